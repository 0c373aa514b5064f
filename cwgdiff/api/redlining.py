"""A Word document with native revision marks, judged before it is handed out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cwgdiff import files
from cwgdiff.api.comparing import compare_with_bytes
from cwgdiff.api.reading import Progress
from cwgdiff.files import FilePath
from cwgdiff.model import Comparison, Link, View
from cwgdiff.options import Limits, RedlineOptions

if TYPE_CHECKING:
    from cwgdiff.redliner import Redlined


def redline(
    base: FilePath,
    revised: FilePath,
    *,
    base_view: View = "final",
    revised_view: View = "final",
    profile: str | None = None,
    language: str | None = None,
    links: Sequence[Link] = (),
    options: RedlineOptions | None = None,
    limits: Limits | None = None,
) -> bytes:
    """REVISED as a Word document with native revision marks against BASE.

    Accepting all marks gives the revised document, rejecting them the base. `revised` is a .docx,
    `base` a .docx or a text. `options` name the author and the date (no date: undated marks, so equal
    files give equal bytes). Raises the errors of `compare`, and `BadRequest` for a revised text.

    Example: `redline("dubai.docx", "bucharest.docx")[:2]` is `b'PK'`.
    """
    return redlined(
        base, revised, base_view=base_view, revised_view=revised_view, profile=profile,
        language=language, links=links, options=options, limits=limits,
    )[0].data  # fmt: skip


def redlined(
    base: FilePath,
    revised: FilePath,
    *,
    base_view: View = "final",
    revised_view: View = "final",
    profile: str | None = None,
    language: str | None = None,
    links: Sequence[Link] = (),
    options: RedlineOptions | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> tuple[Redlined, Comparison]:
    """As `redline`, with the warnings, and the comparison that the marks follow."""
    from cwgdiff.redliner import redline as write_marks
    from cwgdiff.verifier.marks import insist

    step = progress or (lambda _: None)
    comparison, (before, after) = compare_with_bytes(
        base, revised, base_view, revised_view, profile, language, links, limits, progress
    )
    step("writing the marks")
    options = options or RedlineOptions()
    if limits is not None:
        options = replace(options, limits=limits)
    made = write_marks(comparison, before, after, options)
    step("accepting and rejecting the marks")
    told = insist(made.data, before, after, comparison, options)
    return replace(made, diagnostics=(*made.diagnostics, *told)), comparison


def write_redline(redlined: Redlined, comparison: Comparison, path: FilePath) -> None:
    """Write a redline whole, never over one of the two documents."""
    guarded = (comparison.base.sha256, comparison.revised.sha256)
    files.write_files([(os.fspath(path), redlined.data)], guarded)

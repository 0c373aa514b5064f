"""A Word document with native revision marks, judged before it is handed out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cwgdiff import files
from cwgdiff.api.comparing import compare_transcripts, compare_with_bytes
from cwgdiff.api.reading import Progress, transcribe
from cwgdiff.errors import BadRequest
from cwgdiff.files import FilePath
from cwgdiff.model import Change, Comparison, Diagnostic, Link, Source, View
from cwgdiff.options import Limits, ParseOptions, RedlineOptions

if TYPE_CHECKING:
    from cwgdiff.redliner import Redlined

_SHOWN: Final = 60  # characters of a text in a message
_WHAT: Final = {
    "object": "a picture or an embedded part",
    "comment": "a comment",
    "unplaced": "something outside the clauses",
    "footnote": "a footnote",
    "endnote": "an endnote",
    "header": "a header",
    "footer": "a footer",
    "textbox": "a text box",
}


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
    from cwgdiff.redliner.verdicts import ODD
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
    judged = before, after
    if any(told.code in ODD for told in made.diagnostics):
        judged = (
            _settled(before, comparison.base, options.limits),
            _settled(after, comparison.revised, options.limits),
        )
    told = insist(made.data, *judged, comparison, options)
    if made.beyond_marks:
        step("looking for what marks cannot show")
        told += _not_shown(made.data, before, comparison, options)
    return replace(made, diagnostics=(*made.diagnostics, *told)), comparison


def _settled(data: bytes, source: Source, limits: Limits) -> bytes:
    """The document with its own marks resolved, as the redline was made of it.

    Where they are odd, as half a field that is deleted, the two views are a matter of reading, and
    only this copy says what the redline has to give back.
    """
    from cwgdiff.redliner.resolving import resolve

    return resolve(data, source.file, source.view != "original", limits=limits).data


def _not_shown(
    marked: bytes, before: bytes, comparison: Comparison, options: RedlineOptions
) -> tuple[Diagnostic, ...]:
    """A warning for each thing that still differs from the base once all marks are rejected.

    Raises `BadRequest` under `strict`.
    """
    from cwgdiff.redliner.resolving import resolve

    base, revised = comparison.base, comparison.revised
    limits = options.limits
    rejected = resolve(marked, revised.file, False, limits=limits).data
    again = compare_transcripts(
        (
            transcribe(base.file, before, base.view or "final", limits),
            transcribe(revised.file, rejected, "final", limits),
        ),
        (before, rejected),
        ParseOptions(revised.profile, revised.language),
        (),
        limits,
        lambda _: None,
    )
    told = tuple(
        Diagnostic(
            "not-in-redline",
            "warning",
            f"{_WHAT.get(clause.kind, 'a clause')} differs, which revision marks do not show: {clause.text[:_SHOWN]}",
            revised.file,
        )
        for row in again.changes
        if (row.change != "unchanged" or row.renumbered) and not _left_behind(row)
        for clause in (*row.revised, *row.base)[:1]
    )
    if told and options.strict:
        raise BadRequest(
            told[0].message,
            file=revised.file,
            hint="leave --strict out to write it with a warning",
        )
    return told


def _left_behind(row: Change) -> bool:
    """Whether a row tells only of what is left in the package and seen nowhere.

    A link's address or a note that nothing leads to any more; a picture under another name.
    """
    kind = (*row.revised, *row.base)[0].kind
    if not row.base:
        return kind in ("unplaced", "footnote", "endnote")
    digests = {each.text.partition(" sha256:")[2] for each in (*row.base, *row.revised)}
    return kind == "object" and bool(row.revised) and len(digests) == 1 and "" not in digests


def write_redline(redlined: Redlined, comparison: Comparison, path: FilePath) -> None:
    """Write a redline whole, never over one of the two documents."""
    guarded = (comparison.base.sha256, comparison.revised.sha256)
    files.write_files([(os.fspath(path), redlined.data)], guarded)

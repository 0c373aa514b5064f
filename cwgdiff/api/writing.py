"""A comparison in every dress: files, frames, and saved ones read again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cwgdiff import files
from cwgdiff.files import FilePath
from cwgdiff.model import Comparison
from cwgdiff.options import Limits

if TYPE_CHECKING:
    import pandas


def write(
    comparison: Comparison,
    *paths: FilePath,
    format: str | None = None,
    ui_language: str | None = None,
) -> None:
    """Write the comparison to each path, in the format of its ending or in `format`.

    `ui_language` is as in `render`. Each file is written whole or not at all, and never over one
    of the two documents. Raises `BadRequest` for an unknown ending or a path that cannot be written.

    Example: `write(compare("a.docx", "b.docx"), "changes.xlsx", "changes.json")`.
    """
    from cwgdiff.reporters import format_of

    names = [os.fspath(path) for path in paths]
    rendered: dict[str, bytes] = {}
    outputs = []
    for name in names:
        dress = format or format_of(name)
        if dress not in rendered:
            rendered[dress] = render(comparison, dress, ui_language=ui_language)
        outputs.append((name, rendered[dress]))
    files.write_files(outputs, (comparison.base.sha256, comparison.revised.sha256))


def render(comparison: Comparison, format: str, *, ui_language: str | None = None) -> bytes:
    """The comparison as the bytes of a file in `format`, an ending such as "xlsx".

    `ui_language` (en, fr, es, ru, ar, zh) is that of the web page's and the pictures' own words; left out,
    the reader's browser chooses the page's. Raises `BadRequest` for an unknown format or language.

    Example: `render(compare("a.docx", "b.docx"), "svg", ui_language="fr")[:4]` is `b'<svg'`.
    """
    from cwgdiff.reporters import render as dressed

    return dressed(comparison, format, ui_language)


def load(path: FilePath) -> Comparison:
    """A comparison that was saved as JSON. Raises `BadSavedComparison` if it is none."""
    from cwgdiff.reporters.saved import load as load_saved

    return load_saved(files.read_file(path, Limits().total), os.fspath(path))


def to_frame(comparison: Comparison) -> pandas.DataFrame:
    """The change table as a pandas frame, one row a change, with the contract's columns."""
    from cwgdiff.reporters.frame import to_frame as frame

    return frame(comparison)


def to_citations_frame(comparison: Comparison) -> pandas.DataFrame:
    """The citations that came, went or changed, one row each; `id` is that of the change's row."""
    from cwgdiff.reporters.frame import to_citations_frame as frame

    return frame(comparison)


def to_references_frame(comparison: Comparison) -> pandas.DataFrame:
    """The cross-references of the revised document, one row each, with their state."""
    from cwgdiff.reporters.frame import to_references_frame as frame

    return frame(comparison)


def to_duties_frame(comparison: Comparison) -> pandas.DataFrame:
    """The duties that are stronger, weaker or someone else's, one row each."""
    from cwgdiff.reporters.frame import to_duties_frame as frame

    return frame(comparison)

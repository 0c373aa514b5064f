"""The door: a comparison and both files' bytes to a document with native revision marks."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from cwgdiff.errors import BadRequest
from cwgdiff.model import Comparison, Diagnostic
from cwgdiff.options import RedlineOptions
from cwgdiff.redliner.stories import Work

_NOT_WRITABLE: Final = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Redlined:
    """The redline as a .docx, and what there is to say of it.

    `beyond_marks`: something may differ that no mark can show, such as a picture or a comment. What
    still differs from the base once all marks are rejected tells.
    """

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    beyond_marks: bool = False


def redline(
    comparison: Comparison, base: bytes, revised: bytes, options: RedlineOptions | None = None
) -> Redlined:
    """REVISED with marks that turn it into BASE when they are rejected.

    `base` and `revised` are the bytes of the files that `comparison` compares; the revised one is a .docx.
    Raises `BadRequest` for other bytes, for a revised text, and under `strict` where something
    differs that the redline cannot show.

    Example: `redline(comparison, base, revised).data[:2]` is `b'PK'`.
    """
    options = options or RedlineOptions()
    _check(comparison, base, revised)
    _check_names(options)
    work = Work(comparison, base, revised, options)
    try:
        data = work.write()
    finally:
        work.release()
    faults = [told for told in work.diagnostics if told.code == "not-in-redline"]
    if options.strict and faults:
        raise BadRequest(
            faults[0].message,
            file=comparison.revised.file,
            where=faults[0].where,
            hint="leave --strict out to write it with a warning",
        )
    return Redlined(data, tuple(work.diagnostics), work.beyond_marks)


def _check_names(options: RedlineOptions) -> None:
    for name in ("author", "initials", "date"):
        said: str | None = getattr(options, name)
        if said is not None and _NOT_WRITABLE.search(said):
            raise BadRequest(
                f"the {name} of the marks holds a character that no Word file can hold",
                hint="write it in letters, digits and signs",
            )


def _check(comparison: Comparison, base: bytes, revised: bytes) -> None:
    for source, data, side in (
        (comparison.base, base, "base"),
        (comparison.revised, revised, "revised document"),
    ):
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise BadRequest(
                f"this is not the {side} that was compared",
                file=source.file,
                hint="compare the two files again",
            )
    if comparison.revised.format != "docx":
        raise BadRequest(
            "a redline is written on a copy of the revised document, which must be a Word file",
            file=comparison.revised.file,
            hint="give a .docx as the revised document",
        )

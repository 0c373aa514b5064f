"""The door: a comparison and both files' bytes to a document with native revision marks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cwgdiff.errors import BadRequest
from cwgdiff.model import Comparison, Diagnostic, Span
from cwgdiff.ooxml.names import BODY, P
from cwgdiff.ooxml.package import main_root, open_package
from cwgdiff.ooxml.styles import read_styles
from cwgdiff.options import RedlineOptions
from cwgdiff.redliner.bring import Carrier
from cwgdiff.redliner.content import Para
from cwgdiff.redliner.evidence import threads
from cwgdiff.redliner.ids import Ids
from cwgdiff.redliner.marks import Pen
from cwgdiff.redliner.package import Copy
from cwgdiff.redliner.pairing import pair
from cwgdiff.redliner.paragraphs import Writer
from cwgdiff.redliner.story import Part, read_box


@dataclass(frozen=True, slots=True)
class Redlined:
    """The redline as a .docx, and what there is to say of it."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


def redline(
    comparison: Comparison, base: bytes, revised: bytes, options: RedlineOptions | None = None
) -> Redlined:
    """REVISED with marks that turn it into BASE when they are rejected.

    `base` and `revised` are the bytes of the files that `comparison` compares; the revised one is a .docx.
    Raises `BadRequest` for other bytes, or for a revised text.

    >>> redline(comparison, base, revised).data[:2]  # doctest: +SKIP
    b'PK'
    """
    options = options or RedlineOptions()
    _check(comparison, base, revised)
    target = Copy(open_package(revised, comparison.revised.file, options.limits))
    root = main_root(target.package)
    target.trees[target.package.main] = root
    body = root.find(BODY)
    assert body is not None
    after = Part(target.package.main, root, list(root.iter(P)))
    name = target.related(target.package.main, "styles")
    sheet = read_styles(target.tree(name) if name else None)
    box_after = read_box(body, sheet, after)
    source = Copy(open_package(base, comparison.base.file, options.limits))
    root_before = main_root(source.package)
    body_before = root_before.find(BODY)
    assert body_before is not None
    before = Part(source.package.main, root_before, list(root_before.iter(P)))
    name = source.related(source.package.main, "styles")
    box_before = read_box(body_before, read_styles(source.tree(name) if name else None), before)

    def find_base(span: Span) -> Para | None:
        return before.para(span.paragraph) if span.part == before.name else None

    def find_revised(span: Span) -> Para | None:
        return after.para(span.paragraph) if span.part == after.name else None

    found = threads(comparison, find_base, find_revised)
    pair(box_before, box_after, found)
    pen = Pen(Ids([root]), options.author, options.date)
    writer = Writer(pen, Carrier(), options.formatting)
    writer.box(box_before, box_after)
    if writer.touched:
        target.touch(target.package.main)
    return Redlined(target.write())


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

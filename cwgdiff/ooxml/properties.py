"""A paragraph's properties in one view: style, list, indent, level, and the fate of its mark."""

from __future__ import annotations

from typing import Final, NamedTuple

from lxml import etree

from cwgdiff.model import Mark, View
from cwgdiff.ooxml.marks import OPS, REMOVED, mark_of
from cwgdiff.ooxml.names import INS, PPR, PPR_CHANGE, RPR, SECT_PR, VAL, child, ppr_of, w
from cwgdiff.ooxml.styles import (
    UNLISTED,
    Numbering,
    Style,
    StyleSheet,
    left_indent,
    numbering_of,
    whole,
)

_P_STYLE, _NUM_PR, _IND, _OUTLINE = w("pStyle"), w("numPr"), w("ind"), w("outlineLvl")
_BODY_TEXT = 9  # the outline level that means "none" (17.3.1.20)
_NO_STYLE: Final = Style("", "")


class Properties(NamedTuple):
    """What a paragraph's `w:pPr` says. `mark_removed`: the view lacks the paragraph mark.

    `numbering` and `indent` are the paragraph's own, without its style's; `section` is the
    section's properties if the paragraph ends one.
    """

    style: Style = _NO_STYLE
    styled: bool = False
    numbering: Numbering = UNLISTED
    indent: int | None = None
    outline: int | None = None
    mark_removed: bool = False
    marks: tuple[Mark, ...] = ()
    section: etree._Element | None = None


def read_properties(
    p: etree._Element, sheet: StyleSheet, view: View, usual: Properties
) -> Properties:
    """The properties of a `w:p`, `usual` if it has none.

    In the original view, recorded changes of them are undone.
    """
    ppr = p[0] if len(p) else None
    if ppr is None or ppr.tag != PPR:
        ppr = ppr_of(p)
        if ppr is None:
            return usual
    style_id: str | None = None
    numbering = UNLISTED
    indent: int | None = None
    outline: int | None = None
    section: etree._Element | None = None
    before: etree._Element | None = None
    marks: list[Mark] = []
    removed = False
    for element in ppr:
        tag = element.tag
        if tag == _P_STYLE:
            style_id = element.get(VAL)
        elif tag == _NUM_PR:
            # A list that was put on by a revision is not there in the original view.
            if not (view == "original" and child(element, INS) is not None):
                numbering = numbering_of(element)
        elif tag == _IND:
            indent = left_indent(element, None)
        elif tag == _OUTLINE:
            outline = whole(element, None)
        elif tag == RPR:
            for inner in element:
                if inner.tag in OPS:
                    marks.append(mark_of(inner))
                    removed |= inner.tag in REMOVED[view]
        elif tag == SECT_PR:
            section = element
        elif tag == PPR_CHANGE and view == "original":
            before = child(element, PPR)
    if before is not None:
        style = child(before, _P_STYLE)
        style_id = style.get(VAL) if style is not None else None
        numbering = numbering_of(child(before, _NUM_PR))
        indent = left_indent(child(before, _IND), None)
        outline = whole(child(before, _OUTLINE), None)
    style_of = sheet.paragraph(style_id)
    if outline is None:
        outline = style_of.outline
    return Properties(
        style_of,
        style_id is not None,
        numbering,
        indent,
        outline if outline is not None and outline < _BODY_TEXT else None,
        removed,
        tuple(marks),
        section,
    )


def usual_properties(sheet: StyleSheet) -> Properties:
    """Those of a paragraph that says nothing: the default style's."""
    style = sheet.paragraph(None)
    outline = style.outline
    return Properties(
        style, outline=outline if outline is not None and outline < _BODY_TEXT else None
    )

"""Sections: which of the base is which of the revised document, and those that only one of them has.

A section's properties stand in the paragraph that ends it, so they come and go with that paragraph's mark.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from cwgdiff.ooxml.names import BODY, PPR, R_ID, SECT_PR, child, ppr_of, w
from cwgdiff.redliner.bring import Carrier
from cwgdiff.redliner.content import Box, Para
from cwgdiff.redliner.pairing import mate_run, part
from cwgdiff.redliner.sides import Side

MARGIN_REFERENCES: Final = {w("headerReference"): "header", w("footerReference"): "footer"}
_CHANGE: Final = w("sectPrChange")


def part_sections(base: Box) -> None:
    """Part the marks of paragraphs of which only one ends a section: the one is deleted, the other inserted.

    No mark says of a kept paragraph that it ended a section before, or did not.
    """
    for block in base.blocks[:-1]:
        if not isinstance(block, Para) or block.mark.mate is None:
            continue
        other = block.mark.mate.owner
        if other is None or other is _last(other) or ends_section(block) == ends_section(other):
            continue
        open_up(block)
        part(block.mark)


def _last(para: Para) -> Para | None:
    """The last paragraph of the box that a paragraph stands in."""
    last = para.box.blocks[-1] if para.box is not None else None
    return last if isinstance(last, Para) else None


def ends_section(para: Para) -> bool:
    """Whether a section ends with the paragraph."""
    return section_of(para) is not None


def section_of(para: Para) -> etree._Element | None:
    """The properties of the section that ends with the paragraph."""
    properties = ppr_of(para.element) if para.element is not None else None
    return child(properties, SECT_PR) if properties is not None else None


def open_up(para: Para) -> None:
    """Turn a pair of equal paragraphs into mated pieces."""
    other = para.whole
    if other is None:
        return
    para.whole = other.whole = None
    mate_run(para, 0, other, 0, len(para.text))


def section_twin(section: etree._Element, base: Side, revised: Side) -> etree._Element | None:
    """The section of the base that ends where this one does: with the text, or with a kept paragraph."""
    holder = section.getparent()
    if holder is None or holder.tag != PPR:
        last = base.sections[-1:]
        return (
            last[0] if last and (up := last[0].getparent()) is not None and up.tag == BODY else None
        )
    paragraph = holder.getparent()
    para = revised.parts[revised.main].paras.get(paragraph) if paragraph is not None else None
    if para is None:
        return None
    twin = para.whole or (para.mark.mate.owner if para.mark.mate is not None else None)
    return section_of(twin) if twin is not None else None


def lost_section(para: Para, carrier: Carrier) -> etree._Element | None:
    """A copy of the section's properties that go with a paragraph of the base, its margins among them."""
    section = section_of(para)
    if section is None:
        return None
    made = carrier.bring(section)
    for each in list(made):
        if each.tag == _CHANGE or (each.tag in MARGIN_REFERENCES and each.get(R_ID) is None):
            made.remove(each)
    return made

"""Headers and footers: matched by section, kind and type, in order."""

from __future__ import annotations

from typing import Final, NamedTuple

from lxml import etree

from cwgdiff.ooxml.names import BODY, PPR, R_ID, SECT_PR, child, w
from cwgdiff.redliner.sides import Side

_KINDS: Final = {w("headerReference"): "header", w("footerReference"): "footer"}
_TYPE: Final = w("type")


class MarginPair(NamedTuple):
    """One place for a header or footer: the parts that fill it ("" for none)."""

    kind: str
    type: str
    base: str
    revised: str
    section: etree._Element  # of the revised document


def margin_pairs(base: Side, revised: Side) -> list[MarginPair]:
    """Every place once, each part in the first place where it stands."""
    one, two = _places(base), _places(revised)
    found: list[MarginPair] = []
    sections = revised.sections
    used: set[str] = set()
    for key in dict.fromkeys([*two, *one]):
        number, kind, type_ = key
        before, after = one.get(key, ""), two.get(key, "")
        if number >= len(sections):
            continue
        if f"b {before}" in used or f"r {after}" in used:
            continue
        used.update(f"{side} {name}" for side, name in (("b", before), ("r", after)) if name)
        found.append(MarginPair(kind, type_, before, after, sections[number]))
    return found


def _places(side: Side) -> dict[tuple[int, str, str], str]:
    """(section, header or footer, type) -> part."""
    targets = {r.id: r.target for r in side.copy.relationships(side.main) if not r.external}
    found: dict[tuple[int, str, str], str] = {}
    for number, section in enumerate(side.sections):
        for each in section:
            kind = _KINDS.get(str(each.tag))
            target = targets.get(each.get(R_ID, ""))
            if kind is not None and target is not None:
                found[number, kind, each.get(_TYPE, "default")] = target
    return found


def margin_names(side: Side) -> list[str]:
    """The parts of all headers and footers that the sections name."""
    return list(dict.fromkeys(_places(side).values()))


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
    before = child(twin.element, PPR) if twin is not None and twin.element is not None else None
    return child(before, SECT_PR) if before is not None else None


def place_margin(side: Side, pair: MarginPair, part: str) -> None:
    """Name a new header or footer in the section's properties, where the schema wants it: first."""
    made = etree.Element(w(f"{pair.kind}Reference"))
    made.set(_TYPE, pair.type)
    made.set(R_ID, side.copy.relate(side.main, pair.kind, part))
    at = sum(1 for each in pair.section if each.tag in _KINDS)
    pair.section.insert(at, made)
    side.copy.touch(side.main)

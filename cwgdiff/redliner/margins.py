"""Headers and footers: matched by section, kind and type, in order."""

from __future__ import annotations

from typing import Final, NamedTuple

from lxml import etree

from cwgdiff.ooxml.names import R_ID, w
from cwgdiff.redliner.sections import MARGIN_REFERENCES, section_twin
from cwgdiff.redliner.sides import Side

_TYPE: Final = w("type")


class MarginPair(NamedTuple):
    """One place for a header or footer: the parts that fill it ("" for none)."""

    kind: str
    type: str
    base: str
    revised: str
    section: etree._Element  # of the revised document


def margin_pairs(base: Side, revised: Side) -> list[MarginPair]:
    """Every place of the sections that both have once, each part in the first place where it stands.

    A section that only one of them has comes or goes with all its margins.
    """
    one, two = _places(base), _places(revised)
    number_of = {section: number for number, section in enumerate(base.sections)}
    found: list[MarginPair] = []
    used: set[str] = set()
    for number, section in enumerate(revised.sections):
        twin = section_twin(section, base, revised)
        if twin is None:
            continue
        was = number_of[twin]
        places = [place for here, *place in two if here == number]
        places += [place for here, *place in one if here == was and place not in places]
        for kind, type_ in places:
            before, after = one.get((was, kind, type_), ""), two.get((number, kind, type_), "")
            if f"b {before}" in used or f"r {after}" in used:
                continue
            if not after and any(here < number and (kind, type_) == (k, t) for here, k, t in two):
                continue  # an empty one would keep the earlier section's from being shown here
            used.update(f"{side} {name}" for side, name in (("b", before), ("r", after)) if name)
            found.append(MarginPair(kind, type_, before, after, section))
    return found


def _places(side: Side) -> dict[tuple[int, str, str], str]:
    """(section, header or footer, type) -> part."""
    targets = {r.id: r.target for r in side.copy.relationships(side.main) if not r.external}
    found: dict[tuple[int, str, str], str] = {}
    for number, section in enumerate(side.sections):
        for each in section:
            kind = MARGIN_REFERENCES.get(str(each.tag))
            target = targets.get(each.get(R_ID, ""))
            if kind is not None and target is not None:
                found[number, kind, each.get(_TYPE, "default")] = target
    return found


def margin_names(side: Side) -> list[str]:
    """The parts of all headers and footers that the sections name."""
    return list(dict.fromkeys(_places(side).values()))


def place_margin(side: Side, pair: MarginPair, part: str) -> None:
    """Name a new header or footer in the section's properties, where the schema wants it: first."""
    made = etree.Element(w(f"{pair.kind}Reference"))
    made.set(_TYPE, pair.type)
    made.set(R_ID, side.copy.relate(side.main, pair.kind, part))
    at = sum(1 for each in pair.section if each.tag in MARGIN_REFERENCES)
    pair.section.insert(at, made)
    side.copy.touch(side.main)

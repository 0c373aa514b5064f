"""Styles of a document: names, and what a paragraph inherits along `w:basedOn`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from cwgdiff.ooxml import looks
from cwgdiff.ooxml.names import PPR, RPR, VAL, child, w

_STYLE, _NAME, _BASED_ON = w("style"), w("name"), w("basedOn")
_TYPE, _STYLE_ID, _DEFAULT = w("type"), w("styleId"), w("default")
_IND, _OUTLINE, _NUM_PR, _ILVL, _NUM_ID = (
    w(name) for name in ("ind", "outlineLvl", "numPr", "ilvl", "numId")
)
_LEFT, _START = w("left"), w("start")
_POINTS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}


class Numbering(NamedTuple):
    """A reference to a list: `number` "0" switches numbering off; None says nothing."""

    number: str | None = None
    level: int | None = None


UNLISTED = Numbering()


class Style(NamedTuple):
    """One style with what it inherits. `look` are bits of `looks`; `indent` in twips."""

    id: str
    name: str
    outline: int | None = None
    indent: int | None = None
    numbering: Numbering = UNLISTED
    look: int = 0
    chain: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class StyleSheet:
    """The styles of one document, each resolved when it is first asked for."""

    elements: dict[str, etree._Element] = field(default_factory=dict)
    default: str | None = None
    base_look: int = 0
    _styles: dict[str, Style] = field(default_factory=dict)

    def paragraph(self, style_id: str | None) -> Style:
        """The paragraph style, the default one for None; an unknown id is its own name."""
        key = style_id or self.default
        if key is None:
            return Style("", "", look=self.base_look)
        return self.style(key)

    def character(self, style_id: str) -> int:
        """The look of a character style, as bits of `looks`."""
        # The document's defaults are in the paragraph's look already.
        return self.style(style_id).look ^ self.base_look

    def style(self, style_id: str) -> Style:
        """A style of any type by its id."""
        known = self._styles.get(style_id)
        if known is None:
            known = self._styles[style_id] = self._resolve(style_id)
        return known

    def _resolve(self, style_id: str) -> Style:
        chain: list[str] = []
        at: str | None = style_id
        while at is not None and at in self.elements and at not in chain:
            chain.append(at)
            at = value(child(self.elements[at], _BASED_ON))
        if not chain:
            return Style(style_id, style_id, look=self.base_look)
        name = value(child(self.elements[style_id], _NAME)) or style_id
        outline: int | None = None
        indent: int | None = None
        number: str | None = None
        level: int | None = None
        look = self.base_look
        for each in reversed(chain):
            element = self.elements[each]
            ppr = child(element, PPR)
            if ppr is not None:
                outline = whole(child(ppr, _OUTLINE), outline)
                indent = left_indent(child(ppr, _IND), indent)
                numbering = numbering_of(child(ppr, _NUM_PR))
                number = numbering.number or number
                level = numbering.level if numbering.level is not None else level
            rpr = child(element, RPR)
            if rpr is not None:
                mask, on, _ = looks.own(rpr, False)
                look = (look & ~mask) | on
        return Style(style_id, name, outline, indent, Numbering(number, level), look, tuple(chain))


def read_styles(root: etree._Element | None) -> StyleSheet:
    """The style sheet of `word/styles.xml`; an empty one for None."""
    sheet = StyleSheet()
    if root is None:
        return sheet
    for element in root.iterchildren(_STYLE):
        style_id = element.get(_STYLE_ID)
        if style_id is None:
            continue
        sheet.elements.setdefault(style_id, element)
        if (
            sheet.default is None
            and element.get(_TYPE) == "paragraph"
            and element.get(_DEFAULT, "0") not in looks.OFF
        ):
            sheet.default = style_id
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{RPR}")
    if defaults is not None:
        sheet.base_look = looks.own(defaults, False)[1]
    return sheet


def value(element: etree._Element | None) -> str | None:
    """The `w:val` of an element that may be missing."""
    return None if element is None else element.get(VAL)


def whole(element: etree._Element | None, otherwise: int | None) -> int | None:
    """The `w:val` as a whole number, or `otherwise` if there is none."""
    text = value(element)
    if text is None:
        return otherwise
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise


def numbering_of(num_pr: etree._Element | None) -> Numbering:
    """What a `w:numPr` says."""
    if num_pr is None:
        return UNLISTED
    return Numbering(value(child(num_pr, _NUM_ID)), whole(child(num_pr, _ILVL), None))


def left_indent(ind: etree._Element | None, otherwise: int | None) -> int | None:
    """The left (or start) indent in twips; `otherwise` if there is none."""
    if ind is None:
        return otherwise
    text = ind.get(_START) or ind.get(_LEFT)
    if text is None:
        return otherwise
    twips = length(text)
    return otherwise if twips is None else twips


def length(text: str) -> int | None:
    """A measure in twips: a bare number is twips, strict files add a unit (ISO 29500, 22.9.2.15).

    >>> length("567"), length("-12"), length("1.5cm"), length("wide")
    (567, -12, 850, None)
    """
    unit = _POINTS.get(text[-2:])
    number = text[:-2] if unit else text
    try:
        return int(float(number) * (unit or 1)) if len(number) < 12 else None
    except (ValueError, OverflowError):
        return None

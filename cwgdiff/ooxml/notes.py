"""Footnotes and endnotes: their numbers as Word counts them, and their content by id."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from lxml import etree

from cwgdiff.ooxml import numerals
from cwgdiff.ooxml.names import ENDNOTE, FOOTNOTE, ID, SECT_PR, T, w
from cwgdiff.ooxml.styles import value, whole

Kind = Literal["footnote", "endnote"]
_PROPERTIES: Final[dict[Kind, str]] = {"footnote": w("footnotePr"), "endnote": w("endnotePr")}
_ELEMENTS: Final[dict[Kind, str]] = {"footnote": FOOTNOTE, "endnote": ENDNOTE}
_FORMATS: Final[dict[Kind, str]] = {"footnote": "decimal", "endnote": "lowerRoman"}
_SIGNS: Final = ("*", "†", "‡", "§")  # ST_NumberFormat "chicago"


class Rule(NamedTuple):
    """How notes of one kind are numbered; None leaves it to the document's rule."""

    format: str | None = None
    start: int | None = None
    anew: bool | None = None  # in each section


@dataclass(slots=True, eq=False)
class Count:
    """The running numbers of notes. Numbers that start anew on each page run on: pages are not known."""

    document: dict[Kind, Rule]
    sections: list[dict[Kind, Rule]]
    section: int = 0
    _next: dict[Kind, int] = field(default_factory=dict)
    _begun: dict[Kind, int] = field(default_factory=dict)

    def mark(self, kind: Kind) -> str:
        """The mark of the next automatic note."""
        general = self.document.get(kind, Rule())
        here = (
            self.sections[self.section].get(kind, Rule())
            if self.section < len(self.sections)
            else Rule()
        )
        start = here.start if here.start is not None else general.start
        anew = here.anew if here.anew is not None else general.anew
        if kind not in self._next or (anew and self._begun.get(kind) != self.section):
            self._next[kind] = 1 if start is None else start
        self._begun[kind] = self.section
        number = self._next[kind]
        self._next[kind] = number + 1
        name = here.format or general.format or _FORMATS[kind]
        if name == "chicago" and number > 0:
            times, place = divmod(number - 1, len(_SIGNS))
            return _SIGNS[place] * (times + 1) if times < 100 else str(number)
        return numerals.FORMATS.get(name, str)(number)


def rules(holder: etree._Element | None) -> dict[Kind, Rule]:
    """The rules in `w:settings` or a `w:sectPr`."""
    found: dict[Kind, Rule] = {}
    if holder is None:
        return found
    for kind, tag in _PROPERTIES.items():
        element = holder.find(tag)
        if element is None:
            continue
        restart = value(element.find(w("numRestart")))
        found[kind] = Rule(
            value(element.find(w("numFmt"))),
            whole(element.find(w("numStart")), None),
            None if restart is None else restart == "eachSect",
        )
    return found


def sections(root: etree._Element) -> dict[etree._Element, int]:
    """The sections' properties in order, each with its number."""
    return {element: index for index, element in enumerate(root.iter(SECT_PR))}


def bodies(root: etree._Element | None, kind: Kind) -> dict[str, etree._Element]:
    """The notes of a part by id; the separators only if someone wrote words into them."""
    found: dict[str, etree._Element] = {}
    if root is None:
        return found
    for element in root.iterchildren(_ELEMENTS[kind]):
        special = element.get(w("type"), "normal") != "normal"
        if special and not any((each.text or "").strip() for each in element.iter(T)):
            continue
        found.setdefault(element.get(ID, ""), element)
    return found

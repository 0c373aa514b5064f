"""The revision elements themselves: who, when, a fresh id each."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from cwgdiff.ooxml.names import AUTHOR, DATE, ID, INS, RPR, child, w
from cwgdiff.redliner.ids import Ids

# CT_ParaRPr begins with these, in this order (ECMA-376 part 1, A.1).
_FIRST = (INS, w("del"), w("moveFrom"), w("moveTo"))


@dataclass(slots=True, eq=False)
class Pen:
    """Writes revision elements in one author's name; `date` is ISO 8601 in UTC, or None for none."""

    ids: Ids
    author: str
    date: str | None

    def mark(self, tag: str) -> etree._Element:
        """A fresh `w:ins`, `w:del`, `w:rPrChange` or the like."""
        made = etree.Element(tag)
        made.set(ID, self.ids.next())
        made.set(AUTHOR, self.author)
        if self.date is not None:
            made.set(DATE, self.date)
        return made

    def mark_end(self, ppr: etree._Element, tag: str) -> None:
        """Mark the paragraph mark whose properties these are."""
        rpr = child(ppr, RPR)
        if rpr is None:
            rpr = etree.Element(RPR)
            place_rpr(ppr, rpr)
        made = self.mark(tag)
        at = sum(1 for each in rpr if each.tag in _FIRST[: _FIRST.index(tag)])
        rpr.insert(at, made)


def place_rpr(ppr: etree._Element, rpr: etree._Element) -> None:
    """Put the paragraph mark's run properties where the schema wants them: near the end."""
    after = (w("sectPr"), w("pPrChange"))
    at = next((i for i, each in enumerate(ppr) if each.tag in after), len(ppr))
    ppr.insert(at, rpr)

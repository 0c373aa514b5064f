"""Revision marks: what a view shows, whose marks they are, and which only touch the look.

The rule for text is one: the final view lacks what stands in a `w:del` or `w:moveFrom`, the original
view what stands in a `w:ins` or `w:moveTo`, at whatever depth. So an insertion that another author
deleted again is in neither. A paragraph mark, a row or a cell is removed by the same elements
among its properties.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from lxml import etree

from cwgdiff.model import Diagnostic, Mark, View
from cwgdiff.ooxml.names import (
    AUTHOR,
    CELL_DEL,
    CELL_INS,
    DATE,
    DEL,
    FALLBACK,
    INS,
    MOVE_FROM,
    MOVE_TO,
    w,
)

REMOVED: Final[dict[View, frozenset[str]]] = {
    "final": frozenset({DEL, MOVE_FROM, CELL_DEL}),
    "original": frozenset({INS, MOVE_TO, CELL_INS}),
}
OPS: Final[dict[object, Literal["+", "-", "moved"]]] = {
    INS: "+",
    CELL_INS: "+",
    DEL: "-",
    CELL_DEL: "-",
    MOVE_FROM: "moved",
    MOVE_TO: "moved",
}
REVISIONS: Final = (INS, DEL, MOVE_FROM, MOVE_TO, CELL_INS, CELL_DEL)
FORMATTING: Final = tuple(
    w(name)
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange",
        "tcPrChange", "tblPrExChange", "numberingChange", "cellMerge",
    )
)  # fmt: skip
_MAX_NAMED = 5


def mark_of(element: etree._Element) -> Mark:
    """The mark that a revision element stands for."""
    return Mark(OPS[element.tag], element.get(AUTHOR), element.get(DATE))


def in_properties(properties: etree._Element | None) -> list[etree._Element]:
    """The revision elements among the properties of a paragraph mark, a row or a cell."""
    if properties is None:
        return []
    return [element for element in properties if element.tag in OPS]


@dataclass(slots=True, eq=False)
class Tally:
    """How many marks the parts of a file carry, and by whom."""

    marks: int = 0
    formatting: int = 0
    authors: dict[str, int] = field(default_factory=dict)

    def add(self, root: etree._Element) -> None:
        """Count one part."""
        for element in root.iter(*REVISIONS, *FORMATTING):
            if next(element.iterancestors(FALLBACK), None) is not None:
                continue  # the copy for older programs of what was counted in the choice
            if element.tag in OPS:
                parent = element.getparent()
                # In a numPr, w:ins marks a change of the look alone (17.13.5.19).
                if parent is not None and parent.tag == w("numPr"):
                    self.formatting += 1
                    continue
                self.marks += 1
                author = element.get(AUTHOR) or "an unnamed author"
                self.authors[author] = self.authors.get(author, 0) + 1
            else:
                self.formatting += 1

    def diagnostics(self, view: View) -> Iterable[Diagnostic]:
        """The warnings: how many marks, whose, and which view was read."""
        if self.marks:
            named = sorted(self.authors.items(), key=lambda each: (-each[1], each[0]))
            people = ", ".join(f"{name} ({count})" for name, count in named[:_MAX_NAMED])
            if len(named) > _MAX_NAMED:
                people += f" and {len(named) - _MAX_NAMED} more"
            how = "accepted" if view == "final" else "rejected"
            yield Diagnostic(
                "revision-marks",
                "warning",
                f"{self.marks} revision mark{'s' * (self.marks != 1)} by {people}; the {view} view was read, as if all were {how}",
            )
        if self.formatting:
            yield Diagnostic(
                "formatting-revisions",
                "info",
                f"revision marks that concern the formatting alone ({self.formatting})",
            )

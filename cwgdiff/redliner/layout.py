"""Tables, rows, cells and sections that are laid out otherwise now: recorded, so that rejecting restores them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from cwgdiff.ooxml.names import AUTHOR, DATE, SECT_PR, TCPR, TRPR, child, w
from cwgdiff.redliner.bring import Carrier
from cwgdiff.redliner.content import Row, Table
from cwgdiff.redliner.looks import copy, spelled
from cwgdiff.redliner.marks import Pen

_TABLE, _GRID, _EXCEPTION = w("tblPr"), w("tblGrid"), w("tblPrEx")
_STYLE: Final = w("tblStyle")
_CHANGE: Final = {
    tag: w(f"{tag.rpartition('}')[2]}Change")
    for tag in (_TABLE, _GRID, _EXCEPTION, TRPR, TCPR, SECT_PR)
}
# What a record cannot hold or no reader sees: marks, margins (they have their own), what Word works out anew.
_ASIDE: Final = frozenset(
    {
        w(name)
        for name in (
            "ins", "del", "cellIns", "cellDel", "cellMerge", "headerReference", "footerReference",
            "cnfStyle", "printerSettings",
        )
    }
    | set(_CHANGE.values())
)  # fmt: skip


@dataclass(slots=True)
class Surveyor:
    """Records what was laid out otherwise. `touched` says whether the tree was changed at all."""

    pen: Pen
    carrier: Carrier
    touched: bool = False

    def table(self, base: Table, revised: Table) -> None:
        """Record the table's own properties and its columns."""
        self._record(base.element, revised.element, _TABLE, 0)
        at = int(child(revised.element, _TABLE) is not None)
        self._record(base.element, revised.element, _GRID, at)

    def row(self, base: Row, revised: Row) -> None:
        """Record the properties of a row and of its cells."""
        self._record(base.element, revised.element, _EXCEPTION, 0)
        at = int(child(revised.element, _EXCEPTION) is not None)
        self._record(base.element, revised.element, TRPR, at)
        for before, after in zip(base.cells, revised.cells, strict=True):
            if before.element is not None and after.element is not None:
                self._record(before.element, after.element, TCPR, 0)

    def section(self, base: etree._Element, revised: etree._Element) -> None:
        """Record the properties of a section, save its headers and footers."""
        self._write(base, revised, revised)

    def _record(self, base: etree._Element, revised: etree._Element, tag: str, at: int) -> None:
        """Record one kind of properties; `at` is where they stand in their element."""
        old, new = child(base, tag), child(revised, tag)
        if old is None and new is None:
            return
        made = new
        if made is None:
            made = etree.Element(tag)
        if self._write(old, new, made) and new is None:
            revised.insert(at, made)

    def _write(
        self, old: etree._Element | None, new: etree._Element | None, into: etree._Element
    ) -> bool:
        if (old is None or child(old, _STYLE) is None) and _shape(old) == _shape(new):
            return False  # most are; a style of one id may look otherwise in the base
        before = etree.Element(into.tag)
        if old is not None:
            bare = etree.Element(old.tag)
            bare.extend(copy(each) for each in old if each.tag not in _ASIDE)
            before = self.carrier.bring(bare)
        if _shape(before) == _shape(new):
            return False
        change = self.pen.mark(_CHANGE[str(into.tag)])
        if into.tag == _GRID:  # this record has a number and nobody's name (17.13.5.33)
            for name in (AUTHOR, DATE):
                change.attrib.pop(name, None)
        change.append(before)
        into.append(change)
        self.touched = True
        return True


def _shape(properties: etree._Element | None) -> list[str]:
    if properties is None:
        return []
    # The columns of a grid have an order, properties have none that counts.
    said = [spelled(each) for each in properties if each.tag not in _ASIDE]
    return said if properties.tag == _GRID else sorted(said)

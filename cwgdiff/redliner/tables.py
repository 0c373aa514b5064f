"""Tables: shared ones row by row, others whole; rows are marked among their properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from cwgdiff.ooxml.names import DEL, INS, TRPR, child, w
from cwgdiff.redliner.content import Box, Row, Table
from cwgdiff.redliner.layout import Surveyor
from cwgdiff.redliner.merging import Entry, one_sided
from cwgdiff.redliner.paragraphs import Place, Writer

_BEFORE_TRPR = (w("tblPrEx"),)
_LAST_IN_TRPR = (DEL, w("trPrChange"))


@dataclass(slots=True)
class TableWriter:
    """Writes the tables of one box. `waiting`: mated cells that are still to be written."""

    writer: Writer
    waiting: list[tuple[Box, Box]] = field(default_factory=list)

    def write(self, entry: Entry, place: Place) -> None:
        """Write one table."""
        if isinstance(entry.base, Table) and isinstance(entry.revised, Table):
            self._shared(entry.base, entry.revised)
            return
        self.writer.touched = True
        if isinstance(entry.base, Table):
            made = self._shell(entry.base)
            for row in entry.base.rows:
                made.append(self._deleted(row))
            place.put(made)
        elif isinstance(entry.revised, Table):
            for row in entry.revised.rows:
                self._inserted(row)

    def _shell(self, table: Table) -> etree._Element:
        """The base's table without its rows."""
        made = etree.Element(table.element.tag)
        for each in table.element:
            if each.tag in (w("tblPr"), w("tblGrid")):
                made.append(self.writer.carrier.bring(each))
        return made

    def _shared(self, base: Table, revised: Table) -> None:
        writer = self.writer
        surveyor = Surveyor(writer.pen, writer.carrier) if writer.formatting else None
        if surveyor is not None:
            surveyor.table(base, revised)
        for before, row in _rows(base, revised):
            if before is not None and row is not None:
                if surveyor is not None:
                    surveyor.row(before, row)
                self.waiting += zip(before.cells, row.cells, strict=True)
                continue
            self.writer.touched = True
            if row is not None:
                self._inserted(row)
            elif before is not None:
                made = self._deleted(before)
                follows = _next_kept(before, base)
                if follows is not None:
                    follows.element.addprevious(made)
                else:
                    revised.rows[-1].element.addnext(made)
                    # The next deleted row comes behind this one.
                    revised.rows.append(Row(made))
        if surveyor is not None and surveyor.touched:
            writer.touched = True

    def _inserted(self, row: Row) -> None:
        self._mark(row.element, INS)
        for cell in row.cells:
            self.writer.inserted(cell)

    def _deleted(self, row: Row) -> etree._Element:
        """A copy of the base's row, all of it deleted."""
        made = etree.Element(row.element.tag)
        for each in row.element:
            if each.tag in (TRPR, *_BEFORE_TRPR):
                made.append(self.writer.carrier.bring(each))
        self._mark(made, DEL)
        for cell in row.cells:
            assert cell.element is not None
            box = etree.SubElement(made, cell.element.tag)
            for each in cell.element:
                if each.tag == w("tcPr"):
                    box.append(self.writer.carrier.bring(each))
            self.deleted_box(cell, box)
        return made

    def deleted_box(self, cell: Box, made: etree._Element, last_stays: bool = False) -> None:
        """Put the content of a box of the base into a new element, all of it deleted.

        `last_stays`: its last paragraph mark lasts as long as the box and is not marked.
        """
        hold = etree.SubElement(made, "hold")
        place = Place(hold, None)
        content: list[Entry] = []
        for entry in one_sided(cell, "-"):
            item = entry.base
            if isinstance(item, Table):
                self.write(entry, place)
            elif item is not None and not isinstance(item, Table):
                owner = getattr(item, "owner", None)
                if owner is not None and item is owner.mark:
                    stays = last_stays and owner is cell.blocks[-1]
                    place.put(self.writer.deleted(owner, content, stays=stays))
                    content = []
                else:
                    content.append(entry)
        made.remove(hold)

    def _mark(self, tr: etree._Element, tag: str) -> None:
        trpr = child(tr, TRPR)
        if trpr is None:
            trpr = etree.Element(TRPR)
            at = sum(1 for each in tr if each.tag in _BEFORE_TRPR)
            tr.insert(at, trpr)
        mark = self.writer.pen.mark(tag)
        at = next((i for i, each in enumerate(trpr) if each.tag in _LAST_IN_TRPR), len(trpr))
        trpr.insert(at, mark)


def _next_kept(row: Row, table: Table) -> Row | None:
    behind = table.rows[table.rows.index(row) + 1 :]
    return next((each.mate for each in behind if each.mate is not None), None)


def _rows(base: Table, revised: Table) -> Iterator[tuple[Row | None, Row | None]]:
    """The rows of both in one order: (base, revised), None where one side has none."""
    at = 0
    for row in list(revised.rows):
        if row.mate is None:
            yield None, row
            continue
        upto = base.rows.index(row.mate)
        for before in base.rows[at:upto]:
            yield before, None
        yield row.mate, row
        at = upto + 1
    for before in base.rows[at:]:
        yield before, None

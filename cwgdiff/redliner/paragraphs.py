"""Entries of a box written into the revised tree: paragraphs rewritten, made, marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from cwgdiff.ooxml.names import (
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    PPR_CHANGE,
    RPR,
    SECT_PR,
    P,
    child,
)
from cwgdiff.redliner.bring import Carrier
from cwgdiff.redliner.content import Box, Kind, Para, Piece, Table
from cwgdiff.redliner.looks import changed_paragraph, copy, paragraph_shape
from cwgdiff.redliner.marks import Pen
from cwgdiff.redliner.merging import Entry, merge, one_sided
from cwgdiff.redliner.pieces import pieces_of
from cwgdiff.redliner.runs import Scribe, atoms
from cwgdiff.redliner.sections import lost_section


@dataclass(slots=True)
class Writer:
    """Writes one story. `touched` says whether the tree was changed at all."""

    pen: Pen
    carrier: Carrier
    formatting: bool = True
    touched: bool = False
    written: dict[Para, etree._Element] = field(default_factory=dict)  # where the base's stand now

    def box(self, base: Box, revised: Box) -> None:
        """Write two mated boxes, and those of the tables that they share, into the revised tree."""
        from cwgdiff.redliner.tables import TableWriter

        waiting = [(base, revised)]
        while waiting:
            one, two = waiting.pop()
            entries = merge(one, two)
            tables = TableWriter(self)
            self.entries(entries, two, tables)
            waiting += tables.waiting

    def inserted(self, box: Box, last_stays: bool = False) -> None:
        """Mark all that the box holds as inserted, where it stands.

        `last_stays`: its last paragraph mark is as old as the box and cannot be marked.
        """
        from cwgdiff.redliner.tables import TableWriter

        entries = one_sided(box, "+")
        if last_stays and entries and isinstance(entries[-1].revised, Piece):
            entries[-1] = Entry("=", None, entries[-1].revised)
        self.entries(entries, box, TableWriter(self))

    def entries(self, entries: Sequence[Entry], box: Box, tables: object) -> None:
        """Write the entries of a box over its blocks."""
        from cwgdiff.redliner.tables import TableWriter

        assert isinstance(tables, TableWriter)
        places = _places(entries, box)
        content: list[Entry] = []
        for at, entry in enumerate(entries):
            item = entry.base if entry.op == "-" else entry.revised
            if isinstance(item, Piece):
                if item.kind is Kind.END:
                    torn = entry.op != "=" and _is_torn(content)
                    joined = _next_of_view(entries, at) if torn else None
                    self._paragraph(content, entry, places[at], joined)
                    content = []
                else:
                    content.append(entry)
            elif isinstance(item, Para):
                assert isinstance(entry.base, Para)
                self._properties(item, entry.base)
            elif isinstance(item, Table):
                tables.write(entry, places[at])

    def _paragraph(
        self, content: list[Entry], end: Entry, place: Place, joined: Para | None
    ) -> None:
        """Write one paragraph; `joined` is the one that it runs into where its mark is gone."""
        if end.op == "-":
            assert isinstance(end.base, Piece) and end.base.owner is not None
            made = self.deleted(end.base.owner, content, end.moved)
            if joined is not None:
                self._as_if(made, end.base.owner, joined)
            place.put(made)
            self.written[end.base.owner] = made
            if end.base.move is not None:
                place.put(end.base.move.end("-"))
            self.touched = True
            return
        assert isinstance(end.revised, Piece)
        para = end.revised.owner
        assert para is not None and para.element is not None
        before = end.base.owner if isinstance(end.base, Piece) else None
        self._fill(para, content)
        if before is not None:
            self.written[before] = para.element
        if end.op == "=" and before is not None:
            self._properties(para, before)
        elif end.op == "+":
            # LibreOffice 7.4 knows no other mark here than these two; a move has its own beside it.
            self.pen.mark_end(_ppr(para.element), INS)
            if end.moved:
                self.pen.mark_end(_ppr(para.element), MOVE_TO)
            if end.revised.move is not None:
                para.element.addnext(end.revised.move.end("+"))
            self.touched = True
            if joined is not None:
                self._properties(para, joined)

    def _as_if(self, made: etree._Element, before: Para, after: Para) -> None:
        """Give a paragraph that will be joined to the next that one's properties, its own for restoring.

        By the standard the next one's hold anyway; LibreOffice keeps those of the first.
        """
        if after.element is None or before.element is None or not self.formatting:
            return
        new, old = child(after.element, PPR), child(made, PPR)
        bare = (
            [copy(e) for e in new if e.tag not in (RPR, SECT_PR, PPR_CHANGE)]
            if new is not None
            else []
        )
        mine = (
            [e for e in old if e.tag not in (RPR, SECT_PR, PPR_CHANGE)] if old is not None else []
        )
        kept = etree.Element(PPR)
        kept.extend(copy(e) for e in mine)
        trial = etree.Element(PPR)
        trial.extend(bare)
        if paragraph_shape(kept) == paragraph_shape(trial):
            return
        ppr = _ppr(made)
        for each in mine:
            ppr.remove(each)
        for at, each in enumerate(list(trial)):
            ppr.insert(at, each)
        changed_paragraph(ppr, kept, self.pen.mark(PPR_CHANGE))

    def _fill(self, para: Para, content: list[Entry]) -> None:
        """Give the paragraph its content, unless it has it already."""
        element = para.element
        assert element is not None
        scribe = self._scribe(para)
        own = [e.revised for e in content if e.op == "=" and isinstance(e.revised, Piece)]
        if (
            len(own) == len(content)
            and own == pieces_of(para)
            and not any(
                scribe.looks_changed(e.revised, e.base)
                for e in content
                if isinstance(e.revised, Piece) and isinstance(e.base, Piece)
            )
        ):
            return
        made = scribe.content(atoms(content, self.pen))
        ppr = child(element, PPR)
        for each in list(element):
            if each is not ppr:
                element.remove(each)
        element.extend(made)
        self.touched = True

    def deleted(
        self, para: Para, content: list[Entry], moved: bool = False, stays: bool = False
    ) -> etree._Element:
        """A new paragraph with the base's properties and a deleted mark, unless its mark `stays`."""
        made = etree.Element(P)
        ppr = child(para.element, PPR) if para.element is not None else None
        if ppr is not None:
            brought = self.carrier.bring(ppr)
            made.append(brought)
            section = lost_section(para, self.carrier)
            if section is not None and not stays:
                brought.append(section)
        if not stays:
            self.pen.mark_end(_ppr(made), DEL)
            if moved:
                self.pen.mark_end(_ppr(made), MOVE_FROM)
        made.extend(self._scribe(para).content(atoms(content, self.pen)))
        return made

    def _scribe(self, para: Para) -> Scribe:
        return Scribe(self.pen, self.carrier, self.formatting)

    def _properties(self, para: Para, before: Para) -> None:
        """Mark changed properties of a kept paragraph, so that rejecting restores them."""
        element = para.element
        if not self.formatting or element is None or before.element is None:
            return
        old, new = child(before.element, PPR), child(element, PPR)
        if old is None and new is None:
            return
        brought = self.carrier.bring(old) if old is not None else None
        if paragraph_shape(brought) == paragraph_shape(new):
            return
        changed_paragraph(_ppr(element), brought, self.pen.mark(PPR_CHANGE))
        self.touched = True


def _is_torn(content: Sequence[Entry]) -> bool:
    """Whether a paragraph whose own mark goes leaves something, or goes in several pieces.

    LibreOffice takes the pieces of a removed paragraph away one by one, as those of a move and
    of a deletion are two things to it, and so joins what is left to the next paragraph.
    """
    if any(e.op == "=" and e.base is not None for e in content):
        return True
    return len({e.moved for e in content if e.op != "="}) > 1


def _next_of_view(entries: Sequence[Entry], at: int) -> Para | None:
    """What the paragraph that ends at `at` runs into where its own mark is gone."""
    deleted = entries[at].op == "-"
    for entry in entries[at + 1 :]:
        item = entry.revised if deleted else entry.base
        if isinstance(entry.base, Table) or isinstance(entry.revised, Table):
            return None
        if isinstance(item, Para):
            return item
        if isinstance(item, Piece) and item.kind is Kind.END:
            return item.owner
    return None


class Place:
    """Where new blocks go: before a block of the revised tree, or behind the last."""

    def __init__(self, before: etree._Element | None, behind: etree._Element | None) -> None:
        self.before = before
        self.behind = behind

    def put(self, element: etree._Element) -> None:
        """Put the element there; the next one comes behind it."""
        if self.before is not None:
            self.before.addprevious(element)
        elif self.behind is not None:
            self.behind.addnext(element)
            self.behind = element


def _places(entries: Sequence[Entry], box: Box) -> list[Place]:
    """For each entry the place where a new block of it goes: before the next revised block."""
    last = next((b.element for b in reversed(box.blocks)), None)
    place = Place(None, last)
    places = [place] * len(entries)
    for at in range(len(entries) - 1, -1, -1):
        item = entries[at].revised
        block = item.owner if isinstance(item, Piece) else item
        if block is not None and block.element is not None and block.element is not place.before:
            place = Place(block.element, None)
        places[at] = place
    return places


def _ppr(element: etree._Element) -> etree._Element:
    """The paragraph's properties, made if it has none."""
    found = child(element, PPR)
    if found is None:
        found = etree.Element(PPR)
        element.insert(0, found)
    return found

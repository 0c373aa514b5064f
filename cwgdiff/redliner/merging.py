"""Two boxes as one list of entries: kept, deleted, inserted, in the order in which they are written.

Left to itself the list gives back both sides: without what is inserted it is the base, without what
is deleted the revised document. A deleted paragraph stands before what was inserted at its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from cwgdiff.ooxml.names import P
from cwgdiff.redliner.content import Box, Kind, Para, Piece, Table
from cwgdiff.redliner.pairing import join, part
from cwgdiff.redliner.pieces import pieces_of
from cwgdiff.redliner.sections import ends_section, open_up

Item = Piece | Para | Table
Op = Literal["=", "-", "+"]


@dataclass(slots=True)
class Entry:
    """One step: `base` and `revised` are both given for what is kept."""

    op: Op
    base: Item | None
    revised: Item | None
    moved: bool = False


def merge(base: Box, revised: Box) -> list[Entry]:
    """The entries of two boxes whose pieces have been mated."""
    while True:
        _bind_ends(base, revised)
        entries = list(_merged(list(_items(base)), list(_items(revised))))
        fault = _joined_over_table(entries)
        if fault is None:
            _carry_on(entries)
            return entries
        # Text cannot be joined across a table: this paragraph is written anew instead.
        for piece in [fault.mark, *pieces_of(fault)]:
            part(piece)


def one_sided(box: Box, op: Literal["-", "+"]) -> list[Entry]:
    """The entries of a box that only one side has."""
    made: list[Entry] = []
    for block in box.blocks:
        items: list[Item] = [block] if isinstance(block, Table) else [*pieces_of(block), block.mark]
        for item in items:
            made.append(Entry(op, item, None) if op == "-" else Entry(op, None, item))
    return made


def _bind_ends(base: Box, revised: Box) -> None:
    """The last paragraph mark of a box can neither go nor come (17.13.5.15): the two are one."""
    if not base.blocks or not revised.blocks:
        return
    for box, other in ((base, revised), (revised, base)):
        if isinstance(box.blocks[-1], Table) and isinstance(other.blocks[-1], Para):
            _close(box)
    one, two = base.blocks[-1], revised.blocks[-1]
    if not isinstance(one, Para) or not isinstance(two, Para) or one.mark.mate is two.mark:
        return
    for para in (one, two):
        if para.mark.mate is not None:
            open_up(para)
            part(para.mark)
        stop_short(para)
    join(one.mark, two.mark)


def _close(box: Box) -> None:
    """Give a box that ends with a table the paragraph that Word puts there."""
    made = etree.Element(P)
    last = box.blocks[-1].element
    if last is not None:
        last.addnext(made)
    box.blocks.append(Para(made, "", box=box, at=len(box.blocks)))


def _items(box: Box) -> Iterator[Item]:
    for block in box.blocks:
        if isinstance(block, Table) or block.whole is not None:
            yield block
        else:
            yield from pieces_of(block)
            yield block.mark


def _mate(item: Item) -> Item | None:
    return item.whole if isinstance(item, Para) else item.mate


def _ends(item: Item) -> bool:
    """Whether a paragraph is complete after the item."""
    return not isinstance(item, Piece) or item.kind is Kind.END


def _merged(base: list[Item], revised: list[Item]) -> Iterator[Entry]:
    place = {id(item): at for at, item in enumerate(base)}
    at = 0
    waiting: list[Item] = []
    inside = False
    for item in revised:
        mate = _mate(item)
        if mate is None or id(mate) not in place:
            waiting.append(item)
            continue
        upto = place[id(mate)]
        assert upto >= at, "mates that cross"
        if waiting or upto > at:
            yield from _gap(base[at:upto], waiting, inside)
            waiting = []
        yield Entry("=", mate, item)
        inside = not _ends(item)
        at = upto + 1
    yield from _gap(base[at:], waiting, inside)


def _gap(base: list[Item], revised: list[Item], inside: bool) -> Iterator[Entry]:
    """What only one side has between two mates. Markers of the base are left out."""
    first = _lead(base) if inside else 0
    other = _lead(revised) if inside else 0
    yield from _deleted(base[:first])
    yield from _inserted(revised[:other])
    base, revised = base[first:], revised[other:]
    if inside and base and revised and _only_ends_section(revised[0], base[0]):
        # The mark that ends a section follows the text; LibreOffice takes the next one too otherwise.
        yield from _inserted(revised[:1])
        revised = revised[1:]
    end, other = _complete(base), _complete(revised)
    yield from _deleted(base[:end])
    yield from _inserted(revised[:other])
    yield from _deleted(base[end:])
    yield from _inserted(revised[other:])


def _only_ends_section(one: Item, two: Item) -> bool:
    """Whether both are paragraph marks, and only the first ends a section."""
    ends = [
        ends_section(item.owner)
        for item in (one, two)
        if isinstance(item, Piece) and item.kind is Kind.END and item.owner is not None
    ]
    return ends == [True, False]


def _lead(items: list[Item]) -> int:
    return next((at for at, item in enumerate(items) if _ends(item)), len(items))


def _complete(items: list[Item]) -> int:
    return next((at for at in range(len(items), 0, -1) if _ends(items[at - 1])), 0)


def _deleted(items: list[Item]) -> Iterator[Entry]:
    for item in items:
        if not isinstance(item, Piece) or item.kind is not Kind.MARKER:
            yield Entry("-", item, None, _moved(item))


def _inserted(items: list[Item]) -> Iterator[Entry]:
    for item in items:
        marker = isinstance(item, Piece) and item.kind is Kind.MARKER
        yield Entry("=" if marker else "+", None, item, _moved(item))


def _carry_on(entries: list[Entry]) -> None:
    """Where a kept paragraph ends in new words and new paragraphs follow, the last of these keeps the mark.

    That is how the marks come out when someone types on at the paragraph's end, or deletes from there
    on. LibreOffice makes one mark of two that touch round a kept paragraph's end, and would
    join the paragraphs with it. Before a table that stays it is done in any case.
    """
    at = 0
    while at < len(entries):
        entry = entries[at]
        at += 1
        if entry.op != "=" or not _is_end(entry):
            continue
        last, follows = _run_of_paragraphs(entries, at)
        if last is None:
            continue
        other = entries[last]
        before = _before(entries, at - 1)
        touching = before is not None and before.op == other.op
        if not touching and not _stays(follows, other.op):
            continue
        if any(_ends_section(each) for each in (entry, other)):
            continue  # its properties go with the mark
        if other.op == "+":
            entries[at - 1] = Entry("+", None, entry.revised)
            entries[last] = Entry("=", entry.base, other.revised)
        else:
            entries[at - 1] = Entry("-", entry.base, None)
            entries[last] = Entry("=", other.base, entry.revised)
        item = other.base if other.op == "-" else other.revised
        if isinstance(item, Piece) and item.owner is not None:
            stop_short(item.owner)
        at = last + 1


def _ends_section(entry: Entry) -> bool:
    return any(
        isinstance(item, Piece) and item.owner is not None and ends_section(item.owner)
        for item in (entry.base, entry.revised)
    )


def _run_of_paragraphs(entries: list[Entry], at: int) -> tuple[int | None, Entry | None]:
    """The last mark of the deleted (or the inserted) paragraphs that begin at `at`; what follows them."""
    while at < len(entries) and _is_marker(entries[at]):
        at += 1
    if at == len(entries) or entries[at].op == "=":
        return None, None
    op = entries[at].op
    last = None
    while at < len(entries) and (entries[at].op == op or _is_marker(entries[at])):
        item = entries[at].base if op == "-" else entries[at].revised
        if isinstance(item, Table):
            break
        if _is_end(entries[at]):
            last = at
        at += 1
    whole = last is not None and last + 1 == at and at < len(entries)
    return last, entries[at] if whole else None


def _stays(entry: Entry | None, op: Op) -> bool:
    """Whether a table follows that is still there when paragraphs of this kind have gone.

    LibreOffice cannot join a paragraph to a table: it would leave an empty one before it.
    """
    if entry is None:
        return False
    table = entry.revised if op == "-" else entry.base
    return isinstance(table, Table)


def _before(entries: list[Entry], at: int) -> Entry | None:
    """The entry before, markers left out of account."""
    at -= 1
    while at >= 0 and _is_marker(entries[at]):
        at -= 1
    return entries[at] if at >= 0 else None


def _is_marker(entry: Entry) -> bool:
    return isinstance(entry.revised, Piece) and entry.revised.kind is Kind.MARKER


def _is_end(entry: Entry) -> bool:
    item = entry.base if entry.op == "-" else entry.revised
    return isinstance(item, Piece) and item.kind is Kind.END


def stop_short(para: Para) -> None:
    """A move whose last paragraph mark is kept after all ends with the text before it."""
    move, para.mark.move = para.mark.move, None
    if move is None:
        return
    for side, last in move.last.items():
        if last is para.mark:
            move.last[side] = [p for p in pieces_of(para) if p.move is move][-1]


def _moved(item: Item) -> bool:
    return isinstance(item, Piece) and item.move is not None


def _joined_over_table(entries: list[Entry]) -> Para | None:
    """A paragraph of the base whose kept text would run into a table, in one view or the other."""
    open_final: Para | None = None
    open_original: Para | None = None
    for entry in entries:
        if isinstance(entry.base, Table) or isinstance(entry.revised, Table):
            fault = open_final or open_original
            if fault is not None:
                return fault
            continue
        if isinstance(entry.base, Para):
            continue
        if entry.op == "=" and isinstance(entry.base, Piece):
            owner = entry.base.owner
            if entry.base.kind is Kind.END:
                open_final = open_original = None
            else:
                open_final = open_original = owner
        elif isinstance(entry.base, Piece) and entry.base.kind is Kind.END:
            open_original = None
        elif isinstance(entry.revised, Piece) and entry.revised.kind is Kind.END:
            open_final = None
    return None

"""A story (the body, a note, a header, a text box) as paragraphs in one view, in reading order.

Where the view lacks a paragraph's mark, its text stands in front of the next paragraph's, which
gives the properties, as the mark that remains is the one that holds them (17.13.5.15). Nothing
joins across a table or the end of a cell. A paragraph of which nothing remains is not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from cwgdiff.model import Cell, Mark, Place
from cwgdiff.ooxml import graphics
from cwgdiff.ooxml.alternatives import choose
from cwgdiff.ooxml.controls import control_sign
from cwgdiff.ooxml.inline import LineReader
from cwgdiff.ooxml.lines import Line, Scope
from cwgdiff.ooxml.marks import REMOVED, in_properties, mark_of
from cwgdiff.ooxml.names import (
    B_ALTERNATIVE,
    B_CELL,
    B_OUTSIDE,
    B_PARAGRAPH,
    B_REVISION,
    B_ROW,
    B_TABLE,
    BLOCKS,
    FLD_CHAR,
    IGNORE,
    INLINE,
    R_ID,
    SDT,
    TCPR,
    TRPR,
    TXBX_CONTENT,
    child,
    local,
)  # fmt: skip
from cwgdiff.ooxml.properties import Properties, read_properties


@dataclass(slots=True, eq=False)
class Block:
    """One paragraph as the view has it.

    `p` is the `w:p` whose properties it has (None for text outside all paragraphs, or a string
    of a drawing). `sources` are all `w:p` whose text it holds, with the offset where each begins.
    """

    p: etree._Element | None
    properties: Properties
    line: Line
    place: Place
    cell: Cell | None
    sources: list[tuple[etree._Element, int]]


@dataclass(slots=True, eq=False)
class Tables:
    """Counts the tables of a file."""

    count: int = 0

    def next(self) -> int:
        """The number of the next table, from 0."""
        self.count += 1
        return self.count - 1


_PLAIN, _TABLE, _ROW, _CELL, _BOXES, _IN_BOX, _STORY, _MARKED = range(8)
_JOIN_ENDS: Final = frozenset({_CELL, _IN_BOX, _STORY})


@dataclass(slots=True, eq=False)
class _Context:
    """Where the walk stands; saved and restored round tables and boxes."""

    place: Place
    reader: LineReader
    table: int = -1
    row: int = -1
    column: int = -1
    pending: Block | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True, eq=False)
class _Frame:
    content: Iterator[etree._Element | str]
    mode: int
    saved: _Context | None = None
    marks: tuple[Mark, ...] = field(default=())


def read_story(
    content: etree._Element, place: Place, scope: Scope, tables: Tables
) -> Iterator[Block]:
    """The paragraphs under `content` (a `w:body`, `w:footnote`, `w:hdr` ...), each once.

    A text box's paragraphs follow the paragraph that it is anchored in, with place "textbox".
    """
    removed = REMOVED[scope.view]
    at = _Context(place, LineReader(scope))
    stack = [_Frame(iter(content), _STORY)]
    while stack:
        frame = stack[-1]
        for element in frame.content:
            if isinstance(element, str):
                yield _plain_text(element)
                continue
            if frame.mode == _BOXES:
                stack.append(_enter_box(element, at))
                at = _Context("textbox", LineReader(scope))
                break
            kind = BLOCKS.get(element.tag)
            if kind == B_PARAGRAPH:
                ready = _paragraph(element, at, scope)
                if ready is not None:
                    yield ready
                    if ready.line.boxes:
                        stack.append(_Frame(iter(ready.line.boxes), _BOXES))
                        break
                continue
            if kind == B_TABLE:
                ended = _flush(at)
                stack.append(_Frame(iter(element), _TABLE, _copy(at)))
                at.table, at.row, at.column = tables.next(), -1, -1
                if ended is not None:
                    yield ended
                    stack.append(_Frame(iter(ended.line.boxes), _BOXES))
                break
            if kind in (B_ROW, B_CELL, B_REVISION):
                revisions = _revisions(element, kind) if scope.revised else ()
                if any(each.tag in removed for each in revisions):
                    _pass_over(element, at, scope)
                    continue
                stack.append(_Frame(iter(element), _MODES[kind], None, at.marks))
                if revisions:
                    at.marks += tuple(mark_of(each) for each in revisions)
                if kind == B_ROW:
                    at.row, at.column = at.row + 1, -1
                elif kind == B_CELL:
                    at.column += 1
                break
            if kind == B_ALTERNATIVE:
                chosen, other = choose(element)
                if other is not None:
                    scope.doubts.add("alternative-content")
                    yield _aside(f"in older programs: {other}")
                if chosen is not None:
                    stack.append(_Frame(iter(chosen), _PLAIN))
                    break
            elif kind == B_OUTSIDE:
                scope.shown[element.get(R_ID, "")] = None
            elif kind is not None:
                if element.tag == SDT:
                    sign = control_sign(element, scope.doubts)
                    if sign:
                        yield _plain_text(sign)
                stack.append(_Frame(iter(element), _PLAIN))
                break
            else:
                inline = INLINE.get(element.tag)
                if inline == IGNORE or not isinstance(element.tag, str):
                    continue
                if inline is None:
                    scope.doubts.add("unknown-element", local(element.tag))
                    stack.append(_Frame(iter(element), _PLAIN))
                    break
                loose = _loose(element, at, scope)
                yield loose
                stack.append(_Frame(iter(loose.line.boxes), _BOXES))
                break
        else:
            if frame.mode in _JOIN_ENDS:
                ended = _flush(at)
                if ended is not None:
                    yield ended
                    stack.append(_Frame(iter(ended.line.boxes), _BOXES))
                    continue
            stack.pop()
            if frame.mode in (_ROW, _CELL, _MARKED):
                at.marks = frame.marks
            elif frame.saved is not None:
                if frame.mode == _TABLE:
                    at.table, at.row, at.column = (
                        frame.saved.table, frame.saved.row, frame.saved.column,
                    )  # fmt: skip
                else:
                    at = frame.saved


_MODES: Final = {B_ROW: _ROW, B_CELL: _CELL, B_REVISION: _MARKED}


def _paragraph(p: etree._Element, at: _Context, scope: Scope) -> Block | None:
    properties = read_properties(p, scope.sheet, scope.view, at.reader.usual)
    line = at.reader.read(p, properties)
    if at.marks or properties.marks:
        line.marks = [*at.marks, *line.marks, *properties.marks]
    cell = Cell(at.table, at.row, max(at.column, 0)) if at.table >= 0 else None
    place: Place = "cell" if cell is not None and at.place == "body" else at.place
    block = Block(p, properties, line, place, cell, [(p, 0)])
    before = at.pending
    if before is not None:
        at.pending = None
        if before.line.length:
            before.sources.append((p, before.line.length))
            block.sources = before.sources
            before.line.append(line)
            block.line = before.line
        else:
            # Of the paragraph before, nothing remains: its marks are not this one's.
            line.boxes[:0] = before.line.boxes
            line.asides[:0] = before.line.asides
    if properties.mark_removed:
        at.pending = block
        return None
    return block


def _flush(at: _Context) -> Block | None:
    """The paragraph that waits for another to join, if there is anything in it."""
    block, at.pending = at.pending, None
    if block is None:
        return None
    line = block.line
    return block if line.length or line.boxes or line.asides else None


def _revisions(element: etree._Element, kind: int) -> list[etree._Element]:
    if kind == B_REVISION:
        return [element]
    return in_properties(child(element, TRPR if kind == B_ROW else TCPR))


def _pass_over(element: etree._Element, at: _Context, scope: Scope) -> None:
    """Leave out what the view lacks; fields and relationships in it are accounted for."""
    for character in element.iter(FLD_CHAR):
        at.reader.fields.step(character)
    scope.lost.update(dict.fromkeys(graphics.related(element)))


def _enter_box(element: etree._Element, at: _Context) -> _Frame:
    content = iter(element) if element.tag == TXBX_CONTENT else iter((element,))
    return _Frame(content, _IN_BOX, at)


def _copy(at: _Context) -> _Context:
    return _Context(at.place, at.reader, at.table, at.row, at.column)


def _loose(element: etree._Element, at: _Context, scope: Scope) -> Block:
    line = at.reader.read((element,), at.reader.usual)
    return Block(None, at.reader.usual, line, at.place, None, [])


def _plain_text(text: str) -> Block:
    return Block(None, Properties(), Line([text], [], len(text)), "textbox", None, [])


def _aside(text: str) -> Block:
    return Block(None, Properties(), Line(asides=[text]), "textbox", None, [])

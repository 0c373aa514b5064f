"""A story as the redliner sees it: boxes of blocks, paragraphs of pieces.

A box is what paragraphs can be joined in: a body, a note, a header, a table cell. A piece is the least
that is kept, deleted or inserted as a whole: a stretch of one `w:t`, a tab, a picture, a field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from cwgdiff.redliner.moves import Move


class Kind(Enum):
    """What a piece is made of."""

    TEXT = auto()  # a stretch of a `w:t`: can be cut
    SIGN = auto()  # a tab, a break, a symbol: one element inside a run
    NOTE = auto()  # a note's reference, with its typed mark
    FIELD = auto()  # a field from begin to end
    THING = auto()  # a drawing, an equation, anything that is kept whole
    MARKER = auto()  # a bookmark or the like: shows nothing, stays with the revised text
    END = auto()  # the paragraph mark


@dataclass(slots=True, eq=False)
class Piece:
    """One piece of a paragraph. `start` is its offset in the paragraph's text.

    `leaf` is its element, cut to the characters `low` to `high` if it is a `w:t`; `run` the `w:r` round it,
    `path` the elements between paragraph and run, `link` what a hyperlink among them leads to. `inner` are the pieces of a field or a
    note's reference. `key` tells two pieces that are no plain text apart.
    """

    kind: Kind
    text: str
    start: int
    leaf: etree._Element | None = None
    low: int = 0
    high: int = 0
    run: etree._Element | None = None
    path: tuple[etree._Element, ...] = ()
    key: object = None
    link: object = None
    inner: tuple[Piece, ...] = ()
    owner: Para | None = None
    mate: Piece | None = None
    move: Move | None = None

    @property
    def end(self) -> int:
        """Where it ends in the paragraph's text."""
        return self.start + len(self.text)


@dataclass(slots=True, eq=False)
class Claim:
    """A clause's stretch of a paragraph: `head` is where its label begins, or its text if it has none."""

    start: int
    end: int
    row: int


@dataclass(slots=True, eq=False)
class Para:
    """One paragraph. `element` is None for a line of a text file."""

    element: etree._Element | None
    text: str
    texts: dict[etree._Element, str] = field(default_factory=dict)
    box: Box | None = None
    at: int = 0
    claims: list[Claim] = field(default_factory=list)
    pieces: list[Piece] | None = None
    mark: Piece = field(default_factory=lambda: Piece(Kind.END, "", 0))
    whole: Para | None = None  # its equal on the other side, nothing to do
    digest: Callable[[str], str] = str  # what a relationship of its part leads to

    def __post_init__(self) -> None:
        self.mark.owner = self
        self.mark.start = len(self.text)


@dataclass(slots=True, eq=False)
class Row:
    """One row of a table, with its cells as boxes."""

    element: etree._Element
    cells: list[Box] = field(default_factory=list)
    mate: Row | None = None


@dataclass(slots=True, eq=False)
class Table:
    """A table among the blocks of a box."""

    element: etree._Element
    rows: list[Row] = field(default_factory=list)
    box: Box | None = None
    at: int = 0
    mate: Table | None = None

    def boxes(self) -> Iterator[Box]:
        """The boxes of its cells, row by row."""
        for row in self.rows:
            yield from row.cells


@dataclass(slots=True, eq=False)
class Box:
    """What paragraphs can be joined in. `closed`: its last paragraph mark can never go."""

    element: etree._Element | None
    blocks: list[Para | Table] = field(default_factory=list)
    table: Table | None = None
    row: Row | None = None


def all_boxes(box: Box) -> Iterator[Box]:
    """The box and those of all cells in it, outer ones first."""
    stack = [box]
    while stack:
        at = stack.pop()
        yield at
        for block in reversed(at.blocks):
            if isinstance(block, Table):
                stack.extend(reversed(list(block.boxes())))


def release(para: Para) -> None:
    """Cut the circles in which a paragraph and its pieces hold one another."""
    for piece in (para.mark, *(para.pieces or ())):
        piece.owner = piece.mate = piece.move = None
    para.pieces = para.whole = para.box = None
    para.digest = str
    para.texts.clear()
    para.claims.clear()

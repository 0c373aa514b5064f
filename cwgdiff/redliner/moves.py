"""Clauses that stand elsewhere now: both places marked as one move, in named, paired ranges.

In the old place what was kept is `w:moveFrom` and what was dropped `w:del`; in the new place what was kept is
`w:moveTo` and what is new `w:ins`. So each half holds its own text whole, nothing is nested,
and a clause that was moved and edited shows both at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from cwgdiff.ooxml.names import ID, w
from cwgdiff.redliner.content import Box, Kind, Para, Piece
from cwgdiff.redliner.evidence import Thread
from cwgdiff.redliner.marks import Pen
from cwgdiff.redliner.pieces import cut_all, pieces_of

_NAME: Final = w("name")
_RANGES: Final = {
    "-": (w("moveFromRangeStart"), w("moveFromRangeEnd")),
    "+": (w("moveToRangeStart"), w("moveToRangeEnd")),
}
_NEVER: Final = frozenset({Kind.NOTE, Kind.MARKER})  # a note's reference cannot stand in two places


@dataclass(slots=True, eq=False)
class Move:
    """One move; `name` pairs its two ranges. `last` are the last pieces of its halves."""

    number: int
    last: dict[str, Piece] = field(default_factory=dict)
    begun: dict[str, str] = field(default_factory=dict)  # side: id of the range

    @property
    def name(self) -> str:
        """The name that both ranges bear."""
        return f"move{self.number}"

    def start(self, side: str, pen: Pen) -> etree._Element:
        """The element that begins the range of one half."""
        made = pen.mark(_RANGES[side][0])
        made.set(_NAME, self.name)
        self.begun[side] = made.get(ID, "")
        return made

    def end(self, side: str) -> etree._Element:
        """The element that ends it; it has the id of the start."""
        made = etree.Element(_RANGES[side][1])
        made.set(ID, self.begun[side])
        return made


def mark_moves(left_over: Sequence[Thread], base: Box, revised: Box) -> list[Move]:
    """Note on the pieces of threads that did not fit the order that they have moved.

    Only within the two bodies: what went into a table, or from note to note, is deleted and
    inserted, as the places that hold it come and go themselves.
    """
    moves: list[Move] = []
    for thread in left_over:
        shortest = min(thread.base.length, thread.revised.length)
        if not thread.runs or not (thread.row.moved or thread.weight * 2 >= shortest):
            continue
        one, two = thread.base.para, thread.revised.para
        if one.box is not base or two.box is not revised:
            continue
        if any(p.mate is not None for p in (*pieces_of(one), *pieces_of(two))) and not (
            _apart(one, [(start, length) for start, _, length in thread.runs])
            and _apart(two, [(start, length) for _, start, length in thread.runs])
        ):
            continue
        runs = list(thread.runs)
        if thread.head:
            runs += _equal_heads(one, thread.base.start, two, thread.revised.start)
        move = Move(len(moves) + 1)
        before = _take(one, [(start, start + length) for start, _, length in runs], move)
        after = _take(two, [(start, start + length) for _, start, length in runs], move)
        if not before or not after:
            for piece in (*before, *after):
                piece.move = None
            continue
        free = all(each.mate is None and each.move is None for each in (one.mark, two.mark))
        if thread.tail and free and _alone(one) and _alone(two):
            one.mark.move = two.mark.move = move
            before, after = [*before, one.mark], [*after, two.mark]
        move.last = {"-": before[-1], "+": after[-1]}
        moves.append(move)
    return moves


def _apart(para: Para, runs: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing between the first and the last of the stretches stays where it is."""
    start, end = runs[0][0], sum(runs[-1])
    return all(p.mate is None for p in pieces_of(para) if start < p.end and p.start < end)


def _alone(para: Para) -> bool:
    return len(para.claims) == 1


def _equal_heads(one: Para, start: int, two: Para, other: int) -> list[tuple[int, int, int]]:
    """A label that stayed the same moves with its clause, and so does its tab."""
    if _alone(one) and _alone(two):
        left, right = one.text[:start], two.text[:other]
        if left == right:
            return [(0, 0, start)] if start else []
        length = 0
        while (
            length < min(len(left), len(right))
            and left[-1 - length].isspace()
            and (left[-1 - length] == right[-1 - length])
        ):
            length += 1
        if length:
            return [(start - length, other - length, length)]
    return []


def _take(para: Para, runs: list[tuple[int, int]], move: Move) -> list[Piece]:
    cut_all(para, sorted({edge for run in runs for edge in run}))
    taken = [
        piece
        for piece in pieces_of(para)
        if piece.mate is None
        and piece.kind not in _NEVER
        and piece.text
        and any(start <= piece.start and piece.end <= end for start, end in runs)
    ]
    for piece in taken:
        piece.move = move
    return taken

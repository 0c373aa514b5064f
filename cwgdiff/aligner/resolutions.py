"""Resolutions are paired before their clauses: by number, title and content."""

from __future__ import annotations

import re
from collections import Counter

from cwgdiff.aligner import costs
from cwgdiff.aligner.assignment import assign
from cwgdiff.aligner.board import NONE, Board
from cwgdiff.model import Document, Heading

_NUMBER = re.compile(r"[0-9]+(?:/[0-9]+)?")
_PLACE = 1e-4  # a tie goes to the pair that stands alike


def pair(board: Board, base: Document, revised: Document) -> None:
    """Writes twin resolutions on the board, and makes their tops twin sections."""
    counts = (len(base.resolutions), len(revised.resolutions))
    if counts == (1, 1):
        _join(board, 0, 0)
        return
    contents = [_contents(board, side, counts[side]) for side in (0, 1)]
    titles = [[_words(board, side, number) for number in range(counts[side])] for side in (0, 1)]
    edges: dict[tuple[int, int], float] = {}
    for b in range(counts[0]):
        for r in range(counts[1]):
            score = 0.0
            numbers = (
                _number(base.resolutions[b].heading), _number(revised.resolutions[r].heading)
            )  # fmt: skip
            if numbers[0] and numbers[0] == numbers[1]:
                score += costs.RESOLUTION_NUMBER
            score += costs.RESOLUTION_TITLE * _dice(titles[0][b], titles[1][r])
            score += costs.RESOLUTION_CONTENT * _content(contents[0][b], contents[1][r])
            place = abs(b / counts[0] - r / counts[1])
            edges[b, r] = score - costs.RESOLUTION_LEAST - _PLACE * place
    for b, r in assign(edges):
        _join(board, b, r)


def _join(board: Board, b: int, r: int) -> None:
    board.resolution_twin[0][b], board.resolution_twin[1][r] = r, b
    roots = (board.sides[0].roots[b], board.sides[1].roots[r])
    board.section_twin[0][roots[0]], board.section_twin[1][roots[1]] = roots[1], roots[0]


def _number(heading: Heading) -> str | None:
    if heading.number is None and "%2F" in heading.id:
        return heading.id  # a proposal's number: all of one document share its digits
    found = _NUMBER.search(heading.number or heading.id or "")
    return found[0] if found else None


def _contents(board: Board, side: int, count: int) -> list[Counter[object]]:
    found: list[Counter[object]] = [Counter() for _ in range(count)]
    for entry in board.sides[side].entries:
        if entry.resolution != NONE and entry.role == "body":
            found[entry.resolution][entry.key] += max(1, len(entry.words))
    return found


def _words(board: Board, side: int, number: int) -> frozenset[int]:
    words: set[int] = set()
    for entry in board.sides[side].entries:
        if entry.resolution == number and entry.clause.kind == "title" and entry.parent == NONE:
            words |= entry.bag
    return frozenset(words)


def _dice(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _content(a: Counter[object], b: Counter[object]) -> float:
    least = min(sum(a.values()), sum(b.values()))
    return sum((a & b).values()) / least if least else 0.0

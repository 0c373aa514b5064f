"""What moved: links that leave their section, and links outside the longest chain in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cwgdiff.aligner.board import NONE, OUTSIDE, Board

_COUNT = 1 << 40  # one clause more in place outweighs any number of characters


class Moves(NamedTuple):
    """Pairs that moved; `tied` are those for which others could have been called moved instead."""

    moved: frozenset[tuple[int, int]]
    tied: frozenset[tuple[int, int]]


def moves(board: Board) -> Moves:
    """Looks at links only; a split or a merge is judged by the part with the best likeness."""
    links = [(b, r) for b, r in enumerate(board.twin[0]) if r != NONE]
    for group in board.groups:
        links.append(main_pair(board, group.side, group.whole, group.parts))
    moved: set[tuple[int, int]] = set()
    tied: set[tuple[int, int]] = set()
    chains: dict[int, list[tuple[int, int]]] = {}
    for b, r in sorted(links):
        one, two = board.entry(0, b), board.entry(1, r)
        if one.role == OUTSIDE or two.role == OUTSIDE:
            continue
        if _same_home(board, b, r):
            chains.setdefault(one.resolution, []).append((b, r))
        else:
            moved.add((b, r))
    for chain in chains.values():
        kept, critical = longest(chain, [text(board, pair) for pair in chain])
        moved.update(pair for pair in chain if pair not in kept)
        tied.update(pair for pair in chain if pair not in kept and pair in critical)
    return Moves(frozenset(moved), frozenset(tied))


def main_pair(board: Board, side: int, whole: int, parts: tuple[int, ...]) -> tuple[int, int]:
    """The pair that stands for a group: in the twin section if it can be, then the likest."""
    pairs = [(whole, part) if side == 0 else (part, whole) for part in parts]
    return min(pairs, key=lambda pair: (not _same_home(board, *pair), -board.likeness(*pair), pair))


def _same_home(board: Board, b: int, r: int) -> bool:
    one, two = board.sides
    home = one.home(one.entries[b])
    return board.section_twin[0][home] == two.home(two.entries[r])


def text(board: Board, pair: tuple[int, int]) -> int:
    """How many characters a pair keeps in place when it is not the one that moved."""
    return sum(len(board.entry(side, pair[side]).clause.text) for side in (0, 1))


def longest(
    chain: list[tuple[int, int]], texts: list[int]
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The longest chain of pairs that rises on both sides; among equals the one with most text.

    `chain` rises on the left. Returns the pairs that are kept, and all pairs that stand in
    some chain of that length (with more or less text).

    >>> longest([(0, 1), (1, 0), (2, 2)], [5, 9, 3])[0] == {(1, 0), (2, 2)}
    True
    """
    kept: set[tuple[int, int]] = set()
    critical: set[tuple[int, int]] = set()
    for start, end in _stretches(chain):
        part = chain[start:end]
        if len(part) == 1:
            kept.update(part)
            critical.update(part)
            continue
        kept |= _heaviest(part, texts[start:end])
        ones = [1] * len(part)
        front, _ = _best(part, ones)
        back, _ = _best([(-b, -r) for b, r in reversed(part)], ones)
        size = max(front)
        critical.update(
            pair for i, pair in enumerate(part) if front[i] + back[len(part) - 1 - i] - 1 == size
        )
    return kept, critical


def heaviest(chain: list[tuple[int, int]], texts: list[int]) -> set[tuple[int, int]]:
    """The pairs that `longest` keeps, for those who need not know what else was possible.

    >>> heaviest([(0, 1), (1, 0)], [5, 9])
    {(1, 0)}
    """
    kept: set[tuple[int, int]] = set()
    for start, end in _stretches(chain):
        kept |= _heaviest(chain[start:end], texts[start:end])
    return kept


def _heaviest(chain: list[tuple[int, int]], texts: list[int]) -> set[tuple[int, int]]:
    if len(chain) == 1:
        return set(chain)
    ahead, via = _best(chain, [_COUNT + count for count in texts])
    kept: set[tuple[int, int]] = set()
    at = ahead.index(max(ahead))
    while at != NONE:
        kept.add(chain[at])
        at = via[at]
    return kept


def _stretches(chain: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where nothing crosses over, the chain can be cut: its best is the best of each stretch."""
    least = [0] * len(chain) + [1 << 62]  # on the right, from here on
    for at in range(len(chain) - 1, -1, -1):
        least[at] = min(chain[at][1], least[at + 1])
    start, most = 0, NONE
    for at, (_, r) in enumerate(chain):
        most = max(most, r)
        if most < least[at + 1]:
            yield start, at + 1
            start = at + 1


def _best(chain: list[tuple[int, int]], values: list[int]) -> tuple[list[int], list[int]]:
    """By Fenwick tree over ranks: the best sum of a chain that ends in each pair, and its last link."""
    ranks = {r: rank for rank, r in enumerate(sorted(r for _, r in chain), 1)}
    tree: list[tuple[int, int]] = [(0, NONE)] * (len(ranks) + 1)
    sums: list[int] = []
    via: list[int] = []
    for i, (_, r) in enumerate(chain):
        best, at = (0, NONE), ranks[r] - 1
        while at:
            if tree[at][0] > best[0]:
                best = tree[at]
            at &= at - 1
        sums.append(best[0] + values[i])
        via.append(best[1])
        at = ranks[r]
        while at < len(tree):
            if sums[i] > tree[at][0]:
                tree[at] = (sums[i], i)
            at += at & -at
    return sums, via

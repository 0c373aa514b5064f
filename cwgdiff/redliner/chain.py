"""The heaviest set of threads that keeps the order of both documents; what is left over has moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
Place = tuple[int, int]


def heaviest(items: Sequence[tuple[Place, Place, int, T]]) -> list[T]:
    """Those of (place in the base, place in the revised, weight, item) that rise on both sides.

    The sum of the weights is the largest; of equal sums, the first found in the base's order.

    >>> heaviest([((0, 0), (2, 0), 1, "a"), ((1, 0), (0, 0), 2, "b"), ((2, 0), (1, 0), 2, "c")])
    ['b', 'c']
    """
    # At one place of the base the later revised place comes first, so that only one is taken.
    ordered = sorted(items, key=lambda item: (item[0], -item[1][0], -item[1][1]))
    places = sorted({item[1] for item in ordered})
    best: list[tuple[int, int]] = [(0, -1)] * (len(places) + 1)  # a tree of prefix maxima
    before: list[int] = []
    sums: list[int] = []
    for index, (_, place, weight, _) in enumerate(ordered):
        rank = bisect_left(places, place)
        top, previous = 0, -1
        at = rank
        while at > 0:
            if best[at][0] > top:
                top, previous = best[at]
            at -= at & -at
        before.append(previous)
        sums.append(top + weight)
        at = rank + 1
        while at < len(best):
            if best[at][0] < top + weight:
                best[at] = (top + weight, index)
            at += at & -at
    chosen: list[T] = []
    at = max(range(len(sums)), key=lambda index: (sums[index], -index), default=-1)
    while at >= 0:
        chosen.append(ordered[at][3])
        at = before[at]
    return chosen[::-1]

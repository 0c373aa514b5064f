"""Which words of two texts are the same ones: blocks of equal words in order.

Exact (a longest common subsequence) as long as the table of pairs stays small. Beyond, the
texts are first pinned together at words, or runs of words, that occur once on either side,
as patience sorting does; each gap between two pins is a smaller problem of the same kind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rapidfuzz.distance import Indel

# Pairs of words for an exact answer: some 7,000 words squared, 6 MB of working memory and
# 5 ms. An honest clause has a few hundred words.
MAX_PAIRS = 50_000_000

# Lengths of the runs of words tried as pins: single words first, then longer runs for a text
# that says everything more than once. Runs are looked at where they begin with every eighth
# word of the vocabulary only: the same places on both sides, an eighth of the memory.
PIN_LENGTHS = (1, 4, 16)
EVERY = 8

# Where there is no pin (a text of a few words repeated), a window of this many words moves
# along both sides and the first half of its exact answer is kept.
WINDOW = 2_000

Block = tuple[int, int, int]  # start in a, start in b, number of equal words


def blocks(a: Sequence[int], b: Sequence[int]) -> list[Block]:
    """Blocks of equal words, in order and never overlapping; words are given as numbers.

    Exact where `len(a) * len(b)` is at most MAX_PAIRS, after equal ends are set aside; else
    by pins, and by a moving window in a gap that is too large and has no pin.

    >>> blocks([1, 2, 3, 4], [1, 3, 9, 4])
    [(0, 0, 1), (2, 1, 1), (3, 3, 1)]
    """
    if len(a) * len(b) <= MAX_PAIRS:
        return _exact(a, b, 0, 0)
    found: list[Block] = []
    gaps = [(0, len(a), 0, len(b))]
    while gaps:
        a0, a1, b0, b1 = gaps.pop()
        head = _common_head(a, a0, a1, b, b0, b1)
        if head:
            found.append((a0, b0, head))
            a0, b0 = a0 + head, b0 + head
        tail = _common_tail(a, a0, a1, b, b0, b1)
        if tail:
            a1, b1 = a1 - tail, b1 - tail
            found.append((a1, b1, tail))
        if a0 == a1 or b0 == b1:
            continue
        if (a1 - a0) * (b1 - b0) <= MAX_PAIRS:
            found += _exact(a[a0:a1], b[b0:b1], a0, b0)
            continue
        pins = _pins(a, a0, a1, b, b0, b1)
        if not pins:
            found += _windows(a, a0, a1, b, b0, b1)
            continue
        ends = [*pins, (a1, b1, 0)]
        for start_a, start_b, length in ends:
            gaps.append((a0, start_a, b0, start_b))
            if length:
                found.append((start_a, start_b, length))
            a0, b0 = start_a + length, start_b + length
    return _joined(sorted(found))


def _exact(a: Sequence[int], b: Sequence[int], a0: int, b0: int) -> list[Block]:
    return [
        (a0 + op.src_start, b0 + op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(a, b)
        if op.tag == "equal"
    ]


def _common_head(a: Sequence[int], a0: int, a1: int, b: Sequence[int], b0: int, b1: int) -> int:
    most = min(a1 - a0, b1 - b0)
    n = 0
    while n < most and a[a0 + n] == b[b0 + n]:
        n += 1
    return n


def _common_tail(a: Sequence[int], a0: int, a1: int, b: Sequence[int], b0: int, b1: int) -> int:
    most = min(a1 - a0, b1 - b0)
    n = 0
    while n < most and a[a1 - 1 - n] == b[b1 - 1 - n]:
        n += 1
    return n


def _pins(a: Sequence[int], a0: int, a1: int, b: Sequence[int], b0: int, b1: int) -> list[Block]:
    """A longest increasing chain of runs that are unique on both sides."""
    for length in PIN_LENGTHS:
        if length > min(a1 - a0, b1 - b0):
            break
        once_a = _once(a, a0, a1, length)
        once_b = _once(b, b0, b1, length)
        pairs = sorted((i, once_b[run]) for run, i in once_a.items() if run in once_b)
        if pairs:
            return _chain(pairs, length)
    return []


def _windows(a: Sequence[int], a0: int, a1: int, b: Sequence[int], b0: int, b1: int) -> list[Block]:
    """Equal words found by an exact answer in a window that moves along both sides."""
    found: list[Block] = []
    if set(a[a0:a1]).isdisjoint(b[b0:b1]):
        return found
    while a0 < a1 and b0 < b1:
        head = _common_head(a, a0, a1, b, b0, b1)
        if head:
            found.append((a0, b0, head))
            a0, b0 = a0 + head, b0 + head
            continue
        last = a1 - a0 <= WINDOW and b1 - b0 <= WINDOW
        next_a, next_b = min(a0 + WINDOW, a1), min(b0 + WINDOW, b1)
        part = _exact(a[a0:next_a], b[b0:next_b], a0, b0)
        if not last:
            half = [block for block in part if block[0] + block[1] - a0 - b0 < WINDOW]
            if half:
                part = half
                next_a, next_b = part[-1][0] + part[-1][2], part[-1][1] + part[-1][2]
            else:
                part = []
        found += part
        a0, b0 = next_a, next_b
    return found


def _once(words: Sequence[int], start: int, end: int, length: int) -> dict[object, int]:
    """Runs of `length` words that occur once, with their place."""
    places: dict[object, int] = {}
    if length == 1:
        for place in range(start, end):
            word = words[place]
            places[word] = -1 if word in places else place
    else:
        for place in range(start, end - length + 1):
            if words[place] % EVERY == 0:
                run = tuple(words[place : place + length])
                places[run] = -1 if run in places else place
    return {run: place for run, place in places.items() if place >= 0}


def _chain(pairs: list[tuple[int, int]], length: int) -> list[Block]:
    """The longest chain that rises on both sides, its overlapping runs joined."""
    ends: list[int] = []  # smallest last place in b of a chain of each length
    last: list[int] = []  # which pair that is
    before: list[int] = []
    for k, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(place)
            last.append(k)
        else:
            ends[at], last[at] = place, k
    k = last[-1]
    chain: list[Block] = []
    while k >= 0:
        chain.append((*pairs[k], length))
        k = before[k]
    chain.reverse()
    return _joined(chain)


def _joined(rising: list[Block]) -> list[Block]:
    """Blocks that touch, or overlap on one diagonal, become one; other overlaps are dropped."""
    out: list[Block] = []
    for a, b, n in rising:
        if out:
            pa, pb, pn = out[-1]
            if a - pa == b - pb and a <= pa + pn:
                out[-1] = (pa, pb, max(pn, a - pa + n))
                continue
            if a < pa + pn or b < pb + pn:
                continue
        out.append((a, b, n))
    return out

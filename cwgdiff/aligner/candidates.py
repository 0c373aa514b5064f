"""Which pairs of open clauses are weighed at all: enough to miss none, few enough for 10,000.

Small resolutions: every pair. Large ones: pairs that share rare words, and then, once the sections are
paired, every pair of twin sections or, in very large sections, of one gap between links.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from cwgdiff.aligner import costs
from cwgdiff.aligner.board import BODY, NONE, Board, Entry

Pairs = dict[tuple[int, int], float]


def by_words(board: Board) -> Pairs:
    """Likenesses of pairs of open clauses that may be twins wherever they stand."""
    pools = [list(board.open(side, BODY)) for side in (0, 1)]
    found: Pairs = {}
    by_resolution: list[defaultdict[int, list[Entry]]] = [defaultdict(list), defaultdict(list)]
    for side in (0, 1):
        for entry in pools[side]:
            by_resolution[side][entry.resolution].append(entry)
    small: set[int] = set()
    for number, left in by_resolution[0].items():
        right = by_resolution[1].get(board.resolution_twin[0][number], [])
        if len(left) * len(right) <= costs.ALL_PAIRS:
            small.add(number)
            for one in left:
                for two in right:
                    _weigh(board, found, one.index, two.index)
    if len(board.sides[0].roots) == len(board.sides[1].roots) == 1 and small:
        return found
    for b, r in _by_rare_words(board, pools):
        _weigh(board, found, b, r)
    return found


def by_place(board: Board, pairs: Pairs) -> None:
    """Adds the pairs that stand in twin sections, whatever their words."""
    for section in board.sides[0].sections:
        twin = board.section_twin[0][section.index]
        if twin == NONE or section.resolution == NONE:
            continue
        left = [b for b in section.members if board.is_open(0, b)]
        right = [r for r in board.sides[1].sections[twin].members if board.is_open(1, r)]
        if len(left) * len(right) <= costs.SECTION_PAIRS:
            for b in left:
                for r in right:
                    _weigh(board, pairs, b, r)
        else:
            for gap in _gaps(board, section.members, board.sides[1].sections[twin].members):
                for b, r in _of_gap(*gap):
                    _weigh(board, pairs, b, r)


def by_parents(board: Board, pairs: Pairs) -> None:
    """Adds the sub-items of twins that went to another section: they are likely to have gone along."""
    for parents in sorted(board.departed):
        left, right = (
            [
                index for index in board.parts(side, parents[side])
                if index not in board.fixed[side] and index not in board.grouped[side]
                and index not in board.alone[side]
            ]
            for side in (0, 1)
        )  # fmt: skip
        if len(left) * len(right) <= costs.SECTION_PAIRS:
            for b in left:
                for r in right:
                    _weigh(board, pairs, b, r)


def _of_gap(left: list[int], right: list[int]) -> Iterator[tuple[int, int]]:
    """Every pair of a small gap; of a large one those that stand about as far into it."""
    if len(left) * len(right) <= costs.GAP_PAIRS:
        yield from ((b, r) for b in left for r in right)
        return
    for at, b in enumerate(left):
        middle = at * len(right) // len(left)
        for r in right[max(0, middle - costs.GAP_BAND) : middle + costs.GAP_BAND + 1]:
            yield b, r


def _weigh(board: Board, found: Pairs, b: int, r: int) -> None:
    if (b, r) not in found and board.allowed(b, r):
        found[b, r] = board.likeness(b, r)


def _by_rare_words(board: Board, pools: list[list[Entry]]) -> set[tuple[int, int]]:
    frequency: Counter[int] = Counter()
    for pool in pools:
        for entry in pool:
            frequency.update(entry.bag)
    share = int(costs.RARE_SHARE * sum(map(len, pools)))
    most = min(costs.RARE_MOST, max(costs.RARE_COUNT, share))
    sought = {entry.index: _rarest(entry, frequency, most) for entry in pools[0]}
    postings: dict[int, list[int]] = {word: [] for words in sought.values() for word in words}
    for entry in pools[1]:
        for word in entry.bag & postings.keys():
            postings[word].append(entry.index)
    rarity = board.rarity
    shared: dict[int, Counter[int]] = {}
    mirrored: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    kept: set[tuple[int, int]] = set()
    for b in pools[0]:
        counter: Counter[int] = Counter()
        for word in sought[b.index]:
            weight = rarity[word]
            for r in postings[word]:
                counter[r] += weight
        shared[b.index] = counter
        kept.update((b.index, r) for r in _most(counter))
        for r, weight in counter.items():
            mirrored[r].append((weight, b.index))
    for r, weights in mirrored.items():
        best = sorted(weights, key=lambda item: (-item[0], item[1]))[: costs.RARE_PARTNERS]
        kept.update((b, r) for _, b in best)
    return kept


def _rarest(entry: Entry, frequency: Counter[int], most: int) -> list[int]:
    """The rare words of a clause; where they are few, its rarest ones, whose twin may have no rarer."""
    shared = [word for word in entry.bag if frequency[word] > 1]
    rare = [word for word in shared if frequency[word] <= most]
    if len(rare) >= costs.RARE_WORDS:
        return rare
    shared.sort(key=lambda word: (frequency[word], word))
    return [word for word in shared[: costs.RARE_WORDS] if frequency[word] <= costs.RARE_MOST]


def _most(counter: Counter[int]) -> list[int]:
    ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return [r for r, _ in ranked[: costs.RARE_PARTNERS]]


def _gaps(board: Board, left: list[int], right: list[int]) -> list[tuple[list[int], list[int]]]:
    """The open clauses between each two links that follow one another on both sides."""
    at = {r: place for place, r in enumerate(right)}
    gaps: list[tuple[list[int], list[int]]] = []
    run: list[int] = []
    last = NONE
    for b in [*left, NONE]:
        if b != NONE and board.is_open(0, b):
            run.append(b)
            continue
        here = at.get(board.twin[0][b], NONE) if b != NONE else len(right)
        if here == NONE:
            continue
        if here > last:
            between = [r for r in right[last + 1 : here] if board.is_open(1, r)]
            if run and between:
                gaps.append((run, between))
        run, last = [], here
    return gaps

"""Splits and merges: one clause whose words are found again in several, side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

from cwgdiff.aligner import costs
from cwgdiff.aligner.board import NONE, SIDES, Board, Entry, Ground, Group
from cwgdiff.aligner.candidates import Pairs

#: The rule of all links of a group; whether it is a split or a merge depends on the side.
PARTS = "parts of the whole"


class _Found(NamedTuple):
    strength: float  # likeness of the joined parts to the whole
    group: Group


class Finder:
    """Tests whether clauses of one side are the parts of a clause of the other."""

    def __init__(self, board: Board, pairs: Pairs) -> None:
        self.board = board
        self.pairs = pairs
        self._pairs_of_words: dict[tuple[int, int], frozenset[tuple[int, int]]] = {}
        self.place: tuple[dict[int, int], dict[int, int]] = ({}, {})
        for side in SIDES:
            for section in board.sides[side].sections:
                for place, index in enumerate(section.members):
                    self.place[side][index] = place

    def find(self) -> None:
        """Plain splits and merges among open clauses, the strongest first."""
        board = self.board
        partners: tuple[defaultdict[int, list[int]], ...] = (defaultdict(list), defaultdict(list))
        for b, r in self.pairs:
            if board.is_open(0, b) and board.is_open(1, r):
                least = board.overlap(b, r) / costs.PART_INSIDE
                if 0 < board.entry(1, r).weight <= least:
                    partners[0][b].append(r)
                if 0 < board.entry(0, b).weight <= least:
                    partners[1][r].append(b)
        found: list[_Found] = []
        for side in SIDES:
            for whole, parts in sorted(partners[side].items()):
                if len(parts) > 1:
                    best = self._best(side, whole, sorted(parts))
                    if best is not None:
                        found.append(best)
        self._take(found)

    def repair(self) -> None:
        """Open clauses that hold what the twin of a neighbour's twin does not."""
        board = self.board
        found: list[_Found] = []
        for side in SIDES:  # the side of the whole
            other = 1 - side
            for entry in list(board.open(other, "body")):
                for near in self._neighbours(other, entry):
                    whole = board.twin[other][near]
                    if whole == NONE or near in board.fixed[other]:
                        continue
                    if board.entry(side, whole).role != "body":
                        continue
                    parts = tuple(sorted((near, entry.index)))
                    tested = self.test(side, whole, parts)
                    if tested is not None:
                        found.append(tested)
        self._take(found)
        self._widen()
        self._take(self._far())

    def _far(self) -> list[_Found]:
        """Open clauses that went into a clause elsewhere: most of them and of the whole must show."""
        board = self.board
        found: list[_Found] = []
        for b, r in self.pairs:
            for side, whole, part in ((0, b, r), (1, r, b)):
                other = 1 - side
                near = board.twin[side][whole]
                if near == NONE or not board.is_open(other, part) or near in board.fixed[other]:
                    continue
                if board.is_part(other, part) and not board.same_place(b, r):
                    continue
                share = board.overlap(b, r) / max(1, board.entry(side, whole).weight)
                if share < costs.PART_LEAST_FAR:
                    continue
                if self.inside(side, whole, part) >= costs.PART_INSIDE_FAR:
                    tested = self.test(side, whole, tuple(sorted((near, part))), far=True)
                    if tested is not None:
                        found.append(tested)
        return found

    def _widen(self) -> None:
        """A further open part beside those of a group."""
        board = self.board
        for at, group in enumerate(list(board.groups)):
            if (group.side, group.whole) in board.given_groups:
                continue
            other = 1 - group.side
            for part in group.parts:
                for near in self._neighbours(other, board.entry(other, part)):
                    if not board.is_open(other, near):
                        continue
                    current = board.groups[at]
                    tested = self.test(
                        current.side, current.whole, tuple(sorted((*current.parts, near)))
                    )
                    if tested is not None:
                        self._replace(at, tested)

    def _replace(self, at: int, tested: _Found) -> None:
        board, group = self.board, tested.group
        board.groups[at] = group
        board.grouped[1 - group.side].update(group.parts)
        for part in group.parts:
            pair = (group.whole, part) if group.side == 0 else (part, group.whole)
            board.grounds[pair] = _ground(tested)

    def _neighbours(self, side: int, entry: Entry) -> list[int]:
        members = self.board.sides[side].sections[entry.section].members
        place = self.place[side].get(entry.index)
        if place is None:
            return []
        near = range(
            max(0, place - costs.PART_DISTANCE), min(len(members), place + costs.PART_DISTANCE + 1)
        )
        return [members[i] for i in near if i != place]

    def _take(self, found: list[_Found]) -> None:
        board = self.board
        for item in sorted(
            found, key=lambda item: (-item.strength, item.group.whole, item.group.parts)
        ):
            group = item.group
            side, other = group.side, 1 - group.side
            whole_twin = board.twin[side][group.whole]
            free = group.whole not in board.grouped[side] and whole_twin in (NONE, *group.parts)
            for part in group.parts:
                twin = board.twin[other][part]
                free = free and part not in board.grouped[other] and twin in (NONE, group.whole)
            if not free:
                continue
            if whole_twin != NONE:
                board.unlink(group.whole if side == 0 else whole_twin)
            board.add_group(group, _ground(item))

    def _best(self, side: int, whole: int, parts: list[int]) -> _Found | None:
        other = 1 - side
        best: _Found | None = None
        for i, one in enumerate(parts):
            for two in parts[i + 1 :]:
                if self._near(other, one, two):
                    best = _stronger(best, self.test(side, whole, (one, two)))
        # Runs of more than two: all neighbouring parts together, then whatever widens the best.
        run: list[int] = []
        for part in [*parts, NONE]:
            if part != NONE and (not run or self._near(other, run[-1], part)):
                run.append(part)
                continue
            if 2 < len(run) <= costs.MOST_PARTS:
                best = _stronger(best, self.test(side, whole, tuple(run)))
            run = [part]
        grown = best
        while grown is not None and len(grown.group.parts) < costs.MOST_PARTS:
            best, grown = grown, None
            for part in parts:
                if part in best.group.parts:
                    continue
                if any(self._near(other, part, kept) for kept in best.group.parts):
                    wider = self.test(side, whole, tuple(sorted((*best.group.parts, part))))
                    if wider is not None and wider.strength > best.strength:
                        grown = _stronger(grown, wider)
        return best

    def _near(self, side: int, one: int, two: int) -> bool:
        entries = self.board.sides[side].entries
        if entries[one].section != entries[two].section:
            return False
        return abs(self.place[side][one] - self.place[side][two]) <= costs.PART_DISTANCE

    def inside(self, side: int, whole: int, part: int) -> float:
        """How much of the part's words, by rarity, stands in the whole."""
        weight = self.board.entry(1 - side, part).weight
        pair = (whole, part) if side == 0 else (part, whole)
        return self.board.overlap(*pair) / weight if weight else 0.0

    def _grams(self, side: int, index: int) -> frozenset[tuple[int, int]]:
        found = self._pairs_of_words.get((side, index))
        if found is None:
            words = self.board.entry(side, index).words
            found = frozenset(pairwise(words))
            self._pairs_of_words[side, index] = found
        return found

    def test(
        self, side: int, whole: int, parts: tuple[int, ...], far: bool = False
    ) -> _Found | None:
        """The group, if these parts make up this whole; else None."""
        board = self.board
        if any(
            not board.allowed(*((whole, part) if side == 0 else (part, whole))) for part in parts
        ):
            return None
        one = board.entry(side, whole)
        others = [board.entry(1 - side, part) for part in parts]
        if not all(_takes_enough(one, other) for other in others):
            return None
        if not one.weight:
            return None
        joined = frozenset().union(*(other.bag for other in others))
        shared = board.weigh(joined & one.bag)
        strength = 2 * shared / (board.weigh(joined) + one.weight)
        single = max(2 * board.weigh(o.bag & one.bag) / (o.weight + one.weight) for o in others)
        covered = self._covered(side, whole, parts)
        # Of two parts the gain over the better one speaks for the other; of three it does not.
        like = (
            len(parts) == 2
            and strength >= costs.JOINED_LIKE
            and strength - single >= costs.JOINED_GAIN
        )
        plain = self._plain(side, whole, parts, covered)
        if not (like or plain):
            return None
        if (far or not self._home(side, one, others)) and covered < costs.COVERED_ACROSS:
            return None
        return _Found(strength, Group(side, whole, parts, covered))

    def _home(self, side: int, one: Entry, others: list[Entry]) -> bool:
        twin = self.board.section_twin[side][one.section]
        return all(other.section == twin for other in others)

    def _covered(self, side: int, whole: int, parts: tuple[int, ...]) -> float:
        board = self.board
        one = board.entry(side, whole)
        joined = frozenset().union(*(board.entry(1 - side, part).bag for part in parts))
        grams = frozenset().union(*(self._grams(1 - side, part) for part in parts))
        mine = self._grams(side, whole)
        words = board.weigh(one.bag & joined) / one.weight
        return (words + (len(mine & grams) / len(mine) if mine else words)) / 2

    def _plain(self, side: int, whole: int, parts: tuple[int, ...], covered: float) -> bool:
        """Coverage: each part stands in the whole and holds what the others do not."""
        if covered < costs.WHOLE_COVERED:
            return False
        board = self.board
        one = board.entry(side, whole)
        mine = self._grams(side, whole)
        for part in parts:
            other = board.entry(1 - side, part)
            grams = self._grams(1 - side, part)
            words = board.weigh(one.bag & other.bag) / other.weight
            pairs = len(mine & grams) / len(grams) if grams else words
            if (words + pairs) / 2 < costs.PART_INSIDE:
                return False
            rest, rest_grams = set(one.bag), set(mine)
            for sibling in parts:
                if sibling != part:
                    rest -= board.entry(1 - side, sibling).bag
                    rest_grams -= self._grams(1 - side, sibling)
            left = board.weigh(rest)
            held = board.weigh(rest & other.bag)
            if not left or held / one.weight < costs.PART_LEAST:
                return False
            by_pairs = len(rest_grams & grams) / len(rest_grams) if rest_grams else 0.0
            share = 1 / len(parts) if len(parts) > 2 else costs.PART_REST
            if (held / left + by_pairs) / 2 < min(share, costs.PART_REST):
                return False
        return True


def _takes_enough(whole: Entry, part: Entry) -> bool:
    """The contract's rule for a part: half of its own words, five or more, from the whole."""
    shared = sum((Counter(whole.words) & Counter(part.words)).values())
    return shared >= costs.PART_WORDS and shared >= costs.PART_SHARE * len(part.words)


def _stronger(one: _Found | None, two: _Found | None) -> _Found | None:
    if one is None or two is None:
        return one or two
    return two if two.strength > one.strength else one


def _ground(found: _Found) -> Ground:
    covered = found.group.covered
    doubt = "part of it was rewritten as well" if covered < costs.DOUBT_COVERED else ""
    return Ground(PARTS, None, found.strength, (("covered", covered),), doubt)

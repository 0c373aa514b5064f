"""What speaks for a pair of clauses, as numbers, and the one score that they add up to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from itertools import chain, pairwise
from typing import NamedTuple

from cwgdiff.aligner import costs
from cwgdiff.aligner.board import NONE, SIDES, Board, Entry
from cwgdiff.aligner.candidates import Pairs
from cwgdiff.aligner.order import heaviest, text

#: The clauses of the other side that a clause is linked with.
Partners = dict[int, tuple[int, ...]]

_WEIGHTS = costs.WEIGHTS
_NEAR_KINDS = frozenset({"item", "subitem", "bullet", "paragraph"})


class Evidence(NamedTuple):
    """The evidence for one pair; each name is that of its weight in `costs.Weights`."""

    likeness: float
    free_lead: float
    lead: float
    lead_inside: float
    length: float
    before: float
    after: float
    role: float
    section: float
    own: float
    label: float

    @property
    def score(self) -> float:
        """Log-odds that the two clauses are twins."""
        w = _WEIGHTS
        return (
            w.constant
            + w.likeness * self.likeness
            + w.free_lead * self.free_lead
            + w.lead * self.lead
            + w.lead_inside * self.lead_inside
            + w.length * self.length
            + w.before * self.before
            + w.after * self.after
            + w.role * self.role
            + w.section * self.section
            + w.own * self.own
            + w.label * self.label
        )


class Leads:
    """For each clause its best partners, so that a pair's lead over its rivals is one look-up."""

    def __init__(self, pairs: Pairs) -> None:
        ranks: tuple[defaultdict[int, list[tuple[float, int]]], ...] = (
            defaultdict(list), defaultdict(list),
        )  # fmt: skip
        for (b, r), likeness in pairs.items():
            ranks[0][b].append((likeness, r))
            ranks[1][r].append((likeness, b))
        self.best = tuple(
            {mine: _two(found) for mine, found in ranks[side].items()} for side in SIDES
        )
        # Free rivals: partners to whom nobody else is liker.
        self.free = tuple(
            {
                mine: _two([
                    (likeness, other) for likeness, other in found
                    if likeness >= _other(self.best[1 - side][other], mine)
                ])
                for mine, found in ranks[side].items()
            }
            for side in SIDES
        )  # fmt: skip

    def lead(self, b: int, r: int, likeness: float) -> float:
        """Likeness minus that of the best rival of either."""
        rival = max(_other(self.best[0].get(b, ()), r), _other(self.best[1].get(r, ()), b))
        return _clip(likeness - rival)

    def free_lead(self, b: int, r: int, likeness: float) -> float:
        """The same over rivals that no better twin holds."""
        rival = max(_other(self.free[0].get(b, ()), r), _other(self.free[1].get(r, ()), b))
        return _clip(likeness - rival)


def _two(found: list[tuple[float, int]]) -> tuple[tuple[float, int], ...]:
    return tuple(sorted(found, key=lambda item: (-item[0], item[1]))[:2])


def _other(best: tuple[tuple[float, int], ...], mine: int) -> float:
    for likeness, other in best:
        if other != mine:
            return likeness
    return 0.0


def _clip(lead: float) -> float:
    return max(-costs.LEAD_CLIP, min(costs.LEAD_CLIP, lead))


class _Reading:
    """For each clause the nearest one before and behind it that counts, and how many open ones lie between."""

    def __init__(self) -> None:
        self.link: dict[int, int] = {}
        self.open: dict[int, int] = {}

    def read(self, members: Iterable[int], counts: Container[int], linked: Container[int]) -> None:
        """Notes for each member the last one before it that counts; `linked` are no open ones."""
        last, opened = NONE, 0
        for index in members:
            self.link[index] = last
            self.open[index] = opened
            if index in counts:
                last, opened = index, 0
            elif index not in linked:
                opened += 1


class Context:
    """The neighbours of each clause, worked out from the links that stand now.

    They are read twice: in order, where moved clauses are as if they were not there, and as they
    stand, for what moved together with its neighbours.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        self.partners = _partners(board)
        # By direction (before, behind) and side.
        self._in_order = tuple((_Reading(), _Reading()) for _ in SIDES)
        self._as_it_stands = tuple((_Reading(), _Reading()) for _ in SIDES)
        self._read([set(range(len(side.sections))) for side in board.sides])

    def renew(self) -> None:
        """Reads the sections again in which other links stand now."""
        partners = _partners(self.board)
        stale: list[set[int]] = []
        for side in SIDES:
            old, new = self.partners[side], partners[side]
            changed = [index for index, found in new.items() if old.get(index) != found]
            changed += old.keys() - new.keys()
            entries = self.board.sides[side].entries
            stale.append({entries[index].section for index in changed})
        self.partners = partners
        if stale[0] or stale[1]:
            self._read(stale)

    def _read(self, stale: list[set[int]]) -> None:
        board, linked = self.board, self.partners
        for section in board.sides[0].sections:
            twin = board.section_twin[0][section.index]
            if twin != NONE and (section.index in stale[0] or twin in stale[1]):
                both = section.members, board.sides[1].sections[twin].members
                kept = self._kept(*both)
                for side in SIDES:
                    counts = {pair[side] for pair in kept}
                    for at, members in enumerate((both[side], both[side][::-1])):
                        self._in_order[at][side].read(members, counts, linked[side])
        for side in SIDES:
            for number in sorted(stale[side]):
                members = board.sides[side].sections[number].members
                for at, each in enumerate((members, members[::-1])):
                    self._as_it_stands[at][side].read(each, linked[side], linked[side])

    def _kept(self, left: list[int], right: list[int]) -> set[tuple[int, int]]:
        """The links between two twin sections without those that changed places."""
        inside = set(right)
        chain: list[tuple[int, int]] = []
        taken: set[int] = set()
        for b in left:
            for r in self.partners[0].get(b, ()):
                if r in inside and r not in taken:
                    chain.append((b, r))
                    taken.add(r)
                    break
        if all(one[1] < two[1] for one, two in pairwise(chain)):
            return set(chain)
        return heaviest(chain, [text(self.board, pair) for pair in chain])

    def around(self, b: int, r: int) -> tuple[float, float]:
        """What the clauses before and those behind say: 1 if they are twins, less if open ones lie between."""
        inside = self.board.sections_twins(b, r)
        said = []
        for in_order, as_it_stands in zip(self._in_order, self._as_it_stands, strict=True):
            found = self._agree(in_order, b, r, True) if inside else 0.0
            said.append(found or self._agree(as_it_stands, b, r, False))
        return said[0], said[1]

    def _agree(self, reading: tuple[_Reading, _Reading], b: int, r: int, ends: bool) -> float:
        one, two = reading[0].link.get(b, NONE), reading[1].link.get(r, NONE)
        if one == NONE or two == NONE:
            if not (ends and one == two):
                return 0.0
        elif two not in self.partners[0].get(one, ()):
            return 0.0
        between = reading[0].open[b] or reading[1].open[r]
        return costs.NEIGHBOUR_NEAR if between else 1.0


class Judge:
    """Weighs pairs. What a pair is in itself is worked out once, its context once a round."""

    def __init__(self, board: Board, pairs: Pairs) -> None:
        self.board = board
        self.pairs = pairs
        self.leads = Leads(pairs)
        self.context = Context(board)
        self._still: dict[tuple[int, int], Evidence] = {}  # neighbours not looked at yet
        self._shared: dict[tuple[int, int], set[int]] = {}  # by section: words of several clauses

    def renew(self) -> None:
        """Reads the context again where other links stand now."""
        self.context.renew()

    def _own_words(self, side: int, entry: Entry) -> tuple[frozenset[int], int]:
        """The words that no sibling uses, and their weight. Only open clauses are ever asked."""
        if entry.own is None:
            shared = self._shared.get((side, entry.section))
            if shared is None:
                entries = self.board.sides[side].entries
                members = self.board.sides[side].sections[entry.section].members
                uses = Counter(chain.from_iterable([entries[index].bag for index in members]))
                shared = {word for word, count in uses.items() if count > 1}
                self._shared[side, entry.section] = shared
            entry.own = entry.bag - shared
            entry.own_weight = self.board.weigh(entry.own)
        return entry.own, entry.own_weight

    def own(self, one: Entry, two: Entry) -> float:
        """How much of what no sibling says is said by the other clause, both ways."""
        mine, weight = self._own_words(0, one)
        theirs, other_weight = self._own_words(1, two)
        both = weight + other_weight
        if not both:
            return 0.0
        board = self.board
        return (board.weigh(mine & two.bag) + board.weigh(theirs & one.bag)) / both

    def weigh(self, b: int, r: int) -> Evidence:
        """The evidence for one pair under the present context."""
        still = self.alone(b, r)
        before, after = self.context.around(b, r)
        return still._replace(before=before, after=after) if before or after else still

    def alone(self, b: int, r: int) -> Evidence:
        """The evidence for a pair without its neighbours."""
        still = self._still.get((b, r))
        if still is None:
            still = self._still[b, r] = self._alone(b, r)
        return still

    def _alone(self, b: int, r: int) -> Evidence:
        """Worked out once: twin sections stand before any judging."""
        board = self.board
        one, two = board.entry(0, b), board.entry(1, r)
        likeness = self.pairs.get((b, r))
        if likeness is None:
            likeness = board.likeness(b, r)
        inside = board.same_place(b, r)
        lead = self.leads.lead(b, r, likeness)
        longest = max(one.weight, two.weight)
        return Evidence(
            likeness=likeness,
            free_lead=self.leads.free_lead(b, r, likeness),
            lead=lead,
            lead_inside=lead if inside else 0.0,
            length=min(one.weight, two.weight) / longest if longest else 0.0,
            before=0.0,
            after=0.0,
            role=_same_role(one, two),
            section=float(inside),
            own=self.own(one, two),
            label=float(one.clause.label is not None and one.clause.label == two.clause.label),
        )


def _partners(board: Board) -> tuple[Partners, Partners]:
    """For each clause of either side its twin, or the parts or wholes of its group, in order."""
    found: tuple[Partners, Partners] = ({}, {})
    for side in SIDES:
        for index, twin in enumerate(board.twin[side]):
            if twin != NONE:
                found[side][index] = (twin,)
    for group in board.groups:
        for part in group.parts:
            for side, one, two in (
                (group.side, group.whole, part), (1 - group.side, part, group.whole),
            ):  # fmt: skip
                several = {two, *found[side].get(one, ())}
                found[side][one] = tuple(sorted(several))
    return found


def _same_role(one: Entry, two: Entry) -> float:
    if one.clause.kind == two.clause.kind:
        return 1.0
    near = one.clause.kind in _NEAR_KINDS and two.clause.kind in _NEAR_KINDS
    return costs.ROLE_NEAR if near else 0.0

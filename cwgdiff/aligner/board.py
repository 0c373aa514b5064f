"""Both documents laid out side by side: what all stages look at, and where they write links.

Sides are 0 (base) and 1 (revised); clauses and sections are known by their index on their side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from math import log
from typing import NamedTuple

from cwgdiff.aligner.wording import Lexicon
from cwgdiff.model import Clause, Document

NONE = -1
SIDES = (0, 1)
RARITY_UNIT = 1000  # rarities are whole numbers of thousandths

#: What a clause plays in its document. Only clauses of one role are matched by their text.
FIXED, HEAD, BODY, NOTE, OUTSIDE = "fixed", "head", "body", "note", "outside"
_ROLES = {
    "number": FIXED, "title": FIXED, "adopting": FIXED, "mark": FIXED,
    "section": HEAD, "heading": HEAD, "annex": HEAD, "table": HEAD,
    "footnote": NOTE, "endnote": NOTE,
    "front": OUTSIDE, "header": OUTSIDE, "footer": OUTSIDE, "comment": OUTSIDE,
    "textbox": OUTSIDE, "object": OUTSIDE, "unplaced": OUTSIDE,
}  # fmt: skip


class Entry:
    """A clause as the aligner sees it."""

    __slots__ = (
        "bag", "clause", "head_of", "index", "key", "own", "own_weight", "parent", "resolution",
        "role", "section", "weight", "words",
    )  # fmt: skip

    def __init__(
        self,
        index: int,
        clause: Clause,
        role: str,
        section: int,
        parent: int,
        resolution: int,
        words: tuple[int, ...],
    ) -> None:
        self.index = index
        self.clause = clause
        self.role = role
        self.section = section  # the section it stands in; for a heading, the one around it
        self.parent = parent  # the clause it hangs under, or NONE
        self.resolution = resolution  # NONE outside
        self.words = words
        self.key = NONE  # equal keys mean equal texts, whatever the punctuation, case or accents
        self.bag: frozenset[int] = frozenset()  # words and their stems
        self.weight = 0  # of the bag, by rarity
        self.own: frozenset[int] | None = None  # words that no other clause of its section uses
        self.own_weight = 0
        self.head_of = NONE  # for a heading: its section


class Section:
    """A stretch of clauses under one heading (`head`), or the top of a resolution (NONE)."""

    __slots__ = ("around", "depth", "head", "index", "members", "resolution", "size", "table")

    def __init__(
        self, index: int, head: int, around: int, resolution: int, depth: int, table: bool = False
    ) -> None:
        self.index = index
        self.head = head
        self.around = around  # the section it stands in, or NONE
        self.resolution = resolution
        self.depth = depth
        self.members: list[int] = []  # body clauses directly in it, in order
        self.size = 0  # body clauses in it and in the sections under it
        self.table = table


class Group(NamedTuple):
    """One clause that became several (`side` 0), or several that became one (`side` 1)."""

    side: int  # the side on which the whole stands
    whole: int
    parts: tuple[int, ...]
    covered: float


class Ground(NamedTuple):
    """Why a link was made: `rule` in words, and the figures behind it."""

    rule: str
    score: float | None = None
    likeness: float | None = None
    evidence: tuple[tuple[str, float], ...] = ()
    doubt: str = ""


class Side:
    """One document laid out: its clauses in reading order, and its sections."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.entries: list[Entry] = []
        self.sections: list[Section] = []
        self.by_role: defaultdict[str, list[Entry]] = defaultdict(list)
        self.roots: list[int] = []  # by resolution
        for number, resolution in enumerate(document.resolutions):
            self.roots.append(self._section(NONE, NONE, number))
            self._lay(resolution.clauses, self.roots[-1], number, lexicon)
        around = self._section(NONE, NONE, NONE)
        self._lay(document.outside, around, NONE, lexicon)
        for section in reversed(self.sections):
            section.size += len(section.members)
            if section.around != NONE:
                self.sections[section.around].size += section.size

    def _section(self, head: int, around: int, resolution: int, table: bool = False) -> int:
        depth = 0 if around == NONE else self.sections[around].depth + 1
        section = Section(len(self.sections), head, around, resolution, depth, table=table)
        self.sections.append(section)
        return section.index

    def _lay(
        self, clauses: tuple[Clause, ...], root: int, resolution: int, lexicon: Lexicon
    ) -> None:
        stack = [(clause, root, NONE) for clause in reversed(clauses)]
        while stack:
            clause, section, parent = stack.pop()
            index = len(self.entries)
            role = OUTSIDE if resolution == NONE else _ROLES.get(clause.kind, BODY)
            entry = Entry(
                index, clause, role, section, parent, resolution, lexicon.words(clause.text)
            )
            self.entries.append(entry)
            self.by_role[role].append(entry)
            inner = section
            if role == HEAD:
                inner = self._section(index, section, resolution, clause.kind == "table")
                entry.head_of = inner
            elif role == BODY:
                self.sections[section].members.append(index)
            stack.extend((child, inner, index) for child in reversed(clause.children))

    def chain(self, section: int) -> list[int]:
        """The section and those around it, the outermost first."""
        found: list[int] = []
        while section != NONE:
            found.append(section)
            section = self.sections[section].around
        return found[::-1]

    def home(self, entry: Entry) -> int:
        """The section whose heading a reader would name: a table is none."""
        section = entry.section
        while self.sections[section].table:
            section = self.sections[section].around
        return section


class Board:
    """Both sides, the weight of each word, and the links made so far."""

    def __init__(self, base: Document, revised: Document) -> None:
        lexicon = Lexicon()
        self.sides = (Side(base, lexicon), Side(revised, lexicon))
        self.twin = tuple([NONE] * len(side.entries) for side in self.sides)
        self.section_twin = tuple([NONE] * len(side.sections) for side in self.sides)
        self.resolution_twin = tuple([NONE] * len(side.roots) for side in self.sides)
        self.groups: list[Group] = []
        self.grouped: tuple[set[int], set[int]] = (set(), set())
        self.alone: tuple[set[int], set[int]] = (set(), set())  # given: no twin
        self.forbidden: set[tuple[int, int]] = set()  # given: not this twin
        self.given_groups: set[tuple[int, int]] = set()  # (side, whole)
        self.fixed: tuple[set[int], set[int]] = (set(), set())  # linked for certain
        self.grounds: dict[tuple[int, int], Ground] = {}
        #: Twins in other sections, whose sub-items follow them.
        self.departed: set[tuple[int, int]] = set()
        self._overlaps: dict[tuple[int, int], int] = {}  # asked for by several stages
        self._weigh(lexicon)

    def _weigh(self, lexicon: Lexicon) -> None:
        stems = lexicon.stems
        keys: dict[tuple[int, ...] | str, int] = {}
        bags: list[frozenset[int]] = []
        entries = [entry for side in self.sides for entry in side.entries]
        for entry in entries:
            # A text without words is known by its signs.
            entry.key = keys.setdefault(entry.words or entry.clause.text, len(bags))
            if entry.key == len(bags):
                full = set(entry.words)
                bags.append(frozenset(full.union(map(stems.__getitem__, full))))
            entry.bag = bags[entry.key]
        frequency = Counter(chain.from_iterable([entry.bag for entry in entries]))
        total = len(entries) + 1
        self.rarity = [0] * len(lexicon)
        for word, count in frequency.items():
            self.rarity[word] = round(RARITY_UNIT * log(1 + total / count))
        weights = [self.weigh(bag) for bag in bags]
        for entry in entries:
            entry.weight = weights[entry.key]

    def weigh(self, bag: frozenset[int] | set[int]) -> int:
        """The sum of the words' rarity: whole numbers, so that no order of summing matters."""
        return sum(map(self.rarity.__getitem__, bag))

    def overlap(self, b: int, r: int) -> int:
        """The weight of the words that both clauses use."""
        pair = (b, r)
        found = self._overlaps.get(pair)
        if found is None:
            shared = self.sides[0].entries[b].bag & self.sides[1].entries[r].bag
            found = self._overlaps[pair] = sum(map(self.rarity.__getitem__, shared))
        return found

    def likeness(self, b: int, r: int) -> float:
        """Words and stems in common, by rarity, over all words of both. From 0 to 1."""
        both = self.sides[0].entries[b].weight + self.sides[1].entries[r].weight
        return 2 * self.overlap(b, r) / both if both else 0.0

    def entry(self, side: int, index: int) -> Entry:
        """The clause with this index on this side."""
        return self.sides[side].entries[index]

    def is_open(self, side: int, index: int) -> bool:
        """Whether the clause has no twin yet and may have one."""
        return (
            self.twin[side][index] == NONE
            and index not in self.grouped[side]
            and index not in self.alone[side]
        )

    def open(self, side: int, role: str) -> Iterator[Entry]:
        """The clauses of a role that have no twin yet, in order."""
        for entry in self.sides[side].by_role[role]:
            if self.is_open(side, entry.index):
                yield entry

    def link(self, b: int, r: int, ground: Ground, certain: bool = False) -> None:
        """Makes two open clauses twins."""
        self.twin[0][b] = r
        self.twin[1][r] = b
        self.grounds[b, r] = ground
        if certain:
            self.fixed[0].add(b)
            self.fixed[1].add(r)

    def unlink(self, b: int) -> None:
        """Takes a link back."""
        r = self.twin[0][b]
        self.twin[0][b] = self.twin[1][r] = NONE
        del self.grounds[b, r]

    def add_group(self, group: Group, ground: Ground) -> None:
        """Makes open clauses a split or a merge."""
        self.groups.append(group)
        self.grouped[group.side].add(group.whole)
        self.grouped[1 - group.side].update(group.parts)
        for part in group.parts:
            pair = (group.whole, part) if group.side == 0 else (part, group.whole)
            self.grounds[pair] = ground

    def allowed(self, b: int, r: int) -> bool:
        """Whether nobody forbade this pair by hand."""
        return (b, r) not in self.forbidden

    def sections_twins(self, b: int, r: int) -> bool:
        """Whether two clauses stand in twin sections."""
        section = self.sides[0].entries[b].section
        return self.section_twin[0][section] == self.sides[1].entries[r].section

    def parts(self, side: int, index: int) -> list[int]:
        """The clauses of the body that hang directly under a clause, in order."""
        entries = self.sides[side].entries
        section = self.sides[side].sections[entries[index].section]
        start = bisect_right(section.members, index)
        found: list[int] = []
        for member in section.members[start:]:
            if entries[member].parent == index:
                found.append(member)
            elif entries[member].parent < index:
                break
        return found

    def same_place(self, b: int, r: int) -> bool:
        """Whether two clauses stand in twin sections, or under twins that went elsewhere."""
        one, two = self.sides[0].entries[b], self.sides[1].entries[r]
        if self.section_twin[0][one.section] == two.section:
            return True
        return bool(self.departed) and (one.parent, two.parent) in self.departed

    def is_part(self, side: int, index: int) -> bool:
        """Whether a clause hangs under another, as a sub-item does."""
        parent = self.sides[side].entries[index].parent
        return parent != NONE and self.sides[side].entries[parent].role == BODY

    def resolutions_twins(self, b: int, r: int) -> bool:
        """Whether two clauses stand in twin resolutions."""
        number = self.sides[0].entries[b].resolution
        return number != NONE and (
            self.resolution_twin[0][number] == self.sides[1].entries[r].resolution
        )

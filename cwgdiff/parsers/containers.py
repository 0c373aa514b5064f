"""The containers that are open while a unit is read: resolution, annex, headings, section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cwgdiff.labels import Reading
from cwgdiff.parsers import headings, lists
from cwgdiff.parsers.calls import Lexicon, opening
from cwgdiff.parsers.labelling import Family, settle
from cwgdiff.parsers.lines import Line
from cwgdiff.parsers.tree import Node

# Ranks of what holds clauses: a new one closes all of its rank or deeper.
ROOT: Final = 0
ANNEX: Final = 1
HEADING: Final = 2
SECTION: Final = 1000


@dataclass(slots=True, eq=False)
class Box:
    """An open container: its node, the lines that wait to be hung, its counts."""

    node: Node
    rank: int
    lines: list[Line] = field(default_factory=list)
    counts: dict[int, list[int]] = field(default_factory=dict)
    headed: bool = False


class Builder:
    """Goes through a unit's lines once, opening and closing containers."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.profile = lexicon.profile
        self.root = Box(Node("paragraph", "", ""), ROOT)
        self.stack = [self.root]
        self.last: dict[Family, Reading] = {}
        self.operative = False
        self.structured = False
        self.ranks = headings.Ranks()
        self.marked = False  # the text marks its headings itself, so none is guessed

    def open(self, made: Node, rank: int) -> None:
        """Open a container; what is of its rank or deeper is closed first."""
        while self.stack[-1].rank >= rank:
            self.close()
        self.flush(self.stack[-1])
        self.stack[-1].node.children.append(made)
        made.heads = True
        self.stack.append(Box(made, rank, headed=rank == SECTION))
        self.structured = True

    def close(self) -> None:
        """Close the innermost container."""
        self.flush(self.stack.pop())

    def close_to(self, rank: int) -> None:
        """Close all that is deeper than a rank, and hang the lines that wait."""
        while self.stack[-1].rank > rank:
            self.close()
        self.flush(self.stack[-1])

    def flush(self, box: Box) -> None:
        """Hang the lines that wait in a container under its node."""
        if not box.lines:
            return
        settle(box.lines, self.last, box.headed)
        if any(line.labelled for line in box.lines):
            self.structured = True
        made = lists.hang(box.lines, box.counts)
        if self.profile.body.clauses == "paragraphs":
            self.part(made)
        box.node.children.extend(made)
        box.lines.clear()
        box.headed = False

    def part(self, made: Sequence[Node]) -> None:
        """Whole-paragraph clauses: each has its own call."""
        for each in made:
            labelled = each.kind == "item" and each.label is not None
            found = opening(each.text[:200], self.lexicon, "operative" if labelled else None)
            if labelled and (found or self.operative):
                self.operative = True
                each.part = "operative"
            elif found is not None and found.part == "preambular" and not self.operative:
                each.part = "preambular"
            if found is not None and each.part is not None:
                each.concept = found.concept

    def add(self, line: Line) -> None:
        """Let a line wait in the open container until its list is complete."""
        self.stack[-1].lines.append(line)

    def leaf(self, made: Node) -> None:
        """A clause of its own kind, such as a mark, under the container that is open."""
        self.flush(self.stack[-1])
        self.stack[-1].node.children.append(made)

    @property
    def in_annex(self) -> bool:
        """Whether an annex is open."""
        return any(box.rank == ANNEX for box in self.stack)

    @property
    def heading_is_empty(self) -> bool:
        """Whether a heading was opened just now: a title may belong to its number."""
        return self.empty and self.stack[-1].node.kind == "heading"

    @property
    def empty(self) -> bool:
        """Whether the open container has nothing in it yet."""
        return not self.stack[-1].lines and not self.stack[-1].node.children

"""What the comparison says, put on paragraphs: which stretch of the base is which of the revised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from cwgdiff.model import Change, Clause, Comparison, Span
from cwgdiff.redliner.content import Claim, Para

_BLANKS = " \t\r\n"
Find = Callable[[Span], Para | None]


@dataclass(slots=True, eq=False)
class Segment:
    """A stretch of a clause in one paragraph; `at` is its offset in the row's text."""

    at: int
    length: int
    para: Para
    start: int
    clause: int
    first: bool = False
    last: bool = False

    @property
    def end(self) -> int:
        """Where it ends in its paragraph."""
        return self.start + self.length


@dataclass(slots=True, eq=False)
class Thread:
    """What one segment of the base and one of the revised document have in common.

    `runs` are the kept stretches: (offset in the base paragraph, offset in the revised one, length).
    `head`: what stands before both belongs together; `tail`: what stands behind.
    """

    row: Change
    base: Segment
    revised: Segment
    runs: list[tuple[int, int, int]] = field(default_factory=list)
    head: bool = False
    tail: bool = False

    @property
    def weight(self) -> int:
        """How many characters it keeps."""
        return sum(length for _, _, length in self.runs)

    @property
    def at(self) -> tuple[int, int]:
        """Where it begins in its two paragraphs; the threads of a split or a merge share one of them."""
        if self.runs:
            return self.runs[0][0], self.runs[0][1]
        return self.base.start, self.revised.start


def threads(comparison: Comparison, base: Find, revised: Find) -> list[Thread]:
    """Every thread of every row, in the order of the rows; claims are noted in the paragraphs."""
    found: list[Thread] = []
    for number, row in enumerate(comparison.changes):
        before = _segments(row.base, base, number)
        after = _segments(row.revised, revised, number)
        if before and after:
            found += _threads(row, before, after)
    return found


def _segments(clauses: tuple[Clause, ...], find: Find, row: int) -> list[Segment]:
    segments: list[Segment] = []
    at = 0
    for index, clause in enumerate(clauses):
        if index:
            at += 1
        cursor = 0
        for span in clause.spans:
            para = find(span)
            if para is None:
                continue
            start, text = span.start, para.text[span.start : span.end]
            found = cursor if clause.text.startswith(text, cursor) else -1
            if found < 0:
                bare = text.lstrip(_BLANKS)
                start += len(text) - len(bare)
                text = bare.rstrip(_BLANKS)
                found = clause.text.find(text, cursor)
            para.claims.append(Claim(start, start + len(text), row))
            if found < 0:
                continue
            segments.append(Segment(at + found, len(text), para, start, index))
            cursor = found + len(text)
        at += len(clause.text)
    if segments:
        segments[0].first = segments[-1].last = True
    return segments


def _threads(row: Change, before: list[Segment], after: list[Segment]) -> list[Thread]:
    made: dict[tuple[int, int], Thread] = {}
    one = two = 0  # offsets in the two texts
    i = j = 0  # segments there
    for edit in row.edits:
        length = len(edit.text)
        if edit.op == "=":
            end = one + length
            shift = two - one
            at = one
            while at < end:
                while i < len(before) and before[i].at + before[i].length <= at:
                    i += 1
                while j < len(after) and after[j].at + after[j].length <= at + shift:
                    j += 1
                if i == len(before) or j == len(after):
                    break
                old, new = before[i], after[j]
                start = max(at, old.at, new.at - shift)
                stop = min(end, old.at + old.length, new.at + new.length - shift)
                if stop <= start:
                    at = max(start, at + 1) if start < end else end
                    continue
                thread = made.get((i, j))
                if thread is None:
                    thread = made[i, j] = Thread(row, old, new)
                thread.runs.append(
                    (
                        old.start + start - old.at,
                        new.start + start + shift - new.at,
                        stop - start,
                    )
                )
                at = stop
            one += length
            two += length
        elif edit.op == "-":
            one += length
        else:
            two += length
    if not made:
        # Rewritten from end to end, yet the same clause: its label and its paragraph stay.
        made[0, 0] = Thread(row, before[0], after[0])
    for (i, j), thread in made.items():
        follows = (i - 1, j - 1) in made and _meet(made, (i - 1, j), (i, j - 1))
        precedes = (i + 1, j + 1) in made and _meet(made, (i + 1, j), (i, j + 1))
        same = thread.base.clause, thread.revised.clause
        if follows:
            other = made[i - 1, j - 1]
            follows = (other.base.clause, other.revised.clause) == same
        if precedes:
            other = made[i + 1, j + 1]
            precedes = (other.base.clause, other.revised.clause) == same
        thread.head = (thread.base.first and thread.revised.first) or follows
        thread.tail = (thread.base.last and thread.revised.last) or precedes
    return list(made.values())


def _meet(made: dict[tuple[int, int], Thread], one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether two threads are neighbours on both sides: no paragraph of theirs goes on in another one."""
    return one not in made and two not in made

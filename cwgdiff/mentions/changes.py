"""What became of mentions between two documents: the values that reporters show.

Rows are named by the `id` of their change; paths are those of the clauses that hold the mention.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cwgdiff.mentions.citations import Citation
from cwgdiff.mentions.obligation import Shift

CitationShift = Literal["added", "dropped", "updated", "downgraded", "changed"]
ReferenceStatus = Literal["right", "updated", "stale", "dangling", "doubtful"]


@dataclass(frozen=True, slots=True)
class CitationChange:
    """A citation that came, went, or changed its edition or paragraph in one row.

    `updated` is a later edition, `downgraded` an earlier one, `changed` another paragraph or place.
    """

    shift: CitationShift
    row: int
    path: str
    base: Citation | None
    revised: Citation | None


@dataclass(frozen=True, slots=True)
class ReferenceCheck:
    """A cross-reference in the revised document, and whether it still points where it should.

    `right`: at the twin of what it pointed at, or, where it is new, at some clause; `updated`: its text
    changed and it points at the twin; `stale`: it points at another clause than before; `dangling`: at
    nothing; `doubtful`: it cannot be told. `targets` are the paths that it points at now, `expected`
    those of the twins of its targets in the base, `should` the text that should stand there (""
    if it is right, or if its target was deleted).
    """

    status: ReferenceStatus
    row: int
    path: str
    text: str
    targets: tuple[str, ...]
    expected: tuple[str, ...]
    should: str


@dataclass(frozen=True, slots=True)
class DutyChange:
    """A duty that is stronger, weaker, or someone else's, with the words of either side."""

    shift: Shift
    row: int
    path: str
    base: str
    revised: str


@dataclass(frozen=True, slots=True)
class Substance:
    """All that a comparison says about citations, cross-references and duties."""

    citations: tuple[CitationChange, ...] = ()
    references: tuple[ReferenceCheck, ...] = ()
    duties: tuple[DutyChange, ...] = ()

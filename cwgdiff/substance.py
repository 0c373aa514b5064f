"""What a comparison means: citations, cross-references and duties, as values that reporters show.

Rows are named by the `id` of their change; paths are those of the clauses that hold the mention.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

CitationShift = Literal["added", "dropped", "updated", "downgraded", "changed"]
ReferenceStatus = Literal["right", "updated", "stale", "dangling", "doubtful"]
Shift = Literal["strengthened", "weakened", "shifted", "reworded"]


@dataclass(frozen=True, slots=True)
class Cited:
    """One cited instrument, as found and in one spelling.

    `key` is the one spelling of it with its edition and paragraph, "PP resolution 102 (dubai 2018) §3";
    `instrument` that without both. `edition` is its place and year ("dubai 2018"; None where none is
    cited). Where `resolved` is False the body is not known and the citation stays as found.
    """

    key: str
    instrument: str
    body: str | None
    kind: str
    number: str | None
    edition: str | None
    paragraph: str | None
    text: str
    resolved: bool


@dataclass(frozen=True, slots=True)
class CitationChange:
    """A citation that came, went, or changed its edition or paragraph in one row.

    `updated` is a later edition, `downgraded` an earlier one, `changed` another paragraph or place.
    """

    shift: CitationShift
    row: int
    path: str
    base: Cited | None
    revised: Cited | None


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


# What is told in a line of counts, in this order; a reference that is right is no news.
_TOLD: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("citations", "citation", ("added", "dropped", "updated", "downgraded", "changed")),
    ("references", "reference", ("updated", "stale", "dangling", "doubtful")),
    ("duties", "duty", ("strengthened", "weakened", "shifted", "reworded")),
)
_PLURALS = {"citation": "citations", "reference": "references", "duty": "duties"}


def counted(substance: Substance) -> str:
    """The counts as a sentence: "3 citations updated, 2 references stale, 1 duty weakened".

    Empty where there is nothing to tell.

    >>> counted(Substance(duties=(DutyChange("weakened", 4, "decides/1", "shall", "should"),)))
    '1 duty weakened'
    """
    counts = {
        "citations": Counter[str](each.shift for each in substance.citations),
        "references": Counter[str](each.status for each in substance.references),
        "duties": Counter[str](each.shift for each in substance.duties),
    }
    return ", ".join(
        f"{number} {noun if number == 1 else _PLURALS[noun]} {shift}"
        for name, noun, shifts in _TOLD
        for shift in shifts
        if (number := counts[name][shift])
    )

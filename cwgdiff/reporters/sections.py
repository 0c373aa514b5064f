"""The rows of a comparison by the section they stand in, for outputs that people look through.

A section begins at a row that holds a heading (a call, an annex, a heading of a report) and goes
on as long as the rows name it; a deleted row belongs to what became of its old section.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cwgdiff.model import NOTE_MARK, Change, Clause, Comparison

# What a section without a heading is called, a key of the interface words.
Nameless = Literal["beginning", "preamble", "operative", "text", "outside"]

HEADS = frozenset({"section", "heading", "annex"})
OUTSIDE = frozenset({"front", "header", "footer", "comment", "textbox", "object", "unplaced"})
_BEGINNING = frozenset({"number", "title", "adopting", "mark"})

_Key = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Section:
    """Neighbouring rows under one heading.

    `heading` is the clause that heads it (None: `nameless` says what it is called), `resolution` the
    number of its resolution where the document has several, `depth` the nesting from 0, `gone` whether
    the heading was deleted.
    """

    heading: Clause | None
    nameless: Nameless
    resolution: str
    depth: int
    gone: bool
    changes: tuple[Change, ...]


def sections(comparison: Comparison) -> tuple[Section, ...]:
    """All rows, in order, each in exactly one section."""
    numbers = {
        heading.id: heading.number or heading.id
        for source in (comparison.base, comparison.revised)
        for heading in source.resolutions
        if heading.id
    }
    successors = _successors(comparison.changes)
    found: list[Section] = []
    rows: list[Change] = []
    head: Change | None = None
    here: _Key | None = None
    for change in comparison.changes:
        heads = _clause(change).kind in HEADS
        key = _headed(_clause(change)) if heads else _key(change, successors)
        if rows and (heads or key != here):
            found.append(_section(head, tuple(rows), numbers))
            rows, head = [], None
        if heads:
            head = change
        here = key
        rows.append(change)
    if rows:
        found.append(_section(head, tuple(rows), numbers))
    return tuple(found)


def _section(head: Change | None, rows: tuple[Change, ...], numbers: dict[str, str]) -> Section:
    first = _clause(rows[0])
    heading = _clause(head) if head is not None else None
    nameless: Nameless = "text"
    if first.kind in OUTSIDE:
        nameless = "outside"
    elif _begins(first):
        nameless = "beginning"
    elif first.part is not None:
        nameless = "preamble" if first.part == "preambular" else "operative"
    path = heading.path if heading is not None else ""
    return Section(
        heading=heading,
        nameless=nameless,
        resolution=numbers.get(first.resolution, first.resolution),
        depth=min(path.count("/"), 4),
        gone=head is not None and not head.revised,
        changes=rows,
    )


def _clause(change: Change) -> Clause:
    return (change.revised or change.base)[0]


def _key(change: Change, successors: dict[tuple[str, str], _Key]) -> _Key:
    """Which section a row names: that of its revised clause, or what became of its old one."""
    clause = _clause(change)
    if clause.kind in OUTSIDE:
        return ("", None, "outside")
    if clause.section is None:
        return (clause.resolution, None, "beginning" if _begins(clause) else clause.part)
    own = (clause.resolution, clause.section, None)
    if not change.revised:
        return successors.get((clause.resolution, clause.section), own)
    return own


def _begins(clause: Clause) -> bool:
    """Whether a clause stands before the sections: number, title, adopting line, or a note of theirs."""
    return clause.kind in _BEGINNING or clause.path.split("/")[0].split(":")[-1] in _BEGINNING


def _headed(heading: Clause) -> _Key:
    """The key of the rows under a heading."""
    return (heading.resolution, _name(heading), None)


def _name(clause: Clause) -> str:
    """A heading as the clauses under it name it (contract, `section`)."""
    return " ".join(clause.text[:1000].replace(NOTE_MARK, "").split()).strip(" ,،，:：")


def _successors(changes: tuple[Change, ...]) -> dict[tuple[str, str], _Key]:
    """Old (resolution, heading) -> the key of the section that it became."""
    found: dict[tuple[str, str], _Key] = {}
    for change in changes:
        if change.base and change.revised and change.base[0].kind in HEADS:
            for old in change.base:
                found.setdefault((old.resolution, _name(old)), _headed(change.revised[0]))
    return found

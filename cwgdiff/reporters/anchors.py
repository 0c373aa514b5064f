"""Addresses within the page: of each row, and of the notes that a clause's text refers to.

An address is `c-` and the path of the revised clause, so that it can be guessed, read and sent to a
colleague; `d-` and the old path for a deleted one.
"""

from __future__ import annotations

from dataclasses import dataclass

from cwgdiff.model import Change, Comparison
from cwgdiff.reporters.redline import Side
from cwgdiff.reporters.visible import visible

_NOTES = frozenset({"footnote", "endnote"})


@dataclass(frozen=True, slots=True)
class Anchors:
    """`rows`: row id -> address. `notes`: (side, path of a clause) -> its notes as (mark, address)."""

    rows: dict[int, str]
    notes: dict[tuple[Side, str], tuple[tuple[str, str], ...]]


def anchors(comparison: Comparison) -> Anchors:
    """The addresses of one comparison, each used once."""
    taken: set[str] = set()
    rows: dict[int, str] = {}
    notes: dict[tuple[Side, str], tuple[tuple[str, str], ...]] = {}
    for change in comparison.changes:
        address = rows[change.id] = _address(change, taken)
        sides: tuple[Side, ...] = ("base", "revised")
        for side in sides:
            for clause in getattr(change, side):
                if clause.kind in _NOTES:
                    owner = (side, clause.path.rpartition("/")[0])
                    note = (visible(clause.label or "*"), address)
                    notes[owner] = (*notes.get(owner, ()), note)
    return Anchors(rows, notes)


def _address(change: Change, taken: set[str]) -> str:
    clause = (change.revised or change.base)[0]
    path = "-".join(visible(clause.path).split())
    address = f"{'c' if change.revised else 'd'}-{path}"
    if address in taken:
        address = f"{address}-row-{change.id}"
    taken.add(address)
    return address

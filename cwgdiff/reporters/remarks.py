"""A row's fate in a few English words: "renumbered from f) to h)", "moved from décide"."""

from __future__ import annotations

from cwgdiff.model import Change, Clause


def remarks(change: Change) -> tuple[str, ...]:
    """Phrases for people, most telling first; none for a clause that nothing became of.

    Labels and paths in them are the document's own words: mask them as any text.
    """
    said: list[str] = []
    if change.change == "split":
        said.append(f"split of {names(change.base)} into {names(change.revised)}")
    elif change.change == "merged":
        said.append(f"merged from {names(change.base)}")
    elif change.change != "unchanged":
        said.append(change.change)
    if change.renumbered and change.base and change.revised:
        said.append(f"renumbered from {labels(change.base)} to {labels(change.revised)}")
    if change.moved:
        said.append(f"moved from {names(change.base)}" if change.base else "moved")
    said.extend(change.nature)
    if change.doubtful:
        said.append(f"doubtful: {change.reason}" if change.reason else "doubtful")
    return tuple(said)


def names(clauses: tuple[Clause, ...]) -> str:
    """The clauses' paths, joined."""
    return " + ".join(clause.path for clause in clauses)


def labels(clauses: tuple[Clause, ...]) -> str:
    """The clauses' labels, joined; "no label" where there is none."""
    return " + ".join(clause.label or "no label" for clause in clauses)

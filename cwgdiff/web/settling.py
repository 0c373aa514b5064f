"""Doubtful links as questions on the page, and the answers of a form as links."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData

from cwgdiff.model import Clause, Comparison, Link
from cwgdiff.reporters.visible import visible

_MOST = 2000  # answers in one form
_EXCERPT = 240


@dataclass(frozen=True, slots=True)
class Question:
    """Is this clause of the base that clause of the revision? Paths as they are, texts to be shown."""

    base: str
    revised: str
    base_text: str
    revised_text: str
    reason: str


def questions(comparison: Comparison) -> tuple[Question, ...]:
    """One for each pair of clauses of the doubtful rows that have both sides, in the table's order."""
    return tuple(
        Question(old.path, new.path, _excerpt(old), _excerpt(new), visible(change.reason))
        for change in comparison.changes
        if change.doubtful
        for old in change.base
        for new in change.revised
    )


def paths(comparison: Comparison) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All paths of the base and of the revision, for choosing by hand."""
    return (
        tuple(own.path for change in comparison.changes for own in change.base),
        tuple(own.path for change in comparison.changes for own in change.revised),
    )


def answers(form: FormData, comparison: Comparison, given: tuple[Link, ...]) -> tuple[Link, ...]:
    """What was settled before and what this form settles; an answer overrules an older one.

    Question `n` is answered by the field `q<n>`; one more link is given by `base`, `revised` and
    `verdict`. What names no clause of the documents is passed over: the form offers none such.
    """
    old, new = (set(side) for side in paths(comparison))
    asked = questions(comparison)[:_MOST]
    told: list[tuple[str, ...]] = [
        (one.base, one.revised, str(form.get(f"q{at}", ""))) for at, one in enumerate(asked)
    ]
    told.append(tuple(str(form.get(name, "")) for name in ("base", "revised", "verdict")))
    now = [
        Link(base, revised, same=verdict == "same")
        for base, revised, verdict in told
        if verdict in ("same", "different") and base in old and revised in new
    ]
    kept = [link for link in given if not any(_overrules(one, link) for one in now)]
    return (*kept, *now)


def _overrules(now: Link, before: Link) -> bool:
    """Whether an answer takes the place of an older one: of the same pair, or another twin for a clause."""
    if (now.base, now.revised) == (before.base, before.revised):
        return True
    return now.same and before.same and (now.base == before.base or now.revised == before.revised)


def _excerpt(clause: Clause) -> str:
    text = f"{clause.label} {clause.text}" if clause.label else clause.text
    return visible(text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…")

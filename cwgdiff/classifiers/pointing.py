"""Whether a cross-reference still points where it should after the relettering."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cwgdiff.mentions.documents import headings
from cwgdiff.mentions.plain import plain
from cwgdiff.mentions.references import Places, Reference, ReferenceFinder, heading_key
from cwgdiff.model import Change, Clause, Document
from cwgdiff.substance import ReferenceCheck, ReferenceStatus


def check_references(
    changes: Sequence[Change], base: Document, revised: Document, language: str
) -> tuple[ReferenceCheck, ...]:
    """Each cross-reference of the revised document with its state, in the order of the rows."""
    finder = ReferenceFinder(language, headings(base, revised))
    places = Places(base), Places(revised)
    twins: dict[int, tuple[Clause, ...]] = {}
    for change in changes:
        for clause in change.base:
            twins[clause.position] = change.revised
    found: list[ReferenceCheck] = []
    for change in changes:
        old: list[tuple[Reference, Clause]] | None = None
        for clause in change.revised:
            for reference in finder.find(clause.text):
                if old is None:
                    old = [(each, one) for one in change.base for each in finder.find(one.text)]
                before = _counterpart(reference, old)
                found.append(_checked(reference, clause, change, before, places, twins))
    return tuple(found)


def _counterpart(
    reference: Reference, old: list[tuple[Reference, Clause]]
) -> tuple[Reference, Clause] | None:
    """The base's reference that became this one: the same text, else the next of its section or kind."""
    for wanted in (
        lambda each: (each.section, each.labels, each.scope),
        lambda each: (each.section, each.scope),
        lambda each: each.scope,
    ):
        for pair in old:
            if wanted(pair[0]) == wanted(reference):
                old.remove(pair)
                return pair
    return None


def _checked(
    reference: Reference,
    clause: Clause,
    change: Change,
    before: tuple[Reference, Clause] | None,
    places: tuple[Places, Places],
    twins: dict[int, tuple[Clause, ...]],
) -> ReferenceCheck:
    targets, doubt = places[1].resolve(reference, clause)
    expected: tuple[Clause, ...] = ()
    pointed: tuple[Clause, ...] = ()
    if before is not None:
        pointed, old_doubt = places[0].resolve(*before)
        doubt = doubt or old_doubt
        expected = tuple(twin for each in pointed for twin in twins.get(each.position, ())[:1])
    status = _status(reference, before, targets, pointed, expected, doubt)
    should = ""
    if expected and status in ("stale", "dangling"):
        should = _should(reference, expected)
    return ReferenceCheck(
        status,
        change.id,
        clause.path,
        reference.text,
        tuple(each.path for each in targets),
        tuple(each.path for each in expected),
        should,
    )


def _status(
    reference: Reference,
    before: tuple[Reference, Clause] | None,
    targets: tuple[Clause, ...],
    pointed: tuple[Clause, ...],
    expected: tuple[Clause, ...],
    doubt: bool,
) -> ReferenceStatus:
    if not targets:
        return "doubtful" if doubt else "dangling"
    if doubt:
        return "doubtful"
    if before is None:
        return "right"
    if not pointed:
        return "doubtful"  # it pointed at nothing before: nobody can say what was meant
    if {each.position for each in targets} == {each.position for each in expected}:
        same = before[0].labels == reference.labels and before[0].section == reference.section
        return "right" if same else "updated"
    if before[0].labels != reference.labels or before[0].section != reference.section:
        return "doubtful"  # rewritten on purpose, to point elsewhere
    return "stale"


_RUN = re.compile(r"\w+")


def _should(reference: Reference, expected: tuple[Clause, ...]) -> str:
    """The reference's text with the labels, and if need be the heading, of what it should point at.

    Where the labels cannot be put in place one by one (a range, a list that has become longer), labels
    and heading are given instead.
    """
    depth = {len(labels) for labels in reference.labels}
    headings = {each.section or "" for each in expected}
    steps = [
        step for each in expected for step in each.path.split("/")[-max(depth, default=1) :]
    ]  # fmt: skip
    start = reference.label_span[0] - reference.span[0]
    end = reference.label_span[1] - reference.span[0]
    written = reference.text[start:end]
    if len(headings) != 1 or len(depth) != 1 or len(_RUN.findall(written)) != len(steps):
        labels = ", ".join((each.label or "").strip() for each in expected)
        return " ".join(part for part in (labels, *sorted(headings)) if part)
    left = iter(steps)
    labels = _RUN.sub(lambda _: next(left), written)
    heading = headings.pop()
    if reference.scope != "section" or heading_key(heading) == heading_key(reference.section):
        return reference.text[:start] + labels + reference.text[end:]
    at = plain(reference.text).text.find(reference.section)
    after = at + len(reference.section)
    if at < 0 or plain(reference.text).offsets is not None:
        return f"{labels} {heading}"
    if after <= start:
        return (
            reference.text[:at]
            + heading
            + reference.text[after:start]
            + labels
            + (reference.text[end:])
        )
    return (
        reference.text[:start] + labels + reference.text[end:at] + heading + reference.text[after:]
    )

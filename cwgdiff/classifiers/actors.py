"""Duties that went to someone else within a clause: read with spaCy, for changed clauses alone."""

from __future__ import annotations

from collections.abc import Sequence

from cwgdiff.mentions.pipeline import Obligation, ObligationReader
from cwgdiff.mentions.wording import fold, words
from cwgdiff.model import Change, joined
from cwgdiff.substance import DutyChange


def shifted_duties(
    changes: Sequence[Change], reader: ObligationReader, language: str
) -> tuple[DutyChange, ...]:
    """The duties whose holder changed, one for each that can be told, in the order of the rows.

    Only rows with words on both sides that differ are read. Where a clause has as many duties on either
    side they are compared one by one, else those with the same action.
    """
    rows = [row for row in changes if row.change != "unchanged" and row.base and row.revised]
    texts = [text for row in rows for text in (joined(row.base), joined(row.revised))]
    read = list(reader.read_many(texts))
    grammar = frozenset(fold(word) for word in words(language, "grammar"))
    found: list[DutyChange] = []
    for number, row in enumerate(rows):
        for old, new in _pairs(read[2 * number], read[2 * number + 1]):
            if old.actor and new.actor and _bare(old.actor, grammar) != _bare(new.actor, grammar):
                sides = (f"{old.actor} … {old.word}", f"{new.actor} … {new.word}")
                found.append(DutyChange("shifted", row.id, row.revised[0].path, *sides))
    return tuple(found)


def _pairs(
    base: Sequence[Obligation], revised: Sequence[Obligation]
) -> list[tuple[Obligation, Obligation]]:
    if len(base) == len(revised):
        return list(zip(base, revised, strict=True))
    left = list(revised)
    pairs = []
    for old in base:
        action = fold(old.action)
        new = next((each for each in left if action and fold(each.action) == action), None)
        if new is not None:
            left.remove(new)
            pairs.append((old, new))
    return pairs


def _bare(actor: str, grammar: frozenset[str]) -> list[str]:
    folded = [fold(word) for word in actor.replace("'", " ").replace("’", " ").split()]
    return [word for word in folded if word not in grammar]

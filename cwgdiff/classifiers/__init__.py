"""Matches and their edits to the rows of the change table: kind, renumbering, nature."""

from __future__ import annotations

from collections.abc import Sequence

from cwgdiff.classifiers.kind import change_kind, label_note, renumbered
from cwgdiff.classifiers.nature import natures
from cwgdiff.classifiers.order import table_order
from cwgdiff.model import Change, Document, Edit, Mark, Match

__all__ = ["classify"]


def classify(
    matches: Sequence[Match],
    edits: Sequence[tuple[Edit, ...]],
    base: Document,
    revised: Document,
) -> tuple[Change, ...]:
    """The rows of the change table, in its order, numbered from 1.

    `edits[i]` is the word-level difference of the two sides of `matches[i]`. Every match
    becomes one row: in the revised document's order, a deleted clause where it stood, what
    is outside the resolutions last (contract, "A change"). Raises ValueError when there are not
    as many edits as matches.

    >>> from cwgdiff.model import Clause, Source
    >>> side = Document(Source("a", "0" * 64, "txt", "en", None, None, ()), ())
    >>> one, two = (Clause("resolves/1", "item", label, "text", 0) for label in ("1", "2"))
    >>> row, = classify([Match((one,), (two,), 1.0, False, "equal text")], [()], side, side)
    >>> row.id, row.change, row.renumbered
    (1, 'unchanged', True)
    """
    nature = natures(matches, edits, base, revised)
    rows = []
    for number, index in enumerate(table_order(matches, base, revised), 1):
        match = matches[index]
        reason = match.reason
        if note := label_note(match):
            reason = f"{reason}; {note}" if reason else note
        rows.append(
            Change(
                id=number,
                change=change_kind(match),
                renumbered=renumbered(match),
                moved=match.moved,
                nature=nature[index],
                doubtful=match.doubtful,
                reason=reason,
                base=match.base,
                revised=match.revised,
                similarity=match.similarity,
                edits=edits[index],
                marks=_marks(match),
            )
        )
    return tuple(rows)


def _marks(match: Match) -> tuple[Mark, ...]:
    """Who marked what on either side, each mark once, in reading order."""
    found = [mark for clause in (*match.base, *match.revised) for mark in clause.marks]
    return tuple(dict.fromkeys(found))

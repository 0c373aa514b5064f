"""The change table: rows and columns once for all outputs, as the contract names them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cwgdiff.model import Change, ChangeKind, Clause, Comparison, joined
from cwgdiff.reporters.itu_marks import itu_mark

COLUMNS = (
    "id",
    "change",
    "renumbered",
    "moved",
    "nature",
    "doubtful",
    "kind",
    "resolution",
    "section_base",
    "label_base",
    "path_base",
    "section_revised",
    "label_revised",
    "path_revised",
    "text_base",
    "text_revised",
    "similarity",
    "words_deleted",
    "words_inserted",
    "reason",
    "itu_mark",
)
CHANGES: tuple[ChangeKind, ...] = (
    "unchanged", "modified", "added", "deleted", "split", "merged",
)  # fmt: skip
# A letter beside each colour, so that no colour stands alone (WCAG 1.4.1).
LETTERS: dict[ChangeKind, str] = {
    "unchanged": "=", "modified": "~", "added": "+", "deleted": "-", "split": "~", "merged": "~",
}  # fmt: skip
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

_JOIN = " + "
# Han and kana characters count one by one (Chinese sets no spaces), all else between spaces.
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_CJK}]|[^\\s{_CJK}]+")

Cell = int | float | bool | str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. Fields are the contract's columns, in its order; texts are raw."""

    id: int
    change: ChangeKind
    renumbered: bool
    moved: bool
    nature: str
    doubtful: bool
    kind: str
    resolution: str
    section_base: str
    label_base: str
    path_base: str
    section_revised: str
    label_revised: str
    path_revised: str
    text_base: str
    text_revised: str
    similarity: float | None
    words_deleted: int
    words_inserted: int
    reason: str
    itu_mark: str

    def cells(self) -> tuple[Cell, ...]:
        """The values in the order of `COLUMNS`."""
        return tuple(getattr(self, column) for column in COLUMNS)


def row(change: Change) -> Row:
    """One change as a row.

    Labels, paths and texts of several clauses are joined as the contract says; kinds, sections
    and resolutions are named once each.
    """
    base, revised = change.base, change.revised
    return Row(
        id=change.id,
        change=change.change,
        renumbered=change.renumbered,
        moved=change.moved,
        nature=_JOIN.join(change.nature),
        doubtful=change.doubtful,
        kind=_once(clause.kind for clause in (*base, *revised)),
        resolution=_once(clause.resolution for clause in (*base, *revised)),
        section_base=_once(clause.section or "" for clause in base),
        label_base=_each(base, lambda clause: clause.label or ""),
        path_base=_each(base, lambda clause: clause.path),
        section_revised=_once(clause.section or "" for clause in revised),
        label_revised=_each(revised, lambda clause: clause.label or ""),
        path_revised=_each(revised, lambda clause: clause.path),
        text_base=joined(base),
        text_revised=joined(revised),
        similarity=None if change.similarity is None else round(change.similarity, 4),
        words_deleted=sum(count_words(edit.text) for edit in change.edits if edit.op == "-"),
        words_inserted=sum(count_words(edit.text) for edit in change.edits if edit.op == "+"),
        reason=change.reason,
        itu_mark=itu_mark(change),
    )


def rows(comparison: Comparison) -> tuple[Row, ...]:
    """All rows, in the comparison's order."""
    return tuple(row(change) for change in comparison.changes)


def counts(comparison: Comparison) -> dict[str, int]:
    """What the contract's `summary` holds: clauses of both sides, rows by kind and by flag."""
    changes = comparison.changes
    found = {
        "clauses_base": sum(len(change.base) for change in changes),
        "clauses_revised": sum(len(change.revised) for change in changes),
    }
    found |= dict.fromkeys(CHANGES, 0)
    for change in changes:
        found[change.change] += 1
    found["renumbered"] = sum(change.renumbered for change in changes)
    found["moved"] = sum(change.moved for change in changes)
    found["doubtful"] = sum(change.doubtful for change in changes)
    return found


def count_words(text: str) -> int:
    """How many words: between spaces, with a letter or digit; Han and kana one by one.

    >>> count_words("la Résolution 102 – (Rév. Dubaï)"), count_words("缩小数字")
    (5, 4)
    """
    if text.isascii() and text.isalnum():
        return 1
    return sum(any(sign.isalnum() for sign in word) for word in _WORD.findall(text))


def is_right_to_left(language: str | None) -> bool:
    """Whether texts in this language (ISO 639-1) run from right to left."""
    return language in RIGHT_TO_LEFT


def is_quiet(change: Change) -> bool:
    """Whether nothing at all became of the clause: same words, label and place, no doubt."""
    return change.change == "unchanged" and not (
        change.renumbered or change.moved or change.doubtful
    )


def _each(clauses: tuple[Clause, ...], value: Callable[[Clause], str]) -> str:
    return _JOIN.join(value(clause) for clause in clauses)


def _once(values: Iterable[str]) -> str:
    return _JOIN.join(value for value in dict.fromkeys(values) if value)

"""Which fault of a judging program may have spoiled its judgement of a redline, and what keeps it out.

An excuse is tried only where its fault can bite; it changes the marked file, or both files, so
that the fault has nothing to bite, and the judge must then find them exactly equal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.vanishing import (
    double_marks,
    has_seams,
    headless,
    notes_after_tables,
    notes_at_seams,
    table_lost_at_head,
)
from benchmarks.workarounds import (
    lost_items_as_next,
    marks_apart,
    notes_in_order,
    notes_in_text,
    seams_shown,
    single_marks,
    with_head,
    with_old_numbering,
    without_full_rows,
    without_lost_items,
    without_lost_notes,
    without_paragraphs_before_tables,
    without_rows,
)

Change = Callable[[bytes, str], bytes]


def _as_it_is(data: bytes, _order: str) -> bytes:
    return data


def _always(_data: bytes, _order: str) -> bool:
    return True


@dataclass(frozen=True)
class Excuse:
    """`marked` and `clean` make the copies; `bites` says of the marked file whether to try at all.

    All are given the file and the order, "accept" or "reject".
    """

    name: str
    marked: Change
    clean: Change = _as_it_is
    bites: Callable[[bytes, str], bool] = _always


def both(name: str, change: Callable[[bytes], bytes], bites: Callable[[bytes, str], bool] = _always) -> Excuse:  # fmt: skip
    """An excuse that changes the marked and the clean file alike."""

    def changed(data: bytes, _order: str) -> bytes:
        return change(data)

    return Excuse(name, changed, changed, bites)


# Tried in turn, each on top of those before, until nothing differs.
OF_PANDOC = (
    Excuse("rows", without_rows),
    Excuse("seams", seams_shown, bites=has_seams),
    Excuse(
        "notes at seams",
        lambda data, order: notes_in_text(without_lost_notes(data, order)),
        lambda data, _: notes_in_text(data),
        notes_at_seams,
    ),
    both("head", with_head, headless),
    Excuse("lost items", without_lost_items),
    Excuse("old numbering", with_old_numbering),
)
OF_LIBREOFFICE = (
    Excuse("lost notes", without_lost_notes),
    both("order of notes", notes_in_order),
    both("notes after tables", notes_in_text, notes_after_tables),
    both("notes at seams", notes_in_text, notes_at_seams),
    Excuse("double marks", lambda data, _: single_marks(data), bites=double_marks),
    Excuse("paragraphs before tables", without_paragraphs_before_tables),
    Excuse("rows", without_full_rows),
    Excuse("lost items", lost_items_as_next),
    Excuse("old numbering", with_old_numbering),
    both("table at head", with_head, table_lost_at_head),
    Excuse("touching marks", lambda data, _: marks_apart(data)),
)

"""The sheets Citations, References and Duties: what changed in what is cited, pointed at and owed."""

from __future__ import annotations

from collections.abc import Sequence

from cwgdiff.model import Comparison
from cwgdiff.reporters import palette
from cwgdiff.reporters.cells import Book, Sheet, height, pieces
from cwgdiff.reporters.mentions_table import (
    CITATION_COLUMNS,
    DUTY_COLUMNS,
    REFERENCE_COLUMNS,
    CitationRow,
    DutyRow,
    ReferenceRow,
    citation_rows,
    duty_rows,
    reference_rows,
)
from cwgdiff.reporters.visible import visible

NAMES = ("Citations", "References", "Duties")

_WIDTHS = {
    "id": 6, "shift": 13, "status": 11, "path": 34, "instrument": 26, "body": 9, "kind": 14,
    "number": 9, "edition_base": 18, "edition_revised": 18, "paragraph_base": 16,
    "paragraph_revised": 18, "text_base": 40, "text_revised": 40, "resolved": 9, "text": 36,
    "targets": 34, "expected": 34, "should": 36,
}  # fmt: skip
# The words that ask for a look have the ground of a doubt; those that are in order have none.
_GROUNDS = {
    "downgraded": palette.DOUBT, "dropped": palette.GROUNDS["deleted"], "added": palette.GROUNDS["added"],
    "updated": palette.GROUNDS["modified"], "changed": palette.GROUNDS["modified"],
    "stale": palette.DOUBT, "dangling": palette.DOUBT, "doubtful": palette.DOUBT,
    "weakened": palette.GROUNDS["deleted"], "strengthened": palette.GROUNDS["added"],
    "shifted": palette.MOVED_GROUND,
}  # fmt: skip
_LINKS = (
    20_000  # a workbook's sheet holds 65,530 links, and three sheets share the reader's patience
)
_A3 = 8


def write_mentions(
    book: Book, mirrored: bool, comparison: Comparison, places: dict[int, int]
) -> None:
    """Add the three sheets, empty ones too; none where the comparison's substance is not known.

    `places` is the line of each row's id on Changes.
    """
    if comparison.substance is None:
        return
    tables: tuple[
        tuple[str, tuple[str, ...], Sequence[CitationRow | ReferenceRow | DutyRow]], ...
    ] = (
        ("Citations", CITATION_COLUMNS, citation_rows(comparison)),
        ("References", REFERENCE_COLUMNS, reference_rows(comparison)),
        ("Duties", DUTY_COLUMNS, duty_rows(comparison)),
    )
    for name, columns, rows in tables:
        _write(book.sheet(name, mirrored), columns, rows, places)


def _write(
    sheet: Sheet,
    columns: tuple[str, ...],
    rows: Sequence[CitationRow | ReferenceRow | DutyRow],
    places: dict[int, int],
) -> None:
    for column, name in enumerate(columns):
        sheet.plain.set_column(column, column, _WIDTHS[name])
        sheet.text(0, column, name, "head")
    for line, row in enumerate(rows, start=1):
        shown: list[tuple[str, int]] = []
        for column, (name, value) in enumerate(zip(columns, row.cells(), strict=True)):
            if isinstance(value, bool):
                sheet.text(line, column, "yes" if value else "", "flag")
            elif isinstance(value, int):
                if line <= _LINKS and value in places:
                    sheet.link(line, column, "Changes", places[value], str(value))
                else:
                    sheet.number(line, column, value)
            else:
                first = pieces(visible(value))[0]
                sheet.text(line, column, first)
                shown.append((first, _WIDTHS[name]))
        sheet.plain.set_row(line, height(shown))
    last = max(len(rows), 1)
    for word, ground in _GROUNDS.items():
        sheet.when(1, last, word, ground)
    sheet.plain.freeze_panes(1, 2)
    sheet.plain.autofilter(0, 0, last, len(columns) - 1)
    sheet.plain.set_landscape()
    sheet.plain.set_paper(_A3)
    sheet.plain.fit_to_pages(1, 0)
    sheet.plain.repeat_rows(0)
    sheet.plain.set_footer("&L&A&RPage &P of &N")

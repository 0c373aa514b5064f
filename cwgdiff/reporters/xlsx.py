"""The table as a spreadsheet: Summary, Changes with the redline in colours, Renumbering, mentions.

Nothing in it can run: every text is written as a string, never as a formula or a link, and
one that begins like a formula carries the sheet's own quote mark, so that it stays a text when
somebody edits the cell. Invisible characters are marked as `visible` says. A text longer than a
cell holds goes on in "continued" rows with the same id, and the Summary says so.

The coloured redline stands after the contract's columns, then an empty column for comments.
Colours of the `change` column come from conditional formats, so they stay right after sorting.
"""

from __future__ import annotations

import io
from datetime import datetime

from cwgdiff.model import Change, Comparison, Diagnostic
from cwgdiff.reporters import palette
from cwgdiff.reporters.cells import Book, Sheet, height, pieces, run_pieces
from cwgdiff.reporters.mentions_sheets import write_mentions
from cwgdiff.reporters.redline import Run, redline
from cwgdiff.reporters.summary_sheet import write_summary
from cwgdiff.reporters.table import COLUMNS, Cell, Row, is_quiet, is_right_to_left, rows
from cwgdiff.reporters.visible import visible

# The sheet's own sign of no particular day: same comparison, same bytes.
_CREATED = datetime(1980, 1, 1)

_WIDTHS = {
    "id": 5, "change": 11, "renumbered": 5, "moved": 5, "nature": 12, "doubtful": 5, "kind": 10,
    "resolution": 7, "section_base": 14, "label_base": 7, "path_base": 16, "section_revised": 14,
    "label_revised": 7, "path_revised": 16, "text_base": 44, "text_revised": 44, "similarity": 6,
    "words_deleted": 5, "words_inserted": 5, "reason": 17, "itu_mark": 9, "redline": 54, "comment": 26,
}  # fmt: skip
_UPRIGHT = frozenset(
    {"renumbered", "moved", "doubtful", "resolution", "label_base", "label_revised", "similarity",
     "words_deleted", "words_inserted"}
)  # fmt: skip
_TEXTS = frozenset({"text_base", "text_revised"})
_A3 = 8


def render(comparison: Comparison) -> bytes:
    """The workbook's bytes. Same comparison, same bytes."""
    import xlsxwriter

    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": "Calibri", "font_size": 10},
        },
    )
    workbook.set_properties(
        {"title": "Comparison, clause by clause", "author": "cwgdiff", "created": _CREATED}
    )
    book = Book(workbook)
    mirrored = is_right_to_left(comparison.revised.language or comparison.base.language)
    summary, changes, renumbering = (
        book.sheet(name, mirrored) for name in ("Summary", "Changes", "Renumbering")
    )
    table = rows(comparison)
    places, long_rows = _write_changes(changes, comparison, table)
    _write_renumbering(renumbering, table, places)
    write_mentions(book, mirrored, comparison, places)
    write_summary(summary, comparison, places, _told(long_rows))
    workbook.close()
    return target.getvalue()


def _write_changes(
    sheet: Sheet, comparison: Comparison, table: tuple[Row, ...]
) -> tuple[dict[int, int], list[int]]:
    """Write all rows; return the line of each id (from 0), and the ids that needed several."""
    names = (*COLUMNS, "redline", "comment")
    for column, name in enumerate(names):
        sheet.plain.set_column(column, column, _WIDTHS[name])
        sheet.text(0, column, name, "head", upright=name in _UPRIGHT)
    sheet.plain.set_row(0, 78)
    places: dict[int, int] = {}
    long_rows: list[int] = []
    line = 1
    for change, row in zip(comparison.changes, table, strict=True):
        places[row.id] = line
        taken = _write_row(sheet, line, change, row)
        if taken > 1:
            long_rows.append(row.id)
        line += taken
    last = max(line - 1, 1)
    sheet.plain.freeze_panes(1, COLUMNS.index("change") + 1)
    sheet.plain.autofilter(0, 0, last, len(names) - 1)
    _colour(sheet, last)
    _set_up_print(sheet, len(names) - 1, last)
    return places, long_rows


def _write_row(sheet: Sheet, line: int, change: Change, row: Row) -> int:
    """Write one row of the table; return how many lines of the sheet it took."""
    shown: dict[str, list[Cell]] = {
        name: [*pieces(visible(value))] if isinstance(value, str) else [value]
        for name, value in zip(COLUMNS, row.cells(), strict=True)
    }
    runs = run_pieces(redline(change))
    taken = max(len(runs), *map(len, shown.values()))
    for step in range(taken):
        values = _values(shown, step)
        if step:
            values["reason"] = f"continued ({step + 1} of {taken})"
        own_runs = runs[step] if step < len(runs) else ()
        texts = [(value, _WIDTHS[name]) for name, value in values.items() if isinstance(value, str)]
        texts.append(("".join(run.text for run in own_runs), _WIDTHS["redline"]))
        sheet.plain.set_row(line + step, height(texts))
        for column, (name, value) in enumerate(values.items()):
            if isinstance(value, bool):
                sheet.text(line + step, column, "yes" if value else "", "flag")
            elif isinstance(value, str):
                sheet.text(line + step, column, value)
            else:
                style = "similarity" if name == "similarity" else "number"
                sheet.number(line + step, column, value, style)
        _write_redline(sheet, line + step, own_runs, change)
        sheet.text(line + step, len(COLUMNS) + 1, "")
    return taken


def _values(shown: dict[str, list[Cell]], step: int) -> dict[str, Cell]:
    """The cells of one line. A "continued" line repeats the id and the short texts, not the numbers."""
    values: dict[str, Cell] = {}
    for name, own in shown.items():
        if step < len(own):
            values[name] = own[step]
        elif name == "id" or (name not in _TEXTS and isinstance(own[0], str)):
            values[name] = own[0]
        else:
            values[name] = None
    return values


def _write_redline(sheet: Sheet, line: int, runs: tuple[Run, ...], change: Change) -> None:
    kept = "moved" if change.moved else "quiet" if is_quiet(change) else "cell"
    inks = {"=": kept, "-": "deleted", "+": "inserted"}
    sheet.runs(line, len(COLUMNS), [(inks[run.op], run.text) for run in runs])


def _colour(sheet: Sheet, last: int) -> None:
    column = COLUMNS.index("change")
    for kind, ground in palette.GROUNDS.items():
        sheet.when(column, last, kind, ground)
    for name, ground in (("moved", palette.MOVED_GROUND), ("doubtful", palette.DOUBT)):
        sheet.when(COLUMNS.index(name), last, "yes", ground)


def _set_up_print(sheet: Sheet, last_column: int, last: int) -> None:
    plain = sheet.plain
    plain.set_landscape()
    plain.set_paper(_A3)
    plain.fit_to_pages(1, 0)
    plain.repeat_rows(0)
    plain.print_area(0, 0, last, last_column)
    plain.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    plain.set_footer("&L&A&RPage &P of &N")


def _write_renumbering(sheet: Sheet, table: tuple[Row, ...], places: dict[int, int]) -> None:
    """Every clause whose address differs, from the old path to the new one."""
    heads = {
        "row": 7, "section_base": 26, "label_base": 10, "path_base": 34, "label_revised": 10,
        "path_revised": 34, "section_revised": 26, "renumbered": 12, "moved": 8,
    }  # fmt: skip
    for column, (name, width) in enumerate(heads.items()):
        sheet.plain.set_column(column, column, width)
        sheet.text(0, column, name, "head")
    line = 1
    for row in table:
        if not row.path_base or not row.path_revised or not _readdressed(row):
            continue
        sheet.link(line, 0, "Changes", places[row.id], f"{row.id}")
        values = [getattr(row, name) for name in heads if name != "row"]
        texts = [
            ("yes" if value else "") if isinstance(value, bool) else pieces(visible(value))[0]
            for value in values
        ]
        for column, text in enumerate(texts, start=1):
            sheet.text(line, column, text)
        sheet.plain.set_row(line, height(zip(texts, list(heads.values())[1:], strict=True)))
        line += 1
    sheet.plain.freeze_panes(1, 1)
    sheet.plain.autofilter(0, 0, max(line - 1, 1), len(heads) - 1)
    _set_up_print(sheet, len(heads) - 1, max(line - 1, 1))


def _readdressed(row: Row) -> bool:
    return row.renumbered or row.moved or row.path_base != row.path_revised


def _told(long_rows: list[int]) -> tuple[Diagnostic, ...]:
    if not long_rows:
        return ()
    named = ", ".join(map(str, long_rows[:20])) + (" …" if len(long_rows) > 20 else "")
    return (
        Diagnostic(
            "long-cell",
            "warning",
            "a text is longer than a cell holds (32,767 characters) and goes on in the "
            f"rows marked “continued”: row {named}",
            "Changes",
        ),
    )

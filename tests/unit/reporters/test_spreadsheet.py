from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from cwgdiff import reporters
from cwgdiff.model import Comparison
from cwgdiff.reporters.cells import LONGEST
from cwgdiff.reporters.table import COLUMNS
from tests.support import outputs
from tests.support.comparisons import change, clause, comparison, specimen


def _book(made: Comparison) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(reporters.render(made, "xlsx")), rich_text=True)


def _raw(made: Comparison, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(reporters.render(made, "xlsx"))) as package:
        return package.read(name).decode()


def test_sheets_and_columns() -> None:
    book = _book(specimen())
    assert book.sheetnames == ["Summary", "Changes", "Renumbering"]
    sheet = book["Changes"]
    assert [cell.value for cell in sheet[1]] == [*COLUMNS, "redline", "comment"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:W17"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))
    assert all(cell.alignment.wrap_text and cell.alignment.vertical == "top" for cell in sheet[5])
    assert all(sheet.cell(line, len(COLUMNS) + 2).value is None for line in range(2, 18))


def test_the_redline_is_rich_text() -> None:
    sheet = _book(specimen())["Changes"]
    cell = sheet.cell(7, len(COLUMNS) + 1).value
    assert isinstance(cell, CellRichText)
    looks = [
        (bool(run.font.strike), bool(run.font.u), run.text)
        for run in cell
        if isinstance(run, TextBlock)
    ]
    assert (True, False, "2018") in looks
    assert (False, True, "2022") in looks
    assert str(cell).startswith("la Résolution 45 (Rév. Port-ClairHauterive")


def test_rows_are_coloured_by_rule_not_by_hand() -> None:
    sheet = _book(specimen())["Changes"]
    ruled = {
        rule.formula[0].strip('"'): str(area.sqref)
        for area in sheet.conditional_formatting
        for rule in area.rules
    }
    assert {"added", "deleted", "modified", "split", "merged", "unchanged", "yes"} == ruled.keys()
    assert ruled["added"] == "B2:B17"


def test_doubtful_links_stand_first_and_lead_to_their_row() -> None:
    sheet = _book(specimen())["Summary"]
    column = [str(cell.value or "") for cell in sheet["A"]]
    assert column.index("Doubtful links: 1, to be looked at first") < column.index("Documents")
    link = sheet.cell(column.index("row 14: modified") + 1, 1).hyperlink
    assert link.location == "'Changes'!A15"
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {"base.docx", "revised.docx", "b" * 64, "2022-10-14T16:30:00Z"} <= texts
    assert "3 revision marks by A. Délégué were accepted" in texts


def test_counts_are_those_of_the_contract() -> None:
    sheet = _book(specimen())["Summary"]
    found = {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2)}
    assert (found["modified"], found["added"], found["split"]) == (5, 2, 1)
    assert (found["of these renumbered"], found["of these moved"]) == (4, 2)


def test_renumbering_lists_old_and_new_paths() -> None:
    rows = list(_book(specimen())["Renumbering"].iter_rows(min_row=2, values_only=True))
    paths = {(row[3], row[5]) for row in rows}
    assert ("rappelant/a", "rappelant/b") in paths
    assert ("décide/1", "décide/2") in paths
    assert ("number", "number") not in paths


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", "http://a.example/", "1e5"]
)
def test_nothing_in_a_cell_can_run(text: str) -> None:
    made = comparison(
        change(
            "modified", [clause(text, text, label=text)], [clause(text, text + " b", label="b")]
        ),
        change("added", [], [clause(text, text, section=text)]),
    )
    data = reporters.render(made, "xlsx")
    formulas, strings = outputs.strings_of_sheet(data)
    assert not formulas
    assert text in strings
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n")
                assert cell.hyperlink is None or cell.hyperlink.target is None
                if cell.value == text and not text.startswith(("http", "1")):
                    assert cell.quotePrefix


def test_a_text_in_the_shape_of_finished_xml_stays_a_text() -> None:
    text = "<r><t>shall</t></r>"
    made = comparison(change("unchanged", [clause("a", text)], [clause("a", text)]))
    assert text in outputs.strings_of_sheet(reporters.render(made, "xlsx"))[1]


@pytest.mark.parametrize("sign", ["a", "\U0001d401", "\u200b"])
def test_a_long_text_goes_on_in_further_rows(sign: str) -> None:
    text = sign * 40_000
    made = comparison(
        change("added", [], [clause("a", text)]), change("added", [], [clause("b", "after")])
    )
    sheet = _book(made)["Changes"]
    names = [cell.value for cell in sheet[1]]
    rows = [
        dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
    assert [row["id"] for row in rows[:2]] == [1, 1]
    assert rows[1]["reason"] == f"continued (2 of {len(rows) - 1})"
    assert all(row["change"] == "added" for row in rows)
    assert [row["words_inserted"] for row in rows[1:-1]] == [None] * (len(rows) - 2)
    for row in rows:
        assert len(str(row["text_revised"]).encode("utf-16-le")) // 2 <= LONGEST
    assert outputs.from_xlsx(reporters.render(made, "xlsx"))[1] == ("", text)
    told = {cell.value for row in _book(made)["Summary"].iter_rows() for cell in row}
    assert "long-cell" in told


def test_a_mark_is_never_cut_in_two() -> None:
    made = comparison(change("added", [], [clause("a", "\u200b" * 9_000)]))
    sheet = _book(made)["Changes"]
    column = COLUMNS.index("text_revised") + 1
    for line in range(2, sheet.max_row + 1):
        assert re.fullmatch("(⟦U\\+200B⟧)+", sheet.cell(line, column).value)


def test_the_file_has_no_clock_in_it() -> None:
    data = reporters.render(specimen(), "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {item.date_time for item in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "1980-01-01T00:00:00Z" in _raw(specimen(), "docProps/core.xml")
    assert reporters.render(specimen(), "xlsx") == data


def test_the_sheet_runs_from_right_to_left_for_arabic() -> None:
    made = comparison(change("added", [], [clause("a", "إذ يدرك")]), language="ar")
    assert 'rightToLeft="1"' in _raw(made, "xl/worksheets/sheet2.xml")
    assert "rightToLeft" not in _raw(specimen(), "xl/worksheets/sheet2.xml")

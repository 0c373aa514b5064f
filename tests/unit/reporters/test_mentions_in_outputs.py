"""Citations, references and duties where people look: JSON, sheets, frames, terminal; the Union's marks."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any

import jsonschema
import openpyxl
import pandas
import pytest

from cwgdiff import reporters
from cwgdiff.errors import BadRequest, BadSavedComparison
from cwgdiff.model import Change, ChangeKind, Nature
from cwgdiff.reporters import frame, jsonfile, mentions_table, terminal
from cwgdiff.reporters.itu_marks import itu_mark
from cwgdiff.reporters.saved import load
from cwgdiff.substance import DutyChange, ReferenceCheck, Substance, counted
from tests.support.comparisons import change, clause, specimen
from tests.support.meanings import SUBSTANCE, meaningful

Json = dict[str, Any]
SCHEMA = json.loads(files("cwgdiff").joinpath("schemas", "comparison.schema.json").read_text("utf-8"))  # fmt: skip


def test_json_says_1_1_and_is_valid() -> None:
    data = json.loads(reporters.render(meaningful(), "json"))
    assert data["schema"] == "cwgdiff/comparison/1.1"
    jsonschema.validate(data, SCHEMA)
    assert [each["shift"] for each in data["citations"]] == ["added", "updated", "dropped"]


def test_json_without_substance_is_of_the_first_form() -> None:
    data = json.loads(reporters.render(specimen(), "json"))
    assert data["schema"] == "cwgdiff/comparison/1"
    assert not {"citations", "references", "duties"} & set(data)


def test_a_reader_of_the_first_form_finds_what_it_knows() -> None:
    old = json.loads(reporters.render(specimen(), "json"))
    new = json.loads(reporters.render(meaningful(), "json"))
    assert {name: new[name] for name in old if name != "schema"} == {
        name: old[name] for name in old if name != "schema"
    }


@pytest.mark.parametrize("substance", [SUBSTANCE, Substance(), None])
def test_saved_and_loaded(substance: Substance | None) -> None:
    made = replace(specimen(), substance=substance)
    data = jsonfile.render(made)
    loaded = load(data, "s.json")
    assert loaded.substance == substance
    assert jsonfile.render(loaded) == data


def _row(data: Json) -> None:
    data["references"][0]["row"] = 999


def _no_row(data: Json) -> None:
    data["references"][0]["row"] = 0


def _shift(data: Json) -> None:
    data["citations"][1]["shift"] = "upgraded"


def _empty(data: Json) -> None:
    data["citations"][0]["revised"] = None


def _targets(data: Json) -> None:
    data["references"][1]["targets"] = [1]


def _list(data: Json) -> None:
    data["duties"] = "none"


def _field(data: Json) -> None:
    data["duties"][0]["colour"] = "red"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_row, '"row" is 999, and there are 16 rows'),
        (_no_row, '"row" is 0'),
        (_shift, '"shift" must be one of added'),
        (_empty, "and revised are both null"),
        (_targets, '"targets" must hold only texts'),
        (_list, '"duties" must be a list'),
        (_field, '"colour" is a field'),
    ],
)
def test_spoilt_substance_is_refused(spoil: Callable[[Json], None], said: str) -> None:
    data = json.loads(jsonfile.render(meaningful()))
    spoil(data)
    with pytest.raises(BadSavedComparison) as caught:
        load(json.dumps(data).encode(), "s.json")
    assert said in str(caught.value)


def test_sheets() -> None:
    book = openpyxl.load_workbook(io.BytesIO(reporters.render(meaningful(), "xlsx")))
    assert book.sheetnames[-3:] == ["Citations", "References", "Duties"]
    sheet = book["Citations"]
    assert [cell.value for cell in sheet[1]] == list(mentions_table.CITATION_COLUMNS)
    assert [sheet.cell(line, 2).value for line in range(2, 5)] == ["added", "updated", "dropped"]
    link = sheet.cell(3, 1).hyperlink
    assert link is not None and link.location == "'Changes'!A7"
    # A text that begins like a formula stays a text.
    column = mentions_table.CITATION_COLUMNS.index("text_base") + 1
    cell = sheet.cell(4, column)
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=la résolution 7", "s", True)
    assert [cell.value for cell in book["References"][1]] == list(mentions_table.REFERENCE_COLUMNS)
    assert [cell.value for cell in book["Duties"][2]] == [
        "14", "weakened", "décide/3", "doit", "devrait",
    ]  # fmt: skip
    shown = [cell.value for line in book["Summary"].iter_rows() for cell in line]
    assert counted(SUBSTANCE) in shown


def test_no_sheets_where_nothing_was_looked_for() -> None:
    book = openpyxl.load_workbook(io.BytesIO(reporters.render(specimen(), "xlsx")))
    assert book.sheetnames == ["Summary", "Changes", "Renumbering"]


@pytest.mark.parametrize(
    ("made", "columns", "state", "count"),
    [
        (frame.to_citations_frame, mentions_table.CITATION_COLUMNS, "shift", 3),
        (frame.to_references_frame, mentions_table.REFERENCE_COLUMNS, "status", 3),
        (frame.to_duties_frame, mentions_table.DUTY_COLUMNS, "shift", 1),
    ],
)
def test_frames(
    made: Callable[..., pandas.DataFrame], columns: tuple[str, ...], state: str, count: int
) -> None:
    found = made(meaningful())
    assert tuple(found.columns) == columns
    assert len(found) == count
    assert isinstance(found[state].dtype, pandas.CategoricalDtype)
    empty = made(replace(specimen(), substance=Substance()))
    assert (len(empty), tuple(empty.columns)) == (0, columns)
    assert list(empty.dtypes) == list(found.dtypes)
    with pytest.raises(BadRequest, match="compare the two documents again"):
        made(specimen())


def test_terminal_line() -> None:
    said = "1 citation added, 1 citation dropped, 1 citation updated, 1 reference stale, 1 reference dangling, 1 duty weakened"  # fmt: skip
    assert counted(SUBSTANCE) == said
    assert terminal.render(meaningful(), 200, False).splitlines()[2] == said
    assert "citation" not in terminal.render(specimen(), 200, False).splitlines()[2]


@pytest.mark.parametrize(
    ("substance", "said"),
    [
        (Substance(), ""),
        (Substance(references=(ReferenceCheck("right", 1, "a", "b", ("c",), ("c",), ""),)), ""),
        (Substance(duties=(DutyChange("shifted", 1, "a", "b", "c"),) * 2), "2 duties shifted"),
    ],
)
def test_counted(substance: Substance, said: str) -> None:
    assert counted(substance) == said


def _changed(
    kind: ChangeKind, nature: tuple[Nature, ...] = (), moved: bool = False, label: str = "a)"
) -> Change:
    sides = {
        "unchanged": (1, 1), "modified": (1, 1), "added": (0, 1), "deleted": (1, 0), "split": (1, 2),
        "merged": (2, 1),
    }[kind]  # fmt: skip
    old = [clause("x", "one", label="a)")] * sides[0]
    new = [clause("x", "one" if kind == "unchanged" else "two", label=label)] * sides[1]
    return change(kind, old, new, nature=nature, moved=moved)


@pytest.mark.parametrize(
    ("made", "mark"),
    [
        (_changed("unchanged"), "NOC"),
        (_changed("unchanged", label="b)"), "(MOD)"),
        (_changed("modified", ("editorial",)), "(MOD)"),
        (_changed("modified", ("editorial", "citation")), "MOD"),
        (_changed("modified", ()), "MOD"),
        (_changed("added"), "ADD"),
        (_changed("deleted"), "SUP"),
        (_changed("split"), "MOD"),
        (_changed("merged"), "MOD"),
        (_changed("unchanged", moved=True), "SUP*/ADD*"),
        (_changed("unchanged", moved=True, label="b)"), "SUP*/ADD*"),
        (_changed("modified", ("editorial",), moved=True), "SUP*/ADD* + (MOD)"),
        (_changed("modified", ("substantive",), moved=True), "SUP*/ADD* + MOD"),
    ],
)
def test_itu_marks(made: Change, mark: str) -> None:
    assert itu_mark(made) == mark

"""What is written is what the contract says: schemas, columns, and outputs that agree."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from cwgdiff import reporters
from cwgdiff.model import Clause, Comparison, Diagnostic, Document, Heading, Resolution
from cwgdiff.reporters.document import to_json
from cwgdiff.reporters.frame import to_frame
from cwgdiff.reporters.table import rows
from tests.support import outputs
from tests.support.comparisons import comparison, source, specimen
from tests.support.nasty import comparisons, plain_nasty

GOLDEN = Path(__file__).parent / "golden"

# Written out here once more: a column that changes place must change it in two files.
COLUMNS = [
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
]


def _validator() -> jsonschema.protocols.Validator:
    text = files("cwgdiff").joinpath("schemas", "comparison.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("made", [specimen, plain_nasty, comparison])
def test_json_is_valid(made: object) -> None:
    assert callable(made)
    _validator().validate(json.loads(reporters.render(made(), "json")))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(comparisons())
def test_json_of_anything_is_valid(made: Comparison) -> None:
    data = reporters.render(made, "json")
    _validator().validate(json.loads(data.decode()))
    assert data.endswith(b"}\n")


def test_keys_stand_in_the_schema_s_order() -> None:
    schema = _validator().schema
    assert isinstance(schema, dict)
    data = json.loads(reporters.render(specimen(), "json"))
    for found, wanted in (
        (data, schema["properties"]),
        (data["base"], schema["$defs"]["source"]["properties"]),
        (data["changes"][13], schema["$defs"]["change"]["properties"]),
    ):
        assert list(found) == [key for key in wanted if key in found]


@pytest.mark.parametrize("format", ["json", "csv", "md"])
def test_golden(format: str, renew: bool) -> None:
    golden = GOLDEN / f"specimen.{format}"
    data = reporters.render(specimen(), format)
    if renew:
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(data)
    assert data == golden.read_bytes()


def test_columns_of_all_tables() -> None:
    made = specimen()
    header = reporters.render(made, "csv").decode().split("\r\n")[0]
    assert header == ",".join(COLUMNS)
    assert list(to_frame(made).columns) == COLUMNS
    sheet = openpyxl.load_workbook(io.BytesIO(reporters.render(made, "xlsx")))["Changes"]
    assert [cell.value for cell in sheet[1]] == [*COLUMNS, "redline", "comment"]


def test_outputs_agree_with_each_other() -> None:
    made = specimen()
    table = rows(made)
    lines = csv.DictReader(io.StringIO(reporters.render(made, "csv").decode(), newline=""))
    sheet = openpyxl.load_workbook(io.BytesIO(reporters.render(made, "xlsx")))["Changes"]
    frame = to_frame(made)
    saved = json.loads(reporters.render(made, "json"))["changes"]
    for number, (row, line) in enumerate(zip(table, lines, strict=True)):
        cells = [sheet.cell(number + 2, column + 1).value for column in range(len(COLUMNS))]
        for name, cell in zip(COLUMNS, cells, strict=True):
            value = getattr(row, name)
            assert frame.loc[number, name] == value or value is None
            if isinstance(value, bool):
                assert (line[name], cell) == (("true", "yes") if value else ("false", None))
            elif isinstance(value, str):
                assert outputs.unmarked(line[name]) == value
                assert outputs.unmarked(cell or "") == value
            else:
                assert (line[name] or None) == (None if value is None else str(value))
                assert cell == value
        assert saved[number]["change"] == row.change
        assert saved[number]["similarity"] == row.similarity


def test_a_parsed_document_is_valid() -> None:
    text = files("cwgdiff").joinpath("schemas", "document.schema.json").read_text("utf-8")
    item = Clause("a/1", "item", "1", "\ud800", 1)
    section = Clause("a", "section", None, "a", 0, "operative", "resolves", "b", children=(item,))
    document = Document(
        source(),
        (Resolution(Heading("", None, None, None), (section,)), Resolution(Heading("2", "2", "t", "r"), ())),
        (Clause("¶1", "unplaced", None, "x", 2),),
        (Diagnostic("code", "info", "message"),),
    )  # fmt: skip
    jsonschema.Draft202012Validator(json.loads(text)).validate(json.loads(to_json(document)))

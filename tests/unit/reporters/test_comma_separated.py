from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwgdiff import reporters
from cwgdiff.reporters.csvfile import guard, render, unguard
from cwgdiff.reporters.table import COLUMNS
from tests.support.comparisons import change, clause, comparison, specimen
from tests.support.nasty import NASTY, plain_nasty


@given(st.one_of(st.sampled_from(NASTY), st.text(st.characters(codec=None, categories=None))))
def test_the_guard_is_undone_exactly(text: str) -> None:
    assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("  +1", "'  +1"),
        ("-x", "'-x"),
        ("@x", "'@x"),
        ("\t=1", "'\t⟦U+003D⟧1"),
        ("＝1", "'＝1"),
        ("'tis", "''tis"),
        ("a;=cmd", "a;⟦U+003D⟧cmd"),
        ("a; b", "a; b"),
        ("x = 1", "x = 1"),
        ("  ", "  "),
        ("", ""),
    ],
)
def test_the_guard(text: str, cell: str) -> None:
    assert guard(text) == cell


def test_no_cell_begins_like_a_formula() -> None:
    rows = csv.reader(io.StringIO(reporters.render(plain_nasty(), "csv").decode(), newline=""))
    for row in rows:
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_columns_and_plain_values() -> None:
    rows = list(
        csv.DictReader(io.StringIO(reporters.render(specimen(), "csv").decode(), newline=""))
    )
    assert tuple(rows[0]) == COLUMNS
    assert rows[13]["moved"] == "true"
    assert rows[13]["nature"] == "obligation + substantive"
    assert rows[8]["path_revised"] == "considérant/a + considérant/b"
    assert rows[8]["kind"] == "item"
    assert rows[3]["similarity"] == ""
    assert rows[3]["words_inserted"] == "12"


def test_lines_end_as_the_standard_asks() -> None:
    data = reporters.render(specimen(), "csv")
    assert data.count(b"\r\n") == 17
    made = comparison(change("added", [], [clause("a", 'une "citation", en\ndeux lignes')]))
    assert b'"une ""citation"", en\ndeux lignes"' in reporters.render(made, "csv")


def test_a_byte_order_mark_on_request() -> None:
    assert render(specimen(), byte_order_mark=True) == b"\xef\xbb\xbf" + render(specimen())

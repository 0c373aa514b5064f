"""Invariant 4: from every output both texts of every row can be rebuilt, whatever they hold."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from cwgdiff import reporters
from cwgdiff.model import Comparison
from cwgdiff.reporters import terminal
from tests.support import outputs
from tests.support.comparisons import comparison, specimen
from tests.support.nasty import comparisons, many_fragments, plain_nasty

# Building a workbook and reading it back takes what it takes; machines differ.
_unhurried = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_every_format_has_a_reader_here() -> None:
    pictures = {"png", "svg"}  # they hold counts and labels, no texts
    assert outputs.READERS.keys() == reporters.FORMATS.keys() - pictures


@pytest.mark.parametrize("format", outputs.READERS)
@pytest.mark.parametrize("made", [specimen, plain_nasty, many_fragments, comparison])
def test_both_texts_are_rebuilt(format: str, made: object) -> None:
    assert callable(made)
    given_comparison: Comparison = made()
    found = outputs.READERS[format](reporters.render(given_comparison, format))
    wanted = outputs.expected(given_comparison)
    assert found.keys() == wanted.keys()
    for number, texts in wanted.items():
        assert found[number] == texts, f"row {number}"


@pytest.mark.parametrize("format", outputs.READERS)
@_unhurried
@given(made=comparisons())
def test_both_texts_are_rebuilt_from_anything(format: str, made: Comparison) -> None:
    data = reporters.render(made, format)
    assert outputs.READERS[format](data) == outputs.expected(made)
    assert reporters.render(made, format) == data


@_unhurried
@given(made=comparisons())
def test_outputs_are_well_formed(made: Comparison) -> None:
    for format in ("xlsx", "docx"):
        with zipfile.ZipFile(io.BytesIO(reporters.render(made, format))) as package:
            for name in package.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(name))
    formulas, _ = outputs.strings_of_sheet(reporters.render(made, "xlsx"))
    assert not formulas
    for format in ("csv", "html", "md"):
        text = reporters.render(made, format).decode()
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", text)


@_unhurried
@given(made=comparisons())
def test_the_terminal_gets_no_control_character(made: Comparison) -> None:
    page = terminal.render(made, 80, False)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)
    assert not re.search("[\ud800-\udfff]", page)


def test_the_terminal_shows_both_texts() -> None:
    made = specimen()
    changed = [change for change in made.changes if change.change == "modified"]
    page = terminal.render(comparison(*changed), 5000, False)
    wanted = outputs.expected(comparison(*changed)).values()
    found = outputs.from_terminal(page)
    for texts, read in zip(wanted, found, strict=True):
        assert all(own.endswith(text) for own, text in zip(read, texts, strict=True))

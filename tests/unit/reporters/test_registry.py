from __future__ import annotations

import os
import subprocess
import sys

import pytest

from cwgdiff import reporters
from cwgdiff.errors import BadRequest
from tests.support.comparisons import specimen


@pytest.mark.parametrize(
    ("path", "format"),
    [
        ("a.xlsx", "xlsx"),
        ("A.B/c.JSON", "json"),
        ("x.htm", "html"),
        ("x.markdown", "md"),
        ("-rf.csv", "csv"),
    ],
)
def test_the_ending_decides(path: str, format: str) -> None:
    assert reporters.format_of(path) == format


@pytest.mark.parametrize("path", ["a.pdf", "a", "xlsx", ".xlsx", "a.xlsx.gz"])
def test_another_ending_is_refused_with_those_that_there_are(path: str) -> None:
    with pytest.raises(
        BadRequest, match=r"\.csv, \.docx, \.html, \.json, \.md, \.png, \.svg or \.xlsx"
    ):
        reporters.format_of(path)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(BadRequest, match="there is no format 'pdf'"):
        reporters.render(specimen(), "pdf")
    assert reporters.render(specimen(), ".HTM") == reporters.render(specimen(), "html")


@pytest.mark.parametrize(
    ("format", "allowed"),
    [
        ("json", set()),
        ("csv", set()),
        ("md", set()),
        ("xlsx", {"xlsxwriter"}),
        ("html", {"jinja2"}),
        ("svg", {"jinja2"}),
        ("png", {"jinja2", "resvg_py"}),
        ("docx", {"docx", "lxml"}),
    ],
)
def test_a_dress_loads_only_what_it_needs(format: str, allowed: set[str]) -> None:
    heavy = {
        "pandas",
        "numpy",
        "xlsxwriter",
        "jinja2",
        "resvg_py",
        "docx",
        "lxml",
        "rich",
        "spacy",
        "jsonschema",
    }
    code = (
        "import sys; from tests.support.comparisons import specimen; from cwgdiff import reporters;"
        f"reporters.render(specimen(), {format!r}); print(*sorted(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy & set(run.stdout.split()) == allowed


def test_neither_seed_nor_locale_nor_time_zone_nor_terminal_matters() -> None:
    code = (
        "import hashlib; from tests.support.comparisons import specimen; from cwgdiff import reporters;"
        "from cwgdiff.reporters.terminal import render;"
        "print(*(hashlib.sha256(reporters.render(specimen(), f)).hexdigest() for f in reporters.FORMATS),"
        "hashlib.sha256(render(specimen(), 70, True).encode()).hexdigest())"
    )
    surroundings = (
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Apia", "LC_ALL": "tr_TR.UTF-8", "NO_COLOR": "1"},
        {
            "PYTHONHASHSEED": "77",
            "TZ": "America/Lima",
            "LC_ALL": "C",
            "COLUMNS": "30",
            "TERM": "dumb",
        },
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env=os.environ | own
        ).stdout
        for own in surroundings
    }
    assert len(found) == 1


def test_interface_words_are_those_of_the_language_asked_for() -> None:
    for format in ("html", "svg"):
        assert "Renumérotation" in reporters.render(specimen(), format, "fr").decode()
    assert reporters.render(specimen(), "csv", "fr") == reporters.render(specimen(), "csv")
    with pytest.raises(BadRequest, match="does not speak 'tlh'"):
        reporters.render(specimen(), "html", "tlh")

"""`cwgdiff resolve` at the command line, and what marks in an input make `compare` say."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import cwgdiff
from cwgdiff import api
from cwgdiff.cli import group
from cwgdiff.errors import CwgdiffError
from cwgdiff.model import Mark
from tests.support import wordfile as w


def by(author: str, content: str) -> str:
    return content.replace("Delegate", author)


MARKED = w.members(
    w.par("RESOLUTION 7 (Geneva, 2022)"),
    w.par("resolves"),
    w.par(
        w.run("1\tthat States ")
        + by("Region A", w.deleted(w.run("may"), 1) + w.inserted(w.run("shall"), 2))
        + w.run(" report")
        + by("Region B", w.inserted(w.run(" each year"), 3))
        + w.run(".")
    ),
    w.par("2\tthat the Council keeps the reports."),
)


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    return w.put(tmp_path / "marked.docx", MARKED)


def text_of(path: Path) -> str:
    return cwgdiff.read(path).paragraphs[2].text


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--accept"], "1\tthat States shall report each year."),
        (["--reject"], "1\tthat States may report."),
        (["--reject", "--author", "Region B"], "1\tthat States shall report."),
        (["--accept", "--author", "Region A"], "1\tthat States shall report each year."),
        (["--reject", "--date", "2026-01-01"], "1\tthat States may report."),
        (["--reject", "--date", "2026-01-02.."], "1\tthat States shall report each year."),
        (["--reject", "--date", "..2025-12-31"], "1\tthat States shall report each year."),
    ],
)
def test_resolve(options: list[str], expected: str, marked: Path, tmp_path: Path) -> None:
    out = tmp_path / "clean.docx"
    done = CliRunner().invoke(group, ["resolve", str(marked), *options, "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert text_of(out) == expected


def test_how_many_marks_is_said(marked: Path, tmp_path: Path) -> None:
    asked = [
        "resolve",
        str(marked),
        "--accept",
        "--author",
        "Region B",
        "-o",
        str(tmp_path / "c.docx"),
    ]
    assert "1 revision marks accepted, 2 left" in CliRunner().invoke(group, asked).stderr


def test_one_of_accept_and_reject_is_needed(marked: Path, tmp_path: Path) -> None:
    asked = ["resolve", str(marked), "-o", str(tmp_path / "c.docx")]
    done = CliRunner().invoke(group, asked)
    assert done.exit_code == 2 and "--accept or --reject" in done.output
    assert not (tmp_path / "c.docx").exists()


@pytest.mark.parametrize("content", [b"1\tplain text\n", b"%PDF-1.7", b""])
def test_only_word_files_have_marks(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_bytes(content)
    with pytest.raises(CwgdiffError):
        cwgdiff.resolve(path, accept=True)


def test_two_hands_on_one_clause_are_told_apart(marked: Path) -> None:
    (row,) = [row for row in cwgdiff.compare(marked).changes if row.change == "modified"]
    date = "2026-01-01T00:00:00Z"
    assert set(row.marks) == {
        Mark("-", "Region A", date), Mark("+", "Region A", date), Mark("+", "Region B", date),
    }  # fmt: skip


def test_marks_in_an_input_are_never_passed_over(marked: Path, tmp_path: Path) -> None:
    clean = w.put(tmp_path / "clean.docx", w.members(*(w.par("x") for _ in range(3))))
    told = cwgdiff.compare(clean, marked).diagnostics
    (warning,) = [each for each in told if each.code == "revision-marks"]
    assert warning.severity == "warning"
    assert "Region A (2)" in warning.message and "final view" in warning.message


def test_marks_of_the_look_alone_are_told(tmp_path: Path) -> None:
    record = '<w:b/><w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange>'
    path = w.put(tmp_path / "look.docx", w.members(w.par(w.run("1\tword", record))))
    codes = [each.code for each in api.parse(path).diagnostics]
    assert "formatting-revisions" in codes
    assert cwgdiff.read(path, view="original").paragraphs[0].text == "1\tword"


# Odd marks read as their rule says, on both sides (final, original).
LONE = '<w:moveFromRangeStart w:id="5" w:name="lone"/>'
WRAPPED = w.inserted(w.run("a") + w.deleted(w.run("b"), 2), 1)
ODD = {
    "half a move": (w.par(w.run("x") + LONE + w.moved_from(w.run("y"))), "x", "xy"),
    "an insertion deleted again": (w.par(w.run("x") + WRAPPED), "xa", "x"),
    "in a field": (w.par(w.field("REF z", w.deleted(w.run("o"), 1) + w.inserted(w.run("n"), 2))), "n", "o"),
    "without an author": (w.par("<w:ins><w:r><w:t>n</w:t></w:r></w:ins>" + w.run("x")), "nx", "x"),
    "an odd date": (w.par('<w:ins w:id="1" w:author="&lt;b&gt;" w:date="soon"><w:r><w:t>n</w:t></w:r></w:ins>'), "n", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_marks(name: str, tmp_path: Path) -> None:
    block, final, original = ODD[name]
    path = w.put(tmp_path / "odd.docx", w.members(block, w.par("end")))
    for view, accept, expected in (("final", True, final), ("original", False, original)):
        side = "final" if view == "final" else "original"
        assert cwgdiff.read(path, view=side).paragraphs[0].text == expected
        clean = tmp_path / "clean.docx"
        clean.write_bytes(cwgdiff.resolve(path, accept=accept))
        assert cwgdiff.read(clean).paragraphs[0].text == expected

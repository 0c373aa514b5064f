"""The verbs about revision marks, on the command line: `redline`, `resolve`, `unflatten`, and `compare` of one file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import jsonschema
import pytest

import cwgdiff
from cwgdiff.model import Change

ROOT = Path(__file__).parents[3]
SPECIMEN = ROOT / "corpora" / "itu" / "res-224-fr"
SCHEMA = ROOT / "cwgdiff" / "schemas" / "unflattened.schema.json"
FLAT = """considering
a)\tthat the lamps of the harbour are shaded;
b)\tthat the bells ring at dawn;
bc)\tthat the nets are mended ashore (Dubaï, 2018Bucarest, 2022);
cd)\tthat the wells are deep,
resolves
that lamps be lit.
"""


def run(*arguments: object, folder: Path, **own: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "cwgdiff", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        env={**os.environ, **own},
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both specimens and their redline, dated."""
    folder = tmp_path_factory.mktemp("marked")
    shutil.copy(SPECIMEN / "base-itu.docx", folder / "base.docx")
    shutil.copy(SPECIMEN / "revised-itu.docx", folder / "revised.docx")
    done = run(
        "redline", "base.docx", "revised.docx", "-o", "marked.docx", "--author", "Region B",
        "--date", "2026-11-22", folder=folder,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert done.stderr.decode() == "cwgdiff: marked.docx written.\n"
    return folder


def links(rows: Iterable[Change]) -> set[tuple[str, str]]:
    return {(one.path, two.path) for row in rows for one in row.base for two in row.revised}


def test_author_and_date_stand_on_every_mark(marked: Path) -> None:
    rows = cwgdiff.compare(marked / "marked.docx").changes
    marks = {(mark.author, mark.date) for row in rows for mark in row.marks}
    assert marks == {("Region B", "2026-11-22T00:00:00Z")}


def test_the_redline_alone_says_what_the_pair_says(marked: Path) -> None:
    alone = cwgdiff.compare(marked / "marked.docx")
    pair = cwgdiff.compare(marked / "base.docx", marked / "revised.docx")
    found, wanted = links(alone.changes), links(pair.changes)
    assert found <= wanted
    # Marks join two paragraphs at most; a group, and a pair told by its place alone, may come apart.
    frail = [row for row in pair.changes if row.doubtful or row.change in ("split", "merged")]
    assert wanted - found <= links(frail)
    by_marks = [row for row in alone.changes if "revision marks" in row.reason]
    assert len(by_marks) > len(alone.changes) // 2


@pytest.mark.parametrize(("side", "original"), [("accept", "revised"), ("reject", "base")])
def test_resolving_gives_either_document_back(marked: Path, side: str, original: str) -> None:
    done = run("resolve", "marked.docx", f"--{side}", "-o", f"{side}.docx", folder=marked)
    assert done.returncode == 0, done.stderr
    assert f"revision marks {side}ed.\n" in done.stderr.decode()
    again = cwgdiff.compare(marked / f"{original}.docx", marked / f"{side}.docx")
    assert {row.change for row in again.changes} == {"unchanged"}
    assert again.revised.view is None  # no mark is left


def test_marks_of_other_authors_stay(marked: Path) -> None:
    done = run(
        "resolve", "marked.docx", "--accept", "--author", "Region C", "-o", "c.docx", folder=marked
    )
    assert done.returncode == 0
    told = done.stderr.decode()
    assert "no revision mark fits; the document has marks by Region B" in told
    assert "cwgdiff: 0 revision marks accepted, " in told
    assert cwgdiff.compare(marked / "c.docx").base.view == "original"


def test_the_same_redline_twice_is_the_same_file(marked: Path) -> None:
    for name in ("one.docx", "two.docx"):
        run(
            "redline", "base.docx", "revised.docx", "-o", name, "-q",
            folder=marked, SOURCE_DATE_EPOCH="0",
        )  # fmt: skip
    assert (marked / "one.docx").read_bytes() == (marked / "two.docx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("redline", "base.docx", "revised.docx", "-o", "base.docx"), "base.docx"),
        (("redline", "base.docx", "revised.docx", "-o", "x.docx", "--date", "soon"), "'soon'"),
        (("redline", "base.docx", "revised.docx", "-o", "x.docx", "--author", "a\x01"), "author"),
        (
            ("redline", "base.docx", "revised.docx", "-o", "x.docx", "--initials", "\x02"),
            "initials",
        ),
        (("redline", "base.docx", "flat.txt", "-o", "x.docx"), "flat.txt"),
        (("resolve", "marked.docx", "-o", "x.docx"), "--accept or --reject"),
        (
            ("resolve", "marked.docx", "--accept", "--reject", "-o", "x.docx"),
            "--accept or --reject",
        ),
        (("resolve", "marked.docx", "--accept", "-o", "marked.docx"), "marked.docx"),
        (("resolve", "flat.txt", "--accept", "-o", "x.docx"), "flat.txt"),
        (("resolve", "marked.docx", "--accept", "--date", "soon", "-o", "x.docx"), "'soon'"),
        (("unflatten", "base.docx"), "base.docx"),
        (("unflatten", "flat.txt", "--base-out", "flat.txt"), "flat.txt"),
        (
            ("unflatten", "flat.txt", "--base-out", "x.txt", "--revised-out", "./x.txt"),
            "two outputs",
        ),
        (("compare", "flat.txt"), "flat.txt"),
    ],
)
def test_trouble_ends_with_2_and_writes_nothing(
    marked: Path, arguments: tuple[str, ...], said: str
) -> None:
    (marked / "flat.txt").write_text(FLAT, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in marked.iterdir()}
    done = run(*arguments, folder=marked)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert {path.name: path.read_bytes() for path in marked.iterdir()} == before


def test_both_sides_of_a_flattened_text(tmp_path: Path) -> None:
    (tmp_path / "flat.txt").write_text(FLAT, encoding="utf-8")
    done = run(
        "unflatten", "flat.txt", "--base-out", "base.txt", "--revised-out", "revised.txt",
        "--format", "json", folder=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    base = (tmp_path / "base.txt").read_text("utf-8").splitlines()
    revised = (tmp_path / "revised.txt").read_text("utf-8").splitlines()
    assert [line.split("\t")[0] for line in base[1:4]] == ["a)", "b)", "c)"]
    assert [line.split("\t")[0] for line in revised[1:5]] == ["a)", "b)", "c)", "d)"]
    assert base[2].endswith("(Dubaï, 2018);") and revised[3].endswith("(Bucarest, 2022);")
    told = json.loads(done.stdout)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_bytes())).validate(told)
    assert (told["base"], told["revised"]) == (base, revised)
    years = [each for each in told["decisions"] if each["subject"] == "years"]
    assert [(each["line"], each["sureness"]) for each in years] == [(4, "certain")]


def test_decisions_are_told_with_the_doubtful_first(tmp_path: Path) -> None:
    (tmp_path / "flat.txt").write_text(FLAT, encoding="utf-8")
    lines = run("unflatten", "flat.txt", folder=tmp_path).stdout.decode().splitlines()
    order = [line.split()[0] for line in lines[:-1]]
    assert order == sorted(order, key=["doubtful", "likely", "certain"].index)
    assert lines[-1].startswith(f"{len(lines) - 1} decisions: ")
    found = cwgdiff.unflatten(tmp_path / "flat.txt")
    assert len(found.decisions) == len(lines) - 1 > 0


def test_a_known_base_is_followed(tmp_path: Path) -> None:
    (tmp_path / "flat.txt").write_text(FLAT, encoding="utf-8")
    known = FLAT.replace("b)\tthat the bells ring at dawn;\n", "").replace("bc)", "b)")
    known = known.replace("cd)", "c)").replace("2018Bucarest, 2022", "2018")
    (tmp_path / "known.txt").write_text(known, encoding="utf-8")
    run("unflatten", "flat.txt", "--with-base", "known.txt", "--base-out", "b.txt", folder=tmp_path)
    assert (tmp_path / "b.txt").read_text("utf-8") == known

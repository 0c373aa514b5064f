"""The command line, as a person calls it: what it prints, where, and with which status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import wordfile

BASE = """RESOLUTION 7 (GENEVA, 2018)
On the keeping of dark skies
The Assembly (Geneva, 2018),
considering
a)\tthat the night sky is seen from fewer and fewer places;
b)\tthat lamps can be shaded at little cost,
resolves
1\tto keep a register of dark places;
2\tto ask the towns to shade their lamps.
"""
REVISED = (
    BASE.replace("GENEVA, 2018", "REV. NAIROBI, 2022")
    .replace("Geneva, 2018", "Nairobi, 2022")
    .replace("b)\tthat lamps", "b)\tthat birds lose their way;\nc)\tthat lamps")
    .replace("little cost", "no cost")
)


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    (tmp_path / "base.txt").write_text(BASE, encoding="utf-8")
    (tmp_path / "revised.txt").write_text(REVISED, encoding="utf-8")
    return tmp_path


def run(
    *arguments: str, folder: Path, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "cwgdiff", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def test_a_comparison_on_stdout_is_json_and_nothing_else(pair: Path) -> None:
    done = run("compare", "base.txt", "revised.txt", "--format", "json", folder=pair)
    assert done.returncode == 0
    rows = json.loads(done.stdout)["changes"]
    added = [row["revised"][0]["path"] for row in rows if row["change"] == "added"]
    assert added == ["considering/b"]
    relettered = [row for row in rows if row["renumbered"]]
    assert [row["revised"][0]["label"] for row in relettered] == ["c)"]


@pytest.mark.parametrize(("other", "status"), [("base.txt", 0), ("revised.txt", 1)])
def test_exit_code_on_request(pair: Path, other: str, status: int) -> None:
    assert run("compare", "base.txt", other, "-q", "--exit-code", folder=pair).returncode == status
    assert run("compare", "base.txt", other, "-q", folder=pair).returncode == 0


def test_standard_input(pair: Path) -> None:
    done = run("compare", "-", "revised.txt", "--format", "json", folder=pair, stdin=BASE.encode())
    named = run("compare", "base.txt", "revised.txt", "--format", "json", folder=pair)
    changes = json.loads(done.stdout)["changes"]
    assert changes == json.loads(named.stdout)["changes"]
    assert run("compare", "-", "-", folder=pair, stdin=b"x").returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "missing.docx", "revised.txt"),
        ("compare", "base.txt", "."),
        ("compare", "base.txt"),
        ("compare", "base.txt", "revised.txt", "-o", "changes.pptx"),
        ("compare", "base.txt", "revised.txt", "-o", "base.txt", "--format", "json"),
        ("compare", "base.txt", "revised.txt", "-o", "missing/changes.json"),
        ("compare", "base.txt", "revised.txt", "--profile", "nowhere"),
        ("compare", "base.txt", "revised.txt", "--language", "xx"),
        ("compare", "base.txt", "revised.txt", "--links", "base.txt"),
        ("explain", "base.txt", "revised.txt", "considering/z"),
        ("parse", "base.txt", "--format", "nothing"),
        ("report", "base.txt"),
        ("nothing",),
        ("compare", "--nothing"),
    ],
)
def test_trouble_is_one_sentence_and_status_2(pair: Path, arguments: tuple[str, ...]) -> None:
    before = sorted(os.listdir(pair))
    done = run(*arguments, folder=pair)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert said.startswith("cwgdiff: ") and said.count("\n") == 1, said
    assert done.stdout == b""
    assert sorted(os.listdir(pair)) == before
    assert (pair / "base.txt").read_text(encoding="utf-8") == BASE


def test_warnings_go_to_stderr_and_can_be_silenced(pair: Path) -> None:
    (pair / "odd.txt").write_text(BASE.replace("sky", "s\u200bky"), encoding="utf-8")
    loud = run("compare", "base.txt", "odd.txt", folder=pair)
    assert b"invisible" in loud.stderr
    assert run("compare", "base.txt", "odd.txt", "-q", folder=pair).stderr == b""


def test_several_outputs_of_one_comparison(pair: Path) -> None:
    names = ["a.json", "a.csv", "a.html", "a.xlsx", "a.md", "a.docx"]
    asked = [word for name in names for word in ("-o", name)]
    assert run("compare", "base.txt", "revised.txt", *asked, folder=pair).returncode == 0
    assert set(names) <= set(os.listdir(pair))
    again = run("report", "a.json", "-o", "b.csv", folder=pair)
    assert again.returncode == 0
    assert (pair / "a.csv").read_bytes() == (pair / "b.csv").read_bytes()


def test_one_bad_output_leaves_none(pair: Path) -> None:
    assert run("compare", "base.txt", "revised.txt", "-o", "a.json", "-o", "a.odt", folder=pair).returncode == 2  # fmt: skip
    assert not (pair / "a.json").exists()


def test_a_person_settles_a_link(pair: Path) -> None:
    (pair / "links.csv").write_text(
        "path_base,path_revised,verdict\nconsidering/b,considering/c,different\nconsidering/b,considering/b,same\n",
        encoding="utf-8",
    )
    done = run("compare", "base.txt", "revised.txt", "--links", "links.csv", "--format", "json", folder=pair)  # fmt: skip
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["changes"]
    (given,) = [row for row in rows if row["reason"] == "given" and row["base"] and row["revised"]]
    assert (given["base"][0]["path"], given["revised"][0]["path"]) == ("considering/b", "considering/b")  # fmt: skip


def test_a_path_that_fits_nothing_is_named_with_its_line(pair: Path) -> None:
    (pair / "links.csv").write_text(
        "path_base,path_revised,verdict\nconsidering/b,considering/z,same\n", encoding="utf-8"
    )
    said = run("compare", "base.txt", "revised.txt", "--links", "links.csv", folder=pair).stderr
    assert said.decode().startswith("cwgdiff: links.csv, line 2: no clause of the revised")


def test_doubtful_links_come_out_in_the_form_that_goes_in(pair: Path) -> None:
    assert run("compare", "base.txt", "revised.txt", "--doubtful-out", "d.csv", "-o", "a.json", folder=pair).returncode == 0  # fmt: skip
    assert run("compare", "base.txt", "revised.txt", "--links", "d.csv", "-o", "b.json", folder=pair).returncode == 0  # fmt: skip


def test_explain_names_the_reason(pair: Path) -> None:
    done = run("explain", "base.txt", "revised.txt", "considering/b", folder=pair)
    assert done.returncode == 0
    assert "considering/c" in done.stdout.decode()


def test_parse_shows_the_tree(pair: Path) -> None:
    shown = run("parse", "base.txt", folder=pair).stdout.decode()
    assert "resolves" in shown and "to keep a register" in shown
    tree = json.loads(run("parse", "base.txt", "--format", "json", folder=pair).stdout)
    assert tree["schema"] == "cwgdiff/document/1"


def test_demo_leaves_files_to_open(tmp_path: Path) -> None:
    assert run("demo", "-o", "shown", folder=tmp_path).returncode == 0
    assert {"changes.xlsx", "changes.html", "changes.json", "base.docx", "revised.docx"} <= set(
        os.listdir(tmp_path / "shown")
    )


SERVING = """
import gc, sys
from cwgdiff.web import server
from cwgdiff.cli import main
server.serve = lambda **_: print(gc.isenabled())
sys.argv = ["cwgdiff", "serve"]
main()
"""


def test_a_page_that_stays_open_collects_its_garbage(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SERVING], cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout.split() == [b"True"]


FAULTY = """
import sys
from cwgdiff import api
from cwgdiff.cli import main
def compare(*_, **__): raise KeyError("a\x1b[2J")
api.compare = compare
sys.argv = ["cwgdiff", "compare", "base.txt", "revised.txt"]
main()
"""


def test_a_fault_of_ours_is_a_sentence_too(pair: Path) -> None:
    environment = {**os.environ, "CWGDIFF_TRACEBACK": ""}
    done = subprocess.run(
        [sys.executable, "-c", FAULTY], cwd=pair, env=environment, capture_output=True, check=False
    )
    said = done.stderr.decode()
    assert done.returncode == 2
    assert said.startswith("cwgdiff: this is a fault of cwgdiff") and said.count("\n") == 1
    assert "\x1b" not in said


LOADED = """
import sys
from cwgdiff.cli import main
sys.argv = ["cwgdiff", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
ours = {name for name in sys.modules if name.startswith("cwgdiff.")}
print(*sorted(ours | {name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""
HEAVY = {
    "pandas", "numpy", "scipy", "spacy", "docx", "xlsxwriter", "jinja2", "rich",
    "charset_normalizer", "jsonschema", "openpyxl", "starlette", "matplotlib", "PIL",
}  # fmt: skip


def loaded(*arguments: str, folder: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], cwd=folder, capture_output=True, check=True
    )
    return set(done.stderr.decode().splitlines()[-1].split())


def test_help_loads_click_alone(pair: Path) -> None:
    assert not loaded("--help", folder=pair) & (HEAVY | {"lxml", "rapidfuzz", "tomllib", "csv"})


def test_a_comparison_to_json_loads_nothing_heavy(pair: Path) -> None:
    names = loaded("compare", "base.txt", "revised.txt", "-o", "a.json", folder=pair)
    assert "rapidfuzz" in names
    assert not names & HEAVY


def test_help_loads_no_room(pair: Path) -> None:
    ours = {name for name in loaded("--help", folder=pair) if name.startswith("cwgdiff.")}
    assert ours <= {"cwgdiff.cli", "cwgdiff.errors"}


OTHER_VERBS = {
    "cwgdiff.redliner", "cwgdiff.checkers", "cwgdiff.web", "cwgdiff.unflattener.sides",
    "cwgdiff.reporters.html", "cwgdiff.reporters.xlsx", "cwgdiff.reporters.terminal",
}  # fmt: skip


def test_two_texts_load_neither_the_word_reader_nor_what_other_verbs_need(pair: Path) -> None:
    names = loaded("compare", "base.txt", "revised.txt", "-o", "a.json", folder=pair)
    assert {"cwgdiff.aligner", "cwgdiff.verifier.plain"} <= names
    assert not names & (OTHER_VERBS | {"lxml", "cwgdiff.ooxml", "cwgdiff.verifier.wordfile"})


def test_two_word_files_load_neither_the_text_reader_nor_what_other_verbs_need(pair: Path) -> None:
    for name in ("base", "revised"):
        lines = (pair / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        wordfile.put(
            pair / f"{name}.docx",
            wordfile.members(*(wordfile.par(wordfile.run(line)) for line in lines)),
        )
    names = loaded("compare", "base.docx", "revised.docx", "-o", "a.json", folder=pair)
    assert {"cwgdiff.ooxml.package", "cwgdiff.verifier.wordfile"} <= names
    others = {"cwgdiff.readers.text", "cwgdiff.verifier.plain", "cwgdiff.verifier.silence"}
    assert not names & (OTHER_VERBS | HEAVY | others)

"""`cwgdiff check`: what it prints, its JSON, its exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "cwgdiff" / "schemas" / "findings.schema.json").read_text("utf-8"))
GOOD = "considering\na)\tthat ports;\nb)\tthat lamps,\nresolves\nto light lamps.\n"
BAD = GOOD.replace("b)", "c)").replace("lamps,", "GTC-Lamps GTC-Lamps GTCLamps;")


def check(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cwgdiff", "check", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.txt"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_nothing_found(good: Path) -> None:
    done = check(good, "--exit-code")
    assert (done.returncode, done.stdout, done.stderr) == (0, "good.txt: no findings\n", "")


def test_findings_end_with_1_only_when_asked(bad: Path) -> None:
    done = check(bad)
    assert done.returncode == 0
    assert done.stdout.startswith("line 3, considering/c: error [label-gap]\n")
    assert done.stdout.endswith("bad.txt: 3 findings (1 error, 1 warning, 1 info)\n")
    assert check(bad, "--exit-code").returncode == 1


def test_levels_and_codes_can_be_left_out(bad: Path) -> None:
    done = check(bad, "--level", "error", "--ignore", "label-gap", "--exit-code")
    assert (done.returncode, done.stdout) == (0, "bad.txt: no findings\n")
    assert "2 findings" in check(bad, "--level", "warning").stdout


@pytest.mark.parametrize("name", ["good", "bad"])
def test_json_is_valid(name: str, request: pytest.FixtureRequest) -> None:
    done = check(request.getfixturevalue(name), "--format", "json")
    found = json.loads(done.stdout)
    jsonschema.validate(found, SCHEMA)
    assert sum(found["summary"].values()) == len(found["findings"])
    if name == "bad":
        first = found["findings"][0]
        assert (first["code"], first["path"], first["paragraph"]) == (
            "label-gap",
            "considering/c",
            3,
        )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["absent.txt"], "absent.txt"),
        (["{}", "--ignore", "no-such"], "there is no finding 'no-such'"),
        (["{}", "--year", "1066"], "--year"),
        (["{}", "--editions", "absent.csv"], "absent.csv"),
        (["{}", "--base", "absent.docx"], "absent.docx"),
        (["{}", "-o", "{}"], "never"),
    ],
)
def test_trouble_ends_with_2_and_one_sentence(arguments: list[str], said: str, bad: Path) -> None:
    done = check(*(each.format(bad) for each in arguments))
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert said in done.stderr or said == "never"
    assert bad.read_text(encoding="utf-8") == BAD


def test_output_goes_to_a_file(bad: Path, tmp_path: Path) -> None:
    out = tmp_path / "findings.json"
    done = check(bad, "--format", "json", "-o", out)
    assert (done.returncode, done.stdout) == (0, "")
    jsonschema.validate(json.loads(out.read_text(encoding="utf-8")), SCHEMA)

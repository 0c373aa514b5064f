"""The same input gives the same bytes, whatever the hash seed, the locale and the time zone."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.robustness.planted import PLACES
from tests.support import wordfile as w

ROOT = Path(__file__).resolve().parents[2]
OUTPUTS = ("out.json", "out.csv", "out.html", "out.md", "out.xlsx", "out.docx")
LOCALES = ("C", "tr_TR.UTF-8", "fr_FR.ISO-8859-1")
ZONES = ("Pacific/Apia", "America/St_Johns")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files that hold much at once: lists, notes, boxes, tables, tracked and odd words."""
    names = ("footnote", "text box", "table cell", "header", "comment", "look-alike letters", "dotless i",
             "start of automatic numbers", "picture under the same name", "tracked insertion")  # fmt: skip
    places = {place.name: place for place in PLACES}
    made = tmp_path_factory.mktemp("same")
    for name in names:
        (made / f"{name}.base.docx").write_bytes(places[name].base)
        (made / f"{name}.revised.docx").write_bytes(places[name].revised)
    for side, order in (("base", range(40)), ("revised", [*range(20, 40), *range(3, 22), 77])):
        blocks = [w.par("considering", style="Call"), *(w.par(f"{n})\tthat states {n} share data {n * n};") for n in order)]  # fmt: skip
        w.put(made / f"many.{side}.docx", w.members(*blocks))
    return made


def outcome(folder: Path, surroundings: dict[str, str]) -> dict[str, str]:
    """The hashes of all outputs of all pairs, and of the terminal's table, from one fresh process."""
    target = folder / "out"
    target.mkdir(exist_ok=True)
    code = (
        "import sys, pathlib; from cwgdiff import api; from cwgdiff.reporters import terminal\n"
        "for base in sorted(pathlib.Path('.').glob('*.base.docx')):\n"
        "    c = api.compare(base, str(base).replace('.base.', '.revised.'))\n"
        f"    api.write(c, *(f'out/{{base.stem}}-{{name}}' for name in {OUTPUTS!r}))\n"
        "    pathlib.Path(f'out/{base.stem}.txt').write_bytes(terminal.render(c, 80, True).encode())\n"
    )
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-c", code], cwd=folder, env=clean | surroundings, check=True)
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(target.iterdir())}  # fmt: skip
    for path in target.iterdir():
        path.unlink()
    return found


def test_the_same_bytes_everywhere(folder: Path) -> None:
    plain = outcome(folder, {"PYTHONHASHSEED": "0"})
    assert len(plain) == 11 * (len(OUTPUTS) + 1)
    for seed in range(1, 10):
        surroundings = {"PYTHONHASHSEED": str(seed), "TZ": ZONES[seed % 2]}
        surroundings |= {"LC_ALL": LOCALES[seed % 3], "LANG": LOCALES[seed % 3]}
        assert outcome(folder, surroundings) == plain, surroundings

"""Round trips of redlines before three judges: own verifier, pandoc, LibreOffice.

    CWGDIFF_RANDOM_PAIRS=500 python -m pytest tests/roundtrip

judges that many random pairs; without it the first few are judged, all by the verifier.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import cwgdiff
from benchmarks.judges import Office, by_pandoc, by_verifier, office
from benchmarks.pairs import write_pair
from benchmarks.randompairs import random_pair
from cwgdiff import api
from cwgdiff.model import Transcript
from cwgdiff.options import ReadOptions
from cwgdiff.readers.docx import read_docx
from tests.support import wordfile as w

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
SPECIMENS = sorted(
    (str(base.relative_to(CORPORA)), base.with_name(base.name.replace("base", "revised")))
    for base in CORPORA.glob("*/*/base-*.docx")
)
RANDOM = int(os.environ.get("CWGDIFF_RANDOM_PAIRS", "15"))


@pytest.fixture(scope="module")
def libreoffice() -> Iterator[Office]:
    with office() as opened:
        yield opened


def judged_by_readers(marked: bytes, base: bytes, revised: bytes) -> None:
    """The reader's two views of the redline are the two documents, labels and looks included."""
    for view, clean in (("original", base), ("final", revised)):
        options = ReadOptions("original" if view == "original" else "final")
        got = shown(read_docx(marked, "marked.docx", options))
        assert got == shown(read_docx(clean, "clean.docx"))


def shown(transcript: Transcript) -> list[tuple[object, ...]]:
    return [
        (each.text, each.label, each.level, each.style, each.indent, each.italic, each.place)
        for each in transcript.paragraphs
        if each.place != "object"
    ]


def judged_by_all(marked: bytes, base: bytes, revised: bytes, libreoffice: Office) -> None:
    judged_by_readers(marked, base, revised)
    for found in (
        by_verifier(marked, base, revised),
        by_pandoc(marked, base, revised),
        libreoffice.judge(marked, base, revised),
    ):
        assert not found.faults, "\n".join(map(str, found.faults))


def judged(base: Path, revised: Path, libreoffice: Office) -> None:
    marked = cwgdiff.redline(base, revised)
    judged_by_all(marked, base.read_bytes(), revised.read_bytes(), libreoffice)


@pytest.mark.parametrize(("name", "revised"), SPECIMENS, ids=[name for name, _ in SPECIMENS])
@pytest.mark.programs
def test_specimens(name: str, revised: Path, libreoffice: Office) -> None:
    judged(CORPORA / name, revised, libreoffice)


@pytest.mark.texts
@pytest.mark.programs
def test_resolution_102(texts: Path, libreoffice: Office) -> None:
    folder = texts / "res102"
    judged(
        folder / "res102-dubai-2018.fr.docx", folder / "res102-bucharest-2022.fr.docx", libreoffice
    )


@pytest.mark.parametrize("clauses", [10, 100, 1000])
@pytest.mark.programs
def test_generated_pairs(clauses: int, tmp_path: Path, libreoffice: Office) -> None:
    base, revised = write_pair(tmp_path, clauses, seed=clauses)
    judged(base, revised, libreoffice)


@pytest.mark.parametrize("language", ["ar", "zh"])
@pytest.mark.programs
def test_other_scripts(language: str, tmp_path: Path, libreoffice: Office) -> None:
    base, revised = write_pair(tmp_path, 60, language=language, seed=5)
    judged(base, revised, libreoffice)


@pytest.mark.parametrize("seed", range(1, min(RANDOM, 15) + 1))
@pytest.mark.programs
def test_random_pairs(seed: int, tmp_path: Path, libreoffice: Office) -> None:
    random_judged(seed, tmp_path, libreoffice)


@pytest.mark.programs
def test_more_random_pairs(tmp_path: Path, libreoffice: Office) -> None:
    """As many as the environment asks for; none but the first fifteen otherwise."""
    for seed in range(16, RANDOM + 1):
        random_judged(seed, tmp_path, libreoffice)


def random_judged(seed: int, folder: Path, libreoffice: Office) -> None:
    paths = folder / f"base-{seed}.docx", folder / f"revised-{seed}.docx"
    for path, data in zip(paths, random_pair(seed), strict=True):
        path.write_bytes(data)
    judged(*paths, libreoffice)


@pytest.mark.parametrize("seed", range(1001, 1021))
def test_random_pairs_without_programs(seed: int, tmp_path: Path) -> None:
    base, revised = random_pair(seed)
    for name, data in (("b.docx", base), ("r.docx", revised)):
        (tmp_path / name).write_bytes(data)
    marked = cwgdiff.redline(tmp_path / "b.docx", tmp_path / "r.docx")
    judged_by_readers(marked, base, revised)
    assert cwgdiff.redline(tmp_path / "b.docx", tmp_path / "r.docx") == marked


def with_everything(table: str, note: str, head: str, foot: str) -> bytes:
    parts = {
        "word/footnotes.xml": w.notes("footnotes", w.note(note)),
        "word/header1.xml": w.part("hdr", w.par(head)),
        "word/footer1.xml": w.part("ftr", w.par(foot)),
    }
    section = w.header_section("rId_header1") + w.header_section("rId_footer1", kind="footer")
    blocks = [
        w.par("RESOLUTION 1 (Dubai, 2018)"),
        w.par("recalling"),
        w.par(w.run("a)\tthat the Union keeps a table") + w.note_ref() + w.run(";")),
        table,
        w.par("b)\tthat it ends there."),
    ]
    return w.pack(w.members(*blocks, parts=parts, section=section))


def test_tables_notes_headers_and_footers(tmp_path: Path) -> None:
    one = [("Region", "Votes"), ("Africa", "10"), ("Asia", "12")]
    two = [("Region", "Votes"), ("Africa", "11"), ("Europe", "9"), ("Asia", "12")]
    base, revised = (
        with_everything(
            w.table(*(w.row(*(w.cell(w.par(text)) for text in row)) for row in rows), columns=2),
            f"As adopted in {year}.", f"Document {year}", f"Page of {year}",
        )
        for rows, year in ((one, 2018), (two, 2022))
    )  # fmt: skip
    for name, data in (("b.docx", base), ("r.docx", revised)):
        (tmp_path / name).write_bytes(data)
    marked = cwgdiff.redline(tmp_path / "b.docx", tmp_path / "r.docx")
    judged_by_readers(marked, base, revised)
    assert not by_verifier(marked, base, revised).faults


@pytest.mark.parametrize("accept", [True, False])
def test_a_resolved_redline_compares_as_its_source_does(accept: bool, tmp_path: Path) -> None:
    """Comparing the base with the accepted redline, or the rejected one with the revised, changes nothing."""
    base, revised = write_pair(tmp_path, 40, seed=4)
    marked, resolved = tmp_path / "marked.docx", tmp_path / "resolved.docx"
    marked.write_bytes(cwgdiff.redline(base, revised))
    resolved.write_bytes(cwgdiff.resolve(marked, accept=accept))
    pair = (base, resolved) if accept else (resolved, revised)
    again, before = api.compare(*pair), api.compare(base, revised)
    assert [(row.change, row.edits, row.moved) for row in again.changes] == [
        (row.change, row.edits, row.moved) for row in before.changes
    ]

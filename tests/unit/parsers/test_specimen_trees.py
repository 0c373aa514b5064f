"""The project's own specimens, typed and plain: the tree is the one that their tags say."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from benchmarks import gold
from cwgdiff.model import Document, walk
from cwgdiff.options import ReadOptions
from cwgdiff.parsers import parse
from cwgdiff.readers import read_bytes
from tests.support.tagged import KINDS

FILES = sorted(
    path.relative_to(gold.CORPORA).as_posix()
    for path in gold.CORPORA.glob("*/*/*.*")
    if path.suffix in (".txt", ".docx")
)
# A Word file writes some hyphens and blanks so that no line breaks at them; the tags are plain.
PLAIN = str.maketrans({"\u2011": "-", "\u00a0": " "})


def parsed(file: str) -> Document:
    path = gold.CORPORA / file
    return parse(read_bytes(path.read_bytes(), path.name, ReadOptions()))


def tagged(file: str) -> list[gold.Tagged]:
    path = gold.CORPORA / file
    faults: list[str] = []
    clauses = gold.read_tagged(path.parent / "gold" / f"{path.stem.split('-')[0]}.txt", faults)
    assert not faults
    return list(clauses)


@pytest.mark.parametrize("file", FILES)
def test_paths_kinds_and_texts(file: str) -> None:
    document = parsed(file)
    assert len(document.resolutions) == 1
    got = [
        (clause.path, clause.kind, clause.text.translate(PLAIN))
        for clause in walk(document.resolutions[0].clauses)
        if clause.kind not in ("footnote", "endnote")
    ]
    want = [
        (
            each.path,
            "heading"
            if each.role == "H" and (each.label or "/" in each.path)
            else KINDS[each.role],
            (each.text if file.endswith(".docx") else each.plain).translate(PLAIN).strip(),
        )
        for each in tagged(file)
        if each.role != "F"
    ]
    assert got == want


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".docx")])
def test_a_note_follows_its_clause(file: str) -> None:
    document = parsed(file)
    clauses = list(walk(document.resolutions[0].clauses))
    for clause in clauses:
        notes = [child for child in clause.children if child.kind == "footnote"]
        assert [note.path for note in notes] == [
            f"{clause.path}/fn{n}" for n in range(1, len(notes) + 1)
        ]
        assert list(clause.children[: len(notes)]) == notes
        assert clause.text.count("[^]") == len(notes)
        assert all(note.label for note in notes)
    got = [clause.text for clause in clauses if clause.kind == "footnote"]
    assert got == [note for each in tagged(file) for note in each.notes]


@pytest.mark.parametrize("file", FILES)
def test_language_and_body(file: str) -> None:
    source = parsed(file).source
    body, pair, _ = file.split("/")
    assert (source.profile, source.language) == (body, pair.rsplit("-", 1)[1])


@pytest.mark.parametrize("file", FILES)
def test_sections_say_what_they_call_for(file: str) -> None:
    for clause in parsed(file).walk():
        if clause.kind == "section":
            assert clause.part is not None
            if "/" not in clause.path:
                assert clause.concept is not None, clause.text
            assert {child.part for child in clause.children} <= {clause.part}


@pytest.mark.parametrize("file", FILES)
def test_front_matter_stands_outside(file: str) -> None:
    front = [each.text for each in parsed(file).outside if each.kind == "front"]
    assert len(front) == sum(each.role == "F" for each in tagged(file))


def test_all_editions_of_one_file_have_one_tree() -> None:
    for _, group in groupby(FILES, key=lambda file: (str(Path(file).parent), _side(file))):
        trees = [
            [
                (c.path, c.kind)
                for c in walk(parsed(f).resolutions[0].clauses)
                if c.kind != "footnote"
            ]
            for f in group
        ]
        assert all(tree == trees[0] for tree in trees)


def _side(file: str) -> str:
    return Path(file).stem.split("-")[0]

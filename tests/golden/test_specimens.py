"""The specimens are sound: their golds agree with their texts, their files with their golds."""

from __future__ import annotations

import hashlib

import pytest

from benchmarks import gold, specimens

PAIRS = list(gold.manifest())


@pytest.mark.parametrize("name", PAIRS)
def test_the_gold_agrees_with_its_texts(name: str) -> None:
    assert gold.judge(gold.load(name)) == []


@pytest.mark.parametrize("name", PAIRS)
def test_the_files_are_those_that_the_gold_makes(name: str) -> None:
    folder = gold.CORPORA / name
    for file, data in specimens.made(name, gold.manifest()[name]).items():
        assert (folder / file).read_bytes() == data, f"{file}: run python -m benchmarks.specimens"


@pytest.mark.parametrize("name", PAIRS)
def test_the_manifest_has_every_file_and_its_hash(name: str) -> None:
    folder = gold.CORPORA / name
    entry = gold.manifest()[name]
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert entry["sha256"] == found
    assert entry["licence"] == "MIT" and entry["origin"] == "own"


def test_every_folder_of_a_pair_is_in_the_manifest() -> None:
    folders = {p.parent.parent for p in gold.CORPORA.glob("*/*/gold/alignment.csv")}
    assert {f.relative_to(gold.CORPORA).as_posix() for f in folders} == set(PAIRS)


@pytest.mark.parametrize(
    ("labels", "after", "expected"),
    [
        (("a)", "b)", "c)"), 0, ("lowerLetter", "%)", 1)),
        (("i)", "ii)"), 0, ("lowerRoman", "%)", 1)),
        (("13.", "14."), 12, ("decimal", "%.", 13)),
        (("(1", "(2"), 0, ("decimal", "(%", 1)),
        (("а)", "b)", "с)", "d)"), 0, ("lowerLetter", "%)", 1)),
        (("а)", "б)", "в)"), 0, ("russianLower", "%)", 1)),
        (("أ )", "ب)"), 0, ("arabicAbjad", "%)", 1)),
        (("أ )", "ب )", "ج )"), 0, ("arabicAbjad", "% )", 1)),
        (("أ )", "ب )", "ت )"), 0, ("arabicAlpha", "% )", 1)),
        (("a)", "c)"), 0, None),
        (("1", "2", "2bis"), 0, None),
    ],
)
def test_labels_read_as_a_list(
    labels: tuple[str, ...], after: int, expected: tuple[str, str, int] | None
) -> None:
    found = gold.numbering(labels, after)
    assert (found and (found.format, found.pattern, found.start)) == expected


def test_a_wrong_gold_is_found_out() -> None:
    pair = gold.load("itu/res-224-fr")

    def with_row(old: gold.Row, **other: object) -> list[str]:
        rows = tuple(
            gold.Row(**{**{s: getattr(r, s) for s in gold.Row.__slots__}, **other})
            if r is old
            else r
            for r in pair.rows
        )
        return gold.judge(
            gold.Pair(**{**{s: getattr(pair, s) for s in gold.Pair.__slots__}, "rows": rows})
        )

    kept = next(r for r in pair.rows if r.change == "unchanged" and r.base == "considérant/c")
    assert with_row(kept, change="modified", nature=frozenset({"editorial"}))
    assert with_row(kept, renumbered=True)
    assert with_row(kept, moved=True)
    assert with_row(kept, base="considérant/z")
    assert with_row(kept, change="deleted", revised="")
    assert with_row(kept, note="ref-stale:considérant/a")
    assert with_row(kept, note="ref-updated:considérant/d>considérant/d")

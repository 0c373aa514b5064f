"""The generator keeps its word, and the aligner finds what it did."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.drafting import vocabulary
from benchmarks.gold import read_tagged
from benchmarks.pairs import LANGUAGES, MODES, GeneratedPair, generate, write_pair
from cwgdiff.aligner import align
from tests.support import scoring, tagged


def rows(pair: GeneratedPair) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pair.gold)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_seed_gives_the_same_pair(language: str) -> None:
    assert generate(30, language, 4) == generate(30, language, 4)
    assert generate(30, language, 4) != generate(30, language, 5)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gold_is_sound(language: str, mode: str, tmp_path: Path) -> None:
    pair = generate(60, language, 2, mode)
    found = rows(pair)
    for side, text in (("base", pair.base), ("revised", pair.revised)):
        path = tmp_path / f"{side}.txt"
        path.write_text(text, encoding="utf-8")
        faults: list[str] = []
        clauses = {clause.path: clause for clause in read_tagged(path, faults)}
        assert not [fault for fault in faults if "stray blanks" not in fault]
        told = Counter(row[f"{side}_path"] for row in found if row[f"{side}_path"])
        assert told.keys() == clauses.keys()
        several = {row[f"{side}_path"] for row in found if row["change"] in ("split", "merged")}
        assert all(count == 1 for path, count in told.items() if path not in several)
        if side == "base":
            texts = {path: clause.text for path, clause in clauses.items()}
        else:
            for row in found:
                if row["change"] in ("unchanged", "modified"):
                    equal = texts[row["base_path"]] == clauses[row["revised_path"]].text
                    assert equal == (row["change"] == "unchanged")


def test_the_rates_are_about_what_they_should_be() -> None:
    changes: Counter[str] = Counter()
    moved = 0
    for seed in range(4):
        found = rows(generate(300, "en", seed))
        changes.update(row["change"] for row in found)
        moved += sum(row["moved"] == "yes" for row in found)
    total = sum(changes.values())
    for change, low, high in (
        ("modified", 0.1, 0.3), ("added", 0.03, 0.1), ("deleted", 0.02, 0.1),
        ("split", 0.003, 0.05), ("merged", 0.003, 0.05),
    ):  # fmt: skip
        assert low < changes[change] / total < high, change
    assert 0.01 < moved / total < 0.08


@pytest.mark.parametrize("form", [".txt", "-itu.docx", "-auto.docx"])
def test_pairs_are_written_as_files(form: str, tmp_path: Path) -> None:
    base, revised = write_pair(tmp_path, 20, language="ru", seed=3, form=form)
    assert base != revised
    assert base.read_bytes()[:2] == (b"PK" if form.endswith("docx") else "РЕ".encode()[:2])
    again = tmp_path / "again"
    again.mkdir()
    assert write_pair(again, 20, language="ru", seed=3, form=form)[0].read_bytes() == (
        base.read_bytes()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_enough_fragments(language: str) -> None:
    words = vocabulary(language)
    assert words.keys() == vocabulary("en").keys()
    for name, fragments in vocabulary("en").items():
        assert len(words[name]) == len(fragments) == len(set(words[name])), (language, name)


# Two points under what was measured when the weights were fitted (docs/alignment.md): a fall is a loss.
FLOORS = {
    "ordinary": (0.99, 0.985, 0.98, 0.97, 0.965),
    "hard": (0.98, 0.98, 0.955, 0.89, 0.91),
    "replaced": (0.96, 0.98, 0.93, 0.815, 0.845),
    "skeleton": (0.945, 0.985, 0.935, 0.7, 0.715),
}


@pytest.mark.parametrize("mode", MODES)
def test_links_are_found(mode: str) -> None:
    scorer = scoring.Scorer()
    for number, language in enumerate(LANGUAGES):
        for seed in (21, 22):
            pair = generate((40, 75, 110)[(number + seed) % 3], language, seed, mode)
            base = tagged.read(pair.base, language=language)
            revised = tagged.read(pair.revised, language=language)
            scorer.add(align(base, revised), pair.gold, f"{language} {seed}")
    score = scorer.result
    got = (score.link, score.change, score.moved, score.added, score.deleted)
    least = FLOORS[mode]
    assert all(a >= b for a, b in zip(got, least, strict=True)), (score.line(), score.faults)

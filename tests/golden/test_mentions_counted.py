"""Citations of the specimens against a list counted by hand, and cross-references against their gold.

`citations_counted.tsv` names every citation of the eight pairs, read clause by clause by a person: pair,
side, path, key, and whether it is found. A clause that both sides share is counted once. Numbers,
adopting lines and front matter name the document itself and are not counted; nor is a class of texts ("the
Recommendations of the SM series").
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import gold
from cwgdiff import api
from cwgdiff.mentions.citations import adopting_body, citations

LIST = Path(__file__).parent / "citations_counted.tsv"
PAIRS = sorted(gold.manifest())

Mention = tuple[str, str, str, str]


def listed() -> tuple[Counter[Mention], Counter[Mention]]:
    """All citations counted by hand, and those of them that are known not to be found."""
    every: Counter[Mention] = Counter()
    missed: Counter[Mention] = Counter()
    with LIST.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            mention = (row["pair"], row["side"], row["path"], row["key"])
            every[mention] += 1
            missed[mention] += row["found"] == "no"
    return every, +missed


def found() -> Counter[Mention]:
    """All citations that the reader finds in the specimens."""
    out: Counter[Mention] = Counter()
    for name in PAIRS:
        pair = gold.load(name)
        seen: set[str] = set()
        for side, clauses in (("base", pair.base), ("revised", pair.revised)):
            bodies = (
                adopting_body(each.raw, pair.language) for each in clauses if each.role == "A"
            )
            own = next((body for body in bodies if body), None)
            for clause in clauses:
                if clause.role in ("NO", "A", "F") or clause.raw in seen:
                    continue
                seen.add(clause.raw)
                for citation in citations(clause.raw, pair.language, own):
                    out[name, side, clause.path, citation.key] += 1
    return out


def test_the_list_is_long_and_of_six_languages() -> None:
    every, _ = listed()
    assert every.total() >= 100
    assert {gold.load(name).language for name, *_ in every} == {"ar", "en", "es", "fr", "ru", "zh"}


def test_nothing_is_found_that_is_no_citation() -> None:
    every, _ = listed()
    assert found() - every == Counter()


def test_what_is_not_found_is_known() -> None:
    every, missed = listed()
    assert every - found() == missed
    assert missed.total() / every.total() < 0.05


# References of the gold that are not seen as updated. In the base "el considerando además" names a
# section without a label, so that the labelled one of the revision counts as new.
NOT_SEEN = {("itu/res-233-es", "encarga al Director de la Oficina de Radiocomunicaciones/1", "updated")}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_references(name: str) -> None:
    pair = gold.load(name)
    base, revised = (sorted(pair.folder.glob(f"{side}*.docx"))[-1] for side in ("base", "revised"))
    substance = api.compare(base, revised).substance
    assert substance is not None
    wanted = set()
    for row in pair.rows:
        for kind, _, new in gold.references(row):
            if (name, row.revised, kind) not in NOT_SEEN:
                wanted.add((row.revised, kind, new))
    told = {
        (each.path, "updated", target)
        for each in substance.references
        if each.status == "updated"
        for target in each.targets
    } | {(each.path, "stale", "") for each in substance.references if each.status in ("stale", "dangling")}  # fmt: skip
    assert told == wanted
    assert not any(each.status == "doubtful" for each in substance.references)
    for each in substance.references:
        assert bool(each.should) == (each.status in ("stale", "dangling") and bool(each.expected))

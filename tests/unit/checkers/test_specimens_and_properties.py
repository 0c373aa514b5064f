"""The specimens are sound but for what was planted; and no text makes a checker fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import gold
from cwgdiff import api
from cwgdiff.checkers import FAULTS, check
from cwgdiff.model import Transcript
from cwgdiff.options import ParseOptions, ReadOptions
from cwgdiff.parsers import parse
from cwgdiff.readers import read_bytes

CORPORA = Path(__file__).parents[3] / "corpora"
DOCUMENTS = sorted(CORPORA.glob("*/*/*.docx"))
# Lists of the Russian specimen mix alphabets as real ones do; automatic labels cannot. The references that
# point at nothing are planted.
KNOWN = {
    ("res-235-ru", "base-itu"): ["label-alphabets"],
    ("res-235-ru", "revised-itu"): ["label-alphabets"],
    ("res-233-es", "revised-itu"): ["reference-dangling"],
    ("res-233-es", "revised-auto"): ["reference-dangling"],
    ("calm-fr", "revised-un"): ["reference-dangling"],
    ("calm-fr", "revised-auto"): ["reference-dangling"],
}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_specimens(path: Path) -> None:
    found = [each.code for each in api.check(path)]
    assert found == KNOWN.get((path.parent.name, path.stem), [])


@pytest.mark.parametrize("name", sorted(gold.manifest()))
def test_with_the_base_every_planted_reference_is_told(name: str) -> None:
    pair = gold.load(name)
    base, revised = (sorted(pair.folder.glob(f"{side}*.docx"))[-1] for side in ("base", "revised"))
    planted = {
        row.revised for row in pair.rows for kind, *_ in gold.references(row) if kind == "stale"
    }
    told = {
        each.path for each in api.check(revised, base=base) if each.code.startswith("reference")
    }
    assert told == planted


PIECES = st.sampled_from(
    ["considérant", "décide", "invite les États Membres", "a)\tque", "b)\tque", "1\tde", "i)\tx", "2bis\ty",
     "décide 1 ci-dessus", "(", ")", "]", ";", ",;", ".", ":", " la Résolution 102 (Rév. Dubaï, 2018)",
     "[footnoteRef:1]1", "[1: 1 \tnote]", "ANNEXE", "\u0441)\tтекст", "（", "GTCNet GTC-Net", "\n", "\t", "第3段"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            PIECES,
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
            st.just("\n"),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_no_text_makes_it_fail(pieces: list[str]) -> None:
    text = "".join(pieces)
    data = ("x" + text).encode("utf-8-sig")
    transcript: Transcript = read_bytes(data, "any.txt", ReadOptions())
    document = parse(transcript, ParseOptions())
    found = check(document, transcript)
    assert check(document, transcript) == found
    paths = {clause.path for clause in document.walk()}
    for each in found:
        assert each.code in FAULTS
        assert each.path is None or each.path in paths
        assert "{" not in each.remedy and "\n" not in each.text


def test_each_gap_of_a_long_list_is_told_once() -> None:
    text = "décide\n" + "".join(
        f"{number}\tde veiller;\n" for number in range(1, 3000) if number % 100
    )
    transcript = read_bytes(text.encode(), "long.txt", ReadOptions())
    found = check(parse(transcript, ParseOptions()), transcript)
    assert sum(each.code == "label-gap" for each in found) == 29

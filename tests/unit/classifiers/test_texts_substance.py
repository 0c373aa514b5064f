"""A real pair of revisions: every citation that changed, and none else; facts, no sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwgdiff.aligner import align
from cwgdiff.classifiers import classify
from cwgdiff.classifiers.substance import substance
from cwgdiff.differ import diff
from cwgdiff.model import Document, joined
from cwgdiff.options import ParseOptions, ReadOptions
from cwgdiff.parsers import parse
from cwgdiff.readers import read_bytes

HAMMAMET, GENEVA = "hammamet 2016", "geneva 2022"


def document(path: Path) -> Document:
    return parse(read_bytes(path.read_bytes(), path.name, ReadOptions()), ParseOptions())


@pytest.mark.texts
def test_resolution_102(texts: Path) -> None:
    base = document(texts / "res102" / "res102-dubai-2018.fr.txt")
    revised = document(texts / "res102" / "res102-bucharest-2022.fr.txt")
    matches = align(base, revised)
    edits = [diff(joined(match.base), joined(match.revised), "fr") for match in matches]
    found = substance(classify(matches, edits, base, revised), base, revised)
    updated = [
        (each.base.key, each.revised.key)
        for each in found.citations
        if each.shift == "updated" and each.base and each.revised
    ]
    assert sorted(updated) == sorted(
        [
            *((f"WTSA resolution {n} ({HAMMAMET})", f"WTSA resolution {n} ({GENEVA})")
              for n in (49, 50, 52, 64, 69, 75, 75)),
            ("WTDC resolution 30 (dubai 2014)", "WTDC resolution 30 (kigali 2022)"),
            ("PP resolution 175 (dubai 2018)", "PP resolution 175 (bucharest 2022)"),
        ]
    )  # fmt: skip
    others = [(each.shift, each.revised and each.revised.key) for each in found.citations
              if each.shift != "updated"]  # fmt: skip
    assert others == [("added", "UNGA resolution 70/125 §55-65"), ("added", "tunis-agenda §37")]
    (reference,) = found.references
    assert reference.status == "right"
    assert reference.targets == ("charge le Secrétaire général/8",)

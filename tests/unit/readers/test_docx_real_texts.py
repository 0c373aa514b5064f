"""The reader on real files: marked and clean, automatic and typed, say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwgdiff.model import Transcript, View
from cwgdiff.options import ReadOptions
from cwgdiff.readers.docx import read_docx

pytestmark = pytest.mark.texts


def read(path: Path, view: View = "final") -> Transcript:
    return read_docx(path.read_bytes(), path.name, ReadOptions(view=view))


@pytest.mark.parametrize(
    ("view", "clean", "count"),
    [("final", "res102-bucharest-2022", 130), ("original", "res102-dubai-2018", 108)],
)
def test_a_marked_resolution_reads_as_either_clean_one(
    texts: Path, view: View, clean: str, count: int
) -> None:
    marked = read(texts / "res102/res102-marked.fr.docx", view)
    plain = read(texts / f"res102/{clean}.fr.docx")
    assert [(each.text, each.style, each.place) for each in marked.paragraphs] == [
        (each.text, each.style, each.place) for each in plain.paragraphs
    ]
    assert len(plain.paragraphs) == count
    assert (marked.view, plain.view) == (view, None)
    assert [told.code for told in marked.diagnostics] == ["revision-marks"]
    assert plain.diagnostics == ()


@pytest.mark.parametrize("side", ["base", "revised"])
def test_automatic_labels_equal_typed_ones(texts: Path, side: str) -> None:
    automatic = read(texts / f"specimen-fr/fr-{side}-auto.docx")
    typed = read(texts / f"specimen-fr/fr-{side}-itu.docx")

    def line(label: str | None, text: str, place: str) -> str:
        return f"{label}\t{text}" if label and place != "footnote" else text

    assert [line(each.label, each.text, each.place) for each in automatic.paragraphs] == [
        line(each.label, each.text, each.place) for each in typed.paragraphs
    ]
    assert sum(each.label is not None for each in automatic.paragraphs) > 50
    assert [each.label for each in typed.paragraphs if each.place == "body"] == [None] * sum(
        each.place == "body" for each in typed.paragraphs
    )

"""A change planted in any place of a Word file makes a redline that gives both files back, or says what it cannot.

The tool's own verifier judges before anything is written, and raises where it disagrees. What still
differs from the base when all marks are rejected must have been told.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from cwgdiff import api
from cwgdiff.api import redlined
from cwgdiff.errors import BadRequest
from cwgdiff.model import Clause
from cwgdiff.options import RedlineOptions
from tests.robustness.planted import PLACES

PLACES_BY_NAME = {place.name: place for place in PLACES if place.ending == ".docx"}


@pytest.mark.parametrize("back", [False, True], ids=["there", "back"])
@pytest.mark.parametrize("name", PLACES_BY_NAME)
def test_both_files_come_back(name: str, back: bool, tmp_path: Path) -> None:
    place = PLACES_BY_NAME[name]
    contents = (place.revised, place.base) if back else (place.base, place.revised)
    paths = tmp_path / "base.docx", tmp_path / "revised.docx"
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    made, comparison = redlined(*paths)
    changed = any(row.change != "unchanged" for row in comparison.changes)
    assert marks(made.data) > marks(contents[1]) or made.diagnostics or not changed
    told = [each for each in made.diagnostics if each.code == "not-in-redline"]
    marked, rejected = tmp_path / "marked.docx", tmp_path / "rejected.docx"
    marked.write_bytes(made.data)
    rejected.write_bytes(api.resolve(marked, accept=False))
    again = api.compare(paths[0], rejected)
    lost = [
        row for row in again.changes if (row.change != "unchanged" or row.renumbered) and row.base
    ]
    assert told or all(
        row.revised and digest(row.base) == digest(row.revised) != "" for row in lost
    )


@pytest.mark.parametrize("accept", [True, False])
def test_a_document_equals_its_own_view(accept: bool, tmp_path: Path) -> None:
    """A paragraph mark that is gone joins two paragraphs: for the second reader too."""
    marked, clean = tmp_path / "marked.docx", tmp_path / "clean.docx"
    place = PLACES_BY_NAME["tracked paragraph mark"]
    marked.write_bytes(place.revised)
    clean.write_bytes(api.resolve(marked, accept=accept))
    again = api.compare(marked, clean, base_view="final" if accept else "original")
    assert [row.change for row in again.changes if row.change != "unchanged"] == []


def test_what_marks_show_is_not_called_hidden(tmp_path: Path) -> None:
    """A picture, a tab or a raised figure can be marked: no warning, and `--strict` writes it."""
    for name in (
        "picture taken out",
        "tab after a label",
        "figure raised to a power",
        "linked picture",
    ):
        place = PLACES_BY_NAME[name]
        paths = tmp_path / "base.docx", tmp_path / "revised.docx"
        for path, content in zip(paths, (place.base, place.revised), strict=True):
            path.write_bytes(content)
        made, _ = redlined(*paths, options=RedlineOptions(strict=True))
        assert made.diagnostics == ()


def test_strict_refuses_what_no_mark_shows(tmp_path: Path) -> None:
    place = PLACES_BY_NAME["comment"]
    paths = tmp_path / "base.docx", tmp_path / "revised.docx"
    for path, content in zip(paths, (place.base, place.revised), strict=True):
        path.write_bytes(content)
    with pytest.raises(BadRequest, match="a comment differs"):
        redlined(*paths, options=RedlineOptions(strict=True))


def digest(clauses: tuple[Clause, ...]) -> str:
    """What a picture's row says of its bytes, whatever its name."""
    return "".join(each.text.partition(" sha256:")[2] for each in clauses)


def marks(data: bytes) -> int:
    """How many revision elements stand in the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    return sum(
        len(re.findall(rb"<\w+:(?:ins|del|moveFrom|moveTo|\w+PrChange)[ />]", part))
        for part in parts
    )

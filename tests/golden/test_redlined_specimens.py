"""Every specimen pair, in both forms: both views of its redline are the two documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwgdiff import api
from cwgdiff.redliner import redline
from tests.support.redlines import faults
from tests.support.views import File

ROOT = Path(__file__).parents[2] / "corpora"
BASES = sorted(ROOT.glob("*/*/base-*.docx"))


@pytest.mark.parametrize("base", BASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_both_views(base: Path) -> None:
    revised = base.with_name(base.name.replace("base", "revised"))
    one, two = base.read_bytes(), revised.read_bytes()
    comparison = api.compare(base, revised)
    data = redline(comparison, one, two).data
    assert faults(data, one, two) == []
    marked = File(data).marked()
    assert marked["moveFrom"] == marked["moveTo"]
    assert (marked["moveFrom"] > 0) == any(row.moved for row in comparison.changes)


@pytest.mark.texts
def test_resolution_102(texts: Path) -> None:
    folder = texts / "res102"
    base, revised = (
        folder / name for name in ("res102-dubai-2018.fr.docx", "res102-bucharest-2022.fr.docx")
    )
    one, two = base.read_bytes(), revised.read_bytes()
    data = redline(api.compare(base, revised), one, two).data
    assert faults(data, one, two) == []


@pytest.mark.texts
def test_a_marked_file_gives_the_same_redline(texts: Path) -> None:
    folder = texts / "res102"
    marked = folder / "res102-marked.fr.docx"
    base = folder / "res102-dubai-2018.fr.docx"
    result = redline(api.compare(base, marked), base.read_bytes(), marked.read_bytes())
    clean = folder / "res102-bucharest-2022.fr.docx"
    assert faults(result.data, base.read_bytes(), clean.read_bytes()) == []
    assert [told.code for told in result.diagnostics] == ["marks-resolved"]

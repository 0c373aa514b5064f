"""Documents whose own marks say no clear thing still get a redline, and the oddity is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwgdiff import api
from tests.support import wordfile as w
from tests.support.redlines import faults
from tests.unit.redliner.test_redline_marks import REGISTER, doc, p

BEGIN = w.deleted(
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
)
REST = (
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    f'{w.run("7")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CLEAN = doc(p("1\tthat section 7 shall be kept in order;"), p("2\t" + REGISTER))
HALF_A_FIELD = doc(
    w.par(w.run("1\tthat section ") + BEGIN + REST + w.run(" shall be kept in good order;")),
    p("2\t" + REGISTER),
)


@pytest.mark.parametrize("turned", [False, True])
def test_half_a_field_is_kept_whole_and_named(turned: bool, tmp_path: Path) -> None:
    sides = (HALF_A_FIELD, CLEAN) if turned else (CLEAN, HALF_A_FIELD)
    paths = tmp_path / "base.docx", tmp_path / "revised.docx"
    for path, data in zip(paths, sides, strict=True):
        path.write_bytes(data)
    made, _ = api.redlined(*paths)
    assert any("a field of which only a part" in told.message for told in made.diagnostics)
    settled = [
        api.resolve(path) if data is HALF_A_FIELD else data
        for path, data in zip(paths, sides, strict=True)
    ]
    assert faults(made.data, *settled) == []

"""A change planted in any place of a Word file makes a redline that gives both files back.

The tool's own verifier judges before anything is written, and raises where it disagrees.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from cwgdiff.api import redlined
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


def marks(data: bytes) -> int:
    """How many revision elements stand in the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    return sum(
        len(re.findall(rb"<\w+:(?:ins|del|moveFrom|moveTo|\w+PrChange)[ />]", part))
        for part in parts
    )

"""A saved comparison is an input too: damaged or forged, it is refused in one sentence or dressed safely."""

from __future__ import annotations

import json
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from cwgdiff import api
from cwgdiff.errors import BadLinks, CwgdiffError
from cwgdiff.reporters import FORMATS, render
from tests.robustness.planted import PLACES

WRONG = (None, True, -1, 10**40, 1.5, "", "x", "\ud800", "\x00\x1b[2J", "</script><script>alert(1)</script>",
         [], {}, [[]], ["=", "-"], {"text": 1}, "unchanged", "cwgdiff/comparison/9")  # fmt: skip


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("saved")
    place = next(place for place in PLACES if place.name == "order of two footnotes")
    (folder / "a.docx").write_bytes(place.base)
    (folder / "b.docx").write_bytes(place.revised)
    return render(api.compare(folder / "a.docx", folder / "b.docx"), "json")


def dressed(path: Path) -> None:
    """Load it and write every format; each must be whole."""
    comparison = api.load(path)
    for dress in FORMATS:
        data = render(comparison, dress)
        if dress in ("xlsx", "docx"):
            with zipfile.ZipFile(BytesIO(data)) as package:
                for name in package.namelist():
                    if name.endswith((".xml", ".rels")):
                        etree.fromstring(package.read(name))
        elif dress == "png":
            assert data.startswith(b"\x89PNG") and data.endswith(b"IEND\xaeB`\x82")
        else:
            shown = data.decode("utf-8")
            assert "\x1b" not in shown
            assert dress != "html" or "<script>alert(1)" not in shown


@pytest.mark.parametrize("seed", range(6))
def test_damaged_comparisons(saved: bytes, tmp_path: Path, seed: int) -> None:
    source = random.Random(seed)
    path = tmp_path / "saved.json"
    loaded = 0
    for _ in range(40):
        value = json.loads(saved)
        for _ in range(source.randint(1, 3)):
            node = value
            while True:
                keys = list(node) if isinstance(node, dict) else list(range(len(node)))
                if not keys:
                    break
                key = source.choice(keys)
                if isinstance(node[key], dict | list) and source.random() < 0.85:
                    node = node[key]
                    continue
                if source.random() < 0.3:
                    del node[key]
                else:
                    node[key] = source.choice(WRONG)
                break
        path.write_text(json.dumps(value))
        try:
            dressed(path)
            loaded += 1
        except CwgdiffError as error:
            assert "saved.json" in str(error)
            assert "\n" not in str(error)
    assert loaded < 40


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"null", b"[]", b'"x"', b"{}", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 50_000, b"NaN", b"1e999999", b"9" * 10_000,
     b'{"schema": "cwgdiff/comparison/1"}', b'{"schema": 1, "schema": 2}', b"\x00" * 1000, b"PK\x03\x04"],
    ids=range(16),
)  # fmt: skip
def test_what_is_no_comparison(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "saved.json").write_bytes(data)
    with pytest.raises(CwgdiffError, match=r"saved\.json"):
        api.load(tmp_path / "saved.json")


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00", b"a\x00b", b"path_base\n", b"path_base,path_revised,verdict\nx,y,maybe\n", b'"' * 1000,
     b"path_base,path_revised,verdict\n" + b"x," * 100_000, "path_base,path_revised,verdict\n\ud800".encode("utf-8", "surrogatepass")],
    ids=range(7),
)  # fmt: skip
def test_hostile_links(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "links.csv").write_bytes(data)
    with pytest.raises(BadLinks, match=r"links\.csv"):
        api.read_links(tmp_path / "links.csv")

"""Each hostile file has its right outcome, within its time and memory, and harms nothing."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.robustness.hostile import ALL, BASE_TEXT, SLOW, Hostile, Slow, good, judge
from tests.support.warden import GIB, Outcome, Warden

OUTPUTS = tuple(f"out.{ending}" for ending in ("json", "html", "csv", "md", "xlsx", "docx"))


@pytest.fixture(scope="module")
def warden() -> Iterator[Warden]:
    with Warden() as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.docx").write_bytes(good())
    (tmp_path / "good.txt").write_text(BASE_TEXT)
    return tmp_path


def sums(folder: Path) -> dict[str, str]:
    """Every file under a folder with its hash, sparse giants by size."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            large = path.stat().st_size > 1 << 26
            data = str(path.stat().st_size).encode() if large else path.read_bytes()
            found[str(path.relative_to(folder))] = hashlib.sha256(data).hexdigest()
    return found


def strangers(outcome: Outcome, folder: Path) -> list[str]:
    """Files opened that are neither inputs nor outputs."""
    found = []
    for name in outcome.opened:
        inside = name != ".." and "/.." not in name and not os.path.isabs(name)
        if not inside and not name.startswith((str(folder), "/dev/null", "/usr/share/zoneinfo")):
            found.append(name)
    return found


@pytest.mark.parametrize("case", ALL, ids=[ascii(case.name)[:40] for case in ALL])
def test_a_hostile_file_is_met_rightly(case: Hostile, folder: Path, warden: Warden) -> None:
    friend = "good.txt" if case.name.endswith(".txt") else "good.docx"
    case.make(folder / case.name)
    before = sums(folder)
    there = warden.run(
        "compare", "--format", "json", "--exit-code", "--", friend, case.name,
        folder=folder, seconds=case.seconds, memory=2 * GIB,
    )  # fmt: skip
    assert judge(case, there) == []
    assert sums(folder) == before
    assert strangers(there, folder) == []

    back = warden.run(
        "compare", *(word for name in OUTPUTS for word in ("-o", name)), "--", case.name, friend,
        folder=folder, seconds=case.seconds, memory=2 * GIB,
    )  # fmt: skip
    written = {name: path for name in OUTPUTS if (path := folder / name).exists()}
    shown = "".join(path.read_text("utf-8") for path in written.values() if path.suffix not in (".xlsx", ".docx"))  # fmt: skip
    assert judge(case, back, shown) == []
    assert back.out == ""
    assert strangers(back, folder) == []
    assert set(written) == (set() if back.status == 2 else set(OUTPUTS))
    for path in written.values():
        if path.suffix in (".xlsx", ".docx"):
            assert zipfile.ZipFile(path).testzip() is None
        path.unlink()
    assert sums(folder) == before


@pytest.mark.parametrize("pair", SLOW, ids=[pair.name for pair in SLOW])
def test_a_large_pair_ends_in_time(pair: Slow, tmp_path: Path, warden: Warden) -> None:
    for side, content in (("base", pair.base()), ("revised", pair.revised())):
        (tmp_path / f"{side}{pair.ending}").write_bytes(content)
    outcome = warden.run(
        "compare", "--format", "json", "--exit-code", f"base{pair.ending}", f"revised{pair.ending}",
        folder=tmp_path, seconds=pair.seconds, memory=2 * GIB,
    )  # fmt: skip
    assert (outcome.status, "Traceback" in outcome.err) == (int(pair.changed), False)
    assert pair.holds in outcome.out

"""Files in and out."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from cwgdiff.errors import BadRequest, CwgdiffError, UnreadableInput, UnsafeInput
from cwgdiff.files import read_file, write_files


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\r\n\0")
    assert read_file(path, 10) == b"a\r\n\0"


@pytest.mark.parametrize("name", ["missing.docx", "folder", "pipe", "a.txt/b.txt", "nul\0name"])
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.txt").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableInput) as caught:
        read_file(f"{tmp_path}/{name}", 10)
    assert str(caught.value).count("\n") == 0
    assert str(caught.value).endswith(".")


def test_a_device_is_refused_at_once() -> None:
    with pytest.raises(UnreadableInput, match="not an ordinary file"):
        read_file("/dev/zero", 10)


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(UnsafeInput, match="larger than"):
        read_file(path, 1 << 20)


def test_an_output_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_files([(str(path), b"new")])
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["out.json"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_files([(str(tmp_path / "link"), b"new")])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize("through", ["same", "hard", "soft"])
def test_an_input_is_never_written(tmp_path: Path, through: str) -> None:
    data = b"the base"
    given = tmp_path / "same"
    given.write_bytes(data)
    if through == "hard":
        os.link(given, tmp_path / "hard")
    if through == "soft":
        (tmp_path / "soft").symlink_to(given)
    other = tmp_path / "other.json"
    with pytest.raises(BadRequest, match="never overwritten"):
        write_files(
            [(str(other), b"x"), (str(tmp_path / through), b"x")],
            [hashlib.sha256(data).hexdigest()],
        )
    assert given.read_bytes() == data
    assert not other.exists()


@pytest.mark.parametrize("path", ["/dev/full", "missing/out.json", "."])
def test_a_failed_output_leaves_nothing(
    tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CwgdiffError):
        write_files([(path, b"x" * 100_000)])
    assert os.listdir(tmp_path) == []


def test_an_interrupted_output_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"old")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_files([(str(path), b"new")])
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.json"]

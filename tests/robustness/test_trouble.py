"""When the machine fails: full disks, closed pipes, kills, Ctrl-C, odd inputs and bare surroundings."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cwgdiff import api
from cwgdiff.errors import CwgdiffError
from tests.robustness.hostile import _clauses as many_clauses
from tests.robustness.planted import PLAIN, file

COMMAND = (sys.executable, "-m", "cwgdiff")
ROOT = Path(__file__).resolve().parents[2]
SURROUNDINGS = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Path]:
    """A folder with a.docx and b.docx; afterwards neither may have changed."""
    (tmp_path / "a.docx").write_bytes(file(PLAIN))
    (tmp_path / "b.docx").write_bytes(file(PLAIN.replace("share", "keep résumé ☒")))
    before = digests(tmp_path)
    yield tmp_path
    assert digests(tmp_path) == before


def digests(folder: Path) -> list[str]:
    return [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("a.docx", "b.docx")]  # fmt: skip


def run(folder: Path, *arguments: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    settings: dict[str, object] = {
        "cwd": folder, "env": SURROUNDINGS, "stdin": subprocess.DEVNULL, "timeout": 60,
        "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more,
    }  # fmt: skip
    return subprocess.run([*COMMAND, *arguments], check=False, **settings)  # type: ignore[call-overload,no-any-return]


def assert_one_sentence(done: subprocess.CompletedProcess[bytes], *words: str) -> None:
    said = done.stderr.decode()
    assert done.returncode == 2, said
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1, said
    for word in words:
        assert word in said


def litter(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name not in ("a.docx", "b.docx"))


# Inputs that are no documents.


def test_a_pipe_with_a_name_is_refused_at_once(pair: Path) -> None:
    os.mkfifo(pair / "pipe.docx")
    assert_one_sentence(run(pair, "compare", "pipe.docx", "b.docx"), "pipe.docx")


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "/proc/self/mem", "missing.docx", "", "a.docx/b"])  # fmt: skip
def test_odd_inputs_are_refused(pair: Path, name: str) -> None:
    assert_one_sentence(run(pair, "compare", "a.docx", name))


def test_standard_input_may_be_closed_or_endless(pair: Path) -> None:
    closed = subprocess.run(["sh", "-c", f"{sys.executable} -m cwgdiff compare a.docx - <&-"], check=False,
                            cwd=pair, env=SURROUNDINGS, capture_output=True)  # fmt: skip
    assert_one_sentence(closed)
    with Path("/dev/zero").open("rb") as endless:
        assert_one_sentence(
            run(pair, "compare", "a.docx", "-", "--max-size", "1", stdin=endless), "larger"
        )


def test_both_from_standard_input_is_a_wrong_call(pair: Path) -> None:
    assert_one_sentence(run(pair, "compare", "-", "-"), "-")


@pytest.mark.parametrize("way", ["same", "hard link", "symbolic link", "copy"])
def test_a_file_against_itself_is_no_change(pair: Path, way: str) -> None:
    other = pair / "other.docx"
    if way == "hard link":
        os.link(pair / "a.docx", other)
    elif way == "symbolic link":
        other.symlink_to("a.docx")
    elif way == "copy":
        other.write_bytes((pair / "a.docx").read_bytes())
    name = "a.docx" if way == "same" else "other.docx"
    assert run(pair, "compare", "a.docx", name, "--exit-code").returncode == 0


def test_a_file_that_may_not_be_read(pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may read anything, so the refusal is made where the file is opened.
    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CwgdiffError, match=r"a\.docx: permission denied"):
        api.compare(pair / "a.docx", pair / "b.docx")


# Outputs that cannot be.


@pytest.mark.parametrize("way", ["path", "hard link", "symbolic link", "dot path"])
def test_an_input_is_no_output(pair: Path, way: str) -> None:
    name = {"path": "a.docx", "dot path": "./x/../b.docx"}.get(way, "other.docx")
    (pair / "x").mkdir()
    if way == "hard link":
        os.link(pair / "a.docx", pair / name)
    elif way == "symbolic link":
        (pair / name).symlink_to("a.docx")
    done = run(pair, "compare", "a.docx", "b.docx", "-o", "first.json", "-o", name)
    assert_one_sentence(done, name)
    assert not (pair / "first.json").exists()


@pytest.mark.parametrize("name", ["none/out.json", "a.docx/out.json", "x/", "out", "out.exe", "."])
def test_an_output_that_cannot_be_leaves_nothing(pair: Path, name: str) -> None:
    assert_one_sentence(run(pair, "compare", "a.docx", "b.docx", "-o", name))
    assert litter(pair) == []


def test_a_folder_that_may_not_be_written(pair: Path) -> None:
    folder = pair / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    # Root may write anywhere but in the kernel's own tree.
    name = "/sys/out.json" if os.geteuid() == 0 else "locked/out.json"
    assert_one_sentence(run(pair, "compare", "a.docx", "b.docx", "-o", name), name)
    assert list(folder.iterdir()) == []


def test_a_full_disk(pair: Path) -> None:
    assert_one_sentence(run(pair, "compare", "a.docx", "b.docx", "-o", "/dev/full", "--format", "json"), "/dev/full")  # fmt: skip
    with Path("/dev/full").open("wb") as full:
        for arguments in (("--format", "json"), ("--format", "xlsx"), ()):
            done = run(pair, "compare", "a.docx", "b.docx", *arguments, stdout=full)
            assert_one_sentence(done, "no space")


@pytest.mark.parametrize("ending", ["json", "csv", "html", "md", "xlsx", "docx"])
def test_a_disk_that_fills_up_keeps_the_old_file(pair: Path, ending: str) -> None:
    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))

    (pair / f"out.{ending}").write_bytes(b"old")
    done = run(pair, "compare", "a.docx", "b.docx", "-o", f"out.{ending}", preexec_fn=little_room)
    assert_one_sentence(done, f"out.{ending}")
    assert (pair / f"out.{ending}").read_bytes() == b"old"
    assert litter(pair) == [f"out.{ending}"]


# Kills and interruptions.


def test_fifty_kills_leave_the_old_or_the_whole_new_file(pair: Path) -> None:
    one = api.compare(pair / "a.docx", pair / "b.docx")
    two = api.compare(pair / "b.docx", pair / "a.docx")
    out = pair / "out.json"
    api.write(two, out)
    allowed = {out.read_bytes()}
    api.write(one, out)
    allowed.add(out.read_bytes())
    source = random.Random(50)
    seen = set()
    for _ in range(50):
        child = os.fork()
        if child == 0:
            while True:  # writes without end, so that the kill falls into the writing
                api.write(two, out)
                api.write(one, out)
        time.sleep(source.random() * 0.03)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert out.read_bytes() in allowed
        seen.add(out.read_bytes())
    assert seen == allowed


@pytest.mark.parametrize("moment", [0.9, 1.2, 1.6])
def test_ctrl_c_ends_with_130_and_no_litter(tmp_path: Path, moment: float) -> None:
    order = list(range(6000))
    (tmp_path / "a.txt").write_bytes(many_clauses(order))
    random.Random(2).shuffle(order)
    (tmp_path / "b.txt").write_bytes(many_clauses(order))
    arguments = ["compare", "a.txt", "b.txt", "-o", "out.xlsx", "-o", "out.html"]
    with subprocess.Popen(
        [*COMMAND, *arguments], cwd=tmp_path, env=SURROUNDINGS, stderr=subprocess.PIPE
    ) as process:
        time.sleep(moment)
        assert process.poll() is None, "the pair is too small for this test"
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


# Where the output goes.


@pytest.mark.parametrize("arguments", [("--format", "json"), ("--format", "csv"), (), ("--format", "xlsx")])  # fmt: skip
def test_a_reader_that_goes_away(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_bytes(many_clauses(list(range(800))))
    (tmp_path / "b.txt").write_bytes(many_clauses(list(range(800, 1600))))
    with subprocess.Popen([*COMMAND, "compare", "a.txt", "b.txt", *arguments], cwd=tmp_path, env=SURROUNDINGS,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # fmt: skip
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
        process.wait(30)
    assert b"Traceback" not in said
    assert b"Error" not in said
    assert process.returncode in (0, 141)


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams(pair: Path, closed: str) -> None:
    command = f"{sys.executable} -m cwgdiff compare a.docx b.docx -o out.json {closed}"
    done = subprocess.run(
        ["sh", "-c", command], check=False, cwd=pair, env=SURROUNDINGS, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    assert (pair / "out.json").stat().st_size > 100


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
)
def test_an_output_that_cannot_show_every_letter(pair: Path, surroundings: dict[str, str]) -> None:
    for arguments in ((), ("--format", "csv"), ("--format", "md")):
        done = run(pair, "compare", "a.docx", "b.docx", *arguments, env=SURROUNDINGS | surroundings)
        assert done.returncode == 0, done.stderr
        assert b"Traceback" not in done.stderr
        assert len(done.stdout) > 100


def test_bare_surroundings(pair: Path) -> None:
    # No HOME, no terminal, 20 columns.
    done = run(pair, "compare", "a.docx", "b.docx", env=SURROUNDINGS | {"TERM": "dumb", "COLUMNS": "20"})  # fmt: skip
    shown = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in shown
    assert "keep" in shown
    assert max(len(line) for line in shown.splitlines()) <= 20
    assert litter(pair) == []


@pytest.mark.parametrize("columns", ["0", "1", "5", "-3", "x", "100000"])
def test_odd_widths(pair: Path, columns: str) -> None:
    done = run(pair, "compare", "a.docx", "b.docx", env=SURROUNDINGS | {"COLUMNS": columns})
    assert done.returncode == 0, done.stderr
    assert b"keep" in done.stdout.replace(b"\n", b"").replace(b" ", b"")


# Wrong calls through Python.


@pytest.mark.parametrize("wrong", [None, 3, 2.5, float("nan"), [], {}, ("a", "b"), b"a.docx", object()])  # fmt: skip
@pytest.mark.parametrize("side", ["base", "revised"])
def test_a_wrong_argument_is_named(pair: Path, wrong: object, side: str) -> None:
    if wrong is None and side == "revised":
        side = "the other document"  # one file alone is a call of its own
    sides = {"base": pair / "a.docx", "revised": pair / "b.docx", side: wrong}
    if "the other document" in sides:
        sides["revised"] = None
    with pytest.raises((TypeError, ValueError, CwgdiffError), match=side):
        api.compare(sides["base"], sides["revised"])  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["a\0b.docx", "\ud800.docx", "x" * 5000])
def test_names_that_no_file_can_have(pair: Path, name: str) -> None:
    with pytest.raises(CwgdiffError):
        api.compare(pair / name, pair / "b.docx")
    comparison = api.compare(pair / "a.docx", pair / "b.docx")
    with pytest.raises(CwgdiffError):
        api.write(comparison, pair / name.replace("docx", "json"), format="json")
    assert litter(pair) == []

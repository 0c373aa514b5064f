"""Runs the command line many times in children of one warm process, each within its own limits.

A child is forked per call, so a call costs milliseconds instead of a start of Python. In it stand
guards: address space and processor time are limited, no socket may be opened, no other program
started, and every file that is opened is noted. `Warden.run` returns what became of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

GIB = 1 << 30
ROOT = Path(__file__).resolve().parents[2]
# Opening any of these is no business of a comparison.
_FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.system",
              "os.exec", "os.posix_spawn", "os.fork", "urllib.Request", "ftplib.connect",
              "webbrowser.open")  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What one call did."""

    status: int | None  # None: it was ended by the time limit; negative: by a signal
    out: str
    err: str
    seconds: float
    mib: float  # peak resident memory
    opened: tuple[str, ...]  # files opened outside Python's and the project's own
    written: tuple[str, ...]  # those of them opened for writing


class Warden:
    """A warm process that forks a child per call. Use as a context manager."""

    def __enter__(self) -> Warden:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.warden"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()

    def run(
        self, *arguments: str, folder: Path, seconds: float = 60, memory: int = 2 * GIB
    ) -> Outcome:
        """Call the command line with these arguments in `folder`."""
        assert self.process.stdin and self.process.stdout
        request = {"arguments": arguments, "folder": str(folder), "seconds": seconds, "memory": memory}  # fmt: skip
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return Outcome(
            answer["status"],
            answer["out"],
            answer["err"],
            answer["seconds"],
            answer["mib"],
            tuple(answer["opened"]),
            tuple(answer["written"]),
        )


def _serve() -> None:
    _warm()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_call(json.loads(line))) + "\n")
        sys.stdout.flush()


def _warm() -> None:
    """Load what every comparison loads, once."""
    from cwgdiff import api, reporters  # noqa: F401
    from cwgdiff.cli import compare  # noqa: F401

    for name in ("aligner", "classifiers", "differ", "parsers", "readers.docx", "readers.text", "verifier.wordfile",
                 "reporters.jsonfile", "reporters.terminal"):  # fmt: skip
        __import__(f"cwgdiff.{name}")


def _call(request: dict[str, object]) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        streams = [os.path.join(folder, name) for name in ("out", "err", "seen")]
        start = time.monotonic()
        child = os.fork()
        if child == 0:
            _child(request, streams)
        status, usage = _await(child, start + float(str(request["seconds"])))
        out, err, seen = (
            Path(name).read_text("utf-8", "backslashreplace") if os.path.exists(name) else ""
            for name in streams
        )
    notes = [line.partition(" ") for line in seen.splitlines()]
    return {
        "status": status,
        "out": out,
        "err": err,
        "seconds": time.monotonic() - start,
        "mib": usage / 1024,
        "opened": [name for _, _, name in notes],
        "written": [name for mode, _, name in notes if mode == "w"],
    }


def _await(child: int, deadline: float) -> tuple[int | None, int]:
    while True:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status), usage.ru_maxrss
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
            return None, os.wait4(child, 0)[2].ru_maxrss
        select.select([], [], [], 0.002)


def _child(request: dict[str, object], streams: Sequence[str]) -> None:
    import resource

    try:
        for number, name in ((1, streams[0]), (2, streams[1])):
            handle = os.open(name, os.O_WRONLY | os.O_CREAT)
            os.dup2(handle, number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        os.chdir(str(request["folder"]))
        seen = os.open(streams[2], os.O_WRONLY | os.O_CREAT)
        memory, seconds = int(str(request["memory"])), int(float(str(request["seconds"]))) + 1
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        sys.addaudithook(_Guard(seen))
        sys.argv = ["cwgdiff", *map(str, request["arguments"])]  # type: ignore[call-overload]
        from cwgdiff.cli import main

        main()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
        status = 70
    with contextlib.suppress(Exception):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


class _Guard:
    """Refuses what a comparison never does, and notes each file outside Python that is opened."""

    def __init__(self, seen: int) -> None:
        self.seen = seen
        self.own = tuple(
            os.path.realpath(place) for place in {*sys.path, sys.prefix, sys.base_prefix, ROOT / "cwgdiff"} if place
        )  # fmt: skip

    def __call__(self, event: str, values: tuple[object, ...]) -> None:
        if event.startswith(_FORBIDDEN):
            os.write(self.seen, f"x {event}\n".encode())
            raise PermissionError(f"a comparison may not do this: {event}")
        if event == "open" and isinstance(values[0], str | bytes):
            name = os.fsdecode(values[0])
            mode, flags = values[1], values[2]
            writing = (isinstance(mode, str) and any(c in mode for c in "wax+")) or (
                isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) != 0
            )
            if not os.path.realpath(name).startswith(self.own) or writing:
                line = f"{'w' if writing else 'r'} {name}".replace("\n", "\\n")
                os.write(self.seen, line.encode("utf-8", "backslashreplace") + b"\n")


if __name__ == "__main__":
    _serve()

"""Files in and out: read once and whole under a limit, written whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cwgdiff.errors import BadRequest, UnreadableInput, UnsafeInput
from cwgdiff.options import MIB

FilePath = str | os.PathLike[str]
STANDARD = "-"  # stands for standard input, or standard output


def path_of(value: FilePath, argument: str) -> str:
    """The path as text. Raises TypeError, which names the argument, for anything that is no path."""
    name = os.fspath(value) if isinstance(value, str | os.PathLike) else None
    if not isinstance(name, str):
        raise TypeError(f"{argument} is to be a path (str or os.PathLike), not {value!r:.80}")
    return name


def read_file(path: str | os.PathLike[str], most: int) -> bytes:
    """The bytes of a regular file, or of standard input for "-"; at most `most` bytes.

    Raises `UnreadableInput` for what is missing, a folder, a device or forbidden, `UnsafeInput`
    for what is larger.
    """
    name = os.fspath(path)
    if name == STANDARD:
        stream = getattr(sys.stdin, "buffer", None)
        if stream is None:
            raise UnreadableInput("standard input is closed", hint="give a file instead of -")
        data = bytes(stream.read(most + 1))
        if len(data) > most:
            raise _too_large("standard input", most)
        return data
    try:
        status = os.stat(name)
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableInput(
            "there is no such file", file=name, hint="check the name and the folder"
        ) from None
    except (OSError, ValueError) as error:
        raise UnreadableInput(_said(error), file=name) from None
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableInput("this is a folder", file=name, hint="give a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableInput(
            "this is not an ordinary file", file=name, hint="save the document to disk first"
        )
    if status.st_size > most:
        raise _too_large(name, most)
    try:
        with Path(name).open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise UnreadableInput(_said(error), file=name) from None
    if len(data) > most:
        raise _too_large(name, most)
    return data


def write_files(outputs: Sequence[tuple[str, bytes]], inputs: Iterable[str] = ()) -> None:
    """Write each (path, bytes) whole, or leave what stood there; "-" is standard output.

    `inputs` are the SHA-256 sums of the inputs: a path that holds one of them is refused before
    anything is written. Raises `BadRequest` with the path and the reason.
    """
    guarded = frozenset(inputs)
    taken: set[str] = set()
    for path, _ in outputs:
        if path != STANDARD:
            _refuse_input(path, guarded)
            with _worded(path):
                where = os.path.realpath(path)
            if where in taken:
                raise BadRequest(
                    "two outputs would go to this file",
                    file=path,
                    hint="give each a name of its own",
                )
            taken.add(where)
    for path, data in outputs:
        if path == STANDARD:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            _write(path, data)


def digest(path: str) -> str:
    """The SHA-256 sum of a file, read in blocks."""
    found = hashlib.sha256()
    with _worded(path), open(path, "rb") as stream:
        while block := stream.read(MIB):
            found.update(block)
    return found.hexdigest()


def _write(path: str, data: bytes) -> None:
    with _worded(path):
        target = os.path.realpath(path)
        if os.path.exists(target) and not os.path.isfile(target):
            if os.path.isdir(target):
                raise BadRequest("this is a folder", file=path, hint="name a file in it")
            with open(target, "wb") as device:
                device.write(data)
            return
        folder = os.path.dirname(target)
        handle, temporary = tempfile.mkstemp(prefix=".cwgdiff-", suffix=".tmp", dir=folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, _mode_of(target))
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise


def _mode_of(target: str) -> int:
    """The permissions that a file written in the plain way would have."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(os.stat(target).st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _refuse_input(path: str, guarded: frozenset[str]) -> None:
    if not guarded or not os.path.isfile(path):
        return
    if digest(path) in guarded:
        raise BadRequest(
            "this is one of the documents that are compared",
            file=path,
            hint="write to another name; inputs are never overwritten",
        )


@contextlib.contextmanager
def _worded(path: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # a name with a NUL or a lone surrogate
        raise BadRequest(f"it cannot be written: {_said(error)}", file=path) from None


def _said(error: OSError | ValueError) -> str:
    words = getattr(error, "strerror", None) or str(error)
    return words[:1].lower() + words[1:]


def _too_large(name: str, most: int) -> UnsafeInput:
    return UnsafeInput(
        f"the file is larger than {most / MIB:.0f} MiB",
        file=name,
        hint="raise the limit with --max-size if you trust it",
    )

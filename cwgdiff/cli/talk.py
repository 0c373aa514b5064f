"""What is said on stderr: warnings, errors and progress. Data goes to stdout, never here."""

from __future__ import annotations

import contextlib
import os
import sys
import time
import unicodedata
from collections.abc import Iterable

from cwgdiff.model import Diagnostic

PATIENCE = 0.5  # seconds before progress is shown: a short job stays silent


def say(sentence: str) -> None:
    """One line on stderr, with control characters made harmless."""
    with contextlib.suppress(OSError, ValueError):
        print(f"cwgdiff: {harmless(sentence)}", file=sys.stderr)


def harmless(text: str) -> str:
    """The text with control, direction and invisible characters as `\\u` escapes, on one line.

    >>> harmless("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    return "".join(
        letter
        if unicodedata.category(letter)[0] != "C" and letter not in "\u2028\u2029"
        else letter.encode("unicode_escape", "surrogatepass").decode("ascii")
        for letter in text
    )


def warn(diagnostics: Iterable[Diagnostic], quiet: bool) -> None:
    """Warnings one a line; what is only information stays in the outputs."""
    if quiet:
        return
    for told in diagnostics:
        if told.severity != "info":
            place = f"{told.where}: " if told.where else ""
            end = "" if told.message.endswith("?") else "."
            say(f"{told.severity}: {place}{told.message}{end}")


class Steps:
    """Names of steps on one line of stderr, only on a terminal and only when it takes long."""

    def __init__(self, quiet: bool) -> None:
        self._shown = False
        self._start = time.monotonic()
        self._on = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __call__(self, step: str) -> None:
        """Show that `step` has begun."""
        if self._on and (self._shown or time.monotonic() - self._start > PATIENCE):
            self._shown = True
            print(f"\r\x1b[K{step} …", end="", file=sys.stderr, flush=True)

    def done(self) -> None:
        """Wipe the line."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

"""What a caller may set, in small frozen groups. Nothing in the core reads the environment."""

from __future__ import annotations

from dataclasses import dataclass

from cwgdiff.model import View

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is believed. Bytes, unless said otherwise.

    The figures keep the worst file under two seconds and 300 MB; an honest document of 300
    pages needs a tenth of them. Raise `part` and `total` together for a larger one.
    """

    file: int = 100 * MIB
    part: int = 64 * MIB
    total: int = 256 * MIB
    members: int = 10_000
    ratio: int = 500  # inflated over stored, looked at only beyond `ratio_from`
    ratio_from: int = 8 * MIB
    paragraphs: int = 250_000  # of all parts together; each costs some 700 bytes of memory
    elements: int = 3_000_000  # '<' signs in one part: XML costs some 24 bytes of memory a byte


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a file is read: which side of revision marks, under which limits."""

    view: View = "final"
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """Which body of law and language to read by; None leaves it to the text."""

    profile: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class RedlineOptions:
    """How a redline is written.

    `date` stands on every mark, ISO 8601 in UTC ("2026-11-22T10:00:00Z"); None leaves it out, which Word
    takes as undated. `initials` go with comments alone. `comments` adds one to each changed clause,
    `track` switches the recording of further changes on, `strict` refuses a pair where something
    differs that the redline cannot show.
    """

    author: str = "cwgdiff"
    initials: str = "cwg"
    date: str | None = None
    comments: bool = False
    formatting: bool = True
    track: bool = False
    strict: bool = False
    limits: Limits = Limits()

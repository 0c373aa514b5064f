"""Segments of a path: how headings and labels are written in it (contract, "Path")."""

from __future__ import annotations

import re
from typing import Final

from cwgdiff import labels
from cwgdiff.model import NOTE_MARK

_ESCAPES: Final = str.maketrans({"%": "%25", "/": "%2F", ":": "%3A", "#": "%23"})
_SPACES: Final = re.compile(r"[ \t\r\n\u00a0\u202f]{1,1000}")
_TRIM: Final = " ,،，:："
# The fifth abjad letter is typed with a tatweel, to keep it from being taken for a digit; Word's
# own numbering has none. One address for both.
_HEH: Final = "ه"
_HEH_ALONE: Final = "هـ"
_REACH: Final = 1000  # a heading longer than this is named by its beginning


def heading_name(text: str) -> str:
    """A heading as a segment: no note marks, plain single blanks, reserved signs escaped.

    >>> heading_name("charge le Conseil:"), heading_name("Part 1/2")
    ('charge le Conseil', 'Part 1%2F2')
    """
    return escaped(plain_heading(text[:_REACH])) or "¶"


def plain_heading(text: str) -> str:
    """A heading as people name it: one line, no note marks, no comma or colon at the end.

    >>> plain_heading("invite les États Membres[^]:")
    'invite les États Membres'
    """
    return _SPACES.sub(" ", text.replace(NOTE_MARK, "")).strip(_TRIM)


def label_name(label: str, reading: labels.Reading | None = None) -> str:
    """A label as a segment: without brackets and points.

    In a list that is read as Latin, a Cyrillic letter that looks the same is written in Latin.

    >>> label_name("b)bis"), label_name("(1"), label_name("1.1.")
    ('bbis', '1', '1.1')
    """
    plain = labels.bare(label)
    if reading is not None and reading.style in ("lower-letter", "lower-roman"):
        plain = labels.latin(plain)
    if plain == _HEH:
        plain = _HEH_ALONE
    return escaped(plain)


def escaped(text: str) -> str:
    """The signs that a path reserves, written as `%25`, `%2F`, `%3A`, `%23`."""
    return text.translate(_ESCAPES)


def unique(path: str, used: set[str], counts: dict[str, int]) -> str:
    """The path, or with `#2`, `#3` what is not used yet; `used` and `counts` are kept up to date.

    >>> taken = {"a"}
    >>> unique("a", taken, {}), sorted(taken)
    ('a#2', ['a', 'a#2'])
    """
    if path not in used:
        used.add(path)
        return path
    number = counts.get(path, 1)
    while True:
        number += 1
        again = f"{path}#{number}"
        if again not in used:
            counts[path] = number
            used.add(again)
            return again

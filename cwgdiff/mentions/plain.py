"""A text as patterns see it: small letters without accents, one kind of blank, quote and dash.

Patterns over such a text are plain words. Offsets stay those of the text itself, or are mapped
back where accents and vowel signs stood as signs of their own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

# Signs that are dropped: combining accents, Arabic vowels, the stretching line, the soft hyphen,
# joiners and direction marks.
_DROPPED = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u0640\u064b-\u065f\u0670\u200b-\u200f\u2060\ufeff]"
)

_SIGNS = {
    "\u2019": "'", "\u02bc": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-",
    "\u2013": "-", "\u2014": "-", "（": "(", "）": ")", "，": ",", "、": ",", "،": ",", "；": ";",
    "؛": ";", "：": ":", "。": ".", "［": "[", "］": "]", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "《": '"', "》": '"', "\u00ba": "°",
}  # fmt: skip


class Plain(NamedTuple):
    """A plain text and, where signs were dropped, the offset of each of its signs in the original."""

    text: str
    original: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the plain text as a stretch of the original."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]

    def said(self, start: int, end: int) -> str:
        """A stretch of the plain text as the original writes it."""
        one, two = self.span(start, end)
        return self.original[one:two]


def plain(text: str) -> Plain:
    """The text as patterns see it.

    >>> plain("L\\u2019État\\u00a0(Rév.)").text
    "l'etat (rev.)"
    """
    offsets: tuple[int, ...] | None = None
    kept = text
    if not text.isascii() and _DROPPED.search(text):
        where = [at for at, sign in enumerate(text) if not _DROPPED.match(sign)]
        kept = "".join([text[at] for at in where])
        # A dropped sign belongs to the letter before it: a stretch ends where the next sign begins.
        offsets = (*where, len(text))
    low = kept.lower()
    if len(low) != len(kept):
        low = "".join([sign.lower() if len(sign.lower()) == 1 else sign for sign in kept])
    # Few signs of a text are not plain already: replacing those is five times as fast as translating.
    table = _table()
    for sign in sorted(set(_OTHER.findall(low))):
        if (kin := table.get(sign)) is not None:
            low = low.replace(sign, kin)
    return Plain(low, text, offsets)


_OTHER = re.compile("[^ -~]")


@cache
def _table() -> dict[str, str]:
    """Accented letters to bare ones, digits to 0-9, blanks to a blank, signs to their plain kin."""
    table = dict.fromkeys("\t\n\v\f\r\u00a0\u2028\u2029\u202f\u205f\u3000", " ")
    ranges = (range(0xA1, 0x250), range(0x400, 0x460), range(0x620, 0x6FA), range(0x1E00, 0x1F00))
    for code in (code for each in ranges for code in each):
        sign = chr(code)
        base = unicodedata.normalize("NFD", sign)[0]
        if base != sign:
            table[sign] = base
        elif sign.isdecimal():
            table[sign] = str(int(sign))
    table.update({chr(code): " " for code in range(0x2000, 0x200B)})
    table.update({chr(0xFF10 + digit): str(digit) for digit in range(10)})
    table.update({chr(0xFF41 + place): chr(97 + place) for place in range(26)})
    table.update(_SIGNS)
    return table

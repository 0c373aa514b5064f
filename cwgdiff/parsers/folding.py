"""The form in which words are recognised: no case, no accents, one kind of apostrophe and blank.

Only for recognising. A clause keeps its text as written.
"""

from __future__ import annotations

import unicodedata
from functools import cache


@cache
def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    # Latin, Greek, Cyrillic, Arabic: each letter to its lower case without marks.
    for code in (*range(0x41, 0x250), *range(0x370, 0x530), *range(0x621, 0x6D4)):
        sign = chr(code)
        base = unicodedata.normalize("NFD", sign)[0]
        folded = base.lower()
        if folded != sign and len(folded) == 1:
            table[code] = folded
    table.update(dict.fromkeys(range(768, 880)))  # combining marks
    table.update(dict.fromkeys((*range(1611, 1632), 1648, 1600)))  # Arabic vowels
    table.update(dict.fromkeys((173, *range(8203, 8208), *range(8234, 8239))))
    table.update({ord(sign): "'" for sign in "’‘ʼ´`"})
    table.update(dict.fromkeys((9, 10, 13, 160, *range(8192, 8203), 8239, 12288), " "))
    table.update({ord(sign): "-" for sign in "‐‑‒–—"})
    table.update({0xFF0C: "，", 0x153: "oe", 0x152: "oe", 0xE6: "ae", 0xC6: "ae"})
    table.update({0xFF01 + n: chr(0x21 + n).lower() for n in range(0x0F, 0x5E)})  # full width
    return table


def fold(text: str) -> str:
    """The folded form; shorter than the text where marks were taken off.

    >>> fold("Ayant à l’esprit"), fold("يكلّف")
    ("ayant a l'esprit", 'يكلف')
    """
    return text.translate(_table())


def unfolded_length(text: str, folded: int) -> int:
    """How many characters of `text` make the first `folded` characters of its folded form.

    Marks that are folded away belong to the character before them.

    >>> unfolded_length("يكلّف الأمين", 4)
    5
    """
    table = _table()
    length = 0
    for offset, sign in enumerate(text):
        form = table.get(ord(sign), sign)
        width = len(form) if form is not None else 0
        if length >= folded and width:
            return offset
        length += width
    return len(text)

"""The dumb reading of a text file: decode, cut into lines, no more."""

from __future__ import annotations

import codecs
import re

from cwgdiff.verifier.reading import Reading, Stretch

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a careless extraction from Word leaves: bookmarks, note marks, and the head of a note's body.
_LEFT_BEHIND = re.compile(
    r"\[bookmark: [^\[\]\n]{1,100}\]"
    r"|\[footnoteRef:[0-9]{1,5}\](?:[0-9]{1,3}(?:bis|ter)?|[*†‡]{1,3})?"
    r"|\[[0-9]{1,5}: (?:[0-9]{1,3}(?:bis|ter)?|[*†‡]{1,3})?(?=[ \t])"
)
SURE = re.compile(r"(?<![A-Za-z0-9\x80-\U0010ffff])[A-Za-z0-9]++(?![^\x00-\x7f])")


def read(data: bytes) -> Reading:
    """The lines of a text file.

    Where no mark and no strict UTF-8 says how the bytes are to be read, only words of plain
    ASCII letters with ASCII round them are certain; `exact` is False then.

    >>> read("a)\\tone\\n".encode()).body[0].text
    'a)\\tone'
    """
    text, exact = _decode(data)
    lines = [_LEFT_BEHIND.sub(" ", line) for line in text.splitlines()]
    if not exact:
        lines = [" ".join(SURE.findall(line)) for line in lines]
    return Reading(body=tuple(Stretch("text", line) for line in lines if line.strip()), exact=exact)


def _decode(data: bytes) -> tuple[str, bool]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name), True
            except UnicodeDecodeError:
                return data[len(mark) :].decode("latin-1"), False
    if data.count(0) * 4 > len(data):  # wide characters without a mark
        return data.replace(b"\0", b"").decode("latin-1"), False
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError:
        return data.decode("latin-1"), False

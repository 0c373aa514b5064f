"""Which letters the bytes of a text file stand for."""

from __future__ import annotations

import codecs

from cwgdiff.errors import UnreadableInput
from cwgdiff.model import Diagnostic

# The longer marks first: UTF-32's begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings in which texts in the six languages of the United Nations are found on old disks.
CANDIDATES = [
    "cp1252", "cp1251", "cp1256", "gb18030", "big5", "koi8_r", "iso8859_5", "iso8859_6",
    "iso8859_15", "cp866", "mac_roman", "mac_cyrillic", "cp850",
]  # fmt: skip
# The letters and signs of French, Spanish and English in Windows-1252. Where all that is not ASCII is of
# these, and little of it, no detection is wanted: on a short text it takes one code page for another.
WESTERN = frozenset("àâäçéèêëîïôöùûüÿñáíóúÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸÑÁÍÓÚœŒæÆ«»°§²ªº¿¡’‘“”–—…·€\xa0")
MOST_WESTERN = 0.15
SAMPLE = 200_000  # bytes that the detection looks at; the whole is then decoded strictly
MOST_CONTROLS = (
    0.05  # share of control characters above which bytes are no text (random bytes: 0.1)
)
CONTROLS = bytes(sorted({*range(32), 127} - {9, 10, 11, 12, 13, 27}))


def decode(data: bytes, file: str) -> tuple[str, Diagnostic | None]:
    """The text, and a warning that names the encoding where it had to be guessed.

    Raises `UnreadableInput` when the bytes are no text in any encoding that is looked for.

    >>> decode("é".encode(), "t.txt")
    ('é', None)
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            try:
                return data.decode("utf-8-sig" if name == "utf-8" else name), None
            except UnicodeDecodeError as error:
                raise UnreadableInput(
                    f"the file says that it is {name.upper()} but is not",
                    file=file,
                    where=f"byte {error.start}",
                    hint="save it again as UTF-8",
                ) from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _detected(data, file)
    if _share_of_controls(data) <= MOST_CONTROLS:
        return text, None
    wide = _without_mark(data)
    if wide is None:
        raise _no_text(file)
    return wide


def _share_of_controls(data: bytes) -> float:
    sample = data[:SAMPLE]
    return (len(sample) - len(sample.translate(None, CONTROLS))) / max(1, len(sample))


def _without_mark(data: bytes) -> tuple[str, Diagnostic] | None:
    """UTF-16 without a byte order mark: every other byte of Latin text is zero."""
    sample = data[:SAMPLE]
    low, high = sample[0::2], sample[1::2]
    for name, zeros, letters in (("utf-16-le", high, low), ("utf-16-be", low, high)):
        if zeros and zeros.count(0) > 0.3 * len(zeros) and letters.count(0) < 0.1 * len(letters):
            try:
                return data.decode(name), _guessed(name)
            except UnicodeDecodeError:
                return None
    return None


def _detected(data: bytes, file: str) -> tuple[str, Diagnostic | None]:
    if _share_of_controls(data) > MOST_CONTROLS:
        wide = _without_mark(data)
        if wide is None:
            raise _no_text(file)
        return wide
    if (western := _western(data)) is not None:
        return western, _guessed("cp1252")
    from charset_normalizer import from_bytes  # 40 ms: only for what is not UTF-8

    best = from_bytes(data[:SAMPLE], cp_isolation=CANDIDATES, enable_fallback=False).best()
    for name in (best.encoding if best else None, "cp1252"):
        if name:
            try:
                return data.decode(name), _guessed(name)
            except UnicodeDecodeError:
                continue
    # Mostly UTF-8 with a few broken bytes: shown as such rather than refused.
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken * 50 > len(text):
        raise _no_text(file)
    return text, Diagnostic(
        "broken-encoding",
        "warning",
        f"the file is UTF-8 but for {broken} characters, which are shown as \ufffd; save it again as UTF-8",
    )


def _western(data: bytes) -> str | None:
    """The text in Windows-1252, where nothing but its plain letters and signs speaks of it."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    others = [letter for letter in text if not letter.isascii()]
    plain = len(others) <= MOST_WESTERN * len(text) and WESTERN.issuperset(others)
    return text if plain else None


def _guessed(name: str) -> Diagnostic:
    return Diagnostic(
        "encoding-guessed",
        "warning",
        f"the file is not UTF-8; it was read as {name}. If letters look wrong, save it as UTF-8",
    )


def _no_text(file: str) -> UnreadableInput:
    return UnreadableInput(
        "the file is not a text in any encoding that is known here",
        file=file,
        hint="give a .docx, or a text saved as UTF-8",
    )

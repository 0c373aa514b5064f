"""Numbers as Word writes them in a list: one function a format of ST_NumberFormat (17.18.59).

The sequences themselves are in `counting`; here is how Word uses and bounds them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cwgdiff import counting

_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def letters(alphabet: str) -> Callable[[int], str]:
    """A format that counts by letters and doubles them after the last: z, aa, bb (as Word does).

    >>> letters("abc")(3), letters("abc")(4), letters("abc")(8)
    ('c', 'aa', 'bbb')
    """

    def write(number: int) -> str:
        if number < 1:
            return str(number)
        # Word itself stops near thirty letters; a hostile start value may ask for millions.
        longest = 100 * len(alphabet)
        return counting.letters(alphabet, number) if number <= longest else str(number)

    return write


def lower_roman(number: int) -> str:
    """Roman numerals in small letters, up to 32,767 as in Word.

    >>> lower_roman(4), lower_roman(1999)
    ('iv', 'mcmxcix')
    """
    return counting.roman(number) if 0 < number < 32_768 else str(number)


def ordinal(number: int) -> str:
    """English ordinals: 1st, 2nd, 11th."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else _ORDINALS.get(number % 10, 'th')}"


def chinese(number: int) -> str:
    """Chinese counting to 99,999 with units: 十, 二十一, 一百〇三.

    >>> chinese(10), chinese(21), chinese(103), chinese(12)
    ('十', '二十一', '一百〇三', '十二')
    """
    return counting.chinese(number) if 0 < number < 100_000 else str(number)


def digits(signs: str) -> Callable[[int], str]:
    """A format that writes decimal places with other digits (ten of them, from zero)."""
    table = str.maketrans("0123456789", signs)
    return lambda number: str(number).translate(table)


def enclosed(number: int) -> str:
    """Circled numbers to 50: ①, ㉑, ㊱; plain beyond."""
    for low, high, first in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if low <= number <= high:
            return chr(first + number - low)
    return str(number)


def padded(width: int) -> Callable[[int], str]:
    """Decimal with leading zeros up to `width` digits."""
    return lambda number: f"{number:0{width}d}"


def _upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: write(number).upper()


FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": padded(2),
    "lowerLetter": letters(counting.LATIN),
    "upperLetter": letters(counting.LATIN.upper()),
    "lowerRoman": lower_roman,
    "upperRoman": _upper(lower_roman),
    "ordinal": ordinal,
    "none": lambda number: "",
    "russianLower": letters(counting.CYRILLIC),
    "russianUpper": letters(counting.CYRILLIC.upper()),
    "arabicAbjad": letters(counting.ABJAD),
    "arabicAlpha": letters(counting.ARABIC),
    "hebrew2": letters(counting.HEBREW),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": digits(counting.CHINESE_ZERO + counting.CHINESE),
    "japaneseDigitalTenThousand": digits(counting.CHINESE_ZERO + counting.CHINESE),
    "taiwaneseDigital": digits("○一二三四五六七八九"),
    "decimalFullWidth": digits("０１２３４５６７８９"),
    "decimalFullWidth2": digits("０１２３４５６７８９"),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": enclosed,
    "decimalEnclosedCircleChinese": enclosed,
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalEnclosedParen": lambda number: f"({number})",
    "numberInDash": lambda number: f"- {number} -",
    "hindiNumbers": digits("०१२३४५६७८९"),
    "thaiNumbers": digits("๐๑๒๓๔๕๖๗๘๙"),
}


def custom(pattern: str) -> Callable[[int], str] | None:
    """The format that a custom pattern such as "001, 002, 003, ..." asks for, if it is known.

    >>> custom("001, 002, 003, ...")(7)
    '007'
    """
    first = pattern.partition(",")[0].strip()
    if first.isascii() and first.isdecimal() and len(first) < 10:
        return padded(len(first))
    return None

"""Numbers as Word writes them in a list: one function a format of ST_NumberFormat (17.18.59)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Word leaves out ё, й, ъ, ы and ь.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HIJA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW_LETTERS = "אבגדהוזחטיכלמנסעפצקרשת"
_CHINESE = "〇一二三四五六七八九"
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def letters(alphabet: str) -> Callable[[int], str]:
    """A format that counts by letters and doubles them after the last: z, aa, bb (as Word does).

    >>> letters("abc")(3), letters("abc")(4), letters("abc")(8)
    ('c', 'aa', 'bbb')
    """

    def write(number: int) -> str:
        if number < 1:
            return str(number)
        times, place = divmod(number - 1, len(alphabet))
        # Word itself stops near thirty letters; a hostile start value may ask for millions.
        return alphabet[place] * (times + 1) if times < 100 else str(number)

    return write


def lower_roman(number: int) -> str:
    """Roman numerals in small letters, up to 32,767 as in Word.

    >>> lower_roman(4), lower_roman(1999)
    ('iv', 'mcmxcix')
    """
    if not 0 < number < 32_768:
        return str(number)
    written = []
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written.append(sign * times)
    return "".join(written)


def ordinal(number: int) -> str:
    """English ordinals: 1st, 2nd, 11th."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else _ORDINALS.get(number % 10, 'th')}"


def chinese(number: int) -> str:
    """Chinese counting to 99,999 with units: 十, 二十一, 一百〇三.

    >>> chinese(10), chinese(21), chinese(103), chinese(12)
    ('十', '二十一', '一百〇三', '十二')
    """
    if not 0 < number < 100_000:
        return str(number)
    written = ""
    gap = False
    for value, unit in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            if gap and written:
                written += _CHINESE[0]
            one_ten = digit == 1 and value == 10 and not written
            written += unit if one_ten else _CHINESE[digit] + unit
            gap = False
        else:
            gap = True
    return written


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
    "lowerLetter": letters(_LATIN),
    "upperLetter": letters(_LATIN.upper()),
    "lowerRoman": lower_roman,
    "upperRoman": _upper(lower_roman),
    "ordinal": ordinal,
    "none": lambda number: "",
    "russianLower": letters(_RUSSIAN),
    "russianUpper": letters(_RUSSIAN.upper()),
    "arabicAbjad": letters(_ABJAD),
    "arabicAlpha": letters(_HIJA),
    "hebrew2": letters(_HEBREW_LETTERS),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": digits(_CHINESE),
    "japaneseDigitalTenThousand": digits(_CHINESE),
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

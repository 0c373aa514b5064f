"""Ways of counting in lists, written and read back: alphabets, Roman and Chinese numerals.

One place for what `labels` reads in typed text and what `ooxml.numerals` writes for Word's automatic
numbers: two copies of an alphabet would one day differ by a letter, and a whole list would be
lettered wrongly. What a label can mean is decided in `labels`; here are only the sequences.
"""

from __future__ import annotations

LATIN = "abcdefghijklmnopqrstuvwxyz"
# Word's russianLower; the legal practice too leaves out ё, й, ъ, ы and ь, which stand for no ordinal.
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
# The numeral order of the letters, used for clauses; and the dictionary order.
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
STEMS = "甲乙丙丁戊己庚辛壬癸"
CHINESE = "一二三四五六七八九"
CHINESE_ZERO = "〇"
ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_CHINESE_UNITS = ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, ""))


def letters(alphabet: str, number: int) -> str:
    """The `number`-th (from 1) label of an alphabet, doubled after its last letter as Word does it.

    >>> letters("abc", 3), letters("abc", 4), letters("abc", 8)
    ('c', 'aa', 'bbb')
    """
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def read_letters(alphabet: str, text: str) -> tuple[int, ...]:
    """What a label of one to three letters can count; () for none. The inverse of `letters`.

    After the last letter lists go on in two ways: aa, bb, cc as Word does, or aa, ab, ac.

    >>> read_letters("abc", "c"), read_letters("abc", "bb"), read_letters("abc", "ab")
    ((3,), (5,), (5,))
    """
    place = alphabet.find(text[0])
    if place < 0:
        return ()
    if len(text) == 1:
        return (place + 1,)
    if len(set(text)) == 1 and len(text) <= 3:
        return (place + 1 + len(alphabet) * (len(text) - 1),)
    if len(text) == 2 and text[0] == alphabet[0] and text[1] in alphabet:
        return (len(alphabet) + alphabet.find(text[1]) + 1,)
    return ()


def roman(number: int) -> str:
    """Roman numerals in small letters.

    >>> roman(4), roman(1999)
    ('iv', 'mcmxcix')
    """
    written = []
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written.append(sign * times)
    return "".join(written)


def read_roman(text: str) -> int | None:
    """The number that small Roman numerals write; None for letters that write none.

    >>> read_roman("xiv"), read_roman("iiii"), read_roman("b")
    (14, None, None)
    """
    total = 0
    for here, after in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN_VALUES.get(here)
        if value is None:
            return None
        total += -value if _ROMAN_VALUES.get(after, 0) > value else value
    return total if total and roman(total) == text else None


def chinese(number: int) -> str:
    """Chinese counting with units, from 1 to 99,999; the first ten is 十, not 一十.

    >>> chinese(12), chinese(21), chinese(103)
    ('十二', '二十一', '一百〇三')
    """
    written = ""
    gap = False
    for value, unit in _CHINESE_UNITS:
        digit, number = divmod(number, value)
        if not digit:
            gap = True
            continue
        if gap and written:
            written += CHINESE_ZERO
        first_ten = digit == 1 and value == 10 and not written
        written += unit if first_ten else CHINESE[digit - 1] + unit
        gap = False
    return written


def read_chinese(text: str) -> int | None:
    """The number from 1 to 99 that Chinese signs write; None for what writes none.

    >>> read_chinese("三"), read_chinese("十二"), read_chinese("二十一"), read_chinese("百")
    (3, 12, 21, None)
    """
    tens, ten, units = text.rpartition("十")
    if not ten:
        return CHINESE.find(text) + 1 or None if len(text) == 1 else None
    high = CHINESE.find(tens) + 1 if tens else 1
    low = CHINESE.find(units) + 1 if units else 0
    if len(tens) > 1 or len(units) > 1 or not high or (units and not low):
        return None
    return high * 10 + low

"""Cuts a text into words, each with the blanks before it.

The cut is by kind of sign, not by a dictionary, so it holds for any string: every character
of the text is in exactly one word, and joining blanks and words gives the text back.
"""

from __future__ import annotations

import re
from functools import cache

# Signs that belong to the letter before them: combining accents, Cyrillic titlo, Hebrew and
# Arabic vowels, Indic and Thai signs, joiners, the soft hyphen, variation selectors (Unicode
# 15, categories Mn, Mc and some of Cf, for the scripts that official texts quote).
MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0711\u0730-\u074a\u08d3-\u08e1\u08e3-\u08ff\u0900-\u0903\u093a-\u094f"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u2060"
    "\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
# Scripts written without blanks are cut sign by sign: ideographs and Japanese syllables.
UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

# Texts of nothing but these have no such sign. Patterns over wide ranges take a millisecond each to
# compile: those over the two above are compiled for the first text that is not usual.
_USUAL = re.compile(
    "[\x00-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2029\u202f-\u205f\u20a0-\u20bf]*+"
)
_LETTER = rf"[^\W{UNSPACED}]"
# French puts the elided word to the next one: l'UIT is two words, aujourd'hui is one.
_ELISION = r"(?:[cdjlmnstCDJLMNST]|(?i:jusqu|lorsqu|puisqu|quoiqu|qu))['\u2019](?=\w)"
_NUMBER = r"\d++(?:[.,]\d++)+(?!\w)"
_NO_ELISION = frozenset({"en", "es", "ru", "ar", "zh"})


def usual(text: str) -> bool:
    """True for a text that has neither marks nor signs of scripts without blanks, as most have."""
    return text.isascii() or _USUAL.fullmatch(text) is not None


@cache
def _rare() -> re.Pattern[str]:
    return re.compile(f"[{MARKS}{UNSPACED}]")


@cache
def _pattern(elisions: bool, rare: bool) -> re.Pattern[str]:
    # The first branch is for speed only: a word that no apostrophe or decimal follows.
    if rare:
        word = rf"{_LETTER}++(?:[{MARKS}]++{_LETTER}*+)*+"
        other = rf".[{MARKS}]*"
    else:
        word, other = r"\w++", r"."
    elision = f"|{_ELISION}" if elisions else ""
    core = (
        rf"{word}(?!['\u2019]|[.,]\d){elision}|{_NUMBER}|{word}(?:['\u2019]{word})*+"
        rf"|\[\^\]|{other}|\Z"
    )
    return re.compile(rf"([^\S\n]*+)({core})", re.DOTALL)


def words(text: str, language: str | None = None) -> list[tuple[str, str]]:
    """The words of a text, each as (blanks before it, word).

    A word is a run of letters and digits with its accents, a number with its decimals, a
    punctuation mark, an ideograph, a line feed or a note's mark. Elided French words stand
    alone, unless the language is one that does not elide. Where the text ends in blanks, the
    last word is empty.

    >>> words("l'UIT, en 2022 ")
    [('', "l'"), ('', 'UIT'), ('', ','), (' ', 'en'), (' ', '2022'), (' ', '')]
    """
    rare = not usual(text) and _rare().search(text) is not None
    found: list[tuple[str, str]] = _pattern(language not in _NO_ELISION, rare).findall(text)
    if found and found[-1] == ("", ""):
        found.pop()
    return found


def ends(one: str, two: str) -> tuple[int, int]:
    """Lengths of the equal beginning and end that can be set aside before the cut into words.

    Both are cut before a blank that follows another sign, where no word can reach across.

    >>> ends("le grand Bureau de Genève", "le petit Bureau de Genève")
    (2, 10)
    """
    head = _common(one, two)
    head = one.rfind(" ", 0, head) if head < len(one) else one.rfind(" ")
    while head > 0 and one[head - 1].isspace():
        head -= 1
    head = max(head, 0)
    most = min(len(one), len(two)) - head
    tail = _common_end(one, two, most)
    at = len(one) - tail
    while True:
        at = one.find(" ", at + 1)
        if at < 0:
            return head, 0
        if not one[at - 1].isspace():
            return head, len(one) - at


def _common(one: str, two: str) -> int:
    """Length of the equal beginning, by halving: slices are compared at machine speed."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(one: str, two: str, most: int) -> int:
    """Length of the equal end, `most` at the most."""
    low, high = 0, most
    size_one, size_two = len(one), len(two)
    while low < high:
        middle = (low + high + 1) // 2
        if one[size_one - middle : size_one - low] == two[size_two - middle : size_two - low]:
            low = middle
        else:
            high = middle - 1
    return low

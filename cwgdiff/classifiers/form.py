"""Changes of form: what two stretches of text have in common once typography is set aside."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from cwgdiff.mentions.wording import edged, words

# Signs that carry matter although they are no letters: they are never set aside. A pair of square
# brackets marks text that is not agreed; a stroke, a per cent or a plus sign changes what is said.
_MATTER = frozenset("[]/%+=<>±×÷&@#°§€$£^")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")


def form(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents, ligatures, punctuation and spacing.

    Numbers keep their decimals; signs that carry matter stay. Two texts of one form differ
    in typography only (contract, `editorial`).

    >>> form("Les États, œuvre\\u00a0; 1,5 %") == form("les Etats oeuvre 1.5%")
    True
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(_LETTERS.get(sign, sign) for sign in plain if not unicodedata.combining(sign))
    out: list[str] = []
    for token in _TOKEN.findall(plain):
        if token[0].isdigit():
            out.append(token.replace(",", "."))
        elif token[0].isalpha() or token in _MATTER:
            out.append(token)
    return tuple(out)


# Letters that NFKD leaves whole, and what takes no room on paper.
_LETTERS = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "\u00ad": "", "\u0640": "",
            "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u200e": "",
            "\u200f": "", "\u061c": ""}  # fmt: skip


def same_form(one: str, two: str) -> bool:
    """Whether two stretches differ in form only; hyphens and blanks may part or join words.

    >>> same_form("plate-forme", "plateforme"), same_form("ou", "et")
    (True, False)
    """
    first, second = form(one), form(two)
    return first == second or ("".join(first) == "".join(second) and _joins_safely(first, second))


def _joins_safely(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Joined digits are another number (20 22, 2022); joined letters are the same word."""
    return [each for each in first if each[0].isdigit()] == [
        each for each in second if each[0].isdigit()
    ]


@cache
def _plain_words(language: str, table: str) -> re.Pattern[str]:
    return re.compile(edged(words(language, table)), re.IGNORECASE)


def without(text: str, language: str, table: str) -> str:
    """The text with the words of one table of the language taken out.

    >>> without("reconnaissant en outre", "fr", "adverbs")
    'reconnaissant  '
    """
    return _plain_words(language, table).sub(" ", text)


def stems(text: str) -> tuple[str, ...]:
    """The words of a text by their first five letters: grammar changes the endings.

    >>> stems("répondent") == stems("répondre")
    True
    """
    return tuple(word[:5] for word in form(text))

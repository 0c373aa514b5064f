"""Changes of form: what two stretches of text have in common once typography is set aside."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from cwgdiff.mentions.plain import plain as plain_text
from cwgdiff.mentions.wording import edged, words

# Signs that carry matter although they are no letters: they are never set aside. A pair of square
# brackets marks text that is not agreed; a stroke, a per cent or a plus sign changes what is said.
_MATTER = frozenset("[]/%+=<>±×÷&@#°§€$£^")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")


def form(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents, ligatures, punctuation and spacing.

    Numbers keep their decimals; signs that carry matter stay. Two texts of one form differ
    in typography only (contract, `editorial`).

    >>> form("Les États, œuvre\\u00a0; 1,5 %") == form("les Etats oeuvre 1.5%")
    True
    """
    return _form_of_few(text) if len(text) <= _FEW else _form(text)


# A place of change is looked at from several sides, and the same few words come and go in many places.
_FEW = 80


@lru_cache(maxsize=512)
def _form_of_few(text: str) -> tuple[str, ...]:
    return _form(text)


def _form(text: str) -> tuple[str, ...]:
    if text.isascii():
        low = text.lower()
    else:
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
        low = plain_text(text.translate(_LETTERS)).text
    return tuple(
        [
            token.replace(",", ".") if token[0].isdigit() else token
            for token in _TOKEN.findall(low)
            if token in _MATTER or token[0].isalnum()
        ]
    )


# Ligatures are two letters. A letter that only looks accented is kept apart from its base: й and ñ
# are letters of their own (мой and мои are two words), so they go where no accent is taken off.
_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "й": "ҋ", "Й": "ҋ", "ñ": "ŋ", "Ñ": "ŋ"}
)


def same_form(one: str, two: str) -> bool:
    """Whether two stretches differ in form only; hyphens and blanks may part or join words.

    >>> same_form("plate-forme", "plateforme"), same_form("ou", "et")
    (True, False)
    """
    if one == two:
        return True
    first, second = form(one), form(two)
    return first == second or ("".join(first) == "".join(second) and _joins_safely(first, second))


def _joins_safely(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Joined digits are another number (20 22, 2022); joined letters are the same word."""
    return [each for each in first if each[0].isdigit()] == [
        each for each in second if each[0].isdigit()
    ]


@cache
def _plain_words(language: str, table: str) -> re.Pattern[str]:
    return re.compile(edged(word.translate(_LETTERS) for word in words(language, table)))


def without(text: str, language: str, table: str) -> str:
    """The text in plain letters with the words of one table of the language taken out.

    >>> without("Reconnaissant en outre", "fr", "adverbs")
    'reconnaissant  '
    """
    return (_without_few if len(text) <= _FEW else _without)(text, language, table)


@lru_cache(maxsize=512)
def _without_few(text: str, language: str, table: str) -> str:
    return _without(text, language, table)


def _without(text: str, language: str, table: str) -> str:
    return _plain_words(language, table).sub(" ", plain_text(text.translate(_LETTERS)).text)


# Arabic writes the article, "and", "to" and "by" in one with the word, and verbs begin with the person.
_ARABIC_HEAD = re.compile("^(?:وال|بال|فال|كال|لل|ال|[وبلفك](?=\\w{3}))?[يتنا]?(?=\\w{2})")


def akin(one: str, two: str) -> bool:
    """Whether two stretches have the same words but for their endings: grammar, not matter.

    Words of four letters or more are akin when they share their first four letters and more than half
    of the shorter one; shorter words must be equal. Too lenient to call a change one of form: it only
    tells grammar that follows a change beside it.

    >>> akin("répondent", "répondre"), akin("two ships", "two shops"), akin("dedique", "dedicar")
    (True, False, True)
    """
    first, second = form(one), form(two)
    return len(first) == len(second) and all(
        _akin(a, b) for a, b in zip(first, second, strict=True)
    )


def _akin(one: str, two: str) -> bool:
    if one == two:
        return True
    if "\u0621" <= one[0] <= "\u064a":
        one, two = _ARABIC_HEAD.sub("", one), _ARABIC_HEAD.sub("", two)
        return one == two or (len(one) > 3 and one[:3] == two[:3])
    if min(len(one), len(two)) < 4:
        return False
    shared = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 4 and shared * 2 > min(len(one), len(two))


def length(text: str) -> int:
    """Words of a stretch; two ideographs are a word."""
    found = 0
    for word in form(text):
        found += (len(word) + 1) // 2 if "\u3400" <= word[0] <= "\u9fff" else 1
    return found

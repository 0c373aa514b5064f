"""Text as numbered words: one normalisation for all six languages.

Words are told apart by their letters alone: compatibility forms, case, accents, hyphens, apostrophes,
invisible marks and punctuation do not count. Each distinct word is normalised once and then
is an int, so that texts compare as tuples and sets of ints.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import chain

_HAN_RANGES = (
    ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003134f"),
)  # fmt: skip
_HAN = "".join(f"{first}-{last}" for first, last in _HAN_RANGES)
# Texts of nothing but these have no invisible sign, no heap of marks and no Chinese: most texts of five of
# the six languages. One quick look spares them the three slow ones.
_PLAIN = re.compile(
    "[\x00-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2000-\u200a\u2010-\u2029\u202f-\u205f\u20a0-\u20bf]*+"
)
_PLAIN_WORD = re.compile(r"[^\W_]+")
# Soft hyphens, joiners, direction marks, byte order marks; the Arabic tatweel and vowel signs.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z\u00df-\u024f]")
# Latin letters that look like Cyrillic ones; folded only inside words that mix both scripts.
_LOOKALIKE = str.maketrans("aceopxykmtbhi", "асеорхукмтвні")
# Normalising sorts the marks on a letter, in the square of their number: 200,000 take minutes.
_HEAP = re.compile(r"[^\w\s\x00-\x7f]{31,}")
# Spelling variants that Arabic writers use for one another: hamza carriers, ta marbuta, alef maqsura.
_ARABIC = str.maketrans("أإآٱةىؤئ", "ااااهيوي")
_LIGATURE = str.maketrans({"œ": "oe", "æ": "ae"})

STEM = 5  # letters; endings come after them in the languages that have endings


def fold(word: str) -> str:
    """The word without case, accents and look-alike letters. Cyrillic й and ё keep their marks.

    >>> fold("Réseaux"), fold("йод"), fold("гpуппa")
    ('reseaux', 'йод', 'группа')
    """
    word = word.casefold()
    if word.isascii():
        return word
    if _CYRILLIC.search(word):
        return word.translate(_LOOKALIKE) if _LATIN.search(word) else word
    word = word.translate(_ARABIC).translate(_LIGATURE)
    letters: list[str] = []
    for sign in unicodedata.normalize("NFD", word):
        if unicodedata.combining(sign):
            continue
        digit = unicodedata.decimal(sign, None)
        letters.append(sign if digit is None else str(digit))
    return unicodedata.normalize("NFC", "".join(letters))


def _propped(heap: re.Match[str]) -> str:
    """Marks with a joiner after each thirty, as Unicode's stream-safe form has it (UAX 15)."""
    signs = heap[0]
    return "\u034f".join(signs[start : start + 30] for start in range(0, len(signs), 30))


@cache  # compiled when a text first needs it: so wide a range takes two milliseconds
def _word_or_han() -> re.Pattern[str]:
    return re.compile(f"[{_HAN}]+|[^\\W_{_HAN}]+")


def _is_han(sign: str) -> bool:
    return sign >= "\u3400" and any(first <= sign <= last for first, last in _HAN_RANGES)


class _Known(dict[str, tuple[int, ...]]):
    """The numbers of the words in a stretch between blanks ("d'études,"), learnt when first asked for.

    The same few thousand stretches make up a document: looking them up is twice as fast as
    taking each text apart.
    """

    def __init__(self, learn: Callable[[str], tuple[int, ...]]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, stretch: str) -> tuple[int, ...]:
        found = self[stretch] = self._learn(stretch)
        return found


class Lexicon:
    """Gives each distinct word a number. One lexicon serves both sides of a comparison."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._plain = _Known(self._words)
        self._mixed = _Known(self._words_or_pairs)
        self._texts: dict[str, tuple[int, ...]] = {}  # most clauses stand unchanged on both sides
        self.stems: list[int] = []  # by word: the number of its first five letters, or its own

    def __len__(self) -> int:
        return len(self.stems)

    def words(self, text: str) -> tuple[int, ...]:
        """The words of a text in order; for Chinese, each pair of neighbouring signs is a word."""
        known_text = self._texts.get(text)
        if known_text is not None:
            return known_text
        written = text
        known = self._plain
        if not _PLAIN.fullmatch(text):
            known = self._mixed
            text = _INVISIBLE.sub("", text)
            text = _HEAP.sub(_propped, text)
        if not (text.isascii() or unicodedata.is_normalized("NFKC", text)):
            text = unicodedata.normalize("NFKC", text)
        found = tuple(chain.from_iterable(map(known.__getitem__, text.split())))
        self._texts[written] = found
        return found

    def _words(self, stretch: str) -> tuple[int, ...]:
        return tuple([self._number(fold(word)) for word in _PLAIN_WORD.findall(stretch)])

    def _words_or_pairs(self, stretch: str) -> tuple[int, ...]:
        found: list[int] = []
        for token in _word_or_han().findall(stretch):
            if _is_han(token[0]):
                pairs = [token[i : i + 2] for i in range(len(token) - 1)] or [token]
                found += [self._number(pair) for pair in pairs]
            else:
                found.append(self._number(fold(token)))
        return tuple(found)

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.stems)
            self.stems.append(number)
            if len(word) > STEM:
                # The mark keeps a stem apart from the word that is spelt like it.
                self.stems[number] = self._number(word[:STEM] + "-")
        return number

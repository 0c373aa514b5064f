"""Slips that the eye passes over: a lost hyphen, a lost accent, a bracket without its partner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cwgdiff.checkers.codes import finding
from cwgdiff.mentions.plain import plain
from cwgdiff.model import NOTE_MARK, Clause, Document, Finding, Kind

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011'’][^\W\d_]+){0,4}")
_HYPHENS = re.compile("[\u2010\u2011]")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
_SHORTEST = 4  # letters; shorter words are too often two words: "A"/"À", "ou"/"où"
_BODY: frozenset[Kind] = frozenset({"item", "subitem", "bullet", "paragraph", "footnote", "endnote", "row"})  # fmt: skip


def variants(document: Document) -> Iterator[Finding]:
    """Words that the document spells in two ways: "GTCInternet", "Etats", "oeuvre".

    Told once a word, at the first place of the rarer spelling. Only what house style decides counts:
    a hyphen within a name (a capital inside), an accent on a capital, a ligature.
    """
    spellings: dict[str, Counter[str]] = {}
    places: dict[str, Clause] = {}
    for clause in document.walk():
        if clause.kind not in _BODY and clause.kind != "section":
            continue
        for found in _WORD.findall(clause.text):
            word = _HYPHENS.sub("-", found).replace("’", "'").rpartition("'")[2]
            if len(word) < _SHORTEST or word.isupper():
                continue
            places.setdefault(word, clause)
            for key in _keys(word):
                spellings.setdefault(key, Counter())[word] += 1
    told: set[str] = set()
    for counts in spellings.values():
        if len(counts) < 2:
            continue
        usual = max(counts, key=lambda word: (counts[word], word))
        for rare in sorted(counts, key=lambda word: (counts[word], word)):
            if rare != usual and counts[rare] < counts[usual] and rare not in told:
                told.add(rare)
                yield finding(
                    "spelling-variants", places[rare],
                    f"“{rare}” ({counts[rare]} ×) is “{usual}” ({counts[usual]} ×) elsewhere", rare, usual=usual,
                )  # fmt: skip


def _keys(word: str) -> Iterator[str]:
    """What a word shares with its other spellings; a word with none of the three slips has none."""
    if any(sign.isupper() for sign in word[1:]):
        yield "hyphen " + word.replace("-", "")
    spelled = word.translate(_LIGATURES)
    first = plain(word[0]).text
    if word[0].isupper() and first.isascii() and first.isalpha() and first not in "ao":
        yield "capital " + first + word[1:]
    if "oe" in spelled or "ae" in spelled:
        yield "ligature " + spelled.lower()


# A label within a text: "78 a)", "b)bis", "iii)", "1)".
_LABEL = re.compile(
    r"(?<![^\W\u3400-\u9fff])(?:\d{1,3}[a-z]?|[^\W\d_]{1,2}|[ivxlIVXL]{1,8})(?:bis|ter)?\Z"
)
_LIKE = {"（": "(", "）": ")"}


def brackets(document: Document) -> Iterator[Finding]:
    """Clauses in which a bracket opens and never closes, or closes and never opened.

    A closing bracket after a label needs no partner. A bracket may close in a later clause where
    square brackets hold disputed text, so these are counted over the whole document.
    """
    square = 0
    for clause in document.walk():
        text = clause.text.replace(NOTE_MARK, "")
        square += text.count("[") - text.count("]")
        if clause.kind in _BODY and (odd := _odd(text)) is not None:
            sign, at = odd
            around = text[max(0, at - 30) : at + 40]
            what = "opens and does not close" if sign in "(（" else "closes and did not open"
            yield finding("bracket-unpaired", clause, f"“{sign}” {what}", around)
    if square:
        side = "opening" if square > 0 else "closing"
        yield finding(
            "bracket-unpaired", None, f"there are {abs(square)} more {side} square brackets"
        )


def _odd(text: str) -> tuple[str, int] | None:
    """The first round bracket without a partner, and where it stands."""
    open_at: list[tuple[str, int]] = []
    for at, sign in enumerate(text):
        plain_sign = _LIKE.get(sign, sign)
        if plain_sign == "(":
            open_at.append((sign, at))
        elif plain_sign == ")":
            if open_at:
                open_at.pop()
            elif not _LABEL.search(text[max(0, at - 9) : at]):
                return sign, at
    return open_at[0] if open_at else None

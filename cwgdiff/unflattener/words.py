"""Words that lost their marks: years, places, signs and words run together within a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from cwgdiff.model import Decision
from cwgdiff.unflattener.signs import FUSED_EDITIONS, FUSED_ENDS, FUSED_YEARS

WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
CONTENT = 5  # letters of a word that carries meaning: a function word is shorter
LANGUAGES = ("en", "es", "fr", "ru", "ar")  # those that the word lists know; Chinese has no blanks
LONGEST = 60  # letters of a word that is looked at
# What a word may begin with and still be one: "extrabudgétaires" is in no list, and is no seam.
PREFIXES = frozenset({
    "anti", "auto", "contre", "co", "counter", "cyber", "extra", "hyper", "infra", "inter", "intra", "macro",
    "micro", "mono", "multi", "non", "over", "poly", "post", "pre", "pré", "radio", "re", "semi", "sobre", "sous",
    "sub", "super", "supra", "sur", "trans", "télé", "tele", "ultra", "under", "меж", "между", "сверх",
})  # fmt: skip

Known = Callable[[str], bool]


def known_words(lines: Iterable[str], language: str | None) -> Known | None:
    """Whether a word is one: in the word list of the language, or twice in the text.

    None for a language without a word list: then no run-together words are looked for.
    """
    if language not in LANGUAGES:
        return None
    from spellchecker import SpellChecker  # half a second for its list

    listed = SpellChecker(language=language)
    seen = Counter(word.casefold() for line in lines for word in WORD.findall(line))
    return lambda word: seen[word.casefold()] > 1 or word.casefold() in listed


def split_words(text: str, line: int, known: Known | None) -> tuple[str, str, list[Decision]]:
    """The line on either side, and what was decided in it.

    Certain are years, editions and signs printed twice. Of two words run together only the place is
    certain, not how far the deletion reaches back and the insertion forth: two words of content
    for each other are likely, all else is left on both sides and doubtful.

    >>> split_words("(Dubaï, 2018Bucarest, 2022)", 1, None)[:2]
    ('(Dubaï, 2018)', '(Bucarest, 2022)')
    """
    cuts: list[tuple[int, int, str, str, Decision]] = []
    for match in FUSED_EDITIONS.finditer(text):
        cuts.append(_cut(match.start(), match["base"], match["revised"], line, "years", "an edition printed twice"))  # fmt: skip
    for match in FUSED_YEARS.finditer(text):
        if not any(start <= match.start() < end for start, end, *_ in cuts):
            cuts.append(_cut(match.start(), match[1], match[2], line, "years", "two years in one"))
    ends = FUSED_ENDS.search(text)
    if ends and ends[1] != ends[2]:
        cuts.append(_cut(ends.start(), ends[1], ends[2], line, "punctuation", "two signs end the line"))  # fmt: skip
    for match in WORD.finditer(text) if known else ():
        if any(start <= match.start() < end for start, end, *_ in cuts):
            continue
        parts = _run_together(match[0], known) if known else None
        if parts is None:
            continue
        one, other = parts
        swap = len(one) >= CONTENT and len(other) >= CONTENT
        cuts.append(
            (
                match.start(),
                match.end(),
                one if swap else match[0],
                other if swap else match[0],
                Decision(
                    line,
                    "words",
                    match[0],
                    one if swap else match[0],
                    other if swap else match[0],
                    "likely" if swap else "doubtful",
                    f"“{one}” and “{other}” run together"
                    + ("" if swap else "; how far the change reaches is open"),
                ),
            )
        )
    cuts.sort(key=lambda cut: cut[:2])
    base, revised, at = "", "", 0
    for start, end, old, new, _ in cuts:
        base += text[at:start] + old
        revised += text[at:start] + new
        at = end
    return base + text[at:], revised + text[at:], [cut[4] for cut in cuts]


def _cut(
    start: int, old: str, new: str, line: int, subject: str, reason: str
) -> tuple[int, int, str, str, Decision]:
    assert subject in ("years", "punctuation")
    decision = Decision(
        line,
        "years" if subject == "years" else "punctuation",
        old + new,
        old,
        new,
        "certain",
        reason,
    )
    return start, start + len(old + new), old, new, decision


def _run_together(word: str, known: Known) -> tuple[str, str] | None:
    """The two words that an unknown word is made of, the shorter of them as long as can be."""
    if not 4 <= len(word) <= LONGEST or known(word):
        return None
    if word[0].isupper() and not any(letter.isupper() for letter in word[1:]):
        return None  # a name, which no word list has
    ways = [
        (min(at, len(word) - at), -at, word[:at], word[at:])
        for at in range(1, len(word))
        if known(word[:at]) and known(word[at:]) and word[:at].casefold() not in PREFIXES
    ]
    return max(ways)[2:] if ways else None

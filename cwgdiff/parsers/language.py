"""Which language a text is in: its script, then its commonest words, then its calls."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Final, NamedTuple

from cwgdiff.errors import BadRequest
from cwgdiff.model import Diagnostic
from cwgdiff.parsers.calls import Lexicon, lexicon
from cwgdiff.parsers.lines import Line
from cwgdiff.parsers.units import plausible_call
from cwgdiff.profiles import LANGUAGES, language_words, languages_table, profile

SAMPLE: Final = 120  # characters of each line that are looked at: some 20 words
# Of running words, 30 to 45 in a hundred are among a language's commonest (measured on the
# project's specimens); of another language's text under 15 are.
SHARE: Final = 0.18
ENOUGH: Final = 40  # running words; below that the calls are asked first
FEW: Final = 6  # fewer hits than this decide nothing: the calls are asked
CLEAR: Final = 0.85  # the second language's hits over the first's: below this it is settled
CALL: Final = 4  # a call weighs as much as so many words
# A second language is told when this share of the words stands in paragraphs of its own.
MIXED: Final = 0.2
LONG_ENOUGH: Final = 10  # words a paragraph needs to be judged by itself

_WORD: Final = re.compile(r"[^\W\d_]{1,40}")
_SCRIPTS: Final = (
    ("han", 0x3400, 0x9FFF),
    ("kana", 0x3040, 0x30FF),
    ("hangul", 0xAC00, 0xD7AF),
    ("cyrillic", 0x400, 0x52F),
    ("arabic", 0x600, 0x6FF),
    ("arabic", 0xFB50, 0xFEFC),
    ("latin", 0x41, 0x24F),
    ("greek", 0x370, 0x3FF),
)
# Letters of neighbours that write in a script of ours, and the scripts of languages we lack.
_FOREIGN: Final = {"іїєґ": "uk", "پچژگ": "fa", "ћђљњџ": "sr"}
_BY_SCRIPT: Final = {"han": "zh", "cyrillic": "ru", "arabic": "ar", "kana": "ja", "hangul": "ko"}
_NAMES: Final = {"uk": "Ukrainian", "fa": "Persian", "sr": "Serbian", "ja": "Japanese",
                 "ko": "Korean", "el": "Greek"}  # fmt: skip


class Language(NamedTuple):
    """The language of a text (ISO 639-1, None if unknown), and the one whose profile reads it."""

    language: str | None
    reading: str
    diagnostics: tuple[Diagnostic, ...]


def find_language(lines: Sequence[Line], wanted: str | None) -> Language:
    """The language of a document, as asked for or found.

    Raises BadRequest when a language is asked for that no profile knows.
    """
    if wanted is not None:
        if wanted not in LANGUAGES:
            raise BadRequest(
                f"no profile knows the language {wanted!r}",
                hint=f"the languages are {', '.join(LANGUAGES)}",
            )
        return Language(wanted, wanted, ())
    votes = [_vote(line) for line in lines if not line.cells]
    total = Counter(code for vote in votes for codes in vote.hits for code in codes)
    words = 0
    scripts: Counter[str] = Counter()
    for vote in votes:
        scripts[vote.script] += vote.words
        words += vote.words
    if not words:
        return Language(None, "en", ())
    script = _most(scripts)
    latin = script == "latin"
    found = _latin(total, scripts["latin"], lines) if latin else _other(script, lines)
    if found not in LANGUAGES:
        return Language(found, "en", (_unknown(found),))
    return Language(found, found, _mixed(votes, found, words))


class _Vote(NamedTuple):
    """The script of a line, how many words were looked at, and the languages of each known one."""

    script: str
    words: int
    hits: list[tuple[str, ...]]


def _vote(line: Line) -> _Vote:
    begin = line.text_start if line.found is None else line.found.rest
    sample = line.paragraph.text[begin : min(line.end, begin + SAMPLE)]
    words = _WORD.findall(sample.lower())
    if not words:
        return _Vote("none", 0, [])
    script = _script(words[len(words) // 2][0])
    if script == "latin":
        known = language_words()
        found = [codes for word in words if (codes := known.get(word))]
        if not sample.isascii():
            found += [codes for sign in set(sample) if sign > "z" and (codes := known.get(sign))]
        return _Vote(script, len(words), found)
    count = len("".join(words)) // 2 if script in ("han", "kana") else len(words)
    return _Vote(script, max(1, count), [])


def _script(sign: str) -> str:
    code = ord(sign)
    for name, first, last in _SCRIPTS:
        if first <= code <= last:
            return name
    return "other"


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda each: (-counts[each], each))


def _latin(total: Counter[str], words: int, lines: Sequence[Line]) -> str | None:
    if total:
        first, *others = total.most_common(2)
        best = _most(total)
        clear = not others or others[0][1] <= CLEAR * first[1]
        if words >= ENOUGH and first[1] >= max(FEW, SHARE * words) and clear:
            return best
    # Too little running text, or two languages nearly alike: the calls speak.
    called = Counter({"en": 0, "es": 0, "fr": 0})
    for code in ("en", "fr", "es"):
        known = lexicon(profile("itu", code))
        for line in lines[:200]:
            if plausible_call(line, known) is not None:
                called[code] += 2 if _as_spelt(line, known) else 1
    spoken = Counter({code: CALL * called[code] + total[code] for code in called})
    best = _most(spoken)
    if called[best]:
        return best
    if not total:
        return None
    best = _most(total)
    return best if total[best] >= SHARE * words else None


def _as_spelt(line: Line, known: Lexicon) -> bool:
    """Whether a call is spelt as the profile has it: "décide" is French, "decide" Spanish."""
    text = line.seen.lower()
    return any(text.startswith(words) for call in known.profile.calls for words in call.words)


def _other(script: str, lines: Sequence[Line]) -> str | None:
    text = "".join(line.text[:SAMPLE] for line in lines[:200]).lower()
    for letters, code in _FOREIGN.items():
        if _BY_SCRIPT.get(script) in ("ru", "ar") and sum(map(text.count, letters)) * 100 > len(
            text
        ):
            return code
    if script == "han" and len(re.findall("[\u3040-\u30ff]", text)) * 20 > len(text):
        return "ja"
    return "el" if script == "greek" else _BY_SCRIPT.get(script)


def _unknown(code: str | None) -> Diagnostic:
    named = _NAMES.get(code or "") or (code and language_names().get(code))
    what = f"the text seems to be in {named}" if named else "the language was not recognised"
    return Diagnostic(
        "unknown-language",
        "warning",
        f"{what}, for which there is no profile; its calls are found by their shape alone",
    )


def language_names() -> dict[str, str]:
    """The English names of the languages that are told apart."""
    return {each.code: each.name for each in languages_table()}


def _mixed(votes: Sequence[_Vote], language: str, words: int) -> tuple[Diagnostic, ...]:
    others: Counter[str] = Counter()
    for script, count, found in votes:
        if count < LONG_ENOUGH:
            continue
        if script != "latin":
            best = _BY_SCRIPT.get(script, "other")
        elif len(found) < 1.3 * sum(language in codes for codes in found) or not found:
            continue  # no other language can have so many: most lines end here
        else:
            hits = Counter(chain.from_iterable(found))
            best = _most(hits)
            if hits[best] < max(2 * SHARE * count / 1.5, 1.3 * hits[language]):
                continue
        if best != language:
            others[best] += count
    if not others:
        return ()
    second = _most(others)
    if others[second] < MIXED * words:
        return ()
    names = language_names()
    return (
        Diagnostic(
            "mixed-languages",
            "warning",
            f"the text is in {names[language]} and in part in {names.get(second, second)};"
            f" it is read as {names[language]}",
        ),
    )

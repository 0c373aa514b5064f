"""The patterns by which citations are read, compiled once a language, when first needed.

Every repeat is bounded and no repeated group can match the empty string, so reading is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cwgdiff.mentions.wording import Entry, edged, entries, fold, lookup, phrase, words

BLANKS = r"[\s\u00a0]{0,3}"
BLANK = r"[\s\u00a0]{1,3}"
DASH = "[-\u2010\u2011\u2012\u2013\u2014]"

# The end of a word, where an ideograph may follow at once.
END = r"(?!(?-i:[^\W\u3400-\u9fff]))"  # with case set aside, compiling would try each ideograph
# A number of an instrument: 102, 70/125, 34-2, 217 A (III), S-10/2, 2bis, [IAP-1].
NUMBER = (
    rf"(?:(?:ES|S){DASH}\d{{1,2}}/\d{{1,3}}|\d{{1,4}}/\d{{1,4}}"
    rf"|\d{{1,4}}(?:{DASH}\d{{1,2}}(?![\d-]))?(?:bis|ter)?(?:{BLANKS}[A-Z](?!\w))?"
    rf"(?:\s?\([IVXL]{{1,7}}\))?|\[[^\[\]\n]{{1,30}}\]){END}(?!%)"
)
# A recommendation's series and number: X.509, P.1546-6, SM.1541.
SERIES = (
    rf"[A-Z]{{1,3}}\.\d{{1,5}}(?:\.\d{{1,3}})?(?:{DASH}\d{{1,2}})?(?:[\s\u00a0]?(?:bis|ter))?{END}"
)
# Symbols of the United Nations: A/RES/70/125, S/RES/2808 (2025), A/74/62-E/2019/6.
SYMBOL = (
    r"(?<![\w/])(?:[AES]/(?:HRC/)?RES/(?:S-)?\d{1,4}(?:/\d{1,4})?(?:[\s\u00a0]\(\d{4}\))?"
    r"|[AES]/(?:HRC/|CN\.\d{1,2}/)?\d{1,4}(?:/(?:[LC]\.)?\d{1,4})?"
    r"(?:/(?:Add|Rev|Corr)\.\d{1,2})?)(?![\w/])"
)
# A label of a paragraph: 35, 35 d), 4.2, 12A, b), iii).
LABEL = (
    rf"(?:\d{{1,4}}(?:\.\d{{1,4}}){{0,3}}[A-Z]?(?:bis|ter)?{END}(?:{BLANKS}\(?[a-z]{{1,4}}\)){{0,2}}"
    r"|\(?[a-z]{1,4}\)(?:\s?\(?[ivx]{1,5}\))?)"
)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled patterns of one language."""

    start: re.Pattern[str]
    nouns: dict[str, Entry]
    names: dict[str, Entry]
    bodies: dict[str, Entry]
    parts: dict[str, Entry]
    body: re.Pattern[str]
    link: re.Pattern[str]
    pronoun: re.Pattern[str]
    no_series: re.Pattern[str]
    number: re.Pattern[str]
    separator: re.Pattern[str]
    through: re.Pattern[str]
    edition: re.Pattern[str]
    dated: re.Pattern[str]
    labels: re.Pattern[str]
    chinese_part: re.Pattern[str]
    joint: re.Pattern[str]
    markers: tuple[tuple[re.Pattern[str], str], ...]


@cache
def patterns(language: str) -> Patterns | None:
    """The patterns of a language; None for one without word lists."""
    if not entries(language, "instruments"):
        return None
    chinese = language == "zh"
    bodies = edged(words(language, "bodies"))
    links = edged(words(language, "links"))
    conj = "|".join(
        phrase(each) for each in sorted(words(language, "lists"), key=len, reverse=True)
    )
    rng = "|".join(
        phrase(each) for each in sorted(words(language, "ranges"), key=len, reverse=True)
    )
    nouns = words(language, "instruments")
    sectors = edged(
        word
        for entry in entries(language, "bodies")
        if entry.value in ("ITU-R", "ITU-T", "ITU-D")
        for word in (*entry.words, entry.value.lower())
    )
    # A list goes on after a comma, a conjunction, or both; Arabic "and" has no blank after it.
    gap = BLANKS if language in ("ar", "zh") else BLANK
    lead = BLANKS if chinese else BLANK
    separator = rf"(?:{BLANKS}[,،、，]{BLANKS}(?:(?:{conj}){gap})?|{lead}(?:{conj}){gap})"
    prefix = rf"第{BLANKS}" if chinese else ""
    noun_first = r"(?!)" if chinese else edged(nouns)
    chinese_noun = (
        rf"第{BLANKS}{NUMBER_CJK}(?:{separator}(?:{prefix})?{NUMBER_CJK}|{BLANKS}(?:{rng}){BLANKS}"
        rf"(?:{prefix})?{NUMBER_CJK}){{0,40}}{BLANKS}号{BLANKS}(?:{'|'.join(nouns)})"
        if chinese
        else r"(?!)"
    )
    months = edged(words(language, "months"))
    flags = re.IGNORECASE
    return Patterns(
        start=re.compile(
            rf"(?P<code>{SYMBOL})|(?P<series>(?:{sectors}){BLANKS}{SERIES})"
            rf"|(?P<chinese>{chinese_noun})|(?P<noun>{noun_first})"
            rf"|(?P<named>{edged(words(language, 'named'))})"
            + ("" if chinese else rf"|(?P<part>{edged(words(language, 'parts'))})"),
            flags,
        ),
        nouns=lookup(language, "instruments"),
        names=lookup(language, "named"),
        bodies=_bodies(language),
        parts=lookup(language, "parts"),
        body=re.compile(rf"{bodies}|{sectors}", flags),
        link=re.compile(rf"{BLANKS}(?:{links})?{BLANKS}", flags),
        pronoun=re.compile(rf"[\"“«„]?(?:(?:its|sa|su|ее|его){BLANK})?", flags),
        no_series=re.compile(rf"{BLANKS}{SERIES}", flags),
        number=re.compile(
            rf"{BLANKS}(?:n°|n\.?º|№|no\.){BLANKS}{_group(NUMBER)}|{BLANKS}{_group(NUMBER, 2)}"
            rf"|{BLANKS}(?P<series>{SERIES})",
            flags,
        ),
        separator=re.compile(separator, flags),
        through=re.compile(rf"{BLANKS}(?:{DASH}|{BLANK}(?:{rng}){BLANK}){BLANKS}", flags),
        edition=re.compile(rf"{BLANKS}[(（]([^()（）\n]{{1,80}})[)）]"),
        dated=re.compile(
            rf"[\s,\u00a0]{{0,3}}(?:of|du|de|от|المؤرخ|dated)?{BLANKS}\d{{1,2}}(?:er)?{BLANK}(?:de{BLANK})?"
            rf"(?:{months}){BLANK}(?:de{BLANK})?(?P<year>\d{{4}})(?!\d)(?:{BLANK}года)?",
            flags,
        ),
        labels=re.compile(
            rf"{BLANKS}(?P<labels>(?:с{BLANK}|من{BLANK})?{LABEL}"
            rf"(?:(?:{separator}|{BLANKS}{DASH}{BLANKS}|{BLANK}(?:{rng}){BLANK}){LABEL}){{0,20}})"
        ),
        chinese_part=re.compile(
            rf"[》”\"]?{BLANKS}第{BLANKS}(?P<labels>{LABEL}(?:(?:{separator}|{DASH}|{rng})"
            rf"(?:第)?{LABEL}){{0,20}}){BLANKS}(?P<unit>{'|'.join(words(language, 'parts'))})"
            if chinese
            else r"(?!)"
        ),
        joint=re.compile(rf"[,，]?(?:{conj})" if chinese else r"(?!)", flags),
        markers=tuple(
            (re.compile(edged(entry.words), flags), entry.value)
            for entry in entries(language, "editions")
        ),
    )


NUMBER_CJK = r"\d{1,4}(?:/\d{1,4})?(?:[（(]\d{4}[)）])?"


def _group(pattern: str, number: int = 1) -> str:
    return rf"(?P<n{number}>{pattern})"


def _bodies(language: str) -> dict[str, Entry]:
    found = lookup(language, "bodies")
    for entry in entries(language, "bodies"):
        found.setdefault(fold(entry.value), entry)
    return found

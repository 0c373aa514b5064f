"""The patterns by which citations are read, compiled once a language, when first needed.

Every repeat is bounded and no repeated group can match the empty string, so reading is linear.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cwgdiff.mentions.plain import plain
from cwgdiff.mentions.wording import Entry, edged, entries, key, listed, lookup, words

# All of it is for plain texts (mentions/plain.py): small letters, no accents, one blank and dash.
BLANKS = " {0,3}"
BLANK = " {1,3}"
DASH = "-"

# The end of a word, where an ideograph may follow at once.
END = r"(?![^\W\u3400-\u9fff])"
# A number of an instrument: 102, 70/125, 34-2, S-10/2, 2bis, [IAP-1].
NUMBER = (
    rf"(?:(?:es|s)-\d{{1,2}}/\d{{1,3}}|\d{{1,4}}/\d{{1,4}}"
    rf"|\d{{1,4}}(?:-\d{{1,2}}(?![\d-]))?(?:bis|ter)?|\[[^\[\]\n]{{1,30}}\]){END}(?!%)"
)
# What may follow it in capitals: 217 A (III). Looked for in the text as written.
SUFFIX = re.compile(
    r"[ \u00a0]?[A-Z](?!\w)(?:[ \u00a0]?\([IVXL]{1,7}\))?|[ \u00a0]?\([IVXL]{1,7}\)"
)
# A recommendation's series and number: X.509, P.1546-6, SM.1541, X.1303 bis.
SERIES = rf"[a-z]{{1,3}}\.\d{{1,5}}(?:\.\d{{1,3}})?(?:-\d{{1,2}})?(?: ?(?:bis|ter))?{END}"
# Symbols of the United Nations: A/RES/70/125, S/RES/2808 (2025), A/74/62.
SYMBOL = (
    r"(?<![\w/])[aes]/(?:(?:hrc/)?res/(?:s-)?\d{1,4}(?:/\d{1,4})?(?: \(\d{4}\))?"
    r"|(?:hrc/|cn\.\d{1,2}/|conf\.\d{1,3}/)?\d{1,4}(?:/(?:[lc]\.)?\d{1,4})?(?:/(?:add|rev|corr)\.\d{1,2})?)(?![\w/])"
)
# A label of a paragraph: 35, 35 d), 4.2, b), iii).
LABEL = (
    rf"(?:\d{{1,4}}(?:\.\d{{1,4}}){{0,3}}(?:[a-z]|bis|ter)?{END}(?: {{0,3}}\(?[a-z]{{1,4}}\)){{0,2}}"
    r"|\(?[a-z]{1,4}\)(?: ?\(?[ivx]{1,5}\))?)"
)
# Chinese puts the number before the noun; a year may stand in brackets behind it.
NUMBER_CJK = r"\d{1,4}(?:/\d{1,4})?(?:\(\d{4}\))?"


class Patterns(NamedTuple):
    """The compiled patterns of one language."""

    start: re.Pattern[str]
    hints: tuple[str, ...]
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
    """The patterns of a language, for plain texts; None for one without word lists."""
    if not entries(language, "instruments"):
        return None
    chinese = language == "zh"
    nouns, parts = words(language, "instruments"), words(language, "parts")
    sectors = edged(_sector_words(language))
    rng = listed(words(language, "ranges"))
    separator = list_separator(language)
    through = rf"(?:{BLANKS}{DASH}{BLANKS}|{BLANK if not chinese else BLANKS}(?:{rng}){BLANKS})"
    chinese_noun = (
        rf"第{BLANKS}{NUMBER_CJK}(?:(?:{separator}|{through})(?:第{BLANKS})?{NUMBER_CJK}){{0,40}}"
        rf"{BLANKS}号{BLANKS}(?:{listed(nouns)})"
    )
    start = [rf"(?P<code>{SYMBOL})", rf"(?P<series>(?:{sectors}){BLANKS}{SERIES})"]
    if chinese:
        start.append(rf"(?P<chinese>{chinese_noun})")
    else:
        start += [rf"(?P<noun>{edged(nouns)})", rf"(?P<part>{edged(parts)})"]
    start.append(rf"(?P<named>{edged(words(language, 'named'))})")
    months = listed(words(language, "months"))
    return Patterns(
        start=compiled("|".join(start), language),
        hints=_hints([*nouns, *words(language, "named"), *_sector_words(language), "/"]),
        nouns=lookup(language, "instruments"),
        names=lookup(language, "named"),
        bodies=_bodies(language),
        parts=lookup(language, "parts"),
        body=re.compile(rf"{edged(words(language, 'bodies'))}|{sectors}"),
        link=re.compile(rf"{BLANKS}(?:{edged(words(language, 'links'))})?{BLANKS}"),
        pronoun=re.compile(rf"\"?(?:(?:its|sa|su|ее|его){BLANK})?"),
        no_series=compiled(rf"{BLANKS}{SERIES}", language),
        number=compiled(
            rf"{BLANKS}(?:(?:n\.?°|№|no\.){BLANKS})?(?P<number>{NUMBER})|{BLANKS}(?P<series>{SERIES})",
            language,
        ),
        separator=re.compile(separator),
        through=re.compile(through),
        edition=re.compile(rf"{BLANKS}\(([^()]{{1,80}})\)"),
        dated=re.compile(
            rf"(?:,? {{0,3}}(?:of|du|de|от|المورخ|dated))?{BLANKS}\d{{1,2}}(?:er)?{BLANK}(?:de{BLANK})?"
            rf"(?:{months}){BLANK}(?:de{BLANK})?(?P<year>\d{{4}})(?!\d)(?:{BLANK}года)?"
        ),
        labels=compiled(
            rf"{BLANKS}(?:[сc]{BLANK}|من{BLANK})?"
            rf"(?P<labels>{LABEL}(?:(?:{separator}|{through}){LABEL}){{0,20}})",
            language,
        ),
        chinese_part=re.compile(
            rf"\"?{BLANKS}第{BLANKS}(?P<labels>{LABEL}(?:(?:{separator}|{through})(?:第)?{LABEL}){{0,20}})"
            rf"{BLANKS}(?P<unit>{listed(parts)})"
            if chinese
            else r"(?!)"
        ),
        joint=re.compile(rf",?(?:{listed(words(language, 'lists'))})" if chinese else r"(?!)"),
        markers=tuple(
            (re.compile(edged(entry.words)), entry.value) for entry in entries(language, "editions")
        ),
    )


def compiled(pattern: str, language: str) -> re.Pattern[str]:
    """The pattern for texts of a language.

    An ideograph follows a word in Chinese alone. Elsewhere the end of a word is looked for without
    that wide range, which costs a millisecond a pattern to compile.
    """
    return re.compile(pattern if language == "zh" else pattern.replace(END, r"(?!\w)"))


def _sector_words(language: str) -> list[str]:
    return [
        word
        for entry in entries(language, "bodies")
        if entry.value in SECTORS
        for word in (*entry.words, entry.value)
    ]


def _hints(phrases: list[str]) -> tuple[str, ...]:
    """Beginnings of which a text must hold one to cite anything: the phrases' first few letters.

    Looking for a few short strings is many times as fast as the pattern, and most texts have none.
    """
    heads = {plain(each).text.split(" ")[0][:_HEAD] for each in phrases}
    heads |= {head.replace("-", "") for head in heads}  # a lost hyphen
    kept: list[str] = []
    for head in sorted(heads):
        if not (kept and head.startswith(kept[-1])):
            kept.append(head)
    return tuple(kept)


_HEAD = 6
SECTORS = frozenset({"ITU-R", "ITU-T", "ITU-D"})


def list_separator(language: str) -> str:
    """What stands between two numbers of a list: a comma, a conjunction, or both.

    The Arabic "and" is written in one with what follows, Chinese has no blanks.
    """
    conj = listed(words(language, "lists"))
    gap = BLANKS if language in ("ar", "zh") else BLANK
    lead = BLANKS if language == "zh" else BLANK
    return rf"(?:{BLANKS},{BLANKS}(?:(?:{conj}){gap})?|{lead}(?:{conj}){gap})"


def _bodies(language: str) -> dict[str, Entry]:
    found = lookup(language, "bodies")
    for entry in entries(language, "bodies"):
        found.setdefault(key(entry.value), entry)
    return found

"""The lines that name a unit: marks, numbers, adopting lines, annexes, reasons.

Each is recognised by its style or by words of the profile in a line that is nothing else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from cwgdiff.parsers.folding import fold, unfolded_length
from cwgdiff.parsers.lines import Line
from cwgdiff.profiles import Profile, Word

# Folded names of the ITU template's styles (res_No, Rec_title ...); older templates vary.
NUMBER_STYLES: Final = frozenset(
    {"resno", "recno", "decno", "opno", "opinionno", "agreementno", "volno"}
)
TITLE_STYLES: Final = frozenset(
    {"restitle", "rectitle", "dectitle", "optitle", "opiniontitle", "agreementtitle"}
)
REFERENCE_STYLES: Final = frozenset(
    {"resref", "resdate", "recref", "recdate", "decref", "annexref", "appendixref"}
)
ADOPTING_STYLES: Final = frozenset({"normalaftertitle"})
ANNEX_STYLES: Final = frozenset({"annexno", "appendixno", "annexnotitle", "attachno"})
ANNEX_TITLE_STYLES: Final = frozenset({"annextitle", "appendixtitle"})
FRONT_STYLES: Final = frozenset(
    {"source", "title1", "title2", "title3", "title4", "agendaitem", "committee", "dnum",
     "ddate", "dorlang", "docnumber", "meeting", "logo"}
)  # fmt: skip

LONGEST_NUMBER: Final = 300  # a number line with its title; longer ones are sentences
_NUMBER = (
    r"(?P<number>\[[^\[\]]{1,40}\]"
    r"|(?:(?:uit|itu|мсэ)-[rtdрт] ?)?[a-z0-9/.+-]{0,20}[0-9][a-z0-9/.+-]{0,20})"
)
_REVISION = r"(?: ?[(（](?P<revision>[^()（）]{1,120})[)）])?"
_NOTE = r"(?:\[\^\])?"
_TITLE = r"(?:\.? ?[:–-] ?(?P<title>\S.{0,400}))?"
_UN_SYMBOL = re.compile(r"(?P<number>[as]/(?:[a-z0-9.-]{1,12}/){0,3}res/[0-9a-z/.-]{1,20})", re.S)
_UN_NUMBER = re.compile(
    r"(?P<number>[0-9]{1,4}/[0-9]{1,4}(?: ?[a-z])?)\.?(?: ?[–-])?(?: (?P<title>\S.{0,400}))?", re.S
)


class NumberLine(NamedTuple):
    """What a number line says; `title` is the offset in the line's text where a title follows."""

    number: str
    revision: str | None
    title: int | None


@cache
def _number_pattern(profile: Profile) -> re.Pattern[str]:
    units = _either(profile.units)
    drafts = _either(profile.drafts)
    draft = rf"(?:(?:{drafts}) ?)?" if drafts else ""
    number = rf" ?(?:n[o°º]?\.? ?|№ ?|رقم )?{_NUMBER}"
    if profile.language == "zh":
        name = rf"{draft}(?:(?:{units})(?:草案)?{number}|[a-z-]{{0,8}}第 ?{_NUMBER.replace('number', 'ordinal')} ?号(?:{units})(?:草案)?)"
    else:
        name = rf"{draft}(?:{units}){number}"
    return re.compile(rf"{name}{_REVISION}{_NOTE}{_TITLE}", re.S)


def _either(words: tuple[Word, ...]) -> str:
    folded = sorted(
        {fold(each) for word in words for each in word.words}, key=lambda w: (-len(w), w)
    )
    return "|".join(re.escape(each) for each in folded)


def number_line(text: str, profile: Profile) -> NumberLine | None:
    """What a line says when it is nothing but a unit's number (and perhaps its title).

    >>> from cwgdiff.profiles import profile
    >>> number_line("RÉSOLUTION 102 (RÉV. BUCAREST, 2022)", profile("itu", "fr"))
    NumberLine(number='102', revision='RÉV. BUCAREST, 2022', title=None)
    """
    if len(text) > LONGEST_NUMBER + 200:
        return None
    folded = fold(text)
    symbol = _UN_SYMBOL.fullmatch(folded) or _UN_NUMBER.fullmatch(folded)
    match = symbol or _number_pattern(profile).fullmatch(folded)
    if match is None:
        return None
    groups = match.groupdict()
    name = "number" if groups.get("number") else "ordinal"
    title = groups.get("title")
    return NumberLine(
        _written(text, match, name) or "",
        _written(text, match, "revision") if groups.get("revision") else None,
        unfolded_length(text, match.start("title")) if title else None,
    )


def is_symbol(text: str) -> bool:
    """Whether a line is the symbol of a United Nations resolution, or its number and title.

    >>> is_symbol("A/RES/79/194"), is_symbol("79/194. Oceans"), is_symbol("RESOLUTION 75")
    (True, True, False)
    """
    folded = fold(text[: LONGEST_NUMBER + 200])
    return bool(_UN_SYMBOL.fullmatch(folded) or _UN_NUMBER.fullmatch(folded))


def _written(text: str, match: re.Match[str], group: str) -> str:
    start, end = match.span(group)
    return text[unfolded_length(text, start) : unfolded_length(text, end)].strip()


_PROPOSAL = r"[A-Z][A-Z0-9]{1,9}(?:[/.-][A-Z0-9]{1,12}){1,6}"
_MARK = re.compile(
    rf"(?P<mark>\(?(?:MOD|ADD|SUP|NOC|\(MOD\))\)?\*?)(?:[ \t\u00a0]{{1,8}}(?P<id>{_PROPOSAL}))?(?:[ \t\u00a0]{{1,8}}[0-9A-Za-z.]{{1,12}})?"
    rf"|(?P<first>{_PROPOSAL})[ \t\u00a0]{{1,8}}(?P<second>MOD|ADD|SUP|NOC)\*?(?:[ \t\u00a0]{{1,8}}[0-9A-Za-z.]{{1,12}})?"
)
_PROPOSAL_ALONE = re.compile(_PROPOSAL)


def is_mark(text: str) -> bool:
    """Whether a line is a proposal's mark: MOD, ADD, SUP or NOC, with or without its number.

    >>> is_mark("MOD\\tEUR/44A3/1"), is_mark("MODERN times")
    (True, False)
    """
    return len(text) <= 80 and _MARK.fullmatch(text) is not None


def proposal(text: str) -> str | None:
    """The number of the proposal that a line names, with or without its mark.

    >>> proposal("MOD\\tEUR/44A3/1"), proposal("EUR/44A3/1"), proposal("SUP")
    ('EUR/44A3/1', 'EUR/44A3/1', None)
    """
    if len(text) > 80:
        return None
    match = _MARK.fullmatch(text)
    if match is not None:
        return match["id"] or match["first"]
    return text if is_proposal(text) else None


def is_proposal(text: str) -> bool:
    """Whether a line is a proposal's number alone, as in `EUR/44A3/1`."""
    return len(text) <= 40 and "/" in text and _PROPOSAL_ALONE.fullmatch(text) is not None


def is_reasons(line: Line, profile: Profile) -> bool:
    """Whether a line opens a proposal's reasons."""
    if line.style == "reasons":
        return True
    return _reasons_pattern(profile).match(fold(line.seen[:60])) is not None


@cache
def _reasons_pattern(profile: Profile) -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(profile.reasons)}) {{0,3}}(?:[:：]|$)")


_ADOPTING_REACH: Final = 300


def is_adopting(line: Line, profile: Profile) -> bool:
    """Whether a line names the body that adopts and stops at a comma, for the calls to go on.

    Styled so by the template, or a short line that ends in a comma and names a body.
    """
    text = line.seen.rstrip()
    if line.label is not None or len(text) > _ADOPTING_REACH or not text:
        return False
    if line.style in ADOPTING_STYLES and text[-1] in ",،，":
        return True
    if text[-1] not in ",،，":
        return False
    folded = fold(text)
    return any(fold(words) in folded for entry in profile.bodies for words in entry.words)


_ANNEX_REST = r"(?: ?(?:[0-9]{1,3}[a-z]?|[ivxlc]{1,7}|[a-z]|[一二三四五六七八九十]{1,3}|[أ-ي]))?"


@cache
def _annex_pattern(profile: Profile) -> re.Pattern[str]:
    words = _either(profile.annexes)
    units = _either(profile.units)
    return re.compile(
        rf"(?:{words}){_ANNEX_REST}(?:\[\^\])?"
        rf"(?:[ (（]{{1,3}}[^.;]{{0,60}}(?:{units})[^.;]{{0,4}}(?:[^;]{{0,100}}))?",
        re.S,
    )


def is_annex(line: Line, profile: Profile) -> bool:
    """Whether a line is an annex's heading: the word, its number, the resolution it belongs to."""
    if line.style in ANNEX_STYLES:
        return True
    text = line.seen
    if line.label is not None or len(text) > 200 or text[-1:] in ".;,:：；，。":
        return False
    if not text[:1].isupper() and text[:1].lower() != text[:1].upper():
        return False
    return _annex_pattern(profile).fullmatch(fold(text)) is not None


@cache
def _count_pattern(profile: Profile) -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(profile.annexes)})s? ?[:：] ?[0-9]{{1,3}}")


def is_annex_count(text: str, profile: Profile) -> bool:
    """Whether a line only counts the annexes that follow, as "Annexe : 1" does."""
    return len(text) <= 40 and _count_pattern(profile).fullmatch(fold(text)) is not None

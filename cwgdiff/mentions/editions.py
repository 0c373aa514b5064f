"""Editions of an instrument: one value for its many spellings, and the body that it implies."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from cwgdiff.mentions.wording import fold, listed, places

Marker = Literal["rev", "mod"]


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition: where and when it was adopted, and how it is marked.

    `place` is the place's English name folded to letters ("dubai"), or the spelling found, folded,
    where the place is not a known one; None for a body that names its editions by year.
    `conference` is the body that the edition itself names, as "CMR-19" does.
    """

    place: str | None
    year: int | None
    marker: Marker | None = None
    conference: str | None = None

    def __str__(self) -> str:
        return " ".join(part for part in (self.place, str(self.year or "")) if part)


_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011' ][^\W\d_]+)*")
# Words of an edition that are neither place nor marker.
_FILLERS = frozenset({"г", "в", "في", "a", "en", "in", "at", "the", "la", "le"})
_LONGEST_PLACE = 4  # words


@cache
def _codes() -> re.Pattern[str]:
    letters = listed(places()[2])
    return re.compile(rf"(?<![^\W\d_])({letters}) ?-? ?(\d{{4}}|\d{{2}})(?!\d)")


def edition_of(
    inside: str, written: str, markers: tuple[tuple[re.Pattern[str], str], ...]
) -> Edition | None:
    """The edition that stands in a pair of brackets; None where they hold something else.

    `inside` is the plain text between the brackets, `written` the text itself. An edition has a year
    or a conference's letters, and beside them no more than a marker and a place.
    """
    rest = inside
    marker: Marker | None = None
    for pattern, value in markers:
        rest, count = pattern.subn(" ", rest)
        if count and marker is None:
            marker = "rev" if value == "rev" else "mod"
    year: int | None = None
    conference: str | None = None
    codes = list(_codes().finditer(rest))
    if codes:
        last = codes[-1]
        digits = last[2]
        year = int(digits) if len(digits) == 4 else _century(int(digits))
        conference = places()[2].get(fold(last[1]))
        rest = _codes().sub(" ", rest)
    elif years := _YEAR.findall(rest):
        year = int(years[-1])
        rest = _YEAR.sub(" ", rest)
    if year is None or any(sign.isdigit() for sign in rest):
        return None
    words = [
        word
        for run in _WORD.findall(rest.replace("年", " "))
        for word in run.split()
        if word not in _FILLERS
    ]
    spelled = fold("".join(words))
    place = places()[0].get(spelled)
    if place is None and spelled:
        capital = any(sign.isupper() for sign in written) or not written.isascii()
        if len(words) > _LONGEST_PLACE or (marker is None and not capital):
            return None
        place = spelled
    return Edition(place, year, marker, conference)


def _century(two: int) -> int:
    return 1900 + two if two >= 50 else 2000 + two


# Council resolutions have four figures (1305, 1336, 1344); no other body of the Union got so far.
_COUNCIL = range(1000, 2000)
# The Human Rights Council numbers by session as the Assembly does; its sixtieth was in 2025, so a
# higher first figure is the Assembly's. It replaced a commission that numbered by year in 2006.
_ASSEMBLY_ONLY = range(61, 200)
_YEARS = range(1946, 2100)
_ECOSOC_YEARS = range(2007, 2100)
# Bodies that name an edition by its year alone.
_BY_YEAR = frozenset({"Council", "WRC", "UNGA", "ECOSOC", "HRC", "UNSC"})


# Bodies of the United Nations, which number by session or year and write "its resolution 57/29".
_BY_SESSION = frozenset({"UNGA", "HRC", "ECOSOC"})


def settled_body(
    kind: str, number: str, edition: Edition | None, own: str | None = None
) -> str | None:
    """The body whose instrument it must be, from its edition or number; None if that leaves doubt.

    `own` is the body that adopted the text in which the instrument is cited.
    """
    if edition is not None and edition.conference:
        return edition.conference
    if edition is not None and edition.place and edition.year:
        found = places()[1].get((edition.place, edition.year))
        if found:
            return found
    session, stroke, _ = number.partition("/")
    if stroke and session.isdecimal():
        first = int(session)
        if first in _YEARS:
            return "ECOSOC" if first in _ECOSOC_YEARS or own in _BY_SESSION else None
        if own in _BY_SESSION:
            return own
        if first in _ASSEMBLY_ONLY:
            return "UNGA"
    if kind == "resolution" and number.isdecimal() and int(number) in _COUNCIL:
        return "Council"
    return None


def named_council(number: str, own: str | None) -> str | None:
    """Which council a bare "Council" is: the Union's, or by the number one of the United Nations.

    >>> named_council("1305", "PP"), named_council("2006/46", "UNGA")
    ('Council', 'ECOSOC')
    """
    first, stroke, _ = number.partition("/")
    if not stroke:
        return "Council"
    if first.isdecimal() and int(first) in _YEARS:
        return "ECOSOC"
    return "HRC" if own == "HRC" else None


def settled_place(body: str | None, edition: Edition | None) -> Edition | None:
    """The edition with the place that body and year imply, or without one where year is enough."""
    if edition is None or body is None:
        return edition
    if body in _BY_YEAR:
        return replace(edition, place=None, conference=None)
    if edition.place is None and edition.year is not None:
        known = [place for (place, year), whose in places()[1].items()
                 if whose == body and year == edition.year]  # fmt: skip
        if len(known) == 1:
            return replace(edition, place=known[0], conference=None)
    return replace(edition, conference=None)

"""Cited editions: superseded, impossible, several of one instrument, marked in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cwgdiff.checkers.codes import finding
from cwgdiff.checkers.edition_table import Table
from cwgdiff.mentions.citations import Citation, citations
from cwgdiff.mentions.documents import own_body
from cwgdiff.mentions.editions import Edition
from cwgdiff.mentions.wording import place_names, places
from cwgdiff.model import Clause, Document, Finding, Kind, walk

# Number and adopting lines name the document itself.
_NAMING: frozenset[Kind] = frozenset({"number", "adopting", "mark"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class _Cited:
    clause: Clause
    citation: Citation

    @property
    def shown(self) -> str:
        return " ".join(self.citation.text.split())

    @property
    def named(self) -> str:
        """The instrument and its edition: "PP resolution 102 (Dubai 2018)"."""
        return f"{self.citation.instrument} ({_said(self.citation.edition)})"


def _said(edition: Edition | None) -> str:
    if edition is None:
        return "no edition"
    place = place_names().get(edition.place or "", edition.place)
    return " ".join(part for part in (place, str(edition.year or "")) if part)


def editions(document: Document, table: Table, year: int | None = None) -> Iterator[Finding]:
    """The faults of the editions that the document cites, in reading order.

    An edition is judged as of `year`, else of the document's own, which its number or adopting line
    gives; where they give none, by the whole table. A document that cites its own earlier editions
    tells its history.
    """
    language = document.source.language or ""
    own = own_body(document)
    for resolution in document.resolutions:
        as_of = year or _own_year(resolution.clauses)
        itself = f"{own} resolution {resolution.heading.number}"
        cited = [
            _Cited(clause, citation)
            for clause in walk(resolution.clauses)
            if clause.kind not in _NAMING
            for citation in citations(clause.text, language, own)
        ]
        dated = [
            each for each in cited if each.citation.edition is not None and each.citation.resolved
        ]
        alike: dict[str, list[_Cited]] = {}
        for each in dated:
            alike.setdefault(each.named, []).append(each)
        for first, *again in alike.values():
            impossible = [found for each in (first, *again) for found in _impossible(each)]
            yield from impossible
            if first.citation.instrument != itself and not impossible:
                yield from _superseded(first, table, as_of, again)
        yield from _several(dated)


def _own_year(clauses: tuple[Clause, ...]) -> int | None:
    """The year of the number line, else of the adopting line; a page of another text has none."""
    for kind in ("number", "adopting"):
        for clause in clauses:
            if clause.kind == kind and (years := _YEAR.findall(clause.text[:300])):
                return max(map(int, years))
    return None


def _superseded(
    cited: _Cited, table: Table, year: int | None, again: list[_Cited]
) -> Iterator[Finding]:
    """What the table says of an edition, told at its first place with the others of the document."""
    citation = cited.citation
    known = table.get(citation.instrument)
    edition = citation.edition
    if not known or edition is None or edition.year is None:
        return
    later = [
        each for each in known if each.year > edition.year and (year is None or each.year <= year)
    ]
    if later:
        when = f" in a text of {year}" if year else ""
        yield finding(
            "edition-superseded", cited.clause, f"{cited.named} is cited{when}, and there is that of {later[-1]}{_also(again)}",
            cited.shown, edition=f"that of {later[-1]}",
        )  # fmt: skip
    elif str(edition) not in {each.key for each in known} and edition.year <= known[-1].year:
        listed = ", ".join(map(str, known))
        yield finding(
            "edition-unlisted", cited.clause, f"{cited.named} is cited; the table has those of {listed}{_also(again)}",
            cited.shown,
        )  # fmt: skip


_NAMED = 5  # further places that a finding names


def _also(again: list[_Cited]) -> str:
    paths = list(dict.fromkeys(each.clause.path for each in again))
    if not paths:
        return ""
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return f" (also in {', '.join(f'“{path}”' for path in paths[:_NAMED])}{more})"


@cache
def _met() -> dict[str, tuple[tuple[str, int], ...]]:
    """Where and when each conference met, oldest first."""
    found: dict[str, list[tuple[str, int]]] = {}
    for (place, year), body in places()[1].items():
        found.setdefault(body, []).append((place, year))
    return {
        body: tuple(sorted(met, key=lambda each: (each[1], each[0]))) for body, met in found.items()
    }


def _impossible(cited: _Cited) -> Iterator[Finding]:
    """An edition of a conference that did not meet there and then, as far as its list goes."""
    edition = cited.citation.edition
    met = _met().get(cited.citation.body or "")
    if edition is None or edition.year is None or edition.place is None or not met:
        return
    if (
        edition.place not in set(places()[0].values())
        or not met[0][1] <= edition.year <= met[-1][1]
    ):
        return
    year = edition.year
    if (edition.place, year) not in met:
        near = min(met, key=lambda each: (abs(each[1] - year), each[1]))
        yield finding(
            "edition-impossible", cited.clause,
            f"{cited.named} is cited, and {cited.citation.body} did not meet there then (it met in {place_names()[near[0]]} in {near[1]})",
            cited.shown,
        )  # fmt: skip


def _several(dated: list[_Cited]) -> Iterator[Finding]:
    """One instrument in several editions, or one edition with two markers: told at the later one."""
    first: dict[str, _Cited] = {}
    marked: dict[str, _Cited] = {}
    told: set[str] = set()
    for each in dated:
        citation = each.citation
        edition = citation.edition
        if edition is None:
            continue
        instrument = citation.instrument
        before = first.setdefault(instrument, each)
        if str(before.citation.edition) != str(edition) and instrument not in told:
            told.add(instrument)
            yield finding(
                "edition-mixed", each.clause,
                f"{each.named} is cited here, and {before.named} in “{before.clause.path}”",
                each.shown,
            )  # fmt: skip
        if edition.marker is None:
            continue
        key = f"{instrument} ({edition})"
        other = marked.setdefault(key, each).citation.edition
        if other is not None and other.marker != edition.marker and key not in told:
            told.add(key)
            yield finding(
                "edition-marker", each.clause,
                f"“{each.shown}” is marked otherwise than in “{marked[key].clause.path}” (“{marked[key].shown}”)",
                each.shown,
            )  # fmt: skip

"""The table of editions: which instruments have which editions. Facts, shipped and added to by users.

A line holds `body,kind,number,place,year`: "PP,resolution,102,Bucharest,2022". `body` is one of the
codes of citations (PP, WTSA, WTDC, RA, WRC, Council, ITU-R, ITU-T, ITU-D, UNGA, ECOSOC, HRC,
UNSC), `place` may be written in any of the six languages and is empty for bodies that name an edition
by its year. What the table does not hold is unknown, never wrong.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cwgdiff.errors import BadRequest
from cwgdiff.mentions.wording import fold, places

HEADER = ("body", "kind", "number", "place", "year")
BODIES = frozenset(
    {"PP", "WTSA", "WTDC", "RA", "WRC", "Council", "ITU-R", "ITU-T", "ITU-D", "UNGA", "ECOSOC",
     "HRC", "UNSC"}
)  # fmt: skip
MOST = 100_000  # lines of a user's file


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """One edition: the year, and the place as the table writes it ("" for none)."""

    year: int
    place: str

    @property
    def key(self) -> str:
        """As an edition in a citation is compared: "bucharest 2022"."""
        spelled = fold(self.place)
        place = places()[0].get(spelled, spelled)
        return f"{place} {self.year}" if place else str(self.year)

    def __str__(self) -> str:
        return f"{self.place} {self.year}".strip()


Table = Mapping[str, tuple[Known, ...]]  # "PP resolution 102" -> its editions, oldest first


@cache
def shipped() -> Table:
    """The editions that come with cwgdiff."""
    text = resources.files("cwgdiff.checkers").joinpath("editions.csv").read_text("utf-8")
    return _gathered(_rows(text, "editions.csv"))


def extended(text: str, file: str) -> Table:
    """The shipped editions and those of a user's file, which has the same form.

    Raises BadRequest, with the line, for what is not of that form.
    """
    own = _gathered(_rows(text, file))
    table = dict(shipped())
    for instrument, editions in own.items():
        table[instrument] = tuple(sorted({*table.get(instrument, ()), *editions}))
    return table


def _gathered(rows: list[tuple[str, Known]]) -> Table:
    table: dict[str, set[Known]] = {}
    for instrument, known in rows:
        table.setdefault(instrument, set()).add(known)
    return {instrument: tuple(sorted(table[instrument])) for instrument in sorted(table)}


def _rows(text: str, file: str) -> list[tuple[str, Known]]:
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    found: list[tuple[str, Known]] = []
    try:
        head = next(lines, None)
        if head is None or tuple(each.strip() for each in head) != HEADER:
            raise _bad(file, 1, f"the first line must be {','.join(HEADER)}")
        for cells in lines:
            values = [each.strip() for each in cells]
            if not any(values):
                continue
            if len(found) == MOST:
                raise _bad(file, lines.line_num, f"there are more than {MOST:,} lines")
            found.append(_row(values, file, lines.line_num))
    except csv.Error as error:
        raise _bad(file, lines.line_num, str(error)) from None
    return found


def _row(values: list[str], file: str, line: int) -> tuple[str, Known]:
    if len(values) != len(HEADER):
        raise _bad(file, line, f"{len(values)} cells stand where {len(HEADER)} should")
    body, kind, number, place, year = values
    if body not in BODIES:
        raise _bad(
            file, line, f"there is no body {body[:20]!r}; {', '.join(sorted(BODIES))} are known"
        )
    if not kind or not number:
        raise _bad(file, line, "kind or number is empty")
    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        raise _bad(file, line, f"{year[:20]!r} is no year of four figures")
    return f"{body} {kind} {number}", Known(int(year), place)


def _bad(file: str, line: int, reason: str) -> BadRequest:
    return BadRequest(reason, file=file, where=f"line {line}")

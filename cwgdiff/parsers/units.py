"""Where each unit of a file begins: a resolution, a proposal, or the whole document."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final, NamedTuple

from cwgdiff.parsers import headings, heads
from cwgdiff.parsers.calls import LONGEST, Lexicon, Opening, opening
from cwgdiff.parsers.lines import Line

AHEAD: Final = 10  # lines in which a number line must be followed by an adopting line or a call
_ENDS: Final = ".;:。；：؛"


class Units(NamedTuple):
    """The lines before the first unit, and those of each unit."""

    front: tuple[Line, ...]
    units: tuple[tuple[Line, ...], ...]


def plausible_call(line: Line, lexicon: Lexicon) -> Opening | None:
    """The opening of a line that is by its words nothing but a call, or None."""
    text = line.seen
    if line.labelled or line.cells or len(text) > LONGEST or text[-1:] in _ENDS:
        return None
    if line.found is not None and line.found.certain:
        return None
    found = opening(text, lexicon)
    return found if found is not None and found.complete else None


def split_units(lines: Sequence[Line], lexicon: Lexicon) -> Units:
    """Cut a document's lines into front matter and units.

    A number line opens a unit when the template's style, a proposal's mark before it, or an adopting
    line or a call soon after says so: a list of cited resolutions has such lines too.
    """
    profile = lexicon.profile
    candidates = [
        index
        for index, line in enumerate(lines)
        if line.style in heads.NUMBER_STYLES or _numbered(line, lexicon)
    ]
    candidates = sorted({*candidates, *_proposals(lines, candidates)})
    starts: list[int] = []
    for place, index in enumerate(candidates):
        end = candidates[place + 1] if place + 1 < len(candidates) else len(lines)
        line = lines[index]
        first = index
        while first > 0 and _is_mark(lines[first - 1]):
            first -= 1
        marked = first < index or _is_mark(line)
        opened = any(
            heads.is_adopting(each, profile)
            or each.style == "call"
            or plausible_call(each, lexicon) is not None
            for each in lines[index + 1 : min(end, index + 1 + AHEAD)]
        )
        alone = len(candidates) == 1 and index <= AHEAD
        if line.style in heads.NUMBER_STYLES or marked or opened or alone:
            # A second number line right under the first belongs to its title.
            if starts and all(
                each.style in heads.NUMBER_STYLES for each in lines[starts[-1] : index]
            ):
                continue
            starts.append(max(first, starts[-1] + 1 if starts else 0))
    if not starts:
        return _one_unit(lines, lexicon)
    bounds = [*starts, len(lines)]
    return Units(
        tuple(lines[: starts[0]]),
        tuple(tuple(lines[a:b]) for a, b in itertools.pairwise(bounds)),
    )


def _numbered(line: Line, lexicon: Lexicon) -> bool:
    if line.labelled or line.cells or len(line.seen) > heads.LONGEST_NUMBER:
        return False
    if line.found is not None and line.found.certain:
        return False
    return heads.number_line(line.seen, lexicon.profile) is not None


def _proposals(lines: Sequence[Line], numbered: Sequence[int]) -> list[int]:
    """The marks with a proposal's number before something else than a resolution's number line:
    an article, a provision, a recommendation's part.
    """
    found: list[int] = []
    known = set(numbered)
    index = 0
    while index < len(lines):
        first = index
        while index < len(lines) and _is_mark(lines[index]):
            index += 1
        if index == first:
            index += 1
            continue
        numbers = [heads.proposal(line.seen) for line in lines[first:index]]
        if index not in known and any(number and "/" in number for number in numbers):
            found.append(first)
    return found


def _is_mark(line: Line) -> bool:
    return not line.cells and (
        line.style == "proposal" or heads.is_mark(line.seen) or heads.is_proposal(line.seen)
    )


TITLES_BEFORE: Final = 3  # lines before an adopting line that may be the title


def _one_unit(lines: Sequence[Line], lexicon: Lexicon) -> Units:
    """No number line: the unit begins with the title before the adopting line, if there is one."""
    for index, line in enumerate(lines[:60]):
        if headings.styled_rank(line) is not None:
            break  # a text under headings: what follows is no head
        if not line.cells and heads.is_adopting(line, lexicon.profile):
            first = index
            while (
                first > 0
                and index - first < TITLES_BEFORE
                and not lines[first - 1].cells
                and not lines[first - 1].labelled
                and lines[first - 1].seen[-1:] not in ".;:,"
                and lines[first - 1].style not in heads.FRONT_STYLES
            ):
                first -= 1
            return Units(tuple(lines[:first]), (tuple(lines[first:]),))
    return Units((), (tuple(lines),))

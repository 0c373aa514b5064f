"""Run-on texts: one paragraph holds the adopting line and several calls, as the Council writes.

"Le Conseil, considérant que ..., rappelant que ..., décide de ..." becomes the same tree as if each call
stood on its own line: each piece is a stretch of the one paragraph. Cut are only
places where the words of a call stand in italics, or, in plain text, after the body's name and
then after a comma, with a word behind them that goes on ("que", "that").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from cwgdiff.parsers.calls import Lexicon, Opening, opening
from cwgdiff.parsers.folding import fold
from cwgdiff.parsers.lines import Line, stretch

REACH: Final = 20_000  # characters of a paragraph in which calls are looked for
CUTS: Final = 400  # commas looked at in one paragraph; a resolution has some thirty calls
ADOPTING_REACH: Final = 300  # characters in which the body's name must have ended
_COMMAS: Final = ",;，；،؛:："
_BLANKS: Final = " \t\n\r\u00a0"


def split_run_on(lines: Sequence[Line], lexicon: Lexicon) -> list[Line]:
    """The lines, those cut in pieces that hold calls within a sentence.

    Only for bodies whose calls have lines of their own; others are handed on as they are.
    """
    if lexicon.profile.body.clauses != "sections":
        return list(lines)
    found: list[Line] = []
    running = False  # the adopting line ran on into its first call
    for line in lines:
        if line.cells or line.labelled or (line.found is not None and line.found.certain):
            found.append(line)
            continue
        after = _adopting_end(line, lexicon)
        running = running or after is not None
        starts = _calls(line, lexicon, after, running)
        if not starts and after is None:
            found.append(line)
            continue
        found.extend(_pieces(line, after, starts))
    return found


def _pieces(line: Line, after: int | None, starts: Sequence[tuple[int, int]]) -> list[Line]:
    bounds = {line.start, line.end}
    if after is not None:
        bounds.add(after)
    for start, end in starts:
        bounds.update((start, end))
    ordered = sorted(bounds)
    pieces = [stretch(line.paragraph, start, end) for start, end in pairwise(ordered)]
    return [piece for piece in pieces if piece is not None]


def _adopting_end(line: Line, lexicon: Lexicon) -> int | None:
    """Where an adopting line ends within a longer paragraph: a body's name, a comma, then a call."""
    head = line.paragraph.text[line.start : min(line.end, line.start + ADOPTING_REACH)]
    if not any(comma in head for comma in ",，،"):
        return None
    folded = fold(head)
    names = [fold(words) for entry in lexicon.profile.bodies for words in entry.words]
    if not any(name in folded for name in names):
        return None
    for offset, sign in enumerate(head):
        if sign not in ",，،":
            continue
        if any(name in fold(head[:offset]) for name in names):
            begin = _word(line.paragraph.text, line.start + offset + 1, line.end)
            if begin < line.end and _runs_on(line, begin, lexicon) is not None:
                return line.start + offset + 1
    return None


def _word(text: str, at: int, end: int) -> int:
    while at < end and text[at] in _BLANKS:
        at += 1
    return at


def _runs_on(line: Line, at: int, lexicon: Lexicon) -> Opening | None:
    """The call at an offset, if its words stop there or a word that goes on stands behind them."""
    text = line.paragraph.text[at : min(line.end, at + 400)]
    found = opening(text, lexicon)
    if found is None or not (found.goes_on or (found.complete and not found.rest)):
        return None
    return found


def _calls(line: Line, lexicon: Lexicon, after: int | None, running: bool) -> list[tuple[int, int]]:
    """Start and end of the words of each call in the line."""
    found: list[tuple[int, int]] = []
    text = line.paragraph.text
    first = _word(text, line.start if after is None else after, line.end)
    for start, end in line.paragraph.italic:
        start = _word(text, max(start, line.start), line.end)
        end = min(end, line.end)
        if not start < end or end - start > 300 or not _at_boundary(text, start, first):
            continue
        words = text[start:end].rstrip(_BLANKS + ",")
        said = opening(words, lexicon)
        if said is None or not said.complete:
            continue
        behind = text[_word(text, end, line.end) : line.end][:1]
        if behind.isalpha() and behind == behind.lower():
            found.append((start, start + len(words)))
    if found and not running and found[0][0] != first:
        return []  # a call named within a sentence: "as stated in considering e)"
    if found or not running:
        return found
    limit = min(line.end, line.start + REACH)
    looked = 0
    at = first
    while at < limit and looked < CUTS:
        said = _runs_on(line, at, lexicon)
        if said is not None:
            found.append((at, at + said.end))
        looked += 1
        at = _word(text, _after_comma(text, at, limit), line.end)
    return found


def _at_boundary(text: str, start: int, first: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(_BLANKS)
    return start == first or (before[-1:] in _COMMAS and bool(before))


def _after_comma(text: str, at: int, limit: int) -> int:
    places = [place for comma in ",;，；،؛" if (place := text.find(comma, at, limit)) >= 0]
    return min(places) + 1 if places else limit

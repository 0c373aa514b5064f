"""Lines that were broken at a fixed width, found and joined again."""

from __future__ import annotations

import re
from itertools import pairwise

# A wrapped page is between a narrow column and a wide listing; clauses on one line are longer.
NARROWEST, WIDEST = 40, 132
FEWEST_BREAKS = 6  # below that, lines of like length are no evidence
SURE_SHARE = 0.9  # from here on the text was wrapped by a machine that counts characters
LEAST_SHARE = 0.5  # of the neighbouring lines, those that open a clause left out, that look broken for want of room
# Text copied from a printed page: letters differ in width, so lines of one column differ in length.
RAGGED_ROOM = 0.85  # of nine lines in ten: a line as long as this was full
RAGGED_SHARE = (
    0.7  # and so many of the breaks must come after full lines: more is asked of a weaker sign
)
ENDED = (".", ";", ":", "!", "?", "؛", "؟")  # a full line that ends so may end its paragraph too
# What opens a paragraph of its own, however full the line above: a label, a bullet, a heading mark.
OPENS = re.compile(
    r"[ \t]*(?:[-*•·–—●▪‣]\s|#{1,6}\s|\(?[0-9]{1,4}(?:\.[0-9]{1,3}){0,5}[.)]|\(?[0-9]{1,3}\t"
    r"|\(?[^\W\d_]{1,5}(?: ?bis| ?ter)?\)|\([0-9]{1,3}\s|[IVX]{1,6}[.\t])"
)
NUMBERED = re.compile(r"[0-9]{1,3} [^\W\d_]")  # on a printed page the tab after a number is a blank
SPACELESS = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def hard_wrap_width(lines: list[str], share: float = LEAST_SHARE) -> int | None:
    """The width in characters at which a text was wrapped, or None if it was not.

    A break is a wrap when the next line's first word would not have fitted. Such breaks must make
    up at least `share` of the places where a line opens no clause, and be six or more.

    >>> hard_wrap_width(["a) one", "b) two"]) is None
    True
    """
    filled = [len(line.rstrip()) for line in lines if line.strip()]
    if len(filled) < FEWEST_BREAKS:
        return None
    width = max(filled)
    if not NARROWEST <= width <= WIDEST:
        return None
    pairs = [
        (upper.rstrip(), lower)
        for upper, lower in pairwise(lines)
        if upper.strip() and lower.strip() and not OPENS.match(lower)
    ]
    broken = sum(_breaks(upper, lower, width) for upper, lower in pairs)
    return width if broken >= FEWEST_BREAKS and broken >= share * len(pairs) else None


def ragged_wrap_width(lines: list[str]) -> int | None:
    """The width of a full line of a text copied from a printed page, or None if it was not.

    A break is a wrap when the line is nearly full, ends no sentence and goes on in lower case.

    >>> ragged_wrap_width(["a) one", "b) two"]) is None
    True
    """
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    width = (
        lengths[len(lengths) * 9 // 10] if lengths else 0
    )  # a line of thin letters is no measure
    if not NARROWEST <= width <= WIDEST:
        return None
    pairs = [
        (upper.rstrip(), lower)
        for upper, lower in pairwise(lines)
        if upper.strip() and lower.strip() and not OPENS.match(lower)
    ]
    pairs = [  # calls stand alone, paragraphs end with a sign and the next begins with a capital
        (upper, lower)
        for upper, lower in pairs
        if len(upper) > width / 2 and (_small(lower) or not upper.endswith((*ENDED, ",", "،")))
    ]
    broken = sum(_small(lower) and _full(upper, lower, width) for upper, lower in pairs)
    return width if broken >= FEWEST_BREAKS and broken >= RAGGED_SHARE * len(pairs) else None


def _small(line: str) -> bool:
    """Whether a line begins as the middle of a sentence may: with a small letter, or an Arabic one."""
    first = line.lstrip()[0]
    return first.islower() or "\u0620" <= first <= "\u064a"


def _full(upper: str, lower: str, width: int) -> bool:
    """Whether a line of a printed page broke for want of room: as `_breaks`, with less certainty."""
    if upper.endswith(ENDED) or NUMBERED.match(lower):
        return False
    return _breaks(upper, lower, int(width * RAGGED_ROOM))


def rejoin(
    numbered: list[tuple[int, str]], width: int, ragged: bool = False
) -> list[tuple[int, str]]:
    """The paragraphs of a wrapped text, each under the number of its first line."""
    broken = _full if ragged else _breaks
    out: list[tuple[int, list[str]]] = []
    above = ""
    for number, line in numbered:
        if above and line.strip() and broken(above, line, width):
            out[-1][1].append(line.strip())
        else:
            out.append((number, [line.rstrip()]))
        above = line.rstrip()
    return [(number, _join(pieces)) for number, pieces in out]


def _breaks(upper: str, lower: str, width: int) -> bool:
    """Whether the break between two lines is there for want of room only."""
    if OPENS.match(lower):
        return False
    start = lower.lstrip()
    word = start[:1] if SPACELESS.match(start) else start.split(maxsplit=1)[0]
    return len(upper) + 1 + len(word) > width


def _join(pieces: list[str]) -> str:
    text = pieces[0]
    for piece in pieces[1:]:
        # A hyphen at the end of a line is kept: "multi-" + "parties" cannot be told from a
        # word cut in two, and the warning says that lines were joined.
        glued = text.endswith(("-", "\u2010")) or (
            SPACELESS.match(piece) is not None and SPACELESS.search(text[-1:]) is not None
        )
        text += piece if glued else f" {piece}"
    return text

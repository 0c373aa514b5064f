"""Lines that were broken at a fixed width, found and joined again."""

from __future__ import annotations

import re
from itertools import pairwise

# A wrapped page is between a narrow column and a wide listing; clauses on one line are longer.
NARROWEST, WIDEST = 40, 132
FEWEST_BREAKS = 6  # below that, lines of like length are no evidence
LEAST_SHARE = 0.5  # of the neighbouring lines, those that open a clause left out, that look broken for want of room
# What opens a paragraph of its own, however full the line above: a label, a bullet, a heading mark.
OPENS = re.compile(
    r"[ \t]*(?:[-*•·–—●▪‣]\s|#{1,6}\s|\(?[0-9]{1,4}(?:\.[0-9]{1,3}){0,5}[.)]|\(?[0-9]{1,3}\t"
    r"|\(?[^\W\d_]{1,5}(?: ?bis| ?ter)?\)|\([0-9]{1,3}\s|[IVX]{1,6}[.\t])"
)
SPACELESS = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def hard_wrap_width(lines: list[str]) -> int | None:
    """The width in characters at which a text was wrapped, or None if it was not.

    A break is a wrap when the next line's first word would not have fitted. Such breaks must make
    up at least half of the places where a line opens no clause, and be six or more.

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
    return width if broken >= FEWEST_BREAKS and broken >= LEAST_SHARE * len(pairs) else None


def rejoin(numbered: list[tuple[int, str]], width: int) -> list[tuple[int, str]]:
    """The paragraphs of a wrapped text, each under the number of its first line."""
    out: list[tuple[int, list[str]]] = []
    above = ""
    for number, line in numbered:
        if above and line.strip() and _breaks(above, line, width):
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

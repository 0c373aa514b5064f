"""Lists: labels read as sequences, clauses hung under one another.

What a label means depends on what stands before and after: `i)` after `h)` and before `j)` is a
letter, after `h)` and before `ii)` a roman numeral that opens a list under h). A stack
of open lists holds the last reading of each; a new label goes on in one of them, or opens a
new one under the last clause. Where both are possible, the next labels decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from cwgdiff.labels import Reading, follows
from cwgdiff.parsers import paths
from cwgdiff.parsers.lines import Line
from cwgdiff.parsers.tables import tables
from cwgdiff.parsers.tree import Node, node

# What a way of hanging a label costs; the least sum over a label and those after it wins.
GOES_ON: Final = 0.0  # the next label of an open list
OPENS: Final = 1.0  # the first label of a style that no open list has
OPENS_AGAIN: Final = 3.0  # the first label of a style that an open list has: a list anew
SKIPS: Final = 4.0  # forward with a gap in an open list: labels were taken out
REPEATS: Final = 6.0  # the same label again, or backward: a draft with both texts
OPENS_LATER: Final = 8.0  # a new list that does not start with its first label
CLOSES: Final = 0.1  # each list that is closed: the innermost that fits is likeliest
UNLIKELY: Final = 0.3  # a reading that is not the label's likeliest
DEEPER: Final = 2.0  # against the list level that Word itself gives
UNLIKE: Final = 0.5  # other brackets than the open list has: '1' under 1, (a) under a)
CLEAR: Final = 3.0  # the next way costs so much more that no label ahead need be asked
AHEAD: Final = 2  # labels looked at ahead; one settles nearly all, `h) i) i) ii)` needs two


class _Level(NamedTuple):
    """One open list: its last reading, the sign of its bullets, Word's level, its brackets."""

    last: Reading
    sign: str
    level: int | None
    brackets: str


class _Way(NamedTuple):
    """One way of hanging a label: on the list at `depth`, after which no deeper one is open."""

    cost: float
    depth: int
    reading: Reading


def _sign(line: Line) -> str:
    return (line.label or "").strip()


@lru_cache(maxsize=4096)  # labels recur; a bound, for they come from files
def _brackets(label: str) -> str:
    """What encloses a label: quotes, one bracket, two, or nothing (points do not count)."""
    if any(sign in "'‘’" for sign in label):
        return "'"
    return ")" * min(2, sum(map(label.count, "()（）[]")))


def _ways(stack: Sequence[_Level], line: Line) -> list[_Way]:
    ways: list[_Way] = []
    sign, brackets = _sign(line), _brackets(line.label or "")
    for rank, reading in enumerate(line.readings):
        if rank and reading.style.endswith("cyrillic") and not _cyrillic(line, stack):
            continue
        doubt = UNLIKELY * min(rank, 2)
        same = False
        for depth in range(len(stack) - 1, -1, -1):
            open_list = stack[depth]
            if open_list.last.family != reading.family:
                continue
            if reading.style == "bullet" and open_list.sign != sign:
                continue
            unlike = open_list.brackets != brackets
            same = same or not unlike
            cost = doubt + CLOSES * (len(stack) - 1 - depth) + _against(open_list, line)
            cost += UNLIKE * unlike
            if follows(reading, open_list.last):
                ways.append(_Way(cost + GOES_ON, depth, reading))
            elif reading.ordinal > open_list.last.ordinal:
                ways.append(_Way(cost + SKIPS, depth, reading))
            else:
                again = OPENS_AGAIN if reading.ordinal == 1 else REPEATS
                ways.append(_Way(cost + again, depth, reading))
        if not same or (stack and _deeper(stack[-1], line)):
            opens = OPENS if reading.ordinal <= 1 else OPENS_LATER
            ways.append(_Way(doubt + opens, len(stack), reading))
    return ways


def _cyrillic(line: Line, stack: Sequence[_Level]) -> bool:
    return not line.readings[0].style.startswith(("lower", "upper")) or any(
        each.last.style.endswith("cyrillic") for each in stack
    )


def _deeper(top: _Level, line: Line) -> bool:
    return (
        top.level is not None
        and line.paragraph.level is not None
        and line.paragraph.level > top.level
    )


def _against(open_list: _Level, line: Line) -> float:
    if open_list.level is None or line.paragraph.level is None:
        return 0.0
    return 0.0 if open_list.level == line.paragraph.level else DEEPER


def _after(stack: tuple[_Level, ...], way: _Way, line: Line) -> tuple[_Level, ...]:
    return (
        *stack[: way.depth],
        _Level(way.reading, _sign(line), line.paragraph.level, _brackets(line.label or "")),
    )


def _choose(stack: tuple[_Level, ...], lines: Sequence[Line], at: int) -> _Way:
    """The cheapest way to hang `lines[at]`, counting what it leaves to the next labels."""
    ways = sorted(_ways(stack, lines[at]), key=lambda way: (way.cost, -way.depth))
    if len(ways) == 1 or ways[1].cost - ways[0].cost >= CLEAR:
        return ways[0]
    best, least = ways[0], float("inf")
    for way in ways[:6]:
        total = way.cost + _ahead(_after(stack, way, lines[at]), lines, at + 1, AHEAD)
        if total < least:
            best, least = way, total
    return best


def _ahead(stack: tuple[_Level, ...], lines: Sequence[Line], at: int, left: int) -> float:
    """The least cost of hanging the next labels; `left` bounds the depth of the look."""
    frontier = [(0.0, stack)]
    for line in lines[at : at + left]:
        found: list[tuple[float, tuple[_Level, ...]]] = []
        for cost, here in frontier:
            for way in sorted(_ways(here, line), key=lambda each: each.cost)[:3]:
                found.append((cost + way.cost, _after(here, way, line)))
        if not found:
            break
        found.sort(key=lambda each: each[0])
        frontier = found[:6]
    return frontier[0][0]


def hang(lines: Sequence[Line], counts: dict[int, list[int]]) -> list[Node]:
    """The clauses of one container, nested as their labels say.

    `counts` are the container's counts of unlabelled paragraphs and bullets, kept up to date.
    Unlabelled lines between two labels of one list belong to the clause before them; others
    stand in the container itself.
    """
    labelled = [line for line in lines if line.labelled and line.readings]
    top: list[Node] = []
    open_nodes: list[Node] = []
    stack: tuple[_Level, ...] = ()
    waiting: list[Line] = []
    seen = 0
    for line in lines:
        if not (line.labelled and line.readings):
            waiting.append(line)
            continue
        way = _choose(stack, labelled, seen)
        seen += 1
        goes_on = way.depth < len(stack) and follows(way.reading, stack[way.depth].last)
        home = open_nodes[way.depth] if goes_on and waiting else None
        for each in waiting:
            _place(each, home, top, counts)
        if waiting and not goes_on and way.depth >= len(stack):
            # A lead-in that ends the list before it: what follows starts a list of its own.
            stack, open_nodes = (), []
            way = _Way(way.cost, 0, way.reading)
        waiting = []
        stack = _after(stack, way, line)
        parent = open_nodes[way.depth - 1] if way.depth else None
        made = _item(line, way, parent, counts)
        (parent.children if parent else top).append(made)
        open_nodes = [*open_nodes[: way.depth], made]
    for each in waiting:
        _place(each, None, top, counts)
    return top


def _place(line: Line, home: Node | None, top: list[Node], counts: dict[int, list[int]]) -> None:
    if line.cells:
        (home.children if home else top).extend(tables(line))
        return
    count = counts.setdefault(id(home), [0, 0])
    count[0] += 1
    made = node("paragraph", f"¶{count[0]}", (line,))
    (home.children if home else top).append(made)


def _item(line: Line, way: _Way, parent: Node | None, counts: dict[int, list[int]]) -> Node:
    if way.reading.style == "bullet":
        count = counts.setdefault(id(parent), [0, 0])
        count[1] += 1
        # A hyphen at the first level is what is left of a number that a conversion lost.
        first = parent is None and _sign(line) == "-"
        return node("item" if first else "bullet", f"•{count[1]}", (line,))
    name = paths.label_name(line.label or "", way.reading)
    return node("item" if parent is None else "subitem", name, (line,))

"""Renumbering drawn: the old sequence of a section on one side, the new on the other, a line a clause.

Places only, in pixels; the page and the picture dress them. A long stretch of clauses that all
shifted alike is drawn by its ends and `⋮` between, so that a thousand clauses stay a picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from cwgdiff.model import Change, Clause
from cwgdiff.reporters.sections import Section
from cwgdiff.reporters.visible import visible

Look = Literal["same", "renumbered", "moved", "added", "deleted"]

_LABELLED = frozenset({"item", "subitem", "heading"})
STEP = 20  # between two clauses
TOP = 14  # the first one's middle
_INSET, _GAP = 60, 8  # where labels end, and how far from them a line begins
WIDTH = 240
_STRETCH = 7  # parallel lines from which the middle ones are left out
_MOST = 400  # clauses of one side; the table lists what is beyond


@dataclass(frozen=True, slots=True)
class Line:
    """From the old place to the new one."""

    x1: int
    y1: int
    x2: int
    y2: int
    look: Look


@dataclass(frozen=True, slots=True)
class Name:
    """A label beside a line's end; `anchor` as in SVG, for letters that run from the left."""

    x: int
    y: int
    anchor: Literal["start", "end"]
    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Slope:
    """The drawing of one section, `width` by `height`."""

    width: int
    height: int
    lines: tuple[Line, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    clause: Clause
    change: Change
    elsewhere: bool  # its twin stands in another section


def is_renumbered(change: Change) -> bool:
    """Whether a row has a place in the renumbering table: one label that became another."""
    return change.renumbered and bool(change.base and change.revised)


def slope(section: Section, away: tuple[Change, ...] = (), mirrored: bool = False) -> Slope | None:
    """The drawing of a section, or None where no clause has a new label or place.

    `away` are the rows of clauses that left the section. `mirrored` puts the old sequence to the right, for
    languages that run from the right.
    """
    if not away and not any(is_renumbered(row) or row.moved for row in section.changes):
        return None
    old, new = _nodes(section, away)
    if not any(is_renumbered(node.change) or node.change.moved for node in (*old, *new)):
        return None
    old, new = old[:_MOST], new[:_MOST]
    left = _places(old, new)
    right = _places(new, old)
    lines: list[Line] = []
    names: list[Name] = []
    starts = {id(node.clause): left[at] for at, node in enumerate(old)}
    for place, name in _labels(old, left):
        names.append(_named(name, place, True, mirrored))
    for place, name in _labels(new, right):
        names.append(_named(name, place, False, mirrored))
    near, far = _INSET + _GAP, WIDTH - _INSET - _GAP
    if mirrored:
        near, far = far, near
    drawn: set[tuple[int, int]] = set()
    for at, node in enumerate(new):
        for clause in node.change.base:
            start = starts.get(id(clause))
            if start is not None and (start, right[at]) not in drawn:
                drawn.add((start, right[at]))
                lines.append(Line(near, _y(start), far, _y(right[at]), _look(node.change)))
    height = _y(max([*left, *right], default=0)) + TOP
    return Slope(WIDTH, height, tuple(lines), tuple(names))


def _nodes(section: Section, away: tuple[Change, ...]) -> tuple[list[_Node], list[_Node]]:
    """Both sequences: the labelled clauses that stood here, and those that stand here now."""
    gone = {id(row) for row in away}
    heading = section.heading.path if section.heading is not None else None
    old: list[_Node] = []
    new: list[_Node] = []
    for row in section.changes:
        came = row.moved and id(row) not in gone and _from_elsewhere(row, section.changes, heading)
        new.extend(_Node(own, row, came) for own in row.revised if _counts(own))
        if not came:
            old.extend(_Node(own, row, False) for own in row.base if _counts(own))
    inside = {id(row) for row in section.changes}
    for row in away:
        if id(row) not in inside:
            old.extend(_Node(own, row, True) for own in row.base if _counts(own))
    old.sort(key=lambda node: node.clause.position)
    new.sort(key=lambda node: node.clause.position)
    return old, new


def _from_elsewhere(row: Change, rows: tuple[Change, ...], heading: str | None) -> bool:
    """Whether a moved row's old clause stood under another heading than its neighbours' did."""
    here = {own.section for other in rows if not other.moved for own in other.base}
    if not here:
        return False
    return bool(row.base) and row.base[0].section not in here


def _counts(clause: Clause) -> bool:
    return clause.label is not None and clause.kind in _LABELLED


def _places(own: list[_Node], other: list[_Node]) -> list[int]:
    """The step of each node; the middle of a long stretch of parallel lines shares one step."""
    middle = _middles(own, other)
    places: list[int] = []
    at = -1
    for number in range(len(own)):
        if number not in middle or number - 1 not in middle:
            at += 1
        places.append(at)
    return places


def _middles(own: list[_Node], other: list[_Node]) -> frozenset[int]:
    """The nodes that stand between the ends of a stretch of parallel, equal lines."""
    where = {id(node.change): at for at, node in enumerate(other)}
    found: set[int] = set()
    start = 0
    for end in range(1, len(own) + 1):
        if end < len(own) and _goes_on(own, where, end):
            continue
        if end - start >= _STRETCH and id(own[start].change) in where:
            found.update(range(start + 2, end - 2))
        start = end
    return frozenset(found)


def _goes_on(own: list[_Node], where: dict[int, int], at: int) -> bool:
    here, before = own[at].change, own[at - 1].change
    one, two = where.get(id(before)), where.get(id(here))
    return (
        one is not None
        and two == one + 1
        and _look(here) == _look(before)
        and all(len(side) == 1 for row in (here, before) for side in (row.base, row.revised))
    )


def _labels(nodes: list[_Node], places: list[int]) -> list[tuple[int, tuple[str, Look]]]:
    """One name a step; what shares a step is `⋮`."""
    shared = {place for one, place in pairwise(places) if one == place}
    found: dict[int, tuple[str, Look]] = {}
    for node, place in zip(nodes, places, strict=True):
        look = _look(node.change)
        sign = {"added": "+ ", "deleted": "- ", "moved": "> "}.get(look, "")
        text = "⋮" if place in shared else sign + _short(visible(node.clause.label or ""))
        found.setdefault(place, (text, "same" if place in shared else look))
    return list(found.items())


def _short(label: str) -> str:
    return label if len(label) <= 9 else f"{label[:8]}…"


def _named(name: tuple[str, Look], place: int, is_old: bool, mirrored: bool) -> Name:
    text, look = name
    if mirrored:
        # Brackets stand on the right side of letters that run from the right.
        text = f"\u2067{text}\u2069"
    at_left = is_old != mirrored
    return Name(
        _INSET if at_left else WIDTH - _INSET, _y(place), "end" if at_left else "start", text, look
    )


def _y(place: int) -> int:
    return TOP + place * STEP


def _look(change: Change) -> Look:
    if not change.base:
        return "added"
    if not change.revised:
        return "deleted"
    if change.moved:
        return "moved"
    return "renumbered" if change.renumbered else "same"

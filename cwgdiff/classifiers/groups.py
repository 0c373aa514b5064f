"""Places of change: what was deleted and inserted at one point, with its offsets in both texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cwgdiff.model import Edit

Span = tuple[int, int]


class Place(NamedTuple):
    """One point of change: the offsets of its deletion in the base and its insertion in the revised."""

    base: Span
    revised: Span


def changed_places(edits: Iterable[Edit]) -> list[Place]:
    """The places of change of a row, in order; an edit's neighbours of other sign are one place.

    >>> changed_places([Edit("=", "a "), Edit("-", "b"), Edit("+", "cd")])
    [Place(base=(2, 3), revised=(2, 4))]
    """
    places: list[Place] = []
    i = j = 0
    start: tuple[int, int] | None = None
    for edit in edits:
        size = len(edit.text)
        if edit.op == "=":
            if start is not None:
                places.append(Place((start[0], i), (start[1], j)))
                start = None
            i, j = i + size, j + size
            continue
        if start is None:
            start = (i, j)
        if edit.op == "-":
            i += size
        else:
            j += size
    if start is not None:
        places.append(Place((start[0], i), (start[1], j)))
    return places


def cut(text: str, span: Span, spans: Iterable[Span]) -> str:
    """The stretch of a text without what lies in `spans`, which are in order.

    >>> cut("abcdef", (1, 5), [(2, 3)])
    'b de'
    """
    start, end = span
    out: list[str] = []
    for one, two in spans:
        if two <= start or one >= end:
            continue
        if one > start:
            out.append(text[start:one])
        start = max(start, min(two, end))
    out.append(text[start:end])
    return " ".join(out)


def touches(span: Span, spans: Iterable[Span]) -> bool:
    """Whether a stretch shares a sign with one of `spans`; an empty stretch never does.

    >>> touches((1, 5), [(4, 9)]), touches((1, 5), [(5, 9)])
    (True, False)
    """
    start, end = span
    return any(one < end and two > start for one, two in spans) if end > start else False

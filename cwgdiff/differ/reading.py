"""Makes a correct difference a readable one: what a person would have marked by hand.

Works on pieces (kept, deleted, inserted): a kept stretch and the change after it. Nothing
here may alter either text; joining kept and deleted, kept and inserted, stays the same.
"""

from __future__ import annotations

import re
from functools import cache

from cwgdiff.differ.words import MARKS, UNSPACED, usual

Piece = tuple[str, str, str]

# A kept stretch between two changes is given up where it has at most a third of the letters
# of the smaller change beside it and both changes are of two words or more: "de la" between
# two rewritten halves says nothing. A kept content word between single replaced words stays.
SHARE = 3
LEAST_WORDS = 2

# Texts that keep less than a quarter of their letters are unlike: there, kept stretches of a
# few letters ("en", "de la") are chance and are given up whatever stands beside them.
UNLIKE = 4
CHANCE = 6

_RUNS = re.compile(r"\w+")
# An ideograph weighs as much as this many letters: two of them make an average word.
_IDEOGRAPH = 3


def readable(pieces: list[Piece]) -> list[Piece]:
    """The same difference with little kept words dissolved and edits at the best boundaries.

    >>> readable([("une ", "petite ", ""), ("", "", "grande "), ("maison", "", "")])
    [('une ', 'petite', 'grande'), (' maison', '', '')]
    """
    pieces = _without_empty(pieces)
    if len(pieces) > 2 or (len(pieces) == 2 and (pieces[1][1] or pieces[1][2])):
        pieces = _dissolved(_gathered(pieces))
    return _placed(pieces)


def _without_empty(pieces: list[Piece]) -> list[Piece]:
    """Changes with nothing kept between them are one change."""
    out: list[Piece] = []
    for kept, deleted, inserted in pieces:
        if out and (not kept or not (out[-1][1] or out[-1][2])):
            before = out[-1]
            if kept:
                out[-1] = (before[0] + kept, deleted, inserted)
            else:
                out[-1] = (before[0], before[1] + deleted, before[2] + inserted)
        else:
            out.append((kept, deleted, inserted))
    return out


class _Run:
    """Pieces from `start` to before `end`, whose kept stretches but the first are given up.

    Letters and words of either side are summed, never counted anew.
    """

    __slots__ = ("deleted", "end", "inserted", "start")

    def __init__(
        self, start: int, end: int, deleted: tuple[int, int], inserted: tuple[int, int]
    ) -> None:
        self.start = start
        self.end = end
        self.deleted = deleted
        self.inserted = inserted

    @property
    def replaces(self) -> bool:
        return self.deleted is not _NOTHING and self.inserted is not _NOTHING


_NOTHING = (0, 0)  # compared by identity: a side without text, not one without letters


@cache  # compiled when a text first needs it: so wide a range takes a millisecond
def _sign() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(f"[{MARKS}]")


def _size(text: str) -> tuple[int, int]:
    """Letters and words of a text; an ideograph is half a word and weighs as some letters."""
    if not text:
        return _NOTHING
    found = _RUNS.findall(text)
    letters = len("".join(found))
    if usual(text) or not (signs := len(_sign().findall(text))):
        return letters, len(found)
    return letters + (_IDEOGRAPH - 1) * signs, len(_sign().sub(" ", text).split()) + (
        signs + 1
    ) // 2


def _sum(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
    if one is _NOTHING:
        return two
    return one if two is _NOTHING else (one[0] + two[0], one[1] + two[1])


def _dissolved(pieces: list[Piece]) -> list[Piece]:
    """Gives up kept stretches that are too little beside the changes around them."""
    runs: list[_Run] = []
    kept_sizes = [_size(piece[0]) for piece in pieces]
    sizes = [(_size(deleted), _size(inserted)) for _, deleted, inserted in pieces]
    changed = max(sum(one[0] for one, _ in sizes), sum(two[0] for _, two in sizes))
    unlike = sum(size[0] for size in kept_sizes) * (UNLIKE - 1) < changed
    for k, (deleted, inserted) in enumerate(sizes):
        runs.append(_Run(k, k + 1, deleted, inserted))
        while len(runs) > 1 and _little(
            runs[-2], pieces[runs[-1].start][0], kept_sizes[runs[-1].start], runs[-1], unlike
        ):
            run = runs.pop()
            before = runs[-1]
            kept = kept_sizes[run.start]
            before.end = run.end
            before.deleted = _sum(_sum(before.deleted, kept), run.deleted)
            before.inserted = _sum(_sum(before.inserted, kept), run.inserted)
    out: list[Piece] = []
    for run in runs:
        if run.end == run.start + 1:
            out.append(pieces[run.start])
            continue
        first, *others = pieces[run.start : run.end]
        all_deleted = first[1] + "".join([piece[0] + piece[1] for piece in others])
        all_inserted = first[2] + "".join([piece[0] + piece[2] for piece in others])
        out.append((first[0], all_deleted, all_inserted))
    return out


def _little(before: _Run, kept: str, size: tuple[int, int], after: _Run, unlike: bool) -> bool:
    """Whether the kept stretch between two changes says less than it disturbs."""
    if after.deleted is _NOTHING and after.inserted is _NOTHING:
        return False
    if before.deleted is after.deleted is _NOTHING or before.inserted is after.inserted is _NOTHING:
        return False  # two insertions, or two deletions: what stands between them was kept
    if size[0] == 0:
        # Only blanks and points: one change, if both neighbours replace something.
        return before.replaces and after.replaces and "\n" not in kept and len(kept) <= 3
    if unlike and size[0] <= CHANCE:
        return True
    if min(max(run.deleted[1], run.inserted[1]) for run in (before, after)) < LEAST_WORDS:
        return False
    return size[0] * SHARE <= min(max(run.deleted[0], run.inserted[0]) for run in (before, after))


def _gathered(pieces: list[Piece]) -> list[Piece]:
    """Slides a pure insertion or deletion onto its neighbour where the kept stretch allows it.

    "A" + "de A" kept "de" ... : where the kept stretch before an edit is also its end, the edit
    can begin earlier; if that uses the stretch up, two edits become one.
    """
    out: list[Piece] = []
    for piece in pieces:
        kept, deleted, inserted = piece
        if out and kept and bool(deleted) != bool(inserted):
            before = out[-1]
            edit = deleted or inserted
            one_way = not (before[2] if deleted else before[1])
            if one_way and (before[1] or before[2]) and edit.endswith(kept):
                shifted = kept + edit[: len(edit) - len(kept)]
                if deleted:
                    out[-1] = (before[0], before[1] + shifted, "")
                else:
                    out[-1] = (before[0], "", before[2] + shifted)
                out.append((kept, "", ""))
                continue
        out.append(piece)
    return _without_empty(out)


def _placed(pieces: list[Piece]) -> list[Piece]:
    """Takes blanks that both sides share out of a replacement; slides other edits."""
    out: list[Piece] = []
    count = len(pieces)
    k = 0
    carried = ""  # what the change before handed on to the next kept stretch
    while k < count:
        kept, deleted, inserted = pieces[k]
        kept = carried + kept
        carried = ""
        if deleted and inserted:
            shared = 0
            most = min(len(deleted), len(inserted))
            while (
                shared < most and deleted[shared] == inserted[shared] and deleted[shared].isspace()
            ):
                shared += 1
            if shared:
                kept += deleted[:shared]
                deleted, inserted = deleted[shared:], inserted[shared:]
            shared = 0
            most = min(len(deleted), len(inserted))
            while (
                shared < most
                and deleted[-1 - shared] == inserted[-1 - shared]
                and deleted[-1 - shared].isspace()
            ):
                shared += 1
            if shared:
                carried = deleted[len(deleted) - shared :]
                deleted = deleted[: len(deleted) - shared]
                inserted = inserted[: len(inserted) - shared]
            out.append((kept, deleted, inserted))
            k += 1
            continue
        if deleted or inserted:
            edit = deleted or inserted
            after = pieces[k + 1][0] if k + 1 < count else ""
            left, edit, right = slide(kept, edit, after)
            out.append((left, edit, "") if deleted else (left, "", edit))
            if k + 1 < count:
                pieces[k + 1] = (right, *pieces[k + 1][1:])
            else:
                carried = right
            k += 1
            continue
        out.append((kept, "", ""))
        k += 1
    if carried:
        out.append((carried, "", ""))
    return _without_empty(out)


def slide(before: str, edit: str, after: str) -> tuple[str, str, str]:
    """The same edit at the boundary that reads best: a sentence's, a phrase's, a word's.

    An edit "b c" in "a b c b d" can as well be "c b" one word on. Of all places the one whose
    two ends score highest is taken; of equals the last, so that an inserted word brings the
    blank after it. No more than 1,000 signs either way are tried.

    >>> slide("Le", " grand", " Bureau")
    ('Le ', 'grand ', 'Bureau')
    """
    left = 0
    size = len(edit)
    most = min(len(before), _REACH)
    while left < most and before[-1 - left] == edit[(size - 1 - left) % size]:
        left += 1
    right = 0
    most = min(len(after), _REACH)
    while right < most and after[right] == edit[right % size]:
        right += 1
    if not left and not right:
        return before, edit, after
    # All that lies between the two extreme places; a place is an offset into it.
    around = before[len(before) - left :] + edit + after[:right]
    head = before[: len(before) - left]
    tail = after[right:]
    context = head[-2:]
    text = context + around + tail[:2]
    origin = len(context)
    best, best_score = left, (-1, -1)
    for place in range(left + right + 1):
        start = origin + place
        at_start = _boundary(text, start, not head and place == 0)
        at_end = _boundary(text, start + size, not tail and place == left + right)
        if (at_start == 0 or at_end == 0) and place != left:
            continue
        score = (min(at_start, at_end), at_start + at_end)
        if score >= best_score:
            best, best_score = place, score
    return head + around[:best], around[best : best + size], around[best + size :] + tail


_REACH = 1_000


def _boundary(text: str, at: int, edge: bool) -> int:
    """How well a cut before `text[at]` reads: 0 inside a word, 7 at the end of the text."""
    if edge or at <= 0 or at >= len(text):
        return 7
    one, two = text[at - 1], text[at]
    common = usual(one + two)  # neither a mark nor an ideograph
    if not common and _mark().match(two):
        return 0
    if one.isalnum() and two.isalnum():
        return 1 if not common and (_sign().match(one) or _sign().match(two)) else 0
    if not common and _mark().match(one) and two.isalnum():
        return 0
    if one == "\n" or two == "\n":
        return 6
    if one.isspace():
        if two.isspace():
            return 1
        before = text[at - 2] if at > 1 else ""
        if before in ".;:!?。；：؛؟":
            return 5
        return 4 if before in ",،،，" else 3
    if two.isspace():
        return 3
    if one in ".,'\u2019" and two.isalnum() and (one in "'\u2019" or two.isdigit()):
        return 1 if one in "'\u2019" else 0
    if two in ".,'\u2019" and one.isdigit() and at + 1 < len(text) and text[at + 1].isdigit():
        return 0
    if one in "。；：，、":
        return 4
    return 2

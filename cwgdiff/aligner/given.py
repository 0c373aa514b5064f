"""Links given by hand come first: they force or forbid, and nothing later may touch them."""

from __future__ import annotations

from collections import Counter, defaultdict

from cwgdiff.aligner.board import NONE, Board, Ground, Group
from cwgdiff.errors import BadLinks
from cwgdiff.model import Link

_WAY_OUT = "take the paths from the table's path columns"
Names = tuple[str, str]


def apply(board: Board, links: tuple[Link, ...], names: Names = ("base", "revised")) -> None:
    """Writes the given links on the board. `names` are those of its sides, for messages.

    Raises:
        BadLinks: a path is in neither document, or two links contradict each other.
    """
    if not links:
        return
    paths = tuple(
        {entry.clause.path: entry.index for entry in side.entries} for side in board.sides
    )
    same: dict[tuple[int, int], Ground] = {}
    for link in links:
        ends = [_find(paths, side, link, names) for side in (0, 1)]
        b, r = ends
        if b == NONE and r == NONE:
            raise BadLinks("a link without any path fits nothing", hint=_WAY_OUT)
        if b == NONE or r == NONE:
            side = 1 if b == NONE else 0
            board.alone[side].add(ends[side])
        elif link.same:
            same.setdefault((b, r), Ground(link.reason))
        else:
            board.forbidden.add((b, r))
    _check(board, list(same))
    _write(board, same)


def _find(paths: tuple[dict[str, int], ...], side: int, link: Link, names: Names) -> int:
    path = (link.base, link.revised)[side]
    if path is None:
        return NONE
    index = paths[side].get(path)
    if index is None:
        raise BadLinks(
            f"no clause of the {names[side]} document has the path {path!r}",
            file=link.where,
            hint=_WAY_OUT,
        )
    return index


def _check(board: Board, same: list[tuple[int, int]]) -> None:
    times = [Counter(pair[side] for pair in same) for side in (0, 1)]
    for pair in same:
        texts = " and ".join(repr(board.entry(side, pair[side]).clause.path) for side in (0, 1))
        if pair in board.forbidden:
            raise BadLinks(f"{texts} are given as the same and as different")
        for side in (0, 1):
            if pair[side] in board.alone[side]:
                path = board.entry(side, pair[side]).clause.path
                raise BadLinks(f"{path!r} is given a twin and none")
        if times[0][pair[0]] > 1 and times[1][pair[1]] > 1:
            raise BadLinks(
                f"{texts} would be part of a split and of a merge at once",
                hint="a clause may be split or merged, not both",
            )


def _write(board: Board, same: dict[tuple[int, int], Ground]) -> None:
    for side in (0, 1):
        by_whole: defaultdict[int, list[int]] = defaultdict(list)
        for pair in sorted(same):
            by_whole[pair[side]].append(pair[1 - side])
        for whole, parts in sorted(by_whole.items()):
            if len(parts) > 1:
                pair = (whole, parts[0]) if side == 0 else (parts[0], whole)
                board.add_group(Group(side, whole, tuple(parts), 1.0), same[pair])
                board.given_groups.add((side, whole))
    for (b, r), ground in same.items():
        if b not in board.grouped[0] and r not in board.grouped[1]:
            board.link(b, r, ground, certain=True)
            heads = (board.entry(0, b).head_of, board.entry(1, r).head_of)
            if NONE not in heads:
                board.section_twin[0][heads[0]] = heads[1]
                board.section_twin[1][heads[1]] = heads[0]

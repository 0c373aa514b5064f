"""Which piece of the base is which piece of the revised document: mates, box by box.

The comparison decides for the clauses. What stands between them (blank paragraphs, a label's tab,
page breaks) is paired by place and equality, and only between things that are paired already.
Every mate keeps the order of both sides, so that the two can be written as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml import etree

from cwgdiff.redliner.chain import heaviest
from cwgdiff.redliner.content import Box, Kind, Para, Piece, Row, Table, all_boxes
from cwgdiff.redliner.evidence import Thread
from cwgdiff.redliner.pieces import bare_looks, cut_all, key_of, pieces_of

_MOVED_WEIGHT: Final = 1  # of a thread flagged as moved: it stays only if nothing speaks against it
_SCALE: Final = 1000
_WORDS: Final = re.compile(r"\s|[^\s]+")
_SAVE_MARKS: Final = re.compile(
    rb'\sw:rsid\w{0,10}="[^"]{0,20}"|\sw14:(?:para|text)Id="[^"]{0,20}"'
)
_RELATED: Final = (b"hyperlink", b"drawing", b"pict", b"object")
_MOST_CELLS: Final = 4_000_000  # of a table of comparison: above it, equal neighbours only


class Pairing:
    """The threads of a comparison, and which of them were used. Stories are paired one by one."""

    def __init__(self, threads: Sequence[Thread]) -> None:
        self.threads = tuple(threads)
        self.kept: set[Thread] = set()
        self._by_boxes: dict[tuple[Box, Box], list[Thread]] = {}
        for thread in threads:
            one, two = thread.base.para.box, thread.revised.para.box
            if one is not None and two is not None:
                self._by_boxes.setdefault((one, two), []).append(thread)
        self._votes = _votes(self._by_boxes)

    def pair(self, base: Box, revised: Box) -> None:
        """Mate all that two stories share."""
        waiting = [(base, revised)]
        while waiting:
            one, two = waiting.pop()
            threads = self._by_boxes.get((one, two), [])
            waiting += _pair_boxes(one, two, threads, self._votes, self.kept)

    def left_over(self) -> list[Thread]:
        """The threads that do not fit the order of the stories: they have moved."""
        return [thread for thread in self.threads if thread not in self.kept]


def _votes(
    by_boxes: dict[tuple[Box, Box], list[Thread]],
) -> dict[tuple[object, object], int]:
    """For each pair of tables and of rows, how many characters speak for it."""
    votes: dict[tuple[object, object], int] = {}
    for (one, two), several in by_boxes.items():
        weight = sum(thread.weight * _SCALE + 1 for thread in several)
        at_one: Box | None = one
        at_two: Box | None = two
        while at_one and at_two and at_one.table and at_two.table:
            for pair_ in ((at_one.table, at_two.table), (at_one.row, at_two.row)):
                votes[pair_] = votes.get(pair_, 0) + weight
            at_one, at_two = at_one.table.box, at_two.table.box
    return votes


def _pair_boxes(
    base: Box,
    revised: Box,
    threads: list[Thread],
    votes: dict[tuple[object, object], int],
    kept: set[Thread],
) -> list[tuple[Box, Box]]:
    items: list[tuple[tuple[int, int], tuple[int, int], int, Thread | tuple[Table, Table]]] = []
    for thread in threads:
        weight = thread.weight + 1
        items.append(
            (
                (thread.base.para.at, thread.at[0]),
                (thread.revised.para.at, thread.at[1]),
                weight * (_MOVED_WEIGHT if thread.row.moved else _SCALE),
                thread,
            )
        )
    tables = [block for block in base.blocks if isinstance(block, Table)]
    others = [block for block in revised.blocks if isinstance(block, Table)]
    for one in tables:
        for two in others:
            if (one, two) in votes:
                items.append(((one.at, 0), (two.at, 0), votes[one, two], (one, two)))
    chosen = heaviest(items)
    held: list[Thread] = []
    for item in chosen:
        if isinstance(item, Thread):
            kept.add(item)
            held.append(item)
        else:
            item[0].mate, item[1].mate = item[1], item[0]
    _mate_threads(held)
    _mate_rest(base, revised)
    waiting: list[tuple[Box, Box]] = []
    for one in tables:
        if one.mate is not None:
            waiting += _pair_rows(one, one.mate, votes)
    return waiting


def _mate_threads(held: list[Thread]) -> None:
    """Mate the kept stretches, what stands before and behind them, and the paragraph marks."""
    by_pair: dict[tuple[Para, Para], list[Thread]] = {}
    for thread in held:
        by_pair.setdefault((thread.base.para, thread.revised.para), []).append(thread)
    for (one, two), several in by_pair.items():
        if _all_kept(one, two, several):
            if looks_same(one, two):
                one.whole, two.whole = two, one
                join(one.mark, two.mark)
            else:
                mate_run(one, 0, two, 0, len(one.text))
                join(one.mark, two.mark)
            continue
        for thread in several:
            for start, other, length in thread.runs:
                mate_run(one, start, two, other, length)
        for thread in several:
            if thread.head:
                _mate_loose(
                    one, _before(one, thread.base.start), thread.base.start,
                    two, _before(two, thread.revised.start), thread.revised.start,
                )  # fmt: skip
            if thread.tail and _is_last(one, thread.base.end) and _is_last(two, thread.revised.end):
                _mate_loose(
                    one, thread.base.end, len(one.text), two, thread.revised.end, len(two.text)
                )
                if one.mark.mate is None and two.mark.mate is None:
                    join(one.mark, two.mark)
    _mate_marks(held)


def _mate_marks(held: list[Thread]) -> None:
    """Mate the marks of two paragraphs of which each shares its last words with the other.

    So the first half of a clause keeps its mark although the second went elsewhere.
    """
    last: dict[Para, Para] = {}
    for thread in held:
        one, two = thread.base.para, thread.revised.para
        last[one], last[two] = two, one
    for thread in held:
        one, two = thread.base.para, thread.revised.para
        both_end = last[one] is two and last[two] is one
        if both_end and one.mark.mate is None and two.mark.mate is None:
            join(one.mark, two.mark)


def _all_kept(one: Para, two: Para, several: list[Thread]) -> bool:
    """Whether all text of both paragraphs is kept, at the same offsets."""
    if one.text != two.text or one.element is None:
        return False
    if any(thread.base.start != thread.revised.start for thread in several):
        return False
    weight = sum(thread.weight for thread in several)
    return all(weight == sum(c.end - c.start for c in para.claims) for para in (one, two))


def looks_same(one: Para, two: Para) -> bool:
    """Whether two paragraphs of equal text show nothing different within."""
    if one.element is None or two.element is None:
        return False
    looks = bare_looks(one)
    if looks is None:
        return same_xml(one, two)
    return looks == bare_looks(two)


def same_xml(one: Para, two: Para) -> bool:
    """Whether two paragraphs are the same down to the last element, save marks left out."""
    if one.element is None or two.element is None:
        return False
    xml = plain_xml(one.element)
    # A relationship's id may be the same and lead elsewhere.
    return not any(name in xml for name in _RELATED) and xml == plain_xml(two.element)


def plain_xml(element: etree._Element) -> bytes:
    """The element as bytes without the marks of saving."""
    return _SAVE_MARKS.sub(b"", etree.tostring(element, with_tail=False))


def _before(para: Para, start: int) -> int:
    """Where the clause that begins at `start` may take in what stands before it."""
    return max((c.end for c in para.claims if c.end <= start and c.start < start), default=0)


def _is_last(para: Para, end: int) -> bool:
    return all(claim.start < end or claim.end <= end for claim in para.claims)


def join(one: Piece, two: Piece) -> None:
    """Make two pieces mates."""
    one.mate, two.mate = two, one


def part(piece: Piece) -> None:
    """Undo a mating."""
    if piece.mate is not None:
        piece.mate.mate = None
        piece.mate = None


def mate_run(one: Para, start: int, two: Para, other: int, length: int) -> None:
    """Mate equal stretches of two paragraphs, piece by piece; fields and the like only if equal."""
    if not length and (one.text or two.text):
        return
    end, shift = start + length, other - start
    edges = {start, end}
    edges.update(p.start for p in pieces_of(one) if start < p.start < end)
    edges.update(p.start - shift for p in pieces_of(two) if start < p.start - shift < end)
    wanted = sorted(edges)
    cut_all(one, wanted)
    cut_all(two, [edge + shift for edge in wanted])
    left = [p for p in pieces_of(one) if p.text and start <= p.start and p.end <= end]
    right = {
        p.start - shift: p
        for p in pieces_of(two)
        if p.text and other <= p.start and p.end <= end + shift
    }
    for piece in left:
        twin = right.get(piece.start)
        if twin is not None and alike(piece, twin):
            join(piece, twin)
    _mate_silent(one, two, start, end, other, end + shift)


def alike(one: Piece, two: Piece) -> bool:
    """Whether two pieces say the same: the same characters, and the same thing if they are one."""
    if one.mate is not None or two.mate is not None or one.text != two.text:
        return False
    if one.link != two.link:
        return False
    plain = (Kind.TEXT, Kind.SIGN)
    if one.kind in plain and two.kind in plain:
        return bool(one.text) or one.key == two.key
    return one.kind is two.kind and one.key == two.key


def _mate_silent(one: Para, two: Para, a: int, b: int, c: int, d: int) -> None:
    """Mate pieces without text (page breaks, drawings) that stand at the same places of a stretch."""
    left = [p for p in pieces_of(one) if not p.text and a <= p.start <= b and _counts(p)]
    right = [p for p in pieces_of(two) if not p.text and c <= p.start <= d and _counts(p)]
    for p, q in zip(left, right, strict=False):
        if p.start - a == q.start - c and alike(p, q) and _in_order(p, q):
            join(p, q)


def _counts(piece: Piece) -> bool:
    return piece.kind is not Kind.MARKER and piece.mate is None


def _in_order(one: Piece, two: Piece) -> bool:
    """Whether the mates before and after the two in their paragraphs allow them to be mates."""
    return (
        _neighbour(one, -1, two)
        and _neighbour(two, -1, one)
        and (_neighbour(one, 1, two) and _neighbour(two, 1, one))
    )


def _neighbour(piece: Piece, step: int, other: Piece) -> bool:
    assert piece.owner is not None and other.owner is not None
    own, theirs = pieces_of(piece.owner), pieces_of(other.owner)
    at = own.index(piece) + step
    while 0 <= at < len(own):
        mate = own[at].mate
        if mate is not None:
            if mate.owner is not other.owner:
                return True
            return (theirs.index(mate) - theirs.index(other)) * step > 0
        at += step
    return True


def _mate_loose(one: Para, a: int, b: int, two: Para, c: int, d: int) -> None:
    """Mate what stands round the clauses: labels if they are equal, tabs, outer blanks."""
    left, right = one.text[a:b], two.text[c:d]
    if left == right:
        mate_run(one, a, two, c, b - a)
        return
    tokens = [(m[0], a + m.start()) for m in _WORDS.finditer(left)]
    others = [(m[0], c + m.start()) for m in _WORDS.finditer(right)]
    for i, j in common([t for t, _ in tokens], [t for t, _ in others]):
        mate_run(one, tokens[i][1], two, others[j][1], len(tokens[i][0]))


def common(one: Sequence[object], two: Sequence[object]) -> list[tuple[int, int]]:
    """A longest common subsequence as pairs of indices; equal ends first."""
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    end = 0
    while end < min(len(one), len(two)) - start and one[-1 - end] == two[-1 - end]:
        end += 1
    found = [(i, i) for i in range(start)]
    a, b = one[start : len(one) - end], two[start : len(two) - end]
    if a and b and len(a) * len(b) <= _MOST_CELLS:
        lengths = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
        for i in range(len(a) - 1, -1, -1):
            row, below = lengths[i], lengths[i + 1]
            for j in range(len(b) - 1, -1, -1):
                row[j] = below[j + 1] + 1 if a[i] == b[j] else max(below[j], row[j + 1])
        i = j = 0
        while i < len(a) and j < len(b):
            if a[i] == b[j]:
                found.append((start + i, start + j))
                i, j = i + 1, j + 1
            elif lengths[i + 1][j] >= lengths[i][j + 1]:
                i += 1
            else:
                j += 1
    found += [(len(one) - k, len(two) - k) for k in range(end, 0, -1)]
    return found


def _mate_rest(base: Box, revised: Box) -> None:
    """Mate the marks of paragraphs that end alike, then what no clause holds, between mates."""
    for block in base.blocks:
        if isinstance(block, Para) and block.mark.mate is None and block.pieces is not None:
            last = _last_mated(block)
            if last is None or last.mate is None or last.mate.owner is None:
                continue
            other = last.mate.owner
            if other.mark.mate is None and _last_mated(other) is last.mate:
                join(block.mark, other.mark)
    start_one = start_two = 0
    for i, j in [*_anchors(base, revised), (len(base.blocks), len(revised.blocks))]:
        if i > start_one and j > start_two:
            _mate_free(base.blocks[start_one:i], revised.blocks[start_two:j])
        start_one, start_two = i + 1, j + 1


def _last_mated(para: Para) -> Piece | None:
    return next((p for p in reversed(pieces_of(para)) if p.mate is not None), None)


def _anchors(base: Box, revised: Box) -> list[tuple[int, int]]:
    """Pairs of block numbers that are bound already, rising on both sides."""
    found: list[tuple[int, int]] = []
    for block in base.blocks:
        if isinstance(block, Table):
            if block.mate is not None:
                found.append((block.at, block.mate.at))
            continue
        marks = [block.mark, *(block.pieces or ())]
        bound = sorted({p.mate.owner.at for p in marks if p.mate is not None and p.mate.owner})
        found += [(block.at, at) for at in bound]
    return found


def _mate_free(blocks: list[Para | Table], others: list[Para | Table]) -> None:
    left = [b for b in blocks if _is_free(b)]
    right = [b for b in others if _is_free(b)]
    if not left or not right:
        return
    for i, j in common([_free_key(b) for b in left], [_free_key(b) for b in right]):
        one, two = left[i], right[j]
        if isinstance(one, Para) and isinstance(two, Para):
            if same_xml(one, two):
                one.whole, two.whole = two, one
            else:
                mate_run(one, 0, two, 0, len(one.text))
            join(one.mark, two.mark)
        elif isinstance(one, Table) and isinstance(two, Table):
            one.mate, two.mate = two, one


def _is_free(block: Para | Table) -> bool:
    if isinstance(block, Table):
        return block.mate is None and all(
            not isinstance(inner, Para) or not inner.claims
            for cell in block.boxes()
            for box in all_boxes(cell)
            for inner in box.blocks
        )
    return not block.claims and block.mark.mate is None and block.whole is None


def _free_key(block: Para | Table) -> object:
    if isinstance(block, Table):
        return key_of(block.element, None)
    silent = [p.key for p in pieces_of(block) if p.kind not in (Kind.TEXT, Kind.MARKER)]
    return (block.text, *silent)


def _pair_rows(
    one: Table, two: Table, votes: dict[tuple[object, object], int]
) -> list[tuple[Box, Box]]:
    """Mate the rows of two tables: as the cells say, then equal ones and those between by place."""
    place_one = {row: at for at, row in enumerate(one.rows)}
    place_two = {row: at for at, row in enumerate(two.rows)}
    items: list[tuple[tuple[int, int], tuple[int, int], int, tuple[Row, Row]]] = []
    for row in one.rows:
        for other in two.rows:
            weight = votes.get((row, other))
            if weight and len(row.cells) == len(other.cells):
                items.append(((place_one[row], 0), (place_two[other], 0), weight, (row, other)))
    chosen = heaviest(items)
    bounds = [(place_one[a], place_two[b]) for a, b in chosen]
    start = (-1, -1)
    for end in [*bounds, (len(one.rows), len(two.rows))]:
        left = [r for r in one.rows[start[0] + 1 : end[0]] if _is_blank(r)]
        right = [r for r in two.rows[start[1] + 1 : end[1]] if _is_blank(r)]
        chosen += [
            (a, b) for a, b in zip(left, right, strict=False) if len(a.cells) == len(b.cells)
        ]
        start = end
    found: list[tuple[Box, Box]] = []
    for row, other in chosen:
        row.mate, other.mate = other, row
        found += zip(row.cells, other.cells, strict=True)
    return found


def _is_blank(row: Row) -> bool:
    return all(
        not isinstance(block, Para) or not block.claims
        for cell in row.cells
        for box in all_boxes(cell)
        for block in box.blocks
    )

"""Links that need no weighing: clauses fixed by their role, and equal texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from cwgdiff.aligner import costs
from cwgdiff.aligner.board import BODY, FIXED, HEAD, NONE, NOTE, SIDES, Board, Entry, Ground

EQUAL = Ground("equal text", likeness=1.0)
REPEATED = Ground("equal text, repeated, paired in order", likeness=1.0)
UNEVEN = Ground(
    "equal text, repeated unevenly, paired in order",
    likeness=1.0,
    doubt="the same text stands more often on one side",
)

Pools = dict[Hashable, tuple[list[int], list[int]]]
#: What clauses of a pool have in common, by side; None: in no pool.
Key = Callable[[int, Entry], Hashable]


def roles(board: Board) -> None:
    """Number, title, adopting line and mark: one of a kind in their place, whatever they say."""

    def by(side: int, entry: Entry) -> Hashable:
        place = _place(board, side, entry)
        return None if place is None else (place, entry.clause.kind)

    pools = _pools(board, (FIXED,), by)
    for left, right in pools.values():
        for b, r in _in_order(board, left, right):
            board.link(b, r, Ground(board.entry(0, b).clause.kind), certain=True)


def unique(board: Board) -> None:
    """Equal texts that stand once on either side: in twin resolutions first, then anywhere."""

    def text(_: int, entry: Entry) -> Hashable:
        return entry.key if len(entry.words) >= costs.ANCHOR_WORDS else None

    def within(side: int, entry: Entry) -> Hashable:
        mark = _resolution(board, side, entry)
        key = text(side, entry)
        return None if mark is None or key is None else (mark, key)

    for by in (within, text):
        for left, right in _pools(board, (BODY,), by).values():
            if len(left) == len(right) == 1 and board.allowed(left[0], right[0]):
                board.link(left[0], right[0], EQUAL, certain=True)


def departed(board: Board) -> bool:
    """Notes which twins stand in other sections, so that their sub-items are sought there; whether any is new."""
    known = len(board.departed)
    for b, r in enumerate(board.twin[0]):
        if r == NONE or board.sections_twins(b, r):
            continue
        body = board.entry(0, b).role == board.entry(1, r).role == BODY
        if body and board.parts(0, b) and board.parts(1, r):
            board.departed.add((b, r))
    return len(board.departed) > known


def repeated(board: Board) -> None:
    """Equal texts that repeat: under twin parents first, then in twin sections, in order.

    Texts of any length count here, since the place speaks for them too.
    """

    def by_parent(side: int, entry: Entry) -> Hashable:
        parent = _parent(board, side, entry)
        if parent is not None:
            return "under", parent, entry.key
        place = _place(board, side, entry)
        return None if place is None else (place, entry.key)

    def by_section(side: int, entry: Entry) -> Hashable:
        place = _place(board, side, entry)
        return None if place is None else (place, entry.key)

    for by in (by_parent, by_section):
        for left, right in _pools(board, (BODY,), by).values():
            even = len(left) == len(right)
            pairs = _in_order(board, left, right)
            single = even and len(left) == 1
            ground = EQUAL if single else REPEATED if even else UNEVEN
            for b, r in pairs:
                board.link(b, r, ground, certain=True)


def stray(board: Board) -> None:
    """What is left over with equal texts: elsewhere, or of another role. Paired in order if even."""

    def text(_: int, entry: Entry) -> Hashable:
        return entry.key if len(entry.words) >= costs.ANCHOR_WORDS else None

    for groups in ((BODY,), (HEAD,), (NOTE,), (BODY, HEAD, FIXED)):
        for left, right in _pools(board, groups, text).values():
            if len(left) == len(right):
                ground = EQUAL if len(left) == 1 else UNEVEN
                for b, r in _in_order(board, left, right):
                    board.link(b, r, ground, certain=True)


def notes(board: Board) -> None:
    """Footnotes and endnotes follow their clause's twin; those of other clauses follow their text."""

    def with_text(side: int, entry: Entry) -> Hashable:
        parent = _parent(board, side, entry)
        return None if parent is None else (parent, entry.key)

    def with_clause(side: int, entry: Entry) -> Hashable:
        return _parent(board, side, entry)

    def text(_: int, entry: Entry) -> Hashable:
        return entry.key

    for by in (with_text, text):
        for left, right in _pools(board, (NOTE,), by).values():
            if by is with_text or len(left) == len(right):
                for b, r in _in_order(board, left, right):
                    board.link(b, r, EQUAL, certain=True)
    for left, right in _pools(board, (NOTE,), with_clause).values():
        for b, r in _best_in_order(board, left, right):
            board.link(b, r, Ground("note of the twin clause", likeness=board.likeness(b, r)))


def outside(board: Board) -> None:
    """What stands outside the resolutions: by kind and equal text, then by kind in order."""
    for with_text in (True, False):

        def by(_: int, entry: Entry, with_text: bool = with_text) -> Hashable:
            return (entry.clause.kind, entry.key) if with_text else entry.clause.kind

        for left, right in _pools(board, ("outside",), by).values():
            pairs = (_in_order if with_text else _best_in_order)(board, left, right)
            for b, r in pairs:
                ground = EQUAL if with_text else Ground("same kind", likeness=board.likeness(b, r))
                board.link(b, r, ground, certain=True)


def _pools(board: Board, kinds: Iterable[str], key: Key) -> Pools:
    pools: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side in SIDES:
        indexes = [entry.index for kind in kinds for entry in board.open(side, kind)]
        for index in sorted(indexes):
            mark = key(side, board.entry(side, index))
            if mark is not None:
                pools[mark][side].append(index)
    return {mark: pool for mark, pool in pools.items() if pool[0] and pool[1]}


def _resolution(board: Board, side: int, entry: Entry) -> int | None:
    """The number of the base resolution, for both sides; None without a twin."""
    twin = board.resolution_twin[side][entry.resolution]
    if twin == NONE:
        return None
    return entry.resolution if side == 0 else twin


def _place(board: Board, side: int, entry: Entry) -> int | None:
    """The base section's index, for both sides; None where the section has no twin."""
    twin = board.section_twin[side][entry.section]
    if twin == NONE:
        return None
    return entry.section if side == 0 else twin


def _parent(board: Board, side: int, entry: Entry) -> int | None:
    """The base clause that the entry hangs under, for both sides; None without a twin."""
    if entry.parent == NONE:
        return None
    twin = board.twin[side][entry.parent]
    if twin != NONE:
        return entry.parent if side == 0 else twin
    for group in board.groups:  # few
        if entry.parent in ((group.whole,) if group.side == side else group.parts):
            return group.whole if group.side == 0 else group.parts[0]
    return None


def _in_order(board: Board, left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """Pairs equal texts: same spelling and place first, then same spelling, then in order.

    Pools of one size are paired in order at once, so that no pair crosses another.
    """
    pairs: list[tuple[int, int]] = []
    left, right = list(left), list(right)
    keys: list[Key] = [_spelling, _nothing]
    if len(left) != len(right):
        keys = [_spelling_and_path, _spelling_and_label, *keys]
    elif len(left) == 1:
        keys = [_nothing]
    for key in keys:
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for r in right:
            waiting[key(1, board.entry(1, r))].append(r)
        rest: list[int] = []
        for b in left:
            queue = waiting[key(0, board.entry(0, b))]
            r = next((r for r in queue if board.allowed(b, r)), NONE)
            if r == NONE:
                rest.append(b)
            else:
                queue.remove(r)
                right.remove(r)
                pairs.append((b, r))
        left = rest
    return pairs


def _spelling_and_path(_: int, entry: Entry) -> Hashable:
    return entry.clause.text, entry.clause.path


def _spelling_and_label(_: int, entry: Entry) -> Hashable:
    return entry.clause.text, entry.clause.label


def _spelling(_: int, entry: Entry) -> Hashable:
    return entry.clause.text


def _nothing(_: int, entry: Entry) -> Hashable:
    return 0


def _best_in_order(board: Board, left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """Pairs by likeness, the likest first. Strangers are paired, in order, only if counts are even."""
    even = len(left) == len(right)
    at = ({b: n for n, b in enumerate(left)}, {r: n for n, r in enumerate(right)})
    ranked = sorted(
        (-board.likeness(b, r), abs(at[0][b] - at[1][r]), b, r)
        for b, r in _worth_a_look(board, left, right)
        if board.allowed(b, r) and board.likeness(b, r) >= costs.OUTSIDE_LEAST
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs: list[tuple[int, int]] = []
    for _, _, b, r in ranked:
        if b not in used[0] and r not in used[1]:
            used[0].add(b)
            used[1].add(r)
            pairs.append((b, r))
    if even:
        rest = ([b for b in left if b not in used[0]], [r for r in right if r not in used[1]])
        pairs += [(b, r) for b, r in zip(*rest, strict=True) if board.allowed(b, r)]
    return pairs


def _worth_a_look(board: Board, left: list[int], right: list[int]) -> Iterable[tuple[int, int]]:
    """Every pair of small pools; of large ones those that share a word few others use."""
    if len(left) * len(right) <= costs.ALL_PAIRS:
        return [(b, r) for b in left for r in right]
    users: defaultdict[int, list[int]] = defaultdict(list)
    for r in right:
        for word in board.entry(1, r).bag:
            users[word].append(r)
    return {
        (b, r)
        for b in left
        for word in board.entry(0, b).bag
        if len(users[word]) <= costs.RARE_COUNT
        for r in users[word]
    }

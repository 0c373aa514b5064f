"""Sections are paired by heading and content, in no order: they move, split and are renamed."""

from __future__ import annotations

from collections import Counter, defaultdict

from cwgdiff.aligner import costs
from cwgdiff.aligner.assignment import assign
from cwgdiff.aligner.board import BODY, NONE, SIDES, Board, Ground, Section

Rows = dict[int, dict[int, float]]


def pair(board: Board, likenesses: dict[tuple[int, int], float]) -> None:
    """Writes twin sections and their headings' links on the board.

    `likenesses` are those of open clauses' candidate pairs; clauses that have an exact twin vote
    with full weight.
    """
    _same_heading(board)
    votes = _votes(board, likenesses)
    edges = {(s, t): score - costs.SECTION_LEAST for (s, t), score in _scores(board, votes).items()}
    for s, t in assign(edges):
        _join(board, s, t, edges[s, t] + costs.SECTION_LEAST)


def _open(board: Board, side: int) -> list[Section]:
    return [
        section
        for section in board.sides[side].sections
        if section.head != NONE
        and section.resolution != NONE
        and board.section_twin[side][section.index] == NONE
        and board.is_open(side, section.head)
    ]


def _join(board: Board, s: int, t: int, score: float | None = None) -> None:
    board.section_twin[0][s], board.section_twin[1][t] = t, s
    b, r = board.sides[0].sections[s].head, board.sides[1].sections[t].head
    likeness = board.likeness(b, r)
    equal = board.entry(0, b).key == board.entry(1, r).key
    if equal:
        ground = Ground("same heading", score, likeness)
    else:
        ground = Ground("heading and content of the section", score, likeness)
    board.link(b, r, ground, certain=True)


def _same_heading(board: Board) -> None:
    """Equal headings that occur once on either side, under twin sections: the outer ones first."""
    while True:
        pools: defaultdict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side in SIDES:
            for section in _open(board, side):
                around = board.section_twin[side][section.around]
                if around == NONE:
                    continue
                entry = board.entry(side, section.head)
                place = section.around if side == 0 else around
                if entry.words or entry.clause.text:
                    pools[place, entry.key][side].append(section.index)
        found = False
        for left, right in pools.values():
            if len(left) == len(right) == 1:
                heads = (
                    board.sides[0].sections[left[0]].head,
                    board.sides[1].sections[right[0]].head,
                )
                if board.allowed(*heads):
                    _join(board, left[0], right[0])
                    found = True
        if not found:
            return


def _votes(board: Board, likenesses: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """How many clauses' worth of content each pair of sections shares."""
    votes: defaultdict[tuple[int, int], float] = defaultdict(float)

    def vote(b: int, r: int, weight: float) -> None:
        chains = (
            board.sides[0].chain(board.entry(0, b).section),
            board.sides[1].chain(board.entry(1, r).section),
        )
        for s, t in zip(*chains, strict=False):
            votes[s, t] += weight

    for b, r in enumerate(board.twin[0]):
        if r != NONE and board.entry(0, b).role == BODY:
            vote(b, r, 2.0)
    best: tuple[dict[int, tuple[float, int]], dict[int, tuple[float, int]]] = ({}, {})
    for (b, r), likeness in sorted(likenesses.items()):
        if likeness >= costs.VOTE_LEAST:
            for side, (mine, other) in enumerate(((b, r), (r, b))):
                if likeness > best[side].get(mine, (0.0, NONE))[0]:
                    best[side][mine] = (likeness, other)
    for b, (likeness, r) in best[0].items():
        mutual = best[1][r][1] == b
        vote(b, r, likeness * (2.0 if mutual else costs.VOTE_ONE_SIDED))
    for r, (likeness, b) in best[1].items():
        if best[0][b][1] != r:
            vote(b, r, likeness * costs.VOTE_ONE_SIDED)
    return votes


def _scores(board: Board, votes: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    left, right = _open(board, 0), _open(board, 1)
    times = [
        Counter(board.entry(side, section.head).key for section in sections)
        for side, sections in ((0, left), (1, right))
    ]
    by_word: defaultdict[int, list[Section]] = defaultdict(list)
    for section in right:
        for word in board.entry(1, section.head).bag:
            by_word[word].append(section)
    open_right = {section.index: section for section in right}
    content: defaultdict[int, list[int]] = defaultdict(list)
    for s, t in votes:
        if t in open_right:
            content[s].append(t)
    scores: dict[tuple[int, int], float] = {}
    for section in left:
        partners = {t: open_right[t] for t in content[section.index]}
        for word in board.entry(0, section.head).bag:
            if len(by_word[word]) <= costs.ALL_PAIRS // max(1, len(left)) + costs.RARE_COUNT:
                partners.update((other.index, other) for other in by_word[word])
        if section.table:  # it has no heading: others need a word or a clause in common
            partners.update(open_right)
        for t in sorted(partners):
            score = _score(board, section, partners[t], votes, times)
            if score is not None:
                scores[section.index, t] = score
    return scores


def _score(
    board: Board,
    a: Section,
    b: Section,
    votes: dict[tuple[int, int], float],
    times: list[Counter[int]],
) -> float | None:
    if a.table != b.table or not board.allowed(a.head, b.head):
        return None
    if board.resolution_twin[0][a.resolution] != b.resolution:
        return None
    one, two = board.entry(0, a.head), board.entry(1, b.head)
    heading = board.likeness(a.head, b.head)
    if heading and times[0][one.key] != times[1][two.key]:
        heading *= costs.SECTION_REPEATED
    if a.table and not one.words and not two.words:
        heading = costs.SECTION_REPEATED  # a table has no heading: content and place speak
    shared = votes.get((a.index, b.index), 0.0)
    smaller, both = min(a.size, b.size), a.size + b.size
    content = 0.0
    if smaller:
        content = (min(1.0, shared / 2 / smaller) + min(1.0, shared / both)) / 2
    told = costs.SECTION_HEADING * heading + costs.SECTION_CONTENT * content
    if told + costs.SECTION_PLACE < costs.SECTION_LEAST:
        return None
    place = 1 - abs(_place(board, 0, a) - _place(board, 1, b))
    around = board.section_twin[0][a.around] == b.around
    return told + costs.SECTION_PLACE * place + costs.SECTION_PARENT * around - costs.SECTION_PARENT


def _place(board: Board, side: int, section: Section) -> float:
    return section.head / len(board.sides[side].entries)

"""The stages of an alignment, in order. Each writes links on the board; none takes certain ones back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from cwgdiff.aligner import (
    anchors,
    candidates,
    costs,
    doubt,
    given,
    order,
    resolutions,
    rounds,
    sections,
)
from cwgdiff.aligner.board import Board
from cwgdiff.aligner.evidence import Judge
from cwgdiff.aligner.groups import Finder
from cwgdiff.model import Document, Link

Watch = Callable[[str, Board], None]


class Outcome(NamedTuple):
    """The board with all links, who weighed them, what moved and what is doubtful.

    `flipped`: side 0 of the board is the revised document.
    """

    board: Board
    flipped: bool
    judge: Judge
    moves: order.Moves
    doubts: dict[tuple[int, int], str]


def _ignore(stage: str, board: Board) -> None:
    """Nobody watches."""


def run(
    base: Document, revised: Document, links: tuple[Link, ...] = (), watch: Watch = _ignore
) -> Outcome:
    """All stages; `watch` is called after each with its name, so that tests can look at the board.

    The two documents are laid out in an order that does not depend on which is the base, so that
    the few ties that place does not break are broken alike in the mirror comparison.
    """
    flipped = _comes_first(revised, base)
    if flipped:
        base, revised = revised, base
        links = tuple(replace(link, base=link.revised, revised=link.base) for link in links)
    board = Board(base, revised)
    given.apply(board, links, ("revised", "base") if flipped else ("base", "revised"))
    watch("given", board)
    resolutions.pair(board, base, revised)
    anchors.unique(board)
    watch("unique", board)
    pairs = candidates.by_words(board)
    sections.pair(board, pairs)
    anchors.roles(board)
    watch("sections", board)
    anchors.repeated(board)
    watch("repeated", board)
    anchors.departed(board)
    candidates.by_place(board, pairs)
    candidates.by_parents(board, pairs)
    pairs = {
        (b, r): likeness
        for (b, r), likeness in pairs.items()
        if board.is_open(0, b)
        and board.is_open(1, r)
        and (likeness >= costs.RIVAL_LEAST or board.same_place(b, r))
    }
    finder = Finder(board, pairs)
    finder.find()
    watch("groups", board)
    judge = Judge(board, pairs)
    bids = rounds.bids(board, judge)
    rounds.settle(board, judge, bids)
    watch("rounds", board)
    finder.repair()
    watch("repair", board)
    if anchors.departed(board):
        candidates.by_parents(board, pairs)
        judge = Judge(board, pairs)
        bids = rounds.bids(board, judge)
    rounds.settle(board, judge, bids)
    judge.renew()
    anchors.stray(board)
    anchors.notes(board)
    anchors.outside(board)
    watch("rest", board)
    return Outcome(board, flipped, judge, order.moves(board), doubt.find(board, judge))


def _comes_first(one: Document, two: Document) -> bool:
    """Whether the first document stands before the second by its clauses' texts, labels and kinds."""
    for a, b in zip_longest(one.walk(), two.walk()):
        if a is None or b is None:
            return a is None
        mine, theirs = (
            (a.text, a.label or "", a.kind, a.path),
            (b.text, b.label or "", b.kind, b.path),
        )
        if mine != theirs:
            return mine < theirs
    return False

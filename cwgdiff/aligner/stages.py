"""The stages of an alignment, in order. Each writes links on the board; none takes certain ones back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cwgdiff.aligner import anchors, candidates, doubt, given, order, resolutions, rounds, sections
from cwgdiff.aligner.board import Board
from cwgdiff.aligner.evidence import Judge
from cwgdiff.aligner.groups import Finder
from cwgdiff.model import Document, Link

Watch = Callable[[str, Board], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The board with all links, who weighed them, what moved and what is doubtful."""

    board: Board
    judge: Judge
    moves: order.Moves
    doubts: dict[tuple[int, int], str]


def _ignore(stage: str, board: Board) -> None:
    """Nobody watches."""


def run(
    base: Document, revised: Document, links: tuple[Link, ...] = (), watch: Watch = _ignore
) -> Outcome:
    """All stages; `watch` is called after each with its name, so that tests can look at the board."""
    board = Board(base, revised)
    given.apply(board, links)
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
    candidates.by_place(board, pairs)
    pairs = {
        (b, r): likeness
        for (b, r), likeness in pairs.items()
        if board.is_open(0, b)
        and board.is_open(1, r)
        and (likeness >= candidates.costs.RIVAL_LEAST or board.sections_twins(b, r))
    }
    finder = Finder(board, pairs)
    finder.find()
    watch("groups", board)
    judge = Judge(board, pairs)
    rounds.settle(board, judge)
    watch("rounds", board)
    finder.repair()
    watch("repair", board)
    rounds.settle(board, judge)
    judge.renew()
    anchors.stray(board)
    anchors.notes(board)
    anchors.outside(board)
    watch("rest", board)
    return Outcome(board, judge, order.moves(board), doubt.find(board, judge))

"""One assignment over all open clauses, again and again until the context no longer changes it."""

from __future__ import annotations

from typing import NamedTuple

from cwgdiff.aligner import costs
from cwgdiff.aligner.assignment import Edges, assign
from cwgdiff.aligner.board import NONE, Board, Ground
from cwgdiff.aligner.evidence import Evidence, Judge

_PLACE = 1e-3  # log-odds: a tie goes to the pair that stands alike
_ALMOST = 1e-6  # sums of fractions differ by less


def settle(board: Board, judge: Judge, bids: list[Bid]) -> None:
    """Links open body clauses. Links made by an earlier call are weighed anew."""
    previous: list[tuple[int, int]] | None = None
    judge.renew()
    for _ in range(costs.ROUNDS):
        for b, r in enumerate(list(board.twin[0])):
            if r != NONE and (b, r) in judge.pairs and b not in board.fixed[0]:
                board.unlink(b)
        found = assign(_edges(board, judge, bids))
        for b, r in found:
            evidence = judge.weigh(b, r)
            board.link(b, r, Ground("score", evidence.score, evidence.likeness, named(evidence)))
        if found == previous:
            break
        previous = found
        judge.renew()


def named(evidence: Evidence) -> tuple[tuple[str, float], ...]:
    """The evidence as names and figures."""
    return tuple(zip(evidence._fields, evidence, strict=True))


def least(board: Board, b: int, r: int) -> tuple[float, float]:
    """The score and the likeness that a pair must reach, by where the two stand."""
    if board.same_place(b, r):
        return costs.LEAST_INSIDE, 0.0
    if board.is_part(0, b) or board.is_part(1, r):
        return costs.LEAST_ACROSS, costs.LIKENESS_APART
    if board.resolutions_twins(b, r):
        return costs.LEAST_ACROSS, costs.LIKENESS_ACROSS
    return costs.LEAST_ACROSS, costs.LIKENESS_FAR


class Bid(NamedTuple):
    """A pair that may be linked in this or a later round: its neighbours alone change from round to round."""

    b: int
    r: int
    least: float
    place: float  # a tie goes to the pair that stands alike


def bids(board: Board, judge: Judge) -> list[Bid]:
    """The pairs that would reach their least score between two twin neighbours."""
    counts = [max(1, len(side.entries)) for side in board.sides]
    neighbours = costs.WEIGHTS.before + costs.WEIGHTS.after
    found: list[Bid] = []
    for (b, r), likeness in judge.pairs.items():
        least_score, least_likeness = least(board, b, r)
        if likeness < least_likeness:
            continue
        if judge.alone(b, r).score + neighbours < least_score - _ALMOST:
            continue
        place = _PLACE * (1 - abs(b / counts[0] - r / counts[1]))
        found.append(Bid(b, r, least_score, place))
    return found


def _edges(board: Board, judge: Judge, bids: list[Bid]) -> Edges:
    edges: Edges = {}
    for b, r, least_score, place in bids:
        if not (board.is_open(0, b) and board.is_open(1, r)):
            continue
        score = judge.weigh(b, r).score
        if score >= least_score:
            edges[b, r] = score - least_score + 1e-6 + place
    return edges

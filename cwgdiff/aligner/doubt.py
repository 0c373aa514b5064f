"""Where another reading was nearly as good: the rows that a person should look at first."""

from __future__ import annotations

from collections.abc import Callable

from cwgdiff.aligner import costs
from cwgdiff.aligner.board import NONE, Board, Entry
from cwgdiff.aligner.evidence import Judge
from cwgdiff.aligner.kept import similarity
from cwgdiff.aligner.rounds import least


def find(board: Board, judge: Judge) -> dict[tuple[int, int], str]:
    """For each doubtful pair that was linked by its score: what stands against it."""
    doubts: dict[tuple[int, int], str] = {}
    weighed = [
        (b, r)
        for b, r in enumerate(board.twin[0])
        if r != NONE and b not in board.fixed[0] and (b, r) in judge.pairs
    ]
    rivals: dict[tuple[int, int], list[tuple[int, int]]] = {
        (side, pair[side]): [] for pair in weighed for side in (0, 1)
    }
    for pair, likeness in judge.pairs.items():
        one, two = rivals.get((0, pair[0])), rivals.get((1, pair[1]))
        if one is None and two is None:
            continue
        if likeness >= costs.RIVAL_LEAST or board.same_place(*pair):
            for found in (one, two):
                if found is not None:
                    found.append(pair)
    scores: dict[tuple[int, int], float] = {}

    def score(pair: tuple[int, int]) -> float:
        found = scores.get(pair)
        if found is None:
            found = scores[pair] = judge.weigh(*pair).score
        return found

    for b, r in weighed:
        reason = _own_case(board, judge, b, r)
        if not reason:
            mine = score((b, r))
            for side, index in ((0, b), (1, r)):
                for pair in rivals[side, index]:
                    if pair != (b, r) and _nearly(board, judge, (b, r), pair, mine, score):
                        other = board.entry(1 - side, pair[1 - side]).clause.path
                        reason = f"{other} was nearly as good"
                        break
                if reason:
                    break
        if reason:
            doubts[b, r] = reason
    return doubts


def _own_case(board: Board, judge: Judge, b: int, r: int) -> str:
    likeness = judge.pairs[b, r]
    if likeness < costs.DOUBT_LIKENESS:
        return "on place alone"
    one, two = board.entry(0, b), board.entry(1, r)
    own = judge.own(one, two)
    if own < costs.DOUBT_OWN * likeness and not _hardly_changed(one, two, likeness):
        return "alike only in words that their neighbours use too"
    if likeness < costs.DOUBT_REWRITTEN:
        return "little alike: rewritten, or another clause in its place"
    return ""


def _hardly_changed(one: Entry, two: Entry, likeness: float) -> bool:
    """A yearly clause ("its resolution 73/218 of 20 December 2018") differs in rare words alone, which
    weigh much; the words in their order show how little that is.
    """
    least = costs.DOUBT_OWN_LIKENESS
    return likeness >= least or similarity([one], [two]) >= least


def _nearly(
    board: Board,
    judge: Judge,
    mine: tuple[int, int],
    rival: tuple[int, int],
    score: float,
    weigh: Callable[[tuple[int, int]], float],
) -> bool:
    """Whether giving the rival its way would cost less than the margin."""
    least_score, least_likeness = least(board, *rival)
    if judge.pairs[rival] < least_likeness:
        return False
    side = 0 if rival[0] == mine[0] else 1  # the side that both pairs share
    third = rival[1 - side]
    taken = board.twin[1 - side][third]
    if third in board.fixed[1 - side] or third in board.grouped[1 - side]:
        return False
    theirs: float = weigh(rival)
    if theirs < least_score:
        return False
    if taken == NONE:
        return score - theirs < costs.DOUBT_MARGIN
    # Both links would be exchanged, or the two left over would stay alone.
    held = (taken, third) if side == 0 else (third, taken)
    crossed = (taken, mine[1]) if side == 0 else (mine[0], taken)
    now = score + weigh(held)
    alone = least(board, *crossed)[0]
    then = theirs + (max(alone, weigh(crossed)) if crossed in judge.pairs else alone)
    return bool(now - then < costs.DOUBT_MARGIN)

"""From the board to matches: reasons in words, similarity, moved, doubtful."""

from __future__ import annotations

from cwgdiff.aligner.board import NONE, Board, Ground
from cwgdiff.aligner.kept import similarity
from cwgdiff.aligner.order import main_pair
from cwgdiff.aligner.stages import Outcome
from cwgdiff.model import Match


def matches(outcome: Outcome) -> tuple[Match, ...]:
    """Every clause in exactly one match, in the order of the base; added clauses last."""
    found = _matches(outcome)
    if outcome.flipped:
        found = [
            Match(m.revised, m.base, m.similarity, m.moved, m.reason, m.doubtful) for m in found
        ]
    added = [match for match in found if not match.base]
    others = [match for match in found if match.base]
    others.sort(key=lambda match: match.base[0].position)
    added.sort(key=lambda match: match.revised[0].position)
    return (*others, *added)


def _matches(outcome: Outcome) -> list[Match]:
    """The matches as the board has its sides."""
    board = outcome.board
    found: list[Match] = []
    split = {(group.side, group.whole): group for group in board.groups}
    for entry in board.sides[0].entries:
        b = entry.index
        r = board.twin[0][b]
        if r != NONE:
            found.append(_twins(outcome, b, r))
        elif b not in board.grouped[0]:
            found.append(_alone(outcome, 0, b))
        elif (0, b) in split:
            found.append(_group(outcome, 0, b, split[0, b].parts))
    for group in board.groups:
        if group.side == 1:
            found.append(_group(outcome, 1, group.whole, group.parts))
    for entry in board.sides[1].entries:
        r = entry.index
        if board.twin[1][r] == NONE and r not in board.grouped[1]:
            found.append(_alone(outcome, 1, r))
    return found


def _twins(outcome: Outcome, b: int, r: int) -> Match:
    board = outcome.board
    one, two = board.entry(0, b), board.entry(1, r)
    moved = (b, r) in outcome.moves.moved
    ground = board.grounds[b, r]
    doubt = ground.doubt or outcome.doubts.get((b, r), "")
    if not doubt and (b, r) in outcome.moves.tied:
        doubt = "it or its neighbour moved"
    value = similarity([one], [two])
    reason = _reason(board, ground, b, r, value, doubt)
    return Match((one.clause,), (two.clause,), value, moved, reason, bool(doubt))


def _reason(board: Board, ground: Ground, b: int, r: int, value: float, doubt: str) -> str:
    if ground.rule == "score":
        where = "same section" if board.sections_twins(b, r) else "other section"
        reason = f"{where}, {value:.2f}"
    elif value == 1.0 or ground.rule == "given":
        reason = ground.rule
    elif ground.rule.startswith("equal text"):
        reason = ground.rule.replace("text", "words", 1)  # signs, case or accents differ
    else:
        reason = f"{ground.rule}, {value:.2f}"
    return f"{reason}; {doubt}" if doubt else reason


def _group(outcome: Outcome, side: int, whole: int, parts: tuple[int, ...]) -> Match:
    board = outcome.board
    one = [board.entry(side, whole)]
    many = [board.entry(1 - side, part) for part in parts]
    base, revised = (one, many) if side == 0 else (many, one)
    pair = main_pair(board, side, whole, parts)
    ground = board.grounds[pair]
    reason = ground.rule
    if ground.evidence:
        name = "split" if (side == 0) != outcome.flipped else "merged"
        reason = f"{name}, {ground.evidence[0][1]:.2f} of the whole is in the parts"
    if ground.doubt:
        reason = f"{reason}; {ground.doubt}"
    moved = pair in outcome.moves.moved
    return Match(
        tuple(entry.clause for entry in base),
        tuple(entry.clause for entry in revised),
        similarity(base, revised),
        moved,
        reason,
        bool(ground.doubt),
    )


def _alone(outcome: Outcome, side: int, index: int) -> Match:
    board = outcome.board
    clause = board.entry(side, index).clause
    if index in board.alone[side]:
        reason = "given"
    else:
        best = outcome.judge.leads.best[side].get(index, ())
        if best:
            likeness, other = best[0]
            reason = (
                f"no twin; the likest is {board.entry(1 - side, other).clause.path}, {likeness:.2f}"
            )
        else:
            reason = "no twin"
    return (
        Match((clause,), (), None, False, reason)
        if side == 0
        else Match((), (clause,), None, False, reason)
    )

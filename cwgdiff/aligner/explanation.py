"""Why a clause was matched as it was: its evidence, and the rivals that lost."""

from __future__ import annotations

from dataclasses import dataclass

from cwgdiff.aligner import costs
from cwgdiff.aligner.board import BODY, NONE, Board
from cwgdiff.aligner.result import matches
from cwgdiff.aligner.rounds import least
from cwgdiff.aligner.stages import Outcome
from cwgdiff.errors import BadRequest
from cwgdiff.model import Match

#: Rivals that are shown; what comes after them is far behind.
MOST_RIVALS = 5
_MEANING = {
    "likeness": "share of words in common, rare words counting more",
    "free_lead": "liker than the best rival that is not taken, by so much",
    "lead": "liker than the best of all rivals, by so much",
    "lead_inside": "the same, counted again where the sections are twins",
    "length": "length of the shorter text over that of the longer",
    "before": "the clauses before are twins (0.5: with others between)",
    "after": "the clauses after are twins (0.5: with others between)",
    "role": "both are items, or both sub-items ... (0.5: nearly so)",
    "section": "their sections are twins, or the clauses above them",
    "own": "share of words in common that no neighbour uses",
    "label": "their labels are equal",
    "covered": "share of the whole that is found in its parts",
}


@dataclass(frozen=True, slots=True)
class Rival:
    """A clause that could have been the twin. `score` is in log-odds, `likeness` from 0 to 1."""

    path: str
    text: str
    likeness: float
    score: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The match of one clause, its evidence by name, and the rivals, the best first.

    `score` is in log-odds; it is None for links that were not weighed (equal text, given,
    fixed by role) and for clauses without a twin. `str()` gives it as text for a person.
    """

    path: str
    side: str
    match: Match
    score: float | None
    evidence: tuple[tuple[str, float], ...]
    rivals: tuple[Rival, ...]

    def __str__(self) -> str:
        lines = [f"{self.path} ({self.side})"]
        for clauses, name in ((self.match.base, "base"), (self.match.revised, "revised")):
            for clause in clauses:
                lines.append(f"  {name:8} {clause.path}: {_short(clause.text)}")
            if not clauses:
                lines.append(f"  {name:8} no twin")
        lines.append(f"  because  {self.match.reason}")
        if self.match.moved:
            lines.append("  moved    yes")
        if self.score is not None:
            lines.append(
                f"  score    {self.score:+.2f}  log-odds: above 0 the link is likelier right than wrong"
            )
        for label, value in self.evidence:
            meaning = _MEANING.get(label, "")
            lines.append(
                f"           {label.replace('_', ' '):12} {value:6.2f}  {meaning}".rstrip()
            )
        if self.rivals:
            lines.append("  rivals   what else it might have been matched with, the likest first")
        for rival in self.rivals:
            score = "" if rival.score is None else f", score {rival.score:+.2f}"
            lines.append(
                f"           {rival.path} (likeness {rival.likeness:.2f}{score}): {rival.why}"
            )
            lines.append(f"             {_short(rival.text)}")
        return "\n".join(lines)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 100 else f"{text[:99]}…"


def explain(outcome: Outcome, path: str, side: str) -> Explanation:
    """The explanation for the clause at `path` on `side` ("base" or "revised").

    Raises:
        BadRequest: there is no such side, or the document has no such path.
    """
    if side not in ("base", "revised"):
        raise BadRequest(f"there is no side {side!r}", hint="say base or revised")
    number = int((side == "revised") != outcome.flipped)
    board = outcome.board
    entries = board.sides[number].entries
    entry = next((e for e in entries if e.clause.path == path), None)
    if entry is None:
        near = nearest(path, [e.clause.path for e in entries])
        raise BadRequest(
            f"the {side} document has no clause with the path {path!r}",
            hint=f"the nearest is {near!r}" if near else "take the path from the table",
        )
    match = next(
        match
        for match in matches(outcome)
        for clause in (match.base if side == "base" else match.revised)
        if clause is entry.clause
    )
    others = {id(clause) for clause in (match.revised if side == "base" else match.base)}
    ground = None
    for other in board.sides[1 - number].entries:
        pair = _pair(number, entry.index, other.index)
        if id(other.clause) in others and pair in board.grounds:
            ground = board.grounds[pair]
            break
    return Explanation(
        path,
        side,
        match,
        ground.score if ground else None,
        ground.evidence if ground else (),
        _rivals(outcome, number, entry.index, others),
    )


def nearest(path: str, paths: list[str]) -> str | None:
    """The path that a person may have meant: in other capitals, with brackets, a letter astray.

    >>> nearest("Noting/A)", ["noting", "noting/a", "noting/b"])
    'noting/a'
    """
    from difflib import get_close_matches

    plain: dict[str, str] = {}
    for each in paths:
        plain.setdefault(_plain(each), each)
    found = get_close_matches(_plain(path[:1000]), list(plain), 1)
    return plain[found[0]] if found else None


def _plain(path: str) -> str:
    return "".join(sign for sign in path.casefold() if sign not in "() .,")


def _pair(side: int, one: int, two: int) -> tuple[int, int]:
    return (one, two) if side == 0 else (two, one)


def _rivals(outcome: Outcome, side: int, index: int, others: set[int]) -> tuple[Rival, ...]:
    board = outcome.board
    if board.entry(side, index).role != BODY:
        return ()
    rivals: list[tuple[float, float, int, Rival]] = []
    for other in board.sides[1 - side].entries:
        if other.role != BODY or id(other.clause) in others:
            continue
        pair = _pair(side, index, other.index)
        likeness = board.likeness(*pair)
        if likeness < costs.RIVAL_LEAST and not board.sections_twins(*pair):
            continue
        evidence = outcome.judge.weigh(*pair)
        why = _why(board, side, other.index, pair, likeness, evidence.score)
        rival = Rival(other.clause.path, other.clause.text, likeness, evidence.score, why)
        rivals.append((-likeness, -evidence.score, other.index, rival))
    rivals.sort(key=lambda item: item[:3])
    return tuple(rival for _, _, _, rival in rivals[:MOST_RIVALS])


def _why(
    board: Board, side: int, other: int, pair: tuple[int, int], likeness: float, score: float
) -> str:
    if not board.allowed(*pair):
        return "given as different"
    if other in board.alone[1 - side]:
        return "given as without a twin"
    twin = board.twin[1 - side][other]
    if twin != NONE:
        held = board.grounds[_pair(side, twin, other)]
        holder = board.entry(side, twin).clause.path
        worth = held.rule if held.score is None else f"score {held.score:+.2f}"
        return f"it is the twin of {holder} ({worth})"
    if other in board.grouped[1 - side]:
        return "it is part of a split or a merge"
    least_score, least_likeness = least(board, *pair)
    if likeness < least_likeness:
        return f"it stands in another section; to have moved there the likeness must be {least_likeness:.2f}"
    if score < least_score:
        return f"too little speaks for it: its score is below {least_score:+.2f}"
    return "all together it fits less well"

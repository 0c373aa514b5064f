"""What must hold of every alignment, told apart from how it is made."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from cwgdiff.aligner.board import Board
from cwgdiff.model import Clause, Document, Match

_HEADS = ("section", "heading", "annex")
_BODY = ("item", "subitem", "bullet", "paragraph", "row", "reasons")


def check_board(stage: str, board: Board) -> None:
    """After each stage: links are mutual, nothing is linked twice, groups are disjoint."""
    for side in (0, 1):
        for index, twin in enumerate(board.twin[side]):
            if twin != -1:
                assert board.twin[1 - side][twin] == index, stage
                assert index not in board.grouped[side], stage
                assert index not in board.alone[side], stage
    assert len(board.grounds) == sum(t != -1 for t in board.twin[0]) + sum(
        len(group.parts) for group in board.groups
    ), stage
    members: Counter[tuple[int, int]] = Counter()
    for group in board.groups:
        assert len(group.parts) > 1, stage
        members[group.side, group.whole] += 1
        members.update((1 - group.side, part) for part in group.parts)
    assert not members or max(members.values()) == 1, stage
    for side in (0, 1):
        assert board.grouped[side] == {i for s, i in members if s == side}, stage


def check_matches(base: Document, revised: Document, matches: tuple[Match, ...]) -> None:
    """Every clause once, nothing split and merged at once, unique twins linked, moves recounted."""
    for side, document in ((0, base), (1, revised)):
        seen = [clause.position for match in matches for clause in ends(match)[side]]
        assert sorted(seen) == [clause.position for clause in document.walk()]
    for match in matches:
        assert match.base or match.revised
        assert len(match.base) < 2 or len(match.revised) < 2
        assert match.reason
        if match.base and match.revised:
            assert match.similarity is not None and 0 <= match.similarity <= 1
            same = "\n".join(c.text for c in match.base) == "\n".join(c.text for c in match.revised)
            assert (match.similarity == 1.0) == same
        else:
            assert match.similarity is None and not match.moved
    check_unique_twins(base, revised, matches)
    check_moves(base, revised, matches)


def ends(match: Match) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    return match.base, match.revised


def pairs(matches: tuple[Match, ...]) -> set[tuple[str, str]]:
    """All links as pairs of paths."""
    return {(b.path, r.path) for match in matches for b in match.base for r in match.revised}


def check_unique_twins(base: Document, revised: Document, matches: tuple[Match, ...]) -> None:
    """A body clause of three words or more whose text stands once on either side has that twin."""
    if any(match.reason == "given" for match in matches):
        return
    texts = []
    for document in (base, revised):
        clauses = [clause for clause in document.walk() if clause.kind in _BODY]
        texts.append({clause.text: clause.path for clause in clauses})
        counts = Counter(clause.text for clause in clauses)
        folded = Counter(_letters(clause.text) for clause in clauses)
        for text in list(texts[-1]):
            if counts[text] > 1 or folded[_letters(text)] > 1 or len(text.split()) < 3:
                del texts[-1][text]
    linked = pairs(matches)
    for text, path in texts[0].items():
        if text in texts[1]:
            assert (path, texts[1][text]) in linked, path


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def homes(document: Document) -> dict[int, int]:
    """For each clause the position of the heading it stands under; a resolution's top is negative."""
    found: dict[int, int] = {}
    for number, resolution in enumerate(document.resolutions):
        stack = [(clause, -1 - number) for clause in resolution.clauses]
        while stack:
            clause, home = stack.pop()
            found[clause.position] = home
            inner = clause.position if clause.kind in _HEADS else home
            stack.extend((child, inner) for child in clause.children)
    return found


def check_moves(base: Document, revised: Document, matches: tuple[Match, ...]) -> None:
    """Counts the moves again: the smallest set, and all that changed sections."""
    before, after = homes(base), homes(revised)
    twin = {
        match.base[0].position: match.revised[0].position
        for match in matches
        if len(match.base) == 1 and len(match.revised) == 1
    }
    if len(base.resolutions) == len(revised.resolutions) == 1:
        twin[-1] = -1
    else:
        return  # which resolutions are twins is not told by the matches
    chain: list[tuple[int, int, bool]] = []
    for match in matches:
        if len(match.base) != 1 or len(match.revised) != 1:
            continue
        b, r = match.base[0].position, match.revised[0].position
        if b not in before or r not in after:
            assert not match.moved
        elif twin.get(before[b]) != after[r]:
            assert match.moved, match.base[0].path
        else:
            chain.append((b, r, match.moved))
    chain.sort()
    kept = [r for _, r, moved in chain if not moved]
    assert all(one < two for one, two in pairwise(kept))
    if not any(len(match.base) > 1 or len(match.revised) > 1 for match in matches):
        assert len(kept) == _longest([r for _, r, _ in chain])


def _longest(values: list[int]) -> int:
    """The length of the longest rising chain, by piles."""
    piles: list[int] = []
    for value in values:
        at = next((i for i, top in enumerate(piles) if top >= value), len(piles))
        piles[at : at + 1] = [value]
    return len(piles)


def check_mirror(there: tuple[Match, ...], back: tuple[Match, ...]) -> None:
    """The comparison the other way round says the same of the same clauses."""
    one = {_sign(m.base, m.revised, m.moved, m.doubtful, m.similarity) for m in there}
    two = {_sign(m.revised, m.base, m.moved, m.doubtful, m.similarity) for m in back}
    assert one == two


def _sign(
    left: tuple[Clause, ...], right: tuple[Clause, ...], *facts: object
) -> tuple[object, ...]:
    return (tuple(c.position for c in left), tuple(c.position for c in right), *facts)


def check_same(document: Document, matches: tuple[Match, ...]) -> None:
    """A document against itself: each clause with itself, equal, in place, without doubt."""
    assert len(matches) == sum(1 for _ in document.walk())
    for match in matches:
        assert match.base[0].position == match.revised[0].position
        assert match.similarity == 1.0
        assert not match.moved
        assert not match.doubtful

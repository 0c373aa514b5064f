"""The invariants on generated pairs, after each stage and at the end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.pairs import LANGUAGES, MODES, generate
from cwgdiff.aligner import align, stages
from cwgdiff.model import Document
from tests.support import invariants, tagged


def documents(size: int, language: str, seed: int, mode: str) -> tuple[Document, Document]:
    pair = generate(size, language, seed, mode)
    return tagged.read(pair.base, language=language), tagged.read(pair.revised, language=language)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_invariants_hold(language: str, mode: str) -> None:
    base, revised = documents(45, language, 7, mode)
    seen: list[str] = []

    def watch(stage: str, board: object) -> None:
        seen.append(stage)
        invariants.check_board(stage, board)  # type: ignore[arg-type]

    stages.run(base, revised, watch=watch)
    assert len(seen) >= 8
    matches = align(base, revised)
    invariants.check_matches(base, revised, matches)
    invariants.check_mirror(matches, align(revised, base))
    invariants.check_same(base, align(base, base))
    invariants.check_same(revised, align(revised, revised))


@settings(max_examples=15, deadline=None)
@given(st.integers(5, 40), st.sampled_from(LANGUAGES), st.integers(0, 999), st.sampled_from(MODES))
def test_invariants_hold_anywhere(size: int, language: str, seed: int, mode: str) -> None:
    base, revised = documents(size, language, seed, mode)
    matches = align(base, revised)
    invariants.check_matches(base, revised, matches)
    invariants.check_mirror(matches, align(revised, base))


def test_no_exchange_of_partners_is_much_better() -> None:
    base, revised = documents(110, "fr", 3, "hard")
    outcome = stages.run(base, revised)
    board = outcome.board
    links = [
        (b, r)
        for b, r in enumerate(board.twin[0])
        if r != -1 and board.grounds[b, r].rule == "score"
    ]
    assert len(links) > 15
    for b, r in links:
        for other_b, other_r in links:
            now = board.likeness(b, r) + board.likeness(other_b, other_r)
            then = board.likeness(b, other_r) + board.likeness(other_b, r)
            assert then - now < 0.1, (b, r, other_b, other_r)


def test_labels_decide_nothing() -> None:
    """With all labels taken off one side, the links are the same."""
    base, revised = documents(75, "en", 5, "ordinary")
    pair = generate(75, "en", 5, "ordinary")
    bare = tagged.read(pair.revised, language="en", labels=False)
    with_labels = {(m.base, tuple(r.text for r in m.revised)) for m in align(base, revised)}
    without = {(m.base, tuple(r.text for r in m.revised)) for m in align(base, bare)}
    assert len(with_labels ^ without) <= 0.02 * len(with_labels)

"""The fast solvers beside slow ones that try everything."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from cwgdiff.aligner.assignment import assign
from cwgdiff.aligner.order import longest

EDGES = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(-3, 9).map(float), max_size=14
)


def best_sum(edges: dict[tuple[int, int], float]) -> float:
    best = 0.0
    for order in permutations(range(5)):
        best = max(best, sum(max(0.0, edges.get((b, r), 0.0)) for b, r in enumerate(order)))
    return best


@given(EDGES)
def test_assignment_is_the_best_there_is(edges: dict[tuple[int, int], float]) -> None:
    found = assign(edges)
    assert len({b for b, _ in found}) == len({r for _, r in found}) == len(found)
    assert all(edges[pair] > 0 for pair in found)
    assert sum(edges[pair] for pair in found) == best_sum(edges)


@given(EDGES)
def test_assignment_does_not_depend_on_the_order_of_edges(
    edges: dict[tuple[int, int], float],
) -> None:
    assert assign(edges) == assign(dict(reversed(edges.items())))


def test_large_parts_are_thinned_and_still_solved() -> None:
    size = 60
    edges = {(b, r): 1.0 + (3.0 if b == r else 0.0) for b in range(size) for r in range(size)}
    assert assign(edges) == [(i, i) for i in range(size)]


@given(st.permutations(range(7)), st.lists(st.integers(0, 5), min_size=7, max_size=7))
def test_longest_chain(order: list[int], words: list[int]) -> None:
    chain = list(enumerate(order))
    kept, critical = longest(chain, words)
    chains = [
        part
        for size in range(len(chain) + 1)
        for part in combinations(chain, size)
        if all(one[1] < two[1] for one, two in pairwise(part))
    ]
    size = max(map(len, chains))
    longest_ones = [part for part in chains if len(part) == size]
    text = max(sum(words[b] for b, _ in part) for part in longest_ones)
    assert tuple(sorted(kept)) in longest_ones
    assert sum(words[b] for b, _ in kept) == text
    assert critical == {pair for part in longest_ones for pair in part}

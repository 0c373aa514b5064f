"""Lists too long for weighing every pair: twins are still found, by rare words and by their place in a gap."""

from __future__ import annotations

import pytest

from cwgdiff.aligner import align
from tests.support import invariants, tagged

LENGTH = 180  # 180 x 180 pairs are ten times as many as are all weighed


def listed(texts: list[str]) -> str:
    return "#H considering\n" + "".join(
        f"#I {number}\t{text}\n" for number, text in enumerate(texts, 1)
    )


def kept(number: int) -> str:
    return f"that harbour{number} keeps quay{number} dredged for the ferries"


def reworded(number: int) -> str:
    """Shares one rare word and the frame with what it stands for."""
    return f"that harbour{number} leaves to its pilots whether boats may pass"


def replaced(side: str, number: int) -> str:
    """Shares the frame of all its neighbours and no rare word."""
    return f"that the keepers of {side}{number} report each year to the union of ports"


@pytest.mark.parametrize("every", [12, 90])
def test_reworded_items_of_a_long_list_find_their_twins(every: int) -> None:
    numbers = range(1, LENGTH + 1)
    base = tagged.read(listed([kept(n) for n in numbers]), language="en")
    revised = tagged.read(
        listed([kept(n) if n % every == 0 else reworded(n) for n in numbers]), language="en"
    )
    matches = align(base, revised)
    invariants.check_matches(base, revised, matches)
    assert {(f"considering/{n}", f"considering/{n}") for n in numbers} <= invariants.pairs(matches)


@pytest.mark.parametrize("every", [12, 90])
def test_items_without_a_rare_word_are_paired_in_their_gap(every: int) -> None:
    numbers = range(1, LENGTH + 1)
    sides = []
    for side in ("lamp", "bell"):
        texts = [kept(n) if n % every == 0 else replaced(side, n) for n in numbers]
        sides.append(tagged.read(listed(texts), language="en"))
    base, revised = sides
    matches = align(base, revised)
    invariants.check_matches(base, revised, matches)
    invariants.check_mirror(matches, align(revised, base))
    assert {(f"considering/{n}", f"considering/{n}") for n in numbers} <= invariants.pairs(matches)


def test_an_insertion_far_up_does_not_shift_the_links_below_it() -> None:
    numbers = range(1, LENGTH + 1)
    base = tagged.read(listed([kept(n) for n in numbers]), language="en")
    texts = [reworded(n) if n % 3 else kept(n) for n in numbers]
    revised = tagged.read(
        listed(["that gulls nest on the roofs of the customs house", *texts]), language="en"
    )
    found = invariants.pairs(align(base, revised))
    assert {(f"considering/{n}", f"considering/{n + 1}") for n in numbers} == {
        (one, two) for one, two in found if one != "considering"
    }


def test_a_clause_of_words_that_many_use_is_found_where_it_went() -> None:
    """Each word but numbers stands in more clauses than a rare word may; the edited numbers are gone."""

    def topic(number: int, year: int) -> str:
        return " ".join(f"{word}{number % each}" for word, each in TOPICS) + f" since {year}"

    before = [topic(number, 100 + number) for number in range(LENGTH)]
    after = [topic(number, 500 + number) for number in range(LENGTH)]
    after[3], after[4] = "that gulls nest on the roofs of the customs house", after[4]
    base = tagged.read(listed(before) + "#H decides\n#I 1\tto mend the nets\n", language="en")
    revised = tagged.read(
        listed(after) + f"#H decides\n#I 1\tto mend the nets\n#I 2\t{topic(3, 503)}\n",
        language="en",
    )
    assert ("considering/4", "decides/2") in invariants.pairs(align(base, revised))


TOPICS = (
    ("reef", 4),
    ("lamp", 5),
    ("quay", 7),
    ("rope", 6),
    ("pier", 3),
)  # 420 topics, no rare word

from __future__ import annotations

import pytest

from benchmarks.pairs import generate
from cwgdiff.aligner import align
from cwgdiff.errors import BadLinks
from cwgdiff.model import Link, Match
from tests.support import invariants, tagged

BASE = tagged.read(
    "#H noting\n#I a)\tthat lamps are lit at dusk\n#I b)\tthat bells are rung at dawn\n"
    "#I c)\tthat nets are mended ashore\n#H considering\n#I a)\tthat wells are deep\n"
)
REVISED = tagged.read(
    "#H noting\n#I a)\tthat bells are rung at dawn\n#I b)\tthat lamps are lit at dusk and dawn\n"
    "#H deeply concerned\n#I a)\tthat masts are tall\n#I b)\tthat sails are torn\n"
)


def given(*links: Link) -> dict[str, Match]:
    matches = align(BASE, REVISED, links)
    invariants.check_matches(BASE, REVISED, matches)
    invariants.check_mirror(
        matches, align(REVISED, BASE, tuple(Link(k.revised, k.base, k.same) for k in links))
    )
    return {clause.path: match for match in matches for clause in (*match.base, *match.revised)}


def paths(match: Match) -> list[str]:
    return [clause.path for clause in match.revised]


def test_a_link_is_forced() -> None:
    found = given(Link("noting/c", "deeply concerned/a"))
    match = next(m for m in found.values() if m.reason == "given")
    assert [c.path for c in match.base] == ["noting/c"]
    assert paths(match) == ["deeply concerned/a"]
    assert match.moved and not match.doubtful


def test_even_against_equal_text() -> None:
    matches = align(BASE, REVISED, (Link("noting/b", "noting/b"),))
    assert ("noting/b", "noting/b") in invariants.pairs(matches)
    assert ("noting/b", "noting/a") not in invariants.pairs(matches)


def test_a_link_is_forbidden() -> None:
    assert ("noting/b", "noting/a") in invariants.pairs(align(BASE, REVISED))
    matches = align(BASE, REVISED, (Link("noting/b", "noting/a", same=False),))
    assert ("noting/b", "noting/a") not in invariants.pairs(matches)


@pytest.mark.parametrize("same", [True, False])
def test_a_bare_path_has_no_twin(same: bool) -> None:
    matches = align(BASE, REVISED, (Link("noting/b", None, same), Link(None, "noting/b", same)))
    alone = {c.path for m in matches if not (m.base and m.revised) for c in (*m.base, *m.revised)}
    assert {"noting/b"} <= alone
    reasons = [m.reason for m in matches for c in (*m.base, *m.revised) if c.path == "noting/b"]
    assert reasons == ["given", "given"]


def test_several_twins_make_a_split() -> None:
    matches = align(BASE, REVISED, (Link("noting/a", "noting/b"), Link("noting/a", "noting/a")))
    match = next(m for m in matches if len(m.revised) == 2)
    assert match.reason == "given"
    assert sorted(paths(match)) == ["noting/a", "noting/b"]


def test_a_given_heading_takes_its_clauses_along() -> None:
    matches = align(BASE, REVISED, (Link("noting", "deeply concerned"),))
    bells = next(m for m in matches for c in m.base if c.path == "noting/b")
    assert paths(bells) == ["noting/a"] and bells.moved


@pytest.mark.parametrize(
    ("links", "words"),
    [
        ([Link("noting/z", "noting/a")], "base document has the path 'noting/z'"),
        ([Link("noting/a", "noting/z")], "revised document has the path 'noting/z'"),
        ([Link(None, None)], "without any path"),
        ([Link("noting/a", "noting/a"), Link("noting/a", "noting/a", False)], "as different"),
        ([Link("noting/a", "noting/a"), Link("noting/a", None)], "a twin and none"),
        (
            [Link("noting/a", "noting/a"), Link("noting/b", "noting/a"),
             Link("noting/a", "noting/b")],
            "a split and of a merge",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_applied_is_said(links: list[Link], words: str) -> None:
    for base, revised, turned in ((BASE, REVISED, links), (BASE, REVISED, links[::-1])):
        with pytest.raises(BadLinks, match=words) as caught:
            align(base, revised, tuple(turned))
        assert str(caught.value).endswith(".")


def test_settling_what_was_found_changes_nothing() -> None:
    pair = generate(40, "fr", 11)
    base, revised = tagged.read(pair.base), tagged.read(pair.revised)
    matches = align(base, revised)
    links = tuple(Link(b, r) for b, r in sorted(invariants.pairs(matches)))
    again = align(base, revised, links)
    assert invariants.pairs(again) == invariants.pairs(matches)
    assert {m.base[0].path for m in again if m.moved} == {
        m.base[0].path for m in matches if m.moved
    }
    assert not any(m.doubtful for m in again if m.reason == "given")

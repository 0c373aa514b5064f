"""What moved along with its clause or its neighbours, and what only looks as if it had."""

from __future__ import annotations

from cwgdiff.aligner import align
from cwgdiff.model import Match
from tests.support import invariants, tagged

BUOY = "that each buoy shall carry a lamp visible from three miles and a bell heard from one"
PORT = "that every harbour master keeps a register of the vessels that enter after sunset"
KITE = "that kites flown near the airfield must be brought down when a horn is sounded twice"
MAST = "that the height of a mast is measured from the lowest point of the ground around it"
FISH = "that fishing nets are mended ashore and never on the deck of a moving boat"
WELL = "that water drawn from a common well belongs to whoever carries the bucket home"


def compared(base: list[str], revised: list[str]) -> tuple[Match, ...]:
    one = tagged.read("\n".join(base) + "\n", language="en")
    two = tagged.read("\n".join(revised) + "\n", language="en")
    matches = align(one, two)
    invariants.check_matches(one, two, matches)
    invariants.check_mirror(matches, align(two, one))
    return matches


def test_a_rewritten_subitem_goes_where_its_clause_went() -> None:
    old = "#S i)\tby painting the lamps of every third buoy"
    new = "#S i)\tby painting each third buoy in a colour that shows at dawn"
    base = ["#H noting", f"#I a)\t{PORT}", f"#I b)\t{BUOY}:", old, "#H decides", f"#I 1\t{KITE}"]
    revised = ["#H noting", f"#I a)\t{PORT}", "#H decides", f"#I 1\t{KITE}", f"#I 2\t{BUOY}:", new]
    matches = compared(base, revised)
    assert ("noting/b/i", "decides/2/i") in invariants.pairs(matches)


def test_a_subitem_goes_with_a_clause_that_was_edited_on_its_way() -> None:
    old = "#S i)\tby painting the lamps of every third buoy"
    new = "#S i)\tby painting each third buoy in a colour that shows at dawn"
    edited = BUOY.replace("three miles", "five miles")
    base = ["#H noting", f"#I a)\t{PORT}", f"#I b)\t{BUOY}:", old, "#H decides", f"#I 1\t{KITE}"]
    revised = ["#H noting", f"#I a)\t{PORT}", "#H decides", f"#I 1\t{KITE}"]
    revised += [f"#I 2\t{edited}:", new]
    matches = compared(base, revised)
    assert ("noting/b/i", "decides/2/i") in invariants.pairs(matches)


def test_equal_subitems_go_with_their_clauses() -> None:
    phrase = "#S i)\twithin the limits of the budget"
    base = ["#H noting", f"#I a)\t{PORT}:", phrase, f"#I b)\t{MAST}"]
    base += ["#H stressing", f"#I a)\t{BUOY}:", phrase, f"#I b)\t{WELL}"]
    base += ["#H decides", f"#I 1\t{KITE}", "#H invites", f"#I 1\t{FISH}"]
    revised = ["#H noting", f"#I a)\t{MAST}", "#H stressing", f"#I a)\t{WELL}"]
    revised += ["#H decides", f"#I 1\t{KITE}", f"#I 2\t{BUOY}:", phrase]
    revised += ["#H invites", f"#I 1\t{FISH}", f"#I 2\t{PORT}:", phrase]
    linked = invariants.pairs(compared(base, revised))
    assert {("noting/a/i", "invites/2/i"), ("stressing/a/i", "decides/2/i")} <= linked


def test_a_phrase_in_common_does_not_make_a_subitem_move() -> None:
    base = ["#H noting", f"#I a)\t{BUOY}:", "#S i)\twithin the limits of the yearly budget"]
    base += [f"#I b)\t{MAST}", "#H decides", f"#I 1\t{KITE}", f"#I 2\t{FISH}"]
    revised = ["#H noting", f"#I a)\t{BUOY}", f"#I b)\t{MAST}", "#H decides", f"#I 1\t{KITE}:"]
    revised += [
        "#S i)\twithin the limits of the yearly budget, at no cost to shipping",
        f"#I 2\t{FISH}",
    ]
    matches = compared(base, revised)
    assert not any(match.moved for match in matches)


def test_a_subitem_is_no_part_of_a_clause_elsewhere_that_uses_its_phrase() -> None:
    phrase = "within the limits of the yearly budget of the union of ports"
    base = ["#H noting", f"#I a)\t{BUOY}:", f"#S i)\t{phrase}", f"#I b)\t{MAST}"]
    base += ["#H decides", f"#I 1\t{KITE}", f"#I 2\t{FISH}"]
    revised = ["#H noting", f"#I a)\t{BUOY}", f"#I b)\t{MAST}"]
    revised += ["#H decides", f"#I 1\t{KITE}", f"#I 2\t{FISH}, {phrase}"]
    matches = compared(base, revised)
    assert ("decides/2", "decides/2") in invariants.pairs(matches)
    assert not any(len(match.base) > 1 for match in matches)


def test_neighbours_that_moved_along_speak_for_a_rewrite() -> None:
    old = "to take the legal measures needed to forbid the sale of jammers save for defence"
    new = "to provide for dissuasive penalties wherever jammers are put on the market"
    base = ["#H invites", f"#I 1\t{old}", f"#I 2\t{BUOY}", f"#I 3\t{PORT}, {KITE} and {MAST}"]
    revised = ["#H invites", f"#I 1\t{PORT}, {KITE} and {MAST}", f"#I 2\t{new}", f"#I 3\t{BUOY}"]
    matches = compared(base, revised)
    assert ("invites/1", "invites/2") in invariants.pairs(matches)
    assert [match.base[0].path for match in matches if match.moved] == ["invites/3"]


def test_of_two_that_changed_places_the_one_of_fewer_letters_moved() -> None:
    few = "that it is up to us to do so if we can do it on our own"  # more words, fewer letters
    many = "that navigational installations necessitate comprehensive documentation everywhere"
    base = ["#H noting", f"#I a)\t{BUOY}", f"#I b)\t{few}", f"#I c)\t{many}", f"#I d)\t{PORT}"]
    revised = ["#H noting", f"#I a)\t{BUOY}", f"#I b)\t{many}", f"#I c)\t{few}", f"#I d)\t{PORT}"]
    matches = compared(base, revised)
    assert [match.base[0].path for match in matches if match.moved] == ["noting/b"]

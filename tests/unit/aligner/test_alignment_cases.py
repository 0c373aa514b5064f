"""Small texts, one difficulty each. A clause is written as its tagged line (corpora/README.md)."""

from __future__ import annotations

import pytest

from cwgdiff.aligner import align
from cwgdiff.model import Document, Match
from tests.support import invariants, tagged

BUOY = "that each buoy shall carry a lamp visible from three miles and a bell heard from one"
PORT = "that every harbour master keeps a register of the vessels that enter after sunset"
KITE = "that kites flown near the airfield must be brought down when a horn is sounded twice"
MAST = "that the height of a mast is measured from the lowest point of the ground around it"
FISH = "that fishing nets are mended ashore and never on the deck of a moving boat"
WELL = "that water drawn from a common well belongs to whoever carries the bucket home"
TEAM = "that the Bureau of {} holds each year, for administrations, seminars about {}"


def lines(*clauses: str) -> Document:
    return tagged.read("\n".join(clauses) + "\n", language="en")


def section(heading: str, *texts: str) -> list[str]:
    return [f"#H {heading}", *(f"#I {chr(97 + n)})\t{text}" for n, text in enumerate(texts))]


def compared(base: list[str], revised: list[str]) -> dict[str, Match]:
    """The matches by the base path, and under "+path" those of added clauses."""
    one, two = lines(*base), lines(*revised)
    matches = align(one, two)
    invariants.check_matches(one, two, matches)
    invariants.check_mirror(matches, align(two, one))
    found = {clause.path: match for match in matches for clause in match.base}
    found |= {f"+{m.revised[0].path}": m for m in matches if not m.base}
    return found


def twin(match: Match) -> str | None:
    return " + ".join(clause.path for clause in match.revised) or None


def test_relettered_clauses_keep_their_twins() -> None:
    found = compared(
        section("noting", BUOY, PORT, KITE), section("noting", MAST, BUOY, FISH, PORT, KITE)
    )
    assert [twin(found[f"noting/{x}"]) for x in "abc"] == ["noting/b", "noting/d", "noting/e"]
    assert {"+noting/a", "+noting/c"} <= found.keys()
    assert not any(match.moved for match in found.values())


def test_a_clause_that_went_to_another_section_has_moved() -> None:
    found = compared(
        [*section("noting", BUOY, PORT), *section("considering", KITE, MAST)],
        [*section("noting", PORT), *section("considering", KITE, BUOY, MAST)],
    )
    assert twin(found["noting/a"]) == "considering/b"
    assert [path for path, match in found.items() if match.moved] == ["noting/a"]
    assert found["noting/a"].reason == "equal text"


def test_the_smallest_set_has_moved() -> None:
    found = compared(
        section("noting", BUOY, PORT, KITE, MAST), section("noting", PORT, KITE, MAST, BUOY)
    )
    assert [path for path, match in found.items() if match.moved] == ["noting/a"]


def test_of_two_that_changed_places_the_shorter_moved_and_is_doubtful() -> None:
    longer = f"{BUOY}, and that the lamp shall be green on the side of the channel"
    found = compared(section("noting", longer, PORT), section("noting", PORT, longer))
    assert [path for path, match in found.items() if match.moved] == ["noting/b"]
    assert found["noting/b"].doubtful and not found["noting/a"].doubtful


def test_items_under_a_renamed_heading_have_not_moved() -> None:
    found = compared(section("noting", BUOY, PORT, KITE), section("deeply concerned", BUOY, PORT))
    assert twin(found["noting"]) == "deeply concerned"
    assert not found["noting/a"].moved
    assert twin(found["noting/c"]) is None


def test_a_section_replaced_by_another_shares_nothing_with_it() -> None:
    base = [*section("recalling", KITE), *section("noting", BUOY, PORT)]
    revised = [*section("recalling", KITE), *section("stressing", MAST, FISH)]
    found = compared(base, revised)
    assert twin(found["noting"]) is None
    assert {"+stressing", "+stressing/a", "+stressing/b"} <= found.keys()


def test_the_last_clause_of_a_dissolved_section_is_found_in_the_one_before() -> None:
    base = ["#H invites", f"#I 1\t{BUOY}", f"#I 2\t{PORT}", "#H requests", f"#P {KITE}"]
    revised = ["#H invites", f"#I 1\t{BUOY}", f"#I 2\t{PORT}", f"#I 3\t{KITE}"]
    found = compared(base, revised)
    assert twin(found["requests/¶1"]) == "invites/3"
    assert found["requests/¶1"].moved
    assert twin(found["requests"]) is None


def test_sections_that_changed_places_are_found() -> None:
    one, two = section("noting", BUOY, PORT, FISH), section("considering", KITE, MAST)
    found = compared([*one, *two], [*two, *one])
    assert twin(found["noting"]) == "noting"
    assert {path for path, match in found.items() if match.moved} == {
        "considering", "considering/a", "considering/b",
    }  # fmt: skip


def test_headings_that_repeat_are_told_apart_by_what_stands_under_them() -> None:
    base = [*section("noting", BUOY, PORT), *section("noting", KITE, MAST)]
    revised = [*section("noting", FISH), *section("noting", BUOY, PORT), *section("noting", KITE)]
    found = compared(base, revised)
    assert twin(found["noting"]) == "noting#2"
    assert twin(found["noting#2"]) == "noting#3"
    assert not found["noting/a"].moved


def test_near_duplicates_keep_their_own_twins() -> None:
    bureaux = [("Radio", "spectrum"), ("Standards", "equipment"), ("Development", "training")]
    base = section("recognizing", *(TEAM.format(*words) for words in bureaux))
    changed = TEAM.format("Development", "training") + " and direction finding"
    revised = section("recognizing", TEAM.format("Radio", "spectrum"), changed)
    found = compared(base, revised)
    assert twin(found["recognizing/a"]) == "recognizing/a"
    assert twin(found["recognizing/b"]) is None
    assert twin(found["recognizing/c"]) == "recognizing/b"


def test_a_split_has_both_halves() -> None:
    whole = f"{BUOY}, and {PORT}"
    found = compared(section("noting", whole, KITE), section("noting", BUOY, PORT, KITE))
    assert twin(found["noting/a"]) == "noting/a + noting/b"
    assert not found["noting/a"].moved
    assert found["noting/a"].reason.startswith("split")


def test_a_split_in_three() -> None:
    whole = f"{BUOY}; {PORT}; {KITE}"
    found = compared(section("noting", whole, MAST), section("noting", BUOY, PORT, KITE, MAST))
    assert twin(found["noting/a"]) == "noting/a + noting/b + noting/c"


def test_a_merge_is_the_mirror_of_a_split() -> None:
    whole = f"{BUOY}, and {PORT}"
    found = compared(section("noting", BUOY, PORT, KITE), section("noting", whole, KITE))
    assert found["noting/a"] is found["noting/b"]
    assert twin(found["noting/a"]) == "noting/a"
    assert found["noting/a"].reason.startswith("merged")


def test_a_part_with_too_few_words_is_no_part() -> None:
    whole = f"{BUOY}, and to report"
    found = compared(
        section("noting", whole, KITE), section("noting", BUOY, "to report to all", KITE)
    )
    assert twin(found["noting/a"]) == "noting/a"
    assert "+noting/b" in found


def test_a_clause_edited_beside_a_new_sibling_is_no_split() -> None:
    edited = BUOY.replace("three miles", "five miles")
    found = compared(
        section("noting", BUOY, KITE),
        section("noting", edited, "that each buoy is painted red and inspected in spring", KITE),
    )
    assert twin(found["noting/a"]) == "noting/a"


def test_a_rewrite_between_two_neighbours_is_found_by_its_place() -> None:
    old = "to take the legal measures needed to forbid the sale of jammers save for defence"
    new = "to provide for dissuasive penalties wherever jammers are put on the market"
    found = compared(section("invites", BUOY, old, KITE), section("invites", BUOY, new, KITE))
    assert twin(found["invites/b"]) == "invites/b"


def test_place_alone_is_doubtful() -> None:
    found = compared(section("noting", BUOY, WELL, KITE), section("noting", BUOY, MAST, KITE))
    assert twin(found["noting/b"]) is None or found["noting/b"].doubtful


@pytest.mark.parametrize(
    ("old", "new", "doubtful"),
    [
        # A yearly clause: only numbers and dates differ.
        (
            "Recalling its resolution 73/218 of 20 December 2018 on lamps, bells and buoys",
            "Recalling its resolution 74/197 of 19 December 2019 on lamps, bells and buoys",
            False,
        ),
        # The same opening and length, another matter.
        (
            "that the lighthouse keepers of the northern coast have asked for better boats",
            "that the lighthouse has become a museum in which visitors may sleep at night",
            True,
        ),
        ("that each mast shall be painted red", "that each mast shall be painted red or white", False),
    ],
)  # fmt: skip
def test_doubt_is_for_clauses_that_may_be_others(old: str, new: str, doubtful: bool) -> None:
    found = compared(section("noting", BUOY, old, KITE), section("noting", BUOY, new, KITE))
    assert twin(found["noting/b"]) == "noting/b"
    assert found["noting/b"].doubtful is doubtful


def test_numbers_that_share_no_word_are_still_alike() -> None:
    found = compared(["#NO 77/150.", "#P some words"], ["#NO 78/132.", "#P some words"])
    assert 0.5 < (found["number"].similarity or 0) < 1


def test_unlabelled_paragraphs_whose_first_word_shifts_are_found() -> None:
    texts = [BUOY.removeprefix("that "), PORT.removeprefix("that "), KITE.removeprefix("that ")]
    base = [f"#P Noting that {texts[0]},", f"#P Noting also that {texts[1]},"]
    revised = [
        f"#P Noting that {texts[2]},", f"#P Noting also that {texts[0]},",
        f"#P Noting further that {texts[1]},",
    ]  # fmt: skip
    found = compared(base, revised)
    assert [twin(found[path]) for path in ("¶1", "¶2")] == ["¶2", "¶3"]
    assert not found["¶1"].moved and not found["¶1"].doubtful


def test_equal_texts_that_repeat_are_paired_in_order() -> None:
    base = section("noting", BUOY, FISH, BUOY, PORT)
    found = compared(base, section("noting", BUOY, FISH, BUOY, MAST, PORT))
    assert [twin(found[f"noting/{x}"]) for x in "ac"] == ["noting/a", "noting/c"]
    assert not found["noting/a"].doubtful


def test_equal_texts_that_repeat_unevenly_are_doubtful() -> None:
    found = compared(section("noting", BUOY, FISH, BUOY), section("noting", BUOY, FISH))
    assert twin(found["noting/a"]) == "noting/a"
    assert found["noting/a"].doubtful
    assert twin(found["noting/c"]) is None


def test_a_text_in_its_place_keeps_its_twin_though_it_repeats_elsewhere() -> None:
    base = [*section("noting", BUOY, PORT), *section("considering", BUOY, MAST)]
    revised = [*section("noting", PORT, KITE), *section("considering", BUOY, MAST)]
    found = compared(base, revised)
    assert twin(found["considering/a"]) == "considering/a"
    assert twin(found["noting/a"]) is None


def test_subitems_stay_with_their_clause() -> None:
    base = [
        "#H resolves", f"#I 1\t{BUOY}:", "#S i)\tin spring", "#S ii)\tin autumn", f"#I 2\t{PORT}:",
        "#S i)\tin spring", "#S ii)\tin winter",
    ]  # fmt: skip
    revised = [
        "#H resolves", f"#I 1\t{KITE}", f"#I 2\t{BUOY}:", "#S i)\tin spring", "#S ii)\tin autumn",
        f"#I 3\t{PORT}:", "#S i)\tin winter", "#S ii)\tin spring",
    ]  # fmt: skip
    found = compared(base, revised)
    assert twin(found["resolves/1/i"]) == "resolves/2/i"
    assert twin(found["resolves/2/i"]) == "resolves/3/ii"
    assert twin(found["resolves/2/ii"]) == "resolves/3/i"


def test_notes_follow_their_clause() -> None:
    base = section("noting", f"{BUOY}[[fn: See the list of lights.]]", PORT)
    revised = section("noting", PORT, f"{BUOY}, lit at dusk[[fn: See the register of lamps.]]")
    found = compared(base, revised)
    assert twin(found["noting/a"]) == "noting/b"
    assert twin(found["noting/a/fn1"]) == "noting/b/fn1"


def test_a_note_that_came_is_added() -> None:
    found = compared(
        section("noting", BUOY, PORT), section("noting", f"{BUOY}[[fn: A new note.]]", PORT)
    )
    assert twin(found["noting/a"]) == "noting/a"
    assert "+noting/a/fn1" in found


def test_head_and_annex_are_fixed_by_role() -> None:
    base = [
        "#NO RESOLUTION 9 (OSLO, 2018)", "#T Lamps", "#A The Conference (Oslo, 2018),",
        *section("noting", BUOY), "#X ANNEX", "#XT Colours of lamps", f"#P {PORT}",
    ]  # fmt: skip
    revised = [
        "#NO RESOLUTION 9 (REV. LIMA, 2022)", "#T Lights of every kind", "#A The Assembly (Lima),",
        *section("noting", BUOY), "#X ANNEX 1", "#XT What to paint", f"#P {PORT}",
    ]  # fmt: skip
    found = compared(base, revised)
    for path in ("number", "title", "adopting"):
        assert twin(found[path]) == path
        assert found[path].reason.startswith(path)
    assert twin(found["ANNEX"]) == "ANNEX 1"
    assert twin(found["ANNEX/title"]) == "ANNEX 1/title"


@pytest.mark.parametrize(
    ("base", "revised"), [([], section("noting", BUOY)), (section("noting", BUOY), []), ([], [])]
)
def test_an_empty_side(base: list[str], revised: list[str]) -> None:
    found = compared(base, revised)
    assert len(found) == len(base) + len(revised)


def test_what_stands_outside_is_matched_by_kind_and_text() -> None:
    def outside(*nodes: tuple[str, str]) -> Document:
        made = [
            tagged.Node(f"{kind}/{n}", kind, None, text, None)  # type: ignore[arg-type]
            for n, (kind, text) in enumerate(nodes)
        ]
        return tagged.document([[]], made)

    base = outside(("header", "Page 1"), ("object", "lamp.png 0a1b"), ("comment", "Why three?"))
    revised = outside(
        ("header", "Page one"), ("object", "new.png 99ff"), ("object", "lamp.png 0a1b"),
        ("comment", "Why five?"),
    )  # fmt: skip
    matches = align(base, revised)
    invariants.check_matches(base, revised, matches)
    assert invariants.pairs(matches) == {
        ("header/0", "header/0"), ("object/1", "object/2"), ("comment/2", "comment/3"),
    }  # fmt: skip


def test_rows_are_matched_within_their_table() -> None:
    def table(*rows: str) -> Document:
        nodes = [tagged.Node(f"t/{n}", "row", None, row, None) for n, row in enumerate(rows)]
        return tagged.document([[tagged.Node("t", "table", None, "", None, nodes)]])

    base = table("Lamp\tred\t3 miles", "Bell\tbronze\t1 mile", "Horn\tbrass\t2 miles")
    revised = table("Lamp\tred\t3 miles", "Mast\toak\t9 miles", "Bell\tbronze and tin\t1 mile")
    matches = align(base, revised)
    invariants.check_matches(base, revised, matches)
    assert {("t", "t"), ("t/0", "t/0"), ("t/1", "t/2")} <= invariants.pairs(matches)


def test_resolutions_are_paired_before_their_clauses() -> None:
    def resolution(number: str, title: str, *texts: str) -> list[tagged.Node]:
        return [
            tagged.Node(f"{number}:number", "number", None, f"RESOLUTION {number}", None),
            tagged.Node(f"{number}:title", "title", None, title, None),
            *(
                tagged.Node(f"{number}:¶{n}", "paragraph", None, text, None)
                for n, text in enumerate(texts, 1)
            ),
        ]

    base = tagged.document(
        [
            resolution("7", "Lamps on buoys", BUOY, PORT),
            resolution("8", "Kites near airfields", KITE, BUOY),
            resolution("9", "Wells", WELL),
        ],
        ids=("7", "8", "9"),
    )
    revised = tagged.document(
        [
            resolution("8", "Kites near the airfields", KITE, BUOY),
            resolution("7", "Lamps on buoys", BUOY, PORT, MAST),
            resolution("10", "Fishing nets", FISH),
        ],
        ids=("8", "7", "10"),
    )
    matches = align(base, revised)
    invariants.check_matches(base, revised, matches)
    linked = invariants.pairs(matches)
    assert {("7:¶1", "7:¶1"), ("8:¶1", "8:¶1"), ("8:¶2", "8:¶2"), ("7:title", "7:title")} <= linked
    assert not any("9:" in b or "10:" in r for b, r in linked)
    assert not any(match.moved for match in matches)


def test_a_clause_that_became_a_heading_keeps_its_twin() -> None:
    base = lines("#P Colours of the lamps at sea", f"#P {BUOY}")
    revised = lines("#H Colours of the lamps at sea", f"#P {BUOY}")
    matches = align(base, revised)
    assert ("¶1", "Colours of the lamps at sea") in invariants.pairs(matches)

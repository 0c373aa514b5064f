from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from cwgdiff.model import Comparison
from cwgdiff.reporters.terminal import render
from tests.support.comparisons import change, clause, comparison, source, specimen
from tests.support.nasty import plain_nasty


def test_what_is_shown() -> None:
    page = render(specimen(), 120, False)
    assert "[-PORT-CLAIR-]{+RÉV. HAUTERIVE+}" in page
    assert "16 rows: 5 modified, 2 added, 1 deleted, 1 split, 1 merged, 6 unchanged" in page
    assert "? row 14: rappelant/c → décide/3 (moved, 0.71)" in page
    assert "= 2 unchanged" in page
    assert "~> décide/3" in page
    assert "renumbered from 1 to 2" in page
    assert "warning: 3 revision marks by A. Délégué were accepted (revised.docx)" in page


@pytest.mark.parametrize(
    "text", ["that [States][/] [red]share[/] [[x]] [TBD]", "[bold]", "[/]", ":smile:"]
)
def test_brackets_of_delegates_are_kept(text: str) -> None:
    page = render(comparison(change("added", [], [clause("[a]", text, label="[b]")])), 200, True)
    assert text in page
    assert "[a]" in page


@pytest.mark.parametrize("width", [1, 20, 33, 80])
@pytest.mark.parametrize("made", [specimen, plain_nasty])
def test_no_line_is_wider_than_the_terminal(width: int, made: object) -> None:
    assert callable(made)
    given: Comparison = made()
    for line in render(given, width, False).split("\n"):
        assert cell_len(line) <= max(width, 20)


def test_escapes_only_when_colour_is_asked_for() -> None:
    assert "\x1b" not in render(specimen(), 80, False)
    assert "\x1b[9;38;5;167m[-2018-]" in render(specimen(), 80, True)


def test_escapes_in_texts_and_names_are_harmless() -> None:
    text = "\x1b[2J\x1b]0;owned\x07"
    made = comparison(
        change("added", [], [clause(text, text, label=text)], reason=text), base=source(text)
    )
    for colour in (False, True):
        page = render(made, 80, colour)
        assert "\x1b[2J" not in page
        assert "\x1b]" not in page
        assert "\x07" not in page


def test_signs_of_our_own_in_a_text_are_marked() -> None:
    made = comparison(
        change("modified", [clause("a", "x [-y-] {+z+}")], [clause("a", "w [-y-] {+z+}")])
    )
    page = render(made, 200, False)
    assert "[-x-]{+w+} ⟦U+005B⟧-y⟦U+002D⟧] ⟦U+007B⟧+z⟦U+002B⟧}" in page


def test_of_a_clause_that_only_got_another_label_the_first_words_are_shown() -> None:
    text = "de repeindre chaque tour en blanc et chaque porte en rouge"
    made = comparison(
        change("unchanged", [clause("a", text, label="1")], [clause("b", text, label="2")])
    )
    lines = render(made, 30, False).split("\n")
    assert "  2 de repeindre chaque tour …" in lines


def test_the_surroundings_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = render(specimen(), 60, True)
    for name, value in {
        "NO_COLOR": "1",
        "COLUMNS": "200",
        "TERM": "dumb",
        "FORCE_COLOR": "1",
    }.items():
        monkeypatch.setenv(name, value)
    assert render(specimen(), 60, True) == usual


def test_right_to_left_lines_are_isolated_one_by_one() -> None:
    made = comparison(
        change("added", [], [clause("a", "إذ يدرك أن الفجوة الرقمية " * 8)]), language="ar"
    )
    for line in render(made, 40, False).split("\n"):
        if re.search("[\u0600-\u06ff]", line):
            assert re.fullmatch(" *[\u2066-\u2068][^\u2066-\u2069]*\u2069", line)


def test_a_very_long_stretch_is_cut_and_says_so() -> None:
    text = "mot " * 5000
    made = comparison(change("modified", [clause("a", text + "x")], [clause("a", text + "y")]))
    page = render(made, 80, False)
    assert "characters" in page
    assert len(page) < 3000
    assert "[-x-]{+y+}" in page

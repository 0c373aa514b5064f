"""The pictures: what they count, what they leave out and say so, hostile words, looks."""

from __future__ import annotations

import io
import struct

import pytest
from lxml import etree

from cwgdiff import reporters
from cwgdiff.model import Comparison
from cwgdiff.reporters.picture import HUES, picture
from cwgdiff.reporters.sections import sections
from cwgdiff.reporters.slope import slope
from tests.support.comparisons import change, clause, comparison, specimen
from tests.support.nasty import plain_nasty

SVG = "{http://www.w3.org/2000/svg}"


def words_of(made: Comparison, language: str | None = None) -> list[str]:
    root = etree.fromstring(reporters.render(made, "svg", language))
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def renumbered(count: int, shift: int = 1, section: str = "décide") -> Comparison:
    """A section whose clauses all went down by `shift`, after as many new ones."""
    rows = [
        change(
            "unchanged",
            [clause(section, section, kind="section")],
            [clause(section, section, kind="section")],
        )
    ]
    for number in range(1, shift + 1):
        rows.append(
            change(
                "added",
                [],
                [clause(f"{section}/{number}", "nouveau", label=str(number), section=section)],
            )
        )
    for number in range(1, count + 1):
        now = number + shift
        rows.append(
            change(
                "unchanged",
                [clause(f"{section}/{number}", f"t{number}", label=str(number), section=section)],
                [clause(f"{section}/{now}", f"t{number}", label=str(now), section=section)],
            )
        )
    return comparison(*rows)  # fmt: skip


def test_the_legend_counts_every_row_once() -> None:
    made = specimen()
    legend = [text.rsplit(" ", 1) for text in words_of(made)]
    counted = [int(pair[1]) for pair in legend if len(pair) == 2 and pair[0] in HUES]
    assert sum(counted) == len(made.changes)


def test_a_slope_has_a_line_for_each_clause_that_stayed() -> None:
    (one,) = sections(renumbered(4))
    drawn = slope(one)
    assert drawn is not None
    assert len(drawn.lines) == 4
    assert {line.look for line in drawn.lines} == {"renumbered"}
    assert [name.text for name in drawn.names if name.anchor == "start"] == [
        "+ 1",
        "2",
        "3",
        "4",
        "5",
    ]
    for line in drawn.lines:
        assert line.y2 - line.y1 == 20


def test_a_mirrored_slope_has_the_old_sequence_to_the_right() -> None:
    (one,) = sections(renumbered(4))
    plain, mirrored = slope(one), slope(one, mirrored=True)
    assert plain is not None
    assert mirrored is not None
    for here, there in zip(plain.lines, mirrored.lines, strict=True):
        assert (here.x1, here.x2) == (there.x2, there.x1)


def test_a_long_stretch_is_drawn_by_its_ends() -> None:
    (one,) = sections(renumbered(1000))
    drawn = slope(one)
    assert drawn is not None
    assert drawn.height < 300
    assert sum(name.text == "⋮" for name in drawn.names) == 2


def test_nothing_renumbered_draws_nothing() -> None:
    (one,) = sections(renumbered(4, shift=0))
    assert slope(one) is None


def test_what_is_left_out_is_counted() -> None:
    rows = []
    for number in range(30):
        name = f"section {number}"
        rows += [change("added", [], [clause(name, name, kind="section")])]
    assert "+ 6 …" in words_of(comparison(*rows))


@pytest.mark.parametrize("made", [specimen, plain_nasty, comparison])
def test_pictures_are_well_formed_and_repeatable(made: object) -> None:
    assert callable(made)
    given: Comparison = made()
    data = reporters.render(given, "svg")
    root = etree.fromstring(data)
    assert {node.tag for node in root.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "title", "rect", "line", "text")
    }
    assert data == reporters.render(given, "svg")
    assert root.findtext(f"{SVG}title") == picture(given).title


def test_a_png_is_the_picture_twice_as_fine() -> None:
    made = specimen()
    data = io.BytesIO(reporters.render(made, "png"))
    assert data.read(8) == b"\x89PNG\r\n\x1a\n"
    data.seek(16)
    width, height = struct.unpack(">II", data.read(8))
    shape = picture(made)
    assert (width, height) == (2 * shape.width, 2 * shape.height)


def test_words_of_the_picture_speak_french() -> None:
    assert "Changements par section" in words_of(specimen(), "fr")

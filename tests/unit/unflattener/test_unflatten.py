"""Texts that lost their revision marks, given both sides back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

import cwgdiff
from cwgdiff import labels
from cwgdiff.model import Unflattened
from cwgdiff.readers.text import BOOKMARK
from cwgdiff.unflattener.sides import unflatten
from cwgdiff.unflattener.signs import flattened

TEXT = "that the lamps of the harbour are shaded;"


def lines_of(*marked: str) -> list[str]:
    return [line if line == "considering" else f"{line}\t{TEXT}" for line in marked]


def label_pairs(found: Unflattened) -> list[tuple[str, str | None, str | None]]:
    return [
        (each.printed, each.base, each.revised)
        for each in found.decisions
        if each.subject == "label"
    ]


@pytest.mark.parametrize(
    ("printed", "base", "revised"),
    [
        (["a)", "b)", "c)"], "abc", "abc"),
        (["a)", "b)", "bc)", "cd)"], "abc", "abcd"),
        (["1", "2", "23", "34"], "123", "1234"),
        (
            ["1", "2", "3", "4", "5", "6", "7", "78", "9", "810"],
            "12345678",
            ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
        ),
        (
            ["a)", "b)", "c)", "d)", "e)", "f)", "g)", "h)", "hi)", "ij)", "k)", "jl)"],
            "abcdefghij",
            "abcdefghijkl",
        ),
        (["a)", "i)", "ii)", "b)"], ["a", "i", "ii", "b"], ["a", "i", "ii", "b"]),
        (["a)", "i)", "ii)", "iiiii)", "b)"], ["a", "i", "ii", "b"], ["a", "i", "ii", "iii", "b"]),
        (["a)", "ab)", "bc)"], "ab", "abc"),
    ],
)
def test_both_sequences_run_without_gap_or_repeat(
    printed: list[str], base: str | list[str], revised: str | list[str]
) -> None:
    found = unflatten(lines_of("considering", *printed))
    sides = [
        [labels.bare(line.split("\t")[0]) for line in side if "\t" in line]
        for side in (found.base, found.revised)
    ]
    assert sides == [list(base), list(revised)]


def test_a_label_printed_twice_belongs_to_one_side_each() -> None:
    found = unflatten(lines_of("considering", "a)", "b)", "b)", "c)"))
    lines = [len(found.base) - 1, len(found.revised) - 1]
    assert lines == [3, 3], found
    assert any(decision.subject == "paragraph" for decision in found.decisions)


@pytest.mark.parametrize(
    ("printed", "base", "revised"),
    [
        (
            "to the Conference of 20222026 on lamps",
            "to the Conference of 2022 on lamps",
            "to the Conference of 2026 on lamps",
        ),
        (
            "(Rév. Dubaï, 2018Bucarest, 2022) and",
            "(Rév. Dubaï, 2018) and",
            "(Rév. Bucarest, 2022) and",
        ),
        ("(Rev. Hammamet, 2016Geneva, 2022)", "(Rev. Hammamet, 2016)", "(Rev. Geneva, 2022)"),
        ("of the lamps,;", "of the lamps,", "of the lamps;"),
        (
            "of the years 1990 2000, and 201820",
            "of the years 1990 2000, and 201820",
            "of the years 1990 2000, and 201820",
        ),
        ("of the lamps;;", "of the lamps;;", "of the lamps;;"),
    ],
)
def test_what_is_printed_twice_within_a_line(printed: str, base: str, revised: str) -> None:
    found = unflatten([printed], "en")
    assert (found.base, found.revised) == ((base,), (revised,))
    assert all(decision.sureness == "certain" for decision in found.decisions)


def test_words_run_together() -> None:
    found = unflatten(["que l'Union offre un forumcadre commun, et prend part dans lesde concert."], "fr")  # fmt: skip
    assert [(each.printed, each.sureness) for each in found.decisions] == [
        ("forumcadre", "likely"),
        ("lesde", "doubtful"),
    ]
    assert "un forum commun" in found.base[0] and "un cadre commun" in found.revised[0]
    assert "lesde" in found.base[0] and "lesde" in found.revised[0]


@pytest.mark.parametrize("word", ["extrabudgétaires", "intergouvernementales", "sousréseaux"])
def test_a_prefix_is_no_seam(word: str) -> None:
    assert unflatten([f"des ressources {word} pour la mise en place."], "fr").decisions == ()


def test_a_text_without_signs_keeps_its_words(tmp_path: Path) -> None:
    path = tmp_path / "clean.txt"
    path.write_text("considérant\na)\tque le vocabulairetechnique est rare;\n", encoding="utf-8")
    assert cwgdiff.unflatten(path, language="fr").decisions == ()


def test_a_known_base_is_the_base_side() -> None:
    base = ["considering", f"a)\t{TEXT}", "b)\tthat birds lose their way;", "c)\tthat it is dark,"]
    printed = [
        "considering",
        f"a)\t{TEXT}",
        "b)\tthat towns are bright;",
        "bc)\tthat birds and moths lose their way;",
        "cd)\tthat it is dark,",
    ]
    found = unflatten(printed, "en", base)
    assert list(found.base) == base
    assert [line.split("\t")[0] for line in found.revised[1:]] == ["a)", "b)", "c)", "d)"]


def test_a_text_without_signs_is_not_flattened() -> None:
    assert flattened(lines_of("considering", "a)", "b)", "aa)", "1", "2", "23")) == []
    signs = flattened([*lines_of("a)", "b)", "bc)", "cd)"), "e)\tof 20182022,;"])
    assert signs == ["bc)", "cd)", "20182022", ",;"]


@given(st.lists(st.text(max_size=30), max_size=12))
@settings(deadline=None, max_examples=60)
def test_no_text_breaks_it_and_nothing_is_invented(lines: list[str]) -> None:
    found = unflatten(lines)
    printed = "".join(lines)
    for side in (found.base, found.revised):
        assert Indel.similarity("".join(side), printed) >= 0
        assert not set("".join(side)) - set(printed)


@pytest.mark.texts
class TestResolution102:
    """A proposal's text with 25 fused labels, and the two clean sides to judge by."""

    @pytest.fixture
    def folder(self, texts: Path) -> Path:
        return texts / "res102"

    @staticmethod
    def lines(path: Path) -> list[str]:
        text = BOOKMARK.sub("", path.read_text(encoding="utf-8"))
        return [line.strip() for line in text.split("\n") if line.strip()]

    def test_every_fused_label_is_decoded(self, folder: Path) -> None:
        found = unflatten(self.lines(folder / "res102-flattened.fr.txt"), "fr")
        fused = [
            (printed, base, revised)
            for printed, base, revised in label_pairs(found)
            if base and revised
        ]
        assert len(fused) == 25
        assert all(base + revised == printed for printed, base, revised in fused if base and revised)  # fmt: skip

    @pytest.mark.parametrize(
        ("side", "name"), [("base", "dubai-2018"), ("revised", "bucharest-2022")]
    )
    def test_no_certain_decision_is_wrong(self, folder: Path, side: str, name: str) -> None:
        found = unflatten(self.lines(folder / "res102-flattened.fr.txt"), "fr")
        clean = "\n".join(self.lines(folder / f"res102-{name}.fr.txt"))
        for decision in found.decisions:
            if decision.sureness != "certain":
                continue
            mine = decision.base if side == "base" else decision.revised
            if decision.subject == "paragraph":
                start = decision.printed[:60]
                assert (start in clean) == (mine is not None), decision
            elif decision.subject == "years" and mine:
                assert mine in clean, decision

    def test_a_known_base_gives_all_labels(self, folder: Path) -> None:
        base = self.lines(folder / "res102-dubai-2018.fr.txt")
        found = unflatten(self.lines(folder / "res102-flattened.fr.txt"), "fr", base)
        clean = self.lines(folder / "res102-bucharest-2022.fr.txt")[1:]
        wanted = [line.split("\t")[0] for line in clean if "\t" in line[:6]]
        assert [line.split("\t")[0] for line in found.revised if "\t" in line[:6]] == wanted

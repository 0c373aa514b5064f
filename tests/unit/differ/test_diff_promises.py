"""Promises that hold for any two strings."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwgdiff.differ import diff
from cwgdiff.differ.matching import MAX_PAIRS, blocks
from cwgdiff.differ.words import ends, words
from cwgdiff.model import Edit

MIRROR = {"=": "=", "-": "+", "+": "-"}

signs = st.sampled_from("ab '’.,-1\n\t\u00a0\u0301\u00ad中文\ue000\ud800\U0001f600éا َ")
some_text = st.one_of(
    st.text(signs, max_size=40),
    st.text(max_size=40),
    st.lists(st.sampled_from(["de ", "la ", "l'", "mot", ", ", "2022", " "]), max_size=30).map(
        "".join
    ),
)


def side(edits: tuple[Edit, ...], ops: str) -> str:
    return "".join(edit.text for edit in edits if edit.op in ops)


def mirrored(edits: tuple[Edit, ...]) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for edit in edits:
        pair = (MIRROR[edit.op], edit.text)
        if pair[0] == "-" and out and out[-1][0] == "+":
            out.insert(-1, pair)
        else:
            out.append(pair)
    return out


def check(base: str, revised: str) -> tuple[Edit, ...]:
    edits = diff(base, revised)
    assert side(edits, "=-") == base
    assert side(edits, "=+") == revised
    assert all(edit.text for edit in edits)
    assert all((one.op, two.op) not in {("=", "="), ("-", "-"), ("+", "+"), ("+", "-")}
               for one, two in pairwise(edits))  # fmt: skip
    assert (len(edits) <= 1) or base != revised
    return edits


@given(some_text, some_text)
def test_both_texts_are_rebuilt(base: str, revised: str) -> None:
    check(base, revised)


@given(some_text, some_text)
def test_the_mirror_comparison_is_the_mirror(base: str, revised: str) -> None:
    there, back = diff(base, revised), diff(revised, base)
    assert mirrored(there) == [(edit.op, edit.text) for edit in back]


@given(some_text, st.sampled_from([None, "fr", "en", "zh"]))
def test_words_and_blanks_are_the_text(text: str, language: str | None) -> None:
    found = words(text, language)
    assert "".join(blank + word for blank, word in found) == text
    assert all(word for _, word in found[:-1])


@given(some_text, some_text)
def test_ends_are_cut_where_no_word_reaches_across(one: str, two: str) -> None:
    head, tail = ends(one, two)
    for text in (one, two):
        assert head + tail <= len(text)
        whole = words(text)
        parts = words(text[:head]) + words(text[head : len(text) - tail])
        assert parts + words(text[len(text) - tail :]) == whole
    assert one[:head] == two[:head]
    assert one[len(one) - tail :] == two[len(two) - tail :]


@pytest.mark.parametrize(
    ("base", "revised"),
    [
        ("a" * 1_000_000, "a" * 1_000_000 + "b"),
        (" " * 200_000, "\t" * 200_000 + "x"),
        ("." * 200_000, "," * 200_000),
        ("l'" * 100_000, "l\u2019" * 100_000),
        ("e\u0301" * 100_000, "e" * 100_000),
    ],
)
def test_attack_strings(base: str, revised: str) -> None:
    check(base, revised)


@pytest.mark.parametrize("vocabulary", [1, 2, 5, 500, 100_000])
def test_few_changes_in_a_huge_paragraph_stay_few(vocabulary: int) -> None:
    dice = random.Random(vocabulary)
    base = [f"mot{dice.randrange(vocabulary)}" for _ in range(40_000)]
    revised = list(base)
    for place in dice.sample(range(len(base)), 20):
        revised[place] = "neuf"
    edits = check(" ".join(base), " ".join(revised))
    assert sum(len(edit.text.split()) for edit in edits if edit.op == "+") <= 60


def test_two_huge_unlike_paragraphs() -> None:
    dice = random.Random(1)
    base = " ".join(f"a{dice.randrange(3_000)}" for _ in range(20_000))
    revised = " ".join(f"b{dice.randrange(3_000)}" for _ in range(20_000))
    assert len(check(base, revised)) == 2


@given(st.lists(st.integers(0, 3), max_size=30), st.lists(st.integers(0, 3), max_size=30))
def test_pins_and_windows_give_equal_words_in_order(a: list[int], b: list[int]) -> None:
    factor = int((MAX_PAIRS / max(1, len(a) * len(b))) ** 0.5) + 2
    if factor > 100_000 // max(1, len(a), len(b)):
        return  # too short a pattern to pass the cap with a sensible length
    long_a, long_b = a * factor, b * factor
    at_a = at_b = 0
    for start_a, start_b, length in blocks(long_a, long_b):
        assert start_a >= at_a and start_b >= at_b and length > 0
        assert long_a[start_a : start_a + length] == long_b[start_b : start_b + length]
        at_a, at_b = start_a + length, start_b + length


def test_nothing_heavy_is_loaded() -> None:
    code = "import sys, cwgdiff.differ; print(sorted({'numpy', 'pandas', 'scipy', 'spacy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

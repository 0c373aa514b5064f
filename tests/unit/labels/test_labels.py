"""Labels: every style is a sequence that can be written and read back; prose is no label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwgdiff import labels
from cwgdiff.labels import Reading

COUNTED = [style for style in labels.STYLES if style not in ("bullet", "outline")]
LAST = {"chinese": 99, "stems": 10, "ordinal-word": 10}


@pytest.mark.parametrize("style", COUNTED)
def test_each_style_is_read_back(style: str) -> None:
    for ordinal in range(1, min(LAST.get(style, 60), 60) + 1):
        written = labels.format(style, ordinal)
        for shown in (written, f"{written})", f"({written})"):
            assert (style, ordinal) in {(r.style, r.ordinal) for r in labels.readings(shown)}


@pytest.mark.parametrize(
    ("label", "likeliest"),
    [
        ("1", ("decimal", 1, "")),
        ("10.", ("decimal", 10, "")),
        ("a)", ("lower-letter", 1, "")),
        ("i)", ("lower-roman", 1, "")),
        ("iv)", ("lower-roman", 4, "")),
        ("c)", ("lower-letter", 3, "")),
        ("x)", ("lower-letter", 24, "")),
        ("aa)", ("lower-letter", 27, "")),
        ("ab)", ("lower-letter", 28, "")),
        ("II", ("upper-roman", 2, "")),
        ("2bis", ("decimal", 2, "bis")),
        ("b)bis", ("lower-letter", 2, "bis")),
        ("b) bis", ("lower-letter", 2, "bis")),
        ("3ter", ("decimal", 3, "ter")),
        ("1a)", ("decimal", 1, "a")),
        ("(1", ("decimal", 1, "")),
        ("'2'", ("decimal", 2, "")),
        ("أ )", ("abjad", 1, "")),
        ("هـ)", ("abjad", 5, "")),
        ("٣)", ("arabic-indic", 3, "")),
        ("б)", ("lower-cyrillic", 2, "")),
        ("（三）", ("chinese", 3, "")),
        ("㈡", ("chinese", 2, "")),
        ("①", ("decimal", 1, "")),
        ("１）", ("decimal", 1, "")),
        ("甲", ("stems", 1, "")),
        ("•", ("bullet", 0, "")),
        ("–", ("bullet", 0, "")),
    ],
)
def test_the_likeliest_reading(label: str, likeliest: tuple[str, int, str]) -> None:
    first = labels.readings(label)[0]
    assert (first.style, first.ordinal, first.suffix) == likeliest


def test_a_letter_that_is_a_numeral_too_has_both_readings() -> None:
    assert [(r.style, r.ordinal) for r in labels.readings("i)")] == [
        ("lower-roman", 1),
        ("lower-letter", 9),
    ]


def test_a_cyrillic_letter_that_looks_latin_has_both_readings() -> None:
    assert ("lower-letter", 3) in {(r.style, r.ordinal) for r in labels.readings("с)")}
    assert ("lower-cyrillic", 1) in {(r.style, r.ordinal) for r in labels.readings("a)")}


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("b)bis", "bbis"), ("(a)", "a"), ("1.", "1"), ("1.1", "1.1"), ("1.1.", "1.1"), ("•", ""),
        ("#", ""), ("（一）", "一"), ("㈠", "一"), ("１）", "1"), ("أ )", "أ"), ("'1'", "1"),
        ("هـ)", "هـ"), ("iii)", "iii"), ("1 -", "1"), ("2 bis", "2bis"), ("____", ""),
    ],
)  # fmt: skip
def test_bare(label: str, bare: str) -> None:
    assert labels.bare(label) == bare


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a)\tthe text", ("a)", 3)),
        ("a) the text", ("a)", 3)),
        ("(a) the text", ("(a)", 4)),
        ("1.\u00a0the text", ("1.", 3)),
        ("1\tthe text", ("1", 2)),
        ("10\tthe text", ("10", 3)),
        ("1.1\tthe text", ("1.1", 4)),
        ("1bis.1\tthe text", ("1bis.1", 7)),
        ("b)bis\tthe text", ("b)bis", 6)),
        ("2bis\tthe text", ("2bis", 5)),
        ("iii) the text", ("iii)", 5)),
        ("• the text", ("•", 2)),
        ("-\tthe text", ("-", 2)),
        ("  a)\tthe text", ("a)", 5)),
        ("(1\tنص", ("(1", 3)),
        ("1 -\tنص", ("1 -", 4)),
        ("1 - نص", ("1 -", 4)),
        ("أ )\tنص", ("أ )", 4)),
        ("هـ) نص", ("هـ)", 4)),
        ("'1'\tنص", ("'1'", 4)),
        ("（一）文本", ("（一）", 3)),
        ("一、文本", ("一、", 2)),
        ("㈠\t文本", ("㈠", 2)),
        ("1）文本", ("1）", 2)),
        ("а) текст", ("а)", 3)),
        ("II\tActivities", ("II", 3)),
        ("bbis)\tthe text", ("bbis)", 6)),
        ("(ater) the text", ("(ater)", 7)),
        ("abis\tthe text", ("abis", 5)),
        ("1a)\tthe text", ("1a)", 4)),
        ("a.) the text", ("a.)", 4)),
        ("1.-\tel texto", ("1.-", 4)),
        ("1.- el texto", ("1.-", 4)),
        ("2°\tle texte", ("2°", 3)),
        ("2º\tel texto", ("2º", 3)),
        ("أ -\tنص", ("أ -", 4)),
        ("أ-\tنص", ("أ-", 3)),
        ("1\u200f)\tنص", ("1\u200f)", 4)),
        ("ａ）文本", ("ａ）", 2)),
    ],
)
def test_a_label_is_split_off(text: str, found: tuple[str, int]) -> None:
    assert labels.split_label(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2018 was a good year", "l'Union", "d’étudier", "a fact", "the text", "", " ", "(Rév. 2018)",
        "-5 dB", "*note", "1,5 dB", "3GPP", "А вот", "第一条", "____", "i", "I have", "(see", "%", "()",
        "2018. A year", "A. Smith", "de) faire", "20° de latitude", "2 - 5 dB", "3G networks", "bisects) it", "و - نص",
    ],
)  # fmt: skip
def test_prose_has_no_certain_label(text: str) -> None:
    assert labels.split_label(text) is None


@pytest.mark.parametrize(
    ("last", "after", "expected"),
    [
        ("1", "2", True), ("1", "1bis", True), ("1bis", "1ter", True), ("1ter", "2", True),
        ("1", "3", False), ("1", "1", False), ("z)", "aa)", True), ("a)", "2", False),
        ("1.1", "1.2", True), ("1.9", "2.1", False), ("1", "1a", True), ("•", "•", True),
        ("e)", "f)", True), ("iii)", "iv)", True),
    ],
)  # fmt: skip
def test_what_may_stand_next(last: str, after: str, expected: bool) -> None:
    pairs = ((a, b) for a in labels.readings(last) for b in labels.readings(after))
    assert any(labels.follows(b, a) for a, b in pairs) is expected


def test_successors_are_what_follows() -> None:
    for label in ("1", "b)bis", "iv)", "1.2", "1a"):
        for reading in labels.readings(label):
            assert all(labels.follows(each, reading) for each in labels.successors(reading))


@pytest.mark.parametrize("wrong", [("decimal", 0), ("stems", 11), ("no-such-style", 1)])
def test_what_cannot_be_written_is_an_error(wrong: tuple[str, int]) -> None:
    with pytest.raises(ValueError):
        labels.format(*wrong)


@given(st.text(max_size=300))
def test_any_text_is_borne(text: str) -> None:
    found = labels.find(text)
    if found is not None:
        assert text[found.start : found.end] == found.label
        assert found.end <= found.rest <= len(text)
        assert (
            not text[found.end : found.rest]
            .strip(" \t\r\n\u00a0\u3000\u202f")
            .strip(
                "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c"
                "\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
                "\u2065\u2066\u2067\u2068\u2069\ufeff\u061c \t\u00a0\u3000\u202f\n"
            )
        )
        assert labels.readings(found.label)


@pytest.mark.parametrize("attack", ["1." * 100_000, "a) " * 100_000, "(" * 100_000, "i" * 100_000])
def test_only_the_beginning_is_looked_at(attack: str) -> None:
    assert labels.find(attack) == labels.find(attack[: labels.REACH])


def test_readings_keep_the_leading_numbers() -> None:
    assert labels.readings("1.2.3") == (Reading("outline", 3, "", ("1", "2")),)
    assert labels.readings("1bis.2")[0].prefix == ("1bis",)

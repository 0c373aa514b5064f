"""Duties: modal words, reserves and calls by strength."""

from __future__ import annotations

import pytest

from cwgdiff.mentions.obligation import compare_calls, compare_duties, duties
from cwgdiff.mentions.wording import LANGUAGES, entries


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "l'administration doit répondre", [4]),
        ("fr", "elle devrait, s'il y a lieu, répondre", [3, 0]),
        ("fr", "peut-être", []),
        ("en", "members shall, as appropriate, reply", [4, 0]),
        ("en", "in May 2022 it may reply", [1]),
        ("es", "deberá o podría", [4, 1]),
        ("ru", "может быть, ему следует и он должен", [3, 4]),
        ("ar", "تُشجَّع الإدارات ويجب", [2]),
        ("zh", "响应需求的主管部门应确认，可申请", [4, 1]),
        ("zh", "应用可能许可", []),
        ("xx", "shall", []),
    ],
)
def test_strengths(language: str, text: str, expected: list[int]) -> None:
    assert [duty.strength for duty in duties(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "example"),
    [
        (lang, e.example)
        for lang in LANGUAGES
        for t in ("duties", "reserves")
        for e in entries(lang, t)
    ],
)
def test_examples_of_the_word_lists(language: str, example: str) -> None:
    assert duties(example, language)


@pytest.mark.parametrize(
    ("base", "revised", "shift"),
    [
        ("doit", "devrait", "weakened"),
        ("peut", "doit", "strengthened"),
        ("devrait", "devrait, si possible,", "weakened"),
        ("doit", "doivent", "reworded"),
        ("", "doit", "strengthened"),
        ("doit", "", "weakened"),
        ("doit", "DOIT", None),
        ("agit", "agira", None),
    ],
)
def test_compared(base: str, revised: str, shift: str | None) -> None:
    found = compare_duties(duties(base, "fr"), duties(revised, "fr"))
    assert (found.shift if found else None) == shift


@pytest.mark.parametrize(
    ("base", "revised", "to", "new_to", "shift"),
    [
        ("instructs", "invites", "the Director", "the Director", "weakened"),
        ("is of the view", "resolves", None, None, "strengthened"),
        ("instructs", "instructs", "the Director", "the Council", "shifted"),
        ("resolves", "resolves further", None, None, None),
        ("invites", "encourages", "x", "x", "reworded"),
        ("noting", "recognizing", None, None, None),
        ("noting with concern", "decides", None, None, "strengthened"),
        (None, None, None, None, None),
    ],
)
def test_calls(
    base: str | None, revised: str | None, to: str | None, new_to: str | None, shift: str | None
) -> None:
    assert compare_calls(base, revised, to, new_to) == shift

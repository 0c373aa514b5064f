from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwgdiff.model import Change, Edit
from cwgdiff.reporters.redline import redline
from cwgdiff.reporters.visible import reveal, visible

_any_text = st.text(st.characters(codec=None, categories=None))


@given(text=_any_text, also=st.frozensets(st.characters(codec=None, categories=None), max_size=3))
def test_marks_are_undone_exactly(text: str, also: frozenset[str]) -> None:
    assert reveal(visible(text)) == text
    assert reveal(visible(text, also)) == text


@given(first=_any_text, second=_any_text)
def test_marks_stand_sign_by_sign(first: str, second: str) -> None:
    assert visible(first) + visible(second) == visible(first + second)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("sh\u200ball", "sh⟦U+200B⟧all"),
        ("\u202elahs\u202c", "⟦U+202E⟧lahs⟦U+202C⟧"),
        ("a\U000e0020b", "a⟦U+E0020⟧b"),
        ("\x00\x1b[2J", "⟦U+0000⟧⟦U+001B⟧[2J"),
        ("\ud800", "⟦U+D800⟧"),
        ("\ufffe", "⟦U+FFFE⟧"),
        ("\r\n\t", "⟦U+000D⟧\n\t"),
        ("⟦U+0041⟧", "⟦U+27E6⟧U+0041⟧"),
        ("co\xadop", "co⟦U+00AD⟧op"),
        ("résolution\u00a0; 10\u202f000", "résolution\u00a0; 10\u202f000"),
        ("\u0600 \u06dd", "\u0600 \u06dd"),
    ],
)
def test_what_is_marked(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_no_control_or_format_character_is_left_unseen() -> None:
    # Signs that are drawn although Unicode calls them format characters.
    drawn = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    for code in range(0x110000):
        if code in drawn or code in (9, 10):
            continue
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
            assert visible(chr(code)) == f"⟦U+{code:04X}⟧"


@pytest.mark.parametrize(
    ("deleted", "inserted", "shown"),
    [
        (" ", "\u00a0", [" ", "⟦U+00A0⟧"]),
        ("", "\u00a0", ["⟦U+00A0⟧"]),
        ("", " ", [" "]),
        ("\t", " ", ["⟦U+0009⟧", " "]),
        ("é", "e\u0301", ["é", "e⟦U+0301⟧"]),
        ("shall", "sh\u0430ll", ["shall", "sh⟦U+0430⟧ll"]),
        ("a-b", "a\u2011b", ["a-b", "a⟦U+2011⟧b"]),
        ("résolution\u00a0;", "décision\u00a0;", ["résolution\u00a0;", "décision\u00a0;"]),
        ("2018", "2022", ["2018", "2022"]),
        (",", "，", [",", "，"]),
        ("fin", "ﬁn", ["fin", "⟦U+FB01⟧n"]),
        ("\u8c48", "\uf900", ["\u8c48", "⟦U+F900⟧"]),
    ],
)
def test_a_change_that_the_eye_misses_is_marked(
    deleted: str, inserted: str, shown: list[str]
) -> None:
    pairs = (("=", "avant "), ("-", deleted), ("+", inserted), ("=", " après"))
    edits = tuple(Edit(op, text) for op, text in pairs if text)  # type: ignore[arg-type]
    row = Change(1, "modified", False, False, (), False, "", (), (), None, edits)
    assert [run.text for run in redline(row) if run.op != "="] == shown

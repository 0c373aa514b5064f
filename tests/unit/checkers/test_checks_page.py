"""docs/checks.md lists every code, says of it what the code says, and each example gives it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cwgdiff import api
from cwgdiff.checkers import FAULTS

PAGE = (Path(__file__).parents[3] / "docs" / "checks.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([a-z-]+)\n(.*?)(?=^## )", PAGE, re.M | re.S))
EXAMPLES = {code: re.findall(r"^```text\n(.*?)^```", text, re.M | re.S) for code, text in SECTIONS.items()}  # fmt: skip


def test_the_page_lists_every_code_in_order() -> None:
    assert list(SECTIONS) == list(FAULTS)


@pytest.mark.parametrize("code", FAULTS)
def test_the_page_says_what_the_code_says(code: str) -> None:
    fault = FAULTS[code]
    remedy = fault.remedy[0].upper() + fault.remedy[1:]
    assert f"\n{fault.severity}: {fault.title}. {remedy}.\n" in SECTIONS[code]


# A text's notes stand beside their marks: see test_notes_and_marks.py.
IN_WORD_ALONE = {"note-unmarked"}


def test_every_code_has_an_example() -> None:
    assert {code for code in FAULTS if not EXAMPLES[code]} == IN_WORD_ALONE


@pytest.mark.parametrize("code", [code for code in FAULTS if code not in IN_WORD_ALONE])
def test_each_example_gives_its_code_and_no_other(code: str, tmp_path: Path) -> None:
    *bases, text = EXAMPLES[code]
    document = tmp_path / "draft.txt"
    document.write_text(text, encoding="utf-8")
    base = None
    if bases:
        base = tmp_path / "base.txt"
        base.write_text(bases[0], encoding="utf-8")
    found = api.check(document, base=base)
    assert {each.code for each in found} == {code}
    for each in found:
        assert each.severity == FAULTS[code].severity
        assert each.message and each.remedy and "{" not in each.remedy


GOOD = """\
considering
a)\tthat ships need harbours;
b)\tthat harbours need lamps:
i)\tof oil;
ii)\tof gas;
c)\tthat oil is dear,
resolves
1\tto keep the lamps lit, in view of considering b) above;
2\tto report on resolves 1 above,
invites Member States
to lend oil.
"""


def test_a_sound_text_has_no_finding(tmp_path: Path) -> None:
    document = tmp_path / "good.txt"
    document.write_text(GOOD, encoding="utf-8")
    assert api.check(document) == ()

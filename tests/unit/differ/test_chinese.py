"""Chinese is read sign by sign, but a lone equal sign between two changes says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwgdiff.differ import diff
from cwgdiff.model import Edit


def marked(base: str, revised: str) -> str:
    signs = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(signs[edit.op].format(edit.text) for edit in diff(base, revised, "zh"))


@pytest.mark.parametrize(
    ("base", "revised", "shown"),
    [
        ("各国应报告进展", "各国宜报告进展", "各国[-应-]{+宜+}报告进展"),
        (
            "（2017年，布宜诺斯艾利斯）",
            "（2022年，基加利）",
            "（[-2017年，布宜诺斯艾利斯-]{+2022年，基加利+}）",
        ),
        ("请理事会审议", "请理事会2026年会议审议", "请理事会{+2026年会议+}审议"),
        ("见上文e)段", "见上文g)段", "见上文[-e-]{+g+})段"),
    ],
)
def test_it_reads_as_a_person_would_mark_it(base: str, revised: str, shown: str) -> None:
    assert marked(base, revised) == shown


@given(st.text("应宜各国2022年a，。𠀀", max_size=40), st.text("应宜各国2022年a，。𠀀", max_size=40))
def test_both_texts_come_back_and_the_mirror_mirrors(base: str, revised: str) -> None:
    edits = diff(base, revised, "zh")
    assert "".join(edit.text for edit in edits if edit.op != "+") == base
    assert "".join(edit.text for edit in edits if edit.op != "-") == revised
    swapped = {"=": "=", "-": "+", "+": "-"}

    def sides(all_edits: tuple[Edit, ...], first: str) -> list[str]:
        return [edit.text for edit in all_edits if edit.op == first]

    back = diff(revised, base, "zh")
    for op, other in swapped.items():
        assert sides(edits, op) == sides(back, other)

"""What is odd about two documents is told, and each warning names its document."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import cwgdiff
from cwgdiff.cli import group

HEAD = "RESOLUTION 7 ({})\nOn the keeping of dark skies\nThe Conference ({}),\n"
ENGLISH = "considering\na)\tthat the night sky is seen from few places;\nb)\tthat lamps can be shaded,\nresolves\nto shade the lamps.\n"
FRENCH = "considérant\na)\tque le ciel nocturne n'est visible que de peu d'endroits;\nb)\tque les lampes peuvent être voilées,\ndécide\nde voiler les lampes.\n"
ASSEMBLY = "The General Assembly,\nRecalling its resolution 70/125 of 16 December 2015,\n1. Decides to shade the lamps;\n2. Requests the Secretary-General to report thereon.\n"
# An edition, a label and an end of line, each printed for both sides: three signs are no slip.
FUSED = (
    ENGLISH.replace("places;", "places (Geneva, 2018Nairobi, 2022);")
    .replace("b)\tthat", "b)\tthat birds are lost;\nbc)\tthat")
    .replace("shaded,", "shaded,;")
)


def dated(place: str, text: str = ENGLISH) -> str:
    return HEAD.format(place.upper(), place) + text


def codes(base: str, revised: str, folder: Path) -> dict[str, str]:
    """Code -> the words and place of each warning."""
    one, two = folder / "one.txt", folder / "two.txt"
    one.write_text(base, encoding="utf-8")
    two.write_text(revised, encoding="utf-8")
    found = cwgdiff.compare(one, two).diagnostics
    return {each.code: f"{each.where}: {each.message}" for each in found}


@pytest.mark.parametrize(
    ("base", "revised", "code", "said"),
    [
        (dated("Rev. Nairobi, 2022"), dated("Geneva, 2018"), "base-newer", "of 2022 and the revised"),
        (dated("Geneva, 2018"), dated("Geneva, 2018", FRENCH), "two-languages", "in en and the"),
        (dated("Geneva, 2018"), ASSEMBLY, "two-bodies", "reads as itu and the revised document as unga"),
        (ENGLISH, FUSED, "flattened", "revised: two.txt: "),
    ],
)  # fmt: skip
def test_what_is_odd_is_told(base: str, revised: str, code: str, said: str, tmp_path: Path) -> None:
    assert said in codes(base, revised, tmp_path)[code]


@pytest.mark.parametrize("revised", [dated("Rev. Nairobi, 2022"), dated("Geneva, 2018"), ENGLISH])
def test_what_is_in_order_is_not_told(revised: str, tmp_path: Path) -> None:
    found = codes(dated("Geneva, 2018"), revised, tmp_path)
    assert not {"base-newer", "two-languages", "flattened"} & set(found)


def test_a_question_ends_as_one(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(dated("Rev. Nairobi, 2022"), encoding="utf-8")
    two.write_text(dated("Geneva, 2018"), encoding="utf-8")
    told = CliRunner().invoke(group, ["compare", str(one), str(two)]).stderr
    assert told.endswith("were they given the wrong way round?\n")

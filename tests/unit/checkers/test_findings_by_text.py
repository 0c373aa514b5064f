"""Findings by text: what is told of small texts in several languages, and what is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cwgdiff import api
from cwgdiff.checkers.codes import FAULTS, shortened
from cwgdiff.errors import BadRequest


def codes(folder: Path, text: str, **options: Any) -> list[tuple[str, str | None]]:
    document = folder / "draft.txt"
    document.write_text(text, encoding="utf-8")
    return [(each.code, each.path) for each in api.check(document, **options)]


FR = "considérant\na)\tque les ports;\nb)\tque les phares,\ndécide\n{}"
GA = "The General Assembly,\nRecalling its charter,\nNoting the lamps,\n1. Decides to light them;\n{}"
EN = "considering\na)\tthat ports;\nb)\tthat lamps,\nresolves\n{}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Labels.
        (EN.format("1\tone;\n2\ttwo;\n2bis\ttwo and a half;\n3\tthree."), []),
        (EN.format("1\tone;\n3\tthree;\n4\tfour."), [("label-gap", "resolves/3")]),
        (EN.format("1\tone;\n2ter\ttwo;\n3\tthree."),
         [("label-gap", "resolves/2ter")]),
        (EN.format("1\tone;\n2\ttwo;\n2\ttwo again;\n3\tthree."),
         [("label-repeated", "resolves/2#2")]),
        (EN.format("1\tone:\ni)\tx;\nii)\ty;\niv)\tz;\n2\ttwo."), [("label-gap", "resolves/1/iv")]),
        # i) after h) is a letter, and j) follows it.
        ("considering\n" + "".join(f"{each})\tthat {each};\n" for each in "abcdefghi")
         + "j)\tthat j,\nresolves\nto go.", []),
        # Ends.
        (FR.format("1\tde veiller;\n2\tde compter; et\n3\tde finir."), []),
        (FR.format("1\tde veiller;\n2\tde compter.\n3\tde lire;\n4\tde finir."),
         [("end-of-item", "décide/2")]),
        (FR.format("1\tde veiller;\n2\tde compter;\n3\tde finir"), [("end-missing", "décide/3")]),
        (FR.format("de veiller, etc."), []),
        (FR.format("1\tde «veiller»;\n2\tde lire (vite);\n3\tde finir «bien»."), []),
        (FR.format("1\tde veiller…;\n2\tde finir."), []),
        (FR.format("1\tde lire;12\n2\tde finir.3"), []),
        # A list that ends its items in its own way is left alone but for what differs.
        (FR.format("1\tde veiller.\n2\tde lire.\n3\tde compter.\n4\tde rire;\n5\tde finir."),
         [("end-of-item", "décide/4")]),
        # Brackets.
        (FR.format("1\tde lire 78 a) et b)bis;\n2\tde finir."), []),
        (FR.format("1\tde lire) et;\n2\tde finir."), [("bracket-unpaired", "décide/1")]),
        ("考虑到\na)\t港口需要灯；\nb)\t见上文考虑到a)，\n做出决议\n点灯。", []),
        (EN.format("1\tto [lend;\n2\tto end]."), []),
        (EN.format("1\tto [lend;\n2\tto end."), [("bracket-unpaired", None)]),
        # Other scripts.
        ("учитывая\na)\tчто порты;\nb)\tчто огни,\nрешает\nзажечь огни.", []),
        ("учитывая\na)\tчто порты;\nb)\tчто огни;\nрешает\nзажечь огни.",
         [("end-before-call", "учитывая/b")]),
        ("考虑到\na)\t港口需要灯；\nb)\t灯需要油，\n做出决议\n1\t点灯；\n2\t买油。", []),
        ("考虑到\na)\t港口需要灯；\nb)\t灯需要油；\n做出决议\n1\t点灯；\n2\t买油，",
         [("end-before-call", "考虑到/b"), ("end-of-text", "做出决议/2")]),
        ("إذ يضع في اعتباره\nأ )\tأن الموانئ؛\nب)\tأن المصابيح؛\nيقرر\nإضاءة المصابيح.",
         [("end-before-call", "إذ يضع في اعتباره/ب")]),
        ("considerando\na)\tque los puertos;\nb)\tque los faros,\nresuelve\n1\tencender;\n2\tvelar.", []),
        # The General Assembly.
        (GA.format("2. Requests the Secretary-General to report."), []),
        (GA.format("2. Requests a report;\n4. Decides to end."), [("label-gap", "4")]),
        # A text without calls or lists is nobody's resolution.
        ("Dear colleagues\nThe lamps are lit", []),
    ],
)  # fmt: skip
def test_findings(text: str, expected: list[tuple[str, str | None]], tmp_path: Path) -> None:
    assert codes(tmp_path, text) == expected


HEAD = (
    "RESOLUTION 901 (BUCHAREST, 2022)\nLamps\nThe Plenipotentiary Conference of the International "
    "Telecommunication Union (Bucharest, 2022),\nrecalling\n{},\nresolves\nto keep the lamps lit."
)


def test_a_document_cites_its_own_history(tmp_path: Path) -> None:
    own = HEAD.replace("901 (", "102 (REV. ")
    cited = "Resolution 102 (Rev. Dubai, 2018) of the Plenipotentiary Conference"
    assert codes(tmp_path, own.format(cited)) == []
    assert codes(tmp_path, HEAD.format(cited)) == [("edition-superseded", "recalling/¶1")]


def test_year_decides_which_editions_count(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("recalling\nResolution 102 (Rev. Dubai, 2018) of the Plenipotentiary Conference,\nresolves\nto light lamps.")  # fmt: skip
    assert [each.code for each in api.check(draft)] == ["edition-superseded"]
    assert api.check(draft, year=2021) == ()


def test_a_file_of_editions_adds_to_the_known_ones(tmp_path: Path) -> None:
    table = tmp_path / "more.csv"
    cited = HEAD.format("Resolution 140 (Rev. Dubai, 2018) of the Plenipotentiary Conference")
    assert codes(tmp_path, cited) == []
    table.write_text("body,kind,number,place,year\nPP,resolution,140,Bucarest,2022\n\n", "utf-8")
    assert codes(tmp_path, cited, editions=str(table)) == [("edition-superseded", "recalling/¶1")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1: the first line must be"),
        (b"instrument,year\n", "line 1: the first line must be"),
        (b"body,kind,number,place,year\nPP,resolution,1,,next\n", "line 2: 'next' is no year"),
        (b"body,kind,number,place,year\nXX,resolution,1,,2022\n", "line 2: there is no body 'XX'"),
        (b"body,kind,number,place,year\nPP,resolution,,,2022\n", "line 2: kind or number is empty"),
        (b"body,kind,number,place,year\nPP,resolution\n", "line 2: 2 cells stand where 5 should"),
        (b"body,kind,number,place,year\n\xff\xfe", "not UTF-8"),
    ],
)
def test_a_bad_file_of_editions_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    table = tmp_path / "bad.csv"
    table.write_bytes(content)
    draft = tmp_path / "draft.txt"
    draft.write_text("resolves\nto go.")
    with pytest.raises(BadRequest) as caught:
        api.check(draft, editions=table)
    assert said in str(caught.value) and "bad.csv" in str(caught.value)


def test_a_parsed_document_has_no_base(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("resolves\nto go.")
    with pytest.raises(BadRequest):
        api.check(api.parse(draft), base=draft)


def test_the_order_is_that_of_the_document(tmp_path: Path) -> None:
    text = EN.format("1\tone;\n1\tone, as in considering z) above;\n4\tfour")
    found = codes(tmp_path, text)
    assert found == [
        ("label-repeated", "resolves/1#2"),
        ("reference-dangling", "resolves/1#2"),
        ("label-gap", "resolves/4"),
        ("end-missing", "resolves/4"),
    ]


def test_codes_are_named_as_scripts_like_them() -> None:
    for code, fault in FAULTS.items():
        assert code == fault.code and code.islower() and " " not in code
        assert not fault.title.endswith(".") and not fault.remedy.endswith(".")


def test_shortened_keeps_both_ends() -> None:
    long = "alpha " + "word " * 400 + "omega"
    assert shortened(long).startswith("alpha") and shortened(long).endswith("omega")
    assert len(shortened(long)) < 90

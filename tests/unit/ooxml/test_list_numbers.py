"""Automatic labels as Word shows them: formats, levels, restarts, overrides, styles, bullets."""

from __future__ import annotations

import pytest

from cwgdiff.ooxml import numerals, symbols
from cwgdiff.readers.docx import read_docx
from tests.support import wordfile as w


@pytest.mark.parametrize(
    ("name", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 27, "aa"),
        ("lowerLetter", 53, "aaa"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 0, "0"),
        ("lowerLetter", 2_000_000_000, "2000000000"),
        ("ordinal", 1, "1st"),
        ("ordinal", 12, "12th"),
        ("ordinal", 23, "23rd"),
        ("none", 5, ""),
        ("russianLower", 6, "е"),
        ("russianLower", 7, "ж"),
        ("russianUpper", 29, "АА"),
        ("arabicAbjad", 2, "ب"),
        ("arabicAbjad", 3, "ج"),
        ("arabicAlpha", 3, "ت"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCountingThousand", 1005, "一千〇五"),
        ("chineseCounting", 110, "一百一十"),
        ("japaneseCounting", 30, "三十"),
        ("ideographDigital", 120, "一二〇"),
        ("decimalFullWidth", 10, "１０"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 36, "㊱"),
        ("decimalEnclosedCircle", 51, "51"),
    ],
)
def test_number_formats(name: str, number: int, written: str) -> None:
    assert numerals.FORMATS[name](number) == written


@pytest.mark.parametrize(
    ("pattern", "written"),
    [("01, 02, 03, ...", "07"), ("0001, 0002, ...", "0007"), ("a, b, ...", None), ("", None)],
)
def test_custom_formats(pattern: str, written: str | None) -> None:
    found = numerals.custom(pattern)
    assert (found(7) if found else None) == written


@pytest.mark.parametrize(
    ("code", "font", "sign"),
    [
        (0xF0B7, "Symbol", "•"),
        (0xF0B3, "Symbol", "≥"),
        (0xB3, "symbol", "≥"),
        (0xF061, "Symbol", "α"),
        (0xF0FE, "Wingdings", "☑"),
        (0xF0A7, "Wingdings", "▪"),
        (0xF0B3, "Wingdings 2", None),
        (0xF0B3, None, None),
    ],
)
def test_symbols_of_picture_fonts(code: int, font: str | None, sign: str | None) -> None:
    assert symbols.character(code, font) == sign


def level(
    number: int, form: str = "decimal", shown: str = "", start: int | None = 1, more: str = ""
) -> str:
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{number}">{begin}<w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{shown or f"%{number + 1})"}"/></w:lvl>'
    )


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def labels(definitions: str, *items: str, styles: str = "") -> list[str | None]:
    parts = {"word/numbering.xml": w.part("numbering", definitions)}
    if styles:
        parts["word/styles.xml"] = w.part("styles", styles)
    transcript = read_docx(w.pack(w.members(*items, parts=parts)), "f.docx")
    return [paragraph.label for paragraph in transcript.paragraphs if paragraph.place == "body"]


def items(*steps: tuple[int, int]) -> list[str]:
    """Paragraphs of (list, level)."""
    return [w.listed("x", at, number) for number, at in steps]


THREE = (
    level(0, "lowerLetter"),
    level(1, "lowerRoman", "%2."),
    level(2, "decimal", "%1.%2.%3"),
)


@pytest.mark.parametrize(
    ("definitions", "steps", "expected"),
    [
        (abstract(0, *THREE) + num(1, 0), [(1, 0), (1, 0), (1, 1), (1, 2), (1, 0), (1, 1)],
         ["a)", "b)", "i.", "b.i.1", "c)", "i."]),
        # A level that was passed over counts as used once.
        (abstract(0, *THREE) + num(1, 0), [(1, 2), (1, 0)], ["a.i.1", "b)"]),
        # Two lists of one definition count on; an override starts anew, once.
        (abstract(0, *THREE) + num(1, 0) + num(2, 0), [(1, 0), (2, 0), (1, 0)], ["a)", "b)", "c)"]),
        (abstract(0, *THREE) + num(1, 0) + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'),
         [(1, 0), (2, 0), (2, 0), (1, 0)], ["a)", "c)", "d)", "e)"]),
        (abstract(0, *THREE) + num(1, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1:")}</w:lvlOverride>'),
         [(1, 0), (1, 0)], ["I:", "II:"]),
        # lvlRestart: never, and only after the first level.
        (abstract(0, level(0), level(1, more='<w:lvlRestart w:val="0"/>')) + num(1, 0),
         [(1, 0), (1, 1), (1, 0), (1, 1)], ["1)", "1)", "2)", "2)"]),
        (abstract(0, level(0), level(1), level(2, more='<w:lvlRestart w:val="1"/>')) + num(1, 0),
         [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)], ["1)", "1)", "1)", "2)", "2)", "2)", "1)"]),
        # Legal numbering writes every level in figures.
        (abstract(0, level(0, "upperRoman"), level(1, shown="%1.%2", more="<w:isLgl/>")) + num(1, 0),
         [(1, 0), (1, 0), (1, 1)], ["I)", "II)", "2.1"]),
        (abstract(0, level(0, "upperRoman"), level(1, shown="%1.%2", more='<w:isLgl w:val="0"/>')) + num(1, 0),
         [(1, 0), (1, 1)], ["I)", "I.1"]),
        (abstract(0, level(0, start=None)) + num(1, 0), [(1, 0), (1, 0)], ["0)", "1)"]),
        (abstract(0, level(0, "none", "Note")) + num(1, 0), [(1, 0)], ["Note"]),
        (abstract(0, level(0, "none", "")) + num(1, 0), [(0, 0), (9, 0), (1, 5)], [None, None, None]),
        (abstract(0, level(0, shown="100% of %1")) + num(1, 0), [(1, 0)], ["100% of 1"]),
        (abstract(0, level(0, "bullet", "\uf0b7")) + num(1, 0), [(1, 0)], ["•"]),
        (abstract(0, level(0, "bullet", "–")) + num(1, 0), [(1, 0)], ["–"]),
        # Alternative content: the format of Office 2010 is the one shown.
        (abstract(0, '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
                  '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
                  '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>') + num(1, 0), [(1, 0)], ["001"]),
    ],
)  # fmt: skip
def test_labels(definitions: str, steps: list[tuple[int, int]], expected: list[str | None]) -> None:
    assert labels(definitions, *items(*steps)) == expected


def style(key: str, inner: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key} name"/>{based}{inner}'
        "</w:style>"
    )


def in_list(number: int, at: int | None = None) -> str:
    depth = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    return f'<w:pPr><w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr></w:pPr>'


def test_a_style_stands_in_a_list_on_the_level_that_names_it() -> None:
    definitions = abstract(
        0,
        level(0, more='<w:pStyle w:val="H1"/>'),
        level(1, shown="%1.%2", more='<w:pStyle w:val="H2"/>'),
    ) + num(1, 0)
    styles = style("H1", in_list(1)) + style("H2", based_on="H1") + style("H3", in_list(1, 1))
    found = labels(
        definitions,
        *(w.par("x", style=name) for name in ("H1", "H2", "H2", "H1", "H3")),
        w.par("x", '<w:numPr><w:numId w:val="0"/></w:numPr>', style="H1"),
        styles=styles,
    )
    assert found == ["1)", "1.1", "1.2", "2)", "2.1", None]


def test_a_list_by_way_of_a_numbering_style() -> None:
    definitions = (
        abstract(0, level(0, "upperLetter"), more='<w:styleLink w:val="L"/>')
        + abstract(1, more='<w:numStyleLink w:val="L"/>')
        + num(1, 0)
        + num(2, 1)
    )
    found = labels(
        definitions, *items((2, 0), (1, 0)), styles=style("L", in_list(1), kind="numbering")
    )
    assert found == ["A)", "B)"]


def test_links_in_a_ring_give_no_label() -> None:
    definitions = abstract(0, more='<w:numStyleLink w:val="L"/>') + num(1, 0)
    assert labels(definitions, *items((1, 0)), styles=style("L", in_list(1), kind="numbering")) == [
        None
    ]


def test_a_symbol_bullet_takes_its_font() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'
    definitions = abstract(0, level(0, "bullet", "\uf0a7").replace("</w:lvl>", fonts)) + num(1, 0)
    assert labels(definitions, *items((1, 0))) == ["▪"]


@pytest.mark.parametrize(
    ("view", "expected"), [("final", ["1)", "2)"]), ("original", ["1)", "2)"])]
)
def test_what_a_view_lacks_takes_no_number(view: str, expected: list[str]) -> None:
    from cwgdiff.options import ReadOptions

    mark = '<w:rPr><w:{} w:id="1" w:author="A"/></w:rPr>'
    blocks = [
        w.listed(w.inserted(w.run("new")), more=mark.format("ins")),
        w.listed(w.deleted(w.run("old")), more=mark.format("del")),
        w.listed("kept"),
    ]
    parts = {"word/numbering.xml": w.part("numbering", abstract(0, level(0)) + num(1, 0))}
    options = ReadOptions(view="final" if view == "final" else "original")
    transcript = read_docx(w.pack(w.members(*blocks, parts=parts)), "f.docx", options)
    assert [paragraph.label for paragraph in transcript.paragraphs] == expected


def test_a_format_we_do_not_know_is_plain_and_named() -> None:
    definitions = abstract(0, level(0, "hebrew1")) + num(1, 0)
    parts = {"word/numbering.xml": w.part("numbering", definitions)}
    transcript = read_docx(w.pack(w.members(*items((1, 0)), parts=parts)), "f.docx")
    assert transcript.paragraphs[0].label == "1)"
    assert [(told.code, "hebrew1" in told.message) for told in transcript.diagnostics] == [
        ("numbering-format", True)
    ]


def test_an_endless_label_is_cut_and_named() -> None:
    definitions = abstract(0, level(0, shown="%1" * 20_000)) + num(1, 0)
    parts = {"word/numbering.xml": w.part("numbering", definitions)}
    transcript = read_docx(w.pack(w.members(*items((1, 0)), parts=parts)), "f.docx")
    assert len(transcript.paragraphs[0].label or "") <= 255
    assert [told.code for told in transcript.diagnostics] == ["long-label"]

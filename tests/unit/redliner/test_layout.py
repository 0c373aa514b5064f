"""Tables, rows, cells and sections laid out otherwise: recorded, and restored when the marks are rejected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cwgdiff
from cwgdiff.errors import BadRequest
from cwgdiff.options import RedlineOptions
from tests.support import wordfile as w
from tests.support.redlines import redlined
from tests.unit.redliner.test_redline_marks import LIST, REGISTER, body, numbered, part

WIDE = '<w:pgSz w:w="16840" w:h="11907" w:orient="landscape"/>'
HIGH = '<w:pgSz w:w="11907" w:h="16840"/>'


def with_table(
    table: str = "", row: str = "", cell: str = "", exception: str = "", columns: str = "4500"
) -> bytes:
    made = (
        f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/>{table}</w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{columns}"/><w:gridCol w:w="4500"/></w:tblGrid>'
        f"<w:tr>{exception and f'<w:tblPrEx>{exception}</w:tblPrEx>'}{row and f'<w:trPr>{row}</w:trPr>'}"
        f"<w:tc>{cell and f'<w:tcPr>{cell}</w:tcPr>'}{w.par('Region')}</w:tc><w:tc>{w.par('Seats')}</w:tc></w:tr></w:tbl>"
    )
    return w.pack(w.members(*numbered(LIST), made, *numbered(REGISTER)))


def with_section(page: str, inner: str = "") -> bytes:
    one, two = numbered(LIST, REGISTER)
    if inner:
        one = one.replace("<w:p>", f"<w:p><w:pPr><w:sectPr>{inner}</w:sectPr></w:pPr>", 1)
    return w.pack(w.members(one, two, section=page))


# name: (base, revised, the record)
CHANGED = {
    "borders": (with_table(), with_table('<w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders>'), "tblPrChange"),
    "columns": (with_table(), with_table(columns="3000"), "tblGridChange"),
    "a heading row": (with_table(), with_table(row="<w:tblHeader/>"), "trPrChange"),
    "a row as the others": (with_table(row="<w:cantSplit/>"), with_table(), "trPrChange"),
    "an exception": (with_table(), with_table(exception='<w:jc w:val="center"/>'), "tblPrExChange"),
    "shading": (with_table(cell='<w:shd w:val="clear" w:fill="FFFF00"/>'), with_table(), "tcPrChange"),
    "cells joined": (with_table(), with_table(cell='<w:gridSpan w:val="2"/>'), "tcPrChange"),
    "landscape": (with_section(HIGH), with_section(WIDE), "sectPrChange"),
    "a section within": (with_section(HIGH, WIDE), with_section(HIGH, HIGH), "sectPrChange"),
}  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("name", CHANGED)
def test_recorded_and_restored(name: str, turned: bool, tmp_path: Path) -> None:
    base, revised, record = CHANGED[name]
    if turned:
        base, revised = revised, base
    done = redlined(tmp_path, base, revised)
    assert done.diagnostics == ()
    assert re.findall(r"<w:(\w+Change) ", body(done.data)) == [record]
    (tmp_path / "marked.docx").write_bytes(done.data)
    for accept, clean in ((True, revised), (False, base)):
        resolved = cwgdiff.resolve(tmp_path / "marked.docx", accept=accept)
        assert laid_out(resolved) == laid_out(clean)


def laid_out(data: bytes) -> list[str]:
    """The properties of tables and sections as they are written; empty ones say nothing."""
    found = re.findall(
        r"<w:(?:tblPr|tblGrid|tblPrEx|trPr|tcPr|sectPr)>.*?</w:(?:tblPr|tblGrid|tblPrEx|trPr|tcPr|sectPr)>",
        body(data),
    )
    return [each for each in found if not re.fullmatch(r"<w:(\w+)></w:\1>", each)]


def test_a_layout_is_left_alone_where_looks_are(tmp_path: Path) -> None:
    base, revised, _ = CHANGED["borders"]
    done = redlined(tmp_path, base, revised, RedlineOptions(formatting=False))
    assert body(done.data) == body(revised)


def test_a_section_that_the_base_alone_has_is_named(tmp_path: Path) -> None:
    base, revised = with_section(HIGH, WIDE), with_section(HIGH)
    for name, data in (("b.docx", base), ("r.docx", revised)):
        (tmp_path / name).write_bytes(data)
    made, _ = cwgdiff.api.redlined(tmp_path / "b.docx", tmp_path / "r.docx")
    (told,) = made.diagnostics
    assert "2 sections in the base, 1 section" in told.message
    assert part(made.data, "word/document.xml").count("<w:sectPr") == 1


def styled(look: str, more: str = "", based: str = "") -> bytes:
    sheet = w.part(
        "styles",
        f"<w:docDefaults><w:rPrDefault><w:rPr>{more}</w:rPr></w:rPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:styleId="Root"><w:name w:val="root"/><w:rPr>{based}</w:rPr></w:style>'
        f'<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="item"/><w:basedOn w:val="Root"/>{look}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Idle"><w:name w:val="idle"/></w:style>',
    )
    return w.pack(
        w.members(w.par(w.run("1\t" + LIST), "", "Item"), parts={"word/styles.xml": sheet})
    )


RESTYLED = {
    "bold": ("<w:rPr><w:b/></w:rPr>", "", "", "“item”"),
    "an indent": ('<w:pPr><w:ind w:left="567"/></w:pPr>', "", "", "“item”"),
    "what it builds on": ("", "", "<w:i/>", "“root”"),
    "the defaults": ("", '<w:sz w:val="22"/>', "", "the default look"),
    "language alone": ("", '<w:lang w:val="fr"/>', "", ""),
}


@pytest.mark.parametrize("name", RESTYLED)
def test_a_style_that_looks_otherwise_is_named(name: str, tmp_path: Path) -> None:
    look, more, based, named = RESTYLED[name]
    done = redlined(tmp_path, styled(""), styled(look, more, based))
    told = [each.message for each in done.diagnostics]
    assert [named in each for each in told] == ([True] if named else [])
    if named:
        with pytest.raises(BadRequest, match="styles look otherwise"):
            redlined(tmp_path, styled(""), styled(look, more, based), RedlineOptions(strict=True))

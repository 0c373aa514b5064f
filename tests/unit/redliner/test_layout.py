"""Tables, rows, cells and sections laid out otherwise: recorded, and restored when the marks are rejected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cwgdiff
from cwgdiff.errors import BadRequest
from cwgdiff.options import RedlineOptions
from tests.support import wordfile as w
from tests.support.redlines import faults, redlined
from tests.support.views import File
from tests.unit.redliner.test_redline_marks import LIST, REGISTER, body, numbered

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


FIRST, SECOND, THIRD = (
    LIST,
    REGISTER,
    "that members should send their remarks before the end of May,",
)


def sections(*ends: tuple[str, str | None], last: str = "") -> bytes:
    """Clauses; those with a header that is not None end a section, whose header says so ("": it has none)."""
    parts: dict[str, bytes] = {}

    def section(head: str, width: int) -> str:
        reference = ""
        if head:
            key = f"header{len(parts) + 1}"
            parts[f"word/{key}.xml"] = w.part("hdr", w.par(head))
            reference = w.header_section(f"rId_{key}")
        return f'{reference}<w:pgSz w:w="{width}" w:h="16840"/>'

    blocks = [
        w.par(
            w.run(f"{number}\t{words}"),
            f"<w:sectPr>{section(head, 11000 + len(words))}</w:sectPr>" if head is not None else "",
        )
        for number, (words, head) in enumerate(ends, 1)
    ]
    return w.pack(w.members(*blocks, parts=parts, section=section(last, 12000)))


SECTIONS = {
    "one": sections((FIRST, None), (SECOND, None), (THIRD, None), last="alone"),
    "two": sections((FIRST, "front"), (SECOND, None), (THIRD, None), last="rest"),
    "two, later": sections((FIRST, None), (SECOND, "middle"), (THIRD, None), last="rest"),
    "three": sections((FIRST, "front"), (SECOND, "middle"), (THIRD, None), last="rest"),
    "a clause less": sections((FIRST, "front"), (THIRD, None), last="rest new"),
    "joined": sections((FIRST.replace(";", ", and ") + SECOND, "middle"), (THIRD, None), last="rest"),
    "in turn": sections((THIRD, "front"), (FIRST, "middle"), (SECOND, None), last="rest"),
}  # fmt: skip


@pytest.mark.parametrize("one", SECTIONS)
@pytest.mark.parametrize("two", SECTIONS)
def test_sections_come_and_go_with_the_paragraphs_that_end_them(
    one: str, two: str, tmp_path: Path
) -> None:
    base, revised = SECTIONS[one], SECTIONS[two]
    for name, data in (("b.docx", base), ("r.docx", revised)):
        (tmp_path / name).write_bytes(data)
    made, _ = cwgdiff.api.redlined(tmp_path / "b.docx", tmp_path / "r.docx")
    assert made.diagnostics == ()
    assert faults(made.data, base, revised) == []
    (tmp_path / "marked.docx").write_bytes(made.data)
    for accept, clean in ((True, revised), (False, base)):
        resolved = cwgdiff.resolve(tmp_path / "marked.docx", accept=accept)
        assert pages(resolved) == pages(clean)


def pages(data: bytes) -> list[str]:
    return re.findall(r'<w:pgSz w:w="(\d+)"', body(data))


def test_a_header_is_not_taken_from_a_later_section_of_the_revised_document(tmp_path: Path) -> None:
    """A header of its own, if empty, would keep the one before from being shown there: named instead."""
    base = sections((FIRST, None), (SECOND, None), last="old")
    revised = sections((FIRST, "front"), (SECOND, None))
    for name, data in (("b.docx", base), ("r.docx", revised)):
        (tmp_path / name).write_bytes(data)
    made, _ = cwgdiff.api.redlined(tmp_path / "b.docx", tmp_path / "r.docx")
    assert any("header" in told.message and "old" in told.message for told in made.diagnostics)
    assert File(made.data).margins("final") == File(revised).margins("final")


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


def test_the_mark_that_ends_a_section_comes_first_where_another_goes_or_comes(
    tmp_path: Path,
) -> None:
    """LibreOffice would take the paragraph behind the other one along."""
    joined = FIRST.replace(";", ", and ") + SECOND
    base = sections((FIRST, ""), (SECOND, None), (THIRD, None))
    revised = sections((joined, ""), (THIRD, None))
    for one, two, kinds in ((base, revised, ["del", "ins", "del"]), (revised, base, ["ins", "del", "ins"])):  # fmt: skip
        text = body(redlined(tmp_path, one, two).data)
        marks = re.findall(r"<w:pPr><w:rPr><w:(ins|del) [^>]*/></w:rPr>(<w:sectPr>)?", text)
        assert [kind for kind, _ in marks] == kinds
        assert [bool(section) for _, section in marks] == [True, True, False]

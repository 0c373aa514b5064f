from __future__ import annotations

import io
import zipfile

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from cwgdiff import reporters
from tests.support.comparisons import change, clause, comparison, specimen


def _document(made: object = None) -> docx.document.Document:
    comparison_ = specimen() if made is None else made
    return docx.Document(io.BytesIO(reporters.render(comparison_, "docx")))  # type: ignore[arg-type]


def _tables(made: object = None) -> list[docx.table.Table]:
    return _document(made).tables[1:]


def test_the_page_is_landscape_and_numbered() -> None:
    section = _document().sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    fields = [node.get(qn("w:instr")) for node in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_first_page_names_both_documents_and_their_dates() -> None:
    cells = {cell.text for row in _document().tables[0].rows for cell in row.cells}
    assert {"base.docx", "revised.docx", "2018-11-16T10:00:00Z", "2022-10-14T16:30:00Z"} <= cells
    paragraphs = [paragraph.text for paragraph in _document().paragraphs]
    assert "row 14: rappelant/c → décide/3 (moved, 0.71)" in paragraphs


def test_every_section_has_a_heading_and_a_table_with_a_repeated_head() -> None:
    document = _document()
    headings = [own.text for own in document.paragraphs if own.style.name == "Heading 1"]
    assert headings == ["Opening", "rappelant", "considérant", "décide", "Outside the clauses"]
    assert len(document.tables) == len(headings) + 1
    for table in document.tables[1:]:
        heads = [
            row for row in table._tbl.tr_lst if row.find(f".//{qn('w:tblHeader')}") is not None
        ]
        assert heads == [table._tbl.tr_lst[0]]


def test_old_and_new_clause_and_remark() -> None:
    row = _tables()[1].rows[4]
    old, new, remark = (cell.text for cell in row.cells)
    assert old == "a) la Résolution 45 (Rév. Port-Clair, 2018), relative aux feux [permanents];"
    assert new.startswith("a)b) la Résolution 45 (Rév. Port-ClairHauterive, 20182022)")
    assert remark == "~ modified; renumbered from a) to b); citation"
    runs = row.cells[1].paragraphs[0].runs
    looks = {run.text: (bool(run.font.strike), bool(run.font.underline)) for run in runs}
    assert looks["2018"] == (True, False)
    assert looks["2022"] == (False, True)
    assert looks["a)"] == (True, False)
    assert looks["b)"] == (False, True)


def test_remarks_say_split_moved_merged() -> None:
    said = [row.cells[2].text for table in _tables() for row in table.rows[1:]]
    assert "~ split of considérant/a into considérant/a + considérant/b" in said
    assert "~ merged from considérant/b + considérant/c" in said
    assert any("moved from décide/4" in text for text in said)


def test_each_clause_of_a_split_keeps_its_own_paragraph() -> None:
    row = _tables()[2].rows[2]
    assert [own.text for own in row.cells[1].paragraphs][
        1
    ] == "b) que les bouées marquent les hauts-fonds;"


def test_a_deleted_clause_is_struck_whole() -> None:
    row = _tables()[1].rows[5]
    assert all(run.font.strike for run in row.cells[1].paragraphs[0].runs if run.text.strip())


def test_the_file_has_no_clock_in_it() -> None:
    data = reporters.render(specimen(), "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {item.date_time for item in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None
    assert reporters.render(specimen(), "docx") == data


def test_arabic_runs_from_the_right() -> None:
    made = comparison(
        change("added", [], [clause("a", "إذ يدرك", label="أ)", section="إذ يضع")]), language="ar"
    )
    document = _document(made)
    table = document.tables[1]
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    paragraph = table.rows[1].cells[1].paragraphs[0]._p
    assert paragraph.pPr.find(qn("w:bidi")) is not None
    assert all(run.rPr.find(qn("w:rtl")) is not None for run in paragraph.r_lst)


def test_tabs_and_line_feeds_are_word_s_own() -> None:
    made = comparison(change("added", [], [clause("a", "un\tdeux\ntrois")]))
    paragraph = _tables(made)[0].rows[1].cells[1].paragraphs[0]
    assert paragraph.text == "un\tdeux\ntrois"
    assert len(list(paragraph._p.iter(qn("w:tab")))) == 1
    assert len(list(paragraph._p.iter(qn("w:br")))) == 1

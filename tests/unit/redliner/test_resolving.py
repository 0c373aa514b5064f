"""Resolving revision marks, case by case; every result beside the reader's two views."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from cwgdiff import api
from cwgdiff.errors import BadRequest
from cwgdiff.model import Paragraph
from cwgdiff.options import ReadOptions
from cwgdiff.readers.docx import read_docx
from cwgdiff.redliner.choosing import choose
from cwgdiff.redliner.resolving import resolve
from cwgdiff.redliner.verdicts import MARKS
from tests.support import wordfile as w

WHO = 'w:id="9" w:author="Delegate" w:date="2026-01-01T00:00:00Z"'
INS_MARK, DEL_MARK = f"<w:rPr><w:ins {WHO}/></w:rPr>", f"<w:rPr><w:del {WHO}/></w:rPr>"
OLD_STYLE = '<w:pPr><w:pStyle w:val="Old"/></w:pPr>'
LOST = f"<w:del {WHO}>"


def ins(words: str) -> str:
    return w.inserted(w.run(words))


def gone(words: str) -> str:
    return w.deleted(w.run(words))


def move(kind: str, content: str, name: str = "m1", key: int = 50) -> str:
    start = f'<w:{kind}RangeStart w:id="{key}" w:name="{name}" w:author="Delegate" w:date="2026-01-01T00:00:00Z"/>'
    return f'{start}{content}<w:{kind}RangeEnd w:id="{key}"/>'


def changed(element: str, old: str, number: int = 3) -> str:
    return f'<w:{element} w:id="{number}" w:author="Delegate" w:date="2026-01-01T00:00:00Z">{old}</w:{element}>'


ROW = {
    kind: w.row(w.cell(w.par(f"{kind} row")), props=f"<w:{kind} {WHO}/>") for kind in ("ins", "del")
}
KEPT_ROW = w.row(w.cell(w.par("kept row")))
NESTED_TABLE = w.table(w.row(w.cell(w.par("in"))))

# name: (blocks, lines when accepted, lines when rejected)
CASES: dict[str, tuple[list[str], list[str], list[str]]] = {
    "words": ([w.par(w.run("a ") + gone("b ") + ins("c ") + w.run("d"))], ["a c d"], ["a b d"]),
    "tab and break": (
        [w.par(w.run("a") + gone("\tx\n") + ins("\ty\n") + w.run("z"))], ["a\ty\nz"], ["a\tx\nz"],
    ),
    "whole paragraph in": (
        [w.par("one"), w.par(ins("two"), INS_MARK), w.par("three")],
        ["one", "two", "three"], ["one", "three"],
    ),
    "whole paragraph out": (
        [w.par("one"), w.par(gone("two"), DEL_MARK), w.par("three")],
        ["one", "three"], ["one", "two", "three"],
    ),
    "split": (
        [w.par(w.run("one, "), INS_MARK), w.par("two")], ["one, ", "two"], ["one, two"],
    ),
    "joined": (
        [w.par(w.run("one, "), DEL_MARK), w.par("two")], ["one, two"], ["one, ", "two"],
    ),
    "three joined": (
        [w.par(w.run("a"), DEL_MARK), w.par(w.run("b"), DEL_MARK), w.par("c")],
        ["abc"], ["a", "b", "c"],
    ),
    "move": (
        [
            w.par(move("moveFrom", w.moved_from(w.run("x"))), f"<w:rPr><w:moveFrom {WHO}/></w:rPr>"),
            w.par("y"),
            w.par(move("moveTo", w.moved_to(w.run("x"))), f"<w:rPr><w:moveTo {WHO}/></w:rPr>"),
            w.par("z"),
        ],
        ["y", "x", "z"], ["x", "y", "z"],
    ),
    "deletion in an insertion": (
        [w.par(w.run("a") + w.inserted(w.run("b") + gone("c") + w.run("d")))], ["abd"], ["a"],
    ),
    "insertion in a deletion": (
        [w.par(w.run("a") + LOST + ins("b").replace("w:t ", "w:delText ").replace("/w:t>", "/w:delText>")
               + w.run("c").replace("w:t ", "w:delText ").replace("/w:t>", "/w:delText>") + "</w:del>")],
        ["a"], ["ac"],
    ),
    "deletion in a move": (
        [w.par("a"), w.par(move("moveTo", w.moved_to(w.run("b") + gone("c")))),
         w.par(move("moveFrom", w.moved_from(w.run("b") + w.run("c"))))],
        ["a", "b", ""], ["a", "", "bc"],
    ),
    "a mark both in and out": (
        [w.par("a", f"<w:rPr><w:ins {WHO}/><w:del {WHO}/></w:rPr>"), w.par("b")], ["ab"], ["ab"],
    ),
    "rows": (
        [w.table(KEPT_ROW, ROW["ins"], ROW["del"]), w.par("after")],
        ["kept row", "ins row", "after"], ["kept row", "del row", "after"],
    ),
    "whole table": (
        [w.par("before"), w.table(ROW["ins"]), w.par("after")],
        ["before", "ins row", "after"], ["before", "after"],
    ),
    "cells": (
        [w.table(w.row(w.cell(w.par("a")), w.cell(w.par("b"), props=f"<w:cellIns {WHO}/>"),
                       w.cell(w.par("c"), props=f"<w:cellDel {WHO}/>"))), w.par("z")],
        ["a", "b", "z"], ["a", "c", "z"],
    ),
    "last paragraph of a cell": (
        [w.table(w.row(w.cell(w.par("a"), w.par(gone("b"), DEL_MARK)))), w.par("z")],
        ["a", "z"], ["a", "b", "z"],
    ),
    "only paragraph of a cell": (
        [w.table(w.row(w.cell(w.par(gone("b"), DEL_MARK)))), w.par("z")], ["z"], ["b", "z"],
    ),
    "before a table": (
        [w.par(gone("a"), DEL_MARK), w.table(KEPT_ROW), w.par("z")],
        ["kept row", "z"], ["a", "kept row", "z"],
    ),
    "joined out of a control": (
        [w.control(w.par(w.run("a"), DEL_MARK)), w.par("b")], ["ab"], ["a", "b"],
    ),
    "field gone whole, piece by piece": (
        [w.par(w.run("a") + "".join(
            w.deleted(piece).replace("instrText", "delInstrText") for piece in (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:r><w:instrText>PAGE</w:instrText></w:r>",
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', w.run("7"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>')))],
        ["a"], ["a7"],
    ),
    "words inside a field": (
        [w.par(w.run("a") + w.field("REF x", gone("b") + ins("c")))], ["ac"], ["ab"],
    ),
    "in a hyperlink and a control": (
        [w.par(f'<w:hyperlink w:anchor="x">{w.control(gone("a") + ins("b"))}</w:hyperlink>')],
        ["b"], ["a"],
    ),
    "style": (
        [w.par("a", f'<w:pStyle w:val="New"/>{changed("pPrChange", OLD_STYLE)}')],
        ["a"], ["a"],
    ),
    "list put on": (
        [w.par("a", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {WHO}/></w:numPr>')],
        ["a"], ["a"],
    ),
}  # fmt: skip


def marked(blocks: list[str], **parts: object) -> bytes:
    return w.pack(w.members(*blocks, **parts))  # type: ignore[arg-type]


def lines(data: bytes, view: str = "final") -> list[str]:
    options = ReadOptions("original" if view == "original" else "final")
    return [each.text for each in read_docx(data, "x.docx", options).paragraphs]


def seen(paragraph: Paragraph) -> tuple[object, ...]:
    return paragraph.text, paragraph.style, paragraph.indent, paragraph.label, paragraph.italic


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("accept", [True, False])
def test_case(case: str, accept: bool) -> None:
    blocks, final, original = CASES[case]
    data = marked(blocks)
    resolved = resolve(data, "x.docx", accept)
    expected = final if accept else original
    assert [line for line in lines(resolved.data) if line] == [line for line in expected if line]
    views = read_docx(data, "x.docx", ReadOptions("final" if accept else "original")).paragraphs
    after = read_docx(resolved.data, "x.docx").paragraphs
    # At the end of a cell the view has no paragraph where the file must have an empty one.
    assert [seen(p) for p in after if p.text] == [seen(p) for p in views if p.text]
    root = etree.fromstring(parts_of(resolved.data)["word/document.xml"])
    assert not list(root.iter(*MARKS))
    assert b"delText" not in parts_of(resolved.data)["word/document.xml"]


def test_parts_without_marks_keep_their_bytes() -> None:
    parts = {
        "word/styles.xml": w.part("styles", ""),
        "word/header1.xml": w.part("hdr", w.par("head")),
        "word/footer1.xml": w.part("ftr", w.par(gone("x") + ins("y"))),
    }
    section = w.header_section("rId_header1") + w.header_section("rId_footer1", kind="footer")
    data = marked([w.par(ins("a"))], parts=parts, section=section)
    before, after = parts_of(data), parts_of(resolve(data, "x.docx", True).data)
    assert list(before) == list(after)
    different = {name for name in before if before[name] != after[name]}
    assert different == {"word/document.xml", "word/footer1.xml"}
    assert lines(resolve(data, "x.docx", False).data) == ["", "head", "x"]


def test_a_document_without_marks_comes_back_as_it_is() -> None:
    data = marked([w.par("a")])
    resolved = resolve(data, "x.docx", True)
    assert resolved.data == data
    assert [told.code for told in resolved.diagnostics] == ["no-marks"]


def test_notes_comments_and_pictures_of_removed_words_go_too() -> None:
    comment = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/>'
    reference = w.deleted('<w:r><w:commentReference w:id="0"/></w:r>')
    blocks = [
        w.par(w.run("a") + w.deleted(w.note_ref(key=2)) + w.note_ref(key=3)),
        w.par(comment.format(gone("b")) + reference + w.deleted(w.picture())),
    ]
    parts = {
        "word/footnotes.xml": w.notes("footnotes", w.note("first"), w.note("second")),
        "word/comments.xml": w.part("comments", f'<w:comment w:id="0" w:author="A">{w.par("c")}</w:comment>'),
        "word/media/image1.png": b"png",
    }  # fmt: skip
    data = marked(blocks, parts=parts, arrows=[("rIdPic", "image", "media/image1.png")])
    clean = parts_of(resolve(data, "x.docx", True).data)
    assert "word/media/image1.png" not in clean
    assert b"image1" not in clean["word/_rels/document.xml.rels"]
    assert b"first" not in clean["word/footnotes.xml"] and b"second" in clean["word/footnotes.xml"]
    assert b"<w:comment " not in clean["word/comments.xml"]
    assert b"commentRange" not in clean["word/document.xml"]
    back = parts_of(resolve(data, "x.docx", False).data)
    assert back["word/media/image1.png"] == b"png"
    assert back["word/footnotes.xml"] == parts["word/footnotes.xml"]


def test_marks_in_notes_boxes_and_comments() -> None:
    both = w.par(gone("old") + ins("new"))
    parts = {
        "word/footnotes.xml": w.notes("footnotes", both),
        "word/endnotes.xml": w.notes("endnotes", both),
        "word/comments.xml": w.part("comments", f'<w:comment w:id="0" w:author="A">{both}</w:comment>'),
    }  # fmt: skip
    blocks = [w.par(w.run("t") + w.note_ref() + w.note_ref("endnote") + w.box(both))]
    data = marked(blocks, parts=parts)
    assert lines(resolve(data, "x.docx", True).data).count("new") == 4
    assert lines(resolve(data, "x.docx", False).data).count("old") == 4


BOLD, ITALIC = "<w:b/>", "<w:i/>"
# (block or cell properties now with the record of before, the same with that undone)
RECORDED = {
    "run": (
        w.par(w.run("a", BOLD + changed("rPrChange", f"<w:rPr>{ITALIC}</w:rPr>"))),
        w.par(w.run("a", ITALIC)), w.par(w.run("a", BOLD)),
    ),
    "paragraph mark": (
        w.par("a", f"<w:rPr>{BOLD}{changed('rPrChange', f'<w:rPr>{ITALIC}</w:rPr>')}</w:rPr>"),
        w.par("a", f"<w:rPr>{ITALIC}</w:rPr>"), w.par("a", f"<w:rPr>{BOLD}</w:rPr>"),
    ),
    "paragraph": (
        w.par("a", f'<w:ind w:left="1"/><w:rPr>{BOLD}</w:rPr>{changed("pPrChange", "<w:pPr><w:keepNext/></w:pPr>")}'),
        w.par("a", f"<w:keepNext/><w:rPr>{BOLD}</w:rPr>"), w.par("a", f'<w:ind w:left="1"/><w:rPr>{BOLD}</w:rPr>'),
    ),
    "row": (
        w.table(w.row(w.cell(w.par("a")), props=f"<w:cantSplit/>{changed('trPrChange', '<w:trPr><w:tblHeader/></w:trPr>')}")),
        w.table(w.row(w.cell(w.par("a")), props="<w:tblHeader/>")), w.table(w.row(w.cell(w.par("a")), props="<w:cantSplit/>")),
    ),
    "cells merged": (
        w.table(w.row(w.cell(w.par("a"), props=f'<w:cellMerge {WHO} w:vMerge="cont" w:vMergeOrig="rest"/>'))),
        w.table(w.row(w.cell(w.par("a"), props='<w:vMerge w:val="restart"/>'))),
        w.table(w.row(w.cell(w.par("a"), props='<w:vMerge w:val="continue"/>'))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", RECORDED)
def test_recorded_properties(case: str) -> None:
    block, before, after = RECORDED[case]
    data = marked([block])
    for accept, expected in ((False, before), (True, after)):
        got = parts_of(resolve(data, "x.docx", accept).data)["word/document.xml"]
        wanted = parts_of(marked([expected]))["word/document.xml"]
        assert etree.tostring(etree.fromstring(got), method="c14n") == etree.tostring(
            etree.fromstring(wanted), method="c14n"
        )


def test_a_section_keeps_its_headers() -> None:
    old = "<w:sectPr><w:pgSz w:w='1' w:h='2'/></w:sectPr>"
    section = (
        f'{w.header_section("rId_header1")}<w:pgSz w:w="3" w:h="4"/>{changed("sectPrChange", old)}'
    )
    parts = {"word/header1.xml": w.part("hdr", w.par("head"))}
    data = marked([w.par("a")], parts=parts, section=section)
    root = etree.fromstring(parts_of(resolve(data, "x.docx", False).data)["word/document.xml"])
    names = [str(each.tag).rpartition("}")[2] for each in root.find(".//{*}sectPr")]
    assert names == ["headerReference", "pgSz"]
    assert root.find(".//{*}pgSz").get(f"{{{w.W}}}w") == "1"


# Who and when

TWO = [
    w.par(w.run("a ") + gone("b ") + ins("c ").replace("Delegate", "Other").replace("2026-01-01", "2026-03-01")),
    w.par(w.inserted(gone("x").replace("Delegate", "Other"))),
]  # fmt: skip


@pytest.mark.parametrize(
    ("authors", "since", "until", "accept", "final", "original"),
    [
        (["Delegate"], None, None, True, "a c ", "a "),
        (["Other"], None, None, True, "a c ", "a b c "),
        (["Delegate"], None, None, False, "a b c ", "a b "),
        (["Other"], None, None, False, "a ", "a b "),
        ([], "2026-02-01", None, False, "a ", "a b "),
        ([], None, "2026-01-01", True, "a c ", "a "),
        (["Nobody"], None, None, True, "a c ", "a b "),
    ],
)
def test_only_the_marks_asked_for(
    authors: list[str], since: str | None, until: str | None, accept: bool, final: str, original: str
) -> None:  # fmt: skip
    data = marked(TWO)
    resolved = resolve(data, "x.docx", accept, choose(authors, since, until))
    assert lines(resolved.data)[0] == final
    assert lines(resolved.data, "original")[0] == original
    assert resolved.done + resolved.left == 4
    if authors == ["Nobody"]:
        assert resolved.data == data
        assert "Delegate (2)" in resolved.diagnostics[0].message


def test_what_is_left_of_an_insertion_that_another_deleted() -> None:
    data = marked([TWO[1]])
    assert lines(resolve(data, "x.docx", False, choose(["Delegate"], None, None)).data) == [""]
    kept = resolve(data, "x.docx", False, choose(["Other"], None, None)).data
    assert lines(kept) == ["x"] and lines(kept, "original") == [""]
    text = parts_of(kept)["word/document.xml"]
    assert b"delText" not in text and b'w:author="Delegate"' in text


def test_a_bad_date_is_refused() -> None:
    with pytest.raises(BadRequest, match="is no date"):
        choose([], "yesterday", None)


# Odd marks are named

# (code, block, whether marks are accepted)
ODD = {
    "an unpaired move": ("unpaired-moves", w.par(move("moveFrom", w.moved_from(w.run("x")))), True),
    "a mark on a run's properties": (
        "odd-mark", w.par(f"<w:r><w:rPr><w:del {WHO}/></w:rPr><w:t>x</w:t></w:r>"), True,
    ),
    "a mark in an equation": (
        "odd-mark", w.par(f"<m:oMath><m:f><m:fPr><m:ctrlPr><w:ins {WHO}><w:rPr/></w:ins></m:ctrlPr></m:fPr></m:f></m:oMath>"), True,
    ),
    "a conflict of two authors": (
        "odd-mark", w.par(ins("a") + f"<w14:conflictIns {WHO}>{w.run('x')}</w14:conflictIns>"), True,
    ),
    "an old list's number": (
        "odd-mark", w.par("x", f'<w:numPr><w:numberingChange {WHO} w:original="%1:1:0:."/></w:numPr>'), False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_marks_are_named(name: str) -> None:
    code, block, accept = ODD[name]
    resolved = resolve(marked([block]), "x.docx", accept)
    assert code in [told.code for told in resolved.diagnostics]


@pytest.mark.parametrize(("kind", "stays"), [("Ins", True), ("Del", False)])
@pytest.mark.parametrize("accept", [True, False])
def test_a_content_control_comes_and_goes_alone(kind: str, stays: bool, accept: bool) -> None:
    """The mark is on the control; what it holds stays."""
    control = w.control(w.par("held"))
    data = marked([
        w.par("a"),
        f"<w:customXml{kind}RangeStart {WHO}/>{control}<w:customXml{kind}RangeEnd w:id=\"9\"/>",
        w.control(w.par("another")),
    ])  # fmt: skip
    done = resolve(data, "x.docx", accept)
    text = parts_of(done.data)["word/document.xml"]
    assert lines(done.data) == ["a", "held", "another"]
    assert text.count(b"<w:sdt>") == 1 + (stays == accept)
    assert b"customXml" not in text


@pytest.mark.parametrize("accept", [True, False])
def test_a_number_given_is_taken_back(accept: bool) -> None:
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {WHO}/></w:numPr>'
    done = resolve(marked([w.par("x", number)]), "x.docx", accept)
    text = parts_of(done.data)["word/document.xml"]
    assert (b"numId" in text) == accept
    assert b"w:ins" not in text


def test_half_a_field_stays_whole() -> None:
    begin = w.deleted(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    )
    rest = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    data = marked([w.par(w.run("a") + begin + rest.format(w.run("7")))])
    resolved = resolve(data, "x.docx", True)
    assert any("field" in told.message for told in resolved.diagnostics)
    assert lines(resolved.data) == ["a7"]
    assert parts_of(resolved.data)["word/document.xml"].count(b"fldChar ") == 3


def test_a_bookmark_half_in_removed_words_stays_whole() -> None:
    start, end = '<w:bookmarkStart w:id="5" w:name="b"/>', '<w:bookmarkEnd w:id="5"/>'
    data = marked([w.par(LOST + start + "</w:del>" + w.run("a") + end)])
    text = parts_of(resolve(data, "x.docx", True).data)["word/document.xml"]
    assert b"bookmarkStart" in text and b"bookmarkEnd" in text
    data = marked([w.par(LOST + start + end + "</w:del>" + w.run("a"))])
    assert b"bookmark" not in parts_of(resolve(data, "x.docx", True).data)["word/document.xml"]


def test_a_strict_file_stays_strict() -> None:
    strict = "http://purl.oclc.org/ooxml/"
    spaces = {w.W: f"{strict}wordprocessingml/main", w.R: f"{strict}officeDocument/relationships"}
    members = w.members(TWO[0])
    for old, new in spaces.items():
        members = {name: part.replace(old.encode(), new.encode()) for name, part in members.items()}
    clean = resolve(w.pack(members), "x.docx", True).data
    root = etree.fromstring(parts_of(clean)["word/document.xml"])
    assert {str(each.tag).partition("}")[0][1:] for each in root.iter()} == {spaces[w.W]}
    assert lines(clean) == ["a c "]


def test_never_over_the_input(tmp_path: Path) -> None:
    path = w.put(tmp_path / "m.docx", w.members(TWO[0]))
    with pytest.raises(BadRequest, match="never overwritten"):
        api.write_resolved(api.resolve_marks(path), path, path)


@pytest.mark.texts
def test_both_sides_of_resolution_102(texts: Path) -> None:
    folder = texts / "res102"
    for accept, name in ((True, "bucharest-2022"), (False, "dubai-2018")):
        clean = read_docx(api.resolve(folder / "res102-marked.fr.docx", accept=accept), "x.docx")
        other = read_docx((folder / f"res102-{name}.fr.docx").read_bytes(), "y.docx")
        assert [seen(p) for p in clean.paragraphs] == [seen(p) for p in other.paragraphs]


def test_a_link_of_which_nothing_remains_goes_too() -> None:
    link = '<w:hyperlink r:id="rIdLink">{}</w:hyperlink>'
    parts = w.members(
        w.par(link.format(gone("old")) + w.run(" and ") + link.format(ins("new"))),
        arrows=[("rIdLink", "hyperlink", "https://example.org/")], external=["rIdLink"],
    )  # fmt: skip
    for accept in (True, False):
        data = resolve(w.pack(parts), "a.docx", accept).data
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert package.read("word/document.xml").count(b"<w:hyperlink") == 1

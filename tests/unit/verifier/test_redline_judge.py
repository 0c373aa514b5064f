"""The judge of redlines: a right one passes, and each single fault planted in it is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwgdiff.verifier.marks import check_redline
from tests.support import wordfile as w

SECTION = w.header_section("rId_header1")
STYLES = w.part(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Call"/>'
    '<w:pPr><w:ind w:left="794"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>',
)


def who(number: int) -> str:
    return f'w:id="{number}" w:author="cwgdiff" w:date="2026-01-01T00:00:00Z"'


def moved(kind: str, content: str, key: int) -> str:
    """A moved paragraph whole, with its range."""
    return (
        f'<w:{kind}RangeStart {who(key)} w:name="m"/>'
        f"<w:p><w:pPr><w:rPr><w:{kind} {who(key + 1)}/></w:rPr></w:pPr>"
        f"<w:{kind} {who(key + 2)}>{content}</w:{kind}></w:p>"
        f'<w:{kind}RangeEnd w:id="{key}"/>'
    )


def package(body: str, note: str, head: str, styles: bytes = STYLES) -> bytes:
    parts = {
        "word/styles.xml": styles,
        "word/footnotes.xml": w.notes("footnotes", w.par(note)),
        "word/header1.xml": w.part("hdr", w.par(head)),
        "word/media/image1.png": b"png",
    }
    return w.pack(w.members(body, parts=parts, section=SECTION))


RULED = "<w:pPr><w:keepNext/></w:pPr>"
OLD_STYLE = '<w:pPr><w:pStyle w:val="C"/></w:pPr></w:pPrChange>'
NO_STYLE = "<w:pPr/></w:pPrChange>"
PLAIN_CELL = w.row(w.cell(w.par("kept")))
BASE = package(
    w.par(w.run("call"), style="C")
    + w.par(w.run("a)\told words") + w.note_ref())
    + w.par("gone")
    + w.par("wanders")
    + w.par("one, two")
    + w.par(w.run("bold", "<w:b/>") + w.run(" plain"))
    + w.par("styled", style="C")
    + w.table(PLAIN_CELL, w.row(w.cell(w.par("old row"))))
    + w.par("end"),
    w.run("note old"),
    w.run("head old"),
)
REVISED = package(
    w.par(w.run("call"), style="C")
    + w.par(w.run("b)\tnew words") + w.note_ref())
    + w.par("one, ")
    + w.par("two")
    + w.par(w.run("bold plain"))
    + w.par("styled")
    + w.par("wanders")
    + w.table(PLAIN_CELL, w.row(w.cell(w.par("new row"))))
    + w.par("end"),
    w.run("note new"),
    w.run("head new"),
)
BODY = (
    w.par(w.run("call"), style="C")
    + w.par(
        w.deleted(w.run("a"), 1) + w.inserted(w.run("b"), 2) + w.run(")\t")
        + w.deleted(w.run("old"), 3) + w.inserted(w.run("new"), 4) + w.run(" words") + w.note_ref()
    )
    + w.par(w.deleted(w.run("gone"), 5), f"<w:rPr><w:del {who(6)}/></w:rPr>")
    + moved("moveFrom", w.run("wanders"), 10)
    + w.par("one, ", f"<w:rPr><w:ins {who(20)}/></w:rPr>")
    + w.par("two")
    + w.par(
        f"<w:r><w:rPr><w:rPrChange {who(21)}><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>bold</w:t></w:r>"
        + w.run(" plain")
    )
    + w.par("styled", f'<w:pPrChange {who(22)}><w:pPr><w:pStyle w:val="C"/></w:pPr></w:pPrChange>')
    + moved("moveTo", w.run("wanders"), 30)
    + w.table(
        PLAIN_CELL,
        w.row(w.cell(w.par(w.deleted(w.run("old row"), 40))), props=f"<w:del {who(41)}/>"),
        w.row(w.cell(w.par(w.inserted(w.run("new row"), 42))), props=f"<w:ins {who(43)}/>"),
    )
    + w.par("end")
)  # fmt: skip
NOTE = w.run("note ") + w.deleted(w.run("old"), 50) + w.inserted(w.run("new"), 51)
HEAD = w.run("head ") + w.deleted(w.run("old"), 52) + w.inserted(w.run("new"), 53)


def test_a_right_redline_passes() -> None:
    assert check_redline(package(BODY, NOTE, HEAD), BASE, REVISED) == ()


# name: (what stands in the body, what stands there instead, where and what the judge says)
FAULTS = {
    "another word inserted": (">new<", ">few<", "accepted, body, paragraph 2"),
    "another word deleted": (">old<", ">odd<", "rejected, body, paragraph 2"),
    "a word not marked": (w.deleted(w.run("gone"), 5), w.run("gone"), "accepted, body, paragraph 3"),
    "a mark of a paragraph forgotten": (f"<w:rPr><w:ins {who(20)}/></w:rPr>", "", "rejected, body, paragraph 5"),
    "a tab lost": ("<w:tab/>", "", "paragraph 2"),
    "a note's sign lost": (w.note_ref(), "", "paragraph 2"),
    "a break for a space": (" words", "</w:t><w:br/><w:t>words", "paragraph 2"),
    "a look forgotten": ("<w:b/>", "", "rejected, body, paragraph 6"),
    "a style forgotten": (OLD_STYLE, NO_STYLE, "rejected, body, paragraph 7"),
    "a row kept": (f"<w:trPr><w:del {who(41)}/></w:trPr>", "", "accepted, body"),
    "a row not marked": (f"<w:trPr><w:ins {who(43)}/></w:trPr>", "", "rejected, body"),
    "a paragraph's own rule": (w.par("two"), f"<w:p>{RULED}<w:r><w:t>two</w:t></w:r></w:p>", "accepted, body, paragraph 4"),
    "a number twice": (who(22), who(21), "a number of its own"),
    "deleted text as text": ('<w:delText xml:space="preserve">gone</w:delText>', "<w:t>gone</w:t>", "w:t in a deletion"),
    "text as deleted text": ('<w:t xml:space="preserve">end</w:t>', "<w:delText>end</w:delText>", "outside a deletion"),
    "half a move": (moved("moveTo", w.run("wanders"), 30), "", "two halves"),
    "a range without an end": ('<w:moveToRangeEnd w:id="30"/>', "", "without an end"),
    "a move outside its range": (f'<w:moveFromRangeStart {who(10)} w:name="m"/>', "", "moveFrom outside"),
    "a record first": (f"<w:pPrChange {who(22)}>", f'<w:pPrChange {who(22)}><w:pPr/></w:pPrChange><w:keepNext/><w:pPrChange {who(99)}>', "last among the properties"),
    "a paragraph too many": (w.par("end"), w.par() + w.par("end"), "paragraph"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found(name: str) -> None:
    right, wrong, said = FAULTS[name]
    assert right in BODY
    found = check_redline(package(BODY.replace(right, wrong, 1), NOTE, HEAD), BASE, REVISED)
    assert found
    assert any(said in " ".join((one.where, one.expected, one.found)) for one in found), found


@pytest.mark.parametrize(
    ("note", "head", "said"),
    [
        (w.run("note new"), HEAD, "rejected, footnote 1"),
        (NOTE, w.run("head new"), "rejected, header (default) of section 1"),
    ],
)
def test_notes_and_headers_are_judged(note: str, head: str, said: str) -> None:
    marked = package(BODY, note, head)
    assert [one.where for one in check_redline(marked, BASE, REVISED)] == [f"{said}, paragraph 1"]
    assert check_redline(marked, BASE, REVISED, left_out=["footnote", "header"]) == ()


def test_looks_are_judged_where_they_are_marked() -> None:
    body = BODY.replace("<w:b/>", "").replace(OLD_STYLE, NO_STYLE)
    marked = package(body, NOTE, HEAD)
    assert check_redline(marked, BASE, REVISED)
    assert check_redline(marked, BASE, REVISED, formatting=False) == ()


def test_other_parts_are_those_of_the_revised_document() -> None:
    members = w.members(
        BODY,
        parts={
            "word/styles.xml": STYLES,
            "word/footnotes.xml": w.notes("footnotes", w.par(NOTE)),
            "word/header1.xml": w.part("hdr", w.par(HEAD)),
            "word/media/image1.png": b"another picture",
        },
        section=SECTION,
    )
    (fault,) = check_redline(w.pack(members), BASE, REVISED)
    assert "image1.png" in fault.where and fault.found == "other bytes"


def test_a_look_counts_as_it_shows() -> None:
    """Bold that a style gives and bold that a run says itself are one look."""
    styled = STYLES.replace(b"<w:i/>", b"<w:b/>")
    bare = w.par(w.run("x"), style="C")
    said = w.par(w.run("x", "<w:b/>"), style="C")
    base, revised = package(said, "", "", styled), package(bare, "", "", styled)
    assert check_redline(revised, base, revised) == ()
    plain = package(bare, "", "")
    assert check_redline(plain, package(said, "", ""), plain)


def test_a_base_that_is_a_text() -> None:
    marked = w.pack(w.members(
        w.listed("counted"), w.par(w.run("kept ") + w.deleted(w.run("old")) + w.inserted(w.run("new"), 2))
    ))  # fmt: skip
    revised = w.pack(w.members(w.listed("counted"), w.par("kept new")))
    assert check_redline(marked, None, revised, base_lines=["a)\tcounted", "kept old"]) == ()
    (fault,) = check_redline(marked, None, revised, base_lines=["a)\tcounted", "kept odd"])
    assert fault.where == "rejected, body, paragraph 2"


@pytest.mark.texts
def test_a_redline_made_by_hand_passes(texts: Path) -> None:
    folder = texts / "res102"
    read = {
        name: (folder / f"res102-{name}.fr.docx").read_bytes()
        for name in ("marked", "dubai-2018", "bucharest-2022")
    }
    assert check_redline(read["marked"], read["dubai-2018"], read["bucharest-2022"]) == ()


def test_a_body_that_ends_with_a_table_has_the_paragraph_that_word_puts_there() -> None:
    """No mark can take the last paragraph away, and Word opens no text without one."""
    table = w.table(PLAIN_CELL)
    base = w.pack(w.members(w.par("one, two"), table))
    revised = w.pack(w.members(w.par("one, "), table, w.par("two")))
    marked = w.pack(w.members(
        w.par(w.run("one, ") + w.deleted(w.run("two"))), table, w.par(w.inserted(w.run("two"), 2))
    ))  # fmt: skip
    assert check_redline(marked, base, revised) == ()
    wrong = w.pack(w.members(
        w.par(w.run("one, ") + w.deleted(w.run("two"))), table, w.par("two")
    ))  # fmt: skip
    assert check_redline(wrong, base, revised)


def laid(table: str, section: str = "") -> bytes:
    made = f"<w:tbl><w:tblPr>{table}</w:tblPr>{PLAIN_CELL}</w:tbl>"
    return w.pack(w.members(made, w.par("end"), section=section))


LEFT, CENTRE = '<w:jc w:val="left"/>', '<w:jc w:val="center"/>'
WAS_LEFT = f"<w:tblPrChange {who(1)}><w:tblPr>{LEFT}</w:tblPr></w:tblPrChange>"
HIGH, WIDE = '<w:pgSz w:w="1" w:h="2"/>', '<w:pgSz w:w="2" w:h="1"/>'
WAS_HIGH = f"<w:sectPrChange {who(2)}><w:sectPr>{HIGH}</w:sectPr></w:sectPrChange>"
LAYOUTS = {
    "right": (CENTRE + WAS_LEFT, WIDE + WAS_HIGH, []),
    "no record of the table": (CENTRE, WIDE + WAS_HIGH, ["rejected, table 1"]),
    "no record of the section": (CENTRE + WAS_LEFT, WIDE, ["rejected, section 1"]),
    "another table": (LEFT, WIDE + WAS_HIGH, ["accepted, table 1"]),
    "another section": (CENTRE + WAS_LEFT, HIGH, ["accepted, section 1"]),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts_are_judged(name: str) -> None:
    table, section, places = LAYOUTS[name]
    found = check_redline(laid(table, section), laid(LEFT, HIGH), laid(CENTRE, WIDE))
    assert [one.where for one in found] == places

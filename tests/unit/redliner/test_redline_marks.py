"""What a redline is made of: moves, notes, lists, styles, headers, links, ids, comments, refusals."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwgdiff import api
from cwgdiff.errors import BadRequest
from cwgdiff.options import RedlineOptions
from cwgdiff.redliner import redline
from cwgdiff.redliner.chain import heaviest
from cwgdiff.verifier.marks import check_redline
from tests.robustness.planted import PLACES
from tests.support import wordfile as w
from tests.support.redlines import faults, redlined
from tests.support.views import File

PLACES_BY_NAME = {place.name: place for place in PLACES}
HEAD = tuple(
    w.par(w.run(words))
    for words in (
        "RESOLUTION 7 (GENEVA, 2014)", "Use of the list", "The Assembly (Geneva, 2014),", "resolves",
    )
)  # fmt: skip
LIST = "that the first list shall be kept in good order by the office in Geneva;"
REGISTER = "that the second register shall be published once a year;"
REMARKS = "that members should send their remarks before the end of May,"
STYLE = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/></w:style>'


def doc(*blocks: str, **more: Any) -> bytes:
    return w.pack(w.members(*HEAD, *blocks, **more))


def p(words: str, props: str = "", style: str = "") -> str:
    return w.par(w.run(words), props, style)


def numbered(*texts: str) -> list[str]:
    return [p(f"{number}\t{text}") for number, text in enumerate(texts, 1)]


def body(data: bytes) -> str:
    return part(data, "word/document.xml")


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def both(tmp_path: Path, base: bytes, revised: bytes, options: RedlineOptions | None = None) -> str:
    """The redline's body, both views of which are the two documents."""
    data = redlined(tmp_path, base, revised, options).data
    assert faults(data, base, revised) == []
    return body(data)


def test_a_moved_clause_is_a_native_move(tmp_path: Path) -> None:
    base = doc(*numbered(LIST, REGISTER, REMARKS))
    text = both(tmp_path, base, doc(*numbered(REMARKS, LIST, REGISTER)))
    names = {
        kind: re.findall(rf'<w:move{kind}RangeStart[^>]*w:name="([^"]*)"', text)
        for kind in ("From", "To")
    }
    assert names["From"] == names["To"] == ["move1"]
    for kind in ("From", "To"):
        start = re.search(rf'<w:move{kind}RangeStart w:id="(\d+)"', text)
        assert start is not None
        assert text.count(f'<w:move{kind}RangeEnd w:id="{start[1]}"/>') == 1
    source = text[text.index("<w:moveFrom ") :]
    assert "w:delText" not in source[: source.index("</w:moveFrom>")]
    assert File(redlined(tmp_path, base, doc(*numbered(REMARKS, LIST, REGISTER))).data).marked()[
        "moveFrom"
    ] >= len(REMARKS)


def test_a_moved_and_edited_clause_shows_both(tmp_path: Path) -> None:
    edited = REMARKS.replace("May", "June").replace("should", "shall")
    text = both(
        tmp_path, doc(*numbered(LIST, REGISTER, REMARKS)), doc(*numbered(edited, LIST, REGISTER))
    )
    assert "<w:moveTo " in text
    assert ">May<" in text and ">June<" in text
    assert text.count("remarks before the end of") == 2


def test_the_body_of_a_relabelled_clause_is_untouched(tmp_path: Path) -> None:
    base, revised = doc(*numbered(LIST, REGISTER)), doc(*numbered(LIST, REMARKS, REGISTER))
    marked = File(redlined(tmp_path, base, revised).data)
    assert marked.marked()["del"] == 1
    assert marked.marked()["ins"] == len(REMARKS) + len("2\t") + len("3")


BOTH = LIST.replace(";", ", and ") + REGISTER


@pytest.mark.parametrize("between", [(), (w.par(),)], ids=["next", "blank between"])
def test_a_merge_marks_its_seam_alone(between: tuple[str, ...], tmp_path: Path) -> None:
    one, two = numbered(LIST, REGISTER)
    base, revised = doc(one, *between, two, p("3\t" + REMARKS)), doc(*numbered(BOTH, REMARKS))
    data = redlined(tmp_path, base, revised).data
    assert faults(data, base, revised) == []
    marked = File(data).marked()
    assert (marked["del"], marked["ins"]) == (len(";2\t3"), len(", and 2"))
    assert not marked["moveFrom"]


def test_a_split_marks_its_seam_alone(tmp_path: Path) -> None:
    base, revised = doc(*numbered(BOTH, REMARKS)), doc(*numbered(LIST, REGISTER, REMARKS))
    data = redlined(tmp_path, base, revised).data
    assert faults(data, base, revised) == []
    marked = File(data).marked()
    assert (marked["del"], marked["ins"]) == (len(", and 2"), len(";2\t3"))
    assert not marked["moveFrom"]


@pytest.mark.parametrize("turned", [False, True], ids=["split", "merge"])
def test_a_half_that_went_elsewhere_is_a_native_move(turned: bool, tmp_path: Path) -> None:
    far = LIST.replace("first list", "third ledger"), LIST.replace("first list", "fourth ledger")
    base = doc(*numbered(BOTH, *far, REMARKS))
    revised = doc(*numbered(LIST, *far, REGISTER, REMARKS))
    if turned:
        base, revised = revised, base
    data = redlined(tmp_path, base, revised).data
    assert faults(data, base, revised) == []
    marked = File(data).marked()
    assert marked["moveFrom"] == marked["moveTo"] == len(REGISTER)
    assert {marked["del"], marked["ins"]} == {len(", and 4"), len(";4\t5")}


def test_words_go_over_to_the_next_paragraph_of_a_row(tmp_path: Path) -> None:
    def row(*paragraphs: str) -> bytes:
        return doc(w.table(w.row(w.cell(*map(p, paragraphs)), w.cell(p("x")))), p("An end."))

    base = row(BOTH, REMARKS)
    revised = row(LIST, REGISTER.replace(";", " and ") + REMARKS)
    text = both(tmp_path, base, revised)
    assert text.count(REGISTER[:-1]) == text.count(REMARKS) == 1


NOTES = {
    "changed": ("The old words of it.", "The new words of it."),
    "gone": ("The old words of it.", None),
    "new": (None, "The new words of it."),
}


@pytest.mark.parametrize("name", NOTES)
def test_notes(name: str, tmp_path: Path) -> None:
    sides = []
    for words in NOTES[name]:
        own = w.note("A note that stays.")
        blocks = numbered(LIST, REGISTER)
        blocks[0] = w.par(w.run("1\t" + LIST[:20]) + w.note_ref() + w.run(LIST[20:]))
        notes = [own]
        if words is not None:
            blocks[1] = w.par(
                w.run("2\t" + REGISTER[:20]) + w.note_ref(key=3) + w.run(REGISTER[20:])
            )
            notes.append(w.note(words))
        sides.append(doc(*blocks, parts={"word/footnotes.xml": w.notes("footnotes", *notes)}))
    both(tmp_path, sides[0], sides[1])


def test_a_note_of_the_base_alone_needs_a_part(tmp_path: Path) -> None:
    called = w.par(w.run("1\t" + LIST[:20]) + w.note_ref() + w.run(LIST[20:]))
    base = doc(called, parts={"word/footnotes.xml": w.notes("footnotes", w.note("Once."))})
    data = redlined(tmp_path, base, doc(*numbered(LIST))).data
    assert "Once." in part(data, "word/footnotes.xml")
    assert "footnotes.xml" in part(data, "[Content_Types].xml")


def test_headers_by_type(tmp_path: Path) -> None:
    sides = [
        doc(
            *numbered(LIST),
            parts={"word/header1.xml": w.part("hdr", p(f"Document {number}"))},
            section=w.header_section("rId_header1"),
        )
        for number in (4, 5)
    ]
    both(tmp_path, sides[0], sides[1])
    both(tmp_path, sides[0], doc(*numbered(LIST)))
    both(tmp_path, doc(*numbered(LIST)), sides[1])


def test_a_style_that_only_the_base_has_comes_along(tmp_path: Path) -> None:
    base = doc(
        *numbered(LIST), p(REGISTER, style="Old"),
        parts={"word/styles.xml": w.part("styles", STYLE.format("Old", "Old way"))},
    )  # fmt: skip
    other = {"word/styles.xml": w.part("styles", STYLE.format("Old", "Another thing"))}
    data = redlined(tmp_path, base, doc(*numbered(LIST, REMARKS), parts=other)).data
    assert faults(data, base, doc(*numbered(LIST, REMARKS), parts=other)) == []
    assert 'w:styleId="Old2"' in part(data, "word/styles.xml")


def test_a_deleted_list_item_brings_its_list_or_stays_in_it(tmp_path: Path) -> None:
    letters = {"word/numbering.xml": w.numbering(("lowerLetter", "%1)", 1))}
    items = [w.listed(w.run(text)) for text in (LIST, REGISTER, REMARKS)]
    base = doc(*items, parts=letters)
    text = both(tmp_path, base, doc(items[0], items[2], parts=letters))
    assert text.count('<w:numId w:val="1"/>') == 3
    data = redlined(tmp_path, base, doc(*numbered(LIST, REMARKS))).data
    assert "lowerLetter" in part(data, "word/numbering.xml")


def test_a_link_that_leads_elsewhere_is_written_anew(tmp_path: Path) -> None:
    sides = [
        doc(
            w.par(w.run("1\tthat the list at ") + f'<w:hyperlink r:id="rId9">{w.run("this place")}</w:hyperlink>' + w.run(" be kept;")),
            arrows=[("rId9", "hyperlink", f"http://{name}.example/")], external=["rId9"],
        )
        for name in ("old", "new")
    ]  # fmt: skip
    text = both(tmp_path, sides[0], sides[1])
    assert text.count("<w:hyperlink ") == 2
    data = redlined(tmp_path, sides[0], sides[1]).data
    assert "http://old.example/" in part(data, "word/_rels/document.xml.rels")


def test_another_picture_is_written_anew(tmp_path: Path) -> None:
    sides = [
        doc(
            *numbered(LIST), w.par(w.picture()),
            parts={"word/media/image1.png": content}, arrows=[("rIdPic", "image", "media/image1.png")],
        )
        for content in (b"one picture", b"another picture")
    ]  # fmt: skip
    data = redlined(tmp_path, sides[0], sides[1]).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        pictures = {package.read(name) for name in package.namelist() if "media/" in name}
    assert pictures == {b"one picture", b"another picture"}
    assert faults(data, sides[0], sides[1]) == []


def test_fresh_ids_beyond_odd_ones(tmp_path: Path) -> None:
    odd = "".join(f'<w:bookmarkStart w:id="{key}" w:name="b{key}"/>' for key in (0, 1, -5, 77))
    blocks = numbered(LIST, REGISTER)
    revised = doc(w.par(odd + w.run("1\t" + LIST.replace("first", "last"))), blocks[1])
    text = both(tmp_path, doc(*blocks), revised)
    ids = [int(key) for key in re.findall(r'<w:(?:ins|del) w:id="(-?\d+)"', text)]
    assert len(ids) == len(set(ids)) >= 2
    assert min(ids) > 77


def test_marks_of_the_inputs_are_resolved_and_told(tmp_path: Path) -> None:
    marked = w.par(w.run("1\tthat the ") + w.inserted(w.run("first ")) + w.deleted(w.run("old ")) + w.run("list be kept;"))  # fmt: skip
    result = redlined(tmp_path, doc(marked, p("2\t" + REGISTER)), doc(marked, p("2\t" + REMARKS)))
    assert [told.code for told in result.diagnostics].count("marks-resolved") == 2
    assert "Delegate" not in body(result.data)
    assert "that the first list be kept" in "".join(s.text for s in File(result.data).body("final"))


def test_author_date_and_bytes(tmp_path: Path) -> None:
    base, revised = doc(*numbered(LIST)), doc(*numbered(LIST.replace("good", "best")))
    options = RedlineOptions(author="Region B & C", date="2026-11-22T00:00:00Z")
    first, second = (redlined(tmp_path, base, revised, options).data for _ in range(2))
    assert first == second
    assert 'w:author="Region B &amp; C" w:date="2026-11-22T00:00:00Z"' in body(first)
    assert "w:date" not in body(redlined(tmp_path, base, revised).data)


def test_parts_that_did_not_change_keep_their_bytes(tmp_path: Path) -> None:
    parts = {
        "word/styles.xml": w.part("styles", STYLE.format("A", "A")),
        "customXml/item1.xml": b"<a  b = '1'/>",
    }
    base, revised = doc(*numbered(LIST)), doc(*numbered(LIST.replace("good", "best")), parts=parts)
    data = redlined(tmp_path, base, revised).data
    with zipfile.ZipFile(io.BytesIO(data)) as out, zipfile.ZipFile(io.BytesIO(revised)) as given_:
        assert out.namelist() == given_.namelist()
        for name in out.namelist():
            assert (out.read(name) == given_.read(name)) == (name != "word/document.xml"), name
    assert redlined(tmp_path, revised, revised).data == redlined(tmp_path, revised, revised).data


def test_equal_documents_have_no_marks(tmp_path: Path) -> None:
    both_ = doc(*numbered(LIST, REGISTER))
    assert sum(File(redlined(tmp_path, both_, both_).data).marked().values()) == 0


def test_comments_and_recording(tmp_path: Path) -> None:
    base = doc(*numbered(LIST, REGISTER, REMARKS))
    revised = doc(*numbered(LIST.replace("good", "best"), REMARKS))
    options = RedlineOptions(comments=True, track=True, initials="X", author="Y")
    result = redlined(tmp_path, base, revised, options)
    assert faults(result.data, base, revised) == []
    comments = part(result.data, "word/comments.xml")
    texts = re.findall(r"<w:t>([^<]*)</w:t>", comments)
    assert texts == ["Modified.", "Deleted.", "Renumbered from 3 to 2."]
    assert 'w:initials="X"' in comments
    assert "<w:trackRevisions/>" in part(result.data, "word/settings.xml")
    text = body(result.data)
    for key in re.findall(r'<w:comment [^>]*w:id="(\d+)"', comments):
        for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            assert text.count(f'<w:{kind} w:id="{key}"/>') == 1


def test_looks_are_left_out_on_request(tmp_path: Path) -> None:
    base = doc(*numbered(LIST))
    revised = doc(w.par(w.run("1\t" + LIST, "<w:b/>"), '<w:ind w:left="720"/>'))
    assert "rPrChange" in both(tmp_path, base, revised)
    text = body(redlined(tmp_path, base, revised, RedlineOptions(formatting=False)).data)
    assert "Change" not in text and "<w:ins" not in text


def test_properties_stand_in_the_order_of_the_schema(tmp_path: Path) -> None:
    base = doc(*numbered(LIST, REGISTER))
    revised = doc(
        p("1\t" + LIST, '<w:jc w:val="center"/><w:rPr><w:b/></w:rPr>'),
        p("2\t" + REMARKS, "<w:rPr><w:b/></w:rPr>"), p("3\t" + REGISTER),
    )  # fmt: skip
    text = both(tmp_path, base, revised)
    assert re.search(r'<w:pPr><w:jc w:val="center"/><w:rPr><w:b/></w:rPr><w:pPrChange', text)
    assert re.search(r"<w:pPr><w:rPr><w:ins [^>]*/><w:b/></w:rPr></w:pPr>", text)


def test_a_text_as_base(tmp_path: Path) -> None:
    lines = ["RESOLUTION 7 (GENEVA, 2014)", "Use of the list", "The Assembly (Geneva, 2014),", "resolves", f"1\t{LIST}", f"2\t{REGISTER}"]  # fmt: skip
    base, revised = tmp_path / "base.txt", tmp_path / "revised.docx"
    base.write_text("\n".join(lines), encoding="utf-8")
    revised.write_bytes(doc(*numbered(LIST.replace("good", "best"), REMARKS, REGISTER)))
    data = redline(
        api.compare(base, revised), base.read_bytes(), revised.read_bytes(), RedlineOptions()
    ).data
    marked = File(data)
    assert [shown.text for shown in marked.body("original")] == lines
    final = [shown.row() for shown in marked.body("final")]
    assert final == [shown.row() for shown in File(revised.read_bytes()).body("final")]


def test_refusals(tmp_path: Path) -> None:
    base, revised = tmp_path / "base.docx", tmp_path / "revised.docx"
    base.write_bytes(doc(*numbered(LIST)))
    revised.write_bytes(doc(*numbered(REMARKS)))
    comparison = api.compare(base, revised)
    with pytest.raises(BadRequest, match="not the base"):
        redline(comparison, revised.read_bytes(), revised.read_bytes())
    text = tmp_path / "revised.txt"
    text.write_text("resolves\n1\tthat it be so;\n")
    with pytest.raises(BadRequest, match="Word file"):
        redline(api.compare(base, text), base.read_bytes(), text.read_bytes())


PLACES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 5)), max_size=7)


@given(PLACES)
def test_the_chain_is_the_heaviest(places: list[tuple[int, int, int]]) -> None:
    items = [((a, 0), (b, 0), weight, (a, b, weight)) for a, b, weight in places]

    def rises(chosen: tuple[tuple[int, int, int], ...]) -> bool:
        return all(x[0] < y[0] and x[1] < y[1] for x, y in itertools.pairwise(chosen))

    found = heaviest(items)
    assert rises(tuple(found))
    best = max(
        sum(each[2] for each in chosen)
        for size in range(len(places) + 1)
        for chosen in itertools.combinations(sorted(places), size)
        if rises(chosen)
    )
    assert sum(each[2] for each in found) == best


def test_a_picture_comes_with_the_parts_behind_it(tmp_path: Path) -> None:
    """A chart that only the base has brings its workbook, and its names lead to it."""
    place = PLACES_BY_NAME["workbook of a chart"]
    data = redlined(tmp_path, place.base, place.revised).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        charts = [name for name in names if re.fullmatch(r"word/charts/chart[^/]*\.xml", name)]
        books = {
            package.read(name.replace("charts/", "charts/_rels/") + ".rels") for name in charts
        }
    assert len(charts) == len(books) == 2
    (tmp_path / "marked.docx").write_bytes(data)
    (tmp_path / "rejected.docx").write_bytes(api.resolve(tmp_path / "marked.docx", accept=False))
    (tmp_path / "base.docx").write_bytes(place.base)
    again = api.compare(tmp_path / "base.docx", tmp_path / "rejected.docx")
    texts = [
        [clause.text.partition(" sha256:")[2] for clause in side]
        for row in again.changes
        if row.change != "unchanged" and row.base
        for side in (row.base, row.revised)
    ]
    assert texts[::2] == texts[1::2]


@pytest.mark.parametrize("turned", [False, True])
def test_a_body_without_any_paragraph(turned: bool, tmp_path: Path) -> None:
    """The standard allows it; Word puts a paragraph there."""
    base, revised = doc(*numbered(LIST)), w.pack(w.members())
    if turned:
        base, revised = revised, base
    data = redlined(tmp_path, base, revised).data
    assert check_redline(data, base, revised) == ()
    assert File(data).marked()["ins" if turned else "del"] > len(LIST)


WHO = 'w:id="1" w:author="Delegate" w:date="2026-01-01T00:00:00Z"'
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{}</w:numPr>'
# Marks that touch no text: the document has one view of its words, and marks all the same.
SILENT = {
    "a section": doc(*numbered(LIST, REGISTER), section=f'<w:pgSz w:w="11000" w:h="15840"/><w:sectPrChange {WHO}><w:sectPr/></w:sectPrChange>'),
    "a table": doc(*numbered(LIST), w.table(w.row(w.cell(p("Seats")))).replace("</w:tblPr>", f"<w:tblPrChange {WHO}><w:tblPr/></w:tblPrChange></w:tblPr>")),
    "looks": doc(w.par(f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>1 {LIST}</w:t></w:r>"), *numbered(REGISTER)),
    "an old number": doc(p(LIST, LISTED.format(f'<w:numberingChange {WHO} w:original="%1:1:0:."/>'))),
    "a new number": doc(p(LIST, LISTED.format(f"<w:ins {WHO}/>")), parts={"word/numbering.xml": w.numbering(("decimal", "%1.", 1))}),
    "joined cells": doc(*numbered(LIST), w.table(w.row(w.cell(p("one"), props=f'<w:cellMerge {WHO} w:vMerge="rest"/>')), w.row(w.cell(p("two"), props=f'<w:cellMerge {WHO.replace("1", "2", 1)} w:vMerge="cont"/>')))),
    "cells": doc(*numbered(LIST), w.table(w.row(w.cell(p("one"), props=f"<w:cellIns {WHO}/>"), w.cell(p("gone"), props=f'<w:cellDel {WHO.replace("1", "2", 1)}/>')), columns=2)),
    "all that stands there": doc(w.par(w.deleted(w.run(LIST), 3), f"<w:rPr><w:del {WHO}/></w:rPr>")),
    "none": doc(*numbered(REMARKS, LIST)),
}  # fmt: skip


@pytest.mark.parametrize("one", SILENT)
@pytest.mark.parametrize("two", SILENT)
def test_silent_marks_of_the_inputs_are_resolved_too(one: str, two: str, tmp_path: Path) -> None:
    for name, data in (("b.docx", SILENT[one]), ("r.docx", SILENT[two])):
        (tmp_path / name).write_bytes(data)
    made, _ = api.redlined(tmp_path / "b.docx", tmp_path / "r.docx")
    codes = [told.code for told in made.diagnostics]
    if one != two:
        assert codes == ["marks-resolved"] * ((one != "none") + (two != "none"))
        assert "Delegate" not in body(made.data)


@pytest.mark.parametrize("turned", [False, True])
def test_the_last_paragraph_mark_stays_where_one_side_ends_with_a_table(
    turned: bool, tmp_path: Path
) -> None:
    """Word opens no text that ends with a table without putting a paragraph behind it."""
    table = w.table(w.row(w.cell(p("Seats in the council"))))
    base = doc(*numbered(LIST), table, p(REGISTER, '<w:jc w:val="right"/>'))
    revised = doc(*numbered(LIST), table)
    if turned:
        base, revised = revised, base
    data = redlined(tmp_path, base, revised).data
    assert check_redline(data, base, revised) == ()
    last = body(data).rpartition("</w:tbl>")[2]
    assert "<w:rPr><w:del " not in last and "<w:rPr><w:ins " not in last
    assert last.count("<w:p>") == 1


def test_a_note_that_says_something_else_keeps_its_number(tmp_path: Path) -> None:
    """The note of a clause stays at its second half; its words are now those of the first half's note."""

    def noted(*clauses: tuple[str, str]) -> bytes:
        blocks = [
            w.par(w.run(f"{number}\t{words}") + w.note_ref(key=number + 1))
            for number, (words, _) in enumerate(clauses, 1)
        ]
        notes = w.notes("footnotes", *(w.note(words) for _, words in clauses))
        return doc(*blocks, parts={"word/footnotes.xml": notes})

    base = noted((BOTH, "Adopted in Dubai."))
    revised = noted((LIST, "Adopted in Dubai."), (REGISTER, "See page nine below"))
    data = redlined(tmp_path, base, revised).data
    assert faults(data, base, revised) == []
    assert part(data, "word/footnotes.xml").count("<w:footnoteRef/>") == 2

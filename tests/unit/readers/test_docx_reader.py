"""What a reader sees in a Word file: text, places, labels, views, notes, looks, objects."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwgdiff.errors import UnreadableInput, UnsafeInput
from cwgdiff.model import Cell, Mark, NoteRef, Paragraph, Span, Transcript, View
from cwgdiff.options import Limits, ReadOptions
from cwgdiff.readers.docx import read_docx
from tests.support import wordfile as w

DELEGATE = Mark("+", "Delegate", "2026-01-01T00:00:00Z")
GONE = Mark("-", "Delegate", "2026-01-01T00:00:00Z")


def read(*blocks: str, view: View = "final", **more: object) -> Transcript:
    data = w.pack(w.members(*blocks, **more))  # type: ignore[arg-type]
    return read_docx(data, "given.docx", ReadOptions(view=view))


def texts(transcript: Transcript, *places: str) -> list[str]:
    return [
        each.text
        for each in transcript.paragraphs
        if (each.place in places if places else each.place != "object")
    ]


def objects(transcript: Transcript) -> list[str]:
    return texts(transcript, "object")


def codes(transcript: Transcript) -> list[str]:
    return [told.code for told in transcript.diagnostics]


A, B = w.run("shall "), w.run("not")
CHOICE = '<mc:AlternateContent><mc:Choice Requires="{}">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>'
BOX = '<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>'  # fmt: skip


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (A + B, "shall not"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r>", "a\tb\nc\n"),
        ("<w:r><w:t>ITU</w:t><w:noBreakHyphen/><w:t>T</w:t><w:softHyphen/><w:ptab/></w:r>", "ITU\u2011T\u00ad\t"),
        ("<w:r><w:t>re<!-- x -->solves<?y z?><![CDATA[ & now]]></w:t></w:r>", "resolves & now"),
        ("<w:r><w:t>one\ntwo</w:t></w:r>", "one two"),
        # A page's end parts words and is no text at a paragraph's edge.
        ('<w:r><w:br w:type="page"/></w:r>' + A, "shall "),
        (A + '<w:r><w:br w:type="page"/></w:r>', "shall "),
        ('<w:r><w:t>a</w:t><w:br w:type="column"/><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>', "a\nb"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        ('<w:r><w:sym w:font="Arial" w:char="00E9"/></w:r>', "é"),
        ('<w:r><w:sym w:font="Symbol" w:char="none"/></w:r>', ""),
        (f'<w:hyperlink w:anchor="x">{A}</w:hyperlink>{B}', "shall not"),
        (f'<w:fldSimple w:instr=" REF x ">{A}</w:fldSimple>', "shall "),
        (w.field(" REF x ", A), "shall "),
        (w.field(" REF x ", ""), ""),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
         + w.field(" PAGE ", w.run("7"))
         + '<w:r><w:instrText> = 1</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
         + A + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "shall "),
        (('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r>'
         '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'), "☒"),
        (('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox></w:ffData>'
         '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'), "☐"),
        (('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="may"/>'
         '<w:listEntry w:val="shall"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'), "shall"),
        (w.control(A) + w.control(w.control(B)), "shall not"),
        (w.control(w.run("☐ yes"), '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'), "☐ yes"),
        (w.control(w.run(" yes"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'), "☒ yes"),
        (w.control(w.run("☐ yes"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'), "☒☐ yes"),
        (w.control(w.run("✚"), '<w14:checkbox><w14:checked w14:val="1"/><w14:checkedState w14:val="271A"/></w14:checkbox>'), "✚"),
        (f'<w:smartTag w:element="x">{A}<w:customXml w:element="y">{B}</w:customXml></w:smartTag>', "shall not"),
        (f'<w:dir w:val="rtl">{A}</w:dir><w:bdo w:val="rtl">{B}</w:bdo>', "shall not"),
        (f"<w:r><w:ruby><w:rubyPr/><w:rt>{B}</w:rt><w:rubyBase>{A}</w:rubyBase></w:ruby></w:r>", "shall "),
        (CHOICE.format("w14", A, A), "shall "),
        (CHOICE.format("w14", "<w:r/>", A), "shall "),
        (CHOICE.format("", A, B), "shall "),
        (CHOICE.format("unheard", A, B), "not"),
        (f"<w:other>{A}<z:more xmlns:z='urn:z'>{B}</z:more></w:other>", "shall not"),
        ("<w:t>loose</w:t>", "loose"),
        (f"<w:r><w:t>ra</w:t>{w.run('n')}</w:r>", "ran"),
        ('<w:proofErr w:type="spellStart"/>' + A + '<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>', "shall "),
        ("<m:oMath><m:r><m:t>x=7</m:t></m:r></m:oMath>", "x=7"),
        ("<m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath></m:oMathPara>", "(a+b)/c"),
        ("<m:oMath><m:r><m:t>a+</m:t></m:r><m:f><m:num><m:r><m:t>b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath>", "a+b/c"),
        ("<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>-3</m:t></m:r></m:sup></m:sSup></m:oMath>", "10^(-3)"),
        ("<m:oMath><m:rad><m:deg/><m:e><m:r><m:t>2</m:t></m:r></m:e></m:rad></m:oMath>", "√2"),
        ('<m:oMath><m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e><m:r><m:t>x</m:t></m:r></m:e><m:e><m:r><m:t>y</m:t></m:r></m:e></m:d></m:oMath>', "[x,y]"),
    ],
)  # fmt: skip
def test_text_of_a_paragraph(inner: str, text: str) -> None:
    assert texts(read(w.par(inner), w.par("end"))) == [text, "end"]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([w.control(w.par("a") + w.par("b"))], ["a", "b"]),
        ([f'<w:customXml w:element="x">{w.par("a")}</w:customXml>'], ["a"]),
        (["<w:unheard>" + w.par("a") + "</w:unheard>"], ["a"]),
        ([w.run("loose")], ["loose"]),
        ([CHOICE.format("w14", w.par("a"), w.par("b"))], ["a"]),
        ([w.par(w.run("a") + w.box(w.par("b") + w.par("c")) + w.run("d"))], ["ad", "b", "c"]),
        ([w.par(f"<w:r>{BOX.format(w.par('in'))}</w:r>")], ["", "in"]),
        ([w.par(w.box(w.par(w.run("b") + w.box(w.par("c")))))], ["", "b", "c"]),
        ([w.par('<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>')], ["", "DRAFT"]),
        ([w.par('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>shown</w:t></w:r>'), w.par("more")], ["shown", "more"]),
        ([w.par(w.run("a") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'), w.par("b")], ["a", "b"]),
    ],
)  # fmt: skip
def test_paragraphs_in_reading_order(blocks: list[str], expected: list[str]) -> None:
    assert texts(read(*blocks)) == expected


@pytest.mark.parametrize(
    ("block", "code"),
    [
        (w.par("<w:unheard/>"), "unknown-element"),
        (w.par("<w:r><w:t>a<xi:include xmlns:xi='urn:x'/></w:t></w:r>"), "unknown-element"),
        (w.par('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), "stray-field"),
        (w.par(w.field("x", "").replace("<w:instrText", "<w:t>sly</w:t><w:instrText")), "text-in-field-code"),
        (w.par(w.field(' INCLUDETEXT "x" ', A)), "outside-field"),
        (w.par('<w:fldSimple w:instr=" INCLUDEPICTURE x "/>'), "outside-field"),
        (w.par("<w:r><w:delText>x</w:delText></w:r>"), "stray-deleted-text"),
        (w.par(w.run("x", "<w:vanish/>")), "hidden-text"),
        (w.par(w.run("x", "<w:dstrike/>")), "struck-text"),
        (w.par(w.note_ref(key=7)), "missing-note"),
        (w.par('<w:r><w:sym w:font="Odd" w:char="F0B3"/></w:r>'), "unknown-symbol"),
        (w.par(CHOICE.format("w14", A, B)), "alternative-content"),
        (w.par(w.inserted(A)), "revision-marks"),
        (w.par(w.run("x", '<w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange>')), "formatting-revisions"),
    ],
)  # fmt: skip
def test_doubts_are_named(block: str, code: str) -> None:
    assert codes(read(block)) == [code]


def test_one_warning_names_an_unknown_element_once() -> None:
    told = read(*[w.par("<w:odd/><w:odder/>")] * 40).diagnostics
    assert [each.message for each in told] == [
        "elements that are not known to carry text were walked through: odd, odder"
    ]


MARK = '<w:rPr><w:{} w:id="9" w:author="Delegate" w:date="2026-01-01T00:00:00Z"/></w:rPr>'
ROW = '<w:{} w:id="9" w:author="Delegate"/>'


@pytest.mark.parametrize(
    ("blocks", "final", "original"),
    [
        ([w.par(A + w.inserted(B))], ["shall not"], ["shall "]),
        ([w.par(A + w.deleted(B))], ["shall "], ["shall not"]),
        ([w.par(w.inserted(w.deleted(A)) + B)], ["not"], ["not"]),
        ([w.par(w.moved_from(A) + w.moved_to(B))], ["not"], ["shall "]),
        ([w.par(A, MARK.format("del")), w.par(B)], ["shall not"], ["shall ", "not"]),
        ([w.par(A, MARK.format("ins")), w.par(B)], ["shall ", "not"], ["shall not"]),
        ([w.par(w.deleted(A), MARK.format("del")), w.par(B)], ["not"], ["shall ", "not"]),
        ([w.par(w.inserted(A), MARK.format("ins")), w.par(B)], ["shall ", "not"], ["not"]),
        ([w.par(w.moved_from(A), MARK.format("moveFrom")), w.par(B), w.par(w.moved_to(A), MARK.format("moveTo"))],
         ["not", "shall "], ["shall ", "not"]),
        # Three paragraphs become one; the middle one vanishes.
        ([w.par(A, MARK.format("del")), w.par(w.deleted(B), MARK.format("del")), w.par(B)],
         ["shall not"], ["shall ", "not", "not"]),
        # Nothing joins across a table, or beyond the end of a cell or the body.
        ([w.par(A, MARK.format("del")), w.table(w.row(w.cell(w.par(B, MARK.format("del")))), w.row(w.cell(w.par("x")))), w.par("y")],
         ["shall ", "not", "x", "y"], ["shall ", "not", "x", "y"]),
        ([w.par(A), w.par(w.deleted(B), MARK.format("del"))], ["shall "], ["shall ", "not"]),
        ([w.control(w.par(A, MARK.format("del"))), w.control(w.par(B))], ["shall not"], ["shall ", "not"]),
        ([w.table(w.row(w.cell(w.par("a"))), w.row(w.cell(w.par("b")), props=ROW.format("del")))], ["a"], ["a", "b"]),
        ([w.table(w.row(w.cell(w.par("a")), props=ROW.format("ins")), w.row(w.cell(w.par("b"))))], ["a", "b"], ["b"]),
        ([w.table(w.row(w.cell(w.par("a")), w.cell(w.par("b"), props=ROW.format("cellDel"))))], ["a"], ["a", "b"]),
        ([w.inserted(w.par("a")), w.par("b")], ["a", "b"], ["b"]),
        ([w.par(w.inserted(w.box(w.par("b"))))], ["", "b"], [""]),
        ([w.par("<m:oMath>" + w.deleted("<m:r><m:t>x</m:t></m:r>") + "<m:r><m:t>y</m:t></m:r></m:oMath>")], ["y"], ["xy"]),
        # A field whose beginning is deleted: its text stays readable in both views.
        ([w.par(w.deleted('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                + A + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')], ["shall "], ["shall "]),
    ],
)  # fmt: skip
def test_both_views(blocks: list[str], final: list[str], original: list[str]) -> None:
    assert texts(read(*blocks)) == final
    assert texts(read(*blocks, view="original")) == original


def test_marks_go_with_their_paragraph() -> None:
    found = read(
        w.par(w.inserted(A) + w.inserted(B) + w.deleted(A)),
        w.par(w.deleted(A), MARK.format("del")),
        w.par("plain"),
        w.table(w.row(w.cell(w.par("row")), props='<w:ins w:id="1" w:author="B"/>')),
        w.par(w.moved_to(A)),
    )
    assert [each.marks for each in found.paragraphs] == [
        (DELEGATE, GONE),
        (),
        (Mark("+", "B", None),),
        (Mark("moved", "Delegate", DELEGATE.date),),
    ]
    assert found.view == "final"
    assert found.diagnostics[0].message == (
        "7 revision marks by Delegate (6), B (1); the final view was read, as if all were accepted"
    )
    assert read(w.par("plain")).view is None


def test_a_joined_paragraph_names_its_sources() -> None:
    found = read(
        w.par("zero"), w.par(A, MARK.format("del"), "S1"), w.par(B, style="S2")
    ).paragraphs[1]
    part = "word/document.xml"
    assert (found.text, found.style) == ("shall not", "S2")
    assert found.span == Span(part, 1, 0, 9)
    assert found.parts == (Span(part, 1, 0, 6), Span(part, 2, 6, 9))


def test_the_original_view_undoes_changed_formatting() -> None:
    old = '<w:pPrChange w:id="1" w:author="A"><w:pPr><w:pStyle w:val="Old"/><w:ind w:left="300"/></w:pPr></w:pPrChange>'
    run = w.run("x", '<w:rPrChange w:id="2" w:author="A"><w:rPr><w:i/></w:rPr></w:rPrChange>')
    block = w.par(run, f'<w:ind w:left="700"/>{old}', style="New")
    final, original = (read(block, view=view).paragraphs[0] for view in ("final", "original"))
    assert (final.style, final.indent, final.italic) == ("New", 700, ())
    assert (original.style, original.indent, original.italic) == ("Old", 300, ((0, 1),))


def test_the_index_counts_every_paragraph_of_the_part() -> None:
    found = read(
        w.par(w.box(w.par("in a box"))),
        w.par("after"),
        w.table(
            w.row(w.cell(w.par("gone")), props=ROW.format("del")), w.row(w.cell(w.par("kept")))
        ),
    )
    # The fallback's copy of the box and the deleted row are paragraphs of the part too.
    assert [(each.text, each.span.paragraph) for each in found.paragraphs] == [
        ("", 0), ("in a box", 1), ("after", 3), ("kept", 5),
    ]  # fmt: skip


def test_places_and_cells() -> None:
    nested = w.table(w.row(w.cell(w.table(w.row(w.cell(w.par("inner"))))), w.cell(w.par("beside"))))
    head = w.part("hdr", w.table(w.row(w.cell(w.par("head")))))
    found = read(
        w.table(w.control(w.row(w.cell(w.par("a")), w.control(w.cell(w.par("b"))))), w.row(w.cell(w.par("c")))),
        nested,
        w.par("body"),
        parts={"word/header1.xml": head, "word/footer1.xml": w.part("ftr", w.par("foot"))},
    )  # fmt: skip
    assert [(each.text, each.place, each.cell) for each in found.paragraphs] == [
        ("a", "cell", Cell(0, 0, 0)),
        ("b", "cell", Cell(0, 0, 1)),
        ("c", "cell", Cell(0, 1, 0)),
        ("inner", "cell", Cell(2, 0, 0)),
        ("beside", "cell", Cell(1, 0, 1)),
        ("body", "body", None),
        ("head", "header", Cell(3, 0, 0)),
        ("foot", "footer", None),
    ]


def test_notes_stand_in_the_order_of_their_marks() -> None:
    found = read(
        w.par(w.run("a") + w.note_ref(key=3) + w.run("b") + w.note_ref(key=2, custom="*") + w.run(" c")),
        w.par(w.note_ref("endnote") + w.deleted(w.note_ref(key=4))),
        parts={
            "word/footnotes.xml": w.notes("footnotes", w.par("* Second."), w.note("First."), w.note("Gone."), w.note("Lost.")),
            "word/endnotes.xml": w.notes("endnotes", w.note("Last.", "endnote")),
        },
    )  # fmt: skip
    assert found.paragraphs[0].text == "a[^]b[^] c"
    assert found.paragraphs[0].notes == (
        NoteRef(1, "footnote", "3", "1"), NoteRef(5, "footnote", "2", "*"),
    )  # fmt: skip
    assert found.paragraphs[1].notes == (NoteRef(0, "endnote", "2", "i"),)
    assert [(each.place, each.note, each.label, each.text) for each in found.paragraphs[2:]] == [
        ("footnote", "3", "1", " First."),
        ("footnote", "2", None, "* Second."),
        ("footnote", "5", None, " Lost."),
        ("endnote", "2", "i", " Last."),
    ]
    assert "unreferenced-note" in codes(found)


def test_a_long_word_after_a_custom_mark_is_text() -> None:
    found = read(w.par(w.note_ref(custom="extraordinarily long"))).paragraphs[0]
    assert (found.text, found.notes[0].mark) == ("[^]extraordinarily long", "")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("", ["1", "2", "3"]),
        ('<w:numFmt w:val="lowerRoman"/><w:numStart w:val="4"/>', ["iv", "v", "vi"]),
        ('<w:numRestart w:val="eachSect"/>', ["1", "2", "1"]),
        ('<w:numFmt w:val="chicago"/>', ["*", "†", "‡"]),
    ],
)
def test_note_numbers_follow_the_settings(rule: str, expected: list[str]) -> None:
    found = read(
        w.par(w.note_ref(key=2) + w.note_ref(key=3)),
        w.par("x", "<w:sectPr/>"),
        w.par(w.note_ref(key=4)),
        parts={"word/settings.xml": w.part("settings", f"<w:footnotePr>{rule}</w:footnotePr>")},
    )
    assert [note.mark for each in found.paragraphs for note in each.notes] == expected


STYLES = w.part(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:ind w:left="794"/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Call0"><w:name w:val="Call"/><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="Plain"/><w:basedOn w:val="Base"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:rPr><w:i w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Em"><w:name w:val="Em"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Del"><w:name w:val="Del"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style>',
)  # fmt: skip


@pytest.mark.parametrize(
    ("block", "style", "outline", "indent", "italic"),
    [
        (w.par("x"), "Normal", None, 0, ()),
        (w.par("x", style="Call0"), "Call", 2, 794, ((0, 1),)),
        (w.par("x", style="Plain"), "Plain", None, 794, ()),
        (w.par("x", style="Missing"), "Missing", None, 0, ()),
        (w.par("x", style="Ring"), "Ring", None, 0, ()),
        (w.par("x", '<w:ind w:start="1in"/><w:outlineLvl w:val="0"/>', "Call0"), "Call", 0, 1440, ((0, 1),)),
        (w.par(w.run("a") + w.run("b", "<w:i/>") + w.run("c", "<w:i/>") + w.run("d")), "Normal", None, 0, ((1, 3),)),
        (w.par(w.run("x", '<w:i w:val="0"/>'), style="Call0"), "Call", 2, 794, ()),
        # An italic character style in an italic paragraph stands upright.
        (w.par(w.run("x", '<w:rStyle w:val="Em"/>'), style="Call0"), "Call", 2, 794, ()),
        (w.par(w.run("x", '<w:rStyle w:val="Em"/>')), "Normal", None, 0, ((0, 1),)),
        # Right-to-left runs take their italics from another property.
        (w.par(w.run("x", "<w:i/><w:rtl/>")), "Normal", None, 0, ()),
        (w.par(w.run("x", "<w:iCs/><w:rtl/>")), "Normal", None, 0, ((0, 1),)),
        (w.par(w.run("a", "<w:i/>") + w.field("x", w.run("b", "<w:i/>"))), "Normal", None, 0, ((0, 2),)),
    ],
)  # fmt: skip
def test_style_level_and_italics(
    block: str, style: str, outline: int | None, indent: int, italic: tuple[tuple[int, int], ...]
) -> None:
    found = read(block, parts={"word/styles.xml": STYLES}).paragraphs[0]
    assert (found.style, found.outline, found.indent, found.italic) == (style, outline, indent, italic)  # fmt: skip


def test_hidden_and_struck_words_are_text_and_told_beside_it() -> None:
    found = read(
        w.par(w.run("a") + w.run("b", "<w:vanish/>") + w.run("c", "<w:strike/>") + w.run("d", "<w:dstrike/>")),
        w.par(w.run("e", '<w:rStyle w:val="Del"/>')),
        parts={"word/styles.xml": STYLES},
    )  # fmt: skip
    assert (found.paragraphs[0].hidden, found.paragraphs[0].struck) == (((1, 2),), ((2, 4),))
    assert objects(found) == ["hidden: b", "struck through: cd", "struck through: e"]


def test_objects_are_named_hashed_and_described() -> None:
    picture = b"picture"
    found = read(
        w.par(w.picture(attributes='descr="A map"')),
        w.par(w.deleted(w.picture("rIdGone"))),
        parts={"word/media/a.png": picture, "word/media/gone.png": b"x", "word/media/unused.png": b"y"},
        arrows=[
            ("rIdPic", "image", "media/a.png"), ("rIdGone", "image", "media/gone.png"),
            ("rIdUnused", "image", "media/unused.png"), ("rIdNone", "image", "../NULL"),
            ("rIdTheme", "theme", "theme.xml"), ("rIdAway", "subDocument", "http://127.0.0.1:9/x.docx"),
        ],
        external=["rIdAway"],
    )  # fmt: skip
    assert objects(found) == [
        "description: A map",
        "image: ../NULL (missing)",
        f"word/media/a.png sha256:{hashlib.sha256(picture).hexdigest()}",
        f"word/media/unused.png sha256:{hashlib.sha256(b'y').hexdigest()}",
        "subDocument: http://127.0.0.1:9/x.docx (outside the file)",
    ]
    assert {"embedded-parts", "external-target", "dangling-relationship", "merged-content"} <= set(codes(found))  # fmt: skip


def test_a_picture_in_a_deleted_row_or_box_is_not_there() -> None:
    shown = w.par(w.picture())
    pictures = {"parts": {"word/media/a.png": b"x"}, "arrows": [("rIdPic", "image", "media/a.png")]}
    for block in (
        w.table(w.row(w.cell(shown), props=ROW.format("del"))),
        w.par(w.deleted(w.box(shown))),
    ):
        assert objects(read(block, **pictures)) == []
        assert len(objects(read(block, view="original", **pictures))) == 1


def test_marks_in_a_text_box_count_once() -> None:
    told = read(w.par(w.box(w.par(w.inserted(A))))).diagnostics
    assert told[0].message.startswith("1 revision mark by Delegate (1);")


def test_the_words_of_a_chart_are_read() -> None:
    chart = w.HEAD + '<c:chart xmlns:c="{c}" xmlns:a="{a}"><a:t>Costs</a:t><c:v>12</c:v></c:chart>'
    found = read(
        w.par(w.drawing('<a:graphicData><c:chart r:id="rIdC"/></a:graphicData>')),
        parts={"word/charts/chart1.xml": chart.format(**w.NAMESPACES).encode()},
        arrows=[("rIdC", "chart", "charts/chart1.xml")],
    )
    assert objects(found)[1] == "Costs | 12"


def test_comments_and_the_date() -> None:
    comments = w.part("comments", f'<w:comment w:id="1" w:author="A">{w.par("why?")}</w:comment>')
    core = (
        w.HEAD + '<p xmlns:d="http://purl.org/dc/terms/"><d:modified>2026-02-03T04:05:06Z</d:modified></p>'
    )  # fmt: skip
    parts = w.members(w.par("x"), parts={"word/comments.xml": comments})
    parts["docProps/core.xml"] = core.encode()
    parts["_rels/.rels"] = w.relationships(
        [("rId1", "officeDocument", "word/document.xml"), ("rId2", "core-properties", "docProps/core.xml")]
    )  # fmt: skip
    data = w.pack(parts)
    found = read_docx(data, "given.docx")
    assert texts(found, "comment") == ["why?"]
    assert (found.date, found.sha256) == ("2026-02-03T04:05:06Z", hashlib.sha256(data).hexdigest())


def test_refusals() -> None:
    with pytest.raises(UnreadableInput, match="no body"):
        read_docx(w.pack(w.members(main_bytes=w.part("document", ""))), "f")
    with pytest.raises(UnsafeInput, match="more than 3 paragraphs"):
        read_docx(w.pack(w.members(*[w.par()] * 4)), "f", ReadOptions(limits=Limits(paragraphs=3)))


WORDS = st.text(st.sampled_from("ab ç\u00a0\t"), min_size=1, max_size=6)
PIECES = st.lists(st.tuples(st.sampled_from("=+-"), WORDS), max_size=5)


@given(st.lists(st.tuples(PIECES, st.sampled_from("=+-")), min_size=1, max_size=6))
def test_views_of_random_marks(paragraphs: list[tuple[list[tuple[str, str]], str]]) -> None:
    """Each view is what remains when the other side's pieces and paragraph marks are taken out."""
    blocks, wanted = [], {"final": [""], "original": [""]}
    lost = {"final": "-", "original": "+"}
    for pieces, mark in [*paragraphs, ([], "=")]:
        runs = {"=": str, "+": w.inserted, "-": w.deleted}
        inner = "".join(runs[op](w.run(words)) for op, words in pieces)
        kind = {"+": "ins", "-": "del"}.get(mark)
        blocks.append(w.par(inner, MARK.format(kind) if kind else ""))
        for view, lines in wanted.items():
            lines[-1] += "".join(words for op, words in pieces if op != lost[view])
            if mark != lost[view]:
                lines.append("")
    for view in ("final", "original"):
        assert texts(read(*blocks, view=view)) == wanted[view][:-1]


@given(st.lists(WORDS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_runs_split_at_random_say_the_same(lines: list[str], random: object) -> None:
    def shape(paragraph: Paragraph) -> tuple[str, tuple[tuple[int, int], ...]]:
        return paragraph.text, paragraph.italic

    whole = [w.par(w.run(line, "<w:i/>")) for line in lines]
    split = []
    for line in lines:
        cut = random.randint(0, len(line))  # type: ignore[attr-defined]
        pieces = [piece for piece in (line[:cut], line[cut:]) if piece]
        split.append(
            w.par('<w:proofErr w:type="x"/>'.join(w.run(piece, "<w:i/>") for piece in pieces))
        )
    assert list(map(shape, read(*whole).paragraphs)) == list(map(shape, read(*split).paragraphs))

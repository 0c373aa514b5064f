"""Pairs of documents that differ in one place only: every place where a change can hide.

`PLACES` is the table. Each entry makes its two files with our own maker, so that exactly the named
thing differs. `holds` is what a changed row must show; an empty string asks only for a row.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.support import wordfile as w

ESCAPE = "\x1b"


@dataclass(frozen=True)
class Place:
    """One hiding place: two files, what a changed row must hold, what no output may hold."""

    name: str
    base: bytes
    revised: bytes
    holds: str = ""
    never: tuple[str, ...] = ()
    ending: str = ".docx"
    warned: bool = False  # a warning must come with it
    changed: bool = True  # False: the same document to a reader


def frame(*planted: str) -> list[str]:
    """A resolution round the planted blocks, which stand as its item b)."""
    return [
        w.par("RESOLUTION 99 (REV. GENEVA, 2026)", style="ResNo"),
        w.par("A place where changes hide", style="Restitle"),
        w.par("The Plenipotentiary Conference of the Union (Geneva, 2026),"),
        w.par("considering", style="Call"),
        w.par("a)\tthat the world needs open data;"),
        *planted,
        w.par("c)\tthat all parties have agreed,"),
        w.par("resolves", style="Call"),
        w.par("1\tto keep every text in its archive;"),
        w.par("2\tto publish all of them."),
    ]


def file(
    planted: str,
    parts: Mapping[str, bytes] | None = None,
    arrows: Sequence[tuple[str, str, str]] = (),
    external: Sequence[str] = (),
    section: str = "",
) -> bytes:
    return w.pack(
        w.members(*frame(planted), parts=parts, arrows=arrows, external=external, section=section)
    )


def said(inner: str) -> str:
    """Item b) with the given runs in its middle."""
    return w.par(w.run("b)\tthat states ") + inner + w.run(" share data;"))


def both(name: str, old: str, new: str, holds: str = "", **more: object) -> Place:
    """A place whose two files differ in their blocks only; `more` goes to `file` and to `Place`."""
    kept = {key: more.pop(key) for key in ("never", "warned", "changed") if key in more}
    return Place(name, file(old, **more), file(new, **more), holds, **kept)  # type: ignore[arg-type]


def words(name: str, wrap: str, old: str = "may", new: str = "shall", **more: object) -> Place:
    """One word changes inside `wrap`, where `@` stands for the run that holds it."""
    return both(
        name,
        said(wrap.replace("@", w.run(old))),
        said(wrap.replace("@", w.run(new))),
        new,
        **more,
    )


def parts(
    name: str,
    planted: str,
    part: str,
    old: bytes,
    new: bytes,
    holds: str = "",
    *,
    arrows: Sequence[tuple[str, str, str]] = (),
    more: Mapping[str, bytes] | None = None,
    section: str = "",
    **rest: object,
) -> Place:
    """A place whose two files differ in one part only."""
    return Place(
        name,
        file(planted, {part: old, **(more or {})}, arrows, section=section),
        file(planted, {part: new, **(more or {})}, arrows, section=section),
        holds,
        **rest,  # type: ignore[arg-type]
    )


PLAIN = w.par("b)\tthat states share data;")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360{}0000000"
    "005000157ce2e5b0000000049454e44ae426082".replace("{}", "6060")
)
PNG_2 = PNG[:-20] + b"\x01" + PNG[-19:]
OPAQUE = "<w:smartTag w:uri='u' w:element='place'>{}</w:smartTag>"


def _revision_marks() -> list[Place]:
    mark = '<w:rPr><w:{} w:id="9" w:author="Delegate" w:date="2026-01-01T00:00:00Z"/></w:rPr>'
    clause, other = "b)\tthat states shall share data;", "c)\tthat regions may share data;"
    gone = w.row(w.cell(w.par("second row")), props='<w:del w:id="5" w:author="D"/>')
    come = w.row(w.cell(w.par("second row")), props='<w:ins w:id="5" w:author="D"/>')
    first = w.row(w.cell(w.par("first row")))
    return [
        both(
            "tracked insertion", said(w.run("may")), said(w.run("may") + w.inserted(w.run(" also"))),
            "also", warned=True,
        ),
        both(
            "tracked deletion", said(w.run("shall not")),
            said(w.run("shall ") + w.deleted(w.run("not"))), "not", warned=True,
        ),
        both(
            "tracked move", w.par(clause) + w.par(other),
            w.par(w.moved_to(w.run(other)), mark.format("moveTo"))
            + w.par(clause)
            + w.par(w.moved_from(w.run(other)), mark.format("moveFrom")),
            "share data", warned=True,
        ),
        both(
            "tracked paragraph mark", w.par(clause) + w.par(other),
            w.par(w.run(clause), mark.format("del")) + w.par(other), "regions", warned=True,
        ),
        both(
            "tracked table row deleted", w.table(first, w.row(w.cell(w.par("second row")))),
            w.table(first, gone), "second", warned=True,
        ),
        both(
            "tracked table row inserted", w.table(first), w.table(first, come), "second", warned=True,
        ),
        both(
            "insertion in a content control in a link", said(w.run("may")),
            said(
                '<w:hyperlink w:anchor="x">' + w.control(w.inserted(w.run("shall"))) + "</w:hyperlink>"
            ),
            "shall", warned=True,
        ),
        both(
            "insertion by another then deleted", said(w.run("may")),
            said(w.inserted(w.deleted(w.run("never "))) + w.run("shall")), "shall", warned=True,
        ),
    ]  # fmt: skip


def _wrappers() -> list[Place]:
    cell = w.cell
    clause = "b)\tthat states {} share data;"
    may, shall = w.par(clause.format("may")), w.par(clause.format("shall"))
    ruby = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
    choice = (
        "<mc:AlternateContent><mc:Choice Requires='w14'>{}</mc:Choice>"
        "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    )
    unknown = '<x:thing xmlns:x="urn:none">@</x:thing>'
    custom = "<w:customXml w:uri='u' w:element='place'>{}</w:customXml>"
    return [
        both("block content control", w.control(may), w.control(shall), "shall"),
        both("content controls in each other", w.control(w.control(may)), w.control(w.control(shall)), "shall"),
        words("content control in a line", w.control("@")),
        both(
            "content control round a row", w.table(w.control(w.row(cell(may)))),
            w.table(w.control(w.row(cell(shall)))), "shall",
        ),
        both(
            "content control round a cell", w.table(w.row(w.control(cell(may)))),
            w.table(w.row(w.control(cell(shall)))), "shall",
        ),
        words(
            "placeholder of a content control",
            w.control("@", "<w:placeholder><w:docPart w:val='x'/></w:placeholder><w:showingPlcHdr/>"),
        ),
        words(
            "choice in a drop-down list",
            w.control("@", "<w:dropDownList><w:listItem w:value='1'/></w:dropDownList>"),
        ),
        words("date control", w.control("@", '<w:date w:fullDate="2026-01-01T00:00:00Z"/>'),
              "1 May 2026", "2 May 2026"),
        both("table cell", w.table(w.row(cell(may))), w.table(w.row(cell(shall))), "shall"),
        both(
            "table in a table", w.table(w.row(cell(w.table(w.row(cell(may))), w.par()))),
            w.table(w.row(cell(w.table(w.row(cell(shall))), w.par()))), "shall",
        ),
        both(
            "merged cells", w.table(w.row(cell(w.par("one"), props='<w:gridSpan w:val="2"/>')), columns=2),
            w.table(w.row(cell(w.par("one")), cell(w.par("and two"))), columns=2), "two",
        ),
        both(
            "order of rows", w.table(w.row(cell(w.par("one apple"))), w.row(cell(w.par("two pears")))),
            w.table(w.row(cell(w.par("two pears"))), w.row(cell(w.par("one apple")))),
        ),
        both(
            "order of cells", w.table(w.row(cell(w.par("yes")), cell(w.par("no"))), columns=2),
            w.table(w.row(cell(w.par("no")), cell(w.par("yes"))), columns=2), "yes",
        ),
        both(
            "cell boundary", w.table(w.row(cell(w.par("not later")), cell(w.par("than May"))), columns=2),
            w.table(w.row(cell(w.par("not")), cell(w.par("later than May"))), columns=2), "later",
        ),
        words("hyperlink", '<w:hyperlink w:anchor="x">@</w:hyperlink>'),
        words("simple field", '<w:fldSimple w:instr=" REF x ">@</w:fldSimple>'),
        words("simple field in a link",
              '<w:hyperlink w:anchor="x"><w:fldSimple w:instr=" REF x ">@</w:fldSimple></w:hyperlink>'),
        words("complex field", w.field(" REF _Ref1 \\h ", "@"), "129", "130", never=("_Ref1",)),
        words(
            "field in a field's code",
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
            + w.field(" PAGE ", w.run("7"))
            + '<w:r><w:instrText> = 1 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            '@<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        both(
            "field over two paragraphs",
            w.par('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE </w:instrText></w:r>'
                  '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + w.run("b)\tfirst half"))
            + w.par(w.run("second may half") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
            w.par('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE </w:instrText></w:r>'
                  '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + w.run("b)\tfirst half"))
            + w.par(w.run("second shall half") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
            "shall",
        ),
        words("field that is never closed", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>@'),
        both("text after a field that is never closed",
             said('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + w.par("x) that it may"),
             said('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + w.par("x) that it shall"), "shall"),
        words("included text", w.field(" INCLUDETEXT /etc/passwd ", "@"), never=("root:x:0",)),
        words("alternate content", choice.format("@", "@")),
        words("text of a choice only", choice.format("@", w.run("may"))),
        words("fallback alone", "<mc:AlternateContent><mc:Fallback>@</mc:Fallback></mc:AlternateContent>"),
        words("text of a fallback only", choice.format(w.run("may"), "@")),
        words("smart tag", OPAQUE.format("@")),
        words("smart tags in each other", OPAQUE.format(OPAQUE.format("@"))),
        words("custom XML in a line", custom.format("@")),
        words("left-to-right embedding", '<w:dir w:val="rtl">@</w:dir>'),
        words("direction override element", '<w:bdo w:val="rtl">@</w:bdo>'),
        words("unknown wrapper", unknown),
        words("permission range", '<w:permStart w:id="1" w:edGrp="everyone"/>@<w:permEnd w:id="1"/>'),
        words("proofing marks", '<w:proofErr w:type="spellStart"/>@<w:proofErr w:type="spellEnd"/>'),
        both("block custom XML", custom.format(may), custom.format(shall), "shall"),
        both("unknown block", unknown.replace("@", may), unknown.replace("@", shall), "shall"),
        words("word under a phonetic guide", ruby.format(w.run("x"), "@")),
        words("phonetic guide itself", ruby.format("@", w.run("kanji")), "kana", "romaji"),
        both("text box", w.par(w.box(may)), w.par(w.box(shall)), "shall"),
        both(
            "table in a text box", w.par(w.box(w.table(w.row(cell(may))))),
            w.par(w.box(w.table(w.row(cell(shall))))), "shall",
        ),
        both(
            "old text box", w.par(f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{may}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"),
            w.par(f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{shall}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"),
            "shall",
        ),
        both(
            "text after a text box in the same paragraph", w.par(w.run("b)\tbefore ") + w.box(w.par("boxed")) + w.run("may")),
            w.par(w.run("b)\tbefore ") + w.box(w.par("boxed")) + w.run("shall")), "shall",
        ),
        words("frame", "@", "may", "shall"),
        both("framed paragraph", w.par("b) may", '<w:framePr w:w="100"/>'), w.par("b) shall", '<w:framePr w:w="100"/>'), "shall"),
    ]  # fmt: skip


def _notes() -> list[Place]:
    found = []
    for kind in ("footnote", "endnote"):
        name = f"word/{kind}s.xml"
        called = said(w.run("shall") + w.note_ref(kind))
        found += [
            parts(kind, called, name, w.notes(f"{kind}s", w.note("They may wait.", kind)),
                  w.notes(f"{kind}s", w.note("They shall wait.", kind)), "shall"),
            parts(f"table in a {kind}", called, name,
                  w.notes(f"{kind}s", w.table(w.row(w.cell(w.par("may wait"))))),
                  w.notes(f"{kind}s", w.table(w.row(w.cell(w.par("shall wait"))))), "shall"),
            both(f"{kind} mark placed elsewhere", said(w.run("shall") + w.note_ref(kind)),
                 w.par(w.run("b)\tthat states shall share data;") + w.note_ref(kind)),
                 parts={name: w.notes(f"{kind}s", w.note("They wait.", kind))}),
            both(f"order of two {kind}s",
                 said(w.run("one") + w.note_ref(kind, 2) + w.run("two") + w.note_ref(kind, 3)),
                 said(w.run("one") + w.note_ref(kind, 3) + w.run("two") + w.note_ref(kind, 2)),
                 parts={name: w.notes(f"{kind}s", w.note("First.", kind), w.note("Second.", kind))}),
            both(f"custom {kind} mark", said(w.note_ref(kind, custom="*")),
                 said(w.note_ref(kind, custom="†")), "†",
                 parts={name: w.notes(f"{kind}s", w.par("They wait."))}),
            both(f"{kind} reference taken out", said(w.run("shall") + w.note_ref(kind)), said(w.run("shall")),
                 parts={name: w.notes(f"{kind}s", w.note("They wait.", kind))}),
        ]  # fmt: skip
    one = w.notes("footnotes", w.note("They wait."))
    numbers = '<w:footnotePr><w:numFmt w:val="{}"/></w:footnotePr>'
    return [
        *found,
        Place(
            "numbering of notes",
            file(
                said(w.note_ref()),
                {
                    "word/footnotes.xml": one,
                    "word/settings.xml": w.part("settings", numbers.format("decimal")),
                },
            ),
            file(
                said(w.note_ref()),
                {
                    "word/footnotes.xml": one,
                    "word/settings.xml": w.part("settings", numbers.format("lowerRoman")),
                },
            ),
        ),
        parts(
            "note that nothing calls",
            PLAIN,
            "word/footnotes.xml",
            w.notes("footnotes", w.note("They may wait.")),
            w.notes("footnotes", w.note("They shall wait.")),
            "shall",
        ),
        parts(
            "words of the notes' separator",
            said(w.note_ref()),
            "word/footnotes.xml",
            one.replace(b"<w:separator/>", w.text("above may").encode()),
            one.replace(b"<w:separator/>", w.text("above shall").encode()),
            "shall",
        ),
    ]


def _margins() -> list[Place]:
    shown = w.header_section("rId_header1")
    foot = w.header_section("rId_footer1", kind="footer")
    old, new = w.par("WTDC-26/1-E"), w.par("WTDC-26/2-E")

    def head(content: str) -> bytes:
        return w.part("hdr", content)

    commented = (
        '<w:commentRangeStart w:id="1"/>@<w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r>'
    ).replace("@", w.run("shall"))
    remark = '<w:comment w:id="1" w:author="{}" w:initials="D">{}</w:comment>'
    mark = '<w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r>'
    return [
        parts("header", PLAIN, "word/header1.xml", head(old), head(new), "WTDC-26/2", section=shown),
        parts("footer", PLAIN, "word/footer1.xml", w.part("ftr", old), w.part("ftr", new), "WTDC-26/2",
              section=foot),
        parts("header that no section shows", PLAIN, "word/header1.xml", head(old), head(new), "WTDC-26/2"),
        parts("table in a header", PLAIN, "word/header1.xml", head(w.table(w.row(w.cell(old))) + w.par()),
              head(w.table(w.row(w.cell(new))) + w.par()), "WTDC-26/2", section=shown),
        parts("field in a header", PLAIN, "word/header1.xml", head(w.par(w.field(" TITLE ", w.run("May")))),
              head(w.par(w.field(" TITLE ", w.run("June")))), "June", section=shown),
        parts("text box in a header", PLAIN, "word/header1.xml", head(w.par(w.box(old))), head(w.par(w.box(new))),
              "WTDC-26/2", section=shown),
        parts("content control in a header", PLAIN, "word/header1.xml", head(w.control(old)), head(w.control(new)),
              "WTDC-26/2", section=shown),
        parts("tracked words in a header", PLAIN, "word/header1.xml", head(w.par(w.run("may"))),
              head(w.par(w.deleted(w.run("may")) + w.inserted(w.run("shall"), 2))), "shall", section=shown, warned=True),
        parts("watermark", PLAIN, "word/header1.xml", head(w.par(mark.format("DRAFT"))),
              head(w.par(mark.format("FINAL"))), "FINAL", section=shown),
        parts("picture in a header", PLAIN, "word/media/logo.png", PNG, PNG_2, section=shown,
              more={"word/header1.xml": head(w.par(w.picture("rId9"))),
                    "word/_rels/header1.xml.rels": w.relationships([("rId9", "image", "media/logo.png")])}),
        parts("comment", said(commented), "word/comments.xml",
              w.part("comments", remark.format("A", w.par("we may wait"))),
              w.part("comments", remark.format("A", w.par("we shall wait"))), "shall"),
        parts("second paragraph of a comment", said(commented), "word/comments.xml",
              w.part("comments", remark.format("A", w.par("Yes:") + w.par("we may wait"))),
              w.part("comments", remark.format("A", w.par("Yes:") + w.par("we shall wait"))), "shall"),
        parts("comment that nothing calls", PLAIN, "word/comments.xml",
              w.part("comments", remark.format("A", w.par("we may wait"))),
              w.part("comments", remark.format("A", w.par("we shall wait"))), "shall"),
        parts("author of a comment", said(commented), "word/comments.xml",
              w.part("comments", remark.format("Ann", w.par("we wait"))),
              w.part("comments", remark.format("Bob", w.par("we wait"))), "Bob"),
        both("comment taken out", said(commented), said(w.run("shall")),
             parts={"word/comments.xml": w.part("comments", remark.format("A", w.par("we wait")))},
             changed=False),
    ]  # fmt: skip


def _formatting() -> list[Place]:
    def dressed(props: str) -> str:
        return said(w.run("shall ") + w.run("not", props))

    figure = '<w:vertAlign w:val="superscript"/>'
    return [
        both("hidden words added", said(w.run("shall")), said(w.run("shall") + w.run(" not", "<w:vanish/>")), "not", warned=True),
        both("words become hidden", dressed(""), dressed("<w:vanish/>"), "not"),
        both("white words added", said(w.run("shall")),
             said(w.run("shall") + w.run(" not", '<w:color w:val="FFFFFF"/><w:sz w:val="2"/>')), "not"),
        both("word struck through", dressed(""), dressed("<w:strike/>"), "not"),
        both("word struck through twice", dressed(""), dressed("<w:dstrike/>"), "not"),
        both("strike taken off", dressed("<w:strike/>"), dressed('<w:strike w:val="0"/>'), "not"),
        Place("word struck through by its style", file(dressed(""), {"word/styles.xml": _styles()}),
              file(dressed('<w:rStyle w:val="Gone"/>'), {"word/styles.xml": _styles()}), "not"),
        Place("style that begins to strike through",
              file(dressed('<w:rStyle w:val="Gone"/>'), {"word/styles.xml": _styles("<w:b/>")}),
              file(dressed('<w:rStyle w:val="Gone"/>'), {"word/styles.xml": _styles()}), "not"),
        both("capitals typed", said(w.run("shall")), said(w.run("SHALL")), "SHALL"),
        both("figure raised to a power", said(w.run("10") + w.run("6")), said(w.run("10") + w.run("6", figure)), "6"),
    ]  # fmt: skip


def _styles(props: str = "<w:strike/>") -> bytes:
    return w.part(
        "styles",
        '<w:style w:type="character" w:styleId="Base"><w:name w:val="base"/>'
        f"<w:rPr>{props}</w:rPr></w:style>"
        '<w:style w:type="character" w:styleId="Gone"><w:name w:val="gone"/><w:basedOn w:val="Base"/></w:style>',
    )


def _labels() -> list[Place]:
    def numbered(levels: bytes, *blocks: str) -> bytes:
        return file("".join(blocks), {"word/numbering.xml": levels})

    letters = w.numbering(("lowerLetter", "%1)", 2))
    clause = "that states shall share data;"
    two = (w.listed(clause), w.listed("that regions share too;"))
    restart = letters.replace(
        b"</w:numbering>",
        b'<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        b'<w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>',
    )
    deep = w.numbering(("lowerLetter", "%1)", 2), ("lowerRoman", "%2)", 1))
    linked = w.part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Point"><w:name w:val="point"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    unlinked = linked.replace(b'<w:numId w:val="1"/>', b'<w:numId w:val="2"/>')
    return [
        Place("start of automatic numbers", numbered(letters, w.listed(clause)),
              numbered(w.numbering(("lowerLetter", "%1)", 4)), w.listed(clause)), "d)"),
        Place("pattern of automatic numbers", numbered(letters, w.listed(clause)),
              numbered(w.numbering(("lowerLetter", "%1bis)", 2)), w.listed(clause)), "bbis"),
        Place("format of automatic numbers", numbered(letters, w.listed(clause)),
              numbered(w.numbering(("decimal", "%1)", 2)), w.listed(clause)), "2)"),
        Place("list that starts again", numbered(restart, *two),
              numbered(restart, two[0], w.listed("that regions share too;", number=2)), "g)"),
        Place("level of a list", numbered(deep, *two), numbered(deep, two[0], w.listed("that regions share too;", level=1)), "i)"),
        Place("automatic number taken away", numbered(letters, w.listed(clause)), numbered(letters, w.par(clause))),
        Place("automatic number given", numbered(letters, w.par(clause)), numbered(letters, w.listed(clause)), "b)"),
        Place("number by the style",
              file(w.par(clause, style="Point"), {"word/numbering.xml": restart, "word/styles.xml": linked}),
              file(w.par(clause, style="Point"), {"word/numbering.xml": restart, "word/styles.xml": unlinked}), "g)"),
        both("typed label", w.par("b)\t" + clause), w.par("bbis)\t" + clause), "bbis"),
        both("typed label taken away", w.par("b)\t" + clause), w.par(clause)),
        both("typed label split over runs", w.par(w.run("b)\t" + clause)),
             w.par(w.run("b") + w.run("bis") + w.run(")\t" + clause)), "bbis"),
    ]  # fmt: skip


def _glyphs() -> list[Place]:
    def raw(inner: str) -> str:
        return w.par(f"<w:r>{w.text('b)')}<w:tab/>{inner}</w:r>")

    def glyph(element: str) -> str:
        return raw(w.text("non") + element + w.text("binding texts"))

    def sym(char: str, font: str = "Symbol") -> str:
        return said(w.run("value ") + f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>')

    def math(inner: str) -> str:
        return said(f"<m:oMath>{inner}</m:oMath>")

    def mrun(words: str) -> str:
        return f"<m:r><m:t>{words}</m:t></m:r>"

    power = f"<m:sSup><m:e>{mrun('x')}</m:e><m:sup>{mrun('2')}</m:sup></m:sSup>"
    index = f"<m:sSub><m:e>{mrun('x')}</m:e><m:sub>{mrun('2')}</m:sub></m:sSub>"
    ratio = f"<m:f><m:num>{mrun('x')}</m:num><m:den>{mrun('2')}</m:den></m:f>"
    nary = '<m:nary><m:naryPr><m:chr m:val="{}"/></m:naryPr><m:e>' + mrun("x") + "</m:e></m:nary>"
    return [
        both("no-break hyphen element", glyph(""), glyph("<w:noBreakHyphen/>"), "binding"),
        both("soft hyphen element", glyph(""), glyph("<w:softHyphen/>"), "binding"),
        both("tab element", glyph(w.text(" ")), glyph("<w:tab/>"), "binding"),
        both("line break element", glyph(w.text(" ")), glyph("<w:br/>"), "binding"),
        both("old line break element", glyph(w.text(" ")), glyph("<w:cr/>"), "binding"),
        both("positioned tab element", glyph(w.text(" ")), glyph('<w:ptab w:alignment="left"/>'), "binding"),
        both("symbol", sym("F0A3"), sym("F0B3")),
        both("symbol of another font", sym("F0FC", "Wingdings"), sym("F0FB", "Wingdings")),
        both("symbol added", said(w.run("value ")), sym("F0D8")),
        both("number in a formula", math(mrun("x=6")), math(mrun("x=7")), "x=7"),
        both("formula on a line of its own", w.par(f"<m:oMathPara><m:oMath>{mrun('x=6')}</m:oMath></m:oMathPara>"),
             w.par(f"<m:oMathPara><m:oMath>{mrun('x=7')}</m:oMath></m:oMathPara>"), "x=7"),
        both("power becomes an index", math(power), math(index)),
        both("ratio becomes a power", math(ratio), math(power)),
        both("sign of a sum", math(nary.format("∑")), math(nary.format("∏"))),
        both("comment in the text", w.par("<w:r><w:t>b) that states <!-- x -->may share</w:t></w:r>"),
             w.par("<w:r><w:t>b) that states <!-- x -->shall share</w:t></w:r>"), "shall"),
        both("processing instruction in the text", w.par("<w:r><w:t>b) that <?pi y?>may share</w:t></w:r>"),
             w.par("<w:r><w:t>b) that <?pi y?>shall share</w:t></w:r>"), "shall"),
        both("CDATA in the text", w.par("<w:r><w:t>b) that it <![CDATA[may share]]></w:t></w:r>"),
             w.par("<w:r><w:t>b) that it <![CDATA[shall share]]></w:t></w:r>"), "shall"),
        both("element in the text", w.par('<w:r><w:t>b) that <x:i xmlns:x="urn:n">may</x:i> share</w:t></w:r>'),
             w.par('<w:r><w:t>b) that <x:i xmlns:x="urn:n">shall</x:i> share</w:t></w:r>'), "shall"),
        both("text straight in a run's unknown element", said('<w:r><w:future><w:t>may</w:t></w:future></w:r>'),
             said('<w:r><w:future><w:t>shall</w:t></w:future></w:r>'), "shall"),
    ]  # fmt: skip


def _objects() -> list[Place]:
    art = '<w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r>'
    box = "<w14:checkbox><w14:checked w14:val='{}'/></w14:checkbox>"
    legacy = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked w:val="{}"/></w:checkBox>'
        '</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    listing = legacy.replace(
        '<w:checkBox><w:checked w:val="{}"/></w:checkBox>',
        '<w:ddList><w:result w:val="{}"/><w:listEntry w:val="may"/><w:listEntry w:val="shall"/></w:ddList>',
    ).replace("FORMCHECKBOX", "FORMDROPDOWN")
    shown = w.par(w.picture())
    png = [("rIdPic", "image", "media/image1.png")]
    chart = w.par(
        w.drawing(
            f'<a:graphicData uri="{w.NAMESPACES["c"]}"><c:chart r:id="rIdC"/></a:graphicData>'
        )
    )
    title = "<c:chartSpace {}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>{}</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart></c:chartSpace>"
    value = "<c:chartSpace {}><c:ser><c:val><c:numRef><c:numCache><c:pt idx='0'><c:v>{}</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:chartSpace>"
    diagram = w.par(
        w.drawing(
            f'<a:graphicData uri="{w.NAMESPACES["dgm"]}"><dgm:relIds r:dm="rIdD"/></a:graphicData>'
        )
    )
    point = "<dgm:dataModel {}><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"

    def xml(pattern: str, words: str) -> bytes:
        return pattern.format(w.DECLARED, words).encode()

    def linked(target: str, kind: str = "hyperlink") -> bytes:
        inner = f'<w:hyperlink r:id="rIdL">{w.run("shall")}</w:hyperlink>'
        return file(said(inner), arrows=[("rIdL", kind, target)], external=["rIdL"])

    def subdocument(target: str) -> bytes:
        return file('<w:subDoc r:id="rIdS"/>', arrows=[("rIdS", "subDocument", target)],
                    external=["rIdS"])  # fmt: skip

    merged = '<w:altChunk r:id="rIdA"/>'
    ole = w.par('<w:r><w:object><o:OLEObject Type="Embed" ProgID="Equation.3" r:id="rIdO"/></w:object></w:r>')  # fmt: skip
    swapped = [("rIdA1", "image", "media/a.png"), ("rIdA2", "image", "media/b.png")]
    pngs = {"word/media/a.png": PNG, "word/media/b.png": PNG_2}
    bound = w.control(w.run("may"), '<w:dataBinding w:xpath="/x/y" w:storeItemID="{1}"/>')
    return [
        both("word art", w.par(art.format("DRAFT may")), w.par(art.format("DRAFT shall")), "shall"),
        parts("picture under the same name", shown, "word/media/image1.png", PNG, PNG_2, arrows=png, warned=True),
        Place("picture taken out", file(shown, {"word/media/image1.png": PNG}, png), file(PLAIN[:0])),
        both("pictures change places", w.par(w.picture("rIdA1") + w.picture("rIdA2")),
             w.par(w.picture("rIdA2") + w.picture("rIdA1")), parts=pngs, arrows=swapped),
        both("words that stand for a picture", w.par(w.picture(attributes='descr="a small map"')),
             w.par(w.picture(attributes='descr="a large map"')), "large",
             parts={"word/media/image1.png": PNG}, arrows=png),
        parts("old picture", w.par('<w:r><w:pict><v:shape><v:imagedata r:id="rIdPic"/></v:shape></w:pict></w:r>'),
              "word/media/image1.png", PNG, PNG_2, arrows=png),
        parts("embedded object", ole, "word/embeddings/oleObject1.bin", b"one", b"two",
              arrows=[("rIdO", "oleObject", "embeddings/oleObject1.bin")], warned=True),
        parts("embedded workbook", ole, "word/embeddings/book.xlsx", b"PK one", b"PK two",
              arrows=[("rIdO", "package", "embeddings/book.xlsx")]),
        both("ticked box", said(w.control(w.run("☐"), box.format(0))),
             said(w.control(w.run("☒"), box.format(1))), "☒"),
        both("ticked box whose sign is the same", said(w.control(w.run("X"), box.format(0))),
             said(w.control(w.run("X"), box.format(1)))),
        both("old ticked box", said(legacy.format(0)), said(legacy.format(1))),
        both("old list of choices", said(listing.format(0)), said(listing.format(1))),
        parts("title of a chart", chart, "word/charts/chart1.xml", xml(title, "may"), xml(title, "shall"),
              "shall", arrows=[("rIdC", "chart", "charts/chart1.xml")]),
        parts("value in a chart", chart, "word/charts/chart1.xml", xml(value, "6"), xml(value, "7"),
              "7", arrows=[("rIdC", "chart", "charts/chart1.xml")]),
        parts("workbook of a chart", chart, "word/embeddings/book.xlsx", b"PK one", b"PK two",
              arrows=[("rIdC", "chart", "charts/chart1.xml")],
              more={"word/charts/chart1.xml": xml(title, "may"),
                    "word/charts/_rels/chart1.xml.rels": w.relationships([("rId1", "package", "../embeddings/book.xlsx")])}),
        parts("text of a diagram", diagram, "word/diagrams/data1.xml", xml(point, "may"), xml(point, "shall"),
              "shall", arrows=[("rIdD", "diagramData", "diagrams/data1.xml")]),
        parts("merged part (altChunk)", merged, "word/chunk1.html", b"<p>b) may</p>", b"<p>b) shall</p>",
              arrows=[("rIdA", "aFChunk", "chunk1.html")], warned=True),
        Place("target of a sub-document", subdocument("part1.docx"), subdocument("part2.docx"), "part2", warned=True),
        Place("target of a link", linked("https://example.org/1"), linked("https://example.org/2"), "example.org/2"),
        Place("linked picture", file(w.par(w.picture().replace("r:embed", "r:link")), arrows=[("rIdPic", "image", "http://127.0.0.1:9/1.png")], external=["rIdPic"]),
              file(w.par(w.picture().replace("r:embed", "r:link")), arrows=[("rIdPic", "image", "http://127.0.0.1:9/2.png")], external=["rIdPic"]), "2.png"),
        both("file that a field brings in", said(w.field(" INCLUDEPICTURE a.png ", w.run("x"))),
             said(w.field(" INCLUDEPICTURE b.png ", w.run("x"))), "b.png"),
        parts("value that a content control is bound to", said(bound), "customXml/item1.xml",
              b"<x><y>may</y></x>", b"<x><y>shall</y></x>", "shall",
              arrows=[("rIdX", "customXml", "/customXml/item1.xml")]),
        parts("part of an unknown kind", PLAIN, "word/future1.xml", xml("<w:f {}>{}</w:f>", w.par("may")),
              xml("<w:f {}>{}</w:f>", w.par("shall")), arrows=[("rIdF", "urn:future/thing", "future1.xml")]),
        parts("building blocks", PLAIN, "word/glossary/document.xml", w.document(w.par("may")),
              w.document(w.par("shall")), changed=False,
              arrows=[("rIdG", "glossaryDocument", "glossary/document.xml")]),
        both("name of a bookmark", said('<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'),
             said('<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>'), changed=False),
        both("marks of saving", w.par("b)\tthat states share data;").replace("<w:p>", '<w:p w:rsidR="00A1">'),
             w.par("b)\tthat states share data;").replace("<w:p>", '<w:p w:rsidR="00B2">'), changed=False),
        parts("title in the file's properties", PLAIN, "docProps/core.xml",
              b'<p xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>may</d:title></p>',
              b'<p xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>shall</d:title></p>', changed=False),
    ]  # fmt: skip


def _characters() -> list[Place]:
    def typed(name: str, old: str, new: str, holds: str = "", **more: object) -> Place:
        return both(name, w.par("b)\t" + old), w.par("b)\t" + new), holds, **more)

    plain = "that states shall share data;"
    composed = "la résolution entrée en vigueur"
    heap = "a" + "\u0301\u0316\u0334" * 1000
    single = [
        ("zero-width space", "\u200b"), ("zero-width joiner", "\u200d"), ("zero-width non-joiner", "\u200c"),
        ("word joiner", "\u2060"), ("byte-order mark", "\ufeff"), ("soft hyphen", "\u00ad"),
        ("combining grapheme joiner", "\u034f"), ("left-to-right mark", "\u200e"), ("Arabic letter mark", "\u061c"),
        ("variation selector", "\ufe0f"), ("Hangul filler", "\u3164"), ("invisible times", "\u2062"),
        ("Mongolian vowel separator", "\u180e"), ("interlinear anchor", "\ufff9"), ("braille blank", "\u2800"),
    ]  # fmt: skip
    spaces = [("no-break", "\u00a0"), ("narrow no-break", "\u202f"), ("thin", "\u2009"), ("ideographic", "\u3000"),
              ("em", "\u2003"), ("figure", "\u2007"), ("line separator", "\u2028"), ("double", "  "),
              ("next line", "\u0085")]  # fmt: skip
    return [
        typed("composed and decomposed letters", unicodedata.normalize("NFC", composed),
              unicodedata.normalize("NFD", composed)),
        typed("direction override", plain, "that states \u202elahs\u202c share data;", "lahs", warned=True),
        typed("direction isolate", plain, "that states \u2067shall\u2069 share data;", "shall", warned=True),
        typed("tag characters", plain, "that states shall\U000e0020\U000e006e\U000e006f\U000e0074 share data;", "shall", warned=True),
        typed("look-alike letters", "that states shall cooperate;", "that states sh\u0430ll c\u043eoperate;", "c\u043eo", warned=True),
        typed("Greek look-alike", plain, plain.replace("shall", "sh\u03b1ll"), "\u03b1"),
        typed("Arabic digits", "القرار 139", "القرار ١٣٩", "١٣٩"),
        typed("full-width letters", plain, plain.replace("data", "ｄａｔａ"), "ｄａｔａ"),
        typed("ligature", "that offices share;", "that oﬃces share;", "oﬃces"),
        typed("quotes and dashes", 'the "Union" 2023-2027', "the “Union” 2023–2027", "2023–2027"),
        typed("apostrophe", "l'Union", "l’Union", "l’Union"),
        typed("minus and hyphen", "at -5 degrees", "at −5 degrees", "−5"),
        typed("letters outside the first plane", "that B holds;", "that 𝐁 holds 😀;", "𝐁"),
        typed("3,000 combining marks", "a is a letter", heap + " is a letter"),
        typed("private use", "that \ue000 holds;", "that \ue001\ue000\uf8ff \ufffd holds;", "holds"),
        typed("the tool's own marks", "that may hold", "that [-may-] {+must+} <ins>x</ins> ¶ ~~y~~", "must"),
        typed("right-to-left text", "إذ يدرك أن الفجوة الرقمية (WSIS 2003) لا تزال قائمة؛",
              "إذ يدرك أن الفجوة الرقمية (WSIS 2005) لا تزال قائمة؛", "2005"),
        typed("vowel mark", "كتب", "كُتب", "كُتب"),
        typed("text without spaces", "认识到消除数字鸿沟的必要性", "认识到缩小数字鸿沟的必要性", "缩小"),
        typed("capital only", plain, plain.replace("states", "States"), "States"),
        typed("accent only", "États membres à jour", "Etats membres à jour", "Etats"),
        typed("comma only", plain, plain.replace("states ", "states, "), "states,"),
        typed("last sign only", plain, plain.replace(";", "."), "."),
        typed("one digit", "by 31 December 2026", "by 31 December 2027", "2027"),
        typed("note-like words", "that [^] holds;", "that [^][^] holds;"),
        typed("dotless i", "that it is", "that ıt is", "ıt"),
        *(typed(f"unseen character: {name}", plain, plain.replace("shall", f"sh{sign}all"), "all") for name, sign in single),
        *(typed(f"space: {name}", plain, plain.replace("states shall", f"states{sign}shall"), "shall") for name, sign in spaces),
        both("tab after a label", w.par("b)\t" + plain), w.par("b) " + plain)),
        both("unseen character after a label", w.par("b)\t" + plain), w.par("b)\u200b\t" + plain)),
        both("unseen character in a label", w.par("b)\t" + plain), w.par("b\u200b)\t" + plain)),
        both("unseen character in a heading", w.par("noting", style="Call"), w.par("not\u200bing", style="Call")),
        both("look-alike label", w.par("c)\t" + plain), w.par("с)\t" + plain)),
        typed("trailing unseen character", plain, plain + "\u200b"),
        typed("leading unseen character", plain, "\u200b" + plain),
    ]  # fmt: skip


def _outputs() -> list[Place]:
    def typed(name: str, old: str, new: str, holds: str, **more: object) -> Place:
        return both(name, w.par(old), w.par(new), holds, **more)

    script = """<script>alert('{}')</script><img src=x onerror=alert(1)> {{{{7*7}}}} '">"""
    long = "word " * 8000
    return [
        typed("formula", '=HYPERLINK("http://127.0.0.1:9/?"&A1,"may")',
              '=HYPERLINK("http://127.0.0.1:9/?"&A1,"shall")', "shall"),
        typed("DDE formula", "+2+dmc|' /C calc'!A0", "+2+cmd|' /C calc'!A0", "cmd"),
        typed("more formulas", "@SUM(1)", "@SUM(2)", "@SUM(2)"),
        typed("minus formula", "-1+1 may", "-1+1 shall", "shall"),
        typed("markup", "b)\t" + script.format("may"), "b)\t" + script.format("shall"), "shall"),
        typed("Markdown", "b)\t| a | [may](javascript:alert(1)) ``` ` \\| <br> # h",
              "b)\t| a | [shall](javascript:alert(1)) ``` ` \\| <br> # h", "shall"),
        typed("brackets", "b)\tthat [States][/] may [red]share[/] [[data]] [TBC]",
              "b)\tthat [States][/] shall [red]share[/] [[data]] [TBD]", "[TBD]"),
        typed("more letters than a cell holds", "b)\t" + long + "may end", "b)\t" + long + "shall end", "shall end"),
        typed("a sheet's own escapes", "b)\t_x000D_ _x0041_ may", "b)\t_x000D_ _x0041_ shall", "_x0041_"),
        typed("XML as text", "b)\tA&B ]]> &amp; &lt;w:p/&gt; may", "b)\tA&B ]]> &amp; &lt;w:p/&gt; shall", "]]>"),
        typed("every other word", "b)\t" + " ".join(f"w{i} same" for i in range(1500)),
              "b)\t" + " ".join(f"v{i} same" for i in range(1500)), "v1499"),
        Place("link that is a script",
              file(said(f'<w:hyperlink r:id="rId5">{w.run("may")}</w:hyperlink>'), arrows=[("rId5", "hyperlink", "javascript:alert(1)")], external=["rId5"]),
              file(said(f'<w:hyperlink r:id="rId5">{w.run("shall")}</w:hyperlink>'), arrows=[("rId5", "hyperlink", "javascript:alert(1)")], external=["rId5"]),
              "shall"),
        both("author that is markup", said(w.run("may")),
             said(w.inserted(w.run("shall")).replace('w:author="Delegate" w:date="2026-01-01T00:00:00Z"',
                                                     'w:author="&quot;&gt;&lt;script&gt;alert(1)" w:date="not-a-date"')),
             "shall", warned=True),
        both("revision ids that repeat", w.par("b) one") + said(w.inserted(w.run("may"), 1)),
             w.par("b) one") + said(w.inserted(w.run("shall"), 1) + w.inserted(w.run("!"), -5)), "shall"),
    ]  # fmt: skip


def _further() -> list[Place]:
    """What only looks harmless: structure, styles of paragraphs, and files in unusual packages."""
    cell, row = w.cell, w.row
    numbered = w.note("They wait.")
    mathrun = "<m:oMath><m:r><w:t>{}</w:t></m:r></m:oMath>"
    ink = '<w:r><mc:AlternateContent><mc:Choice Requires="wpi"><w14:contentPart r:id="rIdInk"/></mc:Choice></mc:AlternateContent></w:r>'
    clicked = w.picture().replace(
        'name="Picture 1" />', 'name="Picture 1"><a:hlinkClick r:id="rIdClick"/></wp:docPr>'
    )
    choices = (
        "<mc:AlternateContent><mc:Choice Requires='new'>{}</mc:Choice><mc:Choice Requires='w14'>{}</mc:Choice>"
        "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    )

    def styled(props: str) -> bytes:
        style = f'<w:style w:type="paragraph" w:styleId="S"><w:name w:val="s"/><w:rPr>{props}</w:rPr></w:style>'
        return file(
            w.par("b)\tthat states share data;", style="S"),
            {"word/styles.xml": w.part("styles", style)},
        )

    def odd(name: str, change: Callable[[w.Members], w.Members]) -> Place:
        packed = [w.pack(change(w.members(*frame(said(w.run(word)))))) for word in ("may", "shall")]
        return Place(f"word in {name}", packed[0], packed[1], "shall")

    def strict(members: w.Members) -> w.Members:
        transitional = b"http://schemas.openxmlformats.org/"
        return {
            name: data.replace(
                transitional + b"wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ).replace(
                transitional + b"officeDocument/2006/",
                b"http://purl.oclc.org/ooxml/officeDocument/",
            )
            for name, data in members.items()
        }

    def recoded(members: w.Members) -> w.Members:
        main = members["word/document.xml"].decode().replace("UTF-8", "UTF-16", 1)
        return members | {"word/document.xml": main.encode("utf-16")}

    def prefixed(members: w.Members) -> w.Members:
        main = members["word/document.xml"]
        for old, new in (
            (b"<w:", b"<q:"),
            (b"</w:", b"</q:"),
            (b" w:", b" q:"),
            (b"xmlns:w=", b"xmlns:q="),
        ):
            main = main.replace(old, new)
        return members | {"word/document.xml": main}

    def capital(members: w.Members) -> w.Members:
        return {
            name.replace("word/document", "Word/Document"): data for name, data in members.items()
        }

    return [
        Place("paragraph struck through by its style", styled(""), styled("<w:strike/>"), "share"),
        Place("paragraph hidden by its style", styled(""), styled("<w:vanish/>"), "share"),
        both("empty cell changes sides", w.table(row(cell(w.par("x")), cell(w.par())), columns=2),
             w.table(row(cell(w.par()), cell(w.par("x"))), columns=2)),
        both("paragraphs of a cell joined", w.table(row(cell(w.par("one"), w.par("two")))),
             w.table(row(cell(w.par("one two"))))),
        both("paragraph mark taken out", w.par("b)\tthat states share data") + w.par("and keep it;"),
             w.par("b)\tthat states share data and keep it;")),
        both("paragraph mark becomes a line break", w.par("b)\tthat states share data") + w.par("and keep it;"),
             w.par("b)\tthat states share data\nand keep it;")),
        parts("second paragraph of a note", said(w.note_ref()), "word/footnotes.xml",
              w.notes("footnotes", numbered + w.par("Some may.")), w.notes("footnotes", numbered + w.par("Some shall.")), "shall"),
        both("plain text in a formula", said(mathrun.format("may")), said(mathrun.format("shall")), "shall"),
        both("second choice only", said(choices.format(w.run("x"), w.run("may"), w.run("x"))),
             said(choices.format(w.run("x"), w.run("shall"), w.run("x"))), "shall"),
        both("file that a simple field brings in", said(f'<w:fldSimple w:instr=" INCLUDETEXT a.docx ">{w.run("x")}</w:fldSimple>'),
             said(f'<w:fldSimple w:instr=" INCLUDETEXT b.docx ">{w.run("x")}</w:fldSimple>'), "b.docx"),
        both("target of a link in a field", said(w.field(' HYPERLINK "http://a.example" ', w.run("x"))),
             said(w.field(' HYPERLINK "http://b.example" ', w.run("x"))), "b.example"),
        Place("target of a picture's link",
              file(w.par(clicked), {"word/media/image1.png": PNG}, [("rIdPic", "image", "media/image1.png"), ("rIdClick", "hyperlink", "http://a.example")], ["rIdClick"]),
              file(w.par(clicked), {"word/media/image1.png": PNG}, [("rIdPic", "image", "media/image1.png"), ("rIdClick", "hyperlink", "http://b.example")], ["rIdClick"]),
              "b.example"),
        parts("drawing by hand (ink)", w.par(ink), "word/ink/ink1.xml", b"<ink><trace>1 2</trace></ink>", b"<ink><trace>3 4</trace></ink>",
              arrows=[("rIdInk", "customXml", "ink/ink1.xml")]),
        odd("a strict file", strict),
        odd("a part in UTF-16", recoded),
        odd("a file with another prefix", prefixed),
        odd("a file with capitals in its parts' names", capital),
        odd("a file whose main part has another name",
            lambda m: w.members(main="content/a b.xml", main_bytes=m["word/document.xml"])),
    ]  # fmt: skip


def _texts() -> list[Place]:
    lines = (
        "RESOLUTION 99 (REV. GENEVA, 2026)\n\nA place where changes hide\n\n"
        "The Plenipotentiary Conference of the Union (Geneva, 2026),\n\nconsidering\n\n"
        "a)\tthat the world needs data;\n\nb)\t{}\n\nresolves\n\n1\tto keep every text.\n"
    )
    french = (
        "RÉSOLUTION 99 (RÉV. GENÈVE, 2026)\n\nUn abri\n\nLa Conférence de plénipotentiaires (Genève, 2026),\n\n"
        "considérant\n\na)\tque la résolution {} à l'unanimité a été très discutée;\n\nb)\tque les États "
        "Membres sont prêts,\n\ndécide\n\n1\tde conserver les textes à Genève.\n"
    )
    russian = (
        "РЕЗОЛЮЦИЯ 99 (ПЕРЕСМ. ЖЕНЕВА, 2026 г.)\n\nО данных\n\nПолномочная конференция (Женева, 2026 г.),\n\n"
        "учитывая,\n\na)\tчто государства {} обмениваться данными;\n\nb)\tчто все согласны,\n\nрешает\n\n"
        "1\tсохранить тексты.\n"
    )

    def text(name: str, base: bytes, revised: bytes, holds: str, **more: object) -> Place:
        return Place(name, base, revised, holds, ending=".txt", **more)  # type: ignore[arg-type]

    may, shall = lines.format("that states may share;"), lines.format("that states shall share;")
    return [
        text("plain text", may.encode(), shall.encode(), "shall"),
        text("Windows text", french.format("adoptee").encode("cp1252"), french.format("adoptée").encode("cp1252"), "adoptée"),
        text("wide text against UTF-8", french.format("adoptee").encode("utf-16"),
             b"\xef\xbb\xbf" + french.format("adoptée").encode(), "adoptée"),
        text("Russian Windows text", russian.format("могут").encode("cp1251"),
             russian.format("должны").encode("cp1251"), "должны"),
        text("line ends", may.replace("\n", "\r").encode(), shall.replace("\n", "\r\n").encode() + "\u2028\x0c".encode(), "shall"),
        text("line ends only", may.encode(), may.replace("\n", "\r\n").encode(), "", changed=False),
        text("byte-order mark only", may.encode(), b"\xef\xbb\xbf" + may.encode(), "", changed=False),
        text("terminal escapes", may.encode(), lines.format(f"that states {ESCAPE}[2J{ESCAPE}]0;owned\x07 share;").encode(),
             "owned", never=(f"{ESCAPE}[2J", f"{ESCAPE}]0;")),
        text("control characters", may.encode(), lines.format("that \x00\x0b\x01 \ufffe \uffff share;").encode(), "share", warned=True),
        text("broken UTF-8", may.encode(), lines.format("that @ share;").encode().replace(b"@", b"\xed\xa0\x80 \xff\xfe \xc3"), "share", warned=True),
        text("no-break space in a text", may.encode(), may.replace("states may", "states\u00a0may").encode(), "may"),
        text("two spaces in a text", may.encode(), may.replace("states may", "states  may").encode(), "may"),
    ]  # fmt: skip


PLACES: tuple[Place, ...] = (
    *_revision_marks(),
    *_wrappers(),
    *_notes(),
    *_margins(),
    *_formatting(),
    *_labels(),
    *_glyphs(),
    *_objects(),
    *_characters(),
    *_outputs(),
    *_further(),
    *_texts(),
)


def _table() -> None:
    """Print each place with the rows that show it, and how many are shown."""
    import tempfile
    from pathlib import Path

    from cwgdiff import api

    shown = net = 0
    for place in PLACES:
        with tempfile.TemporaryDirectory() as name:
            one, two = (Path(name) / f"{side}{place.ending}" for side in ("base", "revised"))
            one.write_bytes(place.base)
            two.write_bytes(place.revised)
            rows = [
                row
                for row in api.compare(one, two).changes
                if row.change != "unchanged" or row.renumbered or row.moved
            ]
        kinds = [clause.kind for row in rows for clause in (row.revised or row.base)[:1]]
        right = bool(rows) == place.changed
        shown += right
        net += bool(kinds) and set(kinds) == {"unplaced"}
        print(f"{'right' if right else 'WRONG'}  {place.name}: {', '.join(kinds) or 'no row'}")
    print(f"{len(PLACES)} places, {shown} right; {net} of them by the safety net alone")


if __name__ == "__main__":
    _table()

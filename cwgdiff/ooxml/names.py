"""Namespaces and element names of WordprocessingML, and what each element is for a reader.

Every element that the walks meet is text, a container, ignorable, or unknown. An unknown one
is walked through and warned of: a wrapper that is skipped is a place where a change hides.
Names are those of ECMA-376 part 1 (5th edition) and of Microsoft's [MS-DOCX] additions.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

# Tables by tag have keys of type `object`, as lxml leaves open what a tag may be.

WML: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MCE: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DML: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
VML: Final = "urn:schemas-microsoft-com:vml"
OFFICE: Final = "urn:schemas-microsoft-com:office:office"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
PACKAGE_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"

# ISO 29500 strict keeps the local names and changes these namespaces (part 1, annex A; part 4).
STRICT_PREFIX: Final = "http://purl.oclc.org/ooxml/"
STRICT: Final[dict[str, str]] = {
    STRICT_PREFIX + "wordprocessingml/main": WML,
    STRICT_PREFIX + "officeDocument/relationships": REL,
    STRICT_PREFIX + "officeDocument/math": MATH,
    STRICT_PREFIX + "drawingml/main": DML,
    STRICT_PREFIX + "drawingml/wordprocessingDrawing": DRAWING,
    STRICT_PREFIX + "drawingml/picture": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    STRICT_PREFIX + "drawingml/chart": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    STRICT_PREFIX + "drawingml/diagram": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}


def w(name: str) -> str:
    """The name of a WordprocessingML element or attribute as lxml writes it.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{WML}}}{name}"


def m(name: str) -> str:
    """The same for an equation's element (Office Math)."""
    return f"{{{MATH}}}{name}"


def local(tag: object) -> str:
    """The name without its namespace.

    >>> local("{urn:x}shape"), local("shape")
    ('shape', 'shape')
    """
    return str(tag).rpartition("}")[2]


def child(element: etree._Element, tag: str) -> etree._Element | None:
    """The first child of that name. `find` and `iterchildren` take ten and two times as long."""
    for each in element:
        if each.tag == tag:
            return each
    return None


def ppr_of(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph's `w:pPr`. Where there is none and runs are many, lxml is quicker than `child`."""
    return next(paragraph.iterchildren(PPR), None)


VAL: Final = w("val")
ID: Final = w("id")
AUTHOR: Final = w("author")
DATE: Final = w("date")
R_ID: Final = f"{{{REL}}}id"

DOCUMENT, BODY = w("document"), w("body")
P, R, T, DEL_TEXT, PPR, RPR = w("p"), w("r"), w("t"), w("delText"), w("pPr"), w("rPr")
TBL, TR, TC, TRPR, TCPR = w("tbl"), w("tr"), w("tc"), w("trPr"), w("tcPr")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
CELL_INS, CELL_DEL = w("cellIns"), w("cellDel")
SDT, SDT_PR, SDT_CONTENT = w("sdt"), w("sdtPr"), w("sdtContent")
SECT_PR, PPR_CHANGE, RPR_CHANGE = w("sectPr"), w("pPrChange"), w("rPrChange")
FLD_CHAR, FLD_SIMPLE, INSTR_TEXT = w("fldChar"), w("fldSimple"), w("instrText")
FOOTNOTE, ENDNOTE, COMMENT = w("footnote"), w("endnote"), w("comment")
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = w("footnoteReference"), w("endnoteReference")
TXBX_CONTENT = w("txbxContent")
ALTERNATE, CHOICE, FALLBACK = (
    f"{{{MCE}}}AlternateContent",
    f"{{{MCE}}}Choice",
    f"{{{MCE}}}Fallback",
)
O_MATH, O_MATH_PARA = m("oMath"), m("oMathPara")

# What an element is inside a paragraph. Small numbers: the walk compares them 15 times a clause.
(
    IGNORE, CONTAINER, RUN, TEXT, TAB, BREAK, DELETED_TEXT, REVISION, FIELD_CHAR, FIELD_CODE,
    SIMPLE_FIELD, NO_BREAK_HYPHEN, SOFT_HYPHEN, SYMBOL, NOTE_REFERENCE, GRAPHIC, ALTERNATIVE,
    EQUATION, NOTE_NUMBER, CONTROL, RUBY_TEXT, BLOCK, OUTSIDE, DIRECTION,
) = range(24)  # fmt: skip

_IGNORED = (
    "pPr rPr sectPr tblPr tblGrid trPr tcPr tblPrEx sdtPr sdtEndPr smartTagPr customXmlPr rubyPr"
    " fldData bookmarkStart bookmarkEnd proofErr permStart permEnd commentRangeStart"
    " commentRangeEnd commentReference annotationRef moveFromRangeStart moveFromRangeEnd"
    " moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd"
    " customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart"
    " customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd"
    " lastRenderedPageBreak separator continuationSeparator numberingChange altChunkPr"
    # Place-holders of Word 6 that say "today" or "this page": their text is never in the file.
    " dayShort monthShort yearShort dayLong monthLong yearLong pgNum"
)

INLINE: Final[dict[object, int]] = {
    **{w(name): IGNORE for name in _IGNORED.split()},
    R: RUN,
    T: TEXT,
    w("tab"): TAB,
    w("ptab"): TAB,
    w("br"): BREAK,
    w("cr"): BREAK,
    DEL_TEXT: DELETED_TEXT,
    INS: REVISION,
    DEL: REVISION,
    MOVE_FROM: REVISION,
    MOVE_TO: REVISION,
    FLD_CHAR: FIELD_CHAR,
    INSTR_TEXT: FIELD_CODE,
    w("delInstrText"): FIELD_CODE,
    FLD_SIMPLE: SIMPLE_FIELD,
    w("noBreakHyphen"): NO_BREAK_HYPHEN,
    w("softHyphen"): SOFT_HYPHEN,
    w("sym"): SYMBOL,
    FOOTNOTE_REFERENCE: NOTE_REFERENCE,
    ENDNOTE_REFERENCE: NOTE_REFERENCE,
    w("footnoteRef"): NOTE_NUMBER,
    w("endnoteRef"): NOTE_NUMBER,
    w("drawing"): GRAPHIC,
    w("pict"): GRAPHIC,
    w("object"): GRAPHIC,
    w("contentPart"): GRAPHIC,
    f"{{{W14}}}contentPart": GRAPHIC,
    w("movie"): GRAPHIC,
    w("control"): GRAPHIC,
    ALTERNATE: ALTERNATIVE,
    O_MATH: EQUATION,
    O_MATH_PARA: EQUATION,
    SDT: CONTROL,
    w("rt"): RUBY_TEXT,
    P: BLOCK,
    TBL: BLOCK,
    w("altChunk"): OUTSIDE,
    w("subDoc"): OUTSIDE,
    w("dir"): DIRECTION,
    w("bdo"): DIRECTION,
    **{
        w(name): CONTAINER
        for name in ["hyperlink", "sdtContent", "smartTag", "customXml", "ruby", "rubyBase"]
    },
    CHOICE: CONTAINER,
    FALLBACK: CONTAINER,
}

# Children of body, cells, notes, headers. What is neither here nor ignorable is inline content.
(B_PARAGRAPH, B_TABLE, B_ROW, B_CELL, B_CONTAINER, B_REVISION, B_ALTERNATIVE, B_OUTSIDE) = range(8)
BLOCKS: Final[dict[object, int]] = {
    P: B_PARAGRAPH,
    TBL: B_TABLE,
    TR: B_ROW,
    TC: B_CELL,
    SDT: B_CONTAINER,
    SDT_CONTENT: B_CONTAINER,
    w("customXml"): B_CONTAINER,
    w("smartTag"): B_CONTAINER,
    INS: B_REVISION,
    DEL: B_REVISION,
    MOVE_FROM: B_REVISION,
    MOVE_TO: B_REVISION,
    ALTERNATE: B_ALTERNATIVE,
    w("altChunk"): B_OUTSIDE,
    w("subDoc"): B_OUTSIDE,
}

# Elements whose presence shows that a branch of alternative content says something to a reader.
READABLE: Final = (
    T, DEL_TEXT, w("sym"), w("tab"), w("noBreakHyphen"), m("t"), f"{{{DML}}}t", w("drawing"),
    w("pict"), w("object"), f"{{{VML}}}textpath", FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE,
)  # fmt: skip

"""A paragraph's content cut into pieces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from cwgdiff.ooxml.fields import TYPE as FIELD_TYPE
from cwgdiff.ooxml.names import (
    DEL_TEXT,
    ENDNOTE_REFERENCE,
    FLD_CHAR,
    FLD_SIMPLE,
    FOOTNOTE_REFERENCE,
    INSTR_TEXT,
    R_ID,
    REL,
    RPR,
    SDT,
    SDT_CONTENT,
    R,
    T,
    w,
)
from cwgdiff.redliner.content import Kind, Para, Piece
from cwgdiff.redliner.looks import Shape, run_shape

_SIGNS: Final = frozenset(
    w(name) for name in ("tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym")
)
_SIMPLE_SIGNS: Final[dict[object, str]] = {w("tab"): "\t", w("noBreakHyphen"): "\u2011"}
_TEXTS: Final = frozenset({T, DEL_TEXT})
_BOOKMARKS: Final = frozenset({w("bookmarkStart"), w("bookmarkEnd")})
_DROPPED: Final = frozenset({RPR, w("lastRenderedPageBreak"), w("proofErr")})
_RUN_MARKERS: Final = frozenset({w("commentReference"), w("annotationRef")})
_CONTAINERS: Final = frozenset(
    [w(name) for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo")] + [SDT, SDT_CONTENT]
)
_PROPERTIES: Final = frozenset(
    w(name) for name in ("pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "proofErr")
)
_MARKERS: Final = frozenset(
    w(name)
    for name in (
        "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "commentRangeStart",
        "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    )
)  # fmt: skip
_HYPERLINK, _ANCHOR = w("hyperlink"), w("anchor")
_REL_SPACE: Final = f"{{{REL}}}"
_CODE: Final = frozenset({INSTR_TEXT, w("delInstrText")})
_NOTES: Final = frozenset({FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE})
# What differs between two copies of one drawing without being seen: numbers and save marks.
_NOISE: Final = re.compile(
    rb'''\s(?:w:rsid\w{0,10}|id|wp14:\w{1,20}|w14:\w{1,20}Id|o:spid|r:(?:id|embed|link|pict)|name|xmlns(?::\w{1,20})?)="[^"]{0,400}"'''
)


def pieces_of(para: Para) -> list[Piece]:
    """The paragraph's pieces, cut once and remembered."""
    if para.pieces is None:
        if para.element is None:
            made = [Piece(Kind.TEXT, para.text, 0, high=len(para.text))] if para.text else []
        else:
            made = _cut(para)
        for piece in made:
            piece.owner = para
        para.pieces = made
    return para.pieces


def _cut(para: Para) -> list[Piece]:
    found = list(_raw(para))
    return _joined_notes(_joined_fields(found))


def bare_looks(para: Para) -> list[tuple[str, Shape]] | None:
    """A paragraph's text in stretches of one look; None if it holds anything but plain text.

    Much cheaper than its pieces, and all that counts where the text is equal.
    """
    assert para.element is not None
    found: list[tuple[str, Shape]] = []
    for run in para.element:
        tag = run.tag
        if tag != R:
            if tag in _PROPERTIES or tag in _BOOKMARKS:
                continue
            return None
        shape: Shape = ()
        text = ""
        for leaf in run:
            tag = leaf.tag
            if tag == T:
                text += leaf.text or ""
            elif tag == RPR:
                shape = run_shape(leaf)
            elif tag in _SIMPLE_SIGNS:
                text += _SIMPLE_SIGNS[tag]
            elif tag not in _DROPPED:
                return None
        if not text:
            continue
        if found and found[-1][1] == shape:
            found[-1] = (found[-1][0] + text, shape)
        else:
            found.append((text, shape))
    return found


def _raw(para: Para) -> Iterator[Piece]:
    """The pieces in order, fields and typed note marks not yet joined."""
    texts = para.texts
    offset = 0
    assert para.element is not None
    stack: list[tuple[Iterator[etree._Element], tuple[etree._Element, ...]]] = [
        (iter(para.element), ())
    ]
    while stack:
        content, path = stack[-1]
        element = next(content, None)
        if element is None:
            stack.pop()
            continue
        tag = element.tag
        if tag == R:
            for leaf in element:
                piece = _leaf(leaf, element, path, texts, offset, para.digest)
                if piece is not None:
                    if path:
                        piece.link = _link(path, para.digest)
                    offset += len(piece.text)
                    yield piece
        elif tag in _PROPERTIES or not isinstance(tag, str):
            continue
        elif tag in _CONTAINERS:
            sign = texts.get(element, "")
            if sign:  # a check box whose state only its properties show
                yield Piece(Kind.MARKER, sign, offset, path=path)
                offset += len(sign)
            stack.append((iter(element), (*path, element)))
        elif tag in _MARKERS:
            yield Piece(Kind.MARKER, "", offset, element, path=path)
        else:
            text = _text_within(element, texts)
            kind = Kind.FIELD if tag == FLD_SIMPLE else Kind.THING
            yield Piece(kind, text, offset, element, path=path, key=key_of(element, para.digest))
            offset += len(text)


def _leaf(
    leaf: etree._Element,
    run: etree._Element,
    path: tuple[etree._Element, ...],
    texts: dict[etree._Element, str],
    offset: int,
    digest: Callable[[str], str],
) -> Piece | None:
    tag = leaf.tag
    text = texts.get(leaf, "")
    if tag in _TEXTS:
        own = leaf.text
        full = len(own or "")
        if len(leaf):
            full = len("".join(str(each) for each in leaf.itertext()))
        if not text and not full:
            return None
        low = full - len(text) if text else 0
        return Piece(Kind.TEXT, text, offset, leaf, low, full, run, path, own)
    if tag in _DROPPED or not isinstance(tag, str):
        return None
    if tag in _SIGNS:
        key: object = (tag, *sorted(leaf.items()))
        return Piece(Kind.SIGN, text, offset, leaf, 0, 0, run, path, key)
    if tag in _NOTES:
        return Piece(Kind.NOTE, text, offset, leaf, 0, 0, run, path, tag)
    if tag in _RUN_MARKERS:
        return Piece(Kind.MARKER, "", offset, leaf, 0, 0, run, path)
    if tag == FLD_CHAR:
        key = (tag, leaf.get(FIELD_TYPE))
        return Piece(Kind.THING, text, offset, leaf, 0, 0, run, path, key)
    if tag in _CODE:
        return Piece(Kind.THING, "", offset, leaf, 0, 0, run, path, (INSTR_TEXT, leaf.text))
    whole = text or _text_within(leaf, texts)
    return Piece(Kind.THING, whole, offset, leaf, 0, 0, run, path, key_of(leaf, digest))


def _text_within(element: etree._Element, texts: dict[etree._Element, str]) -> str:
    own = texts.get(element)
    if own is not None:
        return own
    return "".join(texts.get(each, "") for each in element.iterdescendants(etree.Element))


def key_of(element: etree._Element, digest: Callable[[str], str] | None = None) -> object:
    """The element without what no reader sees: equal for two copies of one drawing.

    `digest` says what a relationship leads to, so that another picture in the same frame differs.
    """
    bare = _NOISE.sub(b"", etree.tostring(element, with_tail=False))
    if digest is None:
        return bare
    named = [
        digest(str(value))
        for each in element.iter(etree.Element)
        for key, value in each.items()
        if str(key).startswith(_REL_SPACE)
    ]
    return (bare, *named) if named else bare


def _link(path: tuple[etree._Element, ...], digest: Callable[[str], str]) -> object:
    """What the hyperlink in a path leads to; None without one."""
    for each in path:
        if each.tag == _HYPERLINK:
            relation = each.get(R_ID)
            return (digest(relation) if relation else "", each.get(_ANCHOR))
    return None


def _joined_fields(pieces: list[Piece]) -> list[Piece]:
    """Fields that begin and end in this paragraph become one piece each, the outermost whole."""
    if not any(p.leaf is not None and p.leaf.tag == FLD_CHAR for p in pieces):
        return pieces
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        if piece.leaf is None or piece.leaf.tag != FLD_CHAR:
            continue
        kind = piece.leaf.get(FIELD_TYPE)
        if kind == "begin":
            opened.append(at)
        elif kind == "end" and opened:
            pairs[opened.pop()] = at
    joined: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = pairs.get(at)
        if end is None:
            joined.append(pieces[at])
            at += 1
            continue
        inner = tuple(pieces[at : end + 1])
        text = "".join(each.text for each in inner)
        key = ("field", *((p.key, p.text) for p in inner if p.kind is not Kind.MARKER))
        first = inner[0]
        joined.append(
            Piece(Kind.FIELD, text, first.start, None, 0, 0, first.run, (), key, None, inner)
        )
        at = end + 1
    return joined


def _joined_notes(pieces: list[Piece]) -> list[Piece]:
    """A reference with a typed mark takes the mark in, which the paragraph's text leaves out."""
    if not any(piece.kind is Kind.NOTE for piece in pieces):
        return pieces
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        hidden = piece.low if piece.text else piece.high
        if (
            before is not None
            and before.kind is Kind.NOTE
            and before.leaf is not None
            and before.leaf.get(w("customMarkFollows"), "0") not in ("0", "false", "off")
            and not before.inner[1:]
            and (
                (piece.kind is Kind.TEXT and hidden) or (piece.kind is Kind.SIGN and not piece.text)
            )
        ):
            inner_ref = before.inner[0] if before.inner else _bare(before)
            if piece.kind is Kind.SIGN:
                mark, rest = piece, None
            else:
                mark = Piece(
                    Kind.TEXT, "", piece.start, piece.leaf, 0, hidden, piece.run, piece.path
                )
                rest = piece if piece.text else None
            before.inner = (inner_ref, mark)
            typed = (mark.leaf.text or "")[: mark.high] if mark.leaf is not None else ""
            before.key = (before.key, typed)
            if rest is not None:
                joined.append(rest)
            continue
        joined.append(piece)
    return joined


def _bare(note: Piece) -> Piece:
    return Piece(Kind.NOTE, note.text, note.start, note.leaf, 0, 0, note.run, note.path, note.key)


def cut(piece: Piece, offset: int) -> Piece:
    """Cut a text piece at an offset of the paragraph's text; returns the second half.

    The piece keeps the first half; `pieces` of its paragraph are renewed by `cut_all`.
    """
    here = offset - piece.start
    second = Piece(
        Kind.TEXT, piece.text[here:], offset, piece.leaf, piece.low + here, piece.high,
        piece.run, piece.path, None, piece.link, (), piece.owner,
    )  # fmt: skip
    piece.text = piece.text[:here]
    piece.high = piece.low + here
    return second


def cut_all(para: Para, offsets: list[int]) -> None:
    """Cut the paragraph's text pieces at these offsets, which are sorted."""
    made: list[Piece] = []
    at = 0
    for piece in pieces_of(para):
        while at < len(offsets) and offsets[at] <= piece.start:
            at += 1
        here = at
        while here < len(offsets) and offsets[here] < piece.end:
            if piece.kind is Kind.TEXT and offsets[here] > piece.start:
                made.append(piece)
                piece = cut(piece, offsets[here])
            here += 1
        made.append(piece)
    para.pieces = made

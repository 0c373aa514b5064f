"""Takes content out of a part, opens wrappers, joins paragraphs, and leaves the part whole.

What must outlive the content that it stands in is put in its place: one end of a bookmark whose
other end stays, and the signs of a field that is only half removed.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from cwgdiff.ooxml.fields import TYPE
from cwgdiff.ooxml.names import (
    BODY,
    COMMENT,
    DEL,
    DEL_TEXT,
    ENDNOTE,
    FLD_CHAR,
    FOOTNOTE,
    ID,
    INSTR_TEXT,
    PPR,
    READABLE,
    RPR,
    SDT,
    SDT_CONTENT,
    TBL,
    TC,
    TR,
    TXBX_CONTENT,
    P,
    R,
    T,
    w,
)
from cwgdiff.redliner.verdicts import Verdicts

_BOXES: Final = frozenset({BODY, TC, TXBX_CONTENT, FOOTNOTE, ENDNOTE, COMMENT, w("hdr"), w("ftr")})
_STORIES: Final = _BOXES - {TC}
_THROUGH: Final = frozenset(
    [SDT, SDT_CONTENT]
    + [w(name) for name in ("customXml", "smartTag", "ins", "del", "moveFrom", "moveTo")]
)
_DEL_INSTR: Final = w("delInstrText")
_CODES: Final = (INSTR_TEXT, _DEL_INSTR)
_HALVES: Final = {
    w(start): w(end)
    for start, end in (
        ("bookmarkStart", "bookmarkEnd"),
        ("commentRangeStart", "commentRangeEnd"),
        ("permStart", "permEnd"),
        ("moveFromRangeStart", "moveFromRangeEnd"),
        ("moveToRangeStart", "moveToRangeEnd"),
    )
}
_OTHER_HALF: Final = {**_HALVES, **{end: start for start, end in _HALVES.items()}}
_SHOWING: Final = frozenset({*READABLE, w("br"), w("cr"), w("ptab"), w("softHyphen"), w("sdtPr")})


def take_out(root: etree._Element, found: Verdicts) -> None:
    """Carry out the verdicts on content and on paragraph marks."""
    kept = _half_fields(root, found) if found.gone else {}
    _join(root, found)
    for element in found.gone:
        _hold_ranges(element, kept)
    for element in list(found.gone):
        if element.getparent() is not None:
            _remove(element)
    for wrapper in found.open:
        _unwrap(wrapper)


def _unwrap(wrapper: etree._Element) -> None:
    parent = wrapper.getparent()
    if parent is None:
        return
    was_deleted = wrapper.tag in (DEL, w("moveFrom"))
    content = wrapper
    if wrapper.tag == SDT:
        inner = wrapper.find(SDT_CONTENT)
        content = wrapper if inner is None else inner
    at = parent.index(wrapper)
    moved = [
        each for each in content if str(each.tag).rpartition("}")[2] not in ("sdtPr", "customXmlPr", "smartTagPr")
    ]  # fmt: skip
    parent[at : at + 1] = moved
    if was_deleted and next(parent.iterancestors(DEL), None) is None and parent.tag != DEL:
        for each in moved:
            _revive(each)


def _revive(element: etree._Element) -> None:
    """Deleted text that stands again is text; what another deletion holds stays deleted."""
    for text in element.iter(DEL_TEXT, _DEL_INSTR):
        if next(text.iterancestors(DEL), None) is None:
            text.tag = T if text.tag == DEL_TEXT else INSTR_TEXT


def _remove(element: etree._Element) -> None:
    """Take an element out, and what held nothing but it."""
    while True:
        parent = element.getparent()
        if parent is None:
            return
        parent.remove(element)
        if parent.tag == SDT_CONTENT and not len(parent):
            control = parent.getparent()
            holder = control.getparent() if control is not None else None
            # A content control of words may be empty, one of blocks, rows or cells may not.
            if control is None or holder is None or holder.tag in (P, R):
                return
            element = control
        elif _is_empty(parent):
            element = parent
        else:
            if parent.tag == TC and next(parent.iterchildren(P, TBL, SDT), None) is None:
                etree.SubElement(parent, P)
            return


def _is_empty(element: etree._Element) -> bool:
    """Whether a wrapper, a link, a row or a table has nothing left that it is made for."""
    if element.tag == w("customXml"):
        return all(each.tag == w("customXmlPr") for each in element)
    if element.tag == w("hyperlink"):
        return not len(element)
    wanted = {TR: TC, TBL: TR}.get(str(element.tag))
    return wanted is not None and next(element.iterdescendants(wanted), None) is None


# Fields and ranges


def _half_fields(
    root: etree._Element, found: Verdicts
) -> dict[etree._Element, list[etree._Element]]:
    """The signs and codes of fields of which only a part vanishes, by the run that holds each."""
    open_fields: dict[etree._Element | None, list[list[etree._Element]]] = {}
    kept: dict[etree._Element, list[etree._Element]] = {}
    for element in root.iter(FLD_CHAR, *_CODES):
        story = next((each for each in element.iterancestors() if each.tag in _STORIES), None)
        stack = open_fields.setdefault(story, [])
        kind = element.get(TYPE)
        if kind == "begin":
            stack.append([element])
        elif stack:
            stack[-1].append(element)
            if kind == "end":
                field = stack.pop()
                fates = [found.is_gone(each) for each in field]
                signs = [fate for each, fate in zip(field, fates, strict=True) if each.tag == FLD_CHAR]  # fmt: skip
                if any(signs) and not all(signs):
                    found.odd.append("a field of which only a part is marked; it was kept whole")
                    for each, fate in zip(field, fates, strict=True):
                        run = each.getparent()
                        if fate and run is not None:
                            kept.setdefault(run, []).append(each)
    return kept


def _hold_ranges(element: etree._Element, kept: dict[etree._Element, list[etree._Element]]) -> None:
    """Put before `element` what must outlive it."""
    inside: dict[tuple[str, str], etree._Element] = {}
    saved: list[etree._Element] = []
    for each in element.iter(R, *_OTHER_HALF):
        if each.tag == R:
            if each in kept:
                saved.append(_bare_run(each, kept[each]))
        else:
            inside[str(each.tag), each.get(ID, "")] = each
            saved.append(each)
    for each in saved:
        if each.tag == R:
            if element.tag not in (TR, TC, P):
                element.addprevious(each)
        elif (_OTHER_HALF[str(each.tag)], each.get(ID, "")) not in inside:
            element.addprevious(each)


def _bare_run(run: etree._Element, signs: list[etree._Element]) -> etree._Element:
    bare = etree.Element(R)
    properties = run.find(RPR)
    if properties is not None:
        bare.append(deepcopy(properties))
    for sign in signs:
        copied = deepcopy(sign)
        if copied.tag == _DEL_INSTR:
            copied.tag = INSTR_TEXT
        bare.append(copied)
    return bare


# Paragraphs


def _join(root: etree._Element, found: Verdicts) -> None:
    """Every paragraph whose mark vanishes goes in front of the next one, whose properties hold."""
    boxes = dict.fromkeys(
        next(at for at in paragraph.iterancestors() if at.tag in _BOXES or at is root)
        for paragraph in found.ended
    )
    for box in boxes:
        pending: etree._Element | None = None
        before: etree._Element | None = None
        for block in list(_blocks(box, found)):
            if block.tag == P:
                if pending is not None:
                    _put_before(pending, block)
                pending = block if block in found.ended else None
                if pending is None:
                    before = block
            else:
                # Nothing joins across a table: what remains stays a paragraph.
                if pending is not None and not _shows(pending, found):
                    _leave(pending)
                pending, before = None, block
        # The last paragraph of a box goes only if another one can end it.
        if (
            pending is not None
            and not _shows(pending, found)
            and before is not None
            and before.tag == P
        ):
            _leave(pending)


def _blocks(box: etree._Element, found: Verdicts) -> Iterator[etree._Element]:
    """The paragraphs and tables of a box that do not vanish, through content controls."""
    stack = [iter(box)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element in found.gone:
            continue
        elif element.tag in (P, TBL):
            yield element
        elif element.tag in _THROUGH:
            stack.append(iter(element))


def _put_before(first: etree._Element, second: etree._Element) -> None:
    content = [each for each in first if each.tag != PPR]
    at = 1 if len(second) and second[0].tag == PPR else 0
    second[at:at] = content
    _remove(first)


def _leave(paragraph: etree._Element) -> None:
    """Take out a paragraph that shows nothing; the ranges that begin or end in it stay."""
    for each in list(paragraph.iter(*_OTHER_HALF)):
        paragraph.addprevious(each)
    _remove(paragraph)


def _shows(paragraph: etree._Element, found: Verdicts) -> bool:
    """Whether anything that a reader sees remains in the paragraph."""
    stack = [each for each in paragraph if each.tag != PPR]
    while stack:
        element = stack.pop()
        if element in found.gone or element.tag == RPR:
            continue
        if element.tag in _SHOWING and (element.tag not in (T, DEL_TEXT) or element.text):
            return True
        stack.extend(element)
    return False

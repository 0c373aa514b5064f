"""Footnotes and endnotes: kept ones marked inside, deleted ones brought over, inserted ones marked whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from cwgdiff.model import NOTE_MARK
from cwgdiff.ooxml.names import (
    ENDNOTE,
    ENDNOTE_REFERENCE,
    FOOTNOTE,
    FOOTNOTE_REFERENCE,
    ID,
    P,
    w,
)
from cwgdiff.ooxml.notes import Kind as NoteKind
from cwgdiff.redliner.bring import Carrier
from cwgdiff.redliner.content import Box, Kind, Para, Piece, all_boxes
from cwgdiff.redliner.pairing import join
from cwgdiff.redliner.pieces import pieces_of
from cwgdiff.redliner.sides import Side

_KIND: Final[dict[object, NoteKind]] = {
    FOOTNOTE_REFERENCE: "footnote",
    ENDNOTE_REFERENCE: "endnote",
}
_ELEMENT: Final[dict[NoteKind, str]] = {"footnote": FOOTNOTE, "endnote": ENDNOTE}
_OWN_SIGNS: Final = frozenset({w("footnoteRef"), w("endnoteRef")})
NotePair = tuple[NoteKind, str, str]


@dataclass(slots=True, eq=False)
class NoteFinds:
    """Which notes belong together: (kind, key in the base, key in the revised document)."""

    kept: list[NotePair] = field(default_factory=list)
    deleted: list[tuple[NoteKind, str]] = field(default_factory=list)
    inserted: list[tuple[NoteKind, str]] = field(default_factory=list)


def find_notes(base: Box, revised: Box) -> NoteFinds:
    """What became of the notes that two mated stories call."""
    found = NoteFinds()
    for para in _paragraphs(base):
        if NOTE_MARK not in para.text:
            continue
        if para.whole is not None:
            pairs = zip(_references(para), _references(para.whole), strict=False)
            found.kept += [(kind, one, two) for (kind, one), (_, two) in pairs]
            continue
        for piece in _calls(para):
            kind, key = _named(piece)
            mate = piece.mate
            if mate is None:
                found.deleted.append((kind, key))
            elif mate.kind is Kind.NOTE:
                found.kept.append((kind, key, _named(mate)[1]))
    for para in _paragraphs(revised):
        if para.whole is None and NOTE_MARK in para.text:
            found.inserted += [_named(piece) for piece in _calls(para) if piece.mate is None]
    return found


def mate_own_signs(base: Box, revised: Box) -> None:
    """Mate the signs that two notes begin with: what a note says may change from end to end, its number stays."""
    one, two = (_own_sign(box) for box in (base, revised))
    if one is None or two is None or one.owner is None or two.owner is None:
        return
    if one.mate is None and two.mate is None and one.owner.whole is two.owner.whole is None:
        join(one, two)


def _own_sign(box: Box) -> Piece | None:
    """The sign of a note that begins with it."""
    first = box.blocks[0] if box.blocks else None
    pieces = pieces_of(first) if isinstance(first, Para) else []
    piece = next((each for each in pieces if each.kind is not Kind.MARKER), None)
    return (
        piece
        if piece is not None and piece.leaf is not None and piece.leaf.tag in _OWN_SIGNS
        else None
    )


def _paragraphs(box: Box) -> Iterator[Para]:
    for each in all_boxes(box):
        for block in each.blocks:
            if isinstance(block, Para) and block.element is not None:
                yield block


def _references(para: Para) -> list[tuple[NoteKind, str]]:
    assert para.element is not None
    found = para.element.iter(FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE)
    return [(_KIND[each.tag], each.get(ID, "")) for each in found]


def _calls(para: Para) -> Iterator[Piece]:
    for piece in pieces_of(para):
        if piece.kind is Kind.NOTE:
            yield piece
        yield from (
            inner
            for inner in piece.inner
            if inner.kind is Kind.NOTE and piece.kind is not Kind.NOTE
        )


def _named(piece: Piece) -> tuple[NoteKind, str]:
    assert piece.leaf is not None
    return _KIND[piece.leaf.tag], piece.leaf.get(ID, "")


@dataclass(slots=True, eq=False)
class NoteBringer:
    """Puts deleted notes of the base into the copy's notes under fresh ids."""

    base: Side
    target: Side
    fill: Callable[[Box, etree._Element, str], None]  # writes a box, all deleted, into an element
    _known: dict[tuple[NoteKind, str], str] = field(default_factory=dict)

    def id(self, tag: str, key: str) -> str:
        """The id in the copy of a note of the base that is called from deleted text."""
        kind = _KIND[tag]
        if (kind, key) not in self._known:
            root = self._root(kind)
            fresh = _fresh(root)
            self._known[kind, key] = fresh
            made = etree.SubElement(root, _ELEMENT[kind])
            made.set(ID, fresh)
            box = self.base.note(kind, key)
            if box is not None:
                self.fill(box, made, self.base.related(f"{kind}s") or "")
            if not len(made):
                etree.SubElement(made, P)
        return self._known[kind, key]

    def put_in_order(self) -> None:
        """Put the notes in the order of their marks and number them so.

        LibreOffice 7.4 takes the first note for the first mark and so on, whatever the ids say.
        """
        for kind in {kind: None for kind, _ in self._known}:
            root = self._root(kind)
            body = self.target.copy.tree(self.target.main)
            tag = FOOTNOTE_REFERENCE if kind == "footnote" else ENDNOTE_REFERENCE
            calls = list(body.iter(tag))
            place = {each.get(ID): at for at, each in reversed(list(enumerate(calls)))}
            notes = [e for e in root if e.get(w("type"), "normal") == "normal"]
            notes.sort(key=lambda e: place.get(e.get(ID), len(place)))
            ids = sorted((e.get(ID, "") for e in notes), key=lambda text: (len(text), text))
            new = {each.get(ID, ""): key for each, key in zip(notes, ids, strict=True)}
            if len(new) < len(notes):
                continue  # two notes of one id: nobody can say whose mark is whose
            for each in notes:
                root.append(each)
                each.set(ID, new[each.get(ID, "")])
            for call in calls:
                call.set(ID, new.get(call.get(ID, ""), call.get(ID, "")))

    def _root(self, kind: NoteKind) -> etree._Element:
        is_new = self.target.related(f"{kind}s") is None
        root = self.target.copy.companion(f"{kind}s")
        if is_new:
            root.extend(self._separators(kind))
        return root

    def _separators(self, kind: NoteKind) -> Iterator[etree._Element]:
        """The base's separators, which every notes part begins with."""
        name = self.base.related(f"{kind}s")
        if name is not None:
            for element in self.base.copy.tree(name).iterchildren(_ELEMENT[kind]):
                if element.get(w("type"), "normal") != "normal":
                    yield Carrier().bring(element)


def _fresh(root: etree._Element) -> str:
    numbers = [0]
    for each in root:
        text = each.get(ID, "")
        if text.isascii() and text.isdecimal() and len(text) < 10:
            numbers.append(int(text))
    return str(max(numbers) + 1)

"""One paragraph's content written anew from its entries: runs cut, marked, put back in their containers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from cwgdiff.ooxml.names import (
    DEL,
    DEL_TEXT,
    ENDNOTE_REFERENCE,
    FLD_CHAR,
    FLD_SIMPLE,
    FOOTNOTE_REFERENCE,
    ID,
    INS,
    INSTR_TEXT,
    MOVE_FROM,
    MOVE_TO,
    RPR,
    SDT,
    TXBX_CONTENT,
    R,
    T,
    child,
    w,
)
from cwgdiff.redliner.bring import Carrier
from cwgdiff.redliner.content import Kind, Piece
from cwgdiff.redliner.looks import changed_run, copy, run_shape
from cwgdiff.redliner.marks import Pen
from cwgdiff.redliner.merging import Entry, Op

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_DEL_INSTR: Final = w("delInstrText")
_KEPT_OF_CONTAINER: Final = frozenset(
    w(name) for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")
)
_INSTR: Final = w("instr")
_FIELD_TYPE: Final = w("fldCharType")
_HYPERLINK: Final = w("hyperlink")
_TAGS: Final[dict[tuple[Op, bool], str]] = {
    ("-", False): DEL,
    ("+", False): INS,
    ("-", True): MOVE_FROM,
    ("+", True): MOVE_TO,
}


@dataclass(slots=True, eq=False)
class Atom:
    """One piece with what becomes of it. `before`: the base's piece, for what is kept."""

    op: Op
    piece: Piece
    path: tuple[etree._Element, ...]
    before: Piece | None = None
    moved: bool = False


def atoms(entries: Sequence[Entry], pen: Pen) -> list[Atom]:
    """The entries of one paragraph as atoms, each with the containers that it is written in.

    What is deleted stands in the containers that its neighbours share, and in a hyperlink of
    its own if it stood in one.
    """
    found: list[Atom] = []
    for entry in entries:
        piece = entry.base if entry.op == "-" else entry.revised
        assert isinstance(piece, Piece)
        before = entry.base if entry.op == "=" and isinstance(entry.base, Piece) else None
        move = piece.move
        if move is not None and entry.op not in move.begun:
            found.append(_limit(move.start(entry.op, pen)))
        if piece.inner:
            same = before is not None and len(before.inner) == len(piece.inner)
            twins = before.inner if before is not None and same else (None,) * len(piece.inner)
            for inner, twin in zip(piece.inner, twins, strict=True):
                found.append(Atom(entry.op, inner, inner.path, twin, entry.moved))
        else:
            found.append(Atom(entry.op, piece, piece.path, before, entry.moved))
        if move is not None and move.last[entry.op] is piece:
            found.append(_limit(move.end(entry.op)))
    for at, atom in enumerate(found):
        if atom.op == "-":
            last = found[at - 1].path if at else ()
            follows = next((a.path for a in found[at + 1 :] if a.op != "-"), ())
            shared = _shared(last, follows)
            links = tuple(e for e in atom.piece.path if e.tag == _HYPERLINK)
            if links and not any(e.tag == _HYPERLINK for e in shared):
                shared = (*shared, links[-1])
            atom.path = shared
    return found


def _limit(element: etree._Element) -> Atom:
    """The start or the end of a move's range, which stands in no run and no container."""
    return Atom("=", Piece(Kind.MARKER, "", 0, element), ())


def _shared(
    one: tuple[etree._Element, ...], two: tuple[etree._Element, ...]
) -> tuple[etree._Element, ...]:
    length = 0
    while length < min(len(one), len(two)) and one[length] is two[length]:
        length += 1
    return one[:length]


@dataclass(slots=True, eq=False)
class Scribe:
    """Writes paragraphs. `carrier` brings the base's elements over; `formatting`: mark changed looks."""

    pen: Pen
    carrier: Carrier
    formatting: bool = True
    look_alike: etree._Element | None = None  # properties for the text of a base without looks
    written: set[etree._Element] = field(default_factory=set)  # containers, to see a second copy

    def looks_changed(self, piece: Piece, before: Piece | None) -> bool:
        """Whether kept text looks other than it did."""
        if not self.formatting or before is None:
            return False
        if piece.inner and len(piece.inner) == len(before.inner):
            pairs = zip(piece.inner, before.inner, strict=True)
            return any(self.looks_changed(one, two) for one, two in pairs)
        if before.run is None or piece.run is None:
            return False
        old, new = child(before.run, RPR), child(piece.run, RPR)
        if old is None and new is None:
            return False
        if run_shape(old) == run_shape(new):
            return False
        brought = self.carrier.bring(old) if old is not None else None
        return run_shape(brought) != run_shape(new)

    def content(self, several: Sequence[Atom]) -> list[etree._Element]:
        """The children of the `w:p`, without its properties."""
        root = etree.Element(R)
        opened: list[tuple[etree._Element | None, etree._Element]] = [(None, root)]
        wrapper: etree._Element | None = None
        state: tuple[Op, bool] | None = None
        run: etree._Element | None = None
        source: tuple[object, ...] | None = None
        for atom in several:
            depth = 0
            while (
                depth < len(atom.path)
                and depth + 1 < len(opened)
                and opened[depth + 1][0] is atom.path[depth]
            ):
                depth += 1
            if depth + 1 < len(opened) or depth < len(atom.path):
                wrapper = run = None
                del opened[depth + 1 :]
                for container in atom.path[depth:]:
                    shell = self._shell(container, atom)
                    opened[-1][1].append(shell)
                    opened.append((container, shell))
            piece = atom.piece
            if piece.kind is Kind.MARKER and piece.run is None:
                if piece.leaf is not None:
                    opened[-1][1].append(copy(piece.leaf))
                wrapper = run = None
                continue
            now = (atom.op, atom.moved)
            if wrapper is None or state != now:
                wrapper, state, run = opened[-1][1], now, None
                if atom.op != "=":
                    wrapper = etree.SubElement(wrapper, _TAGS[now])
                    marked = self.pen.mark(_TAGS[now])
                    for key, value in marked.items():
                        wrapper.set(key, value)
            if piece.run is None and piece.leaf is not None:
                wrapper.extend(self._loose(atom))
                run = None
                continue
            changed = atom.op == "=" and self.looks_changed(piece, atom.before)
            new_source = (piece.run, changed and atom.before and atom.before.run)
            if run is None or source != new_source:
                run = etree.SubElement(wrapper, R)
                source = new_source
                self._dress(run, atom, changed)
            self._write(run, atom)
        return list(root)

    def _shell(self, container: etree._Element, atom: Atom) -> etree._Element:
        """An empty copy of a container; a control that is written twice would have its id twice."""
        shell = etree.Element(container.tag, dict(container.attrib))
        if atom.op == "-" and container in atom.piece.path:
            shell = self.carrier.bring(etree.Element(container.tag, dict(container.attrib)))
        for each in container:
            if each.tag in _KEPT_OF_CONTAINER:
                kept = copy(each)
                if container.tag == SDT and container in self.written:
                    for number in kept.findall(ID):
                        kept.remove(number)
                shell.append(kept)
        self.written.add(container)
        return shell

    def _dress(self, run: etree._Element, atom: Atom, changed: bool) -> None:
        piece = atom.piece
        own = child(piece.run, RPR) if piece.run is not None else self.look_alike
        if atom.op == "-":
            if piece.run is not None and own is not None:
                own = self.carrier.bring(own)
            elif own is not None:
                own = copy(own)
        elif changed and atom.before is not None and atom.before.run is not None:
            old = child(atom.before.run, RPR)
            before = self.carrier.bring(old) if old is not None else None
            own = changed_run(own, before, self.pen.mark(w("rPrChange")))
        elif own is not None:
            own = copy(own)
        if own is not None:
            run.insert(0, own)

    def _write(self, run: etree._Element, atom: Atom) -> None:
        piece = atom.piece
        leaf = piece.leaf
        deleted = atom.op == "-"
        if piece.kind is Kind.TEXT:
            tag = DEL_TEXT if deleted and not atom.moved else T
            text = piece.text if leaf is None else _text(leaf)[piece.low : piece.high]
            _add_text(run, tag, text)
            return
        assert leaf is not None
        made = self.carrier.bring(leaf) if deleted else copy(leaf)
        if deleted:
            if made.tag == INSTR_TEXT and not atom.moved:
                made.tag = _DEL_INSTR
            if made.tag in (FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE):
                made.set(ID, self.carrier.note(made.tag, made.get(ID, "")))
            if not atom.moved:
                _delete_within(made)
        run.append(made)

    def _loose(self, atom: Atom) -> list[etree._Element]:
        """What stands in a paragraph without a run: equations, simple fields."""
        leaf = atom.piece.leaf
        assert leaf is not None
        if atom.op == "=":
            return [copy(leaf)]
        made = self.carrier.bring(leaf) if atom.op == "-" else copy(leaf)
        if made.tag == FLD_SIMPLE:
            return _spelled_out(made, atom.op == "-" and not atom.moved)
        if atom.op == "-" and not atom.moved:
            _delete_within(made)
        return [made]


def _delete_within(element: etree._Element) -> None:
    """Make the text in a deleted thing deleted text; a text box in it is a story of its own."""
    stack = [element]
    while stack:
        at = stack.pop()
        if at.tag == T:
            at.tag = DEL_TEXT
        elif at.tag == INSTR_TEXT:
            at.tag = _DEL_INSTR
        if at.tag != TXBX_CONTENT:
            stack.extend(at)


def _text(leaf: etree._Element) -> str:
    return "".join(str(each) for each in leaf.itertext()) if len(leaf) else leaf.text or ""


def _add_text(run: etree._Element, tag: str, text: str) -> None:
    """Append text to a run, to its last element if that is text as well."""
    last = run[-1] if len(run) else None
    if last is None or last.tag != tag:
        last, written = etree.SubElement(run, tag), text
    else:
        written = (last.text or "") + text
    last.text = written
    if written != written.strip() or "  " in written:
        last.set(_SPACE, "preserve")


def _spelled_out(simple: etree._Element, deleted: bool) -> list[etree._Element]:
    """A `w:fldSimple` as runs, as it may not stand in a revision mark (17.13.5.18, CT_RunTrackChange)."""
    inside = list(simple.iter(R))
    look = child(inside[0], RPR) if inside else None
    made: list[etree._Element] = []

    def signed(tag: str, kind: str | None = None, text: str | None = None) -> None:
        run = etree.Element(R)
        if look is not None:
            run.append(copy(look))
        element = etree.SubElement(run, tag)
        if kind is not None:
            element.set(_FIELD_TYPE, kind)
        if text is not None:
            element.text = text
            element.set(_SPACE, "preserve")
        made.append(run)

    signed(FLD_CHAR, "begin")
    signed(_DEL_INSTR if deleted else INSTR_TEXT, text=simple.get(_INSTR, ""))
    signed(FLD_CHAR, "separate")
    for run in inside:
        kept = copy(run)
        if deleted:
            for each in kept.iter(T):
                each.tag = DEL_TEXT
        made.append(kept)
    signed(FLD_CHAR, "end")
    return made

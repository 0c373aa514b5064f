"""Reads one paragraph's content, piece by piece, with an explicit stack: every element is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal

from lxml import etree

from cwgdiff.model import NOTE_MARK
from cwgdiff.ooxml import fields as fieldwork
from cwgdiff.ooxml import graphics, looks, symbols
from cwgdiff.ooxml.alternatives import choose
from cwgdiff.ooxml.controls import control_sign
from cwgdiff.ooxml.equations import linear
from cwgdiff.ooxml.fields import Fields
from cwgdiff.ooxml.lines import Line, NoteAt, Scope
from cwgdiff.ooxml.marks import REMOVED, REVISIONS, mark_of
from cwgdiff.ooxml.names import (
    ALTERNATIVE,
    BLOCK,
    BREAK,
    CONTAINER,
    CONTROL,
    DEL,
    DELETED_TEXT,
    DIRECTION,
    EQUATION,
    FIELD_CHAR,
    FIELD_CODE,
    FOOTNOTE_REFERENCE,
    GRAPHIC,
    ID,
    IGNORE,
    INLINE,
    MOVE_FROM,
    NO_BREAK_HYPHEN,
    NOTE_NUMBER,
    NOTE_REFERENCE,
    OUTSIDE,
    R_ID,
    REVISION,
    RUBY_TEXT,
    RUN,
            SIMPLE_FIELD,
    SOFT_HYPHEN,
    SYMBOL,
    TAB,
    TEXT,
    VAL,
        T,
    local,
    w,
)  # fmt: skip
from cwgdiff.ooxml.properties import Properties, usual_properties

_TYPE, _CHAR, _FONT, _INSTR = w("type"), w("char"), w("font"), w("instr")
_CUSTOM = w("customMarkFollows")
_LONGEST_MARK = 12  # a typed note mark is "1", "*", "12bis": a longer first word is text
# What ends with an element on the stack.
_NOTHING, _RUN_ENDS, _REMOVED_ENDS, _DELETION_ENDS, _BOTH_END = range(5)
_ASIDE_ENDS = 5
_SIGNS: Final[dict[int | None, str]] = {
    TAB: "\t",
    NO_BREAK_HYPHEN: "\u2011",
    SOFT_HYPHEN: "\u00ad",
}


class LineReader:
    """Reads the lines of one story; remembers the fields that stay open from line to line."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.fields = Fields(scope.strays)
        self._removed = REMOVED[scope.view]
        self.usual = usual_properties(scope.sheet)
        self._stack: list[Iterator[etree._Element]] = []
        self._exits: list[int] = []
        self._outer: list[int] = []  # the looks of the runs round this one
        self._aside_starts: list[tuple[str, int]] = []
        self._start(self.usual)

    def _start(self, properties: Properties) -> None:
        self._line = Line()
        self._base = properties.style.look
        self._bits = looks.shown(self._base)
        self._absent = 0
        self._deletions = 0
        self._page_break: etree._Element | None = None
        self._awaited: NoteAt | None = None  # whose typed mark must follow
        self._awaited_runs = 0

    def read(self, content: Iterable[etree._Element], properties: Properties) -> Line:
        """The line that these elements (a paragraph's children) make."""
        self._start(properties)
        line = self._line
        stack, exits, known, own = self._stack, self._exits, INLINE.get, self.scope.run_looks.get
        texts, leaves, usual = line.texts, line.leaves, self._bits
        stack.append(iter(content))
        exits.append(_NOTHING)
        free = not self._hindered()
        while stack:
            for element in stack[-1]:
                kind = known(element.tag)
                if kind == IGNORE:
                    continue
                if kind != RUN:
                    entered = self._take(element, kind)
                    free = not self._hindered()
                    if entered:
                        break
                    continue
                look = own(element)
                bits = usual if look is None else self._run_bits(look)
                inside = iter(element)
                # Most runs hold nothing but text: they are read here, without the stack.
                if free:
                    start = line.length
                    for leaf in inside:
                        kind = known(leaf.tag)
                        if kind == IGNORE:
                            continue
                        if kind == TEXT:
                            text = leaf.text or ""
                            if len(leaf) or "\n" in text or "\r" in text:
                                text = self._whole(leaf)
                        elif kind in _SIGNS:
                            text = _SIGNS[kind]
                        else:
                            break
                        texts.append(text)
                        leaves.append(leaf)
                        line.length += len(text)
                    else:
                        if bits and line.length > start:
                            line.looks.append((start, line.length, bits))
                        continue
                    if bits and line.length > start:
                        line.looks.append((start, line.length, bits))
                    self._enter_run(inside, bits)
                    self._take(leaf, kind)
                    free = not self._hindered()
                else:
                    self._enter_run(inside, bits)
                break
            else:
                stack.pop()
                self._leave(exits.pop())
                free = not self._hindered()
        return line

    def _hindered(self) -> bool:
        """Whether a text may be left out, or something must come before it."""
        return bool(
            self._absent
            or self.fields.codes
            or self._awaited is not None
            or self._page_break is not None
        )

    def _run_bits(self, look: looks.Look) -> int:
        return looks.of_run(look, self._base, self.scope.sheet.character)

    def _enter_run(self, inside: Iterator[etree._Element], bits: int) -> None:
        self._stack.append(inside)
        self._exits.append(_RUN_ENDS)
        self._outer.append(self._bits)
        self._bits = bits

    def _take(self, element: etree._Element, kind: int | None) -> bool:
        """Read an element of any kind. True if its children are on the stack now."""
        if kind == TEXT:
            text = self._whole(element)
            if not text or self._absent:
                return False
            if self.fields.codes:
                self._text_in_code(text)
                return False
            if self._awaited is not None:
                text = self._typed_mark(text)
            self._add(text, element)
        elif kind in _SIGNS:
            self._add(_SIGNS[kind], element)
        elif kind == CONTAINER:
            return self._enter(element)
        elif kind == RUN:
            look = self.scope.run_looks.get(element)
            self._enter_run(
                iter(element), looks.shown(self._base) if look is None else self._run_bits(look)
            )
            return True
        elif kind is None:
            if isinstance(element.tag, str):
                self.scope.doubts.add("unknown-element", local(element.tag))
                return self._enter(element)
        elif kind != IGNORE:
            return _RARE[kind](self, element)
        return False

    def _leave(self, ending: int) -> None:
        if ending == _RUN_ENDS:
            self._bits = self._outer.pop()
            if self._awaited is not None:
                self._awaited_runs += 1
                if self._awaited.mark or self._awaited_runs > 1:
                    self._awaited = None
        elif ending == _ASIDE_ENDS:
            what, start = self._aside_starts.pop()
            text = "".join(self._line.texts[start:])
            if text:
                self._line.asides.append(f"{what}: {text}")
        elif ending != _NOTHING:
            self._absent -= ending in (_REMOVED_ENDS, _BOTH_END)
            self._deletions -= ending in (_DELETION_ENDS, _BOTH_END)

    def _enter(self, element: etree._Element, ending: int = _NOTHING) -> bool:
        self._stack.append(iter(element))
        self._exits.append(ending)
        return True

    def _add(self, text: str, leaf: etree._Element) -> None:
        if self._absent or self.fields.codes or not text:
            return
        line = self._line
        if self._page_break is not None:
            line.texts.append("\n")
            line.leaves.append(self._page_break)
            line.length += 1
            self._page_break = None
        start = line.length
        line.texts.append(text)
        line.leaves.append(leaf)
        line.length = start + len(text)
        if self._bits:
            line.looks.append((start, line.length, self._bits))

    def _whole(self, element: etree._Element) -> str:
        """All the text of a `w:t`, even round elements that do not belong in it."""
        text = element.text or ""
        if len(element):
            for inner in element.iterdescendants(etree.Element):
                self.scope.doubts.add("unknown-element", local(inner.tag))
            text = "".join(str(each) for each in element.itertext())
        # A line end in the XML is a space for Word.
        return text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")

    def _text_in_code(self, text: str) -> None:
        if text.strip() and self.fields.stack[-1].in_code:
            self.scope.doubts.add("text-in-field-code")

    def _typed_mark(self, text: str) -> str:
        note = self._awaited
        words = text.split(None, 1)
        if note is None or note.mark or not words:
            return text
        longest = _LONGEST_MARK if self._awaited_runs == 0 else 4
        if text[0].isspace() or len(words[0]) > longest:
            return text
        note.mark = words[0]
        return text[len(words[0]) :]

    def _deleted_text(self, element: etree._Element) -> bool:
        if not self._deletions and (element.text or "").strip():
            self.scope.doubts.add("stray-deleted-text")
        self._add("".join(str(each) for each in element.itertext()), element)
        return False

    def _revision(self, element: etree._Element) -> bool:
        self._line.marks.append(mark_of(element))
        absent = element.tag in self._removed
        deletion = element.tag in (DEL, MOVE_FROM)
        self._absent += absent
        self._deletions += deletion
        ending = (_BOTH_END if deletion else _REMOVED_ENDS) if absent else _NOTHING
        return self._enter(element, _DELETION_ENDS if deletion and not absent else ending)

    def _field_char(self, element: etree._Element) -> bool:
        if element in self.fields.strays:
            self.scope.doubts.add("stray-field")
            return False
        if element.get(fieldwork.TYPE) == "begin" and len(element):
            self._add(fieldwork.form_value(element), element)
        self._code(self.fields.step(element))
        return False

    def _field_code(self, element: etree._Element) -> bool:
        if self.fields.stack and self.fields.stack[-1].in_code:
            self.fields.stack[-1].code.append(element.text or "")
        return False

    def _simple_field(self, element: etree._Element) -> bool:
        self._code(element.get(_INSTR))
        return self._enter(element)

    def _code(self, code: str | None) -> None:
        name = fieldwork.outside(code) if code else None
        if name:
            self.scope.doubts.add("outside-field", name)

    def _symbol(self, element: etree._Element) -> bool:
        written, font = element.get(_CHAR, ""), element.get(_FONT)
        try:
            code = int(written, 16)
            plain = chr(code)
        except (ValueError, OverflowError):
            return False
        if 0xD800 <= code <= 0xDFFF or code == 0:
            return False
        sign = symbols.character(code, font)
        if sign is None:
            sign = plain
            if 0xE000 <= code <= 0xF8FF and not self._absent:
                self.scope.doubts.add("unknown-symbol", f"{font or 'no font'} {code:04X}")
                self._line.asides.append(f"symbol: {font or 'no font'} {code:04X}")
        if self._awaited is not None and not self._awaited.mark:
            self._awaited.mark = sign
            return False
        self._add(sign, element)
        return False

    def _note(self, element: etree._Element) -> bool:
        if self._absent or self.fields.codes:
            return False
        kind: Literal["footnote", "endnote"] = (
            "footnote" if element.tag == FOOTNOTE_REFERENCE else "endnote"
        )
        typed = element.get(_CUSTOM, "0") not in looks.OFF
        self._add(NOTE_MARK, element)
        at = self._line.length - len(NOTE_MARK)
        note = NoteAt(at, kind, element.get(ID, ""), "" if typed else None)
        self._line.notes.append(note)
        if typed:
            self._awaited, self._awaited_runs = note, 0
        return False

    def _note_number(self, element: etree._Element) -> bool:
        if not self._absent:
            self._line.numbered = True
        return False

    def _graphic(self, element: etree._Element) -> bool:
        if self._absent or self.fields.codes:
            self.scope.lost.update(dict.fromkeys(graphics.related(element)))
            return False
        found = graphics.survey(element)
        self.scope.shown.update(dict.fromkeys(found.related))
        self._line.boxes += found.boxes
        self._line.boxes += found.texts
        self._line.asides += [f"description: {text}" for text in found.descriptions]
        return False

    def _alternative(self, element: etree._Element) -> bool:
        chosen, other = choose(element)
        if other is not None and not self._absent:
            self.scope.doubts.add("alternative-content")
            self._line.asides.append(f"in older programs: {other}")
        return self._enter(chosen) if chosen is not None else False

    def _equation(self, element: etree._Element) -> bool:
        self._add(linear(element, self._removed), element)
        for inner in element.iter(*REVISIONS):
            self._line.marks.append(mark_of(inner))
        return False

    def _control(self, element: etree._Element) -> bool:
        """A content control: a check box whose content does not show its state gets its sign."""
        if not self._absent:
            self._add(control_sign(element, self.scope.doubts), element)
        return self._enter(element)

    def _ruby_text(self, element: etree._Element) -> bool:
        text = "".join(each.text or "" for each in element.iter(T))
        if text.strip() and not self._absent:
            self._line.asides.append(f"phonetic guide: {text}")
        return False

    def _block(self, element: etree._Element) -> bool:
        if not self._absent:
            self._line.boxes.append(element)
        return False

    def _outside(self, element: etree._Element) -> bool:
        key = element.get(R_ID, "")
        (self.scope.lost if self._absent else self.scope.shown)[key] = None
        return False

    def _direction(self, element: etree._Element) -> bool:
        self._aside_starts.append((f"direction {element.get(VAL, 'ltr')}", len(self._line.texts)))
        return self._enter(element, _ASIDE_ENDS)

    def _break(self, element: etree._Element) -> bool:
        if element.get(_TYPE) in ("page", "column"):
            # A page's end parts two words, but at a paragraph's start or end it shows no text.
            if self._line.length and not self._absent and not self.fields.codes:
                self._page_break = element
        else:
            self._add("\n", element)
        return False


# What reads each rarer kind. Of the class, not of each reader: a table of bound methods would hold its
# reader, and the whole tree with it, until garbage is collected.
_RARE: Final[dict[int, Callable[[LineReader, etree._Element], bool]]] = {
    DELETED_TEXT: LineReader._deleted_text,
    REVISION: LineReader._revision,
    FIELD_CHAR: LineReader._field_char,
    FIELD_CODE: LineReader._field_code,
    SIMPLE_FIELD: LineReader._simple_field,
    SYMBOL: LineReader._symbol,
    NOTE_REFERENCE: LineReader._note,
    NOTE_NUMBER: LineReader._note_number,
    GRAPHIC: LineReader._graphic,
    ALTERNATIVE: LineReader._alternative,
    EQUATION: LineReader._equation,
    CONTROL: LineReader._control,
    RUBY_TEXT: LineReader._ruby_text,
    BLOCK: LineReader._block,
    OUTSIDE: LineReader._outside,
    DIRECTION: LineReader._direction,
    BREAK: LineReader._break,
}

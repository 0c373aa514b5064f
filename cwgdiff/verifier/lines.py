"""A Word file as lines, every revision mark accepted or rejected: the second reading of a redline.

Written apart from the reader and from the writer of marks, and simpler: it changes nothing, it only
leaves out. A paragraph whose mark is left out runs on into the next one of the same box; before a
table and at the end of a box there is no next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from cwgdiff.model import View
from cwgdiff.verifier.package import Package
from cwgdiff.verifier.sheet import (
    PLAIN,
    Indent,
    Look,
    Sheet,
    all_said,
    attribute,
    indent_in,
    inside,
    local,
    signs_in,
)

Place = tuple[tuple[int, int, int], ...]  # (table, row, column) in each box, from the outside in
_GONE: Final[dict[View, frozenset[str]]] = {
    "final": frozenset({"del", "moveFrom", "cellDel"}),
    "original": frozenset({"ins", "moveTo", "cellIns"}),
}
_FIELD_END: Final = etree.Element("fieldEnd")  # stands behind a simple field's result
_MARKS: Final = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"})
_CHANGES: Final = frozenset({"rPrChange", "pPrChange", "numberingChange"})
_RECORDS: Final = _CHANGES | _MARKS  # what says that something changed, and not what is there
_ASIDE: Final = _RECORDS | {"rPr", "sectPr"}
# No part of a layout: marks and records, margins (stories of their own), what is worked out anew.
_LAID_ASIDE: Final = _MARKS | {
    "tblPrChange", "tblGridChange", "tblPrExChange", "trPrChange", "tcPrChange", "sectPrChange",
    "headerReference", "footerReference", "cnfStyle", "printerSettings", "tblStyle",
}  # fmt: skip
_GLYPHS: Final = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}  # fmt: skip
_BREAKS: Final = {"page": "\f", "column": "\v"}
_SILENT: Final = frozenset({
    "", "rPr", "pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "proofErr", "bookmarkStart",
    "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
    "permStart", "permEnd", "lastRenderedPageBreak", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "sectPr",
    "separator", "continuationSeparator", "footnoteRef", "endnoteRef",
})  # fmt: skip
_DRAWN: Final = frozenset({"drawing", "pict", "object", "contentPart"})
_PICTURE: Final = "\ufffc"


@dataclass(slots=True, eq=False)
class Line:
    """One paragraph of one view.

    `words` are what is read, cut where the look changes; `signs` the same with the codes of fields.
    `listed` says how it is numbered, `own` all that it says of itself where that was asked for.
    """

    at: Place
    words: list[tuple[str, Look]] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)
    style: str = ""
    indent: Indent = (None, None)
    listed: str = ""
    own: str = ""

    @property
    def text(self) -> str:
        """What a reader reads."""
        return "".join(words for words, _ in self.words)


@dataclass(slots=True, eq=False)
class Told:
    """One view of a file: the lines of each story by its name, the style sheet, and the layout.

    `layout` says how the body's tables, rows and cells are laid out, `sections` how its sections are:
    (which, all its properties), in order.
    """

    stories: dict[str, list[Line]]
    sheet: Sheet
    layout: list[tuple[str, str]]
    sections: list[tuple[str, str]]


def read(package: Package, view: View, exact: bool = False, given: bool = False) -> Told:
    """The stories of a Word file in a view: the body, notes in the text's order, margins, text boxes.

    With `exact` every paragraph and run also says all its properties. `given` files may have marked the
    last paragraph mark of a box as well: what shows nothing more is gone if a paragraph is before it.
    """
    reading = _Reading(package, view, exact, Sheet(package), given)
    root = package.tree(package.main)
    body = inside(root, "body") if root is not None else None
    if body is not None:
        reading.story("body", body)
        laid, reading.layout = reading.layout, []
        reading.notes()
        reading.margins(body)
        return Told(reading.stories, reading.sheet, laid, list(reading.laid_sections(body)))
    return Told({}, reading.sheet, [], [])


@dataclass(slots=True, eq=False)
class _Frame:
    """An element whose children are being read; `box` is the body, note or cell that it is in."""

    content: Iterator[etree._Element]
    box: _Box
    ends_box: bool = False


@dataclass(slots=True, eq=False)
class _Box:
    """What paragraphs can run on in: the line that waits for the next, and the tables so far."""

    at: Place
    waiting: Line | None = None
    table: int = -1
    row: int = -1
    column: int = -1
    after_text: bool = False  # a paragraph was shown last
    needs_one: bool = False  # a paragraph: nothing was shown yet, or a table last
    shell: etree._Element | None = None  # the table that is being read


@dataclass(slots=True, eq=False)
class _Reading:
    package: Package
    view: View
    exact: bool
    sheet: Sheet
    given: bool
    stories: dict[str, list[Line]] = field(default_factory=dict)
    references: list[tuple[str, str]] = field(default_factory=list)
    sections: list[etree._Element] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    boxed: int = 0
    layout: list[tuple[str, str]] = field(default_factory=list)

    def story(self, name: str, content: etree._Element) -> None:
        """Read a story, then the text boxes in it."""
        self.stories[name] = list(self._lines(content))
        while self.boxes:
            waiting, self.boxes = self.boxes, []
            for box in waiting:
                self.boxed += 1
                self.stories[f"text box {self.boxed}"] = list(self._lines(box))

    def notes(self) -> None:
        """The notes that the text refers to, in its order."""
        bodies: dict[tuple[str, str], etree._Element] = {}
        for arrow in self.package.relations(self.package.main):
            if arrow.kind in ("footnotes", "endnotes") and self.package.has(arrow.target):
                root = self.package.tree(arrow.target)
                for note in root if root is not None else ():
                    bodies[arrow.kind[:-1], attribute(note, "id") or ""] = note
        counts = {"footnote": 0, "endnote": 0}
        for kind, key in self.references:
            counts[kind] += 1
            content = bodies.get((kind, key))
            if content is not None:
                self.story(f"{kind} {counts[kind]}", content)

    def margins(self, body: etree._Element) -> None:
        """Headers and footers by section and type. A blank one is none, unless it ends another's reign."""
        filled: set[tuple[str, str]] = set()
        targets = {arrow.id: arrow for arrow in self.package.relations(self.package.main)}
        last = [each for each in body if local(each.tag) == "sectPr"]
        for number, section in enumerate([*self.sections, *last], 1):
            for reference in section:
                kind = local(reference.tag)
                if kind not in ("headerReference", "footerReference"):
                    continue
                arrow = targets.get(attribute(reference, "id") or "")
                if arrow is None or arrow.external or not self.package.has(arrow.target):
                    continue
                root = self.package.tree(arrow.target)
                if root is not None:
                    sort = attribute(reference, "type") or "default"
                    name = f"{kind[:6]} ({sort}) of section {number}"
                    self.story(name, root)
                    lines = self.stories[name]
                    if len(lines) > 1 or any(line.signs for line in lines):
                        filled.add((kind, sort))
                    elif (kind, sort) not in filled:
                        del self.stories[name]

    def laid_sections(self, body: etree._Element) -> Iterator[tuple[str, str]]:
        """The layout of each section."""
        last = [each for each in body if local(each.tag) == "sectPr"]
        for number, section in enumerate([*self.sections, *last], 1):
            yield f"section {number}", self._laid(section, "sectPr")

    def _laid(self, properties: etree._Element | None, name: str) -> str:
        """All that the properties of a table, row, cell or section say in the view."""
        if properties is None:
            return ""
        merge = inside(properties, "cellMerge")
        if self.view == "original":
            change = inside(properties, f"{name}Change")
            if change is not None:
                before = inside(change, name)
                properties = change if before is None else before
        style = inside(properties, "tblStyle")
        named = self.sheet.name(attribute(style, "val"), "table") if style is not None else ""
        said = all_said(properties, _LAID_ASIDE).split(";")
        if merge is not None:  # says of a cell how it is joined in either view (17.13.5.13)
            to = attribute(merge, "vMerge" if self.view == "final" else "vMergeOrig")
            said = [each for each in said if not each.startswith("vMerge")]
            said += [f"vMerge val={'continue' if to == 'cont' else 'restart'}"] if to else []
        return ";".join([named, *(said if name == "tblGrid" else sorted(said))]).strip(";")

    # Blocks

    def _lines(self, content: etree._Element) -> Iterator[Line]:
        gone = _GONE[self.view]
        # Word puts a paragraph into a story without any, and behind a table that ends one.
        stack = [_Frame(iter(content), _Box((), needs_one=True), True)]
        while stack:
            frame = stack[-1]
            box = frame.box
            element = next(frame.content, None)
            if element is None:
                stack.pop()
                if frame.ends_box and box.waiting is not None:
                    # The last mark of a box cannot go.
                    if box.waiting.signs or not (self.given and box.after_text):
                        yield box.waiting
                elif frame.ends_box and box.needs_one:
                    yield Line(box.at)
                continue
            name = local(element.tag)
            if name == "p":
                line, ended = self._paragraph(element, box.at)
                if box.waiting is not None:
                    line.words[:0] = box.waiting.words
                    line.signs[:0] = box.waiting.signs
                box.waiting = line if ended else None
                if not ended:
                    box.after_text, box.needs_one = True, False
                    yield line
            elif name == "tbl":
                waiting, box.waiting = box.waiting, None
                if waiting is not None and waiting.signs:
                    box.after_text, box.needs_one = True, False
                    yield waiting
                box.row = -1
                box.shell = element
                stack.append(_Frame(iter(element), box))
            elif name == "tr":
                if _has(element, "trPr", gone):
                    continue
                box.table += box.row < 0  # a table counts once it shows a row
                box.row, box.column = box.row + 1, -1
                box.after_text, box.needs_one = False, True
                self._lay_row(element, box)
                stack.append(_Frame(iter(element), box))
            elif name == "tc":
                if _has(element, "tcPr", gone):
                    continue
                box.column += 1
                place = (box.table, box.row, box.column)
                where = f"cell {box.column + 1} of row {box.row + 1} of table {box.table + 1}"
                self.layout.append((where, self._laid(inside(element, "tcPr"), "tcPr")))
                stack.append(_Frame(iter(element), _Box((*box.at, place)), True))
            elif name not in gone and name not in _SILENT and not _spare(element, name):
                stack.append(_Frame(iter(element), box))

    def _lay_row(self, tr: etree._Element, box: _Box) -> None:
        """Note how a row is laid out, and its table before its first row."""
        where = f"table {box.table + 1}"
        if box.row == 0 and box.shell is not None:
            for name in ("tblPr", "tblGrid"):
                self.layout.append((where, self._laid(inside(box.shell, name), name)))
        for name in ("tblPrEx", "trPr"):
            said = self._laid(inside(tr, name), name)
            self.layout.append((f"row {box.row + 1} of {where}", said))

    # Paragraphs

    def _paragraph(self, p: etree._Element, at: Place) -> tuple[Line, bool]:
        line = Line(at)
        ended = len(p) > 0 and local(p[0].tag) == "pPr" and self._properties(p[0], line)
        gone = _GONE[self.view]
        stack = [iter(p)]
        while stack:
            for element in stack[-1]:
                name = local(element.tag)
                if name == "r":
                    self._run(element, line)
                elif name in gone or name in _SILENT or _spare(element, name):
                    continue
                elif name == "t":  # of an equation
                    _say(line, element.text or "", PLAIN)
                elif name in _DRAWN:
                    self._drawn(element, line)
                elif element is _FIELD_END:
                    line.signs.append("{end}")
                elif name == "fldSimple":  # the short form of begin, code, separate, result, end
                    code = (attribute(element, "instr") or "").strip()
                    line.signs += ["{begin}", f"{{{code}}}", "{separate}"]
                    stack.append(iter([*element, _FIELD_END]))
                    break
                else:
                    stack.append(iter(element))
                    break
            else:
                stack.pop()
        return line, ended

    def _properties(self, properties: etree._Element, line: Line) -> bool:
        """Note what a `w:pPr` says in the view; True if the paragraph's mark is gone."""
        ended = False
        said = properties
        section: etree._Element | None = None
        for each in properties:
            name = local(each.tag)
            if name == "rPr":
                gone = _GONE[self.view]
                ended = any(local(mark.tag) in gone for mark in each)
            elif name == "pPrChange" and self.view == "original":
                before = inside(each, "pPr")
                said = each if before is None else before
            elif name == "sectPr":
                section = each
        if section is not None and not ended:  # a section ends with its mark
            self.sections.append(section)
        for each in said:
            name = local(each.tag)
            if name == "pStyle":
                line.style = self.sheet.name(attribute(each, "val"), "paragraph")
            elif name == "ind":
                line.indent = indent_in(each)
            elif name == "numPr" and not (
                self.view == "original" and inside(each, "ins") is not None
            ):
                line.listed = self.sheet.listed(each)
        if self.exact:
            line.own = all_said(said, _ASIDE)
        return ended

    def _run(self, run: etree._Element, line: Line) -> None:
        look = PLAIN
        for leaf in run:
            name = local(leaf.tag)
            if name == "t" or name == "delText":
                text = leaf.text or "" if not len(leaf) else "".join(map(str, leaf.itertext()))
                if text:  # as _say does; most of a file passes here
                    line.words.append((text, look))
                    line.signs.append(text)
            elif name == "rPr":
                look = self._look(leaf)
            elif name in _GLYPHS:
                sort = attribute(leaf, "type") if name == "br" else None
                _say(line, _BREAKS.get(sort or "", _GLYPHS[name]), look)
            elif name == "footnoteReference" or name == "endnoteReference":
                self.references.append((name[:-9], attribute(leaf, "id") or ""))
                _say(line, f"[^{name[:-9]}]", look)
            elif name == "sym":
                _say(line, f"[{attribute(leaf, 'font')} {attribute(leaf, 'char')}]", look)
            elif name == "fldChar":
                line.signs.append(f"{{{attribute(leaf, 'fldCharType')}}}")
            elif name == "instrText" or name == "delInstrText":
                line.signs.append(f"{{{(leaf.text or '').strip()}}}")
            elif name not in _SILENT:
                self._drawn(leaf, line)

    def _look(self, properties: etree._Element) -> Look:
        if self.view == "original":
            change = inside(properties, "rPrChange")
            if change is not None:
                before = inside(change, "rPr")
                properties = change if before is None else before
        style = inside(properties, "rStyle")
        name = self.sheet.name(attribute(style, "val"), "character") if style is not None else ""
        own = all_said(properties, _RECORDS) if self.exact else ""
        signs = signs_in(properties)
        if signs.get("rtl") or signs.get("cs"):
            return Look(name, signs.get("bCs"), signs.get("iCs"), True, own)
        return Look(name, signs.get("b"), signs.get("i"), False, own)

    def _drawn(self, element: etree._Element, line: Line) -> None:
        """A drawing, or anything else that is kept whole; text boxes in it are read later."""
        stack = [element]
        while stack:
            each = stack.pop()
            name = local(each.tag)
            if name == "txbxContent":
                self.boxes.append(each)
                continue
            if name in ("t", "delText"):
                _say(line, each.text or "", PLAIN)
            elif name in _DRAWN:
                _say(line, _PICTURE, PLAIN)
            if not _spare(each, name):
                stack.extend(reversed(each))


def _say(line: Line, text: str, look: Look) -> None:
    line.words.append((text, look))
    line.signs.append(text)


def _has(element: etree._Element, properties: str, gone: frozenset[str]) -> bool:
    found = inside(element, properties)
    return found is not None and any(local(mark.tag) in gone for mark in found)


def _spare(element: etree._Element, name: str) -> bool:
    """Whether this is a fallback beside a choice, which Word does not show."""
    return name == "Fallback" and element.getprevious() is not None

"""A Word file as a transcript: the body, then notes, headers, footers, comments, objects.

What stands in the file without being text of a paragraph is a paragraph of place "object": parts by
name and hash, descriptions of pictures, and stretches that are hidden or struck through by
formatting alone, so that a change of the formatting shows although the text is equal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from cwgdiff.errors import UnreadableInput, UnsafeInput
from cwgdiff.model import NoteRef, Paragraph, Place, Span, Transcript
from cwgdiff.ooxml import looks, notes, objects
from cwgdiff.ooxml.doubts import Doubts
from cwgdiff.ooxml.fields import strays
from cwgdiff.ooxml.lines import Scope
from cwgdiff.ooxml.marks import REVISIONS, Tally
from cwgdiff.ooxml.names import BODY, COMMENT, ENDNOTE_REFERENCE, FOOTNOTE_REFERENCE, R_ID, w
from cwgdiff.ooxml.numbering import LONGEST, Counter, Definitions, read_numbering
from cwgdiff.ooxml.package import Package, Relationship, main_root, open_package
from cwgdiff.ooxml.stories import Block, Tables, read_story
from cwgdiff.ooxml.styles import StyleSheet, read_styles
from cwgdiff.options import ReadOptions

_MODIFIED = "{http://purl.org/dc/terms/}modified"
_REFERENCES: dict[Place, str] = {"header": w("headerReference"), "footer": w("footerReference")}


def read_docx(data: bytes, file: str, options: ReadOptions | None = None) -> Transcript:
    """The Word file in `data`, written out in the view that `options` names.

    A paragraph whose mark the view lacks is joined with the next: the result has the properties of
    the paragraph whose mark remains, `span.paragraph` is that of the first text, and `parts` names
    every source paragraph with its stretch. Tables in headers, notes and boxes keep that place and
    have a `cell` as well. A note's automatic mark is the `label` of its first paragraph.

    Raises `UnreadableInput` and `UnsafeInput` (see `ooxml.package`).
    """
    options = options or ReadOptions()
    package = open_package(data, file, options.limits)
    reading = _Reading(package, options)
    reading.read_all()
    view = options.view if reading.tally.marks else None
    return Transcript(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        format="docx",
        view=view,
        paragraphs=tuple(reading.written + reading.asides),
        diagnostics=(
            *package.diagnostics,
            *reading.tally.diagnostics(options.view),
            *reading.doubts.diagnostics(),
        ),
        date=_saved(package),
    )


@dataclass(slots=True, eq=False)
class _Part:
    """One part that is being read."""

    name: str
    scope: Scope
    index: dict[etree._Element, int]
    last: int = 0


@dataclass(slots=True, eq=False)
class _Reading:
    package: Package
    options: ReadOptions
    doubts: Doubts = field(default_factory=Doubts)
    tally: Tally = field(default_factory=Tally)
    tables: Tables = field(default_factory=Tables)
    written: list[Paragraph] = field(default_factory=list)
    asides: list[Paragraph] = field(default_factory=list)
    sheet: StyleSheet = field(default_factory=StyleSheet)
    definitions: Definitions = field(default_factory=Definitions)
    related: dict[str, list[Relationship]] = field(default_factory=dict)
    refs: dict[tuple[notes.Kind, str], str | None] = field(default_factory=dict)
    paragraphs: int = 0
    _seen: set[str] = field(default_factory=set)

    def read_all(self) -> None:
        root = main_root(self.package)
        body = root.find(BODY)
        if body is None:
            raise UnreadableInput(
                "the document has no body", file=self.package.file, where=self.package.main
            )
        for each in self.package.relationships(self.package.main):
            self.related.setdefault(each.kind, []).append(each)
        self.sheet = read_styles(self._root("styles"))
        self.definitions = read_numbering(self._root("numbering"))
        self._warn_of_targets()
        count = notes.Count({}, [])
        ends: dict[etree._Element, int] = {}
        if next(root.iter(FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE), None) is not None:
            count.document = notes.rules(self._root("settings"))
            ends = notes.sections(root)
            count.sections = [notes.rules(each) for each in ends]
        main = self._part(self.package.main, root)
        box_counter = self._counter()
        counter = self._counter()
        for block in read_story(body, "body", main.scope, self.tables):
            for note in block.line.notes:
                typed = note.mark is not None
                mark = note.mark if note.mark is not None else count.mark(note.kind)
                note.mark = mark
                self.refs.setdefault((note.kind, note.key), None if typed else mark)
            self._write(block, main, box_counter if block.place == "textbox" else counter)
            if block.properties.section is not None:
                count.section = ends.get(block.properties.section, count.section) + 1
        self._notes("footnote", "footnotes", root)
        self._notes("endnote", "endnotes", root)
        self._margins("header", root)
        self._margins("footer", root)
        self._comments()
        self._objects(main)
        for name in sorted(self.definitions.unknown):
            self.doubts.add("numbering-format", name)

    def _root(self, kind: str) -> etree._Element | None:
        """The root of the one part of this kind that the main part is related to."""
        name = self._name(kind)
        return self.package.xml(name) if name is not None else None

    def _name(self, kind: str) -> str | None:
        found = list(
            dict.fromkeys(
                each.target
                for each in self.related.get(kind, ())
                if not each.external and each.target is not None
            )
        )
        if len(found) > 1:
            self.doubts.add("several-parts", kind)
        return found[0] if found else None

    def _warn_of_targets(self) -> None:
        """Name links to content outside, and parts that are missing, of the parts that are read."""
        for kind, several in self.related.items():
            for each in several:
                if each.external or each.target is not None or kind in objects.CONTENT:
                    continue
                if kind != "hyperlink":
                    self.doubts.add("dangling-relationship", each.written)
        settings = self._name("settings")
        if settings is not None:
            for each in self.package.relationships(settings):
                if each.external:
                    self.doubts.add("external-target", each.written)

    def _part(self, name: str, root: etree._Element) -> _Part:
        self.tally.add(root)
        view = self.options.view
        limit = self.options.limits.paragraphs
        index, run_looks = looks.of_part(root, view == "original", limit)
        self.paragraphs += len(index)
        if self.paragraphs > limit:
            raise UnsafeInput(
                f"the file holds more than {limit} paragraphs",
                file=self.package.file,
                where=name,
                hint="raise the limit if you trust the file",
            )
        revised = next(root.iter(*REVISIONS), None) is not None
        scope = Scope(view, self.sheet, self.doubts, run_looks, strays(root), revised)
        return _Part(name, scope, index)

    def _counter(self) -> Counter:
        return Counter(self.definitions, self.sheet)

    def _notes(self, kind: notes.Kind, part_kind: str, main: etree._Element) -> None:
        name = self._name(part_kind)
        root = self.package.xml(name) if name is not None else None
        found = notes.bodies(root, kind)
        wanted = [key for each, key in self.refs if each == kind]
        for key in wanted:
            if key not in found:
                self.doubts.add("missing-note", f"{kind} {key}")
        if name is None or root is None:
            return
        part = self._part(name, root)
        # A note whose mark the view lacks is not shown; one that never had a mark is read.
        named = {each.get(w("id"), "") for each in main.iter(w(f"{kind}Reference"))}
        for key in found:
            if key not in named:
                self.doubts.add("unreferenced-note", f"{kind} {key}")
                wanted.append(key)
        counter = self._counter()
        for key in wanted:
            if key not in found:
                continue
            mark = self.refs.get((kind, key))
            for block in read_story(found[key], kind, part.scope, self.tables):
                label = mark if block.line.numbered else None
                self._write(block, part, counter, note=key, label=label)
        self._objects(part)

    def _margins(self, place: Place, main: etree._Element) -> None:
        """Headers or footers, each part once, in the order in which the sections name them."""
        by_id = {each.id: each for each in self.related.get(place, ())}
        order = [each.get(R_ID, "") for each in main.iter(_REFERENCES[place])]
        ids = dict.fromkeys([*(key for key in order if key in by_id), *by_id])
        seen: set[str] = set()
        for key in ids:
            name = by_id[key].target
            if by_id[key].external or name is None or name in seen:
                continue
            seen.add(name)
            root = self.package.xml(name)
            part = self._part(name, root)
            counter = self._counter()
            for block in read_story(root, place, part.scope, self.tables):
                self._write(block, part, counter)
            self._objects(part)

    def _comments(self) -> None:
        name = self._name("comments")
        if name is None:
            return
        root = self.package.xml(name)
        part = self._part(name, root)
        counter = self._counter()
        for comment in root.iterchildren(COMMENT):
            self.doubts.add("comments")
            for block in read_story(comment, "comment", part.scope, self.tables):
                self._write(block, part, counter)
        self._objects(part)

    def _objects(self, part: _Part) -> None:
        scope = part.scope
        for each in objects.embedded(
            self.package, part.name, scope.shown, scope.lost, self._seen, self.doubts
        ):
            self._aside(each.part or part.name, 0, each.text)

    def _aside(self, part: str, index: int, text: str) -> None:
        self.asides.append(Paragraph(Span(part, index, 0, len(text)), text, place="object"))

    def _write(
        self,
        block: Block,
        part: _Part,
        counter: Counter,
        note: str | None = None,
        label: str | None = None,
    ) -> None:
        line, properties = block.line, block.properties
        text = "".join(line.texts)
        if block.sources:
            part.last = part.index[block.sources[0][0]]
        index = part.last
        numbered = counter.label(properties.numbering, properties.style)
        if numbered is not None and numbered.cut:
            self.doubts.add("long-label", str(LONGEST))
        italic: tuple[tuple[int, int], ...] = ()
        hidden = struck = italic
        if line.looks:
            italic = _stretches(line.looks, looks.ITALIC)
            hidden = _stretches(line.looks, looks.HIDDEN)
            struck = _stretches(line.looks, looks.STRUCK)
            for start, end in hidden:
                self.doubts.add("hidden-text")
                self._aside(part.name, index, f"hidden: {text[start:end]}")
            for start, end in struck:
                self.doubts.add("struck-text")
                self._aside(part.name, index, f"struck through: {text[start:end]}")
        for aside in line.asides:
            self._aside(part.name, index, aside)
        if block.p is None and not text:
            return
        parts: tuple[Span, ...] = ()
        if len(block.sources) > 1:
            starts = [start for _, start in block.sources]
            parts = tuple(
                Span(part.name, part.index[p], start, end)
                for (p, start), end in zip(block.sources, [*starts[1:], len(text)], strict=True)
            )
        indent = properties.indent
        if indent is None:
            own_list = properties.numbering.number is not None
            choices = (
                numbered.indent if numbered is not None and own_list else None,
                properties.style.indent,
                numbered.indent if numbered is not None else None,
            )
            indent = next((each for each in choices if each is not None), 0)
        self.written.append(
            Paragraph(
                span=Span(part.name, index, 0, len(text)),
                text=text,
                label=label or (numbered.text or None if numbered is not None else None),
                level=numbered.level if numbered is not None else None,
                bullet=numbered is not None and numbered.bullet,
                style=properties.style.name or None,
                outline=properties.outline,
                indent=indent,
                italic=italic,
                place=block.place,
                cell=block.cell,
                note=note,
                notes=_note_refs(block) if line.notes else (),
                marks=tuple(dict.fromkeys(line.marks)) if line.marks else (),
                hidden=hidden,
                struck=struck,
                parts=parts,
            )
        )


def _note_refs(block: Block) -> tuple[NoteRef, ...]:
    return tuple(
        NoteRef(each.offset, each.kind, each.key, each.mark or "") for each in block.line.notes
    )


def _stretches(found: Iterable[tuple[int, int, int]], bit: int) -> tuple[tuple[int, int], ...]:
    """The stretches that have the bit, neighbours joined."""
    joined: list[tuple[int, int]] = []
    for start, end, bits in found:
        if not bits & bit:
            continue
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _saved(package: Package) -> str | None:
    """When the file was last saved, as its core properties say."""
    for each in package.relationships(""):
        if each.kind == "core-properties" and each.target is not None and not each.external:
            found = next(package.xml(each.target).iter(_MODIFIED), None)
            return (found.text or "").strip() or None if found is not None else None
    return None

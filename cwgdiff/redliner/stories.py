"""All stories of a pair, one after the other: body, notes, headers, footers, then the package."""

from __future__ import annotations

from lxml import etree

from cwgdiff.model import Comparison, Diagnostic, Span
from cwgdiff.ooxml.names import P
from cwgdiff.ooxml.package import Relationship
from cwgdiff.options import RedlineOptions
from cwgdiff.redliner.bring import Carrier
from cwgdiff.redliner.comments import comment
from cwgdiff.redliner.content import Box, Para, all_boxes
from cwgdiff.redliner.coverage import (
    any_beyond,
    has_hidden_states,
    note_numbering,
    restyled,
    used_styles,
)
from cwgdiff.redliner.evidence import threads
from cwgdiff.redliner.ids import Ids
from cwgdiff.redliner.layout import Surveyor
from cwgdiff.redliner.margins import (
    MarginPair,
    margin_names,
    margin_pairs,
    place_margin,
)
from cwgdiff.redliner.marks import Pen
from cwgdiff.redliner.moves import mark_moves
from cwgdiff.redliner.notes import NoteBringer, NoteFinds, find_notes, mate_own_signs
from cwgdiff.redliner.numbering import ListMerger
from cwgdiff.redliner.pairing import Pairing
from cwgdiff.redliner.paragraphs import Writer
from cwgdiff.redliner.relations import RelationMerger
from cwgdiff.redliner.sections import part_sections, section_twin
from cwgdiff.redliner.settings import track_revisions
from cwgdiff.redliner.sides import Side, open_side
from cwgdiff.redliner.story import Part, read_text
from cwgdiff.redliner.styles import StyleMerger
from cwgdiff.redliner.tables import TableWriter


class Work:
    """One redline in the making. `diagnostics` grow while it is written.

    `beyond_marks`: something may differ that no mark can show.
    """

    def __init__(
        self, comparison: Comparison, base: bytes, revised: bytes, options: RedlineOptions
    ) -> None:
        self.comparison = comparison
        self.options = options
        self.target = open_side(revised, comparison.revised, options.limits)
        self.diagnostics: list[Diagnostic] = list(self.target.diagnostics)
        self.base: Side | None = None
        self.lines: Part | None = None
        if comparison.base.format == "docx":
            self.base = open_side(base, comparison.base, options.limits)
            self.diagnostics += self.base.diagnostics
            self.body = self.base.body
        else:
            clauses = [c for row in comparison.changes for c in row.base]
            self.body, self.lines = read_text(clauses)
        self.pairs: list[MarginPair] = []
        for side in (self.base, self.target):
            if side is not None:
                side.read_all(margin_names(side))
        self.pen = Pen(Ids(), options.author, options.date)
        self.beyond_marks = False
        self._carriers: dict[tuple[str, str], Carrier] = {}
        self._relations: list[RelationMerger] = []
        self._margins: dict[str, str] = {}  # of sections that go: part of the base, of the copy

    def write(self) -> bytes:
        """The redline's bytes."""
        if self.base is not None and self.base.copy.package.data == self.target.copy.package.data:
            return self.target.copy.write()
        pairing = Pairing(threads(self.comparison, self._find_base, self.target.find))
        notes = self._pair(pairing)
        mark_moves(pairing.left_over(), self.body, self.target.body)
        self._learn_ids()
        if self.base is not None:
            self._prepare(self.base)
        main = self.target.main
        writer = self._writer(self.base.main if self.base else "", main)
        writer.box(self.body, self.target.body)
        self._touch(writer, main)
        if self.base is not None:
            if self.options.formatting:
                self._sections(self.base)
            self._notes(self.base, notes)
            self.notes.put_in_order()
            for pair in self.pairs:
                self._margin(self.base, pair)
        if self.options.comments:
            comment(
                self.comparison.changes,
                self.target,
                self.pen,
                self.options.initials,
                self._find_base,
                writer.written,
            )
        if self.options.track:
            track_revisions(self.target)
        self._report(notes)
        return self.target.copy.write()

    def release(self) -> None:
        """Let go of both documents; what was written and `diagnostics` stay."""
        for side in (self.base, self.target):
            if side is not None:
                side.release()
        styles: StyleMerger | None = self.__dict__.get("styles")
        if styles is not None:
            styles.number = str  # the lists' method: each would keep the other, and both documents
        told, beyond = self.diagnostics, self.beyond_marks
        self.__dict__.clear()
        self.diagnostics, self.beyond_marks = told, beyond

    def _find_base(self, span: Span) -> Para | None:
        if self.base is not None:
            return self.base.find(span)
        return self.lines.para(span.paragraph) if self.lines is not None else None

    def _pair(self, pairing: Pairing) -> NoteFinds:
        """Mate all stories; returns what became of the notes."""
        pairing.pair(self.body, self.target.body)
        if self.base is None:
            return find_notes(self.body, self.target.body)
        part_sections(self.body)
        notes = find_notes(self.body, self.target.body)
        for kind, one, two in notes.kept:
            before, after = self.base.note(kind, one), self.target.note(kind, two)
            if before is not None and after is not None:
                pairing.pair(before, after)
                mate_own_signs(before, after)
        self.pairs = margin_pairs(self.base, self.target)
        for pair in self.pairs:
            if pair.base and pair.revised:
                pairing.pair(self.base.margin(pair.base), self.target.margin(pair.revised))
        return notes

    def _learn_ids(self) -> None:
        """Fresh ids lie above those of every part that can hold marks."""
        copy = self.target.copy
        for name in copy.package.names():
            if "wordprocessingml" in copy.package.content_type(name) and name.endswith(".xml"):
                if name in copy.trees:
                    self.pen.ids.learn(copy.trees[name])
                elif name != self.target.related("styles"):
                    self.pen.ids.learn_bytes(copy.package.read(name))

    def _prepare(self, base: Side) -> None:
        self.styles = StyleMerger(base.copy, self.target.copy)
        self.lists = ListMerger(base.copy, self.target.copy, self.styles)
        self.styles.number = self.lists.number
        self.lists.vote(_kept_paragraphs(self.body))
        self.notes = NoteBringer(base, self.target, self._fill_deleted)

    def _carrier(self, source: str, into: str) -> Carrier:
        if self.base is None:
            return Carrier()
        key = source, into
        if key not in self._carriers:
            relations = RelationMerger(self.base.copy, source, self.target.copy, into)
            self._relations.append(relations)
            margins = _margin_relations(self.base, source)

            def related(relation: str) -> str | None:
                margin = margins.get(relation)
                return (
                    self._brought_margin(margin) if margin is not None else relations.id(relation)
                )

            self._carriers[key] = Carrier(self.styles.id, self.lists.number, related, self.notes.id)
        return self._carriers[key]

    def _brought_margin(self, margin: Relationship) -> str:
        """Put a header or footer of a section that goes into the copy, as it is; returns its relationship there."""
        assert self.base is not None and margin.target is not None
        copy = self.target.copy
        if margin.target not in self._margins:
            tree = self.base.copy.tree(margin.target)
            root = etree.Element(tree.tag, nsmap=tree.nsmap)
            kind = self.base.copy.package.content_type(margin.target)
            name = copy.add(margin.target, root, kind)
            carrier = self._carrier(margin.target, name)
            root.extend(carrier.bring(each) for each in tree)
            self._margins[margin.target] = name
        return copy.relate(self.target.main, margin.kind, self._margins[margin.target])

    def _writer(self, source: str, into: str) -> Writer:
        return Writer(self.pen, self._carrier(source, into), self.options.formatting)

    def _touch(self, writer: Writer, name: str) -> None:
        if writer.touched:
            self.target.copy.touch(name)

    def _fill_deleted(self, box: Box, made: etree._Element, source: str) -> None:
        """Write a box of the base, all of it deleted, into a new element; its last mark stays."""
        into = self.target.related(source.rpartition("/")[2].partition(".")[0]) or self.target.main
        TableWriter(self._writer(source, into)).deleted_box(box, made, last_stays=True)

    def _notes(self, base: Side, notes: NoteFinds) -> None:
        for kind, one, two in notes.kept:
            before, after = base.note(kind, one), self.target.note(kind, two)
            if before is None or after is None:
                continue
            name = self.target.related(f"{kind}s") or ""
            writer = self._writer(base.related(f"{kind}s") or "", name)
            writer.box(before, after)
            self._touch(writer, name)
        for kind, key in dict.fromkeys(notes.inserted):
            box = self.target.note(kind, key)
            if box is not None:
                name = self.target.related(f"{kind}s") or ""
                writer = self._writer("", name)
                writer.inserted(box, last_stays=True)
                self._touch(writer, name)

    def _sections(self, base: Side) -> None:
        """Record the properties of sections that end with the same paragraph, or with the text."""
        surveyor = Surveyor(self.pen, self._carrier(base.main, self.target.main))
        for after in self.target.sections:
            before = section_twin(after, base, self.target)
            if before is not None:
                surveyor.section(before, after)
        if surveyor.touched:
            self.target.copy.touch(self.target.main)

    def _margin(self, base: Side, pair: MarginPair) -> None:
        copy = self.target.copy
        if pair.base and pair.revised:
            writer = self._writer(pair.base, pair.revised)
            writer.box(base.margin(pair.base), self.target.margin(pair.revised))
            self._touch(writer, pair.revised)
        elif pair.revised:
            writer = self._writer("", pair.revised)
            writer.inserted(self.target.margin(pair.revised), last_stays=True)
            self._touch(writer, pair.revised)
        elif pair.base:
            source = base.copy.tree(pair.base)
            root = etree.Element(source.tag, nsmap=source.nsmap)
            kind = base.copy.package.content_type(pair.base)
            name = copy.add(pair.base, root, kind)
            writer = self._writer(pair.base, name)
            TableWriter(writer).deleted_box(base.margin(pair.base), root, last_stays=True)
            if not len(root):
                etree.SubElement(root, P)
            place_margin(self.target, pair, name)

    def _report(self, notes: NoteFinds) -> None:
        """Name what the marks cannot show."""
        covered = {self.body, self.target.body}
        if self.base is not None:
            for kind, one, two in notes.kept:
                covered.update(
                    box
                    for box in (self.base.note(kind, one), self.target.note(kind, two))
                    if box is not None
                )
            for side, several in ((self.base, notes.deleted), (self.target, notes.inserted)):
                found = (side.note(kind, key) for kind, key in several)
                covered.update(box for box in found if box is not None)
            for pair in self.pairs:
                if pair.base:
                    covered.add(self.base.margin(pair.base))
                if pair.revised:
                    covered.add(self.target.margin(pair.revised))
            used = used_styles(self.base.copy.tree(self.base.main))
            self.beyond_marks = (
                any_beyond(self.comparison.changes, self._find_base, self.target.find, covered)
                or self.styles.renumber(used)
                or self._differs_in_properties(self.base)
            )
            if self.options.formatting:
                for message in restyled(self.styles.redefined(used)):
                    self._warn(message)
        for relations in self._relations:
            for name in relations.lost:
                self._warn(f"{name} of the base could not be brought into the redline")

    def _differs_in_properties(self, base: Side) -> bool:
        """Whether something may differ that is a property and no text: a check box, how notes are numbered."""
        sides = (base, self.target)
        names = [side.related("settings") for side in sides]
        numbered = [
            note_numbering(side.copy.tree(name)) if name else []
            for side, name in zip(sides, names, strict=True)
        ]
        hidden = any(has_hidden_states(side.copy.tree(side.main)) for side in sides)
        return hidden or numbered[0] != numbered[1]

    def _warn(self, message: str) -> None:
        self.diagnostics.append(
            Diagnostic("not-in-redline", "warning", message, self.comparison.revised.file)
        )


def _margin_relations(base: Side, source: str) -> dict[str, Relationship]:
    """The relationships of a part of the base that lead to headers and footers, by their ids."""
    return {
        each.id: each
        for each in base.copy.relationships(source)
        if each.kind in ("header", "footer") and each.target and base.copy.package.has(each.target)
    }


def _kept_paragraphs(base: Box) -> list[tuple[etree._Element, etree._Element]]:
    found = []
    for box in all_boxes(base):
        for block in box.blocks:
            if isinstance(block, Para) and block.element is not None:
                mate = block.mark.mate
                if mate is not None and mate.owner is not None and mate.owner.element is not None:
                    found.append((block.element, mate.owner.element))
    return found

"""One side of a redline opened: its parts, its stories, and where the comparison's spans are in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from lxml import etree

from cwgdiff.model import Diagnostic, Source, Span, View
from cwgdiff.ooxml import notes
from cwgdiff.ooxml.doubts import Doubts
from cwgdiff.ooxml.fields import strays
from cwgdiff.ooxml.lines import Scope
from cwgdiff.ooxml.names import BODY, ENDNOTE, FOOTNOTE, SECT_PR, P, child, w
from cwgdiff.ooxml.package import Package, main_root, open_package
from cwgdiff.ooxml.stories import Tables, read_story
from cwgdiff.ooxml.styles import StyleSheet, read_styles
from cwgdiff.options import Limits
from cwgdiff.redliner.content import Box, Para, Table, all_boxes, release
from cwgdiff.redliner.package import Copy
from cwgdiff.redliner.story import Part, read_box
from cwgdiff.redliner.verdicts import MARKS, ODD

Margin = Literal["header", "footer"]
# What a part with marks that touch no text cannot do without: much faster to look for than the marks.
_SIGNS_OF_MARKS: Final = (b"Change", b"cellMerge", b":ins", b"<ins", b"customXml")
_NOTES: Final[dict[notes.Kind, str]] = {"footnote": FOOTNOTE, "endnote": ENDNOTE}


@dataclass(slots=True, eq=False)
class Side:
    """One Word document, its marks resolved. Boxes of stories are read when they are first asked for."""

    copy: Copy
    sheet: StyleSheet
    body: Box
    parts: dict[str, Part] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    resolved: dict[str, tuple[etree._Element, ...]] = field(default_factory=dict)
    _notes: dict[tuple[notes.Kind, str], Box] = field(default_factory=dict)
    _margins: dict[str, Box] = field(default_factory=dict)
    _sections: list[etree._Element] | None = None

    @property
    def main(self) -> str:
        """The name of the main part."""
        return self.copy.package.main

    @property
    def sections(self) -> list[etree._Element]:
        """The properties of the body's sections, in order."""
        if self._sections is None:
            self._sections = list(self.copy.tree(self.main).iter(SECT_PR))
        return self._sections

    def find(self, span: Span) -> Para | None:
        """The paragraph in which a span stands."""
        part = self.parts.get(span.part)
        return part.para(span.paragraph) if part is not None else None

    def related(self, kind: str) -> str | None:
        """The part of this kind that the main part names."""
        return self.copy.related(self.main, kind)

    def note(self, kind: notes.Kind, key: str) -> Box | None:
        """A note's box."""
        self._read_notes(kind)
        return self._notes.get((kind, key))

    def _read_notes(self, kind: notes.Kind) -> None:
        name = self.related(f"{kind}s")
        if name is None or name in self.parts:
            return
        root = self.copy.tree(name)
        part = self._part(name, root)
        for element in root.iterchildren(_NOTES[kind]):
            if element.get(w("type"), "normal") == "normal":
                key = kind, element.get(w("id"), "")
                self._notes.setdefault(key, read_box(element, self.sheet, part))

    def margin(self, name: str) -> Box:
        """The box of a header's or footer's part."""
        box = self._margins.get(name)
        if box is None:
            root = self.copy.tree(name)
            box = self._margins[name] = read_box(root, self.sheet, self._part(name, root))
        return box

    def _part(self, name: str, root: etree._Element) -> Part:
        part = self.parts.get(name)
        if part is None:
            order = list(self.resolved.get(name) or root.iter(P))
            part = self.parts[name] = Part(name, root, order, digest=self._digests(name))
        return part

    def _digests(self, name: str) -> Callable[[str], str]:
        """What a relationship of a part leads to: an address, or a part by the hash of all behind it."""

        @cache
        def digest(relation: str) -> str:
            for each in self.copy.relationships(name):
                if each.id == relation:
                    if each.external or each.target is None:
                        return each.written
                    return self._hash(each.target)
            return ""

        return digest

    def _hash(self, name: str) -> str:
        """The hash of a part's content and of the parts that it leads to, as a chart does to its workbook."""
        package = self.copy.package
        total = hashlib.sha256()
        waiting, seen = [name], {self.main}
        while waiting:
            part = waiting.pop()
            if part in seen or not package.has(part):
                continue
            seen.add(part)
            total.update(hashlib.sha256(package.read(part)).digest())
            for each in sorted(package.relationships(part)):
                total.update(repr((each.id, each.external and each.written)).encode())
                if not each.external and each.target is not None:
                    waiting.append(each.target)
        return total.hexdigest()

    def release(self) -> None:
        """Let go of all that was read, which holds itself in many small circles."""
        for part in self.parts.values():
            for para in part.paras.values():
                release(para)
            part.paras.clear()
            part.order.clear()
            part.digest = str
        for box in (self.body, *self._notes.values(), *self._margins.values()):
            for each in list(all_boxes(box)):
                for block in each.blocks:
                    if isinstance(block, Table):
                        block.box = block.mate = None
                        for row in block.rows:
                            row.mate = None
                each.blocks.clear()
                each.table = each.row = None
        self.parts.clear()
        self._notes.clear()
        self._margins.clear()
        self._sections = None

    def read_all(self, margins: Iterable[str]) -> None:
        """Read every story, so that all spans are found."""
        self._read_notes("footnote")
        self._read_notes("endnote")
        for name in margins:
            self.margin(name)


def open_side(data: bytes, source: Source, limits: Limits) -> Side:
    """Open one document. Marks in it are resolved to the view that was compared."""
    told: tuple[Diagnostic, ...] = ()
    original = data
    package = open_package(data, source.file, limits)
    # Marks that touch no text, as on a layout or a list, give a document no second view.
    if source.view is not None or _has_silent_marks(package):
        from cwgdiff.redliner.resolving import resolve  # few documents carry marks of their own

        done = resolve(data, source.file, source.view != "original", limits=limits)
        package = open_package(done.data, source.file, limits)
        told = (
            Diagnostic(
                "marks-resolved",
                "warning",
                f"its own revision marks were {'rejected' if source.view == 'original' else 'accepted'} in the redline",
                source.file,
            ),
            *(each for each in done.diagnostics if each.code in ODD),
        )
    copy = Copy(package)
    root = main_root(copy.package)
    copy.trees[copy.package.main] = root
    body = child(root, BODY)
    if body is None:
        body = etree.SubElement(root, BODY)
    styles = copy.related(copy.package.main, "styles")
    sheet = read_styles(copy.tree(styles) if styles else None)
    side = Side(copy, sheet, Box(None), {}, told)
    if source.view is not None:
        side.resolved = _orders(original, source.file, source.view, limits, side)
    part = side._part(copy.package.main, root)
    side.body = read_box(body, sheet, part)
    return side


def _has_silent_marks(package: Package) -> bool:
    for name in package.names():
        if not name.endswith(".xml"):
            continue
        if name == package.main or "wordprocessingml" in package.content_type(name):
            content = package.read(name)
            may_hold = any(sign in content for sign in _SIGNS_OF_MARKS)
            if may_hold and next(package.xml(name).iter(*MARKS), None) is not None:
                return True
    return False


def _orders(
    data: bytes, file: str, view: View, limits: Limits, side: Side
) -> dict[str, tuple[etree._Element, ...]]:
    """For each part, the `w:p` of the resolved file for every `w:p` of the original one.

    Both are read in order; a paragraph's twin is the one that the view shows at the same place.
    """
    package = open_package(data, file, limits)
    orders: dict[str, tuple[etree._Element, ...]] = {}
    for name in package.names():
        if not name.endswith(".xml") or not side.copy.package.has(name):
            continue
        worded = package.content_type(name).endswith("+xml") and b"<w:p" in package.read(name)
        if not worded and name != package.main:
            continue
        root = package.xml(name)
        index = {p: at for at, p in enumerate(root.iter(P))}
        after = side.copy.tree(name)
        twins = _sequence(after, "final", side.sheet)
        found: dict[int, etree._Element] = {}
        sequence = _sequence(root, view, side.sheet)
        shift = 0
        for at, (sources, text) in enumerate(sequence):
            while at + shift < len(twins) and twins[at + shift][1] != text:
                shift += 1
            if at + shift == len(twins):
                break
            twin = twins[at + shift][0][0]
            for source in sources:
                found[index[source]] = twin
        spare = etree.Element(P)
        orders[name] = tuple(found.get(at, spare) for at in range(len(index)))
    return orders


def _sequence(
    root: etree._Element, view: View, sheet: StyleSheet
) -> list[tuple[list[etree._Element], str]]:
    stories = list(root) if root.tag != w("document") else [child(root, BODY)]
    if root.tag in (w("hdr"), w("ftr")):
        stories = [root]
    found = []
    for story in stories:
        if story is None:
            continue
        scope = Scope(view, sheet, Doubts(), {}, strays(story))
        for block in read_story(story, "body", scope, Tables()):
            if block.sources:
                found.append(([p for p, _ in block.sources], "".join(block.line.texts)))
    return found

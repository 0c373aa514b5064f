"""A small reader of both views of a marked Word file, sharing nothing with the package.

It goes by the standard alone (ECMA-376 part 1, 17.13.5): the final view lacks `w:del` and `w:moveFrom`,
the original view `w:ins` and `w:moveTo`; a paragraph whose mark is lacking runs into the next one,
whose properties hold.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LACKING = {
    "final": {W + "del", W + "moveFrom", W + "cellDel"},
    "original": {W + "ins", W + "moveTo", W + "cellIns"},
}
_GLYPHS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LOOKS = ("b", "i", "u", "rStyle", "strike")


@dataclass
class Shown:
    """One paragraph as a view shows it: where it stands, its style's name, its text with looks."""

    place: str
    style: str = ""
    indent: str = ""
    text: str = ""
    looks: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def row(self) -> tuple[str, str, str, str]:
        return self.place, self.style, self.indent, self.text


class File:
    """A Word file opened for reading in both views."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.trees: dict[str, ElementTree.Element] = {}
        styles = self.tree("word/styles.xml")
        self.names: dict[str | None, str] = {}
        if styles is not None:
            for style in styles.iter(W + "style"):
                name = style.find(W + "name")
                self.names[style.get(W + "styleId")] = (
                    name.get(W + "val", "") if name is not None else ""
                )

    def tree(self, name: str) -> ElementTree.Element | None:
        if name not in self.parts:
            return None
        if name not in self.trees:
            self.trees[name] = ElementTree.fromstring(self.parts[name])
        return self.trees[name]

    def body(self, view: str) -> list[Shown]:
        """The body's paragraphs; a note's text stands where its mark is."""
        tree = self.tree("word/document.xml")
        assert tree is not None
        body = tree.find(W + "body")
        assert body is not None
        return list(self.story(body, view, "body"))

    def margins(self, view: str) -> list[tuple[str, str]]:
        """(kind, text) of each header and footer in the order of the sections, blank ones left out."""
        tree = self.tree("word/document.xml")
        rels = self.tree("word/_rels/document.xml.rels")
        assert tree is not None
        if rels is None:
            return []
        targets = {each.get("Id"): each.get("Target", "") for each in rels}
        found = []
        gone = {
            section
            for block in tree.iter(W + "p")
            if self._mark_lacks(block, view)
            for section in block.iter(W + "sectPr")
        }
        references = (
            each for section in tree.iter(W + "sectPr") if section not in gone for each in section
        )
        for reference in references:
            kind = reference.tag.rpartition("}")[2]
            if kind in ("headerReference", "footerReference"):
                target = targets[reference.get(R + "id")]
                part = self.tree(target.lstrip("/") if target.startswith("/") else f"word/{target}")
                assert part is not None
                text = "\n".join(each.text for each in self.story(part, view, kind))
                if text.strip():
                    found.append((f"{kind} {reference.get(W + 'type')}", text))
        return found

    def story(self, content: ElementTree.Element, view: str, place: str) -> Iterator[Shown]:
        waiting: Shown | None = None
        for block, where in self._blocks(content, view, place):
            if block is None:
                if waiting is not None and waiting.text:
                    yield waiting
                waiting = None
                continue
            shown = self._paragraph(block, view, where)
            if waiting is not None:
                shown.text = waiting.text + shown.text
                shown.looks = waiting.looks + shown.looks
                waiting = None
            if self._mark_lacks(block, view):
                waiting = shown
            else:
                yield shown
        if waiting is not None and waiting.text:
            yield waiting

    def _blocks(
        self, content: ElementTree.Element, view: str, place: str
    ) -> Iterator[tuple[ElementTree.Element | None, str]]:
        for block in content:
            name = block.tag.rpartition("}")[2]
            if name == "p":
                yield block, place
            elif name in ("sdt", "sdtContent"):
                yield from self._blocks(block, view, place)
            elif name == "tbl":
                yield None, place
                number = 0
                for row in _within(block, "tr"):
                    if self._lacks(row.find(W + "trPr"), view):
                        continue
                    number += 1
                    for column, cell in enumerate(_within(row, "tc")):
                        if not self._lacks(cell.find(W + "tcPr"), view):
                            yield from self._blocks(cell, view, f"{place}/r{number}c{column}")
                            yield None, place

    def _lacks(self, properties: ElementTree.Element | None, view: str) -> bool:
        return properties is not None and any(each.tag in _LACKING[view] for each in properties)

    def _mark_lacks(self, block: ElementTree.Element, view: str) -> bool:
        return self._lacks(block.find(f"{W}pPr/{W}rPr"), view)

    def _paragraph(self, block: ElementTree.Element, view: str, place: str) -> Shown:
        shown = Shown(place)
        properties = block.find(W + "pPr")
        if properties is not None and view == "original":
            change = properties.find(W + "pPrChange")
            if change is not None:
                properties = change.find(W + "pPr")
        if properties is not None:
            style = properties.find(W + "pStyle")
            if style is not None:
                key = style.get(W + "val")
                shown.style = self.names.get(key, key or "")
            indent = properties.find(W + "ind")
            if indent is not None:
                shown.indent = repr(sorted(indent.items()))
        pieces: list[str] = []
        codes = [0]
        self._inline(block, view, pieces, shown, codes)
        shown.text = "".join(pieces)
        return shown

    def _inline(
        self,
        element: ElementTree.Element,
        view: str,
        pieces: list[str],
        shown: Shown,
        codes: list[int],
    ) -> None:
        for each in element:
            if each.tag in _LACKING[view]:
                continue
            name = each.tag.rpartition("}")[2]
            if name in ("pPr", "rPr", "sdtPr"):
                continue
            if name == "r":
                start = len(pieces)
                self._inline(each, view, pieces, shown, codes)
                text = "".join(pieces[start:])
                signs = ("fldChar", "instrText", "delInstrText")
                if text.strip("{|}") and all(each.find(W + code) is None for code in signs):
                    shown.looks.append((text, self._look(each, view)))
            elif name in ("t", "delText"):
                if not codes[0]:
                    pieces.append(each.text or "")
            elif name == "fldChar":
                kind = each.get(W + "fldCharType")
                if kind == "begin":
                    codes[0] += 1
                elif kind == "separate":
                    codes[0] -= 1
                pieces.append({"begin": "{", "end": "}"}.get(kind or "", "|"))
            elif name in ("instrText", "delInstrText"):
                pieces.append(each.text or "")
            elif name == "fldSimple":
                pieces.append("{" + each.get(W + "instr", "") + "|")
                self._inline(each, view, pieces, shown, codes)
                pieces.append("}")
            elif name in _GLYPHS:
                pieces.append(_GLYPHS[name])
            elif name in ("footnoteReference", "endnoteReference"):
                pieces.append(f"[{self._note(name, each.get(W + 'id'), view)}]")
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                pieces.append("[picture]")
            else:
                self._inline(each, view, pieces, shown, codes)

    def _look(self, run: ElementTree.Element, view: str) -> tuple[str, ...]:
        properties = run.find(W + "rPr")
        if properties is not None and view == "original":
            change = properties.find(W + "rPrChange")
            if change is not None:
                properties = change.find(W + "rPr")
        if properties is None:
            return ()
        found = []
        for name in _LOOKS:
            each = properties.find(W + name)
            if each is not None and each.get(W + "val") not in ("0", "false"):
                value = each.get(W + "val", "")
                found.append(f"{name} {self.names.get(value, value)}".strip())
        return tuple(found)

    def _note(self, name: str, key: str | None, view: str) -> str:
        kind = name.removesuffix("Reference")
        tree = self.tree(f"word/{kind}s.xml")
        if tree is None:
            return "?"
        for note in tree:
            if note.get(W + "id") == key:
                return "\n".join(each.text for each in self.story(note, view, kind))
        return "?"

    def marked(self) -> dict[str, int]:
        """How many characters each kind of mark holds, over all parts."""
        counts = {"ins": 0, "del": 0, "moveFrom": 0, "moveTo": 0}
        for name in self.parts:
            if not name.endswith(".xml") or not name.startswith("word/"):
                continue
            tree = self.tree(name)
            if tree is None or b"<w:" not in self.parts[name]:
                continue
            for kind in counts:
                for mark in tree.iter(W + kind):
                    for each in mark.iter():
                        if each.tag in (W + "t", W + "delText"):
                            counts[kind] += len(each.text or "")
                        elif (
                            each.tag.rpartition("}")[2] in _GLYPHS
                            and mark.find(W + "r") is not None
                        ):
                            counts[kind] += 1
        return counts


def _within(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """The rows of a table or the cells of a row, through content controls, not those of tables within."""
    for each in element:
        if each.tag == W + name:
            yield each
        elif each.tag.rpartition("}")[2] in ("sdt", "sdtContent", "customXml"):
            yield from _within(each, name)


def looks(several: list[Shown]) -> list[tuple[str, tuple[str, ...]]]:
    """The looks of a whole story, equal neighbours joined."""
    joined: list[tuple[str, tuple[str, ...]]] = []
    for shown in several:
        for text, look in [*shown.looks, ("\n", ())]:
            if joined and joined[-1][1] == look:
                joined[-1] = (joined[-1][0] + text, look)
            else:
                joined.append((text, look))
    return joined

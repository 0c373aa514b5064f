"""The style sheet and the lists of one Word file, as far as a redline is judged by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple, cast

from lxml import etree

from cwgdiff.verifier.package import Package

_SPACES: Final = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_OFF: Final = frozenset({"0", "false", "off"})


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


# A name without its namespace. Asked for each element: the cache answers without a call in Python.
local: Final = cast("Callable[[object], str]", cache(_local))


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute in any of the namespaces that Word files use."""
    if not element.keys():  # as of most that switch something on
        return None
    for space in _SPACES:
        found = element.get(space + name)
        if found is not None:
            return found
    return element.get(name)


def inside(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name."""
    for each in element:
        if local(each.tag) == name:
            return each
    return None


class Look(NamedTuple):
    """What a run says of itself: its character style by name, and bold and italic (None: nothing).

    Of Arabic and Hebrew runs (`complex`) the signs are those for complex scripts. `own` is all that
    the run says of itself, where that was asked for.
    """

    style: str = ""
    bold: bool | None = None
    italic: bool | None = None
    complex: bool = False
    own: str = ""


PLAIN: Final = Look()
Indent = tuple[int | None, int | None]  # left, first line (less than 0: hanging), in twips


@dataclass(slots=True, eq=False)
class _Style:
    name: str
    based: str | None
    signs: dict[str, bool]
    indent: Indent


class Sheet:
    """Styles by type and id; what the lists show at each level."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._ids: dict[tuple[str, str], str] = {}
        self._usual: dict[str, str] = {}
        self._signs: dict[tuple[str, str], dict[str, bool]] = {}
        self._indents: dict[str, Indent] = {}
        self._basic: dict[str, bool] = {}
        self._lists: dict[str, str] = {}
        self._levels: dict[tuple[str, str], str] = {}
        for arrow in package.relations(package.main):
            if arrow.external or not package.has(arrow.target):
                continue
            root = package.tree(arrow.target) if arrow.kind in ("styles", "numbering") else None
            if root is not None:
                (self._read_styles if arrow.kind == "styles" else self._read_lists)(root)

    def _read_styles(self, root: etree._Element) -> None:
        for element in root:
            if local(element.tag) == "docDefaults":
                for each in element.iter():
                    if local(each.tag) == "rPr":
                        self._basic = signs_in(each)
            if local(element.tag) != "style":
                continue
            key = attribute(element, "type") or "paragraph", attribute(element, "styleId") or ""
            name, based = inside(element, "name"), inside(element, "basedOn")
            run, paragraph = inside(element, "rPr"), inside(element, "pPr")
            indent = inside(paragraph, "ind") if paragraph is not None else None
            self._styles[key] = style = _Style(
                attribute(name, "val") or key[1] if name is not None else key[1],
                attribute(based, "val") if based is not None else None,
                signs_in(run) if run is not None else {},
                indent_in(indent) if indent is not None else (None, None),
            )
            self._ids.setdefault((key[0], style.name), key[1])
            if attribute(element, "default") not in (None, *_OFF):
                self._usual.setdefault(*key)

    def _read_lists(self, root: etree._Element) -> None:
        for element in root:
            key = attribute(element, "abstractNumId") or ""
            if local(element.tag) == "abstractNum":
                for level in element:
                    if local(level.tag) == "lvl":
                        shown = [
                            attribute(each, "val") or ""
                            for name in ("numFmt", "lvlText")
                            for each in level
                            if local(each.tag) == name
                        ]
                        self._levels[key, attribute(level, "ilvl") or "0"] = " ".join(shown)
            elif local(element.tag) == "num":
                to = inside(element, "abstractNumId")
                if to is not None:
                    self._lists[attribute(element, "numId") or ""] = attribute(to, "val") or ""

    def name(self, key: str | None, sort: str) -> str:
        """A style's name; "" for the one that holds where none is named."""
        if key is None or self._usual.get(sort) == key:
            return ""
        style = self._styles.get((sort, key))
        return key if style is None else style.name

    def has(self, name: str, sort: str) -> bool:
        """Whether there is a style of this name."""
        return not name or (sort, name) in self._ids

    def listed(self, numbering: etree._Element) -> str:
        """The level and form of a `w:numPr`, whatever its list is called here; "" for none."""
        number, level = inside(numbering, "numId"), inside(numbering, "ilvl")
        key = (attribute(number, "val") or "0") if number is not None else "0"
        at = (attribute(level, "val") or "0") if level is not None else "0"
        if key == "0":
            return ""
        return f"level {at}: {self._levels.get((self._lists.get(key, ''), at), '')}"

    def shown(self, paragraph: str, look: Look) -> tuple[bool, bool]:
        """Whether a run is bold and italic in this sheet, in a paragraph of the style named."""
        ground = self._look("paragraph", paragraph)
        top = self._look("character", look.style) if look.style else {}
        found = []
        for sign, own in (("b", look.bold), ("i", look.italic)):
            key = f"{sign}Cs" if look.complex else sign
            inherited = ground.get(key, self._basic.get(key, False)) != top.get(key, False)
            found.append(inherited if own is None else own)
        return found[0], found[1]

    def indent(self, paragraph: str, own: Indent) -> tuple[int, int]:
        """The indents in twips that a paragraph of the style named has in this sheet."""
        if paragraph not in self._indents:
            left: int | None = None
            first: int | None = None
            for style in self._chain("paragraph", paragraph):
                left = style.indent[0] if left is None else left
                first = style.indent[1] if first is None else first
            self._indents[paragraph] = left, first
        inherited = self._indents[paragraph]
        return (
            (own[0] if own[0] is not None else inherited[0]) or 0,
            (own[1] if own[1] is not None else inherited[1]) or 0,
        )

    def _look(self, sort: str, name: str) -> dict[str, bool]:
        key = sort, name
        if key not in self._signs:
            found: dict[str, bool] = {}
            for style in self._chain(sort, name):
                found = {**style.signs, **found}
            self._signs[key] = found
        return self._signs[key]

    def _chain(self, sort: str, name: str) -> list[_Style]:
        """A style and those that it is based on, nearest first."""
        chain: list[_Style] = []
        key = self._ids.get((sort, name)) if name else self._usual.get(sort)
        while key is not None and len(chain) < 20:
            style = self._styles.get((sort, key))
            if style is None:
                break
            chain.append(style)
            key = style.based
        return chain


def signs_in(properties: etree._Element) -> dict[str, bool]:
    """Bold and italic as run properties say: b, i, and bCs, iCs for complex scripts."""
    return {
        name: attribute(each, "val") not in _OFF
        for each in properties
        if (name := local(each.tag)) in ("b", "i", "bCs", "iCs", "rtl", "cs")
    }


def indent_in(element: etree._Element) -> Indent:
    """The left and first-line indents that a `w:ind` says."""
    left = attribute(element, "start") or attribute(element, "left")
    hanging, first = attribute(element, "hanging"), attribute(element, "firstLine")
    said: int | None = None
    if hanging is not None:
        said = -_twips(hanging)
    elif first is not None:
        said = _twips(first)
    return None if left is None else _twips(left), said


def _twips(text: str) -> int:
    try:
        return int(float(text)) if len(text) < 12 else 0
    except (ValueError, OverflowError):
        return 0


def all_said(properties: etree._Element, without: frozenset[str]) -> str:
    """Every property as text, for telling whether two elements say the same."""
    said = []
    stack = list(reversed(properties))
    while stack:
        each = stack.pop()
        name = local(each.tag)
        if name and name not in without:
            values = sorted([f"{local(key)}={value}" for key, value in each.items()])
            said.append(f"{name} {' '.join(values)}")
            stack.extend(reversed(each))
    return ";".join(said)

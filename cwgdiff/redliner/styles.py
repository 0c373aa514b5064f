"""Styles of the base under names of the copy: the same by name, or merged under a fresh id.

A style of one name that the two files define otherwise is the copy's; `redefined` names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from cwgdiff.ooxml.names import PPR, RPR, VAL, child, w
from cwgdiff.redliner.looks import copy, paragraph_shape, run_shape, spelled
from cwgdiff.redliner.package import Copy

_STYLE, _NAME, _ID, _TYPE = w("style"), w("name"), w("styleId"), w("type")
_LINKS: Final = (w("basedOn"), w("next"), w("link"))
_DEFAULT: Final = w("default")
_BASED_ON: Final = w("basedOn")
_NUM_ID: Final = w("numId")
_OF_TABLES: Final = frozenset(w(name) for name in ("tblPr", "trPr", "tcPr", "tblStylePr"))


@dataclass(slots=True)
class StyleMerger:
    """Gives every style id of the base its id in the copy; merges a style when it is first needed."""

    base: Copy
    target: Copy
    number: Callable[[str], str] = str  # a list's number in the copy
    added: list[etree._Element] = field(default_factory=list)
    _known: dict[str, str] = field(default_factory=dict)
    _ready: bool = False
    _mine: dict[str, etree._Element] = field(default_factory=dict)
    _theirs: dict[str, etree._Element] = field(default_factory=dict)
    _names: dict[tuple[str, str], str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def id(self, style: str) -> str:
        """The id in the copy of a style of the base; an id that the base does not define stays."""
        known = self._known.get(style)
        if known is not None:
            return known
        if not self._ready:
            self._read()
        element = self._mine.get(style)
        if element is None:
            self._known[style] = style
            return style
        same = self._names.get(_key(element))
        if same is not None:
            self._known[style] = same
            return same
        return self._merge(style, element)

    def redefined(self, used: Iterable[str]) -> list[str]:
        """Names of the base's styles, among those `used` by id and those that they build on, that look otherwise.

        The style of plain paragraphs is always among them, "" stands for the document's defaults.
        """
        found = [] if _default_look(self.base) == _default_look(self.target) else [""]
        for mine, theirs in self._pairs(used):
            if _look(mine) != _look(theirs):
                found.append(_name(mine))
        return sorted(found)

    def renumber(self, used: Iterable[str]) -> bool:
        """Whether one of these styles puts its paragraphs in a list, and the two files may count it otherwise."""
        lists = [
            [[each.get(VAL) for each in style.iter(_NUM_ID)] for style in pair]
            for pair in self._pairs(used)
        ]
        if all(one == two for one, two in lists):
            return any(one for one, _ in lists) and _numbering(self.base) != _numbering(self.target)
        return True

    def _pairs(self, used: Iterable[str]) -> Iterator[tuple[etree._Element, etree._Element]]:
        """(the base's, the copy's) of the styles used, of those that they build on and of the usual one."""
        if not self._ready:
            self._read()
        usual = (key for key, each in self._mine.items() if each.get(_DEFAULT) in ("1", "true"))
        waiting = [*used, *usual]
        seen: set[str] = set()
        while waiting:
            mine = self._mine.get(waiting.pop(0))
            if mine is None or mine.get(_ID, "") in seen:
                continue
            seen.add(mine.get(_ID, ""))
            based = child(mine, _BASED_ON)
            if based is not None:
                waiting.append(based.get(VAL, ""))
            theirs = self._theirs.get(self._names.get(_key(mine), ""))
            if theirs is not None:
                yield mine, theirs

    def _read(self) -> None:
        self._ready = True
        name = self.base.related(self.base.package.main, "styles")
        if name is not None:
            for element in self.base.tree(name).iterchildren(_STYLE):
                self._mine.setdefault(element.get(_ID, ""), element)
        name = self.target.related(self.target.package.main, "styles")
        if name is not None:
            for element in self.target.tree(name).iterchildren(_STYLE):
                key = element.get(_ID, "")
                self._taken.add(key.casefold())
                self._names.setdefault(_key(element), key)
                self._theirs.setdefault(key, element)

    def _merge(self, style: str, element: etree._Element) -> str:
        waiting = [(style, element)]
        first = ""
        while waiting:
            key, source = waiting.pop()
            if key in self._known:
                continue
            fresh = key
            number = 1
            while fresh.casefold() in self._taken:
                number += 1
                fresh = f"{key}{number}"
            self._taken.add(fresh.casefold())
            self._known[key] = fresh
            first = first or fresh
            made = copy(source)
            made.set(_ID, fresh)
            made.attrib.pop(_DEFAULT, None)
            for each in made.iter(_NUM_ID):
                each.set(VAL, self.number(each.get(VAL, "")))
            self.target.companion("styles").append(made)
            self.added.append(made)
            for tag in _LINKS:
                link = child(made, tag)
                if link is None:
                    continue
                other = link.get(VAL, "")
                twin = self._mine.get(other)
                same = self._names.get(_key(twin)) if twin is not None else None
                if same is not None:
                    link.set(VAL, same)
                elif twin is None or tag != w("basedOn"):
                    made.remove(link)
                else:
                    waiting.append((other, twin))
        for made in self.added:
            based = child(made, w("basedOn"))
            if based is not None:
                based.set(VAL, self._known.get(based.get(VAL, ""), based.get(VAL, "")))
        return first


def _key(element: etree._Element) -> tuple[str, str]:
    """A style is the same in two files if type and name are; ids differ between templates."""
    return element.get(_TYPE, "paragraph"), _name(element).casefold()


def _name(element: etree._Element) -> str:
    name = child(element, _NAME)
    return name.get(VAL, "") if name is not None else element.get(_ID, "")


def _look(style: etree._Element) -> tuple[object, ...]:
    """What a reader sees of a style's own definition: of a list that it is in no more than its level."""
    tables = sorted(spelled(each) for each in style if each.tag in _OF_TABLES)
    return (*_paragraph_and_run(style), *tables)


def _paragraph_and_run(holder: etree._Element) -> tuple[object, ...]:
    properties = child(holder, PPR)
    bare = None
    if properties is not None:
        bare = copy(properties)
        for numbering in bare.iter(_NUM_ID):  # which list it is differs between files
            numbering.attrib.clear()
    return paragraph_shape(bare), run_shape(child(holder, RPR))


def _numbering(side: Copy) -> bytes:
    """The part with the lists as it was."""
    name = side.related(side.package.main, "numbering")
    return side.package.read(name) if name is not None else b""


def _default_look(side: Copy) -> tuple[object, ...]:
    """The look of the document's defaults."""
    name = side.related(side.package.main, "styles")
    defaults = child(side.tree(name), w("docDefaults")) if name is not None else None
    if defaults is None:
        return ()
    shown = [_paragraph_and_run(each) for each in defaults]
    return tuple(shape for shapes in shown for shape in shapes if shape)

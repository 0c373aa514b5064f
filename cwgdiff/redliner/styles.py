"""Styles of the base under names of the copy: the same by name, or merged under a fresh id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from cwgdiff.ooxml.names import VAL, child, w
from cwgdiff.redliner.looks import copy
from cwgdiff.redliner.package import Copy

_STYLE, _NAME, _ID, _TYPE = w("style"), w("name"), w("styleId"), w("type")
_LINKS: Final = (w("basedOn"), w("next"), w("link"))
_DEFAULT: Final = w("default")


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
            for each in made.iter(w("numId")):
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
    name = child(element, _NAME)
    text = name.get(VAL, "") if name is not None else element.get(_ID, "")
    return element.get(_TYPE, "paragraph"), text.casefold()

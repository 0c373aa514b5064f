"""Lists of the base in the copy: the one that the kept paragraphs are in, or a definition of its own.

A deleted item counts in the list of its kept neighbours when it is restored and not at all when it
is gone, so it stays in their list wherever both files define it alike.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from cwgdiff.ooxml.names import VAL, child, ppr_of, w
from cwgdiff.redliner.looks import copy
from cwgdiff.redliner.package import Copy
from cwgdiff.redliner.styles import StyleMerger

_NUM, _ABSTRACT, _NUM_ID, _ABSTRACT_ID = w("num"), w("abstractNum"), w("numId"), w("abstractNumId")
_WITHOUT_LIST: Final = 32767
_NOISE: Final = frozenset({w("nsid"), w("tmpl"), w("name")})
_STYLES: Final = frozenset({w("pStyle"), w("rStyle"), w("styleLink"), w("numStyleLink")})


@dataclass(slots=True, eq=False)
class ListMerger:
    """Gives every list of the base its number in the copy."""

    base: Copy
    target: Copy
    styles: StyleMerger
    votes: Counter[tuple[str, str]] = field(default_factory=Counter)
    _known: dict[str, str] = field(default_factory=lambda: {"0": "0", "": ""})

    def vote(self, pairs: Iterable[tuple[etree._Element, etree._Element]]) -> None:
        """Learn from pairs of kept paragraphs which list is which."""
        if self.base.related(self.base.package.main, "numbering") is None:
            return
        for one, two in pairs:
            before, after = _number(one), _number(two)
            if before is not None and after is not None:
                self.votes[before, after] += 1

    def number(self, number: str) -> str:
        """The `w:numId` in the copy of a list of the base."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = self._find(number)
        return known

    def _find(self, number: str) -> str:
        mine = self._definition(self.base, number)
        if mine is None:
            # A number without a list, which counts nothing, may not take one of the copy's.
            wanted = itertools.chain([number], map(str, range(_WITHOUT_LIST, 0, -1)))
            return next(each for each in wanted if self._definition(self.target, each) is None)
        shape = _shape(*mine, self.styles)
        choices = [(count, two) for (one, two), count in self.votes.items() if one == number]
        choices.sort(key=lambda each: (-each[0], each[1]))
        for _, two in choices:
            other = self._definition(self.target, two)
            if other is not None and _shape(*other, None) == shape:
                return two
        return self._merge(*mine)

    def _root(self, of: Copy) -> etree._Element | None:
        name = of.related(of.package.main, "numbering")
        return of.tree(name) if name is not None else None

    def _definition(self, of: Copy, number: str) -> tuple[etree._Element, etree._Element] | None:
        """(`w:num`, `w:abstractNum`) of a list."""
        root = self._root(of)
        if root is None:
            return None
        num = next((e for e in root.iterchildren(_NUM) if e.get(_NUM_ID) == number), None)
        named = child(num, _ABSTRACT_ID) if num is not None else None
        if num is None or named is None:
            return None
        key = named.get(VAL)
        for abstract in root.iterchildren(_ABSTRACT):
            if abstract.get(_ABSTRACT_ID) == key:
                return num, abstract
        return None

    def _merge(self, num: etree._Element, abstract: etree._Element) -> str:
        root = self.target.companion("numbering")
        key = _fresh(e.get(_ABSTRACT_ID) for e in root.iterchildren(_ABSTRACT))
        number = _fresh(e.get(_NUM_ID) for e in root.iterchildren(_NUM))
        made = copy(abstract)
        made.set(_ABSTRACT_ID, key)
        for each in list(made.iter(*_NOISE, w("styleLink"), w("numStyleLink"))):
            parent = each.getparent()
            # Word treats two definitions of one nsid as one list.
            if parent is made:
                made.remove(each)
        for each in made.iter(w("pStyle"), w("rStyle")):
            each.set(VAL, self.styles.id(each.get(VAL, "")))
        for each in list(made.iter(w("lvlPicBulletId"))):
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)
        # All w:abstractNum stand before all w:num (CT_Numbering).
        at = sum(1 for e in root if e.tag in (w("numPicBullet"), _ABSTRACT))
        root.insert(at, made)
        own = copy(num)
        own.set(_NUM_ID, number)
        named = child(own, _ABSTRACT_ID)
        assert named is not None
        named.set(VAL, key)
        after = sum(1 for e in root if e.tag in (w("numPicBullet"), _ABSTRACT, _NUM))
        root.insert(after, own)
        return number


def _number(paragraph: etree._Element) -> str | None:
    ppr = ppr_of(paragraph)
    num_pr = child(ppr, w("numPr")) if ppr is not None else None
    number = child(num_pr, _NUM_ID) if num_pr is not None else None
    return number.get(VAL) if number is not None else None


def _fresh(taken: Iterable[str | None]) -> str:
    numbers = [int(each) for each in taken if each and each.isascii() and each.isdecimal()]
    return str(max(numbers, default=0) + 1)


def _shape(
    num: etree._Element, abstract: etree._Element, styles: StyleMerger | None
) -> tuple[str, ...]:
    """A list's definition without its ids, styles named as in the copy."""
    found: list[str] = []
    for holder in (num, abstract):
        stack = [iter(holder)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
                found.append(")")
                continue
            if element.tag in _NOISE or element.tag == _ABSTRACT_ID:
                continue
            attributes = {
                str(k): str(v)
                for k, v in element.items()
                if "rsid" not in str(k) and "tplc" not in str(k)
            }
            if styles is not None and element.tag in _STYLES and w("val") in attributes:
                attributes[w("val")] = styles.id(attributes[w("val")])
            found.append(f"{element.tag!s}{sorted(attributes.items())}(")
            stack.append(iter(element))
    return tuple(found)

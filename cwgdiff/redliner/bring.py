"""Brings elements of the base into the copy: styles, lists, links and pictures under names of the copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from cwgdiff.ooxml.names import (
    PPR_CHANGE,
    REL,
    RPR_CHANGE,
    SECT_PR,
    VAL,
    w,
)
from cwgdiff.redliner.looks import copy

_REL_SPACE = f"{{{REL}}}"
_STYLES = (w("pStyle"), w("rStyle"), w("tblStyle"))
_NUM_ID = w("numId")
_SAVED = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}rsid"
_MARKS_OF_SAVING = (
    "{http://schemas.microsoft.com/office/word/2010/wordml}paraId",
    "{http://schemas.microsoft.com/office/word/2010/wordml}textId",
)
_NOT_BROUGHT = frozenset({PPR_CHANGE, RPR_CHANGE, SECT_PR, w("cnfStyle")})


def same(name: str) -> str:
    """The name as it is."""
    return name


@dataclass(slots=True, eq=False)
class Carrier:
    """How names of the base are called in the copy, for one part of the base.

    `style` and `number` give a style's and a list's id, `relation` a relationship's, `note` a
    note's (None for one that was not brought).
    """

    style: Callable[[str], str] = same
    number: Callable[[str], str] = same
    relation: Callable[[str], str | None] = same
    note: Callable[[str, str], str] = field(default=lambda kind, key: key)

    def bring(self, element: etree._Element) -> etree._Element:
        """A copy of the element that means in the redline what it meant in the base."""
        made = copy(element)
        for each in list(made.iter(*_NOT_BROUGHT)):
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)
        for each in made.iter(etree.Element):
            if each.tag in _STYLES:
                each.set(VAL, self.style(each.get(VAL, "")))
            elif each.tag == _NUM_ID:
                each.set(VAL, self.number(each.get(VAL, "")))
            for key in each.attrib:
                name = str(key)
                if name.startswith(_SAVED) or name in _MARKS_OF_SAVING:
                    del each.attrib[key]
                elif name.startswith(_REL_SPACE):
                    new = self.relation(each.get(key, ""))
                    if new is None:
                        del each.attrib[key]
                    else:
                        each.set(key, new)
        return made

"""Fields: their results are text, their codes are not (ECMA-376 part 1, 17.16).

A complex field runs from a `begin` through an optional `separate` to an `end`, across paragraphs
and within one another. A `begin` without an `end` would swallow the rest of the document, so such
strays are found first and left out of account.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from cwgdiff.ooxml.looks import is_on
from cwgdiff.ooxml.names import (
    COMMENT,
    ENDNOTE,
    FLD_CHAR,
    FOOTNOTE,
    TXBX_CONTENT,
    VAL,
    w,
)

TYPE = w("fldCharType")
_STORIES = (TXBX_CONTENT, FOOTNOTE, ENDNOTE, COMMENT)
# Codes that bring in another file when Word opens or updates the document.
OUTSIDE = ("INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DDE", "DDEAUTO", "RD", "DATABASE", "IMPORT")


@dataclass(slots=True, eq=False)
class OpenField:
    """A field that has begun: still in its code, or in its result."""

    in_code: bool = True
    code: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Fields:
    """The fields open at one point of a story."""

    strays: frozenset[etree._Element] = frozenset()
    stack: list[OpenField] = field(default_factory=list)
    codes: int = 0  # open fields that are still in their code: text shows only at 0

    def step(self, element: etree._Element) -> str | None:
        """Take in a `w:fldChar`. Returns a field's code once it is complete."""
        if element in self.strays:
            return None
        kind = element.get(TYPE)
        if kind == "begin":
            self.stack.append(OpenField())
            self.codes += 1
            return None
        if not self.stack:
            return None
        top = self.stack[-1]
        code = None
        if top.in_code:
            top.in_code = False
            self.codes -= 1
            code = "".join(top.code)
        if kind == "end":
            self.stack.pop()
        return code


def strays(root: etree._Element) -> frozenset[etree._Element]:
    """The field characters of a part that have no partner in their story."""
    stacks: dict[etree._Element | None, list[etree._Element]] = {}
    lost: set[etree._Element] = set()
    for element in root.iter(FLD_CHAR):
        story = next(element.iterancestors(*_STORIES), None)
        stack = stacks.setdefault(story, [])
        kind = element.get(TYPE)
        if kind == "begin":
            stack.append(element)
        elif kind == "separate":
            if not stack:
                lost.add(element)
        elif stack:
            stack.pop()
        else:
            lost.add(element)
    for stack in stacks.values():
        lost.update(stack)
    return frozenset(lost)


def outside(code: str) -> str | None:
    """The name of the field if its code brings in another file, else None.

    >>> outside(' INCLUDETEXT "C:\\\\x.docx" '), outside(" REF _Ref1 ")
    ('INCLUDETEXT', None)
    """
    words = code.split(None, 1)
    name = words[0].upper() if words else ""
    return name if name in OUTSIDE else None


def form_value(begin: etree._Element) -> str:
    """What a legacy form field shows that is nowhere in the text: ☒, ☐ or a list's chosen entry."""
    data = begin.find(w("ffData"))
    if data is None:
        return ""
    box = data.find(w("checkBox"))
    if box is not None:
        state = box.find(w("checked"))
        if state is None:
            state = box.find(w("default"))
        return "☒" if state is not None and is_on(state) else "☐"
    entries = data.find(w("ddList"))
    if entries is not None:
        listed = [each.get(VAL, "") for each in entries.iterchildren(w("listEntry"))]
        chosen = entries.find(w("result"))
        if chosen is None:
            chosen = entries.find(w("default"))
        text = chosen.get(VAL, "0") if chosen is not None else "0"
        at = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 0
        return listed[at] if at < len(listed) else ""
    return ""

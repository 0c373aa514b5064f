"""Equations as one line of text: structure that changes the meaning is written out.

A fraction is "a/b", a root "√x", indices "x_1" and "x^2"; an argument of several characters is put
in parentheses, so that (a+b)/c and a+b/c differ. Not a typesetter: enough that no change hides.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from cwgdiff.ooxml.names import DEL_TEXT, MATH, VAL, T, m, w

_VAL: Final = m("val")
_BEFORE: Final[dict[str, str]] = {m("den"): "/", m("sub"): "_", m("sup"): "^"}
_GROUPED: Final = frozenset(m(name) for name in ("num", "den", "sub", "sup", "deg", "lim"))
_TEXTS: Final = frozenset({m("t"), T, DEL_TEXT})
_SIGNS: Final[dict[str, tuple[str, str]]] = {
    # element: (path of its sign, sign where none is given)
    m("nary"): (f"{m('naryPr')}/{m('chr')}", "∫"),
    m("acc"): (f"{m('accPr')}/{m('chr')}", "\u0302"),
    m("groupChr"): (f"{m('groupChrPr')}/{m('chr')}", "⏟"),
}
_ENTER, _LEAVE = 0, 1


def linear(equation: etree._Element, removed: frozenset[str]) -> str:
    """The equation in one line, without what stands in elements that the view lacks (`removed`).

    Text in an element that is not Office Math's is taken as it comes.
    """
    texts: list[str] = []
    # (enter or leave, element or closing text, place in texts where a group began)
    stack: list[tuple[int, etree._Element | str, int]] = [(_ENTER, equation, -1)]
    while stack:
        what, item, began = stack.pop()
        if what == _LEAVE or isinstance(item, str):
            if began >= 0 and sum(map(len, texts[began:])) > 1:
                texts.insert(began, "(")
                texts.append(")")
            if isinstance(item, str):
                texts.append(item)
            continue
        tag = item.tag
        if tag in removed:
            continue
        if tag in _TEXTS:
            texts.append("".join(str(each) for each in item.itertext()))
            continue
        if tag == w("tab"):
            texts.append("\t")
            continue
        after = ""
        if tag in _SIGNS:
            path, sign = _SIGNS[tag]
            given = item.find(path)
            texts.append(sign if given is None else given.get(_VAL) or given.get(VAL) or "")
        elif tag == m("rad"):
            texts.append("√")
        elif tag == m("bar"):
            texts.append("\u203e")
        elif tag == m("d"):
            texts.append(_bracket(item, "begChr", "("))
            after = _bracket(item, "endChr", ")")
        elif tag in (m("mr"), m("eqArr")) and texts and texts[-1] != ";":
            after = ";"
        elif tag in _BEFORE and _has_text(item):
            texts.append(_BEFORE[tag])
        elif tag == m("e") and _follows_argument(item):
            texts.append(",")
        began = len(texts) if tag in _GROUPED else -1
        if began >= 0 or after:
            stack.append((_LEAVE, after, began))
        stack.extend((_ENTER, child, -1) for child in reversed(item) if isinstance(child.tag, str))
    return "".join(texts)


def _bracket(element: etree._Element, name: str, otherwise: str) -> str:
    given = element.find(f"{m('dPr')}/{m(name)}")
    return otherwise if given is None else given.get(_VAL, "")


def _has_text(element: etree._Element) -> bool:
    return any(True for _ in element.iter(*_TEXTS))


def _follows_argument(element: etree._Element) -> bool:
    before = element.getprevious()
    return before is not None and before.tag == f"{{{MATH}}}e"

"""What text looks like, as far as a reader sees it, and the marks for a look that changed."""

from __future__ import annotations

from typing import Final

from lxml import etree

from cwgdiff.ooxml.looks import OFF
from cwgdiff.ooxml.names import (
    PPR,
    PPR_CHANGE,
    RPR,
    RPR_CHANGE,
    SECT_PR,
    VAL,
    child,
    w,
)

Shape = tuple[object, ...]
_ON_OFF: Final = frozenset(
    w(name)
    for name in (
        "b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish", "outline", "shadow", "emboss", "imprint",
        "keepNext", "keepLines", "pageBreakBefore", "widowControl", "bidi", "contextualSpacing",
    )
)  # fmt: skip
_RUN: Final = frozenset(
    w(name)
    for name in (
        "rStyle", "b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish", "outline", "shadow", "emboss",
        "imprint", "u", "vertAlign", "sz", "color", "highlight", "shd", "rFonts", "position", "spacing", "w",
        "em", "bdr", "effect",
    )
)  # fmt: skip
_COMPLEX: Final = frozenset({w("bCs"), w("iCs"), w("szCs")})
_RTL: Final = frozenset({w("rtl"), w("cs")})
_OWN: Final = frozenset({RPR, SECT_PR, PPR_CHANGE})
_SHADE, _FILL = w("shd"), w("fill")
_WHITE: Final = (None, "auto", "FFFFFF", "ffffff")
# Values that are what a run has without them.
_NEUTRAL: Final[dict[object, tuple[str | None, ...]]] = {
    _SHADE: ("clear", "nil"),
    w("spacing"): ("0",),
    w("position"): ("0",),
    w("w"): ("100",),
    w("vertAlign"): ("baseline",),
    w("u"): ("none",),
    w("highlight"): ("none",),
    w("em"): ("none",),
}
_AUTOMATIC: Final = frozenset({"000000", "auto"})


def run_shape(rpr: etree._Element | None) -> Shape:
    """What a reader sees of run properties; equal for two that look the same.

    Complex-script properties count in right-to-left runs alone; language, proofing and the
    colour black (which is the automatic one on paper) do not count.
    """
    if rpr is None or not len(rpr):
        return ()
    complex_script = any(each.tag in _RTL and each.get(VAL) not in OFF for each in rpr)
    found: list[object] = []
    for each in rpr:
        tag = each.tag
        if tag not in _RUN and not (complex_script and tag in _COMPLEX):
            continue
        value = each.get(VAL)
        if tag in _ON_OFF or (tag in _COMPLEX and tag != w("szCs")):
            found.append((tag, value not in OFF))
        elif tag == w("color"):
            if value not in _AUTOMATIC or each.get(w("themeColor")):
                found.append((tag, value, each.get(w("themeColor"))))
        elif value in _NEUTRAL.get(tag, ()) and (tag != _SHADE or each.get(_FILL) in _WHITE):
            continue
        else:
            found.append((tag, *sorted(each.items())))
    return tuple(sorted(found, key=repr)) if len(found) > 1 else tuple(found)


def paragraph_shape(ppr: etree._Element | None) -> Shape:
    """What a reader sees of paragraph properties, without its mark's and its section's."""
    if ppr is None:
        return ()
    found = []
    for each in ppr:
        if each.tag in _OWN:
            continue
        if each.tag in _ON_OFF:
            found.append(repr((each.tag, each.get(VAL) not in OFF)))
        else:
            found.append(spelled(each))
    return tuple(sorted(found))


def spelled(element: etree._Element) -> str:
    """The element with all that is in it, equal for two that say the same."""
    inner = "".join(spelled(each) for each in element) if len(element) else ""
    return f"{element.tag!s}{sorted(element.items())}({inner})"


def changed_run(
    rpr: etree._Element | None, before: etree._Element | None, change: etree._Element
) -> etree._Element:
    """Run properties with a `w:rPrChange` that keeps those from before."""
    made = etree.Element(RPR) if rpr is None else _without(rpr, RPR_CHANGE)
    kept = etree.SubElement(change, RPR)
    if before is not None:
        kept.extend(_without(before, RPR_CHANGE))
    made.append(change)
    return made


def changed_paragraph(
    ppr: etree._Element | None, before: etree._Element | None, change: etree._Element
) -> etree._Element:
    """Paragraph properties with a `w:pPrChange` that keeps those from before (CT_PPrBase)."""
    made = etree.Element(PPR) if ppr is None else ppr
    old = child(made, PPR_CHANGE)
    if old is not None:
        made.remove(old)
    kept = etree.SubElement(change, PPR)
    if before is not None:
        kept.extend(copy(each) for each in before if each.tag not in _OWN)
    made.append(change)
    return made


def _without(element: etree._Element, tag: str) -> etree._Element:
    made = copy(element)
    for each in list(made):
        if each.tag == tag:
            made.remove(each)
    return made


def copy(element: etree._Element) -> etree._Element:
    """A deep copy without the text that follows the element."""
    from copy import deepcopy

    made = deepcopy(element)
    made.tail = None
    return made

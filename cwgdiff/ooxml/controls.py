"""Check boxes of content controls: the sign that a reader should see for the state (Office 2010)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from cwgdiff.ooxml import looks
from cwgdiff.ooxml.doubts import Doubts
from cwgdiff.ooxml.names import SDT_CONTENT, SDT_PR, W14, T, child, w

_TICKED: Final = frozenset("☒☑✓✔✗✘⌧")
_UNTICKED: Final = frozenset("☐□◻▢")


def control_sign(control: etree._Element, doubts: Doubts) -> str:
    """☒ or ☐ if the control is a check box whose content does not show its state, else ""."""
    state = _box_state(control)
    if state is None:
        return ""
    content = child(control, SDT_CONTENT)
    if content is None:
        return "☒" if state else "☐"
    written = set("".join(each.text or "" for each in content.iter(T)))
    signed = next(content.iter(w("sym")), None) is not None
    if (
        signed
        or written & (_TICKED if state else _UNTICKED)
        or written & _own_signs(control, state)
    ):
        return ""
    if written & (_UNTICKED if state else _TICKED):
        doubts.add("check-box")
    return "☒" if state else "☐"


def _box_state(control: etree._Element) -> bool | None:
    properties = child(control, SDT_PR)
    box = child(properties, f"{{{W14}}}checkbox") if properties is not None else None
    if box is None:
        return None
    checked = child(box, f"{{{W14}}}checked")
    return checked is not None and checked.get(f"{{{W14}}}val", "1") not in looks.OFF


def _own_signs(control: etree._Element, state: bool) -> set[str]:
    """The sign that the control itself names for its state, if its own differs from the other's."""
    signs: list[set[str]] = []
    for name in ("checkedState", "uncheckedState") if state else ("uncheckedState", "checkedState"):
        found = next(control.iter(f"{{{W14}}}{name}"), None)
        written = found.get(f"{{{W14}}}val", "") if found is not None else ""
        try:
            signs.append({chr(int(written, 16))})
        except (ValueError, OverflowError):
            signs.append(set())
    return signs[0] - signs[1]

"""Brings recorded properties back: each `…Change` holds what its parent said before."""

from __future__ import annotations

from typing import Final

from lxml import etree

from cwgdiff.ooxml.marks import OPS
from cwgdiff.ooxml.names import PPR_CHANGE, RPR, SECT_PR, TCPR, VAL, child, w
from cwgdiff.redliner.verdicts import CELL_MERGE

_REVISIONS: Final = frozenset(map(str, OPS))
# What the record leaves out (17.13.5.29, .32, .35 to .38), so that it stays as it is.
_KEPT: Final[dict[str, frozenset[str]]] = {
    PPR_CHANGE: frozenset({RPR, SECT_PR}),
    w("sectPrChange"): frozenset({w("headerReference"), w("footerReference")}),
    w("trPrChange"): _REVISIONS,
    w("tcPrChange"): _REVISIONS | {CELL_MERGE},
    w("rPrChange"): _REVISIONS,
}
# Where what stays stands before what comes back; elsewhere it stands after.
_FIRST: Final = frozenset({w("sectPrChange"), w("rPrChange")})
_V_MERGE: Final = w("vMerge")
_BEFORE_V_MERGE: Final = frozenset(w(name) for name in ("cnfStyle", "tcW", "gridSpan", "hMerge"))


def restore(change: etree._Element) -> None:
    """Put the recorded properties in the place of the present ones; the record vanishes."""
    properties = change.getparent()
    if properties is None:
        return
    kept_tags = _KEPT.get(str(change.tag), frozenset())
    kept = [each for each in properties if each.tag in kept_tags]
    record = next((each for each in change if isinstance(each.tag, str)), None)
    before = list(record) if record is not None else []
    properties[:] = [*kept, *before] if change.tag in _FIRST else [*before, *kept]


def merge_cells(mark: etree._Element, accept: bool) -> None:
    """Give a cell the vertical merge that a `w:cellMerge` says it has after, or had before."""
    properties = mark.getparent()
    if properties is None or properties.tag != TCPR:
        return
    said = mark.get(w("vMerge") if accept else w("vMergeOrig"))
    properties.remove(mark)
    old = child(properties, _V_MERGE)
    if old is not None:
        properties.remove(old)
    if said is None:
        return
    merged = etree.Element(_V_MERGE)
    merged.set(VAL, "continue" if said == "cont" else "restart")
    at = sum(each.tag in _BEFORE_V_MERGE for each in properties)
    properties.insert(at, merged)


def drop(mark: etree._Element) -> None:
    """Take a mark out of the properties that it stands in, and those out if they are then empty."""
    holder = mark.getparent()
    if holder is None:
        return
    holder.remove(mark)
    while holder.tag in (RPR, w("pPr"), w("trPr")) and not len(holder) and not holder.attrib:
        above = holder.getparent()
        if above is None:
            return
        above.remove(holder)
        holder = above

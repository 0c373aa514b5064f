"""The rules of the schema that a redline could break, as far as ECMA-376 part 1, annex A says them in order.

Shares nothing with the package. `breaches` names each broken rule of a file; those that the inputs
break already are for the caller to leave out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TABLE: Final = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
    " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange tblPrExChange"
)
_ORDER: Final = {
    name: order.split()
    for name, order in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr"
        " shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
        " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc"
        " textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow"
        " emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u"
        " effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
        "tblPr": _TABLE,
        "tblPrEx": _TABLE,
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign"
        " hideMark headers cellIns cellDel cellMerge tcPrChange",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"
        " lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"
        " printerSettings sectPrChange",
        "tr": "tblPrEx trPr tc",
    }.items()
}  # fmt: skip
_REPEATED: Final = frozenset({"headerReference", "footerReference", "tc"})
_RUNS: Final = frozenset({"ins", "del", "moveFrom", "moveTo"})
_RANGES: Final = ("moveFromRangeStart", "moveToRangeStart")
_NUMBERED: Final = _RUNS | {
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange",
    "tblPrExChange", "cellIns", "cellDel", "cellMerge", *_RANGES,
}  # fmt: skip
_PLACES: Final = frozenset({"rPr", "trPr", "numPr"})  # of marks on a paragraph mark, a row, a list


def breaches(data: bytes) -> list[str]:
    """Each rule that a Word file breaks, once a place."""
    found: list[str] = []
    numbers: set[str | None] = set()
    names: dict[str, list[str]] = {start: [] for start in _RANGES}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            if not part.endswith(".xml"):
                continue
            root = etree.fromstring(package.read(part))
            for element in root.iter(etree.Element):
                if str(element.tag).startswith(W):
                    found += [f"{part}: {each}" for each in _of(element, numbers, names)]
            if part.endswith("notes.xml"):
                keys = [note.get(f"{W}id") for note in root]
                found += [f"{part}: a note's number twice"] * (len(keys) - len(set(keys)))
            for start in _RANGES:
                found += [f"{part}: {each}" for each in _ranges(root, start)]
    one, two = (sorted(several) for several in names.values())
    if one != two or len(set(one)) != len(one):
        found.append(f"moves without their other half: {one}, {two}")
    return found


def _of(
    element: etree._Element, numbers: set[str | None], names: dict[str, list[str]]
) -> Iterator[str]:
    name = _local(element)
    inside = [_local(each) for each in element]
    if name in _ORDER:
        yield from _in_order(name, inside)
    if name == "p" and ("pPr" in inside[1:] or "p" in inside or "tbl" in inside):
        yield "a paragraph in the wrong order"
    if name == "tc" and [each for each in inside if each in ("p", "tbl", "sdt")][-1:] in (
        [],
        ["tbl"],
    ):
        yield "a cell that does not end with a paragraph"
    if (name == "tr" and not {"tc", "sdt"} & set(inside)) or (
        name == "tbl" and not {"tr", "sdt"} & set(inside)
    ):
        yield f"an empty {name}"
    if name in _NUMBERED:
        number = element.get(f"{W}id")
        if number in numbers:
            yield f"the number {number} twice"
        numbers.add(number)
    if name in names:
        names[name].append(element.get(f"{W}name", ""))
    parent = element.getparent()
    place = _local(parent) if parent is not None else ""
    if name in _RUNS and place not in _PLACES:
        if not inside:
            yield f"an empty {name}"
        if place in _RUNS or "p" in inside or "tbl" in inside:
            yield f"{name} in {place} round {inside}"
        wrong = ("t", "instrText") if name == "del" else ("delText", "delInstrText")
        for text in element.iter(*[W + each for each in wrong]):
            if next(text.iterancestors(f"{W}txbxContent"), None) is None:
                yield f"{_local(text)} in {name}"


def _in_order(name: str, inside: list[str]) -> Iterator[str]:
    order = _ORDER[name]
    known = [each for each in inside if each in order]
    places = [order.index("headerReference" if each == "footerReference" else each) for each in known]  # fmt: skip
    if places != sorted(places) or (len(known) < len(inside) and name != "tr"):
        yield f"{name} in the wrong order: {' '.join(inside)}"
    once = [each for each in known if each not in _REPEATED]
    if len(once) != len(set(once)):
        yield f"{name} says something twice: {' '.join(inside)}"


def _ranges(root: etree._Element, start: str) -> Iterator[str]:
    """Broken ranges of moves, and moved text outside them."""
    open_: set[str | None] = set()
    end, content = start.replace("Start", "End"), start.replace("RangeStart", "")
    for each in root.iter(W + start, W + end, W + content):
        name, key = _local(each), each.get(f"{W}id")
        parent = each.getparent()
        if name == start:
            open_.add(key)
        elif name == end:
            if key not in open_:
                yield f"{end} before its start"
            open_.discard(key)
        elif parent is not None and _local(parent) not in _PLACES and not open_:
            yield f"{content} outside a range"
    if open_:
        yield f"{start} without its end"


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]

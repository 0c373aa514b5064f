"""What any redline must keep to, whatever it says: the rules of the format for revision marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from cwgdiff.verifier.package import Package
from cwgdiff.verifier.sheet import attribute, named

_REVISIONS: Final = frozenset({
    "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange",
    "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange",
    "moveFromRangeStart", "moveToRangeStart", "numberingChange",
})  # fmt: skip
_STORIES: Final = frozenset({"footnotes", "endnotes", "header", "footer", "comments"})
# Parts that a redline may have to add to.
_SHARED: Final = frozenset({"styles", "numbering", "settings", "fontTable", "people"})
_MARKS: Final = ("ins", "del", "moveFrom", "moveTo")


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule, in a part."""

    part: str
    expected: str
    found: str


def faults(marked: Package, revised: Package) -> Iterator[Fault]:
    """The rules that a redline breaks.

    Revision numbers are unique over all parts; each move has two halves with one name, within their
    ranges; deleted text is `w:delText` and nothing else is; properties stand first, marks first and
    records last among them; every part is well-formed, and those that carry no marks are those of the
    revised package.
    """
    numbers: dict[str, str] = {}
    names: dict[str, list[str]] = {"moveFrom": [], "moveTo": []}
    for part, kind in _texts(marked):
        root = marked.tree(part)
        if root is None:
            yield Fault(part, "a well-formed part", "a part that cannot be read")
            continue
        yield from _in_part(part, root, numbers, names)
        del kind
    one, two = sorted(names["moveFrom"]), sorted(names["moveTo"])
    if one != two or len(set(one)) != len(one):
        lone = next((n for n in [*one, *two] if one.count(n) != 1 or two.count(n) != 1), "")
        yield Fault(marked.main, "each move with two halves of one name", f"“{lone}”")
    yield from _other_parts(marked, revised)


def _texts(package: Package) -> Iterator[tuple[str, str]]:
    yield package.main, "officeDocument"
    seen = {package.main}
    for arrow in package.relations(package.main):
        wanted = arrow.kind in _STORIES or arrow.kind in _SHARED
        if wanted and not arrow.external and package.has(arrow.target) and arrow.target not in seen:
            seen.add(arrow.target)
            yield arrow.target, arrow.kind


def _in_part(
    part: str, root: etree._Element, numbers: dict[str, str], names: dict[str, list[str]]
) -> Iterator[Fault]:
    ranges: dict[tuple[str, str], bool] = {}  # open ranges of moves
    for element in root.iter(etree.Element):
        name = named(element)
        if name in _REVISIONS:
            if not _in_fallback(element):
                number = attribute(element, "id")
                if number is None or number in numbers:
                    yield Fault(part, "a number of its own for each mark", f"{name} {number}")
                else:
                    numbers[number] = part
            if name.endswith("RangeStart"):
                names[name[:-10]].append(attribute(element, "name") or "")
                ranges[name[:-10], attribute(element, "id") or ""] = True
            elif name in ("moveFrom", "moveTo"):
                holder = element.getparent()
                content = holder is not None and named(holder) not in ("rPr", "trPr")
                if content and not any(kind == name for kind, _ in ranges):
                    yield Fault(part, "a move within its range", f"{name} outside")
            if name in ("rPrChange", "pPrChange") and element.getnext() is not None:
                yield Fault(part, f"{name} last among the properties", "something after it")
        elif name in ("moveFromRangeEnd", "moveToRangeEnd"):
            if not ranges.pop((name[:-8], attribute(element, "id") or ""), False):
                yield Fault(part, "the beginning of a range before its end", name)
        elif name == "t" or name == "delText" or name == "instrText" or name == "delInstrText":
            run = element.getparent()
            if run is None or named(run) != "r":
                continue
            deleted = _deleted(run)
            if deleted != name.startswith("del"):
                where = "in" if deleted else "outside"
                yield Fault(part, "deleted text as w:delText, other text not", f"w:{name} {where} a deletion")  # fmt: skip
        elif name == "pPr" or name == "rPr":
            yield from _properties(part, element, name)
    for kind, number in ranges:
        yield Fault(part, f"the end of each range of a {kind}", f"range {number} without an end")


def _properties(part: str, element: etree._Element, name: str) -> Iterator[Fault]:
    parent = element.getparent()
    kind = named(parent) if parent is not None else ""
    if kind in ("p", "r") and element.getprevious() is not None:
        yield Fault(part, f"w:{name} first in its w:{kind}", "something before it")
    if name == "rPr" and kind == "pPr":
        marks = [named(each) in _MARKS for each in element]
        if any(marks) and marks != sorted(marks, reverse=True):
            yield Fault(
                part, "marks first among the properties of a paragraph mark", "another order"
            )
    if name == "pPr" and kind == "p":
        order = [named(each) for each in element]
        late = [each for each in order if each in ("rPr", "sectPr", "pPrChange")]
        if late != order[len(order) - len(late) :] or late != sorted(
            late, key=("rPr", "sectPr", "pPrChange").index
        ):
            yield Fault(part, "rPr, sectPr and pPrChange last in w:pPr, in this order", " ".join(order)[:80])  # fmt: skip


def _deleted(run: etree._Element) -> bool:
    """Whether a run stands in a deletion of its own paragraph, not in one round a text box."""
    for each in run.iterancestors():
        name = named(each)
        if name == "del":
            return True
        if name in ("p", "txbxContent"):
            return False
    return False


def _in_fallback(element: etree._Element) -> bool:
    return any(named(each) == "Fallback" for each in element.iterancestors())


def _other_parts(marked: Package, revised: Package) -> Iterator[Fault]:
    touched = {part.lower() for part, _ in _texts(marked)}
    for name in revised.members:
        if name.endswith("/"):
            continue
        if name not in marked.members:
            yield Fault(name, "every part of the revised package", "no such part")
        elif name in touched or name.endswith(".rels") or name == "[content_types].xml":
            continue
        elif marked.digest(name) != revised.digest(name):
            yield Fault(name, "the bytes of the revised package", "other bytes")

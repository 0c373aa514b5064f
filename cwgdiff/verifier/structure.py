"""What any redline must keep to, whatever it says: the rules of the format for revision marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from cwgdiff.verifier.package import Package
from cwgdiff.verifier.sheet import attribute, local

_REVISIONS: Final = frozenset({
    "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange",
    "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange",
    "moveFromRangeStart", "moveToRangeStart", "numberingChange",
})  # fmt: skip
_STORIES: Final = frozenset({"footnotes", "endnotes", "header", "footer", "comments"})
# Parts that a redline may have to add to.
_SHARED: Final = frozenset({"styles", "numbering", "settings", "fontTable", "people"})
_LOOKED_AT: Final = tuple(
    "{*}" + name
    for name in sorted(
        _REVISIONS | {"moveFromRangeEnd", "moveToRangeEnd", "delText", "delInstrText"}
    )
)
_LATE: Final = ("rPr", "sectPr", "pPrChange")
_MARKS: Final = ("ins", "del", "moveFrom", "moveTo")


class Fault(NamedTuple):
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
    for element in root.iter(*_LOOKED_AT):
        name = local(element.tag)
        holder = element.getparent()
        place = "" if holder is None else local(holder.tag)
        if name in _REVISIONS:
            number = attribute(element, "id")
            if number is None or number in numbers:
                if not _in_fallback(element):
                    yield Fault(part, "a number of its own for each mark", f"{name} {number}")
            else:
                numbers[number] = part
            if place in ("rPr", "pPr") and holder is not None:
                yield from _order(part, holder)
        if name in ("moveFromRangeStart", "moveToRangeStart"):
            names[name[:-10]].append(attribute(element, "name") or "")
            ranges[name[:-10], attribute(element, "id") or ""] = True
        elif name in ("moveFromRangeEnd", "moveToRangeEnd"):
            if not ranges.pop((name[:-8], attribute(element, "id") or ""), False):
                yield Fault(part, "the beginning of a range before its end", name)
        elif name in ("moveFrom", "moveTo"):
            content = place not in ("rPr", "trPr")
            if content and not any(kind == name for kind, _ in ranges):
                yield Fault(part, "a move within its range", f"{name} outside")
        elif name == "del":
            for text in element.iter("{*}t", "{*}instrText"):
                run = text.getparent()
                # An equation's text has one name, deleted or not (ECMA-376 part 1, 22.1.2.116).
                if "/math" in str(text.tag):
                    continue
                if run is not None and local(run.tag) == "r" and _deleted(run):
                    yield Fault(
                        part, "deleted text as w:delText", f"w:{local(text.tag)} in a deletion"
                    )
        elif name in ("delText", "delInstrText") and holder is not None and not _deleted(holder):
            yield Fault(part, "other text not as w:delText", f"w:{name} outside a deletion")
    for kind, number in ranges:
        yield Fault(part, f"the end of each range of a {kind}", f"range {number} without an end")


def _order(part: str, properties: etree._Element) -> Iterator[Fault]:
    """Faults in the order of properties that hold a mark, and of those round them."""
    name = local(properties.tag)
    parent = properties.getparent()
    kind = "" if parent is None else local(parent.tag)
    if parent is None or kind == "style":
        return
    if kind in ("p", "r") and properties.getprevious() is not None:
        yield Fault(part, f"w:{name} first in its w:{kind}", "something before it")
    order = [local(each.tag) for each in properties]
    marks = [each in _MARKS for each in order]
    if any(marks) and marks != sorted(marks, reverse=True):
        yield Fault(part, "marks first among the properties of a paragraph mark", " ".join(order))
    if f"{name}Change" in order[:-1]:
        yield Fault(part, f"w:{name}Change last among the properties", " ".join(order)[:80])
    above = properties if name == "pPr" else parent if kind == "pPr" else None
    if above is not None:
        order = [local(each.tag) for each in above]
        late = [each for each in order if each in _LATE]
        if late != order[len(order) - len(late) :] or late != sorted(late, key=_LATE.index):
            yield Fault(
                part, "rPr, sectPr, pPrChange last in w:pPr, in this order", " ".join(order)[:80]
            )


def _deleted(run: etree._Element) -> bool:
    """Whether a run stands in a deletion of its own paragraph, not in one round a text box."""
    for each in run.iterancestors():
        name = local(each.tag)
        if name == "del":
            return True
        if name in ("p", "txbxContent"):
            return False
    return False


def _in_fallback(element: etree._Element) -> bool:
    return any(local(each.tag) == "Fallback" for each in element.iterancestors())


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

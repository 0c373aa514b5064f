"""What is to become of each revision mark of a part, decided before anything is changed.

The rule for content is that of `ooxml.marks`: accepting takes away what stands in a deletion or in
the place that a move left, rejecting what stands in an insertion or in the place that it went to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from cwgdiff.model import View
from cwgdiff.ooxml.marks import OPS, REMOVED, REVISIONS
from cwgdiff.ooxml.names import AUTHOR, DATE, ID, PPR, RPR, TCPR, TRPR, P, w

# Says of a mark, by its author and date as written, whether it is resolved.
Chooses = Callable[[str | None, str | None], bool]

CHANGES: Final = tuple(
    w(name)
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange",
        "tcPrChange", "tblPrExChange",
    )
)  # fmt: skip
CELL_MERGE: Final = w("cellMerge")
NUMBERING_CHANGE: Final = w("numberingChange")
NUM_PR: Final = w("numPr")
MOVE_RANGES: Final = (w("moveFromRangeStart"), w("moveToRangeStart"))
# Marks on the wrapper alone, custom XML or a content control: True where it came, False where it went.
_WRAPPERS: Final = {
    w("customXmlInsRangeStart"): True,
    w("customXmlMoveToRangeStart"): True,
    w("customXmlDelRangeStart"): False,
    w("customXmlMoveFromRangeStart"): False,
}
MARKS: Final[tuple[str, ...]] = (
    *REVISIONS, *CHANGES, CELL_MERGE, NUMBERING_CHANGE, *MOVE_RANGES, *_WRAPPERS,
)  # fmt: skip
# A conflict of two authors on a server ([MS-DOCX] 2.6.1): only Word can settle it.
CONFLICTS: Final = tuple(
    f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}"
    for name in ("conflictIns", "conflictDel")
)
# Codes of what is told of marks that say no clear thing.
ODD: Final = frozenset({"odd-mark", "unpaired-moves"})
_WRAPPED: Final = (w("sdt"), w("customXml"), w("smartTag"))


@dataclass(slots=True, eq=False)
class Verdicts:
    """The marks of one part by what is done with them.

    `gone` are elements that vanish with all they hold, `open` wrappers whose content stays, `spent`
    marks that vanish alone, `ended` paragraphs that join the next one, `undone` recorded
    properties that come back.
    """

    gone: dict[etree._Element, None] = field(default_factory=dict)  # in document order
    open: list[etree._Element] = field(default_factory=list)
    spent: list[etree._Element] = field(default_factory=list)
    ended: dict[etree._Element, None] = field(default_factory=dict)
    undone: list[etree._Element] = field(default_factory=list)
    merges: list[etree._Element] = field(default_factory=list)
    unlisted: list[etree._Element] = field(default_factory=list)
    done: int = 0
    left: list[tuple[str | None, str | None]] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    def is_gone(self, element: etree._Element) -> bool:
        """Whether the element vanishes, by itself or with what holds it."""
        at: etree._Element | None = element
        while at is not None:
            if at in self.gone:
                return True
            at = at.getparent()
        return False


def judge(root: etree._Element, accept: bool, chooses: Chooses | None) -> Verdicts:
    """The verdict on every mark of a part."""
    view: View = "final" if accept else "original"
    found = Verdicts()
    ends: dict[tuple[str, str], etree._Element] = {}
    for element in root.iter(*MARKS):
        tag = str(element.tag)
        if chooses is not None and not chooses(element.get(AUTHOR), element.get(DATE)):
            found.left.append((element.get(AUTHOR), element.get(DATE)))
            continue
        found.done += 1
        if tag in OPS:
            _content(element, tag in REMOVED[view], accept, found)
        elif tag in CHANGES:
            (found.spent if accept else found.undone).append(element)
        elif tag == CELL_MERGE:
            found.merges.append(element)
        elif tag == NUMBERING_CHANGE:
            found.spent.append(element)
            if not accept:
                found.odd.append("a recorded number of an old list, which cannot be restored")
        else:
            if not ends:
                ends = _ends(root)
            end = ends.get((tag.replace("Start", "End"), element.get(ID, "")))
            found.spent.append(element)
            if end is not None:
                found.spent.append(end)
            if tag in _WRAPPERS and _WRAPPERS[tag] != accept:
                found.open += _between(element, end)
    for conflict in root.iter(*CONFLICTS):
        found.odd.append(f"a conflict of two authors ({str(conflict.tag).rpartition('}')[2]})")
    return found


def _content(mark: etree._Element, removed: bool, accept: bool, found: Verdicts) -> None:
    holder = mark.getparent()
    owner = holder.getparent() if holder is not None else None
    if holder is None or owner is None:
        found.odd.append("a mark outside the text")
    elif holder.tag == RPR:
        found.spent.append(mark)
        paragraph = owner.getparent()
        if owner.tag == PPR and paragraph is not None and paragraph.tag == P:
            if removed:
                found.ended[paragraph] = None
        else:
            found.odd.append("an insertion or deletion among the properties of a run")
    elif holder.tag in (TRPR, TCPR):
        if removed:
            found.gone[owner] = None
        else:
            found.spent.append(mark)
    elif holder.tag == NUM_PR:
        found.spent.append(mark)
        if not accept:
            found.unlisted.append(holder)
    elif str(holder.tag).endswith("}ctrlPr"):
        found.open.append(mark)
        found.odd.append("a mark on the structure of an equation")
    elif removed:
        found.gone[mark] = None
    else:
        found.open.append(mark)


def _ends(root: etree._Element) -> dict[tuple[str, str], etree._Element]:
    tags = [str(tag).replace("Start", "End") for tag in (*MOVE_RANGES, *_WRAPPERS)]
    return {(str(end.tag), end.get(ID, "")): end for end in root.iter(*tags)}


def _between(start: etree._Element, end: etree._Element | None) -> list[etree._Element]:
    """The wrappers that begin between the two ends of a range."""
    if end is None:
        return []
    found: list[etree._Element] = []
    for element in start.itersiblings():
        for inner in element.iter(etree.Element):
            if inner is end:
                return found
            if inner.tag in _WRAPPED:
                found.append(inner)
    return []


def unpaired_moves(roots: list[etree._Element]) -> list[str]:
    """What of the moves has no other half, or stands in no range with a name."""
    names: list[list[str]] = [[], []]
    loose = 0
    for root in roots:
        inside = [0, 0]
        wanted = [
            *MOVE_RANGES,
            w("moveFromRangeEnd"),
            w("moveToRangeEnd"),
            w("moveFrom"),
            w("moveTo"),
        ]
        for element in root.iter(*wanted):
            at = wanted.index(str(element.tag))
            if at < 2:
                inside[at] += 1
                names[at].append(element.get(w("name"), ""))
            elif at < 4:
                inside[at - 2] -= 1
            elif inside[at - 4] <= 0:
                holder = element.getparent()
                # A paragraph's mark may stand before the range that begins in it.
                loose += holder is not None and holder.tag != RPR
    lone = [
        f"“{name}”"
        for name in dict.fromkeys([*names[0], *names[1]])
        if names[0].count(name) != names[1].count(name)
    ]
    if loose:
        lone.append(f"{loose} outside any range")
    return lone

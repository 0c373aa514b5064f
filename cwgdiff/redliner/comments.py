"""A comment on each changed clause that says what became of it, on request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from cwgdiff.model import Change, Clause, Span
from cwgdiff.ooxml.names import COMMENT, PPR, P, R, T, child, w
from cwgdiff.redliner.content import Para
from cwgdiff.redliner.marks import Pen
from cwgdiff.redliner.sides import Side

_INITIALS: Final = w("initials")
_WORDS: Final = {
    "modified": "Modified",
    "added": "Added",
    "deleted": "Deleted",
    "split": "Split",
    "merged": "Merged",
}
Find = Callable[[Span], Para | None]


def remark(row: Change) -> str:
    """What became of a clause, in a few words; "" for one that stayed as and where it was.

    Example: `remark(row)` is `'Modified. Renumbered from f) to h).'`.
    """
    said: list[str] = []
    if row.change == "split":
        said.append(f"Split from {_named(row.base)} into {_named(row.revised)}")
    elif row.change == "merged":
        said.append(f"Merged from {_named(row.base)}")
    elif row.change in _WORDS:
        said.append(_WORDS[row.change])
    if row.renumbered and row.change in ("modified", "unchanged") and row.base and row.revised:
        before, after = row.base[0].label, row.revised[0].label
        said.append(f"Renumbered from {before or 'no label'} to {after or 'no label'}")
    if row.moved:
        said.append(f"Moved from {_named(row.base)}")
    if row.doubtful and said:
        said.append("The link is doubtful")
    return "".join(f"{each}. " for each in said).rstrip()


def _named(clauses: tuple[Clause, ...]) -> str:
    return " + ".join(clause.path for clause in clauses)


def comment(
    rows: tuple[Change, ...],
    side: Side,
    pen: Pen,
    initials: str,
    base: Find,
    written: dict[Para, etree._Element],
) -> int:
    """Add a comment to the paragraphs of each changed clause; returns how many.

    `base` finds a paragraph of the base, `written` says where a paragraph of either side stands in
    the redline. Clauses outside the body get none: Word has comments there only.
    """
    root: etree._Element | None = None
    count = 0
    for row in rows:
        text = remark(row)
        if not text:
            continue
        element = _place(row.revised, side.find, side.main, written)
        if element is None:
            element = _place(row.base, base, None, written)
        if element is None:
            continue
        if root is None:
            root = side.copy.companion("comments")
            side.copy.touch(side.main)
        _add(root, element, text, pen, initials)
        count += 1
    return count


def _place(
    clauses: tuple[Clause, ...],
    find: Find,
    part: str | None,
    written: dict[Para, etree._Element],
) -> etree._Element | None:
    for clause in clauses:
        for span in clause.spans:
            para = find(span)
            if para is None or (part is not None and span.part != part):
                continue
            if para in written:
                return written[para]
            if part is not None and para.element is not None:
                return para.element
    return None


def _add(root: etree._Element, paragraph: etree._Element, text: str, pen: Pen, by: str) -> None:
    made = pen.mark(COMMENT)
    made.set(_INITIALS, by)
    run = etree.SubElement(etree.SubElement(made, P), R)
    etree.SubElement(run, T).text = text
    root.append(made)
    key = made.get(w("id"), "")
    start, end = etree.Element(w("commentRangeStart")), etree.Element(w("commentRangeEnd"))
    for limit in (start, end):
        limit.set(w("id"), key)
    ppr = child(paragraph, PPR)
    paragraph.insert(0 if ppr is None else paragraph.index(ppr) + 1, start)
    paragraph.append(end)
    reference = etree.SubElement(etree.SubElement(paragraph, R), w("commentReference"))
    reference.set(w("id"), key)

"""What a comparison shows and revision marks cannot: named, so that nothing is left out silently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from lxml import etree

from cwgdiff.model import Change, Clause, Span
from cwgdiff.ooxml.names import VAL, w
from cwgdiff.redliner.content import Box, Kind, Para, all_boxes

Find = Callable[[Span], Para | None]
_SHOWN: Final = 60  # characters of a text in a message
# Kinds of rows whose text stands in no paragraph that can be marked.
_NEVER: Final = {
    "object": "a picture or an embedded part",
    "comment": "a comment",
    "unplaced": "something outside the clauses",
}
_STYLES: Final = (w("pStyle"), w("rStyle"), w("tblStyle"))
_MOST_NAMED: Final = 5  # styles in a message
# A text box goes or comes with the whole drawing that holds it.
_WITHIN: Final = frozenset({"textbox", "table"})


def not_shown(
    changes: tuple[Change, ...], base: Find, revised: Find, covered: set[Box]
) -> Iterator[str]:
    """A sentence for each changed row that the marks do not show. `covered` are the stories written."""
    for row in changes:
        if row.change == "unchanged" and not row.moved:
            continue
        clause = (*row.revised, *row.base)[0]
        if clause.kind in _NEVER:
            what = _NEVER[clause.kind]
        elif clause.kind not in _WITHIN and not (
            all(_within(each, base, covered) for each in row.base)
            and all(_within(each, revised, covered) for each in row.revised)
        ):
            what = f"a {clause.kind} that the text does not call"
        else:
            continue
        yield f"{what} differs, which revision marks do not show: {clause.text[:_SHOWN]}"


def _within(clause: Clause, find: Find, covered: set[Box]) -> bool:
    for span in clause.spans:
        para = find(span)
        if para is not None and _story(para) not in covered:
            return False
        if para is None and clause.kind in ("header", "footer", "footnote", "endnote"):
            return False
    return True


def _story(para: Para) -> Box | None:
    """The outermost box round a paragraph."""
    box = para.box
    while box is not None and box.table is not None:
        box = box.table.box
    return box


def unmarked_signs(box: Box) -> Iterator[str]:
    """A sentence for each check box in a story whose sign only its properties show, if it changed."""
    for each in all_boxes(box):
        for block in each.blocks:
            if not isinstance(block, Para) or not block.pieces:
                continue
            for piece in block.pieces:
                if piece.kind is Kind.MARKER and piece.text and piece.mate is None:
                    yield f"a check box differs, which revision marks do not show: {piece.text}"


def used_styles(root: etree._Element) -> list[str]:
    """The ids of the styles that a part names, each once."""
    return list(dict.fromkeys(each.get(VAL, "") for each in root.iter(*_STYLES)))


def restyled(names: Sequence[str]) -> Iterator[str]:
    """A sentence if the base defines styles otherwise; "" among the names stands for the defaults."""
    if not names:
        return
    listed = [f"“{name}”" if name else "the default look" for name in names[:_MOST_NAMED]]
    more = len(names) - len(listed)
    if more:
        listed.append(f"{more} more")
    yield (
        f"styles look otherwise in the base, which revision marks do not show: {', '.join(listed)}"
    )

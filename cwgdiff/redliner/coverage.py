"""What a comparison shows and revision marks may not: looked for, so that nothing is left out silently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from lxml import etree

from cwgdiff.model import Change, Clause, Span
from cwgdiff.ooxml.fields import TYPE as FIELD_TYPE
from cwgdiff.ooxml.names import FLD_CHAR, VAL, W14, w
from cwgdiff.redliner.content import Box, Para
from cwgdiff.redliner.looks import spelled

Find = Callable[[Span], Para | None]
# Kinds of rows whose text need not stand in a paragraph that can be marked.
_NEVER: Final = frozenset({"object", "comment", "unplaced"})
_STYLES: Final = (w("pStyle"), w("rStyle"), w("tblStyle"))
_MOST_NAMED: Final = 5  # styles in a message
# A text box goes or comes with the whole drawing that holds it.
_WITHIN: Final = frozenset({"textbox", "table"})


def any_beyond(changes: tuple[Change, ...], base: Find, revised: Find, covered: set[Box]) -> bool:
    """Whether a changed row may stand where no mark can. `covered` are the stories written."""
    for row in changes:
        if row.change == "unchanged" and not row.moved:
            continue
        kind = (*row.revised, *row.base)[0].kind
        if kind in _NEVER:
            return True
        if kind not in _WITHIN and not (
            all(_within(each, base, covered) for each in row.base)
            and all(_within(each, revised, covered) for each in row.revised)
        ):
            return True
    return False


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


def has_hidden_states(root: etree._Element) -> bool:
    """Whether a part has check boxes, whose state is a property and no text, or a field without an end."""
    if next(root.iter(f"{{{W14}}}checkbox"), None) is not None:
        return True
    kinds = [each.get(FIELD_TYPE) for each in root.iter(FLD_CHAR)]
    return kinds.count("begin") != kinds.count("end")


def note_numbering(settings: etree._Element | None) -> list[str]:
    """How the settings have notes numbered and placed."""
    if settings is None:
        return []
    return [spelled(each) for each in settings.iterchildren(w("footnotePr"), w("endnotePr"))]


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

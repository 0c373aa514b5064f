"""The lines that open a unit: its marks, number, title, adoption history and adopting line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cwgdiff.model import NOTE_MARK
from cwgdiff.parsers import calls, headings, heads
from cwgdiff.parsers.containers import Builder
from cwgdiff.parsers.lines import Line
from cwgdiff.parsers.tree import Node, node
from cwgdiff.parsers.units import plausible_call

TITLE_LINES: Final = 6
LONGEST_TITLE: Final = 600


@dataclass(slots=True, eq=False)
class Tree:
    """A unit's nodes, and what its head says."""

    roots: list[Node]
    number: str | None = None
    title: str | None = None
    revision: str | None = None
    structured: bool = False
    proposal: str | None = None  # the number of the proposal that the unit is


def read_head(lines: Sequence[Line], builder: Builder) -> tuple[int, Tree]:
    """The lines that name the unit; the index of the first line after them, and what they say."""
    tree = Tree([])
    index = 0
    marks: list[Line] = []
    while (
        index < len(lines)
        and not lines[index].cells
        and (
            lines[index].style == "proposal"
            or heads.is_mark(lines[index].seen)
            or heads.is_proposal(lines[index].seen)
        )
    ):
        lines[index].found = None
        marks.append(lines[index])
        tree.proposal = tree.proposal or heads.proposal(lines[index].seen)
        index += 1
    if marks:
        builder.leaf(node("mark", "mark", marks))
    titles: list[Line] = []
    numbered = False
    while index < len(lines) and not lines[index].cells:
        line = lines[index]
        found = None if line.labelled else heads.number_line(line.seen, builder.profile)
        if not (found or (line.style in heads.NUMBER_STYLES)) or (numbered and not line.style):
            break
        line.found = None
        numbered = True
        if found is not None:
            tree.number = tree.number or found.number
            tree.revision = tree.revision or found.revision
        else:
            tree.number = tree.number or line.seen
        if found is not None and found.title is not None:
            at = line.start + found.title
            rest = Line(line.paragraph, at, line.end, at, style=line.style)
            line.end = line.start + len(line.paragraph.text[line.start : at].rstrip())
            titles.append(rest)
        builder.leaf(node("number", "number", (line,)))
        index += 1
    if numbered or _adopting_ahead(lines, index, builder):
        index = _title_and_adopting(lines, index, titles, builder, tree)
    else:
        index = _document_title(lines, index, builder, tree)
    return index, tree


def _adopting_ahead(lines: Sequence[Line], index: int, builder: Builder) -> bool:
    for line in lines[index : index + TITLE_LINES]:
        if line.cells or line.labelled:
            return False
        if heads.is_adopting(line, builder.profile) or line.style in heads.TITLE_STYLES:
            return True
        if plausible_call(line, builder.lexicon) is not None:
            return True
    return False


def _title_and_adopting(
    lines: Sequence[Line], index: int, titles: list[Line], builder: Builder, tree: Tree
) -> int:
    """Place the title, the history of adoption and the adopting line; the index after them.

    `titles` holds the title that stood on the number line, if one did.
    """
    start = index
    adopting = False
    while index < min(len(lines), start + TITLE_LINES):
        line = lines[index]
        if _ends_head(line, builder):
            break
        if heads.is_adopting(line, builder.profile) or (
            (titles or index > start) and _ends_as_adopting(line, lines[index + 1 : index + 3])
        ):
            adopting = True
            break
        index += 1
    stop = lines[index] if index < len(lines) else None
    called = stop is not None and (
        stop.style == "call" or plausible_call(stop, builder.lexicon) is not None
    )
    head = list(lines[start:index])
    if not adopting and not called:
        head = _title_alone(head, titles)
        index = start + len(head)
    titles += [line for line in head if not _is_history(line)]
    if titles:
        tree.title = "\n".join(line.text for line in titles)
    placed = False
    for line in sorted(
        dict.fromkeys((*titles, *head)),
        key=lambda each: (each.paragraph.span.paragraph, each.start),
    ):
        line.found = None
        if line not in titles:
            builder.add(line)
            builder.flush(builder.root)
        elif not placed:
            builder.leaf(node("title", "title", titles))
            placed = True
    if adopting and stop is not None:
        stop.found = None
        builder.leaf(node("adopting", "adopting", (stop,)))
        index += 1
    return index


def _ends_head(line: Line, builder: Builder) -> bool:
    """Whether a line cannot belong to a title or to the history of adoption."""
    text = line.seen
    if line.cells or line.labelled or (line.found is not None and line.found.certain):
        return True
    if builder.profile.body.clauses == "paragraphs" and headings.lone(line) is not None:
        return True  # part A of an omnibus resolution
    if line.style == "call" or plausible_call(line, builder.lexicon) is not None:
        return True
    if headings.styled_rank(line) is not None or heads.is_annex(line, builder.profile):
        return True
    if heads.is_mark(text) or heads.is_reasons(line, builder.profile):
        return True
    if _is_history(line) or line.style in heads.TITLE_STYLES:
        return False
    return len(text) > LONGEST_TITLE or text[-1:] in ".;:。"


def _is_history(line: Line) -> bool:
    """Whether a line tells where and when earlier editions were adopted: "(Marrakech, 2002; ...)"."""
    text = line.seen.replace(NOTE_MARK, "")
    whole = text.startswith(("(", "[", "（")) and text.endswith((")", "]", "）"))
    return line.style in heads.REFERENCE_STYLES or whole


def _title_alone(head: Sequence[Line], titles: Sequence[Line]) -> list[Line]:
    """Of the lines under a number, those that are the title when neither adopting line nor call
    bounds it: the styled ones, the first, and those in which it goes on.
    """
    kept: list[Line] = []
    last = titles[-1] if titles else None
    for line in head:
        if not _is_history(line):
            goes_on = last is not None and headings.goes_on(last, line)
            if last is not None and not goes_on and line.style not in heads.TITLE_STYLES:
                break
            last = line
        kept.append(line)
    return kept


def _ends_as_adopting(line: Line, following: Sequence[Line]) -> bool:
    """Whether a line under a title is an adopting line though no profile knows the body: it ends in a
    comma, and a short line and then a list follow.
    """
    if len(following) < 2 or line.seen[-1:] not in ",，،" or following[0].cells:
        return False
    short = len(following[0].seen) <= calls.LONGEST_UNKNOWN and following[0].seen[-1:] not in ".;,:"
    return short and (following[1].labelled or following[1].found is not None)


_TITLE_STYLES: Final = frozenset({"title", "titre", "title1", "titlehch", "hch"})


def _document_title(lines: Sequence[Line], index: int, builder: Builder, tree: Tree) -> int:
    """The title of a document that is no resolution: its first line, if a heading follows soon."""
    if index >= len(lines):
        return index
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    if line.cells or after is None:
        return index
    soon = lines[index + 1 : index + 4]
    marked = line.found is not None and line.found.label.startswith("#")
    if marked:
        title = any(each.found is not None and each.found.label.startswith("#") for each in soon)
    else:
        title = (
            not line.labelled
            and line.found is None
            and not headings.is_numbered(line.seen)
            and (
                line.style in _TITLE_STYLES
                or (
                    headings.has_heading_shape(line.seen, 300)
                    and not after.labelled
                    and after.found is None
                    and (
                        headings.styled_rank(after) is not None
                        or headings.is_bare(after, line, soon[1] if len(soon) > 1 else None)
                    )
                )
            )
        )
    if not title:
        return index
    if marked:
        line.take_label()
    builder.leaf(node("title", "title", (line,)))
    tree.title = line.text
    return index + 1

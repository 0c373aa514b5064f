"""One unit's lines to its tree: the head, then sections, annexes and headings with their lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cwgdiff.labels import Reading
from cwgdiff.model import Kind, Part
from cwgdiff.parsers import calls, headings, heads, lists, paths
from cwgdiff.parsers.calls import Lexicon, opening
from cwgdiff.parsers.labelling import Family, settle
from cwgdiff.parsers.lines import Line
from cwgdiff.parsers.tree import Node, node
from cwgdiff.parsers.units import plausible_call

# Ranks of what holds clauses: a new one closes all of its rank or deeper.
_ROOT: Final = 0
_ANNEX: Final = 1
_HEADING: Final = 2
_SECTION: Final = 1000
TITLE_LINES: Final = 6
LONGEST_TITLE: Final = 600


@dataclass(slots=True)
class Tree:
    """A unit's nodes, and what its head says."""

    roots: list[Node]
    number: str | None = None
    title: str | None = None
    revision: str | None = None
    structured: bool = False


@dataclass(slots=True, eq=False)
class _Box:
    """An open container: its node, the lines that wait to be hung, its counts."""

    node: Node
    rank: int
    lines: list[Line] = field(default_factory=list)
    counts: dict[int, list[int]] = field(default_factory=dict)
    headed: bool = False


class _Builder:
    """Goes through a unit's lines once, opening and closing containers."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.profile = lexicon.profile
        self.root = _Box(Node("paragraph", "", ""), _ROOT)
        self.stack = [self.root]
        self.last: dict[Family, Reading] = {}
        self.operative = False
        self.structured = False
        self.ranks = headings.Ranks()
        self.marked = False  # the text marks its headings itself, so none is guessed

    def open(self, made: Node, rank: int) -> None:
        while self.stack[-1].rank >= rank:
            self.close()
        self.flush(self.stack[-1])
        self.stack[-1].node.children.append(made)
        made.heads = True
        self.stack.append(_Box(made, rank, headed=rank == _SECTION))
        self.structured = True

    def close(self) -> None:
        self.flush(self.stack.pop())

    def close_to(self, rank: int) -> None:
        while self.stack[-1].rank > rank:
            self.close()
        self.flush(self.stack[-1])

    def flush(self, box: _Box) -> None:
        if not box.lines:
            return
        settle(box.lines, self.last, box.headed)
        if any(line.labelled for line in box.lines):
            self.structured = True
        made = lists.hang(box.lines, box.counts)
        if self.profile.body.clauses == "paragraphs":
            self.part(made)
        box.node.children.extend(made)
        box.lines.clear()
        box.headed = False

    def part(self, made: Sequence[Node]) -> None:
        """Whole-paragraph clauses: each has its own call."""
        for each in made:
            labelled = each.kind == "item" and each.label is not None
            found = opening(each.text[:200], self.lexicon, "operative" if labelled else None)
            if labelled and (found or self.operative):
                self.operative = True
                each.part = "operative"
            elif found is not None and found.part == "preambular" and not self.operative:
                each.part = "preambular"
            if found is not None and each.part is not None:
                each.concept = found.concept

    def add(self, line: Line) -> None:
        self.stack[-1].lines.append(line)

    def leaf(self, made: Node) -> None:
        """A clause of its own kind, such as a mark, under the container that is open."""
        self.flush(self.stack[-1])
        self.stack[-1].node.children.append(made)

    @property
    def in_annex(self) -> bool:
        return any(box.rank == _ANNEX for box in self.stack)

    @property
    def empty(self) -> bool:
        """Whether the open container has nothing in it yet."""
        return not self.stack[-1].lines and not self.stack[-1].node.children


def build(lines: Sequence[Line], lexicon: Lexicon) -> Tree:
    """The tree of one unit."""
    builder = _Builder(lexicon)
    at, tree = _head(lines, builder)
    body = lines[at:]
    builder.marked = any(
        line.found is not None and line.found.label.startswith("#") for line in lines
    )
    adopted = any(each.kind == "adopting" for each in builder.root.node.children)
    report = (
        not adopted
        and not any(
            each.style == "call" or plausible_call(each, lexicon) is not None for each in body
        )
        and lexicon.profile.body.clauses == "sections"
    )
    if report:
        settle(body, builder.last, False)
        builder.last.clear()
    before = lines[at - 1] if at else None
    index = 0
    while index < len(body):
        index = _step(body, index, before, builder, report)
        before = body[index - 1]
    builder.close_to(_ROOT)
    tree.roots = builder.root.node.children
    tree.structured = builder.structured or tree.number is not None
    return tree


def _step(
    body: Sequence[Line], index: int, before: Line | None, builder: _Builder, report: bool
) -> int:
    """Give one line, or the few that belong together, its place; the index of the next."""
    line = body[index]
    after = body[index + 1] if index + 1 < len(body) else None
    if line.cells:
        builder.add(line)
        return index + 1
    text = line.seen
    if not line.labelled and (line.style == "proposal" or heads.is_mark(text)):
        return _mark(body, index, builder)
    if not line.labelled and heads.is_reasons(line, builder.profile):
        builder.close_to(_ROOT)
        builder.leaf(_whole(line, "reasons"))
        builder.root.headed = False
        return _more_reasons(body, index + 1, builder)
    if heads.is_annex_count(text, builder.profile):
        builder.close_to(_ROOT)
        builder.add(line)
        return index + 1
    if heads.is_annex(line, builder.profile):
        builder.last.clear()
        end = index + 1
        while end < len(body) and (
            body[end].cells or not heads.is_annex(body[end], builder.profile)
        ):
            end += 1
        settle(body[index + 1 : end], builder.last, False)
        builder.last.clear()
        builder.open(_whole(line, "annex"), _ANNEX)
        return _annex_title(body, index + 1, builder)
    rank = headings.styled_rank(line)
    call = None if rank is not None else _call(line, before, after, builder, report)
    if call is not None:
        builder.open(call, _SECTION)
        return index + 1
    return _heading_or_clause(body, index, before, rank, builder, report)


def _whole(line: Line, kind: Kind) -> Node:
    """A node that shows all that is seen of a line, and takes no typed label from it."""
    if line.paragraph.label and line.label is not None:
        return node(kind, kind if kind != "annex" else paths.heading_name(line.text), (line,))
    line.found = None
    return node(kind, kind if kind != "annex" else paths.heading_name(line.seen), (line,))


def _call(
    line: Line, before: Line | None, after: Line | None, builder: _Builder, report: bool
) -> Node | None:
    if line.labelled or (line.found is not None and line.found.certain):
        return None
    text = line.seen
    if len(text) > 2 * calls.LONGEST:
        return None
    found = opening(text, builder.lexicon)
    known = found is not None and found.complete
    paragraphs = builder.profile.body.clauses == "paragraphs"
    if (report or builder.in_annex or paragraphs) and not known and line.style != "call":
        return None
    if paragraphs and (not found or found.rest):
        return None
    adopted = builder.empty
    if calls.score(line, found, before, after, adopted) < calls.THRESHOLD:
        return None
    made = node("section", paths.heading_name(text), (line,))
    part: Part = "operative" if builder.operative else "preambular"
    if found is not None:
        part = found.part
        made.concept = found.concept if found.complete else None
        made.addressee = found.addressee
    builder.operative = builder.operative or part == "operative"
    made.part = part
    return made


def _heading_or_clause(
    body: Sequence[Line],
    index: int,
    before: Line | None,
    rank: int | None,
    builder: _Builder,
    report: bool,
) -> int:
    line = body[index]
    after = body[index + 1] if index + 1 < len(body) else None
    free = report or builder.in_annex
    paragraphs = builder.profile.body.clauses == "paragraphs"
    if rank is None and (free or paragraphs) and after is not None:
        alone = headings.lone(line)
        if alone is not None:
            return _two_line_heading(line, after, index, alone, builder)
    if rank is None and (free or paragraphs):
        reading = headings.labelled(line, after) if _may_head(line, free) else None
        if reading is not None:
            rank = builder.ranks.rank(_label(line), reading)
        if rank is None and free and not builder.marked and headings.is_bare(line, before, after):
            labelled = any(
                box.node.kind == "heading" and box.node.label is not None for box in builder.stack
            )
            rank = headings.BARE_UNDER if labelled else headings.BARE
    if rank is None:
        builder.add(line)
        return index + 1
    if line.found is not None and line.label is None:
        line.take_label()
    name = ""
    if line.label is not None and line.readings:
        name = paths.label_name(line.label, line.readings[0])
    builder.open(node("heading", name or paths.heading_name(line.text), (line,)), _HEADING + rank)
    return index + 1


def _label(line: Line) -> str:
    return line.label or (line.found.label if line.found is not None else "")


def _two_line_heading(
    line: Line, after: Line, index: int, reading: Reading, builder: _Builder
) -> int:
    """A heading whose label stands on a line of its own, its title on the next if it has one."""
    line.take_label()
    titled = (
        not after.cells
        and not after.labelled
        and after.found is None
        and headings.has_heading_shape(after.seen, headings.LONGEST)
    )
    lines = (line, after) if titled else (line,)
    name = paths.label_name(line.label or "", line.readings[0])
    made = node("heading", name, lines, after.text if titled else "")
    made.spans = (lines[-1].span,)
    builder.open(made, _HEADING + builder.ranks.rank(_label(line), reading))
    return index + len(lines)


def _may_head(line: Line, free: bool) -> bool:
    if line.found is None and line.label is None:
        return False
    certain = line.labelled or (line.found is not None and line.found.certain)
    if free:
        return certain
    return _label(line).strip(".) ").isupper()


def _mark(body: Sequence[Line], index: int, builder: _Builder) -> int:
    lines = [body[index]]
    following = index + 1
    if following < len(body) and heads.is_proposal(body[following].seen):
        lines.append(body[following])
        following += 1
    for line in lines:
        line.found = None
    builder.close_to(_ROOT)
    builder.leaf(node("mark", "mark", lines))
    return following


def _more_reasons(body: Sequence[Line], index: int, builder: _Builder) -> int:
    """The unlabelled paragraphs after "Reasons:" are reasons too, up to the next mark or heading."""
    while index < len(body):
        line = body[index]
        if line.cells or line.labelled or line.found is not None or heads.is_mark(line.seen):
            break
        if heads.is_annex(line, builder.profile) or headings.styled_rank(line) is not None:
            break
        builder.leaf(node("reasons", "reasons", (line,)))
        index += 1
    return index


def _annex_title(body: Sequence[Line], index: int, builder: _Builder) -> int:
    """The title under an annex's heading: styled so, or short lines that end no sentence."""
    lines: list[Line] = []
    start = index
    while index < len(body) and len(lines) < TITLE_LINES:
        line = body[index]
        if line.cells or line.labelled or (line.found is not None and line.found.certain):
            break
        text = line.seen
        styled = line.style in heads.ANNEX_TITLE_STYLES
        if heads.is_annex(line, builder.profile) or headings.is_rule(text):
            break
        if line.style in heads.REFERENCE_STYLES or (not lines and text.startswith(("(", "（"))):
            if lines:
                break
            builder.add(line)
            index += 1
            continue
        if not styled:
            if not headings.has_heading_shape(text, 300) and not (
                lines and _goes_on(lines[-1], line)
            ):
                break
            if headings.styled_rank(line) is not None or plausible_call(line, builder.lexicon):
                break
            if lines and not _goes_on(lines[-1], line):
                break
            if text[-1:] in ".;:,。；：，":
                break
        lines.append(line)
        index += 1
    if index == len(body) and len(lines) == 1 and not lines[0].style and start + 1 == index:
        # The annex's only line is its text.
        return start
    if lines:
        builder.leaf(node("title", "title", lines))
    return index


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a title goes on in the next line: in lower case, or both all in capitals."""
    text = line.seen
    if text[:1].islower():
        return True
    return text.isupper() and before.seen.isupper()


def _head(lines: Sequence[Line], builder: _Builder) -> tuple[int, Tree]:
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


def _adopting_ahead(lines: Sequence[Line], index: int, builder: _Builder) -> bool:
    for line in lines[index : index + TITLE_LINES]:
        if line.cells or line.labelled:
            return False
        if heads.is_adopting(line, builder.profile) or line.style in heads.TITLE_STYLES:
            return True
        if plausible_call(line, builder.lexicon) is not None:
            return True
    return False


def _title_and_adopting(
    lines: Sequence[Line], index: int, titles: list[Line], builder: _Builder, tree: Tree
) -> int:
    others: list[Line] = []
    limit = index + TITLE_LINES
    start = index
    adopting: Line | None = None
    while index < min(len(lines), limit):
        line = lines[index]
        text = line.seen
        if line.cells or line.labelled or (line.found is not None and line.found.certain):
            break
        if heads.is_adopting(line, builder.profile) or (
            titles and _ends_as_adopting(line, lines[index + 1 : index + 3])
        ):
            adopting = line
            index += 1
            break
        if line.style == "call" or plausible_call(line, builder.lexicon) is not None:
            break
        if headings.styled_rank(line) is not None or heads.is_annex(line, builder.profile):
            break
        if heads.is_mark(text) or heads.is_reasons(line, builder.profile):
            break
        line.found = None
        if line.style in heads.REFERENCE_STYLES or text.startswith(("(", "[", "（")):
            others.append(line)
        elif line.style not in heads.TITLE_STYLES and (
            len(text) > LONGEST_TITLE or text[-1:] in ".;:。"
        ):
            break
        else:
            titles.append(line)
        index += 1
    ordered = sorted([*others, *titles], key=lambda each: (each.span.paragraph, each.start))
    if adopting is None and index >= limit:
        # No adopting line and no call: only the first line can be the title.
        index = start
        titles = titles[:1]
        ordered = (
            [line for line in titles if line.span.paragraph < lines[start].span.paragraph]
            if start < len(lines)
            else titles
        )
        titles = list(ordered)
    placed = False
    for line in ordered:
        if line in titles:
            if not placed:
                builder.leaf(node("title", "title", titles))
                tree.title = "\n".join(each.text for each in titles)
                placed = True
        else:
            builder.add(line)
            builder.flush(builder.root)
    if adopting is not None:
        adopting.found = None
        builder.leaf(node("adopting", "adopting", (adopting,)))
    return index


def _ends_as_adopting(line: Line, following: Sequence[Line]) -> bool:
    """Whether a line under a title is an adopting line though no profile knows the body: it ends in a
    comma, and a short line and then a list follow.
    """
    if len(following) < 2 or line.seen[-1:] not in ",，،" or following[0].cells:
        return False
    short = len(following[0].seen) <= calls.LONGEST_UNKNOWN and following[0].seen[-1:] not in ".;,:"
    return short and (following[1].labelled or following[1].found is not None)


_TITLE_STYLES: Final = frozenset({"title", "titre", "title1", "titlehch", "hch"})


def _document_title(lines: Sequence[Line], index: int, builder: _Builder, tree: Tree) -> int:
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

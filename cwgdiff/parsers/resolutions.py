"""One unit's lines to its tree: the head, then sections, annexes and headings with their lists."""

from __future__ import annotations

from collections.abc import Sequence

from cwgdiff.labels import Reading, follows
from cwgdiff.model import Kind, Part
from cwgdiff.parsers import calls, headings, heads, paths
from cwgdiff.parsers.calls import Lexicon, opening
from cwgdiff.parsers.containers import ANNEX, HEADING, ROOT, SECTION, Builder
from cwgdiff.parsers.labelling import settle
from cwgdiff.parsers.lines import Line
from cwgdiff.parsers.titles import TITLE_LINES, Tree, read_head
from cwgdiff.parsers.tree import Node, node
from cwgdiff.parsers.units import plausible_call

LONGEST_NAME = 60  # of a body and its comma; a preambular paragraph is longer


def build(lines: Sequence[Line], lexicon: Lexicon) -> Tree:
    """The tree of one unit."""
    builder = Builder(lexicon)
    at, tree = read_head(lines, builder)
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
    builder.close_to(ROOT)
    tree.roots = builder.root.node.children
    tree.structured = builder.structured or tree.number is not None
    return tree


def _step(
    body: Sequence[Line], index: int, before: Line | None, builder: Builder, report: bool
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
        builder.close_to(ROOT)
        builder.leaf(_whole(line, "reasons"))
        builder.root.headed = False
        return _more_reasons(body, index + 1, builder)
    if heads.is_annex_count(text, builder.profile):
        builder.close_to(ROOT)
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
        builder.open(_whole(line, "annex"), ANNEX)
        return _annex_title(body, index + 1, builder)
    if line.style in headings.TITLED_STYLES and builder.heading_is_empty:
        builder.leaf(node("title", "title", (line,)))
        return index + 1
    if (
        builder.profile.body.clauses == "paragraphs"
        and builder.heading_is_empty
        and len(text) <= LONGEST_NAME
        and heads.is_adopting(line, builder.profile)
    ):
        line.found = None
        builder.operative = False
        builder.leaf(node("adopting", "adopting", (line,)))  # of a lettered part
        return index + 1
    rank = headings.styled_rank(line)
    call = None if rank is not None else _call(line, before, after, builder, report)
    if call is not None:
        builder.open(call, SECTION)
        return index + 1
    return _heading_or_clause(body, index, before, rank, builder, report)


def _whole(line: Line, kind: Kind) -> Node:
    """A node that shows all that is seen of a line, and takes no typed label from it."""
    if line.paragraph.label and line.label is not None:
        return node(kind, kind if kind != "annex" else paths.heading_name(line.text), (line,))
    line.found = None
    return node(kind, kind if kind != "annex" else paths.heading_name(line.seen), (line,))


def _call(
    line: Line, before: Line | None, after: Line | None, builder: Builder, report: bool
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
    builder: Builder,
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
        item = free and _in_list(line, after, builder)
        reading = headings.labelled(line, after) if _may_head(line, free) and not item else None
        if reading is None and free and line.labelled and not item:
            reading = builder.ranks.goes_on(line)
        if reading is not None:
            rank = builder.ranks.rank(_label(line), reading)
        if rank is None and free and not line.labelled and headings.is_numbered(line.seen):
            return _numbered_heading(line, after, index, builder)
        if rank is None and free and not builder.marked and headings.is_bare(line, before, after):
            labelled = any(
                box.node.kind == "heading"
                and (box.node.label is not None or headings.is_numbered(box.node.text))
                for box in builder.stack
            )
            rank = headings.BARE_UNDER if labelled else headings.BARE
    if rank is None and not (free or line.labelled or line.cells) and _divides(line, after):
        return _numbered_heading(line, after, index, builder)
    if rank is None:
        builder.add(line)
        return index + 1
    if line.found is not None and line.label is None:
        line.take_label()
    name = ""
    if line.label is not None and line.readings:
        name = paths.label_name(line.label, line.readings[0])
    builder.open(node("heading", name or paths.heading_name(line.text), (line,)), HEADING + rank)
    return index + 1


def _in_list(line: Line, after: Line | None, builder: Builder) -> bool:
    """Whether a short labelled line is an item: it goes on in a list, or nothing stands under it."""
    if (
        after is not None
        and not (after.cells or after.labelled)
        and (heads.is_annex(after, builder.profile) or headings.is_numbered(after.seen))
    ):
        return True
    for before in reversed(builder.stack[-1].lines):
        if before.labelled:
            return any(follows(each, last) for each in line.readings for last in before.readings)
    return False


def _divides(line: Line, after: Line | None) -> bool:
    """Whether rules that stand in the resolution itself are divided here: "Section 2", its title."""
    return (
        headings.is_division(line.seen)
        and after is not None
        and not after.cells
        and (after.labelled or headings.has_heading_shape(after.seen, headings.LONGEST))
    )


def _numbered_heading(line: Line, after: Line | None, index: int, builder: Builder) -> int:
    """A heading such as "Article 2", and the title that may stand on the next line."""
    line.found = None
    made = node("heading", paths.heading_name(line.text), (line,))
    builder.open(made, HEADING + builder.ranks.of_word(line.text))
    titled = (
        after is not None
        and not after.cells
        and not after.labelled
        and after.found is None
        and headings.has_heading_shape(after.seen, headings.LONGEST)
        and not headings.is_numbered(after.seen)
    )
    if not titled or after is None:
        return index + 1
    builder.leaf(node("title", "title", (after,)))
    return index + 2


def _label(line: Line) -> str:
    return line.label or (line.found.label if line.found is not None else "")


def _two_line_heading(
    line: Line, after: Line, index: int, reading: Reading, builder: Builder
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
    builder.open(made, HEADING + builder.ranks.rank(_label(line), reading))
    return index + len(lines)


def _may_head(line: Line, free: bool) -> bool:
    if line.found is None and line.label is None:
        return False
    certain = line.labelled or (line.found is not None and line.found.certain)
    if free:
        return certain
    return _label(line).strip(".) ").isupper()


def _mark(body: Sequence[Line], index: int, builder: Builder) -> int:
    lines = [body[index]]
    following = index + 1
    if following < len(body) and heads.is_proposal(body[following].seen):
        lines.append(body[following])
        following += 1
    for line in lines:
        line.found = None
    builder.close_to(ROOT)
    builder.leaf(node("mark", "mark", lines))
    return following


def _more_reasons(body: Sequence[Line], index: int, builder: Builder) -> int:
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


def _annex_title(body: Sequence[Line], index: int, builder: Builder) -> int:
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
                lines and headings.goes_on(lines[-1], line)
            ):
                break
            if headings.styled_rank(line) is not None or plausible_call(line, builder.lexicon):
                break
            if lines and not headings.goes_on(lines[-1], line):
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

"""The tree while it is built, and the frozen clauses that it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cwgdiff.model import MAX_DEPTH, Clause, Kind, Mark, Part, Span
from cwgdiff.parsers.lines import Line
from cwgdiff.parsers.paths import plain_heading, unique


@dataclass(slots=True, eq=False)
class Node:
    """A clause to be. `name` is its segment of the path before repeats are counted.

    `heads` marks what gives its clauses a section: a call, a heading, an annex.
    """

    kind: Kind
    name: str
    text: str
    label: str | None = None
    lines: tuple[Line, ...] = ()
    part: Part | None = None
    concept: str | None = None
    addressee: str | None = None
    heads: bool = False
    spans: tuple[Span, ...] = ()
    label_span: Span | None = None
    marks: tuple[Mark, ...] = ()
    children: list[Node] = field(default_factory=list)


def node(kind: Kind, name: str, lines: Sequence[Line], text: str | None = None) -> Node:
    """A node for one line, or for several that make one clause, joined by line feeds."""
    first = lines[0]
    return Node(
        kind,
        name,
        "\n".join(line.text for line in lines) if text is None else text,
        first.label,
        tuple(lines),
        spans=tuple(line.span for line in lines),
        label_span=first.label_span,
        marks=tuple(mark for line in lines for mark in line.marks),
    )


@dataclass(slots=True, eq=False)
class _Frame:
    node: Node
    path: str  # of the node; its children's paths start with `below`
    below: str
    position: int
    section: str | None  # the heading that the node stands under
    part: Part | None
    children: list[Node]
    next: int = 0
    frozen: list[Clause] = field(default_factory=list)


def freeze(
    roots: Sequence[Node], resolution: str, position: int, used: set[str]
) -> tuple[tuple[Clause, ...], int]:
    """The clauses of one resolution, with paths and positions from `position` on; and the next one.

    `used` holds the paths of the document so far: a path that it has already gets `#2`.
    Goes by an explicit stack; nesting beyond `MAX_DEPTH` is flattened onto that level.
    """
    prefix = f"{resolution}:" if resolution else ""
    root = Node("paragraph", "", "")
    stack = [_Frame(root, "", prefix, -1, None, None, list(roots))]
    counts: dict[str, int] = {}
    while True:
        frame = stack[-1]
        if frame.next < len(frame.children):
            child = frame.children[frame.next]
            frame.next += 1
            path = unique(f"{frame.below}{child.name}", used, counts)
            section = plain_heading(frame.node.text) if frame.node.heads else frame.section
            children = child.children
            if len(stack) >= MAX_DEPTH and children:
                frame.children[frame.next : frame.next] = children
                children = []
            part = child.part or frame.part
            stack.append(_Frame(child, path, f"{path}/", position, section, part, children))
            position += 1
            continue
        stack.pop()
        if not stack:
            return tuple(frame.frozen), position
        stack[-1].frozen.append(_clause(frame, resolution))


def _clause(frame: _Frame, resolution: str) -> Clause:
    made = frame.node
    return Clause(
        path=frame.path,
        kind=made.kind,
        label=made.label,
        text=made.text,
        position=frame.position,
        part=frame.part,
        concept=made.concept,
        addressee=made.addressee,
        section=frame.section,
        resolution=resolution,
        children=tuple(frame.frozen),
        spans=made.spans,
        label_span=made.label_span,
        marks=made.marks,
    )

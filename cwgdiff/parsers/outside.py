"""What stands outside every resolution: front matter, headers, footers, comments, boxes, objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cwgdiff.model import Kind, Paragraph
from cwgdiff.parsers.lines import Line, stretch
from cwgdiff.parsers.notes import note_node
from cwgdiff.parsers.tables import tables
from cwgdiff.parsers.tree import Node, node

_KINDS: dict[str, Kind] = {
    "header": "header",
    "footer": "footer",
    "comment": "comment",
    "textbox": "textbox",
    "object": "object",
}


def outside(
    front: Sequence[Line],
    paragraphs: Iterable[Paragraph],
    notes: dict[tuple[str, str], list[Paragraph]],
) -> list[Node]:
    """Nodes of all that no resolution holds, in reading order: front matter first.

    Paths are `front/1`, `header/2`, counted by kind. `notes` are those that no clause refers to.
    """
    found: list[Node] = []
    counts: dict[str, int] = {}
    for line in front:
        if line.cells:
            for table in tables(line):
                table.name = "front/table"
                found.append(table)
        else:
            found.append(node("front", _count("front", counts), (line,)))
    for paragraph in paragraphs:
        kind = _KINDS.get(paragraph.place)
        if kind is None:
            continue
        placed = stretch(paragraph, 0, len(paragraph.text))
        if placed is not None:
            found.append(node(kind, _count(kind, counts), (placed,)))
    for (place, _key), note in notes.items():
        kind = "endnote" if place == "endnote" else "footnote"
        made = note_node(kind, _count(kind, counts), note, None)
        if made is not None:
            found.append(made)
    return found


def _count(kind: str, counts: dict[str, int]) -> str:
    counts[kind] = counts.get(kind, 0) + 1
    return f"{kind}/{counts[kind]}"

"""Tables: one clause for the table, one for each row, its cells joined by tabs."""

from __future__ import annotations

from cwgdiff.model import Mark, Paragraph, Span
from cwgdiff.parsers.lines import BLANKS, Line, is_blank
from cwgdiff.parsers.tree import Node


def tables(line: Line) -> list[Node]:
    """The tables of one run of cells, in order of appearance; a nested table is one of them.

    A row's text joins its cells by tabs, the paragraphs of a cell by line feeds, each without
    outer plain blanks; a row that shows nothing is no clause.
    """
    order: dict[int, dict[int, dict[int, list[Paragraph]]]] = {}
    for paragraph in line.cells:
        cell = paragraph.cell
        if cell is None:
            continue
        rows = order.setdefault(cell.table, {})
        rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(paragraph)
    found: list[Node] = []
    for rows in order.values():
        made = Node("table", "table", "")
        for number, columns in enumerate(rows.values(), 1):
            row = _row(str(number), columns)
            if row is not None:
                made.children.append(row)
        if made.children:
            found.append(made)
    return found


def _row(name: str, columns: dict[int, list[Paragraph]]) -> Node | None:
    cells: list[str] = []
    spans: list[Span] = []
    marks: list[Mark] = []
    lines: list[Line] = []
    for paragraphs in columns.values():
        pieces: list[str] = []
        for paragraph in paragraphs:
            piece = paragraph.text.strip(BLANKS)
            shown = "" if is_blank(piece) else piece
            if paragraph.label:
                shown = f"{paragraph.label} {shown}".strip(BLANKS)
            if shown:
                pieces.append(shown)
                spans.append(paragraph.span)
                marks.extend(paragraph.marks)
            lines.append(Line(paragraph, 0, len(paragraph.text), 0))
        cells.append("\n".join(pieces))
    if not any(cells):
        return None
    return Node(
        "row",
        name,
        "\t".join(cells),
        lines=tuple(lines),
        spans=tuple(spans),
        marks=tuple(marks),
    )

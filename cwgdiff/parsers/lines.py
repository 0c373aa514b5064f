"""Lines: the stretches of paragraphs that become clauses, with what was found at their start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cwgdiff import labels
from cwgdiff.model import Mark, NoteRef, Paragraph, Span

# No reader sees them at a line's ends. A no-break space stays: it may be meant.
BLANKS = " \t\r\n"
# Characters that leave no trace on paper: a line of nothing else is blank.
_UNSEEN = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x61C))  # fmt: skip


@dataclass(slots=True, eq=False)
class Line:
    """A stretch of one paragraph, or a whole table (`cells`), in reading order.

    `start` and `end` enclose what is seen, label included; `text_start` is where the text
    without a label begins. `found` is the label that may stand there; it counts once `label` is set.
    """

    paragraph: Paragraph
    start: int
    end: int
    text_start: int
    label: str | None = None
    label_start: int | None = None
    label_end: int | None = None
    found: labels.Found | None = None
    style: str = ""
    cells: tuple[Paragraph, ...] = ()
    readings: tuple[labels.Reading, ...] = field(default=())

    @property
    def text(self) -> str:
        """The text without its label, as written."""
        return self.paragraph.text[self.text_start : self.end]

    @property
    def seen(self) -> str:
        """The label and the text, as written."""
        return self.paragraph.text[self.start : self.end]

    @property
    def labelled(self) -> bool:
        """Whether a label stands here for certain."""
        return self.label is not None

    @property
    def span(self) -> Span:
        """Where the text stands in the file."""
        whole = self.paragraph.span
        return Span(
            whole.part, whole.paragraph, whole.start + self.text_start, whole.start + self.end
        )

    @property
    def label_span(self) -> Span | None:
        """Where a typed label stands in the file."""
        if self.label_start is None or self.label_end is None:
            return None
        whole = self.paragraph.span
        return Span(
            whole.part,
            whole.paragraph,
            whole.start + self.label_start,
            whole.start + self.label_end,
        )

    @property
    def notes(self) -> tuple[NoteRef, ...]:
        """The note marks within this stretch."""
        return tuple(n for n in self.paragraph.notes if self.start <= n.offset < self.end)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The revision marks that touch the paragraph."""
        return self.paragraph.marks

    @property
    def italic(self) -> bool:
        """Whether all of what is seen is in italics."""
        covered = 0
        for start, end in self.paragraph.italic:
            covered += max(0, min(end, self.end) - max(start, self.start))
        return (
            0
            < self.end - self.start
            <= covered + self.paragraph.text[self.start : self.end].count(" ")
        )

    def take_label(self) -> None:
        """Count the found label as one."""
        if self.found is None or self.label is not None:
            return
        self.label = self.found.label
        self.label_start, self.label_end = self.found.start, self.found.end
        self.text_start = min(self.found.rest, self.end)
        self.readings = labels.readings(self.label)


def folded_style(name: str | None) -> str:
    """A style's name as it is compared: templates write `Res_title`, `Res title`, `Restitle`.

    >>> folded_style("Annex_No & title")
    'annexnotitle'
    """
    return "".join(sign for sign in name.lower() if sign.isalnum()) if name else ""


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing: spaces of any kind and invisible signs alone."""
    stripped = text.strip()
    if not stripped or stripped[0].isprintable():
        return not stripped
    return not stripped.translate(_UNSEEN).strip()


def stretch(paragraph: Paragraph, start: int, end: int) -> Line | None:
    """The line of a stretch, outer plain blanks off; None when it is blank.

    A paragraph that Word numbers is seen by its number even when it has no words.
    """
    text = paragraph.text
    numbered = bool(paragraph.label) and start == 0
    piece = text[start:end]
    if is_blank(piece) and not numbered:
        return None
    start += len(piece) - len(piece.lstrip(BLANKS))
    end -= len(piece) - len(piece.rstrip(BLANKS))
    end = max(start, end)
    line = Line(paragraph, start, end, start, style=folded_style(paragraph.style))
    if numbered:
        line.label = paragraph.label
        line.readings = labels.readings(paragraph.label or "")
        if paragraph.bullet and not any(each.style == "bullet" for each in line.readings):
            line.readings = (labels.Reading("bullet", 0),)
    else:
        line.found = _heading_mark(text, start, end) or _found(text, start, end)
    return line


def _found(text: str, start: int, end: int) -> labels.Found | None:
    found = labels.find(text[start : min(end, start + labels.REACH)])
    if found is None:
        return None
    rest = found.rest
    if start + rest >= end and end - start > labels.REACH:
        return None
    return labels.Found(
        found.label, start + found.start, start + found.end, start + rest, found.certain
    )


def _heading_mark(text: str, start: int, end: int) -> labels.Found | None:
    # Plain texts mark a heading by number signs. A reader sees them, so they are the label.
    if text[start] != "#":
        return None
    signs = len(text[start : start + 7]) - len(text[start : start + 7].lstrip("#"))
    after = start + signs
    if signs > 6 or after >= end or text[after] not in " \t":
        return None
    rest = after
    while rest < end and text[rest] in BLANKS and rest - after < 64:
        rest += 1
    return labels.Found("#" * signs, start, after, rest, True)


def body_lines(paragraphs: Iterable[Paragraph]) -> list[Line]:
    """The lines of the body in reading order; the cells of one table make one line.

    A table of one column that holds whole texts is a frame, and its paragraphs are the body's.
    """
    lines: list[Line] = []
    cells: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.place == "cell" and paragraph.cell is not None:
            cells.append(paragraph)
            continue
        if paragraph.place not in ("body", "cell"):
            continue
        _close_table(cells, lines)
        line = stretch(paragraph, 0, len(paragraph.text))
        if line is not None:
            lines.append(line)
    _close_table(cells, lines)
    return lines


FRAMED = 3  # paragraphs in one cell that no table of figures has


def _frames(cells: list[Paragraph]) -> set[int]:
    """The tables of one column in which a cell holds a text of several paragraphs."""
    columns: dict[int, set[int]] = {}
    texts: dict[tuple[int, int], int] = {}
    for paragraph in cells:
        cell = paragraph.cell
        if cell is not None:
            columns.setdefault(cell.table, set()).add(cell.column)
            seen = not is_blank(paragraph.text) or bool(paragraph.label)
            texts[cell.table, cell.row] = texts.get((cell.table, cell.row), 0) + seen
    return {table for (table, _), n in texts.items() if n >= FRAMED and len(columns[table]) == 1}


def _close_table(cells: list[Paragraph], lines: list[Line]) -> None:
    frames = _frames(cells)
    run: list[Paragraph] = []
    for paragraph in cells:
        if paragraph.cell is None or paragraph.cell.table not in frames:
            run.append(paragraph)
            continue
        _add_table(run, lines)
        run = []
        line = stretch(paragraph, 0, len(paragraph.text))
        if line is not None:
            lines.append(line)
    _add_table(run, lines)
    cells.clear()


def _add_table(cells: list[Paragraph], lines: list[Line]) -> None:
    if any(not is_blank(cell.text) or cell.label for cell in cells):
        first = cells[0]
        lines.append(Line(first, 0, len(first.text), 0, cells=tuple(cells)))

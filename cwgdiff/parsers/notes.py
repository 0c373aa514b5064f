"""Footnotes and endnotes: each a clause right after the clause that refers to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cwgdiff.model import Kind, NoteRef, Paragraph
from cwgdiff.parsers.lines import BLANKS, Line, is_blank, stretch
from cwgdiff.parsers.tree import Node, node

_PREFIX = {"footnote": "fn", "endnote": "en"}


def by_key(paragraphs: Iterable[Paragraph]) -> dict[tuple[str, str], list[Paragraph]]:
    """The paragraphs of each note, by its kind and key."""
    found: dict[tuple[str, str], list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.place in _PREFIX:
            found.setdefault((paragraph.place, paragraph.note or ""), []).append(paragraph)
    return found


def attach(roots: Sequence[Node], notes: dict[tuple[str, str], list[Paragraph]]) -> None:
    """Hang each note under the first clause that refers to it, before that clause's sub-items.

    What has found its place is taken out of `notes`.
    """
    if not notes:
        return
    stack = list(reversed(roots))
    while stack:
        clause = stack.pop()
        stack.extend(reversed(clause.children))
        references = [each for line in clause.lines for each in line.notes]
        made: list[Node] = []
        for reference in references:
            note = _note(reference, notes, made)
            if note is not None:
                made.append(note)
        clause.children[:0] = made


def _note(
    reference: NoteRef, notes: dict[tuple[str, str], list[Paragraph]], made: list[Node]
) -> Node | None:
    paragraphs = notes.pop((reference.kind, reference.key), None)
    if paragraphs is None:
        return None
    number = 1 + sum(1 for each in made if each.kind == reference.kind)
    name = f"{_PREFIX[reference.kind]}{number}"
    return note_node(reference.kind, name, paragraphs, reference.mark)


def note_node(
    kind: Kind, name: str, paragraphs: Sequence[Paragraph], mark: str | None
) -> Node | None:
    """The clause of one note; its label is the note's mark. None when it is blank."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        line = stretch(paragraph, 0, len(paragraph.text))
        if line is not None and not is_blank(line.seen):
            lines.append(line)
    if not lines:
        return None
    made_label = mark or None
    first = lines[0]
    if mark and first.seen.startswith(f"{mark}\t"):
        # The mark was typed into the note's own text.
        first.label_start, first.label_end = first.start, first.start + len(mark)
        first.text_start = first.label_end + 1
        while first.text_start < first.end and first.paragraph.text[first.text_start] in BLANKS:
            first.text_start += 1
    made = node(kind, name, lines)
    made.label = made_label
    return made

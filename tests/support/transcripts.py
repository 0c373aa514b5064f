"""Transcripts made by hand, so that the parsers are judged without the readers."""

from __future__ import annotations

from cwgdiff.model import Cell, NoteRef, Paragraph, Place, Span, Transcript

NO_HASH = "0" * 64


def of_text(text: str) -> Transcript:
    """What a plain text says: one line, one paragraph."""
    return of_paragraphs(*(paragraph(line, n) for n, line in enumerate(text.split("\n"))))


def of_paragraphs(*paragraphs: Paragraph) -> Transcript:
    """A transcript of ready paragraphs."""
    return Transcript("hand.txt", NO_HASH, "txt", None, paragraphs)


def paragraph(
    text: str,
    number: int,
    *,
    label: str | None = None,
    level: int | None = None,
    style: str | None = None,
    italic: str = "",
    place: Place = "body",
    cell: tuple[int, int, int] | None = None,
    note: str | None = None,
    notes: tuple[NoteRef, ...] = (),
) -> Paragraph:
    """One paragraph; `italic` is the stretch of the text that is set so."""
    start = text.index(italic) if italic else 0
    return Paragraph(
        Span("", number, 0, len(text)),
        text,
        label=label,
        level=level,
        style=style,
        italic=((start, start + len(italic)),) if italic else (),
        place=place,
        cell=Cell(*cell) if cell else None,
        note=note,
        notes=notes,
    )

"""Notes and their marks: one without the other, and two notes that are nearly one."""

from __future__ import annotations

from collections.abc import Iterator

from cwgdiff.checkers.codes import finding
from cwgdiff.mentions.wording import fold
from cwgdiff.model import Clause, Document, Finding, Span, Transcript, walk

_NOTES = frozenset({"footnote", "endnote"})


def notes(document: Document, transcript: Transcript | None) -> Iterator[Finding]:
    """The faults of the document's notes.

    Marks without a note are found only with the `transcript`: a clause does not say which note its
    marks mean.
    """
    for clause in document.outside:
        if clause.kind in _NOTES:
            yield finding("note-unmarked", clause, "no clause carries the mark of this note")
    if transcript is not None:
        yield from _unnoted(document, transcript)
    for resolution in document.resolutions:
        yield from _alike(each for each in walk(resolution.clauses) if each.kind in _NOTES)


def _unnoted(document: Document, transcript: Transcript) -> Iterator[Finding]:
    known = {
        (each.place, each.note)
        for each in transcript.paragraphs
        if each.place in _NOTES and each.text.strip()
    }
    lacking = [
        (paragraph.span, reference)
        for paragraph in transcript.paragraphs
        for reference in paragraph.notes
        if (reference.kind, reference.key) not in known
    ]
    if not lacking:
        return
    holders: dict[tuple[str, int], list[tuple[Span, Clause]]] = {}
    for clause in document.walk():
        for span in clause.spans:
            holders.setdefault((span.part, span.paragraph), []).append((span, clause))
    for span, reference in lacking:
        here = holders.get((span.part, span.paragraph), [])
        holder = next(
            (
                each
                for own, each in here
                if own.start <= reference.offset < max(own.end, own.start + 1)
            ),
            here[0][1] if here else None,
        )
        mark = reference.mark or reference.key
        yield finding(
            "mark-unnoted",
            holder,
            f"the {reference.kind} of mark “{mark}” is empty or missing",
            span=span,
        )


def _alike(clauses: Iterator[Clause]) -> Iterator[Finding]:
    seen: dict[str, Clause] = {}
    for note in clauses:
        key = fold(note.text)
        before = seen.setdefault(key, note)
        if key and before is not note and before.text != note.text:
            yield finding(
                "note-differs",
                note,
                f"the note is that of “{before.path}” but for accents, capitals or signs",
            )

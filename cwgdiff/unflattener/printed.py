"""A text's paragraphs as printed lines: every label, note mark and note typed out."""

from __future__ import annotations

from cwgdiff.model import NOTE_MARK, Transcript


def printed_lines(transcript: Transcript) -> list[str]:
    """The paragraphs of the body as lines, each with the marks and texts of its notes.

    Notes are written as a careless extraction writes them, so that reading the lines again finds
    the notes again.
    """
    notes = {note.note: note.text for note in transcript.paragraphs if note.note}
    lines = []
    for paragraph in transcript.paragraphs:
        if paragraph.place != "body":
            continue
        text, at = "", 0
        for reference in paragraph.notes:
            text += paragraph.text[at : reference.offset]
            text += f"[footnoteRef:{reference.key}]{reference.mark}"
            at = reference.offset + len(NOTE_MARK)
        text += paragraph.text[at:]
        for reference in paragraph.notes:
            if reference.key in notes:
                text += f" [{reference.key}: {reference.mark} \t{notes[reference.key]}]"
        lines.append(text)
    return lines

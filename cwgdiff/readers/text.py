"""A text file to `Transcript`: one line is one paragraph."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from cwgdiff.errors import UnreadableInput, UnsafeInput
from cwgdiff.model import NOTE_MARK, Diagnostic, NoteRef, Paragraph, Span, Transcript
from cwgdiff.options import ReadOptions
from cwgdiff.readers import wrapping
from cwgdiff.readers.encodings import decode

# Characters that end a line: those of Unicode's line breaking that text files are seen to use.
LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
BOOKMARK = re.compile(r"\[bookmark: [^\[\]\n]{1,100}\]")
NOTE_REFERENCE = re.compile(r"\[footnoteRef:(\d{1,5})\]([0-9]{1,3}(?:bis|ter)?|[*†‡]{1,3})?")
NOTE_BODY = re.compile(r"\[(\d{1,5}): ")


def read_text(data: bytes, file: str, options: ReadOptions) -> Transcript:
    """The lines of a text file as paragraphs, with typed labels left in the text.

    The encoding is taken from the byte order mark, else strict UTF-8, else detected and named in
    a warning. Hard-wrapped lines are joined again, with a warning. What careless extraction
    leaves behind is understood: `[bookmark: X]` is dropped, `[footnoteRef:1]1` and
    `[1: 1 text]` become a note. Raises `UnreadableInput` for what is no text.

    >>> read_text(b"a) x;", "t.txt", ReadOptions()).paragraphs[0].text
    'a) x;'
    """
    if len(data) > options.limits.file:
        raise UnsafeInput(
            f"the text is larger than {options.limits.file >> 20} MiB",
            file=file,
            hint="raise the limit with --max-size if you trust it",
        )
    if not data.strip():
        raise UnreadableInput(
            "the file is empty", file=file, hint="check that it was saved or downloaded whole"
        )
    text, found = decode(data, file)
    diagnostics = [found] if found else []
    lines = LINE_ENDS.split(text)
    if lines and not lines[-1]:
        lines.pop()
    numbered = list(enumerate(lines))
    width = wrapping.hard_wrap_width(lines, wrapping.SURE_SHARE)
    printed = None if width else wrapping.ragged_wrap_width(lines)
    width = width or printed or wrapping.hard_wrap_width(lines)
    if width:
        numbered = wrapping.rejoin(numbered, width, ragged=printed is not None)
        count = sum(1 for _, line in numbered if line.strip())
        diagnostics.append(
            Diagnostic(
                "hard-wrapped",
                "warning",
                f"the lines are broken at about {width} characters; "
                f"they were joined into {count} paragraphs",
            )
        )
    artefacts = "[footnoteRef:" in text or "[bookmark:" in text
    paragraphs: list[Paragraph] = []
    notes: list[Paragraph] = []
    for number, line in numbered:
        if artefacts and "[" in line:
            body = _without_artefacts(number, line)
            paragraphs.append(body.paragraph)
            notes.extend(body.notes)
        else:
            paragraphs.append(Paragraph(Span("", number, 0, len(line)), line))
    if artefacts:
        diagnostics.append(
            Diagnostic(
                "extraction-marks",
                "info",
                "the text carries marks of an extraction from Word ([bookmark: …], [footnoteRef:…]); they were read as bookmarks and notes",
            )
        )
    return Transcript(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        format="txt",
        view=None,
        paragraphs=(*paragraphs, *notes),
        diagnostics=tuple(diagnostics),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    paragraph: Paragraph
    notes: tuple[Paragraph, ...]


def _without_artefacts(number: int, line: str) -> _Line:
    """A line with its bookmarks dropped, its note marks and note bodies taken apart."""
    line = BOOKMARK.sub("", line)
    bodies: list[tuple[str, str]] = []
    kept: list[str] = []
    at = 0
    while (opening := NOTE_BODY.search(line, at)) and f"[footnoteRef:{opening[1]}]" in line:
        end = _closing(line, opening.end())
        if end is None:
            break
        kept.append(line[at : opening.start()])
        bodies.append((opening[1], line[opening.end() : end]))
        at = end + 1
    text = "".join(kept) + line[at:] if bodies else line
    if bodies and not line[at:].strip():
        text = text.rstrip(" ")
    pieces: list[str] = []
    references: list[NoteRef] = []
    marks: dict[str, str] = {}
    length = at = 0
    for reference in NOTE_REFERENCE.finditer(text):
        before = text[at : reference.start()]
        pieces += [before, NOTE_MARK]
        length += len(before)
        key, mark = reference[1], reference[2] or reference[1]
        references.append(NoteRef(length, "footnote", key, mark))
        marks[key] = mark
        length += len(NOTE_MARK)
        at = reference.end()
    text = "".join(pieces) + text[at:]
    paragraph = Paragraph(Span("", number, 0, len(text)), text, notes=tuple(references))
    notes = []
    for key, body in bodies:
        mark = marks.get(key, key)
        # The body opens with its mark again: "1 <tab>text".
        if body.startswith(mark):
            body = body[len(mark) :].lstrip(" \t")
        notes.append(Paragraph(Span("", number, 0, len(body)), body, place="footnote", note=key))
    return _Line(paragraph, tuple(notes))


def _closing(line: str, start: int) -> int | None:
    """The place of the bracket that closes a note's body; brackets inside it are counted."""
    depth = 1
    for at in range(start, len(line)):
        if line[at] == "[":
            depth += 1
        elif line[at] == "]":
            depth -= 1
            if not depth:
                return at
    return None

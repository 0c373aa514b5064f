"""Bytes to `Transcript`: what a file says, with nothing interpreted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import cast

from cwgdiff.model import Transcript
from cwgdiff.options import ReadOptions
from cwgdiff.readers.suspects import suspicions

Reader = Callable[[bytes, str, ReadOptions], Transcript]

# The ending that a name promises, and the reader that checks the promise.
READERS: dict[str, tuple[str, str]] = {
    "docx": ("cwgdiff.readers.docx", "read_docx"),
    "txt": ("cwgdiff.readers.text", "read_text"),
}
WORD_ENDINGS = (".docx", ".docm", ".dotx", ".dotm", ".doc")
# What only a container can begin with, whatever the name says: zip, OLE, PDF, RTF.
CONTAINERS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"%PDF-",
    b"{\\rtf",
)


def read_bytes(data: bytes, file: str, options: ReadOptions) -> Transcript:
    """The file written out, by the reader that its first bytes and its name call for.

    A file with the name of a Word document, or the first bytes of a container, goes to the Word
    reader, which says what it is if it is no Word document; all else is read as text.
    Raises `UnreadableInput` or `UnsafeInput`.
    """
    word = file.casefold().endswith(WORD_ENDINGS) or data.startswith(CONTAINERS)
    module, name = READERS["docx" if word else "txt"]
    reader = cast(Reader, getattr(import_module(module), name))
    transcript = reader(data, file, options)
    doubts = suspicions(transcript.paragraphs)
    if not doubts:
        return transcript
    return replace(transcript, diagnostics=(*transcript.diagnostics, *doubts))

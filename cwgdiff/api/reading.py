"""One file as a transcript, and as clause trees."""

from __future__ import annotations

import os
from collections.abc import Callable

from cwgdiff import files
from cwgdiff.files import FilePath
from cwgdiff.model import Document, Transcript, View
from cwgdiff.options import Limits, ParseOptions, ReadOptions

Progress = Callable[[str], None]


def read(source: FilePath, *, view: View = "final", limits: Limits | None = None) -> Transcript:
    """What a file says, paragraph by paragraph, nothing interpreted.

    `source` is a path, or "-" for standard input. `view` names the side that is read of a
    document with revision marks. Raises `UnreadableInput` or `UnsafeInput`.

    Example: `read("draft.docx", view="original").paragraphs`.
    """
    return read_with_bytes(files.path_of(source, "source"), view, limits)[1]


def parse(
    source: FilePath,
    *,
    view: View = "final",
    profile: str | None = None,
    language: str | None = None,
    limits: Limits | None = None,
) -> Document:
    """The clause trees of one file.

    `profile` is a body of law ("itu", "unga") and `language` one of fr, en, es, ru, ar, zh; both are
    found from the text when they are left out. Raises `UnreadableInput`, `UnsafeInput`,
    or `BadRequest` for an unknown profile or language.

    Example: `[clause.path for clause in parse("draft.docx").walk()]`.
    """
    from cwgdiff.parsers import parse as parse_transcript

    transcript = read_with_bytes(files.path_of(source, "source"), view, limits)[1]
    return parse_transcript(transcript, ParseOptions(profile, language))


def read_with_bytes(
    source: FilePath, view: View, limits: Limits | None
) -> tuple[bytes, Transcript]:
    """As `read`, with the bytes that were read: a source is opened once, for it may be a pipe."""
    data = files.read_file(source, (limits or Limits()).file)
    return data, transcribe(source, data, view, limits)


def transcribe(source: FilePath, data: bytes, view: View, limits: Limits | None) -> Transcript:
    """What bytes at hand say, under the name of the file that they came from."""
    from cwgdiff.readers import read_bytes

    name = os.path.basename(os.fspath(source))
    return read_bytes(data, name, ReadOptions(view, limits or Limits()))

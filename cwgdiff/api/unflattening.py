"""A text whose revision marks were lost, to both its sides."""

from __future__ import annotations

import os

from cwgdiff import files
from cwgdiff.api.reading import read_with_bytes
from cwgdiff.errors import BadRequest
from cwgdiff.files import FilePath
from cwgdiff.model import Unflattened
from cwgdiff.options import Limits, ParseOptions


def unflatten(
    flat: FilePath,
    *,
    known_base: FilePath | None = None,
    language: str | None = None,
    limits: Limits | None = None,
) -> Unflattened:
    """Both sides of a text that lost its revision marks, with every decision and its sureness.

    `known_base` is the base text where it is at hand: the decisions then follow it. In a text
    without the signs of a lost mark no words are taken apart: an unknown word is then a rare
    one, not two. Raises
    `UnreadableInput`, `UnsafeInput`, or `BadRequest` for a Word file, whose marks are not lost.
    """
    from cwgdiff.parsers import parse as parse_transcript
    from cwgdiff.unflattener.printed import printed_lines
    from cwgdiff.unflattener.sides import unflatten as both_sides
    from cwgdiff.unflattener.signs import flattened

    transcript = read_with_bytes(flat, "final", limits)[1]
    if transcript.format != "txt":
        raise BadRequest(
            "only a text can have lost its marks", file=os.fspath(flat), hint="give a .txt file"
        )
    lines = printed_lines(transcript)
    if not flattened(lines):
        language = None
    elif language is None:
        language = parse_transcript(transcript, ParseOptions()).source.language
    return both_sides(
        lines,
        language,
        None
        if known_base is None
        else printed_lines(read_with_bytes(known_base, "final", limits)[1]),
    )


def write_sides(
    found: Unflattened, flat: FilePath, base_out: FilePath | None, revised_out: FilePath | None
) -> None:
    """Write the sides of a flattened text as UTF-8, never over the text itself."""
    outputs = [
        (os.fspath(path), ("\n".join(side) + "\n").encode("utf-8", "backslashreplace"))
        for path, side in ((base_out, found.base), (revised_out, found.revised))
        if path is not None
    ]
    given = os.fspath(flat)
    guarded = () if given == files.STANDARD else (files.digest(given),)
    files.write_files(outputs, guarded)

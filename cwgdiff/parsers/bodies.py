"""Which body of law a document is of: the line that names the body, or the symbol, says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cwgdiff.parsers.calls import lexicon, opening
from cwgdiff.parsers.folding import fold
from cwgdiff.parsers.heads import is_symbol
from cwgdiff.parsers.lines import Line
from cwgdiff.profiles import BODIES, body, profile

LINES: Final = 400  # the adopting line stands in the front of a file, after its front matter
LONGEST: Final = 120
DEFAULT: Final = "itu"
ENOUGH: Final = 4  # paragraphs that open so; a report has one or two by chance


def choose_body(lines: Sequence[Line], language: str, wanted: str | None) -> str:
    """The profile to read by: the one asked for, or the one whose sign stands first in the text.

    A sign is a line that is nothing but a body's name ("The General Assembly,"), or a symbol
    such as A/RES/79/194. Raises BadRequest for a profile that does not exist.
    """
    if wanted is not None:
        return body(wanted).name
    signs = {fold(sign): name for name in BODIES for sign in body(name).signs}
    for line in lines[:LINES]:
        if line.cells or len(line.seen) > LONGEST:
            continue
        folded = fold(line.seen).strip(" ,،，#")
        if folded in signs and language in body(signs[folded]).languages:
            return signs[folded]
        if is_symbol(line.seen) and language in body("unga").languages:
            return "unga"
    return _by_shape(lines, language)


def _by_shape(lines: Sequence[Line], language: str) -> str:
    """The body by how its paragraphs open: many open with a call and go on, none is a call alone."""
    if language not in body("unga").languages:
        return DEFAULT
    known = lexicon(profile("unga", language))
    opened = 0
    for line in lines[:LINES]:
        if line.labelled or line.found is not None or line.cells or line.style == "call":
            continue
        if line.seen[:1].lower() == line.seen[:1] != line.seen[:1].upper():
            continue
        found = opening(line.seen[:LONGEST], known)
        if found is not None and found.part == "preambular":
            if not found.rest:
                return DEFAULT
            opened += 1
    return "unga" if opened >= ENOUGH else DEFAULT

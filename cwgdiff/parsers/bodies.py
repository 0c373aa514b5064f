"""Which body of law a document is of: the line that names the body, or the symbol, says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cwgdiff.parsers.folding import fold
from cwgdiff.parsers.heads import is_symbol
from cwgdiff.parsers.lines import Line
from cwgdiff.profiles import BODIES, body

LINES: Final = 400  # the adopting line stands in the front of a file, after its front matter
LONGEST: Final = 120
DEFAULT: Final = "itu"


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
    return DEFAULT

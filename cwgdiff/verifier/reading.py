"""What the dumb reader brings home: stretches of text, and facts that no letter shows."""

from __future__ import annotations

from typing import NamedTuple

GLYPH = "\ufffc"  # stands for a sign that this reader does not translate


class Stretch(NamedTuple):
    """The text of one paragraph (or line) of one part, tabs and breaks in place."""

    part: str
    text: str


class Fact(NamedTuple):
    """Something that can change while the words stay: a picture, a link's target, a strike.

    `kind` says what it is, in words for a person; `text` is compared. `near` is the paragraph that
    it stands in, where a changed row of that paragraph tells it; None where it speaks for itself.
    """

    part: str
    kind: str
    text: str
    near: str | None = None


class Reading(NamedTuple):
    """One file, read by content only. `body` holds the stretches that stand in the main text's order."""

    body: tuple[Stretch, ...]
    aside: tuple[Stretch, ...] = ()  # notes, headers, footers, comments
    facts: tuple[Fact, ...] = ()
    exact: bool = True  # False: the encoding is not certain, only ASCII words can be judged

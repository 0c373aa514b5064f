"""What the dumb reader brings home: stretches of text, and facts that no letter shows."""

from __future__ import annotations

from dataclasses import dataclass

GLYPH = "\ufffc"  # stands for a sign that this reader does not translate


@dataclass(frozen=True, slots=True)
class Stretch:
    """The text of one paragraph (or line) of one part, tabs and breaks in place."""

    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that can change while the words stay: a picture, a link's target, a strike.

    `kind` says what it is, in words for a person; `text` is compared. `near` is the paragraph that
    it stands in, where a changed row of that paragraph tells it; None where it speaks for itself.
    """

    part: str
    kind: str
    text: str
    near: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read by content only. `body` holds the stretches that stand in the main text's order."""

    body: tuple[Stretch, ...]
    aside: tuple[Stretch, ...] = ()  # notes, headers, footers, comments
    facts: tuple[Fact, ...] = ()
    exact: bool = True  # False: the encoding is not certain, only ASCII words can be judged

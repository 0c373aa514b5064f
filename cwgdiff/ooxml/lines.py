"""The content of one paragraph as a value: text, the elements it stands in, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from cwgdiff.model import Mark, View
from cwgdiff.ooxml import looks
from cwgdiff.ooxml.doubts import Doubts
from cwgdiff.ooxml.styles import StyleSheet


@dataclass(slots=True, eq=False)
class NoteAt:
    """A note's mark in the text: `mark` is None until it is counted, a string if it is typed."""

    offset: int
    kind: Literal["footnote", "endnote"]
    key: str
    mark: str | None


@dataclass(slots=True, eq=False)
class Line:
    """A paragraph's content in one view. Offsets are into the joined `texts`.

    `texts[i]` is the text of the element `leaves[i]`, so whoever rewrites the document finds the element
    of every character. Where a typed note mark was taken out, it is the end of the element's text.

    `asides` are what a reader sees that is no text of the paragraph (descriptions of pictures, phonetic
    guides, symbols without a character), `boxes` containers whose own paragraphs follow.
    `numbered` says that the note's own number stands here (`w:footnoteRef`).
    """

    texts: list[str] = field(default_factory=list)
    leaves: list[etree._Element] = field(default_factory=list)
    length: int = 0
    looks: list[tuple[int, int, int]] = field(default_factory=list)
    notes: list[NoteAt] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    boxes: list[etree._Element | str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    numbered: bool = False

    def append(self, other: Line) -> None:
        """Put another line's content behind this one's, as when a paragraph mark is removed."""
        self.texts += other.texts
        self.leaves += other.leaves
        self.looks += [(a + self.length, b + self.length, bits) for a, b, bits in other.looks]
        for note in other.notes:
            note.offset += self.length
        self.notes += other.notes
        self.marks += other.marks
        self.boxes += other.boxes
        self.asides += other.asides
        self.numbered |= other.numbered
        self.length += other.length


@dataclass(slots=True, eq=False)
class Scope:
    """What the lines of one part have in common.

    `shown` and `lost` gather the relationships that visible and removed content names.
    """

    view: View
    sheet: StyleSheet
    doubts: Doubts
    run_looks: dict[etree._Element, looks.Look] = field(default_factory=dict)
    strays: frozenset[etree._Element] = frozenset()
    revised: bool = True  # whether the part carries any revision mark of text
    shown: dict[str, None] = field(default_factory=dict)
    lost: dict[str, None] = field(default_factory=dict)

"""The values that the rooms hand to one another. Frozen; no field holds a library's object.

`Transcript` is what a file says, `Document` the clause trees in it, `Match` who is whose
twin, `Change` one row of the table, `Comparison` the whole of it. Terms are those of the
contract (docs/contract.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from cwgdiff.substance import Substance

Op = Literal["=", "-", "+"]
View = Literal["final", "original"]
Format = Literal["docx", "txt"]
Severity = Literal["info", "warning", "error"]
Part = Literal["preambular", "operative"]
Place = Literal[
    "body", "cell", "footnote", "endnote", "header", "footer", "comment", "textbox", "object"
]
Kind = Literal[
    "number", "title", "adopting", "section", "item", "subitem", "bullet", "paragraph",
    "footnote", "endnote", "annex", "heading", "table", "row", "mark", "reasons",
    "front", "header", "footer", "comment", "textbox", "object", "unplaced",
]  # fmt: skip
ChangeKind = Literal["unchanged", "modified", "added", "deleted", "split", "merged"]
Sureness = Literal["certain", "likely", "doubtful"]
Subject = Literal["label", "paragraph", "heading", "years", "punctuation", "words"]
Nature = Literal["editorial", "citation", "reference", "obligation", "substantive"]

NOTE_MARK = "[^]"  # stands in a text where a note is referred to (contract, "Text")
MAX_DEPTH = 64  # nesting of clauses; deeper lists are flattened onto this level


@dataclass(frozen=True, slots=True)
class Span:
    """Where a stretch of text stands: the thread back to the file.

    `part` is the package part ("word/document.xml"; "" for a text file), `paragraph` the index
    of its `w:p` among all `w:p` of that part in document order (for a text file, the line
    from 0), `start` and `end` offsets into that paragraph's `Paragraph.text`.
    """

    part: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One revision mark that touches a paragraph: who, when, and which way."""

    op: Literal["+", "-", "moved"]
    author: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A note's mark in a paragraph's text: `offset` is that of its `[^]`; `key` finds the note."""

    offset: int
    kind: Literal["footnote", "endnote"]
    key: str
    mark: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The table cell a paragraph stands in; `table` counts all tables of the file, nested ones too."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as a reader sees it, with the evidence that the parser needs.

    `text` holds a typed label still; `label` is only the one that Word numbers automatically,
    worked out (None where there is none). `span` covers the whole text. `style` is the style's
    name as in the file; `level` the list level from 0; `indent` in twips; `italic` the
    stretches of `text` set in italics, by run or by style. `note` is the key of the note that a
    paragraph with place footnote or endnote belongs to. `hidden` and `struck` are stretches that Word hides
    or strikes through by formatting. `parts` is empty unless the text comes from several `w:p` that the view
    joins (a paragraph mark was deleted): then every source paragraph with its stretch of `text`.
    """

    span: Span
    text: str
    label: str | None = None
    level: int | None = None
    bullet: bool = False
    style: str | None = None
    outline: int | None = None
    indent: int = 0
    italic: tuple[tuple[int, int], ...] = ()
    place: Place = "body"
    cell: Cell | None = None
    note: str | None = None
    notes: tuple[NoteRef, ...] = ()
    marks: tuple[Mark, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    struck: tuple[tuple[int, int], ...] = ()
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A doubt or a warning, as a value. `code` is stable and hyphenated ("revision-marks")."""

    code: str
    severity: Severity
    message: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """A file written out, nothing interpreted. `view` is None when it carries no revision marks."""

    file: str
    sha256: str
    format: Format
    view: View | None
    paragraphs: tuple[Paragraph, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    date: str | None = None  # last saved, ISO 8601, as the file itself says


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A node of the clause tree. Two clauses are never equal by content: rooms key by `position`.

    `text` is without the label; `spans` say where the text stands, `label_span` where a typed
    label stands (None for an automatic label or none). `section` is the heading of the
    section the clause stands under, `resolution` the id of its resolution ("" when the document has one).
    """

    path: str
    kind: Kind
    label: str | None
    text: str
    position: int
    part: Part | None = None
    concept: str | None = None
    addressee: str | None = None
    section: str | None = None
    resolution: str = ""
    children: tuple[Clause, ...] = ()
    spans: tuple[Span, ...] = ()
    label_span: Span | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What names a resolution: `id` stands before ':' in a path, "" when there is one only."""

    id: str
    number: str | None
    title: str | None
    revision: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Resolution:
    """One numbered unit (a resolution, opinion, report ...) with its annexes."""

    heading: Heading
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One side of a comparison, as the contract's `source`, and the date when it was last saved."""

    file: str
    sha256: str
    format: Format
    language: str | None
    profile: str | None
    view: View | None
    resolutions: tuple[Heading, ...]
    date: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One parsed file: its resolutions, and what stands outside them all."""

    source: Source
    resolutions: tuple[Resolution, ...]
    outside: tuple[Clause, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def walk(self) -> Iterator[Clause]:
        """Every clause once, in the order of `position`; what is outside comes last."""
        for resolution in self.resolutions:
            yield from walk(resolution.clauses)
        yield from walk(self.outside)


def walk(clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    """The clauses and all that is under them, in reading order, without recursion."""
    stack = list(reversed(clauses))
    while stack:
        clause = stack.pop()
        yield clause
        stack.extend(reversed(clause.children))


def joined(clauses: tuple[Clause, ...]) -> str:
    """The texts of one side of a change, joined by a line feed (contract, `edits`).

    >>> joined(())
    ''
    """
    return "\n".join(clause.text for clause in clauses)


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is known beforehand: paths on either side (None: the clause was added or deleted).

    `reason` says how: "given" by hand, or by revision marks; `where` is the place in a file of
    links that it was read from, for messages.
    """

    base: str | None
    revised: str | None
    same: bool = True
    reason: str = "given"
    where: str | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Who is whose twin: base (0..n) and revised (0..n) clauses, on what evidence."""

    base: tuple[Clause, ...]
    revised: tuple[Clause, ...]
    similarity: float | None
    moved: bool
    reason: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """One run of words: kept (=), deleted (-) or inserted (+). Never empty."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One row of the change table."""

    id: int
    change: ChangeKind
    renumbered: bool
    moved: bool
    nature: tuple[Nature, ...]
    doubtful: bool
    reason: str
    base: tuple[Clause, ...]
    revised: tuple[Clause, ...]
    similarity: float | None
    edits: tuple[Edit, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """All that a reporter gets. `options` are those that shaped the result, as plain values.

    `substance` is what became of citations, cross-references and duties; None where it was not looked
    for (a comparison saved by an earlier version).
    """

    base: Source
    revised: Source
    changes: tuple[Change, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    options: tuple[tuple[str, str | int | float | bool | None], ...] = ()
    substance: Substance | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One place of a flattened text where both sides were printed together.

    `line` counts from 1 in the flattened text. `printed` is what stands there; `base` and `revised`
    are what each side has of it (None: that side lacks the whole line). What is `doubtful` was
    left on both sides as printed.
    """

    line: int
    subject: Subject
    printed: str
    base: str | None
    revised: str | None
    sureness: Sureness
    reason: str


@dataclass(frozen=True, slots=True)
class Unflattened:
    """Both sides of a flattened text, a line a paragraph, and every decision in order."""

    base: tuple[str, ...]
    revised: tuple[str, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a document, or what may be one: what is wrong, where, and the way out.

    `code` is stable and hyphenated ("label-gap"); `path` is that of the clause, None where no clause is
    concerned; `span` says where it stands in the file. `text` is what stands there, shortened;
    `message` and `remedy` are sentences without a final point.
    """

    code: str
    severity: Severity
    message: str
    remedy: str
    path: str | None = None
    span: Span | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """A document's findings in reading order, with what reading it gave cause to say."""

    source: Source
    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

"""Citations, cross-references and duties as rows: columns once for the sheet, the frame and the page.

`id` is that of the row of the change table in which the mention stands. The page takes its
data here too: `citation_rows`, `reference_rows`, `duty_rows` and `substance_line`.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

from cwgdiff.model import Comparison
from cwgdiff.substance import CitationChange, DutyChange, ReferenceCheck, counted

_JOIN = " + "

CITATION_COLUMNS = (
    "id", "shift", "path", "instrument", "body", "kind", "number", "edition_base",
    "edition_revised", "paragraph_base", "paragraph_revised", "text_base", "text_revised",
    "resolved",
)  # fmt: skip
REFERENCE_COLUMNS = ("id", "status", "path", "text", "targets", "expected", "should")
DUTY_COLUMNS = ("id", "shift", "path", "text_base", "text_revised")


@dataclass(frozen=True, slots=True)
class CitationRow:
    """One citation that came, went or changed. Fields are `CITATION_COLUMNS`; "" where a side has none."""

    id: int
    shift: str
    path: str
    instrument: str
    body: str
    kind: str
    number: str
    edition_base: str
    edition_revised: str
    paragraph_base: str
    paragraph_revised: str
    text_base: str
    text_revised: str
    resolved: bool

    def cells(self) -> tuple[int | bool | str, ...]:
        """The values in the order of the columns."""
        return astuple(self)


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One cross-reference of the revised document. Fields are `REFERENCE_COLUMNS`."""

    id: int
    status: str
    path: str
    text: str
    targets: str
    expected: str
    should: str

    def cells(self) -> tuple[int | bool | str, ...]:
        """The values in the order of the columns."""
        return astuple(self)


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty that changed. Fields are `DUTY_COLUMNS`; the texts are the words that bind."""

    id: int
    shift: str
    path: str
    text_base: str
    text_revised: str

    def cells(self) -> tuple[int | bool | str, ...]:
        """The values in the order of the columns."""
        return astuple(self)


def citation_rows(comparison: Comparison) -> tuple[CitationRow, ...]:
    """The citations that changed, in the order of the change table; none where none were looked for."""
    found = comparison.substance.citations if comparison.substance is not None else ()
    return tuple(map(_citation, found))


def reference_rows(comparison: Comparison) -> tuple[ReferenceRow, ...]:
    """All cross-references of the revised document, right ones too, in reading order."""
    found = comparison.substance.references if comparison.substance is not None else ()
    return tuple(map(_reference, found))


def duty_rows(comparison: Comparison) -> tuple[DutyRow, ...]:
    """The duties that changed, in the order of the change table."""
    found = comparison.substance.duties if comparison.substance is not None else ()
    return tuple(map(_duty, found))


def substance_line(comparison: Comparison) -> str:
    """The counts as a sentence, "3 citations updated, 2 references stale"; "" with nothing to tell."""
    return counted(comparison.substance) if comparison.substance is not None else ""


def _citation(change: CitationChange) -> CitationRow:
    old, new = change.base, change.revised
    said = new or old
    assert said is not None, "a citation that changed stands on one side at least"
    return CitationRow(
        change.row,
        change.shift,
        change.path,
        said.instrument,
        said.body or "",
        said.kind,
        said.number or "",
        (old.edition or "") if old else "",
        (new.edition or "") if new else "",
        (old.paragraph or "") if old else "",
        (new.paragraph or "") if new else "",
        old.text if old else "",
        new.text if new else "",
        said.resolved,
    )


def _reference(check: ReferenceCheck) -> ReferenceRow:
    return ReferenceRow(
        check.row,
        check.status,
        check.path,
        check.text,
        _JOIN.join(check.targets),
        _JOIN.join(check.expected),
        check.should,
    )


def _duty(change: DutyChange) -> DutyRow:
    return DutyRow(change.row, change.shift, change.path, change.base, change.revised)

"""Citations, references and duties in the JSON form: written and, distrusted, read again."""

from __future__ import annotations

from typing import get_args

from cwgdiff.reporters.fields import Fields
from cwgdiff.substance import (
    CitationChange,
    CitationShift,
    Cited,
    DutyChange,
    ReferenceCheck,
    ReferenceStatus,
    Shift,
    Substance,
)

NAMES = ("citations", "references", "duties")  # of the schema's form 1.1


def citation(change: CitationChange) -> dict[str, object]:
    """One entry of `citations`."""
    return {
        "shift": change.shift,
        "row": change.row,
        "path": change.path,
        "base": _cited(change.base),
        "revised": _cited(change.revised),
    }


def reference(check: ReferenceCheck) -> dict[str, object]:
    """One entry of `references`."""
    return {
        "status": check.status,
        "row": check.row,
        "path": check.path,
        "text": check.text,
        "targets": check.targets,
        "expected": check.expected,
        "should": check.should,
    }


def duty(change: DutyChange) -> dict[str, object]:
    """One entry of `duties`."""
    return {
        "shift": change.shift,
        "row": change.row,
        "path": change.path,
        "base": change.base,
        "revised": change.revised,
    }


def _cited(cited: Cited | None) -> dict[str, object] | None:
    if cited is None:
        return None
    return {
        "key": cited.key,
        "instrument": cited.instrument,
        "body": cited.body,
        "kind": cited.kind,
        "number": cited.number,
        "edition": cited.edition,
        "paragraph": cited.paragraph,
        "text": cited.text,
        "resolved": cited.resolved,
    }


def read(top: Fields, rows: int) -> Substance | None:
    """What a saved comparison of `rows` rows says of its substance; None where it says nothing.

    Raises Wrong for an entry that is not of the schema's form or names a row that is not there.
    """
    if not any(name in top.raw for name in NAMES):
        return None
    return Substance(
        tuple(_read_citation(each, rows) for each in top.children("citations", needed=False)),
        tuple(_read_reference(each, rows) for each in top.children("references", needed=False)),
        tuple(_read_duty(each, rows) for each in top.children("duties", needed=False)),
    )


def _read_citation(fields: Fields, rows: int) -> CitationChange:
    fields.only(("shift", "row", "path", "base", "revised"))
    shift: CitationShift = fields.one_of("shift", get_args(CitationShift))
    base, revised = (
        None if fields.raw.get(side) is None else _read_cited(fields.child(side))
        for side in ("base", "revised")
    )
    if base is None and revised is None:
        fields.wrong("base", "and revised are both null")
    return CitationChange(shift, _row(fields, rows), fields.text("path"), base, revised)


def _read_cited(fields: Fields) -> Cited:
    fields.only(
        ("key", "instrument", "body", "kind", "number", "edition", "paragraph", "text", "resolved")
    )
    return Cited(
        fields.text("key"),
        fields.text("instrument"),
        fields.text_or_none("body"),
        fields.text("kind"),
        fields.text_or_none("number"),
        fields.text_or_none("edition"),
        fields.text_or_none("paragraph"),
        fields.text("text"),
        fields.boolean("resolved"),
    )


def _read_reference(fields: Fields, rows: int) -> ReferenceCheck:
    fields.only(("status", "row", "path", "text", "targets", "expected", "should"))
    status: ReferenceStatus = fields.one_of("status", get_args(ReferenceStatus))
    return ReferenceCheck(
        status,
        _row(fields, rows),
        fields.text("path"),
        fields.text("text"),
        fields.texts("targets"),
        fields.texts("expected"),
        fields.text("should"),
    )


def _read_duty(fields: Fields, rows: int) -> DutyChange:
    fields.only(("shift", "row", "path", "base", "revised"))
    shift: Shift = fields.one_of("shift", get_args(Shift))
    return DutyChange(
        shift, _row(fields, rows), fields.text("path"), fields.text("base"), fields.text("revised")
    )


def _row(fields: Fields, rows: int) -> int:
    row = fields.integer("row")
    if not 1 <= row <= rows:
        fields.wrong("row", f"is {row}, and there are {rows} rows")
    return row

"""The comparison as JSON, valid against `comparison.schema.json`: the form that scripts read.

Texts are raw, in UTF-8 without escapes. A lone surrogate, which UTF-8 cannot hold, is written as
JSON's own `\\ud800`, and every JSON reader that keeps code units gives it back. Keys come in
the schema's order, one row of the table a line, so that `git diff` and `grep` work on saved comparisons.

The schema has no field for the date when an input was last saved; where one is known it is
kept in `tool.options.dates`, so that a saved comparison can be dressed as the first one was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from cwgdiff import __version__
from cwgdiff.model import Change, Clause, Comparison, Diagnostic, Mark, Source
from cwgdiff.reporters import mentions_json
from cwgdiff.reporters.table import counts

SCHEMA = "cwgdiff/comparison/1"
SCHEMA_OF_SUBSTANCE = "cwgdiff/comparison/1.1"  # where citations, references and duties are told

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def render(comparison: Comparison) -> bytes:
    """The comparison as UTF-8 JSON, ending in a line feed. Same comparison, same bytes."""
    options: dict[str, object] = dict(comparison.options)
    dates = {"base": comparison.base.date, "revised": comparison.revised.date}
    if any(dates.values()):
        options["dates"] = dates
    substance = comparison.substance
    fields = [
        ("schema", _encode(SCHEMA if substance is None else SCHEMA_OF_SUBSTANCE)),
        ("tool", _encode({"version": __version__, "options": options})),
        ("base", _encode(_source(comparison.base))),
        ("revised", _encode(_source(comparison.revised))),
        ("summary", _encode(counts(comparison))),
        ("changes", _lines(_change(change) for change in comparison.changes)),
        ("warnings", warnings_json(comparison.diagnostics)),
    ]
    if substance is not None:
        fields += [
            ("citations", _lines(map(mentions_json.citation, substance.citations))),
            ("references", _lines(map(mentions_json.reference, substance.references))),
            ("duties", _lines(map(mentions_json.duty, substance.duties))),
        ]
    text = "{\n" + ",\n".join(f'"{name}":{value}' for name, value in fields) + "\n}\n"
    return to_utf8(text)


def to_utf8(text: str) -> bytes:
    """JSON text as bytes; a lone surrogate inside a string becomes its `\\udxxx` escape."""
    # Python's name for the escape that JSON has too; it touches surrogates only.
    return text.encode("utf-8", "backslashreplace")


def warnings_json(diagnostics: tuple[Diagnostic, ...]) -> str:
    """The warnings as a JSON array, one a line."""
    return _lines(
        {
            "code": diagnostic.code,
            "severity": diagnostic.severity,
            "message": diagnostic.message,
            "where": diagnostic.where,
        }
        for diagnostic in diagnostics
    )


def _lines(values: Iterable[dict[str, object]]) -> str:
    lines = ",\n".join(map(_encode, values))
    return f"[\n{lines}\n]" if lines else "[]"


def _source(source: Source) -> dict[str, object]:
    return {
        "file": source.file,
        "sha256": source.sha256,
        "format": source.format,
        "language": source.language,
        "profile": source.profile,
        "view": source.view,
        "resolutions": [
            {
                "id": heading.id,
                "number": heading.number,
                "title": heading.title,
                "revision": heading.revision,
            }
            for heading in source.resolutions
        ],
    }


def _change(change: Change) -> dict[str, object]:
    row: dict[str, object] = {
        "id": change.id,
        "change": change.change,
        "renumbered": change.renumbered,
        "moved": change.moved,
        "nature": change.nature,
        "doubtful": change.doubtful,
        "reason": change.reason,
        "base": [_clause(clause) for clause in change.base],
        "revised": [_clause(clause) for clause in change.revised],
        "similarity": change.similarity,
        "edits": [(edit.op, edit.text) for edit in change.edits],
    }
    if change.marks:
        row["marks"] = [_mark(mark) for mark in change.marks]
    return row


def _clause(clause: Clause) -> dict[str, object]:
    return {
        "path": clause.path,
        "label": clause.label,
        "kind": clause.kind,
        "text": clause.text,
        "position": clause.position,
        "part": clause.part,
        "concept": clause.concept,
        "addressee": clause.addressee,
        "section": clause.section,
        "resolution": clause.resolution,
    }


def _mark(mark: Mark) -> dict[str, object]:
    return {"op": mark.op, "author": mark.author, "date": mark.date}

"""The comparison as JSON, valid against `comparison.schema.json`: the form that scripts read.

The schema has no field for the date when an input was last saved; where one is known it is
kept in `tool.options.dates`, so that a saved comparison can be dressed as the first one was.
"""

from __future__ import annotations

from cwgdiff import __version__
from cwgdiff.model import Change, Clause, Comparison, Mark, Source
from cwgdiff.reporters import mentions_json
from cwgdiff.reporters.jsontext import array, clause_fields, encode, heading_fields, warnings, whole
from cwgdiff.reporters.table import counts

SCHEMA = "cwgdiff/comparison/1"
SCHEMA_OF_SUBSTANCE = "cwgdiff/comparison/1.1"  # where citations, references and duties are told


def render(comparison: Comparison) -> bytes:
    """The comparison as UTF-8 JSON, ending in a line feed. Same comparison, same bytes."""
    options: dict[str, object] = dict(comparison.options)
    dates = {"base": comparison.base.date, "revised": comparison.revised.date}
    if any(dates.values()):
        options["dates"] = dates
    substance = comparison.substance
    fields = [
        ("schema", encode(SCHEMA if substance is None else SCHEMA_OF_SUBSTANCE)),
        ("tool", encode({"version": __version__, "options": options})),
        ("base", encode(_source(comparison.base))),
        ("revised", encode(_source(comparison.revised))),
        ("summary", encode(counts(comparison))),
        ("changes", array(_change(change) for change in comparison.changes)),
        ("warnings", warnings(comparison.diagnostics)),
    ]
    if substance is not None:
        fields += [
            ("citations", array(map(mentions_json.citation, substance.citations))),
            ("references", array(map(mentions_json.reference, substance.references))),
            ("duties", array(map(mentions_json.duty, substance.duties))),
        ]
    return whole(fields)


def _source(source: Source) -> dict[str, object]:
    return {
        "file": source.file,
        "sha256": source.sha256,
        "format": source.format,
        "language": source.language,
        "profile": source.profile,
        "view": source.view,
        "resolutions": [heading_fields(heading) for heading in source.resolutions],
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
        **clause_fields(clause),
        "section": clause.section,
        "resolution": clause.resolution,
    }


def _mark(mark: Mark) -> dict[str, object]:
    return {"op": mark.op, "author": mark.author, "date": mark.date}

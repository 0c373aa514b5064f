"""A saved comparison back into a `Comparison`, distrusted: it may have been edited by hand.

Checked in plain code against what `comparison.schema.json` says, and beyond it: ids run from 1, every
row's edits rebuild both its texts, no position stands twice on a side, and the summary agrees
with the rows. Later minor forms of the schema (`.../1.2`) are read too: the fields and kinds that they
add are let pass, those of the first form keep their meaning.
"""

from __future__ import annotations

import json
import re
from typing import Literal, NoReturn, get_args

from cwgdiff.errors import BadSavedComparison
from cwgdiff.model import (
    Change,
    ChangeKind,
    Clause,
    Comparison,
    Diagnostic,
    Edit,
    Heading,
    Kind,
    Mark,
    Nature,
    Part,
    Severity,
    Source,
    View,
    joined,
)
from cwgdiff.model import Format as FileFormat
from cwgdiff.reporters import mentions_json
from cwgdiff.reporters.fields import Fields, Wrong
from cwgdiff.reporters.table import counts

_SCHEMA = re.compile(r"cwgdiff/comparison/([0-9]{1,4})(?:\.([0-9]{1,4}))?")
_MAJOR, _MINOR = 1, 1  # the form that this version writes
_HINT = "compare the documents again, or take the file as cwgdiff wrote it"
# Rows of each kind: how many clauses the base and the revised side hold (contract, "A change").
_SIZES: dict[ChangeKind, tuple[range, range, str]] = {
    "unchanged": (range(1, 2), range(1, 2), "one clause on each side"),
    "modified": (range(1, 2), range(1, 2), "one clause on each side"),
    "added": (range(1), range(1, 2**31), "no clause in the base and one in the revision"),
    "deleted": (range(1, 2**31), range(1), "one clause in the base and none in the revision"),
    "split": (range(1, 2), range(2, 2**31), "one clause in the base, several in the revision"),
    "merged": (range(2, 2**31), range(1, 2), "several clauses in the base, one in the revision"),
}


def load(data: bytes, file: str) -> Comparison:
    """The comparison that `jsonfile.render` wrote; `file` is named in errors.

    Raises BadSavedComparison with one sentence and a place for anything else.
    """
    try:
        return _comparison(_parsed(data))
    except Wrong as wrong:
        raise BadSavedComparison(
            wrong.reason, file=file, where=wrong.where or None, hint=_HINT
        ) from None


def _parsed(data: bytes) -> Fields:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Wrong(f"a saved comparison is UTF-8, and byte {error.start} is not") from None
    try:
        value = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Wrong(f"this is not whole JSON ({error.msg})", place) from None
    except (ValueError, RecursionError):
        raise Wrong("this JSON holds a number or a nesting that no comparison has") from None
    if not isinstance(value, dict):
        raise Wrong("this JSON is not a saved comparison")
    return Fields(value, "", later=True)


def _refuse(constant: str) -> NoReturn:
    raise Wrong(f"{constant} is no JSON number")


def _comparison(top: Fields) -> Comparison:
    later = _is_later(top)
    top = Fields(top.raw, "", later)
    top.only(
        (
            "schema",
            "tool",
            "base",
            "revised",
            "summary",
            "changes",
            "warnings",
            *mentions_json.NAMES,
        )
    )
    tool = top.child("tool")
    tool.only(("version", "options"))
    tool.text("version")
    options, dates = _options(tool.child("options"))
    changes = tuple(
        _change(row, number) for number, row in enumerate(top.children("changes"), start=1)
    )
    comparison = Comparison(
        base=_source(top.child("base"), dates[0]),
        revised=_source(top.child("revised"), dates[1]),
        changes=changes,
        diagnostics=tuple(_diagnostic(entry) for entry in top.children("warnings")),
        options=options,
        substance=mentions_json.read(top, len(changes)),
    )
    _check_positions(changes)
    _check_summary(top.child("summary"), comparison)
    return comparison


def _is_later(top: Fields) -> bool:
    """Whether the file is of a later minor form than ours; another major form is refused."""
    name = top.raw.get("schema")
    found = _SCHEMA.fullmatch(name) if isinstance(name, str) else None
    if found is None:
        raise Wrong('this JSON is not a saved comparison: it has no "schema" that names one')
    if int(found[1]) != _MAJOR:
        raise Wrong(f"this comparison is of the form {name}, and this version reads {_MAJOR}.x")
    return int(found[2] or 0) > _MINOR


_Option = tuple[str, str | int | float | bool | None]


def _options(options: Fields) -> tuple[tuple[_Option, ...], tuple[str | None, str | None]]:
    dates: tuple[str | None, str | None] = (None, None)
    plain: list[_Option] = []
    for name, value in options.raw.items():
        if name == "dates" and isinstance(value, dict):
            known = options.child("dates")
            dates = (known.text_or_none("base"), known.text_or_none("revised"))
        elif value is None or isinstance(value, str | int | float):
            plain.append((name, value))
        else:
            raise Wrong("an option must be a plain value", f"tool.options.{name}")
    return tuple(plain), dates


def _source(fields: Fields, date: str | None) -> Source:
    fields.only(("file", "sha256", "format", "language", "profile", "view", "resolutions"))
    sha256 = fields.text("sha256")
    if not re.fullmatch("[0-9a-f]{64}", sha256):
        fields.wrong("sha256", "must be 64 hexadecimal digits")
    headings = tuple(_heading(entry) for entry in fields.children("resolutions"))
    if not headings:
        fields.wrong("resolutions", "must name at least one")
    format: FileFormat = fields.one_of("format", get_args(FileFormat))
    view: View | None = fields.one_of_or_none("view", get_args(View))
    return Source(
        file=fields.text("file"),
        sha256=sha256,
        format=format,
        language=fields.text_or_none("language"),
        profile=fields.text_or_none("profile", needed=False),
        view=view,
        resolutions=headings,
        date=date,
    )


def _heading(fields: Fields) -> Heading:
    fields.only(("id", "number", "title", "revision"))
    return Heading(
        id=fields.text("id"),
        number=fields.text_or_none("number"),
        title=fields.text_or_none("title"),
        revision=fields.text_or_none("revision"),
    )


def _diagnostic(fields: Fields) -> Diagnostic:
    fields.only(("code", "severity", "message", "where"))
    severity: Severity = fields.one_of("severity", get_args(Severity))
    return Diagnostic(
        code=fields.text("code"),
        severity=severity,
        message=fields.text("message"),
        where=fields.text_or_none("where", needed=False),
    )


_CHANGE_FIELDS = (
    "id", "change", "renumbered", "moved", "nature", "doubtful", "reason", "base", "revised",
    "similarity", "edits", "marks",
)  # fmt: skip


def _change(fields: Fields, number: int) -> Change:
    fields.only(_CHANGE_FIELDS)
    if fields.integer("id") != number:
        fields.wrong("id", f"must be {number}: rows count from 1 without gaps")
    kind: ChangeKind = fields.one_of("change", get_args(ChangeKind), closed=True)
    natures: tuple[Nature, ...] = fields.some_of("nature", get_args(Nature))
    base = tuple(_clause(entry) for entry in fields.children("base"))
    revised = tuple(_clause(entry) for entry in fields.children("revised"))
    sizes = _SIZES[kind]
    if len(base) not in sizes[0] or len(revised) not in sizes[1]:
        fields.wrong("change", f"is {kind!r}, which means {sizes[2]}")
    change = Change(
        id=number,
        change=kind,
        renumbered=fields.boolean("renumbered"),
        moved=fields.boolean("moved"),
        nature=natures,
        doubtful=fields.boolean("doubtful"),
        reason=fields.text("reason"),
        base=base,
        revised=revised,
        similarity=fields.fraction_or_none("similarity"),
        edits=tuple(Edit(op, text) for op, text in fields.edits("edits")),
        marks=tuple(_mark(entry) for entry in fields.children("marks", needed=False)),
    )
    _check_texts(change, fields)
    return change


def _check_texts(change: Change, fields: Fields) -> None:
    for op, side, clauses in (("-", "base", change.base), ("+", "revised", change.revised)):
        rebuilt = "".join(edit.text for edit in change.edits if edit.op in ("=", op))
        if rebuilt != joined(clauses):
            fields.wrong("edits", f"do not give the {side} text of the row")
    if change.change == "unchanged" and any(edit.op != "=" for edit in change.edits):
        fields.wrong("edits", "of an unchanged clause must all be kept words")


_CLAUSE_FIELDS = (
    "path", "label", "kind", "text", "position", "part", "concept", "addressee", "section",
    "resolution",
)  # fmt: skip


def _clause(fields: Fields) -> Clause:
    fields.only(_CLAUSE_FIELDS)
    kind: Kind = fields.one_of("kind", get_args(Kind))
    part: Part | None = fields.one_of_or_none("part", get_args(Part), needed=False)
    return Clause(
        path=fields.text("path"),
        kind=kind,
        label=fields.text_or_none("label"),
        text=fields.text("text"),
        position=fields.integer("position"),
        part=part,
        concept=fields.text_or_none("concept", needed=False),
        addressee=fields.text_or_none("addressee", needed=False),
        section=fields.text_or_none("section"),
        resolution=fields.text("resolution", needed=False),
    )


def _mark(fields: Fields) -> Mark:
    fields.only(("op", "author", "date"))
    op: Literal["+", "-", "moved"] = fields.one_of("op", ("+", "-", "moved"), closed=True)
    return Mark(op=op, author=fields.text_or_none("author"), date=fields.text_or_none("date"))


def _check_positions(changes: tuple[Change, ...]) -> None:
    for side in ("base", "revised"):
        seen: dict[int, int] = {}
        for change in changes:
            for clause in change.base if side == "base" else change.revised:
                first = seen.setdefault(clause.position, change.id)
                if first != change.id:
                    raise Wrong(
                        f"position {clause.position} of the {side} document is in row {first} already",
                        f"row {change.id}",
                    )


def _check_summary(summary: Fields, comparison: Comparison) -> None:
    for name, count in counts(comparison).items():
        if summary.integer(name) != count:
            summary.wrong(name, f"is {summary.integer(name)}, and the rows hold {count}")

"""How all our JSON is written: raw Unicode, one entry of a list a line, keys in the schema's order.

So `git diff` and `grep` work on what was saved. A lone surrogate, which UTF-8 cannot hold, is written as JSON's
own `\\ud800`, and every JSON reader that keeps code units gives it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from cwgdiff.model import Clause, Diagnostic, Heading

encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def array(values: Iterable[object]) -> str:
    """A JSON array with one value a line.

    >>> array([{"a": 1}, {"a": 2}])
    '[\\n{"a":1},\\n{"a":2}\\n]'
    """
    lines = list(map(encode, values))
    if not lines:
        return "[]"
    # Brackets first, then one join: the rows of a long document are not to stand in memory twice.
    lines[0] = f"[\n{lines[0]}"
    lines[-1] = f"{lines[-1]}\n]"
    return ",\n".join(lines)


def whole(fields: Iterable[tuple[str, str]]) -> bytes:
    """A JSON object as a file's bytes, one field a line; values are JSON already.

    >>> whole([("a", "1"), ("b", array([]))])
    b'{\\n"a":1,\\n"b":[]\\n}\\n'
    """
    written = [b"{\n"]
    for name, value in fields:
        written += (b",\n" if written[1:] else b"", to_utf8(f'"{name}":'), to_utf8(value))
    return b"".join((*written, b"\n}\n"))


def to_utf8(text: str) -> bytes:
    """Text as bytes; a lone surrogate becomes its `\\udxxx` escape, which inside JSON is JSON's own."""
    # Python's name for the escape that JSON has too; it touches surrogates only.
    return text.encode("utf-8", "backslashreplace")


def warnings(diagnostics: Iterable[Diagnostic]) -> str:
    """The warnings as a JSON array."""
    return array(
        {
            "code": diagnostic.code,
            "severity": diagnostic.severity,
            "message": diagnostic.message,
            "where": diagnostic.where,
        }
        for diagnostic in diagnostics
    )


def heading_fields(heading: Heading) -> dict[str, object]:
    """What names a resolution, as the schemas have it."""
    return {
        "id": heading.id,
        "number": heading.number,
        "title": heading.title,
        "revision": heading.revision,
    }


def clause_fields(clause: Clause) -> dict[str, object]:
    """The fields of a clause that every schema has."""
    return {
        "path": clause.path,
        "label": clause.label,
        "kind": clause.kind,
        "text": clause.text,
        "position": clause.position,
        "part": clause.part,
        "concept": clause.concept,
        "addressee": clause.addressee,
    }

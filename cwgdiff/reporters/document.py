"""One parsed document: as JSON for scripts, valid against `document.schema.json`, and as a tree to read."""

from __future__ import annotations

from cwgdiff.model import Clause, Document
from cwgdiff.reporters.jsontext import array, clause_fields, encode, heading_fields, warnings, whole
from cwgdiff.reporters.visible import visible

SCHEMA = "cwgdiff/document/1"
_LONGEST_LINE = 100  # characters of a clause's text in the tree
_INDENT = "  "


def to_json(document: Document) -> bytes:
    """The document as UTF-8 JSON, one tree a line, ending in a line feed."""
    source = document.source
    resolutions = [
        encode(heading_fields(resolution.heading)).removesuffix("}")
        + f',\n"clauses":{array(_nested(resolution.clauses))}}}'
        for resolution in document.resolutions
    ]
    return whole(
        (
            ("schema", encode(SCHEMA)),
            ("file", encode(source.file)),
            ("sha256", encode(source.sha256)),
            ("format", encode(source.format)),
            ("language", encode(source.language)),
            ("profile", encode(source.profile)),
            ("view", encode(source.view)),
            ("resolutions", "[\n" + ",\n".join(resolutions) + "\n]"),
            ("outside", array(_nested(document.outside))),
            ("warnings", warnings(document.diagnostics)),
        )
    )


def to_tree(document: Document) -> str:
    """The clause trees as indented lines: path, kind, label and the beginning of the text.

    Invisible characters are marked; what stands outside the resolutions comes last.
    """
    source = document.source
    lines = [
        visible(
            f"{source.file} ({source.language or 'language unknown'}, {source.profile or 'no profile'})"
        )
    ]
    for resolution in document.resolutions:
        heading = resolution.heading
        named = " · ".join(
            part for part in (heading.number, heading.revision, heading.title) if part
        )
        lines.append(_line(named or "(a text without number or title)"))
        lines.extend(_branches(resolution.clauses))
    if document.outside:
        lines.append("Outside")
        lines.extend(_branches(document.outside))
    lines.extend(_line(f"{item.severity}: {item.message}") for item in document.diagnostics)
    return "\n".join(lines) + "\n"


def _nested(clauses: tuple[Clause, ...]) -> list[dict[str, object]]:
    """The trees as plain values, built with a stack: no depth of nesting can exhaust it."""
    top: list[dict[str, object]] = []
    stack: list[tuple[Clause, list[dict[str, object]]]] = [
        (clause, top) for clause in reversed(clauses)
    ]
    while stack:
        clause, siblings = stack.pop()
        children: list[dict[str, object]] = []
        siblings.append({**clause_fields(clause), "children": children})
        stack.extend((child, children) for child in reversed(clause.children))
    return top


def _branches(clauses: tuple[Clause, ...]) -> list[str]:
    lines = []
    stack = [(clause, 1) for clause in reversed(clauses)]
    while stack:
        clause, depth = stack.pop()
        stack.extend((child, depth + 1) for child in reversed(clause.children))
        label = f"{clause.label} " if clause.label else ""
        lines.append(
            _INDENT * depth + _line(f"{label}{clause.text}", f"  [{clause.kind}] {clause.path}")
        )
    return lines


def _line(text: str, tail: str = "") -> str:
    short = text[:_LONGEST_LINE].replace("\t", " ").replace("\n", " ")
    return visible(short) + ("…" if len(text) > _LONGEST_LINE else "") + visible(tail)

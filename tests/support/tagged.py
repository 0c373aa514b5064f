"""Tagged text (corpora/README.md) made straight into a Document, without readers and parsers.

The aligner's tests use it, so that they judge the aligner alone.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.gold import read_tagged
from cwgdiff.model import Clause, Document, Heading, Kind, Resolution, Source

KINDS: dict[str, Kind] = {
    "NO": "number", "T": "title", "A": "adopting", "H": "section", "I": "item", "S": "subitem",
    "SS": "subitem", "B": "bullet", "P": "paragraph", "X": "annex", "XT": "title", "F": "front",
}  # fmt: skip


@dataclass(eq=False)
class Node:
    """A clause in the making: parents come to be before their children."""

    path: str
    kind: Kind
    label: str | None
    text: str
    section: str | None
    children: list[Node] = field(default_factory=list)


def read(
    text: str, file: str = "tagged.txt", language: str = "fr", labels: bool = True
) -> Document:
    """The document that a tagged text stands for; `labels=False` takes its labels off."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tagged.txt"
        path.write_text(text, encoding="utf-8")
        return read_file(path, language, file, labels)


def read_file(path: Path, language: str = "fr", file: str = "", labels: bool = True) -> Document:
    """The document that a tagged file stands for; notes become footnotes of their clauses."""
    top: list[Node] = []
    front: list[Node] = []
    nodes: dict[str, Node] = {}
    for tagged in read_tagged(path, []):
        kind = KINDS[tagged.role]
        section = tagged.section or None
        label = (tagged.label or None) if labels else None
        node = Node(tagged.path, kind, label, tagged.text, section)
        if tagged.role == "F":
            front.append(node)
            continue
        parent = nodes.get(tagged.path.rpartition("/")[0])
        (parent.children if parent else top).append(node)
        nodes[tagged.path] = node
        for number, note in enumerate(tagged.notes, 1):
            node.children.append(
                Node(f"{node.path}/fn{number}", "footnote", str(number), note, section)
            )
    return document([top], front, file or path.name, language)


def document(
    tops: list[list[Node]],
    outside: list[Node] | None = None,
    file: str = "tagged.txt",
    language: str = "fr",
    ids: tuple[str, ...] = ("",),
) -> Document:
    """A document with one resolution for each list of nodes."""
    resolutions, position = [], 0
    for top, name in zip(tops, ids, strict=True):
        clauses, position = freeze(top, position)
        number = next((clause.text for clause in clauses if clause.kind == "number"), None)
        title = next((clause.text for clause in clauses if clause.kind == "title"), None)
        resolutions.append(Resolution(Heading(name, number, title, None), clauses))
    others, _ = freeze(outside or [], position)
    headings = tuple(resolution.heading for resolution in resolutions)
    source = Source(file, "0" * 64, "txt", language, "itu", None, headings)
    return Document(source, tuple(resolutions), others)


def freeze(nodes: list[Node], position: int) -> tuple[tuple[Clause, ...], int]:
    """The nodes as clauses, numbered on from `position` in reading order."""
    found = []
    for node in nodes:
        here = position
        children, position = freeze(node.children, position + 1)
        found.append(
            Clause(
                node.path, node.kind, node.label, node.text, here,
                section=node.section, children=children,
            )
        )  # fmt: skip
    return tuple(found), position

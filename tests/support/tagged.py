"""Tagged text (one clause a line, `#ROLE label TAB text`) read straight into a Document.

The aligner's tests use it, so that they judge the aligner alone and not the parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from cwgdiff.model import Clause, Document, Heading, Kind, Resolution, Source

KINDS: dict[str, Kind] = {
    "NO": "number", "T": "title", "A": "adopting", "H": "section", "I": "item", "S": "subitem",
    "B": "bullet", "P": "paragraph", "X": "annex", "XT": "title",
}  # fmt: skip
_NOTE = re.compile(r"\[\[fn: (.*?)\]\]")


@dataclass
class Node:
    """A clause in the making: parents come to be before their children."""

    path: str
    kind: Kind
    label: str | None
    text: str
    section: str | None
    children: list[Node] = field(default_factory=list)


def read(text: str, file: str = "tagged.txt", language: str = "fr") -> Document:
    """The document that a tagged text stands for."""
    return document(nodes(text), file, language)


def read_file(path: Path, language: str = "fr") -> Document:
    return read(path.read_text(encoding="utf-8"), path.name, language)


def nodes(text: str) -> list[Node]:
    top: list[Node] = []
    annex: Node | None = None
    section: Node | None = None
    item: Node | None = None
    for line in text.splitlines():
        if not line:
            continue
        role, rest = line[1:].split(" ", 1)
        label, _, body = rest.rpartition("\t")
        node = Node("", KINDS[role], label or None, body, section.text if section else None)
        if role in ("NO", "T", "A"):
            node.path = node.kind
            top.append(node)
        elif role == "X":
            annex = section = node
            node.path, item = _unique(body, top), None
            top.append(node)
        elif role == "H":
            siblings = annex.children if annex else top
            node.path = _unique(f"{annex.path}/{body}" if annex else body, siblings)
            siblings.append(node)
            section, item = node, None
        else:
            siblings = section.children if section else top
            before = f"{section.path}/" if section else ""
            if role == "XT":
                node.path = f"{before}title"
            elif role == "I":
                node.path, item = f"{before}{_bare(label)}", node
            elif role == "P":
                count = sum(other.kind == "paragraph" for other in siblings)
                node.path = f"{before}¶{count + 1}"
            else:
                assert item is not None, line
                siblings = item.children
                count = sum(other.kind == "bullet" for other in siblings)
                node.path = f"{item.path}/{_bare(label) if role == 'S' else f'•{count + 1}'}"
            siblings.append(node)
        _notes(node)
    return top


def _bare(label: str) -> str:
    return re.sub(r"[)(.\s]", "", label)


def _unique(path: str, siblings: list[Node]) -> str:
    count = sum(other.path.split("#")[0] == path for other in siblings)
    return path if not count else f"{path}#{count + 1}"


def _notes(node: Node) -> None:
    found = _NOTE.findall(node.text)
    node.text = _NOTE.sub("[^]", node.text)
    for number, text in enumerate(found, 1):
        node.children.append(
            Node(f"{node.path}/fn{number}", "footnote", str(number), text, node.section)
        )


def document(
    top: list[Node],
    file: str = "tagged.txt",
    language: str = "fr",
    outside: tuple[Clause, ...] = (),
) -> Document:
    """A document with one resolution of these clauses."""
    clauses, _ = freeze(top, 0)
    number = next((clause.text for clause in clauses if clause.kind == "number"), None)
    title = next((clause.text for clause in clauses if clause.kind == "title"), None)
    heading = Heading("", number, title, None)
    source = Source(file, "0" * 64, "txt", language, "itu", None, (heading,))
    return Document(source, (Resolution(heading, clauses),), outside)


def freeze(nodes: list[Node], position: int) -> tuple[tuple[Clause, ...], int]:
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

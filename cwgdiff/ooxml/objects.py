"""Pictures and embedded parts: named and hashed, so that a change of them shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from cwgdiff.ooxml.doubts import Doubts
from cwgdiff.ooxml.names import DML
from cwgdiff.ooxml.package import Package, Relationship

# Kinds of relationship whose target a reader sees or that Word merges into the text.
CONTENT: Final = frozenset(
    [
        "image",
        "oleObject",
        "package",
        "chart",
        "chartEx",
        "diagramData",
        "aFChunk",
        "subDocument",
        "control",
        "video",
        "audio",
        "media",
        "frame",
        "hdphoto",
    ]
)
_MERGED: Final = frozenset({"aFChunk", "subDocument"})
# Targets that say how something looks, and links that a reader follows himself.
_LOOK: Final = frozenset(
    ["hyperlink", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "theme"]
)
_WITHIN: Final = frozenset({"image", "package", "oleObject", "chartUserShapes"})
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_WORDED: Final = frozenset({"chart", "diagramData", "chartUserShapes"})


class Embedded(NamedTuple):
    """One part that stands in the document as a whole: `part` "" if it is outside the file."""

    part: str
    text: str


def embedded(
    package: Package,
    source: str,
    shown: dict[str, None],
    lost: dict[str, None],
    seen: set[str],
    doubts: Doubts,
) -> Iterator[Embedded]:
    """What `source` shows besides its text, in the order of the parts' names.

    `shown` and `lost` are the relationships that visible and removed content names; what only
    removed content names is left out. `seen` holds the parts that were given before.
    """
    wanted: list[Relationship] = []
    for each in package.relationships(source):
        if each.kind in _LOOK:
            continue
        used = each.id in shown
        if not used and (each.kind not in CONTENT or each.id in lost):
            if each.external:
                doubts.add("external-target", each.written)
            continue
        wanted.append(each)
    for each in sorted(wanted, key=lambda one: (one.external, one.written)):
        if each.kind in _MERGED:
            doubts.add("merged-content", each.written)
        if each.external:
            doubts.add("external-target", each.written)
            yield Embedded("", f"{each.kind}: {each.written} (outside the file)")
        elif each.target is None:
            doubts.add("dangling-relationship", each.written)
            yield Embedded("", f"{each.kind}: {each.written} (missing)")
        else:
            yield from _part(package, each, seen, doubts)


def _part(
    package: Package, relationship: Relationship, seen: set[str], doubts: Doubts
) -> Iterator[Embedded]:
    todo = [relationship]
    while todo:
        each = todo.pop()
        name = each.target
        if name is None or name in seen:
            continue
        seen.add(name)
        content = package.read(name)
        doubts.add("embedded-parts", name)
        yield Embedded(name, f"{name} sha256:{hashlib.sha256(content).hexdigest()}")
        if each.kind not in _WORDED:
            continue
        words = _words(package, name)
        if words:
            yield Embedded(name, words)
        inner = [one for one in package.relationships(name) if one.kind in _WITHIN]
        todo.extend(sorted(inner, key=lambda one: one.written, reverse=True))


def _words(package: Package, name: str) -> str:
    """The words of a chart or a diagram, in the order in which the part holds them."""
    root = package.xml(name)
    found = root.iter(f"{{{DML}}}t", f"{{{_CHART}}}v")
    return " | ".join(filter(None, ((each.text or "").strip() for each in found)))

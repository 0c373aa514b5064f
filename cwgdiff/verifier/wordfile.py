"""The dumb reading of a Word file: its parts, found by relationship, and what each holds."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cwgdiff.model import View
from cwgdiff.options import Limits
from cwgdiff.verifier.package import Package
from cwgdiff.verifier.reading import Fact, Reading, Stretch
from cwgdiff.verifier.wordtext import OFF, POINTING, PROPERTIES, Walk, attribute, local_name

# Parts of these kinds show no text of their own. The glossary holds building blocks, which are
# not part of the document.
_SILENT = frozenset({
    "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "theme",
    "numbering", "glossaryDocument", "attachedTemplate", "people", "commentsExtended", "commentsIds",
    "commentsExtensible", "customXml", "customXmlProps", "themeOverride", "printerSettings",
    "vbaProject", "wordVbaData", "keyMapCustomizations", "mailMergeSource", "thumbnail",
    "chartStyle", "chartColorStyle", "diagramLayout", "diagramQuickStyle", "diagramColors",
})  # fmt: skip
_STORIES = frozenset({"footnotes", "endnotes", "header", "footer", "comments"})
_DRAWN = frozenset({"chart", "chartEx", "diagramData", "diagramDrawing", "chartUserShapes"})
_SHOWN = ("title", "subject", "description", "category", "keywords", "contentStatus")


def read(data: bytes, file: str, view: View | None, limits: Limits) -> Reading:
    """Every stretch of text and every fact in a Word file, in the view asked for.

    Raises `UnsafeInput` for a part beyond the limits or with a DOCTYPE.
    """
    package = Package(data, file, limits)
    shown: View = view or "final"
    body: list[Stretch] = []
    aside: list[Stretch] = []
    facts: list[Fact] = []
    main = package.main
    styles = _struck_styles(package)
    bound = False
    unseen: frozenset[tuple[str, str]] = frozenset()
    for part, kind in _reachable(package, main, facts):
        story = part == main or kind in _STORIES
        if not (story or kind in _DRAWN):
            facts.append(Fact(part, "embedded part", package.digest(part)))
            continue
        root = package.tree(part)
        if root is None:
            facts.append(Fact(part, "unreadable part", package.digest(part)))
            continue
        walk = Walk(part, shown, package, {r.id: r for r in package.relations(part)}, styles)
        walk.unseen = unseen
        walk.run(root)
        bound = bound or walk.bound
        facts.extend(walk.facts)
        if part == main:
            body.extend(walk.stretches)
            unseen = frozenset(walk.notes[True] - walk.notes[False])
        elif story:
            aside.extend(walk.stretches)
        else:
            facts.extend(Fact(part, "text in a drawing", s.text) for s in walk.stretches)
    if bound:
        facts.extend(_bound_values(package, main))
    return Reading(tuple(body), tuple(aside), tuple(facts))


def _reachable(package: Package, main: str, facts: list[Fact]) -> Iterator[tuple[str, str]]:
    """The main part and all that it leads to, once each, with the kind of arrow that led there."""
    waiting = [(main, "officeDocument")]
    seen = {main.lower()}
    while waiting:
        part, kind = waiting.pop(0)
        if not package.has(part):
            continue
        yield part, kind
        for arrow in package.relations(part):
            if arrow.external:
                if arrow.kind in POINTING and arrow.kind != "hyperlink":  # that is told in place
                    facts.append(Fact(part, POINTING[arrow.kind], arrow.target))
            elif arrow.kind not in _SILENT and arrow.target.lower() not in seen:
                seen.add(arrow.target.lower())
                waiting.append((arrow.target, arrow.kind))


def _struck_styles(package: Package) -> dict[str, str]:
    """Character styles that strike through or hide: style id -> what it does."""
    found: dict[str, str] = {}
    for arrow in package.relations(package.main):
        if arrow.kind != "styles" or arrow.external or not package.has(arrow.target):
            continue
        root = package.tree(arrow.target)
        if root is None:
            continue
        based: dict[str, str] = {}
        for style in root.iterfind("{*}style"):
            name = attribute(style, "styleId") or ""
            parent = style.find("{*}basedOn")
            if parent is not None:
                based[name] = attribute(parent, "val") or ""
            for what in ("strike", "dstrike", "vanish"):
                mark = style.find("{*}rPr/{*}" + what)
                if mark is not None and attribute(mark, "val") not in OFF:
                    found[name] = PROPERTIES[what]
        if not found:
            continue
        for name in based:
            step: str | None = name
            for _ in range(len(based)):  # a chain may be circular
                if step is None or step in found:
                    break
                step = based.get(step)
            if step in found:
                found.setdefault(name, found[step])
    return found


def _bound_values(package: Package, main: str) -> Iterator[Fact]:
    """What content controls are bound to: Word fills them from there when it opens the file."""
    for part in sorted(package.members):
        if part == "docprops/core.xml" or (
            part.startswith("customxml/item") and not part.startswith("customxml/itemprops")
        ):
            root = package.tree(part)
            if root is None:
                continue
            for element in root.iter(tag=etree.Element):
                text = (element.text or "").strip()
                if text and (part.startswith("customxml") or local_name(element) in _SHOWN):
                    yield Fact(part, "value of a content control", text)

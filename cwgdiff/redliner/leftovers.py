"""What only removed content named: notes, comments, pictures. A clean copy may not hold them still."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from cwgdiff.ooxml.container import fold
from cwgdiff.ooxml.graphics import related
from cwgdiff.ooxml.names import (
    COMMENT,
    CONTENT_TYPES,
    ENDNOTE,
    ENDNOTE_REFERENCE,
    FOOTNOTE,
    FOOTNOTE_REFERENCE,
    ID,
    PACKAGE_RELS,
    w,
)
from cwgdiff.redliner.package import Copy, rels_of

_NAMED: Final = {
    # reference in the text: (kind of the part, element in it, ends of its range in the text)
    FOOTNOTE_REFERENCE: ("footnotes", FOOTNOTE, ()),
    ENDNOTE_REFERENCE: ("endnotes", ENDNOTE, ()),
    w("commentReference"): ("comments", COMMENT, (w("commentRangeStart"), w("commentRangeEnd"))),
}


@dataclass(slots=True, eq=False)
class Names:
    """What a part names before its marks are resolved."""

    notes: dict[str, set[str]] = field(default_factory=dict)
    relations: set[str] = field(default_factory=set)


def names_in(root: etree._Element) -> Names:
    """The notes, comments and relationships that a part names."""
    found = Names(relations=set(related(root)))
    for element in root.iter(*_NAMED):
        found.notes.setdefault(str(element.tag), set()).add(element.get(ID, ""))
    return found


def sweep(copy: Copy, before: dict[str, Names]) -> None:
    """Take out what no part names any more, of what the parts in `before` named."""
    for part, named in before.items():
        now = names_in(copy.tree(part))
        for reference, keys in named.notes.items():
            lost = keys - now.notes.get(reference, set())
            if lost:
                _drop_notes(copy, part, reference, lost)
        lost_ids = named.relations - now.relations
        if lost_ids:
            _drop_relations(copy, part, lost_ids)


def _drop_notes(copy: Copy, part: str, reference: str, lost: set[str]) -> None:
    kind, tag, ends = _NAMED[reference]
    for element in list(copy.tree(part).iter(*ends)) if ends else ():
        holder = element.getparent()
        if element.get(ID) in lost and holder is not None:
            holder.remove(element)
    name = copy.related(part, kind)
    if name is None:
        return
    root = copy.tree(name)
    for note in list(root.iterchildren(tag)):
        if note.get(ID) in lost:
            root.remove(note)
            copy.touch(name)


def _drop_relations(copy: Copy, part: str, lost: set[str]) -> None:
    waiting = [(part, lost)]
    while waiting:
        source, ids = waiting.pop()
        targets = []
        for each in copy.package.relationships(source):
            if each.id not in ids:
                continue
            if not each.external and each.target is not None:
                targets.append(each.target)
            _drop_relation(copy, source, each.id)
        for target in targets:
            if target in copy.dropped or _named_elsewhere(copy, target):
                continue
            waiting.append((target, {each.id for each in copy.package.relationships(target)}))
            copy.dropped.update({target, rels_of(target)})
            _drop_type(copy, target)


def _drop_relation(copy: Copy, source: str, key: str) -> None:
    name = rels_of(source)
    root = copy.tree(name)
    for element in list(root.iter(f"{{{PACKAGE_RELS}}}Relationship")):
        holder = element.getparent()
        if element.get("Id") == key and holder is not None:
            holder.remove(element)
            copy.touch(copy.package.members[fold(name)].name)


def _named_elsewhere(copy: Copy, target: str) -> bool:
    """Whether any relationship that is left leads to the part."""
    for name in ("", *copy.package.names()):
        if name.endswith(".rels") or name in copy.dropped or not copy.package.has(rels_of(name)):
            continue
        left = {
            element.get("Id")
            for element in copy.tree(rels_of(name)).iter(f"{{{PACKAGE_RELS}}}Relationship")
        }
        if any(
            each.target == target and each.id in left for each in copy.package.relationships(name)
        ):
            return True
    return False


def _drop_type(copy: Copy, target: str) -> None:
    name = copy.package.members[fold("[Content_Types].xml")].name
    root = copy.tree(name)
    for element in list(root.iter(f"{{{CONTENT_TYPES}}}Override")):
        if fold(element.get("PartName", "")) == fold(target):
            root.remove(element)
            copy.touch(name)

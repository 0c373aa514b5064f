"""The copy of the revised package that becomes the redline: parts read once, changed, added, written.

A part that nobody asked to change is written with the very bytes that it had.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from cwgdiff.ooxml import markup
from cwgdiff.ooxml.container import fold
from cwgdiff.ooxml.names import CONTENT_TYPES, PACKAGE_RELS, REL, WML, w
from cwgdiff.ooxml.package import Package, Relationship

# Zip entries carry a time; this is the first that the format can hold, so equal in, equal out.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES = "[Content_Types].xml"
# For the parts of WordprocessingML the name in the type is that of the root and of the relationship.
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


@dataclass(slots=True, eq=False)
class Copy:
    """A package with the changes to its parts. Names are those of the directory."""

    package: Package
    trees: dict[str, etree._Element] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    added: dict[str, bytes] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    _relations: dict[str, tuple[Relationship, ...]] = field(default_factory=dict)

    def tree(self, name: str) -> etree._Element:
        """The part's root, one and the same at each call. Changes count once the part is touched."""
        root = self.trees.get(name)
        if root is None:
            root = self.trees[name] = self.package.xml(name)
        return root

    def touch(self, name: str) -> None:
        """Write this part from its tree."""
        self.touched.add(name)

    def relationships(self, source: str) -> tuple[Relationship, ...]:
        """What the part is related to, with what was added here."""
        if source not in self._relations:
            self._relations[source] = self.package.relationships(source)
        return self._relations[source]

    def related(self, source: str, kind: str) -> str | None:
        """The first part of this kind that `source` is related to."""
        for each in self.relationships(source):
            if each.kind == kind and not each.external and each.target is not None:
                return each.target
        return None

    def relate(self, source: str, kind: str, target: str, external: bool = False) -> str:
        """A relationship's id, an existing one where there is one. `target` is a part or an address."""
        for each in self.relationships(source):
            if each.kind == kind and each.external == external and each.target == target:
                return each.id
        name = rels_of(source)
        if name not in self.trees and not self.package.has(name):
            self.trees[name] = etree.Element(
                f"{{{PACKAGE_RELS}}}Relationships", nsmap={None: PACKAGE_RELS}
            )
        root = self.tree(name)
        self.touch(name)
        taken = {each.id for each in self.relationships(source)}
        number = len(taken) + 1
        while f"rIdCwg{number}" in taken:
            number += 1
        key = f"rIdCwg{number}"
        written = target if external else _relative(source, target)
        made = etree.SubElement(root, f"{{{PACKAGE_RELS}}}Relationship")
        made.set("Id", key)
        made.set("Type", f"{REL}/{kind}")
        made.set("Target", written)
        if external:
            made.set("TargetMode", "External")
        self._relations[source] = (
            *self.relationships(source),
            Relationship(key, kind, target, external, written),
        )
        return key

    def relate_alike(self, source: str, rels: etree._Element, targets: Mapping[str, str]) -> None:
        """Give an added part the relationships of its original: same ids and types, `targets` by id."""
        made = etree.fromstring(etree.tostring(rels))
        for each in made:
            target = targets.get(each.get("Id", ""))
            if target is not None:
                each.set("Target", _relative(source, target))
        name = rels_of(source)
        self.trees[name] = made
        self.touch(name)

    def free(self, name: str) -> str:
        """The name, or one like it that no part has."""
        stem, ending = posixpath.splitext(name)
        number = 1
        chosen = name
        while self.package.has(chosen) or chosen in self.added or chosen in self.trees:
            number += 1
            chosen = f"{stem}-{number}{ending}"
        return chosen

    def add(self, name: str, content: bytes | etree._Element, content_type: str) -> str:
        """Add a part under a free name; returns the name."""
        chosen = self.free(name)
        if isinstance(content, bytes):
            self.added[chosen] = content
        else:
            self.trees[chosen] = content
            self.touch(chosen)
        types = self.tree(self._name(_TYPES))
        self.touch(self._name(_TYPES))
        made = etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override")
        made.set("PartName", "/" + chosen)
        made.set("ContentType", content_type)
        return chosen

    def companion(self, kind: str) -> etree._Element:
        """The root of the main part's "styles", "numbering", "comments" ..., about to be changed.

        An empty part is made beside the main one where there is none.
        """
        main = self.package.main
        name = self.related(main, kind)
        if name is None:
            folder = main.rpartition("/")[0]
            root = etree.Element(w(kind), nsmap={"w": WML})
            name = self.add(f"{folder}/{kind}.xml".lstrip("/"), root, _TYPE.format(kind))
            self.relate(main, kind, name)
        self.touch(name)
        return self.tree(name)

    def _name(self, name: str) -> str:
        return self.package.members[fold(name)].name

    def write(self) -> bytes:
        """The package as bytes; the same for the same changes."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            written: set[str] = set()
            for name in self.package.names():
                written.add(name)
                if name in self.dropped:
                    continue
                _put(archive, name, self._bytes(name))
            for name in self.trees:
                if name in self.touched and name not in written:
                    _put(archive, name, self._bytes(name))
            for name, content in self.added.items():
                _put(archive, name, content)
        return buffer.getvalue()

    def _bytes(self, name: str) -> bytes:
        if name not in self.touched:
            return self.package.read(name)
        return markup.written(self.trees[name])


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)


def rels_of(source: str) -> str:
    """The part that holds the relationships of a part; "" stands for the package."""
    folder, _, name = source.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relative(source: str, target: str) -> str:
    folder = source.rpartition("/")[0]
    return posixpath.relpath("/" + target, "/" + folder)

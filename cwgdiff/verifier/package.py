"""The parts of a Word file, found with no help from the reader that is being judged.

A second pair of eyes is worth something only if it does not share the first one's mistakes, so
this module opens the package by itself: zipfile, lxml and the relationships, nothing else.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from cwgdiff.errors import UnreadableInput, UnsafeInput
from cwgdiff.options import Limits

STEP = 1 << 16


class Relation(NamedTuple):
    """One arrow from a part: its kind is the last word of the relationship's type."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """A zip of parts, read within limits and never written to disk.

    Part names are looked up whatever their case (OPC part names ignore it).
    """

    def __init__(self, data: bytes, file: str, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self.inflated = 0  # bytes of all parts so far
        self._relations: dict[str, tuple[Relation, ...]] = {}
        try:
            self.zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
            raise UnreadableInput(f"the package cannot be opened ({problem})", file=file) from None
        self.members = {
            info.filename.replace("\\", "/").lstrip("/").lower(): info
            for info in self.zip.infolist()
        }

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the document's body."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and not relation.external:
                return relation.target
        return "word/document.xml"

    def has(self, part: str) -> bool:
        """Whether the package holds a part of that name, in whatever case."""
        return part.lower() in self.members

    def steps(self, part: str) -> Iterator[bytes]:
        """The part's bytes, a little at a time; stops with an error beyond the limits."""
        info = self.members[part.lower()]
        size = 0
        try:
            with self.zip.open(info) as stream:
                while step := stream.read(STEP):
                    size += len(step)
                    self.inflated += len(step)
                    if size > self.limits.part:
                        raise self._too_large("the part", self.limits.part, part)
                    if self.inflated > self.limits.total:
                        raise self._too_large("the file", self.limits.total, part)
                    yield step
        except (
            zipfile.BadZipFile,
            RuntimeError,
            NotImplementedError,
            EOFError,
            OSError,
        ) as problem:
            raise Damaged(part, str(problem)) from None
        except Exception as problem:  # zlib, lzma and bz2 each raise an error of their own
            if isinstance(problem, UnsafeInput):
                raise
            raise Damaged(part, str(problem)) from None

    def _too_large(self, what: str, most: int, part: str) -> UnsafeInput:
        return UnsafeInput(
            f"{what} inflates to more than {most >> 20} MiB",
            file=self.file,
            where=part,
            hint="raise the limits with --max-size if you trust it",
        )

    def digest(self, part: str) -> str:
        """The SHA-256 of a part as it inflates; of its directory entry where it cannot."""
        total = sha256()
        try:
            for step in self.steps(part):
                total.update(step)
        except Damaged:
            info = self.members[part.lower()]
            total.update(f"damaged {info.CRC} {info.file_size}".encode())
        return total.hexdigest()

    def tree(self, part: str) -> etree._Element | None:
        """The part's root element, or None where it is not XML that can be read."""
        try:
            data = b"".join(self.steps(part))
        except Damaged:
            return None
        if data.count(b"<") > self.limits.elements:
            raise UnsafeInput(
                f"the part has more than {self.limits.elements} elements",
                file=self.file,
                where=part,
                hint="raise the limit on elements if you trust the file",
            )
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            return None
        if root.getroottree().docinfo.internalDTD is not None:
            # An entity could stand for text that this reader would not see.
            raise UnsafeInput("the part has a DOCTYPE", file=self.file, where=part)
        return root

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Where a part points to; `""` stands for the package itself."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> tuple[Relation, ...]:
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(source):
            return ()
        root = self.tree(source)
        if root is None:
            return ()
        found = []
        for arrow in root.iterfind("{*}Relationship"):
            external = arrow.get("TargetMode", "").lower() == "external"
            target = arrow.get("Target", "")
            if not external:
                path = unquote(target.split("#")[0]).replace("\\", "/")
                joined = path if path.startswith("/") else posixpath.join("/", folder, path)
                target = posixpath.normpath(joined).lstrip("/")
            kind = arrow.get("Type", "").rsplit("/", 1)[-1]
            found.append(Relation(arrow.get("Id", ""), kind, target, external))
        return tuple(found)


class Damaged(Exception):
    """A part that does not inflate. It never leaves this room."""

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(f"{part}: {reason}")

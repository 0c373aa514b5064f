"""A Word package opened from bytes: what it is, its parts, its relationships, its main part.

The order of the checks is that of what each costs: size, first bytes, directory, then only the
parts that are asked for. Nothing that a relationship names outside the package is ever opened.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from cwgdiff.errors import UnreadableInput, UnsafeInput
from cwgdiff.model import Diagnostic
from cwgdiff.ooxml import container, markup
from cwgdiff.ooxml.names import CONTENT_TYPES, DOCUMENT, PACKAGE_RELS, local
from cwgdiff.options import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "open it in Word and save it as .docx"
_NOT_WORD = {
    "spreadsheetml": "the file is an Excel workbook, not a Word document",
    "ms-excel": "the file is an Excel workbook, not a Word document",
    "presentationml": "the file is a PowerPoint presentation, not a Word document",
    "ms-powerpoint": "the file is a PowerPoint presentation, not a Word document",
    "visio": "the file is a Visio drawing, not a Word document",
}


class Relationship(NamedTuple):
    """What one part says of another: `kind` is the last word of its type ("footnotes").

    `target` is the part's name as in the directory, or, if `external`, the address as written;
    None if the package has no such part.
    """

    id: str
    kind: str
    target: str | None
    external: bool = False
    written: str = ""


@dataclass(slots=True, eq=False)
class Package:
    """An open package. Parts are named as in the directory; looking one up ignores case."""

    file: str
    limits: Limits
    data: bytes
    members: dict[str, container.Member]
    main: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _types: dict[str, str] = field(default_factory=dict)
    _endings: dict[str, str] = field(default_factory=dict)
    _read: dict[str, int] = field(default_factory=dict)
    _signs: dict[str, int] = field(default_factory=dict)

    def names(self) -> tuple[str, ...]:
        """Every part's name, in the directory's order."""
        return tuple(member.name for member in self.members.values())

    def has(self, name: str) -> bool:
        """Whether the package holds this part."""
        return container.fold(name) in self.members

    def read(self, name: str) -> bytes:
        """The part's bytes. Raises as `container.inflate`; `UnreadableInput` if there is none."""
        key = container.fold(name)
        member = self.members.get(key)
        if member is None:
            raise UnreadableInput(
                "a part of the document is missing", file=self.file, where=name, hint=_SAVE_AS
            )
        others = sum(size for other, size in self._read.items() if other != key)
        content = container.inflate(
            self.data, member, self.file, self.limits, self.limits.total - others
        )
        self._read[key] = len(content)
        return content

    def xml(self, name: str) -> etree._Element:
        """The part's root element. Raises as `read` and `markup.parse`.

        The limit on elements holds for all parts together: their trees may live at one time.
        """
        key = container.fold(name)
        others = sum(signs for other, signs in self._signs.items() if other != key)
        root, signs = markup.parse(
            self.read(name), self.file, name, self.limits, self.limits.elements - others
        )
        self._signs[key] = signs
        return root

    def content_type(self, name: str) -> str:
        """The part's declared content type, or "" where none is."""
        key = container.fold(name)
        return self._types.get(key) or self._endings.get(key.rpartition(".")[2], "")

    def relationships(self, source: str) -> tuple[Relationship, ...]:
        """What `source` ("" for the package itself) is related to, in the file's order.

        Raises `UnsafeInput` if two relationships have one id, as no one could tell which counts.
        """
        folder, _, name = source.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return ()
        found: dict[str, Relationship] = {}
        for element in self.xml(rels).iter(f"{{{PACKAGE_RELS}}}Relationship"):
            key = element.get("Id", "")
            if key in found:
                raise UnsafeInput(
                    f"two relationships have the id {key!r}",
                    file=self.file,
                    where=rels,
                    hint=_SAVE_AS,
                )
            written = element.get("Target", "")
            kind = element.get("Type", "").rstrip("/").rpartition("/")[2]
            if element.get("TargetMode", "").lower() == "external":
                found[key] = Relationship(key, kind, written, True, written)
            else:
                found[key] = Relationship(key, kind, self._part(folder, written), False, written)
        return tuple(found.values())

    def _part(self, folder: str, written: str) -> str | None:
        path = written.partition("#")[0].replace("\\", "/")
        for spelling in (path, unquote(path)):
            joined = posixpath.normpath(
                spelling if spelling.startswith("/") else posixpath.join("/", folder, spelling)
            )
            member = self.members.get(container.fold(joined))
            if member is not None:
                return member.name
        return None

    def warn(self, code: str, message: str, where: str | None = None) -> None:
        """Note a doubt about the package."""
        self.diagnostics.append(Diagnostic(code, "warning", message, where))


def open_package(data: bytes, file: str, limits: Limits | None = None) -> Package:
    """The Word package in `data`, checked, with its main part found.

    Raises `UnreadableInput` for what is no Word document (each kind in its own words) and
    `UnsafeInput` for what breaks a limit or a rule.

    >>> open_package(b"%PDF-1.7", "a.docx")
    Traceback (most recent call last):
    cwgdiff.errors.UnreadableInput: a.docx: the file is a PDF, not a Word document; ask for the Word file.
    """
    limits = limits or Limits()
    if len(data) > limits.file:
        raise UnsafeInput(
            f"the file is larger than {limits.file >> 20} MiB",
            file=file,
            hint="raise the limit if you trust the file",
        )
    prefixed = _refuse_other_kinds(data, file)
    listed = container.directory(data, file, limits)
    package = Package(file, limits, data, listed.members)
    if prefixed:
        package.warn("odd-package", "something stands before the zip file; it was not read")
    if listed.odd:
        package.warn(
            "odd-package",
            f"{len(listed.odd)} members of the package have names or types that Word does not write,"
            f" such as {listed.odd[0]!r}; they were not read",
        )
    _read_content_types(package)
    _find_main(package)
    return package


def _refuse_other_kinds(data: bytes, file: str) -> bool:
    """Raise for anything but a zip file; True if the zip file has something in front of it."""
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableInput("the file is empty", file=file, hint="save it again from Word")
    if data.startswith(b"PK"):
        return False
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    reason, hint = "", _SAVE_AS
    if data.startswith(_OLE):
        # Streams of an OLE file are named in UTF-16: [MS-OFFCRYPTO] 2.3.4, [MS-DOC] 2.1.
        if "EncryptedPackage".encode("utf-16-le") in data:
            reason, hint = "the file is protected by a password", "save it without the password"
        elif "WordDocument".encode("utf-16-le") in data:
            reason = "the file is an old Word document (.doc)"
        else:
            reason = "the file is an old Office file, not a .docx"
    elif head.startswith(b"%pdf-"):
        reason, hint = "the file is a PDF, not a Word document", "ask for the Word file"
    elif head.startswith(b"{\\rtf"):
        reason = "the file is RTF, not a .docx"
    elif head.startswith((b"<!doctype html", b"<html")):
        reason, hint = (
            "the file is a web page, not a Word document",
            "download it again; the page may be a login form",
        )
    elif head.startswith(b"<"):
        reason = "the file is XML or a web page, not a .docx"
    elif data.rfind(b"PK\x05\x06", -66_000) > 0:
        return True
    elif _is_text(data):
        reason, hint = "the file is plain text, not a .docx", "give it the ending .txt"
    else:
        reason, hint = "the file is not a Word document", "give a .docx or a .txt file"
    raise UnreadableInput(reason, file=file, hint=hint)


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:4096]
    return sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in sample) * 50 <= len(sample)


def _read_content_types(package: Package) -> None:
    if not package.has("[Content_Types].xml"):
        if package.has("mimetype") and package.read("mimetype").startswith(
            b"application/vnd.oasis"
        ):
            raise UnreadableInput(
                "the file is an OpenDocument file", file=package.file, hint=_SAVE_AS
            )
        raise UnreadableInput(
            "the file is a zip file, not a Word document",
            file=package.file,
            hint="unpack it and give the .docx inside",
        )
    for element in package.xml("[Content_Types].xml").iter(
        f"{{{CONTENT_TYPES}}}Override", f"{{{CONTENT_TYPES}}}Default"
    ):
        kind = element.get("ContentType", "")
        if "PartName" in element.attrib:
            package._types[container.fold(element.get("PartName", ""))] = kind
        else:
            package._endings[element.get("Extension", "").casefold()] = kind


def _find_main(package: Package) -> None:
    mains = [each for each in package.relationships("") if each.kind == "officeDocument"]
    targets = list(dict.fromkeys(each.target for each in mains if not each.external))
    if len(targets) > 1:
        raise UnsafeInput(
            "the package has two main parts, so its text is not certain",
            file=package.file,
            hint=_SAVE_AS,
        )
    if not targets or targets[0] is None:
        raise UnreadableInput(
            "the package has no main part", file=package.file, hint="copy or download it again"
        )
    package.main = targets[0]
    kind = package.content_type(package.main)
    for word, reason in _NOT_WORD.items():
        if word in kind:
            raise UnreadableInput(reason, file=package.file, hint="give a .docx or a .txt file")
    if "macroEnabled" in kind or any(name.endswith("vbaproject.bin") for name in package.members):
        package.warn("macros", "the file carries macros; they were neither run nor compared")


def main_root(package: Package) -> etree._Element:
    """The main part's root. Raises `UnreadableInput` if it is not a Word document's."""
    root = package.xml(package.main)
    if root.tag != DOCUMENT:
        raise UnreadableInput(
            f"the main part is not a Word document but <{local(root.tag)[:40]}>",
            file=package.file,
            where=package.main,
            hint=_SAVE_AS,
        )
    return root

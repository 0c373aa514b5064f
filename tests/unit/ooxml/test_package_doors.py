"""The door of a Word package: what is let in, what is refused, and in which words."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from cwgdiff.errors import CwgdiffError, UnreadableInput, UnsafeInput
from cwgdiff.ooxml.package import main_root, open_package
from cwgdiff.options import Limits
from tests.support import wordfile as w

GOOD = w.members(w.par("a)\tthat states share data;"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def opened(data: bytes, limits: Limits | None = None) -> str:
    """The text of the main part."""
    package = open_package(data, "given.docx", limits)
    return "".join(str(each) for each in main_root(package).itertext())


def changed(name: str, old: str, new: str, encoding: str = "utf-8") -> bytes:
    return w.pack({**GOOD, name: GOOD[name].decode().replace(old, new, 1).encode(encoding)})


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", UnreadableInput, "empty"),
        (b" \r\n", UnreadableInput, "empty"),
        (b"%PDF-1.7\n", UnreadableInput, "PDF"),
        (rb"{\rtf1\ansi x}", UnreadableInput, "RTF"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>Sign in</p>", UnreadableInput, "web page"),
        (b"<?xml version='1.0'?><pkg/>", UnreadableInput, "XML"),
        (b"RESOLUTION 99\n", UnreadableInput, "plain text"),
        (bytes(range(256)) * 20, UnreadableInput, "not a Word document"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), UnreadableInput, "password"),
        (OLE + "WordDocument".encode("utf-16-le"), UnreadableInput, "old Word document"),
        (OLE, UnreadableInput, "old Office file"),
        (w.pack(GOOD)[:900], UnreadableInput, "cut short"),
        (w.pack({"a.txt": b"x"}), UnreadableInput, "zip file"),
        (
            w.pack({"mimetype": b"application/vnd.oasis.opendocument.text"}),
            UnreadableInput,
            "OpenDocument",
        ),
        (w.pack({**GOOD, "WORD/document.xml": b"<x/>"}), UnsafeInput, "two members"),
        (w.pack({**GOOD, "/word\\document.xml": b"<x/>"}), UnsafeInput, "two members"),
        (changed("_rels/.rels", "word/document.xml", "word/other.xml"), UnreadableInput, "main part"),
        (
            changed("[Content_Types].xml", w.MAIN, w.MAIN.replace("wordprocessingml", "spreadsheetml")),
            UnreadableInput,
            "Excel",
        ),
        (changed("word/document.xml", "w:document", "w:wrong"), UnreadableInput, "damaged"),
        (changed("word/document.xml", "?>", "?><!DOCTYPE x>"), UnsafeInput, "document type"),
        (
            changed("word/document.xml", 'encoding="UTF-8" standalone="yes"?>', 'encoding="UTF-16"?><!DOCTYPE x>', "utf-16"),
            UnsafeInput,
            "document type",
        ),
        (changed("word/document.xml", 'encoding="UTF-8"', 'encoding="UTF-7"'), UnreadableInput, "UTF-7"),
        (changed("word/document.xml", "share", "&other;"), UnreadableInput, "damaged"),
    ],
)  # fmt: skip
def test_refused_in_plain_words(data: bytes, kind: type[CwgdiffError], words: str) -> None:
    with pytest.raises(kind) as refusal:
        opened(data)
    assert words in str(refusal.value)
    assert str(refusal.value).startswith("given.docx")


def _big(**more: int) -> Limits:
    return Limits(**more)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(file=100), "larger than"),
        (Limits(members=3), "members"),
        (Limits(part=300), "a part unpacks"),
        (Limits(total=1500), "together"),
        (Limits(elements=20), "elements"),
        (Limits(ratio=1, ratio_from=10), "times its size"),
    ],
)
def test_each_limit_holds(limits: Limits, words: str) -> None:
    data = w.pack(GOOD)
    assert "share data" in opened(data)
    with pytest.raises(UnsafeInput, match=words):
        opened(data, limits)


def _directory(change: Callable[[bytearray, int], None]) -> bytes:
    """A good package whose directory entry of the main part is tampered with."""
    data = bytearray(w.pack(GOOD))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    change(data, at)
    return bytes(data)


def test_a_lying_size_with_a_fitting_checksum_is_refused() -> None:
    # zipfile would stop at the size that the directory claims, and find the checksum right.
    short = GOOD["word/document.xml"][:40]

    def lie(data: bytearray, at: int) -> None:
        struct.pack_into("<I", data, at + 24, len(short))
        struct.pack_into("<I", data, at + 16, zipfile.crc32(short))  # type: ignore[attr-defined]

    with pytest.raises(UnsafeInput, match="wrong size"):
        opened(_directory(lie))


def test_an_encrypted_member_is_refused() -> None:
    def encrypt(data: bytearray, at: int) -> None:
        data[at + 8] |= 1

    with pytest.raises(UnreadableInput, match="encrypted"):
        opened(_directory(encrypt))


def test_a_member_of_two_names_is_refused() -> None:
    data = w.pack(GOOD).replace(b"word/document.xml", b"word/dokument.xml", 1)
    with pytest.raises(UnsafeInput, match="two names"):
        opened(data)


def test_two_relationships_of_one_id_are_refused() -> None:
    rels = w.relationships([("rId1", "officeDocument", "word/document.xml")] * 2)
    with pytest.raises(UnsafeInput, match="rId1"):
        opened(w.pack({**GOOD, "_rels/.rels": rels}))


@pytest.mark.parametrize(
    "data",
    [
        changed("word/document.xml", "UTF-8", "UTF-16", "utf-16"),
        w.pack(GOOD, stored=True),
        b"MZ" + bytes(500) + w.pack(GOOD),
        w.pack({**GOOD, "../../evil.txt": b"x"}),
        w.pack(w.members(w.par("share data"), main="content/main.xml")),
        w.pack(w.members(w.par("share data"), main="main.xml")),
        w.pack({name.upper(): part for name, part in GOOD.items()}),
        w.pack(w.members(w.par("share data"), main_type=w.MAIN.replace("document", "template"))),
    ],
)
def test_let_in(data: bytes) -> None:
    assert "share data" in opened(data)


def test_strict_names_become_transitional() -> None:
    strict = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/",
            b"http://purl.oclc.org/ooxml/officeDocument/",
        ).replace(w.W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, part in GOOD.items()
    }
    root = main_root(open_package(w.pack(strict), "given.docx"))
    assert root.tag == f"{{{w.W}}}document"
    assert next(root.iter(f"{{{w.W}}}t")).text == "a)"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("header1.xml", "word/header1.xml"),
        ("/word/header1.xml", "word/header1.xml"),
        ("../word/Header1.xml", "word/header1.xml"),
        ("he%61der1.xml", "word/header1.xml"),
        ("../../../word/header1.xml", "word/header1.xml"),
        ("header2.xml", None),
        ("../../../etc/passwd", None),
    ],
)
def test_targets_stay_inside_the_package(source: str, expected: str | None) -> None:
    parts = w.members(w.par("x"), arrows=[("rId5", "header", source)])
    package = open_package(w.pack({**parts, "word/header1.xml": w.part("hdr", w.par("y"))}), "f")
    assert [each.target for each in package.relationships(package.main)] == [expected]


def test_parts_are_read_one_by_one() -> None:
    # A picture over the limit harms nobody as long as nobody asks for it.
    data = w.pack({**GOOD, "word/media/large.png": bytes(5000)})
    package = open_package(data, "f", Limits(part=3000))
    assert "word/media/large.png" in package.names()
    with pytest.raises(UnsafeInput):
        package.read("word/media/large.png")


def test_a_zip_of_many_small_members_is_counted_before_it_is_listed() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for number in range(50):
            target.writestr(f"x{number}", b"")
    with pytest.raises(UnsafeInput, match="50 members"):
        opened(buffer.getvalue(), _big(members=49))

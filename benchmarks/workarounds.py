"""Copies of Word files in which known faults of the judging programs cannot bite.

Each step takes away one fault and nothing that a redline is judged by; each fault stands, as
small as it gets, in tests/roundtrip/test_faults_of_programs.py, which fails once it is mended.

- LibreOffice 7.4 takes two marks of one author and minute, at the end of one paragraph and at the
  beginning of the next, for one mark, and rejects the paragraph mark between them with it: marks
  of neighbouring paragraphs get different minutes.
- LibreOffice 7.4 gives the n-th reference in the text the n-th note in the file, whatever its number:
  notes are put in the order of the references.
- LibreOffice 7.4 leaves the list of a paragraph that vanishes on the plain one after it; pandoc 2.17 keeps an
  empty list item for it: lists are taken off. Labels are judged on a resolved copy.
"""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = tuple(
    W + name
    for name in (
        "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange", "pPrChange",
        "moveFromRangeStart", "moveToRangeStart",
    )
)  # fmt: skip
_STORIES = ("document", "footnotes", "endnotes", "header", "footer")


def members(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """The package with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def without_lists(data: bytes) -> bytes:
    """A copy in which no paragraph and no style is numbered."""
    parts = members(data)
    for name, content in parts.items():
        if _is_story(name) or name.endswith("styles.xml"):
            root = etree.fromstring(content)
            for numbering in list(root.iter(f"{W}numPr")):
                holder = numbering.getparent()
                if holder is not None:
                    holder.remove(numbering)
            parts[name] = etree.tostring(root)
    return packed(parts)


def for_office(data: bytes) -> bytes:
    """A copy whose notes stand in the order of their references and whose minutes differ."""
    parts = members(data)
    main = etree.fromstring(parts["word/document.xml"])
    for kind in ("footnote", "endnote"):
        name = f"word/{kind}s.xml"
        if name in parts:
            order = [each.get(f"{W}id") for each in main.iter(f"{W}{kind}Reference")]
            root = etree.fromstring(parts[name])
            root[:] = sorted(
                root, key=lambda note: _place(note.get(f"{W}id"), order)
            )  # fmt: skip
            parts[name] = etree.tostring(root)
    for name in [name for name in parts if _is_story(name)]:
        root = etree.fromstring(parts[name])
        for number, paragraph in enumerate(root.iter(f"{W}p")):
            for mark in paragraph.iter(*_MARKS):
                mark.set(f"{W}date", f"2026-01-01T00:{number % 60:02}:00Z")
        parts[name] = etree.tostring(root)
    return packed(parts)


def _place(key: str | None, order: list[str | None]) -> int:
    return order.index(key) if key in order else -1  # separators first


def _is_story(name: str) -> bool:
    stem = name.rpartition("/")[2].rpartition(".")[0].rstrip("0123456789-")
    return name.startswith("word/") and name.endswith(".xml") and stem in _STORIES

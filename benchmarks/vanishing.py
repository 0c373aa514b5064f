"""What of a marked Word file goes and what stays when its marks are accepted or rejected.

Here stand the conditions under which a known fault of a judging program can bite (benchmarks/excuses.py).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = tuple(
    W + name
    for name in (
        "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange", "pPrChange",
        "moveFromRangeStart", "moveToRangeStart",
    )
)  # fmt: skip
GONE = {"accept": {f"{W}del", f"{W}moveFrom"}, "reject": {f"{W}ins", f"{W}moveTo"}}
SIGNS = frozenset(
    W + name
    for name in (
        "t", "delText", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "footnoteReference",
        "endnoteReference", "drawing", "pict", "object",
    )
)  # fmt: skip
STORIES = ("document", "footnotes", "endnotes", "header", "footer")


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


def is_story(name: str) -> bool:
    """Whether the part holds paragraphs that are judged."""
    stem = name.rpartition("/")[2].rpartition(".")[0].rstrip("0123456789-")
    return name.startswith("word/") and name.endswith(".xml") and stem in STORIES


def goes(paragraph: etree._Element, order: str) -> bool:
    """Whether the paragraph's mark goes."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(each.tag in GONE[order] for each in mark)


def stays(paragraph: etree._Element, order: str) -> bool:
    """Whether anything in the paragraph stays."""
    return any(
        not any(up.tag in GONE[order] for up in each.iterancestors())
        for each in paragraph.iter(*SIGNS)
    )


def neighbour(block: etree._Element, step: int) -> etree._Element | None:
    """The paragraph next to a block, if it is one; the ends of ranges are passed over."""
    found = block.getprevious() if step < 0 else block.getnext()
    while found is not None and found.tag not in (f"{W}p", f"{W}tbl"):
        found = found.getprevious() if step < 0 else found.getnext()
    return found if found is not None and found.tag == f"{W}p" else None


def seams(root: etree._Element, order: str) -> Iterator[tuple[etree._Element, etree._Element]]:
    """(paragraph that runs on, paragraph in which it ends), where both hold words that stay or a mark that does."""
    open_: etree._Element | None = None
    for paragraph in root.iter(f"{W}p"):
        if open_ is not None and open_.getparent() is not paragraph.getparent():
            open_ = None
        runs_on, full = goes(paragraph, order), stays(paragraph, order)
        if open_ is not None and (full or not runs_on):
            yield open_, paragraph
            open_ = None
        if runs_on and full:
            open_ = paragraph


def has_seams(data: bytes, order: str) -> bool:
    """Whether accepting or rejecting takes a paragraph mark away between words that stay."""
    parts = members(data)
    roots = (etree.fromstring(parts[name]) for name in parts if is_story(name))
    return any(next(seams(root, order), None) is not None for root in roots)


def notes_at_seams(data: bytes, order: str) -> bool:
    """Whether a note is called in one of two paragraphs that such a paragraph mark joins."""
    root = etree.fromstring(members(data)["word/document.xml"])
    return any(
        next(each.iter(f"{W}footnoteReference", f"{W}endnoteReference"), None) is not None
        for pair in seams(root, order)
        for each in pair
    )


def notes_after_tables(data: bytes, _order: str) -> bool:
    """Whether a note with marks is called after one that is called in a table."""
    parts = members(data)
    marked = {
        (kind, note.get(f"{W}id"))
        for kind in ("footnote", "endnote")
        if f"word/{kind}s.xml" in parts
        for note in etree.fromstring(parts[f"word/{kind}s.xml"])
        if next(note.iter(*MARKS), None) is not None
    }
    in_table = False
    for each in etree.fromstring(parts["word/document.xml"]).iter(
        f"{W}footnoteReference", f"{W}endnoteReference"
    ):
        kind = str(each.tag)[len(W) : -len("Reference")]
        if in_table and (kind, each.get(f"{W}id")) in marked:
            return True
        in_table = in_table or next(each.iterancestors(f"{W}tbl"), None) is not None
    return False


def second_marks(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """(properties, the mark as moved) of paragraph marks that are inserted or deleted as well."""
    for mark in root.iter(f"{W}moveFrom", f"{W}moveTo"):
        holder = mark.getparent()
        if (
            holder is not None
            and holder.tag == f"{W}rPr"
            and len([each for each in holder if each.tag in (f"{W}ins", f"{W}del")])
        ):
            yield holder, mark


def double_marks(data: bytes, _order: str) -> bool:
    """Whether a paragraph mark is marked as moved and as inserted or deleted."""
    parts = members(data)
    return any(
        next(second_marks(etree.fromstring(parts[name])), None) is not None
        for name in parts
        if is_story(name)
    )


def headless(data: bytes, order: str) -> bool:
    """Whether the first paragraph in which anything stays has no letters that stay."""
    for paragraph in etree.fromstring(members(data)["word/document.xml"]).iter(f"{W}p"):
        if stays(paragraph, order):
            return not any(
                (each.text or "").strip()
                and not any(up.tag in GONE[order] for up in each.iterancestors())
                for each in paragraph.iter(f"{W}t", f"{W}delText")
            )
    return False


def table_lost_at_head(data: bytes, order: str) -> bool:
    """Whether the first block that does not vanish comes after a table that vanishes."""
    lost = False
    for block in etree.fromstring(members(data)["word/document.xml"])[0]:
        if block.tag == f"{W}p":
            if stays(block, order) or not goes(block, order):
                return lost
        elif block.tag == f"{W}tbl":
            rows = block.findall(f"{W}tr")
            if not all(
                {each.tag for each in row.iterfind(f"{W}trPr/*")} & GONE[order] for row in rows
            ):
                return lost
            lost = True
    return lost

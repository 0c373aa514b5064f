"""Copies of Word files in which known faults of the judging programs cannot bite.

Each step takes away one fault and nothing that a redline is judged by; each fault stands, as
small as it gets, in tests/roundtrip/test_faults_of_programs.py, which fails once it is mended.

- LibreOffice 7.4 gives the n-th reference in the text the note with the n-th number, whatever number it names:
  `notes_in_order` numbers the notes in the order of the references.
- LibreOffice 7.4 forgets that a paragraph mark vanishes if a note is called in its paragraph: `notes_in_text`; where
  all of the paragraph vanishes `without_lost_notes` takes the references out that vanish anyway.
- LibreOffice 7.4 takes what one author inserted at the end of a paragraph and the paragraphs or words that he
  inserted right after it for one mark, and rejects the paragraph mark between them with it:
  `marks_apart` gives every second paragraph another author and minute.
- LibreOffice 7.4 takes the paragraph mark away before which all words moved off, if the paragraph before it came
  by a move whose mark is both inserted and moved: `single_marks` takes the second one off.
- LibreOffice 7.4 leaves an empty paragraph before a table where one vanishes, and an empty row where one
  with a field or a table in it vanishes; it takes a paragraph away of which all words vanish but not the mark, if the
  one before it came or went: `judges.full_lines` compares what is not empty.
- LibreOffice 7.4 leaves the list of a paragraph that vanishes by several marks on the plain one after it; pandoc 2.17 keeps an
  empty list item for it: `without_lists` takes lists off. Labels are judged on a resolved copy.
- LibreOffice 7.4 lays out for ever, marks or none, where a note is called on the last lines of a page and the page has
  no room for both: `on_tall_pages` makes pages of the greatest height that Word allows. No judgement looks at pages. (No small
  case of this: it hangs on the fonts at hand.)
- LibreOffice 7.4 carries out no mark in the notes that come after the first note in a table: `notes_in_text` puts the
  paragraphs of all notes at the end of the text, a sign where each was called.
- pandoc 2.17 keeps an empty row for one that vanishes: `without_rows` takes those rows out.
- pandoc 2.17 puts a blank where a paragraph mark that vanishes joins two paragraphs: `seams_shown` puts a sign
  on both sides of it, and the judge takes both signs with the blanks between them away.
- pandoc 2.17 gives the words of the paragraph before such a mark to the first note of the one after it: `notes_in_text`.
- pandoc 2.17 drops the paragraphs at the head of a clean document that hold no letters but a sign, such as
  a hyphen; it keeps them in a mark: `with_head` puts a paragraph with a word before them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = tuple(
    W + name
    for name in (
        "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange", "pPrChange",
        "moveFromRangeStart", "moveToRangeStart",
    )
)  # fmt: skip
_GONE = {"accept": {f"{W}del", f"{W}moveFrom"}, "reject": {f"{W}ins", f"{W}moveTo"}}
SEAM = "\ue000"
_SIGNS = frozenset(
    W + name
    for name in (
        "t", "delText", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "footnoteReference",
        "endnoteReference", "drawing", "pict", "object",
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


def on_tall_pages(data: bytes) -> bytes:
    """A copy whose pages are 22 inches high."""
    parts = members(data)
    root = etree.fromstring(parts["word/document.xml"])
    for section in root.iter(f"{W}sectPr"):
        page = section.find(f"{W}pgSz")
        if page is None:
            page = etree.SubElement(section, f"{W}pgSz", {f"{W}w": "12240"})
        page.set(f"{W}h", "31680")
    parts["word/document.xml"] = etree.tostring(root)
    return packed(parts)


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


def notes_in_order(data: bytes) -> bytes:
    """A copy whose notes have rising numbers in the order of their references."""
    parts = members(data)
    main = etree.fromstring(parts["word/document.xml"])
    for kind in ("footnote", "endnote"):
        name = f"word/{kind}s.xml"
        if name not in parts:
            continue
        references = list(main.iter(f"{W}{kind}Reference"))
        fresh = {
            key: str(number)
            for number, key in enumerate(
                dict.fromkeys(each.get(f"{W}id", "") for each in references), 1001
            )
        }
        root = etree.fromstring(parts[name])
        for each in (*references, *root):
            each.set(f"{W}id", fresh.get(each.get(f"{W}id", ""), each.get(f"{W}id", "")))
        root[:] = sorted(root, key=lambda note: int(note.get(f"{W}id", "0")))
        parts[name] = etree.tostring(root)
    parts["word/document.xml"] = etree.tostring(main)
    return packed(parts)


def marks_apart(data: bytes) -> bytes:
    """A copy in which the marks of neighbouring paragraphs have different authors and minutes."""
    parts = members(data)
    for name in [name for name in parts if _is_story(name)]:
        root = etree.fromstring(parts[name])
        for number, paragraph in enumerate(root.iter(f"{W}p")):
            for mark in paragraph.iter(*_MARKS):
                mark.set(f"{W}author", f"Author {number % 2}")
                mark.set(f"{W}date", f"2026-01-01T00:0{number % 2}:00Z")
        parts[name] = etree.tostring(root)
    return packed(parts)


def single_marks(data: bytes) -> bytes:
    """A copy in which a paragraph mark that is inserted or deleted is not marked as moved as well."""
    parts = members(data)
    for name in [name for name in parts if _is_story(name)]:
        root = etree.fromstring(parts[name])
        for mark in list(root.iter(f"{W}moveFrom", f"{W}moveTo")):
            holder = mark.getparent()
            if holder is None or holder.tag != f"{W}rPr":
                continue
            if holder.find(f"{W}ins") is not None or holder.find(f"{W}del") is not None:
                holder.remove(mark)
        parts[name] = etree.tostring(root)
    return packed(parts)


def without_lost_notes(data: bytes, order: str) -> bytes:
    """A copy without the note references that accepting or rejecting takes away, and their notes."""
    parts = members(data)
    for name in [name for name in parts if _is_story(name)]:
        root = etree.fromstring(parts[name])
        for reference in list(root.iter(f"{W}footnoteReference", f"{W}endnoteReference")):
            run = reference.getparent()
            if run is None or not any(each.tag in _GONE[order] for each in run.iterancestors()):
                continue
            run.remove(reference)
            kind, key = str(reference.tag)[len(W) : -len("Reference")], reference.get(f"{W}id")
            notes = etree.fromstring(parts[f"word/{kind}s.xml"])
            notes[:] = [note for note in notes if note.get(f"{W}id") != key]
            parts[f"word/{kind}s.xml"] = etree.tostring(notes)
        if name not in ("word/footnotes.xml", "word/endnotes.xml"):
            parts[name] = etree.tostring(root)
    return packed(parts)


def without_rows(data: bytes, order: str) -> bytes:
    """A copy without the rows that accepting or rejecting takes away, and tables of such rows alone."""
    gone = _GONE[order]
    parts = members(data)
    for name in [name for name in parts if _is_story(name)]:
        root = etree.fromstring(parts[name])
        for row in list(root.iter(f"{W}tr")):
            properties, table = row.find(f"{W}trPr"), row.getparent()
            if properties is None or table is None or not gone & {each.tag for each in properties}:
                continue
            table.remove(row)
            holder = table.getparent()
            if table.find(f"{W}tr") is None and holder is not None:
                holder.remove(table)
        parts[name] = etree.tostring(root)
    return packed(parts)


def has_seams(data: bytes, order: str) -> bool:
    """Whether accepting or rejecting takes a paragraph mark away between words that stay."""
    parts = members(data)
    roots = (etree.fromstring(parts[name]) for name in parts if _is_story(name))
    return any(next(_seams(root, order), None) is not None for root in roots)


def seams_shown(data: bytes, order: str) -> bytes:
    """A copy with a sign on both sides of each such paragraph mark."""
    parts = members(data)
    for name in [name for name in parts if _is_story(name)]:
        root = etree.fromstring(parts[name])
        for before, after in list(_seams(root, order)):
            before.append(_word(SEAM))
            after.insert(int(after.find(f"{W}pPr") is not None), _word(SEAM))
        parts[name] = etree.tostring(root)
    return packed(parts)


def notes_at_seams(data: bytes, order: str) -> bool:
    """Whether a note is called in one of two paragraphs that such a paragraph mark joins."""
    root = etree.fromstring(members(data)["word/document.xml"])
    return any(
        next(each.iter(f"{W}footnoteReference", f"{W}endnoteReference"), None) is not None
        for pair in _seams(root, order)
        for each in pair
    )


def _seams(root: etree._Element, order: str) -> Iterator[tuple[etree._Element, etree._Element]]:
    """(paragraph that runs on, paragraph in which it ends)."""
    open_: etree._Element | None = None
    for paragraph in root.iter(f"{W}p"):
        if open_ is not None and open_.getparent() is not paragraph.getparent():
            open_ = None
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        goes = mark is not None and any(each.tag in _GONE[order] for each in mark)
        stays = _stays(paragraph, order)
        if open_ is not None and (stays or not goes):
            yield open_, paragraph
            open_ = None
        if goes and stays:
            open_ = paragraph


def _stays(paragraph: etree._Element, order: str) -> bool:
    """Whether anything in the paragraph stays."""
    return any(
        not any(up.tag in _GONE[order] for up in each.iterancestors())
        for each in paragraph.iter(*_SIGNS)
    )


def headless(data: bytes, order: str) -> bool:
    """Whether the first paragraph in which anything stays has no letters that stay."""
    for paragraph in etree.fromstring(members(data)["word/document.xml"]).iter(f"{W}p"):
        if _stays(paragraph, order):
            return not any(
                (each.text or "").strip()
                and not any(up.tag in _GONE[order] for up in each.iterancestors())
                for each in paragraph.iter(f"{W}t", f"{W}delText")
            )
    return False


def with_head(data: bytes) -> bytes:
    """A copy with a paragraph more at its head."""
    parts = members(data)
    root = etree.fromstring(parts["word/document.xml"])
    head = etree.Element(f"{W}p")
    head.append(_word("head"))
    root[0].insert(0, head)
    parts["word/document.xml"] = etree.tostring(root)
    return packed(parts)


def notes_after_tables(data: bytes, _order: str) -> bool:
    """Whether a note with marks is called after one that is called in a table."""
    parts = members(data)
    marked = {
        (kind, note.get(f"{W}id"))
        for kind in ("footnote", "endnote")
        if f"word/{kind}s.xml" in parts
        for note in etree.fromstring(parts[f"word/{kind}s.xml"])
        if next(note.iter(*_MARKS), None) is not None
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


def notes_in_text(data: bytes) -> bytes:
    """A copy without notes: a sign where each was called, its paragraphs at the end of the text."""
    parts = members(data)
    main = etree.fromstring(parts["word/document.xml"])
    body = main[0]
    end = body[-1] if len(body) and body[-1].tag == f"{W}sectPr" else None
    for kind in ("footnote", "endnote"):
        if f"word/{kind}s.xml" not in parts:
            continue
        notes = {each.get(f"{W}id"): each for each in etree.fromstring(parts[f"word/{kind}s.xml"])}
        for reference in list(main.iter(f"{W}{kind}Reference")):
            run = reference.getparent()
            note = notes.get(reference.get(f"{W}id"))
            if run is None or note is None:
                continue
            run.replace(reference, _text("[^]"))
            title = etree.Element(f"{W}p")
            title.append(_word(kind))
            for sign in list(note.iter(f"{W}{kind}Ref")):
                holder = sign.getparent()
                if holder is not None:
                    holder.remove(sign)
            for block in (title, *note):
                if end is not None:
                    end.addprevious(block)
                else:
                    body.append(block)
    parts["word/document.xml"] = etree.tostring(main)
    return packed(parts)


def _word(words: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    run.append(_text(words))
    return run


def _text(words: str) -> etree._Element:
    text = etree.Element(f"{W}t")
    text.text = words
    return text


def _is_story(name: str) -> bool:
    stem = name.rpartition("/")[2].rpartition(".")[0].rstrip("0123456789-")
    return name.startswith("word/") and name.endswith(".xml") and stem in _STORIES

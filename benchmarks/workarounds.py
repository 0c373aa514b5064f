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
- LibreOffice 7.4 leaves an empty paragraph before a table where one vanishes: `without_paragraphs_before_tables`.
- LibreOffice 7.4 leaves an empty row where one with a field or a table in it vanishes: `without_full_rows`.
- LibreOffice 7.4 leaves the numbering, or the lack of one, of a paragraph that vanishes by several marks on the one
  after it: `lost_items_as_next` numbers it as that one. pandoc 2.17 keeps an empty list item for it: `without_lost_items`.
- Neither of them restores a level or a numbering that is marked as changed: `with_old_numbering`.
- LibreOffice 7.4 leaves an empty paragraph where a table vanishes at the head of a text with notes: `with_head`.
- LibreOffice 7.4 never ends laying out right-to-left text, marked or not, where a note is called near the end of a page:
  `on_tall_pages` makes pages of the greatest height that Word allows. No judgement looks at pages.
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

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from benchmarks.vanishing import (
    GONE,
    MARKS,
    W,
    goes,
    is_story,
    members,
    neighbour,
    packed,
    seams,
    second_marks,
    stays,
)

SEAM = "\ue000"


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


def without_lost_items(data: bytes, order: str) -> bytes:
    """A copy in which no paragraph is numbered whose mark goes."""
    return _renumbered(data, order, lambda each: None if goes(each, order) else each)


def lost_items_as_next(data: bytes, order: str) -> bytes:
    """A copy in which a paragraph of which all goes is numbered as the one after it."""

    def model(paragraph: etree._Element) -> etree._Element | None:
        if not goes(paragraph, order) or stays(paragraph, order):
            return paragraph
        found = neighbour(paragraph, 1)
        while found is not None and goes(found, order) and not stays(found, order):
            found = neighbour(found, 1)
        return found

    return _renumbered(data, order, model)


def _renumbered(
    data: bytes, order: str, model: Callable[[etree._Element], etree._Element | None]
) -> bytes:
    """A copy in which each paragraph has the numbering of its model, or none."""
    parts = members(data)
    for name in [name for name in parts if is_story(name)]:
        root = etree.fromstring(parts[name])
        for paragraph in root.iter(f"{W}p"):
            other = model(paragraph)
            if other is paragraph:
                continue
            properties = paragraph.find(f"{W}pPr")
            if properties is None:
                properties = etree.Element(f"{W}pPr")
                paragraph.insert(0, properties)
            for each in properties.findall(f"{W}pPrChange"):
                properties.remove(each)
            _set_numbering(properties, _numbering(other, order) if other is not None else None)
        parts[name] = etree.tostring(root)
    return packed(parts)


def _numbering(paragraph: etree._Element, order: str) -> etree._Element | None:
    """The numbering that the paragraph will have."""
    old = paragraph.find(f"{W}pPr/{W}pPrChange") if order == "reject" else None
    return (old if old is not None else paragraph).find(f"{W}pPr/{W}numPr")


def _set_numbering(properties: etree._Element, numbering: etree._Element | None) -> None:
    for each in properties.findall(f"{W}numPr"):
        properties.remove(each)
    if numbering is not None:
        at = int(properties.find(f"{W}pStyle") is not None)
        properties.insert(at, deepcopy(numbering))


def with_old_numbering(data: bytes, order: str) -> bytes:
    """A copy in which paragraphs whose numbering is marked as changed have the old one, if that is to be restored."""
    parts = members(data)
    if order != "reject":
        return data
    for name in [name for name in parts if is_story(name)]:
        root = etree.fromstring(parts[name])
        for old in list(root.iter(f"{W}pPrChange")):
            properties = old.getparent()
            if properties is not None:
                _set_numbering(properties, old.find(f"{W}pPr/{W}numPr"))
                properties.remove(old)
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
    for name in [name for name in parts if is_story(name)]:
        root = etree.fromstring(parts[name])
        for number, paragraph in enumerate(root.iter(f"{W}p")):
            for mark in paragraph.iter(*MARKS):
                mark.set(f"{W}author", f"Author {number % 2}")
                mark.set(f"{W}date", f"2026-01-01T00:0{number % 2}:00Z")
        parts[name] = etree.tostring(root)
    return packed(parts)


def single_marks(data: bytes) -> bytes:
    """A copy in which a paragraph mark that is inserted or deleted is not marked as moved as well."""
    parts = members(data)
    for name in [name for name in parts if is_story(name)]:
        root = etree.fromstring(parts[name])
        for holder, mark in list(second_marks(root)):
            holder.remove(mark)
        parts[name] = etree.tostring(root)
    return packed(parts)


def without_paragraphs_before_tables(data: bytes, order: str) -> bytes:
    """A copy without the paragraphs before a table that accepting or rejecting takes away as a whole."""
    parts = members(data)
    for name in [name for name in parts if is_story(name)]:
        root = etree.fromstring(parts[name])
        for table in root.iter(f"{W}tbl"):
            before = neighbour(table, -1)
            while before is not None and goes(before, order) and not stays(before, order):
                holder, further = before.getparent(), neighbour(before, -1)
                if further is not None and goes(further, order) and stays(further, order):
                    break  # it runs on to here
                if holder is not None:
                    holder.remove(before)
                before = further
        parts[name] = etree.tostring(root)
    return packed(parts)


def without_lost_notes(data: bytes, order: str) -> bytes:
    """A copy without the note references that accepting or rejecting takes away, and their notes."""
    parts = members(data)
    for name in [name for name in parts if is_story(name)]:
        root = etree.fromstring(parts[name])
        for reference in list(root.iter(f"{W}footnoteReference", f"{W}endnoteReference")):
            run = reference.getparent()
            if run is None or not any(each.tag in GONE[order] for each in run.iterancestors()):
                continue
            run.remove(reference)
            kind, key = str(reference.tag)[len(W) : -len("Reference")], reference.get(f"{W}id")
            notes = etree.fromstring(parts[f"word/{kind}s.xml"])
            notes[:] = [note for note in notes if note.get(f"{W}id") != key]
            parts[f"word/{kind}s.xml"] = etree.tostring(notes)
        if name not in ("word/footnotes.xml", "word/endnotes.xml"):
            parts[name] = etree.tostring(root)
    return packed(parts)


def without_rows(data: bytes, order: str, holding: tuple[str, ...] = ()) -> bytes:
    """A copy without the rows that accepting or rejecting takes away, and tables of such rows alone.

    `holding`: only the rows in which one of these elements stands.
    """
    gone = GONE[order]
    parts = members(data)
    for name in [name for name in parts if is_story(name)]:
        root = etree.fromstring(parts[name])
        for row in list(root.iter(f"{W}tr")):
            properties, table = row.find(f"{W}trPr"), row.getparent()
            if properties is None or table is None or not gone & {each.tag for each in properties}:
                continue
            if holding and next(row.iter(*holding), None) is None:
                continue
            table.remove(row)
            holder = table.getparent()
            if table.find(f"{W}tr") is None and holder is not None:
                holder.remove(table)
        parts[name] = etree.tostring(root)
    return packed(parts)


def without_full_rows(data: bytes, order: str) -> bytes:
    """The same, but only the rows in which a field or a table stands."""
    return without_rows(data, order, (f"{W}fldChar", f"{W}fldSimple", f"{W}tbl"))


def seams_shown(data: bytes, order: str) -> bytes:
    """A copy with a sign on both sides of each such paragraph mark."""
    parts = members(data)
    for name in [name for name in parts if is_story(name)]:
        root = etree.fromstring(parts[name])
        for before, after in list(seams(root, order)):
            before.append(_word(SEAM))
            after.insert(int(after.find(f"{W}pPr") is not None), _word(SEAM))
        parts[name] = etree.tostring(root)
    return packed(parts)


def with_head(data: bytes) -> bytes:
    """A copy with a paragraph more at its head."""
    parts = members(data)
    root = etree.fromstring(parts["word/document.xml"])
    head = etree.Element(f"{W}p")
    head.append(_word("head"))
    root[0].insert(0, head)
    parts["word/document.xml"] = etree.tostring(root)
    return packed(parts)


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

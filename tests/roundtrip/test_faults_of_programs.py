"""Known faults of LibreOffice and pandoc, as small as they get.

They are kept out where they would spoil the judgement of a redline (benchmarks/workarounds.py).
Each test holds the program to its fault: when one fails the program has been mended, and its
excuse can go.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.judges import Office, Order, office, pandoc
from benchmarks.workarounds import (
    lost_items_as_next,
    marks_apart,
    notes_in_order,
    notes_in_text,
    on_tall_pages,
    seams_shown,
    single_marks,
    with_head,
    with_old_numbering,
    without_full_rows,
    without_lost_items,
    without_lost_notes,
    without_paragraphs_before_tables,
    without_rows,
)
from tests.support import wordfile as w

pytestmark = pytest.mark.programs


@pytest.fixture(scope="module")
def libreoffice() -> Iterator[Office]:
    with office() as opened:
        yield opened


def mark(kind: str, number: int, author: str = "Delegate") -> str:
    """A paragraph's own mark as come or gone."""
    return f'<w:rPr><w:{kind} w:id="{number}" w:author="{author}" w:date="2026-01-01T00:00:00Z"/></w:rPr>'


def changed(old: str) -> str:
    """A paragraph's properties as they were."""
    return f'<w:pPrChange w:id="9" w:author="Delegate"><w:pPr>{old}</w:pPr></w:pPrChange>'


def listed(content: str, more: str = "") -> str:
    return w.listed(content, more=more)


NOTES = {"word/footnotes.xml": w.notes("footnotes", w.note("first"), w.note("second"))}
LISTS = {"word/numbering.xml": w.numbering(("lowerLetter", "%1)", 1))}
TOUCHING = w.members(
    w.par(w.run("a") + w.inserted(w.run(";"), 1)),
    w.par(w.inserted(w.run("new"), 2), mark("ins", 3)),
    w.par("b"),
)
DOUBLE = w.members(
    w.par(
        w.inserted(w.run("new"), 1),
        mark("ins", 2).replace("</w:rPr>", mark("moveTo", 3).removeprefix("<w:rPr>")),
    ),
    w.par(w.moved_from(w.run("x"), 4)),
    w.par("z"),
)
LOST_NOTE = w.members(
    w.par("a"),
    w.par(w.deleted(w.run("old") + w.note_ref(), 1), mark("del", 2)),
    w.par("z"),
    parts=NOTES,
)
ORDER = w.members(
    w.par(w.run("a") + w.note_ref(key=3)), w.par(w.run("b") + w.note_ref(key=2)), parts=NOTES
)
# The words and the mark of the item went by two hands, or by two kinds of marks.
ITEM = w.members(
    listed("one"),
    listed(w.deleted(w.run("two"), 1), mark("del", 2, "Other")),
    w.par("call"),
    listed("three"),
    parts=LISTS,
)
OTHER_LEVEL = w.members(
    listed("one"),
    listed("two", more=changed('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')),
    parts={"word/numbering.xml": w.numbering(("lowerLetter", "%1)", 1), ("lowerRoman", "%2)", 1))},
)
ROW = w.row(
    w.cell(w.par(w.deleted(w.run("gone"), 1), mark("del", 2))),
    props='<w:del w:id="3" w:author="Delegate"/>',
)
ROW_WITH_FIELD = w.row(
    w.cell(
        w.par(
            w.deleted(w.field("ADDIN x", w.run("7")), 1).replace("instrText", "delInstrText"),
            mark("del", 2),
        )
    ),
    props='<w:del w:id="3" w:author="Delegate"/>',
)
MARKED_NOTE = w.par(w.run("note ") + w.deleted(w.run("old"), 1) + w.inserted(w.run("new"), 2))
SEAM_BEHIND_NOTE = w.members(
    w.par(w.run("one") + w.note_ref(), mark("del", 1)), w.par("two"), parts=NOTES
)
SEAM = w.members(
    w.par(w.run("one"), mark("del", 1)), w.par(w.run("two") + w.note_ref()), parts=NOTES
)
HYPHEN = "<w:r><w:noBreakHyphen/></w:r>"
KEPT = w.row(w.cell(w.par("kept")))


def body(shown: tuple[list[str], list[str]]) -> list[str]:
    return shown[0][:-1]


# name: (file, what is done, what LibreOffice shows, what is right, what keeps the fault out)
OFFICE = {
    "touching marks": (TOUCHING, "reject", ["ab"], ["a", "b"], marks_apart),
    "a note vanishes": (
        LOST_NOTE, "accept", ["a", "", "z"], ["a", "z"], lambda data: without_lost_notes(data, "accept"),
    ),
    "a mark inserted and moved": (
        DOUBLE, "accept", ["new", "z"], ["new", "", "z"], single_marks,
    ),
    "a paragraph mark vanishes behind a note": (
        SEAM_BEHIND_NOTE, "accept", ["one1", "two"], ["one[^]two", "footnote", " first"], notes_in_text,
    ),
    "a list item vanishes": (
        ITEM, "accept", ["    a) one", "    b) call", "    c) three"], ["    a) one", "call", "    b) three"],
        lambda data: lost_items_as_next(data, "accept"),
    ),
    "an item of another level": (
        OTHER_LEVEL, "reject", ["    a) one", "    b) two"], ["    a) one", "        i) two"],
        lambda data: with_old_numbering(data, "reject"),
    ),
    "a table at the head vanishes, and there is a note": (
        w.members(w.table(ROW), w.par(w.run("z") + w.note_ref()), parts=NOTES), "accept",
        ["", "z1"], ["head", "z1"], with_head,
    ),
    "a row with a field vanishes": (
        w.members(w.table(ROW_WITH_FIELD, KEPT), w.par("z")), "accept", ["", "kept", "z"], ["kept", "z"],
        lambda data: without_full_rows(data, "accept"),
    ),
    "a paragraph before a table vanishes": (
        w.members(
            w.par("a"), w.par(w.deleted(w.run("gone"), 1), mark("del", 2)), w.table(KEPT), w.par("z")
        ),
        "accept", ["a", "", "kept", "z"], ["a", "kept", "z"],
        lambda data: without_paragraphs_before_tables(data, "accept"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OFFICE)
def test_libreoffice(name: str, libreoffice: Office) -> None:
    members, order, wrong, right, spared = OFFICE[name]
    data = w.pack(members)
    asked: Order = "accept" if order == "accept" else "reject"
    assert body(libreoffice.shown(data, asked)) == wrong
    assert body(libreoffice.shown(spared(data), asked)) == right


def test_libreoffice_takes_notes_by_their_numbers(libreoffice: Office) -> None:
    data = w.pack(ORDER)
    wrong, right = ("first", "second"), ("second", "first")
    for file, expected in ((data, wrong), (notes_in_order(data), right)):
        shown = [
            line.split()[-1] for line in libreoffice.shown(file, "")[1] if "[footnote]" in line
        ]
        assert tuple(shown) == expected


def test_libreoffice_leaves_the_marks_in_notes_after_one_in_a_table(libreoffice: Office) -> None:
    notes = {"word/footnotes.xml": w.notes("footnotes", w.note("first"), MARKED_NOTE)}
    calls = w.note_ref(key=2), w.note_ref(key=3)
    data = w.pack(w.members(w.table(w.row(w.cell(w.par(calls[0])))), w.par(calls[1]), parts=notes))
    assert libreoffice.shown(data, "accept")[1][-1] == "[footnote] note oldnew"
    assert libreoffice.shown(notes_in_text(data), "accept")[1][-1] == "[] note new"
    without = w.pack(w.members(w.par(calls[0]), w.par(calls[1]), parts=notes))
    assert libreoffice.shown(without, "accept")[1][-1] == "[footnote] note new"


def test_libreoffice_never_ends_a_page_with_a_note_in_right_to_left_text(tmp_path: Path) -> None:
    """There are no marks in this file: two paragraphs, a note called near the end of a low page."""
    look, word = "<w:rtl/>", "كلمة "
    called = w.run(word * 50, look) + w.note_ref() + w.run(f" {word * 40}", look)
    members = w.members(
        w.par(w.run(word * 90, look)), w.par(called),
        parts={"word/footnotes.xml": w.notes("footnotes", w.par(w.run(word * 14, look)))},
        section='<w:pgSz w:w="11907" w:h="3400"/>',
    )  # fmt: skip
    low = w.pack(members)
    assert laid_out(on_tall_pages(low), tmp_path, 120)
    assert not laid_out(low, tmp_path, 12)


def laid_out(data: bytes, folder: Path, seconds: float) -> bool:
    """Whether LibreOffice makes pages of the file within this time."""
    (folder / "file.docx").write_bytes(data)
    command = [
        "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", "pdf", "--outdir", str(folder), str(folder / "file.docx"),
    ]  # fmt: skip
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    ) as program:
        try:
            program.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(program.pid, signal.SIGKILL)
            return False
    return (folder / "file.pdf").exists()


def test_pandoc_keeps_an_empty_item() -> None:
    data = w.pack(ITEM)
    assert sum("<li>" in line for line in pandoc(data, "accept")) == 3
    mended = pandoc(without_lost_items(data, "accept"), "accept")
    assert sum("<li>" in line for line in mended) == 2


def test_pandoc_restores_no_numbering() -> None:
    was, now = OTHER_LEVEL["word/document.xml"], w.pack(OTHER_LEVEL)
    assert b"pPrChange" in was
    plain = pandoc(now, "accept")
    assert pandoc(now, "reject") == plain
    assert pandoc(with_old_numbering(now, "reject"), "reject") != plain


def test_pandoc_keeps_an_empty_row() -> None:
    data = w.pack(w.members(w.table(ROW, KEPT), w.par("z")))
    clean = pandoc(w.pack(w.members(w.table(KEPT), w.par("z"))), "accept")
    assert pandoc(data, "accept") != clean
    assert pandoc(without_rows(data, "accept"), "accept") == clean


def test_pandoc_puts_a_blank_where_paragraphs_join() -> None:
    data = w.pack(w.members(w.par(w.run("one"), mark("del", 1)), w.par("two")))
    assert pandoc(data, "accept") == ["one two"]
    assert pandoc(seams_shown(data, "accept"), "accept") == ["onetwo"]
    assert pandoc(seams_shown(data, "reject"), "reject") == ["one", "two"]


def test_pandoc_gives_the_words_before_a_join_to_a_note() -> None:
    data = w.pack(SEAM)
    first = pandoc(data, "accept")[0]
    assert "one" not in first and first.startswith("two")
    shown = pandoc(seams_shown(notes_in_text(data), "accept"), "accept")
    assert shown[0] == "onetwo[^]"


def test_pandoc_drops_a_sign_at_the_head_unless_it_is_marked() -> None:
    plain = w.pack(w.members(w.par(HYPHEN), w.par("z")))
    marked = w.pack(w.members(w.par(w.inserted(HYPHEN)), w.par("z")))
    assert pandoc(plain, "accept") == ["z"]
    assert pandoc(marked, "accept") == ["\u2011", "z"]
    assert pandoc(with_head(plain), "accept") == pandoc(with_head(marked), "accept")
    assert pandoc(with_head(plain), "accept") == ["head", "\u2011", "z"]

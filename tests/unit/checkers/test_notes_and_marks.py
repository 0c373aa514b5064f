"""Notes without a mark and marks without a note, in Word files."""

from __future__ import annotations

from pathlib import Path

from cwgdiff import api
from tests.support import wordfile as w


def made(path: Path, *notes: str, keys: tuple[int, ...]) -> Path:
    """A resolution with a note's mark of each key, and a part of notes."""
    calls = "".join(w.note_ref(key=key) for key in keys)
    return w.put(
        path,
        w.members(
            w.par(w.run("considering")),
            w.par(w.run("a)\tthat ships need harbours;")),
            w.par(w.run("b)\tthat harbours need lamps") + calls + w.run(",")),
            w.par(w.run("resolves")),
            w.par(w.run("to keep the lamps lit.")),
            parts={"word/footnotes.xml": w.notes("footnotes", *(w.note(each) for each in notes))},
        ),
    )


def test_all_is_well(tmp_path: Path) -> None:
    assert api.check(made(tmp_path / "a.docx", "Lanterns too.", keys=(2,))) == ()


def test_one_note_for_two_marks(tmp_path: Path) -> None:
    assert api.check(made(tmp_path / "a.docx", "Lanterns too.", keys=(2, 2))) == ()


def test_note_without_a_mark(tmp_path: Path) -> None:
    (found,) = api.check(made(tmp_path / "a.docx", "Lanterns too.", "Quays too.", keys=(2,)))
    assert (found.code, found.severity, found.text) == ("note-unmarked", "error", "Quays too.")
    assert found.span is not None and found.span.part == "word/footnotes.xml"


def test_mark_without_a_note(tmp_path: Path) -> None:
    (found,) = api.check(made(tmp_path / "a.docx", "Lanterns too.", keys=(2, 3)))
    assert (found.code, found.path) == ("mark-unnoted", "considering/b")
    assert found.span is not None and found.span.paragraph == 2


def test_a_parsed_document_tells_its_unmarked_notes(tmp_path: Path) -> None:
    path = made(tmp_path / "a.docx", "Lanterns too.", "Quays too.", keys=(2, 4))
    assert [each.code for each in api.check(api.parse(path))] == ["note-unmarked"]

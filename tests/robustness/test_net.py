"""The first reader is blinded on purpose: the safety net must still show every change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cwgdiff import api, readers
from cwgdiff.model import Paragraph, Transcript
from tests.robustness.planted import PLACES

BY_NAME = {place.name: place for place in PLACES}
Blindness = Callable[[Paragraph], Paragraph | None]


def only_body(paragraph: Paragraph) -> Paragraph | None:
    return paragraph if paragraph.place == "body" else None


def no_item_b(paragraph: Paragraph) -> Paragraph | None:
    return None if "b)" in paragraph.text else paragraph


def no_modal_verb(paragraph: Paragraph) -> Paragraph | None:
    blind = paragraph.text.replace("shall", "").replace("may", "")
    # The notes' and marks' offsets would not fit the shorter text.
    return replace(paragraph, text=blind, notes=(), hidden=(), struck=(), italic=())


CASES = [
    *((only_body, name) for name in (
        "table cell", "table in a table", "text box", "table in a text box", "footnote", "endnote", "header", "footer",
        "table in a header", "text box in a header", "watermark", "comment", "word art", "picture under the same name",
        "picture in a header", "old picture", "embedded object", "embedded workbook", "title of a chart",
        "value in a chart", "workbook of a chart", "text of a diagram", "merged part (altChunk)", "target of a sub-document",
        "linked picture", "words that stand for a picture", "words become hidden", "word struck through",
        "content control round a row", "note that nothing calls", "words of the notes' separator", "custom footnote mark",
    )),
    *((no_item_b, name) for name in (
        "plain text", "hyperlink", "simple field", "block content control", "smart tag", "unknown wrapper", "one digit",
        "comma only", "unseen character: zero-width space", "space: no-break", "line break element", "number in a formula",
        "symbol", "ticked box", "look-alike letters", "Windows text", "no-break space in a text", "power becomes an index",
    )),
    *((no_modal_verb, name) for name in (
        "plain text", "hyperlink", "simple field", "content control in a line", "smart tag", "custom XML in a line",
        "block content control", "word under a phonetic guide", "alternate content", "field over two paragraphs",
        "comment in the text", "CDATA in the text", "framed paragraph", "tracked insertion",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("blind", "name"), CASES, ids=[f"{b.__name__}: {n}" for b, n in CASES])
def test_the_net_shows_what_a_blind_reader_misses(
    blind: Blindness, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = BY_NAME[name]
    sighted = readers.read_bytes

    def read(*values: object) -> Transcript:
        seen = sighted(*values)  # type: ignore[arg-type]
        left = tuple(kept for kept in map(blind, seen.paragraphs) if kept is not None)
        return replace(seen, paragraphs=left)

    monkeypatch.setattr(readers, "read_bytes", read)
    for side, data in (("base", place.base), ("revised", place.revised)):
        (tmp_path / f"{side}{place.ending}").write_bytes(data)
    comparison = api.compare(tmp_path / f"base{place.ending}", tmp_path / f"revised{place.ending}")
    assert api.changed(comparison)
    assert any(told.code == "unplaced" for told in comparison.diagnostics)

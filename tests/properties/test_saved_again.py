"""A file that LibreOffice opened and saved again says the same as before."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest
from hypothesis import find, settings

from cwgdiff import api
from tests.robustness.planted import PLACES
from tests.support.clausetrees import trees, word

# Places whose words LibreOffice keeps. It drops what it cannot show (notes that nothing calls,
# unknown parts), draws formulas and charts anew, and renames pictures: those are changes.
KEPT = (
    "tracked insertion", "tracked deletion", "tracked move", "tracked paragraph mark", "block content control",
    "content control in a line", "content control round a row", "table cell", "table in a table", "merged cells",
    "hyperlink", "simple field", "complex field", "text box", "smart tag", "custom XML in a line", "footnote", "endnote",
    "table in a footnote", "header", "footer", "table in a header", "comment", "second paragraph of a comment",
    "hidden words added", "word struck through", "word struck through by its style", "capitals typed",
    "figure raised to a power", "start of automatic numbers", "pattern of automatic numbers", "format of automatic numbers",
    "list that starts again", "level of a list", "number by the style", "typed label split over runs",
    "no-break hyphen element", "soft hyphen element", "tab element", "line break element", "CDATA in the text",
    "ticked box", "target of a link", "composed and decomposed letters", "direction override", "tag characters",
    "look-alike letters", "Arabic digits", "right-to-left text", "text without spaces", "letters outside the first plane",
    "private use", "unseen character: zero-width space", "unseen character: word joiner", "space: no-break",
    "space: narrow no-break", "space: double", "formula", "markup", "Markdown", "brackets", "XML as text",
)  # fmt: skip


@pytest.mark.programs
def test_a_file_saved_again_is_unchanged(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    places = {place.name: place for place in PLACES}
    for number, name in enumerate(KEPT):
        (before / f"{number:03} place.docx").write_bytes(places[name].revised)
    source = random.Random(8)
    quick = settings(max_examples=50, derandomize=True, database=None, deadline=None)
    for number, size in enumerate((3, 6, 9, 12)):
        tree = find(trees(), lambda t, n=size: sum(len(i) for _, i in t.sections) >= n, settings=quick)  # fmt: skip
        (before / f"tree {number}.docx").write_bytes(word(tree, source))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "docx",
         "--outdir", str(after), *map(str, sorted(before.iterdir()))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    differ = {}
    for path in sorted(before.iterdir()):
        comparison = api.compare(path, after / path.name)
        if api.changed(comparison):
            number = path.name.partition(" ")[0]
            name = KEPT[int(number)] if number.isdigit() else path.stem
            differ[name] = [(row.reason, [c.text for c in (*row.base, *row.revised)]) for row in comparison.changes
                            if row.change != "unchanged" or row.renumbered or row.moved]  # fmt: skip
    assert differ == {}

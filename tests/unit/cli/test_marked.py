"""One document with revision marks: what do they change?"""

from __future__ import annotations

from pathlib import Path

import pytest

import cwgdiff
from cwgdiff.errors import BadRequest
from cwgdiff.model import Comparison


def links(comparison: Comparison) -> set[tuple[str, str]]:
    return {
        (one.path, other.path)
        for change in comparison.changes
        for one in change.base
        for other in change.revised
    }


@pytest.mark.texts
def test_the_marked_proposal_gives_the_links_of_the_clean_pair(texts: Path) -> None:
    folder = texts / "res102"
    marked = cwgdiff.compare(folder / "res102-marked.fr.docx")
    clean = cwgdiff.compare(
        folder / "res102-dubai-2018.fr.docx", folder / "res102-bucharest-2022.fr.docx"
    )
    assert links(marked) == links(clean)
    assert [row.change for row in marked.changes] == [row.change for row in clean.changes]
    assert (marked.base.view, marked.revised.view) == ("original", "final")
    by_marks = [row for row in marked.changes if "revision marks" in row.reason]
    assert len(by_marks) > 90
    marked_rows = [row for row in marked.changes if row.change == "modified"]
    assert all(mark.author == "Proposal" for row in marked_rows for mark in row.marks)
    assert all(row.marks for row in marked_rows)


@pytest.mark.texts
def test_a_document_without_marks_needs_a_partner(texts: Path) -> None:
    with pytest.raises(BadRequest, match="no revision marks"):
        cwgdiff.compare(texts / "res102" / "res102-dubai-2018.fr.docx")


def test_a_text_has_no_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("considering\na)\tone;\n")
    with pytest.raises(BadRequest, match="no revision marks"):
        cwgdiff.compare(path)


def test_a_split_and_a_merge_are_seen_through_the_marks(tmp_path: Path) -> None:
    folder = Path(__file__).parents[3] / "corpora" / "itu" / "res-224-fr"
    pair = folder / "base-itu.docx", folder / "revised-itu.docx"
    marked = tmp_path / "marked.docx"
    marked.write_bytes(cwgdiff.redline(*pair))
    clean, seen = cwgdiff.compare(*pair), cwgdiff.compare(marked)
    # Of a pair linked on place alone the marks say that nothing was kept: it comes apart.
    doubtful = {
        (row.base[0].path, row.revised[0].path)
        for row in clean.changes
        if row.doubtful and row.base and row.revised
    }
    assert links(clean) - doubtful <= links(seen) <= links(clean)
    kinds = [row.change for row in seen.changes]
    assert (kinds.count("split"), kinds.count("merged")) == (1, 1)


def test_a_settled_link_leaves_the_other_marks_their_say(tmp_path: Path) -> None:
    folder = Path(__file__).parents[3] / "corpora" / "itu" / "res-224-fr"
    marked = tmp_path / "marked.docx"
    marked.write_bytes(cwgdiff.redline(folder / "base-itu.docx", folder / "revised-itu.docx"))
    free = cwgdiff.compare(marked)
    settled = cwgdiff.compare(marked, links=[cwgdiff.Link("décide/1", "décide/1")])
    by_marks = [
        sum("revision marks" in row.reason for row in each.changes) for each in (free, settled)
    ]
    assert by_marks[1] == by_marks[0] - 1
    (given,) = [row for row in settled.changes if row.reason == "given"]
    assert given.base[0].path == given.revised[0].path == "décide/1"

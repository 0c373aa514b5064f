"""What holds of every comparison, over clause trees that hypothesis makes and edits whose truth is known."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cwgdiff import api
from cwgdiff.model import Change, Comparison
from cwgdiff.reporters import render
from tests.support import outputs
from tests.support.clausetrees import Edit, Revision, Tree, lines, revisions, text, trees, word
from tests.support.rebuilt import faults

OFTEN = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


def compared(folder: Path, base: bytes, revised: bytes, ending: str = ".txt") -> Comparison:
    one, two = folder / f"base{ending}", folder / f"revised{ending}"
    one.write_bytes(base)
    two.write_bytes(revised)
    return api.compare(one, two)


def counted(comparison: Comparison) -> list[Change]:
    return [r for r in comparison.changes if r.change != "unchanged" or r.renumbered or r.moved]


def texts(change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        tuple(clause.text for clause in change.base),
        tuple(clause.text for clause in change.revised),
    )


def shape(change: Change) -> tuple[object, ...]:
    """A row without what may differ by the file's form: its reason and its place in the file."""
    return (
        change.change,
        change.renumbered,
        change.moved,
        tuple((clause.path, clause.label, clause.text) for clause in change.base),
        tuple((clause.path, clause.label, clause.text) for clause in change.revised),
    )


@OFTEN
@given(tree=trees())
def test_a_document_equals_itself_in_any_dress(folder: Path, tree: Tree) -> None:
    assert counted(compared(folder, text(tree), text(tree))) == []
    cut = word(tree, random.Random(7))
    assert counted(compared(folder, word(tree), cut, ".docx")) == []


@OFTEN
@given(tree=trees())
def test_every_clause_is_found_with_its_label(folder: Path, tree: Tree) -> None:
    comparison = compared(folder, text(tree), text(tree))
    found = [(c.label or "", c.text) for row in comparison.changes for c in row.base]
    assert found == lines(tree)


@OFTEN
@given(revision=revisions())
def test_rows_keep_their_promises(folder: Path, revision: Revision) -> None:
    comparison = compared(folder, text(revision.base), text(revision.revised))
    assert faults(comparison) == []
    for side, tree in (("base", revision.base), ("revised", revision.revised)):
        clauses = [clause for row in comparison.changes for clause in getattr(row, side)]
        clauses.sort(key=lambda clause: clause.position)
        assert [(clause.label or "", clause.text) for clause in clauses] == lines(tree)


@OFTEN
@given(revision=revisions())
def test_the_mirror_shows_the_same_links(folder: Path, revision: Revision) -> None:
    there = compared(folder, text(revision.base), text(revision.revised))
    back = compared(folder, text(revision.revised), text(revision.base))
    turned = {"added": "deleted", "deleted": "added", "split": "merged", "merged": "split"}
    one = Counter((r.change, r.renumbered, r.moved, texts(r)) for r in there.changes)
    two = Counter((turned.get(r.change, r.change), r.renumbered, r.moved, texts(r)[::-1]) for r in back.changes)  # fmt: skip
    assert one == two


@OFTEN
@given(revision=revisions())
def test_a_document_rebuilt_from_the_rows_compares_alike(folder: Path, revision: Revision) -> None:
    base = text(revision.base)
    comparison = compared(folder, base, text(revision.revised))
    rebuilt = []
    clauses = [clause for row in comparison.changes for clause in row.revised]
    for clause in sorted(clauses, key=lambda clause: clause.position):
        rebuilt.append(f"{clause.label}\t{clause.text}" if clause.label else clause.text)
    again = compared(folder, base, ("\n\n".join(rebuilt) + "\n").encode())
    assert [shape(row) for row in again.changes] == [shape(row) for row in comparison.changes]


@OFTEN
@given(revision=revisions(), seed=st.integers(0, 99))
def test_word_and_text_say_the_same(folder: Path, revision: Revision, seed: int) -> None:
    plain = compared(folder, text(revision.base), text(revision.revised))
    source = random.Random(seed)
    dressed = compared(folder, word(revision.base, source), word(revision.revised, source), ".docx")
    assert [shape(row) for row in dressed.changes] == [shape(row) for row in plain.changes]


def holds(rows: list[Change], edit: Edit) -> list[Change]:
    """The rows that show an edit with the right kind: its words on the right sides.

    A new clause in the very place of one that went may be told as one row, if that is doubtful.
    """
    found = []
    for row in rows:
        one, two = (
            tuple(" ".join(words.rstrip(";:").split()) for words in side) for side in texts(row)
        )
        in_place = row.change == "modified" and row.doubtful
        if edit.kind == "insert":
            right = (row.change == "added" or in_place) and edit.revised[0] in two
        elif edit.kind == "delete":
            right = (row.change == "deleted" or in_place) and edit.base[0] in one
        elif edit.kind == "change":
            right = row.change == "modified" and (one, two) == (edit.base, edit.revised)
        elif edit.kind == "move":
            right = row.moved and (one, two) == (edit.base, edit.revised)
        else:
            right = row.change == "split" and (one, two) == (edit.base, edit.revised)
        if right:
            found.append(row)
    return found


@OFTEN
@given(revision=revisions())
def test_known_edits_are_each_found_once_with_their_kind(folder: Path, revision: Revision) -> None:
    rows = counted(compared(folder, text(revision.base), text(revision.revised)))
    missed = [edit for edit in revision.edits if len(holds(rows, edit)) != 1]
    assert missed == [], [shape(row) for row in rows]


@settings(OFTEN, max_examples=15)
@given(revision=revisions())
def test_outputs_agree(folder: Path, revision: Revision) -> None:
    comparison = compared(folder, text(revision.base), text(revision.revised))
    expected = outputs.expected(comparison)
    for dress, back in outputs.READERS.items():
        assert back(render(comparison, dress)) == expected, dress

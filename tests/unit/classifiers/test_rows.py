"""Rows of the change table: kind, renumbering, order, ids, marks."""

from __future__ import annotations

import pytest

from cwgdiff.classifiers import classify
from cwgdiff.classifiers.kind import change_kind, label_note, renumbered
from cwgdiff.model import (
    Change,
    Clause,
    Document,
    Edit,
    Heading,
    Kind,
    Mark,
    Match,
    Resolution,
    Source,
)

SOURCE = Source("a.txt", "0" * 64, "txt", "fr", "itu", None, ())


def clause(
    position: int,
    text: str = "texte",
    label: str | None = None,
    kind: Kind = "item",
    marks: tuple[Mark, ...] = (),
) -> Clause:
    return Clause(f"¶{position}", kind, label, text, position, marks=marks)


def document(clauses: list[Clause], outside: list[Clause] | None = None) -> Document:
    resolution = Resolution(Heading("", None, None, None), tuple(clauses))
    return Document(SOURCE, (resolution,), tuple(outside or ()))


def match(
    base: Clause | list[Clause] | None, revised: Clause | list[Clause] | None, moved: bool = False
) -> Match:
    sides = [
        () if side is None else (side,) if isinstance(side, Clause) else tuple(side)
        for side in (base, revised)
    ]
    return Match(sides[0], sides[1], None, moved, "given")


def rows(
    matches: list[Match], base: Document | None = None, revised: Document | None = None
) -> tuple[Change, ...]:
    empty = document([])
    edits: list[tuple[Edit, ...]] = [() for _ in matches]
    return classify(matches, edits, base or empty, revised or empty)


@pytest.mark.parametrize(
    ("base", "revised", "kind"),
    [
        (clause(0, "a"), clause(0, "a"), "unchanged"),
        (clause(0, "a", "1"), clause(7, "a", "2"), "unchanged"),
        (clause(0, "a b"), clause(0, "a\u00a0b"), "modified"),
        (clause(0, "\u00e9"), clause(0, "e\u0301"), "modified"),
        (None, clause(0), "added"),
        (clause(0), None, "deleted"),
        (clause(0), [clause(0), clause(1)], "split"),
        ([clause(0), clause(1)], clause(0), "merged"),
    ],
)
def test_kind(base: Clause | None, revised: Clause | None, kind: str) -> None:
    assert change_kind(match(base, revised)) == kind


def test_many_to_many_is_no_row() -> None:
    pair = [clause(0), clause(1)]
    with pytest.raises(ValueError, match="2 to 2"):
        change_kind(match(pair, pair))


@pytest.mark.parametrize(
    ("old", "new", "kind", "expected", "note"),
    [
        ("a)", "a)", "item", False, ""),
        ("f)", "h)", "item", True, ""),
        ("1", "1.", "item", True, ""),
        ("(1", "1", "item", True, ""),
        ("a)", "\u0430)", "item", True, ""),  # Latin and Cyrillic
        ("هـ)", "ه)", "item", False, "label هـ) became ه)"),
        ("أ )", "أ)", "item", False, "label أ ) became أ)"),
        ("(1", "1)", "item", False, "label (1 became 1)"),
        ("(1)", "1)", "item", True, ""),
        ("2", "2bis", "item", True, ""),
        ("•", "–", "bullet", False, "label • became –"),
        (None, "a)", "item", False, "label a) gained"),
        ("a)", None, "item", False, "label a) lost"),
        (None, None, "paragraph", False, ""),
        ("1", "2", "footnote", True, ""),
    ],
)
def test_renumbered(
    old: str | None, new: str | None, kind: Kind, expected: bool, note: str
) -> None:
    pair = match(clause(0, label=old, kind=kind), clause(0, label=new, kind=kind))
    assert renumbered(pair) is expected
    assert label_note(pair) == note
    (row,) = rows([pair])
    assert row.renumbered is expected
    assert row.reason == (f"given; {note}" if note else "given")


def test_a_split_and_a_merge_are_judged_by_their_first_part() -> None:
    c, d = clause(0, label="c)"), clause(1, label="d)")
    assert renumbered(match(d, [c, d]))
    assert not renumbered(match(c, [c, d]))
    assert renumbered(match([c, d], d))


def texts(found: tuple[Change, ...]) -> list[str]:
    return [(row.revised or row.base)[0].text for row in found]


def test_a_deleted_clause_stands_where_it_stood() -> None:
    old = [clause(k, f"old{k}") for k in range(5)]
    new = [clause(0, "old0"), clause(1, "new"), clause(2, "old4"), clause(3, "old1")]
    matches = [
        match(old[4], new[2]),
        match(None, new[1]),
        match(old[3], None),
        match(old[1], new[3], moved=True),
        match(old[0], new[0]),
        match(old[2], None),
    ]
    found = rows(matches, document(old), document(new))
    assert texts(found) == ["old0", "old2", "old3", "new", "old4", "old1"]
    assert [row.id for row in found] == [1, 2, 3, 4, 5, 6]


def test_a_deleted_section_follows_what_was_added_to_the_one_before() -> None:
    old = [clause(0, "a"), clause(1, "gone", kind="section"), clause(2, "gone a")]
    old.append(clause(3, "end", kind="section"))
    new = [
        clause(0, "a"),
        clause(1, "more"),
        clause(2, "fresh", kind="section"),
        clause(3, "fresh a"),
    ]
    new.append(clause(4, "end", kind="section"))
    matches = [match(old[0], new[0]), match(old[3], new[4])]
    matches += [match(None, each) for each in new[1:4]] + [match(each, None) for each in old[1:3]]
    found = rows(matches, document(old), document(new))
    assert texts(found) == ["a", "more", "gone", "gone a", "fresh", "fresh a", "end"]


def test_what_stands_outside_comes_last() -> None:
    body = clause(0, "body")
    header, footer = clause(2, "header", kind="header"), clause(3, "footer", kind="footer")
    gone = clause(1, "gone")
    matches = [match(footer, None), match(header, header), match(body, body), match(gone, None)]
    found = rows(matches, document([body, gone], [header, footer]), document([body], [header]))
    assert texts(found) == ["body", "gone", "header", "footer"]


def test_everything_deleted_keeps_its_order() -> None:
    old = [clause(0, "a"), clause(1, "b")]
    assert texts(rows([match(old[1], None), match(old[0], None)], document(old))) == ["a", "b"]


def test_marks_of_both_sides_stand_once() -> None:
    one, two = Mark("+", "A", None), Mark("-", "B", "2022-01-01T00:00:00Z")
    (row,) = rows([match(clause(0, marks=(one, two)), clause(0, marks=(two,)))])
    assert row.marks == (one, two)

"""The safety net alone: comparisons made by hand, some of which keep silent about something."""

from __future__ import annotations

import hashlib

import pytest

from cwgdiff import verifier
from cwgdiff.errors import UnsafeInput
from cwgdiff.model import (
    Change,
    ChangeKind,
    Clause,
    Comparison,
    Edit,
    Format,
    Heading,
    Op,
    Source,
    Span,
    View,
)
from cwgdiff.options import Limits
from cwgdiff.verifier.reading import Reading, Stretch
from cwgdiff.verifier.tally import unseen
from tests.support import wordfile as w

Row = tuple[str | None, str | None]


def source(data: bytes, form: Format = "docx", view: View | None = None) -> Source:
    heading = Heading("", "99", None, None)
    digest = hashlib.sha256(data).hexdigest()
    return Source("a.docx", digest, form, "en", "itu", view, (heading,))


def clause(text: str, position: int, label: str | None = None) -> Clause:
    span = Span("word/document.xml", position, 0, 1) if label else None
    return Clause(f"¶{position}", "paragraph", label, text, position, label_span=span)


def told(base: bytes, revised: bytes, rows: list[Row], form: Format = "docx") -> Comparison:
    """A comparison with these rows; a text may start with its label and a bar."""
    changes = []
    for index, (old, new) in enumerate(rows):
        sides = []
        for words in (old, new):
            label, bar, rest = (words or "").rpartition("|")
            sides.append(() if words is None else (clause(rest, index, label if bar else None),))
        kind: ChangeKind = (
            "added" if old is None else "deleted" if new is None
            else "unchanged" if sides[0][0].text == sides[1][0].text else "modified"
        )  # fmt: skip
        pieces: list[tuple[Op, str]] = (
            [("=", sides[0][0].text)]
            if kind == "unchanged"
            else [
                ("-", sides[0][0].text if sides[0] else ""),
                ("+", sides[1][0].text if sides[1] else ""),
            ]
        )
        edits = tuple(Edit(op, text) for op, text in pieces if text)
        changes.append(
            Change(index + 1, kind, False, False, (), False, "given", sides[0], sides[1], 1.0, edits)
        )  # fmt: skip
    return Comparison(source(base, form), source(revised, form), tuple(changes))


def docx(*blocks: str, **more: object) -> bytes:
    return w.pack(w.members(*blocks, **more))  # type: ignore[arg-type]


def added_rows(base: bytes, revised: bytes, rows: list[Row], form: Format = "docx") -> list[tuple]:
    comparison = told(base, revised, rows, form)
    after = verifier.verify(base, revised, comparison)
    if after is not comparison:
        assert any(told.code == "unplaced" for told in after.diagnostics)
    positions = [clause.position for change in after.changes for clause in change.revised]
    assert len(set(positions)) == len(positions)
    return [
        (
            change.change,
            change.base[0].text if change.base else None,
            change.revised[0].text if change.revised else None,
        )
        for change in after.changes[len(rows) :]
    ]


ONE = docx(w.par("a)\tthat states share data;"), w.par("b)\tthat states may share more;"))
TWO = docx(w.par("a)\tthat states share data;"), w.par("b)\tthat states shall share more;"))
HONEST: list[Row] = [
    ("a)|that states share data;", "a)|that states share data;"),
    ("b)|that states may share more;", "b)|that states shall share more;"),
]


def test_an_honest_comparison_comes_back_as_it_is() -> None:
    comparison = told(ONE, TWO, HONEST)
    assert verifier.verify(ONE, TWO, comparison) is comparison


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            HONEST[:1],
            [("deleted", "b)\tthat states may share more;", None),
             ("added", None, "b)\tthat states shall share more;")],
            id="a clause is dropped",
        ),
        pytest.param(
            [HONEST[0], ("b)|that states share more;", "b)|that states share more;")],
            [("deleted", "may", None), ("added", None, "shall")],
            id="a word is dropped",
        ),
        pytest.param(
            [HONEST[0], ("b)|that states shall share more;", "b)|that states shall share more;")],
            [("deleted", "may", None)],
            id="the wrong side's word",
        ),
    ],
)  # fmt: skip
def test_what_no_row_holds_gets_a_row(rows: list[Row], expected: list[tuple]) -> None:
    assert added_rows(ONE, TWO, rows) == expected


def test_words_lost_on_both_sides_are_told_but_are_no_change() -> None:
    assert added_rows(ONE, ONE, HONEST[:1]) == [
        ("unchanged", "b)\tthat states may share more;", "b)\tthat states may share more;")
    ]


def test_a_paragraph_that_stands_twice_needs_two_rows() -> None:
    once = docx(w.par("that all share;"))
    twice = docx(w.par("that all share;"), w.par("that all share;"))
    assert added_rows(once, twice, [("that all share;", "that all share;")]) == [
        ("added", None, "that all share;")
    ]


def test_a_word_that_stands_twice_is_wanted_twice() -> None:
    one = docx(w.par("a)\tthat states shall share, and regions shall share;"))
    rows: list[Row] = [("a)|that states shall share, and regions share;",) * 2]
    assert added_rows(one, one, rows) == [("unchanged", "shall", "shall")]


def test_an_unchanged_row_with_two_texts_is_found_out() -> None:
    comparison = told(ONE, TWO, HONEST)
    row = comparison.changes[1]
    lying = Change(
        2, "unchanged", False, False, (), False, "", row.base, row.revised, 1.0, row.edits
    )
    after = verifier.verify(
        ONE, TWO, Comparison(comparison.base, comparison.revised, (comparison.changes[0], lying))
    )
    assert [change.change for change in after.changes[2:]] == ["deleted", "added"]


def automatic(start: int) -> bytes:
    return docx(
        w.listed("that states share data;"),
        parts={"word/numbering.xml": w.numbering(("lowerLetter", "%1)", start))},
    )


def linked(*pieces: str) -> bytes:
    links = "".join(f'<w:hyperlink r:id="rIdLink">{piece}</w:hyperlink>' for piece in pieces)
    arrow = ("rIdLink", "hyperlink", "https://example.org/")
    return docx(w.par(links), arrows=[arrow], external=["rIdLink"])


ALIKE: list[Row] = [("that states share;", "that states share;")]


@pytest.mark.parametrize(
    ("base", "revised", "rows"),
    [
        pytest.param(
            automatic(1), automatic(1),
            [("a)|that states share data;", "a)|that states share data;")], id="automatic label",
        ),
        pytest.param(
            automatic(1), docx(w.par("a)\tthat states share data;")),
            [("a)|that states share data;", "a)|that states share data;")], id="label typed on one side",
        ),
        pytest.param(
            docx(w.par(w.run("as in ") + w.field(" REF _Ref1 \\h ", w.run("130")))),
            docx(w.par(w.run("as in ") + w.field(" REF _Ref2 \\h ", w.run("130")))),
            [("as in 130", "as in 130")], id="field code",
        ),
        pytest.param(
            docx(w.par(w.run("share") + w.note_ref()), parts={"word/footnotes.xml": w.notes("footnotes", w.note("data"))}),
            docx(w.par(w.run("share") + w.note_ref()), parts={"word/footnotes.xml": w.notes("footnotes", w.note("data"))}),
            [("share[^]", "share[^]"), ("1|data", "1|data")], id="note",
        ),
        pytest.param(
            docx(w.par(w.box(w.par("boxed words")))), docx(w.par(w.box(w.par("boxed words")))),
            [("boxed words", "boxed words")], id="text box and its fallback",
        ),
        pytest.param(
            docx(w.par(w.run("that states ") + w.run("sha") + w.run("re;"))),
            docx(w.par("that states share;")), ALIKE, id="runs split",
        ),
        pytest.param(
            docx(w.par("that states share;"), w.table(w.row(w.cell(w.par("one")), w.cell(w.par("two"))))),
            docx(w.par("that states share;"), w.par(), w.table(w.row(w.cell(w.par("one")), w.cell(w.par("two"))))),
            [*ALIKE, ("one\ttwo", "one\ttwo")], id="table row",
        ),
        pytest.param(
            docx(w.par(w.run("that states ") + w.deleted(w.run("may ")) + w.run("share;"))),
            docx(w.par("that states share;")), ALIKE, id="tracked deletion, final view",
        ),
        pytest.param(
            docx(w.par(w.run("value ") + '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>' + w.run("b is more than enough"))),
            docx(w.par(w.run("value ") + '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>' + w.run("b is more than enough"))),
            [("value αb is more than enough", "value αb is more than enough")], id="symbol that joins a word",
        ),
        pytest.param(
            linked(w.run("that states share;")), linked(w.run("that states "), w.run("share;")), ALIKE, id="a link in pieces",
        ),
    ],
)  # fmt: skip
def test_no_false_alarm(base: bytes, revised: bytes, rows: list[Row]) -> None:
    assert added_rows(base, revised, rows) == []


PICTURE = {"arrows": [("rIdPic", "image", "media/image1.png")]}


def pictured(content: bytes, attributes: str = "") -> bytes:
    return docx(
        w.par("that states share;"),
        w.par(w.picture(attributes=attributes)),
        parts={"word/media/image1.png": content},
        **PICTURE,
    )


def linked(target: str) -> bytes:
    inside = f'<w:hyperlink r:id="rIdLink">{w.run("that states share;")}</w:hyperlink>'
    return docx(w.par(inside), arrows=[("rIdLink", "hyperlink", target)], external=["rIdLink"])


def dressed(props: str) -> bytes:
    return docx(w.par(w.run("that states ") + w.run("share;", props)))


STYLES = '<w:style w:type="character" w:styleId="{}"><w:name w:val="x"/>{}</w:style>'
STRUCK = w.part("styles", STYLES.format("Gone", "<w:rPr><w:strike/></w:rPr>"))


@pytest.mark.parametrize(
    ("base", "revised", "texts"),
    [
        pytest.param(pictured(b"1"), pictured(b"2"), 2, id="picture"),
        pytest.param(
            pictured(b"1", 'descr="a map"'), pictured(b"1", 'descr="a net"'), 2, id="alt text"
        ),
        pytest.param(linked("https://one.example"), linked("https://two.example"), 2, id="link"),
        pytest.param(dressed(""), dressed("<w:strike/>"), 1, id="struck"),
        pytest.param(dressed(""), dressed("<w:vanish/>"), 1, id="hidden"),
        pytest.param(
            docx(w.par("that states share;"), parts={"word/styles.xml": STRUCK}),
            docx(
                w.par(w.run("that states share;", '<w:rStyle w:val="Gone"/>')),
                parts={"word/styles.xml": STRUCK},
            ),
            1,
            id="struck by style",
        ),
        pytest.param(
            docx(w.par("that  states share;")), docx(w.par("that states share;")), 2, id="space"
        ),
        pytest.param(
            docx(w.par("that states\u00a0share;")), docx(w.par("that states share;")), 2, id="nbsp"
        ),
    ],
)
def test_facts_that_no_letter_shows(base: bytes, revised: bytes, texts: int) -> None:
    rows: list[Row] = [("that states share;", "that states share;")]
    found = [row for row in added_rows(base, revised, rows) if row[0] != "unchanged"]
    assert len(found) == texts


def test_a_part_told_by_its_hash_is_not_told_twice() -> None:
    one, two = pictured(b"1"), pictured(b"2")
    digests = [hashlib.sha256(content).hexdigest() for content in (b"1", b"2")]
    rows: list[Row] = [
        ("that states share;", "that states share;"),
        (f"image1.png {digests[0]}", f"image1.png {digests[1]}"),
    ]
    assert added_rows(one, two, rows) == []


@pytest.mark.parametrize(
    ("base", "revised", "expected"),
    [
        (b"a) one\nb) two", b"a) one\nb) two!", [("added", None, "!")]),
        (b"a) one\nb) two", b"a) one\r\n\r\nb) two\r\n", []),
        ("a) one\nb) two\n".encode("utf-16"), b"\xef\xbb\xbfa) one\nb) two", []),
        ("a) one é\nb) two\n".encode("cp1252"), "a) one é\nb) two".encode("cp1252"), []),
    ],
)  # fmt: skip
def test_text_files(base: bytes, revised: bytes, expected: list[tuple]) -> None:
    rows: list[Row] = [("a)|one", "a)|one"), ("b)|two", "b)|two")]
    if b"\xe9" in base:
        rows[0] = ("a)|one é", "a)|one é")
    assert added_rows(base, revised, rows, "txt") == expected


def test_a_part_that_only_this_reader_opens_keeps_the_limits() -> None:
    bomb = docx(
        w.par("that states share;"),
        parts={"word/charts/chart1.xml": b"<c>" + b" " * 3_000_000 + b"</c>"},
        arrows=[("rIdC", "chart", "charts/chart1.xml")],
    )
    comparison = told(bomb, bomb, ALIKE)
    with pytest.raises(UnsafeInput, match=r"chart1\.xml: the part inflates to more than 1 MiB"):
        verifier.verify(bomb, bomb, comparison, Limits(part=1 << 20))


def test_many_parts_together_keep_the_limits() -> None:
    bomb = docx(
        w.par("that states share;"),
        parts={f"word/u{n}.bin": bytes(900_000) for n in range(4)},
        arrows=[(f"rIdU{n}", "urn:future/thing", f"u{n}.bin") for n in range(4)],
    )
    with pytest.raises(UnsafeInput, match="the file inflates to more than 2 MiB"):
        verifier.verify(bomb, bomb, told(bomb, bomb, ALIKE), Limits(part=1 << 20, total=2 << 20))


def test_a_doctype_where_only_this_reader_looks_is_refused() -> None:
    part = b'<!DOCTYPE c [<!ENTITY x "y">]><c xmlns="u"><t>&x;</t></c>'
    data = docx(
        w.par("that states share;"),
        parts={"word/charts/chart1.xml": part},
        arrows=[("rIdC", "chart", "charts/chart1.xml")],
    )
    with pytest.raises(UnsafeInput, match="DOCTYPE"):
        verifier.verify(data, data, told(data, data, ALIKE))


def test_a_flood_of_unplaced_words_shares_rows() -> None:
    many = docx(*(w.par(f"clause {number}") for number in range(1000)))
    rows = added_rows(many, many, [("x", "x")])
    assert len(rows) == 201
    assert sum(text.count("clause") for _, text, _ in rows) == 1000


@pytest.mark.parametrize(("twice", "lost"), [(False, []), (True, ["II"])])
def test_a_heading_whose_number_stands_on_a_line_of_its_own(twice: bool, lost: list[str]) -> None:
    heading = Clause("II", "heading", "II", "Training", 0)
    lines = ["II", "Training", "II"] if twice else ["II", "Training"]
    body = tuple(Stretch("text", line) for line in lines)
    assert [s.text for s in unseen(Reading(body), [heading])] == lost

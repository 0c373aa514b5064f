"""Clauses split and joined: what can stand at the seam, and where, in both directions.

Each seam is a clause whole and its two halves; each surrounding puts them somewhere in a document. The
redline of every pair must give back both, by the judge and by an independent reader, keep to
the schema, and in the body mark no more than the seam.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cwgdiff.verifier.marks import check_redline
from tests.support import wordfile as w
from tests.support.redlines import faults, redlined
from tests.support.schema import breaches
from tests.support.views import File

Blocks = list[str]


@dataclass(frozen=True)
class Words:
    """The texts of one language: both halves, a third clause, what joins and ends them."""

    first: str
    second: str
    third: str
    joint: str = ", and "
    end: str = ";"
    look: str = ""

    def run(self, text: str, look: str = "") -> str:
        return w.run(text, look + self.look)

    def whole(self, number: int = 2) -> str:
        return self.run(f"{number}\t{self.first}{self.joint}{self.second}{self.end}")

    def half(self, text: str, number: int) -> str:
        return self.run(f"{number}\t{text}{self.end}")

    @property
    def one(self) -> str:
        return self.half(self.first, 2)

    @property
    def two(self) -> str:
        return self.half(self.second, 3)


LANGUAGES = {
    "en": Words(
        "that the first list shall be kept in good order by the office in Geneva",
        "that the second register shall be published once a year by the secretariat",
        "that members should send their remarks before the end of May",
    ),
    "ar": Words(
        "أن تحفظ القائمة الأولى في نظام جيد من جانب المكتب في جنيف",
        "أن ينشر السجل الثاني مرة واحدة كل سنة من جانب الأمانة العامة",
        "أن يرسل الأعضاء ملاحظاتهم قبل نهاية شهر مايو من كل سنة", "، و", "؛", "<w:rtl/>",
    ),
    "zh": Words(
        "第一份清单应由日内瓦办事处妥善保管并保持良好秩序",
        "第二份登记册应每年由秘书处公布一次供各成员国查阅",
        "各成员国应在五月底之前将其意见提交给秘书长审议", "，并且", "；",
    ),
}  # fmt: skip

LINK = '<w:hyperlink w:anchor="there">{}</w:hyperlink>'
SECTION = '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN x</w:instrText></w:r>'
SEPARATE, STOP = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
MARK, UNMARK = '<w:bookmarkStart w:id="6" w:name="z"/>', '<w:bookmarkEnd w:id="6"/>'
STYLED = '<w:ind w:left="794" w:hanging="100"/><w:jc w:val="center"/>'


def box_between(x: Words) -> str:
    return w.table(w.row(w.cell(w.par(x.run(x.third)))))


# name: (the clause whole, its halves)
SEAMS: dict[str, tuple[Callable[[Words], Blocks], Callable[[Words], Blocks]]] = {
    "labels": (lambda x: [w.par(x.whole())], lambda x: [w.par(x.one), w.par(x.two)]),
    "no label": (lambda x: [w.par(x.whole())], lambda x: [w.par(x.one), w.par(x.run(x.second + x.end))]),
    "list items": (
        lambda x: [w.listed(x.run(x.first + x.joint + x.second + x.end))],
        lambda x: [w.listed(x.run(x.first + x.end)), w.listed(x.run(x.second + x.end), level=1)],
    ),
    "styles": (
        lambda x: [w.par(x.whole(), STYLED, "Quote")],
        lambda x: [w.par(x.one, '<w:ind w:left="100"/>', "Call"), w.par(x.two, "<w:keepNext/>" + STYLED, "Body")],
    ),
    "right to left": (lambda x: [w.par(x.whole(), "<w:bidi/>")], lambda x: [w.par(x.one), w.par(x.two, "<w:bidi/>")]),
    "looks": (
        lambda x: [w.par(x.run("2\t" + x.first, "<w:b/>") + x.run(x.joint, "<w:i/>") + x.run(x.second + x.end))],
        lambda x: [w.par(x.one, "<w:rPr><w:i/></w:rPr>"), w.par(x.run(f"3\t{x.second}{x.end}", "<w:b/>"))],
    ),
    "field": (
        lambda x: [w.par(x.run(f"2\t{x.first} ") + w.field("ADDIN x", x.run("here")) + x.run(x.joint + x.second + x.end))],
        lambda x: [w.par(x.run(f"2\t{x.first} ") + w.field("ADDIN x", x.run("here"))), w.par(x.two)],
    ),
    "field across": (
        lambda x: [w.par(BEGIN + SEPARATE + x.whole() + STOP)],
        lambda x: [w.par(BEGIN + SEPARATE + x.one), w.par(x.two + STOP)],
    ),
    "link across": (
        lambda x: [w.par(LINK.format(x.whole()))], lambda x: [w.par(LINK.format(x.one)), w.par(LINK.format(x.two))],
    ),
    "link at the seam": (
        lambda x: [w.par(x.run("2\t" + x.first) + LINK.format(x.run(x.joint)) + x.run(x.second + x.end))],
        lambda x: [w.par(x.one), w.par(LINK.format(x.run("3\t")) + x.run(x.second + x.end))],
    ),
    "table between": (lambda x: [w.par(x.whole())], lambda x: [w.par(x.one), box_between(x), w.par(x.two)]),
    "table kept": (lambda x: [w.par(x.whole()), box_between(x), w.par("-")], lambda x: [w.par(x.one), box_between(x), w.par(x.two)]),
    "blanks": (lambda x: [w.par(x.whole())], lambda x: [w.par(x.one), w.par(), w.par(w.run(" "), '<w:jc w:val="right"/>'), w.par(x.two)]),
    "page break": (
        lambda x: [w.par(x.whole())],
        lambda x: [w.par(x.one + '<w:r><w:br w:type="page"/></w:r>'), w.par(x.two, "<w:pageBreakBefore/>")],
    ),
    "line break": (lambda x: [w.par(x.run(f"2\t{x.first}{x.end}\n{x.second}{x.end}"))], lambda x: [w.par(x.one), w.par(x.run(x.second + x.end))]),
    "bookmark": (lambda x: [w.par(MARK + x.whole() + UNMARK)], lambda x: [w.par(MARK + x.one), w.par(x.two + UNMARK)]),
    "bookmark round a half": (lambda x: [w.par(x.whole())], lambda x: [w.par(x.one), MARK, w.par(x.two), UNMARK]),
    "control round the first": (lambda x: [w.par(x.whole())], lambda x: [w.control(w.par(x.one)), w.par(x.two)]),
    "control round the second": (lambda x: [w.par(x.whole())], lambda x: [w.par(x.one), w.control(w.par(x.two))]),
    "control round all": (lambda x: [w.control(w.par(x.whole()))], lambda x: [w.control(w.par(x.one) + w.par(x.two))]),
    "controls": (lambda x: [w.control(w.par(x.whole()))], lambda x: [w.control(w.par(x.one)), w.control(w.par(x.two))]),
    "control in the line": (
        lambda x: [w.par(x.run("2\t" + x.first) + w.control(x.run(x.joint + x.second)) + x.run(x.end))],
        lambda x: [w.par(x.one), w.par(x.run("3\t") + w.control(x.run(x.second)) + x.run(x.end))],
    ),
    "three": (
        lambda x: [w.par(x.run(f"2\t{x.first}{x.joint}{x.second}{x.joint}{x.third}{x.end}"))],
        lambda x: [w.par(x.one), w.par(x.two), w.par(x.half(x.third, 4))],
    ),
    "three, otherwise": (
        lambda x: [w.par(x.whole()), w.par(x.half(x.third, 3))],
        lambda x: [w.par(x.one), w.par(x.run(f"3\t{x.second}{x.joint}{x.third}{x.end}"))],
    ),
    "turned round": (lambda x: [w.par(x.whole())], lambda x: [w.par(x.half(x.second, 2)), w.par(x.half(x.first, 3))]),
    "section in the first": (lambda x: [w.par(x.whole())], lambda x: [w.par(x.one, SECTION), w.par(x.two)]),
    "section moved up": (lambda x: [w.par(x.whole(), SECTION)], lambda x: [w.par(x.one, SECTION), w.par(x.two)]),
    "section kept": (lambda x: [w.par(x.whole(), SECTION)], lambda x: [w.par(x.one), w.par(x.two, SECTION)]),
    "section between": (lambda x: [w.par(x.whole())], lambda x: [w.par(x.one), w.par("", SECTION), w.par(x.two)]),
    "note in the first": (
        lambda x: [w.par(x.run("2\t" + x.first) + w.note_ref() + x.run(x.joint + x.second + x.end))],
        lambda x: [w.par(x.run("2\t" + x.first) + w.note_ref() + x.run(x.end)), w.par(x.two)],
    ),
    "note goes over": (
        lambda x: [w.par(x.run("2\t" + x.first) + w.note_ref() + x.run(x.joint + x.second + x.end))],
        lambda x: [w.par(x.one), w.par(x.run("3\t" + x.second) + w.note_ref() + x.run(x.end))],
    ),
}  # fmt: skip
# A field stays in one piece, words cannot run on over a table; what the comparison takes for one clause
# changed and one deleted is marked so.
WHOLE_ANEW = {"field across", "table between", "table kept", "turned round", "three, otherwise"}


@dataclass
class Draft:
    """The parts of a document in the making."""

    body: Blocks = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)
    section: str = ""


def in_the_body(blocks: Blocks, x: Words) -> Draft:
    return Draft([*blocks, w.par(x.run("9\t" + "-" + x.third + "."))])


def at_the_end(blocks: Blocks, x: Words) -> Draft:
    return Draft(blocks)


def before_a_table(blocks: Blocks, x: Words) -> Draft:
    return Draft([*blocks, w.table(w.row(w.cell(w.par("Seats")))), w.par()])


def in_a_cell(blocks: Blocks, x: Words) -> Draft:
    cells = w.cell(*blocks), w.cell(w.par("x"))
    return Draft([w.table(w.row(*cells), columns=2), w.par("9\tend.")])


def in_a_table_in_a_cell(blocks: Blocks, x: Words) -> Draft:
    inner = w.table(w.row(w.cell(*blocks)))
    return Draft([w.table(w.row(w.cell(inner, w.par()))), w.par("9\tend.")])


def in_a_note(blocks: Blocks, x: Words) -> Draft:
    return Draft(
        [w.par(w.run("9\tend") + w.note_ref())],
        {"word/footnotes.xml": w.notes("footnotes", "".join(blocks))},
    )


def in_a_header(blocks: Blocks, x: Words) -> Draft:
    head = w.part("hdr", "".join(blocks))
    return Draft([w.par("9\tend.")], {"word/header1.xml": head}, w.header_section("rId_header1"))


BODIES = (in_the_body, at_the_end, before_a_table)
OTHERS = (in_a_cell, in_a_table_in_a_cell, in_a_note, in_a_header)
STYLES = w.part(
    "styles",
    "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{look}</w:style>'
        for name, look in (
            ("Quote", ""), ("Call", "<w:rPr><w:i/></w:rPr>"), ("Body", "<w:rPr><w:b/></w:rPr>"),
        )
    ),
)  # fmt: skip
LISTS = w.numbering(("lowerLetter", "%1)", 1), ("lowerRoman", "%2)", 1))


def file(blocks: Blocks, x: Words, place: Callable[[Blocks, Words], Draft]) -> bytes:
    draft = place(blocks, x)
    parts = {"word/styles.xml": STYLES, "word/numbering.xml": LISTS, **draft.parts}
    if any("footnoteReference" in block for block in blocks):
        parts["word/footnotes.xml"] = w.notes("footnotes", w.note("What it says."))
    head = [w.par(w.run(text)) for text in ("RESOLUTION 7 (GENEVA, 2014)", "resolves")]
    return w.pack(w.members(*head, *draft.body, parts=parts, section=draft.section))


@pytest.mark.parametrize("turned", [False, True], ids=["split", "joined"])
@pytest.mark.parametrize("seam", SEAMS)
def test_seams(seam: str, turned: bool, tmp_path: Path) -> None:
    bound = seam.startswith(("section", "note"))  # to the body
    for language, x in LANGUAGES.items():
        for place in BODIES if bound else (*BODIES, *OTHERS):
            if language != "en" and place not in (in_the_body, in_a_cell):
                continue
            if seam.startswith("section") and place is at_the_end:
                continue  # a section ends before the last paragraph
            base, revised = (file(made(x), x, place) for made in SEAMS[seam])
            if turned:
                base, revised = revised, base
            data = redlined(tmp_path, base, revised).data
            where = f"{language}, {place.__name__}"
            assert check_redline(data, base, revised) == (), where
            assert faults(data, base, revised) == [], where
            known = {*breaches(base), *breaches(revised)}
            assert [each for each in breaches(data) if each not in known] == [], where
            marked = File(data).marked()
            if place is in_the_body and seam not in WHOLE_ANEW:
                assert max(marked["del"], marked["ins"]) < 30, where

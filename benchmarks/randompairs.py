"""Random pairs of Word files: any content that a redline covers, edited in any way, from a seed.

    python -m benchmarks.randompairs SEED FOLDER

Unlike the pairs of `benchmarks.pairs` these are not good prose and have no known truth: they are to
bring together what seldom meets (a note in a moved cell, a field in a deleted row, two tables in
turn) so that a round trip breaks here first. The same seed gives the same bytes.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.support import wordfile as w

_TEXTS = {
    "en": "recalling noting the Union Member States shall may conference report standards access spectrum"
    " satellite radio developing countries capacity fund young people accessible council study group"
    " questions invites instructs Secretary-General resources annual budget progress",
    "fr": "rappelant l'Union États Membres doit peut conférence rapport normes accès spectre"
    " d'accès aujourd'hui pays développement fonds jeunes Conseil commission d'études invite charge"
    " ressources budget annuel progrès réalisés",
    "ar": "إذ يشير إلى الاتحاد الدول الأعضاء يجوز مؤتمر تقرير معايير النفاذ الطيف الراديوي بلدان نامية"
    " صندوق الشباب المجلس لجنة دراسات يدعو يكلف الموارد الميزانية السنوية التقدم",
    "ru": "напоминая Союз Государства Члены должны могут конференция отчет стандарты доступ спектр"
    " развивающиеся страны фонд молодежь Совет исследовательская комиссия предлагает ресурсы",
    "zh": "忆及 国际电联 成员国 应当 可以 大会 报告 标准 获取 频谱 卫星 发展中国家 基金 青年 理事会"
    " 研究组 课题 请 责成 秘书长 资源 年度预算 进展",
}  # fmt: skip
WORDS = {language: text.split() for language, text in _TEXTS.items()}
CALLS = {
    "en": ["recalling", "recognizing", "resolves", "instructs the Secretary-General"],
    "fr": ["rappelant", "reconnaissant", "décide", "charge le Secrétaire général"],
    "ar": ["إذ يذكر", "وإذ يدرك", "يقرر", "يكلف الأمين العام"],
    "ru": ["напоминая", "признавая", "решает", "поручает Генеральному секретарю"],
    "zh": ["忆及", "认识到", "做出决议", "责成秘书长"],
}
STYLES = ("Normal", "Call", "Heading", "Quote")
DEFAULT = 'w:default="1" '
SHEET = w.part(
    "styles",
    "".join(
        f'<w:style w:type="paragraph" {DEFAULT if name == "Normal" else ""}'
        f'w:styleId="{name}"><w:name w:val="{name}"/>{more}</w:style>'
        for name, more in (
            ("Normal", ""),
            ("Call", '<w:pPr><w:ind w:left="794"/></w:pPr><w:rPr><w:i/></w:rPr>'),
            ("Heading", "<w:rPr><w:b/></w:rPr>"),
            ("Quote", '<w:pPr><w:ind w:left="567" w:right="567"/></w:pPr>'),
        )
    ),
)
LISTS = w.numbering(("lowerLetter", "%1)", 1), ("lowerRoman", "%2)", 1))


@dataclass
class Piece:
    """A stretch of text with a look, or a sign: tab, break, hyphen, note, field, link."""

    kind: str
    text: str = ""
    look: str = ""
    note: list[Piece] = field(default_factory=list)


@dataclass
class Para:
    """A paragraph: pieces, style, indent, list level (-1: none)."""

    pieces: list[Piece]
    style: str = "Normal"
    indent: int = 0
    level: int = -1


@dataclass
class Table:
    """Rows of cells of blocks."""

    rows: list[list[list[Block]]]


Block = Para | Table


@dataclass
class Text:
    """A document in the making."""

    blocks: list[Block]
    header: list[Para]
    footer: list[Para]


class Chance:
    """Makes and edits random documents."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.language = self.random.choice(list(WORDS))
        self.auto = self.random.random() < 0.3
        self.rtl = self.language == "ar"

    def one_in(self, count: int) -> bool:
        return self.random.randrange(count) == 0

    # Content

    def words(self, least: int, most: int) -> str:
        space = "" if self.language == "zh" else " "
        count = self.random.randint(least, most)
        return space.join(self.random.choices(WORDS[self.language], k=count))

    def pieces(self, least: int = 3, most: int = 25, notes: bool = True) -> list[Piece]:
        made = [Piece("text", self.words(least, most), self.look())]
        while self.one_in(3):
            made.append(self.piece(notes))
            made.append(Piece("text", " " + self.words(1, 8), self.look()))
        made.append(Piece("text", self.random.choice([";", ",", ".", ":"])))
        return made

    def piece(self, notes: bool = True) -> Piece:
        kind = self.random.choice(["tab", "break", "hyphen", "note", "field", "link", "bold"])
        if kind == "note" and notes:
            return Piece("note", note=self.pieces(2, 8, notes=False))
        if kind == "link" and not notes:  # the parts of notes and margins have no relationships
            kind = "field"
        if kind in ("field", "link"):
            return Piece(kind, self.words(1, 3))
        if kind in ("bold", "note"):
            return Piece("text", self.words(1, 4), "<w:b/>")
        return Piece(kind)

    def look(self) -> str:
        return self.random.choice(["", "", "", "", "<w:i/>", "<w:b/>", '<w:color w:val="FF0000"/>'])

    def para(self) -> Para:
        if self.one_in(25):
            return Para([])
        indent = self.random.choice([0, 0, 0, 567])
        return Para(self.pieces(), self.random.choice(STYLES), indent)

    def item(self, label: str, level: int) -> Para:
        pieces = self.pieces()
        if not self.auto:
            pieces = [Piece("text", label, "<w:i/>"), Piece("tab"), *pieces]
        return Para(pieces, level=level if self.auto else -1)

    def table(self, depth: int = 0) -> Table:
        columns = self.random.randint(1, 3)
        return Table([
            [self.cell(depth) for _ in range(columns)] for _ in range(self.random.randint(1, 4))
        ])  # fmt: skip

    def cell(self, depth: int) -> list[Block]:
        made: list[Block] = [Para(self.pieces(1, 6)) for _ in range(self.random.choice([1, 1, 2]))]
        if depth == 0 and self.one_in(12):
            made[:0] = [self.table(1)]
        return made

    def text(self) -> Text:
        blocks: list[Block] = [Para(self.pieces(2, 6), "Heading")]
        for _ in range(self.random.randint(1, 4)):
            call = self.random.choice(CALLS[self.language])
            blocks.append(Para([Piece("text", call)], "Call"))
            for number in range(self.random.randint(1, 6)):
                blocks.append(self.item(f"{chr(97 + number)})", 0))
                if self.one_in(6):
                    blocks.append(self.item("i)", 1))
                if self.one_in(8):
                    blocks.append(self.table())
                if self.one_in(10):
                    blocks.append(self.para())
        # A document ends with a paragraph, as Word sees to it.
        blocks.append(self.para())
        return Text(blocks, [Para(self.pieces(1, 4, False))], [Para(self.pieces(1, 4, False))])

    # Edits

    def revised(self, text: Text) -> Text:
        new = deepcopy(text)
        share = self.random.choice([0.1, 0.3, 0.6])
        new.blocks = self.blocks(new.blocks, share)
        for margin in (new.header, new.footer):
            if self.one_in(2):
                self.change(margin[0], notes=False)
        return new

    def blocks(self, blocks: list[Block], share: float) -> list[Block]:
        out: list[Block] = []
        leaving: list[Block] = []
        for block in blocks:
            if self.random.random() >= share:
                out.append(block)
                continue
            what = self.random.random()
            if what < 0.12:
                continue
            if what < 0.24:
                out += [self.table() if self.one_in(6) else self.para(), block]
            elif what < 0.34:
                leaving.append(block)
            elif isinstance(block, Table):
                self.change_table(block, share)
                out.append(block)
            elif what < 0.44 and len(block.pieces) > 2:
                at = self.random.randint(1, len(block.pieces) - 1)
                second = deepcopy(block)
                block.pieces, second.pieces = block.pieces[:at], second.pieces[at:]
                out += [block, second]
            elif what < 0.52 and out and isinstance(out[-1], Para):
                out[-1].pieces += block.pieces
            elif what < 0.62:
                self.dress(block)
                out.append(block)
            else:
                self.change(block)
                out.append(block)
        for block in leaving:
            if isinstance(block, Para) and self.one_in(2):
                self.change(block)
            out.insert(self.random.randint(0, len(out)), block)
        if not out or isinstance(out[-1], Table):
            out.append(self.para())
        return out

    def change(self, block: Para, notes: bool = True) -> None:
        for _ in range(self.random.randint(1, 4)):
            if not block.pieces or self.one_in(5):
                block.pieces.insert(self.random.randint(0, len(block.pieces)), self.piece(notes))
                continue
            at = self.random.randrange(len(block.pieces))
            piece = block.pieces[at]
            if self.one_in(8):
                del block.pieces[at]
            elif piece.kind == "note" and self.one_in(2):
                self.change(Para(piece.note), notes=False)
            elif piece.text:
                piece.text = self.reworded(piece.text)

    def reworded(self, text: str) -> str:
        space = "" if self.language == "zh" else " "
        words = text.split(" ") if space else list(text)
        at = self.random.randrange(len(words))
        what = self.random.randrange(4)
        if what == 0:
            words.insert(at, self.words(1, 4))
        elif what == 1 and len(words) > 1:
            del words[at]
        elif what == 2:
            words[at] = self.words(1, 2)
        else:
            words = [*words, self.random.choice([";", ",", "."])]
        return space.join(words) or "x"

    def dress(self, block: Para) -> None:
        what = self.random.randrange(3)
        if what == 0:
            block.style = self.random.choice(STYLES)
        elif what == 1:
            block.indent = self.random.choice([0, 283, 567])
        elif block.pieces:
            self.random.choice(block.pieces).look = self.look()

    def change_table(self, table: Table, share: float) -> None:
        rows = []
        columns = len(table.rows[0])
        for row in table.rows:
            what = self.random.random()
            if what < 0.12 and len(table.rows) > 1:
                continue
            if what < 0.3:
                rows.append([self.cell(1) for _ in range(columns)])
            if what > 0.5:
                at = self.random.randrange(columns)
                row[at] = self.blocks(row[at], max(share, 0.5))
            rows.append(row)
        table.rows = rows or table.rows

    # Files

    def file(self, text: Text) -> bytes:
        notes: list[str] = []
        parts = {"word/styles.xml": SHEET, "word/numbering.xml": LISTS}
        body = "".join(self.block(block, notes) for block in text.blocks)
        if notes:
            parts["word/footnotes.xml"] = w.notes("footnotes", *notes)
        for kind, root, content in (("header", "hdr", text.header), ("footer", "ftr", text.footer)):
            inner = "".join(self.block(block, notes) for block in content)
            parts[f"word/{kind}1.xml"] = w.part(root, inner)
        section = w.header_section("rId_header1") + w.header_section("rId_footer1", kind="footer")
        return w.pack(
            w.members(
                body, parts=parts, section=section,
                arrows=[("rIdLink", "hyperlink", "https://example.org/")], external=["rIdLink"],
            )
        )  # fmt: skip

    def block(self, block: Block, notes: list[str]) -> str:
        if isinstance(block, Table):
            rows = [
                w.row(*(w.cell(*(self.block(one, notes) for one in cell)) for cell in row))
                for row in block.rows
            ]
            return w.table(*rows, columns=len(block.rows[0]))
        props = ""
        if block.style != "Normal":
            props += f'<w:pStyle w:val="{block.style}"/>'
        if block.level >= 0:
            props += f'<w:numPr><w:ilvl w:val="{block.level}"/><w:numId w:val="1"/></w:numPr>'
        if self.rtl:
            props += "<w:bidi/>"
        if block.indent:
            props += f'<w:ind w:left="{block.indent}"/>'
        inner = "".join(self.run(piece, notes) for piece in block.pieces)
        return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{inner}</w:p>"

    def run(self, piece: Piece, notes: list[str]) -> str:
        look = piece.look + ("<w:rtl/>" if self.rtl else "")
        if piece.kind == "note":
            inner = "".join(self.run(each, notes) for each in piece.note)
            notes.append(f"<w:p><w:r><w:footnoteRef/></w:r>{w.run(' ')}{inner}</w:p>")
            return w.note_ref(key=len(notes) + 1)
        if piece.kind == "field":
            return w.field("ADDIN ref", w.run(piece.text, look))
        if piece.kind == "link":
            return f'<w:hyperlink r:id="rIdLink">{w.run(piece.text, look)}</w:hyperlink>'
        signs = {"tab": "<w:tab/>", "break": "<w:br/>", "hyphen": "<w:noBreakHyphen/>"}
        if piece.kind in signs:
            return f"<w:r>{signs[piece.kind]}</w:r>"
        return w.run(piece.text, look) if piece.text else ""


def random_pair(seed: int) -> tuple[bytes, bytes]:
    """A base and a revised Word file."""
    chance = Chance(seed)
    base = chance.text()
    revised = chance.revised(base)
    return chance.file(base), chance.file(revised)


def main() -> None:
    """Write one pair."""
    seed, folder = int(sys.argv[1]), Path(sys.argv[2])
    for name, data in zip(("base", "revised"), random_pair(seed), strict=True):
        (folder / f"random-{seed}-{name}.docx").write_bytes(data)


if __name__ == "__main__":
    main()

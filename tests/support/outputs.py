"""Both texts of each row, read back from every output by readers that share nothing with the writers.

Each function takes an output's bytes and returns `{row id: (base text, revised text)}`. The marks of
invisible characters are undone here by a rule of its own, the documented one.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping

import docx
import lxml.html
import openpyxl
from docx.oxml.ns import qn
from lxml import etree
from markdown_it import MarkdownIt

from cwgdiff.model import Comparison

Texts = dict[int, tuple[str, str]]
_MARK = re.compile(r"⟦U\+([0-9A-F]+)⟧")
_EXCEL = re.compile("_x([0-9A-Fa-f]{4})_")


def expected(comparison: Comparison) -> Texts:
    return {
        change.id: (
            "\n".join(clause.text for clause in change.base),
            "\n".join(clause.text for clause in change.revised),
        )
        for change in comparison.changes
    }


def unmarked(text: str) -> str:
    return _MARK.sub(lambda mark: chr(int(mark[1], 16)), text)


def from_json(data: bytes) -> Texts:
    found = {}
    for row in json.loads(data)["changes"]:
        assert (
            "\n".join(clause["text"] for clause in row["base"]),
            "\n".join(clause["text"] for clause in row["revised"]),
        ) == _both(row["edits"])
        found[row["id"]] = _both(row["edits"])
    return found


def from_csv(data: bytes) -> Texts:
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True)
    return {
        int(row["id"]): (_unguarded(row["text_base"]), _unguarded(row["text_revised"]))
        for row in rows
    }


def from_xlsx(data: bytes) -> Texts:
    """From the redline's looks alone; the two text columns must say the same.

    Strings are taken from the XML: openpyxl takes every "x005F_" out of plain ones (3.1), so it
    cannot tell an escape from a text that looks like one. It reads the looks of the cells.
    """
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    sheet, strings = book["Changes"], _strings_by_cell(data, book.sheetnames.index("Changes") + 1)
    names = {cell.value: cell.column_letter for cell in sheet[1]}
    runs: dict[int, list[tuple[str, str]]] = {}
    plain: dict[int, tuple[str, str]] = {}
    for line in range(2, sheet.max_row + 1):
        identity = sheet[f"{names['id']}{line}"].value
        if identity is None:
            continue
        redline = sheet[f"{names['redline']}{line}"]
        own = strings.get(redline.coordinate, [])
        if len(own) == 1:
            own = [(_look(redline.font.strike, redline.font.underline), own[0][1])]
        runs.setdefault(identity, []).extend(own)
        sides = [strings.get(f"{names[name]}{line}", []) for name in ("text_base", "text_revised")]
        base, revised = plain.get(identity, ("", ""))
        plain[identity] = (base + _joined(sides[0]), revised + _joined(sides[1]))
    for number, texts in plain.items():
        assert _unmarked_both(runs[number]) == (unmarked(texts[0]), unmarked(texts[1]))
    return {number: _unmarked_both(own) for number, own in runs.items()}


def from_html(data: bytes) -> Texts:
    page = lxml.html.document_fromstring(data.decode())
    found = {}
    for row in page.xpath("//main//tr[@data-row]"):
        sides = []
        for side, gone, own in (("base", "ins", "del"), ("revised", "del", "ins")):
            cell = row.xpath(f"td[contains(@class, '{side}')]")[0]
            assert not cell.xpath(f".//{gone}")
            texts = [text.text_content() for text in cell.xpath(".//div[@class='text']")]
            # What is not marked as this side's own must stand in the other cell as well.
            kept = "".join(cell.xpath(f".//div[@class='text']//text()[not(ancestor::{own})]"))
            sides.append((unmarked("\n".join(texts)), kept.replace("\n", "")))
        assert sides[0][1] == sides[1][1]
        found[int(row.get("data-row"))] = (sides[0][0], sides[1][0])
    return found


def from_markdown(data: bytes) -> Texts:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = lxml.html.document_fromstring(parser.render(data.decode()))
    found = {}
    for row in page.xpath("//table[last()]//tr[td]"):
        cells = row.xpath("td")
        if len(cells) < 6:
            continue
        runs = [(_markdown_op(node), text) for node, text in _text_nodes(cells[4])]
        found[int(cells[0].text_content())] = _unmarked_both(runs)
    return found


ISOLATES = "\u2066\u2067\u2069"  # set around lines that hold letters from the right


def from_terminal(text: str) -> list[tuple[str, str]]:
    """The texts of the rows that are printed, in order; for output wide enough not to wrap."""
    found = []
    for block in text.split("\n\n")[1:]:
        lines = block.rstrip("\n").split("\n")
        head = lines[0].strip(ISOLATES)
        if not head[:2].rstrip() or head[0] not in "~+-=" or len(lines) < 2:
            continue
        body = "\n".join(line.removeprefix("  ").strip(ISOLATES) for line in lines[1:])
        base = re.sub(
            r"\[-(.*?)-\]", r"\1", re.sub(r"\{\+.*?\+\}", "", body, flags=re.S), flags=re.S
        )
        revised = re.sub(
            r"\{\+(.*?)\+\}", r"\1", re.sub(r"\[-.*?-\]", "", body, flags=re.S), flags=re.S
        )
        found.append((unmarked(base), unmarked(revised)))
    return found


def from_word(data: bytes) -> Texts:
    """From the old clause, and from the looks of the new one; they must agree on the base."""
    document = docx.Document(io.BytesIO(data))
    found: Texts = {}
    number = 0
    for table in document.tables:
        rows = table._tbl.tr_lst
        if _plain_text(rows[0]).startswith("Base"):
            continue
        for row in rows[1:]:
            number += 1
            old, new, _ = row.tc_lst
            base = "\n".join(_paragraph_text(one) for one in _filled(old))
            runs = [_paragraph_runs(one) for one in _filled(new)]
            revised = "\n".join(_both(own)[1] for own in runs)
            if _paragraph_count(new) == _paragraph_count(old):
                assert "\n".join(_both(own)[0] for own in runs) == base
            whole = [run for own in runs for run in own]
            if all(op == "-" for op, _ in whole):
                revised = ""
            found[number] = (unmarked(base), unmarked(revised))
    return found


def strings_of_sheet(data: bytes) -> tuple[list[str], list[str]]:
    """The formulas, and the shared strings as XML, of a whole workbook."""
    formulas, strings = [], []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(package.read(name))
            if name.startswith("xl/worksheets/sheet"):
                formulas += [node.text for node in root.iter("{*}f")]
            if name == "xl/sharedStrings.xml":
                strings += ["".join(item.itertext()) for item in root.iter("{*}si")]
    return formulas, strings


def _both(runs: Iterable[tuple[str, str] | list[str]]) -> tuple[str, str]:
    pairs = list(runs)
    return (
        "".join(text for op, text in pairs if op in "=-"),
        "".join(text for op, text in pairs if op in "=+"),
    )


def _unmarked_both(runs: Iterable[tuple[str, str]]) -> tuple[str, str]:
    base, revised = _both(runs)
    return unmarked(base), unmarked(revised)


def _unguarded(cell: str) -> str:
    return unmarked(cell[1:] if cell[:1] == "'" else cell)


def _strings_by_cell(data: bytes, number: int) -> dict[str, list[tuple[str, str]]]:
    """Cell -> its runs as (look, text), for all cells of a sheet that hold strings."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        shared = etree.fromstring(package.read("xl/sharedStrings.xml"))
        sheet = etree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
    strings = [_string_runs(item) for item in shared.iter("{*}si")]
    found = {}
    for cell in sheet.iter("{*}c"):
        value = cell.find("{*}v")
        if cell.get("t") == "s" and value is not None:
            found[cell.get("r") or ""] = strings[int(value.text or "")]
        assert cell.get("t") in ("s", None), f"{cell.get('r')} is neither a text nor a number"
    return found


def _string_runs(item: etree._Element) -> list[tuple[str, str]]:
    plain = item.find("{*}t")
    if plain is not None:
        return [("", _decoded(plain.text or ""))]
    runs = []
    for run in item.iter("{*}r"):
        look = run.find("{*}rPr")
        struck = look is not None and look.find("{*}strike") is not None
        underlined = look is not None and look.find("{*}u") is not None
        runs.append((_look(struck, underlined), _decoded(run.findtext("{*}t") or "")))
    return runs


def _joined(runs: list[tuple[str, str]]) -> str:
    return "".join(text for _, text in runs)


def _look(struck: object, underlined: object) -> str:
    return "-" if struck else "+" if underlined else "="


def _decoded(text: str) -> str:
    """The format's own escapes undone, as Excel does when it opens the file."""
    return _EXCEL.sub(lambda escape: chr(int(escape[1], 16)), text)


def _text_nodes(cell: lxml.html.HtmlElement) -> list[tuple[lxml.html.HtmlElement, str]]:
    found = []
    for event, node in etree.iterwalk(cell, events=("start", "end")):
        if event == "start" and node.tag == "br":
            found.append((node.getparent(), "\n"))
        elif event == "start" and node.text:
            found.append((node, node.text))
        elif event == "end" and node is not cell and node.tail:
            found.append((node.getparent(), node.tail))
    return found


def _markdown_op(node: lxml.html.HtmlElement) -> str:
    tags = {node.tag, *(parent.tag for parent in node.iterancestors())}
    if tags & {"s", "del"}:
        return "-"
    return "+" if tags & {"strong", "ins"} else "="


def _filled(cell: etree._Element) -> list[etree._Element]:
    return list(cell.iter(qn("w:p")))


def _paragraph_count(cell: etree._Element) -> int:
    return len(list(cell.iter(qn("w:p"))))


def _plain_text(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(qn("w:t")))


def _paragraph_text(paragraph: etree._Element) -> str:
    return "".join(text for _, text in _paragraph_runs(paragraph))


def _paragraph_runs(paragraph: etree._Element) -> list[tuple[str, str]]:
    runs = []
    for run in paragraph.iter(qn("w:r")):
        look = run.find(qn("w:rPr"))
        marks = {node.tag for node in look} if look is not None else set()
        if qn("w:rStyle") in marks:
            continue  # the label
        op = "-" if qn("w:strike") in marks else "+" if qn("w:u") in marks else "="
        signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
        text = "".join(
            signs.get(node.tag) or (node.text or "")
            for node in run
            if node.tag in (*signs, qn("w:t"))
        )
        runs.append((op, text))
    return runs


#: Format -> the function that rebuilds both texts of every row from its bytes.
READERS: Mapping[str, Callable[[bytes], Texts]] = {
    "json": from_json,
    "csv": from_csv,
    "xlsx": from_xlsx,
    "html": from_html,
    "md": from_markdown,
    "docx": from_word,
}

"""Three judges of a redline: the tool's own verifier, pandoc, and LibreOffice through UNO.

Each accepts and rejects all marks by its own lights; what remains must be what it shows of the
revised document and of the base. Where a base is a text, its lines are compared.
"""

from __future__ import annotations

import difflib
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Literal, TypeVar

from lxml import etree

from benchmarks.excuses import OF_LIBREOFFICE, OF_PANDOC, Excuse
from benchmarks.workarounds import SEAM, on_tall_pages
from cwgdiff.verifier.marks import check_redline

Order = Literal["accept", "reject", ""]
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
PYTHON_WITH_UNO = "/usr/bin/python3"


@dataclass(frozen=True)
class Fault:
    """Where a judge disagrees: which judge, which side, and the lines that differ."""

    judge: str
    side: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.judge}, {self.side}:\n    " + "\n    ".join(self.lines)


@dataclass
class Judgement:
    """What one judge finds: faults, and where a known fault of its own had to be kept out."""

    faults: list[Fault] = field(default_factory=list)
    excuses: list[str] = field(default_factory=list)


T = TypeVar("T")
Shown = tuple[list[str], list[str]]


def _spared(
    marked: bytes,
    clean: bytes,
    order: str,
    excuses: Sequence[Excuse],
    show: Callable[[bytes, bytes], tuple[T, T]],
) -> tuple[T, T, list[str]]:
    """What is shown of both files, and the excuses that it took until both were equal, if ever."""
    said: list[str] = []
    got, wanted = show(marked, clean)
    for excuse in excuses:
        if got == wanted:
            break
        if excuse.bites(marked, order):
            marked, clean = excuse.marked(marked, order), excuse.clean(clean, order)
            before = got, wanted
            got, wanted = show(marked, clean)
            if (got, wanted) != before:
                said.append(excuse.name)
    return got, wanted, said


def by_verifier(marked: bytes, base: bytes, revised: bytes, formatting: bool = True) -> Judgement:
    """What the tool's own verifier finds."""
    found = check_redline(marked, base, revised, formatting=formatting)
    return Judgement(
        [Fault("verifier", one.where, (f"- {one.expected}", f"+ {one.found}")) for one in found]
    )


def by_pandoc(marked: bytes, base: bytes, revised: bytes) -> Judgement:
    """What pandoc's plain text shows; its accept and reject are its own."""
    found = Judgement()
    for order, side, clean in (("accept", "accepted", revised), ("reject", "rejected", base)):

        def show(one: bytes, two: bytes, order: str = order) -> tuple[list[str], list[str]]:
            return pandoc(one, order), pandoc(two, "accept")

        got, wanted, said = _spared(marked, clean, order, OF_PANDOC, show)
        found.excuses += [f"{side}: {each}" for each in said]
        if got != wanted:
            found.faults.append(_fault("pandoc", side, got, wanted))
    return found


# Looks, which pandoc does not restore, and widths; a table in plain text would cut its cells' words.
_DRESS = re.compile(
    r"</?(?:a|em|strong|span|u|s|del|sup|sub|blockquote|colgroup|col|mark)\b[^>]{0,300}>"
    r"| (?:style|width|id|class|role|href)=\"[^\"]{0,300}\""
)
_PARAGRAPH = re.compile(r"</?p>|(?=</?t[drh]>)|(?<=<td>)")


def pandoc(data: bytes, marks: str) -> list[str]:
    """The file as pandoc writes it in HTML, without looks; runs of blanks as one."""
    done = subprocess.run(
        ["pandoc", "-f", "docx", "-t", "html", "--wrap=none", f"--track-changes={marks}"],
        input=data, capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    shown = _PARAGRAPH.sub("\n", _DRESS.sub("", done.stdout.decode()))
    shown = re.sub(f"{SEAM} {{0,9}}{SEAM}|{SEAM}", "", shown)
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    return [line for line in lines if line]


class Office:
    """A LibreOffice that stays open, with a profile of its own."""

    def __init__(self, folder: Path, driver: subprocess.Popen[str]) -> None:
        self.folder = folder
        self.driver = driver
        self.count = 0

    def shown(self, data: bytes, order: Order) -> Shown:
        """(lines with numbers as they show, lines of the flat XML with notes and margins)."""
        self.count += 1
        file, text, flat = (
            self.folder / f"{self.count}.{ending}" for ending in ("docx", "txt", "fodt")
        )
        file.write_bytes(on_tall_pages(data))
        asked = {"file": str(file), "order": order, "text": str(text), "flat": str(flat)}
        self._tell(json.dumps(asked))
        lines = text.read_text("utf-8-sig").split("\n")
        stories = list(flat_lines(flat.read_bytes()))
        for each in (file, text, flat):
            each.unlink()
        return lines, stories

    def judge(self, marked: bytes, base: bytes, revised: bytes) -> Judgement:
        """What LibreOffice shows after accepting and rejecting all."""
        found = Judgement()
        sides: tuple[tuple[Order, str, bytes], ...] = (
            ("accept", "accepted", revised), ("reject", "rejected", base),
        )  # fmt: skip
        for order, side, clean in sides:

            def show(one: bytes, two: bytes, order: Order = order) -> tuple[Shown, Shown]:
                return self.shown(one, order), self.shown(two, "")

            got, wanted, said = _spared(marked, clean, order, OF_LIBREOFFICE, show)
            if got == wanted:
                found.excuses += [f"{side}: {each}" for each in said]
            else:
                at = int(got[0] == wanted[0])
                found.faults.append(_fault("LibreOffice", side, got[at], wanted[at]))
        return found

    def _tell(self, order: str) -> None:
        assert self.driver.stdin is not None and self.driver.stdout is not None
        self.driver.stdin.write(order + "\n")
        self.driver.stdin.flush()
        answer = json.loads(self.driver.stdout.readline() or '{"error": "the office is gone"}')
        if "error" in answer:
            raise RuntimeError(answer["error"])


@contextmanager
def office() -> Iterator[Office]:
    """One office for many documents."""
    folder = Path(tempfile.mkdtemp(prefix="office-"))
    driver = subprocess.Popen(
        [PYTHON_WITH_UNO, str(Path(__file__).with_name("office_driver.py")), str(folder / "profile")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert driver.stdout is not None
        if not driver.stdout.readline():
            raise RuntimeError("LibreOffice does not start")
        yield Office(folder, driver)
    finally:
        _close(driver.stdin)
        try:
            driver.wait(30)
        except subprocess.TimeoutExpired:
            driver.kill()
            driver.wait()
        _close(driver.stdout)
        shutil.rmtree(folder, ignore_errors=True)


def _close(stream: IO[str] | None) -> None:
    if stream is not None:
        stream.close()


def flat_lines(data: bytes) -> Iterator[str]:
    """Every paragraph of a flat OpenDocument text with the place that it has, notes and margins too."""
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True))
    for place in (f"{_OFFICE}body", f"{_OFFICE}master-styles"):
        part = root.find(place)
        if part is None:
            continue
        for paragraph in part.iter(f"{_TEXT}p", f"{_TEXT}h"):
            where = []
            for each in paragraph.iterancestors():
                tag = str(each.tag)
                if tag == f"{_TABLE}table-cell":
                    row = each.getparent()
                    if row is not None:
                        where.append(f"cell {_place(row)}.{_place(each)}")
                elif tag == f"{_TEXT}note":
                    where.append(str(each.get(f"{_TEXT}note-class")))
                elif tag in (f"{_STYLE}header", f"{_STYLE}footer"):
                    where.append(tag.rpartition("}")[2])
            yield f"[{' in '.join(where)}] {_words(paragraph)}"


def _place(element: etree._Element) -> int:
    return sum(each.tag == element.tag for each in element.itersiblings(preceding=True))


def _words(paragraph: etree._Element) -> str:
    said: list[str] = []
    stack: list[etree._Element | str] = [paragraph]
    while stack:
        each = stack.pop()
        if isinstance(each, str):
            said.append(each)
            continue
        name = str(each.tag).rpartition("}")[2]
        if name == "note":
            said.append("[^]")
        elif name == "s":
            said.append(" " * int(each.get(f"{_TEXT}c", "1")))
        elif name in ("tab", "line-break"):
            said.append("\t" if name == "tab" else "\n")
        elif name in ("p", "h") and each is not paragraph:
            pass  # a text box: its paragraphs come by themselves
        elif name != "annotation":
            said.append(each.text or "")
            for inner in reversed(each):
                stack += [inner.tail or "", inner]
    return "".join(said)


def _fault(judge: str, side: str, got: list[str], wanted: list[str]) -> Fault:
    lines = [
        line[:300]
        for line in difflib.unified_diff(wanted, got, lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]
    return Fault(judge, side, tuple(lines[:8]))

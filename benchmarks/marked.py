"""What a redline marks, measured against the truth of a generated pair.

Works on any redline of the pair, whichever tool wrote it: only its XML is looked at.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from benchmarks.gold import read_tagged
from benchmarks.pairs import GeneratedPair

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TOKEN = re.compile(r"(?:\w+|[^\w\s])\s*|\s+")  # a word or a sign, with the blanks after it
_LABEL = re.compile(r"[^\t]{0,12}\t")


@dataclass
class Marked:
    """One paragraph of a redline: its text in each kind of mark, and the moves it belongs to."""

    pieces: list[tuple[str, str]] = field(default_factory=list)  # (=, -, +, < or >, text)
    mark: str = "="
    left: set[str] = field(default_factory=set)  # names of moves away
    came: set[str] = field(default_factory=set)

    def text(self, without: str) -> str:
        return "".join(words for op, words in self.pieces if op not in without)


@dataclass(frozen=True)
class Score:
    """Counts on one redline; `marked` and `least` are characters deleted and inserted."""

    moved: int
    native: int
    false: int
    renumbered: int
    untouched: int
    marked: int
    least: int

    def __str__(self) -> str:
        return (
            f"moves {self.native} of {self.moved}, false {self.false}; "
            f"renumbered untouched {self.untouched} of {self.renumbered}; "
            f"characters {self.marked / max(self.least, 1):.3f} of the least ({self.least})"
        )


def score(marked: bytes, pair: GeneratedPair) -> Score:
    """The counts of a redline of this pair, whose Word files have one paragraph a clause."""
    paragraphs = list(read_marked(marked))
    base, revised = list(side(paragraphs, "+>")), list(side(paragraphs, "-<"))
    before, after = _paths(pair.base), _paths(pair.revised)
    if (len(base), len(revised)) != (len(before), len(after)):
        raise ValueError("the redline does not hold one paragraph a clause on each side")
    rows = list(csv.DictReader(io.StringIO(pair.gold)))
    twins = [(row["base_path"], row["revised_path"]) for row in rows]
    moved = {
        (before[one], after[two]) for (one, two), row in zip(twins, rows, strict=True)
        if row["moved"] == "yes"
    }  # fmt: skip
    found = _moves(base, revised)
    renumbered = untouched = 0
    for (_, two), row in zip(twins, rows, strict=True):
        if (row["renumbered"], row["moved"], row["change"]) == ("yes", "no", "unchanged"):
            renumbered += 1
            untouched += _untouched(revised[after[two]])
    count = sum(len(words) for each in paragraphs for op, words in each.pieces if op in "+-")
    texts = [each.text("+>") for each in base], [each.text("-<") for each in revised]
    return Score(
        len(moved), len(moved & found), len(found - moved), renumbered, untouched, count,
        _least(rows, texts[0], texts[1], before, after),
    )  # fmt: skip


def read_marked(data: bytes) -> Iterator[Marked]:
    """The paragraphs of the body, as the file has them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    ops = {f"{W}ins": "+", f"{W}del": "-", f"{W}moveFrom": "<", f"{W}moveTo": ">"}
    open_moves: dict[str, tuple[str, str]] = {}
    made: Marked | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = str(element.tag)
        if event == "end":
            if tag == f"{W}p" and made is not None:
                yield made
                made = None
        elif tag == f"{W}p":
            made = Marked()
            marks = element.findall(f"{W}pPr/{W}rPr/*")
            made.mark = next((ops[str(m.tag)] for m in reversed(marks) if m.tag in ops), "=")
        elif tag in (f"{W}moveFromRangeStart", f"{W}moveToRangeStart"):
            open_moves[element.get(f"{W}id", "")] = tag, element.get(f"{W}name", "")
        elif tag in (f"{W}moveFromRangeEnd", f"{W}moveToRangeEnd"):
            open_moves.pop(element.get(f"{W}id", ""), None)
        elif made is not None and tag in (f"{W}t", f"{W}delText", f"{W}tab", f"{W}noBreakHyphen"):
            holder = element.getparent()
            if holder is None or holder.tag != f"{W}r":
                continue
            words = element.text or {f"{W}tab": "\t", f"{W}noBreakHyphen": "\u2011"}.get(tag, "")
            over = [ops[str(each.tag)] for each in element.iterancestors() if each.tag in ops]
            op = "-" if "-" in over else over[0] if over else "="
            made.pieces.append((op, words))
            for kind, name in open_moves.values():
                if kind == f"{W}moveFromRangeStart" and op == "<":
                    made.left.add(name)
                elif kind == f"{W}moveToRangeStart" and op == ">":
                    made.came.add(name)


def side(paragraphs: list[Marked], gone: str) -> Iterator[Marked]:
    """The paragraphs of one side: those whose mark that side lacks run on into the next."""
    waiting: Marked | None = None
    for each in paragraphs:
        if waiting is not None:
            each = Marked(
                waiting.pieces + each.pieces, each.mark, waiting.left | each.left, waiting.came | each.came
            )  # fmt: skip
        if each.mark in gone:
            waiting = each
            continue
        waiting = None
        yield each


def _paths(tagged: str) -> dict[str, int]:
    """The paragraph of each clause by its path."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tagged.txt"
        path.write_text(tagged, encoding="utf-8")
        return {clause.path: at for at, clause in enumerate(read_tagged(path, []))}


def _moves(base: list[Marked], revised: list[Marked]) -> set[tuple[int, int]]:
    came: dict[str, set[int]] = {}
    for at, each in enumerate(revised):
        for name in each.came:
            came.setdefault(name, set()).add(at)
    return {
        (at, other) for at, each in enumerate(base) for name in each.left
        for other in came.get(name, ())
    }  # fmt: skip


def _untouched(paragraph: Marked) -> bool:
    """Whether nothing after the label is marked."""
    full = paragraph.text("-<")
    label = _LABEL.match(full)
    at, end = 0, label.end() if label else 0
    for op, words in paragraph.pieces:
        if op != "=" and (at >= end or (op in "+>" and at + len(words) > end)):
            return False
        if op not in "-<":
            at += len(words)
    return True


def _least(
    rows: list[dict[str, str]],
    base: list[str],
    revised: list[str],
    before: dict[str, int],
    after: dict[str, int],
) -> int:
    """Characters that any redline must delete and insert: word by word on the true pairs."""
    groups: list[tuple[list[int], list[int]]] = []
    ones: dict[int, int] = {}
    twos: dict[int, int] = {}
    for row in rows:
        one = [before[row["base_path"]]] if row["base_path"] else []
        two = [after[row["revised_path"]]] if row["revised_path"] else []
        known = next((ones[at] for at in one if at in ones), None)
        if known is None:
            known = next((twos[at] for at in two if at in twos), None)
        if known is None:
            known = len(groups)
            groups.append(([], []))
        for at in one:
            if at not in ones:
                ones[at] = known
                groups[known][0].append(at)
        for at in two:
            if at not in twos:
                twos[at] = known
                groups[known][1].append(at)
    return sum(
        apart("".join(base[at] for at in sorted(one)), "".join(revised[at] for at in sorted(two)))
        for one, two in groups
    )


def apart(one: str, two: str) -> int:
    """Characters outside the heaviest common subsequence of words, blanks and signs.

    >>> apart("a big cat", "a cat")
    4
    """
    if one == two:
        return 0
    left, right = _TOKEN.findall(one), _TOKEN.findall(two)
    best = [0] * (len(right) + 1)
    for token in left:
        last = 0
        for at, other in enumerate(right, 1):
            here = best[at]
            if token == other:
                best[at] = max(here, last + len(token))
            elif best[at - 1] > here:
                best[at] = best[at - 1]
            last = here
    return len(one) + len(two) - 2 * best[-1]

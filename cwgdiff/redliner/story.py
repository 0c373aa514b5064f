"""Reads one story of a Word package (or a text) into boxes, blocks and paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from cwgdiff.model import Clause
from cwgdiff.ooxml.doubts import Doubts
from cwgdiff.ooxml.fields import strays
from cwgdiff.ooxml.lines import Scope
from cwgdiff.ooxml.names import SDT, SDT_CONTENT, SECT_PR, TBL, TC, TR, P, w
from cwgdiff.ooxml.stories import Tables, read_story
from cwgdiff.ooxml.styles import StyleSheet
from cwgdiff.redliner.content import Box, Para, Row, Table

_THROUGH = frozenset({SDT, SDT_CONTENT, w("customXml"), w("smartTag")})


@dataclass(slots=True, eq=False)
class Part:
    """One part that holds stories: its `w:p` in file order, and the paragraphs made of them."""

    name: str
    root: etree._Element | None
    order: list[etree._Element] = field(default_factory=list)
    paras: dict[etree._Element, Para] = field(default_factory=dict)
    joined: dict[etree._Element, etree._Element] = field(default_factory=dict)
    lines: dict[int, Para] = field(default_factory=dict)  # of a text file
    digest: Callable[[str], str] = str  # what a relationship of the part leads to

    def para(self, index: int) -> Para | None:
        """The paragraph that a span names; None for one in a text box or a removed one."""
        if self.root is None:
            return self.lines.get(index)
        if index >= len(self.order):
            return None
        element = self.order[index]
        while element in self.joined:
            element = self.joined[element]
        return self.paras.get(element)


def read_box(content: etree._Element, sheet: StyleSheet, part: Part) -> Box:
    """The story under `content` (a body, a note, a header), marks resolved before.

    An empty one is given the paragraph that Word puts there: no mark can take it away.
    """
    if next(content.iter(P), None) is None:
        content.insert(sum(1 for each in content if each.tag != SECT_PR), etree.Element(P))
    box = _boxes(content, part)
    scope = Scope("final", sheet, Doubts(), {}, strays(content), revised=False)
    for block in read_story(content, "body", scope, Tables()):
        if block.p is None:
            continue
        para = part.paras.get(block.p)
        if para is None:
            continue
        line = block.line
        para.text = "".join(line.texts)
        para.mark.start = line.length
        texts = para.texts
        for leaf, text in zip(line.leaves, line.texts, strict=True):
            texts[leaf] = texts[leaf] + text if leaf in texts else text
    return box


def _boxes(content: etree._Element, part: Part) -> Box:
    first = Box(content)
    waiting = [first]
    while waiting:
        box = waiting.pop()
        assert box.element is not None
        stack = [iter(box.element)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif element.tag == P:
                para = Para(element, "", box=box, at=len(box.blocks), digest=part.digest)
                part.paras[element] = para
                box.blocks.append(para)
            elif element.tag == TBL:
                table = _table(element, box)
                box.blocks.append(table)
                waiting.extend(table.boxes())
            elif element.tag in _THROUGH or next(element.iter(P), None) is not None:
                # What is not known is walked through, as the reader does.
                stack.append(iter(element))
    return first


def _table(element: etree._Element, box: Box) -> Table:
    table = Table(element, box=box, at=len(box.blocks))
    for tr in _within(element, TR):
        row = Row(tr)
        for tc in _within(tr, TC):
            row.cells.append(Box(tc, table=table, row=row))
        table.rows.append(row)
    return table


def _within(element: etree._Element, tag: str) -> Iterable[etree._Element]:
    """The rows of a table or the cells of a row, through content controls."""
    stack = [iter(element)]
    while stack:
        each = next(stack[-1], None)
        if each is None:
            stack.pop()
        elif each.tag == tag:
            yield each
        elif each.tag in _THROUGH:
            stack.append(iter(each))


def read_text(clauses: Iterable[Clause]) -> tuple[Box, Part]:
    """The lines of a text file as the comparison knows them: labels, texts, in reading order.

    What stood between a label and its text is taken to be a tab, as in the house's Word files.
    """
    part = Part("", None)
    box = Box(None)
    pieces: dict[int, dict[int, str]] = {}
    for clause in clauses:
        texts = clause.text.split("\n") if len(clause.spans) > 1 else [clause.text]
        if clause.label_span is not None and clause.label is not None:
            span = clause.label_span
            pieces.setdefault(span.paragraph, {})[span.start] = clause.label
        for span, text in zip(clause.spans, texts, strict=False):
            pieces.setdefault(span.paragraph, {})[span.start] = text
    for number in sorted(pieces):
        line = ""
        for start, text in sorted(pieces[number].items()):
            if start > len(line):
                line += ("\t" if line else "") + " " * (start - len(line) - (1 if line else 0))
            line = line[:start] + text
        para = Para(None, line, box=box, at=len(box.blocks))
        box.blocks.append(para)
        part.lines[number] = para
    return box, part

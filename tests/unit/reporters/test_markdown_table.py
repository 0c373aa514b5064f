from __future__ import annotations

import lxml.html
import pytest
from markdown_it import MarkdownIt

from cwgdiff import reporters
from cwgdiff.reporters.markdown import marked
from cwgdiff.reporters.redline import Run
from tests.support.comparisons import change, clause, comparison, specimen
from tests.support.nasty import plain_nasty


@pytest.mark.parametrize(
    ("runs", "cell"),
    [
        ([("=", "de "), ("-", "2018"), ("+", "2022")], "de ~~2018~~**2022**"),
        ([("-", " x")], "<del> x</del>"),
        ([("+", "(x)")], "<ins>(x)</ins>"),
        (
            [("=", "a | b \\ `c` <i> &amp; @d")],
            "a &#124; b &#92; \\`c\\` &lt;i&gt; &amp;amp; &#64;d",
        ),
        ([("=", "un\ndeux\ttrois")], "un<br>deux&#9;trois"),
        ([("=", " x ")], "&#32;x&#32;"),
        ([("=", "   ")], "&#32;&#32;&#32;"),
        ([("=", "http://a.example www.b.example")], "http&#58;//a.example www&#46;b.example"),
        ([("-", "a"), ("-", "b")], "~~ab~~"),
        ([("=", "[shall](javascript:x)")], "\\[shall\\](javascript:x)"),
        ([], ""),
    ],
)
def test_a_redline_as_a_cell(runs: list[tuple[str, str]], cell: str) -> None:
    assert marked(tuple(Run(op, text) for op, text in runs)) == cell  # type: ignore[arg-type]


def test_texts_bring_in_no_markup() -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = lxml.html.document_fromstring(
        parser.render(reporters.render(plain_nasty(), "md").decode())
    )
    tags = {node.tag for node in page.iter() if isinstance(node.tag, str)}
    assert tags <= {
        "html", "body", "p", "h1", "table", "thead", "tbody", "tr", "th", "td", "ul", "li",
        "s", "del", "ins", "strong", "br",
    }  # fmt: skip


def test_the_table_has_one_line_a_row() -> None:
    lines = reporters.render(specimen(), "md").decode().split("\n")
    rows = [line for line in lines if line.startswith("| ") and line[2].isdigit()]
    assert len(rows) == 16
    assert lines.index("**Doubtful links: 1, to be looked at first**") < 5


def test_arabic_stands_in_a_block_of_its_direction() -> None:
    made = comparison(change("added", [], [clause("a", "إذ يدرك")]), language="ar")
    assert '\n<div dir="rtl">\n\n| |' in reporters.render(made, "md").decode()

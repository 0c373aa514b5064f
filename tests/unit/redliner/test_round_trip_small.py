"""Both views of a redline are the two documents, on small files that hold one thing each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import wordfile
from tests.support.redlines import faults, redlined
from tests.support.views import File
from tests.support.wordfile import cell as tc
from tests.support.wordfile import field, par, run, table
from tests.support.wordfile import row as tr

HEAD = (
    par(run("RESOLUTION 7 (GENEVA, 2014)")),
    par(run("Use of the list")),
    par(run("The Assembly (Geneva, 2014),")),
    par(run("resolves")),
)
ONE = par(run("1\tthat the first list shall be kept in good order by the office;"))
TWO = par(run("2\tthat the second register shall be published once a year;"))
THREE = par(run("3\tthat members should send their remarks before the end of May,"))


def doc(*blocks: str) -> bytes:
    return wordfile.pack(wordfile.members(*HEAD, *blocks))


def p(words: str, **more: str) -> str:
    return par(run(words), **more)


CASES = {
    "equal": ((ONE, TWO, THREE), (ONE, TWO, THREE)),
    "a word": ((ONE, TWO), (ONE, p("2\tthat the second register shall be published twice a year;"))),
    "a paragraph more": ((ONE, THREE), (ONE, TWO, THREE.replace(">3<", ">3<"))),
    "a paragraph less": ((ONE, TWO, THREE), (ONE, p("2\tthat members should send their remarks before the end of May,"))),
    "the last paragraph gone": ((ONE, TWO, THREE), (ONE, TWO)),
    "the last paragraph new": ((ONE, TWO), (ONE, TWO, THREE)),
    "all other": ((ONE,), (p("1\tNothing in common, quite another text at all."),)),
    "blank paragraphs": ((ONE, par(), TWO, par(), par()), (ONE, TWO, par(), THREE, par())),
    "split": (
        (p("1\tthat the first list shall be kept in good order by the office and that the second register shall be published once a year;"),),
        (ONE, TWO),
    ),
    "merge": (
        (ONE, TWO),
        (p("1\tthat the first list shall be kept in good order by the office and that the second register shall be published once a year;"),),
    ),
    "moved": (
        (ONE, TWO, THREE),
        (
            p("1\tthat members should send their remarks before the end of May,"),
            p("2\tthat the first list shall be kept in good order by the office;"),
            p("3\tthat the second register shall be published once a year;"),
        ),
    ),
    "tabs and breaks": (
        (p("1\tthat the list\tbe kept\nin order;"), TWO),
        (p("1\tthat the list be kept\nin\tgood\norder;"), TWO),
    ),
    "a page break": ((ONE, par('<w:r><w:br w:type="page"/></w:r>'), TWO), (ONE, TWO)),
    "a field": (
        (par(run("1\tthat section ") + field(" REF a ", "4") + run(" shall be kept in order;")),),
        (par(run("1\tthat section ") + field(" REF a ", "5") + run(" shall be kept in order;")),),
    ),
    "a simple field": (
        (par(run("1\tthat section ") + f'<w:fldSimple w:instr=" REF a ">{run("4")}</w:fldSimple>' + run(" shall be kept;")),),
        (par(run("1\tthat section ") + f'<w:fldSimple w:instr=" REF b ">{run("4")}</w:fldSimple>' + run(" shall be kept;")),),
    ),
    "a bold word": (
        (ONE, TWO),
        (ONE, par(run("2\tthat the second ") + run("register", "<w:b/>") + run(" shall be published once a year;"))),
    ),
    "an indent": ((ONE, TWO), (ONE, par(run("2\tthat the second register shall be published once a year;"), '<w:ind w:left="720"/>'))),
    "a table row more": (
        (ONE, table(tr(tc(p("Name")), tc(p("Office"))), tr(tc(p("List")), tc(p("Geneva"))), columns=2), TWO),
        (ONE, table(tr(tc(p("Name")), tc(p("Office"))), tr(tc(p("Register")), tc(p("Nairobi"))), tr(tc(p("List")), tc(p("Geneva, Bonn"))), columns=2), TWO),
    ),
    "a table less": (
        (ONE, table(tr(tc(p("Name")), tc(p("Office"))), columns=2), TWO),
        (ONE, TWO),
    ),
    "a table more": (
        (ONE, TWO),
        (ONE, table(tr(tc(p("Name")), tc(p("Office"))), columns=2), TWO),
    ),
    "a hyperlink": (
        (par(run("1\tthat the list at ") + f"<w:hyperlink w:anchor=\"a\">{run('this old place')}</w:hyperlink>" + run(" be kept;")),),
        (par(run("1\tthat the list at ") + f"<w:hyperlink w:anchor=\"a\">{run('this new place')}</w:hyperlink>" + run(" be kept;")),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("turned", [False, True])
def test_both_views_are_the_two_documents(name: str, turned: bool, tmp_path: Path) -> None:
    base, revised = (doc(*blocks) for blocks in CASES[name])
    if turned:
        base, revised = revised, base
    result = redlined(tmp_path, base, revised)
    assert faults(result.data, base, revised) == []
    assert redlined(tmp_path, base, revised).data == result.data


def test_what_did_not_change_is_not_marked(tmp_path: Path) -> None:
    base, revised = (doc(*blocks) for blocks in CASES["a word"])
    counted = File(redlined(tmp_path, base, revised).data).marked()
    assert counted["del"] <= len("once") and counted["ins"] <= len("twice")


def test_a_typed_label_alone_is_marked_deletion_first(tmp_path: Path) -> None:
    base = doc(ONE, TWO)
    revised = doc(ONE, TWO.replace('<w:t xml:space="preserve">2<', '<w:t xml:space="preserve">5<'))
    assert base != revised
    marked = File(redlined(tmp_path, base, revised).data)
    assert marked.marked() == {"ins": 1, "del": 1, "moveFrom": 0, "moveTo": 0}
    text = marked.parts["word/document.xml"].decode()
    assert text.index("<w:del ") < text.index("<w:ins ")

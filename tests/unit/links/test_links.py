"""Links settled by hand, as a CSV."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwgdiff.errors import BadLinks
from cwgdiff.links import doubtful_csv, guarded, parse_links, unguarded
from cwgdiff.model import Change, Clause, Link

HEAD = "path_base,path_revised,verdict\n"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (HEAD, []),
        (HEAD + "a/1,b/2,same\n", [Link("a/1", "b/2", True)]),
        (HEAD + "a/1,b/2,DIFFERENT\r\n\r\n", [Link("a/1", "b/2", False)]),
        (HEAD + "a/1,,\n,b/2,added\n", [Link("a/1", None, False), Link(None, "b/2", False)]),
        (HEAD + '"a, b/1",b/2,same\n', [Link("a, b/1", "b/2", True)]),
        ("path_base;path_revised;verdict\na;b;same\n", [Link("a", "b", True)]),
        ("\ufeff" + HEAD + "décide/2,décide/3,same\n", [Link("décide/2", "décide/3", True)]),
        (HEAD + "'=a/1,b,same\n", [Link("=a/1", "b", True)]),
    ],
)
def test_links_are_read(text: str, links: list[Link]) -> None:
    assert list(parse_links(text.encode(), "l.csv")) == links


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "first line"),
        (b"a,b,c\n", "first line"),
        (HEAD.encode("utf-16"), "UTF-8"),
        (HEAD.encode() + b"caf\xe9,b,same\n", "UTF-8"),
        (HEAD.encode() + b",,same\n", "names no clause"),
        (HEAD.encode() + b"a,b,maybe\n", "maybe"),
        (HEAD.encode() + b"a,,same\n", "two paths"),
        (HEAD.encode() + b'a,"b"c,same\n', "no CSV"),
        (b"PK\x03\x04\x00\x00", "not a CSV"),
    ],
)
def test_a_bad_line_is_named(data: bytes, said: str) -> None:
    with pytest.raises(BadLinks, match=said) as caught:
        parse_links(data, "l.csv")
    assert str(caught.value).startswith("l.csv")


def clause(path: str) -> Clause:
    return Clause(path, "item", None, "text", 0)


def change(base: tuple[str, ...], revised: tuple[str, ...], doubtful: bool) -> Change:
    return Change(
        1, "modified", False, False, (), doubtful, "", tuple(map(clause, base)), tuple(map(clause, revised)), None, ()
    )  # fmt: skip


def test_what_is_doubtful_comes_back_as_links() -> None:
    rows = (
        change(("a",), ("b",), True),
        change(("c",), ("d",), False),
        change(("=e",), ("f", "g"), True),
        change(("h",), (), True),
        change((), ("i",), True),
    )
    assert parse_links(doubtful_csv(rows), "l.csv") == (
        Link("a", "b"), Link("=e", "f"), Link("=e", "g"), Link("h", None, False), Link(None, "i", False),
    )  # fmt: skip


@given(st.text())
def test_the_guard_is_taken_off_again(path: str) -> None:
    assert unguarded(guarded(path)) == path
    assert guarded(path)[:1] not in ("=", "+", "-", "@", "\t", "\r")

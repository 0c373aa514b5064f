from __future__ import annotations

import pytest

from cwgdiff.aligner import align, explain
from cwgdiff.errors import BadRequest
from cwgdiff.model import Link
from tests.support import tagged

BASE = tagged.read(
    "#H recognizing\n"
    "#I a)\tthat the Bureau of Radio holds each year, for all, seminars about the spectrum\n"
    "#I b)\tthat the Bureau of Lamps holds each year, for all, seminars about glass and wicks\n"
    "#I c)\tthat nets are mended ashore and dried in the sun\n"
)
REVISED = tagged.read(
    "#H recognizing\n"
    "#I a)\tthat the Bureau of Lamps has held each year, for all, seminars about glass and oil\n"
    "#I b)\tthat nets are mended ashore and dried in the sun\n"
)


def test_the_match_its_evidence_and_its_rivals() -> None:
    found = explain(BASE, REVISED, "recognizing/b", "base")
    assert [clause.path for clause in found.match.revised] == ["recognizing/a"]
    assert found.score is not None and found.score > 0
    evidence = dict(found.evidence)
    assert 0.5 < evidence["likeness"] < 1
    assert evidence["section"] == 1
    text = str(found)
    assert "recognizing/b (base)" in text and "score" in text and "likeness" in text


def test_rivals_say_why_they_lost() -> None:
    found = explain(BASE, REVISED, "recognizing/a", "base")
    assert found.match.revised == ()
    assert found.score is None
    rival = found.rivals[0]
    assert rival.path == "recognizing/a"
    assert rival.why.startswith("it is the twin of recognizing/b")
    likenesses = [rival.likeness for rival in found.rivals]
    assert likenesses == sorted(likenesses, reverse=True)


def test_both_sides_and_both_directions_agree() -> None:
    there = explain(BASE, REVISED, "recognizing/a", "revised")
    back = explain(REVISED, BASE, "recognizing/a", "base")
    assert there.score == back.score
    assert [c.path for c in there.match.base] == [c.path for c in back.match.revised]
    assert [r.path for r in there.rivals] == [r.path for r in back.rivals]


def test_equal_text_and_given_links_have_no_score() -> None:
    assert explain(BASE, REVISED, "recognizing/c", "base").match.reason == "equal text"
    assert explain(BASE, REVISED, "recognizing/c", "base").score is None
    links = (Link("recognizing/b", "recognizing/a", same=False),)
    found = explain(BASE, REVISED, "recognizing/b", "base", links)
    assert [rival.why for rival in found.rivals if rival.path == "recognizing/a"] == [
        "given as different"
    ]


def test_every_clause_can_be_explained() -> None:
    for document, side in ((BASE, "base"), (REVISED, "revised")):
        for clause in document.walk():
            found = explain(BASE, REVISED, clause.path, side)
            assert found.match.reason in str(found)
            assert clause in (found.match.base if side == "base" else found.match.revised)
    assert len(align(BASE, REVISED)) == 5 - 1


@pytest.mark.parametrize(
    ("path", "side", "words"),
    [
        ("noting/a", "base", "no clause with the path"),
        ("Recognizing/A)", "base", "nearest is 'recognizing/a'"),
        ("recognising/b", "base", "nearest is 'recognizing/b'"),
        ("xxxx", "base", "take the path from the table"),
        ("recognizing/a", "left", "no side 'left'"),
    ],
)
def test_what_cannot_be_explained_is_said(path: str, side: str, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        explain(BASE, REVISED, path, side)

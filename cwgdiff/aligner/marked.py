"""What revision marks tell: the two views of one document share their paragraphs."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz.distance import LCSseq

from cwgdiff.aligner import costs
from cwgdiff.aligner.result import matches
from cwgdiff.aligner.stages import run
from cwgdiff.model import Clause, Document, Link

REASON = "same paragraph, by its revision marks"

_Home = tuple[str, int]


def links_by_marks(base: Document, revised: Document) -> tuple[Link, ...]:
    """The links between two views of one file: clauses that alone hold the same paragraph.

    A paragraph that holds several clauses of a view, or was rewritten wholly, is left to the
    aligner; so are clauses that it finds split or merged, of which the marks tell one half only.
    """
    mine, theirs = _homes(base), _homes(revised)
    groups = [
        match
        for match in matches(run(base, revised))
        if len(match.base) > 1 or len(match.revised) > 1
    ]
    split = {clause.position for match in groups for clause in match.base}
    merged = {clause.position for match in groups for clause in match.revised}
    links = []
    for home, clauses in mine.items():
        partners = theirs.get(home, [])
        if len(clauses) == len(partners) == 1:
            one, other = clauses[0], partners[0]
            alone = len(_paragraphs(one)) == len(_paragraphs(other)) == 1
            if one.position in split or other.position in merged:
                continue
            if alone and one.kind == other.kind and _kept(one.text, other.text):
                links.append(Link(one.path, other.path, reason=REASON))
    return tuple(links)


def _homes(document: Document) -> dict[_Home, list[Clause]]:
    homes: dict[_Home, list[Clause]] = defaultdict(list)
    for clause in document.walk():
        for home in _paragraphs(clause):
            homes[home].append(clause)
    return homes


def _paragraphs(clause: Clause) -> set[_Home]:
    return {(span.part, span.paragraph) for span in clause.spans}


def _kept(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return shorter > 0 and LCSseq.similarity(one.split(), other.split()) >= costs.MARKED_KEPT * min(
        len(one.split()), len(other.split())
    )

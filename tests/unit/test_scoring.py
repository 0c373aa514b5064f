"""The scorer gives full marks to the gold itself, and takes marks off for each kind of fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks import gold, quality, scoring
from cwgdiff.model import Change, Comparison, Nature

PAIRS = list(gold.manifest())


def faultless(pair: gold.Pair) -> Comparison:
    """The comparison that says what the gold says."""
    base = quality.document(pair.base, pair, "base")
    revised = quality.document(pair.revised, pair, "revised")
    old = {c.path: c for c in base.walk()}
    new = {c.path: c for c in revised.walk()}
    groups: dict[tuple[str, str], list[gold.Row]] = {}
    for row in pair.rows:
        key = ("base", row.base) if row.change == "split" else ("revised", row.revised)
        if row.change in ("modified", "unchanged", "deleted"):
            key = ("base", row.base)
        groups.setdefault(key, []).append(row)
    changes = []
    for rows in groups.values():
        first = rows[0]
        nature: list[Nature] = [
            n
            for n in ("editorial", "citation", "obligation", "substantive")
            if n in first.nature  # type: ignore[misc]
        ]
        changes.append(
            Change(
                id=len(changes) + 1,
                change=first.change,  # type: ignore[arg-type]
                renumbered=first.renumbered,
                moved=first.moved,
                nature=tuple(nature),
                doubtful=False,
                reason="given",
                base=tuple(old[p] for p in dict.fromkeys(r.base for r in rows) if p),
                revised=tuple(new[p] for p in dict.fromkeys(r.revised for r in rows) if p),
                similarity=None,
                edits=(),
            )
        )
    return Comparison(base.source, revised.source, tuple(changes))


@pytest.mark.parametrize("name", PAIRS)
def test_the_gold_itself_has_full_marks(name: str) -> None:
    pair = gold.load(name)
    score = scoring.score(pair, faultless(pair))
    assert score.wrong == []
    assert set(score.measures().values()) == {1.0}


def found(comparison: Comparison, path: str) -> Change:
    return next(c for c in comparison.changes if c.base and c.base[0].path == path)


@pytest.mark.parametrize(
    ("fault", "measures"),
    [
        ({"change": "modified"}, {"change"}),
        ({"moved": True}, {"moved"}),
        ({"renumbered": True}, {"renumbered"}),
        (
            {"change": "deleted", "revised": ()},
            {"links", "recall", "change", "deleted", "coverage"},
        ),
    ],
)
def test_a_fault_costs_its_own_marks(fault: dict[str, object], measures: set[str]) -> None:
    pair = gold.load("itu/res-224-fr")
    comparison = faultless(pair)
    row = found(comparison, "considérant/c")
    wrong = replace(row, **fault)  # type: ignore[arg-type]
    changes = tuple(wrong if c is row else c for c in comparison.changes)
    score = scoring.score(pair, replace(comparison, changes=changes))
    assert {m for m, value in score.measures().items() if value < 1} == measures
    assert score.wrong


def test_a_false_link_costs_precision() -> None:
    pair = gold.load("itu/res-224-fr")
    comparison = faultless(pair)
    one, other = found(comparison, "considérant/c"), found(comparison, "rappelant/e")
    crossed = {
        one.id: replace(one, revised=other.revised),
        other.id: replace(other, revised=one.revised),
    }
    changes = tuple(crossed.get(c.id, c) for c in comparison.changes)
    values = scoring.score(pair, replace(comparison, changes=changes)).measures()
    assert values["precision"] < 1 and values["recall"] < 1


def test_scores_add_up() -> None:
    pairs = [gold.load(name) for name in PAIRS[:2]]
    scores = [scoring.score(pair, faultless(pair)) for pair in pairs]
    assert scoring.total(scores).links.right == sum(s.links.right for s in scores)


def test_the_table_tells_gains_and_losses() -> None:
    pair = gold.load("itu/res-224-fr")
    score = scoring.score(pair, faultless(pair))
    saved = {"x txt": {"links": 0.5, "change": 1.0}}
    assert "gain  x txt  links 0.500 > 1.000 (+0.500)" in quality.table({"x txt": score}, saved)
    saved = {"x txt": score.measures()}
    assert "no gain and no loss" in quality.table({"x txt": score}, saved)

"""What the tool finds on the specimens is never worse than in the saved run (`--renew` renews it)."""

from __future__ import annotations

import json

import pytest

from benchmarks import gold, quality, scoring

CASES = [(name, form) for name in gold.manifest() for form in quality.FORMS]


@pytest.mark.parametrize(("name", "form"), CASES)
def test_no_loss_since_the_saved_run(name: str, form: str, renew: bool) -> None:
    values = quality.judged(gold.load(name), form).measures()
    saved = json.loads(quality.SAVED.read_text(encoding="utf-8"))
    key = f"{name} {form}"
    if renew:
        quality.save(saved | {key: values})
        return
    assert set(saved[key]) == set(scoring.MEASURES)
    losses = {m: (saved[key][m], v) for m, v in values.items() if v < saved[key][m] - 5e-4}
    assert losses == {}, "a loss: python -m benchmarks.quality -v; if it is meant, --save"


@pytest.mark.parametrize(("name", "form"), CASES)
def test_no_changed_clause_is_called_unchanged(name: str, form: str) -> None:
    pair = gold.load(name)
    comparison = quality.compare(pair, form)
    for change in comparison.changes:
        if change.change == "unchanged":
            assert [c.text for c in change.base] == [c.text for c in change.revised]
    score = scoring.score(pair, comparison)
    assert not [w for w in score.wrong if "found unchanged" in w or "is not in the table" in w]

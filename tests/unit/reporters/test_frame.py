from __future__ import annotations

import pandas

from cwgdiff.reporters.frame import to_frame
from cwgdiff.reporters.table import COLUMNS
from tests.support.comparisons import comparison, specimen
from tests.support.nasty import plain_nasty


def test_columns_and_types() -> None:
    for made in (specimen(), comparison()):
        frame = to_frame(made)
        assert tuple(frame.columns) == COLUMNS
        assert frame["id"].dtype == frame["words_deleted"].dtype == "int64"
        assert frame["moved"].dtype == frame["doubtful"].dtype == "bool"
        assert frame["similarity"].dtype == "float64"
        assert isinstance(frame["change"].dtype, pandas.CategoricalDtype)
        assert isinstance(frame["text_base"].dtype, pandas.StringDtype)


def test_values() -> None:
    frame = to_frame(specimen())
    assert frame["change"].value_counts()["modified"] == 5
    assert frame.loc[8, "path_revised"] == "considérant/a + considérant/b"
    assert frame["similarity"].isna().sum() == 3
    assert list(frame.loc[frame["moved"], "label_revised"]) == ["3", "1"]


def test_texts_are_raw() -> None:
    made = plain_nasty()
    wanted = ["\n".join(clause.text for clause in change.base) for change in made.changes]
    assert list(to_frame(made)["text_base"]) == wanted

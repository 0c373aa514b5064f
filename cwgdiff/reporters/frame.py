"""The table as a pandas frame, for analysts: the contract's columns, texts raw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cwgdiff.errors import BadRequest
from cwgdiff.model import Comparison
from cwgdiff.reporters.table import CHANGES, COLUMNS, rows

if TYPE_CHECKING:
    import pandas

_NUMBERS = {
    "id": "int64",
    "words_deleted": "int64",
    "words_inserted": "int64",
    "similarity": "float64",
}
_FLAGS = ("renumbered", "moved", "doubtful")


def to_frame(comparison: Comparison) -> pandas.DataFrame:
    """One row a change, in order; columns as the contract lists them.

    Numbers and flags have their own types (`similarity` is NaN where there is none), `change` and
    `kind` are categories, all else is text, "" where a side has no clause. Raises
    BadRequest where pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise BadRequest(
            "a frame needs pandas, which is not installed", hint="install cwgdiff[frames]"
        ) from None
    table = rows(comparison)
    # Kept by Python itself: a library's own text store refuses lone surrogates.
    text = pandas.StringDtype("python")
    columns: dict[str, pandas.Series] = {}
    for name in COLUMNS:
        values = [getattr(row, name) for row in table]
        if name in _NUMBERS:
            columns[name] = pandas.Series(values, dtype=_NUMBERS[name])
        elif name in _FLAGS:
            columns[name] = pandas.Series(values, dtype="bool")
        elif name == "change":
            columns[name] = pandas.Series(pandas.Categorical(values, categories=list(CHANGES)))
        elif name == "kind":
            columns[name] = pandas.Series(pandas.Categorical(values))
        else:
            columns[name] = pandas.Series(values, dtype=text)
    return pandas.DataFrame(columns, columns=list(COLUMNS))

"""The table as pandas frames, for analysts: the contract's columns, texts raw; and the mentions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from cwgdiff.errors import BadRequest
from cwgdiff.model import Comparison
from cwgdiff.reporters.mentions_table import (
    CITATION_COLUMNS,
    DUTY_COLUMNS,
    REFERENCE_COLUMNS,
    CitationRow,
    DutyRow,
    ReferenceRow,
    citation_rows,
    duty_rows,
    reference_rows,
)
from cwgdiff.reporters.table import CHANGES, COLUMNS, rows
from cwgdiff.substance import CitationShift, ReferenceStatus, Shift

if TYPE_CHECKING:
    import pandas

_NUMBERS = {
    "id": "int64",
    "words_deleted": "int64",
    "words_inserted": "int64",
    "similarity": "float64",
}
_FLAGS = ("renumbered", "moved", "doubtful")
CITATION_SHIFTS: tuple[str, ...] = get_args(CitationShift)
REFERENCE_STATES: tuple[str, ...] = get_args(ReferenceStatus)
DUTY_SHIFTS: tuple[str, ...] = get_args(Shift)


def to_frame(comparison: Comparison) -> pandas.DataFrame:
    """One row a change, in order; columns as the contract lists them.

    Numbers and flags have their own types (`similarity` is NaN where there is none), `change` and
    `kind` are categories, all else is text, "" where a side has no clause. Raises
    BadRequest where pandas is not installed.
    """
    _ask_for_pandas()
    import pandas

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


def to_citations_frame(comparison: Comparison) -> pandas.DataFrame:
    """One row a citation that came, went or changed, in order, with the columns of the sheet.

    `id` is that of the row of the change table. `shift` is a category, `resolved` a flag, all else
    is text, "" where a side has none. Raises BadRequest where pandas is not installed, or for a comparison
    that was saved without its substance.
    """
    return _mentions(comparison, CITATION_COLUMNS, citation_rows(comparison), CITATION_SHIFTS)


def to_references_frame(comparison: Comparison) -> pandas.DataFrame:
    """One row a cross-reference of the revised document, in order; `status` is a category.

    `targets` and `expected` are paths joined by " + ". Raises as `to_citations_frame`.
    """
    return _mentions(comparison, REFERENCE_COLUMNS, reference_rows(comparison), REFERENCE_STATES)


def to_duties_frame(comparison: Comparison) -> pandas.DataFrame:
    """One row a duty that changed, in order; `shift` is a category. Raises as `to_citations_frame`."""
    return _mentions(comparison, DUTY_COLUMNS, duty_rows(comparison), DUTY_SHIFTS)


def _mentions(
    comparison: Comparison,
    names: tuple[str, ...],
    table: Sequence[CitationRow | ReferenceRow | DutyRow],
    states: tuple[str, ...],
) -> pandas.DataFrame:
    _ask_for_pandas()
    import pandas

    if comparison.substance is None:
        raise BadRequest(
            "the comparison was saved without its citations, references and duties",
            hint="compare the two documents again",
        )
    text = pandas.StringDtype("python")
    columns: dict[str, pandas.Series] = {}
    for name in names:
        values = [getattr(row, name) for row in table]
        if name in ("shift", "status"):
            columns[name] = pandas.Series(pandas.Categorical(values, categories=list(states)))
        elif name == "id":
            columns[name] = pandas.Series(values, dtype="int64")
        elif name == "resolved":
            columns[name] = pandas.Series(values, dtype="bool")
        else:
            columns[name] = pandas.Series(values, dtype=text)
    return pandas.DataFrame(columns, columns=list(names))


def _ask_for_pandas() -> None:
    from importlib.util import find_spec

    if find_spec("pandas") is None:
        raise BadRequest(
            "a frame needs pandas, which is not installed", hint="pip install 'cwgdiff[frames]'"
        )

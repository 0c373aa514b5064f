"""The table as CSV: RFC 4180, UTF-8, and safe to open in a spreadsheet.

Two masks, both reversible by `unguard` and `visible.reveal`, in that order:

- A value whose first character, spaces aside, could start a formula (= + - @, their full-width
  forms, TAB, LF) gets an apostrophe in front, and so does one that begins with an apostrophe. Taking
  one leading apostrophe off gives the value back.
- Invisible characters are marked as in every output for people. So is a formula sign after a
  semicolon or TAB, which a spreadsheet may take for the start of a cell.

Numbers and `true`/`false` are the tool's own and stay bare.
"""

from __future__ import annotations

import csv
import io
import re

from cwgdiff.model import Comparison
from cwgdiff.reporters.table import COLUMNS, Cell, rows
from cwgdiff.reporters.visible import reveal, visible

_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20\t\n'"
_INNER = re.compile("(?<=[;\t])( {0,8})([=+@\uff1d\uff0b\uff20-])")


def render(comparison: Comparison, byte_order_mark: bool = False) -> bytes:
    """The table as CSV bytes; `byte_order_mark` puts U+FEFF first, which Excel asks for."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(comparison):
        writer.writerow([_value(cell) for cell in row.cells()])
    return target.getvalue().encode("utf-8-sig" if byte_order_mark else "utf-8")


def guard(text: str) -> str:
    """The text as it stands in a cell.

    >>> guard("=1+1"), guard("'tis"), guard("que la")
    ("'=1+1", "''tis", 'que la')
    """
    shown = _INNER.sub(_masked, visible(text))
    first = shown.lstrip(" \u00a0\u3000")[:1]
    return f"'{shown}" if first and first in _STARTS else shown


def unguard(cell: str) -> str:
    """The text that `guard` was given.

    >>> unguard("'=1+1"), unguard("que la")
    ('=1+1', 'que la')
    """
    return reveal(cell[1:] if cell.startswith("'") else cell)


def _masked(match: re.Match[str]) -> str:
    return f"{match[1]}\u27e6U+{ord(match[2]):04X}\u27e7"


def _value(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return guard(cell) if isinstance(cell, str) else str(cell)

"""Texts into a spreadsheet's cells past the traps of the format and of xlsxwriter (3.2).

- `write_rich_string` refuses a single run, an empty one, and more than 32,767 UTF-16 units, with a
  code and an empty cell: runs are counted and cut before, and each code is looked at.
- A plain string that begins with `<r>` and ends with `</r>` is taken for xlsxwriter's own finished XML
  and would go into the file unescaped: it is written as two runs.
- `_x000D_` is the format's escape, so a text that looks like one needs its underscore escaped.
  xlsxwriter does so once in a plain string (but once for two that share an underscore) and
  twice in a rich one. Such texts are cut within the look-alike into two runs of one look: a reader
  of the file undoes escapes run by run, and sees none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from cwgdiff.errors import BadRequest
from cwgdiff.reporters import palette
from cwgdiff.reporters.redline import Run
from cwgdiff.reporters.visible import OPENING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767  # UTF-16 units in a cell: the format's limit
_LINE = 13.2  # points of a line of ten-point text
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]")
_LONGEST_MARK = 12  # of `visible`
_ESCAPE = re.compile("(?=_x[0-9A-Fa-f]{4}_)")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z]")
_FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20\t'"

_STYLES: dict[str, dict[str, str | int | bool]] = {
    "cell": {},
    "number": {"align": "center"},
    "similarity": {"align": "center", "num_format": "0.00"},
    "flag": {"align": "center"},
    "head": {"bold": True, "bg_color": palette.HEAD, "border": 1, "border_color": palette.QUIET},
    "title": {"bold": True, "font_size": 16, "text_wrap": False, "border": 0},
    "part": {"bold": True, "font_size": 12, "text_wrap": False, "border": 0},
    "key": {"bold": True},
    "quiet": {"font_color": palette.QUIET},
    "figure": {"align": "left"},
    "doubt": {"bg_color": palette.DOUBT},
    "link": {"font_color": palette.INSERTED, "underline": 1},
    "deleted": {"font_color": palette.DELETED, "font_strikeout": True},
    "inserted": {"font_color": palette.INSERTED, "underline": 1},
    "moved": {"font_color": palette.MOVED},
}
_EVERY: dict[str, str | int | bool] = {
    "text_wrap": True,
    "valign": "top",
    "border": 4,
    "border_color": palette.LINE,
    "font_color": palette.INK,
}


def pieces(text: str) -> list[str]:
    """The text, already `visible`, cut into as many cells as it needs; no mark is cut in two."""
    if len(text) <= LONGEST // 2 or _units(text) <= LONGEST:
        return [text]
    found = []
    while _units(text) > LONGEST:
        end = _end_within(text, LONGEST)
        found.append(text[:end])
        text = text[end:]
    return [*found, text]


def run_pieces(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """The runs cut into as many cells as they need, at least one; no mark is cut in two."""
    found: list[tuple[Run, ...]] = []
    own: list[Run] = []
    room = LONGEST
    for run in runs:
        text = run.text
        while text:
            end = _end_within(text, room)
            if end:
                own.append(Run(run.op, text[:end]))
                room -= _units(text[:end])
                text = text[end:]
            if text:
                found.append(tuple(own))
                own, room = [], LONGEST
    return [*found, tuple(own)] if own or not found else found


def _apart(text: str) -> list[str]:
    """The text in parts none of which holds what looks like the format's escape."""
    if "_x" not in text:
        return [text]
    cuts = [0, *(found.start() + 2 for found in _ESCAPE.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if start < end]


def _end_within(text: str, units: int) -> int:
    """The longest beginning of `text` within so many UTF-16 units, as an index."""
    end = min(len(text), units)
    while _units(text[:end]) > units:
        end -= max(1, (_units(text[:end]) - units) // 2)
    opening = text.rfind(OPENING, max(0, end - _LONGEST_MARK), end)
    closing = text.find("\u27e7", opening) + 1 if opening >= 0 else 0
    return opening if closing > end else end


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def height(texts: Iterable[tuple[str, int]]) -> float:
    """The height in points of a row that shows these texts in columns of these widths.

    Estimated, rather too high than too low. LibreOffice does not fit heights when it opens a workbook
    of this make, so wrapped text would lie over the next row. 409.5 is the format's limit.
    """
    lines = max((_lines(text, width) for text, width in texts if text), default=1)
    return min(_LINE * lines + 3, 409.5)


def _lines(text: str, width: int) -> int:
    # Three characters a line are lost to wrapping at spaces; Han and kana are two wide.
    room = max(width - 3, 2) if len(text) > width else width
    own = text if text.isascii() else _WIDE.sub("__", text)
    return sum(1 + max(len(part) - 1, 0) // room for part in own.split("\n"))


def _order(text: str) -> int:
    """The reading order of a text on a mirrored sheet: 1 from the left, 2 from the right.

    Without it programs disagree: LibreOffice sets Arabic that holds "ITU-R 60" from the left, with
    its full stop on the wrong side. Our own English ("no twin; the likest is ...") keeps its own.
    """
    return 1 if len(_LATIN.findall(text)) > len(_RIGHT_TO_LEFT.findall(text)) else 2


class Book:
    """A workbook and its cell formats, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[str, bool, bool, int], Format] = {}

    def sheet(self, name: str, mirrored: bool) -> Sheet:
        """A new sheet; `mirrored` for languages that run from right to left."""
        worksheet = self._workbook.add_worksheet(name)
        worksheet.hide_gridlines(2)
        if mirrored:
            worksheet.right_to_left()
        return Sheet(self, worksheet, mirrored)

    def style(
        self, name: str, upright: bool = False, quoted: bool = False, order: int = 0
    ) -> Format:
        """The format called `name`; `upright` turns a head, `quoted` keeps a formula a text.

        `order` is the reading order on a mirrored sheet, 0 on others.
        """
        key = (name, upright, quoted, order)
        if key not in self._formats:
            wanted = _EVERY | _STYLES[name]
            if upright:
                wanted |= {"rotation": 90, "text_wrap": False, "align": "center"}
            if quoted:
                wanted["quote_prefix"] = True
            if order:
                wanted["reading_order"] = order
                if not wanted["text_wrap"] and not upright:
                    wanted["align"] = "right"  # else a long heading runs off the sheet's edge
            self._formats[key] = self._workbook.add_format(wanted)
        return self._formats[key]

    def rule(self, ground: str) -> Format:
        """A format for a conditional rule: dark ink on `ground`."""
        return self._workbook.add_format({"bg_color": ground, "font_color": palette.INK})


class Sheet:
    """A worksheet that takes texts only as texts. Lines and columns count from 0."""

    def __init__(self, book: Book, worksheet: Worksheet, mirrored: bool) -> None:
        self.book = book
        self._mirrored = mirrored
        self.plain = worksheet

    def text(
        self, line: int, column: int, text: str, style: str = "cell", upright: bool = False
    ) -> None:
        """Write a text that came out of `pieces`."""
        plain = self.plain
        if not text:
            self._checked(plain.write_blank(line, column, None, self.book.style(style, upright)))
            return
        quoted = text.lstrip()[:1] in _FORMULA_STARTS and not text.isspace()
        format = self.book.style(style, upright, quoted, _order(text) if self._mirrored else 0)
        parts = _apart(text)
        if len(parts) == 1 and text.startswith("<r>") and text.endswith("</r>"):
            parts = [text[:1], text[1:]]
        if len(parts) > 1:
            runs = [piece for part in parts for piece in (format, part)]
            self._checked(plain.write_rich_string(line, column, *runs, format))
        else:
            self._checked(plain.write_string(line, column, text, format))

    def runs(self, line: int, column: int, runs: list[tuple[str, str]]) -> None:
        """Write pairs of style and text, none empty, as one cell."""
        if len(runs) < 2:
            style, text = runs[0] if runs else ("cell", "")
            self.text(line, column, text, style)
            return
        tokens: list[Format | str] = []
        for style, text in runs:
            for part in _apart(text):
                tokens += (self.book.style(style), part)
        quoted = runs[0][1].lstrip()[:1] in _FORMULA_STARTS
        order = _order("".join(text for _, text in runs)) if self._mirrored else 0
        whole = self.book.style("cell", quoted=quoted, order=order)
        self._checked(self.plain.write_rich_string(line, column, *tokens, whole))

    def number(
        self, line: int, column: int, number: int | float | None, style: str = "number"
    ) -> None:
        """Write a number, or an empty cell."""
        format = self.book.style(style)
        if number is None:
            self._checked(self.plain.write_blank(line, column, None, format))
        else:
            self._checked(self.plain.write_number(line, column, number, format))

    def link(self, line: int, column: int, sheet: str, target: int, text: str) -> None:
        """Write a link to the first column of a line of another sheet; `text` is our own."""
        place = f"internal:'{sheet}'!A{target + 1}"
        self._checked(self.plain.write_url(line, column, place, self.book.style("link"), text))

    def when(self, column: int, last: int, value: str, ground: str) -> None:
        """Colour the cells of a column that hold `value`, our own word."""
        rule = {"type": "cell", "criteria": "==", "value": f'"{value}"'}
        self._checked(
            self.plain.conditional_format(
                1, column, last, column, rule | {"format": self.book.rule(ground)}
            )
        )

    @staticmethod
    def _checked(code: int | None) -> None:
        # Lengths and runs are right by now, so what is left is -1: beyond the sheet's last line.
        if code:
            raise BadRequest(
                f"the table has more rows than a spreadsheet holds (code {code})",
                hint="write it as .csv or .json",
            )

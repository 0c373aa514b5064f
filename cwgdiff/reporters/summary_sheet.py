"""The Summary sheet: doubtful links first, then both documents, the counts and the warnings."""

from __future__ import annotations

from cwgdiff import __version__
from cwgdiff.model import Comparison, Diagnostic, Source
from cwgdiff.reporters.cells import Sheet, height, pieces
from cwgdiff.reporters.mentions_table import substance_line
from cwgdiff.reporters.table import counts
from cwgdiff.reporters.table import row as table_row
from cwgdiff.reporters.visible import visible

_WIDTHS = (24, 50, 50, 14, 44)
_LINKS = 60_000  # a sheet holds 65,530 links
_COUNTS = {
    "clauses_base": "clauses in the base",
    "clauses_revised": "clauses in the revision",
}
_FLAGS = ("renumbered", "moved", "doubtful")


def write_summary(
    sheet: Sheet,
    comparison: Comparison,
    places: dict[int, int],
    told: tuple[Diagnostic, ...],
) -> None:
    """Fill the sheet. `places` is the line of each row's id on Changes; `told` are the sheet's own warnings."""
    for column, width in enumerate(_WIDTHS):
        sheet.plain.set_column(column, column, width)
    sheet.text(0, 0, "Comparison, clause by clause", "title")
    sheet.plain.set_row(0, 24)
    line = _doubtful(sheet, 2, comparison, places)
    line = _documents(sheet, line + 1, comparison)
    line = _counts(sheet, line + 1, comparison)
    line = _warnings(sheet, line + 1, (*comparison.diagnostics, *told))
    _legend(sheet, line + 1)
    sheet.plain.set_landscape()
    sheet.plain.set_paper(9)
    sheet.plain.fit_to_pages(1, 0)
    sheet.plain.set_footer("&L&A&RPage &P of &N")


def _doubtful(sheet: Sheet, line: int, comparison: Comparison, places: dict[int, int]) -> int:
    doubtful = [change for change in comparison.changes if change.doubtful]
    if not doubtful:
        sheet.text(line, 0, "Doubtful links: none", "part")
        return line + 1
    sheet.text(line, 0, f"Doubtful links: {len(doubtful)}, to be looked at first", "part")
    _heads(
        sheet, line + 1, ("row", "path in the base", "path in the revision", "similarity", "reason")
    )
    line += 2
    for number, change in enumerate(doubtful):
        row = table_row(change)
        if number < _LINKS:
            sheet.link(line, 0, "Changes", places[row.id], f"row {row.id}: {row.change}")
        else:
            sheet.text(line, 0, f"row {row.id}: {row.change}")
        _say(sheet, line, 1, row.path_base, "doubt")
        _say(sheet, line, 2, row.path_revised, "doubt")
        sheet.number(line, 3, row.similarity, "similarity")
        _say(sheet, line, 4, row.reason)
        _fit(sheet, line, "", row.path_base, row.path_revised, "", row.reason)
        line += 1
    return line


def _documents(sheet: Sheet, line: int, comparison: Comparison) -> int:
    base, revised = comparison.base, comparison.revised
    sheet.text(line, 0, "Documents", "part")
    _heads(sheet, line + 1, ("", "base", "revision"))
    line += 2
    for key, old, new in zip(_KEYS, _described(base), _described(revised), strict=True):
        if old or new:
            sheet.text(line, 0, key, "key")
            _say(sheet, line, 1, old)
            _say(sheet, line, 2, new)
            _fit(sheet, line, key, old, new)
            line += 1
    sheet.text(line, 0, "made with", "key")
    sheet.text(line, 1, f"cwgdiff {__version__}")
    sheet.text(line, 2, "")
    return line + 1


_KEYS = (
    "file",
    "SHA-256",
    "last saved",
    "language",
    "body of law",
    "view of revision marks",
    "resolutions",
)


def _described(source: Source) -> tuple[str, ...]:
    resolutions = "\n".join(
        " · ".join(part for part in (heading.number, heading.revision, heading.title) if part)
        for heading in source.resolutions
    )
    return (
        source.file,
        source.sha256,
        source.date or "",
        source.language or "",
        source.profile or "",
        source.view or "no revision marks",
        resolutions,
    )


def _counts(sheet: Sheet, line: int, comparison: Comparison) -> int:
    sheet.text(line, 0, "Counts", "part")
    _heads(sheet, line + 1, ("", "rows"))
    line += 2
    for name, count in counts(comparison).items():
        label = _COUNTS.get(name, name)
        sheet.text(line, 0, f"of these {label}" if name in _FLAGS else label, "key")
        sheet.number(line, 1, count, "figure")
        line += 1
    if said := substance_line(comparison):
        sheet.text(line, 0, "what is cited, pointed at and owed", "key")
        _say(sheet, line, 1, said)
        _fit(sheet, line, "what is cited, pointed at and owed", said)
        line += 1
    return line


def _warnings(sheet: Sheet, line: int, diagnostics: tuple[Diagnostic, ...]) -> int:
    if not diagnostics:
        sheet.text(line, 0, "Warnings: none", "part")
        return line + 1
    sheet.text(line, 0, f"Warnings: {len(diagnostics)}", "part")
    _heads(sheet, line + 1, ("severity", "message", "", "where", "code"))
    line += 2
    for diagnostic in diagnostics:
        sheet.text(line, 0, diagnostic.severity, "key")
        sheet.plain.merge_range(line, 1, line, 2, "", sheet.book.style("cell"))
        _say(sheet, line, 1, diagnostic.message)
        merged = [
            (diagnostic.message, _WIDTHS[1] + _WIDTHS[2]),
            (diagnostic.where or "", _WIDTHS[3]),
        ]
        sheet.plain.set_row(line, height(merged))
        _say(sheet, line, 3, diagnostic.where or "")
        _say(sheet, line, 4, diagnostic.code, "quiet")
        line += 1
    return line


def _legend(sheet: Sheet, line: int) -> None:
    sheet.text(line, 0, "How to read the redline", "part")
    for style, example, meaning in (
        ("deleted", "struck through, red", "words that only the base has"),
        ("inserted", "underlined, blue", "words that only the revision has"),
        ("moved", "green", "kept words of a clause that has moved"),
        ("cell", "⟦U+200B⟧", "a character that cannot be seen, by its number"),
    ):
        line += 1
        sheet.text(line, 0, example, style)
        sheet.text(line, 1, meaning)


def _heads(sheet: Sheet, line: int, names: tuple[str, ...]) -> None:
    for column, name in enumerate(names):
        sheet.text(line, column, name, "head")


def _say(sheet: Sheet, line: int, column: int, text: str, style: str = "cell") -> None:
    sheet.text(line, column, pieces(visible(text))[0], style)


def _fit(sheet: Sheet, line: int, *texts: str) -> None:
    sheet.plain.set_row(line, height(zip(texts, _WIDTHS, strict=False)))

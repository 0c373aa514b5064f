"""The table as Markdown for GitHub and mailing lists: one row a clause, the redline in one cell.

Deleted words are `~~struck~~` and inserted ones `**bold**` where the rules of emphasis let such signs
work: between letters or digits. Elsewhere (a run that begins with a space or a bracket) the same
is said by `<del>` and `<ins>`, which GitHub draws too. Each sign of the texts that Markdown, GitHub
or HTML would read as its own is escaped, so a document can bring in neither markup nor links nor mentions.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from cwgdiff import __version__
from cwgdiff.model import Change, Comparison, Source
from cwgdiff.reporters.redline import Run, redline
from cwgdiff.reporters.remarks import names, remarks
from cwgdiff.reporters.table import CHANGES, LETTERS, counts, is_right_to_left
from cwgdiff.reporters.visible import visible

# As character references what a table's own parser or GitHub's filters would act on even
# behind a backslash; with a backslash what only inline Markdown reads.
_REFERENCES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "\\": "&#92;", "@": "&#64;",
    "\t": "&#9;", "\n": "<br>",
}  # fmt: skip
_SIGNS = str.maketrans(_REFERENCES | {sign: f"\\{sign}" for sign in "`*_[]~$#"})
# Bare addresses become links of themselves on GitHub.
_ADDRESS = re.compile(r"(?i)(?<=www)\.|:(?=//)|(?<=mailto):|(?<=xmpp):")
_SIGN_PAIRS = {"-": ("~~", "~~"), "+": ("**", "**"), "=": ("", "")}
_TAG_PAIRS = {"-": ("<del>", "</del>"), "+": ("<ins>", "</ins>"), "=": ("", "")}


def render(comparison: Comparison) -> bytes:
    """The page as UTF-8 Markdown. Same comparison, same bytes."""
    mirrored = is_right_to_left(comparison.revised.language or comparison.base.language)
    lines = ["# What changed, clause by clause", ""]
    lines += _doubtful(comparison)
    lines += ["| | base | revision |", "| --- | --- | --- |"]
    facts = zip(_facts(comparison.base), _facts(comparison.revised), strict=True)
    for key, (old, new) in zip(
        ("file", "SHA-256", "last saved", "resolutions"), facts, strict=True
    ):
        lines.append(f"| {key} | {_cell(old)} | {_cell(new)} |")
    lines += ["", _counted(comparison), ""]
    for diagnostic in comparison.diagnostics:
        where = f" ({diagnostic.where})" if diagnostic.where else ""
        lines.append(f"- {diagnostic.severity}: {_cell(diagnostic.message + where)}")
    lines += ["", "~~struck~~: only in the base. **bold**: only in the revision.", ""]
    if mirrored:
        lines += ['<div dir="rtl">', ""]
    lines += [
        "| | change | base | revision | text | remarks |",
        "| --: | --- | --- | --- | --- | --- |",
    ]
    lines += [_row(change) for change in comparison.changes]
    if mirrored:
        lines += ["", "</div>"]
    lines += ["", f"Made by cwgdiff {__version__}.", ""]
    return "\n".join(lines).encode()


def _doubtful(comparison: Comparison) -> list[str]:
    doubtful = [change for change in comparison.changes if change.doubtful]
    if not doubtful:
        return []
    lines = [f"**Doubtful links: {len(doubtful)}, to be looked at first**", ""]
    for change in doubtful:
        way = f"{names(change.base)} → {names(change.revised)} ({change.reason})"
        lines.append(f"- row {change.id}: {_cell(way)}")
    return [*lines, ""]


def _facts(source: Source) -> tuple[str, str, str, str]:
    resolutions = "\n".join(
        " · ".join(part for part in (heading.number, heading.revision, heading.title) if part)
        for heading in source.resolutions
    )
    return source.file, source.sha256, source.date or "", resolutions


def _counted(comparison: Comparison) -> str:
    found = counts(comparison)
    kinds = ", ".join(f"{found[kind]} {kind}" for kind in CHANGES if found[kind])
    flags = ", ".join(f"{found[flag]} {flag}" for flag in ("renumbered", "moved", "doubtful"))
    return f"{len(comparison.changes)} rows: {kinds or 'none'}; {flags}."


def _row(change: Change) -> str:
    letter = LETTERS[change.change] + (">" if change.moved else "")
    said = ", ".join(remark for remark in remarks(change) if remark != change.change)
    cells = (
        str(change.id),
        f"{letter.translate(_SIGNS)} {change.change}",
        _cell(names(change.base)),
        _cell(names(change.revised)),
        marked(redline(change)),
        _cell(said),
    )
    return f"| {' | '.join(cells)} |"


def marked(runs: tuple[Run, ...]) -> str:
    """A redline as one table cell.

    >>> marked((Run("=", "de "), Run("-", "2018"), Run("+", "2022 *")))
    'de ~~2018~~<ins>2022 \\\\*</ins>'
    """
    whole = []
    for op, group in groupby(runs, key=lambda run: run.op):
        text = "".join(run.text for run in group)
        plain = _is_wordlike(text[0]) and _is_wordlike(text[-1])
        opening, closing = (_SIGN_PAIRS if plain else _TAG_PAIRS)[op]
        whole.append(f"{opening}{_escaped(text)}{closing}")
    return _held("".join(whole))


def _cell(text: str) -> str:
    return _held(_escaped(visible(text)))


def _escaped(text: str) -> str:
    # Signs first: the references of addresses hold an ampersand of their own.
    return _ADDRESS.sub(lambda found: f"&#{ord(found[0])};", text.translate(_SIGNS))


def _is_wordlike(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LN"


def _held(cell: str) -> str:
    """Spaces at a cell's edges, which Markdown would drop, as character references."""
    start = len(cell) - len(cell.lstrip())
    end = max(len(cell.rstrip()), start)
    edges = ("".join(f"&#{ord(sign)};" for sign in edge) for edge in (cell[:start], cell[end:]))
    return cell[start:end].join(edges)

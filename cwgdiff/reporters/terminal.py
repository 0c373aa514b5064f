"""The comparison for a terminal: what changed, in colours and in marks that need no colour.

Deleted words stand in `[-` `-]`, inserted ones in `{+` `+}`, as wdiff writes them; where a text holds
these signs itself, the first of the two is marked as an invisible character is. Each clause
opens with a letter: + - ~ for added, deleted and changed, > for moved. Texts go to rich as
Text values only, never as markup: delegates put disputed words in square brackets.

Clauses that nothing became of are counted, not printed; of those that only moved or got another
label the first words are shown; very long kept stretches are cut with a note. The other outputs
hold all of them whole.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from cwgdiff.model import Change, Comparison, Diagnostic
from cwgdiff.reporters.mentions_table import substance_line
from cwgdiff.reporters.redline import Run, redline
from cwgdiff.reporters.remarks import labels, names, remarks
from cwgdiff.reporters.table import LETTERS, counts, is_quiet
from cwgdiff.reporters.visible import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

NARROWEST = 20  # columns: narrower terminals get lines of this width

_MARKS = {"-": ("[-", "-]"), "+": ("{+", "+}"), "=": ("", "")}
# Of the 256 colours, those that read well on a dark and on a light ground.
_STYLES = {"-": "strike color(167)", "+": "underline color(32)", "=": ""}
_MOVED, _DIM, _BOLD, _DOUBT = "color(29)", "dim", "bold", "bold reverse"
_OWN_MARKS = re.compile(r"\[(?=-)|-(?=\])|\{(?=\+)|\+(?=\})")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z]")
# Isolates. Our own English lines run from the left whatever path opens them; a clause's lines run as
# the clause does, for one of them may begin with "ITU-R".
_FROM_LEFT, _FROM_RIGHT, _POP = "\u2066", "\u2067", "\u2069"
_INDENT = "  "
_LONGEST_KEPT, _LONGEST_EDIT, _SHOWN_OF_LONG = 1200, 6000, 400  # characters


def render(comparison: Comparison, width: int, colour: bool) -> str:
    """The comparison as lines of at most `width` columns (20 or more), with a final line feed.

    With `colour` the lines carry terminal styles; without, not one escape.
    """
    from rich.console import Console

    console = Console(
        file=StringIO(),
        width=max(width, NARROWEST),
        color_system="256" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},  # nothing of the surroundings shapes the output
    )
    page = _Page(console)
    _head(page, comparison)
    _body(page, comparison.changes)
    file = console.file
    assert isinstance(file, StringIO)
    return file.getvalue()


class _Page:
    """Lines written one after the other."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def say(self, *pieces: tuple[str, str], indent: str = "", isolate: str = _FROM_LEFT) -> None:
        """Print pairs of text and style as one paragraph, wrapped, indented and isolated."""
        from rich.text import Text

        text = Text.assemble(*pieces)
        room = self._console.width - len(indent)
        for line in text.wrap(self._console, room, tab_size=4):
            self._put(indent, line, isolate)

    @property
    def width(self) -> int:
        """The columns of a line."""
        return self._console.width

    def gap(self) -> None:
        """Print an empty line."""
        self._console.print()

    def _put(self, indent: str, line: Text, isolate: str) -> None:
        from rich.text import Text

        # On each line anew: an isolate ends with its line.
        if _RIGHT_TO_LEFT.search(line.plain):
            line.rstrip()
            line = Text.assemble(isolate, line, _POP)
        self._console.print(
            Text.assemble(indent, line), no_wrap=True, overflow="ignore", crop=False, end="\n"
        )


def _head(page: _Page, comparison: Comparison) -> None:
    page.say(
        (visible(comparison.base.file), _BOLD),
        (" → ", ""),
        (visible(comparison.revised.file), _BOLD),
    )
    page.say((summary_line(comparison), ""))
    if said := substance_line(comparison):
        page.say((said, ""))
    for diagnostic in comparison.diagnostics:
        page.say((f"{diagnostic.severity}: ", _BOLD), (_warning(diagnostic), ""))
    doubtful = [change for change in comparison.changes if change.doubtful]
    if doubtful:
        page.gap()
        page.say((f"Doubtful links: {len(doubtful)}, to be looked at first", _BOLD))
        for change in doubtful:
            page.say(
                (visible(f"? row {change.id}: {_way(change)} ({change.reason})"), ""),
                indent=_INDENT,
            )


def summary_line(comparison: Comparison) -> str:
    """The counts as a sentence: "16 rows: 5 modified, 2 added; 4 renumbered, 1 moved"."""
    found = counts(comparison)
    kinds = ("modified", "added", "deleted", "split", "merged", "unchanged")
    flags = ("renumbered", "moved", "doubtful")
    said = ", ".join(f"{found[name]} {name}" for name in kinds if found[name])
    also = ", ".join(f"{found[name]} {name}" for name in flags if found[name])
    return f"{len(comparison.changes)} rows: {said or 'none'}{'; ' if also else ''}{also}"


def _body(page: _Page, changes: tuple[Change, ...]) -> None:
    quiet = 0
    for change in changes:
        if is_quiet(change):
            quiet += 1
            continue
        _fold(page, quiet)
        quiet = 0
        _block(page, change)
    _fold(page, quiet)


def _fold(page: _Page, quiet: int) -> None:
    if quiet:
        page.gap()
        page.say((f"= {quiet} unchanged", _DIM))


def _block(page: _Page, change: Change) -> None:
    page.gap()
    letter = LETTERS[change.change] + (">" if change.moved else "")
    said = ", ".join(remark for remark in remarks(change))
    page.say(
        (letter, _letter_style(change)),
        (f" {visible(names(change.revised or change.base))}", _BOLD),
        (f"  {visible(said)}", _DOUBT if change.doubtful else _DIM),
    )
    own = labels(change.revised or change.base)
    label = f"{visible(own)} " if own.replace("no label", "").strip(" +") else ""
    kept = _MOVED if change.moved else ""
    runs = redline(change)
    if change.change == "unchanged":
        runs = _first_line(runs, page.width - len(_INDENT) - len(label))
    page.say(
        (label, _DIM),
        *(piece for run in runs for piece in _marked(run, kept)),
        indent=_INDENT,
        isolate=_direction("".join(run.text for run in runs)),
    )


def _first_line(runs: tuple[Run, ...], room: int) -> tuple[Run, ...]:
    """The beginning of a clause whose words did not change: enough to know it by."""
    whole = "".join(run.text for run in runs)
    line = whole.split("\n")[0][: max(room - 2, 8)]
    return (Run("=", line if line == whole else f"{line.rstrip()} …"),)


def _direction(text: str) -> str:
    letters = len(_LATIN.findall(text))
    return _FROM_LEFT if letters > len(_RIGHT_TO_LEFT.findall(text)) else _FROM_RIGHT


def _letter_style(change: Change) -> str:
    if change.moved:
        return _MOVED
    return _STYLES.get(LETTERS[change.change], "").replace("strike ", "").replace("underline ", "")


def _marked(run: Run, kept: str) -> list[tuple[str, str]]:
    opening, closing = _MARKS[run.op]
    style = _STYLES[run.op] or kept
    longest = _LONGEST_KEPT if run.op == "=" else _LONGEST_EDIT
    if len(run.text) <= longest:
        return [(f"{opening}{_safe(run.text)}{closing}", style)]
    start, end = run.text[:_SHOWN_OF_LONG], run.text[-_SHOWN_OF_LONG:]
    left_out = f" … {len(run.text) - 2 * _SHOWN_OF_LONG:,} characters … "
    return [
        (opening + _safe(start), style),
        (left_out, _DIM),
        (_safe(end) + closing, style),
    ]


def _safe(text: str) -> str:
    return _OWN_MARKS.sub(lambda found: visible(found[0], frozenset(found[0])), text)


def _way(change: Change) -> str:
    if not change.base or not change.revised:
        return names(change.base or change.revised)
    return f"{names(change.base)} → {names(change.revised)}"


def _warning(diagnostic: Diagnostic) -> str:
    where = f" ({diagnostic.where})" if diagnostic.where else ""
    return visible(f"{diagnostic.message}{where}")

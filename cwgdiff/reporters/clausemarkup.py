"""Clauses as HTML: labels, redlined words, note marks that lead to their notes, cells of table rows.

Every text passes through `escape` here; only this module's own tags are markup. What a reader
copies, or a program reads, of a `text` element is the clause's visible text, no more and no less.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from cwgdiff.model import NOTE_MARK, Change, Op
from cwgdiff.reporters.anchors import Anchors
from cwgdiff.reporters.redline import ClauseRuns, Run, Side, by_clause
from cwgdiff.reporters.visible import visible

_TAGS: dict[Op, str] = {"=": "", "-": "del", "+": "ins"}

Notes = Sequence[tuple[str, str]]


def side_cell(change: Change, side: Side, found: Anchors, direction: str) -> Markup:
    """The clauses of one side, its own words marked."""
    own = by_clause(change, side)
    relabelled = change.renumbered and len(change.base) == len(change.revised) == 1
    tag = ("del" if side == "base" else "ins") if relabelled else ""
    return Markup("").join(
        _clause(
            clause,
            _label(clause, tag),
            found.notes.get((side, clause.clause.path), ()),
            direction,
        )
        for clause in own
    )


def both_cell(change: Change, found: Anchors, direction: str) -> Markup:
    """The clauses of the revision with what was deleted among their words, for the inline view."""
    own = by_clause(change, "revised", both=True)
    olds = [visible(clause.label) for clause in change.base if clause.label]
    shown = []
    for number, clause in enumerate(own):
        label = _label(clause, "")
        if change.renumbered and number == 0:
            label = Markup("").join(_word("-", old) + " " for old in olds) + _label(clause, "ins")
        notes = found.notes.get(("revised", clause.clause.path), ())
        shown.append(_clause(clause, label, notes, direction, of="+="))
    return Markup("").join(shown)


def _clause(
    own: ClauseRuns, label: Markup, notes: Notes, direction: str, of: str = "=-+"
) -> Markup:
    body = words(own.runs, notes, own.clause.kind == "row", of)
    if label:
        label = Markup('<span class="label">{}</span> ').format(label)
    return Markup('<div class="clause">{}<div class="text" dir="{}">{}</div></div>').format(
        label, direction, body
    )


def _label(own: ClauseRuns, tag: str) -> Markup:
    label = visible(own.clause.label or "")
    if not label:
        return Markup("")
    return Markup(f"<{tag}>{{}}</{tag}>").format(label) if tag else escape(label)


def words(runs: Iterable[Run], notes: Notes = (), cells: bool = False, of: str = "=-+") -> Markup:
    """The runs as marked words. `[^]` in a run of the kinds `of` takes the next of `notes`.

    >>> str(words((Run("=", "a<b"), Run("+", "c"))))
    'a&lt;b<ins>c</ins>'
    """
    waiting = iter(notes)
    shown: list[Markup] = []
    if cells:
        shown.append(Markup('<span class="cell">'))
    for run in runs:
        for number, piece in enumerate(run.text.split("\t") if cells else (run.text,)):
            if number:
                # The TAB between two cells of a table's row is a word of its own kind.
                shown += [_word(run.op, "\t"), Markup('</span><span class="cell">')]
            if NOTE_MARK in piece and run.op in of:
                shown.append(_noted(run.op, piece, waiting))
            elif piece:
                shown.append(_word(run.op, piece))
    if cells:
        shown.append(Markup("</span>"))
    return Markup("").join(shown)


def _word(op: Op, text: str | Markup) -> Markup:
    tag = _TAGS[op]
    return Markup(f"<{tag}>{{}}</{tag}>").format(text) if tag else escape(text)


def _noted(op: Op, text: str, waiting: Iterable[tuple[str, str]]) -> Markup:
    """A stretch with note marks; those whose note is known lead there."""
    first, *rest = text.split(NOTE_MARK)
    shown = [escape(first)]
    notes = iter(waiting)
    for after in rest:
        note = next(notes, None)
        if note is None:
            shown.append(escape(NOTE_MARK))
        else:
            shown.append(
                Markup('<a class="note" href="#{}" data-mark="{}">{}</a>').format(
                    note[1], note[0], NOTE_MARK
                )
            )
        shown.append(escape(after))
    return _word(op, Markup("").join(shown))

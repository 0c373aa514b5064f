"""The safety net: a second, dumb reader counts the words that the table must show.

It shares nothing with `readers` and `ooxml`: it takes the text of every part by content only and
asks whether each word stands in a row. What does not is added as a row of kind `unplaced` and
counts as a change, so a mistake anywhere in the chain becomes visible instead of silent.
"""

from __future__ import annotations

from cwgdiff.model import Change, Comparison, Source
from cwgdiff.options import Limits
from cwgdiff.verifier.facts import changed_facts
from cwgdiff.verifier.reading import Fact, Reading, Stretch
from cwgdiff.verifier.rows import Loose, Table
from cwgdiff.verifier.tally import unseen

_LOST = "these words are in no other row"
_SILENT = "the files differ here though no other row says so"


def verify(
    base: bytes, revised: bytes, comparison: Comparison, limits: Limits | None = None
) -> Comparison:
    """The comparison, with a row and a warning for all that its rows do not show.

    `base` and `revised` are the files' bytes, read in the views that the comparison names.
    Rows are added for words that no row holds, for unchanged rows whose texts differ, for
    facts that letters do not show (a picture, a link's target, struck-through or
    hidden words, a check box) and, where nothing changed at all, for any paragraph that only
    one file has. A comparison without fault comes back as it is.

    Raises `UnsafeInput` where a part that only this reader opens breaks a limit.
    """
    before = _read(base, comparison.base, limits or Limits())
    after = (
        before
        if base == revised and comparison.base.view == comparison.revised.view
        else _read(revised, comparison.revised, limits or Limits())
    )
    table = Table(comparison)
    table.own_faults()
    rows_before = [clause for change in comparison.changes for clause in change.base]
    rows_after = [clause for change in comparison.changes for clause in change.revised]
    table.add(
        [Loose(s, _LOST) for s in unseen(before, rows_before)],
        [Loose(s, _LOST) for s in unseen(after, rows_after)],
    )
    if before is not after:
        told = [change for change in comparison.changes if _counts(change)]
        one, two = changed_facts(
            before,
            after,
            [clause for change in told for clause in change.base],
            [clause for change in told for clause in change.revised],
        )
        table.add([_of_fact(fact) for fact in one], [_of_fact(fact) for fact in two])
        if not any(_counts(change) for change in table.changes):
            from cwgdiff.verifier.silence import silent_differences  # few pairs are all equal

            rows = [(c.base[0], c.revised[0]) for c in table.changes]
            left, right = silent_differences(before, after, rows)
            table.add([Loose(s, _SILENT) for s in left], [Loose(s, _SILENT) for s in right])
        if not any(_counts(change) for change in table.changes):
            table.add(*_labels(comparison))
    return table.comparison()


def _read(data: bytes, source: Source, limits: Limits) -> Reading:
    if source.format == "txt":
        from cwgdiff.verifier import plain

        return plain.read(data)
    from cwgdiff.verifier import wordfile  # lxml is not loaded for two text files

    return wordfile.read(data, source.file, source.view, limits)


def _counts(change: Change) -> bool:
    """Whether a row is a change in the sense of the exit status."""
    return change.change != "unchanged" or change.renumbered or change.moved


def _of_fact(fact: Fact) -> Loose:
    text = f"{fact.part} sha256:{fact.text}" if fact.kind.endswith("part") else fact.text
    return Loose(Stretch(fact.part, text), f"{fact.kind}: only one file has it")


def _labels(comparison: Comparison) -> tuple[list[Loose], list[Loose]]:
    """Labels that only one file has, where all else is equal (a paragraph that gained a number)."""
    before: list[Loose] = []
    after: list[Loose] = []
    for change in comparison.changes:
        one = " ".join(clause.label or "" for clause in change.base).strip()
        two = " ".join(clause.label or "" for clause in change.revised).strip()
        if one != two:
            reason = "label: only one file has it"
            if one:
                before.append(Loose(Stretch("label", one), reason))
            if two:
                after.append(Loose(Stretch("label", two), reason))
    return before, after

"""The rows and warnings that the safety net adds to a comparison."""

from __future__ import annotations

from dataclasses import replace

from cwgdiff.model import Change, ChangeKind, Clause, Comparison, Diagnostic, Edit, Op
from cwgdiff.verifier import tally
from cwgdiff.verifier.reading import Stretch

MAX_ROWS = 200  # a file that the chain misreads wholly would else fill the table


class Loose:
    """Words without a row, and why they get one."""

    __slots__ = ("part", "reason", "text")

    def __init__(self, stretch: Stretch, reason: str) -> None:
        self.part = stretch.part
        self.text = stretch.text.strip()
        self.reason = reason


class Table:
    """The rows of a comparison while rows are added to them."""

    def __init__(self, comparison: Comparison) -> None:
        self.start = comparison
        self.changes = list(comparison.changes)
        self.diagnostics = list(comparison.diagnostics)
        self.places = [
            1 + max((clause.position for clause in clauses), default=-1)
            for clauses in (
                [clause for change in comparison.changes for clause in change.base],
                [clause for change in comparison.changes for clause in change.revised],
            )
        ]
        self.numbers: dict[str, int] = {}

    def comparison(self) -> Comparison:
        """The comparison with the rows added, or the very one given where none was."""
        if len(self.changes) == len(self.start.changes):
            return self.start
        return replace(self.start, changes=tuple(self.changes), diagnostics=tuple(self.diagnostics))

    def own_faults(self) -> None:
        """Rows that contradict themselves: unchanged with two texts, or edits that do not rebuild."""
        for change in self.start.changes:
            one = "\n".join(clause.text for clause in change.base)
            two = "\n".join(clause.text for clause in change.revised)
            old = "".join(edit.text for edit in change.edits if edit.op != "+")
            new = "".join(edit.text for edit in change.edits if edit.op != "-")
            if (change.change == "unchanged" and one != two) or (old, new) != (one, two):
                reason = f"row {change.id} does not tell these texts rightly"
                self.add(
                    [Loose(Stretch("table", one), reason)] if one else [],
                    [Loose(Stretch("table", two), reason)] if two else [],
                )

    def add(self, before: list[Loose], after: list[Loose]) -> None:
        """Rows for what is loose on both sides; equal words of both sides share an unchanged row."""
        before, after = _gathered(before), _gathered(after)
        if not before and not after:
            return
        waiting: dict[tuple[str, str], list[Loose]] = {}
        for loose in before:
            waiting.setdefault((loose.part, loose.text), []).append(loose)
        alone_after = []
        for loose in after:
            twins = waiting.get((loose.part, loose.text))
            if twins:
                self._row(twins.pop(0), loose)
            else:
                alone_after.append(loose)
        for loose in before:
            if any(other is loose for other in waiting[(loose.part, loose.text)]):
                self._row(loose, None)
        for loose in alone_after:
            self._row(None, loose)
        self._warn(before, after)

    def _row(self, before: Loose | None, after: Loose | None) -> None:
        some = before or after
        assert some is not None
        number = self.numbers[some.part] = self.numbers.get(some.part, 0) + 1
        kind: ChangeKind = "unchanged" if before and after else "deleted" if before else "added"
        ops: dict[str, Op] = {"unchanged": "=", "deleted": "-", "added": "+"}
        self.changes.append(
            Change(
                id=1 + max((change.id for change in self.changes), default=0),
                change=kind,
                renumbered=False,
                moved=False,
                nature=() if kind == "unchanged" else ("substantive",),
                doubtful=False,
                reason=some.reason,
                base=(self._clause(0, some, number),) if before else (),
                revised=(self._clause(1, some, number),) if after else (),
                similarity=1.0 if kind == "unchanged" else None,
                edits=(Edit(ops[kind], some.text),) if some.text else (),
            )
        )

    def _clause(self, side: int, loose: Loose, number: int) -> Clause:
        place = self.places[side]
        self.places[side] += 1
        path = f"unplaced/{loose.part}/{number}"
        return Clause(path=path, kind="unplaced", label=None, text=loose.text, position=place)

    def _warn(self, before: list[Loose], after: list[Loose]) -> None:
        sides = (("base", self.start.base, before), ("revised", self.start.revised, after))
        for name, source, loose in sides:
            for part in dict.fromkeys(item.part for item in loose):
                words = sum(len(tally.tokens(item.text)) for item in loose if item.part == part)
                reasons = "; ".join(dict.fromkeys(i.reason for i in loose if i.part == part))
                what = "1 word stands" if words == 1 else f"{words} words stand"
                self.diagnostics.append(
                    Diagnostic(
                        code="unplaced",
                        severity="warning",
                        message=f"{what} in an unplaced row ({reasons})",
                        where=f"{name}: {source.file}, {part}",
                    )
                )


def _gathered(loose: list[Loose]) -> list[Loose]:
    """At most `MAX_ROWS` pieces; what is beyond shares one piece a part, so that none is lost."""
    if len(loose) <= MAX_ROWS:
        return loose
    rest: dict[tuple[str, str], list[str]] = {}
    for item in loose[MAX_ROWS:]:
        rest.setdefault((item.part, item.reason), []).append(item.text)
    return loose[:MAX_ROWS] + [
        Loose(Stretch(part, "\n".join(texts)), reason) for (part, reason), texts in rest.items()
    ]

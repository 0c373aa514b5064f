"""What every comparison must keep, whatever was compared. One place, so that all suites ask the same."""

from __future__ import annotations

from collections import Counter

from cwgdiff.model import Comparison

_SIDES = {
    "unchanged": ((1, 1), (1, 1)),
    "modified": ((1, 1), (1, 1)),
    "added": ((0, 0), (1, 1 << 30)),
    "deleted": ((1, 1 << 30), (0, 0)),
    "split": ((1, 1), (2, 1 << 30)),
    "merged": ((2, 1 << 30), (1, 1)),
}


def faults(comparison: Comparison) -> list[str]:
    """Sentences on each promise that the rows break; an empty list for a sound comparison."""
    found = []
    for index, change in enumerate(comparison.changes):
        name = f"row {change.id} ({change.change})"
        if change.id != index + 1:
            found.append(f"{name}: stands in place {index + 1}")
        one = "\n".join(clause.text for clause in change.base)
        two = "\n".join(clause.text for clause in change.revised)
        if "".join(edit.text for edit in change.edits if edit.op != "+") != one:
            found.append(f"{name}: = and - do not give the base text")
        if "".join(edit.text for edit in change.edits if edit.op != "-") != two:
            found.append(f"{name}: = and + do not give the revised text")
        if any(not edit.text for edit in change.edits):
            found.append(f"{name}: an empty edit")
        if change.change == "unchanged" and one != two:
            found.append(f"{name}: two texts")
        if change.change == "modified" and one == two:
            found.append(f"{name}: one text")
        for count, (least, most) in zip(
            (len(change.base), len(change.revised)), _SIDES[change.change], strict=True
        ):
            if not least <= count <= most:
                found.append(f"{name}: {count} clauses on a side")
    for side in ("base", "revised"):
        clauses = [clause for change in comparison.changes for clause in getattr(change, side)]
        for what in ("position", "path"):
            counts = Counter(getattr(clause, what) for clause in clauses)
            found += [f"{side}: {what} {key!r} {n} times" for key, n in counts.items() if n > 1]
    return found

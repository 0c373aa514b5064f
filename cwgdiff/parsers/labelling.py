"""Which of the labels found are labels: what is uncertain counts when a sequence bears it out.

"2018 was a good year" starts with a number as "3 that the list" does. The second is a label
because 2 stands before it or 4 after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from cwgdiff import labels
from cwgdiff.labels import Reading, follows
from cwgdiff.parsers.lines import Line

Family = tuple[str, tuple[str, ...]]


def settle(lines: Sequence[Line], last: dict[Family, Reading], headed: bool) -> None:
    """Take the labels of one container's lines that are certain or borne out by a sequence.

    `last` holds the last label of each list so far and is kept up to date, so that a list may
    go on under the next heading; `headed` says that a call stands right before the first line.
    """
    backed = _backed(lines)
    for index, line in enumerate(lines):
        if line.found is not None and line.label is None:
            possible = labels.readings(line.found.label)
            certain = line.found.certain
            if not certain:
                certain = _borne_out(possible, last, index in backed) or (
                    headed and index == 0 and _lone_first(line, possible)
                )
            if certain:
                line.take_label()
        for reading in line.readings:
            last[reading.family] = reading


def _borne_out(possible: Sequence[Reading], last: dict[Family, Reading], backed: bool) -> bool:
    for reading in possible:
        before = last.get(reading.family)
        if before is not None and follows(reading, before):
            return True
        if backed and reading.ordinal == 1:
            return True
        if reading.prefix and (backed or _under_parent(reading, last)):
            return True
    return False


def _under_parent(reading: Reading, last: dict[Family, Reading]) -> bool:
    """Whether 2.1 stands under 2, or 2.1.1 under 2.1; or 2.1 comes after a list of 1.1, 1.2 ..."""
    *above, parent = reading.prefix
    if parent.isdecimal() and ("outline", (*above, str(int(parent) - 1))) in last:
        return reading.ordinal == 1
    family: Family = ("outline", tuple(above)) if above else ("decimal", ())
    before = last.get(family)
    return reading.ordinal == 1 and before is not None and str(before.ordinal) == parent


def _lone_first(line: Line, possible: Sequence[Reading]) -> bool:
    # "resolves / 1 that ...": a list of one under a call.
    found = line.found
    assert found is not None
    after = line.paragraph.text[found.rest : found.rest + 1]
    return after.islower() and any(each.ordinal == 1 and not each.prefix for each in possible)


def _backed(lines: Sequence[Line]) -> set[int]:
    """The uncertain labels that the next label of their list follows."""
    backed: set[int] = set()
    if not any(line.found is not None and not line.found.certain for line in lines):
        return backed
    following: dict[Family, Reading] = {}
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.found is None and line.label is None:
            continue
        possible = line.readings or labels.readings(line.found.label if line.found else "")
        for reading in possible:
            after = following.get(reading.family)
            if after is not None and after != reading and follows(after, reading):
                backed.add(index)
        for reading in possible:
            following[reading.family] = reading
    return backed

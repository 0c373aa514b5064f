"""The order of the rows: the revised document's, with deleted clauses where they stood."""

from __future__ import annotations

from collections.abc import Sequence

from cwgdiff.model import Clause, Document, Kind, Match, walk

# Clauses that open a stretch of their own: what was deleted after one of them belongs behind
# the additions to the stretch before it.
OPENERS: frozenset[Kind] = frozenset({"section", "annex", "heading", "mark", "reasons", "number"})


def table_order(matches: Sequence[Match], base: Document, revised: Document) -> list[int]:
    """Indices of the matches in the order of the table.

    A row stands at the place of its first revised clause; what is outside the resolutions comes
    last. A deleted clause follows the clause that it followed in the base and that stayed in
    place; where a section was deleted whole, it follows what was added to the section before.
    """
    outside_base = {clause.position for clause in walk(base.outside)}
    outside_revised = {clause.position for clause in walk(revised.outside)}
    placed: list[tuple[tuple[bool, int], int]] = []
    gone: list[tuple[tuple[bool, int], int]] = []
    for index, match in enumerate(matches):
        if match.revised:
            at = match.revised[0].position
            placed.append(((at in outside_revised, at), index))
        elif match.base:
            at = match.base[0].position
            gone.append(((at in outside_base, at), index))
    placed.sort()
    order = [index for _, index in placed]
    if not gone:
        return order
    return _with_deleted(order, gone, matches, outside_base, outside_revised)


def _with_deleted(
    order: list[int],
    gone: list[tuple[tuple[bool, int], int]],
    matches: Sequence[Match],
    outside_base: set[int],
    outside_revised: set[int],
) -> list[int]:
    row_of = {index: row for row, index in enumerate(order)}
    # Clauses that stayed, by place in the base: behind them a deleted clause can stand.
    steady: list[tuple[tuple[bool, int], int | None]] = [
        ((clause.position in outside_base, clause.position), row_of[index])
        for index, match in enumerate(matches)
        if match.base and match.revised and not match.moved
        for clause in match.base
        if (clause.position in outside_base) == (match.revised[0].position in outside_revised)
    ]
    first_outside = next(
        (row for row, index in enumerate(order)
         if matches[index].revised[0].position in outside_revised),
        len(order),
    )  # fmt: skip
    behind: dict[int, list[int]] = {}  # row (or -1) -> deleted rows that stand behind it
    row, opened, last_outside = -1, False, False
    line: list[tuple[tuple[bool, int], int | None, int]] = [
        (key, kept, -1) for key, kept in steady
    ] + [(key, None, index) for key, index in gone]
    for key, kept, index in sorted(line, key=lambda each: each[0]):
        if key[0] and not last_outside:
            row, opened, last_outside = max(row, first_outside - 1), False, True
        if kept is not None:
            row, opened = kept, False
            continue
        if not opened and _opens(matches[index].base[0]):
            opened = True
            while row + 1 < len(order) and _joins(matches[order[row + 1]], key[0], outside_revised):
                row += 1
        behind.setdefault(row, []).append(index)
    out = list(behind.get(-1, ()))
    for row, index in enumerate(order):
        out.append(index)
        out.extend(behind.get(row, ()))
    return out


def _opens(clause: Clause) -> bool:
    return clause.kind in OPENERS


def _joins(match: Match, outside: bool, outside_revised: set[int]) -> bool:
    """Whether a row was added to the stretch that a deleted opener comes after."""
    clause = match.revised[0]
    newcomer = not match.base or match.moved
    return newcomer and not _opens(clause) and (clause.position in outside_revised) == outside

"""The page's rows: each change with its cells and remarks, folds of what is unchanged, ways to what moved.

Values only; the template dresses them. `Markup` is safe HTML, any `str` a visible text that the
template escapes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from cwgdiff.model import Change, ChangeKind, Clause, Comparison
from cwgdiff.reporters.anchors import Anchors, anchors
from cwgdiff.reporters.clausemarkup import both_cell, side_cell
from cwgdiff.reporters.mentions_page import Mention, beside
from cwgdiff.reporters.remarks import labels, names
from cwgdiff.reporters.sections import HEADS, Nameless, Section, sections
from cwgdiff.reporters.slope import Slope, is_renumbered, slope
from cwgdiff.reporters.table import LETTERS, is_quiet
from cwgdiff.reporters.visible import visible

_FLAGS = ("renumbered", "moved", "doubtful")
# What "substantive only" leaves out, if nothing else is said of the row.
_FORM = frozenset({"editorial", "citation", "reference"})
SIGNS = LETTERS | {"moved": ">", "renumbered": "#", "doubtful": "?"}
_BLOCK = 40  # rows of one table: the browser lays a table out as a whole, and only near the window
_LONGEST_NAME = 140  # characters of a heading in the map


@dataclass(frozen=True, slots=True)
class Remark:
    """A key of the interface words, then what the document or the aligner says, with its address.

    `after` is what `text` became.
    """

    word: str
    text: str = ""
    href: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One change on the page. `name` is its path within the section."""

    id: int
    anchor: str
    change: ChangeKind
    sign: str
    classes: str
    name: str
    remarks: tuple[Remark, ...]
    base: Markup
    revised: Markup
    both: Markup | None
    path: str
    doubt: str  # the reason, where the link is doubtful


@dataclass(frozen=True, slots=True)
class Gone:
    """Where clauses stood that moved away: (address of this place, old name, address and name now)."""

    ways: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring rows that are one table; `folded` counts those of a fold at its first block."""

    rows: tuple[Row | Gone, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """Unchanged rows, shut away; never in print."""

    count: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A changed row in the map."""

    href: str
    sign: str
    classes: str
    name: str


@dataclass(frozen=True, slots=True)
class Renumbering:
    """One line of the renumbering table."""

    old: str
    new: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section of the page and of its map. `title` is "" where `nameless` names it."""

    id: str
    title: str
    nameless: Nameless
    resolution: str
    depth: int
    gone: bool
    head: Row | None
    tally: tuple[tuple[str, int], ...]
    parts: tuple[Block | Fold, ...]
    ways: tuple[Way, ...]
    slope: Slope | None
    renumbered: tuple[Renumbering, ...]

    def rows(self) -> Iterator[Row]:
        """The section's rows, its heading first."""
        if self.head is not None:
            yield self.head
        for part in self.parts:
            for block in part.blocks if isinstance(part, Fold) else (part,):
                yield from (row for row in block.rows if isinstance(row, Row))


@dataclass(frozen=True, slots=True)
class _Page:
    """What the rows of one page have in common."""

    found: Anchors
    ways_back: frozenset[int]  # moved rows whose old place is marked
    direction: str  # of clauses: "auto", or "rtl" where the language says so
    beside: dict[int, tuple[Mention, ...]]


def page_sections(comparison: Comparison, right_to_left: bool) -> tuple[PageSection, ...]:
    """All rows of the comparison, by section, as the page shows them."""
    found = anchors(comparison)
    places = _old_places(comparison.changes)
    marked = frozenset(row.id for rows in places.values() for row in rows)
    mentions = beside(comparison.substance) if comparison.substance is not None else {}
    page = _Page(found, marked, "rtl" if right_to_left else "auto", mentions)
    return tuple(
        _page_section(number, section, places, page, right_to_left)
        for number, section in enumerate(sections(comparison), start=1)
    )


def _page_section(
    number: int, section: Section, places: dict[int, list[Change]], page: _Page, mirrored: bool
) -> PageSection:
    head = section.changes[0] if section.heading is not None else None
    away: list[Change] = []
    shown: list[tuple[bool, Row | Gone]] = []  # whether it may be folded, and the row
    for change in section.changes:
        if change is not head:
            shown.append((_is_quiet(change, page), _row(change, section, page)))
        if change.id in places:
            away += places[change.id]
            shown.append((False, _gone(places[change.id], page.found)))
    changed = [change for change in section.changes if not _is_quiet(change, page)]
    return PageSection(
        id=f"s-{number}",
        title="" if section.heading is None else _title(section.heading),
        nameless=section.nameless,
        resolution=visible(section.resolution),
        depth=section.depth,
        gone=section.gone,
        head=None if head is None else _row(head, section, page),
        tally=_tally(changed),
        parts=_parts(shown),
        ways=tuple(_way(change, section, page) for change in changed),
        slope=slope(section, tuple(away), mirrored),
        renumbered=tuple(
            Renumbering(
                visible(labels(change.base)),
                visible(labels(change.revised)),
                _name(change.revised[0], section),
                page.found.rows[change.id],
            )
            for change in section.changes
            if is_renumbered(change)
        ),
    )


def _row(change: Change, section: Section, page: _Page) -> Row:
    changed = change.change in ("modified", "split", "merged")
    both = None
    if changed or is_renumbered(change):
        both = both_cell(change, page.found, page.direction)
    return Row(
        id=change.id,
        anchor=page.found.rows[change.id],
        change=change.change,
        sign=_sign(change),
        classes=_classes(change, page),
        name=_name((change.revised or change.base)[0], section),
        remarks=_remarks(change, page),
        base=side_cell(change, "base", page.found, page.direction),
        revised=side_cell(change, "revised", page.found, page.direction),
        both=both,
        path=visible(f"{names(change.base)} → {names(change.revised)}"),
        doubt=(visible(change.reason) or "?") if change.doubtful else "",
    )


def _is_quiet(change: Change, page: _Page) -> bool:
    """Whether there is nothing to look at: no change, and no reference in it that now points wrong."""
    return is_quiet(change) and change.id not in page.beside


def _classes(change: Change, page: _Page) -> str:
    kind = (change.revised or change.base)[0].kind
    classes = [change.change, *(flag for flag in _FLAGS if getattr(change, flag)), *change.nature]
    if _is_quiet(change, page):
        classes.append("quiet")
    elif _is_form(change) and change.id not in page.beside:
        classes.append("form")
    if kind in HEADS:
        classes.append("head")
    return " ".join((*classes, f"k-{kind}"))


def _is_form(change: Change) -> bool:
    """Whether a change is one of form alone: its words say nothing new, it stands where it stood."""
    return (
        change.change in ("unchanged", "modified")
        and not change.moved
        and not change.doubtful
        and (change.change == "unchanged" or bool(change.nature))
        and set(change.nature) <= _FORM
    )


def _remarks(change: Change, page: _Page) -> tuple[Remark, ...]:
    said: list[Remark] = []
    if change.change == "split":
        said.append(Remark("split_into", visible(names(change.revised))))
    elif change.change == "merged":
        said.append(Remark("merged_from", visible(names(change.base))))
    if is_renumbered(change):
        old, new = visible(labels(change.base)), visible(labels(change.revised))
        said.append(Remark("renumbered", old, after=new))
    if change.moved:
        href = f"m-{change.id}" if change.id in page.ways_back else ""
        said.append(Remark("moved_from", visible(names(change.base)), href))
    said.extend(Remark(nature) for nature in change.nature)
    for mention in page.beside.get(change.id, ()):
        said.append(Remark(mention.word, mention.cells[0], after=mention.cells[-1]))
    if change.doubtful:
        said.append(Remark("doubtful", visible(change.reason)))
    return tuple(said)


def _gone(rows: list[Change], found: Anchors) -> Gone:
    return Gone(
        tuple(
            (
                f"m-{row.id}",
                visible(names(row.base)),
                found.rows[row.id],
                visible(names(row.revised)),
            )
            for row in rows
        )
    )


def _old_places(changes: tuple[Change, ...]) -> dict[int, list[Change]]:
    """Id of the row after which moved clauses once stood -> their rows, in the base's order."""
    homes = {own.position: change for change in changes for own in change.base}
    found: dict[int, list[Change]] = {}
    last: int | None = None
    for position in sorted(homes):
        change = homes[position]
        if not change.moved:
            last = change.id
        elif change.base[0].position == position:
            at = changes[0].id if last is None else last
            found.setdefault(at, []).append(change)
    return found


def _parts(shown: list[tuple[bool, Row | Gone]]) -> tuple[Block | Fold, ...]:
    parts: list[Block | Fold] = []
    start = 0
    while start < len(shown):
        quiet = shown[start][0]
        end = start
        while end < len(shown) and shown[end][0] == quiet:
            end += 1
        rows = [row for _, row in shown[start:end]]
        blocks = tuple(Block(tuple(rows[at : at + _BLOCK])) for at in range(0, len(rows), _BLOCK))
        parts.extend((Fold(len(rows), blocks),) if quiet else blocks)
        start = end
    return tuple(parts)


def _sign(change: Change) -> str:
    """The letters that go with the colours: one for the kind, `>` for moved, `#` renumbered, `?` doubtful."""
    sign = LETTERS[change.change]
    if change.change == "unchanged" and not is_quiet(change):
        sign = "" if change.moved or not change.renumbered else SIGNS["renumbered"]
    flags = ("moved", "doubtful")
    return sign + "".join(SIGNS[flag] for flag in flags if getattr(change, flag))


def _tally(changed: list[Change]) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter()
    for change in changed:
        if change.change != "unchanged":
            counted[change.change] += 1
        counted.update(flag for flag in _FLAGS if getattr(change, flag))
    order = ("modified", "added", "deleted", "split", "merged", *_FLAGS)
    return tuple((key, counted[key]) for key in order if counted[key])


def _way(change: Change, section: Section, page: _Page) -> Way:
    name = _name((change.revised or change.base)[0], section)
    if (change.revised or change.base)[0] is section.heading:
        name = "§"  # the map says the heading itself just above
    return Way(page.found.rows[change.id], _sign(change), _classes(change, page), name)


def _name(clause: Clause, section: Section) -> str:
    """The path of a clause without its section's, as short as it can be said here."""
    path = clause.path
    if section.heading is not None and clause is not section.heading:
        short = path.removeprefix(f"{section.heading.path}/")
        # A clause of a renamed section that was deleted carries the old heading in its path.
        path = path.partition("/")[2] or path if short == path and clause.section else short
    return visible(path if len(path) <= _LONGEST_NAME else f"{path[:_LONGEST_NAME]}…")


def _title(heading: Clause) -> str:
    text = " ".join(heading.text.replace("[^]", "").split()) or heading.path
    whole = f"{heading.label} {text}" if heading.label else text
    return visible(whole if len(whole) <= _LONGEST_NAME else f"{whole[:_LONGEST_NAME]}…")

"""The lists of a document: labelled siblings, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cwgdiff.model import Clause, Document, Resolution

LISTED = frozenset({"item", "subitem", "bullet"})


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """Labelled siblings: the clauses with a label of one parent, and those that stand with them.

    `parent` is None for the clauses right under a resolution. `before` is the list of items that
    ended last before this one in the same resolution: some lists go on under the next heading.
    """

    resolution: Resolution
    parent: Clause | None
    items: tuple[Clause, ...]
    before: tuple[Clause, ...]


def lists(document: Document) -> Iterator[Listing]:
    """Every list of the document, outer ones before those inside them."""
    for resolution in document.resolutions:
        before: tuple[Clause, ...] = ()
        stack: list[tuple[Clause | None, tuple[Clause, ...]]] = [(None, resolution.clauses)]
        while stack:
            parent, children = stack.pop()
            for items in _runs(children):
                yield Listing(resolution, parent, items, before)
                if parent is None or parent.kind not in LISTED:
                    before = items
            stack += [(child, child.children) for child in reversed(children) if child.children]


def _runs(children: tuple[Clause, ...]) -> Iterator[tuple[Clause, ...]]:
    """The listed clauses among siblings, parted where their kind differs or a heading comes between."""
    run: list[Clause] = []
    for child in children:
        if child.kind in LISTED:
            if run and run[-1].kind != child.kind:
                yield tuple(run)
                run = []
            run.append(child)
        elif child.kind in ("section", "heading", "annex", "table"):
            if run:
                yield tuple(run)
            run = []
    if run:
        yield tuple(run)

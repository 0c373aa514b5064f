"""Citations, cross-references and duties on the page: tables at its end, and a line beside the row they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from cwgdiff.reporters.visible import visible
from cwgdiff.substance import Cited, Substance

# What is wrong with a reference, or may be: told at the head of the page and beside its row.
WRONG = ("stale", "dangling", "doubtful")
_WORDS = {"doubtful": "unclear", "added": "came", "updated": "updated"}
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Mention:
    """One line: a key of the interface words, the row with its clause's name, and what it says on both sides."""

    word: str
    row: int
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MentionTable:
    """One table. `word` names it, `heads` its columns after the first two; both are keys of words."""

    word: str
    heads: tuple[str, ...]
    mentions: tuple[Mention, ...]


def tables(substance: Substance) -> tuple[MentionTable, ...]:
    """The tables that have a line, in a fixed order."""
    found = (
        MentionTable(
            "references", ("reference_text", "points_at", "should_be"), _references(substance)
        ),
        MentionTable("citations", ("base", "revised"), _citations(substance)),
        MentionTable("duties", ("base", "revised"), _duties(substance)),
    )
    return tuple(table for table in found if table.mentions)


def beside(substance: Substance) -> dict[int, tuple[Mention, ...]]:
    """Row id -> what stands beside it: references that point wrong, duties that changed."""
    found: dict[int, tuple[Mention, ...]] = {}
    for mention in (*wrong(substance), *_duties(substance)):
        found[mention.row] = (*found.get(mention.row, ()), mention)
    return found


def wrong(substance: Substance) -> tuple[Mention, ...]:
    """The references that point at another clause than before, at nothing, or nobody knows where."""
    keys = {_WORDS.get(status, status) for status in WRONG}
    return tuple(one for one in _references(substance) if one.word in keys)


def _references(substance: Substance) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            _WORDS.get(one.status, one.status), one.row, visible(one.path),
            (_short(one.text), _short(" + ".join(one.targets)), _short(one.should)),
        )
        for one in substance.references
    )  # fmt: skip


def _citations(substance: Substance) -> tuple[Mention, ...]:
    return tuple(
        Mention(_WORDS.get(one.shift, one.shift), one.row, visible(one.path), (_cited(one.base), _cited(one.revised)))
        for one in substance.citations
    )  # fmt: skip


def _duties(substance: Substance) -> tuple[Mention, ...]:
    return tuple(
        Mention(one.shift, one.row, visible(one.path), (_short(one.base), _short(one.revised)))
        for one in substance.duties
    )


def _cited(citation: Cited | None) -> str:
    if citation is None:
        return ""
    return _short(citation.key if citation.resolved else citation.text)


def _short(text: str) -> str:
    return visible(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")

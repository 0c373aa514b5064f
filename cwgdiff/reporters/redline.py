"""The redline of a row as runs, and the runs of one side clause by clause: once for all outputs.

Where a change lies in what the eye cannot tell apart (a no-break space for a space, a
combining accent for a whole letter, a Cyrillic о in a Latin word), the characters that differ
are marked by their code points as `visible` does, so that the change can be seen.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from cwgdiff.model import Change, Clause, Edit, Op
from cwgdiff.reporters.visible import visible

Side = Literal["base", "revised"]

# Letters of other scripts that are drawn like Latin ones in most fonts.
_LIKE_LATIN = dict(
    zip(
        "аеорсухіјѕһԁԛԝАВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "aeopcyxijshdqwABEKMHOPCTXIJSABEZHIKMNOPTYXo",
        strict=True,
    )
)
_LIKE_HYPHEN = {"\u2010": "-", "\u2011": "-"}
_LOOKALIKES = str.maketrans(_LIKE_LATIN | _LIKE_HYPHEN)
_LONGEST_PAIR = 4000  # beyond it nobody looks for one odd character; folding stays cheap


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the redline: kept (=), deleted (-) or inserted (+), as it is to be shown."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class ClauseRuns:
    """One clause of a row with its runs: their texts joined are its visible text."""

    clause: Clause
    runs: tuple[Run, ...]


_Piece = tuple[Op, str, frozenset[str]]


def redline(change: Change) -> tuple[Run, ...]:
    """The whole redline of a row, marks in place. `=` and `-` joined reveal the base text.

    >>> from cwgdiff.model import Change, Edit
    >>> edits = (Edit("=", "la résolution"), Edit("-", " "), Edit("+", "\\u00a0"), Edit("=", ";"))
    >>> row = Change(1, "modified", False, False, (), False, "", (), (), 1.0, edits)
    >>> [run.text for run in redline(row)]
    ['la résolution', ' ', '⟦U+00A0⟧', ';']
    """
    return tuple(Run(op, visible(text, also)) for op, text, also in _pieces(change.edits))


def by_clause(change: Change, side: Side, both: bool = False) -> tuple[ClauseRuns, ...]:
    """The runs of each clause on one side; with `both`, the other side's words stand among them.

    The line feeds that join several clauses are left out: the clauses are apart already.
    """
    clauses = change.base if side == "base" else change.revised
    if not clauses:
        return ()
    counted: tuple[Op, ...] = ("=", "-") if side == "base" else ("=", "+")
    runs: list[list[Run]] = [[] for _ in clauses]
    at, left = 0, len(clauses[0].text)
    for op, text, also in _pieces(change.edits):
        if op not in counted:
            if both:
                runs[at].append(Run(op, visible(text, also)))
            continue
        while len(text) > left:
            if left:
                runs[at].append(Run(op, visible(text[:left], also)))
            text = text[left + 1 :]
            at, left = at + 1, len(clauses[at + 1].text)
        if text:
            runs[at].append(Run(op, visible(text, also)))
            left -= len(text)
    return tuple(ClauseRuns(clause, tuple(own)) for clause, own in zip(clauses, runs, strict=True))


def _pieces(edits: tuple[Edit, ...]) -> list[_Piece]:
    """The edits, each with the characters that need a mark for its change to be seen."""
    pieces: list[_Piece] = []
    start = 0
    while start < len(edits):
        if edits[start].op == "=":
            pieces.append(("=", edits[start].text, frozenset()))
            start += 1
            continue
        end = start
        while end < len(edits) and edits[end].op != "=":
            end += 1
        group = edits[start:end]
        deleted = "".join(edit.text for edit in group if edit.op == "-")
        inserted = "".join(edit.text for edit in group if edit.op == "+")
        odd = _looks_alike(deleted, inserted)
        pieces.extend((edit.op, edit.text, odd) for edit in group)
        start = end
    return pieces


def _looks_alike(deleted: str, inserted: str) -> frozenset[str]:
    if len(deleted) + len(inserted) > _LONGEST_PAIR:
        return frozenset()
    if not deleted or not inserted:
        blank = deleted or inserted
        return frozenset(blank) - {" ", "\n"} if blank.isspace() else frozenset()
    if _folded(deleted) != _folded(inserted):
        return frozenset()
    return frozenset(sign for sign in set(deleted) ^ set(inserted) if _unlike_itself(sign))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.translate(_LOOKALIKES))
    return "".join(plain.split())


def _unlike_itself(sign: str) -> bool:
    """Whether a sign is one that the eye may take for another."""
    if sign in " \n" or (sign.isascii() and sign.isprintable()):
        return False
    return (
        ord(sign) in _LOOKALIKES
        or sign.isspace()
        or unicodedata.category(sign).startswith("M")
        or unicodedata.normalize("NFC", sign) != sign  # Å the unit, 豈 the compatibility form
        or "\ufb00" <= sign <= "\ufb06"  # ﬁ for fi
    )

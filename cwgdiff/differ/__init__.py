"""Two strings to edits: which words were kept, deleted and inserted."""

from __future__ import annotations

from cwgdiff.differ.matching import blocks
from cwgdiff.differ.reading import Piece, readable
from cwgdiff.differ.signs import LONGEST, blocks_of_signs
from cwgdiff.differ.words import ends, words
from cwgdiff.model import Edit, Op

__all__ = ["diff"]

_SWAPPED: dict[Op, Op] = {"=": "=", "-": "+", "+": "-"}


def diff(base: str, revised: str, language: str | None = None) -> tuple[Edit, ...]:
    """The word-level difference of two texts, for people to read.

    Joining the kept and deleted texts gives `base`, the kept and inserted ones `revised`,
    exactly, for any strings. A deletion stands before the insertion that takes its place; no
    edit is empty; neighbours differ in `op`. `diff(b, a)` is `diff(a, b)` with deletions and
    insertions exchanged. `language` (ISO 639-1, None if unknown) says where apostrophes
    cut words, and that Chinese is read sign by sign. Time and memory are near linear in the length beyond some 7,000 words.

    >>> [(edit.op, edit.text) for edit in diff("la Conférence de Dubaï", "la Conférence de Bucarest")]
    [('=', 'la Conférence de '), ('-', 'Dubaï'), ('+', 'Bucarest')]
    """
    if base == revised:
        return (Edit("=", base),) if base else ()
    if not base:
        return (Edit("+", revised),)
    if not revised:
        return (Edit("-", base),)
    # A longest common subsequence is not unique: always looking at a pair from the same side
    # makes the mirror comparison the mirror image.
    swapped = (len(base), base) > (len(revised), revised)
    one, two = (revised, base) if swapped else (base, revised)
    head, tail = ends(one, two)
    pieces = _pieces(one[head : len(one) - tail], two[head : len(two) - tail], language)
    if head:
        pieces.insert(0, (one[:head], "", ""))
    if tail:
        pieces.append((one[len(one) - tail :], "", ""))
    return _edits(readable(pieces), swapped)


def _pieces(one: str, two: str, language: str | None) -> list[Piece]:
    """Kept stretch, deletion, insertion, in turn; blanks before a kept word may differ."""
    a, b = words(one, language), words(two, language)
    numbers: dict[str, int] = {}
    number = numbers.setdefault
    ids_a = [number(word, len(numbers)) for _, word in a]
    ids_b = [number(word, len(numbers)) for _, word in b]
    pieces: list[Piece] = []
    i = j = 0
    by_sign = language == "zh" and max(len(a), len(b)) <= LONGEST
    for start_a, start_b, length in (blocks_of_signs if by_sign else blocks)(ids_a, ids_b):
        if start_a > i or start_b > j:
            pieces.append(("", _text(a, i, start_a), _text(b, j, start_b)))
        i, j = start_a + length, start_b + length
        if a[start_a:i] == b[start_b:j]:
            pieces.append((_text(a, start_a, i), "", ""))
            continue
        for (blank_a, word), (blank_b, _) in zip(a[start_a:i], b[start_b:j], strict=True):
            if blank_a != blank_b:
                pieces.append(("", blank_a, blank_b))
                pieces.append((word, "", ""))
            else:
                pieces.append((blank_a + word, "", ""))
    if i < len(a) or j < len(b):
        pieces.append(("", _text(a, i, len(a)), _text(b, j, len(b))))
    return pieces


def _text(pairs: list[tuple[str, str]], start: int, end: int) -> str:
    return "".join([part for pair in pairs[start:end] for part in pair])


def _edits(pieces: list[Piece], swapped: bool) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    for kept, deleted, inserted in pieces:
        if kept:
            edits.append(Edit("=", kept))
        if swapped:
            deleted, inserted = inserted, deleted
        if deleted:
            edits.append(Edit("-", deleted))
        if inserted:
            edits.append(Edit("+", inserted))
    return tuple(edits)

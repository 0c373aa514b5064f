"""Counting: which words of a file stand in no row of its table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from cwgdiff.model import NOTE_MARK, Clause
from cwgdiff.verifier.reading import GLYPH, Reading, Stretch

# A word, or one sign. Marks that combine with a letter count as signs, so composed and
# decomposed spellings are each compared with themselves.
_TOKEN = re.compile(r"\w+|[^\w\s]")
# A row may leave out the signs round a label, never a word or an unseen character.
_LABEL_SIGNS = frozenset(".,:;()[]{}-–—•·‑*/°º※、。．（）：")


def unseen(reading: Reading, clauses: Iterable[Clause]) -> list[Stretch]:
    """The words of a file that none of its rows holds, in the order of the file.

    Paragraphs that are a row, letter by letter but for spaces, are crossed off first; what is
    left is compared word by word. Counts matter: a paragraph that stands twice needs two rows.
    """
    clauses = list(clauses)
    used = [False] * len(clauses)
    left = _not_alike(_not_equal((*reading.body, *reading.aside), clauses, used), clauses, used)
    left = _not_a_label(left, clauses, used)
    if not left:
        return []
    spare: Counter[str] = Counter()
    for done, clause in zip(used, clauses, strict=True):
        if clause.kind in ("footnote", "endnote"):
            spare.update(tokens(clause.label or ""))  # a note's own mark stands in the text
        if not done:
            apart = Counter(tokens(f"{clause.label or ''} {clause.text}"))
            glued = Counter(tokens(f"{clause.label or ''}{clause.text}"))
            spare += apart
            spare += glued - apart  # "1The" is one word where a label touches its text
    return _unmet(left, spare, clauses)


def _not_equal(
    stretches: Sequence[Stretch], clauses: Sequence[Clause], used: list[bool]
) -> list[Stretch]:
    """The paragraphs that are not the very text of a row, after its label."""
    homes: dict[str, list[int]] = {}
    for index, clause in enumerate(clauses):
        homes.setdefault(clause.text, []).append(index)
        if clause.label:
            homes.setdefault(f"{clause.label}\t{clause.text}", []).append(index)
    return [s for s in stretches if not _taken(homes.get(s.text.strip()), used)]


def _not_a_label(
    left: list[Stretch], clauses: Sequence[Clause], used: Sequence[bool]
) -> list[Stretch]:
    """Of these, those that are not the number of a heading whose title, the next paragraph, was found."""
    if not left:
        return left
    lent = Counter(
        clause.label
        for done, clause in zip(used, clauses, strict=True)
        if done and clause.kind == "heading" and clause.label
    )
    kept: list[Stretch] = []
    for stretch in left:
        label = stretch.text.strip()
        if lent[label]:
            lent[label] -= 1
        else:
            kept.append(stretch)
    return kept


def _taken(places: list[int] | None, used: list[bool]) -> bool:
    """Whether a free row was found among these; it is free no longer."""
    while places and used[places[-1]]:
        places.pop()
    if not places:
        return False
    used[places.pop()] = True
    return True


def _not_alike(
    stretches: Sequence[Stretch], clauses: Sequence[Clause], used: list[bool]
) -> list[Stretch]:
    """Of these paragraphs, those that are no row's text even where spaces do not count."""
    homes: dict[str, list[int]] = {}
    for index, clause in enumerate(clauses if stretches else ()):
        if not used[index]:
            text = squeeze(clause.text)
            homes.setdefault(text, []).append(index)
            if clause.label:
                homes.setdefault(squeeze(clause.label) + text, []).append(index)
    return [s for s in stretches if not _taken(homes.get(squeeze(s.text)), used)]


def _unmet(
    left: Sequence[Stretch], spare: Counter[str], clauses: Sequence[Clause]
) -> list[Stretch]:
    counts = [Counter(tokens(stretch.text)) for stretch in left]
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    missing = total - spare
    for sign in _LABEL_SIGNS:
        del missing[sign]
    if not missing:
        return []
    stream = "\n".join(squeeze((c.label or "") + c.text) for c in clauses)
    # The stretch that misses the largest share of its words takes the blame first.
    order = sorted(
        range(len(left)),
        key=lambda i: (-sum((counts[i] & missing).values()) / max(1, counts[i].total()), i),
    )
    blamed: dict[int, Stretch] = {}
    for index in order:
        lost = counts[index] & missing
        if not lost:
            continue
        stretch = left[index]
        # A symbol may be read as a letter, which glues or cuts words: its neighbours are looked for.
        pieces = squeeze(stretch.text).split(GLYPH)
        if len(pieces) > 1 and all(piece in stream for piece in pieces):
            missing -= lost
            continue
        missing -= lost
        if lost.total() * 2 >= counts[index].total():
            blamed[index] = stretch
        else:
            words = []
            for word in tokens(stretch.text):
                if lost[word] > 0:
                    lost[word] -= 1
                    words.append(word)
            blamed[index] = Stretch(stretch.part, " ".join(words))
    return [blamed[index] for index in sorted(blamed)]


def tokens(text: str) -> list[str]:
    """Words and signs, note marks left out.

    >>> tokens("b) that[^] re-use")
    ['b', ')', 'that', 're', '-', 'use']
    """
    return _TOKEN.findall(text.replace(NOTE_MARK, " ").replace(GLYPH, " "))


def squeeze(text: str) -> str:
    """The text without its spaces and note marks."""
    return "".join(text.replace(NOTE_MARK, "").split())

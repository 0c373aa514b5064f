"""How much of a clause was kept: the similarity that a row shows."""

from __future__ import annotations

from cwgdiff.aligner.board import Entry
from cwgdiff.model import joined

#: Of texts that differ in a comma only; 1 is kept for equal code points.
_ALMOST = 0.9999


def similarity(base: list[Entry], revised: list[Entry]) -> float:
    """Share of words kept in order (insertions and deletions alone), from 0 to 1; 1 only if equal."""
    one, two = (joined(tuple(entry.clause for entry in side)) for side in (base, revised))
    if one == two:
        return 1.0
    from rapidfuzz.distance import Indel

    left, right = ([word for entry in side for word in entry.words] for side in (base, revised))
    ratio = Indel.normalized_similarity(left, right) if left or right else 0.0
    if not ratio:
        ratio = Indel.normalized_similarity(one, two)  # "77/150." and "78/132.", or signs alone
    return min(_ALMOST, round(ratio, 4))

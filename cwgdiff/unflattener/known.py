"""The lines of a known base, found again in a flattened text."""

from __future__ import annotations

from rapidfuzz.distance import LCSseq

# All of a base line is printed in the flattened one, save what a typist or an edition changed.
LEAST = 0.9


def printed_in(printed: list[str], base: list[str]) -> list[tuple[int, int]]:
    """Pairs (printed line, base line), in order on both sides, of lines that hold the base line.

    Lines that hold it wholly count by the letters shared; a line added between is passed over.

    >>> printed_in(["one;", "new;", "twothree."], ["one;", "two."])
    [(0, 0), (2, 1)]
    """
    width = len(base) + 1
    best = [0.0] * width
    came: list[list[int]] = []
    for text in printed:
        above = best
        best = [0.0] * width
        row = [0] * width
        for at, line in enumerate(base, 1):
            best[at], row[at] = max((above[at], 1), (best[at - 1], 2))
            held = _held(text, line)
            # What is printed besides the line costs a little: the fuller match is the better.
            gain = held - 0.1 * (len(text) - held) / max(1, len(text)) if held else 0.0
            if held and above[at - 1] + gain > best[at]:
                best[at], row[at] = above[at - 1] + gain, 3
        came.append(row)
    pairs = []
    at = len(base)
    for n in range(len(printed) - 1, -1, -1):
        while came[n][at] == 2:
            at -= 1
        if came[n][at] == 3:
            pairs.append((n, at - 1))
            at -= 1
    return pairs[::-1]


def _held(text: str, line: str) -> float:
    """How many letters of a line are printed in a text in their order; 0 where too few are."""
    if len(line) > len(text) * 1.1 + 3:
        return 0.0
    shared = LCSseq.similarity(text, line)
    return float(shared) if shared >= LEAST * len(line) else 0.0

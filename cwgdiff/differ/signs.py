"""Equal signs of two texts in a script without blanks, where a lone equal sign says little.

diff-match-patch's semantic clean-up gives up an equality that is no longer than the changes on
either side of it: measured in signs, that is what a Chinese reader would do. Measured in letters
it cuts words, so spaced scripts do not come here. Its time limit is off: with it, the
result would depend on the machine.
"""

from __future__ import annotations

from collections.abc import Sequence

Block = tuple[int, int, int]  # start in a, start in b, number of equal signs

LONGEST = 2_000  # signs of either side; diff-match-patch is quadratic in what differs
_FIRST, _SURROGATES, _COUNT = 0x100, 0xD800, 0x800


def blocks_of_signs(a: Sequence[int], b: Sequence[int]) -> list[Block]:
    """Blocks of equal signs, in order, short ones between two changes left out.

    `a` and `b` hold the number of each sign (a Latin word or a number counts as one).

    >>> blocks_of_signs([1, 2, 3, 4], [1, 5, 3, 4])
    [(0, 0, 1), (2, 2, 2)]
    """
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    diffs = engine.diff_main(_letters(a), _letters(b), False)
    engine.diff_cleanupSemantic(diffs)
    found: list[Block] = []
    i = j = 0
    for op, text in diffs:
        if op == engine.DIFF_EQUAL:
            found.append((i, j, len(text)))
        i += len(text) if op != engine.DIFF_INSERT else 0
        j += len(text) if op != engine.DIFF_DELETE else 0
    return found


def _letters(numbers: Sequence[int]) -> str:
    """One character a number, no surrogates among them."""
    points = (_FIRST + number for number in numbers)
    return "".join(chr(point if point < _SURROGATES else point + _COUNT) for point in points)

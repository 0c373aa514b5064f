"""Where a comparison found nothing: does anything differ all the same, a space, an order?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cwgdiff.model import Clause
from cwgdiff.verifier.plain import SURE
from cwgdiff.verifier.reading import Reading, Stretch


def silent_differences(
    base: Reading, revised: Reading, rows: Sequence[tuple[Clause, Clause]]
) -> tuple[list[Stretch], list[Stretch]]:
    """Paragraphs that only one side has, for a comparison whose `rows` are all unchanged.

    Spaces within a paragraph count here, only those at its ends and empty paragraphs do not;
    the main text's order counts too. A label that one side types and Word counts on the
    other is no difference.
    """
    if not (base.exact and revised.exact):
        return _differing(_words(base), _words(revised))
    one, two = _differing(base.body, revised.body)
    if (
        not one
        and not two
        and [s.text.strip() for s in base.body] != [s.text.strip() for s in revised.body]
    ):
        for left, right in zip(base.body, revised.body, strict=True):
            if left.text.strip() != right.text.strip():
                return [left], [right]
    more_one, more_two = _differing(base.aside, revised.aside)
    return _unexplained(one + more_one, two + more_two, rows)


def _unexplained(
    base: list[Stretch], revised: list[Stretch], rows: Sequence[tuple[Clause, Clause]]
) -> tuple[list[Stretch], list[Stretch]]:
    """The paragraphs that are not one row's text on both sides, with its label typed or counted."""
    homes: dict[str, list[int]] = {}
    for index, (clause, _) in enumerate(rows):
        homes.setdefault(clause.text, []).append(index)
    found = [
        _at_home(stretches, homes, [pair[side] for pair in rows])
        for side, stretches in enumerate((base, revised))
    ]
    for index in found[0].keys() & found[1].keys():
        (gap_one, one), (gap_two, two) = found[0][index], found[1][index]
        if gap_one is None or gap_two is None or gap_one == gap_two:
            base.remove(one)
            revised.remove(two)
    return base, revised


def _at_home(
    stretches: Sequence[Stretch], homes: dict[str, list[int]], clauses: Sequence[Clause]
) -> dict[int, tuple[str | None, Stretch]]:
    """Row -> the paragraph that is its text, and the gap after a typed label (None: none typed)."""
    found: dict[int, tuple[str | None, Stretch]] = {}
    for stretch in stretches:
        text = stretch.text.strip()
        # Labels are short: the row's text begins within the first few letters.
        for start in range(min(len(text), 40)):
            for index in homes.get(text[start:], ()):
                label, gap = text[:start].rstrip(), text[len(text[:start].rstrip()) : start]
                if index not in found and label in ("", clauses[index].label):
                    found[index] = (gap if label else None, stretch)
                    break
            else:
                continue
            break
    return found


def _words(reading: Reading) -> list[Stretch]:
    # Of an unsure encoding only the words of plain ASCII are known, so both sides give those.
    return [Stretch(s.part, word) for s in reading.body for word in SURE.findall(s.text)]


def _differing(
    base: Sequence[Stretch], revised: Sequence[Stretch]
) -> tuple[list[Stretch], list[Stretch]]:
    def key(stretch: Stretch) -> str:
        return stretch.text.strip()

    one, two = Counter(map(key, base)), Counter(map(key, revised))
    return _take(base, one - two), _take(revised, two - one)


def _take(stretches: Sequence[Stretch], surplus: Counter[str]) -> list[Stretch]:
    found = []
    for stretch in stretches:
        if surplus[stretch.text.strip()] > 0:
            surplus[stretch.text.strip()] -= 1
            found.append(stretch)
    return found

"""What can change while every word stays: which of these facts does no row tell?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cwgdiff.model import Clause
from cwgdiff.verifier.reading import GLYPH, Fact, Reading
from cwgdiff.verifier.tally import squeeze


def changed_facts(
    base: Reading, revised: Reading, base_rows: Sequence[Clause], revised_rows: Sequence[Clause]
) -> tuple[list[Fact], list[Fact]]:
    """Facts that only one side has and that no row of that side tells, kind by kind.

    `base_rows` and `revised_rows` are the clauses of the rows that changed. A fact that both
    sides have in another order is told once, with its first difference.
    """
    one: list[Fact] = []
    two: list[Fact] = []
    rows = None
    for kind in dict.fromkeys(fact.kind for fact in (*base.facts, *revised.facts)):
        left = [fact for fact in base.facts if fact.kind == kind]
        right = [fact for fact in revised.facts if fact.kind == kind]
        count_left = Counter(fact.text for fact in left)
        count_right = Counter(fact.text for fact in right)
        if kind == "order of pictures":
            # Another set of pictures is told by their parts; here only their order is judged.
            pairs = zip(left, right, strict=False)
            first = next(((a, b) for a, b in pairs if a.text != b.text), None)
            if count_left == count_right and first:
                one.append(first[0])
                two.append(first[1])
            continue
        only_left = _take_facts(left, count_left - count_right)
        only_right = _take_facts(right, count_right - count_left)
        if not only_left and not only_right:
            continue
        rows = rows or (_Told(base_rows), _Told(revised_rows))
        new_left = [fact for fact in only_left if not rows[0].tells(fact)]
        new_right = [fact for fact in only_right if not rows[1].tells(fact)]
        # Programs keep older spellings beside the newer: a row that tells one side tells the pair.
        if kind == "text for other programs" and (
            (only_right and not new_right) or (only_left and not new_left)
        ):
            continue
        one += new_left
        two += new_right
    return one, two


def _take_facts(facts: Sequence[Fact], surplus: Counter[str]) -> list[Fact]:
    found = []
    for fact in facts:
        if surplus[fact.text] > 0:
            surplus[fact.text] -= 1
            found.append(fact)
    return found


class _Told:
    """What the changed rows of one side say."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.rows = [squeeze((c.label or "") + c.text) for c in clauses]
        self.all = "\n".join(self.rows)
        self.objects = "\n".join(squeeze(c.text) for c in clauses if c.kind == "object")

    def tells(self, fact: Fact) -> bool:
        """Whether a row holds the fact: a part by its hash, a sign by its paragraph, else by its words.

        That words are struck through or hidden is told by an object row, not by any row
        that holds the same words.
        """
        if fact.near is not None:
            pieces = squeeze(fact.near).split(GLYPH)
            return any(all(piece in row for piece in pieces) for row in self.rows)
        if fact.kind.endswith("part"):
            return fact.text[:16] in self.all
        if fact.kind in ("struck-through text", "hidden text"):
            return squeeze(fact.text) in self.objects
        return squeeze(fact.text) in self.all

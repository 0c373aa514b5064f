"""Counting: which words of a file stand in no row, and what differs though no row says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from cwgdiff.model import NOTE_MARK, Clause
from cwgdiff.verifier.plain import SURE
from cwgdiff.verifier.reading import GLYPH, Fact, Reading, Stretch

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
    rows = [(_squeeze(c.label or ""), _squeeze(c.text), c) for c in clauses]
    homes: dict[str, list[int]] = {}
    for index, (label, text, _) in enumerate(rows):
        homes.setdefault(text, []).append(index)
        if label:
            homes.setdefault(label + text, []).append(index)
    used = [False] * len(rows)
    left: list[Stretch] = []
    for stretch in (*reading.body, *reading.aside):
        places = homes.get(_squeeze(stretch.text), [])
        while places and used[places[-1]]:
            places.pop()
        if places:
            used[places.pop()] = True
        elif reading.exact or stretch.text:
            left.append(stretch)
    if not left:
        return []
    spare: Counter[str] = Counter()
    for done, (_, _, clause) in zip(used, rows, strict=True):
        if clause.kind in ("footnote", "endnote"):
            spare.update(tokens(clause.label or ""))  # a note's own mark stands in the text
        if not done:
            spare.update(tokens(f"{clause.label or ''} {clause.text}"))
            spare.update(tokens(f"{clause.label or ''}{clause.text}"))
    return _unmet(left, spare, rows)


def _unmet(
    left: Sequence[Stretch], spare: Counter[str], rows: Sequence[tuple[str, str, Clause]]
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
    stream = "\n".join(label + text for label, text, _ in rows)
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
        pieces = _squeeze(stretch.text).split(GLYPH)
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


def _squeeze(text: str) -> str:
    return "".join(text.replace(NOTE_MARK, "").split())


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
        self.rows = [_squeeze((c.label or "") + c.text) for c in clauses]
        self.all = "\n".join(self.rows)
        self.objects = "\n".join(_squeeze(c.text) for c in clauses if c.kind == "object")

    def tells(self, fact: Fact) -> bool:
        """Whether a row holds the fact: a part by its hash, a sign by its paragraph, else by its words.

        That words are struck through or hidden is told by an object row, not by any row
        that holds the same words.
        """
        if fact.near is not None:
            pieces = _squeeze(fact.near).split(GLYPH)
            return any(all(piece in row for piece in pieces) for row in self.rows)
        if fact.kind.endswith("part"):
            return fact.text[:16] in self.all
        if fact.kind in ("struck-through text", "hidden text"):
            return _squeeze(fact.text) in self.objects
        return _squeeze(fact.text) in self.all

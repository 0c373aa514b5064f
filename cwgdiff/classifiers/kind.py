"""What became of a clause, and whether its label differs."""

from __future__ import annotations

import re

from cwgdiff.model import ChangeKind, Clause, Match


def change_kind(match: Match) -> ChangeKind:
    """The kind of change, from how many clauses stand on either side and their texts.

    Texts are compared code point by code point: a difference in spacing or in Unicode normal
    form is a modification (contract, `change`). Labels, places and kinds do not count here.
    Raises ValueError for a match of nothing, or of many to many.
    """
    left, right = len(match.base), len(match.revised)
    if left == 1 and right == 1:
        return "unchanged" if match.base[0].text == match.revised[0].text else "modified"
    if left == 0 and right:
        return "added"
    if right == 0 and left:
        return "deleted"
    if left == 1 and right:
        return "split"
    if right == 1 and left:
        return "merged"
    raise ValueError(f"a match of {left} to {right} clauses cannot be a row")


def renumbered(match: Match) -> bool:
    """Whether the clause's own label differs, as written.

    Labels are compared code point by code point: "1" and "1." differ, and so do a Latin and
    a Cyrillic "a", because a reader or a machine could tell them apart and nothing else in the row
    would. What no reader can tell apart does not count: see `as_drawn`. Bullets never are renumbered, nor is a clause that has no label on one side
    (contract, `renumbered`). A split is judged by its first part, a merge by the first of the merged.
    """
    if not match.base or not match.revised:
        return False
    one, two = match.base[0], match.revised[0]
    if one.label == two.label:
        return False
    return _numbered(one) and _numbered(two) and as_drawn(one.label) != as_drawn(two.label)


# Blanks, direction marks, soft hyphens and the tatweel, which only lengthens an Arabic letter.
_UNDRAWN = re.compile("[\\s\u00ad\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


def as_drawn(label: str | None) -> str:
    """A label as it looks on paper.

    Typists of Arabic write the fifth letter with a tatweel, a blank before the bracket, or, since
    the paper shows it the same, the bracket in front of a digit; Word's own numbering has none of these.

    >>> as_drawn("هـ )") == as_drawn("ه)"), as_drawn("(1") == as_drawn("1)"), as_drawn("1.") == as_drawn("1")
    (True, True, False)
    """
    plain = _UNDRAWN.sub("", label or "")
    if plain[:1] == "(" and ")" not in plain:
        return f"{plain[1:]})"
    return plain


def label_note(match: Match) -> str:
    """A few words for a row whose labels differ though it is not renumbered; else "".

    A bullet that became another sign, or a paragraph that gained a label, is no renumbering;
    but a difference that a reader can see must be said somewhere.
    """
    if not match.base or not match.revised or renumbered(match):
        return ""
    one, two = match.base[0].label or "", match.revised[0].label or ""
    if one == two:
        return ""
    if not one:
        return f"label {two} gained"
    if not two:
        return f"label {one} lost"
    return f"label {one} became {two}"


def _numbered(clause: Clause) -> bool:
    return bool(clause.label) and clause.kind != "bullet"

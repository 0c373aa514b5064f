"""Who must do what, and how strongly: modal words, reserves, and the verbs of calls."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from cwgdiff.mentions.plain import Plain, plain
from cwgdiff.mentions.wording import edged, entries, fold, key
from cwgdiff.substance import Shift

# Strength of a call, by its English concept: 5 binds, 1 states a view or allows. The order follows
# the use of the bodies themselves: a conference instructs its organs and can only invite members.
CALLS: dict[str, int] = {
    "resolves": 5,
    "decides": 5,
    "resolves to instruct": 5,
    "instructs": 5,
    "urges": 4,
    "requests": 4,
    "calls upon": 3,
    "calls on": 3,
    "recommends": 3,
    "appeals": 3,
    "resolves to invite": 2,
    "invites": 2,
    "encourages": 2,
    "authorizes": 1,
    "is of the view": 1,
}


class Duty(NamedTuple):
    """A modal word: `strength` 4 must, 3 should, 2 is asked to, 1 may; 0 for a reserve.

    A reserve ("as far as possible") lowers what stands beside it.
    """

    strength: int
    span: tuple[int, int]
    text: str


class DutyShift(NamedTuple):
    """How a duty changed, with the words of either side ("" where there are none)."""

    shift: Shift
    base: str
    revised: str


def duties(text: str, language: str) -> tuple[Duty, ...]:
    """The modal words and reserves of a text in reading order; none for an unknown language.

    >>> [(duty.text, duty.strength) for duty in duties("il devrait, si possible, agir", "fr")]
    [('devrait', 3), ('si possible', 0)]
    """
    found = _duties(language)
    if found is None:
        return ()
    pattern, strengths = found
    seen = plain(text)
    out: list[Duty] = []
    for each in pattern.finditer(seen.text):
        if each["duty"] and not _is_month(each, seen):
            span = seen.span(*each.span())
            strength = strengths.get(key(each["duty"]), 0)
            out.append(Duty(strength, span, text[span[0] : span[1]]))
    return tuple(out)


@cache
def _duties(language: str) -> tuple[re.Pattern[str], dict[str, int]] | None:
    table = entries(language, "duties")
    if not table:
        return None
    strengths = {key(word): entry.strength for entry in table for word in entry.words}
    every = [word for entry in table for word in entry.words]
    every += [word for entry in entries(language, "reserves") for word in entry.words]
    exceptions = [word for entry in table for word in entry.exceptions]
    pattern = (f"{edged(exceptions)}|" if exceptions else "") + f"(?P<duty>{edged(every)})"
    return re.compile(pattern), strengths


def _is_month(found: re.Match[str], text: Plain) -> bool:
    """May in a date is no permission."""
    start, end = found.span()
    if found.group() != "may" or text.said(start, end) != "May":
        return False
    return any(
        sign.isdigit() for sign in text.text[max(0, start - 3) : start] + text.text[end : end + 3]
    )


def compare_duties(base: Iterable[Duty], revised: Iterable[Duty]) -> DutyShift | None:
    """What became of a duty where the words of one place were replaced; None if nothing did.

    The strongest word of either side decides, then the reserves: one that came weakens. A side
    without a modal word counts as plain statement, which in these texts binds as "should" does:
    "répondent" / "sont encouragés à répondre" is weaker, "répond" / "doit répondre" stronger.

    >>> compare_duties(duties("doit", "fr"), duties("devrait", "fr")).shift
    'weakened'
    """
    old, new = tuple(base), tuple(revised)
    if [fold(duty.text) for duty in old] == [fold(duty.text) for duty in new]:
        return None
    words = (" … ".join(duty.text for duty in old), " … ".join(duty.text for duty in new))
    before, after = _force(old), _force(new)
    if before == after:
        return DutyShift("reworded", *words)
    return DutyShift("strengthened" if after > before else "weakened", *words)


_PLAIN = 3  # the strength of a statement without a modal word


def _force(found: tuple[Duty, ...]) -> tuple[int, int]:
    strongest = max((duty.strength for duty in found if duty.strength), default=_PLAIN)
    reserves = sum(1 for duty in found if duty.strength == 0)
    return strongest, -reserves


def compare_calls(
    base: str | None, revised: str | None, addressee: str | None, revised_addressee: str | None
) -> Shift | None:
    """How a duty changed with its section's call, given as English concept and addressee.

    >>> compare_calls("instructs", "invites", "the Director", "the Director")
    'weakened'
    """
    before, after = CALLS.get(verb(base), 0), CALLS.get(verb(revised), 0)
    if before and after and before != after:
        return "strengthened" if after > before else "weakened"
    if addressee != revised_addressee and fold(addressee or "") != fold(revised_addressee or ""):
        return "shifted"
    if before and after and verb(base) != verb(revised):
        return "reworded"
    if bool(before) != bool(after):
        return "strengthened" if after else "weakened"
    return None


_MODIFIERS = frozenset({"also", "further", "again", "finally", "moreover"})


def verb(concept: str | None) -> str:
    """A call's concept without the words that come and go with its place.

    >>> verb("resolves further")
    'resolves'
    """
    return " ".join(word for word in (concept or "").split() if word not in _MODIFIERS)

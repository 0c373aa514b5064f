"""Calls: the short italic lines that open a section, *rappelant*, *décide*, *invite les ...*.

No single sign suffices: a sentence may begin with "notant", a call may be new ("saluant"), a
plain text has neither styles nor italics. So each sign has a weight, and they are added.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from cwgdiff import labels
from cwgdiff.model import NOTE_MARK, Part
from cwgdiff.parsers.folding import fold, unfolded_length
from cwgdiff.parsers.lines import Line
from cwgdiff.profiles import Call, Profile

# The weights. A line of THRESHOLD or more is a call.
THRESHOLD: Final = 4
STYLE: Final = 4  # the ITU template's own style for calls: nothing else is set in it
WORDS: Final = 4  # the whole line is a call of the profile
ADDRESSED: Final = 3  # a call of the profile, then what may be an addressee: one sign is wanting
OPENING: Final = 1  # begins as a call and goes on some other way
ITALIC: Final = 2  # calls are italic in every body's template; so are some titles and notes
LIST: Final = 2  # a labelled paragraph stands right under it
CLAUSE: Final = 1  # or an unlabelled one that goes on in lower case: a call with a single clause
PLACE: Final = 1  # the line before ends as a clause does, or is the adopting line
SMALL: Final = 1  # starts in lower case and stands alone: it is part of the long sentence
FRESH: Final = 1  # the list under it starts anew, which without a heading it would not
ENDED: Final = -3  # ends as a sentence or a clause does: calls carry no full stop or semicolon
LONG: Final = -3  # longer than LONGEST
UNKNOWN_LONG: Final = -2  # no known call, and longer than an unknown one may be
LABELLED: Final = -6  # a call has no label
GOES_ON: Final = -4  # "notant que ...", "resolves that ...": a sentence

LONGEST: Final = 220  # the longest addressee seen has 130 characters; twice that is a clause
LONGEST_UNKNOWN: Final = 80
_REACH: Final = 400  # characters of a line that are looked at
_TRIM: Final = " ,:;،；：，"
_BLANKS: Final = " \t\u00a0,،，"


class Opening(NamedTuple):
    """How a text opens as a call: what it says in English, to whom, and what comes after.

    `end` is the offset after the call's words, `complete` says that nothing but an addressee follows.
    """

    concept: str
    part: Part
    addressee: str | None
    end: int
    rest: str
    complete: bool
    goes_on: bool


class Lexicon(NamedTuple):
    """A profile's calls, folded and indexed by their first characters, longest first."""

    profile: Profile
    calls: dict[str, tuple[tuple[str, Call], ...]]
    modifiers: tuple[tuple[str, str], ...]
    continuations: tuple[str, ...]
    spaced: bool


_KEY: Final = 2  # a folded call has at least two characters, in Chinese one


@cache
def lexicon(profile: Profile) -> Lexicon:
    """The index of a profile's calls."""
    spaced = profile.language != "zh"
    width = _KEY if spaced else 1
    index: dict[str, list[tuple[str, Call]]] = {}
    for call in profile.calls:
        for words in call.words:
            folded = fold(words)
            index.setdefault(folded[:width], []).append((folded, call))
    return Lexicon(
        profile,
        {
            key: tuple(sorted(listed, key=lambda each: -len(each[0])))
            for key, listed in index.items()
        },
        tuple(
            sorted(
                ((fold(words), each.concept) for each in profile.modifiers for words in each.words),
                key=lambda each: -len(each[0]),
            )
        ),
        tuple(fold(words) for each in profile.continuations for words in each.words),
        spaced,
    )


def _starts(text: str, words: str, at: int, spaced: bool) -> bool:
    if not text.startswith(words, at):
        return False
    if not spaced or words[-1] == "'":
        return True
    after = text[at + len(words) : at + len(words) + 1]
    return not (after.isalnum() or after == "-")


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


def opening(text: str, known: Lexicon, part: Part | None = None) -> Opening | None:
    """How a text opens as a call of the profile, or None.

    Where the same words open both parts (Chinese has no participles), `part` says which is meant.

    >>> from cwgdiff.profiles import profile
    >>> found = opening("charge en outre le Conseil", lexicon(profile("itu", "fr")))
    >>> found.concept, found.addressee, found.complete
    ('instructs further', 'le Conseil', True)
    """
    if text[:1] == "[":  # a draft brackets what is not agreed
        inner = opening(text[1:].rstrip(_BLANKS).removesuffix("]"), known, part)
        return inner and inner._replace(end=inner.end + 1)
    folded = fold(text[:_REACH])
    extra: list[str] = []
    hit, end = _call_at(folded, 0, known, part)
    if hit is None and folded[:1] == _ARABIC_AND:
        hit, end = _call_at(folded, 1, known, part)
    at, before = _modifiers(folded, 0, known, [])
    if before:
        # "further instructs": the longer reading is the better ("重申" in "再次申明").
        modified, modified_end = _call_at(folded, at, known, part)
        if modified is not None and modified_end > end:
            hit, end, extra = modified, modified_end, before
    if hit is None:
        return None
    at, extra = _modifiers(folded, end, known, extra)
    rest_at = _skip(folded, at)
    rest = folded[rest_at:].rstrip(_TRIM)
    # Arabic sets "further" behind the addressee.
    for words, concept in known.modifiers:
        if rest.endswith(words) and (len(rest) == len(words) or rest[-len(words) - 1] == " "):
            extra = [*extra, concept]
            rest = rest[: -len(words)].rstrip(_TRIM)
            break
    goes_on = any(_starts(rest, words, 0, known.spaced) for words in known.continuations)
    addressee = None
    complete = not rest
    if rest and hit.addressed and len(rest) <= LONGEST:
        begin = unfolded_length(text, rest_at)
        addressee = (
            text[begin : unfolded_length(text, rest_at + len(rest))]
            .replace(NOTE_MARK, "")
            .strip(_TRIM)
        )
        complete = not any(sign in rest for sign in (";", "؛", "；", ". ", "。"))
    return Opening(
        " ".join((hit.concept, *extra)),
        hit.part,
        addressee if complete else None,
        unfolded_length(text, at),
        rest,
        complete,
        goes_on and not hit.addressed,
    )


_ARABIC_AND: Final = "و"  # joined to the word: the second call and those after it begin with it


def _call_at(folded: str, at: int, known: Lexicon, part: Part | None) -> tuple[Call | None, int]:
    """The longest call that stands at an offset, and where it ends."""
    width = _KEY if known.spaced else 1
    hit: Call | None = None
    length = 0
    for words, call in known.calls.get(folded[at : at + width], ()):
        if hit is not None and len(words) < length:
            break
        if _starts(folded, words, at, known.spaced) and (hit is None or call.part == part):
            hit, length = call, len(words)
    return hit, at + length if hit is not None else 0


def _modifiers(folded: str, at: int, known: Lexicon, extra: list[str]) -> tuple[int, list[str]]:
    found = list(extra)
    for _ in range(3):  # "noting further with concern": no call carries more
        begin = _skip(folded, at)
        for words, concept in known.modifiers:
            if _starts(folded, words, begin, known.spaced):
                at = begin + len(words)
                found.append(concept)
                break
        else:
            break
    return (_skip(folded, at) if len(found) > len(extra) and not extra else at), found


_ENDS = ".;。；؛!?"
_CLAUSE_ENDS = ".;,:。；，：،؛"


def score(
    line: Line, found: Opening | None, before: Line | None, after: Line | None, adopted: bool
) -> int:
    """How much speaks for a line being a call; see the weights.

    `adopted` says that the line before is the adopting line or a section's heading.
    """
    text = line.seen
    last = text.rstrip(_BLANKS + ":：")[-1:]
    total = 0
    if line.style == "call":
        total += STYLE
    if line.italic:
        total += ITALIC
    if found is not None and found.complete:
        total += WORDS if not found.rest else ADDRESSED
    elif found is not None:
        total += OPENING
        if found.goes_on:
            total += GOES_ON
    if line.labelled or (line.found is not None and line.found.certain):
        total += LABELLED
    if last in _ENDS or (text[-1:] in ":：" and (found is None or not found.complete)):
        total += ENDED
    if len(text) > LONGEST:
        total += LONG
    elif (found is None or not found.complete) and len(text) > LONGEST_UNKNOWN:
        total += UNKNOWN_LONG
    if adopted or (before is not None and before.seen[-1:] in _CLAUSE_ENDS):
        total += PLACE
    if text[:1].islower() and len(text) <= LONGEST_UNKNOWN:
        total += SMALL
    return total + _under(after)


def _under(after: Line | None) -> int:
    if after is None or after.cells:
        return 0
    if after.labelled or after.found is not None:
        readings = after.readings or labels.readings(after.found.label if after.found else "")
        first = any(each.ordinal <= 1 for each in readings)
        return LIST + (FRESH if first else 0) if after.labelled or first or _certain(after) else 0
    return CLAUSE if after.seen[:1].islower() else 0


def _certain(line: Line) -> bool:
    return line.found is not None and line.found.certain

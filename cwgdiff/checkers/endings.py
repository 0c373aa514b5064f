"""The signs at the ends of clauses: within a list, before a list, before the next call, at the end.

In the Union's resolutions each item ends with a semicolon, the last before the next call with a
comma, the last of all with a full stop; what opens a list ends with a colon. The General Assembly ends
a paragraph of its preamble with a comma and a numbered one with a semicolon. A list that ends
all its items in some other way is left alone: it may hold sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cwgdiff.checkers.codes import at_end, finding
from cwgdiff.checkers.lists import LISTED
from cwgdiff.mentions.wording import words
from cwgdiff.model import NOTE_MARK, Clause, Document, Finding, Resolution, walk

# One sign for its kin in other scripts.
_KIN = str.maketrans({"；": ";", "؛": ";", "，": ",", "、": ",", "،": ",", "。": ".", "．": ".", "：": ":", "؟": "?", "？": "?"})  # fmt: skip
_OWN = {
    "zh": {";": "；", ",": "，", ".": "。", ":": "："},
    "ar": {";": "؛", ",": "،"},
}
_SIGNS = ";,.:?!…"
_CLOSERS = "\"'»”’)）]」』》›"
# In a text without notes their marks are figures glued to the sign: "the Summit;9".
_NOTE_FIGURE = re.compile(r"(?<=[;,.])\d{1,2}\Z")
_TEXTS = frozenset({"item", "subitem", "bullet", "paragraph"})


def endings(document: Document) -> Iterator[Finding]:
    """The faults at the ends of the document's clauses; none in a text without calls or lists."""
    eye = _Eye(document.source.language or "")
    for resolution in document.resolutions:
        yield from _doubled(eye, resolution)
        calls = [each for each in resolution.clauses if each.kind == "section"]
        if any(each.concept for each in calls):
            yield from _of_calls(eye, resolution, calls)
        elif document.source.profile == "unga":
            yield from _of_paragraphs(eye, resolution)
        else:
            yield from _of_lists(eye, resolution.clauses)
        for other in resolution.clauses:
            if other.kind in ("annex", "heading"):
                yield from _of_lists(eye, (other,))


class _Eye:
    """Sees how a text ends, in one language."""

    def __init__(self, language: str) -> None:
        self._own = _OWN.get(language, {})
        listed = "|".join(map(re.escape, sorted(words(language, "lists"), key=len, reverse=True)))
        # "; and" before the last item of a list.
        self._and = re.compile(rf"(?<=[;,]) ?(?:{listed})\Z" if listed else r"(?!)", re.I)

    def end(self, text: str) -> str:
        """The signs that end a text, in plain form; "" where it ends in a word.

        What closes a quotation or a bracket, and a note's mark, does not count.
        """
        tail = text[-60:].replace(NOTE_MARK, "").translate(_KIN).rstrip()
        tail = _NOTE_FIGURE.sub("", tail)
        tail = self._and.sub("", tail).rstrip()
        bare = tail.rstrip(_CLOSERS).rstrip()
        for seen in (tail, bare):
            kept = seen.rstrip(_SIGNS + " ")
            if len(kept) < len(seen):
                return seen[len(kept) :].replace(" ", "")
        return ""

    def own(self, sign: str) -> str:
        """The sign as the language writes it."""
        return self._own.get(sign, sign)


def _of_calls(eye: _Eye, resolution: Resolution, calls: Sequence[Clause]) -> Iterator[Finding]:
    for number, call in enumerate(calls):
        texts = [each for each in call.children if each.kind in _TEXTS]
        if not texts:
            continue
        yield from _middle(eye, texts, ";")
        last = _last(texts[-1])
        end = eye.end(last.text)
        final = number == len(calls) - 1
        wanted = "." if final else ","
        if not end:
            yield _missing(eye, last, wanted)
        elif final and end[-1] not in ".!?…":
            yield finding(
                "end-of-text", last, f"the last clause ends with “{eye.own(end[-1])}”",
                text=last.text[-80:], span=at_end(last), sign=eye.own("."),
            )  # fmt: skip
        elif not final and end[-1] != ",":
            yield finding(
                "end-before-call", last,
                f"the clause before “{_heading(calls[number + 1])}” ends with “{eye.own(end[-1])}”",
                text=last.text[-80:], span=at_end(last), sign=eye.own(","),
            )  # fmt: skip


def _of_paragraphs(eye: _Eye, resolution: Resolution) -> Iterator[Finding]:
    """A text of the General Assembly: whole paragraphs, of the preamble and numbered ones."""
    listed = [each for each in walk(resolution.clauses) if each.kind in ("item", "paragraph")
              and each.part is not None]  # fmt: skip
    preamble = [each for each in listed if each.part == "preambular"]
    yield from _middle(eye, [*preamble, preamble[-1]] if preamble else [], ",")
    numbered = [each for each in listed if each.part == "operative" and each.kind == "item"]
    if not numbered:
        return
    yield from _middle(eye, numbered, ";")
    last = _last(numbered[-1])
    end = eye.end(last.text)
    if end and end[-1] not in ".!?…":
        yield finding(
            "end-of-text", last, f"the last paragraph ends with “{eye.own(end[-1])}”",
            text=last.text[-80:], span=at_end(last), sign=eye.own("."),
        )  # fmt: skip


def _of_lists(eye: _Eye, clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Lists in annexes, reports and contributions: each by its own habit."""
    for top in clauses:
        for clause in walk((top,)):
            items = [each for each in clause.children if each.kind in LISTED]
            if len(items) >= 2 and clause.kind not in LISTED:
                yield from _middle(eye, items, None)


def _middle(eye: _Eye, texts: Sequence[Clause], wanted: str | None) -> Iterator[Finding]:
    """All but the last of some siblings, then the lists under each of them."""
    for one, after in pairwise(texts):
        yield from _opening(eye, one, after)
    for text in dict.fromkeys(texts):
        below = [each for each in text.children if each.kind in LISTED]
        if below:
            yield from _opening(eye, text, below[0])
            yield from _middle(eye, below, None)
    ends = [
        _Ended(last, eye.end(last.text))
        for one, after in pairwise(texts)
        if one.kind in LISTED or after.kind == one.kind
        for last in (_last(one),)
    ]
    if not ends:
        return
    usual, count = Counter(each.sign[-1:] for each in ends).most_common(1)[0]
    own_way = bool(usual) and len(ends) > 1 and count * 3 >= len(ends) * 2
    if own_way and (wanted is None or count > 2 or count == len(ends)):
        wanted = usual
    if wanted is None:
        return
    for each in ends:
        if not each.sign:
            yield _missing(eye, each.clause, wanted)
        elif each.sign[-1] != wanted and not (
            each.sign[-1] == ":" and each.clause.kind == "paragraph"
        ):
            yield finding(
                "end-of-item", each.clause,
                f"the clause ends with “{eye.own(each.sign[-1])}” where its list has “{eye.own(wanted)}”",
                text=each.clause.text[-80:], span=at_end(each.clause), sign=eye.own(wanted),
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Ended:
    clause: Clause
    sign: str


def _opening(eye: _Eye, one: Clause, after: Clause) -> Iterator[Finding]:
    """What opens a list: an item before its sub-items, a paragraph before labelled items."""
    below = after in one.children
    if not below and not (one.kind == "paragraph" and after.kind in LISTED):
        return
    end = eye.end(one.text if below else _last(one).text)
    if end[-1:] != ":":
        shown = f"with “{eye.own(end[-1])}”" if end else "without a sign"
        yield finding(
            "end-before-list", one, f"a list follows, and the clause ends {shown}",
            text=one.text[-80:], span=at_end(one), sign=eye.own(":"),
        )  # fmt: skip


def _missing(eye: _Eye, clause: Clause, wanted: str) -> Finding:
    return finding(
        "end-missing", clause, "the clause ends without a sign",
        text=clause.text[-80:], span=at_end(clause), sign=eye.own(wanted),
    )  # fmt: skip


def _doubled(eye: _Eye, resolution: Resolution) -> Iterator[Finding]:
    for clause in walk(resolution.clauses):
        if clause.kind not in _TEXTS:
            continue
        end = eye.end(clause.text)
        if len(end) > 1 and _is_doubled(end, clause.text):
            yield finding(
                "end-doubled", clause, f"the clause ends with “{end}”",
                text=clause.text[-80:], span=at_end(clause),
            )  # fmt: skip


def _is_doubled(end: str, text: str) -> bool:
    """Two signs side by side; a full stop before another may be that of an abbreviation."""
    if set(end) == {"."}:
        return len(end) == 2
    if end[0] in ".?!…" and len(end) == 2 and end[1] in ";,:":
        return not text.rstrip()[: -len(end)].rstrip()[-1:].isalpha()
    return True


def _last(clause: Clause) -> Clause:
    """The last text under a clause, itself if there is none: where it ends for the reader."""
    while True:
        below = [each for each in clause.children if each.kind in _TEXTS]
        if not below:
            return clause
        clause = below[-1]


def _heading(clause: Clause) -> str:
    return clause.text if len(clause.text) <= 60 else clause.text[:60].rstrip() + " …"

"""Internal cross-references: "considérant c) ci-dessus", "point 8 du charge le Secrétaire général".

A reference names a section by its heading, so the headings are taken from the documents
themselves; each place where a label stands is looked at, and kept only if a heading, an annex or a word such
as "above" stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from cwgdiff.mentions.patterns import BLANK, BLANKS, DASH, END, compiled, list_separator
from cwgdiff.mentions.plain import Plain, plain
from cwgdiff.mentions.wording import edged, entries, fold, listed, words
from cwgdiff.model import Clause, Document, Resolution, walk

Scope = Literal["section", "own section", "annex", "document"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference inside the document: labels, each with its sub-labels, and where they are.

    `section` is the heading in plain letters ("" unless the scope is section or annex).
    """

    scope: Scope
    section: str
    labels: tuple[tuple[str, ...], ...]
    span: tuple[int, int]
    label_span: tuple[int, int]
    text: str


_ONE = (
    r"(?:\(?\d{1,3}(?:\.\d{1,3}){0,2}(?:bis|ter)?\)?"
    rf"|\(?[a-z\u0430-\u044f\u0621-\u064a]{{1,4}}\){END})"
)
_SUB = r"(?: ?\(?[a-z]{1,4}\)){0,2}"


class _Patterns(NamedTuple):
    labels: re.Pattern[str]
    points: frozenset[str]
    toward: re.Pattern[str]
    above: re.Pattern[str]
    own: re.Pattern[str]
    annex: re.Pattern[str]
    annex_before: re.Pattern[str]
    own_before: re.Pattern[str]
    instrument: re.Pattern[str]
    each: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns | None:
    if not entries(language, "points"):
        return None
    chinese = language == "zh"
    rng = listed(words(language, "ranges"))
    lead = BLANKS if chinese else BLANK
    gap = BLANKS if language in ("ar", "zh") else BLANK
    separator = rf"(?:{list_separator(language)}|{BLANKS}{DASH}{BLANKS}|{lead}(?:{rng}){gap})"
    first = rf"(?:第{BLANKS})?" if chinese else ""
    points = edged(words(language, "points"))
    unit = rf"(?:{BLANKS}(?:{points}))?" if chinese else ""
    edge = r"\d" if chinese else r"\w"
    links = edged([*words(language, "links"), *_MORE_LINKS.get(language, ())])
    return _Patterns(
        labels=compiled(
            rf"(?<![{edge}/.\-(])(?P<all>{first}{_ONE}{_SUB}"
            rf"(?:{separator}{first}{_ONE}{_SUB}){{0,20}}){unit}",
            language,
        ),
        points=frozenset(plain(word).text for word in words(language, "points")),
        toward=re.compile(rf"{BLANKS},?{BLANKS}(?:(?:{links}){BLANKS}){{0,2}}\"?"),
        above=re.compile(rf"\"?{BLANKS},?{BLANKS}{edged(words(language, 'above'))}"),
        own=re.compile(rf"{BLANKS}{edged(words(language, 'own'))}"),
        annex=re.compile(
            rf"(?P<annex>{edged(words(language, 'annexes'))}"
            rf"(?:{BLANK}(?:\d{{1,2}}|[a-z]|[ivx]{{1,5}})(?!\w))?)"
        ),
        annex_before=re.compile(rf"(?:{listed(words(language, 'annexes'))})\d{{0,2}}的?\Z"),
        own_before=re.compile(rf"(?:{listed(words(language, 'own'))})的?\Z"),
        instrument=re.compile(
            rf"{BLANKS}(?:(?:{links}){BLANKS}){{0,2}}(?:{edged(words(language, 'instruments'))}){BLANK}\d"
        ),
        each=compiled(rf"(?P<through>-|(?<!\w)(?:{rng})(?![\w)])|至|到)|{_ONE}", language),
    )


# Words between a label and the heading it belongs to, beside the links of citations.
_MORE_LINKS: dict[str, tuple[str, ...]] = {
    "en": ("under",),
    "es": ("en el",),
    "ru": ("раздела", "разделе", "части", "постановляющей части"),
    "ar": ("من",),
    "zh": ("的",),
}


class ReferenceFinder:
    """Finds references in texts of one language, given the headings of the documents.

    >>> finder = ReferenceFinder("fr", ["considérant", "décide"])
    >>> [each.text for each in finder.find("conformément au considérant d) ci-dessus")]
    ['considérant d) ci-dessus']
    """

    def __init__(self, language: str, headings: Iterable[str]) -> None:
        self._rules = _patterns(language)
        self._spaced = language != "zh"
        self._by_first: dict[str, list[str]] = {}
        self._by_last: dict[str, list[str]] = {}
        plain_headings = {plain(each).text.strip(" ,:;") for each in headings}
        for heading in sorted(plain_headings, key=lambda each: (-len(each), each)):
            if heading:
                self._by_first.setdefault(self._word(heading), []).append(heading)
                self._by_last.setdefault(heading[-1], []).append(heading)

    def _word(self, text: str) -> str:
        if not self._spaced:
            return text[:1]
        found = _FIRST_WORD.match(text)
        return found.group() if found else ""

    def find(self, text: str) -> tuple[Reference, ...]:
        """The references of a text, in reading order."""
        rules = self._rules
        if rules is None or not _may_hold_label(text):
            return ()
        seen = plain(text)
        found: list[Reference] = []
        for labels in rules.labels.finditer(seen.text):
            if (reference := self._at(rules, seen, labels)) is not None:
                found.append(reference)
        return tuple(found)

    def _at(self, rules: _Patterns, seen: Plain, labels: re.Match[str]) -> Reference | None:
        text = seen.text
        start, end = labels.span()
        point = _point_before(rules, text, start)
        begin = start if point is None else point
        bracketed = ")" in labels["all"]
        scope: Scope | None = None
        section = ""
        if point is not None or bracketed:
            toward = rules.toward.match(text, end)
            after = toward.end() if toward else end
            if heading := self._starts(text, after):
                scope, section, end = "section", heading, after + len(heading)
                if text[after - 1 : after] == text[end : end + 1] == '"':
                    end += 1
            elif point is not None and (annex := rules.annex.match(text, after)):
                if rules.instrument.match(text, annex.end()) is None:
                    scope, section, end = "annex", annex["annex"], annex.end()
                    if own := rules.own.match(text, end):
                        end = own.end()
            elif own := rules.own.match(text, end):
                scope, end = "document", own.end()
        if scope is None:
            heading = self._ends(text, begin)
            if heading and (bracketed or self._closed(rules, text, end)):
                scope, section = "section", heading
                begin = text.rfind(heading, 0, begin)
        if scope is None and not self._spaced:
            scope, section, begin = self._before(rules, text, begin)
        if scope is None and point is not None and rules.above.match(text, end):
            scope = "own section"
        if scope is None:
            return None
        if above := rules.above.match(text, end):
            end = above.end()
        span = seen.span(begin, end)
        return Reference(
            scope,
            section,
            _expanded(rules, labels["all"]),
            span,
            seen.span(*labels.span("all")),
            seen.original[span[0] : span[1]],
        )

    def _starts(self, text: str, at: int) -> str:
        """The longest heading that stands at a place."""
        word = self._word(text[at : at + 60])
        for heading in self._by_first.get(word, ()):
            stop = at + len(heading)
            if text.startswith(heading, at) and not (
                self._spaced and text[stop : stop + 1].isalnum()
            ):
                return heading
        return ""

    def _ends(self, text: str, before: int) -> str:
        """The longest heading that ends before a place; a plural is taken for it."""
        stop = before
        while stop > 0 and before - stop < 3 and text[stop - 1] == " ":
            stop -= 1
        if not stop or (self._spaced and stop == before):
            return ""
        for end in (stop, stop - 1) if text[stop - 1] == "s" else (stop,):
            for heading in self._by_last.get(text[end - 1 : end], ()):
                head = end - len(heading)
                if text.endswith(heading, 0, end) and not (
                    self._spaced and head > 0 and text[head - 1].isalnum()
                ):
                    return heading
        return ""

    def _before(self, rules: _Patterns, text: str, begin: int) -> tuple[Scope | None, str, int]:
        """What stands right before a label in Chinese: 附件第3段, 本决议第3段."""
        if annex := rules.annex_before.search(text, max(0, begin - 8), begin):
            return "annex", annex.group(), annex.start()
        if own := rules.own_before.search(text, max(0, begin - 8), begin):
            return "document", "", own.start()
        return None, "", begin

    def _closed(self, rules: _Patterns, text: str, end: int) -> bool:
        """Whether a bare number ends its phrase: "resolves 3 above", not "resolves 3 issues"."""
        rest = text[end : end + 1]
        if not self._spaced:
            return not rest or rest not in _COUNTED
        return not rest or (
            rest in ",;.:)» ，；。、،؛"
            and (
                rest != " "
                or rules.above.match(text, end) is not None
                or _AND.match(text, end) is not None
            )
        )


_FIRST_WORD = re.compile(r"[\w'-]+")
_COUNTED = "0123456789年个%次月日种类倍份名项"  # what stands behind a number that is no label
# What may stand between a point and its number in Russian and Arabic: "пункты с 29 по 82".
_FROM = frozenset({"с", "c", "من"})


def _point_before(rules: _Patterns, text: str, start: int) -> int | None:
    """Where the word stands that says a label follows ("point", "paragraphs"); None without one."""
    for _ in range(2):
        stop = start
        while stop > 0 and start - stop < 3 and text[stop - 1] == " ":
            stop -= 1
        if stop == start:
            return None
        head = max(
            text.rfind(" ", max(0, stop - 30), stop), text.rfind("'", max(0, stop - 30), stop)
        )
        word = text[head + 1 : stop].lstrip('("')
        start = stop - len(word)
        if word in rules.points:
            return start
        if word not in _FROM:
            return None
    return None


_FIGURES = re.compile(r"\d+")


def _may_hold_label(text: str) -> bool:
    """Whether there is a bracket, or a number of three figures or less: what every label is."""
    return ")" in text or "）" in text or any(len(run) <= 3 for run in _FIGURES.findall(text))


_AND = re.compile(r" (?:and|et|y|и|of|du|de)\b")


def _expanded(rules: _Patterns, found: str) -> tuple[tuple[str, ...], ...]:
    """The labels of a list with its ranges written out; a bracketed sub-label joins its label."""
    out: list[tuple[str, ...]] = []
    last_end, through = -1, False
    for each in rules.each.finditer(found):
        if each["through"]:
            through, last_end = True, -1
            continue
        label = bare(each.group())
        glued = last_end >= 0 and found[last_end : each.start()].strip(" (") == ""
        if glued and out and label.isalpha() and not through:
            out[-1] = (*out[-1], label)
        elif through and out:
            out += [(step,) for step in _steps(out[-1][0], label)]
        else:
            out.append((label,))
        through, last_end = False, each.end()
    return tuple(out)


def _steps(first: str, last: str) -> list[str]:
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= 100:
        return [str(number) for number in range(int(first) + 1, int(last) + 1)]
    if len(first) == len(last) == 1 and 0 < ord(last) - ord(first) <= 30:
        return [chr(code) for code in range(ord(first) + 1, ord(last) + 1)]
    return [last]


# Cyrillic letters that look like Latin ones: lists mix them (Resolution 99 in Russian).
_ALIKE = str.maketrans("асеорхі", "aceopxi")


@lru_cache(maxsize=4096)  # labels and headings recur; a bound, for they come from files
def bare(label: str) -> str:
    """A label as it is compared: no brackets and points, lower case, look-alikes as Latin.

    >>> bare("(B)"), bare("2."), bare("\\u0441)")
    ('b', '2', 'c')
    """
    kept = "".join(sign for sign in plain(label).text if sign.isalnum() or sign in ".-").strip(".-")
    return kept.translate(_ALIKE)


class Places:
    """Where the references of a document can point: its sections by heading, its annexes, its lists.

    Gathered once, so that a document full of references is not walked for each of them.
    """

    def __init__(self, document: Document) -> None:
        self._by_resolution = {
            each.heading.id: _Lists(each) for each in reversed(document.resolutions)
        }

    def resolve(self, reference: Reference, clause: Clause) -> tuple[tuple[Clause, ...], bool]:
        """The clauses that a reference in `clause` points at, and whether that is in doubt.

        No clause means that it points at nothing. It is doubtful where several sections have the
        heading, or several clauses the label.
        """
        lists = self._by_resolution.get(clause.resolution)
        if lists is None:
            return (), True
        found, doubtful = _look(reference, lists.parents(reference, clause))
        if not found and reference.scope == "own section":
            # Numbering may run on through the headings: "paragraph 6 above" is then the document's.
            everywhere = replace(reference, scope="document")
            found, doubtful = _look(everywhere, lists.parents(everywhere, clause))
        return found, doubtful


def resolve(
    reference: Reference, clause: Clause, document: Document
) -> tuple[tuple[Clause, ...], bool]:
    """As `Places.resolve`, for a single reference."""
    return Places(document).resolve(reference, clause)


_Siblings = dict[str, list[Clause]]  # the clauses of one list by their bare label, in order


class _Lists:
    """The lists of one resolution in which labels are looked for."""

    def __init__(self, resolution: Resolution) -> None:
        every = list(walk(resolution.clauses))
        top = tuple(each for each in resolution.clauses if each.kind == "item")
        headed = [each for each in every if each.kind in ("section", "heading")]
        self._operative = [_by_label(top)] + [
            _by_label(each.children) for each in headed if each.part != "preambular"
        ]
        self._sections: dict[str, list[tuple[Clause, _Siblings]]] = {}
        for each in headed:
            self._sections.setdefault(heading_key(each.text), []).append(
                (each, _by_label(each.children))
            )
        self._annexes = [(fold(each.text), _by_label(_below(each))) for each in every if each.kind == "annex"]  # fmt: skip
        self._holders: dict[int, set[int]] = {}  # by a section's position, those of all under it

    def parents(self, reference: Reference, clause: Clause) -> list[_Siblings]:
        """The lists in which the labels of a reference are looked for."""
        if reference.scope == "document":
            return self._operative
        if reference.scope == "annex":
            wanted = fold(reference.section)
            exact = [lists for text, lists in self._annexes if text == wanted]
            return exact or [lists for text, lists in self._annexes if text.startswith(wanted)]
        heading = reference.section if reference.scope == "section" else clause.section or ""
        sections = self._sections.get(heading_key(heading), [])
        if reference.scope == "own section":
            sections = [each for each in sections if self._holds(each[0], clause)] or sections
        return [lists for _, lists in sections]

    def _holds(self, section: Clause, clause: Clause) -> bool:
        under = self._holders.get(section.position)
        if under is None:
            under = {each.position for each in walk(section.children)}
            self._holders[section.position] = under
        return clause.position in under


def _by_label(siblings: tuple[Clause, ...]) -> _Siblings:
    found: _Siblings = {}
    for each in siblings:
        if each.label:
            found.setdefault(bare(each.label), []).append(each)
    return found


def _look(reference: Reference, parents: list[_Siblings]) -> tuple[tuple[Clause, ...], bool]:
    """The clauses of these lists that have the reference's labels; none unless all are there."""
    doubtful = len(parents) > 1 and reference.scope != "document"
    found: list[Clause] = []
    for label in reference.labels:
        every = [hit for parent in parents for hit in _labelled(parent, label)]
        hits = list({hit.position: hit for hit in every}.values())
        if not hits:
            return (), doubtful
        doubtful = doubtful or len(hits) > 1
        found.append(hits[0])
    return tuple(found), doubtful


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """A heading as it is compared; the Arabic "and" before a call comes and goes with its place."""
    folded = fold(text)
    return folded[1:] if folded.startswith("و") else folded


def _below(annex: Clause) -> tuple[Clause, ...]:
    return tuple(each for each in walk(annex.children) if each.kind in ("item", "paragraph"))


def _labelled(siblings: _Siblings, label: tuple[str, ...]) -> list[Clause]:
    first, *rest = label
    hits = siblings.get(first, [])
    for step in rest:
        hits = [
            under for hit in hits for under in hit.children
            if under.label and bare(under.label) == step
        ]  # fmt: skip
    return hits

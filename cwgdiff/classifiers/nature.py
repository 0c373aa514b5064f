"""What changed in the words: form, a citation, a reference, a duty, the matter.

Each place of change is judged alone and a row has the natures of all its places. What a citation
or a reference covers is taken out first; of the rest, a change of form is editorial, a changed
modal word is a matter of obligation, and all else is substantive. The rules, with examples:

- editorial: "œuvre" / "oeuvre", "Etats" / "États", "; and" / ", and", "reconnaissant" / "reconnaissant en
  outre", an article or a preposition alone, the place and year of number and adopting lines;
- citation: "(Rév. Dubaï, 2018)" / "(Rév. Bucarest, 2022)", a resolution that came or went;
- reference: "considérant d) ci-dessus" / "considérant e) ci-dessus";
- obligation: "doit" / "devrait", "shall" / "should, as far as possible,", "répondent" / "sont encouragés
  à répondre", a call that became another or went to another addressee, and the grammar of the
  items under it ("d'examiner" / "à examiner");
- substantive: anything else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cwgdiff.classifiers.form import akin, form, length, same_form, without
from cwgdiff.classifiers.groups import Place, Span, changed_places, cut, touches
from cwgdiff.mentions.citations import citations, may_cite
from cwgdiff.mentions.documents import headings, own_body
from cwgdiff.mentions.obligation import Duty, compare_calls, compare_duties, duties, verb
from cwgdiff.mentions.references import ReferenceFinder
from cwgdiff.model import Clause, Document, Edit, Match, Nature, joined, walk

ORDER: tuple[Nature, ...] = ("editorial", "citation", "reference", "obligation", "substantive")

# A modal word counts as changed where it was replaced, not where a long new passage brings one
# along: up to so many words on either side of a place.
SHORT = 8
# A word whose place changes with its neighbours stands among the first of its clause.
OPENING = 40
# A figure or a bracket that near a change can make it part of a citation or a reference.
BESIDE = 12


def natures(
    matches: Sequence[Match],
    edits: Sequence[tuple[Edit, ...]],
    base: Document,
    revised: Document,
) -> list[tuple[Nature, ...]]:
    """For each match, the natures of its change of words; none where no word changed.

    A clause that was added or deleted has none: nothing changed in its words. The language is
    the revised document's, else the base's; where neither is known, only form is told from matter.
    """
    judge = _Judge(matches, base, revised)
    return [judge.nature(match, row) for match, row in zip(matches, edits, strict=True)]


class _Mentions(NamedTuple):
    """Stretches of a row's two texts that mention something: those that differ, and all of them.

    A stretch is a whole mention, noun and list and body, so that "Résolution 1305" / "Résolutions 1305
    et 1344" leaves no plural over that would be taken for matter.
    """

    nature: Nature
    changed: tuple[list[Span], list[Span]]
    all: tuple[list[Span], list[Span]]


class _Row:
    """Both texts of a row, and what differs in their mentions, found once when first asked for."""

    __slots__ = ("cited", "one", "referred", "two")

    def __init__(self, one: str, two: str) -> None:
        self.one = one
        self.two = two
        self.cited: tuple[_Mentions, ...] | None = None
        self.referred: tuple[_Mentions, ...] | None = None


def _differing(
    nature: Nature, old: list[tuple[str, Span]], new: list[tuple[str, Span]]
) -> tuple[_Mentions, ...]:
    """The mentions of two texts, given as (key, stretch), if a key stands on one side only."""
    kept = {key for key, _ in old} & {key for key, _ in new}
    changed = (_spans(old, kept), _spans(new, kept))
    if not changed[0] and not changed[1]:
        return ()
    return (_Mentions(nature, changed, (_spans(old, set()), _spans(new, set()))),)


def _spans(side: list[tuple[str, Span]], without_keys: set[str]) -> list[Span]:
    return list(dict.fromkeys(span for key, span in side if key not in without_keys))


class _Judge:
    """What judging needs to know of both documents, gathered once and only if asked for."""

    def __init__(self, matches: Sequence[Match], base: Document, revised: Document) -> None:
        self._language = revised.source.language or base.source.language or ""
        self._documents = (base, revised)
        self._matches = matches
        # Found when the first mention is looked at: many comparisons have none.
        self._own: str | None = None
        self._finder: ReferenceFinder | None = None
        self._recalled: set[int] | None = None  # positions of revised clauses under a changed call

    def nature(self, match: Match, edits: tuple[Edit, ...]) -> tuple[Nature, ...]:
        if not match.base or not match.revised:
            return ()
        one, two = joined(match.base), joined(match.revised)
        if one == two:
            return ()
        head, new_head = match.base[0], match.revised[0]
        if head.kind == new_head.kind and head.kind in ("number", "adopting"):
            return _of_opening(one, two)
        if head.kind == new_head.kind == "section":
            called = self._of_call(head, new_head)
            if called:
                return called
        found: set[Nature] = set()
        small: set[Nature] = set()  # told only where nothing else is
        pending: list[set[Nature]] = []  # of places that are grammar, if a duty changed beside them
        called_otherwise = self._called_otherwise(match)
        row = _Row(one, two)
        for place in changed_places(edits):
            deleted, inserted = one[slice(*place.base)], two[slice(*place.revised)]
            if same_form(deleted, inserted):
                at_end = place.base[1] == len(one) and place.revised[1] == len(two)
                if deleted.strip("\n") or inserted.strip(
                    "\n"
                ):  # else it only joins a split's parts
                    (small if at_end else found).add("editorial")
                continue
            opening = min(place.base[0], place.revised[0]) <= 1
            if opening and called_otherwise and self._opens_otherwise(deleted, inserted):
                found.add("obligation")
                deleted, inserted = _after_call(deleted), _after_call(inserted)
                if not deleted and not inserted:
                    continue
            natures, deleted, inserted = self._of_mentions(row, place, deleted, inserted)
            found |= natures
            if natures and same_form(deleted, inserted):
                continue
            of_words = self._of_words(deleted, inserted, place, match)
            if of_words <= {"editorial", "substantive"} and self._grammar_alone(deleted, inserted):
                pending.append(of_words)
                continue
            found |= of_words
        if pending and ("obligation" in found or self._under_changed_call(match)):
            found.add("obligation")
        elif any("substantive" in each for each in pending):
            found.add("substantive")
        elif pending:
            small.add("editorial")
        return tuple(each for each in ORDER if each in (found or small))

    def _of_call(self, one: Clause, two: Clause) -> tuple[Nature, ...]:
        """A section's heading: another call or addressee is a matter of obligation."""
        shift = compare_calls(one.concept, two.concept, one.addressee, two.addressee)
        if shift is not None:
            return ("obligation",)
        bare = [without(each.text, self._language, "adverbs") for each in (one, two)]
        return ("editorial",) if same_form(*bare) else ()

    def _of_mentions(
        self, row: _Row, place: Place, deleted: str, inserted: str
    ) -> tuple[set[Nature], str, str]:
        """The natures of the mentions at a place, and what is left of it without them."""
        found: set[Nature] = set()
        start, end = place.base
        changed = deleted + inserted
        around = row.one[max(0, start - BESIDE) : start] + row.one[end : end + BESIDE]
        marked = _LABELLING.search(changed + around) is not None
        if row.cited is None and (_FIGURE.search(around) or may_cite(changed, self._language)):
            row.cited = self._cited(row.one, row.two)
        if row.referred is None and marked:
            row.referred = self._referred(row.one, row.two)
        one, two = row.one, row.two
        for mention in (*(row.cited or ()), *(row.referred or ())):
            old, new = mention.changed
            if touches(place.base, old) or touches(place.revised, new):
                found.add(mention.nature)
            deleted = cut(one, place.base, mention.all[0])
            inserted = cut(two, place.revised, mention.all[1])
            one, two = _blanked(one, mention.all[0]), _blanked(two, mention.all[1])
        return found, deleted, inserted

    def _cited(self, one: str, two: str) -> tuple[_Mentions, ...]:
        if self._own is None:
            base, revised = self._documents
            self._own = own_body(revised) or own_body(base) or ""
        old, new = (
            [
                (f"{each.key} {each.edition.marker if each.edition else None}", each.mention)
                for each in citations(text, self._language, self._own)
            ]
            for text in (one, two)
        )
        return _differing("citation", old, new)

    def _referred(self, one: str, two: str) -> tuple[_Mentions, ...]:
        finder = self._reference_finder()
        old, new = (
            [(f"{each.section} {each.labels}", each.span) for each in finder.find(text)]
            for text in (one, two)
        )
        return _differing("reference", old, new)

    def _grammar_alone(self, deleted: str, inserted: str) -> bool:
        """Whether only articles, prepositions and endings differ."""
        return akin(*(without(each, self._language, "grammar") for each in (deleted, inserted)))

    def _called_otherwise(self, match: Match) -> bool:
        """Whether a clause that holds its own call (General Assembly) has another one now."""
        one, two = match.base[0], match.revised[0]
        if one.kind == "section" or two.kind == "section" or not (one.concept and two.concept):
            return False
        if verb(one.concept) == verb(two.concept):
            return False
        return "operative" in (one.part, two.part)

    def _opens_otherwise(self, deleted: str, inserted: str) -> bool:
        return bool(form(deleted)) and bool(form(inserted))

    def _of_words(self, deleted: str, inserted: str, place: Place, match: Match) -> set[Nature]:
        """What is left of a place: a duty, form, or the matter."""
        language = self._language
        old = duties(deleted, language) if deleted else ()
        new = duties(inserted, language) if inserted else ()
        rest, new_rest = (
            without(_rest(text, found), language, "grammar")
            for text, found in ((deleted, old), (inserted, new))
        )
        if (old or new) and compare_duties(old, new) is not None:
            if akin(rest, new_rest):
                return {"obligation"}
            replaces = bool(form(deleted)) and bool(form(inserted))
            modal = any(duty.strength for duty in (*old, *new))
            if (modal or replaces) and max(length(deleted), length(inserted)) <= SHORT:
                return {"obligation", "substantive"}
        if same_form(rest, new_rest) and not (old or new):
            return {"editorial"}
        if min(place.base[0], place.revised[0]) <= OPENING or match.base[0].kind == "section":
            rest, new_rest = (without(each, language, "adverbs") for each in (rest, new_rest))
            if same_form(rest, new_rest) and not (old or new):
                return {"editorial"}
        return {"substantive"}

    def _reference_finder(self) -> ReferenceFinder:
        if self._finder is None:
            self._finder = ReferenceFinder(self._language, headings(*self._documents))
        return self._finder

    def _under_changed_call(self, match: Match) -> bool:
        """Whether the clause stands under a call that changed, or went from one call to another."""
        if self._recalled is None:
            self._recalled = self._find_recalled()
        return match.revised[0].position in self._recalled

    def _find_recalled(self) -> set[int]:
        calls = [_calls(document) for document in self._documents]
        found: set[int] = set()
        known: dict[tuple[int, int], bool] = {}  # a section has many clauses
        for match in self._matches:
            if not match.base or not match.revised:
                continue
            one = calls[0].get(match.base[0].position)
            two = calls[1].get(match.revised[0].position)
            if one is None or two is None:
                continue
            pair = one.position, two.position
            if pair not in known:
                shift = compare_calls(one.concept, two.concept, one.addressee, two.addressee)
                known[pair] = shift is not None
            if known[pair]:
                found.add(match.revised[0].position)
        return found


def _calls(document: Document) -> dict[int, Clause]:
    """The section that each clause stands under, by the clause's position."""
    found: dict[int, Clause] = {}
    for resolution in document.resolutions:
        for section in walk(resolution.clauses):
            if section.kind == "section":
                for clause in walk(section.children):
                    found[clause.position] = section
    return found


_IN_BRACKETS = re.compile(r"[(（][^()（）]{0,80}[)）]")
_DIGITS = re.compile(r"\d+")
_FIGURE = re.compile(r"\d")
_LABELLING = re.compile(r"[\d)）]")


def _of_opening(one: str, two: str) -> tuple[Nature, ...]:
    """The number and adopting lines: a new place, year or number is editorial (contract).

    >>> _of_opening("RÉSOLUTION 9 (DUBAÏ, 2018)", "RÉSOLUTION 9 (RÉV. BUCAREST, 2022)")
    ('editorial',)
    """
    bare = [_DIGITS.sub(" ", _IN_BRACKETS.sub(" ", each)) for each in (one, two)]
    return ("editorial",) if same_form(*bare) else ("substantive",)


# A call at the head of a clause is a word or two and what turns it: "Engage également".
CALL_WORDS = 3


def _after_call(text: str) -> str:
    """What stands behind the call's words in a stretch that begins with them."""
    words = text.split(None, CALL_WORDS)
    return words[CALL_WORDS] if len(words) > CALL_WORDS else ""


def _rest(text: str, found: tuple[Duty, ...]) -> str:
    return cut(text, (0, len(text)), [duty.span for duty in found])


def _blanked(text: str, spans: list[Span]) -> str:
    """The text with the spans blanked, so that offsets stay and nothing is told twice."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text

"""What a comparison means: citations, cross-references and duties, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cwgdiff.classifiers.groups import changed_places
from cwgdiff.classifiers.pointing import check_references
from cwgdiff.mentions.citations import Citation, citations
from cwgdiff.mentions.documents import own_body
from cwgdiff.mentions.obligation import compare_calls, compare_duties, duties
from cwgdiff.model import Change, Clause, Document, Kind, joined
from cwgdiff.substance import CitationChange, CitationShift, Cited, DutyChange, Substance

if TYPE_CHECKING:
    from cwgdiff.mentions.pipeline import ObligationReader


def substance(
    changes: Sequence[Change],
    base: Document,
    revised: Document,
    reader: ObligationReader | None = None,
) -> Substance:
    """The citations that changed, the cross-references with their state, and the duties that changed.

    `changes` are the rows of the comparison of these two documents. Only rows whose words changed
    are read for citations and duties; references are looked for in every clause of the revised
    document, because relettering can make one stale that nobody touched. Empty for a language
    without word lists. With a `reader` duties that went to someone else within a clause are told too.
    """
    language = revised.source.language or base.source.language or ""
    return Substance(
        _citations(changes, language, own_body(revised) or own_body(base)),
        check_references(changes, base, revised, language),
        _all_duties(changes, language, reader),
    )


def _all_duties(
    changes: Sequence[Change], language: str, reader: ObligationReader | None
) -> tuple[DutyChange, ...]:
    found = _duties(changes, language)
    if reader is None:
        return found
    from cwgdiff.classifiers.actors import shifted_duties

    return tuple(
        sorted((*found, *shifted_duties(changes, reader, language)), key=lambda each: each.row)
    )


def _citations(
    changes: Sequence[Change], language: str, own: str | None
) -> tuple[CitationChange, ...]:
    found: list[CitationChange] = []
    for change in changes:
        if change.change == "unchanged" or _names_itself(change):
            continue
        if change.base and change.revised and "citation" not in change.nature:
            continue
        old = _cited(change.base, language, own)
        new = _cited(change.revised, language, own)
        here = (change.revised or change.base)[0].path
        found += [
            CitationChange(shift, change.id, here, _value(one), _value(two))
            for shift, one, two in compare_citations(old, new)
        ]
    return tuple(found)


def _value(citation: Citation | None) -> Cited | None:
    if citation is None:
        return None
    edition = str(citation.edition) if citation.edition is not None else ""
    return Cited(
        citation.key,
        citation.instrument,
        citation.body,
        citation.kind,
        citation.number,
        edition or None,
        citation.paragraph,
        citation.text,
        citation.resolved,
    )


def _names_itself(change: Change) -> bool:
    """Number and adopting lines, front matter and page headers name the document itself."""
    return all(clause.kind in _NAMING for clause in (*change.base, *change.revised))


_NAMING: frozenset[Kind] = frozenset(
    {"number", "adopting", "title", "front", "header", "footer", "mark"}
)


def _cited(clauses: tuple[Clause, ...], language: str, own: str | None) -> list[Citation]:
    return [each for clause in clauses for each in citations(clause.text, language, own)]


def compare_citations(
    base: Sequence[Citation], revised: Sequence[Citation]
) -> list[tuple[CitationShift, Citation | None, Citation | None]]:
    """Which citations of a text came, went or changed: pairs of one instrument first.

    Citations with one key on both sides are no change. Of the rest, those of one instrument are
    paired in order, first with the same paragraph, then with any; then editions of one
    recommendation; last, if one alone is left on either side, two of one body and kind.
    """
    kept = Counter(each.key for each in base) & Counter(each.key for each in revised)
    old, new = _without(base, kept), _without(revised, kept)
    pairs: list[tuple[Citation, Citation]] = []
    for alike in (_same_place, _same_instrument, _same_series):
        for one in list(old):
            two = next((each for each in new if alike(one, each)), None)
            if two is not None:
                pairs.append((one, two))
                old.remove(one)
                new.remove(two)
    if len(old) == len(new) == 1 and (old[0].body, old[0].kind) == (new[0].body, new[0].kind):
        pairs.append((old.pop(), new.pop()))  # "its resolution 79/204" is 81/211 now
    shifts: list[tuple[CitationShift, Citation | None, Citation | None]] = []
    shifts += [(_shift(one, two), one, two) for one, two in pairs]
    shifts += [("dropped", one, None) for one in old]
    shifts += [("added", None, two) for two in new]
    return sorted(shifts, key=_place)


def _same_instrument(one: Citation, two: Citation) -> bool:
    return one.instrument == two.instrument


def _same_place(one: Citation, two: Citation) -> bool:
    return _same_instrument(one, two) and one.paragraph == two.paragraph


def _same_series(one: Citation, two: Citation) -> bool:
    """Editions of a recommendation of the Radiocommunication Sector: M.1371-5 and M.1371-6."""
    return one.kind == two.kind == "recommendation" and _series(one)[0] == _series(two)[0]


def _series(citation: Citation) -> tuple[str, int]:
    number, dash, edition = (citation.number or "").partition("-")
    return f"{citation.body} {number}", int(edition) if dash and edition.isdecimal() else 0


def _place(shift: tuple[CitationShift, Citation | None, Citation | None]) -> tuple[int, int]:
    _, one, two = shift
    if two is not None:
        return two.span[0], 1
    return (one.span[0] if one is not None else 0), 0


def _without(found: Sequence[Citation], kept: Counter[str]) -> list[Citation]:
    left = Counter(kept)
    out: list[Citation] = []
    for each in found:
        if left[each.key] > 0:
            left[each.key] -= 1
        else:
            out.append(each)
    return out


def _shift(one: Citation, two: Citation) -> CitationShift:
    before: int | None = one.edition.year if one.edition else None
    after: int | None = two.edition.year if two.edition else None
    if one.number != two.number:
        if not _same_series(one, two):
            return "changed"
        before, after = _series(one)[1], _series(two)[1]
    if before is None or after is None or before == after:
        return "changed"
    return "updated" if after > before else "downgraded"


def _duties(changes: Sequence[Change], language: str) -> tuple[DutyChange, ...]:
    found: list[DutyChange] = []
    for change in changes:
        if "obligation" not in change.nature:
            continue
        one, two = change.base[0], change.revised[0]
        shift = compare_calls(one.concept, two.concept, one.addressee, two.addressee)
        if shift is not None:
            words = (_call(one), _call(two))
            found.append(DutyChange(shift, change.id, two.path, *words))
            continue
        text, new_text = joined(change.base), joined(change.revised)
        for place in changed_places(change.edits):
            old = duties(text[slice(*place.base)], language)
            new = duties(new_text[slice(*place.revised)], language)
            if old or new:
                compared = compare_duties(old, new)
                if compared is not None:
                    found.append(
                        DutyChange(
                            compared.shift, change.id, two.path, compared.base, compared.revised
                        )
                    )
    return tuple(found)


# A call's heading is shown whole; of a clause that holds its call, the first words.
_SHOWN = 4


def _call(clause: Clause) -> str:
    if clause.kind == "section":
        return clause.text
    return " ".join(clause.text.split(None, _SHOWN)[:_SHOWN])

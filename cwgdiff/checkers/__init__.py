"""One document's own faults, before it goes out: a `Document` to findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cwgdiff.checkers.codes import FAULTS, finding
from cwgdiff.checkers.crossreferences import cross_references
from cwgdiff.checkers.edition_table import Table, shipped
from cwgdiff.checkers.editions import editions
from cwgdiff.checkers.endings import endings
from cwgdiff.checkers.headings import calls
from cwgdiff.checkers.notes import notes
from cwgdiff.checkers.numbering import numbering
from cwgdiff.checkers.spelling import brackets, variants
from cwgdiff.model import Document, Finding, Severity, Span, Transcript
from cwgdiff.substance import ReferenceCheck

__all__ = ["FAULTS", "SEVERITIES", "check"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def check(
    document: Document,
    transcript: Transcript | None = None,
    table: Table | None = None,
    year: int | None = None,
    flattened: Sequence[tuple[Span, str]] = (),
    stale: Sequence[ReferenceCheck] = (),
) -> tuple[Finding, ...]:
    """The faults of a document, in reading order; at one place in the order of `FAULTS`.

    `transcript` is what the document was parsed from (marks without a note need it), `table` the
    known editions (those that come with cwgdiff) and `year` that by which they are judged. `flattened`
    are the signs of a text that lost its revision marks: its labels, ends and editions are those of two
    revisions at once, so they are not judged, and the finding says so. `stale` is what a comparison
    with an earlier revision says of the document's cross-references.

    >>> from cwgdiff.model import Source
    >>> check(Document(Source("a.txt", "0" * 64, "txt", "fr", "itu", None, ()), ()))
    ()
    """
    found: list[Finding] = []
    if flattened:
        found += _flattened(flattened)
    else:
        found += numbering(document)
        found += endings(document)
        found += editions(document, shipped() if table is None else table, year)
        found += cross_references(document, stale)
        found += variants(document)
        found += brackets(document)
    found += calls(document)
    found += notes(document, transcript)
    return ordered(found, document)


def ordered(findings: Iterable[Finding], document: Document) -> tuple[Finding, ...]:
    """Findings in reading order: those of a clause where it stands, those without one at their line."""
    place = {clause.path: clause.position for clause in document.walk()}
    line: dict[tuple[str, int], int] = {}
    for clause in document.walk():
        for span in clause.spans:
            line.setdefault((span.part, span.paragraph), clause.position)
    rank = {code: number for number, code in enumerate(FAULTS)}

    def key(each: Finding) -> tuple[int, int]:
        position = place.get(each.path or "")
        if position is None and each.span is not None:
            position = line.get((each.span.part, each.span.paragraph))
        return (-1 if position is None else position, rank[each.code])

    return tuple(sorted(findings, key=key))


_SHOWN_SIGNS = 4


def _flattened(signs: Sequence[tuple[Span, str]]) -> list[Finding]:
    first, sign = signs[0]
    examples = ", ".join(
        f"“{each}” (line {span.paragraph + 1})" for span, each in signs[:_SHOWN_SIGNS]
    )
    more = f" and {len(signs) - _SHOWN_SIGNS} more" if len(signs) > _SHOWN_SIGNS else ""
    return [
        finding(
            "text-flattened",
            None,
            f"the text lost its revision marks, and both sides are printed: {examples}{more}; labels, ends, editions and cross-references were not checked",
            sign,
            first,
        )
    ]

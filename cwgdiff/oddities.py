"""What is odd about two documents: what each reader and parser told, and what the pair tells."""

from __future__ import annotations

import re
from dataclasses import replace

from cwgdiff.model import Diagnostic, Document, Transcript
from cwgdiff.unflattener.signs import flattened

_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def told(document: Document, transcript: Transcript, side: str) -> tuple[Diagnostic, ...]:
    """What one document gives cause to say, each with the side ("base", "revised") it speaks of."""
    file = f"{side}: {document.source.file}"
    known = [
        replace(each, where=f"{file}, {each.where}" if each.where else file)
        for each in document.diagnostics
    ]
    signs = flattened([paragraph.text for paragraph in transcript.paragraphs])
    if signs:
        examples = ", ".join(f"“{sign}”" for sign in signs[:3])
        message = (
            f"deleted and inserted words seem to be printed together ({examples}); "
            "`cwgdiff unflatten` gives both sides back"
        )
        known.append(Diagnostic("flattened", "warning", message, file))
    return tuple(known)


def of_pair(base: Document, revised: Document) -> tuple[Diagnostic, ...]:
    """What is odd about two documents together: two languages or bodies, the wrong way round."""
    doubts = []
    one, other = base.source.language, revised.source.language
    if one and other and one != other:
        doubts.append(
            Diagnostic(
                "two-languages",
                "warning",
                f"the base is in {one} and the revised document in {other}; few clauses can match",
            )
        )
    if base.source.profile != revised.source.profile:
        doubts.append(
            Diagnostic(
                "two-bodies",
                "warning",
                f"the base reads as {base.source.profile or 'no known body'} and the revised document as {revised.source.profile or 'no known body'}",
            )
        )
    before, after = _year(base), _year(revised)
    if before and after and before > after:
        doubts.append(
            Diagnostic(
                "base-newer",
                "warning",
                f"the base is of {before} and the revised document of {after}; were they given the wrong way round?",
            )
        )
    return tuple(doubts)


def _year(document: Document) -> int | None:
    """The year in the number line of a document with one resolution."""
    if len(document.resolutions) != 1:
        return None
    revision = document.resolutions[0].heading.revision or ""
    years = _YEARS.findall(revision)
    return max(map(int, years)) if years else None

"""Cross-references of one document: at nothing, at themselves, above for below.

Whether a reference went stale needs the base too (`cwgdiff check --base`); what one document tells
alone is told here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cwgdiff.checkers.codes import finding
from cwgdiff.mentions.documents import headings
from cwgdiff.mentions.plain import plain
from cwgdiff.mentions.references import Places, Reference, ReferenceFinder
from cwgdiff.model import Clause, Document, Finding, walk
from cwgdiff.profiles import languages, profile
from cwgdiff.substance import ReferenceCheck

# The words of the tables `above` that say that the clause stands further on.
_BELOW = {
    "fr": ("ci-apres", "ci-dessous"),
    "en": ("below", "following"),
    "es": ("infra", "mas abajo", "a continuacion"),
    "ru": ("ниже",),
    "ar": ("ادناه", "أدناه"),
    "zh": ("下文", "下述", "以下"),
}


def cross_references(document: Document, stale: Sequence[ReferenceCheck] = ()) -> Iterator[Finding]:
    """The faults of the document's cross-references, in reading order.

    `stale` is what a comparison with an earlier revision says of them: those that it calls stale are
    told as such, whatever else may be said of them, and those to a section that only the base has.
    """
    gone = {(each.path, each.text): each for each in stale if each.status == "stale"}
    language = document.source.language or ""
    dangling = {(each.path, each.text): each for each in stale if each.status == "dangling"}
    finder = ReferenceFinder(language, (*headings(document), *_calls(document)))
    places = Places(document)
    for resolution in document.resolutions:
        for clause in walk(resolution.clauses):
            seen: set[str] = set()
            for reference in finder.find(clause.text):
                seen.add(reference.text)
                if (told := gone.get((clause.path, reference.text))) is not None:
                    now = ", ".join(told.targets)
                    yield finding(
                        "reference-stale", clause, f"“{told.text}” points at “{now}” now, and pointed at another clause in the base",
                        told.text, should=told.should or "what is meant",
                    )  # fmt: skip
                    continue
                yield from _judged(reference, clause, places, language)
            for (path, text), lost in dangling.items() if dangling else ():
                if path == clause.path and text not in seen:
                    yield finding(
                        "reference-dangling", clause, f"“{lost.text}” points at nothing", lost.text
                    )


def _calls(document: Document) -> list[str]:
    """The longer calls of the document's body: a section of that name may be the one that is gone."""
    source = document.source
    if source.profile is None or source.language not in languages(source.profile):
        return []
    return [
        word
        for call in profile(source.profile, source.language).calls
        for word in call.words
        if len(word) >= _LONG_CALL
    ]


_LONG_CALL = 8  # shorter ones are words of any sentence: "note", "charge", "invite"


def _judged(
    reference: Reference, clause: Clause, places: Places, language: str
) -> Iterator[Finding]:
    targets, doubtful = places.resolve(reference, clause)
    if not targets:
        if not doubtful:
            yield finding(
                "reference-dangling",
                clause,
                f"“{reference.text}” points at nothing",
                reference.text,
            )
        return
    if doubtful:
        return
    if any(target is clause for target in targets):
        yield finding(
            "reference-itself", clause, f"“{reference.text}” points at the clause that it stands in",
            reference.text,
        )  # fmt: skip
        return
    way = _way(reference.text, language)
    if way is None:
        return
    below = all(target.position > clause.position for target in targets)
    above = all(target.position < clause.position for target in targets)
    if (way == "above" and below) or (way == "below" and above):
        stands = "further on" if below else "before it"
        yield finding(
            "reference-direction", clause, f"“{reference.text}” points at “{targets[0].path}”, which stands {stands}",
            reference.text,
        )  # fmt: skip


def _way(text: str, language: str) -> str | None:
    """Whether a reference says that its target stands above or below; None if it says neither."""
    seen = plain(text).text
    if any(re.search(rf"{re.escape(word)}\Z", seen) for word in _BELOW.get(language, ())):
        return "below"
    return "above" if _ABOVE.search(seen) else None


_ABOVE = re.compile(
    r"(?:ci-dessus|above|supra|anterior|anteriores|arriba|выше|вышеуказанного|اعلاه|أعلاه)\Z|上述|上文|以上"
)

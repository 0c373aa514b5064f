"""Calls and addressees: unknown, doubled, empty, out of order, spelled in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cwgdiff.checkers.codes import finding
from cwgdiff.mentions.wording import fold, words
from cwgdiff.model import NOTE_MARK, Clause, Document, Finding

_SIGNS = ".;:；：。؛"


def calls(document: Document) -> Iterator[Finding]:
    """The faults of the document's calls, resolution by resolution."""
    language = document.source.language or ""
    addressed: list[Clause] = []
    for resolution in document.resolutions:
        sections = [each for each in resolution.clauses if each.kind == "section"]
        if not any(each.concept for each in sections):
            continue
        yield from _each(sections)
        yield from _repeated(sections)
        addressed += [each for each in sections if each.addressee]
    yield from _spellings(addressed, language)


def _each(sections: Sequence[Clause]) -> Iterator[Finding]:
    operative: Clause | None = None
    for section in sections:
        if not section.concept:
            yield finding("call-unknown", section, f"“{section.text}” stands where a call should")
        if not section.children:
            yield finding("call-empty", section, f"“{section.text}” has no clause under it")
        end = section.text.replace(NOTE_MARK, "").rstrip()[-1:]
        if end and end in _SIGNS:
            yield finding("call-end", section, f"“{section.text}” ends with “{end}”")
        if section.part == "operative" and section.concept:
            operative = operative or section
        elif section.part == "preambular" and section.concept and operative is not None:
            yield finding(
                "call-order", section, f"“{section.text}” stands after “{operative.text}”"
            )


def _repeated(sections: Sequence[Clause]) -> Iterator[Finding]:
    seen: dict[str, Clause] = {}
    for section in sections:
        before = seen.setdefault(fold(section.text), section)
        if before is not section:
            yield finding(
                "call-repeated",
                section,
                f"“{section.text}” is the heading of two sections",
                section.text,
            )


_SHARED = 2  # words that two spellings of one addressee have in common, at the least


def _spellings(sections: Sequence[Clause], language: str) -> Iterator[Finding]:
    """Addressees that differ in case, accents or one word's plural: told at the later one."""
    grammar = frozenset(fold(word) for word in words(language, "grammar"))
    seen: list[tuple[str, list[str], Clause]] = []
    for section in sections:
        text = " ".join((section.addressee or "").split())
        if any(text == other for other, _, _ in seen):
            continue
        bare = [
            each
            for each in map(fold, text.replace("'", " ").replace("’", " ").split())
            if each not in grammar
        ]
        for other, other_bare, clause in seen:
            if _one_addressee(bare, other_bare):
                yield finding(
                    "addressee-spelling", section, f"“{text}” is “{other}” in “{clause.text}”", text
                )
                break
        seen.append((text, bare, section))


def _one_addressee(one: list[str], two: list[str]) -> bool:
    """Whether two lists of words name one addressee: equal but for the plural of a single word.

    "the Director of the Bureau" and "the Directors of the Bureaux" differ in two, and are two.
    """
    if len(one) != len(two) or not one:
        return False
    other = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    if not other:
        return True
    if len(other) > 1 or len(one) - 1 < _SHARED:
        return False
    a, b = sorted(other[0], key=len)
    return b == a + "s" or b == a + "x"

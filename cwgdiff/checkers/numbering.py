"""Faults in the labels of a list: gaps, repeats, steps back, another form, another alphabet.

A label can mean several things (`i)` is a letter or a numeral), so a list is read in the style
that leaves the fewest faults; which style that is, no single label decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cwgdiff.checkers.codes import finding
from cwgdiff.checkers.lists import Listing, lists
from cwgdiff.labels import Reading, bare, follows, format, readings
from cwgdiff.model import Clause, Document, Finding

REACH = 100  # labels that are looked through for the missing ones


def numbering(document: Document) -> Iterator[Finding]:
    """The faults of all lists of the document, list by list."""
    for listing in lists(document):
        labelled = [item for item in listing.items if item.label and bare(item.label)]
        if labelled:
            yield from _sequence(listing, labelled)
            yield from _forms(labelled)
            yield from _alphabets(labelled)


def _sequence(listing: Listing, items: Sequence[Clause]) -> Iterator[Finding]:
    read = _readings(items)
    if read is None:
        return
    first = read[0]
    if first.ordinal > 1 and not _goes_on(listing, first):
        form = _like(items[0].label or "", _written(first, 1))
        yield finding(
            "label-start",
            items[0],
            f"the list begins with {_shown(items[0])}",
            first=form,
        )
    present = {(each.prefix, each.ordinal) for each in read if not each.suffix}
    seen: dict[tuple[tuple[str, ...], int, str], Clause] = {}
    seen[_place(first)] = items[0]
    for (one, last), (two, reading) in pairwise(zip(items, read, strict=True)):
        place = _place(reading)
        if place in seen:
            yield finding(
                "label-repeated",
                two,
                f"{_shown(two)} stands twice in this list, after {_shown(one)}",
            )
        elif reading.suffix and (reading.prefix, reading.ordinal) not in present:
            plain = _like(two.label or "", _written(reading, reading.ordinal))
            yield finding(
                "label-gap", two, f"{_shown(two)} is an insertion after {plain}, which is missing"
            )
        elif not follows(reading, last) and reading.family == last.family:
            if (reading.ordinal, reading.suffix) < (last.ordinal, last.suffix):
                yield finding("label-order", two, f"{_shown(two)} comes after {_shown(one)}")
            elif reading.ordinal > last.ordinal + 1:
                missing = [
                    ordinal
                    for ordinal in range(
                        last.ordinal + 1, min(reading.ordinal, last.ordinal + REACH)
                    )
                    if (reading.prefix, ordinal) not in present
                ]
                if not missing:
                    continue  # they stand elsewhere in the list, and are told as out of order
                lacking = ", ".join(
                    _like(two.label or "", _written(reading, ordinal)) for ordinal in missing[:5]
                )
                lacking += " …" if len(missing) > 5 else ""
                yield finding(
                    "label-gap",
                    two,
                    f"after {_shown(one)} comes {_shown(two)}: {lacking} {'is' if len(missing) == 1 else 'are'} missing",
                )
            elif reading.ordinal == last.ordinal and reading.suffix:
                yield finding(
                    "label-gap",
                    two,
                    f"after {_shown(one)} comes {_shown(two)}: an insertion is missing",
                )
        seen.setdefault(place, two)


def _readings(items: Sequence[Clause]) -> list[Reading] | None:
    """One reading a label, all of one family, with the fewest breaks; None where none fits all."""
    every = [readings(item.label or "") for item in items]
    families = list(dict.fromkeys(each.family[0] for read in every for each in read))
    best: tuple[int, int, list[Reading]] | None = None
    for number, family in enumerate(families):
        chosen: list[Reading] = []
        for read in every:
            of_family = [each for each in read if each.family[0] == family]
            if not of_family:
                break
            last = chosen[-1] if chosen else None
            chosen.append(
                next((each for each in of_family if last and follows(each, last)), of_family[0])
            )
        if len(chosen) < len(every):
            continue
        breaks = sum(not follows(two, one) for one, two in pairwise(chosen))
        breaks += chosen[0].ordinal != 1
        if best is None or (breaks, number) < best[:2]:
            best = (breaks, number, chosen)
    return best[2] if best is not None else None


def _goes_on(listing: Listing, first: Reading) -> bool:
    """Whether a list goes on where the one before it ended: numbers run on through headings."""
    if not listing.before or not listing.before[-1].label:
        return first.style == "outline"
    last = readings(listing.before[-1].label)
    return first.style == "outline" or any(follows(first, each) for each in last)


def _place(reading: Reading) -> tuple[tuple[str, ...], int, str]:
    return reading.prefix, reading.ordinal, reading.suffix


def _written(reading: Reading, ordinal: int) -> str:
    """The bare label of another ordinal in the style of a reading."""
    try:
        return ".".join((*reading.prefix, format(reading.style, ordinal)))
    except ValueError:
        return str(ordinal)


def _like(label: str, core: str) -> str:
    """A bare label with the brackets and points of another.

    >>> _like("(c)", "b"), _like("3.", "2")
    ('(b)', '2.')
    """
    lead = re.match(r"\W*", label)
    end = re.search(r"\W*\Z", label)
    return (lead[0] if lead else "") + core + (end[0] if end else "")


_FORM = re.compile(r"\w+")


def _forms(items: Sequence[Clause]) -> Iterator[Finding]:
    """Labels whose brackets and points are not those of the others: "a)" among "(b)"."""
    forms = [_form(item.label or "") for item in items]
    usual, count = Counter(forms).most_common(1)[0]
    if len(items) < 3 or count <= len(items) / 2:
        return
    for item, form in zip(items, forms, strict=True):
        if form != usual:
            core = bare(item.label or "")
            yield finding(
                "label-form",
                item,
                f"{_shown(item)} is written otherwise than the {count} other labels of its list",
                form=usual.replace("x", core, 1),
            )


def _form(label: str) -> str:
    # Blanks differ with the typist; what stands inside a label ("1.2", "b)bis") is no form.
    return _FORM.sub("x", "".join(label.split())).replace("x.x", "x").replace("x)x", "x)")


_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def _alphabets(items: Sequence[Clause]) -> Iterator[Finding]:
    """Cyrillic letters among Latin ones: alike to the eye, not to a search."""
    latin = [item for item in items if _LATIN.search(bare(item.label or "")[:1])]
    cyrillic = [item for item in items if _CYRILLIC.search(bare(item.label or "")[:1])]
    if not latin or not cyrillic:
        return
    fewer, more = sorted((latin, cyrillic), key=len)
    name = "Cyrillic" if fewer is cyrillic else "Latin"
    other = "Latin" if fewer is cyrillic else "Cyrillic"
    shown = ", ".join(_shown(item) for item in fewer[:5]) + (" …" if len(fewer) > 5 else "")
    yield finding(
        "label-alphabets",
        fewer[0],
        f"{shown} {'is' if len(fewer) == 1 else 'are'} typed in {name} letters, the {len(more)} other labels of the list in {other} ones",
    )


def _shown(clause: Clause) -> str:
    return "“" + " ".join((clause.label or "").split()) + "”"

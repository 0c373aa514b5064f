"""The signs of a flattened text: what no typist writes and a lost revision mark leaves."""

from __future__ import annotations

import re

from cwgdiff.labels import bare, follows, readings

_YEAR = r"(?:19|20)[0-9]{2}"
# Both patterns below need a year that runs on into a letter or a figure; few lines have one.
_RUNS_ON = re.compile(rf"{_YEAR}[^\W_]")
FUSED_YEARS = re.compile(rf"(?<![0-9])({_YEAR})({_YEAR})(?![0-9])")
# "(Rév. Dubaï, 2018Bucarest, 2022": a place and a year, then a place and a year, nothing between.
_PLACE = r"[^\W\d_][^\d(),;:.\n]{1,40}"  # no point: "Rév." stands before it
FUSED_EDITIONS = re.compile(
    rf"(?P<base>(?<![^\W\d_])(?=[^\W\d_a-zà-öø-ÿ]){_PLACE},[ \u00a0]{_YEAR})(?P<revised>(?=[^\W\d_a-zà-öø-ÿ]){_PLACE},[ \u00a0]{_YEAR})"
)
FUSED_ENDS = re.compile(r"([,;.:])([,;.:])(?=[ \u00a0]*(?:\[[0-9]{1,3}: |$))")
LABEL = re.compile(r"[ ]{0,4}(?P<label>[^\W_]{1,6}[.)]{0,2}(?:bis|ter)?|[•–-])\t")

FEWEST = 3  # signs, of which a single one may be a slip of the typist


def flattened(lines: list[str]) -> list[str]:
    """The signs found, as they stand in the text; fewer than three are none.

    >>> flattened(["a)\\tone (Dubaï, 2018Bucarest, 2022),;"])
    []
    """
    return [sign for _, sign in placed(lines)]


def placed(lines: list[str]) -> list[tuple[int, str]]:
    """As `flattened`, each sign with the number of its line, from 0.

    >>> placed(["20182022 20142018", "", "20102014,;"])
    [(0, '20182022'), (0, '20142018'), (2, '20102014'), (2, ',;')]
    """
    found: list[tuple[int, str]] = []
    before = ""
    for number, line in enumerate(lines):
        if _RUNS_ON.search(line):
            found += [(number, match[0]) for match in FUSED_YEARS.finditer(line)]
            found += [(number, match[0]) for match in FUSED_EDITIONS.finditer(line)]
        ends = FUSED_ENDS.search(line)
        if ends and ends[1] != ends[2]:
            found.append((number, ends[0]))
        label = LABEL.match(line[:40])
        if label:
            second = _second(before, label["label"])
            if second:
                found.append((number, label["label"]))
            before = second or label["label"]
    return found if len(found) >= FEWEST else []


def _second(before: str, label: str) -> str:
    """The later of two labels in one: `h` in `fh)` after `g)`; empty where it may be one label."""
    core = bare(label)
    if not 2 <= len(core) <= 4 or not before:
        return ""
    last = readings(before)
    if any(follows(one, two) for one in readings(core) if one.ordinal > 1 for two in last):
        return ""
    for at in range(1, len(core)):
        if readings(core[:at]):
            after = readings(core[at:])
            if any(follows(one, two) for one in after for two in last):
                return core[at:]
    return ""

"""Headings in annexes, reports and contributions: by mark, style, label or shape."""

from __future__ import annotations

import re
from typing import Final

from cwgdiff import labels
from cwgdiff.parsers.lines import Line

LONGEST: Final = 120  # characters of a labelled heading
LONGEST_BARE: Final = 80  # of one that has neither label nor style
_ENDS: Final = ".;,:!?…。；，：！？،؛؟"
_STYLED = re.compile(r"(?:heading|titre|titulo|überschrift)([1-9])")
_OTHER_STYLES: Final = {
    "headingb": 7, "headingi": 8, "headingib": 7, "sectionno": 1, "sectiontitle": 1, "chapno": 1, "chaptitle": 1,
    "artno": 2, "arttitle": 2, "partno": 1, "parttitle": 1,
}  # fmt: skip
# Ranks of labelled headings, outermost first; what is marked or styled says its own level.
LONE: Final = frozenset({"upper-roman", "upper-letter", "chinese", "ordinal-word"})
RANKS: Final = {
    "ordinal-word": 11,
    "upper-roman": 11,
    "upper-letter": 12,
    "decimal": 13,
    "chinese": 11,
    "outline": 14,
}
NUMBERED: Final = 7  # "Part A", and four words deep what is numbered inside it
BARE: Final = 11  # a bare heading, the peer of I, II ...
BARE_UNDER: Final = 20  # or under labelled ones
RULE = re.compile(r"[_\-–—=*.·• ]{3,200}")


def is_rule(text: str) -> bool:
    """Whether a line is nothing but a drawn rule.

    >>> is_rule("________"), is_rule("a - b")
    (True, False)
    """
    return len(text) <= 200 and RULE.fullmatch(text) is not None


TITLED_STYLES: Final = frozenset({"sectiontitle", "chaptitle", "arttitle", "parttitle"})


def styled_rank(line: Line) -> int | None:
    """The level of a heading that is marked or styled as one."""
    if line.found is not None and line.found.label.startswith("#"):
        return len(line.found.label)
    if match := _STYLED.match(line.style):
        return int(match[1])
    if line.style in _OTHER_STYLES:
        return _OTHER_STYLES[line.style]
    if line.paragraph.outline is not None and 0 <= line.paragraph.outline < 9:
        return line.paragraph.outline + 1
    return None


def has_heading_shape(text: str, longest: int) -> bool:
    """Whether a text is short, starts as a title does and does not end as a sentence does."""
    stripped = text.rstrip()
    if not stripped or len(stripped) > longest or stripped[-1] in _ENDS:
        return False
    first = stripped[0]
    return first.isupper() or (first.isalpha() and first.lower() == first.upper())


def labelled(line: Line, after: Line | None) -> labels.Reading | None:
    """The reading of a labelled line that heads what follows: short, no full stop, no twin next."""
    label = line.label or (line.found.label if line.found is not None else None)
    if label is None or after is None:
        return None
    text = line.text if line.label is not None else line.paragraph.text[_rest(line) : line.end]
    if not has_heading_shape(text, LONGEST):
        return None
    readings = labels.readings(label)
    following = _readings(after)
    for reading in readings:
        if reading.style not in RANKS:
            continue
        if any(labels.follows(each, reading) or _closes(each, reading) for each in following):
            return None
        if following and all(r.style == reading.style and r.ordinal > 1 for r in following):
            return None  # nothing stands under it: the next label is of a list around it
        if reading.style in ("decimal", "upper-letter") and label.strip()[-1:] in ")）":
            return None
        return reading
    return None


def lone(line: Line) -> labels.Reading | None:
    """The reading of a line that is nothing but a heading's label: "III.", "A", "二", "ثانيا"."""
    label = line.label or (line.found.label if line.found is not None else None)
    if label is None or line.end > _rest(line) or label.strip()[-1:] in ")）":
        return None
    for reading in labels.readings(label):
        if reading.style in LONE:
            return reading
    return None


def _closes(after: labels.Reading, reading: labels.Reading) -> bool:
    """Whether the next label is its parent's next: 4 after 3.2 stands beside 3, not under 3.2."""
    if not reading.prefix or after.prefix != reading.prefix[:-1]:
        return False
    return after.style in ("decimal", "outline") and reading.prefix[-1] == str(after.ordinal - 1)


_NUMBERED = re.compile(
    r"[^\W\d_]{2,20} (?:[0-9]{1,4}(?:bis|ter)?|[IVXLC]{1,8}|premier|[A-ZА-Я])"
    r"|第[0-9一二三四五六七八九十]{1,4}(?:部分|[章节條条编篇])"
    r"|(?:الجزء|القسم|المادة|الفصل|الباب) (?:[0-9]{1,4}|[\u0621-\u064a]{1,10})"
)


def is_numbered(text: str) -> bool:
    """Whether a line is a word and its number, as a heading is whose title stands below.

    >>> is_numbered("ARTICLE 2"), is_numbered("Part A"), is_numbered("Rule of law")
    (True, True, False)
    """
    capital = text[:1].isupper() or text[:1].lower() == text[:1].upper()
    return len(text) <= 40 and capital and _NUMBERED.fullmatch(text) is not None


_DIVISIONS = frozenset(
    {
        "section",
        "sección",
        "seção",
        "раздел",
        "القسم",
        "part",
        "parte",
        "partie",
        "часть",
        "الجزء",
        "chapter",
        "chapitre",
        "capítulo",
        "глава",
        "الفصل",
        "article",
        "artículo",
        "статья",
        "المادة",
    }
)


def is_division(text: str) -> bool:
    """Whether a line is the number of a section, part, chapter or article, and nothing else.

    >>> is_division("SECTION 2"), is_division("Question 2"), is_division("第二节")
    (True, False, True)
    """
    if not is_numbered(text):
        return False
    return text[0] == "第" or text.partition(" ")[0].lower() in _DIVISIONS


class Ranks:
    """The ranks of labelled headings in one unit.

    Of Roman numerals and capital letters, those that come first are the outer ones: reports have
    I, then A; omnibus resolutions A, then I. A label that can be both goes on with its list.
    """

    def __init__(self) -> None:
        self._outer: str | None = None
        self._words: list[str] = []
        self._last: dict[str, labels.Reading] = {}

    def goes_on(self, line: Line) -> labels.Reading | None:
        """The reading by which a short labelled line is the next of the headings so far."""
        label = line.label or (line.found.label if line.found is not None else None)
        if label is None or not has_heading_shape(line.text, LONGEST):
            return None
        for reading in labels.readings(label):
            before = self._last.get(reading.style)
            if before is not None and labels.follows(reading, before):
                return reading
        return None

    def of_word(self, text: str) -> int:
        """The rank of "Part A", "Article 2": the word that comes first is the outer one."""
        word = text.rpartition(" ")[0] or text[-1]
        if word not in self._words:
            self._words.append(word)
        return min(NUMBERED + self._words.index(word), BARE - 1)

    def rank(self, label: str, reading: labels.Reading) -> int:
        """The rank of a heading, taken note of for those that follow."""
        for other in labels.readings(label):
            before = self._last.get(other.style)
            if other.style in RANKS and before is not None and labels.follows(other, before):
                reading = other
                break
        self._last[reading.style] = reading
        if reading.style == "chinese":
            return RANKS["chinese"] + (label.strip()[-1:] in ")）")  # （一） stands under 一、
        if reading.style not in ("upper-roman", "upper-letter"):
            return RANKS[reading.style] + len(reading.prefix)
        self._outer = self._outer or reading.style
        return RANKS["upper-roman" if reading.style == self._outer else "upper-letter"]


def _rest(line: Line) -> int:
    return line.found.rest if line.found is not None else line.text_start


def _readings(line: Line) -> tuple[labels.Reading, ...]:
    if line.label is not None:
        return line.readings
    return labels.readings(line.found.label) if line.found is not None else ()


def is_bare(line: Line, before: Line | None, after: Line | None) -> bool:
    """Whether an unlabelled line is a heading by shape alone: short, capitalised, no full stop,
    after the end of a sentence and before a longer or labelled paragraph.
    """
    text = line.seen
    if line.labelled or line.cells or after is None or is_rule(text):
        return False
    if not has_heading_shape(text, LONGEST_BARE):
        return False
    if before is not None and not before.cells and before.seen[-1:] in ",;:，；：،؛":
        return False
    if after.cells or after.labelled or after.found is not None:
        return True
    return len(after.seen) > LONGEST_BARE or after.seen[-1:] in _ENDS


def goes_on(before: Line, line: Line) -> bool:
    """Whether a title goes on in the next line: in lower case, or both all in capitals."""
    text = line.seen
    if text[:1].islower():
        return True
    return text.isupper() and before.seen.isupper()

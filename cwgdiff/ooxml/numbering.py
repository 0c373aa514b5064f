"""Automatic labels, worked out as Word shows them (ECMA-376 part 1, 17.9).

Lists that share one abstract definition count on from one another, unless a `w:startOverride`
starts anew; a level starts again after each higher one. A paragraph that the chosen view lacks is
never counted, as nobody asks for its label.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from cwgdiff.ooxml import numerals, symbols
from cwgdiff.ooxml.looks import is_on
from cwgdiff.ooxml.names import PPR, RPR, VAL, w
from cwgdiff.ooxml.styles import Numbering, Style, StyleSheet, left_indent, value, whole

LEVELS = 9  # Word has no more
LONGEST = 255  # characters of a label; Word takes 31 in its dialogue, hostile files millions
_FMT, _TEXT, _LVL, _ILVL = w("numFmt"), w("lvlText"), w("lvl"), w("ilvl")


class Level(NamedTuple):
    """One level of a list. `restart`: None after any higher level, 0 never, n after level n."""

    start: int = 0
    format: str = "decimal"
    pattern: str = ""
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    indent: int | None = None
    font: str | None = None
    picture: bool = False
    cut: bool = False


class Label(NamedTuple):
    """A paragraph's automatic label: `text` "" if the list shows none. `indent` in twips."""

    text: str
    level: int
    bullet: bool
    indent: int | None
    cut: bool = False


@dataclass(slots=True, eq=False)
class Definitions:
    """What `word/numbering.xml` defines. `unknown` collects number formats that we do not write."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, dict[int, Level]] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    _abstract: dict[str, str | None] = field(default_factory=dict)

    def abstract(self, number: str, sheet: StyleSheet) -> str | None:
        """The abstract definition that a list counts by, through links to a numbering style."""
        if number not in self._abstract:
            at = self.lists.get(number)
            seen: set[str] = set()
            while at is not None and at in self.links and at not in seen:
                seen.add(at)
                linked = sheet.style(self.links[at]).numbering.number
                at = self.lists.get(linked) if linked else None
            self._abstract[number] = at
        return self._abstract[number]

    def level(self, number: str, abstract: str, index: int) -> Level | None:
        """The definition of one level of a list, the list's own replacement first."""
        return self.replaced.get(number, {}).get(index) or self.levels.get(abstract, {}).get(index)


def read_numbering(root: etree._Element | None) -> Definitions:
    """The definitions of `word/numbering.xml`; empty ones for None."""
    found = Definitions()
    if root is None:
        return found
    for element in root.iterchildren(w("abstractNum")):
        key = element.get(w("abstractNumId"), "")
        found.levels.setdefault(
            key, {_index(each): _level(each) for each in element.iterchildren(_LVL)}
        )
        link = value(element.find(w("numStyleLink")))
        if link is not None:
            found.links[key] = link
    for element in root.iterchildren(w("num")):
        key = element.get(w("numId"), "")
        abstract = value(element.find(w("abstractNumId")))
        if abstract is None or key in found.lists:
            continue
        found.lists[key] = abstract
        for override in element.iterchildren(w("lvlOverride")):
            index = _index(override)
            start = whole(override.find(w("startOverride")), None)
            if start is not None:
                found.starts.setdefault(key, {})[index] = start
            own = override.find(_LVL)
            if own is not None:
                found.replaced.setdefault(key, {})[index] = _level(own)
    return found


def _index(element: etree._Element) -> int:
    text = element.get(_ILVL, "0")
    return min(int(text), LEVELS - 1) if text.isascii() and text.isdecimal() else 0


def _level(element: etree._Element) -> Level:
    ppr, rpr = element.find(PPR), element.find(RPR)
    legal = element.find(w("isLgl"))
    fonts = rpr.find(w("rFonts")) if rpr is not None else None
    # A format of Office 2010 stands in alternative content: its first form is the one shown.
    formats = list(element.iter(_FMT))
    fmt = formats[0] if formats else None
    text = element.find(_TEXT)
    pattern = text.get(VAL, "") if text is not None else ""
    return Level(
        start=whole(element.find(w("start")), 0) or 0,
        format=value(fmt) or "decimal",
        pattern=fmt.get(w("format"), "") if fmt is not None else "",
        text=pattern[:LONGEST],
        cut=len(pattern) > LONGEST,
        restart=whole(element.find(w("lvlRestart")), None),
        legal=legal is not None and is_on(legal),
        style=value(element.find(w("pStyle"))),
        indent=left_indent(ppr.find(w("ind")), None) if ppr is not None else None,
        font=fonts.get(w("ascii")) or fonts.get(w("hAnsi")) if fonts is not None else None,
        picture=element.find(w("lvlPicBulletId")) is not None,
    )


@dataclass(slots=True, eq=False)
class Counter:
    """The running numbers of one story (the body, the notes, one header)."""

    definitions: Definitions
    sheet: StyleSheet
    _numbers: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, own: Numbering, style: Style) -> Label | None:
        """The label of the next paragraph, counting it; None if it is in no list."""
        number = own.number if own.number is not None else style.numbering.number
        if number is None or number == "0":
            return None
        abstract = self.definitions.abstract(number, self.sheet)
        if abstract is None:
            return None
        index = min(self._level_index(own, style, number, abstract), LEVELS - 1)
        level = self.definitions.level(number, abstract, index)
        if level is None:
            return None
        numbers = self._count(number, abstract, index, level)
        bullet = level.format == "bullet"
        if bullet:
            text = "•" if level.picture else symbols.written(level.text, level.font)
        else:
            text = self._write(number, abstract, level, numbers)
        text = text.strip()
        return Label(text[:LONGEST], index, bullet, level.indent, level.cut or len(text) > LONGEST)

    def _level_index(self, own: Numbering, style: Style, number: str, abstract: str) -> int:
        if own.level is not None:
            return own.level
        if own.number is not None:
            return 0
        # A style in a list stands on the level that names the style, whatever the style says.
        for name in style.chain:
            for index in range(LEVELS):
                level = self.definitions.level(number, abstract, index)
                if level is not None and level.style == name:
                    return index
        return style.numbering.level or 0

    def _count(self, number: str, abstract: str, index: int, level: Level) -> list[int | None]:
        numbers = self._numbers.setdefault(abstract, [None] * LEVELS)
        starts = self.definitions.starts.get(number, {})
        for above in range(index):
            if above in starts and (number, above) not in self._started:
                self._started.add((number, above))
                numbers[above] = starts[above]
            elif numbers[above] is None:
                # A level that was passed over counts as used once, as in Word.
                higher = self.definitions.level(number, abstract, above)
                numbers[above] = starts.get(above, higher.start if higher else 1)
        if index in starts and (number, index) not in self._started:
            self._started.add((number, index))
            numbers[index] = starts[index]
        elif numbers[index] is None:
            numbers[index] = starts.get(index, level.start)
        else:
            numbers[index] = (numbers[index] or 0) + 1
        for below in range(index + 1, LEVELS):
            if numbers[below] is None:
                continue
            lower = self.definitions.level(number, abstract, below)
            restart = lower.restart if lower is not None else None
            if restart is None or restart > below or (restart and index < restart):
                numbers[below] = None
        return numbers

    def _write(self, number: str, abstract: str, level: Level, numbers: list[int | None]) -> str:
        pieces = level.text.split("%")
        written = [pieces[0]]
        for piece in pieces[1:]:
            if not piece or piece[0] not in "123456789":
                written.append("%" + piece)
                continue
            at = int(piece[0]) - 1
            other = self.definitions.level(number, abstract, at)
            count = numbers[at]
            if other is not None and count is not None:
                written.append(self._format(other, level.legal)(count))
            written.append(piece[1:])
        return "".join(written)

    def _format(self, level: Level, legal: bool) -> Callable[[int], str]:
        if legal or level.format == "bullet":
            return str if legal else numerals.FORMATS["none"]
        if level.format == "custom":
            chosen = numerals.custom(level.pattern)
        else:
            chosen = numerals.FORMATS.get(level.format)
        if chosen is None:
            self.definitions.unknown.add(level.format)
            return str
        return chosen

"""The comparison as one picture for a slide: bars of changes by section, and renumbering as slopes.

Shapes with places, computed once; `svgfile` writes them, `pngfile` draws them. A segment of a bar has a colour
and its letter, and the counts stand in letters beside the bar. A picture holds the 24 sections and 12 slopes
with most to show, in the document's order, and says how many more there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from cwgdiff.model import Change, Comparison
from cwgdiff.reporters import palette
from cwgdiff.reporters.sections import Section, sections
from cwgdiff.reporters.slope import Look, Slope, is_renumbered, slope
from cwgdiff.reporters.table import LETTERS, is_quiet, is_right_to_left
from cwgdiff.reporters.visible import visible
from cwgdiff.words import Words, words

Hue = Literal["modified", "added", "deleted", "split", "merged", "moved", "renumbered", "unchanged"]

WIDTH = 1280
_MARGIN = 40
_NAMES = 380  # room for the sections' names
_BAR = 520
_ROW = 30
_COLUMNS = 4
_CELL = (WIDTH - 2 * _MARGIN) // _COLUMNS
_BARS, _SLOPES = 24, 12
_LONGEST = 44  # characters of a section's name

HUES: dict[Hue, tuple[str, str, str]] = {  # ground, ink, letter
    "modified": ("#C99700", palette.INK, LETTERS["modified"]),
    "added": (palette.INSERTED, "#FFFFFF", LETTERS["added"]),
    "deleted": (palette.DELETED, "#FFFFFF", LETTERS["deleted"]),
    "split": ("#7A52BA", "#FFFFFF", "÷"),
    "merged": ("#7A52BA", "#FFFFFF", "&"),
    "moved": (palette.MOVED, "#FFFFFF", ">"),
    "renumbered": ("#9AA0A8", palette.INK, "#"),
    "unchanged": ("#E3E6EA", palette.INK, "="),
}
STROKES: dict[Look, tuple[str, float, str]] = {  # colour, width, dashes
    "same": (palette.LINE, 1.5, ""),
    "renumbered": ("#C99700", 2.5, ""),
    "moved": (palette.MOVED, 2.5, "6 3"),
    "added": (palette.INSERTED, 2.5, ""),
    "deleted": (palette.DELETED, 2.5, ""),
}
INKS: dict[Look, str] = {
    "same": palette.QUIET,
    "renumbered": palette.INK,
    "moved": palette.MOVED,
    "added": palette.INSERTED,
    "deleted": palette.DELETED,
}


@dataclass(frozen=True, slots=True)
class Label:
    """A line of words. `weight` is that of the font; `strike` and `underline` go with red and blue."""

    x: float
    y: float
    text: str
    size: int
    anchor: Literal["start", "middle", "end"] = "start"
    ink: str = palette.INK
    weight: int = 400
    line: Literal["", "line-through", "underline"] = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    ground: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float
    dashes: str


@dataclass(frozen=True, slots=True)
class Picture:
    """`title` names the picture for those who cannot see it."""

    title: str
    width: int
    height: int
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]


def picture(comparison: Comparison, language: str | None = None) -> Picture:
    """The picture of one comparison; `language` is that of its own words, English if None."""
    said = words(language or "en")
    mirrored = is_right_to_left(comparison.revised.language or comparison.base.language)
    found = sections(comparison)
    boxes: list[Box] = []
    strokes: list[Stroke] = []
    labels: list[Label] = []
    files = f"{visible(comparison.base.file)} → {visible(comparison.revised.file)}"
    labels.append(Label(_MARGIN, 52, said["by_section"], 26, weight=600))
    labels.append(Label(_MARGIN, 80, _cut(files, 130), 15, ink=palette.QUIET))
    top = _legend(comparison, said, boxes, labels, 100)
    top = _bars(found, said, boxes, labels, top + 20)
    top = _slopes(found, said, mirrored, strokes, labels, top + 30)
    whole = Picture(
        f"{said['by_section']}: {files}", WIDTH, int(top + _MARGIN), tuple(boxes), tuple(strokes),
        tuple(labels),
    )  # fmt: skip
    return _mirror(whole) if mirrored else whole


def hue(change: Change) -> Hue:
    """Under which colour a row is counted: what it is, then whether it moved, then its label."""
    if change.change != "unchanged":
        return change.change
    if change.moved:
        return "moved"
    return "renumbered" if not is_quiet(change) else "unchanged"


def _legend(
    comparison: Comparison, said: Words, boxes: list[Box], labels: list[Label], top: int
) -> int:
    counted = Counter(map(hue, comparison.changes))
    x = float(_MARGIN)
    for key, (ground, ink, letter) in HUES.items():
        if not counted[key]:
            continue
        text = f"{said[key]} {counted[key]}"
        boxes.append(Box(x, top, 22, 22, ground))
        labels.append(Label(x + 11, top + 16, letter, 14, "middle", ink, 700))
        labels.append(Label(x + 30, top + 16, text, 15))
        x += 30 + _breadth(text, 15) + 22
    return top + 22


def _bars(
    found: Sequence[Section], said: Words, boxes: list[Box], labels: list[Label], top: int
) -> int:
    shown, left_out = _most(found, _BARS, lambda one: sum(not is_quiet(row) for row in one.changes))
    longest = max((len(one.changes) for one in shown), default=1)
    for one in shown:
        counted = Counter(map(hue, one.changes))
        name = _cut(_name(one, said), _LONGEST)
        line: Literal["", "line-through"] = "line-through" if one.gone else ""
        labels.append(Label(_MARGIN + _NAMES - 14, top + 20, name, 15, "end", line=line))
        x = float(_MARGIN + _NAMES)
        for key, (ground, ink, letter) in HUES.items():
            width = counted[key] * _BAR / longest
            if not width:
                continue
            boxes.append(Box(x, top + 4, width, _ROW - 8, ground))
            if width > 16:
                labels.append(Label(x + width / 2, top + 20, letter, 13, "middle", ink, 700))
            x += width
        counts = "  ".join(
            f"{letter}{counted[key]}"
            for key, (_, _, letter) in HUES.items()
            if counted[key] and key != "unchanged"
        )
        labels.append(Label(x + 12, top + 20, counts, 13, ink=palette.QUIET))
        top += _ROW
    return _more(left_out, labels, _MARGIN + _NAMES, top)


def _slopes(
    found: Sequence[Section],
    said: Words,
    mirrored: bool,
    strokes: list[Stroke],
    labels: list[Label],
    top: int,
) -> int:
    drawn = [(one, shape) for one in found if (shape := slope(one)) is not None]
    if not drawn:
        return top
    shown, left_out = _most(
        drawn, _SLOPES, lambda pair: sum(is_renumbered(row) for row in pair[0].changes)
    )
    labels.append(Label(_MARGIN, top + 16, said["renumbering"], 20, weight=600))
    top += 44
    for start in range(0, len(shown), _COLUMNS):
        row = shown[start : start + _COLUMNS]
        for column, (one, shape) in enumerate(row):
            x = _MARGIN + column * _CELL
            labels.append(Label(x, top, _cut(_name(one, said), 34), 14, weight=600))
            _draw(shape, x, top + 8, mirrored, strokes, labels)
        top += max(shape.height for _, shape in row) + 40
    return _more(left_out, labels, _MARGIN, top)


def _draw(
    shape: Slope, x: int, y: int, mirrored: bool, strokes: list[Stroke], labels: list[Label]
) -> None:
    for line in shape.lines:
        colour, width, dashes = STROKES[line.look]
        strokes.append(
            Stroke(x + line.x1, y + line.y1, x + line.x2, y + line.y2, colour, width, dashes)
        )
    for name in shape.names:
        struck: Literal["", "line-through", "underline"] = (
            "line-through"
            if name.look == "deleted"
            else "underline"
            if name.look == "added"
            else ""
        )
        text = f"\u2067{name.text}\u2069" if mirrored else name.text
        labels.append(
            Label(x + name.x, y + name.y + 4, text, 13, name.anchor, INKS[name.look], line=struck)
        )


def _more(left_out: int, labels: list[Label], x: int, top: int) -> int:
    if not left_out:
        return top
    labels.append(Label(x, top + 20, f"+ {left_out} …", 14, ink=palette.QUIET))
    return top + _ROW


_T = TypeVar("_T")


def _most(found: Sequence[_T], limit: int, weight: Callable[[_T], int]) -> tuple[list[_T], int]:
    """The heaviest, in their own order, and how many are left out. What weighs nothing is left out unsaid."""
    heavy = [at for at, one in enumerate(found) if weight(one)]
    kept = sorted(heavy, key=lambda at: (-weight(found[at]), at))[:limit]
    return [found[at] for at in sorted(kept)], len(heavy) - len(kept)


def _name(section: Section, said: Words) -> str:
    name = said[section.nameless]
    if section.heading is not None:
        name = " ".join(section.heading.text.replace("[^]", "").split()) or section.heading.path
    return visible(f"{section.resolution} · {name}" if section.resolution else name)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _breadth(text: str, size: int) -> float:
    """About how wide a text is drawn: Han signs are as wide as high, others some three fifths."""
    return sum(size if ord(sign) > 0x2E80 else 0.58 * size for sign in text)


def _mirror(whole: Picture) -> Picture:
    """The picture for readers from the right: every place and anchor reflected."""
    turned: dict[str, Literal["start", "middle", "end"]] = {
        "start": "end",
        "middle": "middle",
        "end": "start",
    }
    return replace(
        whole,
        boxes=tuple(replace(box, x=WIDTH - box.x - box.width) for box in whole.boxes),
        strokes=tuple(
            replace(line, x1=WIDTH - line.x1, x2=WIDTH - line.x2) for line in whole.strokes
        ),
        labels=tuple(
            replace(one, x=WIDTH - one.x, anchor=turned[one.anchor]) for one in whole.labels
        ),
    )

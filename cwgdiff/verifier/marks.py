"""Judges a redline: its marks accepted must give the revised document, rejected the base.

Shares nothing with what wrote the marks. A redline that this judge faults is not written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from lxml import etree

from cwgdiff.errors import BadRequest, FaultyRedline
from cwgdiff.model import Comparison, Diagnostic, View
from cwgdiff.options import Limits, RedlineOptions
from cwgdiff.verifier import structure
from cwgdiff.verifier.lines import Line, Told, read
from cwgdiff.verifier.package import Package
from cwgdiff.verifier.sheet import Look, Sheet

_MOST = 20  # disagreements that are told
_SHOWN = 60  # characters of a text in a message
_LABEL = 40  # characters that an automatic label can have
_ABSENT = "nothing there"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One place where a redline does not give back what it was made of.

    `where` names the side ("accepted", "rejected" or "marks"), the story and the paragraph, counted
    from 1; `story` is "body", "footnote 2", "header (default) of section 1", "" for the whole file.
    """

    where: str
    expected: str
    found: str
    story: str = ""


def check_redline(
    marked: bytes,
    base: bytes | None,
    revised: bytes,
    *,
    base_lines: Sequence[str] | None = None,
    base_view: View = "final",
    revised_view: View = "final",
    formatting: bool = True,
    left_out: Collection[str] = (),
    limits: Limits | None = None,
) -> tuple[Disagreement, ...]:
    """Every disagreement of a redline with its two inputs, at most 20; none if it is right.

    `base` and `revised` are Word files, read in the views given; for a base that is a text,
    `base_lines` are its lines. Accepted, the marks must give the revised file with every property of
    its paragraphs and runs; rejected, the base's texts, tabs, breaks, fields, paragraphs, cells, notes, headers and
    footers, and with `formatting` also styles by name, indents, lists, bold and italics as they
    show. `left_out` are stories ("header", "footnote 2", or beginnings of such names) that
    the redline is known not to cover.

    Example: `check_redline(redlined, base, revised)` is `()`.
    """
    limits = limits or Limits()
    package = _Kept(marked, "the redline", limits)
    after = _Kept(revised, "the revised document", limits)
    found = [
        Disagreement(f"marks, {fault.part}", fault.expected, fault.found)
        for fault in structure.faults(package, after)
    ]
    # One pair of readings after the other: all four at a time would be the most that is ever held.
    found += _exactly(
        read(package, "final", exact=True),
        read(after, revised_view, exact=True, given=True),
        left_out,
    )
    del after
    rejected = read(package, "original")
    if base is not None:
        before = read(Package(base, "the base", limits), base_view, given=True)
        found += _alike(rejected, before, formatting, left_out)
    elif base_lines is not None:
        found += _as_text(rejected, base_lines)
    return tuple(found[:_MOST])


def insist(
    marked: bytes, base: bytes, revised: bytes, comparison: Comparison, options: RedlineOptions
) -> tuple[Diagnostic, ...]:
    """Raise `FaultyRedline` unless the redline gives back both documents that were compared.

    What marks cannot show (a header, footer or text box that only one side has) is told as
    a warning. Under `strict` that is refused too, with `BadRequest`.
    """
    lines: list[str] | None = None
    if comparison.base.format == "txt":
        from cwgdiff.verifier import plain  # not loaded for two Word files

        lines = [each.text for each in plain.read(base).body]
    found = check_redline(
        marked,
        base if lines is None else None,
        revised,
        base_lines=lines,
        base_view=comparison.base.view or "final",
        revised_view=comparison.revised.view or "final",
        formatting=options.formatting,
        limits=options.limits,
    )
    wrong = [one for one in found if not _beyond_marks(one)]
    if wrong:
        one = wrong[0]
        more = f", and {len(wrong) - 1} more places" if len(wrong) > 1 else ""
        raise FaultyRedline(
            f"the redline would not give the documents back ({one.where}: {one.expected} is wanted, {one.found} was found{more}); nothing is written",
            file=comparison.revised.file,
            hint="compare the two documents instead, and report this pair",
        )
    told = tuple(
        Diagnostic(
            "not-in-redline",
            "warning",
            f"the {one.story} differs, which marks cannot show: {one.expected} in the base, {one.found} in the redline",
        )
        for one in found
    )
    if told and options.strict:
        raise BadRequest(
            told[0].message,
            file=comparison.revised.file,
            hint="leave --strict out to write it with a warning",
        )
    return told


def _beyond_marks(one: Disagreement) -> bool:
    if not one.where.startswith("rejected"):
        return False
    if one.story.startswith(("text box", "layout of")):
        return True
    return one.story.startswith(("header", "footer")) and _ABSENT in (one.expected, one.found)


class _Kept(Package):
    """A package whose trees are read once: three readings look at them."""

    def __init__(self, data: bytes, file: str, limits: Limits) -> None:
        super().__init__(data, file, limits)
        self._trees: dict[str, etree._Element | None] = {}

    def tree(self, part: str) -> etree._Element | None:
        """The part's root element, or None where it is not XML that can be read."""
        if part not in self._trees:
            self._trees[part] = super().tree(part)
        return self._trees[part]


def _exactly(got: Told, wanted: Told, left_out: Collection[str]) -> Iterator[Disagreement]:
    """Accepted beside revised: everything that is said must be the same."""
    for story, one, two in _stories(got, wanted, left_out):
        if not isinstance(one, list) or not isinstance(two, list):
            yield Disagreement(f"accepted, {story}", str(two), str(one), story)
            continue
        for number, (here, there) in enumerate(zip_longest(one, two), 1):
            fault = _first_fault(here, there)
            if fault is None and here is not None and there is not None:
                if here.own != there.own:
                    fault = there.own, here.own
                else:
                    fault = _look_fault(here, there, None)
            if fault is not None:
                yield Disagreement(f"accepted, {story}, paragraph {number}", *fault, story)
                if here is None or there is None or here.signs != there.signs:
                    break  # what follows is shifted
    yield from _laid(got, wanted, "accepted")


def _alike(
    got: Told, wanted: Told, formatting: bool, left_out: Collection[str]
) -> Iterator[Disagreement]:
    """Rejected beside base: the same texts and places, and the same look where that is marked."""
    sheet = got.sheet
    for story, one, two in _stories(got, wanted, left_out):
        if not isinstance(one, list) or not isinstance(two, list):
            yield Disagreement(f"rejected, {story}", str(two), str(one), story)
            continue
        for number, (here, there) in enumerate(zip_longest(one, two), 1):
            fault = _first_fault(here, there)
            shifted = fault is not None
            if fault is None and formatting and here is not None and there is not None:
                fault = _dress_fault(here, there, sheet)
            if fault is not None:
                yield Disagreement(f"rejected, {story}, paragraph {number}", *fault, story)
                if shifted:
                    break
    if formatting:
        yield from _laid(got, wanted, "rejected")


def _laid(got: Told, wanted: Told, side: str) -> Iterator[Disagreement]:
    """Every table, row, cell or section of the body that is laid out otherwise."""
    one, two = got.sections, wanted.sections
    if len(one) != len(two):
        yield Disagreement(
            f"{side}, sections", _sections(two), _sections(one), "layout of the sections"
        )
        one = two
    for here, there in zip_longest([*got.layout, *one], [*wanted.layout, *two]):
        if here == there:
            continue
        where = (there or here or ("", ""))[0]
        before = there[1] if there is not None else _ABSENT
        after = here[1] if here is not None and here[0] == where else _ABSENT
        yield Disagreement(f"{side}, {where}", *_difference(before, after), f"layout of {where}")
        if here is None or there is None or here[0] != there[0]:
            return  # what follows is shifted


def _sections(several: list[tuple[str, str]]) -> str:
    return f"{len(several)} section{'s' if len(several) != 1 else ''}"


def _as_text(rejected: Told, lines: Sequence[str]) -> Iterator[Disagreement]:
    """Rejected beside the lines of a text: line by line, or else, where lines are wrapped, word by word.

    Labels that Word counts are typed in a text; blanks are what a typist made of tabs.
    """
    body = [(line.text.split(), bool(line.listed)) for line in rejected.stories.get("body", [])]
    paragraphs = [(words, listed) for words, listed in body if words or listed]
    wanted = [line.split() for line in lines if line.split()]
    if len(paragraphs) == len(wanted) and all(
        _begins(there, here, listed) == len(there)
        for (here, listed), there in zip(paragraphs, wanted, strict=True)
    ):
        return
    stream = [word for line in wanted for word in line]
    at = 0
    for number, (here, listed) in enumerate(paragraphs, 1):
        took = _begins(stream[at : at + len(here) + 1], here, listed)
        if took is None:
            yield Disagreement(
                f"rejected, body, paragraph {number}",
                *_difference(" ".join(stream[at : at + len(here)]), " ".join(here)),
                "body",
            )
            return
        at += took
    if at < len(stream):
        yield Disagreement(
            "rejected, body, end", _shown(" ".join(stream[at : at + 20])), "no paragraph", "body"
        )


def _begins(stream: list[str], words: list[str], listed: bool) -> int | None:
    """How many words of the stream a paragraph takes, with its label if Word counts it; None: it differs."""
    if stream[: len(words)] == words:
        return len(words)
    if listed and stream[1 : len(words) + 1] == words and len(stream[0]) <= _LABEL:
        return len(words) + 1
    return None


def _stories(
    got: Told, wanted: Told, left_out: Collection[str]
) -> Iterator[tuple[str, list[Line] | str, list[Line] | str]]:
    """Every story of either side; a word in place of the lines where a side has none."""
    for story in dict.fromkeys([*wanted.stories, *got.stories]):
        if any(story.startswith(name) for name in left_out):
            continue
        one, two = got.stories.get(story), wanted.stories.get(story)
        if one is None:
            yield story, _ABSENT, _summary(two or [])
        elif two is None:
            yield story, _summary(one), _ABSENT
        else:
            yield story, one, two


def _summary(lines: list[Line]) -> str:
    return _shown(" / ".join(line.text for line in lines[:3]))


def _first_fault(here: Line | None, there: Line | None) -> tuple[str, str] | None:
    """(expected, found) where the texts or the places of two paragraphs differ."""
    if here is None or there is None:
        return (
            "no paragraph" if there is None else _shown(there.text),
            "no paragraph" if here is None else _shown(here.text),
        )
    if here.words != there.words and here.text != there.text:
        return _difference(there.text, here.text)
    if here.at != there.at:
        return _place(there), _place(here)
    if here.signs != there.signs and "".join(here.signs) != "".join(there.signs):
        return _difference("".join(there.signs), "".join(here.signs))
    return None


def _dress_fault(here: Line, there: Line, sheet: Sheet) -> tuple[str, str] | None:
    if here.style != there.style:
        return f"style “{there.style}”", f"style “{here.style}”"
    if here.listed != there.listed:
        return f"list “{there.listed}”", f"list “{here.listed}”"
    one, two = sheet.indent(here.style, here.indent), sheet.indent(there.style, there.indent)
    if one != two:
        return f"indents {two}", f"indents {one}"
    return _look_fault(here, there, sheet)


Dressed = list[tuple[str, object]]


def _by_look(line: Line, sheet: Sheet | None) -> Dressed:
    """The words cut where what is compared of their look changes; spaces have no look."""
    found: Dressed = []
    known: dict[Look, object] = {}
    for words, look in line.words:
        if look not in known:
            known[look] = (
                look.own if sheet is None else (look.style, *sheet.shown(line.style, look))
            )
        said = known[look]
        if found and (found[-1][1] == said or (sheet is not None and not words.strip())):
            found[-1] = found[-1][0] + words, found[-1][1]
        else:
            found.append((words, said))
    return found


def _look_fault(one: Line, two: Line, sheet: Sheet | None) -> tuple[str, str] | None:
    if one.words == two.words:  # so are the styles, which were compared before
        return None
    dressed, wanted = _by_look(one, sheet), _by_look(two, sheet)
    if dressed == wanted:
        return None
    here, there = _spread(dressed), _spread(wanted)
    for at, (first, second) in enumerate(zip(here, there, strict=False)):
        if first[1] != second[1] and not first[0].isspace():
            text = "".join(letter for letter, _ in here)
            near = _shown(text[at : at + 20])
            return f"“{near}” as {second[1]!s:.80}", f"as {first[1]!s:.80}"
    return None


def _spread(dressed: Dressed) -> list[tuple[str, object]]:
    return [(letter, said) for words, said in dressed for letter in words]


def _difference(wanted: str, got: str) -> tuple[str, str]:
    """Both texts from a little before the first letter that differs."""
    at = next(
        (at for at, (one, two) in enumerate(zip(wanted, got, strict=False)) if one != two),
        min(len(wanted), len(got)),
    )
    start = max(0, at - 20)
    return _shown(wanted[start:]), _shown(got[start:])


def _shown(text: str | None) -> str:
    if text is None:
        return "no paragraph"
    cut = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return f"“{cut}”"


def _place(line: Line) -> str:
    if not line.at:
        return "outside any table"
    return ", in ".join(
        f"table {table + 1}, row {row + 1}, cell {column + 1}" for table, row, column in line.at
    )

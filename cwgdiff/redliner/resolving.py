"""Resolves revision marks: a marked Word document to one in which they are accepted or rejected."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from lxml import etree

from cwgdiff.model import Diagnostic
from cwgdiff.ooxml.package import main_root, open_package
from cwgdiff.options import Limits
from cwgdiff.redliner import leftovers
from cwgdiff.redliner.package import Copy
from cwgdiff.redliner.removing import take_out
from cwgdiff.redliner.restoring import drop, merge_cells, restore
from cwgdiff.redliner.verdicts import Chooses, Verdicts, judge, unpaired_moves

_WORD: Final = re.compile(r"wordprocessingml\.[A-Za-z.]{1,60}\+xml|ms-word\.[A-Za-z.]{1,60}\+xml")
_MAY_HOLD_MARKS: Final = re.compile(
    rb"(?:ins|del|move(?:From|To)(?:RangeStart)?|cell(?:Ins|Del|Merge)|conflict(?:Ins|Del)"
    rb"|customXml\w{3,8}RangeStart|(?:[rp]Pr|sectPr|t[rc]Pr|tbl(?:Pr|Grid|PrEx)|numbering)Change)[\s/>]"
)
_NAMED = 3  # examples in a message


@dataclass(frozen=True, slots=True)
class Resolved:
    """The resolved document; `done` marks were resolved, `left` were not."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...]
    done: int = 0
    left: int = 0


def resolve(
    data: bytes,
    file: str,
    accept: bool,
    chooses: Chooses | None = None,
    limits: Limits | None = None,
) -> Resolved:
    """A copy of a Word document with its revision marks accepted (or rejected).

    `chooses` says of a mark, by author and date as written, whether it is resolved; None
    resolves all. Parts without marks keep their bytes. A paragraph whose mark vanishes goes in front
    of the next, whose properties hold; before a table and at the end of a cell it stays if
    anything of it remains. Notes, comments and pictures that only removed content named go with it.
    Raises `UnreadableInput` and `UnsafeInput`.

    Example: `resolve(marked, "marked.docx", accept=True).data`.
    """
    package = open_package(data, file, limits)
    main_root(package)
    copy = Copy(package)
    judged: list[tuple[str, Verdicts]] = []
    for name in package.names():
        if name != package.main and not _WORD.search(package.content_type(name)):
            continue
        content = package.read(name)
        # Parts in a wide encoding are looked into without asking.
        wide = b"\0" in content[:4] or content[:2] in (b"\xff\xfe", b"\xfe\xff")
        if not wide and not _MAY_HOLD_MARKS.search(content):
            continue
        verdicts = judge(copy.tree(name), accept, chooses)
        if verdicts.done or verdicts.left or verdicts.odd:
            judged.append((name, verdicts))
    moves = unpaired_moves([copy.tree(name) for name, _ in judged])
    before = {}
    for name, verdicts in judged:
        if verdicts.done:
            root = copy.tree(name)
            before[name] = leftovers.names_in(root)
            _carry_out(root, verdicts, accept)
            copy.touch(name)
    leftovers.sweep(copy, before)
    done = sum(verdicts.done for _, verdicts in judged)
    left = [each for _, verdicts in judged for each in verdicts.left]
    return Resolved(
        copy.write() if done else data,
        (*package.diagnostics, *_told(judged, done, left, moves, chooses is not None)),
        done,
        len(left),
    )


def _carry_out(root: etree._Element, verdicts: Verdicts, accept: bool) -> None:
    # The properties first: a paragraph that joins the next one takes no mark of its own along.
    for change in verdicts.undone:
        restore(change)
    for merge in verdicts.merges:
        merge_cells(merge, accept)
    for listing in verdicts.unlisted:
        drop(listing)
    for mark in verdicts.spent:
        drop(mark)
    take_out(root, verdicts)


def _told(
    judged: list[tuple[str, Verdicts]],
    done: int,
    left: list[tuple[str | None, str | None]],
    moves: list[str],
    filtered: bool,
) -> list[Diagnostic]:
    told = []
    if not done and not left:
        told.append(Diagnostic("no-marks", "warning", "the document carries no revision marks"))
    elif not done:
        told.append(
            Diagnostic(
                "no-marks",
                "warning",
                f"no revision mark fits; the document has marks by {_people(left)}",
            )
        )
    elif left:
        told.append(
            Diagnostic(
                "marks-left", "info", f"{len(left)} revision marks were left, by {_people(left)}"
            )
        )
    undated = sum(date is None for _, date in left)
    if filtered and undated:
        told.append(
            Diagnostic("marks-left", "warning", f"{undated} of the marks left have no date")
        )
    if moves:
        told.append(
            Diagnostic(
                "unpaired-moves",
                "warning",
                f"moves without their other half were resolved as insertions and deletions: {_few(moves)}",
            )
        )
    for name, verdicts in judged:
        for what, count in Counter(verdicts.odd).items():
            times = f" ({count} times)" if count > 1 else ""
            told.append(Diagnostic("odd-mark", "warning", f"{what}{times}", name))
    return told


def _people(marks: list[tuple[str | None, str | None]]) -> str:
    count = Counter(author or "an unnamed author" for author, _ in marks)
    ordered = sorted(count.items(), key=lambda each: (-each[1], each[0]))
    return _few([f"{author} ({number})" for author, number in ordered])


def _few(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more

"""Scores a comparison against a pair's gold.

Clauses of the two are brought together by label and text, so that the spelling of paths is scored
apart. Counts are kept, not only ratios: those of several pairs can be added up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from benchmarks.gold import NOTE, Pair, Tagged
from cwgdiff.model import Change, Clause, Comparison

# What the golds leave out: notes are told of in their note column, the rest stands outside.
NOT_GOLD = {
    "footnote", "endnote", "header", "footer", "comment", "textbox", "object", "unplaced", "front",
}  # fmt: skip
MEASURES = (
    "precision", "recall", "links", "change", "renumbered", "moved", "added", "deleted", "nature",
    "path", "coverage",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Found rightly, found wrongly, not found."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, wanted: set[str], got: set[str]) -> None:
        """Counts one set of names against another."""
        self.right += len(wanted & got)
        self.false += len(got - wanted)
        self.missed += len(wanted - got)

    @property
    def precision(self) -> float:
        """1.0 where nothing was found at all."""
        found = self.right + self.false
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """1.0 where nothing was to be found."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.right + self.false + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(slots=True)
class Share:
    """So much of so many."""

    part: float = 0
    whole: int = 0

    @property
    def ratio(self) -> float:
        """1.0 of nothing."""
        return self.part / self.whole if self.whole else 1.0


@dataclass(slots=True)
class Score:
    """The counts of one comparison, or of several added up; `wrong` says what is amiss."""

    links: Tally = field(default_factory=Tally)
    moved: Tally = field(default_factory=Tally)
    added: Tally = field(default_factory=Tally)
    deleted: Tally = field(default_factory=Tally)
    change: Share = field(default_factory=Share)
    renumbered: Share = field(default_factory=Share)
    nature: Share = field(default_factory=Share)
    path: Share = field(default_factory=Share)
    coverage: Share = field(default_factory=Share)
    wrong: list[str] = field(default_factory=list)

    def measures(self) -> dict[str, float]:
        """Each measure from 0 to 1, by name."""
        tallies = (self.links, self.moved, self.added, self.deleted)
        links, moved, added, deleted = (tally.f1 for tally in tallies)
        shares = (self.change, self.renumbered, self.nature, self.path, self.coverage)
        change, renumbered, nature, path, coverage = (share.ratio for share in shares)
        values = (
            self.links.precision, self.links.recall, links, change, renumbered, moved, added,
            deleted, nature, path, coverage,
        )  # fmt: skip
        return {name: round(value, 4) for name, value in zip(MEASURES, values, strict=True)}


def total(scores: Iterable[Score]) -> Score:
    """All counts together."""
    out = Score()
    for score in scores:
        for name in ("links", "moved", "added", "deleted"):
            mine, other = getattr(out, name), getattr(score, name)
            mine.right += other.right
            mine.false += other.false
            mine.missed += other.missed
        for name in ("change", "renumbered", "nature", "path", "coverage"):
            share, more = getattr(out, name), getattr(score, name)
            share.part += more.part
            share.whole += more.whole
    return out


def folded(text: str) -> str:
    """A text as it is compared: without notes, end signs, and differences of typing."""
    text = NOTE.sub("", unicodedata.normalize("NFKC", text)).replace("[^]", "")
    for signs, plain in (("\u2019", "'"), ("\u2010\u2011", "-"), ("\u00ad\u200e\u200f", "")):
        text = re.sub(f"[{signs}]", plain, text)
    return " ".join(text.split()).strip(" ,;:.،؛").casefold()


def folded_label(label: str | None) -> str:
    """A label without signs; a bullet stays one."""
    return re.sub(r"[^\w•]", "", unicodedata.normalize("NFKC", label or "")).casefold()


def address(path: str) -> str:
    """A path without its resolution, its escapes undone."""
    return unquote(path.split(":", 1)[-1])


@dataclass(slots=True)
class _Side:
    """One side: the gold's clauses, and where the comparison has each of them."""

    clauses: dict[str, Tagged]
    found: dict[str, tuple[Change, Clause]]
    path_of: dict[int, str]  # position of the tool's clause -> path in the gold


def _side(clauses: tuple[Tagged, ...], sides: list[tuple[Change, Clause]]) -> _Side:
    by_both: dict[tuple[str, str], list[tuple[Change, Clause]]] = {}
    by_text: dict[str, list[tuple[Change, Clause]]] = {}
    for pair in sides:
        text = folded(pair[1].text)
        by_both.setdefault((folded_label(pair[1].label), text), []).append(pair)
        by_text.setdefault(text, []).append(pair)
    found: dict[str, tuple[Change, Clause]] = {}
    used: set[int] = set()
    mine = {c.path: c for c in clauses if c.role != "F"}
    for path, c in mine.items():
        text = folded(c.raw)
        offered = by_both.get((folded_label(c.label), text)) or by_text.get(text) or []
        free = [pair for pair in offered if pair[1].position not in used]
        best = [pair for pair in free if address(pair[1].path) == path] or free
        if best:
            used.add(best[0][1].position)
            found[path] = best[0]
    return _Side(mine, found, {pair[1].position: path for path, pair in found.items()})


def score(pair: Pair, comparison: Comparison) -> Score:
    """What the comparison has right and wrong by the pair's gold."""
    out = Score()
    base = _side(pair.base, [(ch, c) for ch in comparison.changes for c in ch.base])
    revised = _side(pair.revised, [(ch, c) for ch in comparison.changes for c in ch.revised])
    for side, name in ((base, "base"), (revised, "revised")):
        out.coverage.part += len(side.found)
        out.coverage.whole += len(side.clauses)
        for path, c in side.clauses.items():
            if path not in side.found:
                out.wrong.append(f"{name} clause is not in the table: {path} ({c.plain[:60]})")
                continue
            out.path.whole += 1
            here = address(side.found[path][1].path)
            out.path.part += here == path
            if here != path:
                out.wrong.append(f"path of {name}: {path} is called {here}")
    wanted = {(r.base, r.revised): r for r in pair.rows if r.base and r.revised}
    got: dict[tuple[str, str], Change] = {}
    for change in comparison.changes:
        for old in change.base:
            for new in change.revised:
                ends = base.path_of.get(old.position), revised.path_of.get(new.position)
                if ends[0] and ends[1]:
                    got[ends[0], ends[1]] = change
                elif not {old.kind, new.kind} & NOT_GOLD:
                    out.links.false += 1
                    out.wrong.append(
                        f"link of no clause of the gold: {address(old.path)} > {address(new.path)}"
                    )
    out.links.right = len(wanted.keys() & got.keys())
    out.links.false += len(got.keys() - wanted.keys())
    out.links.missed = len(wanted.keys() - got.keys())
    for key in got.keys() - wanted.keys():
        doubt = ", said to be doubtful" if got[key].doubtful else ""
        out.wrong.append(f"false link: {_arrow(key)} ({got[key].reason}{doubt})")
    for key, row in wanted.items():
        name = _arrow(key)
        out.change.whole += 1
        change_or_none = got.get(key)
        if change_or_none is None:
            out.moved.missed += row.moved
            out.wrong.append(f"missed link: {name} ({row.change} {row.note})")
            continue
        change = change_or_none
        out.change.part += change.change == row.change
        if change.change != row.change:
            out.wrong.append(f"change: {name} is {row.change}, found {change.change}")
        labels = (base.clauses[key[0]].label, revised.clauses[key[1]].label)
        # One flag for several rows of a split or a merge; a label that came or went is none.
        if row.change not in ("split", "merged") and bool(labels[0]) == bool(labels[1]):
            out.renumbered.whole += 1
            out.renumbered.part += change.renumbered == row.renumbered
            if change.renumbered != row.renumbered:
                out.wrong.append(f"renumbered: {name} found {change.renumbered}")
        out.moved.right += row.moved and change.moved
        out.moved.false += change.moved and not row.moved
        out.moved.missed += row.moved and not change.moved
        if row.moved != change.moved:
            out.wrong.append(f"moved: {name} found {change.moved}")
        if row.change == "modified" == change.change:
            # An updated reference is `editorial` in the golds.
            found = {"editorial" if n == "reference" else n for n in change.nature}
            either = row.nature | found
            out.nature.whole += 1
            out.nature.part += len(row.nature & found) / len(either) if either else 1
            if row.nature != found:
                out.wrong.append(
                    f"nature: {name} is {_list(row.nature)}, found {_list(change.nature)}"
                )
    for kind, side, tally in (("added", revised, out.added), ("deleted", base, out.deleted)):
        named = {r.revised if kind == "added" else r.base for r in pair.rows if r.change == kind}
        seen = {p for p, (change, _) in side.found.items() if change.change == kind}
        tally.add(named, seen)
        out.wrong.extend(f"{kind}, by the gold not: {path}" for path in sorted(seen - named))
        out.wrong.extend(f"{kind}, by the gold: {path}" for path in sorted(named - seen))
    return out


def _arrow(key: tuple[str, str]) -> str:
    return f"{key[0]} > {key[1]}"


def _list(names: Iterable[str]) -> str:
    return "+".join(sorted(names)) or "nothing"

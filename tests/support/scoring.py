"""Scores matches against a gold alignment whose paths are those of the documents."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from cwgdiff.model import Match

_NOT_GOLD = {"footnote", "endnote", "front", "header", "footer", "comment", "textbox", "object"}


@dataclass(frozen=True)
class Score:
    link: float
    change: float
    moved: float
    added: float
    deleted: float
    faults: tuple[str, ...]

    def line(self) -> str:
        return (
            f"link {self.link:.4f} change {self.change:.4f} moved {self.moved:.4f} "
            f"added {self.added:.4f} deleted {self.deleted:.4f}"
        )


@dataclass
class Tally:
    """Hits and misses, summed over pairs before the ratios are taken."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, want: set[object], got: set[object]) -> None:
        self.right += len(want & got)
        self.false += len(got - want)
        self.missed += len(want - got)

    @property
    def f1(self) -> float:
        both = 2 * self.right + self.false + self.missed
        return 2 * self.right / both if both else 1.0


class Scorer:
    """Adds up pairs; `result` gives the figures over all of them together."""

    def __init__(self) -> None:
        self.link, self.moved = Tally(), Tally()
        self.added, self.deleted = Tally(), Tally()
        self.same_change = self.links = 0
        self.faults: list[str] = []

    def add(self, matches: tuple[Match, ...], gold: str, name: str = "") -> None:
        rows = list(csv.DictReader(io.StringIO(gold)))
        want = {
            (row["base_path"], row["revised_path"]): row
            for row in rows if row["base_path"] and row["revised_path"]
        }  # fmt: skip
        got: dict[tuple[str, str], Match] = {}
        for match in matches:
            for b in match.base:
                for r in match.revised:
                    if not {b.kind, r.kind} & _NOT_GOLD:
                        got[b.path, r.path] = match
        self.link.add(set(want), set(got))
        for pair in sorted(set(want) ^ set(got)):
            kind = "missed" if pair in want else "false"
            why = got[pair].reason if pair in got else want[pair].get("note", "")
            self.faults.append(f"{name} {kind} {pair} ({why})")
        moved = {pair for pair, row in want.items() if row["moved"] == "yes"}
        found = {pair for pair, match in got.items() if match.moved and pair in want}
        self.moved.add(moved, found)
        self.faults += [f"{name} moved? {pair}" for pair in sorted(moved ^ found) if pair in got]
        for pair, row in want.items():
            self.links += 1
            if pair in got:
                change = change_of(got[pair])
                self.same_change += change == row["change"]
                if change != row["change"]:
                    self.faults.append(f"{name} change {pair} {row['change']} not {change}")
        for kind, tally, key in (
            ("added", self.added, "revised_path"), ("deleted", self.deleted, "base_path"),
        ):  # fmt: skip
            paths = {row[key] for row in rows if row["change"] == kind}
            alone = {
                clause.path
                for match in matches
                if change_of(match) == kind
                for clause in (match.revised if kind == "added" else match.base)
                if clause.kind not in _NOT_GOLD
            }
            tally.add(paths, alone)

    @property
    def result(self) -> Score:
        return Score(
            self.link.f1, self.same_change / max(1, self.links), self.moved.f1,
            self.added.f1, self.deleted.f1, tuple(self.faults),
        )  # fmt: skip


def change_of(match: Match) -> str:
    """The change that the contract names for a match."""
    if not match.base:
        return "added"
    if not match.revised:
        return "deleted"
    if len(match.revised) > 1:
        return "split"
    if len(match.base) > 1:
        return "merged"
    return "unchanged" if match.base[0].text == match.revised[0].text else "modified"

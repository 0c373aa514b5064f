"""Generated pairs of resolutions whose true alignment is known.

    python -m benchmarks.pairs FOLDER [--clauses 100] [--language fr] [--mode ordinary] [--seed 1]

The same seed gives the same pair on any machine. A pair is a folder as in corpora/README.md: tagged
`base.txt` and `revised.txt`, `alignment.csv`, and beside them plain texts and Word files. The
fragments in benchmarks/vocabulary are our own; sentences made of them mean little, but they
share frames, topics and openings as real ones do.

Rates: a fifth of the clauses edited (two thirds lightly, a fifth in part, the rest rewritten), 5% added, 5%
deleted, 3% moved, 1% split, 1% merged; sections renamed, added, deleted. Modes: `hard` has all
rates 1.8 times as high; in `replaced` 15% of the clauses are taken out and an unrelated one put in their place;
in `skeleton` half of those newcomers keep the opening words of the old clause.
"""

from __future__ import annotations

import argparse
import csv
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.drafting import Drafter, Item, Part
from benchmarks.gold import COLUMNS, read_tagged
from benchmarks.wordfiles import Word

LANGUAGES = ("fr", "en", "es", "ru", "ar", "zh")
MODES = ("ordinary", "hard", "replaced", "skeleton")


@dataclass(frozen=True)
class GeneratedPair:
    """Tagged texts of both editions, and the gold as CSV."""

    base: str
    revised: str
    gold: str


def generate(
    clauses: int, language: str = "fr", seed: int = 1, mode: str = "ordinary"
) -> GeneratedPair:
    """A pair of about so many clauses (items and sub-items) on the base side."""
    return _Writer(clauses, language, seed, mode).pair()


def write_pair(
    folder: Path,
    clauses: int,
    *,
    language: str = "fr",
    seed: int = 1,
    mode: str = "ordinary",
    form: str = "-itu.docx",
) -> tuple[Path, Path]:
    """Writes both editions as files and returns their paths.

    `form` is `.txt` (plain text), `-itu.docx` (typed labels, styles) or `-auto.docx` (automatic numbering).
    """
    pair = generate(clauses, language, seed, mode)
    paths = []
    for case, tagged in (("base", pair.base), ("revised", pair.revised)):
        path = folder / f"{case}-{language}-{clauses}-{seed}-{mode}{form}"
        path.write_bytes(rendered(tagged, language, form))
        paths.append(path)
    return paths[0], paths[1]


def rendered(tagged: str, language: str, form: str) -> bytes:
    """A tagged text as a plain text or a Word file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tagged.txt"
        path.write_text(tagged, encoding="utf-8")
        clauses = read_tagged(path, [])
    if form == ".txt":
        lines = (
            f"{clause.label}\t{clause.plain}" if clause.label else clause.plain
            for clause in clauses
        )
        return "".join(line + "\n" for line in lines).encode()
    return Word(clauses, language, "itu", "2026-01-01T00:00:00Z", form == "-auto.docx").bytes()


class _Writer(Drafter):
    """Writes what was drafted, and its gold."""

    def pair(self) -> GeneratedPair:
        base = self.base()
        revised = self.revised(base)
        number, places = self.random.randint(100, 900), self.random.sample(self.words["places"], 2)
        title = self.words["title"][0].format(t=self.topic())
        years = 2018, 2022
        texts, fixed = [], []
        for case, parts in enumerate((base, revised)):
            form = self.words["revision" if case else "number"][0]
            head = [
                form.format(n=number, p=places[case], y=years[case]),
                title,
                self.words["adopting"][0].format(p=places[case], y=years[case]),
            ]
            fixed.append(head)
            lines = [f"#{role} {text}" for role, text in zip(("NO", "T", "A"), head, strict=True)]
            lines += self.lines(parts)
            texts.append("\n".join(lines) + "\n")
        return GeneratedPair(texts[0], texts[1], self.gold(base, revised, fixed))

    def lines(self, parts: list[Part]) -> Iterator[str]:
        seen: dict[str, int] = {}
        for part in parts:
            seen[part.heading] = count = seen.get(part.heading, 0) + 1
            part.path = part.heading if count == 1 else f"{part.heading}#{count}"
            yield f"#H {part.heading}"
            for number, item in enumerate(part.items, 1):
                self.write(item, part, number, number == len(part.items))
                yield f"#I {item.label}\t{item.text}"
                for place, child in enumerate(item.children, 1):
                    child.label = f"{ROMAN[place - 1]})"
                    child.path = f"{item.path}/{ROMAN[place - 1]}"
                    child.text = self.comma.join(child.fragments) + ";"
                    yield f"#S {child.label}\t{child.text}"

    def write(self, item: Item, part: Part, number: int, last: bool) -> None:
        item.label = str(number) if part.command else f"{letter(number)})"
        item.path = f"{part.path}/{item.label.rstrip(')')}"
        end = ":" if item.children else "," if last else ";"
        item.text = self.comma.join(item.fragments) + end

    def gold(self, base: list[Part], revised: list[Part], fixed: list[list[str]]) -> str:
        rows = [
            [path, path, "unchanged" if one == two else "modified", "no", "no", "", ""]
            for path, one, two in zip(("number", "title", "adopting"), *fixed, strict=True)
        ]
        here = {part.origin: part for part in revised if part.origin}
        links = _links(base, revised)
        moved = _moved(base, revised, links)
        twins: dict[Item, list[Item]] = {}
        for one, two in links:
            twins.setdefault(one, []).append(two)
        for part in base:
            twin = here.get(part)
            if twin is None:
                rows.append([part.path, "", "deleted", "no", "no", "", ""])
            else:
                same = "unchanged" if part.heading == twin.heading else "modified"
                gone = "yes" if (part, twin) in moved else "no"
                rows.append([part.path, twin.path, same, "no", gone, "", ""])
            for item in _flat(part.items):
                if item not in twins:
                    rows.append([item.path, "", "deleted", "no", "no", "", ""])
                for other in twins.get(item, ()):
                    change = "unchanged" if item.text == other.text else "modified"
                    if len(twins[item]) > 1:
                        change = "split"
                    elif len(other.origins) > 1:
                        change = "merged"
                    shifted = "yes" if item.label != other.label else "no"
                    gone = "yes" if (item, other) in moved else "no"
                    rows.append([item.path, other.path, change, shifted, gone, "", other.note])
        for part in revised:
            if part.origin is None:
                rows.append(["", part.path, "added", "no", "no", "", ""])
            rows += [
                ["", item.path, "added", "no", "no", "", item.note]
                for item in _flat(part.items)
                if not item.origins
            ]
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
        return out.getvalue()


ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


def letter(number: int) -> str:
    """a to z, then aa to zz."""
    return chr(96 + number) if number <= 26 else chr(96 + number - 26) * 2


def _flat(items: list[Item]) -> list[Item]:
    return [clause for item in items for clause in (item, *item.children)]


def _links(base: list[Part], revised: list[Part]) -> list[tuple[Item, Item]]:
    return [
        (origin, item) for part in revised for item in _flat(part.items) for origin in item.origins
    ]


def _moved(
    base: list[Part], revised: list[Part], links: list[tuple[Item, Item]]
) -> set[tuple[object, object]]:
    """By the contract: to another section, or outside the longest chain in order (most text kept)."""
    place: dict[object, int] = {}
    section: dict[object, Part | None] = {}
    text: dict[object, int] = {}
    for parts in (base, revised):
        for part in parts:
            for clause in (part, *_flat(part.items)):
                place[clause] = len(place)
                section[clause] = part.origin if parts is revised else part
                text[clause] = len(clause.heading if isinstance(clause, Part) else clause.text)
    moved: set[tuple[object, object]] = set()
    chain: list[tuple[object, object]] = []
    pairs: list[tuple[object, object]] = [*links]
    pairs += [(part.origin, part) for part in revised if part.origin]
    for one, two in pairs:
        home = section[two] if not isinstance(two, Part) else section[one]
        if home is section[one]:
            chain.append((one, two))
        else:
            moved.add((one, two))
    # One pair stands for a split or a merge: the longest.
    for side in (0, 1):
        best: dict[object, tuple[object, object]] = {}
        for pair in chain:
            held = best.get(pair[side])
            if held is None or text[pair[1 - side]] > text[held[1 - side]]:
                best[pair[side]] = pair
        chain = [pair for pair in chain if best[pair[side]] is pair]
    chain.sort(key=lambda pair: place[pair[0]])
    kept = _longest([(place[two], text[one] + text[two]) for one, two in chain])
    moved.update(pair for at, pair in enumerate(chain) if at not in kept)
    return moved


def _longest(values: list[tuple[int, int]]) -> set[int]:
    """Indices of the longest rising chain of first values; among equals that with most weight.

    Square time, but only inside stretches that are out of order.
    """
    kept: set[int] = set()
    ends: list[int] = []
    least = [0] * (len(values) + 1)
    least[len(values)] = 1 << 60
    for at in range(len(values) - 1, -1, -1):
        least[at] = min(least[at + 1], values[at][0])
    start, most = 0, -1
    for at, (value, _) in enumerate(values):
        most = max(most, value)
        if most < least[at + 1]:
            ends.append(at + 1)
    for end in ends:
        best: list[tuple[int, int]] = []
        via: list[int] = []
        for at in range(start, end):
            top, last = (0, 0), -1
            for before in range(start, at):
                if values[before][0] < values[at][0] and best[before - start] > top:
                    top, last = best[before - start], before
            best.append((top[0] + 1, top[1] + values[at][1]))
            via.append(last)
        at = max(range(start, end), key=lambda at: best[at - start])
        while at >= 0:
            kept.add(at)
            at = via[at - start]
        start = end
    return kept


def main() -> None:
    """Write one pair into a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clauses", type=int, default=100)
    parser.add_argument("--language", default="fr", choices=LANGUAGES)
    parser.add_argument("--mode", default="ordinary", choices=MODES)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    pair = generate(asked.clauses, asked.language, asked.seed, asked.mode)
    files = (("base.txt", pair.base), ("revised.txt", pair.revised), ("alignment.csv", pair.gold))
    for name, text in files:
        (asked.folder / name).write_text(text, encoding="utf-8")
    for form in (".txt", "-itu.docx", "-auto.docx"):
        write_pair(
            asked.folder, asked.clauses,
            language=asked.language, seed=asked.seed, mode=asked.mode, form=form,
        )  # fmt: skip


if __name__ == "__main__":
    main()

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
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.gold import COLUMNS, read_tagged
from benchmarks.wordfiles import Word

VOCABULARY = Path(__file__).resolve().parent / "vocabulary"
LANGUAGES = ("fr", "en", "es", "ru", "ar", "zh")
MODES = ("ordinary", "hard", "replaced", "skeleton")
EDITED, LIGHT, PARTLY = 0.20, 0.65, 0.20  # share of clauses; of those; the rest is rewritten
DEEP = 0.33  # of those that are rewritten
ADDED, DELETED, MOVED, SPLIT, MERGED = 0.05, 0.04, 0.03, 0.01, 0.01
RENAMED, SECTION_ADDED, SECTION_DELETED = 0.05, 0.03, 0.015
REPLACED = 0.15
HARD = 1.8
SUBITEMS = 0.05  # of the items have three sub-items
SIBLING = 0.12  # of the items begin like the one before


@dataclass(eq=False)
class Item:
    """A clause in the making. `origins` are the clauses of the base that it comes from."""

    fragments: list[str]
    topic: str
    command: bool
    origins: list[Item] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)
    note: str = ""
    # Filled when the text is written:
    path: str = ""
    label: str = ""
    text: str = ""


@dataclass(eq=False)
class Part:
    """A section in the making."""

    heading: str
    command: bool
    items: list[Item]
    origin: Part | None = None
    path: str = ""


@dataclass(frozen=True)
class GeneratedPair:
    """Tagged texts of both editions, and the gold as CSV."""

    base: str
    revised: str
    gold: str


@cache
def vocabulary(language: str) -> dict[str, list[str]]:
    """The fragments of a language; a single one is a list of one."""
    found = tomllib.loads((VOCABULARY / f"{language}.toml").read_text(encoding="utf-8"))
    return {name: value if isinstance(value, list) else [value] for name, value in found.items()}


def generate(
    clauses: int, language: str = "fr", seed: int = 1, mode: str = "ordinary"
) -> GeneratedPair:
    """A pair of about so many clauses (items and sub-items) on the base side."""
    return _Maker(clauses, language, seed, mode).pair()


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


class _Maker:
    def __init__(self, clauses: int, language: str, seed: int, mode: str) -> None:
        self.random = Random(f"{clauses} {language} {seed} {mode}")
        self.words = vocabulary(language)
        self.language = language
        self.size = clauses
        self.mode = mode
        self.factor = HARD if mode == "hard" else 1.0
        self.comma = {"zh": "，", "ar": "، "}.get(language, ", ")
        self.space = "" if language == "zh" else " "

    def happens(self, rate: float) -> bool:
        return self.random.random() < rate * self.factor

    # Clauses

    def topic(self) -> str:
        head = self.random.choice(self.words["heads"])
        thing = self.random.choice(self.words["things"])
        return thing + head if self.language == "zh" else f"{head} {thing}"

    def fill(self, fragment: str, topic: str) -> str:
        return fragment.format(
            t=topic,
            a=self.random.choice(self.words["actors"]),
            p=self.random.choice(self.words["places"]),
            n=self.random.randint(2, 240),
            y=self.random.randint(1996, 2034),
        )

    def more(self, count: int, topic: str) -> list[str]:
        pool = [*self.words["middles"], *self.words["purposes"], *self.words["endings"]]
        return [self.fill(fragment, topic) for fragment in self.random.sample(pool, count)]

    def item(self, command: bool, before: Item | None = None) -> Item:
        topic = self.topic()
        if before is not None and before.command == command and self.random.random() < SIBLING:
            kept = [fragment.replace(before.topic, topic) for fragment in before.fragments[:2]]
            return Item([*kept, *self.more(self.random.randint(1, 3), topic)], topic, command)
        opening = self.random.choice(self.words["commands" if command else "statements"])
        fragments = [self.fill(opening, topic), *self.more(self.random.randint(2, 6), topic)]
        item = Item(fragments, topic, command)
        if self.random.random() < SUBITEMS:
            item.fragments = item.fragments[:2]
            item.children = [
                Item(self.more(self.random.randint(1, 2), topic), topic, command) for _ in range(3)
            ]
        return item

    # Editions

    def headings(self) -> Iterator[tuple[str, bool]]:
        while True:
            for heading in self.words["preambular"]:
                yield heading, False
            yield self.words["decides"][0], True
            calls = [
                call.format(a=actor)
                for call in self.words["operative"]
                for actor in self.words["actors"]
            ]
            for heading in self.random.sample(calls, 13):
                yield heading, True

    def base(self) -> list[Part]:
        parts: list[Part] = []
        left = self.size
        headings = self.headings()
        skip = max(1, 26 * 7 // max(7, self.size)) if self.size < 182 else 1
        while left > 0:
            for _ in range(self.random.randint(1, skip)):
                heading, command = next(headings)
            part = Part(heading, command, [])
            for _ in range(min(left, self.random.randint(3, 11))):
                part.items.append(self.item(command, part.items[-1] if part.items else None))
            left -= sum(1 + len(item.children) for item in part.items)
            parts.append(part)
        return parts

    def revised(self, base: list[Part]) -> list[Part]:
        parts: list[Part] = []
        leaving: list[tuple[Item, Part]] = []
        used = {part.heading for part in base}
        for part in base:
            if len(base) > 2 and self.happens(SECTION_DELETED):
                continue
            heading = part.heading
            if self.happens(RENAMED):
                fresh = [h for h in self.words["preambular"] if h not in used]
                if not part.command and fresh:
                    heading = self.random.choice(fresh)
                    used.add(heading)
                elif part.command and part.heading != self.words["decides"][0]:
                    call, actor = self.random.choice(self.words["operative"]), None
                    for name in self.words["actors"]:
                        if part.heading.endswith(name):
                            actor = name
                    heading = call.format(a=actor or self.random.choice(self.words["actors"]))
                    heading = heading if heading not in used else part.heading
                    used.add(heading)
            parts.append(Part(heading, part.command, self.items(part, leaving), part))
        for item, old in leaving:
            self.settle(item, old, parts)
        return self.with_new(parts, used)

    def with_new(self, parts: list[Part], used: set[str]) -> list[Part]:
        out: list[Part] = []
        for part in parts:
            if part.items:
                out.append(part)
            fresh = [h for h in self.words["preambular"] if h not in used]
            if fresh and not part.command and self.happens(SECTION_ADDED):
                heading = self.random.choice(fresh)
                used.add(heading)
                items = [self.item(False) for _ in range(self.random.randint(2, 3))]
                out.append(Part(heading, False, items))
        return out

    def items(self, part: Part, leaving: list[tuple[Item, Part]]) -> list[Item]:
        out: list[Item] = []
        waiting = list(part.items)
        while waiting:
            old = waiting.pop(0)
            if self.happens(ADDED):
                out.append(self.item(part.command, old))
            if self.mode in ("replaced", "skeleton") and self.random.random() < REPLACED:
                out.append(self.newcomer(old))
            elif self.happens(DELETED):
                pass
            elif not old.children and len(old.fragments) > 3 and self.happens(SPLIT):
                out += self.split(old)
            elif waiting and not old.children and not waiting[0].children and self.happens(MERGED):
                out.append(self.merged(old, waiting.pop(0)))
            elif self.happens(MOVED):
                leaving.append((self.kept(old, 0.3), part))
            else:
                out.append(self.kept(old, 1.0))
        return out

    def settle(self, item: Item, old: Part, parts: list[Part]) -> None:
        """A clause that moves: half of the time within its section, else to another like it."""
        home = next((part for part in parts if part.origin is old), None)
        others = [part for part in parts if part is not home and part.command == old.command]
        if others and (home is None or len(home.items) < 4 or self.random.random() < 0.5):
            home = self.random.choice(others)
        if home is None:
            home = parts[0]
        home.items.insert(self.random.randint(0, len(home.items)), item)

    def kept(self, old: Item, share: float) -> Item:
        new = Item(list(old.fragments), old.topic, old.command, [old])
        if self.happens(EDITED * share):
            self.edit(new)
        for child in old.children:
            if self.happens(ADDED):
                fresh = Item(self.more(1, old.topic), old.topic, old.command)
                new.children.append(fresh)
            if self.happens(DELETED):
                continue
            twin = Item(list(child.fragments), child.topic, child.command, [child])
            if self.happens(EDITED * share):
                self.change_words(twin)
            new.children.append(twin)
        return new

    def edit(self, new: Item) -> None:
        chance = self.random.random()
        if chance < LIGHT:
            new.note = "light"
            self.change_words(new)
        elif chance < LIGHT + PARTLY:
            new.note = "partly"
            at = self.random.randrange(len(new.fragments))
            new.fragments[at : at + 1] = self.more(self.random.randint(1, 2), new.topic)
            if at == 0:  # an opening stays an opening
                opening = self.random.choice(
                    self.words["commands" if new.command else "statements"]
                )
                new.fragments[0] = self.fill(opening, new.topic)
        else:
            self.rewrite(new, deep=self.random.random() < DEEP)

    def rewrite(self, new: Item, deep: bool) -> None:
        """Other words for it: the topic and one fragment stay, or (deep) half of the topic alone."""
        new.note = "rewritten, deep" if deep else "rewritten"
        held = [] if deep else [self.random.choice(new.fragments[1:])]
        topic = self.related(new.topic) if deep else new.topic
        opening = self.random.choice(self.words["commands" if new.command else "statements"])
        new.fragments = [
            self.fill(opening, topic), *self.more(self.random.randint(2, 5), topic),
        ]  # fmt: skip
        for fragment in held:
            new.fragments.insert(self.random.randint(1, len(new.fragments)), fragment)
        self.change_words(new)

    def related(self, topic: str) -> str:
        """Another topic about the same thing."""
        heads = self.words["heads"]
        old = next(head for head in heads if head in topic)
        return topic.replace(old, self.random.choice([head for head in heads if head != old]))

    def change_words(self, new: Item) -> None:
        """One to three small changes: a word out, an adverb in, a number or a place changed."""
        for _ in range(self.random.randint(1, 3)):
            at = self.random.randrange(len(new.fragments))
            fragment = new.fragments[at]
            words = list(fragment) if self.language == "zh" else fragment.split(" ")
            place = self.random.randrange(len(words))
            what = self.random.random()
            if what < 0.35 and len(words) > 4 and place:
                del words[place]
            elif what < 0.7:
                words.insert(place or 1, self.random.choice(self.words["insertions"]))
            else:
                words = [
                    str(self.random.randint(2, 2034)) if word.isdigit() else word for word in words
                ]
            new.fragments[at] = ("" if self.language == "zh" else " ").join(words)

    def split(self, old: Item) -> list[Item]:
        at = self.random.randint(2, len(old.fragments) - 2)
        rest = old.fragments[at:]
        first = Item(old.fragments[:at], old.topic, old.command, [old], note="split")
        second = Item(rest, old.topic, old.command, [old], note="split")
        if self.random.random() < 0.3:
            self.change_words(second)
        return [first, second]

    def merged(self, one: Item, two: Item) -> Item:
        first, *others = two.fragments
        joint = f"{self.words['joint'][0]}{self.space}{first}"
        return Item(
            [*one.fragments, joint, *others], one.topic, one.command, [one, two], note="merged"
        )

    def newcomer(self, old: Item) -> Item:
        new = self.item(old.command)
        if self.mode == "skeleton" and self.random.random() < 0.5:
            opening = old.fragments[0].replace(old.topic, new.topic)
            new.fragments[0] = opening
        return new

    # Texts and gold

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
    words: dict[object, int] = {}
    for parts in (base, revised):
        for part in parts:
            for clause in (part, *_flat(part.items)):
                place[clause] = len(place)
                section[clause] = part.origin if parts is revised else part
                words[clause] = len(
                    (clause.heading if isinstance(clause, Part) else clause.text).split()
                )
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
            if held is None or words[pair[1 - side]] > words[held[1 - side]]:
                best[pair[side]] = pair
        chain = [pair for pair in chain if best[pair[side]] is pair]
    chain.sort(key=lambda pair: place[pair[0]])
    kept = _longest([(place[two], words[one] + words[two]) for one, two in chain])
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

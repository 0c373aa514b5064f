"""Editions in the making: clauses put together from fragments, and what a revision does to them.

The rates are told in benchmarks/pairs.py, which writes the editions and their gold.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

VOCABULARY = Path(__file__).resolve().parent / "vocabulary"
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


@cache
def vocabulary(language: str) -> dict[str, list[str]]:
    """The fragments of a language; a single one is a list of one."""
    found = tomllib.loads((VOCABULARY / f"{language}.toml").read_text(encoding="utf-8"))
    return {name: value if isinstance(value, list) else [value] for name, value in found.items()}


class Drafter:
    """Drafts a base and its revision; every choice comes from one seeded source."""

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

"""Resolutions made by hypothesis, edits to them whose truth is known, and both as files."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from tests.support import wordfile as w

# Calls of the English ITU profile; each stands once in a resolution, so paths are plain.
PREAMBLE = ("recalling", "considering", "recognizing", "noting")
OPERATIVE = ("resolves", "instructs the Secretary-General", "invites Member States")
NOUNS = [
    "spectrum",
    "networks",
    "satellites",
    "tariffs",
    "archives",
    "schools",
    "hospitals",
    "farmers",
    "islands",
    "languages",
    "standards",
    "cables",
    "licences",
    "museums",
    "harbours",
    "rivers",
    "railways",
    "libraries",
    "villages",
    "sensors",
    "budgets",
    "auditors",
    "deserts",
    "glaciers",
    "volcanoes",
    "orchards",
    "bridges",
    "markets",
    "airports",
    "printers",
]
VERBS = [
    "measure",
    "publish",
    "repair",
    "protect",
    "translate",
    "finance",
    "inspect",
    "connect",
    "describe",
    "restore",
    "monitor",
    "announce",
    "coordinate",
    "digitize",
    "exchange",
    "evaluate",
]
PLACES = [
    "Geneva",
    "Nairobi",
    "Lima",
    "Hanoi",
    "Oslo",
    "Quito",
    "Rabat",
    "Suva",
    "Tunis",
    "Vienna",
    "Accra",
    "Dhaka",
    "Havana",
    "Riga",
    "Sofia",
    "Apia",
    "Baku",
    "Cairo",
    "Doha",
    "Lusaka",
]

# For clauses that are put in: they share no word with those that were there.
FRESH = [
    "guarantee",
    "lanterns",
    "between",
    "Malta",
    "before",
    "rename",
    "compasses",
    "near",
    "Kyoto",
    "whenever",
    "paint",
    "ladders",
    "across",
    "Perth",
    "until",
    "borrow",
    "violins",
    "beyond",
    "Turin",
    "while",
    "harvest",
    "pumpkins",
    "around",
    "Delhi",
    "unless",
    "knit",
    "blankets",
]


@dataclass(frozen=True)
class Item:
    """A labelled clause; its label comes from its place."""

    words: tuple[str, ...]
    subitems: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Tree:
    """A resolution: sections of items."""

    sections: tuple[tuple[str, tuple[Item, ...]], ...]


@dataclass(frozen=True)
class Edit:
    """What was done: `kind`, and the opening words of the clauses on both sides."""

    kind: str
    base: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()


@dataclass(frozen=True)
class Revision:
    """A tree, its successor and the truth about what lies between."""

    base: Tree
    revised: Tree
    edits: tuple[Edit, ...] = field(default=())


def _sentence(draw: st.DrawFn, number: int, length: int) -> tuple[str, ...]:
    """Words that no other clause shares in this order; the number makes each clause its own."""
    source = random.Random(draw(st.integers(0, 1 << 20)) * 1009 + number)
    words = ["that" if number % 2 else "to"]
    if number >= 900:
        return (*source.sample(FRESH, length), f"n{number}")
    while len(words) < length:
        words += [source.choice(VERBS), source.choice(NOUNS), "of", source.choice(PLACES)]
    return (*words[:length], f"n{number}")


@st.composite
def trees(draw: st.DrawFn, *, most: int = 6, subitems: bool = True) -> Tree:
    """A resolution with two to five sections of one to `most` items."""
    calls = [
        *draw(st.lists(st.sampled_from(PREAMBLE), min_size=1, max_size=3, unique=True)),
        *draw(st.lists(st.sampled_from(OPERATIVE), min_size=1, max_size=2, unique=True)),
    ]
    number = 0
    sections = []
    for call in calls:
        items = []
        for _ in range(draw(st.integers(1, most))):
            number += 1
            words = _sentence(draw, number, draw(st.integers(9, 20)))
            under: list[tuple[str, ...]] = []
            if subitems and draw(st.integers(0, 5)) == 0:
                for _ in range(draw(st.integers(2, 3))):
                    number += 1
                    under.append(_sentence(draw, number, draw(st.integers(6, 10))))
            items.append(Item(words, tuple(under)))
        sections.append((call, tuple(items)))
    return Tree(tuple(sections))


@st.composite
def revisions(draw: st.DrawFn) -> Revision:
    """A tree and one to four edits, each on clauses that no other edit touches."""
    base = draw(trees())
    sections = [[call, list(items)] for call, items in base.sections]
    touched: set[int] = set()
    edits: list[Edit] = []
    for step in range(draw(st.integers(1, 4))):
        free = [
            (section, index)
            for section, (_, items) in enumerate(sections)
            for index, item in enumerate(items)
            if id(item) not in touched and not item.subitems
        ]
        kinds = ["insert"]
        if free:
            kinds += ["delete", "change", "change", "split", "move"]
        kind = draw(st.sampled_from(kinds))
        if kind == "insert":
            section = draw(st.integers(0, len(sections) - 1))
            items = sections[section][1]
            new = Item(_sentence(draw, 900 + step, draw(st.integers(9, 16))))
            items.insert(draw(st.integers(0, len(items))), new)
            touched.add(id(new))
            edits.append(Edit("insert", (), (" ".join(new.words),)))
            continue
        section, index = draw(st.sampled_from(free))
        items = sections[section][1]
        old = items[index]
        was = " ".join(old.words)
        if kind == "delete":
            if len(items) == 1:
                continue
            del items[index]
            edits.append(Edit("delete", (was,)))
        elif kind == "change":
            at = draw(st.integers(1, len(old.words) - 2))
            new = replace(old, words=(*old.words[:at], f"novel{step}", *old.words[at + 1 :]))
            items[index] = new
            touched.add(id(new))
            edits.append(Edit("change", (was,), (" ".join(new.words),)))
        elif kind == "split":
            if len(old.words) < 16:
                continue
            half = len(old.words) // 2
            parts = [Item(old.words[:half]), Item(old.words[half:])]
            items[index : index + 1] = parts
            touched.update(map(id, parts))
            edits.append(Edit("split", (was,), tuple(" ".join(part.words) for part in parts)))
        else:
            others = [n for n in range(len(sections)) if n != section]
            if len(items) == 1 or not others:
                continue
            target = sections[draw(st.sampled_from(others))][1]
            del items[index]
            target.insert(draw(st.integers(0, len(target))), old)
            touched.add(id(old))
            edits.append(Edit("move", (was,), (was,)))
    revised = Tree(tuple((str(call), tuple(items)) for call, items in sections))
    return Revision(base, revised, tuple(edits))


def lines(tree: Tree) -> list[tuple[str, str]]:
    """The paragraphs as (label, text): letters in the preamble, numbers in the operative part."""
    found = [
        ("", "RESOLUTION 99 (REV. GENEVA, 2026)"),
        ("", "Clauses made for a test"),
        ("", "The Plenipotentiary Conference of the International Telecommunication Union (Geneva, 2026),"),
    ]  # fmt: skip
    for call, items in tree.sections:
        found.append(("", call))
        for index, item in enumerate(items):
            label = f"{chr(97 + index)})" if call in PREAMBLE else str(index + 1)
            found.append((label, " ".join(item.words) + (":" if item.subitems else ";")))
            for number, words in enumerate(item.subitems):
                found.append((("i)", "ii)", "iii)")[number], " ".join(words) + ";"))
    return found


def text(tree: Tree) -> bytes:
    """The tree as a text file."""
    joined = [f"{label}\t{words}" if label else words for label, words in lines(tree)]
    return ("\n\n".join(joined) + "\n").encode()


def word(tree: Tree, source: random.Random | None = None) -> bytes:
    """The tree as a Word file; with a random source, runs are cut anywhere and dressed."""
    blocks = []
    for label, words in lines(tree):
        whole = f"{label}\t{words}" if label else words
        if source is None:
            blocks.append(w.par(whole))
            continue
        runs = ""
        start = 0
        while start < len(whole):
            end = min(len(whole), start + source.randint(1, 12))
            props = source.choice(["", "<w:b/>", '<w:lang w:val="en-GB"/>', '<w:sz w:val="22"/>'])
            runs += w.run(whole[start:end], props)
            runs += source.choice(["", '<w:proofErr w:type="spellStart"/>', '<w:bookmarkStart w:id="7" w:name="b"/>'])  # fmt: skip
            start = end
        blocks.append(w.par(runs))
    return w.pack(w.members(*blocks))

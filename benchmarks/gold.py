"""The specimens' tagged texts and golds: reading them, and judging whether they are sound.

The form is described in corpora/README.md. Nothing here uses cwgdiff: a gold that was
checked by the code it judges would prove little.
"""

from __future__ import annotations

import csv
import itertools
import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
MANIFEST = CORPORA / "manifest.toml"
COLUMNS = ("base_path", "revised_path", "change", "renumbered", "moved", "nature", "note")
CHANGES = ("unchanged", "modified", "added", "deleted", "split", "merged")
NATURES = ("editorial", "citation", "obligation", "substantive")
NOTE = re.compile(r"\[\[fn: (.*?)\]\]")
LABELLED = ("I", "S", "SS", "B")
ROLES = ("NO", "T", "A", "H", "I", "S", "SS", "B", "P", "X", "XT", "F")

# Cyrillic letters that Russian lists mix with the Latin ones of the same shape.
LOOKALIKES = str.maketrans("аесорхАЕСОРХВКМНТ", "aecopxAECOPXBKMHT")


@dataclass(frozen=True, slots=True)
class Tagged:
    """One clause of a tagged text. `section` is the path of the heading it stands under."""

    role: str
    label: str
    raw: str  # with `[[fn: ...]]`
    path: str
    section: str
    place: int

    @property
    def text(self) -> str:
        """What the Word files show: a note is its mark."""
        return NOTE.sub("[^]", self.raw)

    @property
    def plain(self) -> str:
        """What the plain texts show: no notes at all."""
        return NOTE.sub("", self.raw)

    @property
    def notes(self) -> tuple[str, ...]:
        """The texts of the clause's notes."""
        return tuple(NOTE.findall(self.raw))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of alignment.csv; "" stands for an absent path."""

    base: str
    revised: str
    change: str
    renumbered: bool
    moved: bool
    nature: frozenset[str]
    note: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair of editions with its gold and its entry in the manifest."""

    name: str
    folder: Path
    language: str
    body: str
    base: tuple[Tagged, ...]
    revised: tuple[Tagged, ...]
    rows: tuple[Row, ...]
    faults: tuple[str, ...]


def manifest() -> dict[str, dict[str, object]]:
    """The manifest's tables by pair name (`itu/res-224-fr`)."""
    tables = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))
    return {f"{body}/{name}": dict(t) for body, ts in tables.items() for name, t in ts.items()}


def load(name: str) -> Pair:
    """The pair of that name; `faults` says what is wrong with its files."""
    entry = manifest()[name]
    folder = CORPORA / name
    faults: list[str] = []
    base = read_tagged(folder / "gold" / "base.txt", faults)
    revised = read_tagged(folder / "gold" / "revised.txt", faults)
    rows = read_rows(folder / "gold" / "alignment.csv", faults)
    return Pair(
        name, folder, str(entry["language"]), str(entry["body"]), base, revised, rows, tuple(faults)
    )


# Labels


def _roman(n: int) -> str:
    out = ""
    for value, sign in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while n >= value:
            out, n = out + sign, n - value
    return out


def _from(signs: str) -> Callable[[int], str]:
    return lambda n: signs[(n - 1) % len(signs)] * ((n - 1) // len(signs) + 1)


def _chinese(n: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(n, 10)
    head = "" if not tens else "十" if tens == 1 else digits[tens] + "十"
    return head + (digits[ones] if ones or not tens else "")


# Word's number formats that the specimens need, as Word draws them (ECMA-376, 17.18.59).
FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerRoman": _roman,
    "lowerLetter": _from("abcdefghijklmnopqrstuvwxyz"),
    "upperRoman": lambda n: _roman(n).upper(),
    "upperLetter": _from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "russianLower": _from("абвгдежзиклмнопрстуфхцчшщыэюя"),
    "arabicAbjad": _from("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
    "arabicAlpha": _from("أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    "chineseCounting": _chinese,
}


def core(label: str) -> str:
    """A label without its brackets, points, spaces and lengthening marks: as it stands in a path."""
    return re.sub(r"[()（）'.،、\s\u200e\u200f]", "", label)


def _folded(label: str) -> str:
    # Tatweel: the fifth abjad letter is written with it so that it is not read as a round zero.
    return core(label).translate(LOOKALIKES).replace("\u0640", "")


@dataclass(frozen=True, slots=True)
class Numbering:
    """How Word would number a list: its format, its text (`%` for the number) and its start."""

    format: str
    pattern: str
    start: int


def numbering(labels: tuple[str, ...], after: int = 0) -> Numbering | None:
    """How Word would number these labels from 1, or from `after` + 1; None: not one sequence."""
    if set(labels) == {"•"}:
        return Numbering("bullet", "•", 1)
    # Arabic sets a blank after a lone alef ("أ )"): the pattern is that of the last label.
    pattern = labels[-1].replace(core(labels[-1]), "%", 1)
    for start in dict.fromkeys((1, after + 1)):
        for name, draw in FORMATS.items():
            if (
                all(_folded(label) == _folded(draw(n)) for n, label in enumerate(labels, start))
                and len({label.replace(core(label), "%", 1).replace(" ", "") for label in labels})
                == 1
            ):
                return Numbering(name, pattern, start)
    return None


# Tagged texts


def read_tagged(path: Path, faults: list[str]) -> tuple[Tagged, ...]:
    """The clauses of a tagged text; what breaks the form is told in `faults`."""
    where = f"{path.parent.parent.name}/{path.name}"
    out: list[Tagged] = []
    annex = section = ""
    parents = {"I": "", "S": "", "SS": ""}
    seen: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line:
            continue
        found = re.fullmatch(r"#([A-Z]+) (.+)", line)
        if not found or found[1] not in ROLES:
            faults.append(f"{where}:{number}: no tag that is known")
            continue
        role, text = found.groups()
        label = ""
        if "\t" in text and role in (*LABELLED, "H"):
            label, text = text.split("\t", 1)
        elif role in LABELLED:
            faults.append(f"{where}:{number}: a label and a TAB are wanted")
        if "\t" in text or text != text.strip() or "  " in text:
            faults.append(f"{where}:{number}: stray blanks")
        name = core(label) if label and label != "•" else text
        if role in ("H", "X"):
            seen[name] += 1
            section = name + (f"#{seen[name]}" if seen[name] > 1 else "")
            if role == "X":
                annex = section
            elif annex:
                section = f"{annex}/{section}"
            here = section
            parents = dict.fromkeys(parents, section)
        elif role in ("NO", "T", "A"):
            here = {"NO": "number", "T": "title", "A": "adopting"}[role]
        elif role == "XT":
            here = f"{section}/title"
        elif role == "F":
            here = f"front/{number}"
        else:
            depth = {"I": "", "P": "", "S": "I", "SS": "S", "B": "I"}[role]
            under = parents[depth] if depth else section
            if role in ("P", "B"):
                sign = "¶" if role == "P" else "•"
                counts[under + sign] += 1
                name = f"{sign}{counts[under + sign]}"
            here = f"{under}/{name}" if under else name
            if role in parents:
                parents[role] = here
        out.append(Tagged(role, label, text, here, "" if role == "F" else section, len(out)))
    for twice in [p for p, n in Counter(c.path for c in out).items() if n > 1]:
        faults.append(f"{where}: path twice: {twice}")
    for labels, after, at in lists(out):
        if numbering(labels, after) is None:
            faults.append(f"{where}: labels out of sequence at {at.path}: {' '.join(labels)}")
    return tuple(out)


def titled(clauses: tuple[Tagged, ...]) -> Iterator[Tagged]:
    """The clauses, with a number line that ends in a point joined to its title: "81/211. Title"."""
    held: Tagged | None = None
    for c in clauses:
        if c.role == "NO" and c.raw.endswith("."):
            held = c
        elif held:
            yield Tagged("T", "", f"{held.raw} {c.raw}", c.path, c.section, c.place)
            held = None
        else:
            yield c


def lists(
    clauses: list[Tagged] | tuple[Tagged, ...],
) -> list[tuple[tuple[str, ...], int, Tagged]]:
    """Each list's labels, how many its forerunner held, and its first clause.

    A list is a run of one role under one parent. The forerunner is the list of items before it
    in the same resolution: General Assembly paragraphs are numbered on under the next heading.
    """
    runs: dict[tuple[str, str], list[Tagged]] = {}
    for clause in clauses:
        if clause.role in LABELLED:
            parent = clause.path.rpartition("/")[0]
            runs.setdefault((clause.role, parent), []).append(clause)
        elif clause.role == "H" and clause.label:
            runs.setdefault(("H", ""), []).append(clause)
    out = []
    before = 0
    for (role, _), run in runs.items():
        labels = tuple(c.label for c in run)
        after = before if role == "I" else 0
        out.append((labels, after, run[0]))
        if role == "I":
            fit = numbering(labels, after)
            before = (fit.start - 1 if fit else 0) + len(labels)
    return out


def read_rows(path: Path, faults: list[str]) -> tuple[Row, ...]:
    """The gold's rows; what breaks the form is told in `faults`."""
    where = f"{path.parent.parent.name}/{path.name}"
    out = []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            faults.append(f"{where}: columns are not {', '.join(COLUMNS)}")
            return ()
        for number, line in enumerate(reader, 2):
            nature = frozenset(n for n in line["nature"].split(";") if n)
            if (
                line["change"] not in CHANGES
                or not nature <= set(NATURES)
                or {line["renumbered"], line["moved"]} - {"yes", "no"}
            ):
                faults.append(f"{where}:{number}: a word that the gold does not know")
            out.append(
                Row(
                    line["base_path"],
                    line["revised_path"],
                    line["change"],
                    line["renumbered"] == "yes",
                    line["moved"] == "yes",
                    nature,
                    line["note"],
                )
            )
    return tuple(out)


# Judging a gold


def words(text: str) -> list[str]:
    """The words of a text, folded; each Chinese character is one."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+", text)


def judge(pair: Pair) -> list[str]:
    """What the gold says that its own texts deny. Empty: a sound gold."""
    out = list(pair.faults)
    base = {c.path: c for c in pair.base if c.role != "F"}
    revised = {c.path: c for c in pair.revised if c.role != "F"}
    links: list[tuple[Tagged, Tagged, Row]] = []
    rows_of: dict[tuple[str, str], list[Row]] = {}
    for row in pair.rows:
        name = f"{row.base or '-'} > {row.revised or '-'}"
        for side, path, known in (("base", row.base, base), ("revised", row.revised, revised)):
            if path and path not in known:
                out.append(f"{name}: no such clause in {side}")
            if path:
                rows_of.setdefault((side, path), []).append(row)
        if row.change in ("added", "deleted"):
            here = bool(row.revised and not row.base)
            if here != (row.change == "added") or bool(row.base) == bool(row.revised):
                out.append(f"{name}: {row.change} with the wrong side")
        elif not (row.base and row.revised):
            out.append(f"{name}: {row.change} with one side")
        elif row.base in base and row.revised in revised:
            links.append((base[row.base], revised[row.revised], row))
        if (row.change == "modified") != bool(row.nature):
            out.append(f"{name}: nature belongs to modified clauses, and to each of them")
    for side, known in (("base", base), ("revised", revised)):
        many = "split" if side == "base" else "merged"
        for path in known:
            rows = rows_of.get((side, path), [])
            group = len(rows) > 1 and all(r.change == many for r in rows)
            lone = len(rows) == 1 and rows[0].change != many
            if not (group or lone):
                out.append(f"{path} ({side}): in {len(rows)} rows, not one nor one {many} group")
    for old, new, row in links:
        name = f"{row.base} > {row.revised}"
        if row.change in ("unchanged", "modified") and (old.text == new.text) != (
            row.change == "unchanged"
        ):
            out.append(f"{name}: {row.change}, but the texts say otherwise")
        if (old.text == new.text) != (old.plain == new.plain):
            out.append(f"{name}: the Word files and the plain texts would differ in change")
        labels = bool(old.label and new.label and old.label != new.label)
        if row.renumbered != labels:
            out.append(f"{name}: renumbered is wrong")
        if row.change in ("split", "merged"):
            part, whole = (new, old) if row.change == "split" else (old, new)
            own = Counter(words(part.plain))
            taken = sum((own & Counter(words(whole.plain))).values())
            if taken < 5 or 2 * taken < sum(own.values()):
                out.append(f"{name}: a part that takes {taken} of its {sum(own.values())} words")
    out.extend(_judge_moves(links))
    out.extend(_judge_references(pair, links))
    order = [base[r.base].place for r in pair.rows if r.base in base]
    if order != sorted(order):
        out.append("the rows are not in the base document's order")
    return out


def references(row: Row) -> list[tuple[str, str, str]]:
    """What the row's note says of its internal references: (updated or stale, base path, new path).

    The base path is the clause that the words mean in the base; the new path, for an updated one, is
    the clause that they name in the revision ("" for a stale one).

    >>> references(Row("a", "b", "unchanged", True, False, frozenset(), "ref-stale:considering/d"))
    [('stale', 'considering/d', '')]
    """
    found = re.findall(r"ref-(updated|stale):([^;>]+)(?:>([^;]+))?", row.note)
    return [(kind, old.strip(), new.strip()) for kind, old, new in found]


def _judge_references(pair: Pair, links: list[tuple[Tagged, Tagged, Row]]) -> list[str]:
    twins: dict[str, list[str]] = {}
    for old, new, _ in links:
        twins.setdefault(old.path, []).append(new.path)
    known = {c.path for c in pair.base}
    out = []
    for row in pair.rows:
        for kind, old_path, new_path in references(row):
            if old_path not in known:
                out.append(f"{row.base}: refers to {old_path}, which the base does not have")
            elif kind == "updated" and new_path not in twins.get(old_path, []):
                out.append(f"{row.base}: {old_path} did not become {new_path}")
            elif kind == "stale" and old_path in twins.get(old_path, []):
                out.append(f"{row.base}: {old_path} is where it was: the reference is not stale")
    return out


def crossed(links: list[tuple[Tagged, Tagged, Row]]) -> list[bool]:
    """Which links lead to another section than the one that took over the clause's own."""
    heads = {old.path: new.path for old, new, _ in links if old.role in ("H", "X")}
    heads[""] = ""
    return [
        old.role not in ("H", "X", "NO", "T", "A") and heads.get(old.section) != new.section
        for old, new, _ in links
    ]


def _judge_moves(links: list[tuple[Tagged, Tagged, Row]]) -> list[str]:
    out = []
    rest = []
    for (old, new, row), other in zip(links, crossed(links), strict=True):
        if other and not row.moved:
            out.append(f"{row.base} > {row.revised}: went to another section, but is not moved")
        if not other:
            rest.append((old.place, new.place, row))
    rest.sort(key=lambda link: link[:2])
    kept = [place for _, place, row in rest if not row.moved]
    if any(a > b for a, b in itertools.pairwise(kept)):
        out.append("the clauses that have not moved are not in order")
    tails: list[int] = []
    for _, place, _ in rest:
        at = bisect_right(tails, place)
        tails[at : at + 1] = [place]
    if len(kept) != len(tails):
        out.append(f"{len(rest) - len(kept)} moved where {len(rest) - len(tails)} are enough")
    return out

"""Quality on the specimens: what the tool finds against their golds.

    python -m benchmarks.quality [-v] [--save] [--form F]... [PAIR]...

Every pair is compared in four forms: as plain text, as a Word file with the body's styles and typed labels, as one
with automatic numbering and no styles, and from the gold's own clauses, which leaves the
reader and the parser out and shows what the aligner and the classifiers do alone. Gains and losses are told against
the saved run, `benchmarks/quality.json`; `--save` renews it (of the pairs that were run).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.gold import Pair, Tagged, load, manifest
from benchmarks.scoring import MEASURES, Score, score, total
from benchmarks.specimens import forms
from cwgdiff import api
from cwgdiff.aligner import align
from cwgdiff.classifiers import classify
from cwgdiff.differ import diff
from cwgdiff.errors import CwgdiffError
from cwgdiff.model import (
    Clause,
    Comparison,
    Document,
    Heading,
    Kind,
    Resolution,
    Source,
    joined,
)

SAVED = Path(__file__).with_name("quality.json")
FORMS = ("txt", "typed", "auto", "gold")
KINDS: dict[str, Kind] = {
    "NO": "number", "T": "title", "A": "adopting", "H": "section", "I": "item", "S": "subitem",
    "SS": "subitem", "B": "bullet", "P": "paragraph", "X": "annex", "XT": "title",
}  # fmt: skip
Measures = dict[str, dict[str, float]]  # "pair form" -> measure -> value


def document(clauses: tuple[Tagged, ...], pair: Pair, file: str) -> Document:
    """The document that a faultless parser would make of a tagged text."""
    inner = [c for c in clauses if c.role != "F"]
    by_path: dict[str, list[Tagged]] = {}
    for c in inner:
        above = c.path.rpartition("/")[0]
        by_path.setdefault(above if c.section else "", []).append(c)
    places = {c.path: at for at, c in enumerate(inner)}
    headings = {c.path: c.plain for c in inner if c.role in ("H", "X")}
    made: dict[str, Clause] = {}
    for c in reversed(inner):
        children = (
            ()
            if not c.section
            else tuple(
                made[child.path] for child in by_path.get(c.path, []) if child.path != c.path
            )
        )
        made[c.path] = Clause(
            path=c.path,
            kind=KINDS[c.role],
            label=c.label or None,
            text=c.plain,
            position=places[c.path],
            section=headings.get(c.section),
            children=children,
        )
    held = {child.path for clause in made.values() for child in clause.children}
    top = tuple(made[c.path] for c in inner if c.path not in held)
    number = next((c.plain for c in inner if c.role == "NO"), None)
    title = next((c.plain for c in inner if c.role == "T"), None)
    heading = Heading("", number, title, None)
    source = Source(file, "0" * 64, "txt", pair.language, pair.body, None, (heading,))
    return Document(source, (Resolution(heading, top),))


def compare(pair: Pair, form: str) -> Comparison:
    """The comparison of a pair's two editions in one form."""
    if form != "gold":
        ending = forms(manifest()[pair.name])[FORMS.index(form)]
        return api.compare(pair.folder / f"base{ending}", pair.folder / f"revised{ending}")
    base = document(pair.base, pair, "base")
    revised = document(pair.revised, pair, "revised")
    matches = align(base, revised)
    edits = [diff(joined(m.base), joined(m.revised), pair.language) for m in matches]
    changes = classify(matches, edits, base, revised)
    return Comparison(base.source, revised.source, changes)


def judged(pair: Pair, form: str) -> Score:
    """The score of one comparison; where the tool refuses the files, that of an empty table."""
    try:
        return score(pair, compare(pair, form))
    except CwgdiffError as error:
        source = document(pair.base, pair, "base").source
        out = score(pair, Comparison(source, source, ()))
        out.wrong = [f"refused: {error}"]
        return out


def table(scores: dict[str, Score], saved: Measures) -> str:
    """One line a pair and form, a measure a column, and what has changed since the saved run."""
    shown = [*scores.items()]
    for form in FORMS:
        of_form = [s for name, s in scores.items() if name.endswith(f" {form}")]
        if len(of_form) > 1:
            shown.append((f"all {form}", total(of_form)))
    read = [s for name, s in scores.items() if not name.endswith(" gold")]
    if len(read) > 1:
        shown.append(("all files", total(read)))
    width = max(len(name) for name, _ in shown)
    lines = [" " * width + "".join(f"{m[:9]:>10}" for m in MEASURES)]
    changes = []
    for name, one in shown:
        values = one.measures()
        lines.append(f"{name:<{width}}" + "".join(f"{values[m]:>10.3f}" for m in MEASURES))
        for m in MEASURES:
            before = saved.get(name, {}).get(m)
            if before is not None and abs(values[m] - before) > 5e-5:
                word = "gain" if values[m] > before else "LOSS"
                changes.append(
                    f"{word}  {name}  {m} {before:.3f} > {values[m]:.3f} ({values[m] - before:+.3f})"
                )
    known = [name for name, _ in shown if name in saved]
    lines.append("")
    lines += changes or [f"no gain and no loss in {len(known)} lines known from the saved run"]
    return "\n".join(lines)


def save(measures: Measures) -> None:
    """Writes the saved run."""
    text = json.dumps(dict(sorted(measures.items())), indent=1) + "\n"
    SAVED.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the tool on the specimens.")
    parser.add_argument("pairs", nargs="*", metavar="PAIR", help="itu/res-231-en; none: all")
    parser.add_argument("--form", action="append", choices=FORMS, help="only this form")
    parser.add_argument("--save", action="store_true", help="renew the saved run")
    parser.add_argument("-v", "--verbose", action="store_true", help="say what is wrong")
    asked = parser.parse_args()
    scores: dict[str, Score] = {}
    for name in asked.pairs or list(manifest()):
        pair = load(name)
        for form in asked.form or FORMS:
            scores[f"{name} {form}"] = judged(pair, form)
    saved: Measures = json.loads(SAVED.read_text()) if SAVED.exists() else {}
    print(table(scores, saved))
    if asked.verbose:
        for name, one in scores.items():
            print(f"\n{name}")
            print("\n".join(f"  {line}" for line in one.wrong) or "  nothing is wrong")
    if asked.save:
        save(saved | {name: one.measures() for name, one in scores.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Each step of a comparison by itself, as a ratio to the raw floor measured in the same round.

    python -m benchmarks.hot_paths [--clauses 1000] [--language fr] [--rounds 7]

The floor unzips both files and parses their main parts with lxml. A round takes the floor and every step
once, in processor time; a ratio is that of one round, and medians over the rounds are printed. Below
stand what the safety net and the guards against hostile files cost, in per cent of the comparison
from bytes to JSON: the net is the step `verify`; of the guards are counted what opening and parsing
costs more than the floor, and the look for deceiving signs.
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from lxml import etree

from benchmarks.pairs import write_pair
from cwgdiff import api
from cwgdiff.aligner import align
from cwgdiff.classifiers import classify
from cwgdiff.differ import diff
from cwgdiff.model import Comparison, Document, Transcript, joined
from cwgdiff.ooxml.package import main_root, open_package
from cwgdiff.options import Limits, ReadOptions
from cwgdiff.parsers import parse
from cwgdiff.readers import read_bytes
from cwgdiff.readers.suspects import suspicions
from cwgdiff.reporters import FORMATS, render
from cwgdiff.verifier import verify

Step = Callable[[], object]


def floor(sides: tuple[bytes, bytes]) -> None:
    """What no tool can do without: both main parts, unzipped and parsed."""
    for data in sides:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            etree.fromstring(package.read("word/document.xml"))


def guarded(sides: tuple[bytes, bytes]) -> None:
    """The same through the tool's own guards."""
    for data in sides:
        main_root(open_package(data, "pair.docx", Limits()))


def read(sides: tuple[bytes, bytes]) -> tuple[Transcript, Transcript]:
    """Both transcripts."""
    base, revised = (read_bytes(data, "pair.docx", ReadOptions()) for data in sides)
    return base, revised


def steps(sides: tuple[bytes, bytes], files: tuple[str, str]) -> dict[str, Step]:
    """Every step by name, each with what the steps before it hand on."""
    transcripts = read(sides)
    base, revised = (parse(each) for each in transcripts)
    matches = align(base, revised)
    language = revised.source.language

    def differ() -> list[object]:
        return [diff(joined(each.base), joined(each.revised), language) for each in matches]

    edits = [diff(joined(each.base), joined(each.revised), language) for each in matches]
    rows = classify(matches, edits, base, revised)
    compared = Comparison(base=base.source, revised=revised.source, changes=rows)
    whole = api.compare(*files)

    def both(read_one: Callable[[Transcript], Document]) -> list[Document]:
        return [read_one(each) for each in transcripts]

    return {
        "read": lambda: read(sides),
        "parse": lambda: both(parse),
        "align": lambda: align(base, revised),
        "diff": differ,
        "classify": lambda: classify(matches, edits, base, revised),
        "verify": lambda: verify(*sides, compared),
        **{f"to {name}": partial(render, whole, name) for name in FORMATS},
        "all to json": lambda: render(api.compare(*files), "json"),
        "open, guarded": lambda: guarded(sides),
        "deceiving signs": lambda: [suspicions(each.paragraphs) for each in transcripts],
    }


def seconds(step: Step) -> float:
    """Processor seconds of one call; garbage is not collected within it, as in the command line."""
    gc.collect()
    start = time.process_time()
    step()
    return time.process_time() - start


def measured(
    sides: tuple[bytes, bytes], named: dict[str, Step], rounds: int
) -> tuple[list[float], dict[str, list[float]]]:
    """The floor's seconds and each step's, round by round."""
    floors: list[float] = []
    taken: dict[str, list[float]] = {name: [] for name in named}
    for each in named.values():
        each()  # imports and compiled patterns belong to the start, which benchmarks.speed measures
    gc.disable()
    for _ in range(rounds):
        floors.append(seconds(lambda: floor(sides)))
        for name, step in named.items():
            taken[name].append(seconds(step))
    gc.enable()
    return floors, taken


def main() -> None:
    """Print a line for each step, then the cost of the net and the guards."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--clauses", type=int, default=1000)
    parser.add_argument("--language", default="fr")
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pair = write_pair(Path(folder), asked.clauses, language=asked.language, seed=asked.clauses)
        sides = (pair[0].read_bytes(), pair[1].read_bytes())
        named = steps(sides, (str(pair[0]), str(pair[1])))
        floors, taken = measured(sides, named, asked.rounds)
    print(f"{'floor':16} {1000 * statistics.median(floors):8.1f} ms")
    for name, series in taken.items():
        ratio = statistics.median(
            one / least for one, least in zip(series, floors, strict=True) if least
        )
        print(f"{name:16} {1000 * statistics.median(series):8.1f} ms {ratio:8.1f} x floor")
    rounds = list(zip(floors, *taken.values(), strict=True))
    at = {name: place for place, name in enumerate(taken, 1)}
    net = statistics.median(each[at["verify"]] / each[at["all to json"]] for each in rounds)
    guards = statistics.median(
        (each[at["open, guarded"]] - each[0] + each[at["deceiving signs"]])
        / each[at["all to json"]]
        for each in rounds
    )
    print(f"\nthe safety net: {net:.1%} of a comparison; the guards: {guards:.1%}")


if __name__ == "__main__":
    main()

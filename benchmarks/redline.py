"""Redlines measured: round trips by judge, quality on pairs with truth, time and memory.

    python -m benchmarks.redline [trips] [quality] [speed] [--random 500] [--runs 5]

`trips` needs pandoc and LibreOffice. Where the package python-redlines with its engine docxodus is
installed, it runs on the same pairs; it is given bytes, as it deletes files that it is given.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import cwgdiff
from benchmarks.judges import by_pandoc, by_verifier, office
from benchmarks.marked import score
from benchmarks.pairs import generate, write_pair
from benchmarks.randompairs import random_pair
from benchmarks.speed import FLOOR, byte_code_kept, in_turn

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
SIZES = (10, 100, 1000)
OTHER = """
import sys
from pathlib import Path
from python_redlines import DocxodusEngine
base, revised, out = map(Path, sys.argv[1:])
made = DocxodusEngine().run_redline("x", base.read_bytes(), revised.read_bytes())[0]
out.write_bytes(made)
"""


def fixed_pairs(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """The specimens in both forms, generated pairs, an Arabic one."""
    for base in sorted(CORPORA.glob("*/*/base-*.docx")):
        yield (
            base.parent.name + base.stem[4:],
            base,
            base.with_name(base.name.replace("base", "revised")),
        )
    for size in SIZES:
        yield f"generated {size}", *write_pair(folder, size, seed=size)
    yield "generated ar", *write_pair(folder, 100, language="ar", seed=7)


def random_pairs(folder: Path, count: int) -> Iterator[tuple[str, Path, Path]]:
    for seed in range(1, count + 1):
        base, revised = folder / "base.docx", folder / "revised.docx"
        for path, data in zip((base, revised), random_pair(seed), strict=True):
            path.write_bytes(data)
        yield f"random {seed}", base, revised


def trips(count: int) -> None:
    """Print how many round trips each judge finds exact, exact but for a fault of its own, or wrong."""
    with tempfile.TemporaryDirectory() as name, office() as libreoffice:
        folder = Path(name)
        for group, pairs in (
            ("fixed pairs", fixed_pairs(folder)), ("random pairs", random_pairs(folder, count)),
        ):  # fmt: skip
            found: dict[str, Counter[str]] = {}
            for title, base, revised in pairs:
                try:
                    marked = cwgdiff.redline(base, revised)
                except cwgdiff.CwgdiffError as error:
                    found.setdefault("refused", Counter())["refused"] += 1
                    print(f"{title}: {error}")
                    continue
                files = marked, base.read_bytes(), revised.read_bytes()
                for judge, said in (
                    ("verifier", by_verifier(*files)),
                    ("pandoc", by_pandoc(*files)),
                    ("LibreOffice", libreoffice.judge(*files)),
                ):
                    count_of = found.setdefault(judge, Counter())
                    count_of[
                        "wrong" if said.faults else "excused" if said.excuses else "exact"
                    ] += 1
                    count_of.update(f"({excuse})" for excuse in said.excuses)
                    for fault in said.faults:
                        print(f"{title}: {fault}")
            for judge, counts in found.items():
                listed = ", ".join(f"{what} {number}" for what, number in sorted(counts.items()))
                print(f"{group}, {judge}: {listed}")


def quality() -> None:
    """Print moves, renumbered clauses and characters marked on pairs with known truth."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            base, revised = write_pair(Path(name), size, seed=size)
            pair = generate(size, "fr", size, "ordinary")
            print(f"{size:>5} cwgdiff   {score(cwgdiff.redline(base, revised), pair)}")
            if has_other():
                from python_redlines import DocxodusEngine

                made = DocxodusEngine().run_redline("x", base.read_bytes(), revised.read_bytes())
                try:
                    print(f"{size:>5} docxodus  {score(made[0], pair)}")
                except ValueError as error:
                    print(f"{size:>5} docxodus  {error}")


def speed(runs: int) -> None:
    """Print seconds, peak memory and the ratio to the raw floor, verification included."""
    with byte_code_kept() as folder:
        for size in SIZES:
            files = [str(each) for each in write_pair(folder, size, seed=size)]
            out = [str(folder / f"{name}.docx") for name in ("out", "other")]
            quiet = ["-q", "--date", "none", "-o", out[0]]
            commands = [
                [sys.executable, "-c", FLOOR, *files],
                [sys.executable, "-m", "cwgdiff", "redline", *files, *quiet],
            ]
            if has_other():
                commands.append([sys.executable, "-c", OTHER, *files, out[1]])
            floor, *others = in_turn(commands, runs)
            for title, run in zip(("cwgdiff", "docxodus"), others, strict=False):
                print(
                    f"{size:>5} {title:9} {run.clock:6.3f} s on the clock, {run.processor:6.3f} s of the processor, "
                    f"{run.memory:4.0f} MB, {run.processor / floor.processor:5.1f} x floor ({floor.processor:.3f} s)"
                )


def has_other() -> bool:
    """Whether the other tool is installed."""
    return importlib.util.find_spec("python_redlines") is not None


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", nargs="*", default=["trips", "quality", "speed"])
    parser.add_argument("--random", type=int, default=50)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    if "trips" in asked.what:
        trips(asked.random)
    if "quality" in asked.what:
        quality()
    if "speed" in asked.what:
        speed(asked.runs)


if __name__ == "__main__":
    main()

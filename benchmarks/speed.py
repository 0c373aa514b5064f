"""Seconds, memory and the ratio to the raw floor, whole processes, on generated pairs.

    python -m benchmarks.speed [--sizes 10,100,1000,10000] [--languages fr] [--runs 5]

Processor seconds (user and system) and seconds on the clock are told; on a shared machine the first are
the steadier. The floor unzips both files and parses their main parts with lxml, in a process of its
own and in turn with the tool, so that a slow moment of the machine falls on both. Medians are
printed. With several languages each is given as a ratio to the first as well.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pairs import write_pair

FLOOR = """
import sys, zipfile
from lxml import etree
for name in sys.argv[1:]:
    with zipfile.ZipFile(name) as package:
        etree.fromstring(package.read("word/document.xml"))
"""
TOOL = [sys.executable, "-m", "cwgdiff"]


@dataclass(frozen=True)
class Run:
    """What one process took: processor seconds, seconds on the clock, MB at its peak."""

    processor: float
    clock: float
    memory: float


def timed(command: list[str]) -> Run:
    """One run of a command. Ends the benchmark if the command fails."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=sink)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    clock = time.perf_counter() - start
    return Run(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024)


def in_turn(commands: list[list[str]], runs: int) -> list[Run]:
    """The medians of each command, run in turn; of the memory the most."""
    for command in commands:
        timed(command)  # warms the file cache and keeps the byte code
    series = [[timed(command) for command in commands] for _ in range(runs)]
    return [
        Run(
            statistics.median(each.processor for each in column),
            statistics.median(each.clock for each in column),
            max(each.memory for each in column),
        )
        for column in zip(*series, strict=True)
    ]


@contextmanager
def byte_code_kept() -> Iterator[Path]:
    """A folder for the run, in which byte code is kept, as it is for an installed package."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        yield folder


def comparison(folder: Path, size: int, language: str) -> tuple[list[str], list[str]]:
    """The floor's command and the tool's, over the same generated pair."""
    files = [str(each) for each in write_pair(folder, size, language=language, seed=size)]
    output = str(folder / "out.json")
    return [sys.executable, "-c", FLOOR, *files], [*TOOL, "compare", *files, "-q", "-o", output]


def main() -> None:
    """Print one line for each size and language."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="10,100,1000,10000")
    parser.add_argument("--languages", default="fr")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with byte_code_kept() as folder:
        (help_page,) = in_turn([[*TOOL, "--help"]], asked.runs)
        print(f"{'':>11}  processor   clock   memory")
        print(f"{'--help':>11}  {_row(help_page)}")
        for size in map(int, asked.sizes.split(",")):
            languages = asked.languages.split(",")
            commands = [
                each for language in languages for each in comparison(folder, size, language)
            ]
            found = in_turn(commands, asked.runs)
            for at, language in enumerate(languages):
                floor, tool = found[2 * at : 2 * at + 2]
                line = f"{size:>8} {language}  {_row(tool)}  {tool.processor / floor.processor:5.1f} x floor"
                if at:
                    line += f"  {tool.processor / found[1].processor:5.2f} x {languages[0]}"
                print(line)


def _row(run: Run) -> str:
    return f"{run.processor:7.3f} s {run.clock:6.3f} s {run.memory:5.0f} MB"


if __name__ == "__main__":
    main()

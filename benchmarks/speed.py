"""Seconds, memory and the ratio to the raw floor, whole processes, on generated pairs.

    python -m benchmarks.speed [--sizes 10,100,1000,10000] [--runs 5] [--language fr]

The floor unzips both files and parses their main parts with lxml, in a process of its own and
in turn with the tool, so that a slow moment of the machine falls on both. Medians are printed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.pairs import write_pair

FLOOR = """
import sys, zipfile
from lxml import etree
for name in sys.argv[1:]:
    with zipfile.ZipFile(name) as package:
        etree.fromstring(package.read("word/document.xml"))
"""


def timed(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak resident MB of one run of a command."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=sink)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def medians(commands: list[list[str]], runs: int) -> list[tuple[float, float]]:
    """The median seconds and the largest memory of each command, run in turn."""
    for command in commands:
        timed(command)  # warms the file cache
    series = [[timed(command) for command in commands] for _ in range(runs)]
    return [
        (statistics.median(run[at][0] for run in series), max(run[at][1] for run in series))
        for at in range(len(commands))
    ]


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10,100,1000,10000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--language", default="fr")
    asked = parser.parse_args()
    tool = [sys.executable, "-m", "cwgdiff"]
    ((seconds, memory),) = medians([[*tool, "--help"]], asked.runs)
    print(f"{'--help':>8}  {seconds:6.3f} s  {memory:5.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, asked.sizes.split(",")):
            base, revised = write_pair(Path(folder), size, language=asked.language, seed=size)
            files = [str(base), str(revised)]
            output = str(Path(folder) / "out.json")
            floor, (seconds, memory) = medians(
                [
                    [sys.executable, "-c", FLOOR, *files],
                    [*tool, "compare", *files, "-q", "-o", output],
                ],
                asked.runs,
            )
            print(
                f"{size:>8}  {seconds:6.3f} s  {memory:5.0f} MB  "
                f"{seconds / floor[0]:6.1f} x floor ({floor[0]:.3f} s)"
            )


if __name__ == "__main__":
    main()

"""Mutates good files and compares each with the good one: no traceback, no missed change.

    python -m tests.robustness.fuzz --seed 1 --count 2000

Three kinds of damage in turn: bytes of the packed file (or of an unpacked part), one element or
attribute of a part's XML, and the clauses of the text. What is asked: the comparison ends, with a
result or with one of the package's own errors; and where another reader sees other words in
the two files, the comparison may not say that nothing changed.

All runs in worker processes with a limit on memory and, per file, on time. A failure is kept as
a file (`--keep`) and named with the seed that makes it again.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import random
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from lxml import etree

from cwgdiff import api
from cwgdiff.errors import CwgdiffError
from tests.robustness.planted import PLACES
from tests.support import wordfile as w
from tests.support.rebuilt import faults

GIB = 1 << 30
CORPORA = Path(__file__).resolve().parents[2] / "corpora"
SECONDS = 20
WORDS = ("shall", "may", "not", "data", "a)", "b)", "1", "2bis", "\u200b", "résolution", "considering", "[x]", "é")  # fmt: skip


@dataclass(frozen=True)
class Failure:
    """One mutated file that was not met rightly."""

    number: int
    kind: str
    what: str
    data: bytes
    ending: str


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """The good files: every planted revised file, small ones first."""
    return tuple((place.ending, place.revised) for place in PLACES if len(place.revised) < 40_000)


@cache
def specimens() -> tuple[tuple[str, bytes], ...]:
    """The project's own specimen resolutions: whole documents with styles and lists."""
    paths = sorted(path for ending in ("docx", "txt") for path in CORPORA.glob(f"*/*/*.{ending}"))
    assert paths, f"no specimens in {CORPORA}"
    return tuple((path.suffix, path.read_bytes()) for path in paths)


def mutate(number: int, seed: int) -> tuple[str, str, bytes, bytes]:
    """(kind, ending, good file, damaged file) of a number: the same for the same seed."""
    source = random.Random(f"{seed}:{number}")
    ending, good = source.choice(specimens() if source.random() < 0.1 else seeds())
    kinds: tuple[Callable[[random.Random, bytes], bytes], ...] = (
        (_bytes, _unpacked_bytes, _xml, _xml, _clauses) if ending == ".docx" else (_bytes, _lines)
    )
    kind = kinds[number % len(kinds)]
    return kind.__name__.strip("_"), ending, good, kind(source, good)


def _bytes(source: random.Random, data: bytes) -> bytes:
    """1 to 20 bytes flipped, cut out or put in anywhere."""
    broken = bytearray(data)
    for _ in range(source.randint(1, 20)):
        at = source.randrange(len(broken)) if broken else 0
        step = source.random()
        if step < 0.8 and broken:
            broken[at] ^= 1 << source.randrange(8)
        elif step < 0.9:
            del broken[at : at + source.randint(1, 40)]
        else:
            broken[at:at] = source.randbytes(source.randint(1, 8))
    return bytes(broken)


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _main(parts: dict[str, bytes]) -> str:
    """The part that holds the body, whatever its name."""
    return next(
        name
        for name, data in parts.items()
        if b"body>" in data.replace(b"\0", b"") and "glossary" not in name
    )


def _unpacked_bytes(source: random.Random, data: bytes) -> bytes:
    """Bytes of one part, packed again so that the checksums are right."""
    parts = _unpacked(data)
    name = source.choice(sorted(parts))
    parts[name] = _bytes(source, parts[name])
    return w.pack(parts)


def _xml(source: random.Random, data: bytes) -> bytes:
    """One to three elements or attributes of a part deleted, doubled, renamed, moved or reworded."""
    parts = _unpacked(data)
    names = [name for name in sorted(parts) if name.endswith((".xml", ".rels"))]
    name = _main(parts) if source.random() < 0.7 else source.choice(names)
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError:
        return _unpacked_bytes(source, data)
    for _ in range(source.randint(1, 3)):
        _change_tree(source, root)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return w.pack(parts)


def _change_tree(source: random.Random, root: etree._Element) -> None:
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    chosen = source.choice(elements)
    parent = chosen.getparent()
    step = source.randrange(8)
    if step == 0 and parent is not None:
        parent.remove(chosen)
    elif step == 1 and parent is not None:
        twin = etree.fromstring(etree.tostring(chosen, with_tail=False))
        parent.insert(parent.index(chosen), twin)
    elif step == 2:
        chosen.tag = source.choice(elements).tag
    elif step == 3 and chosen.attrib:
        del chosen.attrib[source.choice(sorted(chosen.attrib))]
    elif step == 4:
        other = source.choice(elements)
        for key, value in other.attrib.items():
            chosen.set(key, source.choice((value, "", "-1", "99999999999", "x")))
    elif step == 5:
        target = source.choice(elements)
        if chosen not in (root, target) and chosen not in set(target.iterancestors()):
            target.append(chosen)
    elif step == 6 and parent is not None:
        at = parent.index(chosen)
        wrapper = etree.Element(source.choice(elements).tag)
        parent.insert(at, wrapper)
        wrapper.append(chosen)
    else:
        texts = [element for element in elements if (element.text or "").strip()]
        if texts:
            node = source.choice(texts)
            letters = list(node.text or "")
            letters[source.randrange(len(letters))] = source.choice(WORDS)
            node.text = "".join(letters)


def _clauses(source: random.Random, data: bytes) -> bytes:
    """Paragraphs of the body deleted, doubled, swapped, joined or reworded."""
    parts = _unpacked(data)
    name = _main(parts)
    root = etree.fromstring(parts[name])
    body = root.find("{*}body")
    blocks = [] if body is None else [block for block in body if block.tag.endswith("}p")]
    for _ in range(source.randint(1, 4) if len(blocks) > 2 else 0):
        one, two = source.sample(blocks, 2)
        step = source.randrange(5)
        if one.getparent() is None or two.getparent() is None or body is None:
            continue
        if step == 0:
            body.remove(one)
        elif step == 1:
            body.insert(body.index(two), etree.fromstring(etree.tostring(one)))
        elif step == 2:
            body.insert(body.index(two), one)
        elif step == 3:
            two.extend(list(one))
            body.remove(one)
        else:
            nodes = [node for node in one.iter("{*}t") if node.text]
            if nodes:
                node = source.choice(nodes)
                words = (node.text or "").split(" ")
                words[source.randrange(len(words))] = source.choice(WORDS)
                node.text = " ".join(words)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return w.pack(parts)


def _lines(source: random.Random, data: bytes) -> bytes:
    """Lines of a text deleted, doubled, swapped or reworded."""
    lines = data.split(b"\n")
    for _ in range(source.randint(1, 4)):
        one, two = source.randrange(len(lines)), source.randrange(len(lines))
        step = source.randrange(4)
        if step == 0 and len(lines) > 1:
            del lines[one]
        elif step == 1:
            lines.insert(two, lines[one])
        elif step == 2:
            lines[one], lines[two % len(lines)] = lines[two % len(lines)], lines[one]
        else:
            words = lines[one].split(b" ")
            words[source.randrange(len(words))] = source.choice(WORDS).encode()
            lines[one] = b" ".join(words)
    return b"\n".join(lines)


def seen(data: bytes, ending: str) -> list[str] | None:
    """The words of a file as a third, independent and quite simple reader sees them.

    Only the body, and only of files without fields, revision marks and
    alternatives: what this sees, every reader must see. None where it cannot read the file.
    """
    if ending == ".txt":
        try:
            return re.findall(r"\w+", data.decode("utf-8"))
        except UnicodeDecodeError:
            return None
    try:
        parts = _unpacked(data)
        root = etree.fromstring(parts[_main(parts)])
    except (zipfile.BadZipFile, StopIteration, etree.XMLSyntaxError, OSError, ValueError, RuntimeError,
            NotImplementedError, EOFError):  # fmt: skip
        return None
    except Exception:  # zlib.error
        return None
    if root.xpath("//*[local-name()='fldChar' or local-name()='AlternateContent' or local-name()='del' or "
                  "local-name()='ins' or local-name()='moveFrom' or local-name()='moveTo']"):  # fmt: skip
        return None
    found: list[str] = []
    body = root.find("{*}body")
    for node in () if body is None else body.iter("{*}t"):
        found += re.findall(r"\w+", "".join(node.itertext()))
    # Where a text box hangs is layout: its words count, their place among the others does not.
    return sorted(found) if root.find(".//{*}txbxContent") is not None else found


def judge(number: int, seed: int, folder: Path) -> Failure | None:
    """Compare the damaged file with the good one; a failure, or None."""
    kind, ending, good, broken = mutate(number, seed)
    one, two = folder / f"good{ending}", folder / f"broken{ending}"
    one.write_bytes(good)
    two.write_bytes(broken)
    first, second = (one, two) if number % 2 else (two, one)
    signal.alarm(SECONDS)
    try:
        comparison = api.compare(first, second)
        wrong = faults(comparison)
        if not api.changed(comparison):
            before, after = seen(good, ending), seen(broken, ending)
            if before is not None and after is not None and before != after:
                wrong.append(f"a change is not shown: {_first_difference(before, after)}")
    except CwgdiffError as error:
        sentence = str(error)
        wrong = [] if "\n" not in sentence and "broken" in sentence else [f"says {sentence!r}"]
    except _TooLong:
        wrong = [f"not done after {SECONDS} s"]
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        wrong = ["".join(traceback.format_exception(error))[-1500:]]
    finally:
        signal.alarm(0)
    return Failure(number, kind, "; ".join(wrong), broken, ending) if wrong else None


def _first_difference(one: list[str], two: list[str]) -> str:
    pairs = itertools.zip_longest(one, two)
    return next((f"{a!r} {b!r}" for a, b in pairs if a != b), "")


class _TooLong(BaseException):
    """The alarm rang."""


def _ring(*_: object) -> None:
    raise _TooLong


def _work(numbers: range, seed: int, answers: multiprocessing.Queue[Failure | int]) -> None:
    import warnings

    warnings.simplefilter("error")
    resource.setrlimit(resource.RLIMIT_AS, (2 * GIB, 2 * GIB))
    signal.signal(signal.SIGALRM, _ring)
    with tempfile.TemporaryDirectory() as name:
        for number in numbers:
            failure = judge(number, seed, Path(name))
            answers.put(number if failure is None else failure)


def run(seed: int, count: int, *, workers: int = 1, start: int = 0) -> list[Failure]:
    """Fuzz with `count` files; the failures, by number. A worker that dies is a failure too."""
    context = multiprocessing.get_context("fork")
    failures: list[Failure] = []
    for worker in range(workers):
        numbers = range(start + worker, start + count, workers)
        answers: multiprocessing.Queue[Failure | int] = context.Queue()
        process = context.Process(target=_work, args=(numbers, seed, answers))
        process.start()
        for number in numbers:
            answer = _answer(process, answers)
            if isinstance(answer, Failure):
                failures.append(answer)
            elif answer is None:
                broken = mutate(number, seed)
                failures.append(Failure(number, broken[0], f"the process ended with {process.exitcode}", broken[3], broken[1]))  # fmt: skip
                break
        process.join(10)
        if process.is_alive():
            process.kill()
    return sorted(failures, key=lambda failure: failure.number)


def _answer(
    process: multiprocessing.process.BaseProcess, answers: multiprocessing.Queue[Failure | int]
) -> Failure | int | None:
    import queue

    deadline = time.monotonic() + 3 * SECONDS
    while time.monotonic() < deadline:
        try:
            return answers.get(timeout=0.5)
        except queue.Empty:
            if not process.is_alive():
                return None
    process.kill()
    process.join(5)
    return None


def main() -> int:
    """The script: 0 when nothing failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--start", type=int, default=0)
    options.add_argument("--keep", type=Path, help="folder for the files that failed")
    asked = options.parse_args()
    start = time.monotonic()
    failures = run(asked.seed, asked.count, start=asked.start)
    for failure in failures:
        print(f"{failure.number} {failure.kind}: {failure.what}")
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            name = f"{asked.seed}-{failure.number}{failure.ending}"
            (asked.keep / name).write_bytes(failure.data)
    print(f"{asked.count} files, {len(failures)} failures, {time.monotonic() - start:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

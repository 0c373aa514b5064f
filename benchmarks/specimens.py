"""Makes the specimens' plain texts and Word files from their tagged texts.

    python -m benchmarks.specimens [--check] [PAIR]...

The same bytes each time: no clock, fixed times in the archives.
"""

from __future__ import annotations

import argparse
import hashlib
import sys

from benchmarks.gold import CORPORA, MANIFEST, Tagged, manifest, read_tagged, titled
from benchmarks.wordfiles import Word

CASES = ("base", "revised")


def forms(entry: dict[str, object]) -> tuple[str, ...]:
    """The forms of a pair's files, as their names end: `.txt`, `-itu.docx`, `-auto.docx`."""
    typed = {"itu": "-itu.docx", "unga": "-un.docx"}[str(entry["body"])]
    return ".txt", typed, "-auto.docx"


def plain(clauses: tuple[Tagged, ...]) -> bytes:
    """The plain text: a line a clause, label TAB text, no tags, no notes."""
    return "".join(_joined(c) + "\n" for c in titled(clauses)).encode()


def _joined(clause: Tagged) -> str:
    return (clause.label + "\t" if clause.label else "") + clause.plain


def made(name: str, entry: dict[str, object]) -> dict[str, bytes]:
    """The files of a pair that are made from its gold, by name."""
    wanted = entry.get("made", ["txt", "docx"])
    assert isinstance(wanted, list)
    saved = entry["saved"]
    assert isinstance(saved, list)
    listed = entry.get("mixed", [])
    assert isinstance(listed, list)
    mixed = tuple(str(section) for section in listed)
    out = {}
    for case, date in zip(CASES, saved, strict=True):
        faults: list[str] = []
        clauses = read_tagged(CORPORA / name / "gold" / f"{case}.txt", faults)
        if faults:
            raise SystemExit("\n".join(faults))
        language, body = str(entry["language"]), str(entry["body"])
        for form in forms(entry):
            if form == ".txt":
                out[case + form] = plain(clauses)
            elif "docx" in wanted:
                auto = form == "-auto.docx"
                word = Word(clauses, language, body, str(date), auto, mixed)
                out[case + form] = word.bytes()
    return out


def hashes(name: str) -> dict[str, str]:
    """The sha256 of every file of a pair, by its path in the pair's folder."""
    folder = CORPORA / name
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def written(entries: dict[str, dict[str, object]], before: str) -> str:
    """The manifest's text with these entries: its opening comment kept, the rest in one order."""
    out = before.split("\n\n", 1)[0] + "\n"
    for name, entry in entries.items():
        table = name.replace("/", ".")
        out += f"\n[{table}]\n"
        for key, value in entry.items():
            if key != "sha256":
                out += f"{key} = {_toml(value)}\n"
        out += f"\n[{table}.sha256]\n"
        sums = entry["sha256"]
        assert isinstance(sums, dict)
        out += "".join(f'"{file}" = "{sums[file]}"\n' for file in sorted(sums))
    return out


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    assert isinstance(value, str)
    return f'"{value}"'


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the specimens' files from their golds.")
    parser.add_argument("pairs", nargs="*", metavar="PAIR", help="itu/res-231-en; none: all")
    parser.add_argument("--check", action="store_true", help="only say what is out of date")
    asked = parser.parse_args()
    stale = []
    for name in asked.pairs or list(manifest()):
        for file, data in made(name, manifest()[name]).items():
            path = CORPORA / name / file
            if not path.exists() or path.read_bytes() != data:
                stale.append(f"{name}/{file}")
                if not asked.check:
                    path.write_bytes(data)
    entries = manifest()
    for name in asked.pairs or list(entries):
        entries[name]["sha256"] = hashes(name)
    before = MANIFEST.read_text(encoding="utf-8")
    after = written(entries, before)
    if before != after:
        stale.append("manifest.toml")
        if not asked.check:
            MANIFEST.write_text(after, encoding="utf-8", newline="\n")
    for file in stale:
        print(f"{'out of date' if asked.check else 'written'}: {file}")
    return int(asked.check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())

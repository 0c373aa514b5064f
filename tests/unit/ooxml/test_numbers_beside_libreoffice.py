"""Automatic labels beside those of LibreOffice: 500 paragraphs in random lists.

Left out of the lists is what LibreOffice does not do: `w:isLgl` and `w:lvlRestart`.
"""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

from cwgdiff.readers.docx import read_docx
from tests.support import wordfile as w

FORMATS = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman")


def definition(key: int, chance: random.Random) -> str:
    levels = ""
    for level in range(4):
        own = f"%{level + 1}"
        chain = "".join(f"%{each + 1}." for each in range(level + 1))
        shown = chance.choice([f"{own})", f"{own}.", f"({own})", chain])
        levels += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{chance.choice([1, 1, 3])}"/>'
            f'<w:numFmt w:val="{chance.choice(FORMATS)}"/><w:lvlText w:val="{shown}"/></w:lvl>'
        )
    return f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>'


def lists(seed: int) -> bytes:
    """A document in which each list's paragraph says its own number in the file."""
    chance = random.Random(seed)
    abstracts, numbers, blocks = "", "", []
    for key in range(50):
        abstracts += definition(key, chance)
        for turn in range(chance.choice([1, 2])):
            number = key * 2 + turn + 1
            start = '<w:startOverride w:val="5"/>' if turn and chance.random() < 0.7 else ""
            numbers += (
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="{key}"/>'
                f'<w:lvlOverride w:ilvl="0">{start}</w:lvlOverride></w:num>'
            )
            level = 0
            for _ in range(chance.randint(4, 9)):
                blocks.append(w.listed(f"@{len(blocks)}", level, number))
                level = chance.randint(0, min(3, level + 2))
    parts = {"word/numbering.xml": w.part("numbering", abstracts + numbers)}
    return w.pack(w.members(*blocks, parts=parts))


@pytest.mark.programs
@pytest.mark.parametrize("seed", [1, 2])
def test_labels_are_those_of_libreoffice(seed: int, tmp_path: Path) -> None:
    data = lists(seed)
    (tmp_path / "lists.docx").write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, tmp_path / "lists.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    lines = (tmp_path / "lists.txt").read_text("utf-8-sig").splitlines()
    theirs = {line.partition("@")[2]: line.partition("@")[0].strip() for line in lines if line}
    ours = {each.text[1:]: each.label for each in read_docx(data, "lists.docx").paragraphs}
    assert len(ours) > 400
    assert ours == theirs

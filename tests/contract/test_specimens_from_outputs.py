"""Both texts of real comparisons, in every language, read back from every output."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from cwgdiff import reporters
from cwgdiff.api import compare
from cwgdiff.model import Comparison
from tests.support import outputs

CORPORA = Path(__file__).parents[2] / "corpora"
PAIRS = [
    f"{path.parent.relative_to(CORPORA)}/{path.name}"
    for path in sorted(CORPORA.glob("*/*/base*.*"))
]


@cache
def _compared(base: Path, revised: Path) -> Comparison:
    return compare(base, revised)


def _rebuilt(format: str, made: Comparison) -> None:
    wanted = outputs.expected(made)
    found = outputs.READERS[format](reporters.render(made, format))
    assert found.keys() == wanted.keys()
    for number, texts in wanted.items():
        assert found[number] == texts, f"row {number}"


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("format", outputs.READERS)
def test_specimens(pair: str, format: str) -> None:
    base = CORPORA / pair
    _rebuilt(format, _compared(base, base.with_name(base.name.replace("base", "revised"))))


@pytest.mark.texts
@pytest.mark.parametrize("format", outputs.READERS)
@pytest.mark.parametrize(
    "names",
    [
        ("res102/res102-dubai-2018.fr.docx", "res102/res102-bucharest-2022.fr.docx"),
        ("res102/res102-dubai-2018.fr.txt", "res102/res102-bucharest-2022.fr.txt"),
        ("source/res1336-council-2019.fr.txt", "source/wtpf-2013-draft-opinion-5.fr.txt"),
        ("source/council-2026-contribution.fr.txt", "source/cwg-internet-report-2022.fr.txt"),
        ("udhr/udhr.ar.txt", "udhr/udhr.zh.txt"),
        ("udhr/udhr.ru.txt", "udhr/udhr.es.txt"),
        (
            "un/ict-for-sustainable-development.A_RES_78_132.en.txt",
            "un/ict-for-sustainable-development.A_RES_79_194.en.txt",
        ),
    ],
    ids=lambda names: Path(names[0]).stem,
)
def test_other_texts(names: tuple[str, str], format: str, texts: Path) -> None:
    _rebuilt(format, _compared(texts / names[0], texts / names[1]))

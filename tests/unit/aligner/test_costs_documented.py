"""docs/alignment.md names every number of costs.py, with its value."""

from __future__ import annotations

import ast
import re
from fractions import Fraction
from pathlib import Path

import pytest

from cwgdiff.aligner import costs

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "alignment.md"
NUMBERS = {
    name: value
    for name, value in vars(costs).items()
    if name.isupper() and isinstance(value, int | float)
} | costs.WEIGHTS._asdict()


def documented() -> dict[str, float]:
    rows = re.findall(r"^\| `(\w+)` \| ([-\d./]+) \|", PAGE.read_text(encoding="utf-8"), re.M)
    return {name: float(Fraction(value)) for name, value in rows}


@pytest.mark.parametrize("name", sorted(NUMBERS))
def test_each_number_is_told(name: str) -> None:
    assert documented()[name] == pytest.approx(NUMBERS[name])


def test_nothing_else_is_told() -> None:
    assert documented().keys() == NUMBERS.keys()


def test_no_threshold_hides_elsewhere() -> None:
    """Fractions stand in costs.py only; elsewhere are whole numbers, halves and exact 0.0 and 1.0."""
    small = {"_PLACE", "_ALMOST"}  # ties and a rounding, named where they stand
    for path in sorted((ROOT / "cwgdiff" / "aligner").glob("*.py")):
        if path.name == "costs.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id in small
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                assert node.value in (0.0, 1.0, 2.0, 1e-6) or id(node) in named, (
                    path.name,
                    node.value,
                )

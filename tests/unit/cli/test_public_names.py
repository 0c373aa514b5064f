"""The public names: loaded on first use, the same for people and for type checkers."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import cwgdiff


def seen_by_type_checkers() -> set[str]:
    tree = ast.parse(Path(cwgdiff.__file__).read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    return {
        name.asname or name.name
        for line in block.body
        if isinstance(line, ast.ImportFrom)
        for name in line.names
    }


def test_type_checkers_see_every_public_name() -> None:
    assert seen_by_type_checkers() == set(cwgdiff.__all__) - {"__version__"}


@pytest.mark.parametrize("name", cwgdiff.__all__)
def test_every_public_name_is_there_and_explained(name: str) -> None:
    value = getattr(cwgdiff, name)
    assert name == "__version__" or value.__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = cwgdiff.nothing


def test_importing_the_package_loads_no_room() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys, cwgdiff; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert [name for name in said.stdout.split() if name.startswith("cwgdiff.")] == []

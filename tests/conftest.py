"""Fixtures that several test folders share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# A fault of ours shall be seen whole by a test, not as the sentence that users get.
os.environ["CWGDIFF_TRACEBACK"] = "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write golden files anew")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # Deselected, not skipped: a public clone has no such texts, and CI fails where they lack.
    if os.environ.get("CWGDIFF_TEXTS"):
        return
    left_out = [item for item in items if item.get_closest_marker("texts")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("texts")]


@pytest.fixture(scope="session")
def texts() -> Path:
    """The folder of texts that may not enter the project."""
    folder = Path(os.environ["CWGDIFF_TEXTS"])
    assert folder.is_dir(), f"CWGDIFF_TEXTS names no folder: {folder}"
    return folder


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew"))

"""What is left of a redline once it has been written and judged: the command line collects no garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from cwgdiff import api

SPECIMENS = Path(__file__).parents[3] / "corpora" / "itu" / "res-224-fr"


@pytest.fixture
def uncollected() -> Iterator[None]:
    """All that only the collector would free is kept in `gc.garbage`."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    yield
    gc.set_debug(0)
    gc.garbage.clear()
    gc.enable()


def test_the_trees_are_freed_as_soon_as_the_marks_are_written(uncollected: None) -> None:
    base, revised = (str(SPECIMENS / f"{side}-auto.docx") for side in ("base", "revised"))
    assert api.redline(base, revised)[:2] == b"PK"
    gc.collect()
    assert not [each for each in gc.garbage if isinstance(each, etree._Element)]

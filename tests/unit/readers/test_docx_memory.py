"""What is left of a file once it has been read: the command line collects no garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from lxml import etree

from cwgdiff.readers.docx import read_docx
from tests.support import wordfile as w


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


def test_a_tree_is_freed_as_soon_as_it_was_read(uncollected: None) -> None:
    blocks = [w.par(w.run(f"paragraph {number}")) for number in range(20)]
    data = w.pack(w.members(*blocks, w.par(w.box(w.par(w.run("in a box"))))))
    assert len(read_docx(data, "given.docx").paragraphs) > 20
    gc.collect()
    assert not [each for each in gc.garbage if isinstance(each, etree._Element)]

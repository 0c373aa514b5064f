"""Every notebook runs from top to bottom, is stored without outputs, and shows what it promises."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
LONGEST = 60  # seconds a cell; a guard against a hang, not a measure


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The kernel's libraries warn of their own deprecations on import.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import nbformat
        from nbclient import NotebookClient

        notebook = nbformat.read(path, as_version=4)
        assert not any(cell.get("outputs") for cell in notebook.cells), "stored with outputs"
        monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        NotebookClient(
            notebook, timeout=LONGEST, resources={"metadata": {"path": str(FOLDER)}}
        ).execute()
    kinds = [
        kind
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        for kind in output.get("data", {})
    ]
    assert "image/png" in kinds, "no picture"
    assert "text/html" in kinds, "no table"


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS

"""The bundled specimen, compared into a folder."""

from __future__ import annotations

from pathlib import Path

from cwgdiff import files
from cwgdiff.api.comparing import compare
from cwgdiff.api.writing import write
from cwgdiff.errors import BadRequest
from cwgdiff.files import FilePath
from cwgdiff.model import Comparison


def demo(folder: FilePath) -> tuple[Comparison, tuple[str, ...]]:
    """Compare the bundled specimen; write both documents and the table into `folder`.

    Returns the comparison and the paths that were written. The folder is made if it is
    missing. Raises `BadRequest` when it cannot be written.
    """
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequest(
            f"the folder cannot be made: {(error.strerror or str(error)).lower()}", file=str(target)
        ) from None
    documents = []
    for name in ("base", "revised"):
        content = (_specimens() / "itu" / "res-224-fr" / f"{name}-itu.docx").read_bytes()
        path = target / f"{name}.docx"
        files.write_files([(str(path), content)])
        documents.append(path)
    comparison = compare(*documents)
    tables = [target / f"changes.{ending}" for ending in ("xlsx", "html", "json")]
    write(comparison, *tables)
    return comparison, tuple(map(str, (*documents, *tables)))


def _specimens() -> Path:
    """The folder of specimens: in the installed package, else in the source tree."""
    here = Path(__file__).parents[1]
    installed = here / "specimens"
    return installed if installed.is_dir() else here.parent / "corpora"

"""Documents out of a posted form: at most two, under the page's size, in the job's own folder."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

from starlette.datastructures import FormData, UploadFile

from cwgdiff.web.desk import Documents

_LONGEST = 120  # characters of a name
_PIECE = 1 << 18


class NoDocument(Exception):
    """The form came without a document."""


async def documents(form: FormData, folder: Path) -> Documents:
    """The documents of a form, written to `folder`. Raises `NoDocument` if there is none.

    A document that stands alone in the second place is taken for the first.
    """
    found: list[Path] = []
    for side in ("base", "revised"):
        upload = form.get(side)
        if isinstance(upload, UploadFile) and (upload.filename or upload.size):
            found.append(await _written(upload, folder / side))
    if not found:
        raise NoDocument
    return Documents(folder, found[0], found[1] if len(found) > 1 else None)


async def _written(upload: UploadFile, folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    path = folder / file_name(upload.filename or "")
    with path.open("xb") as target:
        while piece := await upload.read(_PIECE):
            target.write(piece)
    return path


def file_name(given: str) -> str:
    """The last part of a name that a browser sent, harmless as a file's name on any system.

    >>> file_name("../../etc/passwd"), file_name("C:\\\\x\\\\Rés. 102.docx"), file_name("..")
    ('passwd', 'Rés. 102.docx', 'document')
    """
    last = PureWindowsPath(PurePosixPath(given).name).name
    plain = "".join(
        "_" if unicodedata.category(sign)[0] == "C" or sign in '<>:"/\\|?*' else sign
        for sign in last
    ).strip(" .")
    stem, point, ending = plain.rpartition(".")
    if not point:
        stem, ending = plain, ""
    room = _LONGEST - len(ending)
    while len(stem[:room].encode()) > 200:  # file systems count bytes
        room -= 10
    return f"{stem[:room]}{point}{ending[:20]}" or "document"

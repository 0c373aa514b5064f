"""The human hand: links settled by a person, in a CSV that the tool writes and reads.

    path_base,path_revised,verdict
    reconnaissant/f,reconnaissant/h,same
    décide/2,décide/3,different
    ,décide/7,

`same` forces a link, `different` forbids one; a path alone was added or deleted.
"""

from __future__ import annotations

import csv
import io

from cwgdiff.errors import BadLinks
from cwgdiff.model import Change, Link

COLUMNS = ("path_base", "path_revised", "verdict")
SEPARATORS = ",;\t"  # a spreadsheet in French saves with semicolons


def parse_links(data: bytes, file: str) -> tuple[Link, ...]:
    """The links in a CSV file. Raises `BadLinks` with the line and what was expected.

    >>> [(link.base, link.revised, link.same) for link in parse_links(
    ...     b"path_base,path_revised,verdict\\na,b,same\\n", "x.csv")]
    [('a', 'b', True)]
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadLinks(
            "the file of links is not UTF-8",
            file=file,
            where=f"byte {error.start}",
            hint="save it as “CSV UTF-8”",
        ) from None
    if "\0" in text:
        raise BadLinks("the file of links is not a CSV", file=file, hint="save it as “CSV UTF-8”")
    first = text.splitlines()[0] if text.strip() else ""
    separator = max(SEPARATORS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    links: list[Link] = []
    try:
        header = [name.strip() for name in next(rows, [])]
        if tuple(header[:3]) != COLUMNS:
            raise BadLinks(
                f"the first line must be “{','.join(COLUMNS)}”", file=file, where="line 1"
            )
        for row in rows:
            if any(cell.strip() for cell in row):
                links.append(_link(row, file, rows.line_num))
    except csv.Error as error:
        raise BadLinks(
            f"the line is no CSV ({error})", file=file, where=f"line {rows.line_num}"
        ) from None
    return tuple(links)


def _link(row: list[str], file: str, line: int) -> Link:
    cells = [unguarded(cell.strip()) for cell in (*row, "", "", "")[:3]]
    base, revised, verdict = cells[0] or None, cells[1] or None, cells[2].casefold()
    where = f"line {line}"
    if base is None and revised is None:
        raise BadLinks("the line names no clause", file=file, where=where)
    if base is None or revised is None:
        if verdict not in ("", "added", "deleted", "different"):
            raise BadLinks(
                f"the verdict “{verdict}” needs two paths", file=file, where=where,
                hint="leave the verdict empty for an added or a deleted clause",
            )  # fmt: skip
        return Link(base, revised, same=False, where=f"{file}, {where}")
    if verdict not in ("same", "different"):
        raise BadLinks(
            f"the verdict is “{verdict}”",
            file=file,
            where=where,
            hint="write “same” or “different”",
        )
    return Link(base, revised, same=verdict == "same", where=f"{file}, {where}")


def doubtful_csv(changes: tuple[Change, ...]) -> bytes:
    """The doubtful links in the form that `parse_links` reads, verdict `same` as they stand now.

    UTF-8 with a byte order mark, so that a spreadsheet shows the letters right.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for change in changes:
        if change.doubtful:
            pairs = [(one.path, other.path) for one in change.base for other in change.revised]
            for one, other in pairs:
                rows.writerow([guarded(one), guarded(other), "same"])
            if not pairs:
                for clause in change.base:
                    rows.writerow([guarded(clause.path), "", ""])
                for clause in change.revised:
                    rows.writerow(["", guarded(clause.path), ""])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "backslashreplace")


def guarded(path: str) -> str:
    """The path, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{path}" if path[:1] in ("=", "+", "-", "@", "\t", "\r", "'") else path


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return (
        cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r", "'") else cell
    )

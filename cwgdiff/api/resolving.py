"""A Word document with its revision marks accepted or rejected."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cwgdiff import files
from cwgdiff.files import FilePath
from cwgdiff.options import Limits

if TYPE_CHECKING:
    from cwgdiff.redliner.resolving import Resolved


def resolve(
    marked: FilePath,
    *,
    accept: bool = True,
    authors: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    limits: Limits | None = None,
) -> bytes:
    """The Word file with its revision marks accepted, or rejected; nothing else is touched.

    Only marks by `authors` and from `since` to `until` (ISO 8601, inclusive, a date for the whole
    day) are resolved where these are given; the others stay. Raises `UnreadableInput`, `UnsafeInput`,
    and `BadRequest` for what is no Word file or no date.

    Example: `resolve("proposal.docx", accept=False)`.
    """
    return resolve_marks(
        marked, accept=accept, authors=authors, since=since, until=until, limits=limits
    ).data


def resolve_marks(
    marked: FilePath,
    *,
    accept: bool = True,
    authors: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    limits: Limits | None = None,
) -> Resolved:
    """As `resolve`, with the warnings and the numbers of marks that were resolved and left."""
    from cwgdiff.redliner.choosing import choose
    from cwgdiff.redliner.resolving import resolve as resolve_all

    chosen = choose(authors, since, until)
    data = files.read_file(marked, (limits or Limits()).file)
    return resolve_all(data, os.path.basename(os.fspath(marked)), accept, chosen, limits)


def write_resolved(resolved: Resolved, marked: FilePath, path: FilePath) -> None:
    """Write a resolved document whole, never over the one that it was made of."""
    given = os.fspath(marked)
    guarded = () if given == files.STANDARD else (files.digest(given),)
    files.write_files([(os.fspath(path), resolved.data)], guarded)

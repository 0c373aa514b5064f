"""Links that a person settles: the doubtful ones written out, the settled ones read."""

from __future__ import annotations

import os

from cwgdiff import files
from cwgdiff.files import FilePath
from cwgdiff.model import Comparison, Link
from cwgdiff.options import Limits


def read_links(path: FilePath) -> tuple[Link, ...]:
    """The links that a person settled, from a CSV file. Raises `BadLinks`."""
    from cwgdiff.links import parse_links

    return parse_links(files.read_file(path, Limits().part), os.fspath(path))


def write_doubtful(comparison: Comparison, path: FilePath) -> None:
    """Write the doubtful links as a CSV that `read_links` reads, for a person to settle."""
    from cwgdiff.links import doubtful_csv

    guarded = (comparison.base.sha256, comparison.revised.sha256)
    files.write_files([(os.fspath(path), doubtful_csv(comparison.changes))], guarded)

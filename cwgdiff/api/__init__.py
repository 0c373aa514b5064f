"""The corridor: the only package that chains rooms, one module a verb.

The command line and the local page use what is named here. Every module is light: rooms are imported when a
function needs them.
"""

from __future__ import annotations

from cwgdiff.api.checking import check, checked, told
from cwgdiff.api.comparing import changed, compare, explain
from cwgdiff.api.demonstration import demo
from cwgdiff.api.links import read_links, write_doubtful
from cwgdiff.api.reading import Progress, parse, read
from cwgdiff.api.redlining import redline, redlined, write_redline
from cwgdiff.api.resolving import resolve, resolve_marks, write_resolved
from cwgdiff.api.unflattening import unflatten, write_sides
from cwgdiff.api.writing import (
    load,
    render,
    to_citations_frame,
    to_duties_frame,
    to_frame,
    to_references_frame,
    write,
)

__all__ = [
    "Progress",
    "changed",
    "check",
    "checked",
    "compare",
    "demo",
    "explain",
    "load",
    "parse",
    "read",
    "read_links",
    "redline",
    "redlined",
    "render",
    "resolve",
    "resolve_marks",
    "to_citations_frame",
    "to_duties_frame",
    "to_frame",
    "to_references_frame",
    "told",
    "unflatten",
    "write",
    "write_doubtful",
    "write_redline",
    "write_resolved",
    "write_sides",
]

"""Who is whose twin: two documents in, matches out.

Strict evidence comes first (given links, equal texts), looser evidence only for what that leaves open;
order is judged last, from the links alone. docs/alignment.md tells the whole story.
"""

from __future__ import annotations

from cwgdiff.aligner.result import matches
from cwgdiff.aligner.stages import run
from cwgdiff.model import Document, Link, Match

__all__ = ["align"]


def align(base: Document, revised: Document, links: tuple[Link, ...] = ()) -> tuple[Match, ...]:
    """Every clause of both documents in exactly one match."""
    return matches(run(base, revised, links))

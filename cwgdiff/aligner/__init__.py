"""Who is whose twin: two documents in, matches out.

Strict evidence comes first (given links, equal texts), looser evidence only for what that leaves
open; order is judged last, from the links alone. docs/alignment.md tells the whole story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cwgdiff.aligner.marked import links_by_marks
from cwgdiff.aligner.result import matches
from cwgdiff.aligner.stages import run
from cwgdiff.model import Document, Link, Match

if TYPE_CHECKING:
    from cwgdiff.aligner.explanation import Explanation

__all__ = ["align", "explain", "links_by_marks"]


def align(base: Document, revised: Document, links: tuple[Link, ...] = ()) -> tuple[Match, ...]:
    """Every clause of both documents, those outside the resolutions too, in exactly one match.

    An added clause has no base, a deleted one no revised; a split is 1 to n, a merge n to 1. `moved`
    follows the contract. Swapping the documents gives the mirror image. `links` given by hand
    force or forbid pairs; theirs is the reason
    that they carry ("given", or by revision marks).

    Raises:
        BadLinks: a given link names an unknown path, or two of them contradict each other.

    Example: `align(base, revised, (Link("noting/a", "noting/c"),))`.
    """
    return matches(run(base, revised, links))


def explain(
    base: Document, revised: Document, path: str, side: str, links: tuple[Link, ...] = ()
) -> Explanation:
    """Why the clause at `path` on `side` ("base" or "revised") was matched as it was.

    The rivals are clauses of the other document that could have been its twin, the likest first.

    Raises:
        BadRequest: there is no such side, or the document has no such path.
        BadLinks: as for `align`.
    """
    from cwgdiff.aligner.explanation import explain as explained

    return explained(run(base, revised, links), path, side)

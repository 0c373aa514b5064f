"""The Union's own mark of each row: ADD, MOD, (MOD), SUP, NOC, and SUP*/ADD* for what moved.

They are those of proposals and Final Acts: `(MOD)` says that the form alone is amended, `SUP*` that a
provision went elsewhere, `ADD*` that it came from elsewhere.
"""

from __future__ import annotations

from cwgdiff.model import Change

MOVED = "SUP*/ADD*"
FORM = "(MOD)"


def itu_mark(change: Change) -> str:
    """The mark of a row; a clause that moved and changed has both, joined by " + ".

    A clause of which only the label differs is amended in form.
    """
    match change.change:
        case "added":
            return "ADD"
        case "deleted":
            return "SUP"
        case "unchanged":
            own = FORM if change.renumbered else "NOC"
        case "modified":
            own = FORM if set(change.nature) == {"editorial"} else "MOD"
        case _:
            own = "MOD"
    if not change.moved:
        return own
    return MOVED if change.change == "unchanged" else f"{MOVED} + {own}"

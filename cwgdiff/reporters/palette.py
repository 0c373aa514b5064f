"""The colours of all outputs: deletions red, insertions blue, moves green, as delegates know them.

Each ink has a contrast of 4.5:1 or more on white (WCAG 1.4.3), and the three stay apart for
readers with any common colour blindness in lightness as well as in hue. A colour never stands alone: a
strike, an underline or a letter goes with it.
"""

from __future__ import annotations

from cwgdiff.model import ChangeKind

DELETED = "#B3261E"  # 6.5:1 on white
INSERTED = "#0B4FC4"  # 7.1:1
MOVED = "#00695C"  # 6.6:1
INK = "#1F1F1F"
QUIET = "#5F6368"  # 6.0:1
LINE = "#D0D3D9"
HEAD = "#E8EAEF"
DOUBT = "#FFE08A"

# Light grounds under dark ink, by kind of change.
GROUNDS: dict[ChangeKind, str] = {
    "unchanged": "#F4F5F7",
    "modified": "#FFF3D1",
    "added": "#DCE8FC",
    "deleted": "#FBE1DE",
    "split": "#EDE4F8",
    "merged": "#EDE4F8",
}
MOVED_GROUND = "#D9F0E8"

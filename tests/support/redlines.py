"""Round trips for the redliner's tests: compare, redline, and read both views back."""

from __future__ import annotations

from pathlib import Path

from cwgdiff import api
from cwgdiff.options import RedlineOptions
from cwgdiff.redliner import Redlined, redline
from tests.support.views import File, looks


def redlined(
    folder: Path, base: bytes, revised: bytes, options: RedlineOptions | None = None
) -> Redlined:
    """The redline of two Word files."""
    one, two = folder / "base.docx", folder / "revised.docx"
    one.write_bytes(base)
    two.write_bytes(revised)
    return redline(api.compare(one, two), base, revised, options)


def faults(data: bytes, base: bytes, revised: bytes) -> list[str]:
    """Where the two views of a redline are not the two documents, as a reader sees them."""
    marked = File(data)
    found = []
    for view, clean in (("final", File(revised)), ("original", File(base))):
        got, want = marked.body(view), clean.body("final")
        rows, wanted = [s.row() for s in got], [s.row() for s in want]
        found += [
            f"{view}: {one!r} is not {two!r}"
            for one, two in zip(rows, wanted, strict=False)
            if one != two
        ][:1]
        if len(rows) != len(wanted):
            found.append(f"{view}: {len(rows)} paragraphs, not {len(wanted)}")
        found += [
            f"{view}: looks {one!r}, not {two!r}"
            for one, two in zip(looks(got), looks(want), strict=False)
            if one != two
        ][:1]
        if marked.margins(view) != clean.margins("final"):
            found.append(f"{view}: {marked.margins(view)} is not {clean.margins('final')}")
    return found

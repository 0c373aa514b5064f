"""What changed in the words: form, a citation, a reference, a duty, the matter."""

from __future__ import annotations

from collections.abc import Sequence

from cwgdiff.model import Document, Edit, Match, Nature


def natures(
    matches: Sequence[Match],
    edits: Sequence[tuple[Edit, ...]],
    base: Document,
    revised: Document,
) -> list[tuple[Nature, ...]]:
    """For each match, the natures of its change of words; none where no word changed."""
    found: list[tuple[Nature, ...]] = []
    for match in matches:
        if (
            len(match.base) == len(match.revised) == 1
            and match.base[0].text != match.revised[0].text
        ):
            found.append(("substantive",))
        else:
            found.append(())
    return found

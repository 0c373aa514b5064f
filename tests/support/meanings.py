"""The specimen of `comparisons` with what it says of citations, cross-references and duties."""

from __future__ import annotations

from dataclasses import replace

from cwgdiff.model import Comparison
from cwgdiff.substance import CitationChange, Cited, DutyChange, ReferenceCheck, Substance
from tests.support.comparisons import specimen


def cited(number: str, edition: str | None, paragraph: str | None = None) -> Cited:
    instrument = f"PP resolution {number}"
    key = (
        instrument + (f" ({edition})" if edition else "") + (f" §{paragraph}" if paragraph else "")
    )
    return Cited(
        key, instrument, "PP", "resolution", number, edition, paragraph,
        f"la Résolution {number} ({edition})", True,
    )  # fmt: skip


def unknown(number: str) -> Cited:
    return Cited(
        f"? resolution {number}", f"? resolution {number}", None, "resolution", number, None, None,
        f"=la résolution {number}", False,
    )  # fmt: skip


SUBSTANCE = Substance(
    (
        CitationChange("added", 4, "rappelant/a", None, cited("12", "hauterive 2022")),
        CitationChange(
            "updated", 6, "rappelant/b", cited("45", "portclair 2018"), cited("45", "hauterive 2022")
        ),
        CitationChange("dropped", 7, "rappelant/b", unknown("7"), None),
    ),
    (
        ReferenceCheck("right", 2, "title", "décide 1", ("décide/1",), ("décide/1",), ""),
        ReferenceCheck("stale", 13, "décide/2", "décide 1 ci-dessus", ("décide/1",), ("décide/2",),
                       "décide 2 ci-dessus"),
        ReferenceCheck("dangling", 14, "décide/3", "décide 9", (), ("décide/4", "décide/5"), "décide 4, 5"),
    ),
    (DutyChange("weakened", 14, "décide/3", "doit", "devrait"),),
)  # fmt: skip


def meaningful() -> Comparison:
    return replace(specimen(), substance=SUBSTANCE)

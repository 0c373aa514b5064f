"""A change is planted in every place where one can hide; the tool shows each, both ways round."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cwgdiff import api
from cwgdiff.model import Change, Comparison
from cwgdiff.reporters import render
from cwgdiff.reporters.visible import reveal
from tests.robustness.planted import PLACES, Place
from tests.support.rebuilt import faults

BY_NAME = {place.name: place for place in PLACES}


def compared(folder: Path, place: Place, *, back: bool = False) -> Comparison:
    names = (f"base{place.ending}", f"revised{place.ending}")
    for name, content in zip(names, (place.base, place.revised), strict=True):
        (folder / name).write_bytes(content)
    one, two = reversed(names) if back else names
    return api.compare(folder / one, folder / two)


def counted(comparison: Comparison) -> list[Change]:
    return [
        row
        for row in comparison.changes
        if row.change != "unchanged" or row.renumbered or row.moved
    ]


def spoken(changes: list[Change]) -> str:
    """All that the changed rows say."""
    said = []
    for change in changes:
        for clause in (*change.base, *change.revised):
            said += [clause.path, f"{clause.label or ''} {clause.text}"]
        said += ["".join(edit.text for edit in change.edits if edit.op != op) for op in "-+"]
    return "\n".join(said)


def test_names_are_single() -> None:
    assert len(BY_NAME) == len(PLACES)


@pytest.mark.parametrize("back", [False, True], ids=["there", "back"])
@pytest.mark.parametrize("name", BY_NAME)
def test_the_planted_change_is_shown(name: str, back: bool, tmp_path: Path) -> None:
    place = BY_NAME[name]
    comparison = compared(tmp_path, place, back=back)
    rows = counted(comparison)
    assert bool(rows) == place.changed, [change.reason for change in rows]
    assert place.holds in spoken(rows)
    assert faults(comparison) == []
    if place.warned and not back:
        assert any(told.severity != "info" for told in comparison.diagnostics)
    if place.never:
        for dress in ("json", "csv", "html", "md"):
            written = render(comparison, dress).decode()
            assert not [words for words in place.never if words in written]


@pytest.mark.parametrize("name", BY_NAME)
def test_a_file_with_hiding_places_equals_itself(name: str, tmp_path: Path) -> None:
    place = BY_NAME[name]
    (tmp_path / f"one{place.ending}").write_bytes(place.revised)
    path = tmp_path / f"one{place.ending}"
    assert counted(api.compare(path, path)) == []


# One change is one row, however often the file repeats it for other programs.
@pytest.mark.parametrize(
    "name",
    ["text box", "alternate content", "complex field", "content control in a line", "header",
     "footnote", "comment", "table cell", "word under a phonetic guide", "number in a formula",
     "start of automatic numbers", "picture under the same name"],
)  # fmt: skip
def test_one_change_is_one_row(name: str, tmp_path: Path) -> None:
    rows = counted(compared(tmp_path, BY_NAME[name]))
    assert len(rows) == 1
    assert rows[0].change in ("modified", "unchanged")


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("direction override", "⟦U+202E⟧"),
        ("unseen character: zero-width space", "⟦U+200B⟧"),
        ("tag characters", "⟦U+E0020⟧"),
        ("soft hyphen element", "⟦U+00AD⟧"),
    ],
)
@pytest.mark.parametrize("dress", ["csv", "html", "md"])
def test_people_see_what_is_invisible(name: str, mark: str, dress: str, tmp_path: Path) -> None:
    comparison = compared(tmp_path, BY_NAME[name])
    written = render(comparison, dress).decode()
    sign = chr(int(mark[3:-1], 16))
    assert mark in written
    assert sign not in written
    assert sign in reveal(written)
    raw = json.loads(render(comparison, "json"))
    assert any(sign in text for row in raw["changes"] for _, text in row["edits"])

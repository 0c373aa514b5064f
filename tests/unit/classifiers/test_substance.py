"""What a comparison means: citations that changed, references that went stale, duties."""

from __future__ import annotations

import pytest

from cwgdiff.classifiers import classify
from cwgdiff.classifiers.substance import compare_citations, substance
from cwgdiff.differ import diff
from cwgdiff.mentions.citations import citations
from cwgdiff.model import (
    Clause,
    Document,
    Heading,
    Kind,
    Match,
    Resolution,
    Source,
    joined,
    walk,
)
from cwgdiff.substance import Substance


@pytest.mark.parametrize(
    ("base", "revised", "expected"),
    [
        ("la Résolution 9 (Rév. Dubaï, 2014)", "la Résolution 9 (Rév. Kigali, 2022)",
         [("updated", "WTDC resolution 9 (dubai 2014)", "WTDC resolution 9 (kigali 2022)")]),
        ("la Résolution 9 (Rév. Kigali, 2022)", "la Résolution 9 (Rév. Dubaï, 2014)",
         [("downgraded", "WTDC resolution 9 (kigali 2022)", "WTDC resolution 9 (dubai 2014)")]),
        ("la Résolution 1305 du Conseil", "les Résolutions 1305 et 1344 du Conseil",
         [("added", None, "Council resolution 1344")]),
        ("vu la Résolution 70/1", "vu rien", [("dropped", "UNGA resolution 70/1", None)]),
        ("le paragraphe 35 de l'Agenda de Tunis", "le paragraphe 37 de l'Agenda de Tunis",
         [("changed", "tunis-agenda §35", "tunis-agenda §37")]),
        ("la Recommandation UIT-R M.1371-5", "la Recommandation UIT-R M.1371-6",
         [("updated", "ITU-R recommendation M.1371-5", "ITU-R recommendation M.1371-6")]),
        ("sa résolution 77/150", "sa résolution 78/132",
         [("changed", "UNGA resolution 77/150", "UNGA resolution 78/132")]),
        ("la Résolution 64", "la Résolution 64, oui", []),
        ("", "", []),
    ],
)  # fmt: skip
def test_compare_citations(
    base: str, revised: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    found = compare_citations(citations(base, "fr"), citations(revised, "fr"))
    assert [(s, one and one.key, two and two.key) for s, one, two in found] == expected


class Maker:
    """Makes a document of sections with labelled items, from (heading, [(label, text), ...])."""

    def __init__(self, *sections: tuple[str, list[tuple[str, str]]], adopting: str = "") -> None:
        position = iter(range(1_000))
        tops: list[Clause] = []
        if adopting:
            tops.append(Clause("adopting", "adopting", None, adopting, next(position)))
        for heading, items in sections:
            here = next(position)
            under = tuple(
                Clause(f"{heading}/{label.strip(').')}", "item", label, text, next(position),
                       section=heading)
                for label, text in items
            )  # fmt: skip
            kind: Kind = "section"
            tops.append(Clause(heading, kind, None, heading, here, children=under))
        resolution = Resolution(Heading("", None, None, None), tuple(tops))
        source = Source("a.txt", "0" * 64, "txt", "fr", "itu", None, ())
        self.document = Document(source, (resolution,))

    def __getitem__(self, path: str) -> Clause:
        return next(clause for clause in self.document.walk() if clause.path == path)


def compared(base: Maker, revised: Maker, links: dict[str, str]) -> Substance:
    matches = [Match((base[one],), (revised[two],), 1.0, False, "") for one, two in links.items()]
    matches += [
        Match((clause,), (), None, False, "")
        for clause in base.document.walk()
        if clause.path not in links
    ]
    matches += [
        Match((), (clause,), None, False, "")
        for clause in revised.document.walk()
        if clause.path not in links.values()
    ]
    edits = [diff(joined(match.base), joined(match.revised)) for match in matches]
    rows = classify(matches, edits, base.document, revised.document)
    assert len(list(walk(revised.document.resolutions[0].clauses))) <= len(rows)
    return substance(rows, base.document, revised.document)


BASE = Maker(
    ("considérant", [("a)", "un"), ("b)", "deux")]),
    ("notant", [("a)", "trois")]),
    (
        "décide",
        [("1", "selon le considérant b) ci-dessus;"), ("2", "selon le point a) du notant.")],
    ),
)
SAME = {"considérant": "considérant", "décide": "décide", "décide/1": "décide/1",
        "décide/2": "décide/2", "considérant/a": "considérant/a"}  # fmt: skip


@pytest.mark.parametrize(
    ("sections", "links", "expected"),
    [
        # Nothing moved.
        ([("considérant", [("a)", "un"), ("b)", "deux")]), ("notant", [("a)", "trois")])],
         {"considérant/b": "considérant/b", "notant": "notant", "notant/a": "notant/a"},
         [("right", "considérant b) ci-dessus", ""), ("right", "point a) du notant", "")]),
        # b) became c), and a newcomer took its letter; the other target was deleted.
        ([("considérant", [("a)", "un"), ("b)", "neuf"), ("c)", "deux")])],
         {"considérant/b": "considérant/c"},
         [("stale", "considérant b) ci-dessus", "considérant c) ci-dessus"),
          ("dangling", "point a) du notant", "")]),
        # The target went to another section and took another label.
        ([("considérant", [("a)", "un"), ("b)", "deux"), ("c)", "trois")])],
         {"considérant/b": "considérant/b", "notant/a": "considérant/c"},
         [("right", "considérant b) ci-dessus", ""),
          ("dangling", "point a) du notant", "point c) du considérant")]),
    ],
)  # fmt: skip
def test_references(
    sections: list[tuple[str, list[tuple[str, str]]]],
    links: dict[str, str],
    expected: list[tuple[str, str, str]],
) -> None:
    items = [(c.label or "", c.text) for c in BASE.document.walk() if c.path.startswith("décide/")]
    found = compared(BASE, Maker(*sections, ("décide", items)), SAME | links)
    assert [(each.status, each.text, each.should) for each in found.references] == expected


def test_a_reference_that_followed_its_target_is_updated() -> None:
    revised = Maker(
        ("considérant", [("a)", "un"), ("b)", "neuf"), ("c)", "deux")]),
        ("décide", [("1", "selon le considérant c) ci-dessus;"), ("2", "selon rien.")]),
    )
    found = compared(BASE, revised, SAME | {"considérant/b": "considérant/c"})
    (check,) = found.references
    assert (check.status, check.targets, check.expected) == (
        "updated", ("considérant/c",), ("considérant/c",),
    )  # fmt: skip


def test_a_new_reference_is_right_if_it_points_at_something() -> None:
    base = Maker(("décide", [("1", "un")]))
    revised = Maker(
        ("décide", [("1", "un"), ("2", "voir le point 1 du décide et le point 7 du décide")])
    )
    found = compared(base, revised, {"décide": "décide", "décide/1": "décide/1"})
    assert [each.status for each in found.references] == ["right", "dangling"]


def test_citations_and_duties_by_row() -> None:
    base = Maker(("décide", [("1", "il doit lire la Résolution 75 (Rév. Hammamet, 2016)")]))
    revised = Maker(("décide", [("1", "il devrait lire la Résolution 75 (Rév. Genève, 2022)"),
                                ("2", "vu la Résolution 1305 du Conseil")]))  # fmt: skip
    found = compared(base, revised, {"décide": "décide", "décide/1": "décide/1"})
    assert [(each.shift, each.row, each.path) for each in found.citations] == [
        ("updated", 2, "décide/1"), ("added", 3, "décide/2"),
    ]  # fmt: skip
    (duty,) = found.duties
    assert (duty.shift, duty.base, duty.revised) == ("weakened", "doit", "devrait")


def test_its_own_resolution_is_no_citation_and_its_body_fills_the_gaps() -> None:
    council = "Le Conseil des droits de l'homme,"
    base = Maker(("rappelant", [("1", "sa résolution 57/29")]), adopting=council)
    revised = Maker(("rappelant", [("1", "sa résolution 60/14")]), adopting=council)
    links = {path: path for path in ("adopting", "rappelant", "rappelant/1")}
    (change,) = compared(base, revised, links).citations
    assert change.revised is not None
    assert change.revised.key == "HRC resolution 60/14"

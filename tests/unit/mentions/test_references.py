"""Cross-references: found in six languages, resolved to clauses."""

from __future__ import annotations

import pytest

from cwgdiff.mentions.references import Reference, ReferenceFinder, bare, resolve
from cwgdiff.mentions.wording import LANGUAGES, entries
from cwgdiff.model import Clause, Document, Heading, Resolution, Source

HEADINGS = {
    "fr": ["considérant", "notant avec préoccupation", "décide", "charge le Secrétaire général"],
    "en": ["considering", "resolves", "instructs the Secretary-General"],
    "es": ["considerando", "resuelve", "encarga al Secretario General"],
    "ru": ["учитывая", "решает", "поручает Генеральному секретарю"],
    "ar": ["إذ يضع في اعتباره", "يقرر", "يكلف الأمين العام"],
    "zh": ["考虑到", "做出决议", "责成秘书长"],
}


def found(text: str, language: str) -> list[tuple[str, str, tuple[tuple[str, ...], ...]]]:
    finder = ReferenceFinder(language, HEADINGS[language])
    return [(each.scope, each.section, each.labels) for each in finder.find(text)]


@pytest.mark.parametrize(
    ("language", "text", "scope", "section", "labels"),
    [
        ("fr", "conformément au considérant d) ci-dessus", "section", "considerant", [("d",)]),
        ("fr", "aux considérants e), f) et g)", "section", "considerant", [("e",), ("f",), ("g",)]),
        ("fr", "au point 8 du charge le Secrétaire général à une réunion", "section",
         "charge le secretaire general", [("8",)]),
        ("fr", "point b) du notant avec préoccupation ci-dessus,", "section",
         "notant avec preoccupation", [("b",)]),
        ("fr", "aux points 1 et 2 du décide", "section", "decide", [("1",), ("2",)]),
        ("fr", "aux points 1 à 3 du décide", "section", "decide", [("1",), ("2",), ("3",)]),
        ("fr", "au point 2 a) du décide", "section", "decide", [("2", "a")]),
        ("fr", "le considérant b) iii)", "section", "considerant", [("b", "iii")]),
        ("fr", "du décide 3 ci-dessus", "section", "decide", [("3",)]),
        ("fr", "au paragraphe 2 ci-dessus", "own section", "", [("2",)]),
        ("fr", "au point 3 de l'annexe de la présente Résolution", "annex", "annexe", [("3",)]),
        ("fr", "paragraphe 5 de la présente résolution", "document", "", [("5",)]),
        ("en", "as in resolves 3 above", "section", "resolves", [("3",)]),
        ("en", "considering e), f), g) and h)", "section", "considering",
         [("e",), ("f",), ("g",), ("h",)]),
        ("en", "item 8 of instructs the Secretary-General", "section",
         "instructs the secretary-general", [("8",)]),
        ("en", "paragraph 3 of the present resolution", "document", "", [("3",)]),
        ("es", "el considerando c) anterior", "section", "considerando", [("c",)]),
        ("ru", "в пункте 8 раздела поручает Генеральному секретарю, выше", "section",
         "поручает генеральному секретарю", [("8",)]),
        ("ar", "في الفقرة 8 من يكلف الأمين العام", "section", "يكلف الامين العام", [("8",)]),
        ("ar", "وفقاً للفقرة 3 من \"يقرر\"؛", "section", "يقرر", [("3",)]),
        ("zh", "上述考虑到c)", "section", "考虑到", [("c",)]),
        ("zh", "责成秘书长第8段", "section", "责成秘书长", [("8",)]),
        ("zh", "与做出决议3所述要求", "section", "做出决议", [("3",)]),
    ],
)  # fmt: skip
def test_found(
    language: str, text: str, scope: str, section: str, labels: list[tuple[str, ...]]
) -> None:
    assert found(text, language) == [(scope, section, tuple(labels))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "le paragraphe 35 d) de l'Agenda de Tunis"),
        ("fr", "le point 3 de l'annexe de la Résolution 1305 du Conseil"),
        ("fr", "la Résolution 102 (Rév. Dubaï, 2018)"),
        ("fr", "décide 3 fois, 1) premier, 2) second"),
        ("en", "resolves 3 issues"),
        ("zh", "做出决议3个"),
        ("fr", ""),
    ],
)
def test_not_a_reference(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_of_the_word_lists_are_found(language: str) -> None:
    headings = [*HEADINGS[language], "recordando"]
    finder = ReferenceFinder(language, headings)
    for table in ("points", "own"):
        for entry in entries(language, table):
            assert finder.find(entry.example), (table, entry.example)


@pytest.mark.parametrize(
    "attack", ["a) ", "1, ", "point 1 ", "(", "décide ", "point ", "1-", "a", " "]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_attack_strings(language: str, attack: str) -> None:
    text = (attack * (20_000 // len(attack) + 1))[:20_000]
    for each in ReferenceFinder(language, HEADINGS["fr"]).find(text):
        assert text[slice(*each.span)] == each.text


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("a)", "a"),
        ("(B)", "b"),
        ("2.", "2"),
        ("\u0441)", "c"),
        ("b)bis", "bbis"),
        ("(1", "1"),
        ("أ )", "ا"),
    ],
)
def test_bare(label: str, expected: str) -> None:
    assert bare(label) == expected


def document() -> Document:
    deep = (Clause("considérant/b/i", "subitem", "i)", "i", 4, section="considérant"),)
    items = (
        Clause("considérant/a", "item", "a)", "a", 2, section="considérant"),
        Clause("considérant/b", "item", "b)", "b", 3, section="considérant", children=deep),
    )
    twice = tuple(
        Clause(f"décide{n}", "section", None, "décide", 10 * n, children=(
            Clause(f"décide{n}/1", "item", "1", "un", 10 * n + 1, section="décide"),
        ))
        for n in (1, 2)
    )  # fmt: skip
    section = Clause("considérant", "section", None, "considérant", 1, children=items)
    point = (Clause("ANNEXE/3", "item", "3", "trois", 41),)
    annex = Clause("ANNEXE", "annex", None, "ANNEXE", 40, children=point)
    resolution = Resolution(Heading("", None, None, None), (section, *twice, annex))
    return Document(Source("a", "0" * 64, "txt", "fr", "itu", None, ()), (resolution,))


def reference(text: str) -> Reference:
    (only,) = ReferenceFinder("fr", ["considérant", "décide", "rappelant"]).find(text)
    return only


@pytest.mark.parametrize(
    ("text", "paths", "doubtful"),
    [
        ("le considérant b)", ["considérant/b"], False),
        ("le considérant b) i)", ["considérant/b/i"], False),
        ("les considérants a) et b)", ["considérant/a", "considérant/b"], False),
        ("le considérant c)", [], False),
        ("le rappelant a)", [], False),
        ("le point 1 du décide", ["décide1/1"], True),
        ("le point 3 de l'annexe", ["ANNEXE/3"], False),
    ],
)
def test_resolved(text: str, paths: list[str], doubtful: bool) -> None:
    whole = document()
    here = next(whole.walk())
    clauses, doubt = resolve(reference(text), here, whole)
    assert [clause.path for clause in clauses] == paths
    assert doubt is doubtful


def test_the_own_section_is_the_one_that_holds_the_clause() -> None:
    whole = document()
    here = next(clause for clause in whole.walk() if clause.path == "décide2/1")
    clauses, doubt = resolve(reference("le point 1 ci-dessus"), here, whole)
    assert ([clause.path for clause in clauses], doubt) == (["décide2/1"], False)

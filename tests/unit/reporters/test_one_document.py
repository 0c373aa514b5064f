from __future__ import annotations

import json

from cwgdiff.model import Clause, Diagnostic, Document, Heading, Resolution
from cwgdiff.reporters.document import to_json, to_tree
from tests.support.comparisons import source


def _document(*clauses: Clause, outside: tuple[Clause, ...] = ()) -> Document:
    heading = Heading("", "RÉSOLUTION 900", "Entretien des phares", None)
    return Document(
        source("base.docx"),
        (Resolution(heading, clauses),),
        outside,
        (Diagnostic("flattened", "warning", "looks \u202eflat"),),
    )


def _sample() -> Document:
    item = Clause(
        "décide/1", "item", "1", "de \u200brepeindre:", 1,
        children=(Clause("décide/1/a", "subitem", "a)", "en blanc;\nvite", 2),),
    )  # fmt: skip
    section = Clause("décide", "section", None, "décide", 0, concept="resolves", children=(item,))
    return _document(section, outside=(Clause("¶1", "header", None, "Page", 3),))


def test_json_of_a_document() -> None:
    data = json.loads(to_json(_sample()))
    assert data["schema"] == "cwgdiff/document/1"
    section = data["resolutions"][0]["clauses"][0]
    assert section["concept"] == "resolves"
    assert section["children"][0]["children"][0]["text"] == "en blanc;\nvite"
    assert data["outside"][0]["path"] == "¶1"
    assert to_json(_sample()) == to_json(_sample())


def test_lone_surrogates_stay_valid_utf_8_and_come_back() -> None:
    data = to_json(_document(Clause("a", "item", None, "x\ud800\\\udfff", 0)))
    assert json.loads(data.decode())["resolutions"][0]["clauses"][0]["text"] == "x\ud800\\\udfff"


def test_the_tree_shows_depth_and_marks_what_is_unseen() -> None:
    lines = to_tree(_sample()).splitlines()
    assert lines[0] == "base.docx (fr, itu)"
    assert lines[1] == "RÉSOLUTION 900 · Entretien des phares"
    assert lines[2].startswith("  décide")
    assert lines[3].startswith("    1 de ⟦U+200B⟧repeindre:")
    assert lines[4].startswith("      a) en blanc; vite")
    assert lines[5] == "Outside"
    assert lines[-1] == "warning: looks ⟦U+202E⟧flat"


def test_a_long_text_is_cut_in_the_tree_only() -> None:
    document = _document(Clause("a", "item", None, "mot " * 100, 0))
    assert "…" in to_tree(document)
    assert "mot " * 100 in to_json(document).decode()


def test_deep_nesting_is_walked_without_recursion() -> None:
    clause = Clause("x", "bullet", None, "fond", 5000)
    for position in range(4999, 4000, -1):
        clause = Clause("x", "bullet", None, "mot", position, children=(clause,))
    assert to_tree(_document(clause)).count("mot") == 999

"""Real texts: facts about their trees, none of their sentences."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from cwgdiff.model import Clause, Document, walk
from cwgdiff.options import ReadOptions
from cwgdiff.parsers import parse
from cwgdiff.readers import read_bytes

FACTS = Path(__file__).with_name("facts")
FILES = (
    "source/res1336-council-2019.fr.txt",
    "source/wtpf-2013-draft-opinion-5.fr.txt",
    "source/cwg-internet-report-2022.fr.txt",
    "source/council-2026-contribution.fr.txt",
    "res102/res102-dubai-2018.fr.txt",
    "res102/res102-bucharest-2022.fr.txt",
    "res102/res102-dubai-2018.fr.docx",
    "res102/res102-bucharest-2022.fr.docx",
    "un/ict-for-sustainable-development.A_RES_78_132.en.txt",
    "un/ict-for-sustainable-development.A_RES_79_194.en.txt",
)

pytestmark = pytest.mark.texts


def parsed(texts: Path, file: str) -> Document:
    path = texts / file
    return parse(read_bytes(path.read_bytes(), path.name, ReadOptions()))


def fact(clause: Clause) -> list[object]:
    digest = hashlib.sha256(clause.text.encode()).hexdigest()[:12]
    return [
        clause.path, clause.label, clause.kind, clause.part, clause.concept, len(clause.text), digest,
    ]  # fmt: skip


@pytest.mark.parametrize("file", FILES)
def test_the_tree_is_as_it_was_approved(texts: Path, file: str, renew: bool) -> None:
    document = parsed(texts, file)
    found = {
        "language": document.source.language,
        "profile": document.source.profile,
        "warnings": [each.code for each in document.diagnostics],
        "clauses": [fact(clause) for clause in document.walk()],
    }
    golden = FACTS / f"{file.replace('/', '-')}.json"
    if renew:
        FACTS.mkdir(exist_ok=True)
        rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in found["clauses"])  # type: ignore[union-attr]
        head = json.dumps({k: v for k, v in found.items() if k != "clauses"}, ensure_ascii=False)
        golden.write_text(f'{head[:-1]}, "clauses": [\n{rows}\n]}}\n', encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("edition", ["dubai-2018", "bucharest-2022"])
def test_word_file_and_text_have_one_tree(texts: Path, edition: str) -> None:
    trees = []
    for ending in ("docx", "txt"):
        document = parsed(texts, f"res102/res102-{edition}.fr.{ending}")
        trees.append([(c.path, c.kind, c.label) for c in document.walk() if c.kind != "footnote"])
    assert trees[0] == trees[1]


LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_declaration_is_known(texts: Path, language: str) -> None:
    document = parsed(texts, f"udhr/udhr.{language}.txt")
    assert (document.source.language, document.source.profile) == (language, "unga")
    assert document.diagnostics == () and document.outside == ()


def test_the_declaration_has_one_tree_in_six_languages(texts: Path) -> None:
    """Thirty articles alike to the last item. The editions differ in two places by what they print:
    lines about the adoption under the title, and on how many lines the preamble ends.
    """
    shapes = []
    for language in LANGUAGES:
        title, *rest = parsed(texts, f"udhr/udhr.{language}.txt").resolutions[0].clauses
        headings = [clause for clause in rest if clause.kind == "heading"]
        under_title = rest[: rest.index(headings[0])]
        assert title.kind == "title"
        assert all(each.kind == "paragraph" for each in under_title)
        preamble, *articles = headings
        assert all(each.kind == "paragraph" and not each.children for each in preamble.children)
        assert len(articles) == 30
        shapes.append([[(c.kind, len(c.children)) for c in walk((a,))] for a in articles])
    assert all(shape == shapes[0] for shape in shapes)


def test_general_assembly_paragraphs_open_with_a_call(texts: Path) -> None:
    for path in sorted((texts / "un").glob("*.txt")):
        document = parsed(texts, f"un/{path.name}")
        clauses = document.resolutions[0].clauses
        assert [c.kind for c in clauses[:3]] == ["number", "title", "adopting"]
        assert all(c.concept and c.part for c in clauses[3:])
        numbered = [c for c in clauses if c.kind == "item"]
        assert [c.path for c in numbered] == [str(n) for n in range(1, len(numbered) + 1)]

"""Who must do what, with spaCy: the rules in six languages, a trained pipeline made here, and trouble."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cwgdiff import api
from cwgdiff.errors import BadRequest
from cwgdiff.mentions.pipeline import RULES, ObligationReader, open_reader
from cwgdiff.mentions.wording import LANGUAGES, entries


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "que le Secrétaire général doit rendre compte au Conseil",
         [("Secrétaire général", "doit", 4, "rendre compte au Conseil")]),
        ("fr", "les ÉTATS MEMBRES peuvent, s’il y a lieu, répondre",
         [("ÉTATS MEMBRES", "peuvent", 1, "répondre")]),
        ("fr", "le Conseil se réunit. Il devrait en décider", [("", "devrait", 3, "en décider")]),
        ("fr", "le Secrétaire général est tenu d’informer les administrations",
         [("Secrétaire général", "est tenu d'", 4, "informer les administrations")]),
        ("en", "the Director shall, as appropriate, report", [("Director", "shall", 4, "report")]),
        ("en", "Member States may reply and the Council should decide",
         [("Member States", "may", 1, "reply and the Council should decide"),
          ("Council", "should", 3, "decide")]),
        ("en", "the meeting of 3 May 2022", []),
        ("es", "se alienta a las administraciones a responder",
         [("administraciones", "se alienta a", 2, "las administraciones a responder")]),
        ("ru", "Генеральный секретарь должен представить отчет",
         [("Генеральный секретарь", "должен", 4, "представить отчет")]),
        ("ar", "يجب على الأمين العام أن يقدم تقريراً",
         [("الأمين العام", "يجب", 4, "على الأمين العام أن يقدم تقريراً")]),
        ("zh", "秘书长应提交报告", [("秘书长", "应", 4, "提交报告")]),
        ("zh", "相应的应用", []),
    ],
)  # fmt: skip
def test_rules(language: str, text: str, expected: list[tuple[str, str, int, str]]) -> None:
    found = open_reader(language, RULES).read(text)
    assert [(each.actor, each.word, each.strength, each.action) for each in found] == expected
    for each in found:
        start, end = each.span
        assert text.replace("’", "'")[start:end] == each.word


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_example_names_its_actor(language: str) -> None:
    (entry,) = entries(language, "actors")
    (found, *_) = open_reader(language, RULES).read(entry.example)
    assert found.actor in entry.words


def test_addressees_of_the_documents_are_actors() -> None:
    reader = open_reader("en", RULES, ["the Keeper of the Lamps", "", " "])
    (found,) = reader.read("that the Keeper of the Lamps shall report")
    assert found.actor == "the Keeper of the Lamps"


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small English pipeline that parses, trained on five sentences."""
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed

    sentences = [
        ("the Council shall report", [1, 3, 3, 3], ["det", "nsubj", "aux", "ROOT"]),
        ("the Director shall publish lamps", [1, 3, 3, 3, 3], ["det", "nsubj", "aux", "ROOT", "obj"]),
        ("the keeper should light lamps", [1, 3, 3, 3, 3], ["det", "nsubj", "aux", "ROOT", "obj"]),
        ("the members may send oil", [1, 3, 3, 3, 3], ["det", "nsubj", "aux", "ROOT", "obj"]),
        ("the harbour keeper shall report", [2, 2, 4, 4, 4], ["det", "compound", "nsubj", "aux", "ROOT"]),
    ]  # fmt: skip
    fix_random_seed(1)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("parser", config={"min_action_freq": 1})
    examples = [
        Example.from_dict(pipeline.make_doc(text), {"heads": heads, "deps": labels})
        for text, heads, labels in sentences
    ]
    optimizer = pipeline.initialize(lambda: examples)
    for _ in range(40):
        pipeline.update(examples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("pipeline")
    pipeline.to_disk(folder)
    return folder


def test_a_trained_pipeline_finds_whom_no_list_names(trained: Path) -> None:
    text = "the auditor should send lamps"
    assert open_reader("en", RULES).read(text)[0].actor == ""
    (found,) = open_reader("en", str(trained)).read(text)
    assert (found.actor, found.word, found.strength) == ("the auditor", "should", 3)


BASE = (
    "resolves\n1\tthat the auditor shall report;\n2\tthat the Council should light lamps each day."
)
REVISED = "resolves\n1\tthat the keeper shall report;\n2\tthat the Council should light the lamps each day."


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    paths = (tmp_path / "base.txt", tmp_path / "revised.txt")
    for path, text in zip(paths, (BASE, REVISED), strict=True):
        path.write_text("considering\na)\tthat lamps,\n" + text, encoding="utf-8")
    return paths


def test_a_duty_that_went_to_someone_else(pair: tuple[Path, Path], trained: Path) -> None:
    plain = api.compare(*pair)
    assert plain.substance is not None and plain.substance.duties == ()
    found = api.compare(*pair, nlp=str(trained))
    assert found.substance is not None
    (duty,) = found.substance.duties
    assert (duty.shift, duty.path, duty.base, duty.revised) == (
        "shifted", "resolves/1", "the auditor … shall", "the keeper … shall",
    )  # fmt: skip
    assert ("nlp", str(trained)) in found.options


def test_rules_find_it_where_the_actors_are_known(tmp_path: Path) -> None:
    paths = (tmp_path / "base.txt", tmp_path / "revised.txt")
    for path, who in zip(paths, ("Director", "Secretary-General"), strict=True):
        path.write_text(
            f"considering\na)\tthat lamps,\nresolves\n1\tthat the {who} shall publish the lists of lamps.",
            encoding="utf-8",
        )
    found = api.compare(*paths, nlp=RULES).substance
    assert found is not None
    assert [(each.shift, each.base, each.revised) for each in found.duties] == [
        ("shifted", "Director … shall", "Secretary-General … shall")
    ]


def test_only_changed_clauses_are_read(pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    seen: list[str] = []
    read_many = ObligationReader.read_many

    def spied(self: ObligationReader, texts: list[str]) -> object:
        seen.extend(texts)
        return read_many(self, texts)

    monkeypatch.setattr(ObligationReader, "read_many", spied)
    api.compare(*pair, nlp=RULES)
    assert len(seen) == 4 and not any("considering" in text for text in seen)


def test_missing_spacy_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(BadRequest, match="needs spaCy, which is not installed; pip install"):
        open_reader("fr", RULES)


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("fr", "no_such_pipeline", "there is no spaCy pipeline 'no_such_pipeline'"),
        ("fr", "{folder}", "cannot be opened|there is no spaCy pipeline"),
        ("fr", "{trained}", "is for 'en' and the documents are in 'fr'"),
        ("sv", RULES, "cannot be read in the language 'sv'"),
        ("", RULES, "cannot be read in the language"),
    ],
)
def test_trouble_with_a_pipeline_is_one_sentence(
    language: str, name: str, said: str, trained: Path, tmp_path: Path
) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 7\n")
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(BadRequest, match=said):
        open_reader(language, name.format(folder=tmp_path, trained=trained))


def test_the_command_line_says_it_in_one_sentence(pair: tuple[Path, Path]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cwgdiff", "compare", *map(str, pair), "--nlp", "no_such_pipeline"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == "" and "Traceback" not in done.stderr
    assert "there is no spaCy pipeline 'no_such_pipeline'" in done.stderr

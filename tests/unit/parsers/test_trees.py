"""Small texts and the trees that a proof-reader would draw of them."""

from __future__ import annotations

from textwrap import dedent

import pytest

from cwgdiff.errors import BadRequest
from cwgdiff.model import MAX_DEPTH, Document, NoteRef
from cwgdiff.options import ParseOptions
from cwgdiff.parsers import parse
from tests.support.transcripts import of_paragraphs, of_text, paragraph

HEAD_FR = "RÉSOLUTION 7 (DUBAÏ, 2018)\nTitre\nLe Conseil,\n"
HEAD_EN = "RESOLUTION 7 (DUBAI, 2018)\nTitle\nThe Council,\n"


def paths(text: str, options: ParseOptions | None = None) -> list[str]:
    return [clause.path for clause in parse(of_text(dedent(text)), options).walk()]


def body(text: str, head: str = HEAD_FR) -> list[str]:
    found = paths(head + dedent(text).strip("\n"))
    assert found[:3] == ["number", "title", "adopting"]
    return found[3:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "notant\na) que x;\nb) que y,\ndécide\n1 de faire;\n2 de dire.",
            ["notant", "notant/a", "notant/b", "décide", "décide/1", "décide/2"],
            id="labels followed by a space",
        ),
        pytest.param(
            "notant\na)\tque x;\nb)bis\tque y;\nc)\tque z",
            ["notant", "notant/a", "notant/bbis", "notant/c"],
            id="an insertion",
        ),
        pytest.param(
            "notant\ng) x;\nh) y;\ni) z;\nj) w,",
            ["notant", "notant/g", "notant/h", "notant/i", "notant/j"],
            id="i is a letter between h and j",
        ),
        pytest.param(
            "notant\nh) x:\ni) one;\nii) two;\ni) y,",
            ["notant", "notant/h", "notant/h/i", "notant/h/ii", "notant/i"],
            id="i is a numeral before ii, then a letter",
        ),
        pytest.param(
            "notant\nh) x;\ni) y:\ni) one;\nii) two;\nj) z,",
            ["notant", "notant/h", "notant/i", "notant/i/i", "notant/i/ii", "notant/j"],
            id="i twice, a letter and a numeral",
        ),
        pytest.param(
            "notant\nu) x:\ni) 1;\nii) 2;\niii) 3;\niv) 4;\nv) 5;\nvi) 6;\nv) y;\nw) z,",
            ["notant", "notant/u", *(f"notant/u/{n}" for n in ("i", "ii", "iii", "iv", "v", "vi")),
             "notant/v", "notant/w"],
            id="v is a numeral after iv, a letter after vi",
        ),
        pytest.param(
            "décide\n1 de:\n• voir;\n• lire;\n2 de dire.",
            ["décide", "décide/1", "décide/1/•1", "décide/1/•2", "décide/2"],
            id="bullets",
        ),
        pytest.param(
            "décide\n1\tde:\n•\tvoir:\n–\tici;\n–\tlà;\n•\tlire;\n2\tde dire.",
            ["décide", "décide/1", "décide/1/•1", "décide/1/•1/•1", "décide/1/•1/•2",
             "décide/1/•2", "décide/2"],
            id="bullets of two kinds",
        ),
        pytest.param(
            "décide\n1\tde:\n'1'\tvoir;\n'2'\tlire;\n2\tde dire:\n(1)\tci;\n(2)\tça;\n3\tfin.",
            ["décide", "décide/1", "décide/1/1", "décide/1/2", "décide/2", "décide/2/1",
             "décide/2/2", "décide/3"],
            id="numbers in brackets or quotes under plain ones",
        ),
        pytest.param(
            "décide\n1.\tde voir;\n2\tde lire;\n3)\tde dire;\n4.\tfin.",
            ["décide", *(f"décide/{n}" for n in "1234")],
            id="one list typed in three ways",
        ),
        pytest.param(
            "notant\na)\tx:\n(a)\tci;\n(b)\tça;\nb)\ty,\n(c)\tz,",
            ["notant", "notant/a", "notant/a/a", "notant/a/b", "notant/b", "notant/c"],
            id="letters in two brackets under letters in one",
        ),
        pytest.param(
            "décide\n1\tde:\n1.1\tvoir;\n1.2\tlire;\n2\tde dire.",
            ["décide", "décide/1", "décide/1/1.1", "décide/1/1.2", "décide/2"],
            id="an outline",
        ),
        pytest.param(
            "décide\n1\tde faire:\nEt encore ceci.\n2\tde dire.\nEnfin cela.",
            ["décide", "décide/1", "décide/1/¶1", "décide/2", "décide/¶1"],
            id="unlabelled paragraphs within and after a list",
        ),
        pytest.param(
            "notant\na)\tx;\nd)\ty;\nd)\tz;\ne)\tw,",
            ["notant", "notant/a", "notant/d", "notant/d#2", "notant/e"],
            id="gaps and repeats of a draft",
        ),
        pytest.param(
            "décide\nde continuer,\ndécide\n1 de finir.",
            ["décide", "décide/¶1", "décide#2", "décide#2/1"],
            id="a heading that repeats, a call with one clause",
        ),
        pytest.param(
            "invite les États Membres\n1 à dire;\n2 à lire,\ninvite les Membres des Secteurs\n3 à voir.",
            ["invite les États Membres", "invite les États Membres/1", "invite les États Membres/2",
             "invite les Membres des Secteurs", "invite les Membres des Secteurs/3"],
            id="a list that goes on under the next call",
        ),
        pytest.param(
            "notant\na) que x,\nsaluant\na) les efforts;\nb) les progrès,",
            ["notant", "notant/a", "saluant", "saluant/a", "saluant/b"],
            id="an unknown call",
        ),
        pytest.param(
            "notant\na) que x;\nnotant les progrès accomplis, le Conseil s'en félicite.\nb) que y,",
            ["notant", "notant/a", "notant/a/¶1", "notant/b"],
            id="a sentence that begins with a call's word",
        ),
        pytest.param(
            "décide\n1 de faire;\n2 de dire.\n2018 a été une bonne année.",
            ["décide", "décide/1", "décide/2", "décide/¶1"],
            id="a year is no label",
        ),
        pytest.param(
            "décide\nd'adopter l'annexe.\nAnnexe : 1\nANNEXE\nMandat du groupe\nLe groupe:\n1\tvoit;\n2\tlit.",
            ["décide", "décide/¶1", "¶1", "ANNEXE", "ANNEXE/title", "ANNEXE/¶1", "ANNEXE/1",
             "ANNEXE/2"],
            id="an annex",
        ),
        pytest.param(
            "décide\nde voir.\nANNEXE 1\nGroupe de travail sur les\nquestions internationales\nMandat\n"
            "Le mandat est long et tient en plusieurs lignes de texte, que voici dans leur ordre:\n1\tvoir.\n"
            "Composition\nLe groupe est ouvert à tous les États Membres et aux Membres des Secteurs de l'Union.",
            ["décide", "décide/¶1", "ANNEXE 1", "ANNEXE 1/title", "ANNEXE 1/Mandat",
             "ANNEXE 1/Mandat/¶1", "ANNEXE 1/Mandat/1", "ANNEXE 1/Composition",
             "ANNEXE 1/Composition/¶1"],
            id="headings in an annex, a title over two lines",
        ),
    ],
)  # fmt: skip
def test_a_french_body(text: str, expected: list[str]) -> None:
    assert body(text) == expected


def test_addressees_and_concepts() -> None:
    document = parse(
        of_text(
            HEAD_FR + "notant avec préoccupation\na) x,\n"
            "charge le Secrétaire général et les Directeurs des Bureaux\n1 de voir;\n2 de lire."
        )
    )
    sections = [
        (c.text, c.part, c.concept, c.addressee) for c in document.walk() if c.kind == "section"
    ]
    assert sections == [
        ("notant avec préoccupation", "preambular", "noting with concern", None),
        (
            "charge le Secrétaire général et les Directeurs des Bureaux",
            "operative",
            "instructs",
            "le Secrétaire général et les Directeurs des Bureaux",
        ),
    ]
    assert {c.section for c in document.walk() if c.kind == "item"} == {
        "notant avec préoccupation",
        "charge le Secrétaire général et les Directeurs des Bureaux",
    }


RUN_ON = "Le Conseil, considérant que les coûts montent, rappelant que le budget est limité, décide"


def test_calls_within_a_sentence() -> None:
    document = parse(of_text(f"RÉSOLUTION 1110\nTitre\n{RUN_ON}\n1 de voir;\n2 de lire."))
    assert [c.path for c in document.walk()] == [
        "number", "title", "adopting", "considérant", "considérant/¶1", "rappelant", "rappelant/¶1",
        "décide", "décide/1", "décide/2",
    ]  # fmt: skip
    pieces = [c for c in document.walk() if c.spans and c.spans[0].paragraph == 2]
    assert [RUN_ON[c.spans[0].start : c.spans[0].end] for c in pieces] == [c.text for c in pieces]


def test_a_call_within_a_sentence_may_go_on_with_an_article() -> None:
    run_on = "Le Conseil, considérant que tout va bien, rappelant la Décision 4, décide de finir."
    assert [c.path for c in parse(of_text(f"DÉCISION 5\nTitre\n{run_on}")).walk()][3:] == [
        "considérant", "considérant/¶1", "rappelant", "rappelant/¶1", "décide", "décide/¶1",
    ]  # fmt: skip


def test_an_italic_call_within_a_paragraph() -> None:
    lines = [
        paragraph("RÉSOLUTION 5", 0),
        paragraph("Titre", 1),
        paragraph("Le Conseil,", 2),
        paragraph("considérant que les coûts montent,", 3, italic="considérant"),
        paragraph("décide de se réunir, comme dit au considérant ci-dessus.", 4, italic="décide"),
    ]
    found = parse(of_paragraphs(*lines))
    assert [c.path for c in found.walk()][3:] == [
        "considérant", "considérant/¶1", "décide", "décide/¶1",
    ]  # fmt: skip


@pytest.mark.parametrize("how", [{"style": "Call"}, {"italic": "saluant"}])
def test_an_unknown_call_by_its_look(how: dict[str, str]) -> None:
    lines = [
        paragraph("RÉSOLUTION 5", 0),
        paragraph("Titre", 1),
        paragraph("Le Conseil,", 2),
        paragraph("saluant", 3, style=how.get("style"), italic=how.get("italic", "")),
        paragraph("a)\tles efforts de tous,", 4),
        paragraph("décide", 5, style="Call"),
        paragraph("de se réunir.", 6),
    ]
    found = {c.path: c for c in parse(of_paragraphs(*lines)).walk()}
    assert found["saluant"].kind == "section"
    assert (found["saluant"].concept, found["saluant"].part) == (None, "preambular")


def test_automatic_labels_are_as_typed_ones() -> None:
    typed = parse(of_text(f"{HEAD_EN}noting\na)\tx:\ni)\ty;\nii)\tz;\nb)\tw,"))
    lines = [paragraph(text, n) for n, text in enumerate(f"{HEAD_EN}noting".split("\n"))]
    for text, label, level in (("x:", "a)", 0), ("y;", "i)", 1), ("z;", "ii)", 1), ("w,", "b)", 0)):
        lines.append(paragraph(text, len(lines), label=label, level=level))
    automatic = parse(of_paragraphs(*lines))
    facts = [[(c.path, c.kind, c.label, c.text) for c in d.walk()] for d in (typed, automatic)]
    assert facts[0] == facts[1]
    assert all(c.label_span is None for c in automatic.walk())
    assert all(c.label_span is not None for c in typed.walk() if c.label)


def test_the_text_is_kept_as_written() -> None:
    document = parse(of_text(f"{HEAD_EN}noting\na)\t\u00a0that\u2011  x \u00ad;\u00a0 \nb)\ty,"))
    assert [c.text for c in document.walk()][4] == "\u00a0that\u2011  x \u00ad;\u00a0"


@pytest.mark.parametrize(
    ("line", "number", "revision"),
    [
        ("RÉSOLUTION 102 (RÉV. BUCAREST, 2022)", "102", "RÉV. BUCAREST, 2022"),
        ("résolution 102 (rév. bucarest, 2022)", "102", "rév. bucarest, 2022"),
        ("Résolution 1336 (C19)", "1336", "C19"),
        ("Résolution 1336 (Mod. 2019)", "1336", "Mod. 2019"),
        ("RÉSOLUTION 646 (Rév.CMR-19)", "646", "Rév.CMR-19"),
        ("RÉSOLUTION UIT-R 34-2", "UIT-R 34-2", None),
        ("RÉSOLUTION COM5/1 (CMR-19)", "COM5/1", "CMR-19"),
        ("PROJET DE NOUVELLE RÉSOLUTION [EUR-1]", "[EUR-1]", None),
        ("DÉCISION 5", "5", None),
    ],
)
def test_number_lines(line: str, number: str, revision: str | None) -> None:
    document = parse(
        of_text(f"{line}\nTitre du texte\nLe Conseil,\nnotant\na) que x,\ndécide\nd'agir.")
    )
    heading = document.source.resolutions[0]
    assert (heading.id, heading.number, heading.revision) == ("", number, revision)
    assert heading.title == "Titre du texte"


def test_a_title_on_the_number_line_and_the_next() -> None:
    document = parse(
        of_text(
            "Genève, 14-16 mai 2013\nPROJET D'AVIS 5: APPUYER UNE APPROCHE\nPOUR LE BIEN COMMUN\n\n"
            "Le cinquième Forum mondial des politiques (Genève, 2013),\nrappelant\nque tout va bien,"
        )
    )
    assert [(c.path, c.text) for c in document.walk()][:2] == [
        ("number", "PROJET D'AVIS 5:"),
        ("title", "APPUYER UNE APPROCHE\nPOUR LE BIEN COMMUN"),
    ]
    assert [(c.path, c.text) for c in document.outside] == [("front/1", "Genève, 14-16 mai 2013")]


MANY = """\
Document 56-F
MOD\tEUR/44A3/1
RÉSOLUTION 102 (RÉV. DUBAÏ, 2018)
Rôle de l'Union dans les questions de politique
La Conférence de plénipotentiaires (Dubaï, 2018),
rappelant
a)\tla Résolution 1;
décide
1\tde faire.
Motifs:\tMettre le texte à jour.
Il était temps.
SUP\tEUR/44A3/2
RÉSOLUTION 30 (MARRAKECH, 2002)
Ancien titre
Motifs:\tLa Résolution est dépassée.
ADD
EUR/44A3/3
PROJET DE NOUVELLE RÉSOLUTION [EUR/1]
Nouveau titre
La Conférence de plénipotentiaires (Bucarest, 2022),
décide
1\tde créer.
Motifs:\tNouveau."""


def test_many_resolutions_in_one_file() -> None:
    document = parse(of_text(MANY))
    assert [h.id for h in document.source.resolutions] == ["102", "30", "[EUR%2F1]"]
    assert [[c.path for c in r.clauses] for r in document.resolutions] == [
        [f"102:{p}" for p in ("mark", "number", "title", "adopting", "rappelant", "décide",
                              "reasons", "reasons#2")],
        [f"30:{p}" for p in ("mark", "number", "title", "reasons")],
        [f"[EUR%2F1]:{p}" for p in ("mark", "number", "title", "adopting", "décide", "reasons")],
    ]  # fmt: skip
    assert [c.kind for c in document.resolutions[1].clauses] == [
        "mark",
        "number",
        "title",
        "reasons",
    ]
    assert [c.path for c in document.outside] == ["front/1"]
    assert {c.resolution for c in document.resolutions[0].clauses} == {"102"}


def test_proposals_on_articles_are_units_of_their_own() -> None:
    text = (
        "MOD\tEUR/44A3/1\nRESOLUTION 102 (REV. DUBAI, 2018)\nNames\nThe Plenipotentiary Conference (Doha, 2026),\n"
        "resolves\n1\tto act.\nReasons: One.\nNOC\tEUR/44A3/2\nARTICLE 5\nDefinitions\nReasons: Two.\n"
        "MOD\nEUR/44A3/3\n57A\tThe Union shall meet.\nReasons: Three."
    )
    document = parse(of_text(text))
    assert [h.id for h in document.source.resolutions] == [
        "102", "EUR%2F44A3%2F2", "EUR%2F44A3%2F3",
    ]  # fmt: skip
    assert [c.kind for c in document.resolutions[1].clauses] == ["mark", "heading", "reasons"]
    assert [c.path for c in document.resolutions[2].clauses] == [
        "EUR%2F44A3%2F3:mark", "EUR%2F44A3%2F3:57A", "EUR%2F44A3%2F3:reasons",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "title", "body", "language", "word", "reasons"),
    [
        ("RESOLUTION 2 (REV. DUBAI, 2018)", "On ships", "The Plenipotentiary Conference (Dubai, 2018),", "en", "resolves", "Reasons: to update."),
        ("RESOLUCIÓN 2 (REV. DUBÁI, 2018)", "Sobre los barcos", "La Conferencia de Plenipotenciarios (Dubái, 2018),", "es", "resuelve", "Motivos: actualizar."),
        ("РЕЗОЛЮЦИЯ 2 (ПЕРЕСМ. ДУБАЙ, 2018 г.)", "О судах", "Полномочная конференция (Дубай, 2018 г.),", "ru", "решает", "Основания: обновить."),
        ("القرار 2 (المراجَع في دبي، 2018)", "بشأن السفن", "إن مؤتمر المندوبين المفوضين (دبي، 2018)،", "ar", "يقرر", "الأسباب: التحديث."),
        ("第2号决议（2018年，迪拜，修订版）", "关于船舶", "全权代表大会（2018年，迪拜），", "zh", "做出决议", "理由：更新。"),
    ],
)  # fmt: skip
def test_two_proposals_in_each_language(
    number: str, title: str, body: str, language: str, word: str, reasons: str
) -> None:
    one = f"MOD\tEUR/44A3/1\n{number}\n{title}\n{body}\n{word}\n1\tX.\n{reasons}"
    two = one.replace("2 (", "3 (").replace("第2", "第3").replace("A3/1", "A3/2")
    document = parse(of_text(f"{one}\n{two}"), ParseOptions(language=language))
    assert [h.id for h in document.source.resolutions] == ["2", "3"]
    assert [c.kind for c in document.resolutions[1].clauses] == [
        "mark", "number", "title", "adopting", "section", "reasons",
    ]  # fmt: skip


def test_cited_resolutions_are_no_new_ones() -> None:
    found = parse(
        of_text(
            f"{HEAD_EN}recalling\na) the following texts:\nResolution 12 (Dubai, 2018)\nb) more,"
        )
    )
    assert len(found.resolutions) == 1


REPORT = """\
Résumé
Le présent rapport récapitule les résultats des réunions du groupe depuis sa création en 2019.
I\tIntroduction
1.1\tLe groupe a été créé.
1.2\tSon mandat est le suivant:
a)\tvoir;
b)\tlire.
II\tActivités
1\tLa première réunion a eu lieu.
2\tLa seconde aussi."""


def test_a_report_is_a_tree_of_headings() -> None:
    expected = [
        "Résumé", "Résumé/¶1", "I", "I/1.1", "I/1.2", "I/1.2/a", "I/1.2/b", "II", "II/1", "II/2",
    ]  # fmt: skip
    assert paths(REPORT) == expected
    assert paths(REPORT.replace("\t", " ")) == expected


def test_a_contribution_is_a_tree_of_headings() -> None:
    text = """\
    AMÉLIORATION DE L'EFFICACITÉ DU GROUPE
    Introduction
    Nous tenons à remercier le Président, les Vice-Présidents et le Secrétariat de leurs travaux.
    Proposition
    Compte tenu de ce qui précède, le Conseil voudra peut-être envisager:
    1)\tde voir;
    2)\tde lire."""
    assert paths(text) == [
        "title", "Introduction", "Introduction/¶1", "Proposition", "Proposition/¶1", "Proposition/1",
        "Proposition/2",
    ]  # fmt: skip


UNGA = """\
A/RES/79/999
79/999. Oceans
The General Assembly,
Recalling its resolution 1/1,
Recalling also its resolution 1/2,
{0}1. Calls upon States to act;
2. Also calls upon States:
(a) To do;
(b) To make:
(i) One;
(ii) Two;
{1}3. Decides to remain seized of the matter."""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", ["1", "2", "2/a", "2/b", "2/b/i", "2/b/ii", "3"]),
        ("I. Fisheries\n", "II. Follow-up\n",
         ["I", "I/1", "I/2", "I/2/a", "I/2/b", "I/2/b/i", "I/2/b/ii", "II", "II/3"]),
        ("A\nFisheries\n", "B\nFollow-up\n",
         ["A", "A/1", "A/2", "A/2/a", "A/2/b", "A/2/b/i", "A/2/b/ii", "B", "B/3"]),
        ("A\nI\nFisheries\n", "B\nI\nFollow-up\n",
         ["A", "A/I", "A/I/1", "A/I/2", "A/I/2/a", "A/I/2/b", "A/I/2/b/i", "A/I/2/b/ii", "B",
          "B/I", "B/I/3"]),
    ],
)  # fmt: skip
def test_a_general_assembly_text(first: str, second: str, expected: list[str]) -> None:
    document = parse(of_text(UNGA.format(first, second)))
    found = list(document.walk())
    assert document.source.profile == "unga"
    assert document.source.resolutions[0].number == "79/999"
    assert [c.path for c in found][:5] == ["number", "title", "adopting", "¶1", "¶2"]
    assert [c.path for c in found][5:-1] == expected
    assert [(c.part, c.concept) for c in found[3:5]] == [
        ("preambular", "recalling"),
        ("preambular", "recalling also"),
    ]
    items = [(c.part, c.concept) for c in found if c.kind == "item"]
    assert items == [
        ("operative", "calls upon"), ("operative", "calls upon also"), ("operative", "decides"),
    ]  # fmt: skip


def test_lettered_parts_of_the_general_assembly() -> None:
    text = (
        "77/345. Oceans and sand\nA\nSand of the sea\nThe General Assembly,\nRecalling its resolution 76/72,\n"
        "I\nImplementation\n1.\tUrges States to act;\nII\nTraining\n2.\tEncourages aid.\n"
        "B\nSand of the desert\nThe General Assembly,\nNoting the reports of the General Assembly,\n"
        "1.\tRequests a report."
    )
    document = parse(of_text(text))
    assert [clause.path for clause in document.walk()] == [
        "number", "title", "A", "A/adopting", "A/¶1", "A/I", "A/I/1", "A/II", "A/II/2",
        "B", "B/adopting", "B/¶1", "B/1",
    ]  # fmt: skip
    assert document.resolutions[0].heading.title == "Oceans and sand"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ("78/132 - شبكات\nإن الجمعية العامة،\nإذ تشير إلى قرارها 77/150،\nأولا\nالتنفيذ\n1 - تقرر العمل؛\n"
            "ثانياً\nالتدريب\n2 - تطلب تقريرا."),
            ["أولا", "أولا/1", "ثانياً", "ثانياً/2"],
        ),
        (
            "78/132. 网络\n大会，\n回顾其第77/150号决议，\n一\n执行情况\n1. 决定开展工作；\n二\n能力建设\n2. 请秘书长提交报告。",
            ["一", "一/1", "二", "二/2"],
        ),
    ],
)  # fmt: skip
def test_headings_that_are_numbered_in_words(text: str, expected: list[str]) -> None:
    found = paths(text)
    assert found[:3] == ["number", "title", "adopting"]
    assert found[4:] == expected


def test_a_draft_in_square_brackets() -> None:
    text = (
        "RESOLUTION 7 (REV. [DOHA], 2026)\n[Draft] Role of the Union\nThe Plenipotentiary Conference ([Doha], 2026),\n"
        "[recalling\n[a)\tthe plan;]\n[b)\tthe rule,]]\n[considering further]\nthat work goes on,\nresolves\n1\t[to act / to wait]."
    )
    document = parse(of_text(text))
    assert document.resolutions[0].heading.title == "[Draft] Role of the Union"
    found = list(document.walk())
    assert [c.path for c in found][3:] == [
        "[recalling", "[recalling/a", "[recalling/b", "[considering further]",
        "[considering further]/¶1", "resolves", "resolves/1",
    ]  # fmt: skip
    assert [c.concept for c in found if c.kind == "section"] == [
        "recalling", "considering further", "resolves",
    ]  # fmt: skip


def test_rules_within_a_resolution_are_divided_by_their_sections() -> None:
    found = body(
        "resolves\nthat the rules shall be these:\nSection 1\nThe assembly\n1.1\tIt meets.\n1.2\tIt elects.\n"
        "Section 2\nGroups\n2.1\tThey work.",
        HEAD_EN,
    )
    assert found == [
        "resolves", "resolves/¶1", "Section 1", "Section 1/title", "Section 1/1.1",
        "Section 1/1.2", "Section 2", "Section 2/title", "Section 2/2.1",
    ]  # fmt: skip


def test_marked_headings_keep_their_marks_as_labels() -> None:
    document = parse(
        of_text("# Title\n# Part 1/2: a #\nText here.\n# Part 3\n-\tFirst.\n-\tSecond.")
    )
    assert [(c.path, c.kind, c.label) for c in document.walk()] == [
        ("title", "title", "#"),
        ("Part 1%2F2%3A a %23", "heading", "#"),
        ("Part 1%2F2%3A a %23/¶1", "paragraph", None),
        ("Part 3", "heading", "#"),
        ("Part 3/•1", "item", "-"),
        ("Part 3/•2", "item", "-"),
    ]


def test_tables_and_notes() -> None:
    note = (NoteRef(4, "footnote", "7", "1"),)
    lines = [
        paragraph("RESOLUTION 5", 0),
        paragraph("Title", 1),
        paragraph("The Council,", 2),
        paragraph("noting", 3),
        paragraph("a)\tx[^];", 4, notes=note),
        paragraph("b1", 5, place="cell", cell=(0, 0, 0)),
        paragraph("b2", 6, place="cell", cell=(0, 0, 1)),
        paragraph("", 7, place="cell", cell=(0, 1, 0)),
        paragraph("c1", 8, place="cell", cell=(0, 2, 0)),
        paragraph("c1 too", 9, place="cell", cell=(0, 2, 0)),
        paragraph("the note", 10, place="footnote", note="7"),
        paragraph("an orphan", 11, place="footnote", note="8"),
        paragraph("Page", 12, place="header"),
        paragraph("why?", 13, place="comment"),
    ]
    found = [(c.path, c.kind, c.label, c.text) for c in parse(of_paragraphs(*lines)).walk()]
    assert found[4:] == [
        ("noting/a", "item", "a)", "x[^];"),
        ("noting/a/fn1", "footnote", "1", "the note"),
        ("noting/table", "table", None, ""),
        ("noting/table/1", "row", None, "b1\tb2"),
        ("noting/table/3", "row", None, "c1\nc1 too"),
        ("header/1", "header", None, "Page"),
        ("comment/1", "comment", None, "why?"),
        ("footnote/1", "footnote", None, "an orphan"),
    ]


def test_a_frame_is_no_table() -> None:
    texts = ["RESOLUTION 5", "Title", "The Council,", "noting", "a)\tx;", "b)\ty,"]
    lines = [paragraph(text, n, place="cell", cell=(0, 0, 0)) for n, text in enumerate(texts)]
    lines.append(paragraph("one", 6, place="cell", cell=(1, 0, 0)))
    lines.append(paragraph("two", 7, place="cell", cell=(1, 0, 1)))
    lines.append(paragraph("resolves", 8, place="cell", cell=(0, 0, 0)))
    lines.append(paragraph("1\tto act.", 9, place="cell", cell=(0, 0, 0)))
    assert [c.path for c in parse(of_paragraphs(*lines)).walk()] == [
        "number", "title", "adopting", "noting", "noting/a", "noting/b", "noting/table",
        "noting/table/1", "resolves", "resolves/1",
    ]  # fmt: skip


def codes(document: Document) -> list[str]:
    return [each.code for each in document.diagnostics]


def test_a_text_without_structure() -> None:
    document = parse(of_text("Une phrase est ici.\nUne autre est là.\n\nEncore une."))
    assert [c.path for c in document.walk()] == ["¶1", "¶2", "¶3"]
    assert codes(document) == ["no-structure"]


def test_an_empty_text_has_one_resolution() -> None:
    document = parse(of_text(" \n\u200b\n\u00a0"))
    assert len(document.resolutions) == 1
    assert list(document.walk()) == []


def test_a_language_that_no_profile_knows() -> None:
    text = "Die Mitglieder der Kommission haben sich geeinigt, dass die Arbeit in Genf beginnt.\n"
    document = parse(of_text(f"{text * 3}a) der erste Punkt;\nb) der zweite Punkt."))
    assert codes(document) == ["unknown-language"]
    assert document.source.language == "de"
    assert [c.path for c in document.walk()][-2:] == ["a", "b"]


def test_two_languages() -> None:
    french = "que les membres de la commission ont décidé de se réunir dans les locaux de l'Union"
    english = "that the members of the commission have decided to meet in the premises of the Union"
    document = parse(of_text(f"{HEAD_FR}notant\na) {french};\nb) {english};\nc) {french};"))
    assert codes(document) == ["mixed-languages"]
    assert document.source.language == "fr"


@pytest.mark.parametrize("options", [ParseOptions(profile="nato"), ParseOptions(language="de")])
def test_a_profile_or_language_that_does_not_exist(options: ParseOptions) -> None:
    with pytest.raises(BadRequest):
        parse(of_text("a"), options)


def test_nesting_is_capped() -> None:
    lines = [paragraph("x", n, label=("1." * n) + "1") for n in range(8)]
    bullets = "•·●○◦▪■□‣⁃∙➢➤✓–—"
    lines += [
        paragraph("x", 8 + n, label=f"{bullets[n % 16]}{bullets[n // 16]}") for n in range(200)
    ]
    document = parse(of_paragraphs(*lines))
    deepest = max(clause.path.count("/") for clause in document.walk())
    assert 10 < deepest < MAX_DEPTH
    assert len(list(document.walk())) == 208


def test_positions_and_paths_are_unique() -> None:
    clauses = list(parse(of_text(MANY + "\n" + MANY)).walk())
    assert [c.position for c in clauses] == list(range(len(clauses)))
    assert len({c.path for c in clauses}) == len(clauses)


def test_the_word_template_of_the_assemblies() -> None:
    styled = [
        ("RESOLUTION 1 (Rev. Hammamet, 2016)", "Res_No"),
        ("Rules of procedure", "Res_title"),
        ("(Geneva, 1996; Hammamet, 2016)", "Res_ref"),
        ("The Assembly (Hammamet, 2016),", "Normal_after_title"),
        ("considering", "Call"),
        ("a)\tthat x;", "Normal"),
        ("resolves", "Call"),
        ("that the provisions referred to in considering a) above shall be as follows:", None),
        ("SECTION 1bis", "Section_No"),
        ("Documentation", "Section_title"),
        ("1bis.1\tGeneral principles", "Heading 2"),
        ("1bis.1.1\tText means text.", None),
        ("1bis.1.2\tIt shall:", None),
        ("a)\tbe clear;", "enumlev1"),
        ("i)\tfor one;", "enumlev2"),
        ("ii)\tfor all.", "enumlev2"),
        ("Appendix I\n(to Resolution 1 (Rev. Hammamet, 2016))", "Appendix_No"),
        ("Notes", "Appendix_title"),
        ("1\tSource.", None),
        ("", "Reasons"),
    ]
    lines = (paragraph(text, n, style=style) for n, (text, style) in enumerate(styled))
    section = "SECTION 1bis/1bis.1"
    appendix = "Appendix I (to Resolution 1 (Rev. Hammamet, 2016))"
    assert [c.path for c in parse(of_paragraphs(*lines)).walk()] == [
        "number", "title", "¶1", "adopting", "considering", "considering/a", "resolves",
        "resolves/¶1", "SECTION 1bis", "SECTION 1bis/title", section, f"{section}/1bis.1.1",
        f"{section}/1bis.1.2", f"{section}/1bis.1.2/a", f"{section}/1bis.1.2/a/i",
        f"{section}/1bis.1.2/a/ii", appendix, f"{appendix}/title", f"{appendix}/1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("79/999. Océanos\nLa Asamblea General,\nRecordando su resolución 1/1,\nReafirmando además su compromiso,\n1. Hace un llamamiento a los Estados;\n2. Decide seguir ocupándose de la cuestión.", "es"),
        ("79/999. Océans\nL’Assemblée générale,\nRappelant sa résolution 1/1,\nRéaffirmant également son engagement,\n1. Engage les États à agir;\n2. Décide de rester saisie de la question.", "fr"),
        ("79/999. Океаны\nГенеральная Ассамблея,\nссылаясь на свою резолюцию 1/1,\nвновь подтверждая свою приверженность,\n1. призывает государства действовать;\n2. постановляет продолжить рассмотрение.", "ru"),
        ("79/999. المحيطات\nإن الجمعية العامة،\nإذ تشير إلى قرارها 1/1،\nوإذ تؤكد من جديد التزامها،\n1 - تهيب بالدول أن تعمل؛\n2 - تقرر أن تبقي المسألة قيد نظرها.", "ar"),
        ("79/999. 海洋\n大会，\n回顾其第1/1号决议，\n又重申其承诺，\n1. 促请各国采取行动；\n2. 决定继续处理此案。", "zh"),
    ],
)  # fmt: skip
def test_a_general_assembly_text_in_each_language(text: str, language: str) -> None:
    document = parse(of_text(text))
    assert (document.source.language, document.source.profile) == (language, "unga")
    found = list(document.walk())
    assert [c.path for c in found] == ["number", "title", "adopting", "¶1", "¶2", "1", "2"]
    assert [c.part for c in found[3:]] == ["preambular"] * 2 + ["operative"] * 2
    assert [(c.concept or "").split()[0] for c in found[3:]] == [
        "recalling", "reaffirming", "calls", "decides",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ("ARTICLE 1\nDéfinitions\n1.1 Le présent article définit les termes.\n1.2 On entend par:\n"
            "a) station: un ensemble;\nARTICLE 2\nNomenclature\n2.1 Le spectre est divisé en neuf bandes."),
            ["ARTICLE 1", "ARTICLE 1/title", "ARTICLE 1/1.1", "ARTICLE 1/1.2", "ARTICLE 1/1.2/a",
             "ARTICLE 2", "ARTICLE 2/title", "ARTICLE 2/2.1"],
        ),
        (
            ("Draft agenda\n1 Opening of the meeting\n2 Adoption of the agenda\n3 Reports\n"
            "3.1 Report by the Chair\n3.2 Report by the Secretariat\n4 Other business"),
            ["Draft agenda", "Draft agenda/1", "Draft agenda/2", "Draft agenda/3",
             "Draft agenda/3/3.1", "Draft agenda/3/3.2", "Draft agenda/4"],
        ),
    ],
)  # fmt: skip
def test_articles_and_agendas(text: str, expected: list[str]) -> None:
    assert paths(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "PART A\nGeneral measures\n1\tCheap cables\n2\tCheap boats\nPART B\nOther measures\n1\tTraining",
            ["ANNEX/PART A", "ANNEX/PART A/title", "ANNEX/PART A/1", "ANNEX/PART A/2",
             "ANNEX/PART B", "ANNEX/PART B/title", "ANNEX/PART B/1"],
        ),
        (
            "1.\tLower fees\n2.\tLower costs\nAPPENDIX 1\nForm",
            ["ANNEX/1", "ANNEX/2", "APPENDIX 1", "APPENDIX 1/¶1"],
        ),
        (
            "1\tPurpose\nThe group advises.\n2\tWork\n2.1\tIt meets.\n2.2\tIt reports.\n3\tEnd\nIt ends.",
            ["ANNEX/1", "ANNEX/1/¶1", "ANNEX/2", "ANNEX/2/2.1", "ANNEX/2/2.2", "ANNEX/3", "ANNEX/3/¶1"],
        ),
    ],
)  # fmt: skip
def test_annexes_of_parts_and_lists(text: str, expected: list[str]) -> None:
    head = HEAD_EN + "resolves\n1\tto act.\nANNEX\nList of measures\n"
    assert paths(head + text)[7:] == expected


def test_chinese_numbers_in_brackets_stand_under_those_without() -> None:
    text = "附件\n措施清单\n一、\t培训\n（一）\t课程\n（二）\t奖学金\n二、\t任命\n委员会任命专家。"
    found = paths("第7号决议（2018年，迪拜）\n标题\n理事会，\n做出决议\n1\t行动。\n" + text)
    assert found[5:] == [
        "附件",
        "附件/title",
        "附件/一",
        "附件/一/一",
        "附件/一/二",
        "附件/二",
        "附件/二/¶1",
    ]


def test_a_heading_is_named_without_its_notes_and_colon() -> None:
    note = (NoteRef(21, "footnote", "1", "1"),)
    lines = [paragraph(t, n) for n, t in enumerate(HEAD_EN.rstrip("\n").split("\n"))]
    lines.append(paragraph("invites Member States[^]:", 3, notes=note))
    lines.append(paragraph("1\tto see;", 4))
    lines.append(paragraph("the note", 5, place="footnote", note="1"))
    found = list(parse(of_paragraphs(*lines)).walk())[3:]
    assert [(c.path, c.text, c.section) for c in found] == [
        ("invites Member States", "invites Member States[^]:", None),
        ("invites Member States/fn1", "the note", "invites Member States"),
        ("invites Member States/1", "to see;", "invites Member States"),
    ]
    assert found[0].addressee == "Member States"

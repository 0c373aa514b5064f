"""What an edit looks like: tables of texts with the redline a person would draw."""

from __future__ import annotations

import pytest

from cwgdiff.differ import diff


def drawn(base: str, revised: str, language: str | None = None) -> str:
    shapes = {"=": "{}", "-": "[-{}]", "+": "[+{}]"}
    return "".join(shapes[edit.op].format(edit.text) for edit in diff(base, revised, language))


@pytest.mark.parametrize(
    ("base", "revised", "redline"),
    [
        ("", "", ""),
        ("a", "a", "a"),
        ("", "neuf", "[+neuf]"),
        ("vieux", "", "[-vieux]"),
        ("le grand Bureau", "le Bureau", "le [-grand ]Bureau"),
        ("le Bureau international, ici", "le Bureau, ici", "le Bureau[- international], ici"),
        ("Un. Deux. Trois.", "Un. Trois.", "Un. [-Deux. ]Trois."),
        ("un A, un B", "un A, un X, un B", "un A, [+un X, ]un B"),
        ("(Rév. Dubaï, 2018)", "(Rév. Lima, 2022)", "(Rév. [-Dubaï, 2018][+Lima, 2022])"),
        ("20222026", "20222030", "[-20222026][+20222030]"),
        ("soit 1,5 fois", "soit 1,7 fois", "soit [-1,5][+1,7] fois"),
        ("a  b", "a b", "a [- ]b"),
        ("a b ", "a b", "a b[- ]"),
        ("a b", "a\nb", "a[- ][+\n]b"),
        ("de l'UIT ici", "de l'Union ici", "de l'[-UIT][+Union] ici"),
        ("qu\u2019il doit", "que doit", "[-qu\u2019il][+que] doit"),
        ("texte[^] ici", "texte ici", "texte[-[^]] ici"),
        ("cafe\u0301 noir", "cafe noir", "[-cafe\u0301][+cafe] noir"),
        (
            "2018年，迪拜，修订版",
            "2022年，巴黎，修订版",
            "[-2018][+2022]年，[-迪拜][+巴黎]，修订版",
        ),
        ("在修订版中", "在新修订版中", "在[+新]修订版中"),
        ("القرار المراجَع هنا", "القرار المراجع هنا", "القرار [-المراجَع][+المراجع] هنا"),
    ],
)
def test_redline(base: str, revised: str, redline: str) -> None:
    assert drawn(base, revised) == redline


def test_english_apostrophes_stay_in_the_word() -> None:
    assert drawn("States' l'x", "State's l'x", "en") == "[-States'][+State's] l'x"


def test_unlike_sentences_are_not_shredded() -> None:
    base = "de collaborer avec les organisations concernées en vue de la publication de guides"
    revised = "d'examiner chaque année, dans le cadre de son mandat, la mise en place de centres"
    edits = diff(base, revised)
    assert len(edits) <= 6
    kept = [edit.text.split() for edit in edits[1:-1] if edit.op == "="]
    assert all(any(len(word) > 3 for word in words) for words in kept), kept


def test_a_kept_content_word_between_replaced_words_stays() -> None:
    redline = drawn("invite les Etats à participer", "prie les Etats de contribuer")
    assert redline == "[-invite][+prie] les Etats [-à participer][+de contribuer]"

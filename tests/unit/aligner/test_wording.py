from __future__ import annotations

import pytest

from cwgdiff.aligner.wording import Lexicon, fold


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("L'Union décide", "l’union   DÉCIDE;"),
        ("coopération", "coope\u0301ration"),  # composed and decomposed
        ("co\u00adopération inter\u2011régionale", "coopération inter-régionale"),
        ("ﬁnal", "final"),
        ("œuvre", "oeuvre"),
        ("группа", "гpyппa"),  # Latin p, y, a inside a Cyrillic word
        ("الأمانة العامّة", "الامانه العامة"),
        ("المستوى ١٢", "المستوي 12"),
        ("第２号决议，", "第2号决议。"),
        ("\u200fالمجلس\u200f", "المجلس"),
        ("noting [^] that", "Noting that,"),
    ],
)
def test_what_reads_alike_is_the_same(one: str, two: str) -> None:
    lexicon = Lexicon()
    assert lexicon.words(one) == lexicon.words(two) != ()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("мои", "мой"),  # й keeps its breve
        ("все", "всё"),
        ("Résolution 64", "Résolution 65"),
        ("理事会", "会理事"),
        ("cop", "сор"),  # a word in one script is not folded into the other
        ("2018", "20 18"),
    ],
)
def test_what_reads_otherwise_is_not(one: str, two: str) -> None:
    lexicon = Lexicon()
    assert lexicon.words(one) != lexicon.words(two)


def test_chinese_is_cut_into_pairs_of_signs() -> None:
    lexicon = Lexicon()
    assert len(lexicon.words("全权代表大会")) == 5
    assert len(lexicon.words("ITU全权代表大会2018年")) == 8
    assert len(lexicon.words("国")) == 1


def test_words_of_one_stem_share_it() -> None:
    lexicon = Lexicon()
    one, two, three = lexicon.words("brouillage brouilleurs brume")
    assert lexicon.stems[one] == lexicon.stems[two] != lexicon.stems[three]
    assert lexicon.stems[three] == three
    assert fold("Straße") == "strasse"


def test_a_text_without_words_has_none() -> None:
    assert Lexicon().words(" — [^] …") == ()

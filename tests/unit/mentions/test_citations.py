"""Citations: every spelling to one key, in six languages; nothing made into what it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwgdiff.mentions.citations import adopting_body, citations, label_list
from cwgdiff.mentions.wording import LANGUAGES, TABLES, entries


def keys(text: str, language: str) -> list[str]:
    return [each.key for each in citations(text, language)]


PP_102 = "PP resolution 102 (dubai 2018)"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # One edition, one key.
        ("fr", "la Résolution 102 (Rév. Dubaï, 2018) de la Conférence de plénipotentiaires", [PP_102]),
        ("fr", "la Résolution 102 (Rév. Dubaï, 2018)", [PP_102]),
        ("fr", "RÉSOLUTION 102 (RÉV. DUBAÏ, 2018)", [PP_102]),
        ("en", "Resolution 102 (Rev.\u00a0Dubai, 2018) of the Plenipotentiary Conference", [PP_102]),
        ("es", "la Resolución 102 (Rev. Dubái, 2018) de la Conferencia de Plenipotenciarios", [PP_102]),
        ("ru", "в Резолюции 102 (Пересм. Дубай, 2018 г.) Полномочной конференции", [PP_102]),
        ("ar", "القرار 102 (المراجَع في دبي، 2018) لمؤتمر المندوبين المفوضين", [PP_102]),
        ("zh", "全权代表大会第102号决议（2018年，迪拜，修订版）", [PP_102]),
        ("fr", "la Re\u0301solution 102 (Re\u0301v. Dubai\u0308, 2018)", [PP_102]),
        *(
            ("fr", text, ["Council resolution 1336 (2019)"])
            for text in (
                "la Résolution 1336 (MOD 2019)",
                "la Résolution 1336 (Mod. 2019) du Conseil",
                "la Résolution 1336 (modifiée en 2019) du Conseil",
                "la Résolution 1336 du Conseil (2019)",
                "la Résolution 1336 du Conseil (Rév.2019)",
                "la Résolution 1336 (C19)",
            )
        ),
        # Lists under one noun.
        (
            "fr",
            "les Résolutions 47 et 48 (Rév. Dubaï, 2012), et 49, 50 (Rév. Hammamet, 2016) de l'AMNT",
            [
                "WTSA resolution 47 (dubai 2012)",
                "WTSA resolution 48 (dubai 2012)",
                "WTSA resolution 49 (hammamet 2016)",
                "WTSA resolution 50 (hammamet 2016)",
            ],
        ),
        (
            "fr",
            "conformément aux Résolutions 102 (Rév. Dubaï, 2018) et 140 (Rév. Dubaï, 2018)",
            [PP_102, "PP resolution 140 (dubai 2018)"],
        ),
        (
            "fr",
            "les Résolutions 1305, 1336 et 1344 adoptées par le Conseil",
            ["Council resolution 1305", "Council resolution 1336", "Council resolution 1344"],
        ),
        ("en", "Resolutions 47 to 49 (Rev. Dubai, 2012)",
         [f"WTSA resolution {n} (dubai 2012)" for n in (47, 48, 49)]),
        ("ar", "القراران 47 و48 (المراجَعة في دبي، 2012)",
         ["WTSA resolution 47 (dubai 2012)", "WTSA resolution 48 (dubai 2012)"]),
        ("zh", "世界电信标准化全会第47和48号决议（2012年，迪拜，修订版）和第75号决议",
         ["WTSA resolution 47 (dubai 2012)", "WTSA resolution 48 (dubai 2012)", "WTSA resolution 75"]),
        # A singular noun takes no stray number along.
        ("en", "Resolution 102 (Rev. Dubai, 2018) and 3 experts", [PP_102]),
        # The body: before, between, after, or implied.
        ("en", "Council Resolution 1305 (2009)", ["Council resolution 1305 (2009)"]),
        ("en", "General Assembly resolution 70/125", ["UNGA resolution 70/125"]),
        ("en", "its resolutions 76/189 of 17 December 2021 and 77/150 of 14 December 2022",
         ["UNGA resolution 76/189", "UNGA resolution 77/150"]),
        ("en", "A/RES/70/125", ["UNGA resolution 70/125"]),
        ("en", "Economic and Social Council resolution 2023/3 of 7 June 2023",
         ["ECOSOC resolution 2023/3"]),
        ("en", "Human Rights Council resolution 57/29", ["HRC resolution 57/29"]),
        ("fr", "la Résolution 22 (CMR-19)", ["WRC resolution 22 (2019)"]),
        ("en", "Resolution 22 (Rev.WRC-19)", ["WRC resolution 22 (2019)"]),
        ("fr", "la Résolution UIT\u2011R 23", ["ITU-R resolution 23"]),
        ("ar", "قرار الجمعية العامة 70/125", ["UNGA resolution 70/125"]),
        ("ru", "резолюция 70/125 от 16 декабря 2015 года", ["UNGA resolution 70/125"]),
        # Recommendations.
        ("fr", "la Recommandation UIT-T X.509", ["ITU-T recommendation X.509"]),
        ("en", "ITU-R SM.1541-6", ["ITU-R recommendation SM.1541-6"]),
        ("zh", "ITU-T X.1303建议书", ["ITU-T recommendation X.1303"]),
        ("es", "la Recomendación UIT-T X.1303 bis", ["ITU-T recommendation X.1303bis"]),
        # Named instruments and their paragraphs.
        ("fr", "le paragraphe 35 d) de l'Agenda de Tunis", ["tunis-agenda §35d"]),
        ("fr", "les paragraphes 29 à 82 de l\u2019Agenda de Tunis", ["tunis-agenda §29-82"]),
        ("ru", "пункты 29–82 Тунисской программы", ["tunis-agenda §29-82"]),
        ("ar", "الفقرة 35 من برنامج عمل تونس", ["tunis-agenda §35"]),
        ("zh", "《突尼斯议程》第29至82段", ["tunis-agenda §29-82"]),
        ("fr", "le numéro 120 de la Convention", ["convention §no. 120"]),
        ("fr", "l'article 15 du Règlement des radiocommunications", ["radio-regulations §art. 15"]),
        ("fr", "les paragraphes 55 à 65 de la Résolution 70/125 de l'Assemblée générale",
         ["UNGA resolution 70/125 §55-65"]),
        ("en", "paragraph 4 of its resolution 70/1", ["UNGA resolution 70/1 §4"]),
        # What is none.
        ("fr", "la présente Résolution et la Convention", []),
        ("fr", "le point 3 du décide, la Conférence de plénipotentiaires de 2022", []),
        ("en", "the resolution of 1080 lines and the annex", []),
        ("xx", "Resolution 102 (Rev. Dubai, 2018)", []),
    ],
)  # fmt: skip
def test_keys(language: str, text: str, expected: list[str]) -> None:
    assert keys(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "la Résolution 64"),
        ("fr", "la Résolution 8 (Rév. Lima, 2031)"),
        ("en", "Resolution 217 A (III)"),
        ("en", "resolution 57/29"),  # the Assembly's or the Human Rights Council's
        ("fr", "l'Avis 5 (Genève, 2013)"),
    ],
)
def test_ambiguous_stays_visible_and_unresolved(language: str, text: str) -> None:
    (found,) = citations(text, language)
    assert not found.resolved
    assert found.body is None
    assert found.key.startswith("? ")
    assert text.endswith(found.text)


@pytest.mark.parametrize(
    ("language", "text", "own", "expected"),
    [
        ("en", "its resolution 57/29", "HRC", ["HRC resolution 57/29"]),
        ("en", "its resolution 57/29", "UNGA", ["UNGA resolution 57/29"]),
        ("en", "resolution 2017/21", "UNGA", ["ECOSOC resolution 2017/21"]),
        ("en", "Council resolution 2006/46 of 28 July 2006", "UNGA", ["ECOSOC resolution 2006/46"]),
        ("en", "Council Resolution 1305", "PP", ["Council resolution 1305"]),
        ("en", "the provisions of the Constitution which", "PP", ["constitution"]),
        ("en", "the provisions of the Constitution which", "UNGA", []),
        ("en", "the Constitution of the State", "PP", []),
        ("zh", "《公约》中关于秘书长的规定", "Council", ["convention"]),
    ],
)
def test_the_body_that_speaks(language: str, text: str, own: str, expected: list[str]) -> None:
    assert [each.key for each in citations(text, language, own)] == expected


@pytest.mark.parametrize(
    ("language", "line", "body"),
    [
        ("fr", "La Conférence de plénipotentiaires (Dubaï, 2018),", "PP"),
        ("en", "The General Assembly,", "UNGA"),
        ("fr", "Le Conseil des droits de l’homme,", "HRC"),
        ("en", "The Friends of the Lighthouse,", None),
    ],
)
def test_adopting_body(language: str, line: str, body: str | None) -> None:
    assert adopting_body(line, language) == body


def test_fields_and_spans() -> None:
    text = "vu les Résolutions 47 et 48 (Rév. Dubaï, 2012) de l'AMNT, ici"
    one, two = citations(text, "fr")
    assert (one.text, two.text) == ("Résolutions 47", "48 (Rév. Dubaï, 2012) de l'AMNT")
    assert text[slice(*one.mention)] == "Résolutions 47 et 48 (Rév. Dubaï, 2012) de l'AMNT"
    assert two.edition is not None
    assert (two.edition.place, two.edition.year, two.edition.marker) == ("dubai", 2012, "rev")
    assert one.instrument == "WTSA resolution 47"


@pytest.mark.parametrize(
    ("language", "table", "example"),
    [
        (language, table, entry.example)
        for language in LANGUAGES
        for table in ("instruments", "bodies", "named", "parts", "editions", "links", "lists",
                      "ranges", "months")
        for entry in entries(language, table)
        if language != "ar" or table != "lists"
    ],
)  # fmt: skip
def test_examples_of_the_word_lists_are_found(language: str, table: str, example: str) -> None:
    found = citations(example, language)
    assert found, (language, table)
    if table == "editions":
        assert found[0].edition is not None


def test_every_table_of_every_language_has_entries() -> None:
    empty = [(lang, table) for lang in LANGUAGES for table in TABLES if not entries(lang, table)]
    assert empty == [("zh", "months")]  # a Chinese date is figures and signs


@pytest.mark.parametrize(
    ("found", "label"),
    [
        ("35", "35"),
        ("35 d)", "35d"),
        ("29 a 82", "29-82"),
        ("1, 2 et 3", "1, 2, 3"),
        ("29-82", "29-82"),
    ],
)
def test_labels_have_one_spelling(found: str, label: str) -> None:
    assert label_list(found) == label


@given(
    st.text(st.sampled_from("Résolution s102 (v.Dubaï,8)/-é\u0301第号决议年，القرار"), max_size=80)
)
def test_any_text_is_read_and_spans_hold(text: str) -> None:
    for language in LANGUAGES:
        for each in citations(text, language):
            assert text[slice(*each.span)] == each.text
            assert each.mention[0] <= each.span[0] <= each.span[1] <= each.mention[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "attack",
    ["Resolution 1 (Rev. ", "Résolutions 1, 2, ", "paragraphe 1, ", "第1", "第1、", "القرار ", "(", "1",
     "l'", "A/RES/", "резолюции 1 и ", "Council ", " ", "1-", "UIT-T X."],
)  # fmt: skip
def test_attack_strings_are_read_whole(language: str, attack: str) -> None:
    text = (attack * (20_000 // len(attack) + 1))[:20_000]
    for each in citations(text, language):
        assert text[slice(*each.span)] == each.text

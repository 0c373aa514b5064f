"""What changed in the words: tables of two texts and their natures, from both profiles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwgdiff.classifiers.form import akin, form, same_form
from cwgdiff.classifiers.nature import ORDER, natures
from cwgdiff.differ import diff
from cwgdiff.model import (
    Clause,
    Document,
    Heading,
    Kind,
    Match,
    Nature,
    Part,
    Resolution,
    Source,
    joined,
)


def clause(
    text: str,
    kind: Kind = "item",
    position: int = 1,
    concept: str | None = None,
    part: Part | None = None,
    addressee: str | None = None,
    children: tuple[Clause, ...] = (),
) -> Clause:
    return Clause(
        str(position), kind, None, text, position,
        part=part, concept=concept, addressee=addressee, children=children,
    )  # fmt: skip


def document(clauses: tuple[Clause, ...], language: str | None) -> Document:
    heading = Clause("h", "section", None, "considérant", 90)
    resolution = Resolution(Heading("", None, None, None), (*clauses, heading))
    return Document(Source("a", "0" * 64, "txt", language, "itu", None, ()), (resolution,))


def judged(one: Clause, two: Clause, language: str | None = "fr") -> tuple[Nature, ...]:
    match = Match((one,), (two,), 0.9, False, "given")
    base, revised = document((one,), language), document((two,), language)
    return natures([match], [diff(one.text, two.text)], base, revised)[0]


@pytest.mark.parametrize(
    ("language", "base", "revised", "expected"),
    [
        ("fr", "texte", "texte", []),
        # Form.
        ("fr", "la mise en oeuvre des Etats", "la mise en œuvre des États", ["editorial"]),
        ("fr", "un rapport;", "un rapport,", ["editorial"]),
        ("fr", "un \"mot\" - ici", "un « mot » – ici", ["editorial"]),
        ("fr", "un rapport général, élaboré", "un rapport général élaboré", ["editorial"]),
        ("fr", "plate-forme", "plateforme", ["editorial"]),
        ("fr", "cafe\u0301", "café", ["editorial"]),
        ("fr", "a  b", "a b", ["editorial"]),
        ("fr", "la mise à jour de liste", "la mise à jour de la liste", ["editorial"]),
        # Not form: numbers, conjunctions, brackets, letters of their own.
        ("fr", "deux fois par an", "quatre fois par an", ["substantive"]),
        ("fr", "le 1,5 pour cent", "le 15 pour cent", ["substantive"]),
        ("fr", "l'un et l'autre", "l'un ou l'autre", ["substantive"]),
        ("en", "all States", "all [States]", ["substantive"]),
        ("ru", "мой дом", "мои дом", ["substantive"]),
        ("es", "un año", "un ano", ["substantive"]),
        # Citations.
        ("fr", "la Résolution 102 (Rév. Dubaï, 2018)", "la Résolution 102 (Rév. Bucarest, 2022)",
         ["citation"]),
        ("fr", "vu la Résolution 102 (Rév. Dubaï, 2018);", "vu la Résolution 102 (Rév. Bucarest, 2022),",
         ["citation"]),
        ("fr", "vu la Résolution 1305 du Conseil;", "vu les Résolutions 1305 et 1344 du Conseil;",
         ["citation"]),
        ("fr", "vu la Résolution 1305 du Conseil de mai;", "vu la Résolution 1305 du Conseil de juin;",
         ["substantive"]),
        ("zh", "忆及第75号决议（2016年，哈马马特，修订版）", "忆及第75号决议（2022年，日内瓦，修订版）",
         ["citation"]),
        ("ar", "القرار 75 (المراجَع في الحمامات، 2016)", "القرار 75 (المراجَع في جنيف، 2022)",
         ["citation"]),
        # References.
        ("fr", "selon le considérant d) ci-dessus", "selon le considérant e) ci-dessus",
         ["reference"]),
        ("fr", "selon le considérant d)", "selon le considérant e) et la loi",
         ["reference", "substantive"]),
        # Duties.
        ("fr", "elle doit en rendre compte", "elle devrait en rendre compte", ["obligation"]),
        ("fr", "ils répondent vite", "ils sont encouragés à répondre vite", ["obligation"]),
        ("fr", "le texte doit comporter ceci",
         "le texte devrait comporter, dans la mesure du possible, ceci", ["obligation"]),
        ("fr", "elle doit agir", "elle devrait agir demain", ["obligation", "substantive"]),
        ("en", "members shall reply", "members should, as far as possible, reply", ["obligation"]),
        ("ru", "оператор должен уведомить", "оператору следует уведомить", ["obligation"]),
        ("ar", "يجب على الصانع أن يجدد", "ينبغي للصانع أن يجدد", ["obligation"]),
        ("zh", "主管部门应确认", "主管部门宜确认", ["obligation"]),
        # An inserted passage that brings a duty along is new matter.
        ("fr", "la fréquence mesurée",
         "la fréquence mesurée, ainsi que la durée de chaque émission que le Bureau doit alors relever",
         ["substantive"]),
        # Without a language: form and matter only.
        (None, "elle doit", "elle devrait", ["substantive"]),
        (None, "Elle doit", "elle doit", ["editorial"]),
    ],
)  # fmt: skip
def test_item(language: str | None, base: str, revised: str, expected: list[Nature]) -> None:
    assert list(judged(clause(base), clause(revised), language)) == expected


@pytest.mark.parametrize(
    ("kind", "base", "revised", "expected"),
    [
        (
            "number",
            "RÉSOLUTION 224 (DUBAÏ, 2018)",
            "RÉSOLUTION 224 (RÉV. BUCAREST, 2022)",
            "editorial",
        ),
        (
            "adopting",
            "La Conférence (Dubaï, 2018),",
            "La Conférence (Bucarest, 2022),",
            "editorial",
        ),
        ("number", "77/150.", "78/132.", "editorial"),
        ("adopting", "La Conférence (Dubaï, 2018),", "Le Conseil (2019),", "substantive"),
    ],
)
def test_number_and_adopting_lines(kind: Kind, base: str, revised: str, expected: Nature) -> None:
    assert judged(clause(base, kind), clause(revised, kind)) == (expected,)


@pytest.mark.parametrize(
    ("base", "revised", "concepts", "addressees", "expected"),
    [
        ("charge le Groupe", "invite le Groupe", ("instructs", "invites"), ("le Groupe",) * 2, "obligation"),
        ("charge le Groupe", "charge le Conseil", ("instructs",) * 2, ("le Groupe", "le Conseil"),
         "obligation"),
        ("reconnaissant", "reconnaissant en outre", ("recognizing", "recognizing further"), (None, None),
         "editorial"),
        ("notant", "reconnaissant", ("noting", "recognizing"), (None, None), "substantive"),
    ],
)  # fmt: skip
def test_section(
    base: str,
    revised: str,
    concepts: tuple[str, str],
    addressees: tuple[str | None, str | None],
    expected: Nature,
) -> None:
    one = clause(base, "section", concept=concepts[0], addressee=addressees[0])
    two = clause(revised, "section", concept=concepts[1], addressee=addressees[1])
    assert judged(one, two) == (expected,)


def under(concept: str, text: str) -> tuple[Clause, Document]:
    item = clause(text, position=2)
    section = clause("appel", "section", concept=concept, children=(item,))
    return item, document((section,), "fr")


@pytest.mark.parametrize(
    ("concept", "expected"), [("invites", ("obligation",)), ("instructs", ("editorial",))]
)
def test_grammar_follows_the_call(concept: str, expected: tuple[Nature, ...]) -> None:
    one, base = under("instructs", "d'examiner la liste et de la publier")
    two, revised = under(concept, "à examiner la liste et à la publier")
    match = Match((one,), (two,), 0.9, False, "given")
    assert natures([match], [diff(one.text, two.text)], base, revised) == [expected]


@pytest.mark.parametrize(
    ("base", "revised", "concepts", "parts", "expected"),
    [
        ("Reaffirming the goal", "Reaffirming also the goal", ("reaffirming", "reaffirming also"),
         ("preambular",) * 2, ["editorial"]),
        ("Calls upon States to act", "Urges States to act", ("calls upon", "urges"),
         ("operative",) * 2, ["obligation"]),
        ("Noting with concern the gap", "Notes with concern the gap", ("noting", "notes"),
         ("preambular", "operative"), ["obligation"]),
        ("Noting the gap", "Recognizing the gap", ("noting", "recognizing"),
         ("preambular",) * 2, ["substantive"]),
    ],
)  # fmt: skip
def test_general_assembly(
    base: str,
    revised: str,
    concepts: tuple[str, str],
    parts: tuple[Part, Part],
    expected: list[Nature],
) -> None:
    one = clause(base, "paragraph", concept=concepts[0], part=parts[0])
    two = clause(revised, "paragraph", concept=concepts[1], part=parts[1])
    assert list(judged(one, two, "en")) == expected


def test_added_deleted_and_plain_splits_have_none() -> None:
    whole = clause("un, et deux")
    halves = (clause("un, et", position=2), clause("deux", position=3))
    matches = [
        Match((), (whole,), None, False, ""),
        Match((whole,), (), None, False, ""),
        Match((clause("un, et\ndeux"),), halves, None, False, ""),
    ]
    edits = [diff(joined(match.base), joined(match.revised)) for match in matches]
    empty = document((), "fr")
    assert natures(matches, edits, empty, empty) == [(), (), ()]


texts = st.text(
    st.sampled_from("doit devrait Résolution 102 (Rév. Dubaï, 2018) a) é,;.[]"), max_size=60
)


@given(texts, texts)
def test_every_change_of_words_has_a_nature(base: str, revised: str) -> None:
    found = judged(clause(base), clause(revised))
    assert bool(found) == (base != revised)
    assert list(found) == [each for each in ORDER if each in found]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Œuvre", "oeuvre", True),
        ("1,5", "1.5", True),
        ("20 22", "2022", False),
        ("et/ou", "et ou", False),
        ("ﬁn", "fin", True),
        ("ё", "е", True),
        ("й", "и", False),
        ("и\u0306", "й", True),
    ],
)
def test_form(one: str, two: str, same: bool) -> None:
    assert same_form(one, two) is same
    assert (form(one) == form(two)) is same or same


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [("répondent", "répondre", True), ("оператор", "оператору", True), ("net", "ne", False),
     ("العام", "للعام", True), ("un deux", "un", False)],
)  # fmt: skip
def test_akin(one: str, two: str, same: bool) -> None:
    assert akin(one, two) is same

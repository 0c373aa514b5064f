"""Every character that a reader sees is in one clause, whatever the text; and time is linear."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cwgdiff.model import Transcript
from cwgdiff.parsers import parse
from tests.support.transcripts import of_text

WORDS = [
    "rappelant", "décide", "notant que", "Le Conseil,", "RÉSOLUTION 5 (DUBAÏ, 2018)", "ANNEXE",
    "ANNEXE 2", "a)", "b)\t", "i)", "ii) x", "1", "2\t", "1.1 x", "•\t", "- ", "MOD\tEUR/1/2", "SUP",
    "Motifs: x", "# ", "I\tTitre", "Titre", "texte;", "texte long et sans fin.", "\u00a0", " ", "____",
    "The General Assembly,", "Recalling x,", "79/194. Title", "charge le Conseil", "Annexe : 1",
    "considérant que", ", rappelant que x", "(1", "أ )", "إذ يذكّر", "يقرر", "忆及", "第5号决议", "一、",
    "напоминая", "\u200e", "2018", "PROJET D'AVIS 5: TITRE", "invite les États Membres",
]  # fmt: skip
LINES = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
TEXTS = st.lists(LINES | st.text(max_size=30).filter(lambda t: "\n" not in t), max_size=25)


def shown(text: str) -> Counter[str]:
    return Counter(sign for sign in text if not sign.isspace() and sign.isprintable())


def seen(transcript: Transcript) -> Counter[str]:
    total: Counter[str] = Counter()
    for paragraph in transcript.paragraphs:
        total += shown(paragraph.text)
    return total


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_character_is_lost_or_doubled(lines: list[str]) -> None:
    transcript = of_text("\n".join(lines))
    total: Counter[str] = Counter()
    clauses = list(parse(transcript).walk())
    for clause in clauses:
        total += shown((clause.label or "") + clause.text)
    assert total == seen(transcript)
    assert [c.position for c in clauses] == list(range(len(clauses)))
    assert len({c.path for c in clauses}) == len(clauses)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_lead_back_to_the_text(lines: list[str]) -> None:
    transcript = of_text("\n".join(lines))
    texts = [paragraph.text for paragraph in transcript.paragraphs]
    for clause in parse(transcript).walk():
        pieces = [texts[span.paragraph][span.start : span.end] for span in clause.spans]
        assert "\n".join(pieces) == clause.text
        if clause.label_span is not None:
            span = clause.label_span
            assert texts[span.paragraph][span.start : span.end] == clause.label


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_same_text_has_the_same_tree(lines: list[str]) -> None:
    first, second = (parse(of_text("\n".join(lines))) for _ in range(2))
    facts = [[(c.path, c.kind, c.text) for c in each.walk()] for each in (first, second)]
    assert facts[0] == facts[1]


@pytest.mark.parametrize(
    "attack",
    [
        "\n".join(["a)\tque les membres;"] * 10_000),
        "\n".join(["rappelant"] * 10_000),
        "\n".join(f"{n} x" for n in range(10_000)),
        "a" * 2_000_000,
        "x" + " " * 2_000_000 + "x",
        "Le Conseil, considérant que x" + ", notant que les membres" * 90_000,
        "a) " * 100_000,
        "1." * 100_000,
        "(" * 100_000,
        "\n".join(["MOD\tEUR/1/1", "RÉSOLUTION 5", "décide", "1\tx;"] * 2_500),
        "\n".join(["ANNEXE", "Titre", "1\tx"] * 3_000),
        "\n".join(["# T", "texte"] * 5_000),
        "\n".join(f"{'•–-*◦▪'[n % 6]}\tx" for n in range(10_000)),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_large_and_strange_texts_are_borne(attack: str) -> None:
    transcript = of_text(attack)
    total: Counter[str] = Counter()
    for clause in parse(transcript).walk():
        total.update(shown((clause.label or "") + clause.text))
    assert total == seen(transcript)

"""Calls as secretariats write them, in four languages, in every gender: each is known for what it is.

Written down from grammar, apart from the profiles, so that a form that a profile lacks shows.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cwgdiff.parsers.calls import lexicon, opening
from cwgdiff.profiles import profile

TABLE = Path(__file__).with_name("call_words.tsv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['language']}: {row['line']}")
def test_a_call_is_known(row: dict[str, str]) -> None:
    found = opening(row["line"], lexicon(profile("itu", row["language"])))
    assert found is not None
    assert found.complete
    assert (found.concept, found.part) == (row["concept"], row["part"])
    assert (found.addressee or "") == row["addressee"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "observando que el número de avisos ha disminuido,"),
        ("es", "resuelve la cuestión planteada en el informe;"),
        ("ru", "отмечая, что число уведомлений уменьшилось,"),
        ("ru", "решает вопрос, поставленный в отчете;"),
        ("ar", "وإذ تلاحظ أن عدد الإشعارات قد انخفض،"),
        ("ar", "تقرر أن عدد الأعضاء اثنا عشر؛"),
        ("zh", "认识到通知的数量已经减少，"),
        ("zh", "通过这一办法可以减少通知的数量；"),
    ],
)
def test_a_sentence_that_opens_like_a_call_is_not_complete(language: str, sentence: str) -> None:
    found = opening(sentence, lexicon(profile("itu", language)))
    assert found is None or not found.complete

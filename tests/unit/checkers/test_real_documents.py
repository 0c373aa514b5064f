"""Findings in real texts, each judged by a person: what a secretariat would want to know.

Of the four source documents and the flattened text: an opened bracket that never closes (draft Opinion 5), one
edition marked MOD here and Rév. there (Resolution 1336), a lost hyphen, a semicolon before a call, an
addressee spelled in two ways, a note that is gone. Editions of documents without a year of their own are judged
by the whole table: right for whoever sends them out again, no fault on the day that they were written.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cwgdiff import api

pytestmark = pytest.mark.texts

SOURCES = {
    "source/council-2026-contribution.fr.txt": [],
    "source/cwg-internet-report-2022.fr.txt": [("edition-superseded", "Résumé/¶1")],
    "source/res1336-council-2019.fr.txt": [
        ("edition-superseded", "reconnaissant/a"),
        ("edition-superseded", "reconnaissant/b"),
        ("edition-marker", "ANNEXE/Mandat/6"),
    ],
    "source/wtpf-2013-draft-opinion-5.fr.txt": [("bracket-unpaired", "considérant/¶1")],
    "res102/res102-bucharest-2022.fr.txt": [
        ("edition-superseded", "rappelant/c"),
        ("spelling-variants", "charge le Secrétaire général/7"),
        ("end-before-call", "charge les Directeurs des Bureaux/4"),
    ],
    "res102/res102-flattened.fr.txt": [
        ("text-flattened", None),
        ("note-differs", "considérant/i/fn1"),
        ("mark-unnoted", "décide/1"),
        ("addressee-spelling", "invite les États Membres et les Membres des Secteurs"),
    ],
    "un/ict-for-sustainable-development.A_RES_74_197.en.txt": [],
    "un/ict-for-sustainable-development.A_RES_75_202.en.txt": [],
    "un/ict-for-sustainable-development.A_RES_76_189.en.txt": [("end-of-item", "14")],
    "un/ict-for-sustainable-development.A_RES_77_150.en.txt": [],
    "un/ict-for-sustainable-development.A_RES_78_132.en.txt": [],
    "un/ict-for-sustainable-development.A_RES_79_194.en.txt": [],
    "udhr/udhr.ar.txt": [],
    "udhr/udhr.en.txt": [],
    "udhr/udhr.fr.txt": [],
    "udhr/udhr.zh.txt": [],
}  # fmt: skip


@pytest.mark.parametrize("name", SOURCES)
def test_findings_of_a_real_text(name: str, texts: Path) -> None:
    assert [(each.code, each.path) for each in api.check(texts / name)] == SOURCES[name]


def test_editions_as_of_the_day_of_the_text(texts: Path) -> None:
    path = texts / "source" / "cwg-internet-report-2022.fr.txt"
    assert api.check(path, year=2021) == ()


def test_what_went_stale_since_the_base(texts: Path) -> None:
    base, revised = (texts / "res102" / f"res102-{each}.fr.docx" for each in ("dubai-2018", "bucharest-2022"))  # fmt: skip
    alone, followed = api.check(revised), api.check(revised, base=base)
    assert [each.code for each in followed] == [each.code for each in alone]

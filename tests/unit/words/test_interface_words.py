"""The interface says the same things in all six languages, and no two things alike."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import get_args

import pytest

from cwgdiff.errors import BadRequest
from cwgdiff.model import ChangeKind, Nature
from cwgdiff.reporters.sections import Nameless
from cwgdiff.substance import CitationShift, ReferenceStatus, Shift
from cwgdiff.words import LANGUAGES, Subject, preferred, words

# Words that the page's script tells apart by what they say: rows, remarks, names of sections.
IN_ROWS = (
    *get_args(ChangeKind), *get_args(Nature), *get_args(Nameless), "moved", "renumbered", "doubtful", "change", "base",
    "revised", "split_into", "merged_from", "moved_from", "moved_to", "moved_away", "right", "updated", "stale", "dangling", "unclear", "came", "dropped", "downgraded", "changed",
    "strengthened", "weakened", "shifted", "reworded",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", get_args(Subject))
def test_all_languages_say_the_same_things(language: str, subject: Subject) -> None:
    english, own = words("en", subject), words(language, subject)
    assert own.keys() == english.keys()
    for key, phrase in own.items():
        assert phrase.strip() == phrase != ""
        assert set(re.findall(r"\{.\}", phrase)) == set(re.findall(r"\{.\}", english[key])), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_in_rows_are_all_different(language: str) -> None:
    said = [words(language)[key] for key in IN_ROWS]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_left_in_english(language: str) -> None:
    if language == "en":
        return
    for subject in get_args(Subject):
        same = {
            key
            for key, phrase in words(language, subject).items()
            if phrase == words("en", subject)[key]
        }
        assert same <= {
            "sha256",
            "base",
            "section",
            "citation",
            "citations",
            "note",
            "obligation",
            "as_csv",
            "as_json",
            "as_md",
            "nature",
        }


@pytest.mark.parametrize("subject", get_args(Subject))
def test_no_phrase_is_dead(subject: Subject) -> None:
    places = {"page": ("reporters",), "web": ("web",)}[subject]
    text = ""
    for place in places:
        for folder in (files(f"cwgdiff.{place}"), files(f"cwgdiff.{place}").joinpath("templates")):
            for item in folder.iterdir():
                if item.is_file() and item.name.endswith((".py", ".html", ".js", ".css")):
                    text += item.read_text("utf-8")
    built = ("as_", "key_")  # put together from a name
    known = {
        *get_args(ChangeKind),
        *get_args(Nature),
        *get_args(CitationShift),
        *get_args(ReferenceStatus),
        *get_args(Shift),
    }
    for key in words("en", subject):
        stem = key.removesuffix("_says")
        assert key in known or key.startswith(built) or re.search(rf"\b{stem}\b", text), key


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"), ("*", "en"), ("fr", "fr"), ("fr-CH, fr;q=0.9, en;q=0.8", "fr"), ("pt,zh-Hans;q=0.5,ru;q=0.7", "ru"),
        ("de;q=1, es;q=0.1", "es"), ("AR-eg", "ar"), (";;q=,,", "en"), ("fr;q=0.2,en;q=x", "fr"), ("x" * 10_000, "en"),
    ],
)  # fmt: skip
def test_the_browser_chooses(accepted: str, language: str) -> None:
    assert preferred(accepted) == language


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(BadRequest, match="en, fr, es, ru, ar, zh"):
        words("tlh")

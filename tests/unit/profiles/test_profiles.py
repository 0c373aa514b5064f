"""Profiles: each entry is borne out by its example; what is not known is refused."""

from __future__ import annotations

import pytest

from cwgdiff import profiles
from cwgdiff.errors import BadRequest, CwgdiffError
from cwgdiff.parsers import heads
from cwgdiff.parsers.calls import lexicon, opening
from cwgdiff.parsers.language import find_language
from cwgdiff.parsers.lines import body_lines
from cwgdiff.profiles import Call, Language, Modifier, Profile, Word, loader
from tests.support.transcripts import of_text

ALL = [
    profiles.profile(body, code) for body in profiles.BODIES for code in profiles.languages(body)
]


def of(kind: str) -> list[object]:
    return [
        pytest.param(each, entry, id=f"{each.body.name}-{each.language}-{entry.example}")
        for each in ALL
        for entry in getattr(each, kind)
    ]


def test_every_body_knows_the_six_languages() -> None:
    assert {body: profiles.languages(body) for body in profiles.BODIES} == dict.fromkeys(
        profiles.BODIES, profiles.LANGUAGES
    )


@pytest.mark.parametrize(("profile", "call"), of("calls"))
def test_a_call_is_recognised(profile: Profile, call: Call) -> None:
    known = lexicon(profile)
    found = opening(call.example, known, call.part)
    assert found is not None and found.complete
    assert found.concept.startswith(call.concept)
    assert found.part == call.part
    for words in call.words:
        form = opening(words, known, call.part)
        assert form is not None and form.concept.split()[0] == call.concept.split()[0]


@pytest.mark.parametrize(("profile", "modifier"), of("modifiers"))
def test_a_modifier_is_recognised(profile: Profile, modifier: Modifier) -> None:
    found = opening(modifier.example, lexicon(profile))
    assert found is not None and found.complete
    assert modifier.concept in found.concept


@pytest.mark.parametrize(("profile", "word"), of("continuations"))
def test_a_sentence_goes_on(profile: Profile, word: Word) -> None:
    found = opening(word.example, lexicon(profile))
    assert found is not None
    assert found.goes_on or found.addressee


@pytest.mark.parametrize(("profile", "word"), [*of("units"), *of("drafts")])
def test_a_number_line_is_recognised(profile: Profile, word: Word) -> None:
    found = heads.number_line(word.example, profile)
    assert found is not None and found.number


@pytest.mark.parametrize(("profile", "word"), of("bodies"))
def test_an_adopting_line_is_recognised(profile: Profile, word: Word) -> None:
    (line,) = body_lines(of_text(word.example).paragraphs)
    assert heads.is_adopting(line, profile)


@pytest.mark.parametrize(("profile", "word"), of("annexes"))
def test_an_annex_is_recognised(profile: Profile, word: Word) -> None:
    (line,) = body_lines(of_text(word.example).paragraphs)
    assert heads.is_annex(line, profile)


@pytest.mark.parametrize(("profile", "word"), of("reasons"))
def test_reasons_are_recognised(profile: Profile, word: Word) -> None:
    (line,) = body_lines(of_text(word.example).paragraphs)
    assert heads.is_reasons(line, profile)


@pytest.mark.parametrize("language", profiles.languages_table(), ids=lambda each: each.code)
def test_a_language_is_told_by_its_example(language: Language) -> None:
    found = find_language(body_lines(of_text(f"{language.example}\n" * 4).paragraphs), None)
    assert found.language == language.code


def test_a_profile_that_does_not_exist_is_a_bad_request() -> None:
    with pytest.raises(BadRequest, match="itu, unga"):
        profiles.body("nato")
    with pytest.raises(BadRequest, match="ar, en, es, fr, ru, zh"):
        profiles.profile("itu", "de")


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"words": ["x"], "example": "x", "colour": "red"}, "unknown key 'colour'"),
        ({"words": ["x"]}, "'example' is missing"),
        ({"words": "x", "example": "x"}, "'words' is of the wrong type"),
        ({"words": [1], "example": "x"}, "a text was expected"),
        ({"words": [""], "example": "x"}, "a text was expected"),
        ("x", "an entry is no table"),
    ],
)
def test_the_loader_is_strict(entry: object, reason: str) -> None:
    with pytest.raises(CwgdiffError, match=reason):
        loader._entry(entry, "annexes", "here")


def test_the_entries_of_a_table_are_open_to_other_rooms() -> None:
    assert profiles.entries("itu", "fr", "annexes")[0]["words"] == ("annexe",)
    assert profiles.entries("itu", "fr", "no-such-table") == ()

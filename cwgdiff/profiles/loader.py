"""Reads a profile, strictly: an unknown key, a missing example or a wrong type is an error.

A language file is a set of top-level tables, each a list of entries. `TABLES` names every table
that may stand there and the keys of its entries; a room that needs another table adds one line to it
and gets the entries through `entries(body, language, table)`.
"""

from __future__ import annotations

import pkgutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from cwgdiff.errors import BadRequest, CwgdiffError
from cwgdiff.model import Part

BODIES = ("itu", "unga")
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")

Value = str | bool | int | tuple[str, ...]
Entry = Mapping[str, Value]

_TEXT: tuple[type, ...] = (str,)
_FLAG: tuple[type, ...] = (bool,)
_WORDS: tuple[type, ...] = (list,)

# Table -> key -> type. A key that ends in "?" may be left out. Every entry has an example.
TABLES: dict[str, dict[str, tuple[type, ...]]] = {
    "calls": {
        "words": _WORDS,
        "concept": _TEXT,
        "part": _TEXT,
        "addressed?": _FLAG,
        "example": _TEXT,
    },
    "modifiers": {"words": _WORDS, "concept": _TEXT, "example": _TEXT},
    "units": {"words": _WORDS, "example": _TEXT},
    "drafts": {"words": _WORDS, "example": _TEXT},
    "bodies": {"words": _WORDS, "example": _TEXT},
    "annexes": {"words": _WORDS, "example": _TEXT},
    "reasons": {"words": _WORDS, "example": _TEXT},
    "continuations": {"words": _WORDS, "example": _TEXT},
}


class Call(NamedTuple):
    """A verb that opens a section: its forms, its English concept and the part it belongs to.

    An `addressed` call is followed by who is instructed, invited or requested.
    """

    words: tuple[str, ...]
    concept: str
    part: Part
    addressed: bool
    example: str


class Modifier(NamedTuple):
    """What a call may carry beside its verb: "further", "with concern"."""

    words: tuple[str, ...]
    concept: str
    example: str


class Word(NamedTuple):
    """One entry of a plain word list, with a line in which it is recognised."""

    words: tuple[str, ...]
    example: str


class Body(NamedTuple):
    """How a body writes: `clauses` tells calls on their own line from whole-paragraph clauses.

    `signs` are lines that, alone, show that a document is of this body.
    """

    name: str
    title: str
    clauses: Literal["sections", "paragraphs"]
    languages: tuple[str, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What the parser knows of a body in one language. One object each, so it is its own key."""

    body: Body
    language: str
    calls: tuple[Call, ...]
    modifiers: tuple[Modifier, ...]
    units: tuple[Word, ...]
    drafts: tuple[Word, ...]
    bodies: tuple[Word, ...]
    annexes: tuple[Word, ...]
    reasons: tuple[Word, ...]
    continuations: tuple[Word, ...]


@cache
def body(name: str) -> Body:
    """The body of that name. Raises BadRequest for a name that no folder has."""
    if name not in BODIES:
        raise BadRequest(
            f"no profile is called {name!r}", hint=f"the profiles are {', '.join(BODIES)}"
        )
    where = f"{name}/profile.toml"
    table = _toml(where)
    _keys(table, {"title", "clauses", "languages", "signs"}, where)
    clauses = table["clauses"]
    if clauses not in ("sections", "paragraphs"):
        raise _bad(where, f"clauses cannot be {clauses!r}")
    return Body(
        name,
        _string(table["title"], where),
        "sections" if clauses == "sections" else "paragraphs",
        tuple(_string(each, where) for each in _list(table["languages"], where)),
        tuple(_string(each, where) for each in _list(table["signs"], where)),
    )


def languages(name: str) -> tuple[str, ...]:
    """The languages in which a body has a profile, as ISO 639-1 codes."""
    return body(name).languages


class Language(NamedTuple):
    """A language that is told apart from others: its script, commonest words, own letters."""

    code: str
    name: str
    script: str
    letters: str
    words: tuple[str, ...]
    example: str


@cache
def languages_table() -> tuple[Language, ...]:
    """The languages that are told apart, those without a profile too."""
    where = "languages.toml"
    raw = _toml(where)
    _keys(raw, {"languages"}, where)
    found = []
    for each in _list(raw["languages"], where):
        if not isinstance(each, dict):
            raise _bad(where, "an entry is no table")
        _keys(each, {"code", "name", "script", "letters", "words", "example"}, where)
        if not isinstance(each["letters"], str):
            raise _bad(where, "letters are no text")
        found.append(
            Language(
                _string(each["code"], where),
                _string(each["name"], where),
                _string(each["script"], where),
                each["letters"],
                tuple(_string(word, where) for word in _list(each["words"], where)),
                _string(each["example"], where),
            )
        )
    return tuple(found)


@cache
def language_words() -> dict[str, tuple[str, ...]]:
    """Each common word and each letter of one's own, with the codes of its languages."""
    found: dict[str, tuple[str, ...]] = {}
    for language in languages_table():
        for word in dict.fromkeys((*language.words, *language.letters)):
            found[word] = (*found.get(word, ()), language.code)
    return found


@cache
def entries(name: str, language: str, table: str) -> tuple[Entry, ...]:
    """The entries of one table of a language file, checked against `TABLES`; none if absent.

    >>> entries("itu", "fr", "annexes")[0]["example"]
    'ANNEXE'
    """
    return _language_file(name, language).get(table, ())


@cache
def profile(name: str, language: str) -> Profile:
    """The profile of a body in a language. Raises BadRequest when there is none."""
    found = body(name)
    if language not in found.languages:
        raise BadRequest(
            f"the profile {name} does not know the language {language!r}",
            hint=f"it knows {', '.join(found.languages)}",
        )
    return Profile(
        found,
        language,
        tuple(_call(entry, f"{name}/{language}") for entry in entries(name, language, "calls")),
        tuple(
            Modifier(_words(entry), str(entry["concept"]), str(entry["example"]))
            for entry in entries(name, language, "modifiers")
        ),
        *(
            tuple(
                Word(_words(entry), str(entry["example"]))
                for entry in entries(name, language, table)
            )
            for table in ("units", "drafts", "bodies", "annexes", "reasons", "continuations")
        ),
    )


def _call(entry: Entry, where: str) -> Call:
    part = entry["part"]
    if part not in ("preambular", "operative"):
        raise _bad(where, f"a call is preambular or operative, not {part!r}")
    return Call(
        _words(entry),
        str(entry["concept"]),
        "preambular" if part == "preambular" else "operative",
        bool(entry.get("addressed", False)),
        str(entry["example"]),
    )


def _words(entry: Entry) -> tuple[str, ...]:
    words = entry["words"]
    return words if isinstance(words, tuple) else ()


@cache
def _language_file(name: str, language: str) -> dict[str, tuple[Entry, ...]]:
    where = f"{name}/{language}.toml"
    raw = _toml(where)
    _keys(raw, set(TABLES), where, optional=set(TABLES))
    return {
        table: tuple(_entry(each, table, where) for each in _list(listed, f"{where}, {table}"))
        for table, listed in raw.items()
    }


def _entry(raw: object, table: str, where: str) -> Entry:
    place = f"{where}, {table}"
    if not isinstance(raw, dict):
        raise _bad(place, "an entry is no table")
    known = {key.rstrip("?"): types for key, types in TABLES[table].items()}
    optional = {key[:-1] for key in TABLES[table] if key.endswith("?")}
    _keys(raw, set(known), place, optional=optional)
    entry: dict[str, Value] = {}
    for key, value in raw.items():
        if type(value) not in known[key]:
            raise _bad(place, f"{key!r} is of the wrong type")
        entry[key] = (
            tuple(_string(each, place) for each in value) if isinstance(value, list) else value
        )
    return entry


def _toml(where: str) -> dict[str, object]:
    try:
        data = pkgutil.get_data("cwgdiff.profiles", where) or b""
        return tomllib.loads(data.decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _bad(where, str(error)) from error


def _keys(
    table: Mapping[str, object], known: set[str], where: str, optional: set[str] | None = None
) -> None:
    for key in table:
        if key not in known:
            raise _bad(where, f"unknown key {key!r}")
    for key in sorted(known - (optional or set())):
        if key not in table:
            raise _bad(where, f"{key!r} is missing")


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list):
        raise _bad(where, "a list was expected")
    return value


def _string(value: object, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise _bad(where, "a text was expected")
    return value


def _bad(where: str, reason: str) -> CwgdiffError:
    return CwgdiffError(reason, file=f"profiles/{where}", hint="reinstall the package")

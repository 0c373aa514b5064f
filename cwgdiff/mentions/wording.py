"""The word lists of mentions, by language, and how a phrase becomes a pattern."""

from __future__ import annotations

import pkgutil
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from cwgdiff.mentions.plain import plain

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")

# Table -> keys beside `words` and `example`. A key that ends in "?" may be left out.
TABLES: Mapping[str, frozenset[str]] = {
    "instruments": frozenset({"kind", "many?"}),
    "bodies": frozenset({"code"}),
    "named": frozenset({"name", "numbered?"}),
    "parts": frozenset({"unit"}),
    "editions": frozenset({"marker"}),
    "links": frozenset(),
    "lists": frozenset(),
    "ranges": frozenset(),
    "months": frozenset(),
    "above": frozenset(),
    "own": frozenset(),
    "points": frozenset(),
    "annexes": frozenset(),
    "duties": frozenset({"strength", "except?"}),
    "reserves": frozenset(),
    "grammar": frozenset(),
    "adverbs": frozenset(),
    "actors": frozenset(),
}


class Entry(NamedTuple):
    """One line of a table: words, what they stand for, and a text in which they are found.

    `value` is the entry's kind, code, name, unit or marker ("" where the table has none);
    `exceptions` are longer words in which the entry's words do not count (应用 is no 应).
    """

    words: tuple[str, ...]
    example: str
    value: str = ""
    strength: int = 0
    many: bool = False
    numbered: bool = False
    exceptions: tuple[str, ...] = ()


@cache
def entries(language: str, table: str) -> tuple[Entry, ...]:
    """The entries of one table of a language; none for a language without a file.

    >>> entries("fr", "annexes")[0].words
    ('annexe', 'appendice')
    """
    return _file(language).get(table, ()) if language in LANGUAGES else ()


@cache
def _file(language: str) -> dict[str, tuple[Entry, ...]]:
    where = f"{language}.toml"
    found = tomllib.loads(_text(where))
    if set(found) != set(TABLES):
        raise ValueError(f"{where}: tables {sorted(set(found) ^ set(TABLES))}")
    return {table: tuple(_entry(raw, table, where) for raw in found[table]) for table in TABLES}


def _text(name: str) -> str:
    return (pkgutil.get_data("cwgdiff.mentions", name) or b"").decode("utf-8")


def _entry(raw: Mapping[str, object], table: str, where: str) -> Entry:
    keys = {key.rstrip("?") for key in TABLES[table]}
    wanted = {key for key in TABLES[table] if not key.endswith("?")}
    given = set(raw) - {"words", "example"}
    words = raw.get("words")
    if not isinstance(words, list) or not words or not given <= keys or not wanted <= given:
        raise ValueError(f"{where}: {table}: {dict(raw)}")
    value = next((raw[key] for key in ("kind", "code", "name", "unit", "marker") if key in raw), "")
    strength, exceptions = raw.get("strength", 0), raw.get("except", [])
    return Entry(
        tuple(str(word) for word in words),
        str(raw["example"]),
        str(value),
        strength if isinstance(strength, int) else 0,
        raw.get("many") is True,
        raw.get("numbered") is True,
        tuple(str(word) for word in exceptions) if isinstance(exceptions, list) else (),
    )


@cache
def places() -> tuple[dict[str, str], dict[tuple[str, int], str], dict[str, str]]:
    """Place by folded spelling, body by (place, year), body by a conference's letters."""
    found = tomllib.loads(_text("places.toml"))
    by_spelling: dict[str, str] = {}
    for entry in found["places"]:
        key = fold(entry["words"][0])
        for word in entry["words"]:
            by_spelling[fold(word)] = key
    by_edition: dict[tuple[str, int], str] = {}
    for entry in found["conferences"]:
        for edition in entry["editions"]:
            place, year = edition.rsplit(" ", 1)
            by_edition[fold(place), int(year)] = entry["body"]
    by_code = {fold(word): entry["body"] for entry in found["codes"] for word in entry["words"]}
    return by_spelling, by_edition, by_code


@cache
def place_names() -> dict[str, str]:
    """The English name of each place where conferences met, by its key.

    >>> place_names()["buenosaires"]
    'Buenos Aires'
    """
    names = [entry["words"][0] for entry in tomllib.loads(_text("places.toml"))["places"]]
    return {fold(name): name for name in names}


def fold(text: str) -> str:
    """Letters and digits only, without case, accents and Arabic vowel signs.

    >>> fold("Charm el-Cheikh") == fold("CHARM EL\\u2011CHEIKH")
    True
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum() and sign != "\u0640")


def key(text: str) -> str:
    """What a matched phrase is looked up by: the plain text without blanks and hyphens.

    >>> key("uit-t") == key("UIT T")
    True
    """
    return plain(text).text.replace(" ", "").replace("-", "")


def phrase(words: str) -> str:
    """A pattern over plain text for a phrase: one to three blanks, hyphens that may be lost.

    >>> phrase("UIT-T é")
    'uit-?t {1,3}e'
    """
    return re.escape(plain(words).text).replace("\\ ", " {1,3}").replace("\\-", "-?")


def edged(phrases: Iterable[str], group: str = "?:") -> str:
    """Any of the phrases, the longest first, at the edges of words; for plain text.

    The first letters stand in a class ahead, so that most places are passed over at once.
    """
    ordered = _ordered(phrases)
    if not ordered:
        return r"(?!)"
    if any("\u3400" <= sign <= "\u9fff" for each in ordered for sign in each):
        return f"({group}" + "|".join(phrase(each) for each in ordered) + ")"
    firsts = "".join(sorted({each[0] for each in ordered}))
    some = "|".join(phrase(each) + (r"(?!\w)" if each[-1].isalnum() else "") for each in ordered)
    return rf"(?<!\w)(?=[{re.escape(firsts)}])({group}{some})"


def listed(phrases: Iterable[str]) -> str:
    """Any of the phrases, the longest first, with nothing asked of what stands beside them."""
    return "|".join(phrase(each) for each in _ordered(phrases)) or r"(?!)"


def _ordered(phrases: Iterable[str]) -> list[str]:
    return sorted({plain(each).text for each in phrases}, key=lambda each: (-len(each), each))


def words(language: str, table: str) -> list[str]:
    """All words of a table."""
    return [word for entry in entries(language, table) for word in entry.words]


def lookup(language: str, table: str) -> dict[str, Entry]:
    """The entry of each word, by its `key`."""
    return {key(word): entry for entry in entries(language, table) for word in entry.words}

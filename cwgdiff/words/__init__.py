"""Words of the interface in six languages: for the report, its pictures and the local page.

One TOML file a language, `[page]` and `[web]`; each value is a short phrase, `{n}` stands for a number. What a
document says is never in here, nor are the reasons and warnings, which are English
everywhere as in the JSON.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from cwgdiff.errors import BadRequest

Words = MappingProxyType[str, str]
Subject = Literal["page", "web"]

# Code -> how the language calls itself, for the menu.
LANGUAGES = MappingProxyType(
    {
        "en": "English",
        "fr": "Français",
        "es": "Español",
        "ru": "Русский",
        "ar": "العربية",
        "zh": "中文",
    }
)
RIGHT_TO_LEFT = frozenset({"ar"})


@cache
def words(language: str, subject: Subject = "page") -> Words:
    """The phrases of one subject in one language, key -> phrase.

    Raises `BadRequest` for a language that the interface does not speak.

    >>> words("fr")["added"]
    'ajouté'
    """
    if language not in LANGUAGES:
        raise BadRequest(
            f"the interface does not speak {language!r}",
            hint=f"choose one of {', '.join(LANGUAGES)}",
        )
    data = files("cwgdiff.words").joinpath(f"{language}.toml").read_bytes()
    return MappingProxyType(tomllib.loads(data.decode())[subject])


def preferred(accepted: str, default: str = "en") -> str:
    """The language of the interface for an Accept-Language header.

    >>> preferred("pt-PT,fr-CH;q=0.9,en;q=0.8"), preferred("*"), preferred("")
    ('fr', 'en', 'en')
    """
    wishes: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted[:500].split(",")):
        name, _, weight = part.partition(";")
        code = name.strip().lower().split("-")[0]
        if code in LANGUAGES:
            wishes.append((-_weight(weight), place, code))
    return min(wishes)[2] if wishes else default


def _weight(text: str) -> float:
    """The `q=0.8` of a wish; 1 where it is missing, 0 where it is none."""
    name, _, value = text.strip().partition("=")
    if name != "q":
        return 1.0
    return float(value) if value.replace(".", "", 1).isdecimal() and value.isascii() else 0.0

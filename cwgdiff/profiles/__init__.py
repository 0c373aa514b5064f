"""Bodies of law as data: calls, addressees, labels and patterns, by language.

One folder a body, one TOML file a language; `profile.toml` says how the body writes. Nothing is
loaded before it is asked for.
"""

from __future__ import annotations

from cwgdiff.profiles.loader import (
    BODIES,
    LANGUAGES,
    Body,
    Call,
    Language,
    Modifier,
    Profile,
    Word,
    body,
    entries,
    language_words,
    languages,
    languages_table,
    profile,
)

__all__ = [
    "BODIES",
    "LANGUAGES",
    "Body",
    "Call",
    "Language",
    "Modifier",
    "Profile",
    "Word",
    "body",
    "entries",
    "language_words",
    "languages",
    "languages_table",
    "profile",
]

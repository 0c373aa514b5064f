"""Bodies of law as data: calls, addressees, labels and patterns, by language.

One folder a body, one TOML file a language; `profile.toml` says how the body writes. Here are the
words by which one body builds its texts, for the parser; what a language calls things in any
body's text is in `mentions`, what the tool itself says in `words`. Nothing is loaded before it is asked for.
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

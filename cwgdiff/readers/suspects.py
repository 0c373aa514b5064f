"""Characters that deceive the eye: invisible ones, direction controls, look-alike letters."""

from __future__ import annotations

import re
import unicodedata

from cwgdiff.model import Diagnostic, Paragraph

BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f"
    "\u3164\ufeff\uffa0\U000e0000-\U000e007f]"
)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# A word with letters of two of these scripts. Labels ("b)" among Cyrillic ones) are shorter.
MIXED = re.compile("(?:[A-Za-z]{1,60}[\u0400-\u04ff]|[\u0400-\u04ff]{1,60}[A-Za-z])")
# Where a letter of one script touches one of the other: one look a sign, so it is asked first.
MEETING = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
CYRILLIC = re.compile("[\u0400-\u04ff]")
COMBINING = re.compile("[\u0300-\u036f\u064b-\u065f]")
STACKED = re.compile("[\u0300-\u036f\u064b-\u065f]{8}")


def suspicions(paragraphs: tuple[Paragraph, ...]) -> tuple[Diagnostic, ...]:
    """One warning for each sort of deceiving character, with their number and an example.

    They are compared like any other character; the warning is there because the eye cannot.

    >>> suspicions(())
    ()
    """
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    if text.isascii() and not CONTROLS.search(text):
        return ()
    # A text uses few different signs: what they lack need not be looked for in the whole text.
    signs = "".join(sorted(set(text)))
    found: list[Diagnostic] = []
    for code, sort, pattern, what in (
        (
            "bidi-controls",
            BIDI_CONTROLS,
            BIDI_CONTROLS,
            "controls of text direction, which can make a text read otherwise than it is",
        ),
        ("invisible-characters", INVISIBLE, INVISIBLE, "invisible characters"),
        ("control-characters", CONTROLS, CONTROLS, "control characters"),
        ("stacked-marks", COMBINING, STACKED, "letters under eight or more combining marks"),
    ):
        marks = pattern.findall(text) if sort.search(signs) else ()
        if marks:
            names = sorted({f"U+{ord(mark[0]):04X}" for mark in marks})[:4]
            found.append(
                Diagnostic(
                    code, "warning", f"the text holds {len(marks)} {what} ({', '.join(names)})"
                )
            )
    mixed = CYRILLIC.search(signs) and MEETING.search(text)
    words = _mixed_words(text) if mixed else []
    if words:
        found.append(
            Diagnostic(
                "look-alike-letters",
                "warning",
                f"{len(words)} words mix Latin and Cyrillic letters that look alike (first: “{words[0]}”)",
            )
        )
    return tuple(found)


def _mixed_words(text: str) -> list[str]:
    """Words of mixed script whose odd letters have a twin in the other script."""
    words: list[str] = []
    for meeting in MIXED.finditer(text):
        start, end = meeting.start(), meeting.end()
        while start and text[start - 1].isalpha() and end - start < 60:
            start -= 1
        while end < len(text) and text[end].isalpha() and end - start < 60:
            end += 1
        word = text[start:end]
        scripts = {unicodedata.name(letter, "?").split()[0] for letter in word}
        if {"LATIN", "CYRILLIC"} <= scripts:
            words.append(word)
    return words

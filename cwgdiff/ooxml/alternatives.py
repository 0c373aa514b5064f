"""`mc:AlternateContent`: which of its branches a reader sees (ECMA-376 part 3)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from cwgdiff.ooxml.names import CHOICE, DEL_TEXT, FALLBACK, READABLE, T

# Namespaces of these authorities are understood by the Word of today; a choice that requires
# another one is passed over, as Word passes it over.
_UNDERSTOOD: Final = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
)


def choose(element: etree._Element) -> tuple[etree._Element | None, str | None]:
    """(the branch to read, the words of the fallback if it is not read and says something else).

    The first choice that Word understands and that holds something to read; else the fallback; else
    the first choice. None for an element without branches.
    """
    choices = [each for each in element if each.tag == CHOICE]
    fallback = next((each for each in element if each.tag == FALLBACK), None)
    for choice in choices:
        if _understood(choice) and _readable(choice):
            return choice, _other_words(choice, fallback)
    if fallback is not None and _readable(fallback):
        return fallback, None
    rest = [*choices, *([fallback] if fallback is not None else [])]
    return (rest[0] if rest else None), None


def _understood(choice: etree._Element) -> bool:
    spaces = choice.nsmap
    for prefix in choice.get("Requires", "").split():
        space = spaces.get(prefix)
        if space is None or not space.startswith(_UNDERSTOOD):
            return False
    return True


def _readable(branch: etree._Element) -> bool:
    return next(branch.iter(*READABLE), None) is not None


def _other_words(chosen: etree._Element, fallback: etree._Element | None) -> str | None:
    if fallback is None:
        return None
    words = _words(fallback)
    return words if words and words.split() != _words(chosen).split() else None


def _words(branch: etree._Element) -> str:
    return " ".join("".join(each.text or "" for each in branch.iter(T, DEL_TEXT)).split())

"""Invisible characters as visible marks, for every output that people read.

A character that no reader sees is written as its code point in white square brackets:
U+202E becomes `⟦U+202E⟧`. The opening bracket itself is always written `⟦U+27E6⟧`, so every
`⟦` in an output opens a mark, and `reveal` gives the exact text back. JSON keeps texts raw.

Marked always: control characters but TAB and LF, soft hyphens, zero-width and bidirectional
controls, variation selectors, tag characters, fillers, line and paragraph separators, private
use, noncharacters and lone surrogates. The list is written out, not asked of `unicodedata`, so
that every version of Python marks the same characters. No-break spaces stay as they are
(French sets one before each semicolon) unless the change lies in them: see `redline`.
"""

from __future__ import annotations

import re

OPENING = "\u27e6"

# Prepended signs that are drawn (U+0600, U+06DD ...) are not here although they are "format".
_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000)
)
_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad"
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ufdd0-\ufdef"
    "\ud800-\udfff\ue000-\uf8ff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff" + _NONCHARACTERS + OPENING + "]"
)
_MARK = re.compile("\u27e6U\\+([0-9A-F]{4,6})\u27e7")


def visible(text: str, also: frozenset[str] = frozenset()) -> str:
    """The text with a mark for each character that cannot be seen, and for those in `also`.

    >>> visible("sh\\u200ball"), visible("a ⟦ b")
    ('sh⟦U+200B⟧all', 'a ⟦U+27E6⟧ b')
    """
    if also:
        return "".join(
            _mark(sign) if sign in also or _INVISIBLE.match(sign) else sign for sign in text
        )
    return _INVISIBLE.sub(_marked, text)


def reveal(text: str) -> str:
    """The text that `visible` was given: the inverse, for any `also`.

    >>> reveal(visible("sh\\u200ball")) == "sh\\u200ball"
    True
    """
    return _MARK.sub(_unmarked, text)


def _marked(match: re.Match[str]) -> str:
    return _mark(match[0])


def _mark(sign: str) -> str:
    return f"\u27e6U+{ord(sign):04X}\u27e7"


def _unmarked(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code <= 0x10FFFF else match[0]

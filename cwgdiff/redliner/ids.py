"""Fresh numbers for what the redline adds: revision marks, notes, bookmarks, list definitions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from cwgdiff.ooxml.names import WML

_IDS = etree.XPath("//@w:id", namespaces={"w": WML}, smart_strings=False)
_WRITTEN = re.compile(rb'\w{1,20}:id=["\']([+-]?\d{1,10})["\']')
_LARGEST = 2**31 - 1  # ST_DecimalNumber is read into 32 bits by Word


class Ids:
    """Numbers above all that are given out or stand in a part, whatever stands there.

    Inputs hold negative and repeated ids; they stay as they are, and none is given again.
    """

    def __init__(self, roots: Iterable[etree._Element] = ()) -> None:
        self._last = 0
        for root in roots:
            self.learn(root)

    def learn(self, root: etree._Element) -> None:
        """Take note of every `w:id` in a part."""
        for text in _IDS(root):
            self.reserve(text)

    def learn_bytes(self, content: bytes) -> None:
        """The same from a part's bytes, without building its tree."""
        for found in _WRITTEN.finditer(content):
            self.reserve(found[1].decode("ascii", "replace"))

    def reserve(self, text: str) -> None:
        """Take note of one id as it is written; what is no number cannot clash."""
        digits = text[1:] if text[:1] in "+-" else text
        if digits.isascii() and digits.isdecimal() and len(digits) < 11:
            number = int(text)
            if self._last < number < _LARGEST // 2:
                self._last = number

    def next(self) -> str:
        """The next number."""
        self._last += 1
        return str(self._last)

"""Typed access to an object of untrusted JSON: each getter returns a checked value or says `Wrong`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn, TypeVar, cast

from cwgdiff.model import Op

_T = TypeVar("_T", bound=str)


class Wrong(Exception):
    """What is wrong with the JSON, and where in it; the caller knows the file."""

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.where = where


class Fields:
    """One JSON object. `place` is its address; `later` lets fields and kinds pass that we do not know."""

    __slots__ = ("later", "place", "raw")

    def __init__(self, raw: Mapping[str, object], place: str, later: bool) -> None:
        self.raw = raw
        self.place = place
        self.later = later

    def wrong(self, name: str, reason: str) -> NoReturn:
        """Raise Wrong for the field `name`."""
        raise Wrong(f'"{name}" {reason}', self.place)

    def only(self, names: tuple[str, ...]) -> None:
        """Refuse fields that the schema does not have, unless its form is a later one."""
        if self.later:
            return
        for name in self.raw:
            if name not in names:
                self.wrong(_short(name), "is a field that no saved comparison has")

    def text(self, name: str, needed: bool = True) -> str:
        """A string; "" where it may lack and does."""
        value = self._value(name, needed, "")
        return value if isinstance(value, str) else self.wrong(name, "must be a text")

    def text_or_none(self, name: str, needed: bool = True) -> str | None:
        """A string or null."""
        value = self._value(name, needed, None)
        if value is None or isinstance(value, str):
            return value
        self.wrong(name, "must be a text or null")

    def boolean(self, name: str) -> bool:
        """True or false."""
        value = self._value(name, True, None)
        return value if isinstance(value, bool) else self.wrong(name, "must be true or false")

    def integer(self, name: str) -> int:
        """A whole number from 0."""
        value = self._value(name, True, None)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self.wrong(name, "must be a whole number from 0")

    def fraction_or_none(self, name: str) -> float | None:
        """A number from 0 to 1, or null."""
        value = self._value(name, True, None)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
            return value
        self.wrong(name, "must be a number from 0 to 1, or null")

    def one_of(self, name: str, choices: tuple[_T, ...], closed: bool = False) -> _T:
        """One of the words that the schema lists; if not `closed`, also one that a later form adds."""
        value = self._value(name, True, None)
        if isinstance(value, str) and (value in choices or (self.later and not closed)):
            return cast(_T, value)
        self.wrong(name, f"must be one of {', '.join(choices)}")

    def one_of_or_none(self, name: str, choices: tuple[_T, ...], needed: bool = True) -> _T | None:
        """As `one_of`, or null."""
        if self._value(name, needed, None) is None:
            return None
        return self.one_of(name, choices)

    def some_of(self, name: str, choices: tuple[_T, ...]) -> tuple[_T, ...]:
        """A list of words that the schema lists, none twice."""
        found: list[_T] = []
        for value in self._list(name, True):
            if not isinstance(value, str) or not (value in choices or self.later):
                self.wrong(name, f"must hold only {', '.join(choices)}")
            if value in found:
                self.wrong(name, "names something twice")
            found.append(cast(_T, value))
        return tuple(found)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings."""
        found = self._list(name, True)
        if all(isinstance(value, str) for value in found):
            return cast(tuple[str, ...], tuple(found))
        self.wrong(name, "must hold only texts")

    def child(self, name: str) -> Fields:
        """An object under this one."""
        value = self._value(name, True, None)
        if isinstance(value, dict):
            return Fields(value, f"{self.place}.{name}".lstrip("."), self.later)
        self.wrong(name, "must be an object")

    def children(self, name: str, needed: bool = True) -> tuple[Fields, ...]:
        """A list of objects."""
        found = []
        for number, value in enumerate(self._list(name, needed)):
            place = f"{self.place}.{name}[{number}]".lstrip(".")
            if not isinstance(value, dict):
                raise Wrong("an object must stand here", place)
            found.append(Fields(value, place, self.later))
        return tuple(found)

    def edits(self, name: str) -> tuple[tuple[Op, str], ...]:
        """A list of [op, text] pairs, no text empty."""
        found: list[tuple[Op, str]] = []
        for value in self._list(name, True):
            match value:
                case ["=" | "-" | "+" as op, str(text)] if text:
                    found.append((op, text))
                case _:
                    self.wrong(name, 'must hold pairs of "=", "-" or "+" and a text')
        return tuple(found)

    def _list(self, name: str, needed: bool) -> list[object]:
        value = self._value(name, needed, [])
        if isinstance(value, list):
            return value
        self.wrong(name, "must be a list")

    def _value(self, name: str, needed: bool, default: object) -> object:
        if name in self.raw:
            return self.raw[name]
        if needed:
            self.wrong(name, "is missing")
        return default


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:40]}…"

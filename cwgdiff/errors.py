"""The one family of errors. Every failure that a user can cause is a `CwgdiffError`."""

from __future__ import annotations


class CwgdiffError(Exception):
    """A sentence for the person who called: which file, where, why, and the way out.

    `reason` and `hint` are plain English without a final point; `file` is the name as the
    caller gave it; `where` is a place inside the file (a part, a line). The command line
    prints `str(error)` and ends with status 2.

    >>> str(CwgdiffError("the file is empty", file="a.docx", hint="save it again from Word"))
    'a.docx: the file is empty; save it again from Word.'
    """

    def __init__(
        self,
        reason: str,
        *,
        file: str | None = None,
        where: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.file = file
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, self.where) if part)
        sentence = f"{place}: {self.reason}" if place else self.reason
        return f"{sentence}; {self.hint}." if self.hint else f"{sentence}."


class UnreadableInput(CwgdiffError):
    """The input cannot be read as a document: missing, empty, encrypted, not what its name says."""


class UnsafeInput(CwgdiffError):
    """The input breaks a limit or a safety rule: too large, duplicate parts, a DOCTYPE."""


class BadRequest(CwgdiffError):
    """The call asks for something that cannot be: an unknown format, an output over an input."""


class BadLinks(CwgdiffError):
    """A file of links given by hand cannot be applied."""


class BadSavedComparison(CwgdiffError):
    """A saved comparison is not one, or is of a schema that this version does not know."""


class FaultyRedline(CwgdiffError):
    """A redline whose marks would not give back the two documents; it is not written."""

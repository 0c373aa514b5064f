"""Doubts met on a walk, gathered by kind, so that ten thousand of one kind are one warning."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from cwgdiff.model import Diagnostic, Severity

_NAMED = 3  # examples in a message
# code: (severity, message; {n} is the count, {names} the first few)
_MESSAGES: Final[dict[str, tuple[Severity, str]]] = {
    "unknown-element": (
        "warning",
        "elements that are not known to carry text were walked through: {names}",
    ),
    "stray-deleted-text": ("warning", "{n} stretches of deleted text stand in no deletion; they were read"),
    "stray-field": ("warning", "{n} fields are not closed; their text was read as text"),
    "text-in-field-code": ("warning", "{n} stretches of text stand in field codes, where no reader sees them"),
    "outside-field": ("warning", "fields that bring in other files were not followed: {names}"),
    "external-target": ("warning", "{n} links to content outside the file were not followed: {names}"),
    "dangling-relationship": ("warning", "{n} parts that the document names are missing: {names}"),
    "merged-content": (
        "warning",
        "{n} files that Word would merge into the text were not read, only their hashes: {names}",
    ),
    "embedded-parts": (
        "warning",
        "{n} pictures or embedded objects are compared by their hashes alone: {names}",
    ),
    "hidden-text": ("warning", "{n} stretches of hidden text were read as text"),
    "struck-text": ("warning", "{n} stretches struck through by hand, not by revision marks, were read as text"),
    "check-box": ("warning", "{n} check boxes show another sign than their state; both were read"),
    "numbering-format": (
        "warning",
        "number formats that are not known were written as plain numbers: {names}",
    ),
    "alternative-content": ("warning", "{n} pieces of content have another text in older programs"),
    "unknown-symbol": ("warning", "{n} symbols have no known character: {names}"),
    "missing-note": ("warning", "{n} note marks have no note: {names}"),
    "unreferenced-note": ("warning", "{n} notes have no mark in the text; they were read: {names}"),
    "several-parts": ("warning", "of several parts of one kind only the first was read: {names}"),
    "comments": ("info", "{n} comments were read"),
}  # fmt: skip


@dataclass(slots=True)
class Doubts:
    """The doubts of one file, in the order in which their kinds were met."""

    found: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, code: str, name: str = "") -> None:
        """Note one more of a kind; `name` says which, for those that name examples."""
        names = self.found.setdefault(code, {})
        names[name] = names.get(name, 0) + 1

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """One diagnostic a kind."""
        written = []
        for code, names in self.found.items():
            severity, message = _MESSAGES[code]
            listed = [name[:80] for name in names if name]
            shown = ", ".join(listed[:_NAMED])
            if len(listed) > _NAMED:
                shown += f" and {len(listed) - _NAMED} more"
            text = message.format(n=sum(names.values()), names=shown)
            written.append(Diagnostic(code, severity, text.replace("; :", ";").rstrip(": ")))
        return tuple(written)

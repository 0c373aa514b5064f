"""Doubts met on a walk, gathered by kind, so that ten thousand of one kind are one warning."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from cwgdiff.model import Diagnostic, Severity

_NAMED = 3  # examples in a message
# code: (severity, message); {n} is how often, {names} the first few
_MESSAGES: Final[dict[str, tuple[Severity, str]]] = {
    "unknown-element": (
        "warning",
        "elements that are not known to carry text were walked through: {names}",
    ),
    "stray-deleted-text": ("warning", "deleted text that stands in no deletion was read as text ({n})"),
    "stray-field": ("warning", "fields that are not closed were read as text ({n})"),
    "text-in-field-code": ("warning", "text in field codes, where no reader sees it, was left out ({n})"),
    "outside-field": ("warning", "fields that bring in other files were not followed: {names}"),
    "external-target": ("warning", "links to content outside the file were not followed ({n}): {names}"),
    "dangling-relationship": ("warning", "parts that the document names are missing ({n}): {names}"),
    "merged-content": (
        "warning",
        "files that Word merges into the text were not read, only hashed ({n}): {names}",
    ),
    "embedded-parts": (
        "warning",
        "pictures and embedded objects are compared by their hashes alone ({n}): {names}",
    ),
    "hidden-text": ("warning", "hidden text was read as text ({n})"),
    "struck-text": (
        "warning",
        "text struck through by hand, not by revision marks, was read as text ({n})",
    ),
    "check-box": ("warning", "check boxes show another sign than their state; both were read ({n})"),
    "numbering-format": (
        "warning",
        "number formats that are not known were written as plain numbers: {names}",
    ),
    "long-label": ("warning", "automatic labels of more than {names} characters were cut ({n})"),
    "alternative-content": ("warning", "some content has another text in older programs ({n})"),
    "unknown-symbol": ("warning", "symbols have no known character ({n}): {names}"),
    "missing-note": ("warning", "note marks have no note ({n}): {names}"),
    "unreferenced-note": ("warning", "notes without a mark in the text were read ({n}): {names}"),
    "several-parts": ("warning", "of several parts of one kind only the first was read: {names}"),
    "comments": ("info", "comments were read ({n})"),
}  # fmt: skip


@dataclass(slots=True, eq=False)
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
            written.append(Diagnostic(code, severity, text.rstrip(": ")))
        return tuple(written)

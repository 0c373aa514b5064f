"""The comparison as one web page that needs nothing else: no network, no script, no second file.

The page's policy forbids everything but its own style and script, named by their hashes. Each text
is escaped by the template engine; invisible characters are marked. In every row the cell of
the base holds the kept and the deleted words, the cell of the revision the kept and the
inserted ones, so both texts can be read off the page.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib.resources import files

from cwgdiff import __version__
from cwgdiff.model import Change, ChangeKind, Comparison, Diagnostic, Source
from cwgdiff.reporters import palette
from cwgdiff.reporters.redline import Run, Side, by_clause
from cwgdiff.reporters.remarks import remarks
from cwgdiff.reporters.table import CHANGES, LETTERS, counts, is_quiet, is_right_to_left
from cwgdiff.reporters.visible import visible

_FLAGS = ("renumbered", "moved", "doubtful")


@dataclass(frozen=True, slots=True)
class Text:
    """One clause in a cell."""

    label: str
    relabelled: bool
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the page; its texts are visible ones, not yet escaped."""

    id: int
    anchor: str
    change: ChangeKind
    letter: str
    classes: str
    path_base: str
    path_revised: str
    kind: str
    remarks: tuple[str, ...]
    base: tuple[Text, ...]
    revised: tuple[Text, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What the head of the page says of one document."""

    name: str
    facts: tuple[tuple[str, str], ...]
    language: str


def render(comparison: Comparison) -> bytes:
    """The page as UTF-8 bytes. Same comparison, same bytes."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("cwgdiff.reporters", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = _own("report.css"), _own("report.js")
    found = counts(comparison)
    entries = _entries(comparison)
    language = comparison.revised.language or comparison.base.language
    page = environment.get_template("report.html").render(
        policy=(
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        style=style,
        script=script,
        direction="rtl" if is_right_to_left(language) else "ltr",
        sides=(_side("Base", comparison.base), _side("Revision", comparison.revised)),
        kinds=[(kind, found[kind]) for kind in CHANGES if found[kind]],
        flags=[(flag, found[flag]) for flag in _FLAGS],
        counts=found,
        entries=entries,
        doubtful=[entry for entry in entries if "doubtful" in entry.classes.split()],
        warnings=[_masked(diagnostic) for diagnostic in comparison.diagnostics],
        version=__version__,
    )
    return page.encode()


def _own(name: str) -> str:
    text = files("cwgdiff.reporters").joinpath("templates", name).read_text("utf-8")
    if name.endswith(".css"):
        for colour in ("DELETED", "INSERTED", "MOVED"):
            text = text.replace(f"@{colour}@", getattr(palette, colour))
    return text


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _side(name: str, source: Source) -> DocumentHead:
    facts = [
        ("file", source.file),
        ("last saved", source.date or ""),
        ("SHA-256", source.sha256),
        ("view of revision marks", source.view or ""),
    ]
    for heading in source.resolutions:
        parts = (heading.number, heading.revision, heading.title)
        facts.append(("resolution", " · ".join(part for part in parts if part)))
    shown = tuple((key, visible(value)) for key, value in facts if value)
    return DocumentHead(name, shown, source.language or "")


def _entries(comparison: Comparison) -> list[Entry]:
    taken: set[str] = set()
    return [_entry(change, taken) for change in comparison.changes]


def _entry(change: Change, taken: set[str]) -> Entry:
    classes = [change.change, *(flag for flag in _FLAGS if getattr(change, flag))]
    if is_quiet(change):
        classes.append("quiet")
    return Entry(
        id=change.id,
        anchor=_anchor(change, taken),
        change=change.change,
        letter=LETTERS[change.change] + (">" if change.moved else ""),
        classes=" ".join(classes),
        path_base=visible(" + ".join(clause.path for clause in change.base)),
        path_revised=visible(" + ".join(clause.path for clause in change.revised)),
        kind=(change.revised or change.base)[0].kind,
        remarks=tuple(visible(remark) for remark in remarks(change) if remark != change.change),
        base=_texts(change, "base"),
        revised=_texts(change, "revised"),
        reason=visible(change.reason),
    )


def _texts(change: Change, side: Side) -> tuple[Text, ...]:
    return tuple(
        Text(visible(own.clause.label or ""), change.renumbered, own.runs)
        for own in by_clause(change, side)
    )


def _anchor(change: Change, taken: set[str]) -> str:
    """An address that can be sent to a colleague: `c-` and the path, `d-` for a deleted clause."""
    clause = (change.revised or change.base)[0]
    path = "-".join(visible(clause.path).split())
    anchor = f"{'c' if change.revised else 'd'}-{path}"
    if anchor in taken:
        anchor = f"{anchor}-row-{change.id}"
    taken.add(anchor)
    return anchor


def _masked(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.severity, visible(diagnostic.message), visible(diagnostic.where or "")

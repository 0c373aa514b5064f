"""The comparison as one web page that needs nothing else: no network, no second file, no script.

The page's policy forbids everything but its own style and script, named by their hashes. Each text
is escaped; invisible characters are marked. In every row the cell of the base holds the kept and the
deleted words, the cell of the revision the kept and the inserted ones, so both texts can be read off
the page; a third cell holds all of them for the inline view. Without script the page can be read,
unfolded and printed; with it, filtered, searched and walked by keys, in six interface languages.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from typing import get_args

from cwgdiff import __version__
from cwgdiff.model import Comparison, Diagnostic, Nature, Source
from cwgdiff.reporters import palette
from cwgdiff.reporters.anchors import anchors
from cwgdiff.reporters.mentions_page import tables, wrong
from cwgdiff.reporters.pagerows import SIGNS, page_sections
from cwgdiff.reporters.table import CHANGES, counts, is_right_to_left
from cwgdiff.reporters.templating import environment
from cwgdiff.reporters.visible import visible
from cwgdiff.substance import Substance
from cwgdiff.words import LANGUAGES, RIGHT_TO_LEFT, words

_FLAGS = ("moved", "renumbered", "doubtful")
_COLOURS = ("DELETED", "INSERTED", "MOVED")


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What the head of the page says of one document. Facts are (key of a word, text)."""

    word: str
    name: str
    facts: tuple[tuple[str, str], ...]
    language: str


def render(comparison: Comparison, language: str | None = None) -> bytes:
    """The page as UTF-8 bytes. Same comparison, same bytes.

    `language` is that of the interface; with None it is English until the reader's browser asks for
    another that the page speaks.
    """
    template = environment().get_template("report.html")
    interface = language or "en"
    style, script = _own("report.css"), _own("report.js")
    found = counts(comparison)
    substance = comparison.substance or Substance()
    right_to_left = is_right_to_left(comparison.revised.language or comparison.base.language)
    shown = page_sections(comparison, right_to_left)
    natures = Counter(nature for change in comparison.changes for nature in change.nature)
    page = template.render(
        policy=(
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        style=style,
        script=script,
        language=interface,
        fixed=language is not None,
        interface_direction="rtl" if interface in RIGHT_TO_LEFT else "ltr",
        languages=LANGUAGES,
        phrases=_phrases(),
        w=words(interface),
        direction="rtl" if right_to_left else "ltr",
        arrow="←" if right_to_left else "→",
        sides=(_side("base", comparison.base), _side("revised", comparison.revised)),
        kinds=[(kind, found[kind]) for kind in (*CHANGES[1:], CHANGES[0]) if found[kind]],
        flags=[(flag, found[flag]) for flag in _FLAGS if found[flag]],
        natures=[(nature, natures[nature]) for nature in get_args(Nature) if natures[nature]],
        counts=found,
        signs={key: sign for key, sign in SIGNS.items() if found[key]},
        total=len(comparison.changes),
        sections=shown,
        renumbered=sum(len(section.renumbered) for section in shown),
        doubtful=[row for section in shown for row in section.rows() if row.doubt],
        addresses=anchors(comparison).rows,
        mentions=tables(substance),
        wrong=wrong(substance),
        warnings=[_masked(diagnostic) for diagnostic in comparison.diagnostics],
        version=__version__,
    )
    return page.encode()


def _phrases() -> str:
    """The words of all six languages as JSON that cannot end its element."""
    spoken = {code: dict(words(code)) for code in LANGUAGES}
    data = json.dumps(spoken, ensure_ascii=False, separators=(",", ":"))
    return data.replace("<", "\\u003c")


def _own(name: str) -> str:
    text = files("cwgdiff.reporters").joinpath("templates", name).read_text("utf-8")
    if name.endswith(".css"):
        for colour in _COLOURS:
            text = text.replace(f"@{colour}@", getattr(palette, colour))
        text = text.replace("@WORDS@", _spoken_marks())
    # Indents and comments are for those who read the source.
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))


def _spoken_marks() -> str:
    """For screen readers: what opens a deletion and an insertion, in the interface's language."""
    rules = []
    for code in LANGUAGES:
        said = words(code)
        rules.append(
            f'html[lang="{code}"] {{ --deleted-word: " [{said["deleted"]}: "; --inserted-word: " [{said["added"]}: "; }}'
        )
    return "\n".join(rules)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _side(word: str, source: Source) -> DocumentHead:
    facts = [
        ("saved", (source.date or "").replace("T", " ").replace("Z", " UTC")),
        ("sha256", source.sha256),
        ("view", source.view or ""),
    ]
    for heading in source.resolutions[:20]:
        parts = (heading.number, heading.revision, heading.title)
        facts.append(("resolution", " · ".join(part for part in parts if part)))
    shown = tuple((key, visible(value)) for key, value in facts if value)
    return DocumentHead(word, visible(source.file), shown, source.language or "")


def _masked(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.severity, visible(diagnostic.message), visible(diagnostic.where or "")

"""Drawings, pictures and embedded objects: the text in them, and the parts that they show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from cwgdiff.ooxml.names import DML, DRAWING, FALLBACK, OFFICE, REL, TXBX_CONTENT, VML, P

_TEXT_BODY: Final = f"{{{DML}}}p"
_TEXT: Final = f"{{{DML}}}t"
_DOC_PR: Final = f"{{{DRAWING}}}docPr"
_TEXT_PATH: Final = f"{{{VML}}}textpath"
_REL_SPACE: Final = f"{{{REL}}}"
_OFFICE_REL: Final = f"{{{OFFICE}}}relid"


@dataclass(slots=True, eq=False)
class Graphic:
    """What a drawing holds for a reader.

    `boxes` are containers of paragraphs, `texts` plain strings (WordArt, text of shapes),
    `related` the ids of relationships that it shows, `descriptions` its alternative texts.
    """

    boxes: list[etree._Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)


def survey(element: etree._Element) -> Graphic:
    """Go through a `w:drawing`, `w:pict` or `w:object`. A box within a box is left to that box."""
    found = Graphic()
    stack = [element]
    while stack:
        at = stack.pop()
        tag = at.tag
        if not isinstance(tag, str):
            continue
        found.related += _related(at)
        if tag in (TXBX_CONTENT, P):
            found.boxes.append(at)
            continue
        if tag == FALLBACK and _has_choice(at):
            continue
        if tag == _TEXT_PATH:
            found.texts.append(at.get("string", ""))
        elif tag == _TEXT_BODY:
            found.texts.append("".join(each.text or "" for each in at.iter(_TEXT)))
        elif tag == _DOC_PR:
            found.descriptions.extend(filter(None, (at.get("title"), at.get("descr"))))
        elif at.get("alt"):
            found.descriptions.append(at.get("alt", ""))
        stack.extend(reversed(at))
    found.texts = [text for text in found.texts if text.strip()]
    return found


def related(element: etree._Element) -> list[str]:
    """The ids of all relationships that an element and everything in it names."""
    return [each for at in element.iter(etree.Element) for each in _related(at)]


def _related(element: etree._Element) -> list[str]:
    return [
        str(text)
        for key, text in element.items()
        if text and (str(key).startswith(_REL_SPACE) or key == _OFFICE_REL)
    ]


def _has_choice(fallback: etree._Element) -> bool:
    parent = fallback.getparent()
    return parent is not None and parent[0] is not fallback

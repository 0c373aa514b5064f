"""The look of a run as far as it bears on meaning: italic, hidden, struck through.

`w:i`, `w:vanish` and `w:strike` are toggle properties: what the paragraph's style says and what the
character style says cancel one another out, what the run itself says is final (ECMA-376 part 1, 17.7.3).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from cwgdiff.ooxml.names import RPR, RPR_CHANGE, VAL, P, R, child, w

ITALIC, HIDDEN, STRUCK, STRUCK_TWICE, ITALIC_COMPLEX, COMPLEX = (1 << bit for bit in range(6))
TOGGLES: Final = ITALIC | HIDDEN | STRUCK | ITALIC_COMPLEX
_BITS: Final[dict[object, int]] = {
    w("i"): ITALIC,
    w("vanish"): HIDDEN,
    w("strike"): STRUCK,
    w("dstrike"): STRUCK_TWICE,
    w("iCs"): ITALIC_COMPLEX,
    w("rtl"): COMPLEX,
    w("cs"): COMPLEX,
}
_STYLE: Final = w("rStyle")
_TAGS: Final = (
    *(w(name) for name in ("i", "vanish", "strike", "dstrike", "iCs", "rtl", "cs")),
    _STYLE,
    RPR_CHANGE,
)
OFF: Final = frozenset({"0", "false", "off"})


def is_on(element: etree._Element) -> bool:
    """Whether an on/off element is on: it is, unless its value says otherwise."""
    return element.get(VAL) not in OFF


Look = tuple[int, int, str | None]
"""What run properties say themselves: (bits they set or clear, bits set, character style)."""


def own(rpr: etree._Element, original: bool) -> Look:
    """The look in a `w:rPr`. With `original`, a revision of it is undone: what `w:rPrChange` kept counts."""
    mask = on = 0
    style: str | None = None
    for element in rpr:
        tag = element.tag
        bit = _BITS.get(tag)
        if bit is not None:
            mask |= bit
            if element.get(VAL) in OFF:
                on &= ~bit
            else:
                on |= bit
        elif tag == _STYLE:
            style = element.get(VAL)
        elif tag == RPR_CHANGE and original:
            before = child(element, RPR)
            return own(before, False) if before is not None else (0, 0, None)
    return mask, on, style


def shown(bits: int) -> int:
    """The bits a reader sees: `ITALIC`, `HIDDEN`, `STRUCK`.

    Arabic and Hebrew runs (`w:rtl`, `w:cs`) take their italics from `w:iCs`.
    """
    italic = bits & ITALIC_COMPLEX if bits & COMPLEX else bits & ITALIC
    struck = bits & (STRUCK | STRUCK_TWICE)
    return (ITALIC if italic else 0) | (bits & HIDDEN) | (STRUCK if struck else 0)


def of_run(look: Look, paragraph: int, character: Callable[[str], int]) -> int:
    """The shown bits of a run: `paragraph` are its style's, `character` gives a style's bits."""
    mask, on, style = look
    bits = paragraph ^ (character(style) & TOGGLES) if style else paragraph
    return shown((bits & ~mask) | on)


def of_part(
    root: etree._Element, original: bool, most: int
) -> tuple[dict[etree._Element, int], dict[etree._Element, Look]]:
    """(the index of every `w:p` of the part, the runs whose own properties bear on their look).

    Looked up beforehand, in the tree's own speed, and in one go: most runs have properties, few
    have these. The index is that of `Span.paragraph`. Stops after more than `most` paragraphs.
    """
    paragraphs: dict[etree._Element, int] = {}
    runs: dict[etree._Element, Look] = {}
    for element in root.iter(P, *_TAGS):
        if element.tag == P:
            paragraphs[element] = len(paragraphs)
            if len(paragraphs) > most:
                break
            continue
        properties = element.getparent()
        if properties is None or properties.tag != RPR:
            continue
        run = properties.getparent()
        if run is not None and run.tag == R and run not in runs:
            runs[run] = own(properties, original)
    return paragraphs, runs

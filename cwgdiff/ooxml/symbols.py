"""Characters that Word draws from a picture font (`w:sym`, list bullets), as Unicode.

Word stores them as U+F000 plus the place in the font. The tables map what documents use, after the
encodings published by Unicode (MAPPINGS/VENDORS/ADOBE/symbol.txt) and the names of the glyphs of
Wingdings in Unicode 7. What is not in them stays as it is, and is named beside the text.
"""

from __future__ import annotations

from typing import Final

_SYMBOL_LETTERS = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL_SIGNS = dict(
    zip(
        range(0xA1, 0xFF),
        "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uf8ff〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
_SYMBOL_ASCII = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥",
    0x60: "‾", 0x7E: "∼",
}  # fmt: skip
_SYMBOL: Final[dict[int, str]] = {
    **{code: chr(code) for code in range(0x20, 0x7F)},
    **_SYMBOL_ASCII,
    **_SYMBOL_LETTERS,
    **_SYMBOL_SIGNS,
}
_WINGDINGS: Final[dict[int, str]] = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x3A: "💻", 0x46: "☞", 0x47: "☝", 0x48: "☟",
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒",
    0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x9F: "•",
    0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
FONTS: Final[dict[str, dict[int, str]]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def character(code: int, font: str | None) -> str | None:
    """The Unicode character of a font's glyph, or None if the tables do not know it.

    >>> character(0xF0B3, "Symbol"), character(0xF0FE, "Wingdings"), character(0xF021, "Webdings")
    ('≥', '☑', None)
    """
    table = FONTS.get((font or "").casefold())
    if table is None:
        return None
    return table.get(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code)


def written(text: str, font: str | None) -> str:
    """A bullet's text with the glyphs of picture fonts as Unicode.

    Bullets outside the tables are shown as they are stored; without a named font U+F0B7 is the round bullet
    that Word writes by default.

    >>> written("\\uf0b7", "Symbol"), written("o", "Courier New"), written("\\uf0b7", None)
    ('•', 'o', '•')
    """
    if (font or "").casefold() not in FONTS:
        return text.replace("\uf0b7", "•")
    return "".join(character(ord(sign), font) or sign for sign in text)

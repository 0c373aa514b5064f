"""The picture as SVG: one file, no script, no link, no font of its own."""

from __future__ import annotations

from cwgdiff.model import Comparison
from cwgdiff.reporters.picture import picture
from cwgdiff.reporters.templating import environment

_FONTS = "Noto Sans, Noto Sans Arabic, Noto Sans CJK SC, DejaVu Sans, Segoe UI, Arial, sans-serif"


def render(comparison: Comparison, language: str | None = None) -> bytes:
    """The picture as UTF-8 bytes; `language` is that of its words, English if None."""
    templates = environment()
    templates.filters["places"] = _places
    template = templates.get_template("picture.svg")
    return template.render(picture=picture(comparison, language), fonts=_FONTS).encode()


def _places(number: float) -> str:
    """A coordinate with one decimal at most.

    >>> _places(12.0), _places(1 / 3)
    ('12', '0.3')
    """
    return f"{number:.1f}".removesuffix(".0")

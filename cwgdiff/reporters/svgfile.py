"""The picture as SVG: one file, no script, no link, no font of its own."""

from __future__ import annotations

from cwgdiff.model import Comparison
from cwgdiff.reporters.picture import picture

_FONTS = "Noto Sans, Noto Sans Arabic, Noto Sans CJK SC, DejaVu Sans, Segoe UI, Arial, sans-serif"


def render(comparison: Comparison, language: str | None = None) -> bytes:
    """The picture as UTF-8 bytes; `language` is that of its words, English if None."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("cwgdiff.reporters", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["places"] = _places
    template = environment.get_template("picture.svg")
    return template.render(picture=picture(comparison, language), fonts=_FONTS).encode()


def _places(number: float) -> str:
    """A coordinate with one decimal at most.

    >>> _places(12.0), _places(1 / 3)
    ('12', '0.3')
    """
    return f"{number:.1f}".removesuffix(".0")

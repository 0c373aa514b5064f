"""The picture as PNG, twice as fine as its SVG, drawn by resvg with the machine's own fonts."""

from __future__ import annotations

from cwgdiff.errors import BadRequest
from cwgdiff.model import Comparison
from cwgdiff.reporters.svgfile import render as render_svg

_ZOOM = 2


def render(comparison: Comparison, language: str | None = None) -> bytes:
    """The picture as the bytes of a PNG on white. Raises `BadRequest` where the extra is missing."""
    try:
        import resvg_py
    except ImportError:
        raise BadRequest(
            "a .png needs the extra “pictures”",
            hint="pip install 'cwgdiff[pictures]', or write .svg",
        ) from None
    svg = render_svg(comparison, language).decode()
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=_ZOOM))

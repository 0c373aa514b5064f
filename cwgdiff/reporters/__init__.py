"""`Comparison` to bytes: one table, many dresses. Each dress is a module, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from cwgdiff.errors import BadRequest
from cwgdiff.model import Comparison

# Ending of the file -> the module and its function. A new dress is one module and one line here.
FORMATS: dict[str, tuple[str, str]] = {
    "csv": ("csvfile", "render"),
    "docx": ("word", "render"),
    "html": ("html", "render"),
    "json": ("jsonfile", "render"),
    "md": ("markdown", "render"),
    "png": ("pngfile", "render"),
    "svg": ("svgfile", "render"),
    "xlsx": ("xlsx", "render"),
}
SPOKEN = frozenset({"html", "png", "svg"})  # those with words of the interface, in six languages
_OTHER_NAMES = {"htm": "html", "markdown": "md"}


def render(comparison: Comparison, format: str, language: str | None = None) -> bytes:
    """The comparison as a file's bytes; `format` is an ending such as "xlsx", with or without point.

    `language` is that of the interface words, for the formats in `SPOKEN`; None leaves it to the
    reader's browser. Same comparison, same bytes. Raises BadRequest for a format that is not in `FORMATS`.
    """
    name = format.lower().removeprefix(".")
    name = _OTHER_NAMES.get(name, name)
    module, function = _home(name, format)
    renderer = getattr(import_module(f"cwgdiff.reporters.{module}"), function)
    if language is not None and name in SPOKEN:
        return cast(Callable[[Comparison, str], bytes], renderer)(comparison, language)
    return cast(Callable[[Comparison], bytes], renderer)(comparison)


def format_of(path: str) -> str:
    """The format that a path's ending asks for, a key of `FORMATS`.

    >>> format_of("Annex 3.XLSX")
    'xlsx'

    Raises BadRequest, with the known endings, for any other.
    """
    ending = PurePath(path).suffix.lower().removeprefix(".")
    name = _OTHER_NAMES.get(ending, ending)
    if name not in FORMATS:
        asked = f"the ending .{ending} names no format" if ending else "the name has no ending"
        raise BadRequest(f"{asked} to write", file=path, hint=f"end it in {_known()}")
    return name


def _home(name: str, asked: str) -> tuple[str, str]:
    if name not in FORMATS:
        raise BadRequest(f"there is no format {asked!r}", hint=f"choose one of {_known('')}")
    return FORMATS[name]


def _known(point: str = ".") -> str:
    *first, last = (f"{point}{ending}" for ending in FORMATS)
    return f"{', '.join(first)} or {last}"

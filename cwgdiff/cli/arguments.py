"""Options that several verbs share, and how their words become values."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from cwgdiff.options import MIB, Limits

COLOUR = click.option(
    "--color",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour in the terminal.",
)
UI_LANGUAGE = click.option(
    "--ui-lang",
    "ui_language",
    type=click.Choice(["en", "fr", "es", "ru", "ar", "zh"]),
    help="Language of the page's and pictures' own words; the browser's if left out.",
)
F = TypeVar("F", bound=Callable[..., object])
VIEWS = click.Choice(["final", "original"])


def reading(function: F) -> F:
    """--profile, --language, --max-size and --quiet."""
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="No warnings on stderr."),
        click.option(
            "--max-size",
            type=click.IntRange(1, 4096),
            metavar="MIB",
            help="Largest file that is read, in MiB (100); its parts' limits grow with it.",
        ),
        click.option(
            "--language", metavar="CODE", help="fr, en, es, ru, ar or zh; found if left out."
        ),
        click.option("--profile", metavar="BODY", help="itu or unga; found if left out."),
    ):
        function = option(function)
    return function


def limits(max_size: int | None) -> Limits:
    """The limits for a file of at most `max_size` MiB, the others in proportion."""
    usual = Limits()
    if max_size is None:
        return usual
    factor = max(1.0, max_size * MIB / usual.file)
    return Limits(
        file=max_size * MIB,
        part=int(usual.part * factor),
        total=int(usual.total * factor),
        elements=int(usual.elements * factor),
    )

"""What goes to stdout: a table for the eye, or bytes in the format asked for."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cwgdiff.model import Comparison


def show(
    comparison: Comparison, dress: str | None, colour: str, ui_language: str | None = None
) -> None:
    """The comparison as a table for the terminal, or in the format `dress`."""
    if dress is None or dress == "text":
        from cwgdiff.reporters.terminal import render

        table = render(comparison, _width(), _wants_colour(colour))
        # color=True: the choice is made above; click would strip by its own rule.
        click.echo(table, nl=False, color=True)
    else:
        from cwgdiff import api

        api.write(comparison, "-", format=dress, ui_language=ui_language)


def _wants_colour(choice: str) -> bool:
    """Whether stdout gets colour: as asked, else on a terminal unless NO_COLOR is set."""
    if choice != "auto":
        return choice == "always"
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def _width() -> int:
    """The columns of the terminal (COLUMNS first), 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns

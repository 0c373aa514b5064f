"""cwgdiff demo"""

from __future__ import annotations

import click

from cwgdiff.cli.arguments import COLOUR
from cwgdiff.cli.screen import show


@click.command("demo")
@click.option(
    "-o",
    "--output",
    "folder",
    default="cwgdiff-demo",
    show_default=True,
    metavar="DIR",
    help="Folder to write to.",
)
@COLOUR
def command(folder: str, colour: str) -> None:
    """Compare the specimen that comes with cwgdiff.

    Leaves two Word documents and their change table as .xlsx, .html and .json to open.
    """
    from cwgdiff import api

    comparison, written = api.demo(folder)
    show(comparison, None, colour)
    click.echo("\nWritten, to be opened:")
    for path in written:
        click.echo(f"  {path}")

"""cwgdiff demo"""

from __future__ import annotations

import click

from cwgdiff.cli.arguments import wants_colour, width


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
@click.option(
    "--color",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
)
def command(folder: str, colour: str) -> None:
    """Compare the specimen that comes with cwgdiff.

    Leaves two Word documents and their change table as .xlsx, .html and .json to open.
    """
    from cwgdiff import api
    from cwgdiff.reporters.terminal import render

    comparison, written = api.demo(folder)
    click.echo(render(comparison, width(), wants_colour(colour)), nl=False, color=True)
    click.echo("\nWritten, to be opened:")
    for path in written:
        click.echo(f"  {path}")

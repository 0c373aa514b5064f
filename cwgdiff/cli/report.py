"""cwgdiff report SAVED.json"""

from __future__ import annotations

import click

from cwgdiff.cli.arguments import wants_colour, width


@click.command("report")
@click.argument("saved")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write there; may be given again.",
)
@click.option("--format", "dress", metavar="FORMAT", help="As for compare.")
@click.option(
    "--color",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
)
def command(saved: str, outputs: tuple[str, ...], dress: str | None, colour: str) -> None:
    """Dress a saved comparison again, without the documents.

    \b
    cwgdiff compare old.docx new.docx -o saved.json
    cwgdiff report saved.json -o changes.xlsx -o changes.html
    """
    from cwgdiff import api

    comparison = api.load(saved)
    if outputs:
        api.write(comparison, *outputs, format=dress)
    elif dress is None or dress == "text":
        from cwgdiff.reporters.terminal import render

        click.echo(render(comparison, width(), wants_colour(colour)), nl=False, color=True)
    else:
        api.write(comparison, "-", format=dress)

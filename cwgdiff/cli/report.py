"""cwgdiff report SAVED.json"""

from __future__ import annotations

import click

from cwgdiff.cli.arguments import COLOUR, UI_LANGUAGE
from cwgdiff.cli.screen import show


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
@UI_LANGUAGE
@COLOUR
def command(
    saved: str, outputs: tuple[str, ...], dress: str | None, ui_language: str | None, colour: str
) -> None:
    """Dress a saved comparison again, without the documents.

    \b
    cwgdiff compare old.docx new.docx -o saved.json
    cwgdiff report saved.json -o changes.xlsx -o changes.html
    """
    from cwgdiff import api

    comparison = api.load(saved)
    if outputs:
        api.write(comparison, *outputs, format=dress, ui_language=ui_language)
    else:
        show(comparison, dress, colour, ui_language)

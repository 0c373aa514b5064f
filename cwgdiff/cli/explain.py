"""cwgdiff explain BASE REVISED PATH"""

from __future__ import annotations

import click

from cwgdiff.cli.arguments import limits, reading


@click.command("explain")
@click.argument("base")
@click.argument("revised")
@click.argument("path")
@click.option(
    "--side",
    type=click.Choice(["base", "revised"]),
    default="base",
    show_default=True,
    help="The document that PATH is in.",
)
@click.option(
    "--links", "links_file", metavar="FILE.csv", help="Links settled by hand, as for compare."
)
@reading
def command(
    base: str,
    revised: str,
    path: str,
    side: str,
    links_file: str | None,
    profile: str | None,
    language: str | None,
    max_size: int | None,
    quiet: bool,
) -> None:
    """Say why a clause was matched as it was, and which rivals lost.

    PATH is a clause's path as the table shows it.

    \b
    cwgdiff explain old.docx new.docx "reconnaissant/f"
    cwgdiff explain old.docx new.docx "décide/2" --side revised
    """
    from cwgdiff import api

    explanation = api.explain(
        base,
        revised,
        path,
        side=side,
        profile=profile,
        language=language,
        links=api.read_links(links_file) if links_file else (),
        limits=limits(max_size),
    )
    click.echo(str(explanation))

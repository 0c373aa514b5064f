"""cwgdiff parse DOC"""

from __future__ import annotations

import click

from cwgdiff.cli.arguments import VIEWS, limits, reading
from cwgdiff.cli.talk import warn


@click.command("parse")
@click.argument("document")
@click.option(
    "--format",
    "dress",
    type=click.Choice(["tree", "json"]),
    default="tree",
    show_default=True,
    help="As a tree to read, or as JSON.",
)
@click.option(
    "--view",
    type=VIEWS,
    default="final",
    show_default=True,
    help="Side of the revision marks that is read.",
)
@click.option("-o", "--output", metavar="FILE", help="Write there instead of showing it.")
@reading
def command(
    document: str,
    dress: str,
    view: str,
    output: str | None,
    profile: str | None,
    language: str | None,
    max_size: int | None,
    quiet: bool,
) -> None:
    """Show the clause tree of one document.

    \b
    cwgdiff parse resolution-102.docx
    cwgdiff parse resolution-102.docx --format json -o tree.json
    """
    from cwgdiff import api, files
    from cwgdiff.reporters.document import to_json, to_tree

    tree = api.parse(
        document,
        view="original" if view == "original" else "final",
        profile=profile,
        language=language,
        limits=limits(max_size),
    )
    warn(tree.diagnostics, quiet)
    shown = to_json(tree) if dress == "json" else to_tree(tree).encode("utf-8", "backslashreplace")
    files.write_files([(output or files.STANDARD, shown)], [tree.source.sha256])

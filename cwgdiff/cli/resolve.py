"""cwgdiff resolve MARKED.docx"""

from __future__ import annotations

import click

from cwgdiff.cli.arguments import limits
from cwgdiff.cli.talk import say, warn


@click.command("resolve")
@click.argument("marked")
@click.option("--accept", is_flag=True, help="Make the marks final.")
@click.option("--reject", is_flag=True, help="Undo the marks.")
@click.option("-o", "--output", metavar="FILE", required=True, help="Write the document there.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Only marks by this author; may be given again.")  # fmt: skip
@click.option("--date", "dates", metavar="FROM..TO", help="Only marks of these days, such as 2026-01-01..2026-01-31; either end may be left out.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No warnings on stderr.")
@click.option("--max-size", type=click.IntRange(1, 4096), metavar="MIB", help="Largest file that is read, in MiB (100).")  # fmt: skip
def command(
    marked: str,
    accept: bool,
    reject: bool,
    output: str,
    authors: tuple[str, ...],
    dates: str | None,
    quiet: bool,
    max_size: int | None,
) -> None:
    """Accept or reject the revision marks of a Word document.

    Nothing but the marks is touched. Marks that --author and --date leave out stay marks.

    \b
    cwgdiff resolve proposal.docx --accept -o clean.docx
    cwgdiff resolve proposal.docx --reject --author "Region B" -o without-b.docx
    """
    from cwgdiff import api

    if accept == reject:
        raise click.UsageError("Say either --accept or --reject.")
    first, dots, last = (dates or "").partition("..")
    resolved = api.resolve_marks(
        marked,
        accept=accept,
        authors=authors,
        since=first or None,
        until=(last if dots else first) or None,
        limits=limits(max_size),
    )
    api.write_resolved(resolved, marked, output)
    warn(resolved.diagnostics, quiet)
    if not quiet:
        left = f", {resolved.left} left" if resolved.left else ""
        say(f"{resolved.done} revision marks {'accepted' if accept else 'rejected'}{left}.")

"""cwgdiff check DOC"""

from __future__ import annotations

import click

from cwgdiff.cli.arguments import VIEWS, limits, reading
from cwgdiff.cli.talk import warn

_LEVELS = ("error", "warning", "info")


@click.command("check")
@click.argument("document")
@click.option("--base", metavar="FILE", help="An earlier revision: cross-references that went stale since are told.")  # fmt: skip
@click.option("--editions", metavar="FILE.csv", help="More known editions: lines of body,kind,number,place,year.")  # fmt: skip
@click.option("--year", type=click.IntRange(1865, 2999), help="Judge cited editions as of this year, not the document's.")  # fmt: skip
@click.option("--format", "dress", type=click.Choice(["text", "json"]), default="text", show_default=True, help="As lines to read, or as JSON.")  # fmt: skip
@click.option("--level", type=click.Choice(_LEVELS), default="info", show_default=True, help="The least grave finding that is told.")  # fmt: skip
@click.option("--ignore", "ignored", multiple=True, metavar="CODE", help="Leave these findings out; may be given again.")  # fmt: skip
@click.option("--exit-code", is_flag=True, help="End with 1 if there is a finding.")
@click.option("--view", type=VIEWS, default="final", show_default=True, help="Side of the revision marks that is read.")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write there instead of showing it.")
@reading
def command(
    document: str,
    base: str | None,
    editions: str | None,
    year: int | None,
    dress: str,
    level: str,
    ignored: tuple[str, ...],
    exit_code: bool,
    view: str,
    output: str | None,
    profile: str | None,
    language: str | None,
    max_size: int | None,
    quiet: bool,
) -> int:
    """Find a document's own faults before it goes out.

    Gaps in numbering, ends of list items, dangling cross-references, superseded editions, odd
    calls and addressees, notes without a mark. Each finding has a code, a place and a way out.

    \b
    cwgdiff check draft.docx
    cwgdiff check draft.docx --base adopted.docx --level warning
    cwgdiff check draft.docx --format json --exit-code
    """
    from cwgdiff import api, files
    from cwgdiff.reporters.findings import to_json, to_text

    checked = api.checked(
        document,
        base=base,
        editions=editions,
        year=year,
        view="original" if view == "original" else "final",
        profile=profile,
        language=language,
        limits=limits(max_size),
    )
    checked = api.told(checked, level, ignored)
    warn(checked.diagnostics, quiet)
    shown = (
        to_json(checked)
        if dress == "json"
        else to_text(checked).encode("utf-8", "backslashreplace")
    )
    files.write_files([(output or files.STANDARD, shown)], [checked.source.sha256])
    return 1 if exit_code and checked.findings else 0

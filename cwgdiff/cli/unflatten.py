"""cwgdiff unflatten FLAT.txt"""

from __future__ import annotations

import click

from cwgdiff.cli.arguments import limits


@click.command("unflatten")
@click.argument("flat")
@click.option("--base-out", metavar="FILE", help="Write the base side there.")
@click.option("--revised-out", metavar="FILE", help="Write the revised side there.")
@click.option("--with-base", metavar="FILE", help="The base text, where it is at hand: decisions follow it.")  # fmt: skip
@click.option("--format", "dress", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How the decisions are shown.")  # fmt: skip
@click.option("--language", metavar="CODE", help="fr, en, es, ru or ar; found if left out.")
@click.option("--max-size", type=click.IntRange(1, 4096), metavar="MIB", help="Largest file that is read, in MiB (100).")  # fmt: skip
def command(
    flat: str,
    base_out: str | None,
    revised_out: str | None,
    with_base: str | None,
    dress: str,
    language: str | None,
    max_size: int | None,
) -> None:
    """Give both sides back of a text that lost its revision marks.

    FLAT is a text in which deleted and inserted words were both printed: "fh)", "20222026". Every
    decision is shown with how sure it is.

    \b
    cwgdiff unflatten flat.txt --base-out base.txt --revised-out revised.txt
    cwgdiff unflatten flat.txt --with-base known.txt --format json
    """
    from cwgdiff import api, files
    from cwgdiff.reporters.decisions import to_json, to_text

    found = api.unflatten(flat, known_base=with_base, language=language, limits=limits(max_size))
    api.write_sides(found, flat, base_out, revised_out)
    shown = to_json(found) if dress == "json" else to_text(found)
    files.write_files([(files.STANDARD, shown)])

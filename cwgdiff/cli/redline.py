"""cwgdiff redline BASE REVISED"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

import click

from cwgdiff.cli.arguments import VIEWS, limits, reading
from cwgdiff.cli.talk import Steps, say, warn
from cwgdiff.errors import BadRequest

_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)Z?)?")


@click.command("redline")
@click.argument("base")
@click.argument("revised")
@click.option("-o", "--output", metavar="FILE.docx", required=True, help="Write the marked document there.")  # fmt: skip
@click.option("--author", default="cwgdiff", show_default=True, help="Whose marks they are.")
@click.option("--initials", default="cwg", show_default=True, help="The author's initials, for comments.")  # fmt: skip
@click.option("--date", "date", metavar="DATE", help="Date on the marks, in UTC: 2026-11-22 or 2026-11-22T10:00:00Z, or none. Else SOURCE_DATE_EPOCH if it is set, else now.")  # fmt: skip
@click.option("--comments", is_flag=True, help="A comment on each changed clause says what became of it.")  # fmt: skip
@click.option("--no-format", is_flag=True, help="Do not mark a changed look of kept words.")
@click.option("--track-revisions", is_flag=True, help="Word records what is changed afterwards, too.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Refuse a pair where something differs that marks cannot show.")  # fmt: skip
@click.option("--base-view", type=VIEWS, default="final", show_default=True, help="Side of BASE's own revision marks that is read.")  # fmt: skip
@click.option("--revised-view", type=VIEWS, default="final", show_default=True, help="Side of REVISED's own revision marks that is read.")  # fmt: skip
@click.option("--links", "links_file", metavar="FILE.csv", help="Links settled by hand, as in compare.")  # fmt: skip
@reading
def command(
    base: str,
    revised: str,
    output: str,
    author: str,
    initials: str,
    date: str | None,
    comments: bool,
    no_format: bool,
    track_revisions: bool,
    strict: bool,
    base_view: str,
    revised_view: str,
    links_file: str | None,
    profile: str | None,
    language: str | None,
    max_size: int | None,
    quiet: bool,
) -> None:
    """Write the changes as revision marks into a copy of REVISED.

    Accepting all marks gives REVISED, rejecting them BASE. REVISED is a .docx, BASE a .docx or a
    text.

    \b
    cwgdiff redline dubai-2018.docx bucharest-2022.docx -o marked.docx
    cwgdiff redline old.docx new.docx -o marked.docx --author "Region B" --date 2026-11-22
    """
    from cwgdiff import api
    from cwgdiff.options import RedlineOptions

    options = RedlineOptions(
        author=author,
        initials=initials,
        date=stamp(date, os.environ.get("SOURCE_DATE_EPOCH")),
        comments=comments,
        formatting=not no_format,
        track=track_revisions,
        strict=strict,
    )
    steps = Steps(quiet)
    try:
        redlined, comparison = api.redlined(
            base,
            revised,
            base_view="original" if base_view == "original" else "final",
            revised_view="original" if revised_view == "original" else "final",
            profile=profile,
            language=language,
            links=api.read_links(links_file) if links_file else (),
            options=options,
            limits=limits(max_size),
            progress=steps,
        )
        steps("writing")
        api.write_redline(redlined, comparison, output)
    finally:
        steps.done()
    warn((*comparison.diagnostics, *redlined.diagnostics), quiet)
    if not quiet and output != "-":
        say(f"{output} written.")


def stamp(given: str | None, epoch: str | None) -> str | None:
    """The date of the marks: the one given, else that of SOURCE_DATE_EPOCH, else now.

    Raises `BadRequest` for what is neither a date nor a number of seconds.

    >>> stamp("2026-11-22", None), stamp(None, "0"), stamp("none", None)
    ('2026-11-22T00:00:00Z', '1970-01-01T00:00:00Z', None)
    """
    if given == "none":
        return None
    if given is not None:
        found = _DATE.fullmatch(given)
        try:
            if found is None:
                raise ValueError
            time = found[2] or "00:00:00"
            made = datetime.fromisoformat(f"{found[1]}T{time}")
        except ValueError:
            raise BadRequest(
                f"{given!r} is no date", hint="write it as 2026-11-22 or 2026-11-22T10:00:00Z"
            ) from None
    elif epoch:
        try:
            made = datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError):
            raise BadRequest(
                f"SOURCE_DATE_EPOCH is {epoch[:40]!r}, which is no number of seconds",
                hint="unset it or give --date",
            ) from None
    else:
        made = datetime.now(UTC)
    return made.strftime("%Y-%m-%dT%H:%M:%SZ")

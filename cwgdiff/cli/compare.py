"""cwgdiff compare BASE REVISED"""

from __future__ import annotations

import click

from cwgdiff.cli.arguments import COLOUR, UI_LANGUAGE, VIEWS, limits, reading
from cwgdiff.cli.screen import show
from cwgdiff.cli.talk import Steps, warn


@click.command("compare")
@click.argument("base")
@click.argument("revised", required=False)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write there; may be given again. The ending decides: .xlsx .html .json .csv .md .docx .svg .png.",
)
@click.option(
    "--format",
    "dress",
    metavar="FORMAT",
    help="json, csv, html, md, xlsx, docx, svg, png or text; to stdout unless -o is given.",
)
@click.option(
    "--base-view",
    type=VIEWS,
    default="final",
    show_default=True,
    help="Side of BASE's revision marks that is read.",
)
@click.option(
    "--revised-view",
    type=VIEWS,
    default="final",
    show_default=True,
    help="Side of REVISED's revision marks that is read.",
)
@click.option(
    "--links",
    "links_file",
    metavar="FILE.csv",
    help="Links settled by hand: path_base,path_revised,verdict (same or different).",
)
@click.option(
    "--doubtful-out",
    metavar="FILE.csv",
    help="Write the doubtful links there, in the form that --links reads.",
)
@click.option(
    "--nlp",
    metavar="NAME",
    help="Read with spaCy which duties went to someone else: “rules”, or a trained pipeline's name or folder.",
)
@click.option("--exit-code", is_flag=True, help="Status 1 when something changed.")
@UI_LANGUAGE
@COLOUR
@reading
def command(
    base: str,
    revised: str | None,
    outputs: tuple[str, ...],
    dress: str | None,
    base_view: str,
    revised_view: str,
    links_file: str | None,
    doubtful_out: str | None,
    nlp: str | None,
    exit_code: bool,
    ui_language: str | None,
    colour: str,
    profile: str | None,
    language: str | None,
    max_size: int | None,
    quiet: bool,
) -> int:
    """Compare two documents clause by clause.

    BASE is the older document and REVISED the newer, each a .docx or a text ("-" is standard
    input). One .docx alone that carries revision marks: what do they change? Without -o the
    table is shown here.

    \b
    cwgdiff compare dubai-2018.docx bucharest-2022.docx -o changes.xlsx
    cwgdiff compare old.docx new.docx -o changes.html -o changes.json
    cwgdiff compare old.txt new.txt --format json
    cwgdiff compare proposal-with-marks.docx -o changes.html
    """
    from cwgdiff import api

    steps = Steps(quiet)
    try:
        comparison = api.compare(
            base,
            revised,
            base_view="original" if base_view == "original" else "final",
            revised_view="original" if revised_view == "original" else "final",
            profile=profile,
            language=language,
            links=api.read_links(links_file) if links_file else (),
            nlp=nlp,
            limits=limits(max_size),
            progress=steps,
        )
        steps("writing")
        if outputs:
            api.write(comparison, *outputs, format=dress, ui_language=ui_language)
        if doubtful_out:
            api.write_doubtful(comparison, doubtful_out)
    finally:
        steps.done()
    warn(comparison.diagnostics, quiet)
    if not outputs:
        show(comparison, dress, colour, ui_language)
    return 1 if exit_code and api.changed(comparison) else 0

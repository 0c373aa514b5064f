"""cwgdiff serve"""

from __future__ import annotations

import click

from cwgdiff.cli.arguments import UI_LANGUAGE, limits


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Port to listen on; any free one if left out.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--max-size",
    type=click.IntRange(1, 4096),
    metavar="MIB",
    help="Largest document that is taken, in MiB (100).",
)
@UI_LANGUAGE
def command(port: int, opens: bool, max_size: int | None, ui_language: str | None) -> None:
    """Compare documents in the browser, on this computer alone.

    Prints an address to open; it holds a key, and the page answers to no one else. Drop two
    documents, or one Word file with revision marks. Nothing leaves this computer, and the
    documents are removed when the page is stopped with Ctrl-C. Needs the extra cwgdiff[web].

    \b
    cwgdiff serve --open
    """
    import gc

    from cwgdiff.web.server import serve

    gc.enable()  # the command line turns it off for a single comparison; a page stays open for hours

    def ready(address: str) -> None:
        click.echo(f"Open {address}")
        click.echo("Stop with Ctrl-C; the documents are then removed.", err=True)
        if opens:
            import webbrowser

            webbrowser.open(address)

    serve(port=port, language=ui_language, limits=limits(max_size), ready=ready)

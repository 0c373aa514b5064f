"""The command line: a thin face on `cwgdiff.api`. One module a verb, loaded on first use."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from cwgdiff import __version__
from cwgdiff.errors import CwgdiffError

# verb -> what --help says of it. Kept here so that --help loads no verb.
VERBS = {
    "compare": "Compare two documents clause by clause.",
    "parse": "Show the clause tree of one document.",
    "check": "Find a document's own faults before it goes out.",
    "explain": "Say why a clause was matched as it was.",
    "report": "Dress a saved comparison again.",
    "redline": "Write the changes as revision marks into a copy of REVISED.",
    "resolve": "Accept or reject the revision marks of a Word document.",
    "unflatten": "Give both sides back of a text that lost its revision marks.",
    "serve": "Compare documents in the browser, on this computer alone.",
    "demo": "Compare the specimen that comes with cwgdiff.",
}


class LazyGroup(click.Group):
    """A group whose verbs are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of the table above."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The verb's command, or None for an unknown word."""
        if name not in VERBS:
            return None
        command = import_module(f"cwgdiff.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs for --help, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="cwgdiff COMMAND --help says more. Exit status: 0 done, 2 bad input or call; 1 only with --exit-code.",
)
@click.version_option(__version__, "-V", "--version", message="cwgdiff %(version)s")
def group() -> None:
    """Compare revisions of resolutions clause by clause.

    Most used: cwgdiff compare BASE.docx REVISED.docx -o changes.xlsx
    """


def main() -> None:
    """Run the command line. Every failure is one sentence on stderr and status 2."""
    # One comparison and out: collecting garbage on the way costs a tenth of the time and frees
    # nothing that matters. `serve` turns it on again.
    gc.disable()
    # Names and texts may hold letters that the terminal's encoding lacks: show a substitute.
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        status = group.main(prog_name="cwgdiff", standalone_mode=False)
        sys.stdout.flush()
    except CwgdiffError as error:
        _fail(str(error))
    except click.ClickException as error:
        ctx = getattr(error, "ctx", None)
        hint = f" Try “{ctx.command_path} --help”." if ctx else ""
        _fail(f"{error.format_message()}{hint}")
    except (click.Abort, KeyboardInterrupt):
        _end(130)
    except (BrokenPipeError, SystemExit):  # click makes an exit of its own of a broken pipe
        # The reader went away (`| head`). Nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        _end(0)
    except OSError as error:
        _fail(f"the system refused: {(error.strerror or str(error)).lower()}.")
    except (MemoryError, RecursionError):
        _fail("the document needs more memory than there is; compare it in parts.")
    except Exception as error:  # a fault of ours: said in a sentence like any other
        if os.environ.get("CWGDIFF_TRACEBACK"):
            raise
        _fail(
            f"this is a fault of cwgdiff, not of the document ({type(error).__name__}: {error}); "
            "please report it; CWGDIFF_TRACEBACK=1 shows where."
        )
    else:
        sys.exit(status if isinstance(status, int) else 0)
    finally:
        # Python collects once more as it ends; what is frozen is not looked through for that.
        gc.freeze()


def _fail(sentence: str) -> None:
    from cwgdiff.cli.talk import say

    say(sentence)
    _end(2)


def _end(status: int) -> None:
    # What is left in a buffer may fail to be written; that must not turn into a traceback.
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(status)

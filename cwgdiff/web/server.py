"""Runs the page on the loopback address until it is interrupted, then leaves nothing behind."""

from __future__ import annotations

import signal
import socket
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from cwgdiff.errors import BadRequest
from cwgdiff.options import MIB, Limits

_FORM = MIB  # what a form weighs beside its documents


def serve(
    *,
    port: int = 0,
    language: str | None = None,
    limits: Limits | None = None,
    ready: Callable[[str], None] = print,
) -> None:
    """Serve until interrupted. `ready` is called with the address, which holds the session's key.

    `port` 0 takes any that is free; `language` fixes that of the interface, which else is the browser's.
    Raises `BadRequest` when the port is taken or the extra `web` is not installed.
    """
    try:
        import uvicorn

        from cwgdiff.web.desk import Desk
        from cwgdiff.web.guard import Guard
        from cwgdiff.web.pages import Pages, environment, new_key
    except ImportError as error:
        raise BadRequest(
            f"the page needs the extra “web” ({error.name} is missing)",
            hint="pip install 'cwgdiff[web]'",
        ) from None
    try:
        listening = socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise BadRequest(
            f"port {port} cannot be listened on: {(error.strerror or str(error)).lower()}",
            hint="choose another with --port, or leave it out",
        ) from None
    own_port = int(listening.getsockname()[1])
    most = 2 * (limits or Limits()).file + _FORM
    before = tempfile.tempdir
    with (
        listening,
        tempfile.TemporaryDirectory(prefix="cwgdiff-", ignore_cleanup_errors=True) as name,
    ):
        # Uploads in transit are spooled by the framework: into the private folder too.
        tempfile.tempdir = name
        desk = Desk(Path(name))
        pages = Pages(desk, most, language, environment())
        key = new_key()
        config = uvicorn.Config(
            Guard(pages.application(), own_port, key, most, pages.refuse),
            http="h11",
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_level="warning",
            access_log=False,
            server_header=False,
            limit_concurrency=64,
            timeout_keep_alive=10,
            timeout_graceful_shutdown=2,
        )
        ready(f"http://127.0.0.1:{own_port}/?key={key}")
        _stop_gently()
        try:
            uvicorn.Server(config).run(sockets=[listening])
        except KeyboardInterrupt:
            pass  # the way to end it
        finally:
            tempfile.tempdir = before


def _stop_gently() -> None:
    """Make the end of the terminal or the session an interrupt, so that the folder is removed then too."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), stop)

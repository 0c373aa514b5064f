"""The comparisons of a session: each with its documents in a folder of its own, two at work at once.

The last `KEPT` are kept; older ones go, with their documents. Nothing here knows of the web.
"""

from __future__ import annotations

import os
import secrets
import shutil
import threading
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from cwgdiff import api
from cwgdiff.errors import CwgdiffError
from cwgdiff.model import Comparison, Link

KEPT = 20
AT_ONCE = 2
WAITING = 8  # beyond it a new one is refused


class Busy(Exception):
    """Too many comparisons wait."""


@dataclass(frozen=True, slots=True)
class Documents:
    """Two documents on disk, `revised` None for one that carries revision marks; and their folder."""

    folder: Path
    base: Path
    revised: Path | None


@dataclass(eq=False)
class Job:
    """One comparison: waiting or at work (`step` says at what), failed (`error`) or done (`comparison`)."""

    id: str
    documents: Documents
    links: tuple[Link, ...] = ()
    earlier: str | None = None
    step: str = "waiting"
    error: str | None = None
    comparison: Comparison | None = None
    rendered: dict[tuple[str, str], bytes] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether it has failed or is done."""
        return self.error is not None or self.comparison is not None

    @property
    def names(self) -> tuple[str, ...]:
        """The documents' names as the user gave them."""
        both = (self.documents.base, self.documents.revised)
        return tuple(path.name for path in both if path is not None)


class Desk:
    """All jobs of one session, in a private folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._waiting: SimpleQueue[Job] = SimpleQueue()
        # Daemons: whoever stops the page does not wait for a comparison that nobody will read.
        for number in range(AT_ONCE):
            threading.Thread(target=self._serve, name=f"compare-{number}", daemon=True).start()

    def new_folder(self) -> Path:
        """An empty folder for the documents of a new comparison."""
        folder = self.folder / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        return folder

    def begin(
        self, documents: Documents, links: tuple[Link, ...] = (), earlier: str | None = None
    ) -> Job:
        """Put a comparison to work. Raises `Busy` when too many wait already."""
        job = Job(secrets.token_urlsafe(12), documents, links, earlier)
        with self._lock:
            if sum(not other.is_over for other in self._jobs.values()) >= WAITING:
                raise Busy
            self._jobs[job.id] = job
            self._drop_old()
        self._waiting.put(job)
        return job

    def find(self, id: str) -> Job | None:
        """The job of that name, if it is still kept."""
        with self._lock:
            return self._jobs.get(id)

    def recent(self) -> tuple[Job, ...]:
        """Those that are kept, newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def _drop_old(self) -> None:
        over = [job for job in self._jobs.values() if job.is_over]
        for job in over[: max(0, len(self._jobs) - KEPT)]:
            del self._jobs[job.id]
            if not any(other.documents is job.documents for other in self._jobs.values()):
                shutil.rmtree(job.documents.folder, ignore_errors=True)

    def _serve(self) -> None:
        while True:
            self._work(self._waiting.get())

    def _work(self, job: Job) -> None:
        def progress(step: str) -> None:
            job.step = step

        documents = job.documents
        try:
            job.comparison = api.compare(
                documents.base, documents.revised, links=job.links, progress=progress
            )
        except CwgdiffError as error:
            job.error = sentence(error, documents.folder)
        except (MemoryError, RecursionError):
            job.error = "The documents need more memory than there is; compare them in parts."
        except Exception:
            # A fault of the tool must not hang the page for ever.
            job.error = fault()


def fault() -> str:
    """The sentence for an exception that is a fault of ours, to be called where it is caught.

    What the exception says may hold a document's words or a path: it goes to the terminal, if asked for.
    """
    if os.environ.get("CWGDIFF_TRACEBACK"):
        traceback.print_exc()
    return "This is a fault of the tool, not of the documents; please report it. CWGDIFF_TRACEBACK=1 shows where."


def sentence(error: CwgdiffError, folder: Path) -> str:
    """The error as one sentence, the documents named as the user named them."""
    said = str(error)
    for side in ("base", "revised"):
        said = said.replace(f"{folder / side}/", "")
    return said.replace(f"{folder}/", "")

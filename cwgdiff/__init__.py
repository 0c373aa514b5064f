"""Compare revisions of resolutions clause by clause.

comparison = cwgdiff.compare("base.docx", "revised.docx")
cwgdiff.write(comparison, "changes.xlsx")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what type checkers and editors see of the names below
    from cwgdiff.api import check as check
    from cwgdiff.api import compare as compare
    from cwgdiff.api import explain as explain
    from cwgdiff.api import load as load
    from cwgdiff.api import parse as parse
    from cwgdiff.api import read as read
    from cwgdiff.api import read_links as read_links
    from cwgdiff.api import redline as redline
    from cwgdiff.api import resolve as resolve
    from cwgdiff.api import to_citations_frame as to_citations_frame
    from cwgdiff.api import to_duties_frame as to_duties_frame
    from cwgdiff.api import to_frame as to_frame
    from cwgdiff.api import to_references_frame as to_references_frame
    from cwgdiff.api import unflatten as unflatten
    from cwgdiff.api import write as write
    from cwgdiff.errors import CwgdiffError as CwgdiffError
    from cwgdiff.model import Change as Change
    from cwgdiff.model import Clause as Clause
    from cwgdiff.model import Comparison as Comparison
    from cwgdiff.model import Document as Document
    from cwgdiff.model import Finding as Finding
    from cwgdiff.model import Link as Link
    from cwgdiff.model import Transcript as Transcript
    from cwgdiff.options import Limits as Limits
    from cwgdiff.options import ParseOptions as ParseOptions
    from cwgdiff.options import ReadOptions as ReadOptions
    from cwgdiff.options import RedlineOptions as RedlineOptions

__version__ = "0.1.0"

_HOMES = {
    "read": "cwgdiff.api",
    "parse": "cwgdiff.api",
    "compare": "cwgdiff.api",
    "check": "cwgdiff.api",
    "write": "cwgdiff.api",
    "load": "cwgdiff.api",
    "explain": "cwgdiff.api",
    "to_frame": "cwgdiff.api",
    "to_citations_frame": "cwgdiff.api",
    "to_references_frame": "cwgdiff.api",
    "to_duties_frame": "cwgdiff.api",
    "redline": "cwgdiff.api",
    "resolve": "cwgdiff.api",
    "unflatten": "cwgdiff.api",
    "read_links": "cwgdiff.api",
    "CwgdiffError": "cwgdiff.errors",
    "Limits": "cwgdiff.options",
    "ReadOptions": "cwgdiff.options",
    "ParseOptions": "cwgdiff.options",
    "RedlineOptions": "cwgdiff.options",
    "Comparison": "cwgdiff.model",
    "Change": "cwgdiff.model",
    "Clause": "cwgdiff.model",
    "Link": "cwgdiff.model",
    "Document": "cwgdiff.model",
    "Finding": "cwgdiff.model",
    "Transcript": "cwgdiff.model",
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> object:
    # PEP 562: a public name is loaded when it is first used, so `import cwgdiff` costs nothing.
    if name not in _HOMES:
        raise AttributeError(f"module 'cwgdiff' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

"""Compare revisions of resolutions clause by clause.

>>> import cwgdiff
>>> comparison = cwgdiff.compare("base.docx", "revised.docx")  # doctest: +SKIP
>>> cwgdiff.write(comparison, "changes.xlsx")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "read": "cwgdiff.api",
    "parse": "cwgdiff.api",
    "compare": "cwgdiff.api",
    "write": "cwgdiff.api",
    "load": "cwgdiff.api",
    "explain": "cwgdiff.api",
    "to_frame": "cwgdiff.api",
    "resolve": "cwgdiff.api",
    "unflatten": "cwgdiff.api",
    "read_links": "cwgdiff.api",
    "CwgdiffError": "cwgdiff.errors",
    "Limits": "cwgdiff.options",
    "ReadOptions": "cwgdiff.options",
    "ParseOptions": "cwgdiff.options",
    "Comparison": "cwgdiff.model",
    "Change": "cwgdiff.model",
    "Clause": "cwgdiff.model",
    "Document": "cwgdiff.model",
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

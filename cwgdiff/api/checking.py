"""One document's own faults, and which of them are told."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cwgdiff import files
from cwgdiff.api.comparing import compare_documents
from cwgdiff.api.reading import parse, read_with_bytes
from cwgdiff.errors import BadRequest
from cwgdiff.files import FilePath
from cwgdiff.model import Checked, Document, Finding, View
from cwgdiff.options import Limits, ParseOptions

if TYPE_CHECKING:
    from cwgdiff.checkers.edition_table import Table
    from cwgdiff.substance import ReferenceCheck

_LARGEST_TABLE = 16 << 20  # bytes of a file of editions


def check(
    source: FilePath | Document,
    *,
    base: FilePath | None = None,
    editions: FilePath | None = None,
    year: int | None = None,
    view: View = "final",
    profile: str | None = None,
    language: str | None = None,
    limits: Limits | None = None,
) -> tuple[Finding, ...]:
    """A document's own faults, in reading order: labels, ends, references, editions, calls, notes.

    `source` is a path, "-", or a document that was parsed (in which marks without a note and lost
    revision marks are not looked for). With `base`, an earlier revision, cross-references that went
    stale are found too. `editions` is a CSV that adds to the known editions (docs/checks.md), `year`
    that by which editions are judged; without it the document's own, else the newest count.
    Raises the errors of `parse`, and `BadRequest` for a file of editions that is none.

    Example: `[finding.code for finding in check("draft.docx")]` is `['label-gap', 'reference-dangling']`.
    """
    if isinstance(source, Document):
        from cwgdiff.checkers import check as check_document

        if base is not None:
            raise BadRequest(
                "a parsed document cannot be checked against a base", hint="give its path"
            )
        return check_document(source, table=_editions(editions), year=year)
    return checked(
        source, base=base, editions=editions, year=year, view=view, profile=profile,
        language=language, limits=limits,
    ).findings  # fmt: skip


def checked(
    source: FilePath,
    *,
    base: FilePath | None = None,
    editions: FilePath | None = None,
    year: int | None = None,
    view: View = "final",
    profile: str | None = None,
    language: str | None = None,
    limits: Limits | None = None,
) -> Checked:
    """As `check`, with what is known of the document and what reading it gave cause to say."""
    from cwgdiff.checkers import check as check_document
    from cwgdiff.parsers import parse as parse_transcript
    from cwgdiff.unflattener.signs import placed

    transcript = read_with_bytes(files.path_of(source, "source"), view, limits)[1]
    document = parse_transcript(transcript, ParseOptions(profile, language))
    signs = placed([each.text for each in transcript.paragraphs])
    lost = [(transcript.paragraphs[at].span, sign) for at, sign in signs]
    stale: tuple[ReferenceCheck, ...] = ()
    if base is not None:
        before = parse(base, profile=profile, language=language, limits=limits)
        found = compare_documents(before, document, (), lambda _: None).substance
        stale = found.references if found is not None else ()
    findings = check_document(document, transcript, _editions(editions), year, lost, stale)
    return Checked(document.source, findings, document.diagnostics)


def told(checked: Checked, level: str = "info", ignored: Sequence[str] = ()) -> Checked:
    """The findings that are at least as grave as `level`, without those of `ignored` codes.

    Raises `BadRequest` for a code or a level that does not exist.
    """
    from cwgdiff.checkers import FAULTS, SEVERITIES

    for code in ignored:
        if code not in FAULTS:
            raise BadRequest(
                f"there is no finding {code!r}", hint=f"the codes are {', '.join(FAULTS)}"
            )
    if level not in SEVERITIES:
        raise BadRequest(
            f"there is no level {level!r}", hint=f"choose one of {', '.join(SEVERITIES)}"
        )
    grave = SEVERITIES[: SEVERITIES.index(level) + 1]
    kept = tuple(
        each for each in checked.findings if each.severity in grave and each.code not in ignored
    )
    return replace(checked, findings=kept)


def _editions(path: FilePath | None) -> Table | None:
    """The known editions with those of a user's file; None without one."""
    from cwgdiff.checkers.edition_table import extended

    if path is None:
        return None
    name = os.fspath(path)
    data = files.read_file(path, _LARGEST_TABLE)
    try:
        return extended(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        raise BadRequest("the editions are not UTF-8", file=name) from None

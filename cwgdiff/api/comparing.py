"""Two documents to one change table, and why two clauses were matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cwgdiff import files
from cwgdiff.api.reading import Progress, parse, read_with_bytes, transcribe
from cwgdiff.errors import BadRequest
from cwgdiff.files import FilePath
from cwgdiff.model import Comparison, Document, Link, Transcript, View, joined
from cwgdiff.options import Limits, ParseOptions

if TYPE_CHECKING:
    from cwgdiff.aligner.explanation import Explanation


def compare(
    base: FilePath,
    revised: FilePath | None = None,
    *,
    base_view: View = "final",
    revised_view: View = "final",
    profile: str | None = None,
    language: str | None = None,
    links: Sequence[Link] = (),
    nlp: str | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """The change table of two revisions: every clause of both is in exactly one row.

    With `base` alone, a Word file that carries revision marks: what does this proposal change? Its
    original view is compared with its final one, and the marks themselves are evidence.
    `links` are pairs of paths that a person has forced (`same=True`) or forbidden. `nlp` reads with
    spaCy which duties went to someone else: "rules", or the name or folder of a trained pipeline. `progress` is
    called with the name of each step. Raises the errors of `parse`, `BadLinks`, and
    `BadRequest` for a single file without revision marks.

    Example: `compare("dubai.docx", "bucharest.docx").changes[0].change` is `'modified'`.
    """
    return compare_with_bytes(
        base, revised, base_view, revised_view, profile, language, links, limits, progress, nlp
    )[0]


def compare_with_bytes(
    base: FilePath,
    revised: FilePath | None,
    base_view: View,
    revised_view: View,
    profile: str | None,
    language: str | None,
    links: Sequence[Link],
    limits: Limits | None,
    progress: Progress | None,
    nlp: str | None = None,
) -> tuple[Comparison, tuple[bytes, bytes]]:
    """As `compare`, with the bytes that were compared, for a redline on top of them."""
    base = files.path_of(base, "base")
    revised = None if revised is None else files.path_of(revised, "revised")
    step = progress or (lambda _: None)
    step("reading")
    if revised is None:
        data, revised_transcript = read_with_bytes(base, "final", limits)
        base_transcript = transcribe(base, data, "original", limits)
        sides = (data, data)
        if revised_transcript.view is None:
            raise BadRequest(
                "the document carries no revision marks",
                file=base,
                hint="name the other document too",
            )
    else:
        if base == files.STANDARD == revised:
            raise BadRequest(
                "both documents are “-”", hint="only one of the two can come from standard input"
            )
        base_bytes, base_transcript = read_with_bytes(base, base_view, limits)
        revised_bytes, revised_transcript = read_with_bytes(revised, revised_view, limits)
        sides = (base_bytes, revised_bytes)
    comparison = compare_transcripts(
        (base_transcript, revised_transcript),
        sides,
        ParseOptions(profile, language),
        tuple(links),
        limits,
        step,
        nlp,
        by_marks=revised is None,
    )
    return comparison, sides


def compare_transcripts(
    transcripts: tuple[Transcript, Transcript],
    sides: tuple[bytes, bytes],
    choice: ParseOptions,
    links: tuple[Link, ...],
    limits: Limits | None,
    step: Progress,
    nlp: str | None = None,
    by_marks: bool = False,
) -> Comparison:
    """Two files written out, and their bytes, to the verified change table.

    With `by_marks` they are two views of one file, whose marks tell which clauses belong together.
    """
    from cwgdiff import oddities
    from cwgdiff.aligner import links_by_marks
    from cwgdiff.parsers import parse as parse_transcript
    from cwgdiff.verifier import verify

    step("finding the clauses")
    base, revised = (parse_transcript(each, choice) for each in transcripts)
    known = links
    if by_marks:
        # What a person settled goes before what the marks tell of the same clauses.
        settled = {("base", link.base) for link in known} | {
            ("revised", link.revised) for link in known
        }
        known += tuple(
            link
            for link in links_by_marks(base, revised)
            if settled.isdisjoint({("base", link.base), ("revised", link.revised)})
        )
    comparison = compare_documents(base, revised, known, step, nlp)
    diagnostics = (
        *oddities.told(base, transcripts[0], "base"),
        *oddities.told(revised, transcripts[1], "revised"),
        *oddities.of_pair(base, revised),
    )
    options = (
        ("profile", choice.profile),
        ("language", choice.language),
        ("links", len(links)),
        *((("nlp", nlp),) if nlp else ()),
    )
    step("checking that no word is missing")
    comparison = replace(comparison, diagnostics=diagnostics, options=options)
    return verify(*sides, comparison, limits)


def compare_documents(
    base: Document,
    revised: Document,
    links: tuple[Link, ...],
    step: Progress,
    nlp: str | None = None,
) -> Comparison:
    """Two documents through the rooms: matches, edits, rows. `step` hears the name of each step."""
    from cwgdiff.aligner import align
    from cwgdiff.classifiers import classify
    from cwgdiff.classifiers.substance import substance
    from cwgdiff.differ import diff

    language = revised.source.language or base.source.language
    reader = None
    if nlp is not None:
        from cwgdiff.mentions.pipeline import open_reader

        step("opening the spaCy pipeline")
        addressees = (each.addressee or "" for side in (base, revised) for each in side.walk())
        reader = open_reader(language or "", nlp, dict.fromkeys(addressees))
    step("matching the clauses")
    matches = align(base, revised, links)
    step("comparing the words")
    edits = [diff(joined(match.base), joined(match.revised), language) for match in matches]
    changes = classify(matches, edits, base, revised)
    step("reading what is cited")
    return Comparison(
        base=base.source,
        revised=revised.source,
        changes=changes,
        substance=substance(changes, base, revised, reader),
    )


def explain(
    base: FilePath,
    revised: FilePath,
    path: str,
    *,
    side: str = "base",
    profile: str | None = None,
    language: str | None = None,
    links: Sequence[Link] = (),
    limits: Limits | None = None,
) -> Explanation:
    """Why the clause at `path` was matched as it was, and the rivals that lost.

    `side` says in which document the path is: "base" or "revised". Raises `BadRequest` for a path
    that the document does not have.
    """
    from cwgdiff.aligner import explain as explain_match

    base_document = parse(base, profile=profile, language=language, limits=limits)
    revised_document = parse(revised, profile=profile, language=language, limits=limits)
    return explain_match(base_document, revised_document, path, side, tuple(links))


def changed(comparison: Comparison) -> bool:
    """Whether any clause differs: in its words, its label or its place."""
    return any(
        row.change != "unchanged" or row.renumbered or row.moved for row in comparison.changes
    )

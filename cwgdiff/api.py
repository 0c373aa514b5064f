"""The corridor: the only module that chains rooms. The command line uses what is public here."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cwgdiff import files
from cwgdiff.errors import BadRequest
from cwgdiff.files import FilePath
from cwgdiff.model import (
    Checked,
    Comparison,
    Document,
    Finding,
    Link,
    Transcript,
    Unflattened,
    View,
    joined,
)
from cwgdiff.options import Limits, ParseOptions, ReadOptions, RedlineOptions

if TYPE_CHECKING:
    import pandas

    from cwgdiff.aligner import Explanation
    from cwgdiff.checkers.edition_table import Table
    from cwgdiff.redliner import Redlined
    from cwgdiff.redliner.resolving import Resolved
    from cwgdiff.substance import ReferenceCheck

Progress = Callable[[str], None]


def read(source: FilePath, *, view: View = "final", limits: Limits | None = None) -> Transcript:
    """What a file says, paragraph by paragraph, nothing interpreted.

    `source` is a path, or "-" for standard input. `view` names the side that is read of a
    document with revision marks. Raises `UnreadableInput` or `UnsafeInput`.

    >>> read("draft.docx", view="original").paragraphs  # doctest: +SKIP
    """
    return _read(files.path_of(source, "source"), view, limits)[1]


def parse(
    source: FilePath,
    *,
    view: View = "final",
    profile: str | None = None,
    language: str | None = None,
    limits: Limits | None = None,
) -> Document:
    """The clause trees of one file.

    `profile` is a body of law ("itu", "unga") and `language` one of fr, en, es, ru, ar, zh; both are
    found from the text when they are left out. Raises `UnreadableInput`, `UnsafeInput`,
    or `BadRequest` for an unknown profile or language.

    >>> [clause.path for clause in parse("draft.docx").walk()]  # doctest: +SKIP
    """
    from cwgdiff.parsers import parse as parse_transcript

    transcript = _read(files.path_of(source, "source"), view, limits)[1]
    return parse_transcript(transcript, ParseOptions(profile, language))


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

    >>> compare("dubai.docx", "bucharest.docx").changes[0].change  # doctest: +SKIP
    'modified'
    """
    return _pair(
        base, revised, base_view, revised_view, profile, language, links, limits, progress, nlp
    )[0]


def _pair(
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
    """The comparison of two files, and the bytes that were compared."""
    from cwgdiff import oddities
    from cwgdiff.aligner import links_by_marks
    from cwgdiff.parsers import parse as parse_transcript
    from cwgdiff.verifier import verify

    base = files.path_of(base, "base")
    revised = None if revised is None else files.path_of(revised, "revised")
    step = progress or (lambda _: None)
    choice = ParseOptions(profile, language)
    step("reading")
    if revised is None:
        data, revised_transcript = _read(base, "final", limits)
        base_transcript = _transcript(base, data, "original", limits)
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
        base_bytes, base_transcript = _read(base, base_view, limits)
        revised_bytes, revised_transcript = _read(revised, revised_view, limits)
        sides = (base_bytes, revised_bytes)
    step("finding the clauses")
    base_document = parse_transcript(base_transcript, choice)
    revised_document = parse_transcript(revised_transcript, choice)
    known = tuple(links)
    if revised is None and not known:
        known = links_by_marks(base_document, revised_document)
    comparison = _compared(base_document, revised_document, known, step, nlp)
    diagnostics = (
        *oddities.told(base_document, base_transcript, "base"),
        *oddities.told(revised_document, revised_transcript, "revised"),
        *oddities.of_pair(base_document, revised_document),
    )
    options = (
        ("profile", profile),
        ("language", language),
        ("links", len(links)),
        *((("nlp", nlp),) if nlp else ()),
    )
    step("checking that no word is missing")
    comparison = replace(comparison, diagnostics=diagnostics, options=options)
    return verify(*sides, comparison, limits), sides


def _compared(
    base: Document,
    revised: Document,
    links: tuple[Link, ...],
    step: Progress,
    nlp: str | None = None,
) -> Comparison:
    """Two documents through the rooms: matches, edits, rows."""
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


def write(
    comparison: Comparison,
    *paths: FilePath,
    format: str | None = None,
    ui_language: str | None = None,
) -> None:
    """Write the comparison to each path, in the format of its ending or in `format`.

    `ui_language` is as in `render`. Each file is written whole or not at all, and never over one
    of the two documents. Raises `BadRequest` for an unknown ending or a path that cannot be written.

    >>> write(compare("a.docx", "b.docx"), "changes.xlsx", "changes.json")  # doctest: +SKIP
    """
    from cwgdiff.reporters import format_of

    names = [os.fspath(path) for path in paths]
    rendered: dict[str, bytes] = {}
    outputs = []
    for name in names:
        dress = format or format_of(name)
        if dress not in rendered:
            rendered[dress] = render(comparison, dress, ui_language=ui_language)
        outputs.append((name, rendered[dress]))
    files.write_files(outputs, (comparison.base.sha256, comparison.revised.sha256))


def render(comparison: Comparison, format: str, *, ui_language: str | None = None) -> bytes:
    """The comparison as the bytes of a file in `format`, an ending such as "xlsx".

    `ui_language` (en, fr, es, ru, ar, zh) is that of the web page's and the pictures' own words; left out,
    the reader's browser chooses the page's. Raises `BadRequest` for an unknown format or language.

    >>> render(compare("a.docx", "b.docx"), "svg", ui_language="fr")[:4]  # doctest: +SKIP
    b'<svg'
    """
    from cwgdiff.reporters import render as dressed

    return dressed(comparison, format, ui_language)


def load(path: FilePath) -> Comparison:
    """A comparison that was saved as JSON. Raises `BadSavedComparison` if it is none."""
    from cwgdiff.reporters.saved import load as load_saved

    return load_saved(files.read_file(path, Limits().total), os.fspath(path))


def to_frame(comparison: Comparison) -> pandas.DataFrame:
    """The change table as a pandas frame, one row a change, with the contract's columns."""
    from cwgdiff.reporters.frame import to_frame as frame

    return frame(comparison)


def to_citations_frame(comparison: Comparison) -> pandas.DataFrame:
    """The citations that came, went or changed, one row each; `id` is that of the change's row."""
    from cwgdiff.reporters.frame import to_citations_frame as frame

    return frame(comparison)


def to_references_frame(comparison: Comparison) -> pandas.DataFrame:
    """The cross-references of the revised document, one row each, with their state."""
    from cwgdiff.reporters.frame import to_references_frame as frame

    return frame(comparison)


def to_duties_frame(comparison: Comparison) -> pandas.DataFrame:
    """The duties that are stronger, weaker or someone else's, one row each."""
    from cwgdiff.reporters.frame import to_duties_frame as frame

    return frame(comparison)


def changed(comparison: Comparison) -> bool:
    """Whether any clause differs: in its words, its label or its place."""
    return any(
        row.change != "unchanged" or row.renumbered or row.moved for row in comparison.changes
    )


def read_links(path: FilePath) -> tuple[Link, ...]:
    """The links that a person settled, from a CSV file. Raises `BadLinks`."""
    from cwgdiff.links import parse_links

    return parse_links(files.read_file(path, Limits().part), os.fspath(path))


def write_doubtful(comparison: Comparison, path: FilePath) -> None:
    """Write the doubtful links as a CSV that `read_links` reads, for a person to settle."""
    from cwgdiff.links import doubtful_csv

    guarded = (comparison.base.sha256, comparison.revised.sha256)
    files.write_files([(os.fspath(path), doubtful_csv(comparison.changes))], guarded)


def demo(folder: FilePath) -> tuple[Comparison, tuple[str, ...]]:
    """Compare the bundled specimen; write both documents and the table into `folder`.

    Returns the comparison and the paths that were written. The folder is made if it is
    missing. Raises `BadRequest` when it cannot be written.
    """
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequest(
            f"the folder cannot be made: {(error.strerror or str(error)).lower()}", file=str(target)
        ) from None
    documents = []
    for name in ("base", "revised"):
        content = (_specimens() / "itu" / "res-224-fr" / f"{name}-itu.docx").read_bytes()
        path = target / f"{name}.docx"
        files.write_files([(str(path), content)])
        documents.append(path)
    comparison = compare(*documents)
    tables = [target / f"changes.{ending}" for ending in ("xlsx", "html", "json")]
    write(comparison, *tables)
    return comparison, tuple(map(str, (*documents, *tables)))


def _specimens() -> Path:
    """The folder of specimens: in the installed package, else in the source tree."""
    here = Path(__file__).parent
    installed = here / "specimens"
    return installed if installed.is_dir() else here.parent / "corpora"


def unflatten(
    flat: FilePath,
    *,
    known_base: FilePath | None = None,
    language: str | None = None,
    limits: Limits | None = None,
) -> Unflattened:
    """Both sides of a text that lost its revision marks, with every decision and its sureness.

    `known_base` is the base text where it is at hand: the decisions then follow it. Raises
    `UnreadableInput`, `UnsafeInput`, or `BadRequest` for a Word file, whose marks are not lost.
    """
    from cwgdiff.parsers import parse as parse_transcript
    from cwgdiff.unflattener.printed import printed_lines
    from cwgdiff.unflattener.sides import unflatten as both_sides

    transcript = _read(flat, "final", limits)[1]
    if transcript.format != "txt":
        raise BadRequest(
            "only a text can have lost its marks", file=os.fspath(flat), hint="give a .txt file"
        )
    if language is None:
        language = parse_transcript(transcript, ParseOptions()).source.language
    return both_sides(
        printed_lines(transcript),
        language,
        None if known_base is None else printed_lines(_read(known_base, "final", limits)[1]),
    )


def write_sides(
    found: Unflattened, flat: FilePath, base_out: FilePath | None, revised_out: FilePath | None
) -> None:
    """Write the sides of a flattened text as UTF-8, never over the text itself."""
    outputs = [
        (os.fspath(path), ("\n".join(side) + "\n").encode("utf-8", "backslashreplace"))
        for path, side in ((base_out, found.base), (revised_out, found.revised))
        if path is not None
    ]
    given = os.fspath(flat)
    guarded = () if given == files.STANDARD else (files.digest(given),)
    files.write_files(outputs, guarded)


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

    >>> [finding.code for finding in check("draft.docx")]  # doctest: +SKIP
    ['label-gap', 'reference-dangling']
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

    transcript = _read(files.path_of(source, "source"), view, limits)[1]
    document = parse_transcript(transcript, ParseOptions(profile, language))
    signs = placed([each.text for each in transcript.paragraphs])
    lost = [(transcript.paragraphs[at].span, sign) for at, sign in signs]
    stale: tuple[ReferenceCheck, ...] = ()
    if base is not None:
        before = parse(base, profile=profile, language=language, limits=limits)
        found = _compared(before, document, (), lambda _: None).substance
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


_LARGEST_TABLE = 16 << 20  # bytes


def resolve(
    marked: FilePath,
    *,
    accept: bool = True,
    authors: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    limits: Limits | None = None,
) -> bytes:
    """The Word file with its revision marks accepted, or rejected; nothing else is touched.

    Only marks by `authors` and from `since` to `until` (ISO 8601, inclusive, a date for the whole
    day) are resolved where these are given; the others stay. Raises `UnreadableInput`, `UnsafeInput`,
    and `BadRequest` for what is no Word file or no date.

    >>> resolve("proposal.docx", accept=False)  # doctest: +SKIP
    """
    return resolve_marks(
        marked, accept=accept, authors=authors, since=since, until=until, limits=limits
    ).data


def resolve_marks(
    marked: FilePath,
    *,
    accept: bool = True,
    authors: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    limits: Limits | None = None,
) -> Resolved:
    """As `resolve`, with the warnings and the numbers of marks that were resolved and left."""
    from cwgdiff.redliner.choosing import choose
    from cwgdiff.redliner.resolving import resolve as resolve_all

    chosen = choose(authors, since, until)
    data = files.read_file(marked, (limits or Limits()).file)
    return resolve_all(data, os.path.basename(os.fspath(marked)), accept, chosen, limits)


def write_resolved(resolved: Resolved, marked: FilePath, path: FilePath) -> None:
    """Write a resolved document whole, never over the one that it was made of."""
    given = os.fspath(marked)
    guarded = () if given == files.STANDARD else (files.digest(given),)
    files.write_files([(os.fspath(path), resolved.data)], guarded)


def redline(
    base: FilePath,
    revised: FilePath,
    *,
    base_view: View = "final",
    revised_view: View = "final",
    profile: str | None = None,
    language: str | None = None,
    links: Sequence[Link] = (),
    options: RedlineOptions | None = None,
    limits: Limits | None = None,
) -> bytes:
    """REVISED as a Word document with native revision marks against BASE.

    Accepting all marks gives the revised document, rejecting them the base. `revised` is a .docx,
    `base` a .docx or a text. `options` name the author and the date (no date: undated marks, so equal
    files give equal bytes). Raises the errors of `compare`, and `BadRequest` for a revised text.

    >>> redline("dubai.docx", "bucharest.docx")[:2]  # doctest: +SKIP
    b'PK'
    """
    return redlined(
        base, revised, base_view=base_view, revised_view=revised_view, profile=profile,
        language=language, links=links, options=options, limits=limits,
    )[0].data  # fmt: skip


def redlined(
    base: FilePath,
    revised: FilePath,
    *,
    base_view: View = "final",
    revised_view: View = "final",
    profile: str | None = None,
    language: str | None = None,
    links: Sequence[Link] = (),
    options: RedlineOptions | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> tuple[Redlined, Comparison]:
    """As `redline`, with the warnings, and the comparison that the marks follow."""
    from cwgdiff.redliner import redline as write_marks
    from cwgdiff.verifier.marks import insist

    step = progress or (lambda _: None)
    comparison, (before, after) = _pair(
        base, revised, base_view, revised_view, profile, language, links, limits, progress
    )
    step("writing the marks")
    options = options or RedlineOptions()
    if limits is not None:
        options = replace(options, limits=limits)
    made = write_marks(comparison, before, after, options)
    step("accepting and rejecting the marks")
    told = insist(made.data, before, after, comparison, options)
    return replace(made, diagnostics=(*made.diagnostics, *told)), comparison


def write_redline(redlined: Redlined, comparison: Comparison, path: FilePath) -> None:
    """Write a redline whole, never over one of the two documents."""
    guarded = (comparison.base.sha256, comparison.revised.sha256)
    files.write_files([(os.fspath(path), redlined.data)], guarded)


def _read(source: FilePath, view: View, limits: Limits | None) -> tuple[bytes, Transcript]:
    data = files.read_file(source, (limits or Limits()).file)
    return data, _transcript(source, data, view, limits)


def _transcript(source: FilePath, data: bytes, view: View, limits: Limits | None) -> Transcript:
    from cwgdiff.readers import read_bytes

    name = os.path.basename(os.fspath(source))
    return read_bytes(data, name, ReadOptions(view, limits or Limits()))

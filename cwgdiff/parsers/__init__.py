"""`Transcript` to `Document`: the clause trees in what a file says."""

from __future__ import annotations

from cwgdiff.model import Clause, Diagnostic, Document, Heading, Resolution, Source, Transcript
from cwgdiff.options import ParseOptions
from cwgdiff.parsers import language as languages
from cwgdiff.parsers import notes, paths
from cwgdiff.parsers.bodies import choose_body
from cwgdiff.parsers.calls import lexicon
from cwgdiff.parsers.lines import body_lines
from cwgdiff.parsers.outside import outside
from cwgdiff.parsers.resolutions import build
from cwgdiff.parsers.runon import split_run_on
from cwgdiff.parsers.titles import Tree
from cwgdiff.parsers.tree import freeze
from cwgdiff.parsers.units import split_units
from cwgdiff.profiles import profile

__all__ = ["parse"]


def parse(transcript: Transcript, options: ParseOptions | None = None) -> Document:
    """The clause trees of a file: at least one resolution, and what stands outside them all.

    `options` may name the profile and the language; what is left open is found from the text. Doubts
    are diagnostics: `no-structure`, `mixed-languages`, `unknown-language`. Raises BadRequest for a
    profile or a language that is asked for and does not exist.

    >>> from cwgdiff.model import Paragraph, Span, Transcript
    >>> lines = ["Le Conseil,", "décide", "1\\tde se réunir."]
    >>> made = tuple(Paragraph(Span("", n, 0, len(t)), t) for n, t in enumerate(lines))
    >>> document = parse(Transcript("a.txt", "0" * 64, "txt", None, made))
    >>> [clause.path for clause in document.walk()]
    ['adopting', 'décide', 'décide/1']
    """
    wanted = options or ParseOptions()
    diagnostics = list(transcript.diagnostics)
    lines = body_lines(transcript.paragraphs)
    found = languages.find_language(lines, wanted.language)
    diagnostics.extend(found.diagnostics)
    body = choose_body(lines, found.reading, wanted.profile)
    known = lexicon(profile(body, found.reading))
    cut = split_units(split_run_on(lines, known), known)
    trees = [build(unit, known) for unit in cut.units] or [Tree([])]
    if not any(tree.structured for tree in trees):
        diagnostics.append(
            Diagnostic(
                "no-structure",
                "warning",
                "no clause structure was found; the text is taken paragraph by paragraph",
            )
        )
    left = notes.by_key(transcript.paragraphs)
    for tree in trees:
        notes.attach(tree.roots, left)
    used: set[str] = set()
    position = 0
    resolutions: list[Resolution] = []
    for tree, name in zip(trees, _ids(trees), strict=True):
        clauses, position = freeze(tree.roots, name, position, used)
        heading = Heading(name, tree.number, tree.title, tree.revision)
        resolutions.append(Resolution(heading, clauses))
    beyond: tuple[Clause, ...]
    beyond, position = freeze(outside(cut.front, transcript.paragraphs, left), "", position, used)
    return Document(
        Source(
            transcript.file,
            transcript.sha256,
            transcript.format,
            found.language,
            body,
            transcript.view,
            tuple(each.heading for each in resolutions),
            transcript.date,
        ),
        tuple(resolutions),
        beyond,
        tuple(diagnostics),
    )


def _ids(trees: list[Tree]) -> list[str]:
    """What stands before ':' in the paths of each resolution; nothing when there is only one."""
    if len(trees) == 1:
        return [""]
    used: set[str] = set()
    counts: dict[str, int] = {}
    return [
        paths.unique(paths.escaped(tree.number or tree.proposal or f"no{number}"), used, counts)
        for number, tree in enumerate(trees, 1)
    ]

"""Comparisons made by hand, for tests of what stands behind the chain: a row's pieces, a specimen."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from cwgdiff.model import (
    Change,
    ChangeKind,
    Clause,
    Comparison,
    Diagnostic,
    Edit,
    Heading,
    Kind,
    Mark,
    Nature,
    Source,
    joined,
)

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def source(file: str = "base.docx", language: str | None = "fr", date: str | None = None) -> Source:
    return Source(
        file=file,
        sha256=("b" if "base" in file else "e") * 64,
        format="txt" if file.endswith(".txt") else "docx",
        language=language,
        profile="itu",
        view=None,
        resolutions=(
            Heading("", "RÉSOLUTION 900", "Entretien des phares", "Rév. Port-Clair, 2022"),
        ),
        date=date,
    )


def clause(
    path: str,
    text: str,
    position: int = 0,
    kind: Kind = "item",
    label: str | None = None,
    section: str | None = None,
) -> Clause:
    return Clause(path, kind, label, text, position, section=section)


def edits(base: str, revised: str) -> tuple[Edit, ...]:
    """A plain word-level difference; whole when one side is empty."""
    if not base or not revised:
        return tuple(Edit(op, text) for op, text in (("-", base), ("+", revised)) if text)  # type: ignore[arg-type]
    if base == revised:
        return (Edit("=", base),)
    old, new = _TOKEN.findall(base), _TOKEN.findall(revised)
    found: list[Edit] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        kept, came = "".join(old[start:end]), "".join(new[new_start:new_end])
        if kept == came:
            found.append(Edit("=", kept))
            continue
        if kept:
            found.append(Edit("-", kept))
        if came:
            found.append(Edit("+", came))
    return tuple(found)


def change(
    kind: ChangeKind,
    base: Iterable[Clause] = (),
    revised: Iterable[Clause] = (),
    *,
    number: int = 1,
    nature: tuple[Nature, ...] = (),
    moved: bool = False,
    doubtful: bool = False,
    reason: str = "equal text",
    similarity: float | None = None,
    marks: tuple[Mark, ...] = (),
    own_edits: tuple[Edit, ...] | None = None,
) -> Change:
    old, new = tuple(base), tuple(revised)
    return Change(
        id=number,
        change=kind,
        renumbered=len(old) == len(new) == 1 and old[0].label != new[0].label,
        moved=moved,
        nature=nature,
        doubtful=doubtful,
        reason=reason,
        base=old,
        revised=new,
        similarity=similarity,
        edits=edits(joined(old), joined(new)) if own_edits is None else own_edits,
        marks=marks,
    )


def comparison(
    *changes: Change,
    diagnostics: tuple[Diagnostic, ...] = (),
    language: str | None = "fr",
    base: Source | None = None,
    revised: Source | None = None,
) -> Comparison:
    """The rows given, their ids and positions counted anew."""
    placed: list[Change] = []
    at = {"base": 0, "revised": 0}
    for number, row in enumerate(changes, start=1):
        sides: dict[str, tuple[Clause, ...]] = {}
        for side, clauses in (("base", row.base), ("revised", row.revised)):
            sides[side] = tuple(_at(own, at[side] + step) for step, own in enumerate(clauses))
            at[side] += len(clauses)
        placed.append(_numbered(row, number, sides["base"], sides["revised"]))
    return Comparison(
        base=base or source("base.docx", language, "2018-11-16T10:00:00Z"),
        revised=revised or source("revised.docx", language, "2022-10-14T16:30:00Z"),
        changes=tuple(placed),
        diagnostics=diagnostics,
        options=(("view", "final"), ("profile", None)),
    )


def specimen() -> Comparison:
    """A fictional resolution with every kind of row, each with what makes it hard to show."""
    considering, recalling, decides = "considérant", "rappelant", "décide"
    return comparison(
        change("modified", [clause("number", "RÉSOLUTION 900 (PORT-CLAIR, 2018)", kind="number")],
               [clause("number", "RÉSOLUTION 900 (RÉV. HAUTERIVE, 2022)", kind="number")],
               nature=("editorial",), reason="number line", similarity=0.8),
        change("unchanged", [clause("title", "Entretien des phares et des bouées", kind="title")],
               [clause("title", "Entretien des phares et des bouées", kind="title")], similarity=1.0),
        change("unchanged", [clause(recalling, "rappelant", kind="section")],
               [clause(recalling, "rappelant", kind="section")], similarity=1.0),
        change("added", [], [clause(f"{recalling}/a", "la Résolution 12 (Rév. Hauterive, 2022), relative "
               "à la formation des gardiens[^];", label="a)", section=recalling)], reason="no twin"),
        change("added", [], [clause(f"{recalling}/a/fn1", "Gardien s'entend aussi de la gardienne.",
               kind="footnote", label="1", section=recalling)], reason="no twin"),
        change("modified", [clause(f"{recalling}/a", "la Résolution 45 (Rév. Port-Clair, 2018), relative "
               "aux feux [permanents];", label="a)", section=recalling)],
               [clause(f"{recalling}/b", "la Résolution 45 (Rév. Hauterive, 2022), relative aux feux "
               "[permanents];", label="b)", section=recalling)],
               nature=("citation",), reason="same section, 0.93", similarity=0.93),
        change("deleted", [clause(f"{recalling}/b", "que = n'est pas une formule;", label="b)",
               section=recalling)], [], reason="no twin"),
        change("unchanged", [clause(considering, "considérant", kind="section")],
               [clause(considering, "considérant", kind="section")], similarity=1.0),
        change("split", [clause(f"{considering}/a", "que les phares guident les navires; et que les "
               "bouées marquent les hauts-fonds;", label="a)", section=considering)],
               [clause(f"{considering}/a", "que les phares guident les navires;", label="a)",
                       section=considering),
                clause(f"{considering}/b", "que les bouées marquent les hauts-fonds;", label="b)",
                       section=considering)], reason="two halves of one clause", similarity=0.9),
        change("merged", [clause(f"{considering}/b", "que l'huile manque;", label="b)", section=considering),
               clause(f"{considering}/c", "que les mèches s'usent;", label="c)", section=considering)],
               [clause(f"{considering}/c", "que l'huile manque et que les mèches s'usent;", label="c)",
                       section=considering)], reason="two clauses in one", similarity=0.88),
        change("modified", [clause(f"{considering}/d", "que l'espace avant le point-virgule compte ;",
               label="d)", section=considering)],
               [clause(f"{considering}/d", "que l'espace avant le point-virgule compte\u00a0;", label="d)",
                       section=considering)], nature=("editorial",), reason="same section, 0.99",
               similarity=0.99),
        change("unchanged", [clause(decides, "décide", kind="section")],
               [clause(decides, "décide", kind="section")], similarity=1.0),
        change("unchanged", [clause(f"{decides}/1", "de repeindre chaque tour en blanc;", label="1",
               section=decides)], [clause(f"{decides}/2", "de repeindre chaque tour en blanc;", label="2",
               section=decides)], similarity=1.0),
        change("modified", [clause(f"{recalling}/c", "le tarif des feux,", label="c)", section=recalling)],
               [clause(f"{decides}/3", "de revoir le tarif des feux,", label="3", section=decides)],
               moved=True, doubtful=True, nature=("obligation", "substantive"), similarity=0.71,
               reason="moved, 0.71", marks=(Mark("moved", "A. Délégué", "2022-09-30T08:00:00Z"),)),
        change("unchanged", [clause(f"{decides}/4", "de se réunir au port.", label="4", section=decides)],
               [clause(f"{decides}/1", "de se réunir au port.", label="1", section=decides)],
               moved=True, similarity=1.0),
        change("modified", [clause("¶1", "Page 1 sur 3", kind="header")],
               [clause("¶1", "Page 1 sur 4", kind="header")], reason="outside the clauses", similarity=0.8),
        diagnostics=(
            Diagnostic("revision-marks", "warning", "3 revision marks by A. Délégué were accepted", "revised.docx"),
            Diagnostic("automatic-numbers", "info", "12 labels were worked out from automatic numbering"),
        ),
    )  # fmt: skip


def _at(own: Clause, position: int) -> Clause:
    return Clause(
        own.path, own.kind, own.label, own.text, position,
        part=own.part, concept=own.concept, addressee=own.addressee, section=own.section,
        resolution=own.resolution, marks=own.marks,
    )  # fmt: skip


def _numbered(
    row: Change, number: int, base: tuple[Clause, ...], revised: tuple[Clause, ...]
) -> Change:
    return Change(
        number, row.change, row.renumbered, row.moved, row.nature, row.doubtful, row.reason,
        base, revised, row.similarity, row.edits, row.marks,
    )  # fmt: skip

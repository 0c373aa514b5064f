"""Both sides of a flattened text, put together from what was decided of labels and words."""

from __future__ import annotations

import re
from itertools import pairwise

from rapidfuzz.distance import Indel

from cwgdiff.labels import bare
from cwgdiff.model import Decision, Subject, Sureness, Unflattened
from cwgdiff.unflattener.known import printed_in
from cwgdiff.unflattener.sequences import CERTAIN, LIKELY, Line, Verdict, read_sequences
from cwgdiff.unflattener.signs import FUSED_ENDS, LABEL
from cwgdiff.unflattener.words import Known, known_words, split_words

_NOTE = re.compile(r"[ \u00a0]*\[[0-9]{1,5}: .*$", re.S)
_LONGEST_HEADING = 200  # characters
_TWINS = 0.8  # two headings so much alike are an old and a new one


def unflatten(
    lines: list[str], language: str | None = None, known_base: list[str] | None = None
) -> Unflattened:
    """Both sides of a flattened text, with every decision and its sureness.

    Labels are decided over the whole sequence of each section, words one by one. Words that cannot
    be decided are left on both sides and listed as doubtful. Of two readings of a sequence that are
    as good, one must be taken, or the sequence would break: it is called doubtful too. `language` (ISO 639-1) chooses the list
    of words by which run-together ones are found; `known_base` is the base text where it is at
    hand: then the base side is that text, and the decisions follow it.

    >>> unflatten(["a)\\tone;", "b)\\tnew;", "bc)\\ttwo."]).base
    ('a)\\tone;', 'b)\\ttwo.')
    """
    rows = [_row(line) for line in lines]
    filled = [at for at, row in enumerate(rows) if row.printed.strip()]
    partners = _partners([rows[at] for at in filled], known_base)
    twins = _twins(rows, [at for at in filled if rows[at].heading])
    seen = [
        Line(
            label=rows[at].label,
            heading=rows[at].heading,
            twin=at in twins,
            base_end=rows[at].base_end,
            revised_end=rows[at].revised_end,
            known=None if partners is None else _known(partners[n]),
        )
        for n, at in enumerate(filled)
    ]
    verdicts = dict(zip(filled, read_sequences(seen), strict=True))
    known = known_words(lines, language)
    base: list[str] = []
    revised: list[str] = []
    decisions: list[Decision] = []
    for at, row in enumerate(rows):
        verdict = verdicts.get(at)
        if verdict is None:
            base.append(row.printed)
            revised.append(row.printed)
            continue
        decided = _of_label(at + 1, row, verdict)
        if decided is not None:
            decisions.append(decided)
        old, new = row.text, row.text
        if verdict.side == "both":
            old, new, found = _words(row.text, at + 1, known)
            decisions += found
        if verdict.side != "revised":
            base.append(row.with_label(verdict.base) + old)
        if verdict.side != "base":
            revised.append(row.with_label(verdict.revised) + new)
    if known_base is not None:
        base = list(known_base)
    return Unflattened(tuple(base), tuple(revised), tuple(decisions))


def _partners(rows: list[_Row], known_base: list[str] | None) -> list[_Row | None] | None:
    """For each row the line of the known base that is printed in it, None where there is none."""
    if known_base is None:
        return None
    lines = [_row(line) for line in known_base if line.strip()]
    pairs = printed_in([row.text for row in rows], [line.text for line in lines])
    partners: list[_Row | None] = [None] * len(rows)
    for row, line in pairs:
        partners[row] = lines[line]
    return partners


def _known(partner: _Row | None) -> tuple[bool, str | None]:
    return (partner is not None, (partner.label or None) if partner is not None else None)


class _Row:
    """A printed line, taken apart into its label and its text."""

    __slots__ = ("base_end", "closing", "gap", "heading", "label", "printed", "revised_end", "text")

    def __init__(self, printed: str, label: str, closing: str, gap: str, text: str) -> None:
        self.printed, self.label, self.closing, self.gap, self.text = (
            printed, label, closing, gap, text,
        )  # fmt: skip
        body = _NOTE.sub("", text).rstrip()
        ends = FUSED_ENDS.search(body)
        last = body[-1:] if body[-1:] in ",;." else ""
        self.base_end, self.revised_end = (ends[1], ends[2]) if ends else (last, last)
        self.heading = (
            not label
            and 0 < len(body) <= _LONGEST_HEADING
            and body[0].islower()
            and body[-1] not in ",;.:"
        )

    def with_label(self, label: str | None) -> str:
        if label is None:
            return ""
        return f"{label}{self.closing}{self.gap}" if self.label else ""


def _row(line: str) -> _Row:
    found = LABEL.match(line[:40])
    if not found:
        return _Row(line, "", "", "", line)
    label = found["label"]
    core = label.rstrip(".)")
    if not bare(label):
        core = label
    return _Row(line, core, label[len(core) :], line[found.end("label") : found.end()], line[found.end() :])  # fmt: skip


def _twins(rows: list[_Row], heads: list[int]) -> set[int]:
    """Headings that are much like the one before or after them."""
    twins: set[int] = set()
    for one, other in pairwise(heads):
        likeness = Indel.normalized_similarity(rows[one].text, rows[other].text)
        if likeness >= _TWINS:
            twins |= {one, other}
    return twins


def _words(text: str, line: int, known: Known | None) -> tuple[str, str, list[Decision]]:
    """The words of a line on either side; a note printed at its end is left as it is."""
    note = _NOTE.search(text)
    body, tail = (text[: note.start()], note[0]) if note else (text, "")
    old, new, found = split_words(body, line, known)
    return old + tail, new + tail, found


def _of_label(line: int, row: _Row, verdict: Verdict) -> Decision | None:
    """What was decided of a whole line and its label, or None where nothing had to be."""
    sure: Sureness = (
        "certain"
        if verdict.margin >= CERTAIN
        else "likely"
        if verdict.margin >= LIKELY
        else "doubtful"
    )
    if verdict.side == "both" and verdict.base == verdict.revised:
        if sure != "doubtful" or not row.label:
            return None
        return Decision(line, "label", row.label, row.label, row.label, "doubtful", "another reading of the sequence is nearly as good")  # fmt: skip
    printed = row.printed
    if verdict.side == "both":
        reason = (
            "two labels in one; both sequences run on"
            if verdict.base and verdict.revised
            else "the sequence of one side has no such label"
        )
        return Decision(line, "label", row.label, verdict.base, verdict.revised, sure, reason)
    subject: Subject = "heading" if row.heading else "paragraph"
    other = "base" if verdict.side == "revised" else "revised"
    reason = f"the sequence of the {other} side has no place for it"
    if row.heading:
        reason = "two headings much alike, and one sequence runs on"
    mine = printed if verdict.side == "base" else None
    return Decision(line, subject, printed, mine, printed if mine is None else None, sure, reason)

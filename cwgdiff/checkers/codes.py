"""Every fault that is looked for: its code, how grave it is, and the way out.

docs/checks.md shows each with an example; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cwgdiff.model import Clause, Finding, Severity, Span


@dataclass(frozen=True, slots=True)
class Fault:
    """One sort of fault. `remedy` may hold names in braces that a finding fills in."""

    code: str
    severity: Severity
    title: str
    remedy: str


def _table(*faults: Fault) -> Mapping[str, Fault]:
    return {fault.code: fault for fault in faults}


FAULTS = _table(
    Fault("text-flattened", "error", "deleted and inserted words are printed together",
          "run `cwgdiff unflatten` and check each side"),
    Fault("label-gap", "error", "a label is missing in a list",
          "reletter the list, or restore what is missing"),
    Fault("label-repeated", "error", "a label stands twice in a list", "reletter the list"),
    Fault("label-order", "error", "a label goes back in its list", "reletter the list"),
    Fault("label-start", "warning", "a list does not begin with its first label",
          "begin with {first}, or join the list to the one that it continues"),
    Fault("label-form", "warning", "a label is written otherwise than the others of its list",
          "write it as the others: {form}"),
    Fault("label-alphabets", "warning", "the labels of a list mix letters of two alphabets",
          "type the labels of one list in one alphabet"),
    Fault("end-missing", "warning", "a clause ends without a sign", "end it with “{sign}”"),
    Fault("end-doubled", "error", "two signs stand at the end of a clause", "keep one of the two"),
    Fault("end-of-item", "warning", "an item ends otherwise than its list asks",
          "end it with “{sign}”"),
    Fault("end-before-call", "warning", "the last clause before the next call ends otherwise than with a comma",
          "end it with “{sign}”"),
    Fault("end-of-text", "warning", "the last clause ends otherwise than with a full stop",
          "end it with “{sign}”"),
    Fault("end-before-list", "warning", "a clause that opens a list ends otherwise than with a colon",
          "end it with “{sign}”"),
    Fault("reference-dangling", "error", "a cross-reference points at nothing",
          "name the clause that is meant"),
    Fault("reference-itself", "warning", "a cross-reference points at the clause that holds it",
          "name the clause that is meant"),
    Fault("reference-direction", "warning", "“above” points below, or “below” above",
          "name the clause that is meant, or turn the word round"),
    Fault("reference-stale", "error", "a cross-reference points at another clause than in the base",
          "write “{should}”"),
    Fault("edition-superseded", "warning", "a cited edition has a later one",
          "cite {edition}, or keep the old one where history is told"),
    Fault("edition-impossible", "error", "a cited edition that its body cannot have adopted",
          "look the place and the year up"),
    Fault("edition-unlisted", "info", "an edition that the table does not have, of an instrument that it has",
          "look it up, and add it to the file of --editions if it is right"),
    Fault("edition-mixed", "info", "one instrument is cited in several editions",
          "cite one edition, if no history is told"),
    Fault("edition-marker", "info", "one edition is marked in two ways", "mark it in one way throughout"),
    Fault("call-unknown", "warning", "a line stands where a call should, and is none that is known",
          "use a call of the body, or join the line to its clause"),
    Fault("call-repeated", "warning", "two sections have the same heading",
          "join the two, or tell them apart (“further”)"),
    Fault("call-empty", "error", "a call has no clause under it", "add the clause, or remove the call"),
    Fault("call-order", "warning", "a call of the preamble stands after an operative one",
          "move the section before the first operative call"),
    Fault("call-end", "warning", "a call's line ends with a sign", "remove the sign"),
    Fault("addressee-spelling", "warning", "one addressee is spelled in two ways",
          "spell it in one way throughout"),
    Fault("bracket-unpaired", "warning", "a bracket has no partner", "close it, or remove it"),
    Fault("spelling-variants", "info", "a word is spelled in two ways that look alike",
          "spell it in one way throughout: “{usual}”"),
    Fault("note-unmarked", "error", "a note has no mark in the text",
          "put the mark where it belongs, or remove the note"),
    Fault("mark-unnoted", "error", "a note's mark has no note", "restore the note, or remove the mark"),
    Fault("note-differs", "info", "two notes are the same but for a few letters",
          "give both the same words, or refer to one note twice"),
)  # fmt: skip

_SHOWN = 80  # characters of a clause that a finding quotes


def finding(code: str, clause: Clause | None, message: str, text: str = "", span: Span | None = None, **names: str) -> Finding:  # fmt: skip
    """A finding of a code at a clause; `names` fill in the remedy.

    Raises KeyError for a code that `FAULTS` does not have.
    """
    fault = FAULTS[code]
    if clause is not None and span is None:
        # A label stands before its text, on the same line unless Word counts it.
        span = clause.label_span or (clause.spans[0] if clause.spans else None)
    return Finding(
        code,
        fault.severity,
        message,
        fault.remedy.format(**names) if names else fault.remedy,
        clause.path if clause is not None else None,
        span,
        shortened(text or (clause.text if clause is not None else "")),
    )


def at_end(clause: Clause) -> Span | None:
    """Where the last words of a clause stand."""
    return clause.spans[-1] if clause.spans else None


def shortened(text: str) -> str:
    """The text on one line, its middle left out where it is long.

    >>> shortened("one\\ntwo")
    'one two'
    """
    line = " ".join(text[: 4 * _SHOWN].split()) if len(text) <= 4 * _SHOWN else ""
    if not line:
        line = " ".join((text[:_SHOWN] + " " + text[-_SHOWN:]).split())
        return f"{line[: _SHOWN // 2].rstrip()} … {line[-_SHOWN // 2 :].lstrip()}"
    if len(line) <= _SHOWN:
        return line
    return f"{line[: _SHOWN // 2].rstrip()} … {line[-_SHOWN // 2 :].lstrip()}"

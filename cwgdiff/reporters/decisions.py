"""What was decided of a flattened text: as lines to read, and as JSON for scripts."""

from __future__ import annotations

import json
from collections import Counter

from cwgdiff.model import Decision, Sureness, Unflattened
from cwgdiff.reporters.jsontext import to_utf8
from cwgdiff.reporters.visible import visible

SCHEMA = "cwgdiff/unflattened/1"
_LONGEST = 60  # characters of a printed stretch in a line to read


def to_text(found: Unflattened) -> bytes:
    """One line a decision, those to be looked at first, and a count at the end."""
    order: tuple[Sureness, ...] = ("doubtful", "likely", "certain")
    ranked = sorted(found.decisions, key=lambda decision: order.index(decision.sureness))
    counts = Counter(decision.sureness for decision in found.decisions)
    lines = [_line(decision) for decision in ranked]
    lines.append(
        f"{len(ranked)} decisions: "
        + ", ".join(f"{counts[sureness]} {sureness}" for sureness in order)
    )
    return to_utf8("\n".join(lines) + "\n")


def to_json(found: Unflattened) -> bytes:
    """All decisions and both sides as UTF-8 JSON."""
    value = {
        "schema": SCHEMA,
        "base": list(found.base),
        "revised": list(found.revised),
        "decisions": [
            {
                "line": each.line,
                "subject": each.subject,
                "printed": each.printed,
                "base": each.base,
                "revised": each.revised,
                "sureness": each.sureness,
                "reason": each.reason,
            }
            for each in found.decisions
        ],
    }
    return to_utf8(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _line(decision: Decision) -> str:
    sides = " → ".join(_short(side) for side in (decision.base, decision.revised))
    return (
        f"{decision.sureness:8} line {decision.line}, {decision.subject}: "
        f"{_short(decision.printed)}: {sides} ({visible(decision.reason)})"
    )


def _short(text: str | None) -> str:
    if text is None:
        return "nothing"
    return visible(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")

"""A document's findings: as lines to read, and as JSON for scripts (findings.schema.json)."""

from __future__ import annotations

from collections.abc import Sequence

from cwgdiff import __version__
from cwgdiff.model import Checked, Finding, Severity
from cwgdiff.reporters.jsontext import array, encode, warnings, whole
from cwgdiff.reporters.visible import visible

SCHEMA = "cwgdiff/findings/1"
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def place(finding: Finding, format: str) -> str:
    """Where a finding stands, for people: "line 12" of a text, "paragraph 12" of a Word file's part.

    "" where it concerns the whole document.
    """
    span = finding.span
    if span is None:
        return ""
    number = span.paragraph + 1
    if format == "txt":
        return f"line {number}"
    part = "" if span.part in ("", "word/document.xml") else f" of {span.part}"
    return f"paragraph {number}{part}"


def to_text(checked: Checked) -> str:
    """One finding a block: place, grade, code and sentence; then what stands there and the way out."""
    lines: list[str] = []
    for each in checked.findings:
        where = ", ".join(part for part in (place(each, checked.source.format), each.path) if part)
        lines.append(visible(f"{where or checked.source.file}: {each.severity} [{each.code}]"))
        lines.append(visible(f"  {each.message}."))
        if each.text and each.text not in each.message:
            lines.append(visible(f"  “{each.text}”"))
        lines.append(visible(f"  → {each.remedy}."))
    lines.append(visible(summary(checked)))
    return "\n".join(lines) + "\n"


def summary(checked: Checked) -> str:
    """The counts as a sentence: "draft.docx: 3 findings (1 error, 2 warnings)"."""
    found = checked.findings
    if not found:
        return f"{checked.source.file}: no findings"
    said = ", ".join(
        f"{number} {severity if severity == 'info' or number == 1 else severity + 's'}"
        for severity in _SEVERITIES
        if (number := _count(found, severity))
    )
    return f"{checked.source.file}: {len(found)} {'finding' if len(found) == 1 else 'findings'} ({said})"


def to_json(checked: Checked) -> bytes:
    """The findings as UTF-8 JSON, one a line, ending in a line feed."""
    source = checked.source
    return whole(
        (
            ("schema", encode(SCHEMA)),
            ("tool", encode({"version": __version__})),
            ("file", encode(source.file)),
            ("sha256", encode(source.sha256)),
            ("format", encode(source.format)),
            ("language", encode(source.language)),
            ("profile", encode(source.profile)),
            ("summary", encode({each: _count(checked.findings, each) for each in _SEVERITIES})),
            ("findings", array(map(_finding, checked.findings))),
            ("warnings", warnings(checked.diagnostics)),
        )
    )


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(each.severity == severity for each in findings)


def _finding(each: Finding) -> dict[str, str | int | None]:
    span = each.span
    return {
        "code": each.code,
        "severity": each.severity,
        "path": each.path,
        "part": span.part if span is not None else None,
        "paragraph": span.paragraph + 1 if span is not None else None,
        "text": each.text,
        "message": each.message,
        "remedy": each.remedy,
    }

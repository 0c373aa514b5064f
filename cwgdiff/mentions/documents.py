"""What reading mentions needs to know of a whole document: its headings, and who adopted it."""

from __future__ import annotations

from cwgdiff.mentions.citations import adopting_body
from cwgdiff.model import Document, walk


def headings(*documents: Document) -> list[str]:
    """The headings of all sections of the documents, each once, in order."""
    found = [
        clause.text
        for document in documents
        for resolution in document.resolutions
        for clause in walk(resolution.clauses)
        if clause.kind in ("section", "heading")
    ]
    return list(dict.fromkeys(found))


def own_body(document: Document) -> str | None:
    """The body that adopted a document, by the first adopting line that names a known one."""
    language = document.source.language or ""
    for clause in document.walk():
        if clause.kind == "adopting" and (body := adopting_body(clause.text, language)):
            return body
    return None

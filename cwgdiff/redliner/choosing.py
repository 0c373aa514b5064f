"""Whose marks are resolved, and from when: the filters of `resolve`, made once and checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from cwgdiff.errors import BadRequest
from cwgdiff.redliner.verdicts import Chooses


def choose(authors: Sequence[str], since: str | None, until: str | None) -> Chooses | None:
    """Says of a mark whether it fits all that is asked; None where nothing is.

    `since` and `until` are dates or times (ISO 8601), both inclusive, a date for the whole day.
    Time zones are left out of account, as Word writes the author's own time whatever zone it
    names. Raises `BadRequest` for what is no date.

    >>> fits = choose(["Secretariat"], "2026-01-01", None)
    >>> fits("Secretariat", "2026-01-01T08:00:00Z"), fits("Secretariat", None)
    (True, False)
    """
    if not authors and since is None and until is None:
        return None
    people = frozenset(authors)
    first = None if since is None else _moment(since, time.min)
    last = None if until is None else _moment(until, time.max)

    def fits(author: str | None, date: str | None) -> bool:
        if people and (author or "") not in people:
            return False
        if first is None and last is None:
            return True
        made = _parsed(date or "", time.min)
        if made is None:
            return False
        return (first is None or made >= first) and (last is None or made <= last)

    return fits


def _moment(text: str, rest: time) -> datetime:
    found = _parsed(text, rest)
    if found is None:
        raise BadRequest(f"{text[:40]!r} is no date", hint="write it as 2026-11-22")
    return found


def _parsed(text: str, rest: time) -> datetime | None:
    """A date or time as written; `rest` is the time of a date alone."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if len(text.strip()) <= 10:
        found = datetime.combine(found.date(), rest)
    return found.replace(tzinfo=None)

"""Cited instruments: resolutions, recommendations, treaties, declarations.

A mention is read from its noun (or its symbol, or its name) onwards by small bounded patterns,
never by one large one, so that the work is linear in the text whatever it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cwgdiff.mentions.editions import Edition, edition_of, settled_body, settled_place
from cwgdiff.mentions.patterns import NUMBER_CJK, Patterns, patterns
from cwgdiff.mentions.wording import fold

MOST_ITEMS = 100  # a list of numbers under one noun is read no further
LOOK_BACK = 80  # signs before a noun in which its body may stand: "General Assembly resolution"

# Bodies that never use a number again: the edition says nothing that the number does not.
ONCE = frozenset({"UNGA", "ECOSOC", "HRC", "UNSC"})
# Kinds that are known by their name alone and need no body.
NUMBERED = frozenset({"resolution", "decision", "recommendation", "opinion"})


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited instrument.

    `kind` is resolution, decision, recommendation, opinion, document, or the name of an instrument
    known by name ("tunis-agenda"). `span` is the citation's own stretch of the text, `mention`
    that of the whole list it stands in. `resolved` is False where the body is not known: the
    citation stays visible as found.
    """

    body: str | None
    kind: str
    number: str | None
    edition: Edition | None
    paragraph: str | None
    span: tuple[int, int]
    mention: tuple[int, int]
    text: str
    resolved: bool

    @property
    def instrument(self) -> str:
        """The instrument whatever its edition: "PP resolution 102"."""
        body = self.body or ("?" if self.kind in NUMBERED else None)
        return " ".join(part for part in (body, self.kind, self.number) if part)

    @property
    def key(self) -> str:
        """One spelling for all spellings: "PP resolution 102 (dubai 2018) §3"."""
        out = self.instrument
        if self.edition and self.body not in ONCE and (said := str(self.edition)):
            out = f"{out} ({said})"
        return f"{out} §{self.paragraph}" if self.paragraph else out


@dataclass(frozen=True, slots=True)
class _Item:
    number: str
    start: int
    end: int
    edition: Edition | None
    own: bool  # the edition is a date that belongs to this number alone


def citations(text: str, language: str) -> tuple[Citation, ...]:
    """The cited instruments of a text, in reading order; none for a language without words.

    >>> [each.key for each in citations("la Résolution 102 (Rév. Dubaï, 2018)", "fr")]
    ['PP resolution 102 (dubai 2018)']
    """
    rules = patterns(language)
    if rules is None:
        return ()
    found: list[Citation] = []
    at, last_end = 0, -1
    while (start := rules.start.search(text, at)) is not None:
        begin, paragraph = start.start(), None
        if start.lastgroup == "part":
            part = start
            at = part.end()
            labels = rules.labels.match(text, at)
            if labels is None:
                continue
            target = rules.start.match(text, _toward(rules, text, labels.end()))
            if target is None or target.lastgroup == "part":
                continue
            entry = rules.parts.get(fold(part.group()) or part.group())
            paragraph = (entry.value if entry else "") + _labels(labels["labels"])
            start = target
        read, at = _read(rules, text, start, paragraph is not None)
        if not read:
            at = max(at, start.end())
            continue
        begin = min(begin, read[0].span[0])
        after = rules.chinese_part.match(text, at)
        if after is not None and paragraph is None:
            unit = rules.parts[fold(after["unit"])].value
            paragraph, at = unit + _labels(after["labels"]), after.end()
        joined = last_end >= 0 and rules.joint.fullmatch(text, last_end, begin) is not None
        for index, each in enumerate(read):
            span = (begin if index == 0 else each.span[0],
                    at if index == len(read) - 1 else each.span[1])  # fmt: skip
            body = each.body
            if body is None and joined and each.kind in NUMBERED:
                body = found[-1].body
            found.append(
                _settled(
                    replace(
                        each,
                        body=body,
                        paragraph=paragraph,
                        span=span,
                        mention=(begin, at),
                        text=text[span[0] : span[1]],
                    )
                )
            )
        last_end = at
    return tuple(found)


def _read(
    rules: Patterns, text: str, start: re.Match[str], numbered: bool
) -> tuple[list[Citation], int]:
    """What stands at a start: its citations, and where reading goes on."""
    group = start.lastgroup
    if group == "code":
        return [_symbol(start)], start.end()
    if group == "named":
        entry = rules.names.get(fold(start.group()))
        if entry is None:
            return [], start.end()
        if entry.numbered and not numbered and rules.chinese_part.match(text, start.end()) is None:
            return [], start.end()
        return [_bare(None, entry.value, None, start.span())], start.end()
    if group == "series":
        sector, _, number = start.group().replace("\u00a0", " ").rpartition(" ")
        if not sector:
            split = re.search(r"[A-Z]{1,3}\.\d", start.group(), re.IGNORECASE)
            cut = split.start() if split else len(start.group())
            sector, number = start.group()[:cut], start.group()[cut:]
        body = _body(rules, sector)
        return [_bare(body, "recommendation", _dashes(number.upper()), start.span())], start.end()
    if group == "chinese":
        return _chinese(rules, text, start)
    return _listed(rules, text, start)


def _symbol(start: re.Match[str]) -> Citation:
    symbol = start.group().replace("\u00a0", " ").upper()
    parts = symbol.split("/RES/")
    if len(parts) == 2:
        body = {"A": "UNGA", "A/HRC": "HRC", "S": "UNSC", "E": "ECOSOC"}.get(parts[0])
        return _bare(body, "resolution", parts[1].split(" (")[0], start.span())
    return _bare("UN", "document", symbol, start.span())


def _bare(body: str | None, kind: str, number: str | None, span: tuple[int, int]) -> Citation:
    return Citation(body, kind, number, None, None, span, span, "", True)


def _listed(rules: Patterns, text: str, start: re.Match[str]) -> tuple[list[Citation], int]:
    """A noun and the numbers after it: "Résolutions 47 et 48 (Rév. Dubaï, 2012), et 49 ..."."""
    entry = rules.nouns[fold(start.group())]
    at, begin = start.end(), start.start()
    body = None
    between = rules.body.match(text, _past_blanks(text, at))
    if between is not None and _past_blanks(text, between.end()) > between.end():
        body, at = _body(rules, between.group()), between.end()
    items: list[_Item] = []
    number = rules.number.match(text, at)
    while number is not None and len(items) < MOST_ITEMS:
        item, at = _item(rules, text, number)
        items.append(item)
        through = rules.through.match(text, item.end) if entry.many else None
        if through is not None and (number := rules.number.match(text, through.end())):
            last, at = _item(rules, text, number)
            items += _range(item, last)
        separator = rules.separator.match(text, at)
        number = rules.number.match(text, separator.end()) if separator else None
        if number is not None and not entry.many and not _stands_alone(rules, text, number):
            number = None
    if not items:
        return [], start.end()
    if body is None:
        body, begin = _body_before(rules, text, begin)
    return _distributed(rules, text, entry.value, items, body, begin, at)


def _range(first: _Item, last: _Item) -> list[_Item]:
    """The numbers after the first of a range, all with the last one's edition."""
    if not (first.number.isdecimal() and last.number.isdecimal()):
        return [last]
    low, high = int(first.number), int(last.number)
    between = range(low + 1, high) if 0 < high - low <= MOST_ITEMS else range(0)
    return [replace(last, number=str(each)) for each in between] + [last]


def _item(rules: Patterns, text: str, number: re.Match[str]) -> tuple[_Item, int]:
    found = number["series"] or number["n1"] or number["n2"]
    end = number.end()
    edition, own = None, False
    if (bracket := rules.edition.match(text, end)) is not None:
        edition = edition_of(bracket[1], rules.markers)
        end = bracket.end() if edition else end
    if edition is None and (dated := rules.dated.match(text, end)) is not None:
        edition, own, end = Edition(None, int(dated["year"])), True, dated.end()
    start = number.end() - len(found)
    return _Item(_number(found), start, end, edition, own), end


def _stands_alone(rules: Patterns, text: str, number: re.Match[str]) -> bool:
    """Whether a number after a singular noun is surely one more: it has an edition or a stroke."""
    if "/" in number.group():
        return True
    bracket = rules.edition.match(text, number.end())
    return bracket is not None and edition_of(bracket[1], rules.markers) is not None


def _distributed(
    rules: Patterns,
    text: str,
    kind: str,
    items: list[_Item],
    body: str | None,
    begin: int,
    end: int,
) -> tuple[list[Citation], int]:
    """Gives each number the edition and the body that stand behind the list."""
    link = rules.link.match(text, end)
    after = rules.body.match(text, link.end()) if link else None
    if after is not None and rules.no_series.match(text, after.end()) is None:
        body, end = body or _body(rules, after.group()), after.end()
        if (bracket := rules.edition.match(text, end)) is not None:
            late = edition_of(bracket[1], rules.markers)
            if late is not None:
                end = bracket.end()
                items = [replace(item, edition=item.edition or late) for item in items]
    edition: Edition | None = None
    out: list[Citation] = []
    for item in reversed(items):
        if item.edition is not None:
            edition = None if item.own else item.edition
        out.append(
            Citation(
                body, kind, item.number, item.edition or edition, None,
                (item.start, item.end), (begin, end), "", False,
            )
        )  # fmt: skip
    out.reverse()
    out[0] = replace(out[0], span=(begin, out[0].span[1]))
    return out, end


_CJK_NUMBER = re.compile(NUMBER_CJK)


def _chinese(rules: Patterns, text: str, start: re.Match[str]) -> tuple[list[Citation], int]:
    """Numbers before the noun, the edition after it: 第47和48号决议（2012年，迪拜，修订版）."""
    head, _, noun = start.group().rpartition("号")
    entry = rules.nouns[fold(noun)]
    items: list[_Item] = []
    for number in _CJK_NUMBER.finditer(head):
        found, _, year = number.group().replace("(", "（").partition("（")
        edition = Edition(None, int(year[:4])) if year else None
        at = start.start() + number.start()
        items.append(_Item(found, at, at + len(found), edition, bool(year)))
        if len(items) == MOST_ITEMS:
            break
    end = start.end()
    if (bracket := rules.edition.match(text, end)) is not None:
        edition = edition_of(bracket[1], rules.markers)
        if edition is not None:
            end = bracket.end()
            items[-1] = replace(items[-1], edition=items[-1].edition or edition)
    body, begin = _body_before(rules, text, start.start())
    edition = None
    out: list[Citation] = []
    for item in reversed(items):
        if item.edition is not None:
            edition = None if item.own else item.edition
        out.append(
            Citation(
                body, entry.value, item.number, item.edition or edition, None,
                (item.start, item.end), (begin, end), "", False,
            )
        )  # fmt: skip
    out.reverse()
    out[0] = replace(out[0], span=(begin, out[0].span[1]))
    return out, end


def _toward(rules: Patterns, text: str, at: int) -> int:
    """Where the instrument begins whose paragraph was named: past "of the", "its", its body."""
    if (link := rules.link.match(text, at)) is not None:
        at = link.end()
    if (pronoun := rules.pronoun.match(text, at)) is not None:
        at = pronoun.end()
    body = rules.body.match(text, at)
    return at if body is None else max(at, _past_blanks(text, body.end()))


def _past_blanks(text: str, at: int) -> int:
    stop = min(len(text), at + 3)
    while at < stop and text[at].isspace():
        at += 1
    return at


def _body_before(rules: Patterns, text: str, begin: int) -> tuple[str | None, int]:
    """The body that stands right before a noun, and where the mention begins then."""
    at = max(0, begin - LOOK_BACK)
    while (found := rules.body.search(text, at, begin)) is not None:
        gap = text[found.end() : begin]
        if gap in ("的", "") or (gap.isspace() and len(gap) <= 3):
            return _body(rules, found.group()), found.start()
        at = found.start() + 1
    return None, begin


def _body(rules: Patterns, found: str) -> str | None:
    entry = rules.bodies.get(fold(found))
    return entry.value if entry else None


def _settled(citation: Citation) -> Citation:
    """The body that edition and number imply, and the place that body and year imply."""
    if citation.kind not in NUMBERED:
        return citation
    body = citation.body or settled_body(citation.kind, citation.number or "", citation.edition)
    edition = settled_place(body, citation.edition)
    return replace(citation, body=body, edition=edition, resolved=body is not None)


def _number(found: str) -> str:
    """A number as one spelling: no blanks but before a session, plain digits and hyphens."""
    return _dashes(" ".join(found.split())).upper().replace("BIS", "bis").replace("TER", "ter")


def _dashes(found: str) -> str:
    plain = "".join("-" if sign in "\u2010\u2011\u2012\u2013\u2014" else sign for sign in found)
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in plain)


_RANGE = re.compile(r"(?<=[\w)])[\s\u00a0]*(?:[-\u2010-\u2014]|(?<!\w)(?:à|to|through|au|al|a|по|до|إلى|至|到)(?![\w)]))[\s\u00a0]*|(?<=\d)(?:至|到)(?=\d)")  # fmt: skip
_LABELS = re.compile(r"\d[\w.]*|(?<!\w)[a-z]{1,4}(?=\))|-")


def _labels(found: str) -> str:
    """Labels of paragraphs as one spelling: "29 à 82" is 29-82, "35 d)" is 35d.

    >>> _labels("35 d) et 36")
    '35d, 36'
    """
    out: list[str] = []
    for label in _LABELS.findall(_dashes(_RANGE.sub("-", found))):
        if label == "-" or (out and out[-1].endswith("-")):
            if out:
                out[-1] += label
        elif out and label.isalpha():
            out[-1] += label
        else:
            out.append(label)
    return ", ".join(out)

"""Cited instruments: resolutions, recommendations, treaties, declarations.

A mention is read from its noun (or its symbol, or its name) onwards by small bounded patterns,
never by one large one, so that the work is linear in the text whatever it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cwgdiff.mentions.editions import (
    Edition,
    edition_of,
    named_council,
    settled_body,
    settled_place,
)
from cwgdiff.mentions.patterns import NUMBER_CJK, SUFFIX, Patterns, patterns
from cwgdiff.mentions.plain import Plain, plain
from cwgdiff.mentions.wording import key

MOST_ITEMS = 100  # a list of numbers under one noun is read no further
LOOK_BACK = 80  # signs before a noun in which its body may stand: "General Assembly resolution"

# Bodies that never use a number again: the edition says nothing that the number does not.
ONCE = frozenset({"UNGA", "ECOSOC", "HRC", "UNSC"})
# Kinds that are known by their name alone and need no body.
NUMBERED = frozenset({"resolution", "decision", "recommendation", "opinion"})


_UNION = frozenset({"PP", "Council", "WTSA", "WTDC", "WRC", "RA"})


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


def citations(text: str, language: str, own: str | None = None) -> tuple[Citation, ...]:
    """The cited instruments of a text, in reading order; none for a language without words.

    `own` is the body that adopted the text, where it is known: the General Assembly and the Human
    Rights Council number by session alike, and each leaves its own name out.

    >>> [each.key for each in citations("la Résolution 102 (Rév. Dubaï, 2018)", "fr")]
    ['PP resolution 102 (dubai 2018)']
    """
    rules = patterns(language)
    if rules is None:
        return ()
    seen = plain(text)
    if not any(hint in seen.text for hint in rules.hints):
        return ()
    return _Reader(rules, seen, own).read()


def may_cite(text: str, language: str) -> bool:
    """Whether a stretch of a text could be part of a citation: a figure, a noun, a name or a body.

    Quick, and true more often than not: it spares reading texts whose change touches no citation.
    """
    rules = patterns(language)
    if rules is None:
        return False
    if _FIGURE.search(text):
        return True
    seen = plain(text).text
    return any(hint in seen for hint in rules.hints) or rules.body.search(seen) is not None


_FIGURE = re.compile(r"\d")


def adopting_body(text: str, language: str) -> str | None:
    """The body that an adopting line names first; None if it names none that is known.

    >>> adopting_body("La Conférence de plénipotentiaires (Dubaï, 2018),", "fr")
    'PP'
    """
    rules = patterns(language)
    found = rules.body.search(plain(text[:_ADOPTING]).text) if rules is not None else None
    entry = rules.bodies.get(key(found.group())) if rules is not None and found else None
    return entry.value if entry else None


_ADOPTING = 300  # signs of an adopting line that are looked at


class _Reader:
    """Reads one text. Offsets are those of its plain form until a citation is made."""

    def __init__(self, rules: Patterns, text: Plain, own: str | None) -> None:
        self._rules = rules
        self._own = own
        self._text = text.text
        self._written = text

    def read(self) -> tuple[Citation, ...]:
        rules, text = self._rules, self._text
        found: list[Citation] = []
        at, last_end = 0, -1
        while (start := rules.start.search(text, at)) is not None:
            begin, paragraph = start.start(), None
            if start.lastgroup == "part":
                at = start.end()
                labels = rules.labels.match(text, at)
                if labels is None:
                    continue
                target = rules.start.match(text, self._toward(labels.end()))
                if target is None or target.lastgroup == "part":
                    continue
                paragraph = rules.parts[key(start.group())].value + label_list(labels["labels"])
                start = target
            read, at = self._at(start, paragraph is not None)
            if not read:
                at = max(at, start.end())
                continue
            begin = min(begin, read[0].span[0])
            after = rules.chinese_part.match(text, at)
            if after is not None and paragraph is None:
                unit = rules.parts[key(after["unit"])].value
                paragraph, at = unit + label_list(after["labels"]), after.end()
            joined = last_end >= 0 and rules.joint.fullmatch(text, last_end, begin) is not None
            for index, each in enumerate(read):
                body = each.body
                if body is None and joined and each.kind in NUMBERED:
                    body = found[-1].body
                last = index == len(read) - 1
                span = self._written.span(
                    begin if index == 0 else each.span[0], at if last else each.span[1]
                )
                found.append(
                    _settled(
                        replace(
                            each,
                            body=body,
                            paragraph=paragraph,
                            span=span,
                            mention=self._written.span(begin, at),
                            text=self._written.original[span[0] : span[1]],
                        ),
                        self._own,
                    )
                )
            last_end = at
        return tuple(found)

    def _at(self, start: re.Match[str], numbered: bool) -> tuple[list[Citation], int]:
        """What stands at a start: its citations, and where reading goes on."""
        rules, end = self._rules, start.end()
        match start.lastgroup:
            case "code":
                return [_symbol(start)], end
            case "named":
                entry = rules.names[key(start.group())]
                if entry.numbered and not numbered and not self._is_the_unions(start):
                    return [], end
                return [_bare(None, entry.value, None, start.span())], end
            case "series":
                number = _SERIES.search(start.group())
                cut = number.start() if number else len(start.group())
                said = _number(start.group()[cut:])
                body = self._body_code(start.group()[:cut])
                return [_bare(body, "recommendation", said, start.span())], end
            case "chinese":
                return self._chinese(start)
        return self._listed(start)

    def _is_the_unions(self, start: re.Match[str]) -> bool:
        """Whether a bare "Constitution" is the Union's: a part follows, or an organ of it speaks.

        It is written as a name then: with a capital, in Chinese between title marks, and followed by no
        owner ("the Constitution of the State").
        """
        rules, text, end = self._rules, self._text, start.end()
        if rules.chinese_part.match(text, end) is not None:
            return True
        written = self._written.said(start.start(), end)
        named = written[:1].isupper() or self._written.said(end, end + 1) == "》"
        link = rules.link.match(text, end)
        owned = link is not None and bool(link.group().strip())
        return named and not owned and self._own in _UNION

    def _listed(self, start: re.Match[str]) -> tuple[list[Citation], int]:
        """A noun and the numbers after it: "Résolutions 47 et 48 (Rév. Dubaï, 2012), et 49 ..."."""
        rules, text = self._rules, self._text
        entry = rules.nouns[key(start.group())]
        at, begin, body = start.end(), start.start(), None
        between = rules.body.match(text, _past_blanks(text, at))
        if between is not None and _past_blanks(text, between.end()) > between.end():
            body, at = self._body_code(between.group()), between.end()
        items: list[_Item] = []
        number = rules.number.match(text, at)
        while number is not None and len(items) < MOST_ITEMS:
            item, at = self._item(number)
            items.append(item)
            through = rules.through.match(text, item.end) if entry.many else None
            if through is not None and (number := rules.number.match(text, through.end())):
                last, at = self._item(number)
                items += _range(item, last)
            separator = rules.separator.match(text, at)
            number = rules.number.match(text, separator.end()) if separator else None
            if number is not None and not entry.many and not self._stands_alone(number):
                number = None
        if not items:
            return [], start.end()
        if body is None:
            body, begin = self._body_before(begin)
        link = rules.link.match(text, at)
        after = rules.body.match(text, link.end()) if link else None
        if after is not None and rules.no_series.match(text, after.end()) is None:
            body, at = body or self._body_code(after.group()), after.end()
            late, at = self._edition(at)
            if late is not None:
                items = [replace(item, edition=item.edition or late) for item in items]
        return _distributed(entry.value, items, body, begin, at), at

    def _chinese(self, start: re.Match[str]) -> tuple[list[Citation], int]:
        """Numbers before the noun, the edition after it: 第47和48号决议（2012年，迪拜，修订版）."""
        head, _, noun = start.group().rpartition("号")
        items: list[_Item] = []
        for number in _CJK_NUMBER.finditer(head):
            found, _, year = number.group().partition("(")
            edition = Edition(None, int(year[:4])) if year else None
            at = start.start() + number.start()
            items.append(_Item(found, at, at + len(found), edition, bool(year)))
            if len(items) == MOST_ITEMS:
                break
        late, end = self._edition(start.end())
        if late is not None:
            items[-1] = replace(items[-1], edition=items[-1].edition or late)
        body, begin = self._body_before(start.start())
        kind = self._rules.nouns[key(noun)].value
        return _distributed(kind, items, body, begin, end), end

    def _item(self, number: re.Match[str]) -> tuple[_Item, int]:
        """One number with what belongs to it, and where reading goes on."""
        group = "number" if number["number"] else "series"
        start, end = number.span(group)
        found = number[group]
        after = self._written.span(start, end)[1]
        suffix = SUFFIX.match(self._written.original, after) if group == "number" else None
        if suffix is not None:
            found, end = found + suffix.group().upper(), end + len(suffix.group())
        edition, after = self._edition(end)
        own = False
        if edition is None and (dated := self._rules.dated.match(self._text, end)) is not None:
            edition, own, after = Edition(None, int(dated["year"])), True, dated.end()
        return _Item(_number(found), start, after, edition, own), after

    def _edition(self, at: int) -> tuple[Edition | None, int]:
        """The edition in the brackets at a place, and the place after it."""
        bracket = self._rules.edition.match(self._text, at)
        if bracket is None:
            return None, at
        said = self._written.said(*bracket.span(1))
        edition = edition_of(bracket[1], said, self._rules.markers)
        return edition, bracket.end() if edition else at

    def _stands_alone(self, number: re.Match[str]) -> bool:
        """Whether a number after a singular noun is surely one more: an edition, or a stroke in it."""
        return "/" in number.group() or self._edition(number.end())[0] is not None

    def _toward(self, at: int) -> int:
        """Where the instrument begins whose paragraph was named: past "of the", "its", its body."""
        rules, text = self._rules, self._text
        for pattern in (rules.link, rules.pronoun):
            if (found := pattern.match(text, at)) is not None:
                at = found.end()
        body = rules.body.match(text, at)
        return at if body is None else max(at, _past_blanks(text, body.end()))

    def _body_before(self, begin: int) -> tuple[str | None, int]:
        """The body that stands right before a noun, and where the mention begins then."""
        at = max(0, begin - LOOK_BACK)
        while (found := self._rules.body.search(self._text, at, begin)) is not None:
            gap = self._text[found.end() : begin]
            if gap in ("的", "") or (gap.isspace() and len(gap) <= 3):
                return self._body_code(found.group()), found.start()
            at = found.start() + 1
        return None, begin

    def _body_code(self, found: str) -> str | None:
        entry = self._rules.bodies.get(key(found))
        return entry.value if entry else None


_SERIES = re.compile(r"[a-z]{1,3}\.\d")
_CJK_NUMBER = re.compile(NUMBER_CJK)


def _symbol(start: re.Match[str]) -> Citation:
    symbol = start.group().upper()
    head, res, number = symbol.partition("/RES/")
    if res:
        body = {"A": "UNGA", "A/HRC": "HRC", "S": "UNSC", "E": "ECOSOC"}.get(head)
        return _bare(body, "resolution", number.split(" (")[0], start.span())
    return _bare("UN", "document", symbol, start.span())


def _bare(body: str | None, kind: str, number: str | None, span: tuple[int, int]) -> Citation:
    return Citation(body, kind, number, None, None, span, span, "", True)


def _distributed(
    kind: str, items: list[_Item], body: str | None, begin: int, end: int
) -> list[Citation]:
    """Gives each number the edition that stands behind it, its own or that of a later one."""
    edition: Edition | None = None
    out: list[Citation] = []
    for item in reversed(items):
        if item.edition is not None:
            edition = None if item.own else item.edition
        said = item.edition or edition
        span = (item.start, item.end)
        out.append(Citation(body, kind, item.number, said, None, span, (begin, end), "", False))
    out.reverse()
    out[0] = replace(out[0], span=(begin, out[0].span[1]))
    return out


def _range(first: _Item, last: _Item) -> list[_Item]:
    """The numbers after the first of a range, all with the last one's edition."""
    if not (first.number.isdecimal() and last.number.isdecimal()):
        return [last]
    low, high = int(first.number), int(last.number)
    between = range(low + 1, high) if 0 < high - low <= MOST_ITEMS else range(0)
    return [replace(last, number=str(each)) for each in between] + [last]


def _past_blanks(text: str, at: int) -> int:
    stop = min(len(text), at + 3)
    while at < stop and text[at] == " ":
        at += 1
    return at


def _settled(citation: Citation, own: str | None) -> Citation:
    """The body that edition and number imply, and the place that body and year imply."""
    if citation.kind not in NUMBERED:
        return citation
    number = citation.number or ""
    body = citation.body
    if body == "Council":
        body = named_council(number, own)
    body = body or settled_body(citation.kind, number, citation.edition, own)
    edition = settled_place(body, citation.edition)
    return replace(citation, body=body, edition=edition, resolved=body is not None)


def _number(found: str) -> str:
    """A number as one spelling: "x.1303 bis" is X.1303bis."""
    plain_blanks = " ".join(found.split()).upper()
    return re.sub(r" ?(BIS|TER)\b", lambda each: each[1].lower(), plain_blanks)


_THROUGH = re.compile(
    r"(?<=[\w)]) {0,3}(?:-|(?<=[ \d])(?:a|au|to|through|al|по|до|الي|至|到)(?= |\d)) {0,3}"
)
_LABELS = re.compile(r"\d[\w.]*|(?<!\w)[a-z]{1,4}(?=\))|-")


def label_list(found: str) -> str:
    """Labels of paragraphs as one spelling: "29 a 82" is 29-82, "35 d)" is 35d; for plain text.

    >>> label_list("35 d) et 36")
    '35d, 36'
    """
    out: list[str] = []
    for label in _LABELS.findall(_THROUGH.sub("-", found)):
        if label == "-" or (out and out[-1].endswith("-")):
            if out:
                out[-1] += label
        elif out and label.isalpha():
            out[-1] += label
        else:
            out.append(label)
    return ", ".join(out)

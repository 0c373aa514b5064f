"""Who must do what, read with spaCy: rules over a blank pipeline, or over a trained one that is named.

The rules are the words of the mentions tables (duties, reserves, actors) and the addressees of the
documents, given to a span ruler over the pipeline's own tokens. A blank pipeline takes the nearest
actor for the one who owes; a trained one that parses is asked for the subject of the verb, whoever
it is. spaCy is imported when a pipeline is opened, never before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from cwgdiff.errors import BadRequest
from cwgdiff.mentions.plain import plain
from cwgdiff.mentions.wording import LANGUAGES, entries

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import SpanRuler
    from spacy.tokens import Doc, Span, Token

RULES = "rules"  # the name that asks for the rules alone, over a blank pipeline
LONGEST = (
    20_000  # characters of a clause that are read; a trained pipeline takes memory by the letter
)

_KEY = "cwgdiff"
_DUTY, _RESERVE, _ACTOR, _NONE = "duty", "reserve", "actor", "none"
_STOPS = frozenset(".;؛；。")  # between an actor and a duty: another sentence
_REACH = 40  # tokens between an actor and the duty that is his
_AFTER = 8  # fewer where he stands behind it, as in Arabic
_ACTION = 6  # tokens of what is owed that are kept
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "csubj", "sb")
_AUXILIARIES = ("aux", "aux:pass", "auxpass", "cop", "oc", "mo")


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty in a text: who owes it ("" if that cannot be told), the word that binds, and what.

    `strength` is that of `mentions.obligation`: 4 must, 3 should, 2 is asked to, 1 may.
    """

    actor: str
    word: str
    strength: int
    action: str
    span: tuple[int, int]


class ObligationReader:
    """Reads the obligations of texts in one language."""

    def __init__(self, pipeline: Language, language: str, actors: Iterable[str]) -> None:
        self._pipeline = pipeline
        _add_rules(pipeline, language, actors)

    def read(self, text: str) -> tuple[Obligation, ...]:
        """The obligations of a text, in reading order."""
        document = self._pipeline(_straight(text[:LONGEST]))
        return tuple(_obligations(document))

    def read_many(self, texts: Iterable[str]) -> Iterator[tuple[Obligation, ...]]:
        """The obligations of many texts, in their order; quicker than one by one."""
        for document in self._pipeline.pipe(_straight(text[:LONGEST]) for text in texts):
            yield tuple(_obligations(document))


def open_reader(language: str, name: str, actors: Iterable[str] = ()) -> ObligationReader:
    """A reader for texts in a language.

    `name` is `RULES`, or the name or folder of a trained pipeline, which is the user's own: nothing is
    fetched. `actors` are addressees that the documents name. Raises `BadRequest` where spaCy or the
    pipeline is missing, or the pipeline is for another language.

    Example: `open_reader("fr", "rules").read("le Conseil doit en décider")[0].actor` is `'Conseil'`.
    """
    if language not in LANGUAGES:
        raise BadRequest(
            f"obligations cannot be read in the language {language or 'of a text that shows none'!r}",
            hint=f"name one of {', '.join(LANGUAGES)} with --language",
        )
    try:
        import spacy
    except ImportError:
        raise BadRequest(
            "reading obligations needs spaCy, which is not installed",
            hint="pip install 'cwgdiff[nlp]'",
        ) from None
    if name == RULES:
        return ObligationReader(spacy.blank(language), language, actors)
    try:
        trained = spacy.load(name)
    except (OSError, ImportError):
        raise BadRequest(
            f"there is no spaCy pipeline {name!r}",
            hint=f"install it, name the folder of one, or take “{RULES}” for the rules alone",
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise BadRequest(
            f"the spaCy pipeline {name!r} cannot be opened ({reason[:160]})",
            hint="use one that was made for the version of spaCy that is installed",
        ) from None
    if trained.lang not in (language, "xx"):
        raise BadRequest(
            f"the spaCy pipeline {name!r} is for {trained.lang!r} and the documents are in {language!r}",
            hint=f"name one for {language!r}, or “{RULES}”",
        )
    return ObligationReader(trained, language, actors)


def _straight(text: str) -> str:
    """Curly apostrophes and no-break blanks as the tokenizers know them; offsets stay."""
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def _norms(document: Doc) -> Doc:
    """Each token's norm without case and accents: "États" on a capital line is "Etats"."""
    for token in document:
        token.norm_ = plain(token.text).text or token.text
    return document


def _add_rules(pipeline: Language, language: str, actors: Iterable[str]) -> None:
    from spacy.language import Language as Register

    if not Register.has_factory("cwgdiff_norms"):
        Register.component("cwgdiff_norms", func=_norms)
    pipeline.add_pipe("cwgdiff_norms", last=True)
    ruler = pipeline.add_pipe(
        "span_ruler",
        name="cwgdiff_duties",
        last=True,
        config={
            "spans_key": _KEY,
            "phrase_matcher_attr": "NORM",
            "spans_filter": {"@misc": "spacy.first_longest_spans_filter.v1"},
            "overwrite": True,
        },
    )
    # A phrase that is in two tables keeps its first meaning; a filter of equal spans would not say which.
    patterns: dict[str, tuple[str, str]] = {}
    for entry in entries(language, "duties"):
        for word in entry.words:
            patterns.setdefault(word, (_DUTY, str(entry.strength)))
        for word in entry.exceptions:
            patterns.setdefault(word, (_NONE, ""))
    for entry in entries(language, "reserves"):
        for word in entry.words:
            patterns.setdefault(word, (_RESERVE, ""))
    for word in (*(each for entry in entries(language, "actors") for each in entry.words), *actors):
        if word.strip():
            patterns.setdefault(" ".join(_straight(word).split()), (_ACTOR, ""))
    # spaCy types every component as a plain callable.
    cast("SpanRuler", ruler).add_patterns(
        [
            {"label": label, "pattern": _pattern(pipeline, word), "id": number}
            for word, (label, number) in patterns.items()
        ]
    )


def _pattern(pipeline: Language, word: str) -> str | list[dict[str, str]]:
    """A phrase as the ruler takes it; one that ends in an elision is cut as it stands before a word."""
    if not word.endswith("'"):
        return word
    tokens = list(pipeline.make_doc(word + "avis"))[:-1]
    return [{"NORM": plain(token.text).text} for token in tokens]


def _obligations(document: Doc) -> Iterator[Obligation]:
    spans = document.spans.get(_KEY, [])
    parsed = document.has_annotation("DEP")
    reserved = {
        at for span in spans if span.label_ == _RESERVE for at in range(span.start, span.end)
    }
    actors = [span for span in spans if span.label_ == _ACTOR]
    for span in spans:
        if span.label_ != _DUTY or _is_month(span):
            continue
        actor = _subject(span) if parsed else ""
        yield Obligation(
            actor or _nearest(document, span, actors),
            span.text,
            int(span.id_ or 0),
            _action(document, span.end, reserved),
            (span.start_char, span.end_char),
        )


def _subject(duty: Span) -> str:
    """The subject of the verb that a duty's word belongs to, without its own relative clauses."""
    root = duty.root
    verbs: list[Token] = [root]
    if root.dep_ in _AUXILIARIES and root.head is not root:
        verbs.insert(0, root.head)
    for verb in verbs:
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                inner = [each for each in child.subtree if not _is_aside(each, child)]
                first, last = inner[0].i, inner[-1].i
                return duty.doc[first : last + 1].text.strip()
    return ""


def _is_aside(token: Token, head: Token) -> bool:
    while token is not head and token.i != head.i:
        if token.dep_ in ("acl", "acl:relcl", "relcl", "appos", "punct"):
            return True
        token = token.head
    return False


def _nearest(document: Doc, duty: Span, actors: list[Span]) -> str:
    """The actor before a duty in the same sentence, else the one right after it; "" without one."""
    before = [each for each in actors if each.end <= duty.start and duty.start - each.end <= _REACH]
    if before and not _stops(document, before[-1].end, duty.start):
        return before[-1].text
    after = [each for each in actors if each.start >= duty.end and each.start - duty.end <= _AFTER]
    if after and not _stops(document, duty.end, after[0].start):
        return after[0].text
    return ""


def _stops(document: Doc, start: int, end: int) -> bool:
    return any(token.text in _STOPS for token in document[start:end])


def _is_month(duty: Span) -> bool:
    """May in a date is no permission."""
    if duty.text != "May":
        return False
    around = duty.doc[max(0, duty.start - 1) : duty.end + 1]
    return any(token.is_digit for token in around)


def _action(document: Doc, start: int, reserved: set[int]) -> str:
    """The first words of what is owed, past a reserve ("shall, as appropriate, report")."""
    while start < len(document) and (start in reserved or document[start].is_punct):
        start += 1
    end = start
    while end < len(document) and end - start < _ACTION and not document[end].is_punct:
        end += 1
    return document[start:end].text.strip()

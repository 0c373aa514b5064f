"""Label styles as sequences with inverses: what `i)`, `2bis`, `aa)` or `أ )` can mean.

A label alone is often ambiguous: `i)` is the ninth letter or the first roman numeral. So this
module never decides. `readings` gives every meaning a label can have, likeliest first;
`successors` says what may stand next; who reads a list decides by what stands before and after.

Bodies use: ITU labels by hand, `a)`, `1`, `i)`, `b)bis` (ITU-T Resolution 1); the General
Assembly `1.`, `(a)`; Arabic `(1` and abjad letters; Russian lists that mix Cyrillic and Latin.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from cwgdiff.counting import (
    ABJAD,
    ARABIC,
    ARABIC_INDIC,
    CYRILLIC,
    LATIN,
    STEMS,
    chinese,
    letters,
    read_chinese,
    read_letters,
    read_roman,
    roman,
)

REACH = 200  # characters of a paragraph in which a label is looked for; no label is as long

# The General Assembly numbers the headings of its Arabic texts in words: firstly, secondly ...
ORDINALS = ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")
BULLETS = "•·●○◦▪■□‣⁃∙➢➤✓–—-‑−*\uf0b7\uf0a7\uf0d8"
SUFFIXES = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies",
)  # fmt: skip
_SAME_SUFFIX = {"مكررا": "bis", "مكرراً": "bis", "مكرر": "bis", "bis.": "bis"}

# Letters that look alike in Cyrillic and Latin; Russian texts mix them within one list
# (Resolution 99 in Russian: а, b, с, d, е are Cyrillic, Latin, Cyrillic, Latin, Cyrillic).
_HOMOGLYPHS = str.maketrans("аеосрхувкмнтіѕјАЕОСРХУВКМНТІЅЈ", "aeocpxybkmhtisjAEOCPXYBKMHTISJ")
_TO_CYRILLIC = str.maketrans("aeocpxy", "аеосрху")
_ARABIC_FORMS = str.maketrans({"ا": "أ", "آ": "أ", "إ": "أ", "ى": "ي", "ة": "ه", "ـ": None})
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c"
_DROPPED = re.compile(rf"[()\[\]{{}}<>【】〔〕《》'’‘ʼ\"“”،、:;\s{_INVISIBLE}]")
_LOOSE_POINT = re.compile(r"(?<!\w)[.。．]|[.。．](?!\w)")

_FAMILIES = {"arabic-indic": "decimal"}


class Reading(NamedTuple):
    """One meaning of a label: the `ordinal`-th (from 1; 0 for a bullet) in a `style`.

    `suffix` is what an insertion adds ("bis", or "a" in `1a`); `prefix` holds the leading
    numbers of a label such as `1.2.3`, whose style is "outline".
    """

    style: str
    ordinal: int
    suffix: str = ""
    prefix: tuple[str, ...] = ()

    @property
    def family(self) -> tuple[str, tuple[str, ...]]:
        """What two labels of one list share: the style, and the leading numbers."""
        return _FAMILIES.get(self.style, self.style), self.prefix


class Found(NamedTuple):
    """A label that may stand at the start of a text.

    `start` and `end` enclose the label as written, the text proper begins at `rest`. A label
    that is not `certain` ("2018 was") needs the evidence of a sequence.
    """

    label: str
    start: int
    end: int
    rest: int
    certain: bool


def format(style: str, ordinal: int) -> str:
    """The bare label of an ordinal (from 1) in a style; the inverse of `readings`.

    Raises ValueError for an unknown style or an ordinal that the style cannot write
    (Chinese goes to 99, heavenly stems to 10).

    >>> format("lower-roman", 4), format("lower-letter", 28), format("abjad", 3)
    ('iv', 'bb', 'ج')
    """
    if style == "bullet":
        return "•"
    if ordinal < 1:
        raise ValueError(f"a label counts from 1, not from {ordinal}")
    match style:
        case "decimal" | "outline":
            return str(ordinal)
        case "arabic-indic":
            return str(ordinal).translate(str.maketrans("0123456789", ARABIC_INDIC))
        case "lower-roman":
            return roman(ordinal)
        case "upper-roman":
            return roman(ordinal).upper()
        case "chinese" if ordinal < 100:
            return chinese(ordinal)
        case "ordinal-word" if ordinal <= len(ORDINALS):
            return ORDINALS[ordinal - 1]
        case "stems" if ordinal <= len(STEMS):
            return STEMS[ordinal - 1]
        case _ if style in _ALPHABETS:
            return letters(_ALPHABETS[style], ordinal)
    raise ValueError(f"no label style {style!r} writes {ordinal}")


_ALPHABETS = {
    "lower-letter": LATIN,
    "upper-letter": LATIN.upper(),
    "lower-cyrillic": CYRILLIC,
    "upper-cyrillic": CYRILLIC.upper(),
    "abjad": ABJAD,
    "arabic": ARABIC,
}
STYLES = (
    "decimal", "outline", "lower-roman", "upper-roman", *_ALPHABETS, "chinese", "stems",
    "arabic-indic", "ordinal-word", "bullet",
)  # fmt: skip


@lru_cache(maxsize=4096)  # labels recur; a bound, for they come from files
def bare(label: str) -> str:
    """A label without brackets, outer points and blanks, as it stands in a path.

    Full-width and enclosed forms become plain. Empty for a bullet or a sign.

    >>> bare("b)bis"), bare("(a)"), bare("1.1."), bare("（三）"), bare("•")
    ('bbis', 'a', '1.1', '三', '')
    """
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", label.rstrip("°º")))
    plain = _LOOSE_POINT.sub("", plain).rstrip("-–")
    return plain if any(sign.isalnum() for sign in plain) else ""


_SUFFIX = re.compile(r"(.{1,12}?)(" + "|".join((*SUFFIXES, *_SAME_SUFFIX)) + r")\.?", re.I | re.S)
_LETTERED = re.compile(r"([0-9]{1,4})([a-zA-Z])")
_NUMBERS = re.compile(
    rf"[0-9]{{1,4}}(?:{'|'.join(SUFFIXES)})?(?:\.[0-9]{{1,4}}(?:{'|'.join(SUFFIXES)})?){{1,8}}"
)


@lru_cache(maxsize=4096)  # labels recur; a bound, for they come from files
def readings(label: str) -> tuple[Reading, ...]:
    """Every meaning of a label, likeliest first; empty when it is none.

    >>> [(r.style, r.ordinal) for r in readings("i)")]
    [('lower-roman', 1), ('lower-letter', 9)]
    >>> readings("2bis")
    (Reading(style='decimal', ordinal=2, suffix='bis', prefix=()),)
    """
    if len(label) > 24:
        return ()
    stripped = label.strip()
    if stripped and all(sign in BULLETS for sign in stripped):
        return (Reading("bullet", 0),)
    core = bare(label)
    if not core:
        return ()
    found = _core_readings(core)
    if found:
        return found
    if inserted := _SUFFIX.fullmatch(core):
        suffix = inserted[2].casefold()
        suffix = _SAME_SUFFIX.get(suffix, suffix)
        return tuple(
            Reading(each.style, each.ordinal, suffix, each.prefix)
            for each in _core_readings(inserted[1])
        )
    if lettered := _LETTERED.fullmatch(core):
        return (Reading("decimal", int(lettered[1]), lettered[2].lower()),)
    return ()


def _core_readings(core: str) -> tuple[Reading, ...]:
    if core.isdecimal():
        if len(core) > 4:
            return ()
        style = "decimal" if core.isascii() else "arabic-indic"
        return (Reading(style, int(core)),) if int(core) else ()
    if _NUMBERS.fullmatch(core):
        *prefix, last = core.split(".")
        digits = last.rstrip("abcdefghijklmnopqrstuvwxyz")
        return (Reading("outline", int(digits), last[len(digits) :], tuple(prefix)),)
    if (number := read_chinese(core)) is not None:
        return (Reading("chinese", number),)
    if core in STEMS:
        return (Reading("stems", STEMS.find(core) + 1),)
    if core.strip("\u064b") in ORDINALS:
        return (Reading("ordinal-word", ORDINALS.index(core.strip("\u064b")) + 1),)
    found: list[Reading] = []
    arabic = core.translate(_ARABIC_FORMS)
    if arabic and "\u0621" <= arabic[0] <= "\u064a":
        for style in ("abjad", "arabic"):
            found += [Reading(style, n) for n in read_letters(_ALPHABETS[style], arabic)]
        return tuple(found)
    latin = core.translate(_HOMOGLYPHS)
    if latin.isascii() and latin.isalpha() and (latin.islower() or latin.isupper()):
        case = "lower" if latin.islower() else "upper"
        if len(latin) <= 8 and (number := read_roman(latin.lower())) is not None:
            found.append(Reading(f"{case}-roman", number))
        for number in read_letters(LATIN, latin.lower()):
            found.append(Reading(f"{case}-letter", number))
        # A lone letter that is also a large numeral (c, d, l, m, x) is far oftener a letter.
        if len(latin) == 1 and latin.lower() not in "iv":
            found.reverse()
    cyrillic = core if core[0].lower() in CYRILLIC else core.translate(_TO_CYRILLIC)
    for style in ("lower-cyrillic", "upper-cyrillic"):
        found += [Reading(style, n) for n in read_letters(_ALPHABETS[style], cyrillic)]
    return tuple(found)


def latin(label: str) -> str:
    """A label with the Cyrillic letters that look Latin written in Latin.

    >>> latin("с")
    'c'
    """
    return label.translate(_HOMOGLYPHS)


def successors(reading: Reading) -> tuple[Reading, ...]:
    """What may stand next in the same list: the next ordinal, or the next insertion.

    >>> [(r.ordinal, r.suffix) for r in successors(Reading("decimal", 2))]
    [(3, ''), (2, 'bis')]
    """
    if reading.style == "bullet":
        return (reading,)
    after = Reading(reading.style, reading.ordinal + 1, "", reading.prefix)
    if not reading.suffix:
        suffix = SUFFIXES[0]
    elif reading.suffix in SUFFIXES[:-1]:
        suffix = SUFFIXES[SUFFIXES.index(reading.suffix) + 1]
    elif len(reading.suffix) == 1 and "a" <= reading.suffix < "z":
        suffix = chr(ord(reading.suffix) + 1)
    else:
        return (after,)
    return after, Reading(reading.style, reading.ordinal, suffix, reading.prefix)


def follows(reading: Reading, last: Reading) -> bool:
    """Whether `reading` stands right after `last` in one list (`b` or `a bis` after `a`)."""
    if reading.family != last.family:
        return False
    if reading.ordinal == last.ordinal + 1:
        return True
    if reading.ordinal != last.ordinal or not reading.suffix:
        return reading.style == "bullet"
    if len(reading.suffix) == 1 and not last.suffix:
        return True  # 1a after 1
    return any(
        reading.suffix == each.suffix for each in successors(last) if each.ordinal == last.ordinal
    )


_BLANKS = "[ \\t\u00a0\u2000-\u200a\u202f\u3000]"
_DIGITS = "[0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]"
_SUFFIX_WORDS = "|".join((*SUFFIXES, *sorted(_SAME_SUFFIX, key=len, reverse=True)))
_CORE = (
    rf"[a-zａ-ｚ](?=(?:{'|'.join(SUFFIXES)})[)）\].\t])"  # before two letters take the b of bis
    rf"|[0-9]{{1,3}}[a-z](?=[)）\].\t])"
    rf"|(?:{'|'.join(word[:-1] for word in ORDINALS)})\u064b?ا\u064b?"
    rf"|{_DIGITS}{{1,4}}(?:(?:{'|'.join(SUFFIXES)})?\.{_DIGITS}{{1,3}}){{0,8}}"
    r"|[ivxlc]{1,8}|[IVXLC]{1,8}|[a-z]{1,2}|[A-Z]{1,2}|[ａ-ｚ]|[0-9]{1,3}[a-zA-Z]"
    r"|[а-яА-Я]|[\u0621-\u064a]\u0640?|[\ufb50-\ufdff\ufe70-\ufefc]\u0640?"
    r"|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛壬癸]"
)
_ENCLOSED = "[①-⒛㈠-㈩㊀-㊉]"
_LABEL = re.compile(
    rf"""
    (?P<lead>[ \t\r\n{_INVISIBLE}]{{0,16}})
    (?P<label>
      (?P<enclosed>{_ENCLOSED})
    | (?P<bullet>[{re.escape(BULLETS)}])
    | (?P<open>[(（\['‘’]{_BLANKS}?)?
      (?P<core>{_CORE})
      (?:{_BLANKS}?(?P<suffix>{_SUFFIX_WORDS}))?
      (?P<close>[{_INVISIBLE}]?{_BLANKS}{{0,2}}\.?[)）\]'’‘]|\.-(?={_BLANKS})|[.．、。]|(?<=[0-9])[°º](?={_BLANKS})
        |(?<=[0-9٠-٩\u0621-\u064a]){_BLANKS}?[-–](?={_BLANKS}))?
      (?P<point>\.)?
      (?:(?<=[)）\]]){_BLANKS}?(?P<after>{_SUFFIX_WORDS})\b)?
    )
    (?P<gap>[{_INVISIBLE}]{{0,4}}[ \t\u00a0\u2000-\u200a\u202f\u3000\n]{{0,64}})
    """,
    re.X | re.I,
)
_UPPER_ROMAN = re.compile("[IVXLC]{1,8}")


def _is_ideograph(sign: str) -> bool:
    # Compared, not matched: a pattern over so wide a range takes a millisecond to compile.
    return sign == "\u3007" or "\u3400" <= sign <= "\u4dbf" or "\u4e00" <= sign <= "\u9fff"


def find(text: str) -> Found | None:
    """The label that may stand at the start of a text, with the offsets of label and text.

    Only the first `REACH` characters are looked at. The caller weighs a label that is not
    `certain` by the labels around it.

    >>> find("a)\\tthe text"), find("2018 was a good year").certain
    (Found(label='a)', start=0, end=2, rest=3, certain=True), False)
    """
    head = text[:REACH]
    match = _LABEL.match(head)
    if match is None:
        return None
    start, end = match.span("label")
    gap, rest = match["gap"], match.end()
    at_end = rest == len(text)
    following = head[rest : rest + 1]
    tab = "\t" in gap
    if tab:
        # The tab ends the label; a no-break space behind it belongs to the text.
        rest = match.start("gap") + gap.rindex("\t") + 1
        while head[rest : rest + 1] in (" ", "\n"):
            rest += 1
    if match["bullet"]:
        # A sign glued to a word is no bullet ("-5 dB", "*note"); a lone one is a rule or a sign.
        return None if not gap or at_end else Found(head[start:end], start, end, rest, True)
    if match["enclosed"]:
        return Found(head[start:end], start, end, rest, True)
    label = head[start:end]
    core, opened, close = match["core"], bool(match["open"]), match["close"]
    if not readings(label):
        return None
    latin = core.isascii() and core.isalpha()
    if core.isalpha() and not (core.islower() or core.isupper()) and core.lower() != core.upper():
        return None
    if close is None:
        if opened:
            # Arabic labels are stored as an opening bracket and the digit.
            arabic = "\u0600" <= following <= "\u06ff"
            return Found(label, start, end, rest, tab) if tab or (gap and arabic) else None
        if tab:
            return Found(label, start, end, rest, True)
        if not core.isalpha() and (gap or at_end):
            return Found(label, start, end, rest, False)
        if at_end and readings(label)[0].style in ("chinese", "ordinal-word"):
            return Found(label, start, end, rest, False)
        heads = bool(gap) and following.isupper() and _UPPER_ROMAN.fullmatch(core) is not None
        return Found(label, start, end, rest, False) if latin and (at_end or heads) else None
    if close[-1] in "-–":
        # Arabic texts of the United Nations: "1 -". Elsewhere it may be a range.
        arabic = core.isdecimal() and "\u0620" <= following <= "\u064a"
        return Found(label, start, end, rest, tab or close[0] == "." or arabic)
    if close in "°º":
        return Found(label, start, end, rest, tab)  # "20° de latitude" is none
    bracketed = close[-1] not in ".．、。"
    if opened and match["open"][0] in "'‘’" and not (core.isdecimal() and close[-1] in "'‘’"):
        return None
    if not opened and close[-1] in "'’‘":
        return None  # an elided article: l', d'
    if bracketed and close[0] in " \t\u00a0" and latin:
        return None
    wide = close[-1] in "）、．。" or _is_ideograph(following)
    if not gap and not at_end and not wide:
        glued = bracketed and following.isalnum()
        return Found(label, start, end, rest, False) if glued else None
    if at_end and not gap and not bracketed and not wide:
        return Found(label, start, end, rest, False)
    long_number = core.isdecimal() and len(core) > 3
    initial = latin and not bracketed and not tab
    return Found(label, start, end, rest, tab or not (long_number or initial))


def split_label(text: str) -> tuple[str, int] | None:
    """The certain label at the start of a text, and where the text proper begins; else None.

    >>> split_label("b)bis\\tthe text"), split_label("2018 was a good year")
    (('b)bis', 6), None)
    """
    found = find(text)
    return (found.label, found.rest) if found and found.certain else None

"""The dumb reading of one part of a Word file: every text, by local name and in file order.

Namespaces are not looked at, so transitional, strict and future ones read alike. What Word does
not show in the chosen view (the other side of a revision mark, a field's code, a fallback)
is not text here; where it could carry a change of its own it is kept as a fact.
"""

from __future__ import annotations

from lxml import etree

from cwgdiff.model import NOTE_MARK, View
from cwgdiff.verifier.package import Package, Relation
from cwgdiff.verifier.reading import GLYPH, Fact, Stretch

POINTING = {
    "hyperlink": "link target",
    "subDocument": "sub-document",
    "aFChunk": "merged part",
    "image": "linked picture",
    "oleObject": "linked object",
    "frame": "frame",
}
_GLYPHS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011",
           "softHyphen": "\u00ad", "footnoteReference": NOTE_MARK,
           "endnoteReference": NOTE_MARK}  # fmt: skip
PROPERTIES = {"strike": "struck-through text", "dstrike": "struck-through text",
               "vanish": "hidden text", "vertAlign": "raised or lowered figure"}  # fmt: skip
_FETCHING = ("INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DDE", "DDEAUTO")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OFF = frozenset({"0", "false", "off", "none", "baseline"})
# What makes 'x over 2' another thing than 'x 2', without the dress that programs rewrite.
_MATHS = frozenset({
    "f", "num", "den", "sSup", "sSub", "sSubSup", "sPre", "sup", "sub", "rad", "deg", "nary", "d", "m",
    "mr", "limLow", "limUpp", "lim", "func", "fName", "acc", "bar", "groupChr", "eqArr",
})  # fmt: skip
_EVENTS = (
    "pStyle",  # first, since it is left out where no style strikes through
    "p", "r", "t", "delText", "v", "tr", "del", "ins", "moveFrom", "moveTo", "Fallback", "fldChar", "instrText",
    "cellIns", "cellDel",
    "sym", "docPr", "textpath", "checked", "result", "blip", "imagedata", "oMath", "rStyle", "rt", "dataBinding",
    "comment", "hyperlink", "hlinkClick", "fldSimple", "contentPart", "Choice", "footnote", "endnote",
    *_GLYPHS, *PROPERTIES,
)  # fmt: skip
_TAGS = ["{*}" + name for name in _EVENTS]
_DRESSES = ["{*}" + name for name in (*PROPERTIES, "rStyle")]
_PLAIN_TAGS = [tag for tag in _TAGS if tag not in ("{*}r", "{*}tr", *_DRESSES)]
# Elements whose end must be known, since what follows them is read otherwise.
_NESTING = [
    "{*}" + name
    for name in (
        "txbxContent", "del", "ins", "moveFrom", "moveTo", "cellIns", "cellDel", "Fallback", "Choice", "rt",
    )
]  # fmt: skip

# What stands between the pieces of a link without showing.
_BETWEEN = frozenset({
    "proofErr", "bookmarkStart", "bookmarkEnd", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd", "commentRangeStart", "commentRangeEnd",
})  # fmt: skip


class Walk:
    """One pass over a part: a machine with a few counters, so that depth costs nothing."""

    def __init__(
        self,
        part: str,
        view: View,
        package: Package,
        relations: dict[str, Relation],
        styles: dict[str, str],
    ) -> None:
        self.part = part
        self.package = package
        self.relations = relations
        self.styles = styles
        self.stretches: list[Stretch] = []
        self.facts: list[Fact] = []
        self.bound = False
        self.gone = ("del", "moveFrom") if view == "final" else ("ins", "moveTo")
        self.skipped = 0  # inside how many elements of the other view
        self.fallback = 0
        self.other_words = False  # the fallback does not repeat its choice
        self.in_code: list[str] = []  # text in the codes of the fields that are open
        # Notes whose mark stands in the text, by whether the view leaves that text out; and those
        # that the view does not show because all their marks are left out.
        self.notes: dict[bool, set[tuple[str, str]]] = {False: set(), True: set()}
        self.unseen: frozenset[tuple[str, str]] = frozenset()
        self.note_gone = False  # the note that is open is called in the other view alone
        self.open: list[list[str]] = [[]]  # the texts of the paragraphs that are open
        self.signs: list[list[tuple[str, str]]] = [[]]  # and what stands in each beside text
        self.worn: list[str | None] = [None]  # and what its style does to all of it
        self.ended = [False]  # and whether the view leaves its mark out, so that it runs on
        self.waiting: dict[int, str] = {}  # texts that run on into the next paragraph, by depth
        self.fields: list[bool] = []  # one an open field: True while in its code
        self.rows: list[bool] = []  # one an open row: True when the row is of the other view
        self.dress: list[str] = []  # what the run that is open does to its text

    def run(self, root: etree._Element) -> None:
        """Walk the whole part; afterwards `stretches` and `facts` are filled."""
        if next(root.iter(*_NESTING), None) is None:
            self._run_flat(root)
        else:
            self._run_nested(root)
        while self.open:
            self._close()
        for depth in sorted(self.waiting):
            self._tell(self.waiting[depth])
        # A field that is never closed would swallow the rest of the part.
        self.facts.extend(Fact(self.part, "text in a field's code", text) for text in self.in_code)

    def _run_flat(self, root: etree._Element) -> None:
        """The quick way for parts where no end of an element matters: starts alone, in file order."""
        dressed = next(root.iter(*_DRESSES), None) is not None
        names: dict[str, str] = {}
        wanted = _TAGS if dressed else _PLAIN_TAGS
        for element in root.iter(*(wanted if self.styles else wanted[1:])):
            tag = str(element.tag)
            name = names.get(tag) or names.setdefault(tag, tag.rpartition("}")[2])
            if name == "p":
                if len(self.open) > 1:
                    self._close()
                self._start(element, name)
            elif name == "t" or name == "delText" or name == "v":
                self._text(element, name)
            elif name == "r":
                self.dress = []
            elif name != "tr":
                self._start(element, name)

    def _run_nested(self, root: etree._Element) -> None:
        for event, element in etree.iterwalk(root, events=("start", "end"), tag=[*_TAGS, "{*}tc"]):
            name = local_name(element)
            if event == "start":
                if name == "t" or name == "delText" or name == "v":
                    self._text(element, name)
                else:
                    self._start(element, name)
            elif name == "p":
                if len(self.open) > 1:
                    self._close()
            elif name == "r":
                self.dress = []
            elif name in ("del", "ins", "moveFrom", "moveTo"):
                if name in self.gone:
                    self.skipped -= 1
            elif name == "Fallback" or name == "Choice":
                self.fallback -= self._is_spare(element)
            elif name == "rt":
                self._add(" ")
            elif name in ("tr", "tc") and self.rows:
                self.rows.pop()

    def _close(self) -> None:
        text = self.waiting.pop(len(self.open), "") + "".join(self.open.pop())
        self.worn.pop()
        if self.ended.pop():
            self.waiting[len(self.open) + 1] = text
        else:
            self._tell(text)
        for kind, sign in self.signs.pop():
            self.facts.append(Fact(self.part, kind, sign, near=text))

    def _stop(self) -> None:
        """What runs on does so into no table, cell or note."""
        self._tell(self.waiting.pop(len(self.open) + 1, ""))

    def _tell(self, text: str) -> None:
        if text and not text.isspace():
            self.stretches.append(Stretch(self.part, text))

    def _add(self, text: str) -> None:
        if self.skipped or self.note_gone:
            return
        if not (self.fallback or self.fields or self.dress or self.rows or self.worn[-1]):
            self.open[-1].append(text)
            return
        if any(self.rows):
            return
        if self.fallback:
            if self.other_words:
                self.facts.append(Fact(self.part, "text for other programs", text))
        elif any(self.fields):
            if not text.isspace():
                self.in_code.append(text)
        else:
            self.open[-1].append(text)
            for kind in self.dress + [worn for worn in self.worn[-1:] if worn]:
                if kind != PROPERTIES["vertAlign"]:
                    self.facts.append(Fact(self.part, kind, text))
                elif text.strip().isdigit():
                    self.signs[-1].append((kind, text.strip()))

    def _text(self, element: etree._Element, name: str) -> None:
        text = element.text or "" if not len(element) else "".join(element.itertext())
        bare = text.strip(" \t\r\n")
        if text != bare and element.get(_SPACE) != "preserve":
            text = bare if "wordprocessingml" in str(element.tag) else text  # drawings keep theirs
        if "/math" in str(element.tag):  # a reader puts signs between its pieces
            text = f"{GLYPH}{text}{GLYPH}"
        if name == "v":  # a value in a chart; VML and others have no such element with text
            text += "\n"
        if text:
            self._add(text)

    def _start(self, element: etree._Element, name: str) -> None:
        if name == "p":
            self.open.append([])
            self.signs.append([])
            self.worn.append(None)
            self.ended.append(False)
        elif name in _GLYPHS:
            if name.endswith("Reference"):
                note = (name.removesuffix("Reference"), attribute(element, "id") or "")
                self.notes[bool(self.skipped or any(self.rows))].add(note)
                self._add(_GLYPHS[name])
            elif _parent(element) in ("r", "p"):
                self._add(_GLYPHS[name])
        elif name in PROPERTIES:
            self._property(element, name)
        elif name in ("del", "ins", "moveFrom", "moveTo"):
            if name in self.gone:
                self.skipped += 1
                if _parent(element) == "trPr" and self.rows:
                    self.rows[-1] = True
                elif _parent(element) == "rPr" and _parent(element, 2) == "pPr":
                    self.ended[-1] = True
        elif name == "tc":
            self.rows.append(False)
            self._stop()
        elif name in ("cellIns", "cellDel"):
            if self.rows and (name == "cellDel") == ("del" in self.gone):
                self.rows[-1] = True
        elif name in ("footnote", "endnote"):
            self._stop()
            self.note_gone = (name, attribute(element, "id") or "") in self.unseen
        elif name == "tr":
            self.rows.append(False)
            self._stop()
        elif name == "Fallback" or name == "Choice":
            if self._is_spare(element):
                self.fallback += 1
                if self.fallback == 1:
                    self.other_words = self._says_otherwise(element)
        elif name == "rt":  # a phonetic guide stands above its word, not in it
            self._add(" ")
        elif name == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif name == "rStyle":
            kind = self.styles.get(attribute(element, "val") or "")
            if kind and _parent(element, 2) == "r":
                self.dress.append(kind)
        elif name == "pStyle":
            self.worn[-1] = self.styles.get(attribute(element, "val") or "")
        elif name == "dataBinding":
            self.bound = True
        elif not self.skipped and not self.fallback:
            self._fact(element, name)

    def _property(self, element: etree._Element, name: str) -> None:
        if _parent(element, 2) != "r":  # the mark of a paragraph has no text
            return
        value = attribute(element, "val")
        kind = PROPERTIES[name]
        if value in OFF:
            self.dress = [other for other in self.dress if other != kind]
        else:
            self.dress.append(kind)

    def _field(self, step: str | None) -> None:
        if step == "begin":
            self.fields.append(True)
        elif step == "separate" and self.fields:
            self.fields[-1] = False
        elif step == "end" and self.fields:
            self.fields.pop()
            if not any(self.fields):
                self.in_code.clear()

    def _is_spare(self, element: etree._Element) -> bool:
        """Whether a choice stands before this one, so that Word does not show it."""
        before = element.getprevious()
        return before is not None and local_name(before) == "Choice"

    def _says_otherwise(self, fallback: etree._Element) -> bool:
        """Whether a fallback has other words than the choice before it."""
        choice = fallback.getprevious()
        assert choice is not None
        one, two = (
            "".join("".join(t.itertext()) for t in side.iter("{*}t")) for side in (choice, fallback)
        )
        return "".join(one.split()) != "".join(two.split())

    def _goes_on(self, element: etree._Element, target: str) -> bool:
        """Whether a link goes on that the element before it began: marks cut links in pieces."""
        before = element.getprevious()
        while before is not None and (
            local_name(before) in self.gone or local_name(before) in _BETWEEN
        ):
            before = before.getprevious()
        if before is None or local_name(before) != "hyperlink":
            return False
        arrow = self.relations.get(attribute(before, "id") or "")
        return arrow is not None and arrow.external and arrow.target == target

    def _fact(self, element: etree._Element, name: str) -> None:
        if name == "sym":
            self._add(GLYPH)
            sign = f"{attribute(element, 'font')} {attribute(element, 'char')}"
            self.signs[-1].append(("symbol", sign))
        elif name == "hyperlink" or name == "hlinkClick":
            arrow = self.relations.get(attribute(element, "id") or "")
            if arrow and arrow.external and not self._goes_on(element, arrow.target):
                self.signs[-1].append((POINTING["hyperlink"], arrow.target))
        elif name == "comment":
            first = element.find(".//{*}p")
            words = "" if first is None else "".join(t.text or "" for t in first.iter("{*}t"))
            author = attribute(element, "author") or ""
            self.facts.append(Fact(self.part, "author of a comment", author, near=words))
        elif name == "docPr":
            for key in ("title", "descr"):
                if value := (element.get(key) or "").strip():
                    self.stretches.append(Stretch(self.part, value))
        elif name == "textpath":
            if value := (element.get("string") or "").strip():
                self.stretches.append(Stretch(self.part, value))
        elif name == "checked":
            self.open[-1].append(GLYPH)
            on = "off" if attribute(element, "val") in OFF else "on"
            self.signs[-1].append(("check box", on))
        elif name == "result" and _parent(element) == "ddList":
            self.open[-1].append(GLYPH)
            self.signs[-1].append(("choice in a list", attribute(element, "val") or ""))
        elif name == "instrText":
            self._code("".join(element.itertext()))
        elif name == "fldSimple":
            self._code(attribute(element, "instr") or "")
        elif name == "contentPart":
            arrow = self.relations.get(attribute(element, "id") or "")
            if arrow and not arrow.external and self.package.has(arrow.target):
                self.facts.append(
                    Fact(self.part, "embedded part", self.package.digest(arrow.target))
                )
        elif name in ("blip", "imagedata"):
            key = attribute(element, "embed") or attribute(element, "id") or ""
            arrow = self.relations.get(key)
            if arrow and not arrow.external and self.package.has(arrow.target):
                crc = self.package.members[arrow.target.lower()].CRC
                self.facts.append(Fact(self.part, "order of pictures", f"{crc:08x}"))
        elif name == "oMath":
            shape = [local_name(inner) for inner in element.iter() if local_name(inner) in _MATHS]
            if shape:
                self.signs[-1].append(("shape of a formula", " ".join(shape)))

    def _code(self, code: str) -> None:
        # Only codes that bring in something from elsewhere; others are rewritten by every program.
        words = code.split()
        if words and words[0].upper() in _FETCHING:
            self.facts.append(Fact(self.part, "field that names a file", " ".join(words)))
        elif len(words) > 1 and words[0].upper() == "HYPERLINK" and not words[1].startswith("\\"):
            self.signs[-1].append((POINTING["hyperlink"], words[1].strip('"')))


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _parent(element: etree._Element, steps: int = 1) -> str:
    node: etree._Element | None = element
    for _ in range(steps):
        node = node.getparent() if node is not None else None
    return local_name(node) if node is not None else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by local name, in whatever namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None

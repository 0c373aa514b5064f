"""Writes one edition of a specimen as a Word file, in raw WordprocessingML.

Raw, so that the file holds what real files hold (runs cut anywhere, proofing marks, bookmarks,
no-break hyphen elements) and owes nothing to the library that reads it.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape
from zlib import crc32

from benchmarks.gold import NOTE, Numbering, Tagged, lists, titled
from benchmarks.gold import numbering as numbering_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACE = ' xml:space="preserve"'

# Role -> style id, style name. Names and ids differ in the real templates, and both vary.
STYLES = {
    "itu": {
        "NO": ("ResNo", "Res_No"),
        "T": ("Restitle", "Res_title"),
        "A": ("Normalaftertitle", "Normal_after_title"),
        "H": ("Call", "Call"),
        "I": ("Normal", "Normal"),  # lettered and numbered clauses have no style of their own
        "S": ("enumlev1", "enumlev1"),
        "SS": ("enumlev2", "enumlev2"),
        "B": ("enumlev1", "enumlev1"),
        "P": ("Normal", "Normal"),
        "HB": ("Headingb", "Heading_b"),  # a heading inside an annex is no call
        "X": ("AnnexNo", "Annex_No"),
        "XT": ("Annextitle", "Annex_title"),
        "F": ("Source", "Source"),
    },
    "unga": {
        "F": ("Session", "Session"),
        "NO": ("TitleHCH", "Title_H_CH"),
        "T": ("TitleHCH", "Title_H_CH"),
        "A": ("SingleTxt", "__Single Txt"),
        "H": ("H1", "_ H_1"),
        "I": ("SingleTxt", "__Single Txt"),
        "S": ("SingleTxt", "__Single Txt"),
        "SS": ("SingleTxt", "__Single Txt"),
        "B": ("SingleTxt", "__Single Txt"),
        "P": ("SingleTxt", "__Single Txt"),
        "X": ("HCh", "_ H _Ch"),
        "XT": ("HCh", "_ H _Ch"),
    },
}
# What the style sets beyond Normal, by style name.
LOOKS = {
    "Res_No": ("<w:jc w:val='center'/>", "<w:caps/>"),
    "Res_title": ("<w:jc w:val='center'/>", "<w:b/><w:bCs/>"),
    "Call": ("<w:keepNext/><w:ind w:left='794'/>", "<w:i/><w:iCs/>"),
    "Heading_b": ("<w:keepNext/>", "<w:b/><w:bCs/>"),
    "enumlev1": ("<w:ind w:left='794' w:hanging='794'/>", ""),
    "enumlev2": ("<w:ind w:left='1191' w:hanging='397'/>", ""),
    "Annex_No": ("<w:jc w:val='center'/>", "<w:caps/>"),
    "Annex_title": ("<w:jc w:val='center'/>", "<w:b/><w:bCs/>"),
    "_ H_1": ("<w:keepNext/><w:ind w:left='1267' w:hanging='1267'/>", "<w:b/><w:bCs/>"),
    "_ H _Ch": ("<w:keepNext/>", "<w:b/><w:bCs/>"),
    "Title_H_CH": ("<w:keepNext/>", "<w:b/><w:bCs/>"),
    "__Single Txt": ("<w:ind w:left='1267' w:right='1267'/><w:jc w:val='both'/>", ""),
}
# The verb that opens a General Assembly paragraph, which is set in italics.
OPENING = re.compile(
    r"(?:Deeply |Gravely |Strongly |Also |Further |Once again |Se )?[^\W\d_]+"
    r"(?: (?:also|further|deeply|strongly|note|into account|in mind|upon|again|convinced|concerned"
    r"|également|en outre|acte|instamment|with (?:\w+ )?(?:concern|appreciation|satisfaction"
    r"|interest)|avec (?:satisfaction|préoccupation|inquiétude)))*"
)


class Word:
    """Writes one Word file. `auto` numbers by lists and uses no styles."""

    def __init__(
        self,
        clauses: tuple[Tagged, ...],
        language: str,
        body: str,
        saved: str,
        auto: bool,
        mixed: tuple[str, ...] = (),
    ) -> None:
        self.clauses = tuple(titled(clauses))
        self.body = body
        self.auto = auto
        self.mixed = mixed
        self.saved = saved
        self.language = language
        self.rtl = language == "ar"
        self.notes: list[str] = []
        self.marks = 0
        self.numbers: dict[str, tuple[int, int]] = {}  # path of a labelled clause -> list, level
        self.kinds: list[tuple[Numbering, ...]] = []
        self.instances: list[int] = []  # the kind of each list instance
        if auto:
            self._number()

    def _number(self) -> None:
        """Gives every labelled clause its list: one instance a run, levels below share it."""
        runs = {at.path: numbering_of(labels, after) for labels, after, at in lists(self.clauses)}
        current: Numbering | None = None
        top = -1
        main: Numbering | None = None
        side: dict[str, int] = {}  # the bullets' and the headings' own lists
        for c in self.clauses:
            if not c.label:
                if c.role in ("H", "X"):
                    current = None
                continue
            fresh = runs.get(c.path)
            if c.role in ("B", "H"):
                if fresh:
                    side[c.role] = self._instance(fresh)
                if c.role == "H":
                    current = None
                self.numbers[c.path] = (side[c.role], 0)
            elif c.role == "I":
                if fresh:
                    if fresh.start == 1 or main is None:
                        top = self._instance(fresh)
                    main = current = fresh
                self.numbers[c.path] = (top, 0)
            else:
                level = 1 if c.role == "S" else 2
                if fresh and current:
                    kind = list(self.kinds[self.instances[top]])
                    while len(kind) <= level:
                        kind.append(Numbering("lowerRoman", "%)", 1))
                    kind[level] = fresh
                    self.instances[top] = self._kind(tuple(kind))
                self.numbers[c.path] = (top, level)

    def _kind(self, levels: tuple[Numbering, ...]) -> int:
        if levels not in self.kinds:
            self.kinds.append(levels)
        return self.kinds.index(levels)

    def _instance(self, numbering: Numbering) -> int:
        self.instances.append(self._kind((numbering,)))
        return len(self.instances) - 1

    # Text

    def _run(self, text: str, properties: str = "") -> str:
        """One run; a tab and a no-break hyphen are elements, as Word writes them."""
        rtl = "<w:rtl/>" if self.rtl else ""
        inner = f"<w:rPr>{properties}{rtl}</w:rPr>" if properties or rtl else ""
        for part in re.split(r"([\t\u2011])", text):
            if part == "\t":
                inner += "<w:tab/>"
            elif part == "\u2011":
                inner += "<w:noBreakHyphen/>"
            elif part:
                inner += f"<w:t{SPACE}>{escape(part)}</w:t>"
        return f"<w:r>{inner}</w:r>"

    def _runs(self, text: str, properties: str = "") -> str:
        """The text cut into runs at places that follow from the text alone, with Word's litter."""
        out = []
        at = 0
        while at < len(text):
            dice = crc32(f"{at}{text}".encode())
            end = at + 12 + dice % 90
            piece = text[at:end]
            lang = f'<w:lang w:val="{self.language}"/>' if dice % 5 == 0 else ""
            run = self._run(piece, properties + lang)
            if dice % 7 == 1:
                run = f'<w:proofErr w:type="spellStart"/>{run}<w:proofErr w:type="spellEnd"/>'
            elif dice % 11 == 2:
                self.marks += 1
                mark = f'<w:bookmarkStart w:id="{self.marks}" w:name="_Toc{dice}"/>'
                run += f'{mark}<w:bookmarkEnd w:id="{self.marks}"/>'
            out.append(run)
            at = end
        return "".join(out)

    def _content(self, raw: str, properties: str = "") -> str:
        """Text with its notes as references."""
        out = []
        for i, part in enumerate(NOTE.split(raw)):
            if i % 2 == 0:
                out.append(self._runs(part, properties))
            else:
                self.notes.append(part)
                ref = f'<w:footnoteReference w:id="{len(self.notes)}"/>'
                look = '<w:rStyle w:val="FootnoteReference"/>'
                out.append(f"<w:r><w:rPr>{look}</w:rPr>{ref}</w:r>")
        return "".join(out)

    def _typed(self, c: Tagged) -> str:
        """The label as a typist leaves it.

        Arabic files hold the bracket before the number ("(1"), which shows after it on the
        screen; Russian lists hold Cyrillic and Latin letters of one shape side by side.
        """
        if self.rtl and c.role == "I" and c.label.isdigit():
            return f"({c.label}"
        if c.role == "I" and c.section in self.mixed:
            return c.label.translate(str.maketrans("ace", "асе"))
        return c.label

    def _paragraph(self, c: Tagged) -> str:
        raw = c.raw
        if self.body == "itu" and not self.auto:
            raw = re.sub(r"(?<=\b(?:ITU|UIT|МСЭ))-(?=[A-ZА-Я]\b)", "\u2011", raw)
        role = "HB" if c.role == "H" and "/" in c.section and self.body == "itu" else c.role
        style = "" if self.auto else STYLES[self.body][role][0]
        properties = f'<w:pStyle w:val="{style}"/>' if style not in ("", "Normal") else ""
        look = ""
        if self.auto:
            if c.path in self.numbers:
                number, level = self.numbers[c.path]
                properties += (
                    f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number + 1}"/></w:numPr>'
                )
            if self.rtl:
                properties += "<w:bidi/>"
            if c.role in ("NO", "T", "X", "XT"):
                properties += '<w:jc w:val="center"/>'
            if role in ("T", "XT", "HB") or (role == "H" and self.body == "unga"):
                look = "<w:b/><w:bCs/>"
            elif role == "H":
                look = "<w:i/><w:iCs/>"
        out = ""
        if c.label and not self.auto:
            # The letters of the preamble are in italics, the numbers of the operative part upright.
            slant = "<w:i/><w:iCs/>" if re.match(r"\(?[^\W\d]", c.label) else ""
            lead = "\t" if self.body == "unga" and c.role in ("I", "S", "SS") else ""
            out += (
                (self._run(lead) if lead else "")
                + self._run(self._typed(c), slant)
                + self._run("\t")
            )
        elif self.body == "unga" and not self.auto and c.role in ("A", "P"):
            out += self._run("\t")
        if self.body == "unga" and c.role in ("P", "I", "S", "SS", "A"):
            found = OPENING.match(raw) if c.role in ("P", "I") else None
            opening = found[0] if found else ""
            if c.role == "A":
                opening = raw.rstrip(",")
            if opening:
                out += self._run(opening, "<w:i/><w:iCs/>")
            out += self._content(raw[len(opening) :])
        else:
            out += self._content(raw, look)
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{out}</w:p>"

    # Parts

    def _document(self) -> str:
        body = "".join(self._paragraph(c) for c in self.clauses)
        page = '<w:sectPr><w:pgSz w:w="11907" w:h="16840"/></w:sectPr>'
        return (
            f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{page}</w:body>'
            "</w:document>"
        )

    def _footnotes(self) -> str:
        out = ""
        for i, kind in ((-1, "separator"), (0, "continuationSeparator")):
            inner = f"<w:p><w:r><w:{kind}/></w:r></w:p>"
            out += f'<w:footnote w:type="{kind}" w:id="{i}">{inner}</w:footnote>'
        for i, text in enumerate(self.notes, 1):
            mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            inner = (
                f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}{self._run(chr(9))}'
                f"{self._runs(text)}</w:p>"
            )
            out += f'<w:footnote w:id="{i}">{inner}</w:footnote>'
        return f'{HEAD}<w:footnotes xmlns:w="{W}">{out}</w:footnotes>'

    def _styles(self) -> str:
        out = (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
            '<w:name w:val="Normal"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="FootnoteText">'
            '<w:name w:val="footnote text"/><w:basedOn w:val="Normal"/></w:style>'
            '<w:style w:type="character" w:styleId="FootnoteReference">'
            '<w:name w:val="footnote reference"/>'
            '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        )
        named = [] if self.auto else sorted(set(STYLES[self.body].values()))
        for ident, name in named:
            if name == "Normal":
                continue
            paragraph, run = (part.replace("'", '"') for part in LOOKS.get(name, ("", "")))
            out += (
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{ident}">'
                f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
                f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
            )
        return f'{HEAD}<w:styles xmlns:w="{W}">{out}</w:styles>'

    def _numbering(self) -> str:
        out = ""
        for i, levels in enumerate(self.kinds):
            inner = ""
            depth = 2 if levels[0].format == "bullet" else 1  # bullets stand under an item
            for at, level in enumerate(levels):
                text = escape(level.pattern.replace("%", f"%{at + 1}"), {'"': "&quot;"})
                inner += (
                    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{level.format}"/>'
                    f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
                    f'<w:pPr><w:ind w:left="{567 * (at + depth)}" w:hanging="567"/></w:pPr></w:lvl>'
                )
            out += f'<w:abstractNum w:abstractNumId="{i}">{inner}</w:abstractNum>'
        for i, kind in enumerate(self.instances, 1):
            restart = "".join(
                f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>'
                for at in range(len(self.kinds[kind]))
            )
            out += f'<w:num w:numId="{i}"><w:abstractNumId w:val="{kind}"/>{restart}</w:num>'
        return f'{HEAD}<w:numbering xmlns:w="{W}">{out}</w:numbering>'

    def bytes(self) -> bytes:
        """The file."""
        parts = {"word/document.xml": self._document(), "word/styles.xml": self._styles()}
        if self.notes:
            parts["word/footnotes.xml"] = self._footnotes()
        if self.instances:
            parts["word/numbering.xml"] = self._numbering()
        core = "http://schemas.openxmlformats.org/package/2006"
        terms = "http://purl.org/dc/terms/"
        parts["docProps/core.xml"] = (
            f'{HEAD}<cp:coreProperties xmlns:cp="{core}/metadata/core-properties" '
            f'xmlns:dcterms="{terms}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{self.saved}T12:00:00Z</dcterms:modified>'
            "</cp:coreProperties>"
        )
        main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        types = "".join(
            f'<Override PartName="/{name}" ContentType="'
            + (
                "application/vnd.openxmlformats-package.core-properties+xml"
                if name.startswith("docProps")
                else f"{main}.{'document.main' if 'document' in name else Path(name).stem}+xml"
            )
            + '"/>'
            for name in parts
        )
        rels = "".join(
            f'<Relationship Id="rId{i}" Type="{R}/{Path(name).stem}" Target="{Path(name).name}"/>'
            for i, name in enumerate(parts, 1)
            if name.startswith("word/") and "document" not in name
        )
        files = {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="{core}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
            "_rels/.rels": f'{HEAD}<Relationships xmlns="{core}/relationships">'
            f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{core}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{core}/relationships">'
            f"{rels}</Relationships>",
            **parts,
        }
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                info.create_system = 3
                archive.writestr(info, text.encode())
        return buffer.getvalue()

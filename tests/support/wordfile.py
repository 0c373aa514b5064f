"""Makes Word files from raw zip and XML, so that tests can say exactly what stands in them.

Nothing here uses a library for Word files: what is tested may not make its own test. The
same calls give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
NAMESPACES = {
    "w": W,
    "r": R,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "header",
    "footer": "footer",
}

Members = dict[str, bytes]


def text(words: str) -> str:
    """A `w:t` with the words, spaces kept."""
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


def run(words: str, props: str = "") -> str:
    """A run; tabs and line feeds in the words become elements."""
    inner = ""
    for index, line in enumerate(words.split("\n")):
        inner += "<w:br/>" if index else ""
        inner += "<w:tab/>".join(text(piece) if piece else "" for piece in line.split("\t"))
    return f"<w:r>{f'<w:rPr>{props}</w:rPr>' if props else ''}{inner}</w:r>"


def par(content: str = "", props: str = "", style: str = "") -> str:
    """A paragraph. Content that is not XML is put in one run."""
    if style:
        props = f'<w:pStyle w:val="{style}"/>{props}'
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{inner}</w:p>"


def cell(*paragraphs: str, props: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{props}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(*cells: str, props: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}{''.join(cells)}</w:tr>"


def table(*rows: str, columns: int = 1) -> str:
    grid = '<w:gridCol w:w="2000"/>' * columns
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def inserted(content: str, number: int = 1) -> str:
    return _marked("ins", content, number)


def deleted(content: str, number: int = 1) -> str:
    return _marked("del", content.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>"), number)  # fmt: skip


def moved_from(content: str, number: int = 1) -> str:
    return _marked("moveFrom", content, number)


def moved_to(content: str, number: int = 1) -> str:
    return _marked("moveTo", content, number)


def _marked(element: str, content: str, number: int) -> str:
    who = f'w:id="{number}" w:author="Delegate" w:date="2026-01-01T00:00:00Z"'
    return f"<w:{element} {who}>{content}</w:{element}>"


def field(code: str, result: str) -> str:
    """A complex field; the result is XML."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(content: str, props: str = '<w:alias w:val="x"/>') -> str:
    """A content control (w:sdt) round blocks, runs, rows or cells."""
    return f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def drawing(graphic: str, name: str = "Picture 1", attributes: str = "") -> str:
    """An inline drawing in a run; `graphic` is what stands in a:graphicData."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/>'
        f'<wp:docPr id="1" name={quoteattr(name)} {attributes}/>'
        f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing></w:r>"
    )


def picture(relation: str = "rIdPic", attributes: str = "") -> str:
    """A drawn picture whose bytes stand in the part that the relationship names."""
    return drawing(
        f'<a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill><pic:spPr/></pic:pic>'
        "</a:graphicData>",
        attributes=attributes,
    )


def box(content: str, fallback: str | None = None) -> str:
    """A text box as Word writes it: a choice, and a fallback with the same words for old programs."""
    old = content if fallback is None else fallback
    choice = (
        f'<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="7" name="Box"/><a:graphic>'
        f'<a:graphicData uri="{NAMESPACES["wps"]}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    vml = f"<w:pict><v:shape><v:textbox><w:txbxContent>{old}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def part(root: str, content: str) -> bytes:
    """A part of WordprocessingML with the given root, e.g. part("hdr", par("…"))."""
    return f"{HEAD}<w:{root} {DECLARED}>{content}</w:{root}>".encode()


def document(*blocks: str, section: str = "") -> bytes:
    """The main part."""
    return part("document", f"<w:body>{''.join(blocks)}<w:sectPr>{section}</w:sectPr></w:body>")


def notes(kind: str, *contents: str, first: int = 2) -> bytes:
    """A footnotes or endnotes part with the separators that Word always writes."""
    one = kind[:-1]
    fixed = (
        f'<w:{one} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{one}>'
        f'<w:{one} w:type="continuationSeparator" w:id="1"><w:p><w:r>'
        f"<w:continuationSeparator/></w:r></w:p></w:{one}>"
    )
    body = "".join(
        f'<w:{one} w:id="{first + index}">{content}</w:{one}>'
        for index, content in enumerate(contents)
    )
    return part(kind, fixed + body)


def note_ref(kind: str = "footnote", key: int = 2, custom: str = "") -> str:
    """The run in the text that calls a note."""
    own = ' w:customMarkFollows="1"' if custom else ""
    return f'<w:r><w:{kind}Reference{own} w:id="{key}"/>{text(custom) if custom else ""}</w:r>'


def note(words: str, kind: str = "footnote") -> str:
    """A note's paragraph: its own mark, then the words."""
    return par(f"<w:r><w:{kind}Ref/></w:r>{run(' ' + words)}")


def relationships(arrows: Sequence[tuple[str, str, str]], external: Sequence[str] = ()) -> bytes:
    """A relationships part of (id, kind, target); ids in `external` point out of the package."""
    rows = ""
    for key, kind, target in arrows:
        full = kind if ":" in kind else f"{R}/{kind}"
        mode = ' TargetMode="External"' if key in external else ""
        rows += f'<Relationship Id="{key}" Type="{full}" Target={quoteattr(target)}{mode}/>'
    return f'{HEAD}<Relationships xmlns="{RELATIONSHIPS}">{rows}</Relationships>'.encode()


def content_types(overrides: Mapping[str, str], defaults: Mapping[str, str] | None = None) -> bytes:
    known = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "bin": "application/octet-stream",
        "html": "text/html",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        **(defaults or {}),
    }
    body = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in known.items()
    ) + "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return f'{HEAD}<Types xmlns="{TYPES}">{body}</Types>'.encode()


def members(
    *blocks: str,
    parts: Mapping[str, bytes] | None = None,
    arrows: Sequence[tuple[str, str, str]] = (),
    external: Sequence[str] = (),
    section: str = "",
    main: str = "word/document.xml",
    main_type: str = MAIN,
    main_bytes: bytes | None = None,
) -> Members:
    """The parts of a package, in a fixed order.

    `parts` are further parts by name. A part word/header1.xml or word/footnotes.xml gets its relationship
    (rId_header1 …) by itself; `arrows` adds others of the main part.
    """
    more = dict(parts or {})
    folder = main.rpartition("/")[0]
    overrides = {main: main_type}
    own = []
    for name in more:
        stem = name.rpartition("/")[2].rpartition(".")[0]
        kind = _KINDS.get(stem.rstrip("0123456789"))
        if kind and name == f"word/{stem}.xml":
            overrides[name] = _WORD_TYPE.format(kind)
            if not any(target in (f"{stem}.xml", f"/{name}") for _, _, target in arrows):
                own.append((f"rId_{stem}", kind, f"/{name}"))
    leaf = main.rpartition("/")[2]
    return {
        "[Content_Types].xml": content_types(overrides),
        "_rels/.rels": relationships([("rId1", "officeDocument", main)]),
        main: document(*blocks, section=section) if main_bytes is None else main_bytes,
        f"{folder + '/' if folder else ''}_rels/{leaf}.rels": relationships(
            [*own, *arrows], external
        ),
        **more,
    }


def pack(parts: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    """The package's bytes, with one date for all members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return buffer.getvalue()


def put(path: Path, parts: Mapping[str, bytes]) -> Path:
    """Write the package; returns its path."""
    path.write_bytes(pack(parts))
    return path


def header_section(*keys: str, kind: str = "header") -> str:
    """What stands in w:sectPr to show headers or footers."""
    return "".join(f'<w:{kind}Reference w:type="default" r:id="{key}"/>' for key in keys)


def numbering(*levels: tuple[str, str, int], number: int = 1) -> bytes:
    """A numbering part with one list: (format, lvlText, start) a level."""
    body = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, (form, shown, start) in enumerate(levels)
    )
    return part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{body}'
        f'</w:abstractNum><w:num w:numId="{number}"><w:abstractNumId w:val="0"/></w:num>',
    )


def listed(content: str, level: int = 0, number: int = 1, more: str = "") -> str:
    """A paragraph that Word numbers."""
    return par(
        content,
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{more}',
    )

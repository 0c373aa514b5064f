"""Files that mean harm, or only look odd, made anew for each run. `python -m tests.robustness.hostile` prints what each costs.

A single file is compared with a good one, both ways round. Outcomes: "error" is status 2 with
one sentence that names the file, "warn" a comparison with a warning, "ok" a comparison.
"""

from __future__ import annotations

import random
import re
import struct
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.robustness.planted import PLAIN, PNG, file, frame, said
from tests.support import wordfile as w
from tests.support.warden import Outcome, Warden

SECRET = "root:x:0"
BASE_TEXT = "considering\n\na)\tthat the world needs data;\n\nb)\tthat states share data;\n"


@dataclass(frozen=True)
class Hostile:
    """One file: how to make it at a path, and what may come of it."""

    name: str
    make: Callable[[Path], None]
    outcomes: str  # "error", "ok", "warn", or several with spaces
    never: tuple[str, ...] = (SECRET,)
    says: str = ""  # a word of the sentence, where it is an error
    seconds: float = 20  # the most it may take; the aim is two
    mib: float = 600  # the most memory it may hold; the aim is 300


@dataclass(frozen=True)
class Slow:
    """A pair that a careless algorithm would take for ever over."""

    name: str
    base: Callable[[], bytes]
    revised: Callable[[], bytes]
    holds: str = ""
    ending: str = ".txt"
    changed: bool = True
    seconds: float = 60


def good() -> bytes:
    return w.pack(w.members(*frame(PLAIN)))


def parts() -> w.Members:
    return w.members(*frame(PLAIN))


def _bytes(data: bytes | Callable[[], bytes]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(data if isinstance(data, bytes) else data())

    return make


def _packed(change: Callable[[w.Members], object]) -> Callable[[Path], None]:
    """A good package with its parts changed in place."""

    def make(path: Path) -> None:
        members = parts()
        change(members)
        w.put(path, members)

    return make


def _main(old: bytes, new: bytes) -> Callable[[Path], None]:
    """A good package whose main part has one stretch replaced."""

    def change(members: w.Members) -> None:
        assert old in members["word/document.xml"]
        members["word/document.xml"] = members["word/document.xml"].replace(old, new, 1)

    return _packed(change)


def _swollen(
    name: str, head: bytes, step: bytes, times: int, tail: bytes
) -> Callable[[Path], None]:
    """A package in which one part inflates to a great size, written a step at a time."""

    def make(path: Path) -> None:
        members = {key: value for key, value in parts().items() if key != name}
        if name.startswith("word/media"):
            members["word/_rels/document.xml.rels"] = w.relationships(
                [("rIdPic", "image", "media/image1.png")]
            )
            members["word/document.xml"] = w.document(*frame(PLAIN), w.par(w.picture()))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            for key, content in members.items():
                target.writestr(key, content)
            with target.open(name, "w", force_zip64=True) as stream:
                stream.write(head)
                for _ in range(times):
                    stream.write(step)
                stream.write(tail)

    return make


def _unknown_bombs(path: Path) -> None:
    """Many parts of a kind that the reader does not know, each below the limit of a part."""
    arrows = [(f"rIdU{n}", "urn:future/thing", f"u{n}.bin") for n in range(12)]
    members = w.members(*frame(PLAIN), arrows=arrows)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for key, content in members.items():
            target.writestr(key, content)
        for n in range(12):
            with target.open(f"word/u{n}.bin", "w", force_zip64=True) as stream:
                for _ in range(60):
                    stream.write(bytes(MIB))


HEAD, TAIL = w.document("@").split(b"@")
MIB = 1 << 20


def _lying(path: Path) -> None:
    _swollen("word/document.xml", HEAD, b"<w:p/>" * (MIB // 6), 64, TAIL)(path)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 100)
    path.write_bytes(data)


def _overlapping(path: Path) -> None:
    data = good()
    end = data.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack("<HII", data[end + 10 : end + 20])
    last = data[data.rindex(b"PK\x01\x02") : end]
    tail = bytearray(data[end:])
    struct.pack_into("<HH", tail, 8, count + 200, count + 200)
    struct.pack_into("<II", tail, 12, size + 200 * len(last), start)
    path.write_bytes(data[:end] + last * 200 + bytes(tail))


def _appended(*extra: tuple[str | zipfile.ZipInfo, bytes]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(good())
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # duplicate names are the point
            with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as target:
                for name, content in extra:
                    target.writestr(name, content)

    return make


def _symlink() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("word/media/link")
    info.create_system = 3
    info.external_attr = 0o120777 << 16
    return info


def _encrypted() -> bytes:
    data = bytearray(good())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + offset] |= 1
    return bytes(data)


def _crc() -> bytes:
    data = bytearray(good())
    at = data.index(b"word/document.xml") + 60
    data[at] ^= 0x55
    return bytes(data)


def _ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le")


def _typed(kind: str, **more: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        members = w.members(*frame(PLAIN), main_type=kind)
        members.update({f"word/{key}.bin": value for key, value in more.items()})
        w.put(path, members)

    return make


def _moved(main: str) -> Callable[[Path], None]:
    return lambda path: w.put(path, w.members(*frame(PLAIN), main=main)) and None


def _strict(members: w.Members) -> None:
    places = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
    }
    for name, content in members.items():
        for old, new in places.items():
            content = content.replace(old, new)
        members[name] = content


def _related(*arrows: tuple[str, str, str], external: tuple[str, ...] = ()) -> Callable[[Path], None]:  # fmt: skip
    def change(members: w.Members) -> None:
        members["word/_rels/document.xml.rels"] = w.relationships(arrows, external)
        members["word/document.xml"] = w.document(*frame(PLAIN), w.par(w.picture()))

    return _packed(change)


def _doctype(declaration: str, use: str) -> Callable[[Path], None]:
    def change(members: w.Members) -> None:
        xml = members["word/document.xml"].decode()
        xml = xml.replace("?>\n", f"?>\n<!DOCTYPE w:document [{declaration}]>\n", 1)
        members["word/document.xml"] = xml.replace("share data", use, 1).encode()

    return _packed(change)


def _encoded(head: str, encoding: str) -> Callable[[Path], None]:
    def change(members: w.Members) -> None:
        xml = members["word/document.xml"].decode().replace("share", "partagé", 1)
        xml = re.sub(r"<\?xml.*?\?>", head, xml, count=1)
        members["word/document.xml"] = xml.encode(encoding)

    return _packed(change)


def _bad_rels(content: bytes) -> Callable[[Path], None]:
    return _packed(lambda members: members.update({"word/_rels/document.xml.rels": content}))


LAUGHS = '<!ENTITY l0 "lol">' + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
)
DEEP = ("<w:sdt><w:sdtContent>" * 5000, "</w:sdtContent></w:sdt>" * 5000)
TARGET = "word/document.xml"


def _nested_tables(levels: int) -> Callable[[Path], None]:
    inner = w.par("deep words")
    for _ in range(levels):
        inner = w.table(w.row(w.cell(inner, w.par())))
    return lambda path: path.write_bytes(file(inner)) and None


CONTAINERS = (
    Hostile("zip_bomb_elements.docx", _swollen(TARGET, HEAD, b"<w:p/>" * (MIB // 6), 256, TAIL), "error"),
    Hostile("zip_bomb_many_elements.docx", _swollen(TARGET, HEAD, b"<w:p/>" * (MIB // 6), 40, TAIL), "error"),
    Hostile("zip_bomb_media.docx", _swollen("word/media/image1.png", b"", bytes(MIB), 320, b""), "error ok warn"),
    Hostile("zip_bomb_unknown_parts.docx", _unknown_bombs, "error"),
    Hostile("zip_bomb_text.docx", _swollen(TARGET, HEAD + b"<w:p><w:r><w:t>", b"that a " * (MIB // 7), 128,
                                           b"</w:t></w:r></w:p>" + TAIL), "error"),
    Hostile("zip_long_text.docx", _swollen(TARGET, HEAD + b"<w:p><w:r><w:t>", b"that a " * (MIB // 7), 30,
                                           b"</w:t></w:r></w:p>" + TAIL), "error"),
    Hostile("zip_long_attribute.docx", _swollen(TARGET, HEAD + b'<w:p w:x="', b"that a " * (MIB // 7), 30,
                                                b'"/>' + TAIL), "error ok"),
    Hostile("zip_lying_size.docx", _lying, "error"),
    Hostile("zip_many_entries.docx", _appended(*((f"word/x/{n}.xml", b"<x/>") for n in range(20000))), "error ok"),
    Hostile("zip_overlap.docx", _overlapping, "error ok"),
    Hostile("zip_dup_document.docx", _appended((TARGET, w.document(w.par("other")))), "error warn"),
    Hostile("zip_dup_case.docx", _appended(("word/Document.xml", w.document(w.par("other")))), "error warn"),
    Hostile("zip_case_names.docx",
            _packed(lambda m: m.update({"Word/Document.XML": m.pop(TARGET)})), "ok warn"),
    Hostile("zip_traversal.docx", _appended(("../../../../cwgdiff_evil.txt", b"evil"), ("/cwgdiff_evil2.txt", b"evil"),
                                            ("..\\cwgdiff_evil3.txt", b"evil")), "ok warn"),
    Hostile("zip_symlink.docx", _appended((_symlink(), b"/etc/passwd")), "ok warn"),
    Hostile("zip_encrypted_member.docx", _bytes(_encrypted), "error", says="password"),
    Hostile("zip_bzip2.docx", lambda path: _recompressed(path, zipfile.ZIP_BZIP2), "error ok warn"),
    Hostile("zip_unknown_method.docx", lambda path: _method(path, 99), "error"),
    Hostile("zip_nul_name.docx", _appended(("word/a\x00b.xml", b"<x/>")), "error ok warn"),
    Hostile("zip_no_directory.docx", _bytes(lambda: good()[: good().rindex(b"PK\x01\x02")]), "error"),
    Hostile("ole_encrypted.docx", _bytes(_ole("EncryptedPackage")), "error", says="password"),
    Hostile("old_word.doc", _bytes(_ole("WordDocument")), "error"),
    Hostile("pdf_as.docx", _bytes(b"%PDF-1.7\n1 0 obj\n"), "error"),
    Hostile("truncated.docx", _bytes(lambda: good()[: len(good()) * 6 // 10]), "error"),
    Hostile("empty.docx", _bytes(b""), "error", says="empty"),
    Hostile("one_byte.docx", _bytes(b"P"), "error"),
    Hostile("not_a_zip.docx", _bytes(b"RESOLUTION 99 is no package"), "error"),
    Hostile("html_as.docx", _bytes(b"<!DOCTYPE html><html><body>Sign in</body></html>"), "error"),
    Hostile("rtf_as.docx", _bytes(rb"{\rtf1\ansi hello}"), "error ok"),
    Hostile("no_document_part.docx", _packed(lambda m: m.pop(TARGET)), "error"),
    Hostile("plain_zip.docx", _bytes(lambda: w.pack({"a.txt": b"hello"})), "error"),
    Hostile("xlsx_as.docx", _bytes(lambda: w.pack({
        "[Content_Types].xml": w.content_types({"xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"}),
        "_rels/.rels": w.relationships([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'})), "error"),
    Hostile("crc_error.docx", _bytes(_crc), "error"),
    Hostile("junk_before_zip.docx", _bytes(lambda: b"MZ" + bytes(2046) + good()), "ok warn error"),
    Hostile("macro_renamed.docx", _typed("application/vnd.ms-word.document.macroEnabled.main+xml", vbaProject=b"x"), "ok warn"),
    Hostile("template_type.docx", _typed("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), "ok warn"),
    Hostile("main_part_renamed.docx", _moved("word/document2.xml"), "ok"),
    Hostile("main_part_elsewhere.docx", _moved("content/main.xml"), "ok"),
    Hostile("main_part_at_the_root.docx", _moved("main.xml"), "ok"),
    Hostile("strict_ooxml.docx", _packed(_strict), "ok warn"),
    Hostile("missing_part.docx", _related(("rIdPic", "image", "../NULL")), "ok warn"),
    Hostile("remote_template.docx", _related(
        ("rId7", "attachedTemplate", "http://127.0.0.1:9/evil.dotm"), ("rIdPic", "image", "http://127.0.0.1:9/x.png"),
        external=("rId7", "rIdPic")), "ok warn"),
    Hostile("local_targets.docx", _related(
        ("rId7", "aFChunk", "file:///etc/passwd"), ("rId8", "image", "/etc/passwd"), ("rIdPic", "image", "../../../../etc/passwd"),
        external=("rId7",)), "ok warn"),
    Hostile("relations_in_a_ring.docx", _related(("rIdPic", "image", "document.xml"), ("rId2", "header", "document.xml")), "ok warn error"),
    Hostile("relations_malformed.docx", _bad_rels(b"<Relationships"), "error warn ok"),
    Hostile("relations_other_xml.docx", _bad_rels(b"<a><b/></a>"), "ok warn error"),
    Hostile("relations_doctype.docx", _bad_rels(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'), "error"),
    Hostile("types_malformed.docx", _packed(lambda m: m.update({"[Content_Types].xml": b"<Types"})), "error ok warn"),
    Hostile("no_relations.docx", _packed(lambda m: m.pop("_rels/.rels")), "error ok warn"),
    Hostile("folder.docx", lambda path: path.mkdir(), "error", says="folder"),
)  # fmt: skip


def _recompressed(path: Path, method: int) -> None:
    with zipfile.ZipFile(path, "w", method) as target:
        for name, content in parts().items():
            target.writestr(name, content)


def _method(path: Path, number: int) -> None:
    data = bytearray(good())
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            struct.pack_into("<H", data, found.start() + offset, number)
    path.write_bytes(data)


MARKUP = (
    Hostile("xxe_file.docx", _doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"), "error"),
    Hostile("xxe_parameter.docx", _doctype('<!ENTITY % d SYSTEM "http://127.0.0.1:9/evil.dtd"> %d;', "share"), "error"),
    Hostile("billion_laughs.docx", _doctype(LAUGHS, "&l9;"), "error"),
    Hostile("quadratic_blowup.docx", _doctype(f'<!ENTITY q "{"q" * 100_000}">', "&q;" * 5000), "error"),
    Hostile("doctype_harmless.docx", _doctype('<!ENTITY hello "states shall">', "&hello; share"), "error"),
    Hostile("doctype_utf16.docx", _packed(lambda m: m.update({TARGET: (
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w:document [<!ENTITY h "shall">]>'
        + m[TARGET].decode().partition("?>")[2].replace("share", "&h;", 1)).encode("utf-16")})), "error"),
    Hostile("doctype_in_header.docx", lambda path: path.write_bytes(file(PLAIN, {"word/header1.xml":
        b'<!DOCTYPE w:hdr [<!ENTITY h "shall">]>' + w.part("hdr", w.par("x")).partition(b"?>")[2].replace(b">x<", b">&h;<")},
        section=w.header_section("rId_header1"))) and None, "error"),
    Hostile("malformed.docx", _main(b"</w:p>", b""), "error"),
    Hostile("bad_charref.docx", _main(b"share data", b"&#x1;"), "error"),
    Hostile("surrogate_charref.docx", _main(b"share data", b"&#xD800;"), "error"),
    Hostile("invalid_utf8.docx", _main(b"share data", b"partag\xe9"), "error"),
    Hostile("utf16_part.docx", _encoded('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"), "ok"),
    Hostile("latin1_part.docx", _encoded('<?xml version="1.0" encoding="ISO-8859-1"?>', "latin-1"), "ok"),
    Hostile("unknown_encoding.docx", _encoded('<?xml version="1.0" encoding="martian"?>', "utf-8"), "error"),
    Hostile("other_prefix.docx", _packed(lambda m: m.update({TARGET: m[TARGET].replace(b"<w:", b"<x:").replace(
        b"</w:", b"</x:").replace(b"xmlns:w=", b"xmlns:x=").replace(b" w:", b" x:")})), "ok"),
    Hostile("not_wordml.docx", _packed(lambda m: m.update({TARGET: b"<html><p>x</p></html>"})), "error"),
    Hostile("no_body.docx", _packed(lambda m: m.update({TARGET: w.part("document", "")})), "error warn"),
    Hostile("empty_part.docx", _packed(lambda m: m.update({TARGET: b""})), "error"),
    Hostile("deep_5000.docx", _main(b"</w:body>", "".join(DEEP).encode() + b"</w:body>"), "error ok warn"),
    Hostile("deep_100.docx", lambda path: path.write_bytes(file("<w:sdt><w:sdtContent>" * 100 + w.par("deep") + "</w:sdtContent></w:sdt>" * 100)) and None, "ok warn"),
    Hostile("deep_tables_60.docx", _nested_tables(60), "ok warn"),
    Hostile("xinclude.docx", _main(b"share data",
        b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'), "ok warn"),
    Hostile("fields_never_closed.docx", lambda path: path.write_bytes(file(said('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 3000))) and None, "ok warn"),
    Hostile("fields_closed_too_often.docx", lambda path: path.write_bytes(file(said('<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 3000))) and None, "ok warn"),
    Hostile("styles_in_a_ring.docx", lambda path: path.write_bytes(file(w.par("x", style="A"), {"word/styles.xml": w.part("styles",
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>')})) and None, "ok warn"),
    Hostile("numbering_in_a_ring.docx", lambda path: path.write_bytes(file(w.listed("x"), {"word/numbering.xml": w.part("numbering",
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'),
        "word/styles.xml": w.part("styles", '<w:style w:type="numbering" w:styleId="L"><w:name w:val="l"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>')})) and None, "ok warn"),
    Hostile("numbers_out_of_range.docx", lambda path: path.write_bytes(file(w.listed("x", level=99) + w.listed("y", number=-7) + w.listed("z"), {
        "word/numbering.xml": w.numbering(("lowerRoman", "%1.%9", 2**31), ("upperLetter", "%0%1", -5))})) and None, "ok warn"),
    Hostile("attributes_that_are_no_numbers.docx", _main(b"</w:body>", (w.par("x", '<w:numPr><w:ilvl w:val="one"/><w:numId w:val=""/></w:numPr><w:ind w:left="far"/><w:outlineLvl w:val="x"/>')
        + '<w:p><w:r><w:sym w:font="Symbol" w:char="ZZZZ"/><w:footnoteReference w:id="none"/><w:footnoteReference/><w:sym/></w:r></w:p></w:body>').encode()), "ok warn"),
    Hostile("huge_spans.docx", lambda path: path.write_bytes(file(w.table(w.row(w.cell(w.par("x"), props='<w:gridSpan w:val="2000000000"/>'))))) and None, "ok warn"),
    Hostile("huge_start_of_letters.docx", lambda path: path.write_bytes(file(w.listed("x"), {"word/numbering.xml": w.numbering(("lowerLetter", "%1)", 2_000_000_000))})) and None, "ok warn"),
    Hostile("long_number_pattern.docx", lambda path: path.write_bytes(file(w.listed("x") * 500, {"word/numbering.xml": w.numbering(("decimal", "%1" * 20_000, 1))})) and None, "ok warn error"),
)  # fmt: skip


def _text(words: str | bytes) -> Callable[[Path], None]:
    return _bytes(words if isinstance(words, bytes) else words.encode())


TEXTS = (
    Hostile("invalid_utf8.txt", _text(b"considering\n\na)\tthat \xed\xa0\x80 \xff\xfe \xc3 holds;\n"), "warn error"),
    Hostile("control_chars.txt", _text("considering\n\na)\t\x00 \x0b \x01 \ufffe \uffff\n"), "warn error"),
    Hostile("terminal_escape.txt", _text("a)\t\x1b[2J\x1b]0;owned\x07 \x1b]8;;http://x\x1b\\\n"), "ok warn", never=("\x1b[2J", "\x1b]0;", "\x1b]8")),
    Hostile("binary.txt", _bytes(lambda: random.Random(5).randbytes(65536)), "error warn"),
    Hostile("empty.txt", _text(""), "warn error ok"),
    Hostile("blank.txt", _text("\n \n\t\n"), "warn error ok"),
    Hostile("nul_bytes.txt", _text(bytes(100_000)), "error warn"),
    Hostile("wide_without_mark.txt", _text(BASE_TEXT.encode("utf-16-le")), "ok warn error"),
    Hostile("wide_cut.txt", _text(BASE_TEXT.encode("utf-16")[:-1]), "ok warn error"),
    Hostile("large.txt", lambda path: _sparse(path, 200 * MIB), "error", says="larger"),
    Hostile("redos_brackets.txt", _text("(" * 100_000), "ok warn"),
    Hostile("redos_square_brackets.txt", _text("[" * 100_000), "ok warn"),
    Hostile("redos_numbers.txt", _text("1." * 100_000), "ok warn"),
    Hostile("redos_labels.txt", _text("a) " * 100_000), "ok warn"),
    Hostile("redos_label_lines.txt", _text("a)\n" * 10_000), "ok warn"),
    Hostile("redos_spaces.txt", _text(" \t" * 150_000 + "x"), "ok warn"),
    Hostile("redos_line_feeds.txt", _text("x" + "\n" * 300_000 + "x"), "ok warn"),
    Hostile("redos_references.txt", _text("Resolution 1 (Rev. " * 30_000), "ok warn"),
    Hostile("redos_places.txt", _text("RÉSOLUTION 102 (RÉV. " + "DUBAÏ, 2018, " * 30_000), "ok warn"),
    Hostile("redos_roman.txt", _text("i" * 100_000 + ") " + "ivxlcdm" * 15_000), "ok warn"),
    Hostile("redos_bis.txt", _text("1" + "bis" * 60_000 + ") x"), "ok warn"),
    Hostile("redos_dots.txt", _text("." * 200_000), "ok warn"),
    Hostile("redos_dashes.txt", _text("Contents " + "-" * 200_000 + " 1"), "ok warn"),
    Hostile("redos_calls.txt", _text("considering\n\n" * 4_000), "ok warn"),
    Hostile("redos_resolutions.txt", _text("RESOLUTION 99 (REV. GENEVA, 2026)\n\n" * 3_000), "ok warn"),
    Hostile("redos_quotes.txt", _text("« " * 100_000), "ok warn"),
    Hostile("redos_hyphens.txt", _text("a-\n" * 15_000), "ok warn"),
    Hostile("deep_labels.txt", _text("considering\n\n" + "\n\n".join("\t" * n + f"{'ai1•'[n % 4]})\tdeep" for n in range(1_500))), "ok warn"),
    Hostile("nested_decimals.txt", _text("\n\n".join(".".join(["1"] * n) + "\twords" for n in range(1, 300))), "ok warn"),
    Hostile("long_word.txt", _text("x" * 1_000_000), "ok warn"),
    Hostile("long_digits.txt", _text("9" * 200_000 + ") words"), "ok warn"),
    Hostile("superscript_digits.txt", _text("²) words\n\n①) words\n\n٣) words\n\n𝟙) words\n\n½ words"), "ok warn"),
    Hostile("combining.txt", _text("a" + "\u0301\u0316" * 200_000), "ok warn"),
    Hostile("direction_marks.txt", _text("\u202e" * 200_000), "ok warn"),
)  # fmt: skip


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as stream:
        stream.truncate(size)


def _named(name: str) -> Hostile:
    return Hostile(name, _bytes(good), "ok warn")


NAMES = (
    _named("-rf.docx"),
    _named("new\nline.docx"),
    _named("قرار ١٣٩ [rev] 'x' $(id) & %PATH%;.docx"),
    _named("x" * 240 + ".docx"),
    _named("<b>bold<\u2044b> [red].docx"),
    _named("=cmd.docx"),
    _named("UPPER.DOCX"),
    _named("\x1b[2Jowned.docx"),
    _named("\u202exslx.docx"),
    Hostile("no ending", _bytes(good), "ok warn error"),
    Hostile("docx.txt", _bytes(good), "ok warn error"),
)


def _random_text(seed: int, letters: int) -> str:
    source = random.Random(seed)
    vocabulary = ["shall", "may", "data", "states", "union", *(f"word{n}" for n in range(500))]
    words: list[str] = []
    size = 0
    while size < letters:
        words.append(source.choice(vocabulary))
        size += len(words[-1]) + 1
    return " ".join(words)


def _clauses(order: list[int]) -> bytes:
    return (
        b"considering\n\n"
        + "\n\n".join(
            f"{n + 1}\tthat state {n} shares its data with region {n * 7 % 1000};" for n in order
        ).encode()
    )


def _shuffled() -> bytes:
    order = list(range(3000))
    random.Random(1).shuffle(order)
    return _clauses(order)


SLOW = (
    Slow("many_runs", lambda: _runs("may"), lambda: _runs("shall"), "shall", ".docx"),
    Slow("huge_paragraph", lambda: _random_text(1, 2_000_000).encode(),
         lambda: _random_text(1, 2_000_000).replace("shall", "must", 40).encode(), "must"),
    Slow("unlike_paragraphs", lambda: _random_text(2, 120_000).encode(), lambda: _random_text(3, 120_000).encode()),
    Slow("same_clauses", lambda: b"a)\tthat states share data;\n\n" * 10_000, lambda: b"a)\tthat states share data;\n\n" * 10_001),
    Slow("shuffled_clauses", lambda: _clauses(list(range(3000))), _shuffled),
    Slow("empty_paragraphs", lambda: file("<w:p/>" * 100_000), lambda: file("<w:p/>" * 100_001), ending=".docx", changed=False),
    Slow("big_table", lambda: _big_table("may"), lambda: _big_table("shall"), "shall", ".docx", seconds=120),
    Slow("many_notes", lambda: _many_notes("may"), lambda: _many_notes("shall"), "shall", ".docx"),
    Slow("many_pictures", lambda: _many_pictures(b"1"), lambda: _many_pictures(b"2"), ".docx"[:0], ".docx"),
    Slow("no_common_clause", lambda: "\n\n".join(_random_text(n, 200) for n in range(1500)).encode(),
         lambda: "\n\n".join(_random_text(n + 10_000, 200) for n in range(1500)).encode(), seconds=120),
    Slow("one_letter_words", lambda: ("a b " * 50_000).encode(), lambda: ("b a " * 50_000).encode()),
    Slow("chinese_paragraph", lambda: ("认识到消除数字鸿沟的必要性" * 8_000).encode(), lambda: ("认识到缩小数字鸿沟的必要性" * 8_000).encode(), "缩小"),
    Slow("no_spaces", lambda: ("ab" * 200_000 + "x").encode(), lambda: ("ab" * 200_000 + "y").encode()),
)  # fmt: skip


def _runs(word: str) -> bytes:
    return file(
        w.par("".join(w.run("ab "[n % 3]) for n in range(200_000)) + w.run(f" states {word} share"))
    )


def _big_table(word: str) -> bytes:
    cells = w.cell(w.par("x")) * 50
    last = w.row(w.cell(w.par(f"states {word} share")))
    return file(w.table(w.row(cells) * 2000 + last, columns=50))


def _many_notes(word: str) -> bytes:
    notes = [w.note(f"Note {n}.") for n in range(3000)] + [w.note(f"It {word} wait.")]
    calls = "".join(w.note_ref(key=n + 2) for n in range(3001))
    return file(said(calls), {"word/footnotes.xml": w.notes("footnotes", *notes)})


def _many_pictures(last: bytes) -> bytes:
    arrows = [(f"rIdP{n}", "image", f"media/p{n}.png") for n in range(800)]
    media = {f"word/media/p{n}.png": PNG + str(n).encode() for n in range(799)}
    media["word/media/p799.png"] = PNG + last + b"last"
    return file(said("".join(w.picture(key) for key, _, _ in arrows)), media, arrows)


def judge(case: Hostile, outcome: Outcome, formats: str = "") -> list[str]:
    """What is wrong with an outcome; an empty list when it is one of those allowed."""
    wrong = []
    if outcome.status is None:
        wrong.append(f"not done after {case.seconds} s")
    elif outcome.status not in (0, 1, 2):
        wrong.append(f"status {outcome.status}")
    kind = "error" if outcome.status == 2 else "warn" if "warning" in outcome.err else "ok"
    if kind not in case.outcomes.split():
        wrong.append(f"{kind}, not {case.outcomes}: {outcome.err[:200]}")
    if "Traceback" in outcome.err + outcome.out:
        wrong.append("a traceback")
    if kind == "error" and len(outcome.err.strip().splitlines()) != 1:
        wrong.append(f"not one sentence: {outcome.err[:300]}")
    if kind == "error" and case.says not in outcome.err:
        wrong.append(f"does not say {case.says!r}: {outcome.err[:200]}")
    if outcome.mib > case.mib:
        wrong.append(f"{outcome.mib:.0f} MiB")
    for words in case.never:
        if words in outcome.out + outcome.err + formats:
            wrong.append(f"{words!r} in the output")
    wrong += [f"opened {name}" for name in outcome.opened if "passwd" in name or "socket" in name]
    return wrong


ALL = (*CONTAINERS, *MARKUP, *TEXTS, *NAMES)


def _table() -> None:
    """Print every hostile file's outcome, time and peak memory, the worst last."""
    lines = []
    with tempfile.TemporaryDirectory() as name, Warden() as warden:
        folder = Path(name)
        (folder / "good.docx").write_bytes(good())
        (folder / "good.txt").write_text(BASE_TEXT)
        for case in ALL:
            ending = "txt" if case.name.endswith("txt") else "docx"
            case.make(folder / case.name)
            outcome = warden.run("compare", "--format", "json", "--exit-code", "--", f"good.{ending}", case.name, folder=folder, seconds=120)  # fmt: skip
            lines.append((outcome.seconds, outcome.mib, case.name, outcome.status, judge(case, outcome)))  # fmt: skip
            path = folder / case.name
            path.rmdir() if path.is_dir() else path.unlink()
        for pair in SLOW:
            for side, content in (("base", pair.base()), ("revised", pair.revised())):
                (folder / f"{side}{pair.ending}").write_bytes(content)
            outcome = warden.run("compare", "--format", "json", "--exit-code", f"base{pair.ending}", f"revised{pair.ending}", folder=folder, seconds=300)  # fmt: skip
            wrong = [] if outcome.status == int(pair.changed) else [f"status {outcome.status}: {outcome.err[-300:]}"]  # fmt: skip
            lines.append((outcome.seconds, outcome.mib, pair.name, outcome.status, wrong))
    for seconds, mib, name, status, wrong in sorted(lines, key=lambda line: line[0]):
        print(f"{seconds:7.2f} s {mib:6.0f} MiB  status {status}  {name[:60]!r} {'; '.join(wrong)}")
    bad = sum(bool(line[4]) for line in lines)
    print(f"{len(lines)} tried, {len(lines) - bad} right")


if __name__ == "__main__":
    _table()

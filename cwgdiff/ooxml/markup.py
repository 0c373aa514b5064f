"""One part's bytes to an lxml tree, or a refusal. Nothing outside the part is ever looked at."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from cwgdiff.errors import UnreadableInput, UnsafeInput
from cwgdiff.ooxml.names import STRICT, STRICT_PREFIX
from cwgdiff.options import Limits

_AGAIN = "open it in Word and save it again as .docx"
# Longest first: the mark of UTF-16 begins that of UTF-32.
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._:-]{1,40})["']"""
)
_DECLARATION = re.compile(r"<\?xml[^>]{0,400}\?>")
# In these '<' is the byte 3C and nothing else is, so that bytes can be counted and searched.
_PLAIN = re.compile(
    rb"(?:utf-?8|us-ascii|ascii|iso-8859-\d{1,2}|latin-?\d|windows-125\d|cp125\d)", re.I
)


def parse(
    data: bytes, file: str, part: str, limits: Limits, room: int
) -> tuple[etree._Element, int]:
    """The part's root element, and how many '<' it holds; comments and instructions are left out.

    `room` is how many '<' may still come. Strict OOXML is given the transitional names. Raises
    `UnsafeInput` for a DOCTYPE, too many elements or too deep a nesting, `UnreadableInput` for
    anything that is not well-formed.
    """
    encoding: str | None = None
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                raise _malformed(file, part) from None
            data = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1).encode("utf-8", "replace")
            encoding = "utf-8"
            break
    else:
        declared = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8))
        if declared and not _PLAIN.fullmatch(declared[1]):
            raise UnreadableInput(
                f"a part is written in the encoding {declared[1].decode()}, which a Word file may not be",
                file=file,
                where=part,
                hint=_AGAIN,
            )
    # A document type can declare entities that hide text, and OPC forbids it (ECMA-376 part 2).
    if b"<!DOCTYPE" in data:
        raise _doctype(file, part)
    signs = data.count(b"<")
    # An attribute costs as much memory as an element: neither may pass the limit.
    if max(signs, data.count(b"=")) > room:
        raise UnsafeInput(
            f"the file holds more than {limits.elements} elements",
            file=file,
            where=part,
            hint="raise the limit if you trust the file",
        )
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        text = str(fault)
        if "xcessive depth" in text or "esource limit" in text or "too long" in text:
            raise UnsafeInput(
                "a part is nested too deeply or holds too long a text",
                file=file,
                where=part,
                hint=_AGAIN,
            ) from None
        raise _malformed(file, part, fault.lineno) from None
    except (ValueError, LookupError):
        raise _malformed(file, part) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype(file, part)
    if STRICT_PREFIX.encode() in data:
        _rename(root, STRICT)
    return root, signs


def _rename(root: etree._Element, spaces: Mapping[str, str]) -> None:
    """Give elements and attributes of the namespaces on the left those on the right."""
    for element in root.iter(etree.Element):
        space, _, name = str(element.tag)[1:].rpartition("}")
        if space in spaces:
            element.tag = f"{{{spaces[space]}}}{name}"
        for key in list(element.attrib):
            space, _, name = str(key)[1:].rpartition("}")
            if space in spaces:
                element.attrib[f"{{{spaces[space]}}}{name}"] = element.attrib.pop(key)


def written(root: etree._Element) -> bytes:
    """The part as bytes; one that came as strict OOXML goes as strict OOXML.

    A package may not mix the two: its other parts and relationships are still strict.
    """
    if any(space.startswith(STRICT_PREFIX) for space in root.nsmap.values()):
        root = deepcopy(root)
        _rename(root, {space: strict for strict, space in STRICT.items()})
    return etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )


def _malformed(file: str, part: str, line: int | None = None) -> UnreadableInput:
    where = f"{part}, line {line}" if line else part
    return UnreadableInput("the XML of a part is damaged", file=file, where=where, hint=_AGAIN)


def _doctype(file: str, part: str) -> UnsafeInput:
    return UnsafeInput(
        "a part declares a document type, which a Word file may not",
        file=file,
        where=part,
        hint=_AGAIN,
    )

"""Styles and lists that only the base has come with its deleted words, under names that are free."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

import cwgdiff
from tests.support import wordfile as w
from tests.support.redlines import redlined
from tests.support.views import W
from tests.unit.redliner.test_redline_marks import HEAD, LIST, REGISTER, part


def style(key: str, name: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


def doc(styles: str, *blocks: str, lists: bytes | None = None) -> bytes:
    parts = {"word/styles.xml": w.part("styles", styles)}
    if lists is not None:
        parts["word/numbering.xml"] = lists
    return w.pack(w.members(*HEAD, *blocks, parts=parts))


def root(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(part(data, name).encode())


def named(data: bytes) -> dict[str, etree._Element]:
    """The styles of a file by name."""
    found = {}
    for each in root(data, "word/styles.xml"):
        name = each.find(f"{W}name")
        assert name is not None
        found[str(name.get(f"{W}val"))] = each
    return found


def link(element: etree._Element, kind: str) -> str | None:
    found = element.find(f"{W}{kind}")
    return None if found is None else found.get(f"{W}val")


STAYS = w.par(w.run("1\t" + LIST), "", "Body")
BASE_STYLES = (
    style("Plain", "body")
    + style("Middle", "middle", '<w:basedOn w:val="Plain"/><w:next w:val="Deep"/>')
    + style(
        "Deep", "deep", '<w:basedOn w:val="Middle"/><w:next w:val="Plain"/><w:link w:val="None"/>'
    )
)


def test_a_style_comes_with_those_that_it_builds_on(tmp_path: Path) -> None:
    base = doc(BASE_STYLES, STAYS, w.par(w.run("2\t" + REGISTER), "", "Deep"))
    # What the base calls Plain has another id here, and the id Deep is taken by another style.
    revised = doc(style("Body", "body") + style("Deep", "shallow"), STAYS)
    found = named(redlined(tmp_path, base, revised).data)
    assert list(found) == ["body", "shallow", "deep", "middle"]
    ids = {name: each.get(f"{W}styleId") for name, each in found.items()}
    assert ids == {"body": "Body", "shallow": "Deep", "deep": "Deep2", "middle": "Middle"}
    assert link(found["deep"], "basedOn") == "Middle"
    assert link(found["middle"], "basedOn") == "Body"
    assert (link(found["deep"], "next"), link(found["deep"], "link")) == ("Body", None)
    assert link(found["middle"], "next") is None


def test_a_style_comes_with_its_list(tmp_path: Path) -> None:
    """Also where the revised file has no list at all, and the list names the style."""
    point = style("Point", "point", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    lists = w.numbering(("upperRoman", "%1.", 1)).replace(
        b"<w:lvlJc", b'<w:pStyle w:val="Point"/><w:lvlJc'
    )
    base = doc(style("Body", "body") + point, STAYS, w.par(REGISTER, "", "Point"), lists=lists)
    revised = doc(style("Body", "body"), STAYS)
    data = redlined(tmp_path, base, revised).data
    merged = root(data, "word/numbering.xml")
    assert [each.tag for each in merged] == [f"{W}abstractNum", f"{W}num"]
    number = named(data)["point"].find(f".//{W}numId")
    assert number is not None
    assert number.get(f"{W}val") == merged[1].get(f"{W}numId")
    level = merged[0].find(f"{W}lvl")
    assert level is not None
    assert link(level, "pStyle") == "Point"


def test_a_list_comes_beside_the_lists_that_are_there(tmp_path: Path) -> None:
    """Its definition stands before all lists, without its own picture bullets and save marks."""
    picture = '<w:nsid w:val="12345678"/><w:lvl w:ilvl="5"><w:lvlPicBulletId w:val="0"/></w:lvl>'
    romans = w.numbering(("upperRoman", "%1.", 1)).replace(
        b'<w:multiLevelType w:val="multilevel"/>', picture.encode()
    )
    letters = w.numbering(("lowerLetter", "%1)", 1))
    base = doc(
        "", STAYS, w.listed(w.run(REGISTER)), w.par(w.run("plain words at the end.")), lists=romans
    )
    revised = doc(
        "", STAYS, w.listed(w.run("that something else entirely holds now;")), lists=letters
    )
    data = redlined(tmp_path, base, revised).data
    merged = root(data, "word/numbering.xml")
    kinds = [str(each.tag).rpartition("}")[2] for each in merged]
    assert kinds == ["abstractNum", "abstractNum", "num", "num"]
    assert not list(merged[1].iter(f"{W}nsid", f"{W}lvlPicBulletId"))
    (tmp_path / "m.docx").write_bytes(data)
    (tmp_path / "r.docx").write_bytes(cwgdiff.resolve(tmp_path / "m.docx", accept=False))
    labels = [
        clause.label
        for clause in cwgdiff.parse(tmp_path / "r.docx").walk()
        if REGISTER in clause.text
    ]
    assert labels == ["I."]


def test_nothing_comes_that_nothing_needs(tmp_path: Path) -> None:
    base = doc(BASE_STYLES, STAYS)
    revised = doc(style("Body", "body"), STAYS, w.par(w.run("2\t" + REGISTER), "", "Body"))
    data = redlined(tmp_path, base, revised).data
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(io.BytesIO(revised)) as given:
        assert made.read("word/styles.xml") == given.read("word/styles.xml")

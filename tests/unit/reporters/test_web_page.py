from __future__ import annotations

import base64
import hashlib
import re

import lxml.html
import pytest

from cwgdiff import reporters
from cwgdiff.reporters import palette
from tests.support.comparisons import change, clause, comparison, source, specimen
from tests.support.nasty import plain_nasty


def _page(made: object = None) -> lxml.html.HtmlElement:
    comparison_ = specimen() if made is None else made
    return lxml.html.document_fromstring(reporters.render(comparison_, "html").decode())  # type: ignore[arg-type]


def test_the_policy_names_the_page_s_own_style_and_script_only() -> None:
    page = _page()
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        own = page.xpath(f"//{tag}[not(@type)]")
        assert len(own) == 1
        digest = base64.b64encode(hashlib.sha256(own[0].text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not page.xpath("//*[@style or @src]")
    assert all(link.startswith("#") for link in page.xpath("//*/@href"))


def test_no_text_becomes_markup() -> None:
    page = _page(plain_nasty())
    data = reporters.render(plain_nasty(), "html").decode()
    assert not page.xpath("//img | //iframe | //r | //t | //td//b | //td//svg | //bdi/*")
    assert not any(name.startswith("on") for node in page.iter() for name in node.attrib)
    assert "<script>alert(" not in data
    assert "<img src=x" not in data
    assert ">49<" not in data


def test_names_and_labels_are_escaped_too() -> None:
    made = comparison(
        change("added", [], [clause('"><img src=x>', "text", label="<b>")]),
        base=source("<b>bold</b> [red].docx"),
        revised=source('" onload="x.docx'),
    )
    assert not _page(made).xpath("//img | //*[@onload] | //td//b")


def test_rows_can_be_linked_to() -> None:
    page = _page()
    anchors = page.xpath("//tr[@data-row]/@id")
    assert len(set(anchors)) == len(anchors) == 16
    assert {"c-considérant/d", "d-rappelant/b"} <= set(anchors)
    assert not [anchor for anchor in anchors if re.search(r"\s", anchor)]
    links = page.xpath("//section[contains(@class, 'doubts')]//a/@href")
    assert links == ["#c-décide/3"]


def test_every_row_says_its_kind_in_a_word_and_a_letter() -> None:
    for row in _page().xpath("//tr[@data-row]"):
        badge = row.xpath("th/span[@class='badge']")[0].text_content()
        assert re.fullmatch(
            r"([=~+-]>?|>|#)\?? (unchanged|modified|added|deleted|split|merged)", badge.strip()
        )


def test_each_kind_flag_and_nature_has_a_filter_with_its_count() -> None:
    page = _page()
    found = {" ".join(label.text_content().split()) for label in page.xpath("//form//label")}
    assert {
        "modified 5",
        "added 2",
        "unchanged 6",
        "moved 2",
        "renumbered 4",
        "doubtful 1",
    } <= found
    assert {"editorial 2", "citation 1", "substantive 1", "Substantive only"} <= found
    classes = {name for row in page.xpath("//tr[@data-row]") for name in row.classes}
    assert set(page.xpath("//form//input[@type='checkbox']/@value")) <= classes


def test_languages_and_directions() -> None:
    page = _page()
    assert page.get("lang") == "en"
    assert set(page.xpath("//td/@lang")) == {"fr"}
    assert set(page.xpath("//div[@class='text']/@dir")) == {"auto"}
    arabic = comparison(change("added", [], [clause("a", "إذ يدرك")]), language="ar")
    assert _page(arabic).xpath("//div[main]/@dir") == ["rtl"]
    assert _page(arabic).get("dir") == "ltr"


@pytest.mark.parametrize("name", ["DELETED", "INSERTED", "MOVED", "INK", "QUIET"])
def test_inks_can_be_read_on_white(name: str) -> None:
    assert _contrast(getattr(palette, name), "#FFFFFF") >= 4.5


@pytest.mark.parametrize("ground", [*palette.GROUNDS.values(), palette.MOVED_GROUND, palette.DOUBT])
def test_dark_ink_can_be_read_on_every_ground(ground: str) -> None:
    assert _contrast(palette.INK, ground) >= 4.5


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("#ff9d94", "#3a1f1d"), ("#9cc2ff", "#17294a"), ("#6fd3bd", "#16181c"), ("#a9afb8", "#16181c"),
        ("#a9afb8", "#1f2228"), ("#e6e8eb", "#3b3216"), ("#e6e8eb", "#35284a"),
        (palette.DELETED, "#fbe9e7"), (palette.INSERTED, "#e4eefc"), ("#565b62", "#f4f5f7"),
        ("#8a4b00", "#fff3d1"),
    ],
)  # fmt: skip
def test_the_page_s_own_pairs_can_be_read(ink: str, ground: str) -> None:
    style = _page().xpath("//style")[0].text
    assert ink in style
    assert ground in style
    assert _contrast(ink, ground) >= 4.5


def _contrast(one: str, two: str) -> float:
    """WCAG 2.2, relative luminance."""
    lights = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

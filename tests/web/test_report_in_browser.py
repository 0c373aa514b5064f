"""The report in a real browser: filters, keys, links, folds, layouts, print, Arabic, nothing fetched."""

from __future__ import annotations

import base64
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from cwgdiff import reporters
from cwgdiff.model import Comparison
from tests.support.browser import complaints, emulate, press, requested, until, visible_rows
from tests.support.comparisons import specimen
from tests.support.nasty import plain_nasty

pytestmark = pytest.mark.programs


def opened(
    browser: WebDriver, tmp_path: Path, made: Comparison, language: str | None = None
) -> str:
    page = tmp_path / "report.html"
    page.write_bytes(reporters.render(made, "html", language))
    browser.get(page.as_uri())
    return page.as_uri()


def click(browser: WebDriver, selector: str) -> None:
    browser.find_element(By.CSS_SELECTOR, selector).click()


def count(browser: WebDriver, selector: str) -> int:
    return len(browser.find_elements(By.CSS_SELECTOR, selector))


def focused(browser: WebDriver) -> str:
    found: str = browser.execute_script("return document.activeElement.id")
    return found


def shown(browser: WebDriver, selector: str) -> bool:
    return browser.find_element(By.CSS_SELECTOR, selector).is_displayed()


@pytest.mark.parametrize(
    "name", ["modified", "added", "deleted", "split", "merged", "unchanged", "moved", "renumbered", "doubtful"]
)  # fmt: skip
def test_a_filter_leaves_as_many_rows_as_it_says(
    browser: WebDriver, tmp_path: Path, name: str
) -> None:
    opened(browser, tmp_path, specimen())
    box = browser.find_element(By.CSS_SELECTOR, f"#kinds input[value={name}]")
    promised = int(box.find_element(By.XPATH, "..").text.split()[-1])
    box.click()
    left = browser.execute_script(
        f"return [...document.querySelectorAll('tr.{name}[data-row]')].filter(r => !r.closest('[hidden]')).length"
    )
    assert left == promised == count(browser, f"tr.{name}[data-row]")
    others = [row for row in visible_rows(browser) if name not in _classes(browser, row)]
    assert all("head" in _classes(browser, row) for row in others)
    assert f"{promised} of 16 rows" in browser.find_element(By.ID, "shown").text


def _classes(browser: WebDriver, row: str) -> list[str]:
    names: str = browser.execute_script(
        "return document.getElementById(arguments[0]).className", row
    )
    return names.split()


def test_two_kinds_are_added_up_and_a_nature_narrows_them(
    browser: WebDriver, tmp_path: Path
) -> None:
    opened(browser, tmp_path, specimen())
    click(browser, "#kinds input[value=modified]")
    click(browser, "#kinds input[value=added]")
    assert browser.find_element(By.ID, "shown").text.startswith("7 of")
    click(browser, "#natures input[value=citation]")
    assert browser.find_element(By.ID, "shown").text.startswith("1 of")
    assert "c-rappelant/b" in visible_rows(browser)
    press(browser, Keys.ESCAPE)
    assert len(visible_rows(browser)) == 16
    assert count(browser, ".tools input[type=checkbox]:checked") == 0


def test_substantive_only_hides_form_but_nothing_moved_doubtful_or_without_a_nature(
    browser: WebDriver, tmp_path: Path
) -> None:
    opened(browser, tmp_path, specimen())
    click(browser, "#substance")
    left = {row for row in visible_rows(browser) if "head" not in _classes(browser, row)}
    assert left == {
        "c-rappelant/a", "c-rappelant/a/fn1", "d-rappelant/b", "c-considérant/a", "c-considérant/c", "c-décide/3",
        "c-décide/1", "c-¶1",
    }  # fmt: skip


def test_search_finds_folded_text_without_accents_and_opens_its_fold(
    browser: WebDriver, tmp_path: Path
) -> None:
    opened(browser, tmp_path, specimen())
    assert not shown(browser, "#c-title td")
    press(browser, "/")
    press(browser, *"bouees")
    until(lambda: browser.find_element(By.ID, "shown").text)
    assert "c-title" in visible_rows(browser)
    assert shown(browser, "#c-title td.revised")
    for _ in "bouees":
        press(browser, Keys.BACKSPACE)
    press(browser, *"nowhere")
    until(lambda: browser.find_element(By.ID, "no-hits").is_displayed())
    press(browser, Keys.ESCAPE)
    until(lambda: len(visible_rows(browser)) == 16)
    assert not shown(browser, "#c-title td")


def test_keys_walk_the_changes_and_the_rows(browser: WebDriver, tmp_path: Path) -> None:
    opened(browser, tmp_path, specimen())
    seen = []
    for key in "nnnp":
        press(browser, key)
        seen.append(focused(browser))
    assert seen == ["c-number", "c-rappelant/a", "c-rappelant/a/fn1", "c-rappelant/a"]
    press(browser, "d")
    assert focused(browser) == "c-décide/3"
    press(browser, "k", "k")
    assert focused(browser) == "c-décide"
    press(browser, "j")
    assert focused(browser) == "c-décide/2"


def test_keys_fold_turn_and_help_and_can_be_switched_off(
    browser: WebDriver, tmp_path: Path
) -> None:
    opened(browser, tmp_path, specimen())
    folds = count(browser, "details.fold")
    assert folds
    press(browser, "f")
    assert count(browser, "details.fold[open]") == folds
    press(browser, "f")
    assert count(browser, "details.fold[open]") == 0
    press(browser, "s")
    assert browser.find_element(By.CSS_SELECTOR, "input[value=inline]").is_selected()
    press(browser, "?")
    assert shown(browser, "#help")
    click(browser, "#keys-on")
    press(browser, Keys.ESCAPE)
    assert not browser.find_element(By.ID, "help").is_displayed()
    press(browser, "f")
    assert count(browser, "details.fold[open]") == 0


def test_every_control_is_reached_by_tab(browser: WebDriver, tmp_path: Path) -> None:
    opened(browser, tmp_path, specimen())
    reached = set()
    for _ in range(40):
        press(browser, Keys.TAB)
        reached.add(
            browser.execute_script(
                "const a = document.activeElement; return a.id || a.value || a.className || a.tagName"
            )
        )
    assert {
        "skip",
        "language",
        "search",
        "fold",
        "side",
        "help-button",
        "modified",
        "editorial",
        "substance",
    } <= reached


def test_inline_holds_both_texts_in_one_column(browser: WebDriver, tmp_path: Path) -> None:
    opened(browser, tmp_path, specimen())
    row = "[id='c-rappelant/b']"
    assert shown(browser, f"{row} td.base")
    assert not shown(browser, f"{row} td.both")
    click(browser, "input[value=inline]")
    assert not shown(browser, f"{row} td.base")
    assert not shown(browser, f"{row} td.revised")
    cell = browser.find_element(By.CSS_SELECTOR, f"{row} td.both")
    assert [node.text for node in cell.find_elements(By.CSS_SELECTOR, ".text del, .text ins")] == [
        "Port", "Hauterive", "-Clair, 2018", ", 2022",
    ] or "Hauterive" in cell.text  # fmt: skip
    assert shown(browser, "[id='d-rappelant/b'] td.base")
    assert not shown(browser, "[id='d-rappelant/b'] td.revised")
    assert shown(browser, "[id='c-rappelant/a'] td.revised")
    press(browser, "s")
    assert shown(browser, f"{row} td.base")


def test_both_texts_of_every_row_stand_in_the_inline_cell(
    browser: WebDriver, reports: dict[str, Path]
) -> None:
    browser.get(reports["fr"].as_uri())
    odd = browser.execute_script("""
        const words = (cell, gone) => {
          const copy = cell.cloneNode(true);
          copy.querySelectorAll(gone + ', .label').forEach((node) => node.remove());
          return copy.textContent.replace(/\\s+/g, "");
        };
        return [...document.querySelectorAll("td.both")].filter((cell) => {
          const row = cell.parentElement;
          return words(cell, "ins") !== words(row.querySelector(".base"), "none")
            || words(cell, "del") !== words(row.querySelector(".revised"), "none");
        }).map((cell) => cell.parentElement.id);""")
    assert odd == []


def test_a_link_opens_the_fold_that_hides_its_clause(browser: WebDriver, tmp_path: Path) -> None:
    address = opened(browser, tmp_path, specimen())
    browser.get("about:blank")
    browser.get(f"{address}#c-title")
    assert until(lambda: shown(browser, "#c-title td.revised"))
    browser.get("about:blank")
    browser.get(f"{address}#c-d%C3%A9cide/3")
    assert browser.execute_script(
        "const box = document.getElementById('c-décide/3').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight"
    )


def test_a_moved_clause_and_its_old_place_lead_to_each_other(
    browser: WebDriver, reports: dict[str, Path]
) -> None:
    browser.get(reports["ar"].as_uri())
    ways = browser.execute_script("""
        const target = (link) => decodeURIComponent(link.getAttribute("href").slice(1));
        return [...document.querySelectorAll("tr.moved .remark a")].map((link) => {
          const old = document.getElementById(target(link));
          return [link.closest("tr").id, target(old.querySelector("a")), link.textContent, old.closest(".part").querySelector("td.base h2").textContent];
        });""")
    assert len(ways) == count(browser, "tr.moved[data-row]")
    assert [way[0] for way in ways] == [way[1] for way in ways]
    # A clause that changed its section: its old place is in its old section.
    assert ("وإذ تدرك كذلك/ج", "وإذ تدرك كذلك") in {(way[2], way[3].strip(" ،:")) for way in ways}


def test_a_note_mark_leads_to_its_note(browser: WebDriver, tmp_path: Path) -> None:
    opened(browser, tmp_path, specimen())
    mark = browser.find_element(By.CSS_SELECTOR, "[id='c-rappelant/a'] a.note")
    assert (mark.get_attribute("href") or "").endswith("#c-rappelant/a/fn1")
    assert mark.text == "" or mark.text == "[^]"
    assert (
        browser.execute_script("return getComputedStyle(arguments[0], '::after').content", mark)
        == '"1"'
    )


def test_the_map_marks_each_changed_clause_and_where_the_reader_is(
    browser: WebDriver, reports: dict[str, Path]
) -> None:
    browser.get(reports["fr"].as_uri())
    assert count(browser, "nav .ways a") == count(browser, "tr[data-row]:not(.quiet)")
    targets = browser.execute_script(
        "return [...document.querySelectorAll('a[href^=\"#\"]')].map(a => decodeURIComponent(a.getAttribute('href').slice(1))).filter(id => !document.getElementById(id))"
    )
    assert targets == []
    click(browser, "nav ol > li:nth-child(4) > a")
    assert until(lambda: count(browser, "nav ol > li:nth-child(4) > a[aria-current]"))


def test_found_words_are_lit_up_without_ranges_that_live(
    browser: WebDriver, tmp_path: Path
) -> None:
    # Two thousand living ranges made each later change of the page take half a minute.
    opened(browser, tmp_path, specimen())
    press(browser, "/", *"phares")
    until(lambda: browser.execute_script("return CSS.highlights.get('found')?.size"))
    kinds = browser.execute_script(
        "return [...CSS.highlights.get('found')].map(range => [range.constructor.name, range.startContainer.data.slice(range.startOffset, range.endOffset).toLowerCase()])"
    )
    assert {tuple(kind) for kind in kinds} == {("StaticRange", "phares")}


def test_the_map_follows_the_reader(browser: WebDriver, reports: dict[str, Path]) -> None:
    browser.get(reports["fr"].as_uri())
    browser.execute_script("document.querySelector('nav').style.maxHeight = '12rem'")
    browser.execute_script("[...document.querySelectorAll('.part')].at(-2).scrollIntoView()")
    assert until(
        lambda: browser.execute_script("""
            const link = document.querySelector("nav a[aria-current]"); const map = document.querySelector("nav").getBoundingClientRect();
            if (!link) return false;
            const box = link.getBoundingClientRect();
            return box.top >= map.top && box.bottom <= map.bottom && document.querySelector("nav").scrollTop > 0;""")
    )


def test_dark_and_light_differ_and_both_can_be_read(browser: WebDriver, tmp_path: Path) -> None:
    opened(browser, tmp_path, specimen())
    grounds = []
    for scheme in ("light", "dark"):
        emulate(browser, prefers_color_scheme=scheme)
        grounds.append(
            browser.execute_script("return getComputedStyle(document.body).backgroundColor")
        )
    assert grounds == ["rgb(255, 255, 255)", "rgb(22, 24, 28)"]


def test_a_narrow_window_needs_no_scrolling_to_the_side(
    browser: WebDriver, reports: dict[str, Path]
) -> None:
    for width in (320, 390, 800):
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False},
        )
        for name in ("fr", "ar"):
            browser.get(reports[name].as_uri())
            assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("script", [True, False])
def test_print_holds_every_word(
    browser: WebDriver, reports: dict[str, Path], tmp_path: Path, script: bool
) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not script})
    browser.get(reports["fr"].as_uri())
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    (tmp_path / "page.pdf").write_bytes(base64.b64decode(printed["data"]))
    text = subprocess.run(
        ["pdftotext", "-raw", str(tmp_path / "page.pdf"), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = _letters(text)
    browser.get(reports["fr"].as_uri())
    cells = browser.execute_script(
        "return [...document.querySelectorAll('td.base .text, td.revised .text')].flatMap(cell => cell.textContent.replaceAll('[^]', ' ').split(/\\s+/))"
    )
    words = {_letters(word) for word in cells}
    missing = {word for word in words if word not in found}
    assert missing == set()
    assert words


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def test_without_script_everything_can_be_read_and_unfolded(
    browser: WebDriver, tmp_path: Path
) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    opened(browser, tmp_path, specimen())
    assert not browser.find_element(By.CSS_SELECTOR, ".tools").is_displayed()
    fold = browser.find_element(By.CSS_SELECTOR, "details.fold")
    fold.find_element(By.TAG_NAME, "summary").click()
    assert fold.find_element(By.CSS_SELECTOR, "td.revised").is_displayed()


def test_arabic_is_mirrored_and_the_interface_can_be(
    browser: WebDriver, reports: dict[str, Path]
) -> None:
    browser.get(reports["ar"].as_uri())
    left = "return arguments[0].getBoundingClientRect().left"

    def place(selector: str) -> Any:
        return browser.execute_script(left, browser.find_element(By.CSS_SELECTOR, selector))

    assert place("tr.modified td.base") > place("tr.modified td.revised")
    assert place("nav") > place("main")
    browser.find_element(By.CSS_SELECTOR, "#language option[value=ar]").click()
    assert browser.execute_script("return document.documentElement.dir") == "rtl"
    assert "معدَّل" in browser.find_element(By.CSS_SELECTOR, "tr.modified .badge").text
    browser.find_element(By.CSS_SELECTOR, "#language option[value=fr]").click()
    assert "modifié" in browser.find_element(By.CSS_SELECTOR, "tr.modified .badge").text
    assert browser.execute_script("return document.documentElement.dir") == "ltr"


def test_the_browser_s_language_is_taken_unless_one_was_asked_for(
    browser: WebDriver, tmp_path: Path
) -> None:
    agent = browser.execute_script("return navigator.userAgent")
    try:
        browser.execute_cdp_cmd(
            "Network.setUserAgentOverride", {"userAgent": agent, "acceptLanguage": "fr-CH,fr,en"}
        )
        opened(browser, tmp_path, specimen())
        assert (
            browser.find_element(By.TAG_NAME, "h1").text
            == "Ce qui a changé, disposition par disposition"
        )
        opened(browser, tmp_path, specimen(), "es")
        assert (
            browser.find_element(By.TAG_NAME, "h1").text
            == "Qué ha cambiado, disposición por disposición"
        )
    finally:
        browser.execute_cdp_cmd(
            "Network.setUserAgentOverride", {"userAgent": agent, "acceptLanguage": "en-US"}
        )


def test_hostile_text_is_text_and_nothing_is_fetched(browser: WebDriver, tmp_path: Path) -> None:
    address = opened(browser, tmp_path, plain_nasty())
    assert requested(browser) == [address]
    assert browser.execute_script("return document.title") == "base.docx → revised.docx"
    assert count(browser, "td img, td script, td iframe, td a:not(.note)") == 0
    assert "<script>alert('x')</script>" in browser.execute_script(
        "return document.body.textContent"
    )
    assert complaints(browser) == []


def test_the_policy_stops_what_gets_in_all_the_same(browser: WebDriver, tmp_path: Path) -> None:
    opened(browser, tmp_path, specimen())
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        port = elsewhere.getsockname()[1]
        browser.execute_script(f"""
            const image = new Image(); image.src = "http://127.0.0.1:{port}/x"; document.body.append(image);
            const script = document.createElement("script"); script.textContent = "document.title = 'owned'"; document.body.append(script);
            fetch("http://127.0.0.1:{port}/y").catch(() => {{}});
            document.body.insertAdjacentHTML("beforeend", "<p style='position:fixed' id=styled>x</p>");""")
        said: list[str] = []
        until(lambda: said.extend(complaints(browser)) or len(said) >= 4)
        elsewhere.settimeout(0.3)
        with pytest.raises(TimeoutError):
            elsewhere.accept()
    assert all("Content Security Policy" in line for line in said)
    assert browser.title != "owned"
    assert (
        browser.execute_script(
            "return getComputedStyle(document.getElementById('styled')).position"
        )
        == "static"
    )

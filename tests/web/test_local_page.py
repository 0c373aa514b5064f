"""The local page in a real browser, from dropping documents to the spreadsheet opened."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from cwgdiff import api
from tests.support.browser import Browser, Served, axe, complaints, requested, until

pytestmark = pytest.mark.programs


def submit(browser: WebDriver, *documents: Path) -> None:
    for side, document in zip(("base", "revised"), documents, strict=False):
        browser.find_element(By.NAME, side).send_keys(str(document))
    browser.find_element(By.CSS_SELECTOR, "button.act").click()


def compared(browser: WebDriver, served: Served, *documents: Path) -> str:
    browser.get(served.address)
    submit(browser, *documents)
    until(lambda: browser.find_elements(By.TAG_NAME, "iframe"))
    return browser.current_url


def downloaded(browser: Browser, name: str) -> Path:
    folder = browser.downloads
    for old in folder.iterdir():
        old.unlink()
    browser.find_element(By.CSS_SELECTOR, f"a[href$='/download/{name}']").click()

    def whole() -> Path | None:
        found = [
            path
            for path in folder.iterdir()
            if path.suffix != ".crdownload" and not path.name.startswith(".")
        ]
        return found[0] if found else None

    path: Path = until(whole)
    return path


def test_from_dropping_two_documents_to_a_spreadsheet(
    browser: Browser, served: Served, french_pair: tuple[Path, Path]
) -> None:
    browser.get(served.address)
    assert "key=" not in browser.current_url
    # A real drop event with both files, the older by its date second.
    browser.execute_script("""
        const box = document.createElement("input"); box.type = "file"; box.multiple = true; box.id = "hand"; document.body.append(box);""")
    browser.find_element(By.ID, "hand").send_keys("\n".join(map(str, french_pair)))
    browser.execute_script("""
        const held = new DataTransfer(); const files = [...document.getElementById("hand").files];
        held.items.add(new File([files[1]], files[1].name, {lastModified: 2000}));
        held.items.add(new File([files[0]], files[0].name, {lastModified: 1000}));
        document.querySelector(".zone").dispatchEvent(new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: held}));
        document.getElementById("hand").remove();""")
    names = browser.execute_script(
        "return [...document.querySelectorAll('.zone input')].map(one => one.files[0].name)"
    )
    assert names == [path.name for path in french_pair]
    browser.find_element(By.CSS_SELECTOR, "button.act").click()
    until(lambda: browser.find_elements(By.TAG_NAME, "iframe"))
    path = downloaded(browser, "xlsx")
    assert path.name == "revised-itu-changes.xlsx"
    sheet = openpyxl.load_workbook(path)["Changes"]
    wanted = api.compare(*french_pair)
    assert sheet.max_row - 1 == len(wanted.changes)
    assert [sheet.cell(row, 2).value for row in range(2, sheet.max_row + 1)] == [
        row.change for row in wanted.changes
    ]
    assert all(
        address.startswith((served.origin, "data:", "about:", "blob:"))
        for address in requested(browser)
    )
    assert complaints(browser) == []
    assert axe(browser) == []


def test_the_report_stands_in_the_page_and_can_do_nothing_to_it(
    browser: WebDriver, served: Served, french_pair: tuple[Path, Path]
) -> None:
    compared(browser, served, *french_pair)
    browser.switch_to.frame(browser.find_element(By.TAG_NAME, "iframe"))
    box = until(lambda: browser.find_element(By.CSS_SELECTOR, "#kinds input[value=added]"))
    box.click()
    assert browser.execute_script(
        "return [...document.querySelectorAll('tr.modified:not(.head)')].every(row => row.hidden)"
    )
    assert (
        browser.execute_script("try { return parent.document.title } catch { return 'shut' }")
        == "shut"
    )
    assert (
        browser.execute_script("try { return document.cookie } catch { return 'shut' }") == "shut"
    )
    browser.switch_to.default_content()


@pytest.mark.parametrize("name", ["redline", "docx", "html", "csv", "json", "md", "svg", "png"])
def test_each_download_is_what_it_says(
    browser: Browser, served: Served, french_pair: tuple[Path, Path], name: str
) -> None:
    compared(browser, served, *french_pair)
    data = downloaded(browser, name).read_bytes()
    starts = {
        "redline": b"PK",
        "docx": b"PK",
        "html": b"<!DOCTYPE html>",
        "csv": b"",
        "json": b"{",
        "md": b"#",
        "svg": b"<svg",
        "png": b"\x89PNG",
    }
    assert data.lstrip(b"\xef\xbb\xbf").startswith(starts[name])
    if name == "redline":
        with zipfile.ZipFile(browser.downloads / "revised-itu-redline.docx") as package:
            assert b"<w:ins " in package.read("word/document.xml")


def test_one_document_with_marks_is_enough(
    browser: WebDriver, served: Served, french_pair: tuple[Path, Path], tmp_path: Path
) -> None:
    marked = tmp_path / "marqué.docx"
    marked.write_bytes(api.redline(*french_pair))
    compared(browser, served, marked)
    assert "marqué.docx" in browser.find_element(By.TAG_NAME, "h1").text
    assert not browser.find_elements(By.CSS_SELECTOR, "a[href$='/download/redline']")


def test_a_link_settled_by_hand_changes_the_table(
    browser: WebDriver, served: Served, french_pair: tuple[Path, Path]
) -> None:
    first = compared(browser, served, *french_pair)
    row = next(
        row
        for row in api.compare(*french_pair).changes
        if row.change == "modified" and row.base[0].kind == "item"
    )
    old, new = row.base[0].path, row.revised[0].path
    browser.find_element(By.CSS_SELECTOR, "details.settle summary").click()
    browser.find_element(By.NAME, "base").send_keys(old)
    browser.find_element(By.NAME, "revised").send_keys(new)
    browser.find_element(By.CSS_SELECTOR, "select[name=verdict] option[value=different]").click()
    browser.find_element(By.CSS_SELECTOR, "details.settle button.act").click()
    until(lambda: browser.current_url != first and browser.find_elements(By.TAG_NAME, "iframe"))
    browser.switch_to.frame(browser.find_element(By.TAG_NAME, "iframe"))
    names = until(
        lambda: browser.execute_script(
            "return document.readyState === 'complete' && document.getElementById(arguments[0])?.className",
            f"c-{'-'.join(new.split())}",
        )
    )
    assert "modified" not in names.split()
    browser.switch_to.default_content()
    # The way back: the table before is still there, by its link and by the browser's button.
    browser.find_element(By.LINK_TEXT, "Table before these links").click()
    assert until(lambda: browser.current_url == first)
    browser.back()
    assert browser.current_url != first


def test_back_leads_to_the_documents_and_forward_to_the_table(
    browser: WebDriver, served: Served, french_pair: tuple[Path, Path]
) -> None:
    table = compared(browser, served, *french_pair)
    browser.back()
    assert browser.find_element(By.TAG_NAME, "h1").text == "Compare two documents"
    browser.forward()
    assert browser.current_url == table
    assert browser.find_elements(By.TAG_NAME, "iframe")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("bad.docx", b"", "is empty"),
        ("bad.docx", b"%PDF-1.7 nothing", "PDF"),
        ("bad.docx", b"PK\x03\x04 broken", "bad.docx: "),
        ("bad.txt", b"nothing here is marked", "carries no revision marks"),
    ],
)
def test_an_error_is_a_sentence_without_a_path(
    browser: WebDriver, served: Served, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    browser.get(served.address)
    submit(browser, bad)
    error = until(lambda: browser.find_elements(By.CSS_SELECTOR, ".error"))[0].text
    assert sentence in error
    assert str(served.room) not in error
    assert "Traceback" not in error
    browser.find_element(By.LINK_TEXT, "Compare other documents").click()
    assert browser.find_elements(By.NAME, "base")


def test_the_page_speaks_the_language_that_is_chosen(browser: WebDriver, served: Served) -> None:
    browser.get(served.address)
    browser.find_element(By.CSS_SELECTOR, "#language option[value=fr]").click()
    until(lambda: browser.find_element(By.TAG_NAME, "h1").text == "Comparer deux documents")
    browser.get(f"{served.origin}/")
    assert browser.find_element(By.TAG_NAME, "h1").text == "Comparer deux documents"
    browser.find_element(By.CSS_SELECTOR, "#language option[value=ar]").click()
    until(lambda: browser.execute_script("return document.documentElement.dir") == "rtl")


def test_two_comparisons_at_once_keep_to_themselves(
    browser: WebDriver, served: Served, french_pair: tuple[Path, Path]
) -> None:
    browser.get(served.address)
    submit(browser, *french_pair)
    first = browser.current_window_handle
    browser.switch_to.new_window("tab")
    try:
        browser.get(f"{served.origin}/")
        submit(browser, *reversed(french_pair))
        until(lambda: browser.find_elements(By.TAG_NAME, "iframe"))
        assert browser.find_element(By.TAG_NAME, "h1").text == "revised-itu.docx → base-itu.docx"
    finally:
        browser.close()
        browser.switch_to.window(first)
    until(lambda: browser.find_elements(By.TAG_NAME, "iframe"))
    assert browser.find_element(By.TAG_NAME, "h1").text == "base-itu.docx → revised-itu.docx"

"""What axe says of the report and of the local page, in every state that a reader can bring about."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from tests.support.browser import Served, axe, emulate, press

pytestmark = pytest.mark.programs


def faults(browser: WebDriver) -> list[str]:
    return [
        f"{found['impact']} {found['id']}: {found['nodes'][0]['html'][:160]} ({len(found['nodes'])})"
        for found in axe(browser)
    ]


@pytest.mark.parametrize("name", ["fr", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_has_no_fault(
    browser: WebDriver, reports: dict[str, Path], name: str, scheme: str
) -> None:
    emulate(browser, prefers_color_scheme=scheme)
    browser.get(reports[name].as_uri())
    assert faults(browser) == []


def test_the_report_unfolded_inline_filtered_and_narrow_has_no_fault(
    browser: WebDriver, reports: dict[str, Path]
) -> None:
    browser.get(reports["fr"].as_uri())
    press(browser, "f", "s")
    browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert faults(browser) == []
    browser.find_element(By.ID, "substance").click()
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": False},
    )
    press(browser, "?")
    assert faults(browser) == []


def test_the_local_page_has_no_fault(
    browser: WebDriver, served: Served, french_pair: tuple[Path, Path]
) -> None:
    browser.get(served.address)
    assert faults(browser) == []
    emulate(browser, prefers_color_scheme="dark")
    assert faults(browser) == []
    browser.get(f"{served.origin}/comparisons/none")
    assert faults(browser) == []

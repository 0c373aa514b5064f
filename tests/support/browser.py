"""A headless Chromium, and what tests ask of it again and again."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.webdriver.remote.webdriver import WebDriver

_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--lang=en-US", "--window-size=1280,900",
)  # fmt: skip


@dataclass(frozen=True)
class Served:
    """The local page at work: its address with the key, the folder for its files, its process."""

    address: str
    room: Path
    process: subprocess.Popen[str]

    @property
    def origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


class Browser(webdriver.Chrome):
    """A Chromium that says where its downloads go."""

    downloads: Path


def started(profile: Path, downloads: Path) -> Browser:
    """A browser with a fresh profile that logs what it asks of the network."""
    options = webdriver.ChromeOptions()
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    assert binary, "Chromium is not installed"
    assert driver, "chromedriver is not installed"
    options.binary_location = binary
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    browser = Browser(options, webdriver.ChromeService(driver))
    browser.set_script_timeout(60)
    browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)}
    )
    browser.downloads = downloads
    return browser


def until(told: Callable[[], Any], seconds: float = 20) -> Any:
    """What `told` says as soon as it says something; fails when it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := told():
            return found
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


def requested(browser: WebDriver) -> list[str]:
    """The addresses that pages asked for since the log was last read."""
    found = []
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return found


def complaints(browser: WebDriver) -> list[str]:
    """What the browser's console says: errors, breaches of the policy."""
    return [entry["message"] for entry in browser.get_log("browser")]


def press(browser: WebDriver, *keys: str) -> None:
    """Real key presses, whatever has the focus."""
    chain = webdriver.ActionChains(browser)
    for key in keys:
        chain.send_keys(key)
    chain.perform()


def visible_rows(browser: WebDriver) -> list[str]:
    """The ids of the rows that are not filtered away, folded or not."""
    found: list[str] = browser.execute_script(
        "return [...document.querySelectorAll('tr[data-row]')].filter(r => !r.closest('[hidden]')).map(r => r.id)"
    )
    return found


def emulate(browser: WebDriver, media: str = "", **features: str) -> None:
    """A medium (print) or a wish of the reader (prefers_color_scheme="dark")."""
    wishes = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": wishes})


def axe(browser: WebDriver) -> list[dict[str, Any]]:
    """The breaches of WCAG 2.2 A and AA that axe finds on the page as it stands."""
    from importlib.resources import files

    script = files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    browser.execute_cdp_cmd("Runtime.evaluate", {"expression": script})
    result = browser.execute_cdp_cmd(
        "Runtime.evaluate",
        {
            "expression": "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
            ".then(found => JSON.stringify(found.violations))",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    violations: list[dict[str, Any]] = json.loads(result["result"]["value"])
    return violations

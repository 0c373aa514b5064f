"""One Chromium for all tests of a session, and the local page as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cwgdiff import api
from tests.support.browser import Browser, Served, started

SPECIMENS = Path(__file__).parents[2] / "corpora" / "itu"


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    driver = started(tmp_path_factory.mktemp("profile"), tmp_path_factory.mktemp("downloads"))
    yield driver
    driver.quit()


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    """The browser as it was at first: empty page, wide window, no cookies, no emulation."""
    chromium.get("about:blank")
    chromium.execute_cdp_cmd("Network.clearBrowserCookies", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    chromium.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    for kind in ("browser", "performance"):
        chromium.get_log(kind)
    return chromium


@pytest.fixture(scope="session")
def french_pair() -> tuple[Path, Path]:
    folder = SPECIMENS / "res-224-fr"
    return folder / "base-itu.docx", folder / "revised-itu.docx"


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report of a French and of an Arabic pair."""
    folder = tmp_path_factory.mktemp("reports")
    made = {}
    for name in ("res-224-fr", "res-104-ar"):
        pair = [SPECIMENS / name / f"{side}-itu.docx" for side in ("base", "revised")]
        made[name[-2:]] = folder / f"{name}.html"
        api.write(api.compare(*pair), made[name[-2:]])
    return made


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page, served by the command line; its private folder lies in one that the tests know."""
    room = tmp_path_factory.mktemp("served")
    process = subprocess.Popen(
        [sys.executable, "-m", "cwgdiff", "serve", "--max-size", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"TMPDIR": str(room)},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    address = process.stdout.readline().removeprefix("Open ").strip()
    yield Served(address, room, process)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    assert "Traceback" not in process.stderr.read()
    process.stdout.close()
    process.stderr.close()
    assert list(room.iterdir()) == []

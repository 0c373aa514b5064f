"""Runs in the Python that has LibreOffice's `uno` (the system's): one office, one order a line.

    /usr/bin/python3 office_driver.py PROFILE_FOLDER

Orders are JSON lines on stdin: {"file": path, "order": "accept" | "reject" | "", "text": path,
"flat": path}. The file is loaded, its revision marks are accepted or rejected (or left), and what
is then shown is stored as plain text, with the numbers of lists, and as flat XML, with notes and margins.
The answer is a line: {} or {"error": words}.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

ORDERS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # the office is not up yet; its errors have no common base
            time.sleep(0.1)
    raise SystemExit("the office does not answer")


def carry_out(desktop, helper, order):
    document = desktop.loadComponentFromURL(
        Path(order["file"]).as_uri(), "_blank", 0, (value("Hidden", True),)
    )
    try:
        if order["order"]:
            frame = document.CurrentController.Frame
            helper.executeDispatch(frame, ORDERS[order["order"]], "", 0, ())
        for key, kind, more in (
            ("text", "Text (encoded)", (value("FilterOptions", "UTF8,LF,,,"),)),
            ("flat", "OpenDocument Text Flat XML", ()),
        ):
            if order.get(key):
                document.storeToURL(Path(order[key]).as_uri(), (value("FilterName", kind), *more))
    finally:
        document.close(True)


def main():
    profile = Path(sys.argv[1])
    pipe = f"cwgdiff{os.getpid()}"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
         "--nologo", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        context = connect(pipe)
        make = context.ServiceManager.createInstanceWithContext
        desktop = make("com.sun.star.frame.Desktop", context)
        helper = make("com.sun.star.frame.DispatchHelper", context)
        print("{}", flush=True)
        for line in sys.stdin:
            try:
                carry_out(desktop, helper, json.loads(line))
                print("{}", flush=True)
            except Exception as error:  # whatever the office throws is told, not handled
                print(json.dumps({"error": str(error)[:300]}), flush=True)
        with contextlib.suppress(Exception):  # the bridge breaks as it should
            desktop.terminate()
    finally:
        try:
            office.wait(10)
        except subprocess.TimeoutExpired:
            office.kill()


main()

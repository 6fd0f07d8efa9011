"""Debian's Chromium, that can reach nothing but this machine."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--no-sandbox",  # containers have none
    "--disable-gpu",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no name outside can be found
)


@contextlib.contextmanager
def started() -> Iterator[Browser]:
    """The browser, until the block ends. Raises FileNotFoundError."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=list(_FLAGS))
        yield browser
        browser.close()


def found() -> str:
    """Where Chromium is. CHROMIUM names another than the one on the path.

    Raises FileNotFoundError: Playwright would fetch one of its own, and that is not wanted.
    """
    there = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if not there:
        raise FileNotFoundError(
            "Chromium is needed: apt-get install chromium, or CHROMIUM=/path/to/it"
        )
    return there

"""A browser, and the service that it looks at: both are started once and stopped at the end.

BROWSER_STORE keeps the store in a folder between runs, so that a second run starts in seconds.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from kinds import KINDS, Kind
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from serving import Service, serving
from watching import Watch

Open = Callable[..., Page]
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--no-sandbox",  # containers have none
    "--disable-gpu",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no name outside can be found
)
_PATIENCE = 20_000  # a test machine may be busy


def chromium() -> str:
    """Where Chromium is; a browser that Playwright fetches itself is not asked for."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, _NAMES)), None)
    if not found:
        pytest.exit("Chromium is needed: apt-get install chromium, or CHROMIUM=/path/to/it", 3)
    return found


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service with the shipped data."""
    kept = os.environ.get("BROWSER_STORE")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("service")
    folder.mkdir(parents=True, exist_ok=True)
    with serving(folder) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(_FLAGS))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, service: Service) -> Iterator[Open]:
    """Opens an address of the service in a window of its own. At the end of the test nothing may
    have been asked of another host, no rule for content broken, and no script stumbled."""
    watch = Watch(service.address)
    opened: list[BrowserContext] = []

    def go(path: str, *, width: int = 1280, height: int = 900, **choices: Any) -> Page:
        context = browser.new_context(
            base_url=service.address,
            viewport={"width": width, "height": height},
            locale="nl-NL",
            **choices,
        )
        context.set_default_timeout(_PATIENCE)
        opened.append(context)
        page = watch.over(context.new_page())
        page.goto(path)
        return page

    yield go
    for context in opened:
        context.close()
    assert not watch.troubles


@dataclass
class Shown:
    """A kind of page in a window, for tests that look and change nothing."""

    kind: Kind
    page: Page
    watch: Watch

    def at(self, width: int, height: int = 900, **media: Any) -> Page:
        """The page in a window of this size; `media` as `Page.emulate_media` has them."""
        plain = {"media": "screen", "color_scheme": "light", "reduced_motion": "no-preference"}
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(**{**plain, **media})
        return self.page

    @contextlib.contextmanager
    def unfolded(self) -> Iterator[None]:
        """With everything that can be opened open."""
        shut = self.page.locator("details:not([open])")
        shut.evaluate_all("(all) => all.forEach((e) => { e.open = true; e.dataset.opened = ''; })")
        yield
        opened = self.page.locator("details[data-opened]")
        opened.evaluate_all(
            "(all) => all.forEach((e) => { e.open = false; delete e.dataset.opened; })"
        )


@pytest.fixture(scope="session", params=KINDS, ids=lambda kind: kind.name)
def shown(request: pytest.FixtureRequest, browser: Browser, service: Service) -> Iterator[Shown]:
    """Every kind of page, opened once for all tests of it."""
    watch = Watch(service.address)
    context = browser.new_context(base_url=service.address, locale="nl-NL")
    context.set_default_timeout(_PATIENCE)
    page = watch.over(context.new_page())
    page.goto(request.param.path)
    yield Shown(request.param, page, watch)
    context.close()
    assert not watch.troubles


@pytest.fixture(params=["scripts", "no scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Every journey is made with JavaScript and without."""
    return bool(request.param == "scripts")

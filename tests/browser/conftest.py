"""A browser, and the service that it looks at: both are started once and stopped at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from chromium import started
from kinds import KINDS
from playwright.sync_api import Browser, BrowserContext, Page
from serving import Service, serving
from watching import Watch
from windows import Open, Shown

_PATIENCE = 20_000  # a test machine may be busy


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys first and axe last, which takes longest: who has five minutes sees most in them."""
    items.sort(key=_order)


def _order(item: pytest.Item) -> int:
    if item.path.stem == "test_axe":
        return 2
    return int("shown" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service with the shipped data."""
    with serving(tmp_path_factory.mktemp("service")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with started() as running:
        yield running


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


@pytest.fixture(scope="session", params=KINDS, ids=lambda kind: kind.name)
def shown(request: pytest.FixtureRequest, browser: Browser, service: Service) -> Iterator[Shown]:
    """Every kind of page, opened once for all tests of it."""
    watch = Watch(service.address)
    context = browser.new_context(base_url=service.address, locale="nl-NL")
    context.set_default_timeout(_PATIENCE)
    page = watch.over(context.new_page())
    answer = page.goto(request.param.path)
    assert answer is not None
    assert answer.status == request.param.status
    yield Shown(request.param, page, watch)
    context.close()
    assert not watch.troubles


@pytest.fixture
def ours(shown: Shown) -> Shown:
    """`shown`, for what is asked of our own pages alone."""
    if shown.kind.others:
        pytest.skip("a program of others")
    return shown


@pytest.fixture(params=["scripts", "no scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Every journey is made with JavaScript and without."""
    return bool(request.param == "scripts")

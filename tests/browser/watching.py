"""What a page does that it should not: asks another host, breaks a rule, stumbles in a script."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

_INSIDE = ("data", "blob", "about")


@dataclass
class Watch:
    """Everything wrong that was seen in the pages of one test."""

    address: str
    troubles: list[str] = field(default_factory=list)

    def over(self, page: Page) -> Page:
        """This page, watched from now on."""
        page.on("request", self._requested)
        page.on("response", self._answered)
        page.on("requestfailed", self._failed)
        page.on("console", self._said)
        page.on("pageerror", self._broke)
        return page

    def _requested(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in _INSIDE and asked.netloc != urlsplit(self.address).netloc:
            self.troubles.append(f"asked another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.troubles.append(f"{response.status} {response.url}")

    def _failed(self, request: Request) -> None:
        if request.failure not in ("net::ERR_ABORTED", None):  # a page that was left, a download
            self.troubles.append(f"{request.failure} {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        if message.text.startswith("Failed to load resource"):  # judged where it is answered
            return
        self.troubles.append(f"console: {message.text}")

    def _broke(self, error: Error) -> None:
        self.troubles.append(f"script: {error}")

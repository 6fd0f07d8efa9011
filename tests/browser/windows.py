"""Windows on pages of the service."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kinds import Kind
from playwright.sync_api import Page
from watching import Watch

Open = Callable[..., Page]


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

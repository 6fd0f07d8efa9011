"""A picture of every kind of page, wide and narrow, in build/screenshots; two of them for the README:
`make screenshots`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from chromium import started
from kinds import KINDS
from playwright.sync_api import Browser
from serving import serving

ROOT = Path(__file__).parents[2]
MADE, SHOWN = ROOT / "build" / "screenshots", ROOT / "docs" / "img"
_WIDTHS, _LONGEST = (1280, 390), 8000
#: What is shown in the README: an address, and where the window begins.
_FOR_README = {"home": ("/", "#kaarten"), "gemeente": ("/gemeenten/gm1895", "main")}
_WINDOW = {"width": 960, "height": 760}


def main() -> None:
    """Make them all and say where they are."""
    MADE.mkdir(parents=True, exist_ok=True)
    SHOWN.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as service,
        started() as browser,
    ):
        for width in _WIDTHS:
            for kind in KINDS:
                _picture(
                    browser, service.address + kind.path, width, MADE / f"{kind.name}-{width}.png"
                )
        for name, (path, begin) in _FOR_README.items():
            page = browser.new_page(viewport=_WINDOW, locale="nl-NL")
            page.goto(service.address + path, wait_until="networkidle")
            page.locator(begin).evaluate("(e) => e.scrollIntoView()")
            page.screenshot(path=SHOWN / f"{name}.png")
            page.close()
    print(f"{len(KINDS) * len(_WIDTHS)} pictures in {MADE}, {len(_FOR_README)} in {SHOWN}")


def _picture(browser: Browser, address: str, width: int, to: Path) -> None:
    """The whole page, of a very long one the beginning."""
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="nl-NL")
    page.goto(address, wait_until="networkidle")
    height = min(page.evaluate("document.documentElement.scrollHeight"), _LONGEST)
    clip = {"x": 0, "y": 0, "width": width, "height": height}
    page.screenshot(path=to, full_page=True, clip=clip)
    page.close()


if __name__ == "__main__":
    main()

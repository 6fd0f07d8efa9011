"""axe finds nothing against WCAG 2.2 A and AA on any kind of page: wide and narrow, light and dark."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from conftest import Shown

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
_ONLY = {"runOnly": {"type": "tag", "values": _TAGS}, "resultTypes": ["violations"]}
_WIDTHS, _SCHEMES = (1280, 390), ("light", "dark")


def test_axe_finds_a_fault(shown: Shown) -> None:
    found = []
    with shown.unfolded():
        for width in _WIDTHS:
            for scheme in _SCHEMES:
                page = shown.at(width, color_scheme=scheme)
                faults = Axe().run(page, options=_ONLY).response["violations"]
                found += [f"{width} px, {scheme}: {_told(fault)}" for fault in faults]
    assert not found, "\n".join(found)


def _told(fault: dict) -> str:
    nodes = fault["nodes"]
    first = nodes[0]
    return (
        f"{fault['id']} ({fault['impact']}), {len(nodes)}x: {first['html'][:160]} "
        f"[{first['failureSummary'].replace(chr(10), ' ')[:300]}]"
    )

"""axe finds nothing against WCAG 2.2 A and AA on any kind of page: wide and narrow, light and dark."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from windows import Shown

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
_ALL = {"runOnly": {"type": "tag", "values": _TAGS}, "resultTypes": ["violations"]}
_CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
#: Of long tables, lists and maps the first forty: the others are made alike, and only take time.
_ALIKE = [
    ["tbody tr:nth-child(n+41)"], ["li:nth-child(n+41)"], ["option:nth-child(n+41)"],
    ["svg a:nth-of-type(n+41)"], ["svg path:nth-of-type(n+41)"], ["svg rect:nth-of-type(n+41)"],
]  # fmt: skip
_WITH_PICTURES = {"exclude": _ALIKE}
_BESIDE_PICTURES = {"exclude": [*_ALIKE, ["svg"]]}
#: Every rule at both widths, and contrast in both schemes at both. Pictures are the same at every
#: width: they are judged once.
_SEEN = (
    (1280, "light", _ALL, _WITH_PICTURES),
    (1280, "dark", _CONTRAST, _BESIDE_PICTURES),
    (390, "light", _CONTRAST, _BESIDE_PICTURES),
    (390, "dark", _ALL, _BESIDE_PICTURES),
)


def test_axe_finds_a_fault(ours: Shown) -> None:
    found = []
    with ours.unfolded():
        for width, scheme, rules, where in _SEEN:
            page = ours.at(width, color_scheme=scheme)
            faults = Axe().run(page, context=where, options=rules).response["violations"]
            found += [f"{width} px, {scheme}: {_told(fault)}" for fault in faults]
    assert not found, "\n".join(found)


def _told(fault: dict) -> str:
    nodes = fault["nodes"]
    first = nodes[0]
    return (
        f"{fault['id']} ({fault['impact']}), {len(nodes)}x: {first['html'][:160]} "
        f"[{first['failureSummary'].replace(chr(10), ' ')[:300]}]"
    )

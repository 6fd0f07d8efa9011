"""The one style sheet of all pictures, and a picture as a file that stands by itself.

Colours have names (``--picture-…``), each with a value for light and one for dark. In the light
the ink is dark and no fill is darker than it can be read on (4.5 to 1); in the dark it is the
other way round. So ink is at least 3 to 1 against every fill, also as a line between two of them.

Who opens a downloaded file may not know names of colours, or the dark: such a file has the values
of the light itself.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from samenwerking_kg.pictures.lettering import LARGE
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.sheet import wrapped
from samenwerking_kg.pictures.svg import escape, number, text

#: Steps of less to more, hues that only differ, and what surrounds them.
STEPS, HUES = 5, 8

LIGHT: Mapping[str, str] = {
    "ink": "#131a22", "soft": "#4b5563", "line": "#7b8794", "paper": "#ffffff",
    "wash": "#f2f5f9", "link": "#0b5aa2", "focus": "#b34700", "mark": "#b3261e",
    "step-1": "#e4eef8", "step-2": "#bbd6ee", "step-3": "#8fbbe2", "step-4": "#659fd2",
    "step-5": "#4488c3",
    "hue-1": "#8ab8e6", "hue-2": "#f2b266", "hue-3": "#8fcf8f", "hue-4": "#d9a3d9",
    "hue-5": "#f4e27a", "hue-6": "#ef8f85", "hue-7": "#6fcfc4", "hue-8": "#c4ad8f",
    "other": "#c3c9d0",
}  # fmt: skip
DARK: Mapping[str, str] = {
    "ink": "#eef2f6", "soft": "#b3bcc7", "line": "#7f8a96", "paper": "#12161c",
    "wash": "#1b222b", "link": "#8fc4f5", "focus": "#ffb612", "mark": "#ff9c92",
    "step-1": "#16283a", "step-2": "#1b3a57", "step-3": "#205077", "step-4": "#256392",
    "step-5": "#2971a6",
    "hue-1": "#2060a0", "hue-2": "#8f4d0c", "hue-3": "#2c6e33", "hue-4": "#7d3f8c",
    "hue-5": "#6e6412", "hue-6": "#a3352f", "hue-7": "#0f6f68", "hue-8": "#66523f",
    "other": "#4a525c",
}  # fmt: skip

_FILLS = "".join(
    f".picture .{kind}-{n} {{ fill: var(--picture-{kind}-{n}); }}\n"
    for kind, many in (("step", STEPS), ("hue", HUES))
    for n in range(1, many + 1)
)

#: Classes that every picture may use; lengths are units of the drawing.
_SHARED = f"""
.picture {{ display: block; width: 100%; height: auto; background: var(--picture-paper); }}
.picture text {{ font: 13px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  fill: var(--picture-ink); }}
.picture .small {{ font-size: 11px; }}
.picture .strong {{ font-weight: 700; }}
.picture .heading {{ font-size: 15px; font-weight: 700; }}
.picture .soft {{ fill: var(--picture-soft); }}
.picture .middle {{ text-anchor: middle; }}
.picture .end {{ text-anchor: end; }}
.picture .paper {{ fill: var(--picture-paper); }}
.picture .ink {{ fill: var(--picture-ink); }}
.picture .other {{ fill: var(--picture-other); }}
.picture .bare {{ fill: none; }}
.picture .rule {{ fill: none; stroke: var(--picture-line); stroke-width: 1; }}
.picture .edge {{ stroke: var(--picture-ink); stroke-width: .8; }}
.picture .hatch {{ fill: none; stroke: var(--picture-ink); stroke-width: 1.6; }}
.picture .dot {{ fill: var(--picture-ink); }}
.picture a {{ cursor: pointer; }}
.picture a:hover .edge {{ stroke-width: 2.4; }}
.picture a:focus-visible {{ outline: 3px solid var(--picture-focus); outline-offset: 2px; }}
.picture a:focus-visible .edge {{ stroke: var(--picture-ink); stroke-width: 5; }}
.picture a text {{ text-decoration: underline; fill: var(--picture-link); }}
{_FILLS}"""

_MAPS = """
.picture.map { max-width: 44rem; }
.picture.map text { font-size: 15px; }
.picture.map .small { font-size: 13px; }
.picture.map .number { font-size: 9px; font-weight: 600; text-anchor: middle;
  pointer-events: none; }
.picture .halo { paint-order: stroke; stroke: var(--picture-paper); stroke-width: 3px; }
.picture .places { stroke-linejoin: round; stroke-linecap: round; }
.picture.map .edge { stroke-width: .6; }
.picture.map .seamless { stroke-width: 0; }
.picture a:hover .seamless { fill: var(--picture-step-2); }
.picture a:focus-visible .seamless { fill: var(--picture-step-5); }
.picture .seam, .picture .wall, .picture .outer { fill: none; stroke: var(--picture-ink);
  stroke-linejoin: round; stroke-linecap: round; pointer-events: none; }
.picture .seam { pointer-events: auto; }
.picture .outer { stroke-width: .8; }
.picture .wall { stroke-width: 1.8; }
.picture .dashed { stroke-dasharray: 2 3; stroke-linecap: butt; }
.picture .tile { stroke-width: .7; stroke: var(--picture-line); stroke-linejoin: round; }
.picture.shared { position: absolute; width: 0; height: 0; }
"""

#: On a large screen a map grows, and its words need not.
_LARGE = """
@media (min-width: 40rem) {
  .picture.map text { font-size: 12px; } .picture.map .small { font-size: 10.5px; }
  .picture.map .number { font-size: 9px; }
}
"""

# Grid, bars, dots, timeline, ring: their classes stand below this line. -----------------------

_CHARTS = """
.picture.narrow { max-width: 30rem; min-width: 21rem; }
.picture.narrow text { font-size: 15px; }
.picture.broad { width: 45rem; }
.picture.wider { width: 56.5rem; }
.picture.widest { width: 68rem; }
.picture .thread { fill: none; stroke: var(--picture-ink); stroke-width: 1.2;
  stroke-linecap: round; }
.picture .field { fill: var(--picture-paper); stroke: var(--picture-line); stroke-width: 1;
  vector-effect: non-scaling-stroke; }
.picture .cells { stroke: var(--picture-paper); stroke-width: .06; }
.picture .cells a:hover path { stroke: var(--picture-ink); stroke-width: .16; }
.picture .spot { fill: var(--picture-step-5); stroke: var(--picture-ink); stroke-width: .8; }
.picture a:hover .spot, .picture a:focus .spot { fill: var(--picture-hue-2); stroke-width: 2; }
.picture .median { fill: none; stroke: var(--picture-mark); stroke-width: 2.5; }
.picture .pointer { fill: var(--picture-mark); }
.picture .guide { fill: none; stroke: var(--picture-line); stroke-width: 1;
  stroke-dasharray: 1 3; }
.picture .halo { paint-order: stroke; stroke: var(--picture-paper); stroke-width: 4px;
  stroke-linejoin: round; }
.picture .pin { fill: var(--picture-paper); stroke: var(--picture-ink); stroke-width: 1.4; }
.picture .stop { fill: none; stroke: var(--picture-ink); stroke-width: 2.5; }
.picture .branch { fill: none; stroke: var(--picture-ink); stroke-width: 3;
  stroke-opacity: .55; }
.picture .spoke { fill: none; stroke: var(--picture-line); stroke-opacity: .6; }
.picture .wash { fill: var(--picture-wash); }
.picture .row { fill: transparent; }
.picture a:hover .row, .picture a:focus .row { stroke: var(--picture-focus); stroke-width: 2; }
.picture .shown { visibility: hidden; pointer-events: none; paint-order: stroke;
  stroke: var(--picture-paper); stroke-width: 5px; }
.picture a:hover .shown, .picture a:focus .shown { visibility: visible; }
"""

#: Paper does not scroll.
_PRINTED = """
@media print { .picture.broad, .picture.wider, .picture.widest { width: 100%; } }
"""

_RULES = _SHARED + _MAPS + _CHARTS


def _named(colours: Mapping[str, str]) -> str:
    return " ".join(f"--picture-{name}: {value};" for name, value in colours.items())


#: For the style sheet of a page.
STYLE = f"""
.picture {{ {_named(LIGHT)} }}
@media (prefers-color-scheme: dark) {{ .picture {{ {_named(DARK)} }} }}
@media print {{ .picture {{ {_named(LIGHT)} print-color-adjust: exact; break-inside: avoid; }} }}
@media (forced-colors: active) {{ .picture {{ forced-color-adjust: none; }} }}
{_RULES}{_LARGE}{_PRINTED}"""

#: For a file by itself: the values of the light in place of their names.
ALONE = re.sub(r"var\(--picture-([\w-]+)\)", lambda found: LIGHT[found[1]], _RULES)

#: What the policy of such a file must allow in ``style-src`` for a browser to show it (CSP).
ALONE_HASH = f"'sha256-{b64encode(sha256(ALONE.encode()).digest()).decode()}'"

_HERE = re.compile(r'(\shref=")(?=/)')
_OPENING = re.compile(r"<svg\b[^>]*>")
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_HEADING, _MARGIN = 20, 8  # units for a line of its title, and around the drawing


def opened(svg: str) -> tuple[str, float, float, str]:
    """The tag with which a picture begins, its width and height, and the rest of it."""
    opening = _OPENING.match(svg)
    box = opening and _BOX.search(opening[0])
    if opening is None or not box:
        raise ValueError("a picture begins with its <svg>, which has a size")
    return opening[0], float(box[1]), float(box[2]), svg[opening.end() :]


def looked_at(tag: str, x: float, y: float, wide: float, high: float) -> str:
    """The tag, with another part of the drawing that is seen."""
    return _BOX.sub(f'viewBox="{" ".join(map(number, (x, y, wide, high)))}"', tag)


def standalone(picture: Picture, site: str = "") -> bytes:
    """The picture as an SVG file: with its style sheet, its title above it, and links to `site`
    (``https://host``)."""
    whole = _HERE.sub(lambda found: found[1] + escape(site), picture.svg)
    tag, wide, high, rest = opened(whole)
    lines = wrapped(picture.title, wide, LARGE * 1.08)
    top = len(lines) * _HEADING + _MARGIN
    title = "".join(
        text(line, class_="heading", x=0, y=number((at + 0.75) * _HEADING - top))
        for at, line in enumerate(lines)
    )
    room = wide + 2 * _MARGIN, high + top + 2 * _MARGIN
    begun = looked_at(tag, -_MARGIN, -top - _MARGIN, *room)
    parts = (begun, f"<style>{ALONE}</style>", title, rest)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(parts) + "\n").encode()

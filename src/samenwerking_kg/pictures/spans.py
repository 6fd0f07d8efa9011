"""A period as a bar between its days; what nobody knows of it fades, and says so."""

from __future__ import annotations

import datetime as dt

from samenwerking_kg.pictures.lettering import SIZE, width
from samenwerking_kg.pictures.stays import Period
from samenwerking_kg.pictures.svg import element, number, one_of_many, text
from samenwerking_kg.pictures.years import Years

#: How high a bar is.
BAR = 14
_FADE = (0.2, 0.45, 0.7)
_SLICE, _SHORTEST, _GUESS = 12.0, 3.0, 72.0


def bar(
    period: Period,
    axis: Years,
    y: float,
    chosen: dt.date,
    today: dt.date,
    language: str,
    *,
    alone: bool = True,
) -> str:
    """The bar, from `y` down; filled where it holds on the chosen day.

    alone  whether nothing else is in the row, so that words may stand beside it
    """
    start, end = _ends(period, axis, today)
    filled, faded = ("step-4", "step-4") if period.holds(chosen) else ("paper", "other")
    slice_ = min(_SLICE, (end - start) / 7)
    parts, left, right = [], start, end
    if period.start is None:
        parts += _faded(faded, left, y, slice_, _FADE)
        left += slice_ * len(_FADE)
    if period.over and period.end is None:
        right -= slice_ * len(_FADE)
        parts += _faded(faded, right, y, slice_, _FADE[::-1])
    parts.append(_box(f"{filled} edge", left, y, right - left))
    if period.end is not None:
        parts.append(element("path", class_="stop", d=f"M{number(end)} {number(y - 3)}v{BAR + 6}"))
    elif not period.over:
        parts.append(element("path", class_="ink", d=f"M{number(end)} {number(y)}l7 7-7 7z"))
    if period.gaps(language):
        parts.append(_words(period, left, right, end, y, axis, language, alone))
    return one_of_many(period.said(language), "".join(parts), stop=False)


def _ends(period: Period, axis: Years, today: dt.date) -> tuple[float, float]:
    start = axis.left if period.start is None else axis.x(period.start)
    if period.end is not None:
        end = axis.x(period.end)
    elif period.over:
        end = min(start + _GUESS, axis.right)
    else:
        end = axis.right if period.start and period.start > today else axis.x(today)
    return (start, end) if end - start >= _SHORTEST else (end - _SHORTEST, end)


def _faded(
    kind: str, left: float, y: float, slice_: float, strengths: tuple[float, ...]
) -> list[str]:
    return [
        _box(kind, left + at * slice_, y, slice_, opacity=strength)
        for at, strength in enumerate(strengths)
    ]


def _box(kind: str, x: float, y: float, wide: float, opacity: float | None = None) -> str:
    return element(
        "rect", class_=kind, x=x, y=y, width=wide, height=BAR,
        fill_opacity=None if opacity is None else number(opacity, 2),
    )  # fmt: skip


def _words(
    period: Period,
    left: float,
    right: float,
    end: float,
    y: float,
    axis: Years,
    language: str,
    alone: bool,
) -> str:
    """What is not known, in the bar or beside it; a mark alone where there is no room."""
    said, base = period.gaps(language), y + BAR / 2 + SIZE * 0.35
    long = width(said)
    if right - left >= long + 8:
        return text(said, x=left + 4, y=base)
    if alone and end + 14 + long <= axis.right + 12:
        return text(said, class_="halo", x=end + 12, y=base)
    return text("?", class_="strong", x=left + 1, y=base)

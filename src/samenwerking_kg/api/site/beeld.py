"""One picture of a page by itself: as a drawing to put in a paper, as the table behind it, or as a
card that is shown where somebody shares the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from samenwerking_kg.api.deps import address_of
from samenwerking_kg.api.inquiry import caller_of
from samenwerking_kg.api.replies import reply, tagged
from samenwerking_kg.api.site.chosen import SITE, Chosen
from samenwerking_kg.api.site.dots import Dots
from samenwerking_kg.api.v1.parameters import Parameter
from samenwerking_kg.pictures.card import card
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.style import standalone

Makers = Mapping[str, Callable[[], Picture]]
_PICTURE = Parameter("beeld", "Welk beeld van de pagina.")
_FORM = Parameter("formaat", "SVG, CSV of PNG van dat beeld.", choices=("svg", "csv", "png"))
_DOTS = Dots()


def parameters(makers: Iterable[str]) -> tuple[Parameter, ...]:
    """``beeld`` and ``formaat``: which picture, and as what."""
    return replace(_PICTURE, choices=tuple(makers)), _FORM


def alone(request: Request, here: Chosen, makers: Makers, of: str = "") -> Response | None:
    """The picture that was asked for by itself; None when the page was. `of` is what the page is
    about, for a card, where titles of pictures do not say it.

    Raises InputInvalid for a picture that the page has not got now, and for a format of none;
    TooBusy when too many want cards at once, TooManyAtOnce when one does.
    """
    name = here.given.text(_PICTURE.name)
    if name is None and _FORM.name in here.given:
        there = ", ".join(makers)
        raise _FORM.wrong(
            "beeld", f"Zeg ook welk beeld: {there}.", f"Say which picture too (beeld): {there}."
        )
    if name is None:
        return None
    if name not in makers:
        raise _PICTURE.unlike(name, {each: each for each in makers})
    form = here.given.text(_FORM.name)
    if form is not None and form not in _FORM.choices:  # a page may have others for itself
        raise _FORM.unlike(form, {each: each for each in _FORM.choices})
    picture = makers[name]()
    if form == "csv":
        return reply(request, as_csv(picture), "text/csv", headers=_file(f"{name}.csv"))
    if form == "png":
        drawn = card(picture, here.tell(SITE), of)
        opaque = sha256(drawn.encode()).hexdigest()[:24]
        head, caller = _file(f"{name}.png"), caller_of(request)
        return tagged(request, opaque, "image/png", lambda: _DOTS.of(drawn, caller), headers=head)
    drawing = standalone(picture, address_of(request))
    return reply(request, drawing, "image/svg+xml", headers=_file(f"{name}.svg"))


def address(here: Chosen, path: str, **more: object) -> str:
    """An address of ours as a picture takes it, which escapes by itself."""
    return here.plain(path, **more)


def of_two(here: Chosen) -> Callable[[str, str], str]:
    """What two municipalities do together: as `address` makes it, once for thousands of pairs."""
    before, mark, after = address(here, "/verken", gemeenten="!,!").partition("%21%2C%21")
    assert mark, "an address holds what it was made with"
    return lambda one, other: f"{before}{one}%2C{other}{after}"


def as_csv(picture: Picture) -> bytes:
    """Its table; what nobody knows is empty."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(picture.table.columns)
    rows.writerows(["" if cell is None else cell for cell in row] for row in picture.table.rows)
    return written.getvalue().encode()


def _file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'inline; filename="samenwerking-{name}"'}

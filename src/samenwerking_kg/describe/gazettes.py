"""What people call a link to a gazette or to the repository of local regulations."""

from __future__ import annotations

import re

_GAZETTE = re.compile(
    r"https?://zoek\.officielebekendmakingen\.nl/(stcrt|gmb|prb|wsb|bgr|stb|trb)-(\d{4})-(\w+).*"
)
_CVDR = re.compile(r"https?://lokaleregelgeving\.overheid\.nl/CVDR(\d+)(?:/(\d+))?")
_NAMES = {
    "stcrt": "Staatscourant",
    "gmb": "Gemeenteblad",
    "prb": "Provinciaal blad",
    "wsb": "Waterschapsblad",
    "bgr": "Blad gemeenschappelijke regeling",
    "stb": "Staatsblad",
    "trb": "Tractatenblad",
}


def gazette_name(iri: str) -> str | None:
    """`…/gmb-2025-156486.html` -> `Gemeenteblad 2025, 156486`; None for another IRI."""
    if found := _GAZETTE.fullmatch(iri):
        return f"{_NAMES[found[1]]} {found[2]}, {found[3]}"
    if found := _CVDR.fullmatch(iri):
        version = f", versie {found[2]}" if found[2] else ""
        return f"Lokale regelgeving CVDR{found[1]}{version}"
    return None

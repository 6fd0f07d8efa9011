"""A link to a gazette is called by the gazette's name."""

from __future__ import annotations

import pytest

from samenwerking_kg.describe.gazettes import gazette_name


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        (
            "https://zoek.officielebekendmakingen.nl/gmb-2025-156486.html",
            "Gemeenteblad 2025, 156486",
        ),
        (
            "https://zoek.officielebekendmakingen.nl/stcrt-2016-1686.html",
            "Staatscourant 2016, 1686",
        ),
        (
            "https://zoek.officielebekendmakingen.nl/bgr-2022-7.html",
            "Blad gemeenschappelijke regeling 2022, 7",
        ),
        (
            "https://lokaleregelgeving.overheid.nl/CVDR737889/1",
            "Lokale regelgeving CVDR737889, versie 1",
        ),
        ("https://lokaleregelgeving.overheid.nl/CVDR737889", "Lokale regelgeving CVDR737889"),
        ("https://zoek.officielebekendmakingen.nl/kst-34680-2.html", None),
        ("https://voorbeeld.nl/gmb-2025-156486.html", None),
    ],
)
def test_a_gazette_is_called_by_its_name_and_number(iri: str, name: str | None) -> None:
    assert gazette_name(iri) == name

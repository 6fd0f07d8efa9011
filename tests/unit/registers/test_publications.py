"""One spelling for every link to the CVDR, the gazettes and the law."""

from __future__ import annotations

import pytest

from samenwerking_kg.registers.publications import law, publication

CVDR = "https://lokaleregelgeving.overheid.nl/CVDR"


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("http://decentrale.regelgeving.overheid.nl/cvdr/XHTMLoutput/Actueel/Assen/CVDR1.html", CVDR + "1"),
        ("https://decentrale.regelgeving.overheid.nl/cvdr/xhtmloutput/Historie/A/12/12_3.html", CVDR + "12/3"),
        ("http://lokaleregelgeving.overheid.nl/CVDR12/", CVDR + "12"),
        ("https://lokaleregelgeving.overheid.nl/12/3", CVDR + "12/3"),
        ("https://lokaleregelgeving.overheid.nl/CVDR12/3?", CVDR + "12/3"),
        ("http://ttps://lokaleregelgeving.overheid.nl/CVDR12/3", CVDR + "12/3"),
        ("https://repository.officiele-overheidspublicaties.nl/cvdr/CVDR12/3/html/CVDR12_3.html", CVDR + "12/3"),
        ("https://www.officielebekendmakingen.nl/gmb-2020-1", "https://zoek.officielebekendmakingen.nl/gmb-2020-1.html"),
        ("https://zoek.officielebekendmakingen.nl/gmb-2020-1.pdf", "https://zoek.officielebekendmakingen.nl/gmb-2020-1.pdf"),
        ("https://voorbeeld.nl/een bestand.pdf", "https://voorbeeld.nl/een%20bestand.pdf"),
        ("https://voorbeeld.nl/a%20b", "https://voorbeeld.nl/a%20b"),
        ("geen link", None),
        ("javascript:alert(1)", None),
    ],
)  # fmt: skip
def test_a_publication_has_one_spelling(given: str, normal: str | None) -> None:
    assert publication(given) == normal
    if normal:
        assert publication(normal) == normal


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("https://wetten.overheid.nl/jci1.3:c:BWBR0003740", "http://wetten.overheid.nl/jci1.3:c:BWBR0003740"),
        ("http://wetten.overheid.nl/BWBR0038850/2016-12-10", "https://wetten.overheid.nl/BWBR0038850/2016-12-10"),
        ("http://wetten.overheid.nl/jci1.3:c:BWBV0006323", "http://wetten.overheid.nl/jci1.3:c:BWBV0006323"),
    ],
)  # fmt: skip
def test_a_law_has_one_spelling(given: str, normal: str) -> None:
    assert law(given) == normal

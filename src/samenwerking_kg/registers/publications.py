"""Links to where an arrangement was made known and to the law it rests on, in one spelling each.

The register holds three generations of links to the same text in the CVDR (central repository of
decentralised regulations), and a few slips of the pen. The normal form is what the services of
today answer to; the link as it was given is kept beside it (`prov:alternateOf`).
"""

from __future__ import annotations

import re
from urllib.parse import quote

from samenwerking_kg.rdf.terms import is_iri

CVDR = "https://lokaleregelgeving.overheid.nl/CVDR"
_OLD_CVDR = re.compile(
    r"https?://decentrale\.regelgeving\.overheid\.nl/cvdr/.*/(?:CVDR)?(\d+)(?:_(\d+))?\.html?$",
    re.IGNORECASE,
)
_REPOSITORY = re.compile(
    r"https?://repository\.officiele-overheidspublicaties\.nl/cvdr/CVDR(\d+)/(\d+)/", re.IGNORECASE
)
_CVDR = re.compile(
    r"https?://lokaleregelgeving\.overheid\.nl/(?:CVDR)?(\d+)(?:/(\d+))?/?\??$", re.IGNORECASE
)
_GAZETTE = re.compile(
    r"https?://(?:zoek\.|www\.)?officielebekendmakingen\.nl/([a-z]+-\d+-[A-Za-z0-9-]+)(?:\.html)?$"
)
_LAW = re.compile(r"https?://wetten\.overheid\.nl/(jci1\.3:c:BWB[RV]\d+|BWB[RV]\d+)(.*)$")
_SLIPS = (
    (re.compile(r"^(?:https?://)?t?tps://"), "https://"),
    (re.compile(r"^www\."), "https://www."),
)


def publication(given: str) -> str | None:
    """The link in its normal form; None when nothing can make it an absolute http(s) IRI."""
    link = _mended(given)
    for pattern in (_OLD_CVDR, _REPOSITORY, _CVDR):
        if found := pattern.match(link):
            return CVDR + found[1] + (f"/{found[2]}" if found[2] else "")
    if found := _GAZETTE.match(link):
        return f"https://zoek.officielebekendmakingen.nl/{found[1]}.html"
    return link if is_iri(link) and link.startswith(("http://", "https://")) else None


def law(given: str) -> str | None:
    """A link to wetten.overheid.nl as the register mostly writes it (http, JCI); others as
    `publication` gives them."""
    link = _mended(given)
    if found := _LAW.match(link):
        scheme = "http" if found[1].startswith("jci") else "https"
        return f"{scheme}://wetten.overheid.nl/{found[1]}{found[2]}"
    return publication(link)


def _mended(given: str) -> str:
    link = given.strip()
    for pattern, right in _SLIPS:
        link = pattern.sub(right, link)
    return quote(link, safe=":/?#[]@!$&'()*+,;=%~-._")

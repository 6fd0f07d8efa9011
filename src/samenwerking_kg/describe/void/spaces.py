"""Where IRIs come from: our own things, TOOI's, and the datasets of others that we link to."""

from __future__ import annotations

from dataclasses import dataclass

from samenwerking_kg.model.identifiers import TOOI_ID
from samenwerking_kg.vocabulary import BASE, DCT, ELI, ORG, OWMS, SKOS, SW, TOP


@dataclass(frozen=True)
class Space:
    """All IRIs that begin with `base`. `code` names it in ours."""

    code: str
    base: str
    nl: str
    en: str
    homepage: str = ""


OWN = Space(
    "eigen",
    BASE + "id/",
    "Wat hier zijn vaste adres heeft",
    "What has its lasting address here",
)
TOOI = Space(
    "tooi",
    TOOI_ID,
    "Wat in TOOI zijn vaste adres heeft: de overheidsorganisaties",
    "What has its lasting address in TOOI: the government organisations",
    "https://standaarden.overheid.nl/tooi",
)
#: The things that the data describes, by where they have their address.
ENTITIES = (OWN, TOOI)
#: What others describe, and we link to.
OTHERS = (
    Space("top-lijst", TOP.base, "Thema's van de TOP-lijst", "Themes of the TOP-lijst",
          "https://standaarden.overheid.nl/tooi"),
    Space("owms", OWMS.base, "Termen van OWMS", "Terms of OWMS",
          "https://standaarden.overheid.nl/owms"),
    Space("wikidata", "http://www.wikidata.org/entity/", "Wikidata", "Wikidata",
          "https://www.wikidata.org/"),
    Space("wetten", "http://wetten.overheid.nl/", "Wetten (wetten.overheid.nl)",
          "National law (wetten.overheid.nl)", "https://wetten.overheid.nl/"),
    Space("regelgeving", "https://lokaleregelgeving.overheid.nl/", "Lokale regelgeving (CVDR)",
          "Local law (CVDR)", "https://lokaleregelgeving.overheid.nl/"),
    Space("bekendmakingen", "https://zoek.officielebekendmakingen.nl/", "Officiële bekendmakingen",
          "Official gazettes", "https://www.officielebekendmakingen.nl/"),
)  # fmt: skip
TARGETS = (TOOI, *OTHERS)
#: The properties whose links are counted. A closed list, because a link can only be told by the
#: text of its IRIs, which is the dearest thing to read for all statements.
LINKING = (
    ORG.member, SW.bronhouder, SW.uitvoerder, SW.uitvoerendeOrganisatie, SW.viaBestuursorgaan,
    SW.taak, DCT.subject, SKOS.exactMatch, ELI.based_on, ELI.published_in,
)  # fmt: skip

"""A client of the JSON-LD API, with types. It needs httpx and pydantic, and nothing of the service.

    from samenwerking_kg.client import Client

    with Client("https://samenwerking.example.org") as client:
        for one in client.cooperations(gemeente="gm1895", geldig_op="2016-01-01"):
            print(one.naam, one.aantal_deelnemers)

Fields carry the Dutch names of the API in the way of Python: ``geldigVan`` is ``geldig_van``.
"""

from samenwerking_kg.client.client import Client
from samenwerking_kg.client.pages import Pages
from samenwerking_kg.client.things import (
    Arrangement,
    ArrangementItem,
    Cooperation,
    CooperationItem,
    Found,
    Organisation,
    OrganisationItem,
    Participation,
    ParticipationItem,
    Reference,
    Source,
    System,
    SystemItem,
    Theme,
    ThemeItem,
    Thing,
)
from samenwerking_kg.client.trouble import ApiError, Fault, NotFound, Unreachable

__all__ = [
    "ApiError",
    "Arrangement",
    "ArrangementItem",
    "Client",
    "Cooperation",
    "CooperationItem",
    "Fault",
    "Found",
    "NotFound",
    "Organisation",
    "OrganisationItem",
    "Pages",
    "Participation",
    "ParticipationItem",
    "Reference",
    "Source",
    "System",
    "SystemItem",
    "Theme",
    "ThemeItem",
    "Thing",
    "Unreachable",
]  # fmt: skip

"""The context of an exploration, ``/v1/verken``.

Where an answer says what a source says, the term is that of the data: who was merged into whom,
until when a municipality was there, who takes part, what is used since when, what is delivered to
whom. What is counted or compared has a term of the answer itself, ``{address}#{key}``, and stands
at a node of this answer, never at a thing: whether a cooperation is of all partners or on the theme
depends on who asked, so `allen`, `opThema` and `schaal` of a cooperation are no statements.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenwerking_kg.describe.answers.words import (
    DAY,
    HEAD,
    HORIZON,
    NAMED,
    QUERY,
    SILENT,
    SOURCES,
    in_two,
    pointing,
)
from samenwerking_kg.rdf.terms import XSD
from samenwerking_kg.vocabulary import DCT, ORG, PROV, SCHEMA, SKOS, SW

_SET = {"@container": "@set"}
_HAS_MEMBER = ORG.base + "hasMember"
_SAYS = pointing(PROV.wasDerivedFrom, **_SET)
_DATE, _STAMP = XSD + "date", XSD + "dateTime"
_PERIOD = {
    "geldigVan": {"@id": SW.geldigVan.value, "@type": _DATE},
    "geldigTot": {"@id": SW.geldigTot.value, "@type": _DATE},
}


def exploration_context(address: str) -> dict[str, Any]:
    """``{"@context": {…}}``; `address` that of explorations."""

    def own(name: str, within: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {"@id": f"{address}#{name}", **({"@context": within} if within else {})}

    def owns(name: str, within: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {**own(name, within), **_SET}

    def counted(*names: str) -> dict[str, Any]:
        return {name: own(name) for name in names}

    cooperation = {
        "partners": pointing(_HAS_MEMBER, **_SET),
        "buren": pointing(_HAS_MEMBER, **_SET),
        "vormen": owns("vormen"),
        "bronnen": _SAYS,
        **dict.fromkeys(("allen", "opThema", "schaal")),
    }
    part = {
        **counted("aantal", "vanAllen"),
        "buren": owns("buren"),
        "verbanden": owns("verbanden", cooperation),
    }
    use = {"id": pointing(SW.systeem), "naam": None, **_PERIOD, "bron": _SAYS}
    user = {"id": pointing(SW.gebruiker), "naam": None, "systemen": owns("gebruik", use)}
    purpose = {
        "doel": own("doel"),
        **counted("opThema", "oordeel", "systemenElders"),
        "perGemeente": owns("perGemeente", user),
    }
    systems = {
        **counted("gelijk", "verschilt", "onbekend"),
        "doelen": owns("doelen", purpose),
        "onderdelen": own("onderdelen", counted("alle", "zonderGegevens")),
    }
    return {
        "@context": {
            **HEAD,
            "Verkenning": SCHEMA.base + "Report",
            **SILENT,
            "naam": NAMED,
            "gemeenten": pointing(SCHEMA.base + "about", **_SET) | {"@context": _MUNICIPALITY},
            "thema": pointing(DCT.subject),
            "geldigOp": DAY,
            **in_two("nietBekend", SKOS.note),
            "samen": own("samen", part),
            "buurt": own("buurt", part),
            "systemen": own("systemen", systems),
            "informatie": owns("informatie", _phase(address)),
            "horizon": HORIZON,
            "bronnen": SOURCES,
            "vragen": owns("vragen", {"naam": {"@id": DCT.identifier.value}, "sparql": QUERY}),
        }
    }


_MUNICIPALITY = {
    "bestond": None,
    "geldigTot": _PERIOD["geldigTot"],
    "opvolgers": pointing(DCT.isReplacedBy, **_SET),
}


def _phase(address: str) -> dict[str, Any]:
    """What has to be known in a phase, and what was published of it."""
    point = {
        **in_two("wie", f"{address}#wie"),
        **in_two("wat", f"{address}#wat"),
        "onderwerp": pointing(SW.onderwerp),
        "informatieproduct": pointing(SW.informatieproduct),
        "soort": {"@id": f"{address}#soort"},
        "bron": {"@id": DCT.source.value},
    }
    told = {
        "verband": pointing(SW.betreft),
        "wat": pointing(DCT.subject),
        "wie": pointing(f"{address}#wie"),
        "moment": {"@id": f"{address}#moment", "@type": _STAMP},
        "uiterlijk": {"@id": SW.uiterlijk.value, "@type": _DATE},
        "verzonnen": {"@id": f"{address}#verzonnen"},
        "bron": _SAYS,
    }
    return {
        "fase": pointing(SW.fase),
        "code": None,
        "punten": {"@id": f"{address}#punten", **_SET, "@context": point},
        "gepubliceerd": {"@id": f"{address}#gepubliceerd", **_SET, "@context": told},
    }

"""The kinds of things that can be found, and how the data says which one a thing is."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from samenwerking_kg.vocabulary import BASE, ORG, SW, TOOI, TOP

#: Kind -> its name in English. Of things that match alike, the kind that stands first goes first.
KINDS: Mapping[str, str] = {
    "gemeente": "municipality",
    "provincie": "province",
    "waterschap": "water authority",
    "samenwerking": "cooperation",
    "samenwerkingsorganisatie": "cooperative organisation",
    "thema": "theme",
    "vorm": "form",
    "overheid": "other public body",
    "partner": "other partner",
    "taakveld": "task field",
    "rol": "role",
    "systeem": "system",
    "component": "reference component",
    "regeling": "arrangement (version)",
}
#: All of these are organisations: who asks for that, gets them all.
ORGANISATION = "organisatie"
ORGANISATIONS = (
    "gemeente", "provincie", "waterschap", "samenwerkingsorganisatie", "overheid", "partner",
)  # fmt: skip
#: Found only by who asks for it: each version has the names of its cooperation, which is found.
ON_REQUEST = frozenset({"regeling"})
#: The first class of a thing that stands here counts.
OF_CLASS: Mapping[str, str] = {
    TOOI.Gemeente.value: "gemeente",
    TOOI.Provincie.value: "provincie",
    TOOI.Waterschap.value: "waterschap",
    SW.Samenwerkingsverband.value: "samenwerking",
    TOOI.Samenwerkingsorganisatie.value: "samenwerkingsorganisatie",
    SW.Regeling.value: "regeling",
    SW.Systeem.value: "systeem",
    TOOI.Overheidsorganisatie.value: "overheid",
    TOOI.Zbo.value: "overheid",
    TOOI.ZboCluster.value: "overheid",
    TOOI.Rijk.value: "overheid",
    TOOI.CaribischOpenbaarLichaam.value: "overheid",
    ORG.FormalOrganization.value: "partner",
    ORG.Organization.value: "partner",
}
#: Of a concept, its scheme.
OF_SCHEME: Mapping[str, str] = {
    TOP.base + "toplijst": "thema",
    BASE + "id/begrip/vorm": "vorm",
    BASE + "id/begrip/rol": "rol",
    BASE + "id/begrip/iv3": "taakveld",
    BASE + "id/begrip/iv3-historisch": "taakveld",
    BASE + "id/begrip/gemma": "component",
}
#: What people write before a name, and the kinds that it can be.
SAID: Mapping[str, frozenset[str]] = {
    "gemeente": frozenset({"gemeente"}),
    "provincie": frozenset({"provincie"}),
    "waterschap": frozenset({"waterschap"}),
    "hoogheemraadschap": frozenset({"waterschap"}),
    "regeling": frozenset({"samenwerking", "samenwerkingsorganisatie", "regeling"}),
    "gr": frozenset({"samenwerking", "samenwerkingsorganisatie", "regeling"}),
}
#: Kind of a list of the API -> the kinds that stand in it.
LISTED: Mapping[str, tuple[str, ...]] = {
    "samenwerkingen": ("samenwerking",),
    "regelingen": ("regeling",),
    "deelnames": ("samenwerking", *ORGANISATIONS),
    "organisaties": ORGANISATIONS,
    "themas": ("thema", "taakveld"),
    "systemen": ("systeem",),
}
PLACE = {kind: place for place, kind in enumerate(KINDS)}


def wanted(kinds: Collection[str]) -> frozenset[str]:
    """The kinds that are searched: those asked for, else all but `ON_REQUEST`."""
    if not kinds:
        return frozenset(KINDS) - ON_REQUEST
    more = ORGANISATIONS if ORGANISATION in kinds else ()
    return frozenset(kinds) & frozenset(KINDS) | frozenset(more)

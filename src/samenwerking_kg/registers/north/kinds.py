"""What kind of organisation a northern partner evidently is: codes of scheme `organisatiesoort`.

By its name or by what everybody knows of it. Who is not here has no kind: we do not guess.
"""

from __future__ import annotations

_NAMES = {
    "woningcorporatie": (
        "Acantus", "De Delthe", "Groninger Huis", "Lefier", "SUW", "Wierden en Borgen",
        "Woongroep Marenland", "Woonservice", "Woonzorg Nederland",
    ),
    "huurdersorganisatie": ("Commissie Huurzaken",),
    "zorgaanbieder": (
        "Bureau Jeugdzorg Friesland", "GGZ Friesland", "Martini Ziekenhuis",
        "Universitair Medisch Centrum Groningen", "Verslavingszorg Noord-Nederland",
    ),
    "welzijn": ("Stichting Welzijn en Dienstverlening (SW&D)",),
    "reclassering": ("Reclassering Leger des Heils", "Reclassering Noord-Nederland"),
    "onderwijs": (
        "Alfa-college", "AOC Terra", "Hanzehogeschool Groningen", "NHL Stenden Hogeschool",
        "Noorderpoort", "Rijksuniversiteit Groningen", "RUG Campus Fryslân", "Van Hall Larenstein",
    ),
    "kennisinstelling": ("CMO STAMM", "Wageningen Research"),
    "cultuurinstelling": ("Stichting Frysk Letterkundich Museum en Dokumintaasjesintrum",),
    "natuur-en-landschap": (
        "Boer & Natuur Zuidelijk Westerkwartier", "Friese Milieu Federatie",
        "Landschapsbeheer Groningen", "Noardlike Fryske Wâlden",
    ),
    "werkgeversorganisatie": (
        "LTO Noord", "MKB-Noord", "Ondernemersfederatie Noordoost Friesland (ONOF)",
        "VNO-NCW MKB Noord", "VNO-NCW Noord",
    ),
    "werknemersorganisatie": ("CNV", "FNV"),
    "bedrijf": ("AFAS", "Agrifirm", "Atos", "Avebe", "Cosun", "Menso NV"),
    "waterbedrijf": (
        "NV Waterbedrijf Groningen", "NV Waterleidingmaatschappij Drenthe", "Vitens NV",
    ),
    "netbeheerder": ("Liander",),
    "zorgverzekeraar": ("De Friesland Zorgverzekeraar",),
    "overheidskoepel": ("VNG Realisatie",),
    "zelfstandig-bestuursorgaan": ("SBB", "UWV Werkbedrijf"),
    "rijk": ("Rijk", "Staat der Nederlanden"),
    "justitie-en-politie": (
        "Dienst Justitiële Inrichtingen (PI Leeuwarden)",
        "Openbaar Ministerie arrondissementsparket Noord-Nederland",
        "Politie Noord-Nederland district Fryslân",
    ),
}  # fmt: skip
_KIND = {name: kind for kind, names in _NAMES.items() for name in names}
_STARTS = (("Huurdersvereniging ", "huurdersorganisatie"), ("Ministerie van ", "ministerie"))

#: Kinds that are an authority, or speak for authorities.
PUBLIC = frozenset(
    {"overheidskoepel", "zelfstandig-bestuursorgaan", "rijk", "justitie-en-politie", "ministerie"}
)


def kind_of(name: str, participant_kind: str | None = None) -> str | None:
    """The kind of the organisation with this name; None when it is not evident.

    `participant_kind` is the word in the list of participants: a foreign participant is a foreign
    authority unless it is a chamber of commerce, a water board without TOOI IRI an authority.
    """
    if known := _KIND.get(name):
        return known
    for start, kind in _STARTS:
        if name.startswith(start):
            return kind
    if participant_kind == "buitenland" and "Handelskammer" not in name:
        return "buitenlandse-overheid"
    return "overheid" if participant_kind == "waterschap" else None

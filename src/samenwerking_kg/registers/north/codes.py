"""The words of the northern fact files, and the codes of our own lists that they stand for."""

from __future__ import annotations

#: `legal_form` -> scheme `vorm`. A centre municipality that a law or minister designates is no
#: arrangement of municipalities: see `form`.
FORMS = {
    "openbaar-lichaam": "openbaar-lichaam",
    "bedrijfsvoeringsorganisatie": "bedrijfsvoeringsorganisatie",
    "gemeenschappelijk-orgaan": "gemeenschappelijk-orgaan",
    "lichte-regeling": "regeling-zonder-meer",
    "centrumgemeente": "centrumregeling",
    "stichting": "stichting",
    "vereniging": "vereniging",
    "cooperatie": "cooperatie",
    "bv": "bv",
    "nv": "nv",
    "convenant": "convenant",
    "netwerk": "netwerk",
    "unknown": "onbekend",
}

#: Forms that are a legal person under private law: the cooperation has a body of its own.
LEGAL_PERSONS = frozenset({"stichting", "vereniging", "cooperatie", "bv", "nv"})

#: `category` -> scheme `samenwerkingssoort`, under the same codes.
CATEGORIES = frozenset(
    {"wgr", "netwerk-convenant", "lokaal-convenant", "privaatrechtelijk", "rijksregio"}
)

PROVINCES = {"Groningen": "pv20", "Fryslân": "pv21", "Drenthe": "pv22"}

#: `conferral` -> scheme `grondslag`.
CONFERRALS = {"Attributie": "attributie", "Delegatie": "delegatie", "Mandaat": "mandaat"}

#: `role` -> scheme `rol`; `partner` of a social or private partner is a role of its own.
ROLES = {
    "deelnemer": "deelnemer",
    "partner": "partner",
    "aandeelhouder": "aandeelhouder",
    "centrumgemeente": "centrumgemeente",
    "gastheer": "gastheer",
}

#: `participating_body` -> OWMS name.
BODIES = {
    "college": "college_van_burgemeester_en_wethouders",
    "raad": "gemeenteraad",
    "burgemeester": "burgemeester",
    "gedeputeerde staten": "gedeputeerde_staten",
    "provinciale staten": "provinciale_staten",
    "commissaris": "commissaris_van_de_koning",
    "dagelijks bestuur": "dagelijks_bestuur",
    "algemeen bestuur": "algemeen_bestuur",
    "minister": "minister",
    "Staatssecretaris": "staatssecretaris",
}

#: `from_basis` -> scheme `basisbegin`.
BASES = {
    "register-toetredingsdatum": "register-toetredingsdatum",
    "source": "bron",
    "inferred-arrangement-start": "afgeleid-begin-verband",
    "inferred-municipality-founding": "afgeleid-vorming-gemeente",
    "unknown": "onbekend",
}

#: `confidence` and `basis` -> scheme `zekerheid`.
CERTAINTIES = {
    "verified-in-source": "bevestigd-in-bron",
    "general-knowledge": "algemene-kennis",
    "inference-only": "afgeleid",
    "computed": "berekend",
}

#: The days on which `active_2013`, `active_2016` and `active_2026` look: "no" stands beside starts
#: of 5 January 2016 and 1 May 2013, "yes" beside ends of 25 January 2016, so 1 January; the last
#: one is the day on which the register was read.
ACTIVE_DAYS = {
    "active_2013": "2013-01-01",
    "active_2016": "2016-01-01",
    "active_2026": "2026-05-16",
}


def form(category: str, legal_form: str) -> str:
    """The code in scheme `vorm` of a cooperation of this category and (known) legal form."""
    if category == "rijksregio" and legal_form == "centrumgemeente":
        return "wettelijke-aanwijzing"
    return FORMS[legal_form]

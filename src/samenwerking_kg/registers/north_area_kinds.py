"""The 43 ways to divide the country into areas that the northern facts know, in nl and en."""

from __future__ import annotations

#: `region_type` -> (label nl, label en).
AREA_KINDS = {
    "arbeidsmarktregio": ("arbeidsmarktregio", "labour market region"),
    "arrondissement": ("arrondissement", "judicial district"),
    "brzo_rud": ("brzo-regio", "region for major-hazard supervision (Brzo)"),
    "centrumgemeente_maatschappelijke_opvang": (
        "gebied van een centrumgemeente voor maatschappelijke opvang",
        "area of a centre municipality for shelter",
    ),
    "centrumgemeente_vrouwenopvang": (
        "gebied van een centrumgemeente voor vrouwenopvang",
        "area of a centre municipality for women's shelter",
    ),
    "corop": ("COROP-gebied", "COROP area"),
    "ggd": ("GGD-gebied", "area of a municipal health service"),
    "ggd_regio": ("GGD-regio (CBS)", "public health region (CBS)"),
    "gr_ggd": (
        "deelnemende gemeenten van een GGD-regeling",
        "participating municipalities of a public health arrangement",
    ),
    "gr_omgevingsdienst": (
        "deelnemende gemeenten van een regeling voor een omgevingsdienst",
        "participating municipalities of an environment agency arrangement",
    ),
    "gr_veiligheidsregio": (
        "deelnemende gemeenten van een regeling voor een veiligheidsregio",
        "participating municipalities of a safety region arrangement",
    ),
    "hlz_regio": ("regio hervorming langdurige zorg", "region for long-term care reform"),
    "intergemeentelijke_sociale_dienst": (
        "gebied van een intergemeentelijke sociale dienst",
        "area of an inter-municipal social service",
    ),
    "jeugdregio": ("jeugdregio", "youth region"),
    "jeugdzorgregio": ("jeugdzorgregio", "youth care region"),
    "kvk_regio": ("regio van de Kamer van Koophandel", "chamber of commerce region"),
    "mirt_gebied": ("MIRT-gebied", "MIRT area (infrastructure programme)"),
    "nuts3": ("NUTS 3-regio", "NUTS 3 region"),
    "omgevingsdienst": ("gebied van een omgevingsdienst", "area of an environment agency"),
    "owms_ggd": ("werkgebied van een GGD (OWMS)", "service area of a health service (OWMS)"),
    "owms_milieudienst": (
        "werkgebied van een milieudienst (OWMS)",
        "service area of an environment service (OWMS)",
    ),
    "owms_plusregio": ("plusregio (OWMS)", "plus region (OWMS)"),
    "owms_politiekorps": (
        "werkgebied van een regiokorps van politie (OWMS)",
        "service area of a regional police force (OWMS)",
    ),
    "owms_recreatieschap": (
        "werkgebied van een recreatieschap (OWMS)",
        "service area of a recreation board (OWMS)",
    ),
    "owms_regionaalsamenwerkingsorgaan": (
        "werkgebied van een regionaal samenwerkingsorgaan (OWMS)",
        "service area of a regional cooperation body (OWMS)",
    ),
    "owms_socialedienst": (
        "werkgebied van een sociale dienst (OWMS)",
        "service area of a social service (OWMS)",
    ),
    "owms_veiligheidsregio": (
        "werkgebied van een veiligheidsregio (OWMS)",
        "service area of a safety region (OWMS)",
    ),
    "passend_onderwijs_po": (
        "samenwerkingsverband passend onderwijs, primair onderwijs",
        "partnership for inclusive primary education",
    ),
    "passend_onderwijs_vo": (
        "samenwerkingsverband passend onderwijs, voortgezet onderwijs",
        "partnership for inclusive secondary education",
    ),
    "politie_eenheid": ("eenheid van de politie", "police unit"),
    "rcf": (
        "gebied van een regionaal coördinatiepunt fraudebestrijding",
        "area of a regional fraud coordination centre",
    ),
    "res_regio": ("regio voor de energiestrategie (RES)", "energy strategy region (RES)"),
    "riec": (
        "gebied van een regionaal informatie- en expertisecentrum",
        "area of a regional information and expertise centre",
    ),
    "rmc_regio": (
        "regio voor voortijdig schoolverlaten (RMC)",
        "region for early school leaving (RMC)",
    ),
    "rpa": ("regionaal platform arbeidsmarkt", "regional labour market platform"),
    "sociale_werkvoorziening": (
        "gebied van een sociale werkvoorziening",
        "area of a sheltered employment company",
    ),
    "veilig_thuis_regio": ("Veilig Thuis-regio", "domestic violence reporting region"),
    "veiligheidshuis": ("gebied van een veiligheidshuis", "area of a safety house"),
    "veiligheidsregio": ("veiligheidsregio", "safety region"),
    "vpt_regio": ("regio veilige publieke taak", "region for a safe public service"),
    "waterschap": ("gemeenten in het gebied van een waterschap", "municipalities of a water board"),
    "wmo_regio": ("Wmo-regio", "social support region"),
    "zorgkantoorregio": ("zorgkantoorregio", "care office region"),
}

"""The 43 ways to divide the country into areas that the northern facts know.

They are concepts of the code list `gebiedsindeling`, under the same codes.
"""

from __future__ import annotations

#: `region_type`
AREA_KINDS = frozenset(
    {
        "arbeidsmarktregio",
        "arrondissement",
        "brzo_rud",
        "centrumgemeente_maatschappelijke_opvang",
        "centrumgemeente_vrouwenopvang",
        "corop",
        "ggd",
        "ggd_regio",
        "gr_ggd",
        "gr_omgevingsdienst",
        "gr_veiligheidsregio",
        "hlz_regio",
        "intergemeentelijke_sociale_dienst",
        "jeugdregio",
        "jeugdzorgregio",
        "kvk_regio",
        "mirt_gebied",
        "nuts3",
        "omgevingsdienst",
        "owms_ggd",
        "owms_milieudienst",
        "owms_plusregio",
        "owms_politiekorps",
        "owms_recreatieschap",
        "owms_regionaalsamenwerkingsorgaan",
        "owms_socialedienst",
        "owms_veiligheidsregio",
        "passend_onderwijs_po",
        "passend_onderwijs_vo",
        "politie_eenheid",
        "rcf",
        "res_regio",
        "riec",
        "rmc_regio",
        "rpa",
        "sociale_werkvoorziening",
        "veilig_thuis_regio",
        "veiligheidshuis",
        "veiligheidsregio",
        "vpt_regio",
        "waterschap",
        "wmo_regio",
        "zorgkantoorregio",
    }
)

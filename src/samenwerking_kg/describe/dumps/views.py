"""Ready-made views of the database: what most people ask first, with names in place of IRIs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """A SELECT under a name, with what its rows are in Dutch and English."""

    name: str
    nl: str
    en: str
    select: str


_ON_TODAY = """({0}.geldig_van IS NULL OR {0}.geldig_van <= date('now'))
    AND ({0}.geldig_tot IS NULL OR {0}.geldig_tot > date('now'))"""

VIEWS = (
    View(
        "deelnames_leesbaar",
        "Deelnames met namen in plaats van IRI's",
        "Participations with names in place of IRIs",
        """SELECT s.naam AS samenwerking, o.naam AS organisatie, o.soort AS soort_organisatie,
    o.code AS code, b.naam_nl AS rol, d.geldig_van, d.geldig_tot, d.bron,
    d.samenwerking AS samenwerking_iri, d.organisatie AS organisatie_iri, d.deelname
  FROM deelnames d
    LEFT JOIN samenwerkingen s ON s.samenwerking = d.samenwerking
    LEFT JOIN organisaties o ON o.organisatie = d.organisatie
    LEFT JOIN begrippen b ON b.begrip = d.rol""",
    ),
    View(
        "deelnames_nu",
        "Deelnames die vandaag gelden; een onbekende eerste dag telt mee. Twee bronnen kunnen "
        "dezelfde deelname noemen: tel verschillende organisaties, geen rijen",
        "Participations that hold today; an unknown first day counts. Two sources may name the "
        "same participation: count distinct organisations, not rows",
        f"SELECT * FROM deelnames_leesbaar l WHERE {_ON_TODAY.format('l')}",
    ),
    View(
        "regelingen_leesbaar",
        "Regelingen met namen in plaats van IRI's",
        "Arrangements with names in place of IRIs",
        """SELECT r.naam, r.korte_naam, s.naam AS samenwerking, v.naam_nl AS vorm,
    h.naam AS bronhouder, r.geldig_van, r.geldig_tot, r.pagina, r.bron, r.regeling,
    r.samenwerking AS samenwerking_iri
  FROM regelingen r
    LEFT JOIN samenwerkingen s ON s.samenwerking = r.samenwerking
    LEFT JOIN begrippen v ON v.begrip = r.vorm
    LEFT JOIN organisaties h ON h.organisatie = r.bronhouder""",
    ),
    View(
        "nummers",
        "Nummers van organisaties in registers",
        "Numbers of organisations in registers",
        """SELECT o.naam AS organisatie, b.naam_nl AS register, i.nummer,
    o.organisatie AS organisatie_iri
  FROM organisatie_identificaties oi
    JOIN organisaties o ON o.organisatie = oi.organisatie
    JOIN identificaties i ON i.identificatie = oi.identificatie
    LEFT JOIN begrippen b ON b.begrip = i.soort""",
    ),
    View(
        "samenwerkingen_per_organisatie",
        "In hoeveel verschillende samenwerkingen een organisatie vandaag meedoet",
        "In how many distinct cooperations an organisation takes part today",
        """SELECT organisatie, soort_organisatie, code, organisatie_iri,
    COUNT(DISTINCT samenwerking_iri) AS samenwerkingen
  FROM deelnames_nu GROUP BY organisatie_iri""",
    ),
)

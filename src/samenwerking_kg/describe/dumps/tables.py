"""The tables: which there are, and what every column means. The one place that says so.

The database, its explanation of itself (the table `kolommen`), the CSV files and the page of the
downloads are all made from these rows.
"""

from __future__ import annotations

from samenwerking_kg.describe.dumps.table import Column, Table
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.vocabulary import (
    ADMS,
    DCT,
    ELI,
    FOAF,
    GEO,
    ORG,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    SW,
    TOOI,
)

_FROM = Column(
    "geldig_van",
    "Eerste dag waarop dit geldt; leeg: onbekend",
    "First day on which this holds; empty: unknown",
    (SW.geldigVan,),
)
_UNTIL = Column(
    "geldig_tot",
    "Eerste dag waarop dit niet meer geldt; leeg: het geldt nog",
    "First day on which this holds no more; empty: it still holds",
    (SW.geldigTot,),
)
_SOURCE = Column(
    "bron",
    "Welke bron dit zegt; bij meer bronnen de eerste, zie ook herkomst",
    "Which source says this; of several the first, see herkomst",
    to="bronnen",
)
_SURE = Column("zekerheid", "Hoe zeker dit is", "How certain this is", (SW.zekerheid,), "begrippen")
_FOUND = Column("vindplaats", "Waar de bron dit vond", "Where the source found this", (DCT.source,))
_PAGE = Column("pagina", "Pagina in het register", "Page in the register", (RDFS.seeAlso,))
_LABEL = (RDFS.label, SKOS.prefLabel, FOAF.name)


def _id(name: str, nl: str, en: str) -> Column:
    return Column(name, f"IRI van {nl}", f"IRI of {en}")


def _name(nl: str, en: str) -> Column:
    return Column("naam", nl, en, _LABEL)


def _to(name: str, table: str, nl: str, en: str, *of: NamedNode) -> Column:
    return Column(name, nl, en, of, table)


_ORGANISATION = _to("organisatie", "organisaties", "De organisatie", "The organisation")
_COOPERATION = _to("samenwerking", "samenwerkingen", "De samenwerking", "The cooperation")

SOURCES = Table("bronnen", "Waar de gegevens vandaan komen: een rij per named graph",
    "Where the data comes from: a row for each named graph", (
        Column("bron", "Korte naam van de bron", "Short name of the source"),
        Column("graaf", "IRI van de named graph", "IRI of the named graph"),
        Column("titel_nl", "Titel", "Title in Dutch"),
        Column("titel_en", "Titel in het Engels", "Title in English"),
        Column("uitgever", "Wie dit zegt", "Who says this"),
        Column("peildatum", "Dag waarop de bron zo was", "Day on which the source stood so"),
        Column("licentie", "Licentie; leeg: de bron noemt er geen",
               "Licence; empty: the source names none"),
        Column("versie", "Nummer van de publicatie; leeg: komt uit een bestand",
               "Number of the publication; empty: comes from a file", sort="INTEGER"),
        Column("uitspraken", "Aantal uitspraken in de bron", "Statements in the source",
               sort="INTEGER"),
        Column("vroegste_dag", "Vroegste eerste dag (geldig_van) in de bron",
               "Earliest first day (geldig_van) in the source"),
    ))  # fmt: skip
THINGS = Table("dingen", "In welke tabellen een IRI staat", "Which tables an IRI is in", (
    Column("ding", "De IRI", "The IRI"),
    Column("tabel", "Naam van de tabel", "Name of the table"),
), keys=2)  # fmt: skip
ORIGIN = Table("herkomst", "Welke bron iets over een ding zegt, en hoeveel",
    "Which source says something of a thing, and how much", (
        Column("ding", "De IRI", "The IRI"),
        _to("bron", "bronnen", "De bron", "The source"),
        Column("uitspraken", "Aantal uitspraken", "Number of statements", sort="INTEGER"),
    ), keys=2)  # fmt: skip
MORE = Table("meer_waarden", "Waarden die niet in een kolom pasten, omdat er al een stond",
    "Values that found their column taken", (
        Column("ding", "De IRI van de rij", "The IRI of the row"),
        Column("tabel", "Tabel van de rij", "Table of the row"),
        Column("kolom", "Kolom waar de waarde bij hoort", "Column that the value belongs to"),
        Column("waarde", "De waarde", "The value"),
    ), keys=4)  # fmt: skip
COLUMNS = Table("kolommen", "Uitleg van elke tabel, weergave en kolom",
    "What every table, view and column means", (
        Column("tabel", "Tabel of weergave", "Table or view"),
        Column("kolom", "Kolom; leeg: de tabel zelf", "Column; empty: the table itself"),
        Column("soort", "TEXT, INTEGER, REAL, table of view", "TEXT, INTEGER, REAL, table or view"),
        Column("verwijst_naar", "Tabel waar de waarde de sleutel van is",
               "Table that the value is a key of"),
        Column("nl", "Uitleg", "Explanation in Dutch"),
        Column("en", "Uitleg in het Engels", "Explanation in English"),
        Column("eigenschap", "IRI van de eigenschap in de linked data",
               "IRI of the property in the linked data"),
    ), keys=2)  # fmt: skip
ABOUT = Table("over", "Wat dit bestand is: staat, versie, datum", "What this file is: state, "
    "version, date", (
        Column("sleutel", "Wat", "What"),
        Column("waarde", "De waarde", "The value"),
    ))  # fmt: skip

_ORGANISATIONS = (
    TOOI.Gemeente, TOOI.Provincie, TOOI.Waterschap, TOOI.Samenwerkingsorganisatie, TOOI.Zbo,
    TOOI.ZboCluster, TOOI.Rijk, TOOI.CaribischOpenbaarLichaam, TOOI.Overheidsorganisatie,
    ORG.Organization, ORG.FormalOrganization,
)  # fmt: skip

OF_THINGS = (
    Table("begrippen", "Begrippen: vormen, rollen, thema's, bestuursorganen",
        "Concepts: forms, roles, themes, administrative bodies", (
            _id("begrip", "het begrip", "the concept"),
            Column("code", "Code", "Code", (SKOS.notation,)),
            Column("naam_nl", "Naam", "Name in Dutch", (SKOS.prefLabel, RDFS.label), language="nl"),
            Column("naam_en", "Naam in het Engels", "Name in English",
                   (SKOS.prefLabel, RDFS.label), language="en"),
            Column("uitleg_nl", "Uitleg", "Definition in Dutch", (SKOS.definition,), language="nl"),
            Column("uitleg_en", "Uitleg in het Engels", "Definition in English",
                   (SKOS.definition,), language="en"),
            Column("lijst", "Lijst waar het in staat", "List that it is in", (SKOS.inScheme,)),
            _to("breder", "begrippen", "Het bredere begrip", "The broader concept", SKOS.broader),
            _FROM, _UNTIL,
        ), classes=(SKOS.Concept, ORG.Role)),
    Table("organisaties", "Organisaties: gemeenten, provincies, waterschappen, partners",
        "Organisations: municipalities, provinces, water authorities, partners", (
            _id("organisatie", "de organisatie", "the organisation"),
            Column("soort", "Soort organisatie", "Kind of organisation", (RDF.type,)),
            Column("code", "Code in TOOI, zoals gm1895", "Code in TOOI, such as gm1895",
                   (TOOI.organisatiecode,)),
            _name("Naam", "Name"),
            _to("provincie", "organisaties", "Provincie waarin zij ligt", "Province that it is in",
                TOOI.ligtInProvincie),
            _FROM, _UNTIL, _PAGE, _SOURCE,
        ), classes=_ORGANISATIONS,
        but=(TOOI.HistorischeVersie, ORG.OrganizationalCollaboration)),
    Table("vroegere_namen", "Namen die organisaties vroeger hadden",
        "Names that organisations had before", (
            _id("versie", "de vroegere versie", "the former version"),
            _to("organisatie", "organisaties", "De organisatie", "The organisation",
                PROV.specializationOf),
            _name("Naam van toen", "Name of that time"), _FROM, _UNTIL, _SOURCE,
        ), classes=(TOOI.HistorischeVersie,)),
    Table("identificaties", "Nummers in registers: KvK, RSIN, OIN, CBS",
        "Numbers in registers: KvK, RSIN, OIN, CBS", (
            _id("identificatie", "het nummer", "the number"),
            _to("soort", "begrippen", "Welk register", "Which register", DCT.type),
            Column("nummer", "Het nummer, als tekst", "The number, as text", (SKOS.notation,)),
        ), classes=(ADMS.Identifier,)),
    Table("samenwerkingen", "Samenwerkingsverbanden", "Cooperations", (
            _id("samenwerking", "het samenwerkingsverband", "the cooperation"),
            _name("Naam", "Name"),
            Column("nummer", "Nummer in de bron", "Number in the source", (DCT.identifier,)),
            _to("soort", "begrippen", "Soort samenwerking", "Kind of cooperation", DCT.type),
            _to("uitvoerende_organisatie", "organisaties", "Organisatie die het uitvoert",
                "Organisation that executes it", SW.uitvoerendeOrganisatie),
            Column("website", "Website", "Website", (FOAF.homepage,)),
            _SURE, _FOUND, _SOURCE,
        ), classes=(SW.Samenwerkingsverband,)),
    Table("regelingen", "Versies van regelingen en andere afspraken",
        "Versions of arrangements and other agreements", (
            _id("regeling", "de versie", "the version"),
            _to("samenwerking", "samenwerkingen", "Wat zij regelt", "What it governs", SW.regelt),
            _name("Naam", "Name"),
            Column("korte_naam", "Korte naam", "Short name", (DCT.alternative,)),
            Column("nummer", "Nummer in het register", "Number in the register", (DCT.identifier,)),
            _to("vorm", "begrippen", "Vorm van samenwerking", "Form of cooperation", SW.vorm),
            _to("bronhouder", "organisaties", "Wie haar in het register bijhoudt",
                "Who keeps it in the register", SW.bronhouder),
            _FROM, _UNTIL,
            Column("bekendmaking", "Waar zij bekend is gemaakt", "Where it was published",
                   (ELI.published_in,)),
            Column("plaats", "Plaats van vestiging", "Place of its seat", (SW.plaatsVanVestiging,)),
            Column("gewijzigd", "Laatst gewijzigd in het register", "Last changed in the register",
                   (DCT.modified,)),
            _PAGE, _SURE, _FOUND, _SOURCE,
        ), classes=(SW.Regeling, SW.GemeenschappelijkeRegeling)),
    Table("deelnames", "Wie meedoet aan welke samenwerking, van wanneer tot wanneer",
        "Who takes part in which cooperation, from when until when", (
            _id("deelname", "de deelname", "the participation"),
            _to("samenwerking", "samenwerkingen", "Waaraan", "In which", ORG.organization),
            _to("organisatie", "organisaties", "Wie", "Who", ORG.member),
            _to("rol", "begrippen", "Rol", "Role", ORG.role),
            _FROM, _UNTIL,
            _to("basis_begin", "begrippen", "Waar de eerste dag op steunt",
                "What the first day rests on", SW.basisBegin),
            Column("verdeelsleutel", "Deel van de kosten, in procenten", "Share of the costs, in "
                   "per cent", (SW.verdeelsleutel,), sort="REAL"),
            Column("waargenomen_op", "Wanneer de bron dit zag", "When the source saw this",
                   (SW.waargenomenOp,)),
            _SURE, _FOUND, _SOURCE,
        ), classes=(SW.Deelname,)),
    Table("taken", "Welke taak een samenwerking heeft, en wie haar uitvoert",
        "Which task a cooperation has, and who executes it", (
            _id("taaktoedeling", "de taaktoedeling", "the task assignment"),
            _to("samenwerking", "samenwerkingen", "Waarbinnen", "Within which", SW.binnen),
            _to("taak", "begrippen", "De taak", "The task", SW.taak),
            _to("uitvoerder", "organisaties", "Wie haar uitvoert", "Who executes it",
                SW.uitvoerder),
            _FROM, _UNTIL, _SURE, _FOUND, _SOURCE,
        ), classes=(SW.Taaktoedeling,)),
    Table("systemen", "Informatiesystemen", "Information systems", (
            _id("systeem", "het systeem", "the system"),
            _name("Naam", "Name"),
            Column("soort", "Soort systeem", "Kind of system", (SCHEMA.applicationCategory,)),
            _to("leverancier", "organisaties", "Leverancier", "Supplier", SCHEMA.provider),
            Column("periode", "Tijd waarover de bron spreekt", "Time that the source speaks of",
                   (SCHEMA.temporalCoverage,)),
            _SOURCE,
        ), classes=(SW.Systeem,)),
    Table("systeemgebruik", "Wie welk systeem gebruikt", "Who uses which system", (
            _id("gebruik", "het gebruik", "the use"),
            _to("systeem", "systemen", "Het systeem", "The system", SW.systeem),
            Column("gebruiker", "IRI van de gebruiker, een organisatie of een samenwerking",
                   "IRI of the user, an organisation or a cooperation", (SW.gebruiker,)),
            _to("samenwerking", "samenwerkingen", "Waarbinnen", "Within which", SW.betreft),
            _to("taak", "begrippen", "Waarvoor", "What for", SW.taak),
            Column("component", "Referentiecomponent (GEMMA)", "Reference component (GEMMA)",
                   (SW.component,)),
            _FROM, _UNTIL, _SURE, _FOUND, _SOURCE,
        ), classes=(SW.Systeemgebruik,)),
    Table("agendapunten", "Agendapunten over een samenwerking", "Agenda items about a cooperation",
        (
            _id("agendapunt", "het agendapunt", "the agenda item"),
            _name("Naam", "Name"),
            _to("samenwerking", "samenwerkingen", "Waarover", "About which", SW.betreft),
            _to("onderwerp", "begrippen", "Onderwerp", "Subject", SW.onderwerp),
            _to("fase", "begrippen", "Fase", "Phase", SW.fase),
            Column("uiterlijk", "Uiterste dag", "Last day", (SW.uiterlijk,)), _SOURCE,
        ), classes=(SW.Agendapunt,)),
    Table("informatieleveringen", "Stukken die iemand krijgt over een samenwerking",
        "Documents that somebody receives about a cooperation", (
            _id("levering", "de levering", "the delivery"),
            _name("Naam", "Name"),
            _to("samenwerking", "samenwerkingen", "Waarover", "About which", SW.betreft),
            _to("product", "begrippen", "Wat", "What", SW.informatieproduct),
            Column("ontvanger", "IRI van wie het krijgt", "IRI of who receives it",
                   (SW.ontvanger,)),
            Column("uiterlijk", "Uiterste dag", "Last day", (SW.uiterlijk,)), _SOURCE,
        ), classes=(SW.Informatielevering,)),
    Table("gebieden", "Regio's en andere indelingen van het land, per dag of periode",
        "Regions and other divisions of the country, per day or period", (
            _id("gebied", "het gebied", "the area"),
            _name("Naam", "Name"),
            _to("indeling", "begrippen", "Welke indeling", "Which division", DCT.type),
            Column("deel_van", "IRI van het gebied waarvan dit een periode is",
                   "IRI of the area that this is a period of", (PROV.specializationOf,)),
            Column("peildatum", "Dag van de lijst", "Day of the listing", (SW.peildatum,)),
            _FROM, _UNTIL, _FOUND, _SOURCE,
        ), classes=(GEO.Feature,)),
    Table("cijfers", "Gepubliceerde cijfers over samenwerking", "Published figures about "
        "cooperation", (
            _id("cijfer", "het cijfer", "the figure"),
            _name("Wat het telt", "What it counts"),
            Column("waarde", "De waarde", "The value", (SCHEMA.value,), sort="REAL"),
            Column("eenheid", "Eenheid", "Unit", (SCHEMA.unitText,)),
            Column("jaar", "Jaar", "Year", (SCHEMA.observationDate,)),
            Column("gebied", "Waarover", "What it covers", (DCT.coverage,)),
            _SURE, _FOUND, _SOURCE,
        ), classes=(SCHEMA.Observation,)),
)  # fmt: skip

_CALLED = (
    (RDFS.label, "naam"), (SKOS.altLabel, "andere naam"), (TOOI.afkorting, "afkorting"),
    (TOOI.officieleNaamInclSoort, "officiële naam"), (TOOI.alternatieveNaam, "andere naam"),
)  # fmt: skip
_NAME = Column("naam", "De naam", "The name")
_SORT = Column("soort", "Soort naam", "Kind of name")
_ARRANGEMENT = _to("regeling", "regelingen", "De versie", "The version")
_THEME = _to("thema", "begrippen", "Het thema", "The theme")

OF_LINKS = (
    Table("organisatie_namen", "Alle namen van organisaties, om op te zoeken",
          "All names of organisations, for looking them up",
          (_ORGANISATION, _NAME, _SORT), 3, of="organisaties", says=_CALLED),
    Table("samenwerking_namen", "Alle namen van samenwerkingen", "All names of cooperations",
          (_COOPERATION, _NAME, _SORT), 3, of="samenwerkingen", says=_CALLED),
    Table("organisatie_identificaties", "Welk nummer van welke organisatie is",
          "Which number is whose",
          (_ORGANISATION, _to("identificatie", "identificaties", "Het nummer", "The number")), 2,
          of="organisaties", says=((ADMS.identifier, ""),)),
    Table("opvolgers", "Welke organisatie na een andere kwam", "Which organisation came after "
          "another", (_ORGANISATION, _to("opvolger", "organisaties", "De opvolger",
                                         "The successor")), 2,
          of="organisaties", says=((DCT.isReplacedBy, ""),)),
    Table("samenwerking_opvolgers", "Welke samenwerking na een andere kwam",
          "Which cooperation came after another",
          (_COOPERATION, _to("opvolger", "samenwerkingen", "De opvolger", "The successor")), 2,
          of="samenwerkingen", says=((DCT.isReplacedBy, ""),)),
    Table("samenwerking_themas", "Thema's die een bron bij de samenwerking zelf noemt",
          "Themes that a source names for the cooperation itself", (_COOPERATION, _THEME), 2,
          of="samenwerkingen", says=((DCT.subject, ""),)),
    Table("regeling_themas", "Thema's van een versie van een regeling",
          "Themes of a version of an arrangement", (_ARRANGEMENT, _THEME), 2,
          of="regelingen", says=((DCT.subject, ""),)),
    Table("regeling_grondslagen", "Bevoegdheden die een regeling geeft",
          "Powers that an arrangement gives",
          (_ARRANGEMENT, _to("grondslag", "begrippen", "De bevoegdheid", "The power")), 2,
          of="regelingen", says=((SW.bevoegdheidsgrondslag, ""),)),
    Table("regeling_voorgangers", "Welke versie na een andere kwam", "Which version came after "
          "another", (_ARRANGEMENT, _to("voorganger", "regelingen", "De versie ervoor",
                                        "The version before it")), 2,
          of="regelingen", says=((DCT.replaces, ""),)),
    Table("deelname_regelingen", "Welke versies van de regeling een deelname noemen",
          "Which versions of the arrangement list a participation",
          (_to("deelname", "deelnames", "De deelname", "The participation"), _ARRANGEMENT), 2,
          of="deelnames", says=((SW.volgensRegeling, ""),)),
    Table("deelname_bestuursorganen", "Welke bestuursorganen meedoen",
          "Which administrative bodies take part",
          (_to("deelname", "deelnames", "De deelname", "The participation"),
           _to("bestuursorgaan", "begrippen", "Het bestuursorgaan", "The body")), 2,
          of="deelnames", says=((SW.viaBestuursorgaan, ""),)),
    Table("gebied_gemeenten", "Welke gemeenten in een gebied liggen",
          "Which municipalities an area holds",
          (_to("gebied", "gebieden", "Het gebied", "The area"), _ORGANISATION), 2,
          of="gebieden", says=((GEO.sfContains, ""),)),
)  # fmt: skip

#: In the order in which they are made: what is referred to first.
TABLES = (SOURCES, *OF_THINGS, *OF_LINKS, ORIGIN, THINGS, MORE, COLUMNS, ABOUT)

"""Every term that the code uses, so that a spelling mistake is an error and not a silent miss.

`SW` must equal `ontology/samenwerking.ttl`; a test holds the two together.
"""

from __future__ import annotations

from samenwerking_kg.rdf.terms import NamedNode

BASE = "https://w3id.org/samenwerking-kg/"


class Vocabulary:
    """A namespace with a closed list of local names: ``SW.Deelname`` is a NamedNode."""

    def __init__(self, prefix: str, base: str, names: str = "") -> None:
        self.prefix, self.base = prefix, base
        self.names = frozenset(names.split())
        self._terms = {name: NamedNode(base + name) for name in self.names}

    def __getattr__(self, name: str) -> NamedNode:
        try:
            return self.__dict__["_terms"][name]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(f"{self.__dict__.get('prefix')}:{name} is not declared") from None

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._terms.values())


SW = Vocabulary(
    "sw",
    BASE + "def#",
    """
    Samenwerkingsverband Regeling GemeenschappelijkeRegeling Deelname Taaktoedeling Agendapunt
    Informatielevering Systeem Systeemgebruik Publicatie
    regelt heeftRegeling vorm uitvoerendeOrganisatie bronhouder viaBestuursorgaan
    bevoegdheidsgrondslag bevatBepalingOver binnen taak uitvoerder voorDeelname betreft onderwerp
    fase aanTafel informatieproduct ontvanger gebruiker systeem component volgensRegeling
    basisBegin zekerheid
    geldigVan geldigTot belang plaatsVanVestiging verdeelsleutel boekjaar uiterlijk
    waargenomenOp actiefOp waarschijnlijkActiefOp nietActiefOp peildatum remedie
    uitsprakenErbij uitsprakenEraf aantalDeelnames aantalSamenwerkingsverbanden
    aantalWaarschuwingen aantalOpmerkingen
    """,
)
SWS = Vocabulary("sws", BASE + "shapes#")
TOOI = Vocabulary(
    "tooi",
    "https://identifier.overheid.nl/tooi/def/ont/",
    """
    Gemeente Provincie Waterschap Samenwerkingsorganisatie Overheidsorganisatie Rijk Zbo ZboCluster
    CaribischOpenbaarLichaam HistorischeVersie
    Samenvoeging Uitbreiding Herschikking Oprichting Opheffing Toestandswijziging
    officieleNaamInclSoort officieleNaamExclSoort voorkeursnaamInclSoort voorkeursnaamExclSoort
    alternatieveNaam afkorting organisatiecode gemeentecode provinciecode waterschapscode socode
    owmsId ligtInProvincie organisatiesoort begindatum einddatum einddatumHV tijdstipWijziging
    tijdstipRegistratie heeftJuridischeGrondslag redenWijziging titel zichtdatum
    """,
)
ORG = Vocabulary(
    "org",
    "http://www.w3.org/ns/org#",
    """
    Organization FormalOrganization OrganizationalCollaboration Membership Role ChangeEvent
    member organization role classification identifier linkedTo
    """,
)
RDF = Vocabulary(
    "rdf",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "type Statement subject predicate object Property langString",
)
RDFS = Vocabulary(
    "rdfs",
    "http://www.w3.org/2000/01/rdf-schema#",
    "label comment seeAlso isDefinedBy subClassOf subPropertyOf domain range Literal",
)
SKOS = Vocabulary(
    "skos",
    "http://www.w3.org/2004/02/skos/core#",
    """
    Concept ConceptScheme prefLabel altLabel definition notation inScheme broader topConceptOf
    hasTopConcept exactMatch closeMatch broadMatch narrowMatch relatedMatch note editorialNote
    """,
)
DCT = Vocabulary(
    "dct",
    "http://purl.org/dc/terms/",
    """
    title alternative identifier description created modified replaces isReplacedBy subject source
    spatial coverage type creator publisher license rights issued isPartOf hasPart temporal language
    accessRights conformsTo references provenance isVersionOf
    """,
)
ELI = Vocabulary(
    "eli",
    "http://data.europa.eu/eli/ontology#",
    "LegalResource first_date_entry_in_force date_no_longer_in_force published_in based_on",
)
PROV = Vocabulary(
    "prov",
    "http://www.w3.org/ns/prov#",
    """
    Activity Entity Agent Organization generated invalidated used specializationOf alternateOf
    wasDerivedFrom wasGeneratedBy wasAttributedTo wasAssociatedWith wasRevisionOf wasInvalidatedBy
    hadPrimarySource generatedAtTime invalidatedAtTime startedAtTime endedAtTime
    """,
)
ADMS = Vocabulary("adms", "http://www.w3.org/ns/adms#", "Identifier identifier status")
GEO = Vocabulary(
    "geo",
    "http://www.opengis.net/ont/geosparql#",
    "Feature Geometry hasGeometry asWKT wktLiteral sfWithin sfContains",
)
SCHEMA = Vocabulary(
    "schema",
    "https://schema.org/",
    """
    SoftwareApplication Observation value unitText variableMeasured observationDate provider
    applicationCategory temporalCoverage
    """,
)
DCAT = Vocabulary(
    "dcat",
    "http://www.w3.org/ns/dcat#",
    """
    Catalog Dataset Distribution DataService dataset distribution contactPoint theme accessURL
    downloadURL mediaType version previousVersion landingPage byteSize keyword endpointURL
    endpointDescription servesDataset service compressFormat
    """,
)
FOAF = Vocabulary("foaf", "http://xmlns.com/foaf/0.1/", "Agent name homepage page")
VCARD = Vocabulary("vcard", "http://www.w3.org/2006/vcard/ns#", "Organization fn hasEmail hasURL")
SPDX = Vocabulary(
    "spdx",
    "http://spdx.org/rdf/terms#",
    "checksum Checksum algorithm checksumValue checksumAlgorithm_sha256",
)
VOID = Vocabulary("void", "http://rdfs.org/ns/void#", "Dataset triples inDataset")
OWL = Vocabulary("owl", "http://www.w3.org/2002/07/owl#", "Ontology Class versionInfo sameAs")
SH = Vocabulary("sh", "http://www.w3.org/ns/shacl#")
SD = Vocabulary("sd", "http://www.w3.org/ns/sparql-service-description#")
XSD = Vocabulary("xsd", "http://www.w3.org/2001/XMLSchema#", "date dateTime string decimal")
OWMS = Vocabulary("owms", "http://standaarden.overheid.nl/owms/terms/")
TOP = Vocabulary("top", "https://identifier.overheid.nl/tooi/def/thes/top/")
GEMMA = Vocabulary("gemma", "https://gemmaonline.nl/index.php/GEMMA/id-")

VOCABULARIES = (
    SW, SWS, TOOI, ORG, RDF, RDFS, SKOS, DCT, ELI, PROV, ADMS, GEO, SCHEMA, DCAT, FOAF, VCARD, SPDX,
    VOID, OWL, SH, SD, XSD, OWMS, TOP, GEMMA,
)  # fmt: skip

_KINDS = """
    samenwerkingsverband regeling deelname taaktoedeling organisatie identificatie systeem
    systeemgebruik agendapunt informatielevering gebied grens onderzoekscijfer reparatie publicatie
    """.split()
_SCHEMES = """
    vorm rol grondslag fase status onderwerp informatieproduct organisatiesoort bepaling zekerheid
    basisbegin identificatiesoort iv3
    """.split()

#: prefix -> namespace, in the order in which people see them. Also for things of our own.
PREFIXES: dict[str, str] = (
    {v.prefix: v.base for v in VOCABULARIES}
    | {
        "id": BASE + "id/",
        "begrip": BASE + "id/begrip/",
        "graph": BASE + "graph/",
        "gm": "https://identifier.overheid.nl/tooi/id/gemeente/",
        "pv": "https://identifier.overheid.nl/tooi/id/provincie/",
        "ws": "https://identifier.overheid.nl/tooi/id/waterschap/",
        "so": "https://identifier.overheid.nl/tooi/id/so/",
    }
    | {kind: f"{BASE}id/{kind}/" for kind in _KINDS}
    | {scheme: f"{BASE}id/begrip/{scheme}/" for scheme in _SCHEMES}
)

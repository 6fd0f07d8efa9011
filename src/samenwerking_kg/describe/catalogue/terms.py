"""The terms that the catalogue uses beside those of the data, and the values of the EU lists.

Only terms that the data itself uses stand in ``vocabulary.py``, where each needs a key in the
JSON-LD context.
"""

from __future__ import annotations

from samenwerking_kg.rdf.terms import NamedNode, iri
from samenwerking_kg.vocabulary import BASE, Vocabulary

DCAT = Vocabulary(
    "dcat",
    "http://www.w3.org/ns/dcat#",
    """
    Catalog Dataset Distribution DataService dataset distribution contactPoint theme accessURL
    downloadURL mediaType version landingPage byteSize keyword endpointURL endpointDescription
    servesDataset service compressFormat packageFormat accessService startDate endDate
    themeTaxonomy
    """,
)
DCT = Vocabulary(
    "dct",
    "http://purl.org/dc/terms/",
    """
    title description identifier modified issued publisher creator license language accessRights
    rights conformsTo accrualPeriodicity temporal spatial format source type hasPart
    RightsStatement LicenseDocument LinguisticSystem MediaType MediaTypeOrExtent Standard Frequency
    PeriodOfTime Location
    """,
)
FOAF = Vocabulary("foaf", "http://xmlns.com/foaf/0.1/", "Agent Document name page homepage")
VCARD = Vocabulary(
    "vcard", "http://www.w3.org/2006/vcard/ns#", "Kind Organization fn hasEmail hasURL"
)
SPDX = Vocabulary(
    "spdx",
    "http://spdx.org/rdf/terms#",
    "checksum Checksum algorithm checksumValue ChecksumAlgorithm checksumAlgorithm_sha256",
)
_AUTHORITY = "http://publications.europa.eu/resource/authority/"


def authority(scheme: str, code: str) -> NamedNode:
    """A value of a list of the EU: ``authority("language", "NLD")``."""
    return iri(f"{_AUTHORITY}{scheme}/{code}")


def scheme_of(value: NamedNode) -> NamedNode | None:
    """The list of the EU that a value is in."""
    if not value.value.startswith(_AUTHORITY):
        return None
    return iri(_AUTHORITY + value.value.removeprefix(_AUTHORITY).partition("/")[0])


def media(name: str) -> NamedNode:
    """A media type as IANA names it."""
    return iri(f"http://www.iana.org/assignments/media-types/{name}")


GOVERNMENT = authority("data-theme", "GOVE")
THEMES = iri(_AUTHORITY + "data-theme")
PUBLIC = authority("access-right", "PUBLIC")
DUTCH, ENGLISH = authority("language", "NLD"), authority("language", "ENG")
NETHERLANDS = authority("country", "NLD")
IRREGULAR, CONTINUOUS = authority("frequency", "IRREG"), authority("frequency", "UPDATE_CONT")
CC0 = iri("http://creativecommons.org/publicdomain/zero/1.0/")
CC_BY = iri("http://creativecommons.org/licenses/by/4.0/")
#: What the Dutch list of licences has for "nobody says".
UNKNOWN = iri("http://standaarden.overheid.nl/owms/terms/licentieonbekend")
#: Our vocabulary, as what data conforms to.
DEFINITIONS = iri(BASE + "def")

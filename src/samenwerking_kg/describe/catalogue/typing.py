"""What the values in a catalogue are: the shapes of DCAT-AP ask for the class of each, and whoever
checks one catalogue has not got the lists of the EU beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from samenwerking_kg.describe.catalogue.terms import (
    CONTINUOUS,
    DCAT,
    DCT,
    DUTCH,
    ENGLISH,
    FOAF,
    GOVERNMENT,
    IRREGULAR,
    NETHERLANDS,
    PUBLIC,
    SPDX,
    VCARD,
    scheme_of,
)
from samenwerking_kg.rdf.terms import NamedNode, Triple, text
from samenwerking_kg.vocabulary import PROV, RDF, SKOS

#: property -> the class of its values
CLASSES: Mapping[NamedNode, NamedNode] = {
    DCT.accessRights: DCT.RightsStatement,
    DCT.rights: DCT.RightsStatement,
    DCT.license: DCT.LicenseDocument,
    DCT.language: DCT.LinguisticSystem,
    DCT.conformsTo: DCT.Standard,
    DCT.accrualPeriodicity: DCT.Frequency,
    DCT.temporal: DCT.PeriodOfTime,
    DCT.spatial: DCT.Location,
    DCT.format: DCT.MediaTypeOrExtent,
    DCT.publisher: FOAF.Agent,
    DCT.creator: FOAF.Agent,
    DCAT.mediaType: DCT.MediaType,
    DCAT.compressFormat: DCT.MediaType,
    DCAT.packageFormat: DCT.MediaType,
    DCAT.theme: SKOS.Concept,
    DCAT.themeTaxonomy: SKOS.ConceptScheme,
    DCAT.contactPoint: VCARD.Kind,
    DCAT.landingPage: FOAF.Document,
    FOAF.page: FOAF.Document,
    FOAF.homepage: FOAF.Document,
    SPDX.algorithm: SPDX.ChecksumAlgorithm,
    PROV.wasGeneratedBy: PROV.Activity,
}
_NAMES = {
    GOVERNMENT: ("Overheid en publieke sector", "Government and public sector"),
    PUBLIC: ("openbaar", "public"),
    DUTCH: ("Nederlands", "Dutch"),
    ENGLISH: ("Engels", "English"),
    NETHERLANDS: ("Nederland", "Netherlands"),
    IRREGULAR: ("onregelmatig", "irregular"),
    CONTINUOUS: ("voortdurend bijgewerkt", "continuously updated"),
}


def classified(said: Iterable[Triple]) -> Iterator[Triple]:
    """The class of every value, and for one of a list of the EU its list and its name."""
    for triple in said:
        value = triple.object
        if triple.predicate in CLASSES and isinstance(value, NamedNode):
            yield Triple(value, RDF.type, CLASSES[triple.predicate])
            scheme = scheme_of(value)
            if scheme is not None and scheme != value:
                yield Triple(value, RDF.type, SKOS.Concept)
                yield Triple(value, SKOS.inScheme, scheme)
                yield from _named(value)


def _named(value: NamedNode) -> Iterator[Triple]:
    """Its name; of a format its code, which is a name in every language."""
    code = value.value.rpartition("/")[2]
    for name, language in zip(_NAMES.get(value, (code, code)), ("nl", "en"), strict=True):
        yield Triple(value, SKOS.prefLabel, text(name, language))

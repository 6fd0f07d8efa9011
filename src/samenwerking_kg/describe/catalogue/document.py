"""The whole catalogue as it is served: what was built, what is published, what can be had here.

It is valid DCAT-AP-NL 3.0 (Geonovum's shapes, also those of what is recommended) and DCAT-AP. What
the built catalogue says of files that are not served here (their sizes and checksums) stays in its
own graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samenwerking_kg.describe.catalogue.datasets import dataset, everything, licence_of_all
from samenwerking_kg.describe.catalogue.files import files
from samenwerking_kg.describe.catalogue.place import Place
from samenwerking_kg.describe.catalogue.services import services
from samenwerking_kg.describe.catalogue.terms import (
    CC0,
    DCAT,
    DCT,
    FOAF,
    NETHERLANDS,
    SPDX,
    THEMES,
)
from samenwerking_kg.describe.catalogue.typing import classified
from samenwerking_kg.describe.dumps.dump import Dump
from samenwerking_kg.describe.sources import CATALOGUE, Source, sources
from samenwerking_kg.errors import GraphNotFound
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, iri, plain, text
from samenwerking_kg.registers.catalog import CATALOG, CONTACT, PUBLISHER
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import BASE, RDF, RDFS

_TITLE = "Wie werkt met wie samen: bronnen, bestanden en diensten"
_TITLE_EN = "Who works with whom: sources, files and services"
#: Of these the built catalogue has the last word; of the others more values may be added.
_ONE = frozenset(
    [DCT.title, DCT.description, DCT.identifier, DCT.publisher, DCT.creator, DCT.modified,
     DCT.accessRights, DCT.language, DCT.conformsTo, DCAT.version, DCAT.theme, DCAT.contactPoint,
     DCT.issued, RDFS.label, FOAF.name, iri("http://rdfs.org/ns/void#triples")]
)  # fmt: skip


def catalogue(store: Store, dump: Dump | None, place: Place) -> set[Triple]:
    """Every statement of the catalogue. `dump`: the newest one, None when there is none."""
    known = sources(store)
    said = set(_built(store))
    for source in known.values():
        tally = dump.graphs.get(source.graph) if dump else None
        said |= set(_new(said, dataset(source, place, tally)))
    said |= set(_new(said, everything(known, dump, place)))
    said |= set(_new(said, _head(known.values())))
    said |= {*services(place), *place.asked()}
    if dump is not None:
        said |= set(files(dump, licence_of_all(known.values()), place))
    return said | set(classified(said))


def _head(known: Iterable[Source]) -> Iterator[Triple]:
    yield Triple(CATALOG, RDF.type, DCAT.Catalog)
    for title, language in ((_TITLE, "nl"), (_TITLE_EN, "en")):
        yield Triple(CATALOG, DCT.title, text(title, language))
        yield Triple(CATALOG, DCT.description, text(title + ".", language))
    yield Triple(CATALOG, DCT.publisher, PUBLISHER)
    yield Triple(CATALOG, DCT.creator, PUBLISHER)
    yield Triple(PUBLISHER, FOAF.name, plain("samenwerking-kg"))
    yield Triple(CATALOG, DCAT.contactPoint, CONTACT)
    yield Triple(CATALOG, DCT.license, CC0)
    yield Triple(CATALOG, DCT.spatial, NETHERLANDS)
    yield Triple(CATALOG, FOAF.homepage, iri(BASE))
    yield Triple(CATALOG, DCAT.themeTaxonomy, THEMES)
    yield Triple(THEMES, DCT.title, text("Thema's van de Europese Unie", "nl"))
    yield Triple(THEMES, DCT.title, text("Data themes of the European Union", "en"))
    days = [source.peildatum for source in known if source.peildatum is not None]
    if days:
        yield Triple(CATALOG, DCT.modified, day(max(days)))
        yield Triple(CATALOG, DCT.issued, day(min(days)))


def _built(store: Store) -> Iterator[Triple]:
    """The built catalogue without what is not to be had here, and without the source of a dataset
    as one more dataset: PROV says that as well."""
    try:
        said = list(store.graph(CATALOGUE))
    except GraphNotFound:
        return
    gone = _gone(said)
    datasets = {t.subject for t in said if t.predicate == RDF.type and t.object == DCAT.Dataset}
    for triple in said:
        away = triple.subject in gone or triple.object in gone or triple.subject == CONTACT
        if not away and not (triple.predicate == DCT.source and triple.subject in datasets):
            yield triple


def _gone(said: list[Triple]) -> set[NamedNode]:
    """The files, and the checksums that are theirs alone."""
    files = {t.object for t in said if t.predicate == DCAT.distribution}
    theirs = {t.object for t in said if t.predicate == SPDX.checksum and t.subject in files}
    others = {t.object for t in said if t.predicate == SPDX.checksum and t.subject not in files}
    return {node for node in files | (theirs - others) if isinstance(node, NamedNode)}


def _new(said: set[Triple], more: Iterable[Triple]) -> Iterator[Triple]:
    """What is not said yet: of a property with one value, nothing when it has one."""
    taken = {(t.subject, t.predicate) for t in said if t.predicate in _ONE}
    return (t for t in more if (t.subject, t.predicate) not in taken)

"""What governments publish here, as the catalogue says it (DCAT 3): one dataset for each graph.

The catalogue itself comes from a file; these come and go with every publication, so they are made
when somebody asks. No licence is claimed for them: the publisher's own data says it, or nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samenwerking_kg.describe.sources import Source
from samenwerking_kg.rdf.terms import Triple, day, iri, plain, text
from samenwerking_kg.registers.catalog import CATALOG
from samenwerking_kg.vocabulary import DCAT, DCT, FOAF, RDF, RDFS


def datasets(known: Iterable[Source]) -> Iterator[Triple]:
    """The statements about those sources that are published here."""
    for source in known:
        if source.version is not None:
            yield from _dataset(source)


def _dataset(source: Source) -> Iterator[Triple]:
    node, publisher = iri(source.graph), iri(source.organisation)
    yield Triple(CATALOG, DCAT.dataset, node)
    yield Triple(node, RDF.type, DCAT.Dataset)
    yield Triple(node, RDFS.label, plain(source.title_nl))
    yield Triple(node, DCT.title, text(source.title_nl, "nl"))
    yield Triple(node, DCT.title, text(source.title_en, "en"))
    yield Triple(node, DCT.identifier, plain(source.graph))
    yield Triple(node, DCT.publisher, publisher)
    yield Triple(publisher, RDF.type, FOAF.Agent)
    yield Triple(publisher, FOAF.name, plain(source.publisher))
    yield Triple(node, DCAT.version, plain(str(source.version)))
    if source.peildatum is not None:
        yield Triple(node, DCT.modified, day(source.peildatum))

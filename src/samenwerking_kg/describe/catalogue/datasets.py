"""The datasets: one for each named graph, of a source or of who publishes it here, and one of all.

What the built catalogue says goes first; what it does not say is added from what the store knows.
Of what is published here the publisher's own data says the licence, or nobody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from samenwerking_kg.describe.catalogue.place import Place
from samenwerking_kg.describe.catalogue.terms import (
    CC0,
    CC_BY,
    CONTINUOUS,
    DCAT,
    DCT,
    DEFINITIONS,
    DUTCH,
    FOAF,
    GOVERNMENT,
    IRREGULAR,
    NETHERLANDS,
    PUBLIC,
    UNKNOWN,
    media,
)
from samenwerking_kg.describe.dumps.contents import Tally
from samenwerking_kg.describe.dumps.dump import Dump
from samenwerking_kg.describe.sources import Source
from samenwerking_kg.describe.void.terms import ALL
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, integer, iri, plain, text
from samenwerking_kg.registers.catalog import CATALOG, CONTACT, PUBLISHER
from samenwerking_kg.store.base import in_union
from samenwerking_kg.vocabulary import BASE, RDF, RDFS, TOOI, VOID

KEYWORDS = ("samenwerking", "gemeenten", "gemeenschappelijke regelingen", "linked data")
_GRAPHS = BASE + "graph/"
_ALL = (
    ("nl", "Wie werkt met wie samen: alles bij elkaar",
     "Wat alle bronnen samen zeggen over samenwerking van overheden en hun partners, als één "
     "bestand. Elke bron houdt daarin een eigen graaf en een eigen licentie."),
    ("en", "Who works with whom: all of it together",
     "What all sources say about how governments and their partners work together, as one file. "
     "Each source keeps a graph and a licence of its own in it."),
)  # fmt: skip


def dataset(source: Source, place: Place, tally: Tally | None) -> Iterator[Triple]:
    """One graph, and how to have it. `tally`: what was counted in it, None when nothing was."""
    node, publisher = iri(source.graph), _publisher(source)
    yield from _head(node, place, source.graph)
    for language, title, about in (
        ("nl", source.title_nl, source.about_nl),
        ("en", source.title_en, source.about_en),
    ):
        if title:
            yield Triple(node, DCT.title, text(title, language))
            yield Triple(node, DCT.description, text(about or f"{title}.", language))
    yield Triple(node, RDFS.label, plain(source.title_nl))
    yield Triple(node, DCT.publisher, publisher)
    yield Triple(node, DCT.creator, publisher)
    yield Triple(publisher, FOAF.name, plain(source.publisher or "samenwerking-kg"))
    yield Triple(node, DCT.accrualPeriodicity, IRREGULAR)
    yield Triple(node, DCT.conformsTo, _standard(source))
    yield Triple(node, DCAT.landingPage, _address(source, place))
    if source.version is not None:
        yield Triple(node, DCAT.version, plain(str(source.version)))
    if source.peildatum is not None:
        yield Triple(node, DCT.modified, day(source.peildatum))
    if tally is not None:
        yield Triple(node, VOID.triples, integer(tally.statements))
        yield from _period(node, tally.first, source.peildatum)
    yield from _distribution(source, place)


def everything(known: Mapping[str, Source], dump: Dump | None, place: Place) -> Iterator[Triple]:
    """All graphs that a query sees by default, together."""
    parts = [source for source in known.values() if in_union(source.graph)]
    yield from _head(ALL, place, ALL.value)
    for language, title, about in _ALL:
        yield Triple(ALL, DCT.title, text(title, language))
        yield Triple(ALL, DCT.description, text(about, language))
    yield Triple(ALL, RDFS.label, plain(_ALL[0][1]))
    yield Triple(ALL, DCT.publisher, PUBLISHER)
    yield Triple(ALL, DCT.creator, PUBLISHER)
    yield Triple(ALL, DCT.accrualPeriodicity, CONTINUOUS)
    yield Triple(ALL, DCT.conformsTo, DEFINITIONS)
    yield Triple(ALL, DCAT.landingPage, place.page("/downloads"))
    for source in parts:
        yield Triple(ALL, DCT.hasPart, iri(source.graph))
    days = [source.peildatum for source in parts if source.peildatum is not None]
    if days:
        yield Triple(ALL, DCT.modified, day(max(days)))
    if dump is not None:
        firsts = [tally.first for tally in dump.graphs.values() if tally.first]
        yield Triple(ALL, DCAT.version, plain(dump.state))
        yield from _period(ALL, min(firsts, default=""), max(days, default=None))


def licence(source: Source) -> NamedNode:
    """The licence of one source; that of who names none is unknown."""
    ours = source.version is None and source.graph.startswith(_GRAPHS + "samenwerking-kg/")
    return iri(source.licence) if source.licence else CC0 if ours else UNKNOWN


def licence_of_all(known: Iterable[Source]) -> NamedNode:
    """What holds for all together: the strictest, or unknown when one of them is."""
    each = {licence(source) for source in known if in_union(source.graph)}
    return CC0 if each <= {CC0} else CC_BY if each <= {CC0, CC_BY} else UNKNOWN


def _head(node: NamedNode, place: Place, name: str) -> Iterator[Triple]:
    yield Triple(CATALOG, DCAT.dataset, node)
    yield Triple(node, RDF.type, DCAT.Dataset)
    yield Triple(node, DCT.identifier, plain(name))
    yield Triple(node, DCT.accessRights, PUBLIC)
    yield Triple(node, DCT.language, DUTCH)
    yield Triple(node, DCT.spatial, NETHERLANDS)
    yield Triple(node, DCAT.theme, GOVERNMENT)
    yield Triple(node, DCAT.contactPoint, CONTACT)
    yield Triple(node, FOAF.page, place.page("/def"))
    for word in KEYWORDS:
        yield Triple(node, DCAT.keyword, text(word, "nl"))


def _distribution(source: Source, place: Place) -> Iterator[Triple]:
    """The graph at its own address, in every format; here as N-Quads."""
    node = place.node("graaf/" + quote(_short(source), safe="/"))
    address = _address(source, place)
    mark = "&" if "?" in address.value else "?"
    yield Triple(iri(source.graph), DCAT.distribution, node)
    yield Triple(node, RDF.type, DCAT.Distribution)
    yield Triple(node, DCT.title, text(f"{source.title_nl} (N-Quads)", "nl"))
    yield Triple(node, DCT.description, text(
        "De graaf zoals hij nu is; met Accept of ?formaat= ook als Turtle, JSON-LD, RDF/XML of "
        "TriG.", "nl"))  # fmt: skip
    yield Triple(node, DCAT.accessURL, address)
    yield Triple(node, DCAT.downloadURL, iri(f"{address.value}{mark}formaat=n-quads"))
    yield Triple(node, DCAT.mediaType, media("application/n-quads"))
    yield Triple(node, DCAT.accessService, place.node("graph-store"))
    yield Triple(node, DCT.conformsTo, _standard(source))
    yield Triple(node, DCT.language, DUTCH)
    yield Triple(node, DCT.license, licence(source))


def _period(node: NamedNode, first: str, last: dt.date | None) -> Iterator[Triple]:
    """From the earliest first day that it gives until the day on which the source stood so."""
    try:
        start = dt.date.fromisoformat(first)
    except ValueError:
        return
    period = iri(f"{node.value}{'.' if '#' in node.value else '#'}periode")
    yield Triple(node, DCT.temporal, period)
    yield Triple(period, DCAT.startDate, day(start))
    if last is not None and last >= start:
        yield Triple(period, DCAT.endDate, day(last))


def _publisher(source: Source) -> NamedNode:
    return iri(source.organisation) if source.organisation else PUBLISHER


def _standard(source: Source) -> NamedNode:
    return iri(TOOI.base) if _short(source).startswith("tooi/") else DEFINITIONS


def _address(source: Source, place: Place) -> NamedNode:
    if source.graph.startswith(_GRAPHS):
        return place.page("/graph/" + _short(source))
    return place.page("/graphs?graph=" + quote(source.graph, safe=""))


def _short(source: Source) -> str:
    return source.graph.removeprefix(_GRAPHS)

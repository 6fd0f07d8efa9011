"""`data/catalog.ttl`: what every file in `data/` is, where it came from and how it was made.

DCAT for what it is, PROV for how it came about, SPDX for the checksums. Turtle written from RDF
terms, sorted, so that the same build gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.model.identifiers import slug, thing
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, integer, iri, plain, text, typed
from samenwerking_kg.registers.base import Extract
from samenwerking_kg.registers.own import Own, own_graphs
from samenwerking_kg.vocabulary import (
    BASE,
    DCAT,
    DCT,
    FOAF,
    PREFIXES,
    PROV,
    RDF,
    RDFS,
    SPDX,
    VCARD,
    VOID,
    XSD,
)

CATALOG = thing("catalogus", "samenwerking-kg")
PUBLISHER = thing("organisatie", "samenwerking-kg")
CONTACT = thing("contact", "samenwerking-kg")
GOVERNMENT = iri("http://publications.europa.eu/resource/authority/data-theme/GOVE")
PUBLIC = iri("http://publications.europa.eu/resource/authority/access-right/PUBLIC")
DUTCH = iri("http://publications.europa.eu/resource/authority/language/NLD")
SHA256 = iri("http://spdx.org/rdf/terms#checksumAlgorithm_sha256")


@dataclass(frozen=True)
class Written:
    """An extract on disk: its statements counted, its bytes hashed."""

    extract: Extract
    statements: int
    sha256: str
    size: int
    command: str


def sha256(path: Path) -> str:
    """Hexadecimal checksum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def catalog(
    written: Iterable[Written], inputs: Mapping[Path, str], former: Iterable[Triple] = ()
) -> bytes:
    """The catalogue as Turtle.

    inputs   input file -> its name below the folder of the build
    former   the catalogue that stood, of which all that was not built again is kept
    """
    rows = sorted(written, key=lambda w: w.extract.graph)
    anew = {node for row in rows for node in _subjects(row)}
    triples = [*_head(), *(t for t in former if t.subject not in anew)]
    for own in own_graphs():
        triples += _own(own)
    for row in rows:
        triples += _dataset(row)
        triples += _provenance(row, inputs)
    return to_bytes(triples, graph_format("turtle"), PREFIXES)


def _subjects(row: Written) -> tuple[NamedNode, NamedNode, NamedNode]:
    """Dataset, distribution and activity of one extract."""
    name = row.extract.file
    return (
        iri(row.extract.graph),
        thing("distributie", name.replace("/", ".")),
        thing("bouw", slug(name.removesuffix(".nq.gz"))),
    )


def _head() -> Iterator[Triple]:
    yield Triple(CATALOG, RDF.type, DCAT.Catalog)
    for title, language in (
        ("Wie werkt met wie samen: de bestanden van samenwerking-kg", "nl"),
        ("Who works with whom: the files of samenwerking-kg", "en"),
    ):
        yield Triple(CATALOG, DCT.title, text(title, language))
        yield Triple(CATALOG, DCT.description, text(title, language))
    yield Triple(CATALOG, RDFS.label, plain("Catalogus van samenwerking-kg"))
    yield Triple(CATALOG, DCT.publisher, PUBLISHER)
    yield Triple(CATALOG, DCT.creator, PUBLISHER)
    yield Triple(CATALOG, DCT.language, DUTCH)
    yield Triple(CATALOG, DCAT.contactPoint, CONTACT)
    yield from _agent(PUBLISHER, "samenwerking-kg")
    yield Triple(CONTACT, RDF.type, VCARD.Organization)
    yield Triple(CONTACT, VCARD.fn, plain("samenwerking-kg"))
    yield Triple(CONTACT, VCARD.hasURL, iri(BASE))
    yield Triple(CONTACT, RDFS.label, plain("Contact samenwerking-kg"))


def _agent(node: NamedNode, name: str) -> Iterator[Triple]:
    yield Triple(node, RDF.type, FOAF.Agent)
    yield Triple(node, FOAF.name, plain(name))


def _dataset(row: Written) -> Iterator[Triple]:
    extract = row.extract
    node, publisher = iri(extract.graph), iri(extract.publisher)
    yield Triple(CATALOG, DCAT.dataset, node)
    yield Triple(node, RDF.type, DCAT.Dataset)
    yield Triple(node, RDF.type, PROV.Entity)
    yield Triple(node, RDF.type, VOID.Dataset)
    yield Triple(node, RDFS.label, plain(extract.title_nl))
    yield Triple(node, DCT.title, text(extract.title_nl, "nl"))
    yield Triple(node, DCT.title, text(extract.title_en, "en"))
    remarks = extract.remarks or ((extract.title_nl + ".", extract.title_en + "."),)
    yield Triple(node, DCT.description, text(" ".join(nl for nl, _ in remarks), "nl"))
    yield Triple(node, DCT.description, text(" ".join(en for _, en in remarks), "en"))
    yield Triple(node, DCT.identifier, plain(extract.graph))
    yield Triple(node, DCT.publisher, publisher)
    yield Triple(node, DCT.creator, publisher)
    yield from _agent(publisher, extract.publisher_name)
    yield Triple(node, PROV.wasAttributedTo, publisher)
    yield Triple(node, DCAT.contactPoint, CONTACT)
    yield Triple(node, DCAT.theme, GOVERNMENT)
    yield Triple(node, DCT.accessRights, PUBLIC)
    yield Triple(node, DCT.language, DUTCH)
    yield Triple(node, DCT.license, iri(extract.licence))
    yield Triple(node, DCT.issued, day(extract.peildatum))
    yield Triple(node, VOID.triples, integer(row.statements))
    if extract.version:
        yield Triple(node, DCAT.version, plain(extract.version))
    if extract.source:
        yield Triple(node, PROV.hadPrimarySource, iri(extract.source))
        yield Triple(node, DCT.source, iri(extract.source))
    yield from _distribution(row, node)


def _own(own: Own) -> Iterator[Triple]:
    node = iri(own.graph)
    yield Triple(CATALOG, DCAT.dataset, node)
    yield Triple(node, RDF.type, DCAT.Dataset)
    yield Triple(node, RDF.type, PROV.Entity)
    yield Triple(node, RDFS.label, plain(own.title_nl))
    for title, language in ((own.title_nl, "nl"), (own.title_en, "en")):
        yield Triple(node, DCT.title, text(title, language))
        yield Triple(node, DCT.description, text(f"{title} ({own.folder}).", language))
    yield Triple(node, DCT.identifier, plain(own.graph))
    for role in (DCT.publisher, DCT.creator, PROV.wasAttributedTo):
        yield Triple(node, role, PUBLISHER)
    yield Triple(node, DCAT.contactPoint, CONTACT)
    yield Triple(node, DCAT.theme, GOVERNMENT)
    yield Triple(node, DCT.accessRights, PUBLIC)
    yield Triple(node, DCT.license, iri(own.licence))
    yield Triple(node, DCT.issued, day(own.issued))


def _distribution(row: Written, dataset: NamedNode) -> Iterator[Triple]:
    _, node, _ = _subjects(row)
    checksum = thing("controlegetal", row.sha256)
    yield Triple(dataset, DCAT.distribution, node)
    yield Triple(node, RDF.type, DCAT.Distribution)
    yield Triple(node, RDFS.label, plain(row.extract.file))
    yield Triple(node, DCT.title, text(row.extract.file, "nl"))
    yield Triple(node, DCAT.accessURL, dataset)
    yield Triple(node, DCT.license, iri(row.extract.licence))
    yield Triple(node, DCAT.mediaType, _media("application/n-quads"))
    yield Triple(node, DCAT.compressFormat, _media("application/gzip"))
    yield Triple(node, DCAT.byteSize, typed(str(row.size), XSD.base + "nonNegativeInteger"))
    yield Triple(node, SPDX.checksum, checksum)
    yield from _checksum(checksum, row.sha256)


def _provenance(row: Written, inputs: Mapping[Path, str]) -> Iterator[Triple]:
    extract = row.extract
    node, _, activity = _subjects(row)
    yield Triple(node, PROV.wasGeneratedBy, activity)
    yield Triple(activity, RDF.type, PROV.Activity)
    yield Triple(activity, RDFS.label, plain(row.command))
    for path in extract.inputs:
        source = _input(inputs[path])
        yield Triple(activity, PROV.used, source)
        yield from _file(source, inputs[path], sha256(path))
    if extract.previous:
        path, version, removed, added = extract.previous
        before = _input(inputs[path])
        yield Triple(node, DCAT.previousVersion, before)
        yield Triple(node, PROV.wasRevisionOf, before)
        yield from _file(before, inputs[path], sha256(path))
        yield Triple(before, DCAT.version, plain(version))
        said_nl = (
            f"Versie {version} naar {extract.version}: {removed} uitspraken weg, {added} erbij."
        )
        said_en = f"Version {version} to {extract.version}: {removed} statements gone, {added} new."
        yield Triple(activity, DCT.description, text(said_nl, "nl"))
        yield Triple(activity, DCT.description, text(said_en, "en"))


def _input(name: str) -> NamedNode:
    return thing("invoer", name.replace("/", "."))


def _file(node: NamedNode, name: str, digest: str) -> Iterator[Triple]:
    checksum = thing("controlegetal", digest)
    yield Triple(node, RDF.type, PROV.Entity)
    yield Triple(node, RDFS.label, plain(name))
    yield Triple(node, SPDX.checksum, checksum)
    yield from _checksum(checksum, digest)


def _checksum(node: NamedNode, digest: str) -> Iterator[Triple]:
    yield Triple(node, RDF.type, SPDX.Checksum)
    yield Triple(node, SPDX.algorithm, SHA256)
    yield Triple(node, SPDX.checksumValue, typed(digest, XSD.base + "hexBinary"))


def _media(name: str) -> NamedNode:
    return iri(f"http://www.iana.org/assignments/media-types/{name}")

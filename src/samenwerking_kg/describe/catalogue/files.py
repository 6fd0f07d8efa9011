"""The files to take home, as distributions of all data together: size, checksum, date, format."""

from __future__ import annotations

from collections.abc import Iterator

from samenwerking_kg.describe.catalogue.place import Place
from samenwerking_kg.describe.catalogue.terms import (
    DCAT,
    DCT,
    DEFINITIONS,
    DUTCH,
    SPDX,
    authority,
    media,
)
from samenwerking_kg.describe.dumps.dump import Dump, File
from samenwerking_kg.describe.void.terms import ALL
from samenwerking_kg.model.identifiers import thing
from samenwerking_kg.rdf.terms import NamedNode, Triple, plain, stamp, text, typed
from samenwerking_kg.vocabulary import RDF, XSD

_ZIP = "application/zip"
#: The names of the EU for formats; it has none for SQLite.
_FORMATS = {"n-quads": "RDF_N_QUADS", "trig": "RDF_TRIG", "json-ld": "JSON_LD", "csv": "CSV"}


def files(dump: Dump, licence: NamedNode, place: Place) -> Iterator[Triple]:
    """Every file of the newest dump."""
    for file in dump.files:
        yield from _file(file, dump, licence, place)


def _file(file: File, dump: Dump, licence: NamedNode, place: Place) -> Iterator[Triple]:
    node, kind = place.node(f"bestand.{file.form}"), file.kind
    yield Triple(ALL, DCAT.distribution, node)
    yield Triple(node, RDF.type, DCAT.Distribution)
    yield Triple(node, DCT.title, text(kind.nl, "nl"))
    yield Triple(node, DCT.title, text(kind.en, "en"))
    yield Triple(node, DCT.description, text(
        f"Alles bij elkaar zoals het was in staat {dump.state}. Onder de naam {file.stable} is "
        "altijd de nieuwste te halen. Elke bron heeft een eigen licentie, die erin staat.",
        "nl"))  # fmt: skip
    yield Triple(node, DCT.identifier, plain(dump.state))
    yield Triple(node, DCAT.accessURL, place.page("/downloads"))
    yield Triple(node, DCAT.downloadURL, place.page(f"/downloads/{file.name}"))
    yield Triple(node, DCAT.mediaType, media(kind.content))
    if kind.packed:
        packing = DCAT.packageFormat if kind.packed == _ZIP else DCAT.compressFormat
        yield Triple(node, packing, media(kind.packed))
    if file.form in _FORMATS:
        yield Triple(node, DCT.format, authority("file-type", _FORMATS[file.form]))
    yield Triple(node, DCAT.byteSize, typed(str(file.size), XSD.base + "nonNegativeInteger"))
    yield Triple(node, DCAT.accessService, place.node("sparql"))
    yield Triple(node, DCT.conformsTo, DEFINITIONS)
    yield Triple(node, DCT.issued, stamp(dump.made))
    yield Triple(node, DCT.modified, stamp(dump.made))
    yield Triple(node, DCT.language, DUTCH)
    yield Triple(node, DCT.license, licence)
    checksum = thing("controlegetal", file.sha256)
    yield Triple(node, SPDX.checksum, checksum)
    yield Triple(checksum, RDF.type, SPDX.Checksum)
    yield Triple(checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256)
    yield Triple(checksum, SPDX.checksumValue, typed(file.sha256, XSD.base + "hexBinary"))

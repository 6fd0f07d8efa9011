"""What the keys of a publication mean: its document is made from the log, not from a shape."""

from __future__ import annotations

from collections.abc import Mapping

from samenwerking_kg.vocabulary import PROV, RDFS, SPDX, SW, VOID, XSD

_STAMP = XSD.dateTime.value
#: Names of the JSON-LD context.
TERMS: Mapping[str, object] = {
    "Publicatie": SW.Publicatie.value,
    "Controlegetal": SPDX.Checksum.value,
    "titel": {"@id": RDFS.label.value, "@container": "@language"},
    "graaf": {"@id": PROV.specializationOf.value, "@type": "@id"},
    "tijd": {"@id": PROV.generatedAtTime.value, "@type": _STAMP},
    "handeling": None,
    "publicist": {"@id": PROV.wasAttributedTo.value, "@type": "@id"},
    "uitspraken": VOID.triples.value,
    "uitsprakenErbij": SW.uitsprakenErbij.value,
    "uitsprakenEraf": SW.uitsprakenEraf.value,
    "aantalDeelnames": SW.aantalDeelnames.value,
    "aantalSamenwerkingsverbanden": SW.aantalSamenwerkingsverbanden.value,
    "aantalWaarschuwingen": SW.aantalWaarschuwingen.value,
    "aantalOpmerkingen": SW.aantalOpmerkingen.value,
    "vorigeVersie": {"@id": PROV.wasRevisionOf.value, "@type": "@id"},
    "vervangenOp": {"@id": PROV.invalidatedAtTime.value, "@type": _STAMP},
    "teruggezetteVersie": {"@id": PROV.wasDerivedFrom.value, "@type": "@id"},
    "controlegetal": {"@id": SPDX.checksum.value, "@type": "@id"},
    "algoritme": {"@id": SPDX.algorithm.value, "@type": "@id"},
    "waarde": {"@id": SPDX.checksumValue.value, "@type": XSD.base + "hexBinary"},
}

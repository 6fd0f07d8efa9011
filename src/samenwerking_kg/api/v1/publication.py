"""One version of a published graph as a document: what the log says of it, as JSON and as RDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from samenwerking_kg.api.address import graph_address
from samenwerking_kg.api.receipts import ACTS
from samenwerking_kg.api.v1.common import ADDRESS, COUNT, LINKS, STAMP, TEXT, maybe, record
from samenwerking_kg.api.v1.version import BASE_PATH
from samenwerking_kg.describe.labels import Names
from samenwerking_kg.model.identifiers import graph, thing, tooi
from samenwerking_kg.publish.history.provenance import described
from samenwerking_kg.publish.history.version import Act, Version
from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple, iri, plain
from samenwerking_kg.vocabulary import PROV, RDFS, SPDX

_ALGORITHM = SPDX.base + "checksumAlgorithm_sha256"
_REFERENCE = record({"id": ADDRESS, "vervangenOp": STAMP}, "vervangenOp")
SCHEMA = record(
    {
        "id": ADDRESS,
        "type": {"type": "string", "enum": ["Publicatie"]},
        "sleutel": {**TEXT, "description": "Het nummer in het logboek."},
        "titel": record({"nl": TEXT, "en": TEXT}),
        "kenmerk": TEXT,
        "graaf": {**ADDRESS, "description": "De graaf die dit een versie van is."},
        "tijd": {**STAMP, "description": "Wanneer het is gepubliceerd (UTC)."},
        "handeling": {"type": "string", "enum": list(ACTS.values())},
        "publicist": record({"id": ADDRESS, "sleutel": TEXT, "naam": maybe(TEXT)}),
        "uitspraken": {**COUNT, "description": "In de graaf, na deze versie."},
        "uitsprakenErbij": COUNT,
        "uitsprakenEraf": COUNT,
        "aantalDeelnames": COUNT,
        "aantalSamenwerkingsverbanden": COUNT,
        "aantalWaarschuwingen": COUNT,
        "aantalOpmerkingen": COUNT,
        "vorigeVersie": {**_REFERENCE, "type": ["object", "null"]},
        "teruggezetteVersie": {**record({"id": ADDRESS}), "type": ["object", "null"]},
        "controlegetal": record({"type": TEXT, "algoritme": ADDRESS, "waarde": TEXT}),
        "links": LINKS,
    }
)


@dataclass(frozen=True)
class Publication:
    """A version, and what its publisher is called."""

    version: Version
    named: str | None

    @classmethod
    def of(cls, version: Version, known: Names) -> Publication:
        who = version.organisation
        return cls(version, known.nl(who) if who in known else None)

    @property
    def node(self) -> NamedNode:
        """The IRI of the version."""
        return _node(self.version.number)

    @property
    def triples(self) -> list[Triple]:
        """What the document says, as statements."""
        said = [each for each in described(self.version) if each.object != PROV.Entity]
        if self.named is not None:
            said.append(Triple(iri(self.version.organisation), RDFS.label, plain(self.named)))
        return said

    def document(self, host: str) -> dict[str, object]:
        """The same as JSON, which is JSON-LD with the public context."""
        version = self.version
        titles = {
            each.object.language: each.object.value
            for each in described(version)
            if each.predicate == RDFS.label and isinstance(each.object, Literal)
        }
        return {
            "id": self.node.value,
            "type": "Publicatie",
            "sleutel": str(version.number),
            "titel": {"nl": titles["nl"], "en": titles["en"]},
            "kenmerk": str(version.number),
            "graaf": version.graph,
            "tijd": written(version.time),
            "handeling": ACTS[version.act],
            "publicist": {
                "id": version.organisation, "sleutel": version.publisher, "naam": self.named,
            },
            "uitspraken": version.statements,
            "uitsprakenErbij": version.added,
            "uitsprakenEraf": version.removed,
            "aantalDeelnames": version.participations,
            "aantalSamenwerkingsverbanden": version.cooperations,
            "aantalWaarschuwingen": version.findings.get("Warning", 0),
            "aantalOpmerkingen": version.findings.get("Info", 0),
            "vorigeVersie": self._previous(),
            "teruggezetteVersie": _reference(version.restored),
            "controlegetal": {
                "type": "Controlegetal", "algoritme": _ALGORITHM, "waarde": version.digest,
            },
            "links": self._links(host),
        }  # fmt: skip

    def _previous(self) -> dict[str, object] | None:
        found = _reference(self.version.previous)
        return None if found is None else {**found, "vervangenOp": written(self.version.time)}

    def _links(self, host: str) -> Mapping[str, str]:
        version, graph = self.version, host + graph_address(self.version.graph)
        number = version.number
        found = {
            "self": f"{host}{BASE_PATH}/publicaties/{number}",
            "html": f"{host}/doc/publicatie/{number}",
            "graaf": graph,
        }
        if not version.retracted:
            found["inhoud"] = f"{graph}{'&' if '?' in graph else '?'}versie={number}"
        return found


def _node(number: int) -> NamedNode:
    return thing("publicatie", str(number))


def _reference(number: int | None) -> dict[str, object] | None:
    return None if number is None else {"id": _node(number).value}


def written(time: dt.datetime) -> str:
    """As the store writes it: with a fraction of a second when there is one."""
    return time.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _example() -> dict[str, object]:
    version = Version(
        number=1,
        graph=graph("gm0106", "warmte"),
        act=Act.REPLACE,
        time=dt.datetime(2026, 11, 1, 12, 0, 0, 123456, dt.UTC),
        publisher="gm0106",
        organisation=tooi("gm0106").value,
        means="sleutel",
        digest="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        statements=21,
        added=21,
        removed=0,
        participations=2,
        cooperations=1,
    )
    return Publication(version, "gemeente Assen").document("https://example.org")


EXAMPLE = _example()

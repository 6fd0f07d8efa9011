"""The organisations of the north that no register has: partners, foreign authorities, companies.

They are `organisatie/{slug of the name}`, or `organisatie/kvk-{n}` where the facts give a KvK
number; each is described once, whoever asks for it first.
"""

from __future__ import annotations

from collections.abc import Iterator

from samenwerking_kg.model.identifiers import concept, slug, thing
from samenwerking_kg.rdf.terms import NamedNode, Triple, iri, plain
from samenwerking_kg.registers.north.codes import LEGAL_PERSONS
from samenwerking_kg.registers.north.kinds import kind_of
from samenwerking_kg.registers.north.records import Arrangement
from samenwerking_kg.registers.roo.parties import identifier
from samenwerking_kg.vocabulary import ORG, RDF, RDFS

CODES = ("kvk", "rsin", "oin")


class Organisations:
    """Own organisations, as they come up. The first name that asked for an IRI is the label."""

    def __init__(self) -> None:
        self._labels: dict[NamedNode, str] = {}
        self._more: dict[NamedNode, list[Triple]] = {}

    def named(self, name: str, kind: str | None = None, kvk: str | None = None) -> NamedNode:
        """The organisation with this name. `kind` is a code of scheme `organisatiesoort`."""
        node = thing("organisatie", f"kvk-{kvk}" if kvk else slug(name))
        return self.known(node, name, kind)

    def known(self, node: NamedNode, name: str | None, kind: str | None = None) -> NamedNode:
        """An organisation with this IRI; `name` None when another source describes it already."""
        if name:
            self._labels.setdefault(node, name)
        if kind:
            said = Triple(node, ORG.classification, concept("organisatiesoort", kind))
            self._more.setdefault(node, []).append(said)
        return node

    def executing(self, arrangement: Arrangement) -> NamedNode | None:
        """The body of its own that carries out a cooperation; None when it has none.

        TOOI's IRI where the facts give it; else a legal person under private law, or a body that
        the facts name. What the register has is the register's to say.
        """
        if tooi := arrangement.row.get("tooi"):
            return iri(tooi)
        body = arrangement.row.get("organisation_name")
        if arrangement.roo or not (body or arrangement.form in LEGAL_PERSONS):
            return None
        kind = kind_of(arrangement.name) or (
            "bedrijf" if arrangement.form in ("bv", "nv") else None
        )
        node = self.named(body or arrangement.name, kind, arrangement.row.get("kvk"))
        for code in CODES:
            if value := arrangement.row.get(code):
                self._more.setdefault(node, []).extend(identifier(node, code, value))
        return node

    def triples(self) -> Iterator[Triple]:
        """What is said of every organisation that came up."""
        for node, label in self._labels.items():
            yield Triple(node, RDF.type, ORG.Organization)
            yield Triple(node, RDFS.label, plain(label))
        for said in self._more.values():
            yield from said

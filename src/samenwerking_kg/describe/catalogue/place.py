"""Where a catalogue is served, and whom to ask about what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samenwerking_kg.describe.catalogue.terms import VCARD
from samenwerking_kg.rdf.terms import NamedNode, Triple, iri, plain
from samenwerking_kg.registers.catalog import CONTACT
from samenwerking_kg.vocabulary import BASE, RDF, RDFS


@dataclass(frozen=True)
class Place:
    """
    host     address of the service, without a slash at its end
    contact  e-mail address or https address of who keeps it; empty: nobody said
    """

    host: str
    contact: str = ""

    def node(self, name: str) -> NamedNode:
        """A part of the catalogue that exists on this host only."""
        return iri(f"{self.host}/catalogus#{name}")

    def page(self, path: str) -> NamedNode:
        """An address here."""
        return iri(self.host + path)

    def asked(self) -> Iterator[Triple]:
        """Whom to ask."""
        yield Triple(CONTACT, RDF.type, VCARD.Organization)
        yield Triple(CONTACT, VCARD.fn, plain("samenwerking-kg"))
        yield Triple(CONTACT, RDFS.label, plain("Contact samenwerking-kg"))
        if "@" in self.contact and not self.contact.startswith("https://"):
            yield Triple(CONTACT, VCARD.hasEmail, iri(f"mailto:{self.contact}"))
        else:
            yield Triple(CONTACT, VCARD.hasURL, iri(self.contact or BASE))

"""Where a thing can be looked up in the national registers: links that its own statements give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from samenwerking_kg.rdf.terms import NamedNode

#: Host -> the register that lives there.
REGISTERS = {
    "organisaties.overheid.nl": "Register van Overheidsorganisaties",
    "almanak.overheid.nl": "Overheidsalmanak",
    "identifier.overheid.nl": "TOOI, thesaurus van overheidsorganisaties",
    "standaarden.overheid.nl": "OWMS-waardelijst",
    "wetten.overheid.nl": "Wettenbank",
    "lokaleregelgeving.overheid.nl": "Lokale wet- en regelgeving",
    "decentrale.regelgeving.overheid.nl": "Decentrale regelgeving",
    "zoek.officielebekendmakingen.nl": "Officiële bekendmakingen",
    "repository.officiele-overheidspublicaties.nl": "Officiële overheidspublicaties",
    "www.wikidata.org": "Wikidata",
    "gemmaonline.nl": "GEMMA Online",
}


@dataclass(frozen=True)
class Elsewhere:
    """One link out: the register and the address."""

    register: str
    address: str


def register_of(address: str) -> str | None:
    """The register behind an address, None when we do not know its host."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return None
    return REGISTERS.get(host)


def elsewhere(terms: Iterable[object]) -> list[Elsewhere]:
    """The links to known registers among these terms, each once, by register."""
    addresses = sorted({page(term.value) for term in terms if isinstance(term, NamedNode)})
    found = [Elsewhere(name, one) for one in addresses if (name := register_of(one))]
    return sorted(found, key=lambda link: (link.register, link.address))


def page(iri: str) -> str:
    """The address that a browser can open for an IRI: Wikidata's entities have pages elsewhere."""
    return iri.replace("http://www.wikidata.org/entity/", "https://www.wikidata.org/wiki/")

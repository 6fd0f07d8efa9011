"""Which graph a request is about (SPARQL 1.1 Graph Store HTTP Protocol, 4).

Directly by its path, ``/graph/{publisher}/{dataset}``, or indirectly, ``/graphs?graph=IRI``, where
the address of the path on this host is a name of the graph as well. All name the same graph: one
resource with one state. There is no ``?default`` where the default graph is the union of all
graphs, which has no content of its own.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from starlette.requests import Request

from samenwerking_kg.api.address import Fields, iri_of, one, own_iri, raw_path
from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.store.base import DEFAULT_GRAPH
from samenwerking_kg.vocabulary import BASE

INDIRECT = "/graphs"
DIRECT = "/graph/"


@dataclass(frozen=True)
class Naming:
    """How graphs are called here.

    host   the address of this service, without a slash at the end
    apart  whether the default graph is a graph of its own
    makes  whether a POST that names no graph makes one
    """

    host: str
    apart: bool = False
    makes: bool = False

    def asked(self, request: Request, found: Fields) -> str | None:
        """The name of the graph, `DEFAULT_GRAPH` for the default one; None for ``/graphs`` that
        names none.

        Raises RequestMalformed for ``default`` where that is no graph, for two names and for a name
        beside a path; IdentifierInvalid for a name that is no absolute IRI.
        """
        if request.scope["path"] != INDIRECT:
            _refuse_names(found)
            return _own(raw_path(request.scope).removeprefix(DIRECT.encode()))
        name = one(found, "graph")
        if "default" in found:
            self._check_default(found)
            return DEFAULT_GRAPH
        return None if name is None else self._named(iri_of(name).value)

    def to_write(self, request: Request, found: Fields) -> str:
        """The same, for a change: there must be a name, or it is a POST that makes a graph.

        Whether it can be written, access decides.
        """
        name = self.asked(request, found)
        if name is None and self.makes and request.method == "POST":
            return f"{BASE}graph/nieuw/{uuid.uuid4().hex}"
        if name is None:
            raise RequestMalformed(
                "Noem de graaf: /graphs?graph=IRI. Wij bedenken zelf geen namen voor grafen.",
                "Name the graph: /graphs?graph=IRI. No names are made up here.",
            )
        return name

    def _named(self, name: str) -> str:
        """By its IRI, or by its address here."""
        direct = self.host + DIRECT
        return _own(name.removeprefix(direct).encode()) if name.startswith(direct) else name

    def _check_default(self, found: Fields) -> None:
        if "graph" in found:
            raise RequestMalformed(
                "Geef graph of default, niet allebei.", "Give graph or default, not both."
            )
        if one(found, "default"):
            raise RequestMalformed(
                "De parameter default heeft geen waarde.", "The parameter default has no value."
            )
        if not self.apart:
            raise RequestMalformed(
                "De standaardgraaf is bij ons de vereniging van alle grafen. Die kunt u bevragen "
                "(/sparql), maar niet ophalen of schrijven. Noem een graaf: /graphs?graph=IRI.",
                "The default graph here is the union of all graphs. You can query it (/sparql), "
                "but not download or write it. Name a graph: /graphs?graph=IRI.",
            )


def _own(path: bytes) -> str:
    return own_iri("graph", path).value


def _refuse_names(found: Fields) -> None:
    if "graph" in found or "default" in found:
        raise RequestMalformed(
            "Het pad noemt de graaf al; gebruik de parameters graph en default hier niet.",
            "The path names the graph; do not use the parameters graph and default here.",
        )

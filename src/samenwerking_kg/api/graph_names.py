"""Which graph a request is about (SPARQL 1.1 Graph Store HTTP Protocol, 4).

Directly by its path, ``/graph/{publisher}/{dataset}``, or indirectly, ``/graphs?graph=IRI``. Both
name the same graph: one resource with one state. There is no ``?default``: our default graph is the
union of all graphs, so it has no content of its own.
"""

from __future__ import annotations

from starlette.requests import Request

from samenwerking_kg.api.address import Fields, iri_of, one, own_iri, raw_path
from samenwerking_kg.errors import RequestMalformed

INDIRECT = "/graphs"
DIRECT = "/graph/"


def graph_asked(request: Request, found: Fields) -> str | None:
    """The IRI of the graph; None for ``/graphs`` that names none.

    Raises RequestMalformed for ``default``, for two names and for a name beside a path;
    IdentifierInvalid for a name that is no absolute IRI.
    """
    if request.scope["path"] == INDIRECT:
        _refuse_default(found)
        name = one(found, "graph")
        return None if name is None else iri_of(name).value
    if "graph" in found or "default" in found:
        raise RequestMalformed(
            "Het pad noemt de graaf al; gebruik de parameters graph en default hier niet.",
            "The path names the graph; do not use the parameters graph and default here.",
        )
    return own_iri("graph", raw_path(request.scope).removeprefix(DIRECT.encode())).value


def graph_to_write(request: Request, found: Fields) -> str:
    """The same, for a change: there must be a name. Whether it can be written, access decides."""
    name = graph_asked(request, found)
    if name is None:
        raise RequestMalformed(
            "Noem de graaf: /graphs?graph=IRI. Wij bedenken zelf geen namen voor grafen.",
            "Name the graph: /graphs?graph=IRI. No names are made up here.",
        )
    return name


def _refuse_default(found: Fields) -> None:
    if "default" not in found:
        return
    if "graph" in found:
        raise RequestMalformed(
            "Geef graph of default, niet allebei.", "Give graph or default, not both."
        )
    raise RequestMalformed(
        "De standaardgraaf is bij ons de vereniging van alle grafen. Die kunt u bevragen "
        "(/sparql), maar niet ophalen of schrijven. Noem een graaf: /graphs?graph=IRI.",
        "The default graph here is the union of all graphs. You can query it (/sparql), but not "
        "download or write it. Name a graph: /graphs?graph=IRI.",
    )

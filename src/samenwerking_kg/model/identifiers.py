"""IRIs and codes: how a thing is named, and whether a number can be what it claims to be.

What TOOI identifies keeps its TOOI IRI. All else lives under ``{BASE}id/``; graphs under
``{BASE}graph/{publisher}/{dataset}``. The IRIs do not change with the host that serves them.
"""

from __future__ import annotations

import re
import unicodedata

from samenwerking_kg.rdf.terms import NamedNode, iri, segment
from samenwerking_kg.vocabulary import BASE, GEMMA, OWMS, TOP

TOOI_ID = "https://identifier.overheid.nl/tooi/id/"
_TOOI_FOLDER = {"gm": "gemeente", "pv": "provincie", "ws": "waterschap", "so": "so"}
_TOOI_CODE = re.compile(r"(?:gm|ws|so)\d{4}|pv\d{2}")


def slug(name: str) -> str:
    """A name as a path segment: `Súdwest-Fryslân (gemeente)` -> `sudwest-fryslan-gemeente`."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


def tooi(code: str) -> NamedNode:
    """The TOOI IRI of `gm0014`, `pv20`, `ws0151` or `so0823`. Raises ValueError otherwise."""
    if not _TOOI_CODE.fullmatch(code):
        raise ValueError(f"not a TOOI code: {code!r}")
    return NamedNode(f"{TOOI_ID}{_TOOI_FOLDER[code[:2]]}/{code}")


def thing(kind: str, key: str) -> NamedNode:
    """A thing of our own: ``{BASE}id/{kind}/{key}``; the key is escaped as one segment."""
    return iri(f"{BASE}id/{kind}/{segment(key)}")


def code_list(scheme: str) -> NamedNode:
    """One of our code lists: ``{BASE}id/begrip/{scheme}``."""
    return iri(f"{BASE}id/begrip/{scheme}")


def concept(scheme: str, code: str) -> NamedNode:
    """A concept of one of our code lists: ``{BASE}id/begrip/{scheme}/{code}``."""
    return iri(f"{BASE}id/begrip/{scheme}/{segment(code)}")


def theme(code: str) -> NamedNode:
    """A theme of the TOP-lijst by its code `c_…`."""
    return iri(TOP.base + code)


def component(guid: str) -> NamedNode:
    """A GEMMA reference component by its object id."""
    return iri(GEMMA.base + guid)


def body(name: str) -> NamedNode:
    """A kind of administrative body by its OWMS name, e.g. `gemeenteraad`."""
    return iri(OWMS.base + name)


def graph(publisher: str, dataset: str | None = None) -> str:
    """The IRI of a named graph."""
    return f"{BASE}graph/{publisher}" + (f"/{dataset}" if dataset else "")


#: Invented examples. In the store, but never part of the union that a query sees by default.
EXAMPLES_GRAPH = graph("voorbeelden")
#: The counts of that union, made by the service itself (VoID). They cannot count themselves.
VOID_GRAPH = graph("samenwerking-kg", "void")


def rsin_is_valid(value: str) -> bool:
    """Nine digits that pass the elfproef with weights 9..2 and -1."""
    if not re.fullmatch(r"\d{9}", value) or value == "000000000":
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(c) for w, c in zip(weights, value, strict=True)) % 11 == 0


def kvk_is_valid(value: str) -> bool:
    """Eight digits."""
    return re.fullmatch(r"\d{8}", value) is not None


def oin_is_valid(value: str) -> bool:
    """Twenty digits that start with eight of which the first seven are zero."""
    return re.fullmatch(r"0000000\d{13}", value) is not None

"""The W3C's SPARQL 1.1 tests as they lie in ``../shared/suites/sparql11``: which there are.

Every document is read as if it stood where the W3C publishes it, so relative IRIs are what they
should be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

FOLDER = Path(__file__).parents[2].parent / "shared" / "suites" / "sparql11"
PLACE = "https://w3c.github.io/rdf-tests/sparql/sparql11/"

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

#: Section -> its folders. Not here: `entailment` (there is no entailment regime), `service` (nothing
#: is asked of other machines, by design), `http-rdf-update` (deprecated by the W3C).
SECTIONS = {
    "query": "aggregates bind bindings cast construct exists functions grouping negation "
             "project-expression property-path subquery",
    "query syntax": "syntax-query",
    "federation syntax": "syntax-fed",
    "update": "add basic-update clear copy delete delete-data delete-insert delete-where drop move "
              "update-silent",
    "update syntax": "syntax-update-1 syntax-update-2",
    "results": "csv-tsv-res json-res",
    "protocol": "protocol",
    "graph store": "graph-store-protocol",
    "service description": "service-description",
}  # fmt: skip
LANGUAGE = ("query", "query syntax", "federation syntax", "update", "update syntax", "results")
HTTP = ("protocol", "graph store", "service description")
#: Tests that stand among others but belong to a section of their own.
_ELSEWHERE = {
    ("query", "NegativeSyntaxTest11"): "query syntax",
    ("update", "NegativeSyntaxTest11"): "update syntax",
    ("update", "NegativeUpdateSyntaxTest11"): "update syntax",
}

Node = NamedNode | BlankNode | Literal


class Manifest:
    """The manifests of one folder as one graph."""

    def __init__(self, folder: str) -> None:
        self._store = Store()
        for path in sorted((FOLDER / folder).glob("manifest*.ttl")):
            base = f"{PLACE}{folder}/{path.name}"
            self._store.load(path=str(path), format=RdfFormat.TURTLE, base_iri=base)

    def all(self, subject: Node, name: str) -> list[Node]:
        """The values of a property."""
        found = self._store.quads_for_pattern(subject, NamedNode(name), None)
        return [quad.object for quad in found]

    def one(self, subject: Node, name: str) -> Node | None:
        """The value of a property; None without one."""
        return next(iter(self.all(subject, name)), None)

    def text(self, subject: Node, name: str) -> str | None:
        """The same as text."""
        found = self.one(subject, name)
        return None if found is None else found.value

    def listed(self, head: Node | None) -> Iterator[Node]:
        """The members of an RDF list."""
        while head is not None and head.value != RDF + "nil":
            yield from self.all(head, RDF + "first")
            head = self.one(head, RDF + "rest")

    def tests(self) -> Iterator[tuple[NamedNode, str]]:
        """Every test with its type, in order of IRI; also those that no list has."""
        typed = self._store.quads_for_pattern(None, NamedNode(RDF + "type"), None)
        tests = {
            (quad.subject.value, quad.object.value.removeprefix(MF))
            for quad in typed
            if quad.object.value.startswith(MF) and quad.object.value.endswith(("Test", "Test11"))
        }
        for iri, kind in sorted(tests):
            yield NamedNode(iri), kind


@dataclass(frozen=True)
class Case:
    """One test. `kind` is the local name of its class."""

    iri: str
    kind: str
    section: str
    manifest: Manifest

    @property
    def node(self) -> NamedNode:
        return NamedNode(self.iri)

    @property
    def short(self) -> str:
        """``aggregates/agg01``, for people."""
        place, _, name = self.iri.partition("/manifest#")
        return f"{place.rpartition('/')[2]}/{name}"


def cases(*sections: str) -> list[Case]:
    """The tests of these sections, in order; none when the suites are not here."""
    if not FOLDER.is_dir():
        return []
    found = [
        Case(node.value, kind, _ELSEWHERE.get((section, kind), section), manifest)
        for section, folders in SECTIONS.items()
        for folder in folders.split()
        for manifest in [Manifest(folder)]
        for node, kind in manifest.tests()
    ]
    return sorted((c for c in found if c.section in sections), key=lambda c: (c.section, c.iri))


def path_of(iri: str) -> Path:
    """The file behind the IRI of a document."""
    return FOLDER / iri.removeprefix(PLACE)

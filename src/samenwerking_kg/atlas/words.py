"""What codes are called, in Dutch and English: forms, themes, roles, sorts, sources.

The themes of the TOP-lijst have Dutch names only, as they are published: then both are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samenwerking_kg.atlas.kept import Kept
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.describe.labels import Names, names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.index.filters import organisation
from samenwerking_kg.model.identifiers import code_list, concept, graph
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import BASE, RDFS, SKOS, TOP

_GRAPH = BASE + "graph/"
_VOCABULARY = graph("samenwerking-kg", "vocabulaire")
#: Sort of organisation -> one of them, and several.
SORTS: Mapping[str, tuple[Both, Both]] = {
    "gemeente": (Both("gemeente", "municipality"), Both("gemeenten", "municipalities")),
    "provincie": (Both("provincie", "province"), Both("provincies", "provinces")),
    "waterschap": (
        Both("waterschap", "water authority"),
        Both("waterschappen", "water authorities"),
    ),
    "samenwerkingsorganisatie": (
        Both("samenwerkingsorganisatie", "cooperation organisation"),
        Both("samenwerkingsorganisaties", "cooperation organisations"),
    ),
    "overheid": (
        Both("andere overheid", "other government body"),
        Both("andere overheden", "other government bodies"),
    ),
    "partner": (
        Both("maatschappelijke of private partner", "social or private partner"),
        Both("maatschappelijke en private partners", "social and private partners"),
    ),
    "samenwerking": (Both("samenwerking", "cooperation"), Both("samenwerkingen", "cooperations")),
}
#: The two sources that most is said by, as one says it in a sentence.
_SHORT = {
    graph("roo", "regelingen"): Both(
        "het landelijke register (ROO)", "the national register (ROO)"
    ),
    graph("noord", "samenwerkingen"): Both(
        "het onderzoek in Groningen, Fryslân en Drenthe",
        "the study in Groningen, Fryslân and Drenthe",
    ),
}
ALL_SOURCES = Both("alle bronnen samen", "all sources together")


@dataclass(frozen=True)
class Words:
    """What is called how, of one revision of the store."""

    found: Names

    def form(self, code: str) -> Both:
        """`openbaar-lichaam`; "" is a form that is not known."""
        return self._code("vorm", code) if code else Both("vorm niet bekend", "form not known")

    def role(self, code: str) -> Both:
        """`deelnemer`."""
        return self._code("rol", code)

    def ground(self, code: str) -> Both:
        """`delegatie`, `mandaat`."""
        return self._code("grondslag", code)

    def phase(self, code: str) -> Both:
        """`verkenning`."""
        return self._code("fase", code)

    def concept(self, iri: str) -> Both:
        """A theme, a task field, a term, or anything else that has a name."""
        nl = self.found.nl(iri)
        return Both(nl, self.found.en(iri) or nl)

    def source(self, iri: str | None) -> Both:
        """Who says so: of a graph the source, or the name of who publishes it here; None: all."""
        if iri is None:
            return ALL_SOURCES
        if iri in _SHORT or iri in self.found:
            return _SHORT.get(iri) or self.concept(iri)
        return self.concept(publisher_of(iri))

    def _code(self, scheme: str, code: str) -> Both:
        return self.concept(code if ":" in code else concept(scheme, code).value)


class Wording:
    """The words of a store, read once for each revision."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: Kept[int, Words] = Kept(1)

    def now(self) -> Words:
        """The words as of now."""
        revision = self._store.revision
        return self._kept.get(revision, lambda: read(self._store))


def read(store: Store) -> Words:
    """The names of all concepts and terms, of all graphs and of who publishes them."""
    graphs = list(store.graphs())
    publishers = {publisher_of(each) for each in graphs}
    return Words(names(store, [*_concepts(store), *_terms(store), *graphs, *publishers]))


def publisher_of(iri: str) -> str:
    """The organisation that a graph is of, by the key in its address."""
    return organisation(iri.removeprefix(_GRAPH).partition("/")[0])


def _terms(store: Store) -> Iterable[str]:
    """The classes and properties that the vocabulary names: ours, and those of others."""
    select = f"SELECT DISTINCT ?x {{ GRAPH <{_VOCABULARY}> {{ ?x {RDFS.label} ?name }} }}"
    return [each.value for (each,) in rows(store, select) if isinstance(each, NamedNode)]


def _concepts(store: Store) -> Iterable[str]:
    schemes = [
        code_list(each) for each in ("vorm", "rol", "fase", "grondslag", "iv3", "iv3-historisch")
    ]
    values = " ".join(map(str, [*schemes, NamedNode(TOP.base + "toplijst")]))
    select = f"SELECT DISTINCT ?x {{ VALUES ?s {{ {values} }} ?x {SKOS.inScheme} ?s }}"
    return [each.value for (each,) in rows(store, select) if isinstance(each, NamedNode)]

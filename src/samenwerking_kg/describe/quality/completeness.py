"""How complete a source is: of each kind of thing, the share that has the fields that matter.

Everything that a source says is counted, also what has ended; only what that source says itself.
Each number is the answer to one short query.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.store.base import Store, in_union
from samenwerking_kg.validate.shapes import Bilingual
from samenwerking_kg.vocabulary import PREFIXES

_COUNT = "SELECT (COUNT(DISTINCT ?ding) AS ?aantal) WHERE {{\n  GRAPH <{graph}> {{ {pattern} }}\n}}"


@dataclass(frozen=True)
class Field:
    """Something that a thing should say; `pattern` is met by a ?ding that does."""

    key: str
    name: Bilingual
    pattern: str


@dataclass(frozen=True)
class Kind:
    """A kind of thing: `pattern` finds every ?ding of it; `plural` is its name."""

    key: str
    plural: Bilingual
    pattern: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Share:
    """Of the things of a kind, how many have a field."""

    field: Field
    count: int
    query: str


@dataclass(frozen=True)
class Completeness:
    """The things of one kind in one source."""

    graph: str
    kind: Kind
    total: int
    query: str
    shares: tuple[Share, ...]

    def percentage(self, share: Share) -> float:
        """Of its things, with one decimal; 100 only when all have it."""
        return (1000 * share.count // self.total) / 10


def _field(key: str, nl: str, en: str, pattern: str) -> Field:
    return Field(key, Bilingual(nl, en), pattern)


_NAME = _field("naam", "naam", "name", "?ding rdfs:label ?naam")
_BEGIN = _field("begin", "begindatum", "start date", "?ding sw:geldigVan ?van")
_SOURCE = _field("bron", "bron of vindplaats", "source or place of the text",
                 "?ding dct:source|rdfs:seeAlso ?bron")  # fmt: skip
_ORGANISATIONS = (
    "VALUES ?soort { tooi:Gemeente tooi:Provincie tooi:Waterschap tooi:Samenwerkingsorganisatie "
    "tooi:Overheidsorganisatie tooi:Zbo tooi:ZboCluster org:Organization org:FormalOrganization } "
    "?ding a ?soort ."
)
KINDS = (
    Kind(
        "samenwerkingen", Bilingual("Samenwerkingen", "Cooperations"),
        "?ding a sw:Samenwerkingsverband .",
        (
            _NAME,
            _field("deelnemers", "deelnemers", "participants", "?deel org:organization ?ding"),
            _field("taak", "thema of taak", "theme or task",
                   "{ ?taak sw:binnen ?ding } UNION { ?ding dct:subject ?taak }"),
            _field("uitvoerder", "uitvoerende organisatie", "executing organisation",
                   "?ding sw:uitvoerendeOrganisatie ?wie"),
            _field("regeling", "regeling", "arrangement", "?versie sw:regelt ?ding"),
        ),
    ),
    Kind(
        "regelingen", Bilingual("Versies van regelingen", "Versions of arrangements"),
        "?ding a sw:Regeling .",
        (
            _BEGIN,
            _field("vorm", "vorm", "form", "?ding sw:vorm ?vorm"),
            _field("grondslag", "wettelijke grondslag", "legal basis", "?ding eli:based_on ?wet"),
            _field("bekendmaking", "bekendmaking", "publication", "?ding eli:published_in ?blad"),
            _field("thema", "thema", "theme", "?ding dct:subject ?thema"),
            _field("bronhouder", "bronhouder", "keeper", "?ding sw:bronhouder ?wie"),
            _SOURCE,
        ),
    ),
    Kind(
        "deelnames", Bilingual("Deelnames", "Participations"),
        "?ding a sw:Deelname .",
        (
            _BEGIN,
            _field("orgaan", "bestuursorgaan", "body", "?ding sw:viaBestuursorgaan ?orgaan"),
            _field("rol", "rol", "role", "?ding org:role ?rol"),
            _field("bron", "bron of regeling waarop zij steunt", "source or arrangement behind it",
                   "?ding dct:source|sw:volgensRegeling ?bron"),
        ),
    ),
    Kind(
        "taken", Bilingual("Toegedeelde taken", "Assigned tasks"),
        "?ding a sw:Taaktoedeling .",
        (
            _field("taak", "thema of taakveld", "theme or task field", "?ding sw:taak ?taak"),
            _field("grondslag", "grondslag van bevoegdheid", "ground of power",
                   "?ding sw:bevoegdheidsgrondslag ?grondslag"),
            _field("uitvoerder", "uitvoerder", "executing organisation",
                   "?ding sw:uitvoerder ?wie"),
            _BEGIN,
        ),
    ),
    Kind(
        "organisaties", Bilingual("Organisaties", "Organisations"),
        _ORGANISATIONS,
        (
            _NAME,
            _field("begin", "begindatum", "start date", "?ding sw:geldigVan|tooi:begindatum ?van"),
            _field("soort", "soort organisatie", "kind of organisation",
                   "?ding org:classification|tooi:organisatiesoort ?welke"),
            _field("nummer", "nummer of code", "number or code",
                   "?ding adms:identifier|tooi:organisatiecode ?nummer"),
        ),
    ),
    Kind(
        "systeemgebruik", Bilingual("Gebruik van systemen", "Uses of systems"),
        "?ding a sw:Systeemgebruik .",
        (
            _BEGIN,
            _field("taak", "taak", "task", "?ding sw:taak ?taak"),
            _SOURCE,
        ),
    ),
)  # fmt: skip


def completeness(store: Store, graphs: Iterable[str]) -> list[Completeness]:
    """Of each of these graphs, for each kind of thing that it speaks of."""
    there = [(graph, kind) for graph in graphs if in_union(graph) for kind in KINDS]
    found = (_completeness(store, graph, kind) for graph, kind in there)
    return [each for each in found if each.total]


def _completeness(store: Store, graph: str, kind: Kind) -> Completeness:
    query = _query(graph, kind.pattern)
    total = _answer(store, query)
    shares = tuple(_shares(store, graph, kind)) if total else ()
    return Completeness(graph, kind, total, query, shares)


def _shares(store: Store, graph: str, kind: Kind) -> Iterator[Share]:
    for each in kind.fields:
        query = _query(graph, f"{kind.pattern} FILTER EXISTS {{ {each.pattern} }}")
        yield Share(each, _answer(store, query), query)


def _query(graph: str, pattern: str) -> str:
    used = [f"PREFIX {n}: <{base}>\n" for n, base in PREFIXES.items() if f"{n}:" in pattern]
    return "".join(used) + _COUNT.format(graph=NamedNode(graph).value, pattern=pattern)


def _answer(store: Store, query: str) -> int:
    value = next(rows(store, query))[0]
    assert isinstance(value, Literal)
    return int(value.value)

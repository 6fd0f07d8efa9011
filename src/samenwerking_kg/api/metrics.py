"""The figures of the service for Prometheus. The only place that knows its client library.

What happens is counted as it happens, by the methods that the lower rooms call as observers; how
things stand is asked when somebody comes to read. Labels have few values: never a path, a graph, a
publisher or a query. ``docs/operations.md`` has a row for each figure; a test holds the two
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from samenwerking_kg import __version__
from samenwerking_kg.api.vitals import Part, Vitals
from samenwerking_kg.publish.observer import Result
from samenwerking_kg.query.observer import Ending, Kind, Outcome

_METHODS = frozenset(("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"))
#: Seconds. From a cached answer to the longest that a query may take with a token.
_SHORT = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_LONG = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80)


class Metrics:
    """One for each service, made on the roof. It counts, from any thread, and fails nobody."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = self._counter(
            "http_requests", "Requests answered", ("route", "method", "status")
        )
        self._request_seconds = self._histogram(
            "http_request_seconds", "From a request to the end of its answer", ("route",)
        )
        self._queries = self._counter("queries", "SPARQL queries of callers", ("kind", "outcome"))
        self._query_seconds = self._histogram(
            "query_seconds", "From a SPARQL query to the end of its answer", ("outcome",)
        )
        self._endings = self._counter("workers_ended", "Query processes that ended", ("why",))
        self._refreshes = self._histogram(
            "snapshot_refresh_seconds", "From a commit to the first process that answers from it"
        )
        self._publications = self._counter("publications", "Publications and trials", ("result",))
        self._publication_seconds = self._histogram(
            "publication_seconds", "From a publication to its receipt", buckets=_LONG
        )
        self._validations = self._histogram(
            "validation_seconds", "The rules on one publication, in its context", buckets=_LONG
        )
        self._validated = self._counter("validated_statements", "Statements that rules judged")
        ProcessCollector(registry=self._registry)
        self._start_at_nothing()
        # Looking up the child of a figure costs more than counting; there are a few hundred.
        self._of_request = cache(self._request)
        self._of_query = cache(self._query)

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """A request is over. `route` is one of a few; status 0 for a caller who had gone."""
        known = method if method in _METHODS else "other"
        count, time = self._of_request(route, known, status)
        count.inc()
        time.observe(seconds)

    def asked(self, outcome: Outcome, kind: Kind, seconds: float) -> None:
        count, time = self._of_query(outcome, kind)
        count.inc()
        time.observe(seconds)

    def ended(self, why: Ending) -> None:
        self._endings.labels(why.value).inc()

    def refreshed(self, seconds: float) -> None:
        self._refreshes.observe(seconds)

    def published(self, result: Result, seconds: float) -> None:
        self._publications.labels(result.value).inc()
        self._publication_seconds.observe(seconds)

    def judged(self, statements: int, seconds: float) -> None:
        self._validated.inc(statements)
        self._validations.observe(seconds)

    def text(self, vitals: Vitals, accept: str) -> tuple[bytes, str]:
        """All figures and their media type: what Prometheus reads, or OpenMetrics for who asks."""
        encoder, media_type = choose_encoder(accept)
        return encoder(_Reading(self._registry, vitals)), media_type

    def families(self, vitals: Vitals) -> tuple[Metric, ...]:
        """Every figure that there is, with its name, kind and labels."""
        return tuple(_Reading(self._registry, vitals).collect())

    def _request(self, route: str, method: str, status: int) -> tuple[Counter, Histogram]:
        named = str(status) if status else "gone"
        return self._requests.labels(route, method, named), self._request_seconds.labels(route)

    def _query(self, outcome: Outcome, kind: Kind) -> tuple[Counter, Histogram]:
        count = self._queries.labels(kind.value, outcome.value)
        return count, self._query_seconds.labels(outcome.value)

    def _counter(self, name: str, about: str, labels: Iterable[str] = ()) -> Counter:
        return Counter(f"samenwerking_{name}_total", about, labels, registry=self._registry)

    def _histogram(
        self,
        name: str,
        about: str,
        labels: Iterable[str] = (),
        buckets: tuple[float, ...] = _SHORT,
    ) -> Histogram:
        name = f"samenwerking_{name}"
        return Histogram(name, about, labels, registry=self._registry, buckets=buckets)

    def _start_at_nothing(self) -> None:
        """A count that starts at 0 shows its first event as a rise."""
        for outcome in Outcome:
            for kind in Kind:
                self._queries.labels(kind.value, outcome.value)
        for why in Ending:
            self._endings.labels(why.value)
        for result in Result:
            self._publications.labels(result.value)


class _Reading(Collector):
    """What was counted, and how things stand now, as one collection."""

    def __init__(self, counted: CollectorRegistry, vitals: Vitals) -> None:
        self._counted, self._vitals = counted, vitals

    def collect(self) -> Iterator[Metric]:
        for family in self._counted.collect():
            family.samples = [one for one in family.samples if not one.name.endswith("_created")]
            yield family
        yield from _standing(self._vitals)


def _standing(vitals: Vitals) -> Iterator[Metric]:
    yield _gauge("info", "Always 1; the version of the software", {__version__: 1}, "version")
    missing = vitals.missing()
    ready = {part.en: float(part not in missing) for part in Part}
    yield _gauge("ready", "1 for each part that is in order", ready, "part")
    revision = vitals.store.revision
    yield _gauge("store_revision", "Changes of the store since the start", revision)
    if count := vitals.census.last():
        about = "Statements in all named graphs, when they were last counted"
        yield _gauge("store_statements", about, count.statements)
        about = "Changes of the store since they were counted"
        yield _gauge("store_statements_lag_revisions", about, revision - count.revision)
    if vitals.published is not None:
        last = vitals.published.last_version
        yield _gauge("published_version", "Number of the last version in the log", last)
    yield from _crew(vitals, revision)


def _crew(vitals: Vitals, revision: int) -> Iterator[Metric]:
    if vitals.crew is None:
        return
    crew = vitals.crew()
    yield _gauge("workers_wanted", "Query processes that should be there", crew.wanted)
    yield _gauge("workers_alive", "Query processes that are there", crew.alive)
    yield _gauge("workers_busy", "Query processes that are answering", crew.busy)
    yield _gauge("queries_waiting", "Queries that wait for a place", crew.waiting)
    about = "Changes of the store that new queries do not see yet"
    lag = max(0, revision - crew.revision) if crew.wanted else 0
    yield _gauge("snapshot_lag_revisions", about, lag)
    yield _gauge("snapshot_in_memory", "Whether queries are answered from memory", crew.in_memory)


def _gauge(
    name: str, about: str, value: float | dict[str, float], label: str | None = None
) -> GaugeMetricFamily:
    gauge = GaugeMetricFamily(f"samenwerking_{name}", about, labels=[label] if label else [])
    for key, each in (value if isinstance(value, dict) else {"": value}).items():
        gauge.add_metric([key] if label else [], each)
    return gauge

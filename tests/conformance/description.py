"""The three tests of the service description: a GET without a query."""

from __future__ import annotations

from pyoxigraph import NamedNode, RdfFormat
from tests.conformance.endpoint import Answer, Endpoint
from tests.conformance.likeness import quads_of
from tests.conformance.manifests import PLACE, RDF, Case

SD = "http://www.w3.org/ns/sparql-service-description#"
#: Property -> what its values are, as far as the schema says so for properties of a service.
_RANGES = {
    "endpoint": NamedNode, "supportedLanguage": NamedNode, "feature": NamedNode,
    "resultFormat": NamedNode, "inputFormat": NamedNode, "extensionFunction": NamedNode,
    "defaultEntailmentRegime": NamedNode,
}  # fmt: skip


def run(case: Case, service: Endpoint) -> None:
    """Raises AssertionError when the service fails the test."""
    answer = service.call("GET", service.query_path, {"accept": "text/turtle"})
    assert answer.fine, answer
    assert answer.media_type == "text/turtle", answer
    _TESTS[case.iri.partition("#")[2]](answer, service)


def _is_rdf(answer: Answer, _service: Endpoint) -> None:
    assert quads_of(answer.body, RdfFormat.TURTLE, PLACE), answer


def _has_endpoint(answer: Answer, service: Endpoint) -> None:
    here = f"http://127.0.0.1:{service.port}{service.query_path}"
    quads = quads_of(answer.body, RdfFormat.TURTLE, here)
    assert here in {q.object.value for q in quads if q.predicate.value == SD + "endpoint"}, answer


def _conforms(answer: Answer, _service: Endpoint) -> None:
    """Every service has an endpoint and a language, and every value is of the kind that it must
    be."""
    quads = quads_of(answer.body, RdfFormat.TURTLE, PLACE)
    services = [q.subject for q in quads if q.object == NamedNode(SD + "Service")]
    assert services, answer
    for each in services:
        said = {q.predicate.value for q in quads if q.subject == each}
        assert {RDF + "type", SD + "endpoint", SD + "supportedLanguage"} <= said, each
    for quad in quads:
        name = quad.predicate.value.removeprefix(SD)
        assert isinstance(quad.object, _RANGES.get(name, object)), quad
        if name in _RANGES:
            assert quad.subject in services, quad


_TESTS = {
    "returns-rdf": _is_rdf,
    "has-endpoint-triple": _has_endpoint,
    "conforms-to-schema": _conforms,
}

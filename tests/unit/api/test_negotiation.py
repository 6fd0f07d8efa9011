"""Which format a caller gets."""

from __future__ import annotations

import pytest

from samenwerking_kg.api.negotiation import GRAPHS, HTML, RESULTS, TRIPLES, VERDICTS, choose
from samenwerking_kg.errors import FormatNotOffered

THING = (*GRAPHS, HTML)
SELECT = (*RESULTS, HTML)
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
RDFLIB = (
    "text/turtle, application/rdf+xml;q=0.9, text/n3;q=0.8, application/n-triples;q=0.7, */*;q=0.1"
)
JENA = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.9, "
    "text/tab-separated-values;q=0.7, text/csv;q=0.5, application/json;q=0.2, "
    "application/xml;q=0.2, */*;q=0.1"
)
COMUNICA = (
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,"
    "application/n-triples;q=0.8,text/turtle;q=0.6,application/rdf+xml;q=0.5,text/html;q=0.2"
)


@pytest.mark.parametrize(
    ("offers", "accept", "expected"),
    [
        (THING, None, "text/turtle"),
        (THING, "*/*", "text/turtle"),
        (SELECT, "*/*", "application/sparql-results+json"),
        (THING, FIREFOX, "text/html"),
        (SELECT, FIREFOX, "text/html"),
        (THING, RDFLIB, "text/turtle"),
        (SELECT, JENA, "application/sparql-results+json"),
        (THING, COMUNICA, "application/n-quads"),
        (THING, "application/n-quads", "application/n-quads"),
        (THING, "application/trig, text/turtle;q=0.8", "application/trig"),
        (THING, "application/trig, text/turtle;q=0.9", "application/trig"),
        (THING, "application/trig, text/html;q=0.9", "application/trig"),
        (THING, "application/n-quads, */*", "application/n-quads"),
        (THING, "application/ld+json", "application/ld+json"),
        (THING, 'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"',
         "application/ld+json"),
        (THING, "application/json", "application/json"),
        (SELECT, "application/json", "application/json"),
        (THING, "application/xml", "application/xml"),
        (THING, "text/plain", "text/plain"),
        (THING, "text/*", "text/turtle"),
        (THING, "application/*", "application/n-triples"),
        (THING, "text/turtle;q=0.5, application/rdf+xml", "application/rdf+xml"),
        (THING, "*/*, application/ld+json", "application/ld+json"),
        (THING, "text/turtle;q=0, */*", "application/n-triples"),
        (THING, "text/*;q=0, */*;q=0.1", "application/n-triples"),
        (THING, "text/*;q=0.9, text/turtle;q=0.1", "text/html"),
        (THING, "TEXT/Turtle ; Q=1.0", "text/turtle"),
        (THING, "onzin, ;;;, text/, q=1, application/ld+json", "application/ld+json"),
        (THING, "onzin", "text/turtle"),
        (THING, "text/turtle;q=2, application/ld+json;q=0.1", "application/ld+json"),
        (SELECT, "text/csv, application/sparql-results+json;q=0.9", "text/csv"),
        (THING, 'text/turtle;profile="a, b;q=1";q=0.3, application/n-triples;q=0.5',
         "application/n-triples"),
        (THING, r'text/turtle;x="\",";q=0.1, application/ld+json;q=0.2', "application/ld+json"),
        (THING, 'application/ld+json;x="open', "application/ld+json"),
        (VERDICTS, "text/csv, application/sparql-results+xml;q=0.2",
         "application/sparql-results+xml"),
    ],
)  # fmt: skip
def test_a_caller_gets_another_format_than_it_asked_for(offers, accept, expected) -> None:
    assert choose(offers, accept).media_type == expected


@pytest.mark.parametrize(
    ("offers", "accept"),
    [(VERDICTS, "text/csv"), (THING, "image/png"), (THING, "*/*;q=0"), (TRIPLES, "text/html")],
)
def test_a_format_that_does_not_fit_is_answered_anyway(offers, accept) -> None:
    with pytest.raises(FormatNotOffered) as refused:
        choose(offers, accept)
    assert refused.value.offered == tuple(offer.media_types[0] for offer in offers)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("turtle", "text/turtle"),
        ("ttl", "text/turtle"),
        ("JSON-LD", "application/ld+json"),
        ("application/ld+json", "application/ld+json"),
        ("application/ld json", "application/ld+json"),
        ("html", "text/html"),
        ("nq", "application/n-quads"),
    ],
)
def test_a_format_named_in_the_address_loses_from_the_header(wanted, expected) -> None:
    assert choose(THING, "image/png", wanted).media_type == expected


def test_an_unknown_format_in_the_address_is_passed_over() -> None:
    with pytest.raises(FormatNotOffered):
        choose(THING, "text/turtle", "docx")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (COMUNICA, "application/ld+json"),
        (COMUNICA.replace("0.9,", "0.8,"), "application/n-quads"),
        ("application/n-quads", "application/n-quads"),
        ("application/trig, text/turtle;q=0.9", "application/trig"),
        ("application/n-quads, application/n-triples;q=0.9, text/turtle;q=0.9",
         "application/n-quads"),
        ("application/trig, text/html;q=0.9", "application/trig"),
        ("application/n-quads, */*", "application/n-quads"),
    ],
)  # fmt: skip
def test_a_program_that_overlooks_graphs_gets_a_document_in_which_it_finds_nothing(
    accept: str, expected: str
) -> None:
    """And who chooses between a few formats gets another than it likes best."""
    assert choose(THING, accept, document=True).media_type == expected

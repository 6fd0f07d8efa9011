"""Bodies that must be refused, as data: each with what is wrong and the error that says so.

Made when this module is read, and small: what inflates to much is packed, what is long is repeated.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass

from samenwerking_kg.errors import (
    BodyNotUnderstood,
    BodyTooLarge,
    DataRefused,
    DataTooLarge,
    SamenwerkingError,
    SyntaxUnreadable,
)
from samenwerking_kg.publish.limits import MIB, Limits

#: The limits under which the bodies are refused.
LIMITS = Limits(
    body=2 * MIB, inflated=4 * MIB, triples=20_000, literal=10_000, nesting=64, seconds=10,
    memory=384 * MIB,
)  # fmt: skip
GRAPH = "https://w3id.org/samenwerking-kg/graph/gm1895/samenwerkingen"
CONTEXT = "https://w3id.org/samenwerking-kg/context/samenwerking"
CONTEXTS = {CONTEXT: {"rdfs": "http://www.w3.org/2000/01/rdf-schema#", "naam": "rdfs:label"}}

TURTLE, NT, NQ = "text/turtle", "application/n-triples", "application/n-quads"
TRIG, JSONLD, XML = "application/trig", "application/ld+json", "application/rdf+xml"

GOOD = b'<http://voorbeeld.nl/a> <http://voorbeeld.nl/b> "goed" .\n'


@dataclass(frozen=True)
class Body:
    """media_type and encoding as the headers say; `why` it is refused, and with what error."""

    name: str
    data: bytes
    media_type: str | None
    error: type[SamenwerkingError]
    why: str
    encoding: str | None = None


def _rdf(inside: str, before: str = "", attributes: str = "") -> bytes:
    return (
        f'{before}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:v="http://voorbeeld.nl/"{attributes}>{inside}</rdf:RDF>'
    ).encode()


def _about(value: str, subject: str = "http://voorbeeld.nl/a") -> str:
    return f'<rdf:Description rdf:about="{subject}"><v:b>{value}</v:b></rdf:Description>'


def _json(**parts: object) -> bytes:
    return json.dumps({key.replace("_", "@", 1): value for key, value in parts.items()}).encode()


def _nested(inside: Callable[[object], object], times: int) -> object:
    value: object = "x"
    for _ in range(times):
        value = inside(value)
    return value


def _laughs() -> str:
    lines = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
    )  # ten to the ninth
    return f'<!DOCTYPE rdf:RDF [<!ENTITY l0 "ha">{lines}]>'


def _circle(size: int) -> bytes:
    """Blank nodes in a ring, each linked to every other: no two can be told apart."""
    return "".join(
        f"_:n{a} <http://voorbeeld.nl/b> _:n{b} .\n"
        for a in range(size)
        for b in range(size)
        if a != b
    ).encode()


def _rings(count: int) -> bytes:
    """Rings of blank nodes of one size."""
    return "".join(
        f"_:r{ring}n{n} <http://voorbeeld.nl/b> _:r{ring}n{(n + 1) % 40} .\n"
        for ring in range(count)
        for n in range(40)
    ).encode()


S, P = "<http://voorbeeld.nl/a>", "<http://voorbeeld.nl/b>"
EXTERNAL = '<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE rdf:RDF [<!ENTITY % x SYSTEM "http://voorbeeld.nl/x.dtd"> %x;]>'
REMOTE = "http://voorbeeld.nl/context.jsonld"

XML_BODIES = [
    Body("external entity", _rdf(_about("&x;"), EXTERNAL), XML, DataRefused, "reads a file"),
    Body("internal entity", _rdf(_about("&x;"), '<!DOCTYPE rdf:RDF [<!ENTITY x "y">]>'), XML, DataRefused, "a DTD"),
    Body("parameter entity", _rdf(_about("x"), PARAMETER), XML, DataRefused, "fetches a DTD"),
    Body("external DTD", _rdf(_about("x"), '<!DOCTYPE rdf:RDF SYSTEM "http://voorbeeld.nl/x.dtd">'), XML, DataRefused, "fetches a DTD"),
    Body("public DTD", _rdf(_about("x"), '<!DOCTYPE rdf:RDF PUBLIC "-//x" "http://voorbeeld.nl/x.dtd">'), XML, DataRefused, "fetches a DTD"),
    Body("empty DTD", _rdf(_about("x"), "<!DOCTYPE rdf:RDF>"), XML, DataRefused, "a DTD, though empty"),
    Body("billion laughs", _rdf(_about("&l9;"), _laughs()), XML, DataRefused, "grows to a gigabyte"),
    Body("quadratic blowup", _rdf(_about("&x;" * 10_000), f'<!DOCTYPE rdf:RDF [<!ENTITY x "{"y" * 50_000}">]>'), XML, DataRefused, "grows to half a gigabyte"),
    Body("DTD after a comment", _rdf(_about("x"), "<!-- a --><?b c?><!DOCTYPE rdf:RDF []>"), XML, DataRefused, "a DTD further on"),
    Body("DTD in application/xml", _rdf(_about("x"), "<!DOCTYPE rdf:RDF []>"), "application/xml", DataRefused, "another name of the format"),
    Body("unknown entity", _rdf(_about("&eacute;")), XML, SyntaxUnreadable, "an entity of HTML"),
    Body("elements in elements", _rdf("<v:A><v:b>" * 50_000 + "</v:b></v:A>" * 50_000), XML, DataRefused, "too deep"),
    Body("XML literal in depth", _rdf(f'<rdf:Description><v:b rdf:parseType="Literal">{"<i>" * 90_000}{"</i>" * 90_000}</v:b></rdf:Description>'), XML, DataRefused, "too deep"),
    Body("space in rdf:about", _rdf(_about("x", "http://voorbeeld.nl/a b")), XML, SyntaxUnreadable, "no IRI"),
    Body("bracket by a reference", _rdf(_about("x", "http://voorbeeld.nl/&#62;")), XML, SyntaxUnreadable, "no IRI"),
    Body("NUL by a reference", _rdf(_about("&#0;")), XML, SyntaxUnreadable, "no XML"),
    Body("surrogate by a reference", _rdf(_about("&#xD800;")), XML, SyntaxUnreadable, "no XML"),
    Body("cut RDF/XML", _rdf(_about("x"))[:-9], XML, SyntaxUnreadable, "ends too early"),
    Body("RDF/XML cut between things", _rdf(_about("x") * 20)[:-10], XML, SyntaxUnreadable, "ends too early"),
    Body("latin-1 XML that says so", _rdf(_about("x"), '<?xml version="1.0" encoding="ISO-8859-1"?>'), XML, SyntaxUnreadable, "only UTF-8"),
    Body("XML that lies to be UTF-16", _rdf(_about("x"), '<?xml version="1.0" encoding="UTF-16"?>'), XML, SyntaxUnreadable, "only UTF-8"),
    Body("UTF-7 XML", _rdf(_about("x"), '<?xml version="1.0" encoding="UTF-7"?>'), XML, SyntaxUnreadable, "only UTF-8"),
    Body("two roots", _rdf(_about("x")) * 2, XML, SyntaxUnreadable, "no XML"),
    Body("undeclared prefix", _rdf('<w:A rdf:about="http://voorbeeld.nl/a"/>'), XML, SyntaxUnreadable, "a prefix of nothing"),
    Body("HTML as XML", b"<html><body><p>Onderhoud</body></html>", XML, SyntaxUnreadable, "no XML"),
    Body("base direction in XML", _rdf('<rdf:Description rdf:about="http://voorbeeld.nl/a"><v:b xml:lang="nl" its:dir="ltr" its:version="2.0">x</v:b></rdf:Description>', attributes=' xmlns:its="http://www.w3.org/2005/11/its" rdf:version="1.2"'), XML, DataRefused, "RDF 1.2"),
    Body("triple term in XML", _rdf('<rdf:Description rdf:about="http://voorbeeld.nl/a"><v:b rdf:parseType="Triple"><rdf:Description rdf:about="http://voorbeeld.nl/c"><v:d>x</v:d></rdf:Description></v:b></rdf:Description>', attributes=' rdf:version="1.2"'), XML, DataRefused, "RDF 1.2"),
    Body("huge XML text", _rdf(_about("x" * 20_000)), XML, DataTooLarge, "a text that is too long"),
]  # fmt: skip

JSON_BODIES = [
    Body("remote context", _json(_context=REMOTE, _id="http://voorbeeld.nl/a"), JSONLD, DataRefused, "would be fetched"),
    Body("remote context in a list", _json(_context=[{}, REMOTE]), JSONLD, DataRefused, "would be fetched"),
    Body("remote context beside ours", _json(_context=[CONTEXT, REMOTE]), JSONLD, DataRefused, "would be fetched"),
    Body("remote context in a thing", _json(_context={}, **{"http://voorbeeld.nl/b": {"@context": REMOTE}}), JSONLD, DataRefused, "would be fetched"),
    Body("remote context in a graph", _json(_graph=[{"@context": [[REMOTE]]}]), JSONLD, DataRefused, "would be fetched"),
    Body("remote context of a term", _json(_context={"b": {"@id": "http://voorbeeld.nl/b", "@context": REMOTE}}), JSONLD, DataRefused, "would be fetched"),
    Body("remote context of a term of a term", _json(_context={"b": {"@id": "http://voorbeeld.nl/b", "@context": {"c": {"@id": "http://voorbeeld.nl/c", "@context": [REMOTE]}}}}), JSONLD, DataRefused, "would be fetched"),
    Body("imported context", _json(_context={"@version": 1.1, "@import": REMOTE}), JSONLD, DataRefused, "would be fetched"),
    Body("imported context of a term", _json(_context={"b": {"@id": "http://voorbeeld.nl/b", "@context": {"@import": REMOTE}}}), JSONLD, DataRefused, "would be fetched"),
    Body("context from a file", _json(_context="file:///etc/passwd"), JSONLD, DataRefused, "would be read"),
    Body("relative context", _json(_context="context.jsonld"), JSONLD, DataRefused, "would be fetched"),
    Body("context hidden by its double", b'{"@context": "%s", "@context": {}}' % REMOTE.encode(), JSONLD, DataRefused, "would be fetched, and twice"),
    Body("the same key twice", b'{"@id": "http://voorbeeld.nl/a", "@id": "http://voorbeeld.nl/c", "http://voorbeeld.nl/b": 1}', JSONLD, DataRefused, "two readings"),
    Body("objects in objects", json.dumps(_nested(lambda x: {"http://voorbeeld.nl/b": x}, 400)).encode(), JSONLD, DataRefused, "too deep"),
    Body("100,000 lists in lists", b"[" * 100_000 + b"]" * 100_000, JSONLD, DataRefused, "too deep"),
    Body("100,000 objects in objects", b'{"http://voorbeeld.nl/b":' * 50_000 + b"1" + b"}" * 50_000, JSONLD, DataRefused, "too deep"),
    Body("lists that never close", b"[" * 500_000, JSONLD, DataRefused, "too deep"),
    Body("NaN", b'{"@id": "http://voorbeeld.nl/a", "http://voorbeeld.nl/b": NaN}', JSONLD, SyntaxUnreadable, "no JSON"),
    Body("Infinity", b'{"http://voorbeeld.nl/b": -Infinity}', JSONLD, SyntaxUnreadable, "no JSON"),
    Body("number of 100,000 digits", b'{"@id": "http://voorbeeld.nl/a", "http://voorbeeld.nl/b": %s}' % (b"9" * 100_000), JSONLD, SyntaxUnreadable, "no number that anyone reads"),
    Body("lone surrogate", b'{"@id": "http://voorbeeld.nl/a", "http://voorbeeld.nl/b": "\\ud800"}', JSONLD, DataRefused, "no character"),
    Body("lone surrogate in a key", b'{"@id": "http://voorbeeld.nl/a", "http://voorbeeld.nl/\\udfff": "x"}', JSONLD, DataRefused, "no character"),
    Body("escaped NUL", b'{"@id": "http://voorbeeld.nl/a", "http://voorbeeld.nl/b": "x\\u0000"}', JSONLD, DataRefused, "a NUL"),
    Body("space in @id", _json(_id="http://voorbeeld.nl/a b", **{"http://voorbeeld.nl/b": 1}), JSONLD, DataRefused, "the engine would leave it out in silence"),
    Body("bracket in @id", _json(_id="http://voorbeeld.nl/a>", **{"http://voorbeeld.nl/b": 1}), JSONLD, DataRefused, "no IRI"),
    Body("bad @type", _json(_id="http://voorbeeld.nl/a", _type=["http://voorbeeld.nl/a b"]), JSONLD, DataRefused, "no IRI"),
    Body("bad IRI under another name of @id", _json(_context={"id": "@id"}, id="http://voorbeeld.nl/{x}", **{"http://voorbeeld.nl/b": 1}), JSONLD, DataRefused, "no IRI"),
    Body("bad IRI in a term of IRIs", _json(_context={"b": {"@id": "http://voorbeeld.nl/b", "@type": "@id"}}, _id="http://voorbeeld.nl/a", b=["http://voorbeeld.nl/a b"]), JSONLD, DataRefused, "no IRI"),
    Body("bad host in @id", _json(_id="http://[voorbeeld", **{"http://voorbeeld.nl/b": 1}), JSONLD, DataRefused, "no IRI"),
    Body("no base", _json(_context={"@base": None}, _id="a", **{"http://voorbeeld.nl/b": 1}), JSONLD, DataRefused, "relative to nothing"),
    Body("another graph in JSON-LD", _json(_id="http://voorbeeld.nl/graaf", _graph=[{"@id": "http://voorbeeld.nl/a", "http://voorbeeld.nl/b": 1}]), JSONLD, DataRefused, "another graph"),
    Body("another graph deep in JSON-LD", _json(_graph=[{"@id": "http://voorbeeld.nl/g", "@graph": [{"@id": "http://voorbeeld.nl/a", "http://voorbeeld.nl/b": 1}]}]), JSONLD, DataRefused, "another graph"),
    Body("graph without a name in JSON-LD", _json(_graph=[{"@id": GRAPH, "@graph": []}, {"http://voorbeeld.nl/c": {"@graph": [{"@id": "http://voorbeeld.nl/a", "http://voorbeeld.nl/b": 1}]}}], _context={"http://voorbeeld.nl/c": {"@container": "@graph"}}), JSONLD, DataRefused, "a graph of a blank node"),
    Body("base direction in JSON-LD", _json(_id="http://voorbeeld.nl/a", **{"http://voorbeeld.nl/b": {"@value": "x", "@language": "ar", "@direction": "rtl"}}), JSONLD, DataRefused, "RDF 1.2"),
    Body("cut JSON-LD", b'[{"@id": "http://voorbeeld.nl/a", "http://voorbeeld.nl/b": [1, 2', JSONLD, SyntaxUnreadable, "ends too early"),
    Body("two documents", b'{"@id": "http://voorbeeld.nl/a"}\n{"@id": "http://voorbeeld.nl/b"}', JSONLD, SyntaxUnreadable, "no JSON"),
    Body("JSON with a comment", b'{"@id": "http://voorbeeld.nl/a" /* ik */}', JSONLD, SyntaxUnreadable, "no JSON"),
    Body("UTF-16 JSON", json.dumps({"@id": "http://voorbeeld.nl/a"}).encode("utf-16"), JSONLD, SyntaxUnreadable, "only UTF-8"),
    Body("UTF-32 JSON without a mark", json.dumps({"@id": "http://voorbeeld.nl/a"}).encode("utf-32-le"), JSONLD, DataRefused, "only UTF-8"),
    Body("huge text in JSON-LD", _json(_id="http://voorbeeld.nl/a", **{"http://voorbeeld.nl/b": "x" * 20_000}), JSONLD, DataTooLarge, "a text that is too long"),
    Body("bad IRI of a property", _json(_id="http://voorbeeld.nl/a", **{"http://voorbeeld.nl/b c": 1}), JSONLD, DataRefused, "the engine would leave it out in silence"),
    Body("bad IRI in a context", _json(_context={"b": "http://voorbeeld.nl/b c"}, _id="http://voorbeeld.nl/a", b=1), JSONLD, DataRefused, "the engine would leave it out in silence"),
    Body("bad IRI of a term", _json(_context={"b": {"@id": "http://voorbeeld.nl/b>"}}, _id="http://voorbeeld.nl/a", b=1), JSONLD, DataRefused, "the engine would leave it out in silence"),
    Body("bad vocabulary", _json(_context=[{"@vocab": "http://voorbeeld.nl/ "}], _id="http://voorbeeld.nl/a", b=1), JSONLD, DataRefused, "the engine would leave it out in silence"),
    Body("bad IRI in a reverse", _json(_id="http://voorbeeld.nl/a", _reverse={"http://voorbeeld.nl/b": {"@id": "http://voorbeeld.nl/c d"}}), JSONLD, DataRefused, "the engine would leave it out in silence"),
    Body("bad language", _json(_id="http://voorbeeld.nl/a", **{"http://voorbeeld.nl/b": {"@value": "x", "@language": "n l"}}), JSONLD, DataRefused, "the engine would leave it out in silence"),
    Body("our context 30,000 times", json.dumps([{"@context": [CONTEXT] * 30_000, "@id": "http://voorbeeld.nl/a b"}]).encode(), JSONLD, DataRefused, "work, and no IRI"),
    Body("contexts that redefine each other", _json(_context=[{"a": {"@id": "http://voorbeeld.nl/b", "@context": [{f"t{n}": f"t{n - 1}:x" for n in range(1, 60)}] * 10}}] * 20, _id="http://voorbeeld.nl/{a}"), JSONLD, DataRefused, "work, and no IRI"),
    Body("a thousand terms in a thousand things", _json(_context={"p": "http://voorbeeld.nl/" + "p" * 9_000 + "/"}, _graph=[{"@id": f"p:{n}", "p:b": n} for n in range(5_000)]), JSONLD, DataTooLarge, "a prefix that makes 90 MB of 100 kB"),
]  # fmt: skip

LINE_BODIES = [
    Body("a file of 3 MB", f"{S} {P} 1 .\n".encode() * 60_000, TURTLE, BodyTooLarge, "more than may be sent"),
    Body("nested blank nodes", (f"{S} {P} " + f"[{P} " * 30_000 + "1" + "]" * 30_000 + " .").encode(), TURTLE, DataRefused, "too deep"),
    Body("nested blank nodes that never close", (f"{S} {P} " + f"[{P} " * 60_000).encode(), TURTLE, DataRefused, "too deep"),
    Body("nested lists", (f"{S} {P} " + "(" * 100_000 + ")" * 100_000 + " .").encode(), TURTLE, DataRefused, "too deep"),
    Body("nested lists in TriG", ("{ " + f"{S} {P} " + "(" * 100_000 + ")" * 100_000 + " . }").encode(), TRIG, DataRefused, "too deep"),
    Body("nested triple terms", (f"{S} {P} " + f"<<({S} {P} " * 20_000 + S + ")>>" * 20_000 + " .").encode(), NT, DataRefused, "too deep"),
    Body("nested reified triples", (f"<<{S} {P} " * 20_000 + S + ">>" * 20_000 + f" {P} 1 .").encode(), TURTLE, DataRefused, "too deep"),
    Body("triple term in N-Triples", f"{S} {P} <<( {S} {P} {S} )>> .".encode(), NT, DataRefused, "RDF 1.2"),
    Body("triple term in N-Quads", f"{S} {P} <<( {S} {P} {S} )>> <{GRAPH}> .".encode(), NQ, DataRefused, "RDF 1.2"),
    Body("triple term in Turtle", f"{S} {P} <<( {S} {P} 1 )>> .".encode(), TURTLE, DataRefused, "RDF 1.2"),
    Body("reified triple in Turtle", f"<< {S} {P} 1 >> {P} 2 .".encode(), TURTLE, DataRefused, "RDF 1.2"),
    Body("annotation in Turtle", f"{S} {P} 1 {{| {P} 2 |}} .".encode(), TURTLE, DataRefused, "RDF 1.2"),
    Body("reifier in TriG", f"{{ {S} {P} 1 ~ <http://voorbeeld.nl/r> . }}".encode(), TRIG, DataRefused, "RDF 1.2"),
    Body("base direction in Turtle", f'{S} {P} "x"@ar--rtl .'.encode(), TURTLE, DataRefused, "RDF 1.2"),
    Body("base direction in N-Quads", f'{S} {P} "x"@ar--rtl .'.encode(), NQ, DataRefused, "RDF 1.2"),
    Body("another graph in N-Quads", f"{S} {P} {S} <http://voorbeeld.nl/graaf> .".encode(), NQ, DataRefused, "another graph"),
    Body("another graph on the last line", f"{S} {P} {S} <{GRAPH}> .\n".encode() * 500 + f"{S} {P} {S} <{GRAPH}x> .".encode(), NQ, DataRefused, "another graph"),
    Body("graph of a blank node", f"{S} {P} {S} _:g .".encode(), NQ, DataRefused, "another graph"),
    Body("another graph in TriG", f"GRAPH <http://voorbeeld.nl/graaf> {{ {S} {P} 1 }}".encode(), TRIG, DataRefused, "another graph"),
    Body("another graph beside the right one", f"<{GRAPH}> {{ {S} {P} 1 }} <{GRAPH}/> {{ {S} {P} 1 }}".encode(), TRIG, DataRefused, "another graph"),
    Body("graph in Turtle", f"<{GRAPH}> {{ {S} {P} 1 }}".encode(), TURTLE, SyntaxUnreadable, "no Turtle"),
    Body("space in an IRI", f"<http://voorbeeld.nl/a b> {P} 1 .".encode(), TURTLE, SyntaxUnreadable, "no IRI"),
    Body("brackets in an IRI", f"<http://voorbeeld.nl/<>> {P} 1 .".encode(), TURTLE, SyntaxUnreadable, "no IRI"),
    Body("escaped bracket in an IRI", f"<http://voorbeeld.nl/\\u003E> {P} 1 .".encode(), TURTLE, SyntaxUnreadable, "no IRI"),
    Body("escaped bracket in a datatype", f'{S} {P} "1"^^<http://voorbeeld.nl/\\u003E;DROP ALL> .'.encode(), NT, SyntaxUnreadable, "no IRI, and an attack"),
    Body("escaped space in an IRI", f"<http://voorbeeld.nl/\\u0020> {P} {S} .".encode(), NT, SyntaxUnreadable, "no IRI"),
    Body("control character in an IRI", b"<http://voorbeeld.nl/\x07> " + P.encode() + b" 1 .", TURTLE, SyntaxUnreadable, "no IRI"),
    Body("braces in an IRI", f"<http://voorbeeld.nl/{{x}}> {P} 1 .".encode(), TURTLE, SyntaxUnreadable, "no IRI"),
    Body("backslash in an IRI", f"<http://voorbeeld.nl/\\x> {P} 1 .".encode(), TURTLE, SyntaxUnreadable, "no IRI"),
    Body("relative IRI in N-Triples", f"<a> {P} {S} .".encode(), NT, SyntaxUnreadable, "no IRI"),
    Body("relative base", f"@base <a b> . <c> {P} 1 .".encode(), TURTLE, SyntaxUnreadable, "no IRI"),
    Body("scheme alone", f"<urn:> {P} {S} .".encode(), NT, DataRefused, "no IRI"),
    Body("bad percent sign", f"<http://voorbeeld.nl/%zz> {P} 1 .".encode(), TURTLE, SyntaxUnreadable, "no IRI"),
    Body("bad host", f"<http://[voorbeeld> {P} 1 .".encode(), TURTLE, SyntaxUnreadable, "no IRI"),
    Body("undeclared prefix in Turtle", f"sw:a {P} 1 .".encode(), TURTLE, SyntaxUnreadable, "a prefix of nothing"),
    Body("NUL in N-Triples", f'{S} {P} "x\0y" .'.encode(), NT, DataRefused, "a NUL"),
    Body("escaped NUL in Turtle", f'{S} {P} "x\\u0000y" .'.encode(), TURTLE, DataRefused, "a NUL"),
    Body("NUL at the end", GOOD + b"\0", NT, DataRefused, "a NUL"),
    Body("surrogate in Turtle", f'{S} {P} "\\uD800" .'.encode(), TURTLE, SyntaxUnreadable, "no character"),
    Body("character beyond the last", f'{S} {P} "\\U00110000" .'.encode(), NT, SyntaxUnreadable, "no character"),
    Body("surrogate in bytes", GOOD[:-10] + b"\xed\xa0\x80" + GOOD[-10:], NT, SyntaxUnreadable, "no UTF-8"),
    Body("overlong UTF-8", GOOD[:-10] + b"\xc0\xaf" + GOOD[-10:], NT, SyntaxUnreadable, "no UTF-8"),
    Body("latin-1", f'{S} {P} "Súdwest-Fryslân" .'.encode("latin-1"), TURTLE, SyntaxUnreadable, "no UTF-8"),
    Body("UTF-16 with a mark", GOOD.decode().encode("utf-16"), TURTLE, SyntaxUnreadable, "no UTF-8"),
    Body("UTF-16 without a mark", GOOD.decode().encode("utf-16-le"), NT, DataRefused, "no UTF-8"),
    Body("half a character at the end", f'{S} {P} "é'.encode()[:-1], TURTLE, SyntaxUnreadable, "no UTF-8"),
    Body("cut Turtle", GOOD + f"{S} {P} ".encode(), TURTLE, SyntaxUnreadable, "ends too early"),
    Body("Turtle cut in a string", GOOD + f'{S} {P} """x\n'.encode(), TURTLE, SyntaxUnreadable, "ends too early"),
    Body("cut N-Triples", GOOD * 100 + GOOD[:-3], NT, SyntaxUnreadable, "ends too early"),
    Body("cut N-Quads", GOOD * 100 + GOOD[:20], NQ, SyntaxUnreadable, "ends too early"),
    Body("cut TriG", f"<{GRAPH}> {{ {S} {P} 1 .".encode(), TRIG, SyntaxUnreadable, "ends too early"),
    Body("huge literal", f'{S} {P} "{"x" * 20_000}" .'.encode(), NT, DataTooLarge, "a text that is too long"),
    Body("huge IRI", f"<http://voorbeeld.nl/{'x' * 20_000}> {P} {S} .".encode(), NT, DataTooLarge, "an IRI that is too long"),
    Body("too many statements", "".join(f"{S} {P} {n} .\n" for n in range(20_001)).encode(), TURTLE, DataTooLarge, "too many statements"),
    Body("a prefix that makes much of little", f"@prefix p: <http://voorbeeld.nl/{'p' * 9_000}/> .\n".encode() + b"".join(b"p:%d p:b p:c .\n" % n for n in range(15_000)), TURTLE, DataTooLarge, "grows to 400 MB"),
    Body("blank nodes that all know each other", _circle(12), NT, DataRefused, "cannot be told apart"),
    Body("rings of blank nodes", _rings(100), NT, DataRefused, "cannot be told apart"),
    Body("a list of a thousand equal values", f"{S} {P} ({'1 ' * 1_000}) .".encode(), TURTLE, DataRefused, "cannot be told apart"),
    Body("CSV as Turtle", b"naam;vorm\nRegio Twente;openbaar lichaam\n", TURTLE, SyntaxUnreadable, "no Turtle"),
    Body("SPARQL as Turtle", b"DROP ALL", TURTLE, SyntaxUnreadable, "no Turtle"),
    Body("binary", bytes(range(1, 256)) * 100, TURTLE, SyntaxUnreadable, "no UTF-8"),
]  # fmt: skip

_BOMB = gzip.compress(b" " * 100 * MIB, mtime=0)
_GOOD = gzip.compress(GOOD, mtime=0)

ENVELOPES = [
    Body("gzip bomb", _BOMB, TURTLE, BodyTooLarge, "100 MB in 100 kB", "gzip"),
    Body("gzip bomb of x-gzip", _BOMB, NT, BodyTooLarge, "100 MB in 100 kB", "X-GZIP"),
    Body("gzip in gzip", gzip.compress(_GOOD, mtime=0), NT, SyntaxUnreadable, "unpacked once", "gzip"),
    Body("gzip twice in words", gzip.compress(_GOOD, mtime=0), NT, BodyNotUnderstood, "one encoding", "gzip, gzip"),
    Body("cut gzip", _GOOD[:-6], NT, SyntaxUnreadable, "ends too early", "gzip"),
    Body("gzip head alone", _GOOD[:10], NT, SyntaxUnreadable, "ends too early", "gzip"),
    Body("empty gzip", b"", NT, SyntaxUnreadable, "no gzip", "gzip"),
    Body("gzip with a wrong checksum", _GOOD[:-8] + b"\0\0\0\0" + _GOOD[-4:], NT, SyntaxUnreadable, "broken", "gzip"),
    Body("gzip with something behind it", _GOOD + b"x", NT, SyntaxUnreadable, "something behind", "gzip"),
    Body("gzip behind gzip", _GOOD + _GOOD, NT, SyntaxUnreadable, "something behind", "gzip"),
    Body("no gzip", GOOD, NT, SyntaxUnreadable, "a lie", "gzip"),
    Body("gzip that is not said", _GOOD, NT, SyntaxUnreadable, "a lie"),
    Body("deflate", GOOD, NT, BodyNotUnderstood, "not read", "deflate"),
    Body("brotli", GOOD, NT, BodyNotUnderstood, "not read", "br"),
    Body("an encoding of nobody", GOOD, NT, BodyNotUnderstood, "not read", "x" * 500),
    Body("too large as sent", GOOD * 40_000, NT, BodyTooLarge, "above the limit"),
    Body("no media type", GOOD, None, BodyNotUnderstood, "nothing is guessed"),
    Body("empty media type", GOOD, "", BodyNotUnderstood, "nothing is guessed"),
    Body("text/plain", GOOD, "text/plain", BodyNotUnderstood, "says nothing"),
    Body("a form", GOOD, "application/x-www-form-urlencoded", BodyNotUnderstood, "no RDF"),
    Body("a form in parts", GOOD, "multipart/form-data; boundary=x", BodyNotUnderstood, "no RDF"),
    Body("octets", GOOD, "application/octet-stream", BodyNotUnderstood, "no RDF"),
    Body("a name for a type", GOOD, "turtle", BodyNotUnderstood, "no media type"),
    Body("a file for a type", GOOD, "x.ttl", BodyNotUnderstood, "no media type"),
    Body("a star", GOOD, "*/*", BodyNotUnderstood, "no media type"),
    Body("two types", GOOD, "text/turtle, application/n-triples", BodyNotUnderstood, "one type"),
    Body("N3", GOOD, "text/n3", BodyNotUnderstood, "rules and formulas"),
    Body("HTML", b"<html></html>", "text/html", BodyNotUnderstood, "no RDF here"),
    Body("an update", b"DROP ALL", "application/sparql-update", BodyNotUnderstood, "not in this place"),
    Body("latin-1 that says so", GOOD, "text/turtle; charset=iso-8859-1", BodyNotUnderstood, "only UTF-8"),
    Body("UTF-16 that says so", GOOD.decode().encode("utf-16"), "text/turtle;charset=UTF-16", BodyNotUnderstood, "only UTF-8"),
    Body("two charsets", GOOD, "text/turtle; charset=utf-8; charset=utf-16", BodyNotUnderstood, "two readings"),
    Body("a charset that lies", f'{S} {P} "é" .'.encode("cp1252"), "text/turtle; charset=utf-8", SyntaxUnreadable, "no UTF-8"),
    Body("JSON-LD that is Turtle", GOOD, JSONLD, SyntaxUnreadable, "a lie"),
    Body("XML that is JSON-LD", b"{}", XML, SyntaxUnreadable, "a lie"),
    Body("N-Triples that is Turtle", b"@prefix a: <http://voorbeeld.nl/> . a:b a:c a:d .", NT, SyntaxUnreadable, "a lie"),
]  # fmt: skip

UPDATE = "application/sparql-update"
DATA = "INSERT DATA { <http://voorbeeld.nl/a> <http://voorbeeld.nl/b> %s }"

#: Updates that must be refused, on a graph that holds `GOOD`.
HOSTILE_UPDATES = [
    Body("load", b"LOAD <http://127.0.0.1:9/>", UPDATE, DataRefused, "fetches"),
    Body("load a file in silence", b"load silent <file:///etc/passwd>", UPDATE, DataRefused, "reads a file"),
    Body("service", b"INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", UPDATE, DataRefused, "asks others"),
    Body("service by a variable", b"INSERT { ?s ?p ?o } WHERE { BIND(<http://127.0.0.1:9/> AS ?x) SERVICE ?x { ?s ?p ?o } }", UPDATE, DataRefused, "asks others"),
    Body("service in a condition", b"DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }", UPDATE, DataRefused, "asks others"),
    Body("service glued to a word", b"INSERT { ?s ?p ?o } WHERE { ?s ?p trueSERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }", UPDATE, DataRefused, "asks others"),
    Body("write in another graph", b"INSERT DATA { GRAPH <http://voorbeeld.nl/g> { <a:a> <a:b> 1 } }", UPDATE, DataRefused, "another graph"),
    Body("copy to another graph", f"COPY <{GRAPH}> TO <http://voorbeeld.nl/g>".encode(), UPDATE, DataRefused, "another graph"),
    Body("write in graphs that data names", b"INSERT { GRAPH ?s { ?s ?p ?o } } WHERE { ?s ?p ?o }", UPDATE, DataRefused, "another graph"),
    Body("brackets in brackets", b"INSERT { ?s ?p ?o } WHERE " + b"{" * 100_000 + b"}" * 100_000, UPDATE, DataRefused, "too deep"),
    Body("a chain of sums", b"INSERT { <a:a> <a:b> ?x } WHERE { BIND(" + b"1+" * 100_000 + b"1 AS ?x) }", UPDATE, DataRefused, "the engine walks it on the stack"),
    Body("a NUL in an update", (DATA % "'\\u0000'").encode(), UPDATE, DataRefused, "a NUL"),
    Body("a triple term in an update", (DATA % "<<( <a:a> <a:b> 1 )>>").encode(), UPDATE, DataRefused, "RDF 1.2"),
    Body("a direction in an update", (DATA % "'x'@ar--rtl").encode(), UPDATE, DataRefused, "RDF 1.2"),
    Body("a bad IRI in an update", (DATA % "<http://voorbeeld.nl/\\u003E>").encode(), UPDATE, SyntaxUnreadable, "no IRI"),
    Body("an IRI that is made up", b"INSERT { <a:a> <a:b> ?x } WHERE { BIND(IRI('http://voorbeeld.nl/a') AS ?y) BIND(STRDT('1', IRI('urn:')) AS ?x) }", UPDATE, DataRefused, "no IRI"),
    Body("a text in an update that is too long", (DATA % f"'{'x' * 20_000}'").encode(), UPDATE, DataTooLarge, "a text that is too long"),
    Body("a text that doubles", b"INSERT { <a:a> <a:b> ?x30 } WHERE { BIND('xxxxxxxx' AS ?x0) " + b" ".join(b"BIND(CONCAT(?x%d, ?x%d) AS ?x%d)" % (n, n, n + 1) for n in range(30)) + b" }", UPDATE, DataTooLarge, "grows to 8 GB"),
    Body("an update that inserts too much", b"INSERT DATA { %s }" % b" ".join(b"<a:a> <a:b> %d ." % n for n in range(20_001)), UPDATE, DataTooLarge, "too many statements"),
    Body("a query", b"SELECT * { ?s ?p ?o }", UPDATE, SyntaxUnreadable, "no update"),
    Body("half an update", b"INSERT DATA { <a:a> <a:b> ", UPDATE, SyntaxUnreadable, "ends too early"),
    Body("latin-1 update", (DATA % "'\xe9'").encode("latin-1"), UPDATE, SyntaxUnreadable, "no UTF-8"),
    Body("an update that is data", GOOD, TURTLE, BodyNotUnderstood, "no update"),
]  # fmt: skip

HOSTILE = [*XML_BODIES, *JSON_BODIES, *LINE_BODIES, *ENVELOPES]

"""What strangers ask in order to break the service, and how each of it may end.

`@TRAP@` in a text stands for an address at which somebody listens whom nobody may call.
"""

from __future__ import annotations

from dataclasses import dataclass

#: How a query may end: the slug of the problem that it is, or an answer.
ANSWERED = "antwoord"
SYNTAX = "sparql-fout"
REFUSED = "vraag-geweigerd"
LATE = "vraag-duurt-te-lang"
HEAVY = "vraag-te-zwaar"  # more memory, or a longer answer, than one may have
TOO_LARGE = "bericht-te-groot"
UNREAD = "inhoud-niet-begrepen"
MALFORMED = "verzoek-onjuist"

GUARDED = (REFUSED, SYNTAX)  # never run
STOPPED = (LATE, HEAVY)  # run, and ended by us
HARMLESS = (ANSWERED, LATE)  # run; a slow machine does not come to the end of it


@dataclass(frozen=True)
class Hostile:
    """One query. `address`: in the address (GET); else it is the body (POST)."""

    name: str
    text: str | bytes
    ends: tuple[str, ...]
    accept: str = "*/*"
    address: bool = False
    kind: str = "application/sparql-query"
    #: What an answer must hold, or must not.
    holds: str = ""
    lacks: str = ""


PREFIXES = "".join(
    f"PREFIX {name}: <@TRAP@#> " for name in ("ex", "", "service", "myservice", "a", "true")
)
_CALL = "SERVICE <@TRAP@> { ?s ?p ?o }"


def _service(name: str, text: str) -> Hostile:
    return Hostile(f"service {name}", PREFIXES + text, GUARDED, lacks="binding")


SERVICE = [
    _service("plain", f"SELECT * {{ {_CALL} }}"),
    _service("in small letters", "SELECT * { service <@TRAP@> { ?s ?p ?o } }"),
    _service("in mixed letters", "SELECT * { SeRvIcE <@TRAP@> { ?s ?p ?o } }"),
    _service("silent", "SELECT * { SERVICE SILENT <@TRAP@> { ?s ?p ?o } }"),
    _service("silent and glued", "SELECT * {SERVICESILENT<@TRAP@>{?s ?p ?o}}"),
    _service("glued to a boolean", "SELECT * { ?s ?p trueSERVICE<@TRAP@>{ ?s ?p ?o } }"),
    _service("glued to a number", "SELECT * { ?s ?p 1SERVICE<@TRAP@>{ ?s ?p ?o } }"),
    _service("glued to an exponent", "SELECT * { ?s ?p 1e3SERVICE<@TRAP@>{ ?s ?p ?o } }"),
    _service("glued to a string", "SELECT * { ?s ?p 'x'SERVICE<@TRAP@>{ ?s ?p ?o } }"),
    _service("glued to a name", "SELECT * { ?s ?p ex:.SERVICE<@TRAP@>{ ?s ?p ?o } }"),
    _service("glued to a dot", "SELECT * { ?s ?p ?o.SERVICE<@TRAP@>{ ?s ?p ?o } }"),
    _service("glued to a prefix", "SELECT * { SERVICEex:a{ ?s ?p ?o } }"),
    _service("that is a prefix", "SELECT * { service:x { ?s ?p ?o } }"),
    _service("before the empty prefix", "SELECT * { SERVICE:{ ?s ?p ?o } }"),
    _service("in a prefix of another name", "SELECT * { ?s ?p ?o . myservice:x { ?s ?p ?o } }"),
    _service("in unicode escapes", "SELECT * { \\u0053ERVICE <@TRAP@> { ?s ?p ?o } }"),
    _service("all in unicode escapes", "SELECT * { \\u0053\\u0045\\u0052\\u0056\\u0049\\u0043\\u0045 <@TRAP@> { } }"),
    _service("with a long escape", "SELECT * { S\\U00000045RVICE <@TRAP@> { ?s ?p ?o } }"),
    _service("in full width letters", "SELECT * { ＳＥＲＶＩＣＥ <@TRAP@> { ?s ?p ?o } }"),
    _service("with a zero-width space", "SELECT * { SER\u200bVICE <@TRAP@> { ?s ?p ?o } }"),
    _service("with a zero-width joiner", "SELECT * { SERVICE\u200d<@TRAP@> { ?s ?p ?o } }"),
    _service("with a dotless i", "SELECT * { SERVıCE <@TRAP@> { ?s ?p ?o } }"),
    _service("by a variable", "SELECT * { VALUES ?x { <@TRAP@> } SERVICE ?x { ?s ?p ?o } }"),
    _service("by a variable, glued", "SELECT * { VALUES ?x { <@TRAP@> }SERVICE?x{ ?s ?p ?o } }"),
    _service("by a bound variable", "SELECT * { BIND(IRI('@TRAP@') AS ?x) SERVICE ?x { ?s ?p ?o } }"),
    _service("by an unbound variable", "SELECT * { SERVICE ?x { ?s ?p ?o } }"),
    _service("in EXISTS", f"ASK {{ ?s ?p ?o FILTER EXISTS {{ {_CALL} }} }}"),
    _service("in NOT EXISTS", f"SELECT * {{ ?s a ?c FILTER NOT EXISTS {{ {_CALL} }} }} LIMIT 1"),
    _service("in EXISTS in a projection", f"SELECT (EXISTS {{ {_CALL} }} AS ?x) {{ }}"),
    _service("in EXISTS in HAVING", f"SELECT ?c {{ ?s a ?c }} GROUP BY ?c HAVING (EXISTS {{ {_CALL} }})"),
    _service("in EXISTS in ORDER BY", f"SELECT ?c {{ ?s a ?c }} ORDER BY (EXISTS {{ {_CALL} }}) LIMIT 1"),
    _service("in a subselect", f"SELECT * {{ {{ SELECT * {{ {_CALL} }} }} }}"),
    _service("in OPTIONAL", f"SELECT * {{ ?s a ?c OPTIONAL {{ {_CALL} }} }} LIMIT 1"),
    _service("in MINUS", f"SELECT * {{ ?s a ?c MINUS {{ {_CALL} }} }} LIMIT 1"),
    _service("in UNION", f"SELECT * {{ {{}} UNION {{ {_CALL} }} }}"),
    _service("in GRAPH", f"SELECT * {{ GRAPH ?g {{ {_CALL} }} }}"),
    _service("in CONSTRUCT", f"CONSTRUCT {{ ?s ?p ?o }} {{ {_CALL} }}"),
    _service("in DESCRIBE", f"DESCRIBE ?s {{ {_CALL} }}"),
    _service("in ASK", f"ASK {{ {_CALL} }}"),
    _service("after a comment", "SELECT * { SERVICE#comment\n<@TRAP@> { ?s ?p ?o } }"),
    _service("behind a comment that ends with a return", "SELECT * { #c\rSERVICE <@TRAP@> { ?s ?p ?o } }"),
    _service("behind white space", "SELECT * { SERVICE\t\r\n\n <@TRAP@> { ?s ?p ?o } }"),
    _service("behind what is no comment", "SELECT * { FILTER(1<2)SERVICE#>\n<@TRAP@>{ ?s ?p ?o } }"),
    _service("behind what is no string", "SELECT * { FILTER(1<'a>'||2>1)SERVICE<@TRAP@>{} #'\n}"),
    _service("behind a long string that is none", "SELECT * { VALUES ?x {'''a' 'b'} SERVICE <@TRAP@> {} #\\q'''\n}"),
    _service("behind quotes", "SELECT * { VALUES ?x { '''' '' ''' SERVICE <@TRAP@> { ?s ?p ?o } }"),
    _service("through RDF 1.2", f"SELECT * {{ LATERAL {{ {_CALL} }} }}"),
    Hostile("service with two addresses", f"SELECT * {{ {_CALL} . SERVICE <http://localhost/> {{ }} }}", GUARDED),
    Hostile("service to a file", "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }", GUARDED),
    Hostile("service in the address", f"SELECT * {{ {_CALL} }}", GUARDED, address=True),
    Hostile("service as a page", f"SELECT * {{ {_CALL} }}", (ANSWERED, *GUARDED), "text/html", lacks="<table"),
]  # fmt: skip

FETCHES = [
    Hostile("from an address", "SELECT * FROM <@TRAP@> { ?s ?p ?o }", (ANSWERED,), holds='"bindings":[]'),
    Hostile("from named an address", "SELECT * FROM NAMED <@TRAP@> { GRAPH ?g { ?s ?p ?o } }", (ANSWERED,), holds='"bindings":[]'),
    Hostile("from a file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", (ANSWERED,), holds='"bindings":[]'),
    Hostile("graph at an address", "SELECT * { GRAPH <@TRAP@> { ?s ?p ?o } }", (ANSWERED,), holds='"bindings":[]'),
    Hostile("describe an address", "DESCRIBE <@TRAP@>", (ANSWERED,), "application/n-triples"),
    Hostile("a thousand graphs", "SELECT * " + " ".join(f"FROM <@TRAP@{n}>" for n in range(1000)) + " { ?s ?p ?o }", (ANSWERED, *GUARDED), lacks='"s":'),
]  # fmt: skip

_DATA = "{ <urn:hostile> <urn:hostile> <urn:hostile> }"
UPDATES = [
    Hostile(f"update {name}", text, GUARDED, address=address)
    for name, text, address in (
        ("insert data", f"INSERT DATA {_DATA}", False),
        ("insert data in the address", f"INSERT DATA {_DATA}", True),
        ("insert where", "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", False),
        ("delete data", f"DELETE DATA {_DATA}", False),
        ("delete where", "DELETE WHERE { ?s ?p ?o }", False),
        ("delete and insert", "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", False),
        ("with", "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", False),
        ("load", "LOAD <@TRAP@>", False),
        ("load in silence", "LOAD SILENT <@TRAP@> INTO GRAPH <urn:g>", False),
        ("load a file", "LOAD <file:///etc/passwd>", False),
        ("clear", "CLEAR ALL", False),
        ("clear in silence", "CLEAR SILENT DEFAULT", False),
        ("drop", "DROP ALL", True),
        ("create", "CREATE GRAPH <urn:g>", False),
        ("copy", "COPY DEFAULT TO <urn:g>", False),
        ("move", "MOVE DEFAULT TO <urn:g>", False),
        ("add", "ADD DEFAULT TO <urn:g>", False),
        ("two", f"INSERT DATA {_DATA} ; DROP ALL", False),
        ("behind a query", f"SELECT * {{ }} ; INSERT DATA {_DATA}", False),
        ("behind a query on a line", f"ASK {{ }}\nINSERT DATA {_DATA}", False),
        ("before a query", f"INSERT DATA {_DATA} ; SELECT * {{ }}", False),
        ("in a query", f"SELECT * {{ INSERT DATA {_DATA} }}", False),
        ("in unicode escapes", "DRO\\u0050 ALL", False),
        ("behind a base", "BASE <urn:x> DROP ALL", False),
    )
]  # fmt: skip

_DEEP = 100_000
_SOME = 10_000  # as deep as there is room for below the limit of characters


def _nested(name: str, start: str, end: str, middle: str = "", times: int = _SOME, frame: str = "ASK { FILTER(%s) }") -> Hostile:  # fmt: skip
    return Hostile(f"nested {name}", frame % (start * times + middle + end * times), GUARDED)


DEPTHS = [
    _nested("brackets", "(", ")", "1", _DEEP),
    _nested("brackets, just short enough", "(", ")", "1", 49_000),
    _nested("brackets, unclosed", "(", "", "1", 99_000),
    _nested("braces", "{", "}", "", _DEEP, "SELECT * { %s }"),
    _nested("braces, just short enough", "{", "}", "", 49_000, "SELECT * { %s }"),
    _nested("square brackets", "[<a:p> ", "]", "1", frame="ASK { ?s ?p %s }"),
    _nested("collections", "(1 ", ")", "1", frame="ASK { ?s ?p %s }"),
    _nested("functions", "STR(", ")", "1"),
    _nested("conditions", "IF(1,", ",2)", "1", 8_000),
    _nested("casts", "<http://www.w3.org/2001/XMLSchema#string>(", ")", "1", 2_000),
    _nested("coalesce", "COALESCE(", ")", "1", 8_000),
    _nested("not exists", "FILTER NOT EXISTS { ?s ?p ?o ", "}", "", 2_500, "ASK { %s }"),
    _nested("exists in exists", "EXISTS { FILTER(", ")}", "1=1", 4_000),
    _nested("optional", "OPTIONAL { ?s ?p ?o ", "}", "", 4_000, "SELECT * { %s }"),
    _nested("minus", "MINUS { ?s ?p ?o ", "}", "", 4_000, "SELECT * { ?s ?p ?o %s }"),
    _nested("unions", "{ {} UNION ", "}", "{}", 6_000, "SELECT * { %s }"),
    _nested("subselects", "{ SELECT * {", "}}", "", 6_000, "SELECT * { %s }"),
    _nested("graphs", "GRAPH ?g {", "}", "", 8_000, "SELECT * { %s }"),
    _nested("paths", "(", ")", "<a:p>", 20_000, "ASK { ?s %s ?o }"),
    _nested("paths of paths", "(<a:p>|", ")*", "<a:p>", 8_000, "ASK { ?s %s ?o }"),
    _nested("inverse paths", "^(", ")", "<a:p>", 20_000, "ASK { ?s %s ?o }"),
    _nested("quoted triples", "<< ?s ?p ", " >>", "1", 8_000, "ASK { %s ?p ?o }"),
    _nested("triple terms", "<<( ?s ?p ", " )>>", "1", 6_000, "ASK { ?s ?p %s }"),
    _nested("aggregates", "SUM(", ")", "1", _SOME, "SELECT (%s AS ?x) { }"),
    _nested("brackets, fifty", "(", ")", "1", 48),
]  # fmt: skip
DEPTHS[-1] = Hostile("nested brackets, as deep as one may", DEPTHS[-1].text, (ANSWERED,))


def _chain(name: str, link: str, times: int, frame: str, last: str = "1") -> Hostile:
    return Hostile(f"chain of {name}", frame % (link * times + last), GUARDED)


CHAINS = [
    _chain("sums", "1+", 45_000, "ASK { FILTER(%s) }"),
    _chain("products", "1*", 45_000, "ASK { FILTER(%s) }"),
    _chain("signed numbers", "1 -1 ", 15_000, "ASK { FILTER(%s) }", ""),
    _chain("denials", "!", 90_000, "ASK { FILTER(%s) }"),
    _chain("minus signs", "- ", 45_000, "ASK { FILTER(%s) }"),
    _chain("alternatives", "1||", 30_000, "ASK { FILTER(%s) }"),
    _chain("conditions", "1&&", 30_000, "ASK { FILTER(%s) }"),
    _chain("comparisons", "1=(1=", 49, "ASK { FILTER(%s) }", "1" + ")" * 48),
    _chain("unions", "{} UNION ", 10_000, "SELECT * { %s }", "{}"),
    _chain("optionals", "OPTIONAL {} ", 8_000, "SELECT * { %s }", ""),
    _chain("minuses", "MINUS {} ", 10_000, "SELECT * { %s }", ""),
    _chain("filters", "FILTER(1) ", 9_000, "SELECT * { %s }", ""),
    _chain("binds", "BIND(1 AS ?x) ", 7_000, "SELECT * { %s }", ""),
    _chain("values", "VALUES ?x { 1 } ", 6_000, "SELECT * { %s }", ""),
    _chain("steps of a path", "<a:p>/", 16_000, "ASK { ?s %s ?o }", "<a:p>"),
    _chain("branches of a path", "<a:p>|", 16_000, "ASK { ?s %s ?o }", "<a:p>"),
    _chain("exclusions of a path", "<a:p>|", 16_000, "ASK { ?s !(%s) ?o }", "<a:p>"),
    _chain("patterns", "?s ?p ?o .", 9_900, "SELECT * { %s }", ""),
    _chain("objects", "?o,", 30_000, "SELECT * { ?s ?p %s }", "?o"),
    _chain("predicates", "?p ?o;", 16_000, "SELECT * { ?s %s }", "?p ?o"),
    Hostile("chain of groups", "SELECT * { " + "{ ?s ?p ?o }" * 8_000 + " }", (*GUARDED, *STOPPED)),
    _chain("columns that are made", "(1 AS ?x) ", 9_000, "SELECT %s { }", ""),
    _chain("concatenations", "CONCAT(1,", 49, "ASK { FILTER(%s) }", "1" + ")" * 48),
    Hostile("a collection of ten thousand", "ASK { ?s ?p (" + "1 " * 10_000 + ") }", (*GUARDED, *HARMLESS, HEAVY)),
    Hostile("a list of ten thousand in IN", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o IN (" + ",".join(map(str, range(10_000))) + ")) }", (*GUARDED, *HARMLESS, HEAVY)),
    Hostile("a concatenation of ten thousand", "SELECT (CONCAT(" + ",".join(["'a'"] * 10_000) + ") AS ?x) { }", (*GUARDED, *HARMLESS)),
]  # fmt: skip

_ALL3 = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
BLOW_UPS = [
    Hostile("a product of all", f"SELECT * {{ {_ALL3} }}", STOPPED),
    Hostile("a product of all, counted", f"SELECT (COUNT(*) AS ?n) {{ {_ALL3} }}", STOPPED),
    Hostile("a product of all, as a page", f"SELECT * {{ {_ALL3} }}", (ANSWERED, *STOPPED), "text/html"),
    # The engine may look for what is nowhere first, and then there is nothing to multiply.
    Hostile("a product of all that is nowhere", f"ASK {{ {_ALL3} FILTER(?a = ?i && ?b = 'nowhere') }}", (*STOPPED, ANSWERED), lacks='"boolean":true'),
    Hostile("a product of all, filtered away", f"SELECT * {{ {_ALL3} FILTER(?a = 1) }}", (*STOPPED, ANSWERED)),
    Hostile("a product of all, sorted", "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f", STOPPED),
    Hostile("a product of all, sorted for one row", "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY DESC(?c) LIMIT 1", STOPPED),
    Hostile("a product of all, sorted by chance", "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND()", STOPPED),
    Hostile("a product of all, without doubles", "SELECT DISTINCT ?a ?f { ?a ?b ?c . ?d ?e ?f }", STOPPED),
    Hostile("a product of all, reduced", "SELECT REDUCED ?b ?e { ?a ?b ?c . ?d ?e ?f }", STOPPED),
    Hostile("a product of all, offset", f"SELECT * {{ {_ALL3} }} OFFSET 999999999999 LIMIT 1", STOPPED),
    Hostile("a product of all, grouped", "SELECT ?a ?f (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a ?f", STOPPED),
    Hostile("a product of all, in one text", "SELECT (GROUP_CONCAT(?c) AS ?x) { ?a ?b ?c . ?d ?e ?f }", STOPPED),
    Hostile("a product of all, in one text per thing", "SELECT ?a (GROUP_CONCAT(CONCAT(STR(?c), STR(?f))) AS ?x) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a", STOPPED),
    Hostile("a product of all, counted without doubles", "SELECT (COUNT(DISTINCT *) AS ?n) { ?a ?b ?c . ?d ?e ?f }", STOPPED),
    Hostile("a product of all, in HAVING", "SELECT ?a { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a HAVING (COUNT(DISTINCT CONCAT(STR(?c), STR(?f))) > 1)", STOPPED),
    Hostile("a product of all in a subselect", "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c . ?d ?e ?f } } ?g ?h ?i }", STOPPED),
    Hostile("a product of all in EXISTS", f"ASK {{ FILTER NOT EXISTS {{ {_ALL3} FILTER(?c = ?i && ?c = 'nowhere') }} }}", STOPPED),
    Hostile("a product of graphs", "SELECT (COUNT(*) AS ?n) { GRAPH ?x { ?a ?b ?c } GRAPH ?y { ?d ?e ?f } GRAPH ?z { ?g ?h ?i } }", STOPPED),
    Hostile("a join by hash of all", "SELECT (COUNT(*) AS ?n) { { SELECT ?p ?x { ?a ?p ?x } } { SELECT ?p ?y { ?b ?p ?y } } }", STOPPED),
    Hostile("a join of unions of all", "SELECT (COUNT(*) AS ?n) { { ?a ?p ?x } UNION { ?x ?p ?a } { ?b ?p ?y } UNION { ?y ?p ?b } }", STOPPED),
    Hostile("joins on types", "SELECT (COUNT(*) AS ?n) { ?a a ?t . ?b a ?t . ?c a ?t . ?d a ?t }", STOPPED),
    Hostile("all without all", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f MINUS { ?a ?p ?f } }", STOPPED),
    Hostile("all without some of all", "SELECT * { ?a ?b ?c MINUS { ?a ?y ?z . ?q ?y ?r } }", (*STOPPED, ANSWERED)),
    Hostile("optional products", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f } OPTIONAL { ?g ?h ?i } }", STOPPED),
    Hostile("not exists in not exists over all", "SELECT (COUNT(*) AS ?n) { ?a ?p ?b FILTER NOT EXISTS { ?c ?q ?d FILTER NOT EXISTS { ?a ?q ?e . ?c ?p ?f } } }", (*STOPPED, ANSWERED)),
    Hostile("unions to the power", "SELECT (COUNT(*) AS ?n) { " + "{ VALUES ?x { 1 2 } } UNION { VALUES ?y { 1 2 } } " * 30 + "}", (*GUARDED, *STOPPED)),
    Hostile("columns to the power", "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?x{n} {{ 1 2 3 4 5 6 7 8 }}" for n in range(40)) + " }", STOPPED),
    Hostile("columns to the power, without doubles", "SELECT DISTINCT * { " + " ".join(f"VALUES ?x{n} {{ 1 2 3 4 5 6 7 8 }}" for n in range(20)) + " }", STOPPED),
    Hostile("describe all", "DESCRIBE *  { ?s ?p ?o }", (*STOPPED, ANSWERED), "application/n-triples"),
    Hostile("describe a product", f"DESCRIBE * {{ {_ALL3} }}", STOPPED),
    Hostile("construct all", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", (*STOPPED, ANSWERED), "application/rdf+xml"),
    Hostile("construct a product", f"CONSTRUCT {{ ?a ?e ?i . ?d ?h ?c }} {{ {_ALL3} }}", STOPPED),
    Hostile("construct a hundred of each of a product", "CONSTRUCT { " + "".join(f"[] <urn:p{n}> ?c . " for n in range(100)) + "} { ?a ?b ?c . ?d ?e ?f }", STOPPED),
    Hostile("construct a thousand of each", "CONSTRUCT { " + "".join(f"?a <urn:p{n}> ?c . " for n in range(1000)) + "} { ?a ?b ?c . ?d ?e ?f }", GUARDED),
    Hostile("construct a product, as JSON-LD", f"CONSTRUCT {{ ?a ?e ?i }} {{ {_ALL3} }}", STOPPED, "application/ld+json"),
    Hostile("construct a product, as a page", f"CONSTRUCT {{ ?a ?e ?i }} {{ {_ALL3} }}", (ANSWERED, *STOPPED), "text/html"),
]  # fmt: skip

_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_A = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
PATHS = [
    Hostile("all that is reached by anything", "SELECT (COUNT(*) AS ?n) { ?a (!<urn:nothing>)* ?b }", STOPPED),
    Hostile("all that is reached by anything, once or more", "SELECT * { ?a (!<urn:nothing>)+ ?b }", STOPPED),
    Hostile("all that is reached either way", "SELECT (COUNT(*) AS ?n) { ?a (!<urn:nothing>|!^<urn:nothing>)* ?b }", STOPPED),
    Hostile("all that is reached either way, without doubles", "SELECT DISTINCT ?a ?b { ?a (<urn:x>|!<urn:nothing>|^(!<urn:nothing>))* ?b }", STOPPED),
    Hostile("types and back again", f"SELECT (COUNT(*) AS ?n) {{ ?a ({_A}|^{_A})* ?b }}", STOPPED),
    Hostile("types and back again, to and fro", f"SELECT (COUNT(*) AS ?n) {{ ?a ({_A}/^{_A})+ ?b }}", STOPPED),
    Hostile("types and back again in steps", "SELECT (COUNT(*) AS ?n) { ?x " + "/".join([_A, f"^{_A}"] * 6) + " ?y }", STOPPED),
    Hostile("a star of stars", f"SELECT (COUNT(*) AS ?n) {{ ?a ((({_A}*)*)*/(^{_A}*)*)* ?b }}", STOPPED),
    Hostile("maybe maybe maybe", "SELECT (COUNT(*) AS ?n) { ?a " + "/".join(["(!<urn:nothing>)?"] * 20) + " ?b }", STOPPED),
    Hostile("two closures that meet", "SELECT (COUNT(*) AS ?n) { ?a (!<urn:n>)* ?b . ?b (!<urn:n>)* ?c . ?c (!<urn:n>)* ?a }", STOPPED),
    Hostile("a closure of nothing", "SELECT (COUNT(*) AS ?n) { ?a <urn:nothing>* ?b }", (*STOPPED, ANSWERED)),
    Hostile("a closure in NOT EXISTS", "SELECT (COUNT(*) AS ?n) { ?a ?p ?b FILTER NOT EXISTS { ?b (!<urn:nothing>)* <urn:nowhere> } }", (*STOPPED, ANSWERED)),
]  # fmt: skip


def _doubling(times: int) -> str:
    return "BIND('xxxxxxxxxxxxxxxx' AS ?x0) " + " ".join(
        f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(times)
    )


TEXTS = [
    Hostile("a pattern that goes back", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(REGEX(STR(?o), '^(a+)+$|^(.*a){25}$|(x+x+)+y')) }", (*HARMLESS, HEAVY)),
    Hostile("a pattern that is large", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(REGEX(STR(?o), '(.{1,500}){1,500}')) }", (*HARMLESS, HEAVY)),
    Hostile("a pattern that is very large", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(REGEX(STR(?o), '((\\\\w{1000}){1000}){1000}')) }", (*HARMLESS, HEAVY)),
    Hostile("a pattern that is nested", "ASK { FILTER(REGEX('a', '" + "(" * 40_000 + "')) }", (*HARMLESS, *GUARDED, HEAVY)),
    Hostile("another pattern for each row", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?a ?b ?c FILTER(REGEX(STR(?c), STR(?o))) }", STOPPED),
    Hostile("a pattern that is no pattern", "SELECT * { ?s a ?c FILTER(REGEX(STR(?s), '[')) } LIMIT 1", HARMLESS),
    Hostile("a text that doubles", f"SELECT (STRLEN(?x40) AS ?n) {{ {_doubling(40)} }}", STOPPED),
    Hostile("a text that doubles, as a page", f"SELECT ?x22 {{ {_doubling(22)} }}", STOPPED, "text/html"),
    Hostile("a text that doubles, as an answer", f"SELECT ?x20 {{ {_doubling(20)} }}", STOPPED),
    Hostile("a text that doubles in every row", f"SELECT (STRLEN(?x12) AS ?n) ?s {{ ?s ?p ?o {_doubling(12)} }}", (*STOPPED, ANSWERED)),
    Hostile("a text that doubles by REPLACE", "SELECT (STRLEN(?x6) AS ?n) { BIND('xxxxxxxxxx' AS ?x0) " + " ".join(f"BIND(REPLACE(?x{n}, '.', '$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0') AS ?x{n + 1})" for n in range(6)) + " }", STOPPED),
    Hostile("a text replaced by nothing everywhere", "SELECT (COUNT(?x) AS ?n) { ?s ?p ?o . ?a ?b ?c BIND(REPLACE(STR(?o), '', STR(?c)) AS ?x) }", STOPPED),
    Hostile("a text that is encoded again and again", "SELECT (STRLEN(?x20) AS ?n) { BIND('%%%%%%%%%%' AS ?x0) " + " ".join(f"BIND(ENCODE_FOR_URI(CONCAT(?x{n}, ?x{n})) AS ?x{n + 1})" for n in range(20)) + " }", STOPPED),
    Hostile("hashes of a product", "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?s ?p ?o . ?a ?b ?c BIND(SHA512(CONCAT(STR(?o), STR(?c))) AS ?x) }", STOPPED),
    Hostile("all in one text", "SELECT (GROUP_CONCAT(CONCAT(STR(?s), STR(?p), STR(?o)); separator=', ') AS ?x) { ?s ?p ?o }", (*STOPPED, ANSWERED)),
    Hostile("binds on binds", "SELECT * { ?s ?p ?o . ?a ?b ?c " + " ".join(f"BIND(CONCAT(STR(?s), STR(?a), '{n}') AS ?x{n})" for n in range(100)) + " }", STOPPED),
    Hostile("another identifier for each row of a product", "SELECT (UUID() AS ?u) (BNODE() AS ?b) { ?s ?p ?o . ?a ?d ?c }", STOPPED),
]  # fmt: skip

SIZES = [
    Hostile("many values", "SELECT (COUNT(*) AS ?n) { VALUES ?x { " + "1 " * 45_000 + "} }", (*HARMLESS, *GUARDED)),
    Hostile("a hundred thousand values", "SELECT (COUNT(*) AS ?n) { VALUES ?x { " + "1 " * 100_000 + "} }", (REFUSED,)),
    Hostile("many values, joined to all", "SELECT (COUNT(*) AS ?n) { VALUES ?x { " + "1 " * 20_000 + "} ?s ?p ?o }", STOPPED),
    Hostile("ten thousand columns", "SELECT * { VALUES (" + " ".join(f"?x{n}" for n in range(10_000)) + ") { } }", (*HARMLESS, *GUARDED)),
    Hostile("ten thousand columns of a product", "SELECT " + " ".join(f"?x{n}" for n in range(10_000)) + " { ?s ?p ?o . ?a ?b ?c }", STOPPED),
    Hostile("a megabyte", "SELECT * { } #" + "x" * 990_000, (REFUSED,)),
    Hostile("more than a megabyte", "SELECT * { } #" + "x" * 1_100_000, (TOO_LARGE,)),
    Hostile("a long comment", "#" + "x" * 90_000 + "\nASK { }", HARMLESS),
    Hostile("a long IRI", f"ASK {{ <urn:{'x' * 90_000}> ?p ?o }}", HARMLESS),
    Hostile("a long text", f"ASK {{ ?s ?p '{'x' * 90_000}' }}", HARMLESS),
    Hostile("a long name of a variable", f"SELECT ?{'x' * 45_000} {{ BIND(1 AS ?{'x' * 45_000}) }}", HARMLESS),
    Hostile("a long prefix", f"PREFIX {'x' * 45_000}: <urn:x> ASK {{ ?s {'x' * 45_000}:p ?o }}", HARMLESS),
    Hostile("many prefixes", " ".join(f"PREFIX p{n}: <urn:x>" for n in range(4_000)) + " ASK { }", HARMLESS),
    Hostile("a long tag of a language", f"ASK {{ ?s ?p 'x'@{'nl-' * 20_000}nl }}", (*HARMLESS, SYNTAX)),
    Hostile("a long number", f"SELECT ({'9' * 90_000} AS ?x) {{ }}", (*HARMLESS, SYNTAX)),
    Hostile("a limit without end", f"SELECT * {{ }} LIMIT {'9' * 1_000}", (*HARMLESS, SYNTAX)),
    Hostile("an offset that turns over", "SELECT * { ?s ?p ?o } OFFSET 18446744073709551615 LIMIT 18446744073709551615", (*HARMLESS, SYNTAX)),
    Hostile("nothing but white space", " \n\t" * 30_000, GUARDED),
    Hostile("a slow comment", "#\n" * 45_000 + "ASK { }", HARMLESS),
]  # fmt: skip

_XSD = "http://www.w3.org/2001/XMLSchema#"
VALUES = [
    Hostile("a number beyond all", "SELECT (1e999 AS ?x) (-1e999 AS ?y) (1e-999 AS ?z) { }", (ANSWERED,)),
    Hostile("a division by nothing", "SELECT (1/0 AS ?x) (1e0/0 AS ?y) (0.0/0.0 AS ?z) { }", (ANSWERED,)),
    Hostile("an integer that overflows", f"SELECT (9223372036854775807 + 1 AS ?x) ('-9223372036854775808'^^<{_XSD}integer> / -1 AS ?y) (ABS(-9223372036854775808) AS ?z) {{ }}", (ANSWERED,)),
    Hostile("a decimal that overflows", "SELECT (99999999999999999999.0 * 99999999999999999999.0 AS ?x) { }", (ANSWERED,)),
    Hostile("dates out of range", f"SELECT (YEAR('999999999999-01-01T00:00:00'^^<{_XSD}dateTime>) AS ?x) ('-0001-13-45'^^<{_XSD}date> AS ?y) {{ }}", (ANSWERED,)),
    Hostile("a duration out of range", f"SELECT ('2000-01-01T00:00:00Z'^^<{_XSD}dateTime> + 'P999999999999Y'^^<{_XSD}duration> AS ?x) {{ }}", (ANSWERED,)),
    Hostile("a piece of a text out of range", "SELECT (SUBSTR('abc', 9223372036854775807, 9223372036854775807) AS ?x) (SUBSTR('abc', -5, -5) AS ?y) { }", (ANSWERED,)),
    Hostile("a piece of a text of several bytes", "SELECT (SUBSTR('é🛶é', 2, 1) AS ?x) (STRBEFORE('é🛶', '🛶') AS ?y) { }", (ANSWERED,)),
    Hostile("an average of nothing", "SELECT (AVG(?x) AS ?a) (MIN(?x) AS ?b) (SAMPLE(?x) AS ?c) { }", (ANSWERED,)),
    Hostile("IRIs that are none", "ASK { <not an iri> ?p ?o }", GUARDED),
    Hostile("an IRI with a bracket in escapes", "ASK { <urn:x\\u003E> ?p ?o }", GUARDED),
    Hostile("an IRI that is made of a bracket", "SELECT (IRI('urn:x> <') AS ?x) (IRI('') AS ?y) { }", (ANSWERED,), "text/csv"),
    Hostile("a type that is no IRI", "SELECT ('x'^^<x y> AS ?x) { }", GUARDED),
    Hostile("a type that is made up", "SELECT (STRDT('1', IRI('urn:x> . DROP ALL')) AS ?x) { }", (ANSWERED,)),
    Hostile("a language that is none", "SELECT (STRLANG('x', '!! --') AS ?x) { }", (ANSWERED,)),
    Hostile("a function that is not there", "SELECT (<@TRAP@f>(1) AS ?x) { }", (ANSWERED, SYNTAX, REFUSED)),
    Hostile("a text that would be a formula", "SELECT ('=cmd|calc!A1' AS ?x) ('a\"b,c' AS ?y) { }", (ANSWERED,), "text/csv"),
    Hostile("markup in an answer", "SELECT ('<script>alert(1)</script>' AS ?x) { }", (ANSWERED,), "text/html", lacks="<script>"),
    Hostile("markup in a mistake", "SELECT <script>alert(1)</script> { }", (*GUARDED, ANSWERED), "text/html", lacks="<script>"),
    Hostile("control characters as XML", "SELECT ('a\\u0001b\\u000Bc\\uFFFE' AS ?x) { }", (ANSWERED, HEAVY), "application/sparql-results+xml"),
    Hostile("control characters as RDF/XML", "CONSTRUCT { <urn:a> <urn:b> 'a\\u0001b' } { }", (ANSWERED, "formaat-onbekend", "formaat-niet-beschikbaar"), "application/rdf+xml"),
    Hostile("a predicate that XML cannot write", "CONSTRUCT { <urn:a> <urn:1/> 'a' } { }", (ANSWERED, "formaat-onbekend", "formaat-niet-beschikbaar"), "application/rdf+xml"),
    Hostile("a triple term in an answer", "SELECT (TRIPLE(<urn:a>, <urn:b>, 1) AS ?x) { }", (ANSWERED, *GUARDED), "application/sparql-results+xml"),
    Hostile("a verdict as CSV", "ASK { }", ("formaat-niet-beschikbaar",), "text/csv"),
]  # fmt: skip

BYTES = [
    Hostile("nothing", "", GUARDED),
    Hostile("nothing in the address", "", GUARDED, address=True),
    Hostile("only a comment", "# SELECT * { ?s ?p ?o }", GUARDED),
    Hostile("a NUL", "ASK { ?s ?p 'a\x00b' }", (*GUARDED, ANSWERED)),
    Hostile("a NUL in the middle of words", "SEL\x00ECT * { }", GUARDED),
    Hostile("a NUL in escapes", "SELECT ('a\\u0000b' AS ?x) { }", (*GUARDED, ANSWERED)),
    Hostile("only NULs", "\x00" * 1_000, GUARDED),
    Hostile("half a character", b"ASK { ?s ?p '\xc3' }", (UNREAD, MALFORMED)),
    Hostile("no UTF-8", b"\xff\xfe" + "ASK { }".encode("utf-16-le"), (UNREAD, MALFORMED)),
    Hostile("a surrogate in bytes", b"ASK { ?s ?p '\xed\xa0\x80' }", (UNREAD, MALFORMED)),
    Hostile("a surrogate in escapes", "ASK { ?s ?p '\\uD800' }", GUARDED),
    Hostile("a pair of surrogates in escapes", "ASK { ?s ?p '\\uD83D\\uDE00' }", GUARDED),
    Hostile("a character beyond all", "ASK { ?s ?p '\\UFFFFFFFF' }", GUARDED),
    Hostile("more bytes than needed", b"ASK { ?s ?p '\xc0\xaf' }", (UNREAD, MALFORMED)),
    Hostile("a byte order mark", "\ufeffASK { }", (*GUARDED, ANSWERED)),
    Hostile("writing from right to left", "ASK { ?s ?p '\u202e' } # \u202e DROP ALL", HARMLESS),
    Hostile("another kind of body", "ASK { }", (UNREAD,), kind="text/plain"),
    Hostile("an update as a body", f"INSERT DATA {_DATA}", (UNREAD,), kind="application/sparql-update"),
    Hostile("an update in a form", b"update=DROP+ALL", (REFUSED,), kind="application/x-www-form-urlencoded"),
    Hostile("two queries in a form", b"query=ASK%7B%7D&query=ASK%7B%7D", (MALFORMED,), kind="application/x-www-form-urlencoded"),
    Hostile("a form that is no UTF-8", b"query=ASK%7B%FF%7D", (MALFORMED, UNREAD), kind="application/x-www-form-urlencoded"),
    Hostile("a form of many fields", b"&".join(b"a%d=1" % n for n in range(60_000)), (MALFORMED, *GUARDED), kind="application/x-www-form-urlencoded"),
    Hostile("a body that says it is packed", b"\x1f\x8b\x08\x00\x00\x00\x00\x00", (UNREAD, MALFORMED)),
]  # fmt: skip

#: In turn from the groups, so that the dear ones do not come all at once.
GROUPS = (SERVICE, FETCHES, UPDATES, DEPTHS, CHAINS, BLOW_UPS, PATHS, TEXTS, SIZES, VALUES, BYTES)
QUERIES = [
    group[place] for place in range(max(map(len, GROUPS))) for group in GROUPS if place < len(group)
]

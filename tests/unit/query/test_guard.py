"""What the guard refuses, held against what the engine does."""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest

from samenwerking_kg.errors import QueryRefused, QuerySyntax
from samenwerking_kg.query.guard import DEEPEST, LONGEST, MOST_LINKS, MOST_STATEMENTS, guard

QUERIES = Path(__file__).parents[3] / "data" / "queries"

#: Declared so that every spelling below that can call out, does.
PROLOGUE = "".join(
    f"PREFIX {name}: <x:y> " for name in ("ex", "", "service", "myService", "a", "true")
)

CALLS = (
    "SERVICE <x:y> {?s ?p ?o}",
    "service<x:y>{?s ?p ?o}",
    "SeRvIcE SILENT <x:y> {?s ?p ?o}",
    "SERVICESILENT<x:y>{?s ?p ?o}",
    "VALUES ?x {<x:y>} SERVICE ?x {?s ?p ?o}",
    "VALUES ?x {<x:y>}SERVICE?x{?s ?p ?o}",
    "VALUES ?x {<x:y>}SERVICE$x{?s ?p ?o}",
    "service:x {?s ?p ?o}",
    "SERVICE:{?s ?p ?o}",
    "SERVICEex:a{?s ?p ?o}",
    "SERVICE#comment\n<x:y>{?s ?p ?o}",
    "SERVICE\t\r\n<x:y>{?s ?p ?o}",
    "?s ?p ?o.SERVICE<x:y>{?s ?p ?o}",
    "?s ?p ex:.SERVICE<x:y>{?s ?p ?o}",
    "?s ?p trueSERVICE<x:y>{?s ?p ?o}",
    "?s ?p true.SERVICE<x:y>{?s ?p ?o}",
    "?s ?p 1SERVICE<x:y>{?s ?p ?o}",
    "?s ?p 1.SERVICE<x:y>{?s ?p ?o}",
    "?s ?p 1e3SERVICE<x:y>{?s ?p ?o}",
    "?s ?p '1'SERVICE<x:y>{?s ?p ?o}",
    "OPTIONAL{SERVICE<x:y>{?s ?p ?o}}",
    "{}UNION{SERVICE<x:y>{?s ?p ?o}}",
    "FILTER EXISTS{SERVICE<x:y>{?s ?p ?o}}",
    "GRAPH ?g {SERVICE<x:y>{?s ?p ?o}}",
    "{SELECT * {SERVICE<x:y>{?s ?p ?o}}}",
    # the engine reads what looks like something else
    "FILTER(1<2)SERVICE#>\n<x:y>{?s ?p ?o}",
    "FILTER(1<'a>'||2>1)SERVICE<x:y>{} #'\n",
    "FILTER(1.<'a>'||2>1)SERVICE<x:y>{} #'\n",
    "FILTER((1)<(2)&&3>2)SERVICE<x:y>{}",
    "VALUES ?x {'''a' 'b'} SERVICE <x:y> {} #\\q'''\n",
    "VALUES ?x {'''a' 'b'} SERVICE <x:y> {} #\\uD800'''\n",
    "VALUES ?x {'''a' 'b'} SERVICE <x:y> {} #\\UFFFFFFFF'''\n",
    'VALUES ?x {"""a" "b"} SERVICE <x:y> {} #\\q"""\n',
    "#c\rSERVICE <x:y> {?s ?p ?o}",
    "'''' '' '''SERVICE <x:y> {?s ?p ?o}",
)


def calls_out(query: str) -> bool:
    """Whether the engine, given the query, tries to reach another endpoint."""
    store = pyoxigraph.Store()
    store.add(pyoxigraph.Quad(*(pyoxigraph.NamedNode("x:1"),) * 3))
    try:
        list(itertools.islice(store.query(query), 20))
    except SyntaxError:
        return False
    except OSError:
        return True
    except RuntimeError as problem:
        return "service" in str(problem)
    return False


def refused(query: str) -> bool:
    try:
        guard(query)
    except (QueryRefused, QuerySyntax):
        return True
    return False


@pytest.mark.parametrize("call", CALLS)
def test_a_call_to_another_endpoint_is_refused_however_it_is_spelled(call: str) -> None:
    for query in (f"SELECT * {{{call}}}", f"CONSTRUCT {{?s ?p ?o}} WHERE {{{call}}}"):
        assert refused(PROLOGUE + query)


def test_the_spellings_above_do_call_out_on_this_engine() -> None:
    """Not one by one (some die out in an engine), but the list is no list of typing errors."""
    calling = [call for call in CALLS if calls_out(PROLOGUE + f"SELECT * {{{call}}}")]
    assert len(calling) > 15
    assert any("'''" in call for call in calling)
    assert any("#>" in call for call in calling)


def test_no_call_to_another_endpoint_slips_through() -> None:
    """Random texts of awkward pieces: whatever the engine would call out for, the guard refuses."""
    pieces = (
        *CALLS, "FILTER(1<2)", "FILTER(1<'a>'||2>1)", "'''", "'", '"', '"""', "#", "\n", "\r", " ",
        "#'''\n", "#\\q'''\n", "?s ?p ?o.", "?s ?p true", "?s ?p 1", "?s ?p ex:", ".", ";", "{", "}",
        "(", ")", "BIND(1 AS ?z)", "OPTIONAL{}", "{}UNION{}", "FILTER(1<ex:a)", "\\", "\\'", "\\q",
        "\\u0041", ">", "<", "<x:y>", "<#x>", "?x", "@en", "'a'", "1", "1.", "true", "_:b.", "ex:a.",
        "ex:a\\'b", "ex:\\#", "FILTER EXISTS{", "VALUES ?x {'''a' 'b'}", "&&", "||", "é", "·", "[]",
    )  # fmt: skip
    dice = random.Random(20260101)
    called = 0
    for _ in range(4000):
        chosen = [dice.choice(pieces) for _ in range(dice.randint(0, 4))]
        chosen.insert(dice.randint(0, len(chosen)), dice.choice(CALLS))
        query = PROLOGUE + "SELECT * {" + dice.choice(("", " ")).join(chosen) + "}"
        if calls_out(query):
            called += 1
            assert refused(query), query
    assert called > 200


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p $SERVICE }",
        "PREFIX dcat: <http://www.w3.org/ns/dcat#> SELECT * { ?s a dcat:DataService ; dcat:service ?x }",
        "SELECT * { ?s <http://example.org/service#SERVICE> <http://example.org/service/x> }",
        'SELECT * { ?s ?p \'SERVICE <x:y> {}\' , """a "service" SERVICE""" }',
        "SELECT * { ?s ?p ?o } # SERVICE <x:y> {}",
        "SELECT * { ?s ?p _:service . _:b.service ?p ?o }",
        'SELECT * { ?s ?p "dienst"@service }',
        "SELECT * { VALUES (?a ?b) { (<http://example.org/service#a> <http://example.org/#service>) } }",
        "PREFIX ex: <http://e/> SELECT * { ?s ex:a.service ex:a\\'service , ex:SERVICE }",
        "SELECT * { ?s ?p ?o FILTER(?o < 5 && ?o > 1) FILTER(?o<5&&?o>1) FILTER(?o <= 5) }",
        "SELECT * { ?s ?p ?o FILTER(?o IN (<#a>, <urn:x#b>)) }",
        "SELECT * { ?s (<urn:x#a>|^<urn:x#b>)/(<urn:x#c>*) ?o }",
        "SELECT * { ?s ?p '\\t\\n\\\\\\'\\u00e9\\U0001F6F6' }",
        "SELECT ('''it's''' AS ?x) (\"\" AS ?y) ('' AS ?z) {}",
    ],
)
def test_what_only_looks_like_a_call_is_let_through(query: str) -> None:
    guard(query)


def test_our_own_questions_are_let_through() -> None:
    texts = [path.read_text(encoding="utf-8") for path in QUERIES.glob("*.rq")]
    assert len(texts) >= 20
    for text in texts:
        guard(text)


def test_a_thousand_values_are_let_through() -> None:
    values = " ".join(f"<http://example.org/{number}#x>" for number in range(1000))
    guard(f"SELECT * {{ VALUES ?x {{ {values} }} ?x ?p ?o }}")
    rows = " ".join(f'("2020-01-01"^^<x:d> {number}.5 ex:n{number})' for number in range(1000))
    guard(f"SELECT * {{ VALUES (?x ?y ?z) {{ {rows} }} ?x ?p ?o }}")
    listed = ", ".join(f"'{number}'" for number in range(1000))
    guard(f"SELECT * {{ ?s ?p ?o FILTER(?o IN ({listed})) }}")


def test_a_reading_in_two_ways_is_refused_with_what_to_do() -> None:
    with pytest.raises(QueryRefused, match="space after <") as caught:
        guard("SELECT * { ?s ?p ?o FILTER(?o<'aservice'&&?o>'b') }")
    assert "spatie" in caught.value.nl


def test_a_reading_in_two_ways_that_calls_nobody_is_refused() -> None:
    guard("SELECT * { ?s ?p ?o FILTER(?o<'a'&&?o>'b') }")


@pytest.mark.parametrize(
    ("query", "detail", "line", "column"),
    [
        ("SELECT * {\n ?s ?p 'open }", "not closed", 2, 8),
        ('SELECT * { ?s ?p "two\nlines" }', "not closed", 1, 18),
        ('SELECT * { ?s ?p "\\q" }', "escape", 1, 18),
        ('SELECT * { ?s ?p "\\uD800" }', "escape", 1, 18),
        ("SELECT * { ?s \\p ?o }", "backslash", 1, 15),
    ],
)
def test_a_string_that_cannot_be_is_a_syntax_error_with_its_place(
    query: str, detail: str, line: int, column: int
) -> None:
    with pytest.raises(QuerySyntax, match=detail) as caught:
        guard(query)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_a_text_above_the_limit_is_refused() -> None:
    query = "SELECT * { ?s ?p ?o } "
    guard(query.ljust(LONGEST))
    with pytest.raises(QueryRefused, match=str(LONGEST)):
        guard(query.ljust(LONGEST + 1))


def test_brackets_in_strings_comments_and_iris_are_not_counted() -> None:
    guard(f"SELECT * {{ ?s <http://e/{'(' * 99}> '{'{[(' * 99}' }} # {'(' * 99}")


def test_brackets_side_by_side_are_not_nested() -> None:
    guard("SELECT * { " + "{ ?s ?p ?o } " * 100 + "}")


def nested(before: str, inner: str, after: str) -> Callable[[int], str]:
    return lambda n: f"SELECT * {{ {before * n}{inner}{after * n} }}"


def chained(part: str, joint: str = " ", frame: str = "SELECT * {{ {} }}") -> Callable[[int], str]:
    return lambda n: frame.format(joint.join(part.replace("#", str(i)) for i in range(n)))


IN_A_FILTER = "SELECT * {{ ?s ?p ?o FILTER({}) }}"
AS_A_PATH = "SELECT * {{ ?s {} ?o }}"
DEEP = {
    "braces": nested("{", "", "}"),
    "parentheses": lambda n: f"SELECT * {{ FILTER{'(' * n}1{')' * n} }}",
    "calls": lambda n: f"SELECT * {{ FILTER({'STR(' * n}1{')' * n}) }}",
    "conditions": lambda n: f"SELECT * {{ FILTER({'IF(1,1,' * n}1{')' * n}) }}",
    "not exists": nested("FILTER NOT EXISTS {", "", "}"),
    "optionals": nested("OPTIONAL {", "", "}"),
    "subselects": nested("{ SELECT * {", "", "} }"),
    "graphs": nested("GRAPH ?g {", "", "}"),
    "blank nodes": lambda n: f"SELECT * {{ {'[ <x:p> ' * n}1{']' * n} <x:p> 1 }}",
    "lists": lambda n: f"SELECT * {{ {'(' * n}1{')' * n} <x:p> 1 }}",
    "paths in paths": lambda n: f"SELECT * {{ ?s {'(' * n}<x:p>{')*' * n} ?o }}",
    "triples in triples": lambda n: f"SELECT * {{ {'<<( <x:s> <x:p> ' * n}1{')>>' * n} <x:p> 1 }}",
}  # fmt: skip
LONG = {
    "negations": lambda n: f"SELECT * {{ FILTER({'!' * n}1) }}",
    "sums": chained("1", "+", IN_A_FILTER),
    "differences": chained("1", "-", IN_A_FILTER),
    "products": chained("?o", "*", IN_A_FILTER),
    "quotients": chained("?o", "/", IN_A_FILTER),
    "ands": chained("1", "&&", IN_A_FILTER),
    "ors": chained("?o", "||", IN_A_FILTER),
    "unions": chained("{}", "UNION"),
    "optional chain": chained("OPTIONAL{?s ?p ?o}", ""),
    "minus chain": chained("MINUS{?a ?b ?s}", ""),
    "bind chain": chained("BIND(1AS?a#)", ""),
    "bind run together": chained("BIND(trueAS?a#)", ""),
    "filters": chained("FILTER(1)", ""),
    "selected": chained("(1 AS ?x#)", " ", "SELECT {} {{ ?s ?p ?o }}"),
    "counted": chained("(COUNT(?s)AS?x#)", " ", "SELECT {} {{ ?s ?p ?o }}"),
    "steps": chained("<x:p>", "/", AS_A_PATH),
    "alternatives": chained("<x:p>", "|", AS_A_PATH),
    "laterals": chained("LATERAL{}", ""),
}  # fmt: skip
MANY = {
    "statements": chained("?s# <x:p> ?o#", " . "),
    "predicates": chained("<x:p#> ?o#", " ; ", "SELECT * {{ ?s {} }}"),
    "objects": chained("?o#", ",", "SELECT * {{ ?s <x:p> {} }}"),
}


@pytest.mark.parametrize("kind", DEEP)
def test_deep_nesting_is_refused(kind: str) -> None:
    guard(DEEP[kind](10))
    with pytest.raises(QueryRefused, match="complex"):
        guard(DEEP[kind](DEEPEST + 1))


@pytest.mark.parametrize("kind", LONG)
def test_a_long_chain_is_refused(kind: str) -> None:
    guard(LONG[kind](60))
    with pytest.raises(QueryRefused, match="complex"):
        guard(LONG[kind](MOST_LINKS + 2))


@pytest.mark.parametrize("kind", MANY)
def test_very_many_patterns_are_refused(kind: str) -> None:
    guard(MANY[kind](60))
    with pytest.raises(QueryRefused, match="complex"):
        guard(MANY[kind](MOST_STATEMENTS + 2))


@pytest.mark.parametrize(
    "hidden",
    ["1<{}2{}&&3>2", "1<'a>'||{}1{}||'", "'''a'<{}1{}&&'\\q'''>'b'"],
)
def test_depth_cannot_be_hidden_in_what_looks_like_an_iri_or_a_string(hidden: str) -> None:
    assert refused(IN_A_FILTER.format(hidden.format("(" * 9000, ")" * 9000)))


CHILD = """
import sys, threading
import pyoxigraph
def run():
    store = pyoxigraph.Store()
    store.add(pyoxigraph.Quad(*(pyoxigraph.NamedNode("x:s"),) * 3))
    for query in sys.stdin.read().split(chr(0)):
        try:
            list(store.query(query))
        except SyntaxError as problem:
            print(problem)
    print("alive")
threading.stack_size(2 * 1024 * 1024)
thread = threading.Thread(target=run)
thread.start()
thread.join()
"""


def deepest(shape: Callable[[int], str]) -> str:
    """The largest text of this shape that the guard lets through."""
    passing = [number for number in range(1, MOST_LINKS + 2) if not refused(shape(number))]
    return shape(max(passing))


def test_what_the_guard_lets_through_does_not_end_the_process() -> None:
    """On a stack of 2 MB, a quarter of what Linux gives a thread."""
    shapes = [*DEEP.values(), *(shape for kind, shape in LONG.items() if kind != "steps")]
    deep_and_long = IN_A_FILTER.format(
        "STR(" * (DEEPEST - 3) + "!" * (MOST_LINKS - 10) + "1" + ")" * (DEEPEST - 3)
    )
    guard(deep_and_long)
    texts = [*map(deepest, shapes), deep_and_long]
    done = subprocess.run(
        [sys.executable, "-c", CHILD], input="\0".join(texts), capture_output=True, text=True,
        timeout=250, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, "alive")

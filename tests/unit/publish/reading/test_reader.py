"""What is read is what was written, under names that follow from the content."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterator

import pytest

from samenwerking_kg.errors import DataRefused, DataTooLarge, SyntaxUnreadable
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.body import opened
from samenwerking_kg.publish.reading.reader import Reader, Submitted
from samenwerking_kg.rdf.formats import GRAPH_FORMATS, GraphFormat
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import BlankNode, Triple, iri, plain, typed
from samenwerking_kg.store.oxigraph import OxigraphStore

LIMITS = Limits(triples=5_000)
GRAPH, OTHER = (f"https://w3id.org/samenwerking-kg/graph/gm1895/{n}" for n in ("een", "twee"))
CONTEXT = "https://w3id.org/samenwerking-kg/context/samenwerking"
CONTEXTS = {
    CONTEXT: {"v": "http://voorbeeld.nl/", "van": {"@id": "v:van", "@context": {"x": "v:x"}}}
}
XSD = "http://www.w3.org/2001/XMLSchema#"
V = "PREFIX v: <http://voorbeeld.nl/> "
A, B = iri("http://voorbeeld.nl/a"), iri("http://voorbeeld.nl/b")

LEXICALS = [
    ("integer", ["01", "+1", "-0", "1", "x", " 1", "99999999999999999999"]),
    ("decimal", ["1.50", "01.5", ".5", "5.", "-0.0", "1.00000000000000000000001", "1e0"]),
    ("boolean", ["1", "0", "true", "TRUE"]),
    ("double", ["1.0", "1e0", "1E400", "-0", "NaN", "INF", "+INF", "nan"]),
    ("float", ["1.50", "16777217", "1e-50", "INF"]),
    ("date", ["2020-01-01", "2020-01-01Z", "2020-01-01+00:00", "2020-01-01+02:00", "2020-02-30"]),
    ("dateTime", ["2020-01-01T24:00:00", "2020-01-01T00:00:00.000", "2020-12-31T24:00:00Z"]),
    ("dateTime", ["2020-01-01T00:00:00+00:00", "2020-01-01T00:00:00-00:00", "2020-01-01"]),
    ("dateTimeStamp", ["2020-01-01T00:00:00+00:00"]),
    ("time", ["24:00:00", "10:00:00.50", "10:00:00+00:00", "25:00:00"]),
    ("gYear", ["2020", "2020+00:00", "20200", "-0001"]),
    ("gYearMonth", ["2020-01", "2020-01+00:00"]),
    ("gMonthDay", ["--02-29", "--02-30"]),
    ("gDay", ["---31"]),
    ("gMonth", ["--12", "--13"]),
    ("duration", ["P0Y", "P12M", "PT60M", "P1Y2M3DT4H5M6.70S", "-P1D", "P"]),
    ("yearMonthDuration", ["P12M", "P1Y"]),
    ("dayTimeDuration", ["PT24H", "PT0S"]),
    ("byte", ["007", "300"]),
    ("unsignedLong", ["18446744073709551615"]),
    ("nonNegativeInteger", ["+5", "-5"]),
    ("token", ["a  b"]),
    ("anyURI", ["http://voorbeeld.nl/a b"]),
    ("base64Binary", ["eA=="]),
    ("hexBinary", ["aB"]),
    ("string", ["01"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    made = Reader(LIMITS, CONTEXTS, places=1)
    yield made
    made.close()


def read(reader: Reader, text: str, graph: str = GRAPH, kind: str = "text/turtle") -> Submitted:
    return reader.read(opened((V + text).encode(), kind, None, LIMITS), graph)


def kept(triples: frozenset[Triple]) -> set[Triple]:
    """What the store gives back."""
    store = OxigraphStore()
    store.replace(GRAPH, triples)
    return set(store.graph(GRAPH))


@pytest.mark.parametrize(("kind", "values"), LEXICALS)
def test_literals_are_stored_as_the_store_gives_them_back(
    reader: Reader, kind: str, values: list[str]
) -> None:
    triples = {Triple(A, B, typed(value, XSD + kind)) for value in values}
    triples |= {Triple(BlankNode(), B, typed(value, XSD + kind)) for value in values}
    found = reader.read(
        opened(to_bytes(triples, GRAPH_FORMATS[1]), "application/n-triples", None, LIMITS), GRAPH
    )
    assert {t.object for t in found.written} == {t.object for t in triples}
    assert found.stored == kept(found.written)


def test_what_differs_only_before_it_is_stored_is_one_statement(reader: Reader) -> None:
    found = read(reader, "v:a v:b 1, 01, 1.50, 1.5, 'x'@NL, 'x'@nl .")
    assert (len(found.written), len(found.stored)) == (5, 3)
    assert found.stored == kept(found.written)


def test_the_digest_is_of_the_sorted_lines(reader: Reader) -> None:
    found = read(reader, "v:a v:b 01, 'Fryslân', [ v:b 1.50 ] .")
    lines = sorted(f"{triple} .\n" for triple in found.stored)
    assert found.digest == hashlib.sha256("".join(lines).encode()).hexdigest()


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_what_was_read_reads_back_as_the_same_in_every_format(
    reader: Reader, form: GraphFormat
) -> None:
    found = read(
        reader, "v:a v:b 01, 'Fryslân'@nl, [ v:c [ v:d 1.50, (1 2) ], [ v:d 2 ] ], [], [] ."
    )
    again = reader.read(opened(to_bytes(found.stored, form), form.media_type, None, LIMITS), GRAPH)
    assert (again.stored, again.digest) == (found.stored, found.digest)


def test_order_and_labels_of_the_file_do_not_matter(reader: Reader) -> None:
    lines = [
        "_:%s v:b _:%s .",
        "_:%s v:b _:%s .",
        "_:%s v:b _:%s .",
        "_:%s v:c 1 .",
        "v:a v:b _:%s .",
    ]
    seen = set()
    for x, y, z in itertools.permutations(["p", "q", "r"]):
        pairs = [(x, y), (y, z), (z, x), (y,), (z,)]
        written = [line % pair for line, pair in zip(lines, pairs, strict=True)]
        seen |= {read(reader, "\n".join(order)).digest for order in (written, written[::-1])}
    assert len(seen) == 1


def test_labels_follow_what_is_stored_and_not_how_it_was_written(reader: Reader) -> None:
    one, two = read(reader, "v:a v:b [ v:c 1 ] ."), read(reader, "v:a v:b [ v:c 01 ] .")
    assert one.stored == two.stored
    assert one.written != two.written


def test_labels_never_meet_between_graphs(reader: Reader) -> None:
    one, two = (read(reader, "v:a v:b [ v:c 1 ] .", graph) for graph in (GRAPH, OTHER))
    assert not blanks(one.stored) & blanks(two.stored)


def test_a_change_leaves_the_labels_of_everything_else(reader: Reader) -> None:
    before = read(
        reader, "".join(f"v:a{n} v:b [ v:c {n} ; v:d [ v:e {n} ] ] . " for n in range(20))
    )
    after = read(
        reader, "".join(f"v:a{n} v:b [ v:c {n} ; v:d [ v:e {n % 19} ] ] . " for n in range(20))
    )
    assert len(before.stored - after.stored) == 4


def test_equal_blank_nodes_remain_as_many_as_they_were(reader: Reader) -> None:
    found = read(reader, "v:a v:b [], [], [ v:c [] ], [ v:c [] ] . [] v:c 1 . [] v:c 1 .")
    assert len(found.stored) == 8
    assert len(blanks(found.stored)) == 8


def test_relative_iris_are_relative_to_the_graph(reader: Reader) -> None:
    found = read(reader, "<> v:b <#deel> .")
    assert found.written == {Triple(iri(GRAPH), B, iri(GRAPH + "#deel"))}


def test_the_right_graph_and_no_graph_may_be_mixed(reader: Reader) -> None:
    text = f"v:a v:b v:c . GRAPH <{GRAPH}> {{ v:a v:b v:d , v:c }}"
    assert len(read(reader, text, kind="application/trig").stored) == 2
    document = {"@id": GRAPH, "@graph": [{"@id": A.value, B.value: "x"}]}
    found = reader.read(
        opened(json.dumps(document).encode(), "application/json", None, LIMITS), GRAPH
    )
    assert found.stored == {Triple(A, B, plain("x"))}


def test_the_other_graph_is_named_in_both_languages(reader: Reader) -> None:
    with pytest.raises(DataRefused) as refusal:
        read(reader, f"GRAPH <{OTHER}> {{ v:a v:b 1 }}", kind="application/trig")
    assert OTHER in refusal.value.nl
    assert OTHER in refusal.value.en


def test_our_context_is_read_without_a_network(reader: Reader) -> None:
    document = {"@context": [CONTEXT, {"@import": CONTEXT}], "@id": "v:a", "van": {"x": "y"}}
    found = reader.read(
        opened(json.dumps(document).encode(), "application/ld+json", None, LIMITS), GRAPH
    )
    assert {triple.predicate.value for triple in found.stored} == {
        "http://voorbeeld.nl/van",
        "http://voorbeeld.nl/x",
    }


@pytest.mark.parametrize(
    "text",
    ["<!--<!DOCTYPE x>--><v:b>x</v:b>", "<v:b><![CDATA[<!DOCTYPE x [<!ENTITY y 'z'>]>]]></v:b>"],
)
def test_a_doctype_that_is_only_text_is_read(reader: Reader, text: str) -> None:
    body = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:v="http://voorbeeld.nl/">'
        f'<rdf:Description rdf:about="http://voorbeeld.nl/a">{text}</rdf:Description></rdf:RDF>'
    )
    assert (
        len(reader.read(opened(body.encode(), "application/rdf+xml", None, LIMITS), GRAPH).stored)
        == 1
    )


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_a_mark_of_utf_8_at_the_begin_is_no_error(reader: Reader, form: GraphFormat) -> None:
    data = b"\xef\xbb\xbf" + to_bytes([Triple(A, B, plain("x"))], form)
    assert len(reader.read(opened(data, form.media_type, None, LIMITS), GRAPH).stored) == 1


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_an_empty_body_is_an_empty_graph(reader: Reader, form: GraphFormat) -> None:
    found = reader.read(opened(b" \r\n", form.media_type, None, LIMITS), GRAPH)
    assert found == Submitted(frozenset(), frozenset(), hashlib.sha256().hexdigest())


def test_nesting_is_read_up_to_the_limit_itself(reader: Reader) -> None:
    def turtle(depth: int) -> str:
        return "v:a v:b " + "[ v:b " * depth + "1" + "]" * depth + "."

    assert len(read(reader, turtle(LIMITS.nesting)).stored) == LIMITS.nesting + 1
    with pytest.raises(DataRefused):
        read(reader, turtle(LIMITS.nesting + 1))


def test_brackets_in_texts_are_no_nesting(reader: Reader) -> None:
    brackets, escaped = "[({" * 200, r"\(" * 99
    texts = f"'{brackets}', \"\"\"{brackets}\"{brackets}\"\"\", '''{brackets}''', v:{escaped}"
    assert len(read(reader, f"v:a v:b {texts} . # {brackets}\n").stored) == 3


def test_statements_are_read_up_to_the_limit_itself(reader: Reader) -> None:
    lines = [f"v:a v:b {n} ." for n in range(LIMITS.triples + 1)]
    assert len(read(reader, "\n".join(lines[1:])).stored) == LIMITS.triples
    with pytest.raises(DataTooLarge, match="5000"):
        read(reader, "\n".join(lines))


def test_subjects_know_their_line(reader: Reader) -> None:
    found = read(reader, "\n\nv:a v:b 1 .\nv:c\n v:b 2 .\n<http://voorbeeld.nl/d> v:b 3 .")
    assert found.lines == {f"http://voorbeeld.nl/{x}": n for x, n in (("a", 3), ("c", 4), ("d", 6))}


def test_an_error_of_syntax_knows_its_line(reader: Reader) -> None:
    with pytest.raises(SyntaxUnreadable) as refusal:
        read(reader, "\nv:a v:b 1 .\nv:a v:b ")
    assert refusal.value.line == 3
    assert refusal.value.detail


def test_what_is_known_already_comes_back(reader: Reader) -> None:
    """Also in another order and under other names, and as the store writes it."""
    known = read(reader, "v:a v:b [ v:c 01 ], 2 .")
    body = opened((V + "_:x v:c 1 . v:a v:b 2, _:x .").encode(), "text/turtle", None, LIMITS)
    assert reader.news(body, GRAPH, known.digest) is None
    assert reader.news(body, GRAPH, "0" * 64) == reader.read(body, GRAPH)


def test_a_body_that_is_wrong_passes_for_what_is_known(reader: Reader) -> None:
    with pytest.raises(SyntaxUnreadable):
        reader.news(opened(b"v:a v:b", "text/turtle", None, LIMITS), GRAPH, "0" * 64)


# --- adding -----------------------------------------------------------------------------------


def test_adding_the_same_twice_changes_nothing_the_second_time(reader: Reader) -> None:
    standing = read(reader, "v:a v:b [ v:c 1 ], 2 .").stored
    added = read(reader, "v:a v:b [ v:c 03 ; v:d [ v:e 1 ] ], 04 . [] v:c 1 .")
    once = reader.joined(standing, added, GRAPH)
    twice = reader.joined(once.stored, added, GRAPH)
    assert len(once.stored) == 3 + 6 - 0
    assert (twice.stored, twice.digest) == (once.stored, once.digest)


def test_what_was_added_to_reads_back_as_the_same(reader: Reader) -> None:
    standing, added = read(reader, "v:a v:b [ v:c 1 ] ."), read(reader, "v:a v:b [ v:c 2 ] .")
    joined = reader.joined(standing.stored, added, GRAPH)
    form = GRAPH_FORMATS[0]
    again = reader.read(opened(to_bytes(joined.stored, form), form.media_type, None, LIMITS), GRAPH)
    assert again.stored == joined.stored


def test_blank_nodes_of_two_bodies_do_not_fall_together(reader: Reader) -> None:
    standing, added = read(reader, "_:x v:b 1 ."), read(reader, "_:x v:b 2 .")
    assert len(blanks(reader.joined(standing.stored, added, GRAPH).stored)) == 2


def test_what_is_added_remains_as_it_was_written(reader: Reader) -> None:
    added = read(reader, "v:a v:b 01 .")
    joined = reader.joined(read(reader, "v:a v:b 2 .").stored, added, GRAPH)
    assert {t.object.value for t in joined.written} == {"01", "2"}
    assert {t.object.value for t in joined.stored} == {"1", "2"}


def test_adding_beyond_the_limit_is_refused(reader: Reader) -> None:
    halves = [read(reader, "\n".join(f"v:{x} v:b {n} ." for n in range(3_000))) for x in "ac"]
    with pytest.raises(DataTooLarge):
        reader.joined(halves[0].stored, halves[1], GRAPH)


# --- updates ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("INSERT DATA { v:a v:b 03 }", {"1", "2", "3"}),
        ("DELETE DATA { v:a v:b 1 }", {"2"}),
        (f"INSERT DATA {{ GRAPH <{GRAPH}> {{ v:a v:b 3 }} }}", {"1", "2", "3"}),
        (
            f"WITH <{GRAPH}> DELETE {{ ?s ?p 1 }} INSERT {{ ?s ?p 4 }} WHERE {{ ?s ?p 1 }}",
            {"2", "4"},
        ),
        ("DELETE { ?s ?p ?o } INSERT { ?s ?p 5 } WHERE { ?s ?p ?o }", {"5"}),
        ("DELETE WHERE { v:a v:b 1 } ; INSERT DATA { v:a v:b 6 }", {"2", "6"}),
        (f"CLEAR GRAPH <{GRAPH}>", set()),
        (f"DROP GRAPH <{GRAPH}> ; INSERT DATA {{ v:a v:b 7 }}", {"7"}),
        ("CLEAR ALL", set()),
        ("DELETE WHERE { GRAPH ?g { ?s ?p 2 } }", {"1"}),
        ("INSERT DATA {} ; # niets", {"1", "2"}),
    ],
)
def test_an_update_works_with_and_without_the_name_of_the_graph(
    reader: Reader, text: str, left: set[str]
) -> None:
    standing = read(reader, "v:a v:b 1, 2 .").stored
    assert {t.object.value for t in reader.patched(V + text, standing, GRAPH).stored} == left


def test_blank_nodes_that_an_update_does_not_touch_keep_their_names(reader: Reader) -> None:
    standing = read(reader, "v:a v:b [ v:c 1 ], [ v:c 2 ] .").stored
    after = reader.patched(
        V + "DELETE WHERE { ?x v:c 2 } ; INSERT DATA { v:a v:b [ v:c 3 ] }", standing, GRAPH
    )
    assert len(standing - after.stored) == 2
    assert len(after.stored - standing) == 3


@pytest.mark.parametrize(
    "text",
    [
        f"INSERT DATA {{ GRAPH <{OTHER}> {{ v:a v:b 1 }} }}",
        f"COPY <{GRAPH}> TO <{OTHER}>",
        f"MOVE DEFAULT TO <{OTHER}>",
        "INSERT { GRAPH ?o { ?s ?p ?o } } WHERE { BIND(v:g AS ?o) ?s ?p 1 }",
        "LOAD <http://127.0.0.1:9/>",
        "LOAD SILENT <file:///etc/passwd> INTO GRAPH <http://voorbeeld.nl/g>",
        "INSERT { v:a v:b ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT { v:a v:b ?o } WHERE { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT DATA { v:a v:b 1 };LOAD<http://127.0.0.1:9/>",
        "INSERT DATA { v:a v:b true }LOAD<http://127.0.0.1:9/>",
        "INSERT { v:a v:b 1 } WHERE " + "{" * 100 + "}" * 100,
        "INSERT DATA { v:a v:b 'x\\u0000' }",
        "INSERT DATA { v:a v:b 'x'@ar--rtl }",
        "INSERT DATA { v:a v:b <<( v:a v:b 1 )>> }",
    ],
)
def test_an_update_that_reaches_further_is_refused(reader: Reader, text: str) -> None:
    standing = read(reader, "v:a v:b 1 .").stored
    with pytest.raises(DataRefused):
        reader.patched(V + text, standing, GRAPH)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\nINSERT DATA { v:a v:b }", 2),
        ("INSERT DATA { w:a v:b 1 }", 1),
        ("SELECT * {}", 1),
        ("\n\n'x", 3),
    ],
)
def test_an_update_that_does_not_parse_knows_its_place(
    reader: Reader, text: str, line: int
) -> None:
    with pytest.raises(SyntaxUnreadable) as refusal:
        reader.patched(V + text, [], GRAPH)
    assert refusal.value.line == line
    assert refusal.value.column


def test_an_update_of_many_graphs_tells_only_those_that_changed(reader: Reader) -> None:
    one, two = read(reader, "v:a v:b 1, [] ."), read(reader, "v:a v:b 1, [] .", OTHER)
    contents = {GRAPH: one.stored, OTHER: two.stored}
    new = "http://voorbeeld.nl/graaf"
    text = (
        f"INSERT {{ GRAPH <{new}> {{ ?s v:c ?o }} }} WHERE {{ ?s v:b ?o FILTER(isNumeric(?o)) }} ;"
    )
    text += f"DELETE WHERE {{ GRAPH <{OTHER}> {{ ?s ?p 1 }} }} ; INSERT DATA {{ GRAPH <{GRAPH}> {{ v:a v:b 01 }} }}"
    found = reader.updated(V + text, contents)
    assert sorted(found) == sorted([new, OTHER])
    assert len(found[new].stored) == 1
    assert found[OTHER].stored == {t for t in two.stored if blanks({t})}


def test_a_graph_that_an_update_empties_is_empty(reader: Reader) -> None:
    found = reader.updated(f"DROP GRAPH <{GRAPH}>", {GRAPH: read(reader, "v:a v:b 1 .").stored})
    assert found == {GRAPH: Submitted(frozenset(), frozenset(), hashlib.sha256().hexdigest())}


@pytest.mark.parametrize(
    "text", ["INSERT DATA { v:a v:b 2 }", "CLEAR DEFAULT", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL"]
)
def test_an_update_of_many_graphs_must_say_which(reader: Reader, text: str) -> None:
    with pytest.raises(DataRefused, match="GRAPH"):
        reader.updated(V + text, {GRAPH: read(reader, "v:a v:b 1 .").stored})


def blanks(triples: frozenset[Triple] | set[Triple]) -> set[BlankNode]:
    return {x for t in triples for x in (t.subject, t.object) if isinstance(x, BlankNode)}

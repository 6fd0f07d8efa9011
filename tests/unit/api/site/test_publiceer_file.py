"""What people choose to publish: formats, office files, hostile files, and our own example."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from tests.hostile.bodies import HOSTILE, Body

from samenwerking_kg.api.site.publiceer_file import sent
from samenwerking_kg.api.site.publiceer_form import Form
from samenwerking_kg.errors import BodyNotUnderstood, FormatUnknown, InputInvalid
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.rdf.formats import GRAPH_FORMATS, graph_format
from samenwerking_kg.rdf.parse import parse_bytes, triples_of

_FORMS = {form.media_type: form.name for form in GRAPH_FORMATS}
ROOT = Path(__file__).parents[4]
TURTLE = b"@prefix a: <http://a.example/> .\na:b a:c a:d .\n"
XML = b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
JSON = b'{"@id": "http://a.example/b"}'


@pytest.mark.parametrize(
    ("name", "data", "chosen", "expected"),
    [
        ("", TURTLE, "", "turtle"),
        ("", b"\xef\xbb\xbf\n  " + JSON, "", "json-ld"),
        ("", b"[]", "", "json-ld"),
        ("", XML, "", "rdf-xml"),
        ("", b"<RDF:rdf/>", "", "rdf-xml"),
        ("", b"<http://a.example/b> <http://a.example/c> 1 .", "", "turtle"),
        ("a.TTL", TURTLE, "", "turtle"),
        ("a.jsonld", JSON, "", "json-ld"),
        ("a.json", JSON, "", "json-ld"),
        ("a.owl", XML, "", "rdf-xml"),
        ("a.nt", b"x", "", "n-triples"),
        ("a.nq.gz", gzip.compress(b"x", mtime=0), "", "n-quads"),
        ("a.trig", TURTLE, "", "trig"),
        ("a.txt", TURTLE, "", "turtle"),
        ("zonder-eind", JSON, "", "json-ld"),
        ("a.ttl", TURTLE, "trig", "trig"),
        ("a.txt", b"zomaar", "turtle", "turtle"),
    ],
)
def test_a_format_is_taken_for_another(name, data, chosen, expected) -> None:
    found = sent(Form(data=data, name=name, format=chosen), Limits())
    assert found.form.name == expected
    assert found.guessed is (not chosen)
    assert found.encoding == ("gzip" if name.endswith(".gz") else None)


@pytest.mark.parametrize(
    ("name", "data", "error", "said"),
    [
        ("", b"", InputInvalid, "Kies een bestand"),
        ("", b" \n", InputInvalid, "Kies een bestand"),
        ("leeg.ttl", b"", InputInvalid, "is leeg"),
        ("leeg.ttl", b" \r\n", InputInvalid, "is leeg"),
        ("deelnemers.xlsx", b"PK\x03\x04", BodyNotUnderstood, "rekenblad"),
        ("Deelnemers.XLS", b"\xd0\xcf\x11\xe0", BodyNotUnderstood, "rekenblad"),
        ("deelnemers.csv", b"naam;code\nAssen;gm0106", BodyNotUnderstood, "rekenblad"),
        ("regeling.docx", b"PK\x03\x04", BodyNotUnderstood, "geen RDF"),
        ("regeling.ttl", b"PK\x03\x04", BodyNotUnderstood, "geen RDF"),
        ("regeling.ttl", b"%PDF-1.7", BodyNotUnderstood, "geen RDF"),
        ("regeling.xml", b"\n<!DOCTYPE html><html>", BodyNotUnderstood, "geen RDF"),
        ("brief.txt", b"Geachte raad", BodyNotUnderstood, "herkennen wij geen RDF"),
    ],
)
def test_what_is_no_rdf_is_read_or_refused_without_help(name, data, error, said) -> None:
    with pytest.raises(error) as refusal:
        sent(Form(data=data, name=name), Limits())
    assert said in refusal.value.nl
    assert refusal.value.en


def test_a_format_that_is_none_is_taken() -> None:
    with pytest.raises(FormatUnknown):
        sent(Form(data=TURTLE, format="text/turtle"), Limits())


def test_a_line_is_another_one_or_not_shown() -> None:
    file = sent(Form(data=b"@een\r\ntwee\x00\x1b\n" + b"x" * 500 + b"\n", name="a.ttl"), Limits())
    assert [file.line(n) for n in (1, 2, 0, 99, None)] == ["@een", "twee\ufffd\ufffd", "", "", ""]
    assert file.line(3) == "x" * 160 + " …"
    assert file.carried == ""  # a browser would not send these characters back
    assert sent(Form(data=b"@\xff", name="a.ttl"), Limits()).carried == ""
    packed = sent(Form(data=gzip.compress(TURTLE), name="a.ttl.gz"), Limits())
    assert packed.line(2) == "a:b a:c a:d ."
    assert packed.carried == ""


@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: body.name)
def test_a_hostile_file_is_no_page_of_its_own(kept_door, body: Body) -> None:
    pipeline = kept_door.parts.pipeline
    before = pipeline.versions()
    form = _FORMS.get((body.media_type or "").partition(";")[0], "")
    for step in ("controleer", "publiceer"):
        fields = {"organisatie": "gm0106", "stap": step, "formaat": form}
        fields["sleutel"] = kept_door.tokens["gm0106"]
        answer = kept_door.call(
            "POST", "/publiceer", files={"bestand": ("a", body.data)}, data=fields
        )
        assert answer.status_code in (400, 413, 415), answer.text[:500]
        assert 'id="uitslag"' in answer.text
    assert pipeline.versions() == before


@pytest.mark.parametrize("who", ["gm1895", "Pekela", "gm0106", "pv20", "ws0653", "01179514"])
def test_the_example_does_not_pass_as_it_is(shipped, who) -> None:
    example = shipped.get(f"/publiceer/voorbeeld?organisatie={who}")
    assert example.status_code == 200
    assert example.headers["content-type"] == "text/turtle; charset=utf-8"
    name = re.fullmatch(r'attachment; filename="(voorbeeld-[a-z0-9-]+\.ttl)"',
                        example.headers["content-disposition"])[1]  # fmt: skip
    answer = shipped("POST", "/publiceer", files={"bestand": (name, example.content)},
                     data={"organisatie": who, "graaf": "regelingen"})  # fmt: skip
    assert answer.status_code == 200, answer.text
    assert "0 fouten" not in answer.text  # nothing at all was found
    assert "Dit bestand is goed" in answer.text
    assert "ICT-samenwerking Oost" in answer.text


def test_the_example_says_something_else_than_the_one_in_the_readme(shipped) -> None:
    path = "data/examples/voorbeeld-publicatie.ttl"
    assert path in (ROOT / "README.md").read_text("utf-8")
    ours = shipped.get("/publiceer/voorbeeld").content
    mine, theirs = (sorted(_said(data)) for data in (ours, (ROOT / path).read_bytes()))
    assert mine == theirs


def _said(data: bytes) -> list[tuple[str, str]]:
    """What is said of whatever, without the addresses of what the example itself names."""

    def known(term: object) -> str:
        own = re.match(
            r"<https://(example\.org/id/|w3id\.org/samenwerking-kg/id/(?!begrip))", str(term)
        )
        return "een eigen adres" if own else str(term)

    found = triples_of(parse_bytes(data, graph_format("turtle")))
    return [(known(t.predicate), known(t.object)) for t in found]


@pytest.mark.parametrize("who", ["gm9999", "zomaar", "<script>"])
def test_an_example_is_made_for_nobody(shipped, who) -> None:
    answer = shipped("GET", "/publiceer/voorbeeld", params={"organisatie": who})
    assert answer.status_code == 400
    assert json.loads(answer.text)["type"] == "/problemen/onjuiste-invoer"

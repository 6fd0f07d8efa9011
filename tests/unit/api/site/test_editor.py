"""The editor that others wrote: ours in what it offers, and nothing lacks when it is not there."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.envelope import CONTENT_SECURITY_POLICY
from samenwerking_kg.api.pages import others
from samenwerking_kg.describe.void.document import declaration
from samenwerking_kg.describe.void.terms import ALL, CLASS, DOCUMENT, part
from samenwerking_kg.model.identifiers import VOID_GRAPH
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import PREFIXES

from ..conftest import Caller

ROOT = Path(__file__).parents[4]
_SPEC = importlib.util.spec_from_file_location("front", ROOT / "tools/front.py")
assert _SPEC is not None
front = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(front)
FETCHED = pytest.mark.skipif(
    not others.are_here((*others.EDITOR_FILES, *others.EXPLORER_FILES)),
    reason="`make front` did not run",
)
LIST = ",".join(f"p{n}=`http://a{n}.example/#`" for n in range(150))
SCRIPT = (
    f"var a=`http://www.w3.org/`,b=1;var x=!0,leaks=`https://ads.example/`,{LIST},all={{leaks}}"
)


@pytest.fixture
def call(parts) -> Caller:
    """A service that remembers no page of another test."""
    return Caller(build_app(parts))


@pytest.fixture
def empty(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(others, "STATIC", tmp_path)


@pytest.mark.usefixtures("empty")
def test_a_page_leads_to_an_editor_that_is_not_there(call) -> None:
    page = call.get("/sparql", "text/html").text
    assert "/sparql/editor" not in page
    assert '<textarea id="query"' in page
    answer = call.get("/sparql/editor?query=ASK%7B%7D", "text/html")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sparql?query=ASK%7B%7D"


@pytest.mark.usefixtures("empty")
def test_an_explorer_that_is_not_there_is_offered(call) -> None:
    page = call.get("/data/api", "text/html")
    assert page.status_code == 200
    assert "/data/api/proberen" not in page.text
    assert call.get("/data/api/proberen", "text/html").headers["location"] == "/data/api"


@FETCHED
def test_an_editor_that_is_there_has_no_button(call) -> None:
    assert 'formaction="/sparql/editor"' in call.get("/sparql", "text/html").text
    page = call.get("/sparql/editor?query=ASK%20%7B%3Cb%3E%7D", "text/html").text
    assert "ASK {&lt;b&gt;}</pre>" in page
    for name in others.EDITOR_FILES:
        assert f"/static/{name}" in page
        assert call.get(f"/static/{name}").status_code == 200


@FETCHED
def test_prefixes_that_others_collected_are_fetched() -> None:
    script = (others.STATIC / others.EDITOR_FILES[0]).read_text("utf-8")
    assert "onlyfans" not in script
    assert "namso-gen" not in script


def test_the_list_of_prefixes_comes_along() -> None:
    script = front.without_prefixes(SCRIPT)
    assert "ads.example" not in script
    assert "a149.example" not in script
    assert script.startswith("var a=`http://www.w3.org/`,b=1;var x=!0,leaks=``,p0=``")
    assert script.endswith("p149=``,all={leaks}")


@pytest.mark.parametrize("script", ["", "var a=1", SCRIPT + ";var y=0," + LIST + ",z=1"])
def test_a_script_without_the_list_is_copied(script) -> None:
    with pytest.raises(ValueError, match="prefixes"):
        front.without_prefixes(script)


def test_one_page_is_stricter_or_looser_than_it_says(call) -> None:
    looser = call.get("/sparql/editor", "text/html").headers["content-security-policy"]
    assert looser.count("sha256-") == 1
    assert looser.replace(looser[looser.index(" 'sha256-") : looser.index("=';") + 2], "") == (
        CONTENT_SECURITY_POLICY
    )
    for path in ("/sparql", "/sparql/woorden", "/data/api"):
        assert call.get(path, "text/html").headers["content-security-policy"] == (
            CONTENT_SECURITY_POLICY
        )


def test_the_editor_offers_words_that_are_not_ours(call) -> None:
    told = call.get("/sparql/woorden").json()
    assert told["prefixes"] == PREFIXES  # nothing was counted here, so nothing is declared
    assert told["klassen"] == []


def test_what_the_store_declares_is_not_offered(parts) -> None:
    said = [
        *declaration(DOCUMENT, "ex", "https://ex.example/#"),
        Triple(part("klasse", "urn:k"), CLASS, NamedNode("urn:k")),
        Triple(ALL, CLASS, NamedNode("urn:k")),
    ]
    store = OxigraphStore()
    store.fill([(VOID_GRAPH, said)])
    told = Caller(build_app(replace(parts, store=store))).get("/sparql/woorden").json()
    assert told["prefixes"] == {"ex": "https://ex.example/#"}
    assert told["klassen"] == ["urn:k"]
    store.close()

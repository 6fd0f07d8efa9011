"""The pages on quality: before there is anything to show, and with a survey of a small shelf."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.pages.render import environment
from samenwerking_kg.api.site.chosen import Chosen
from samenwerking_kg.api.site.kwaliteit_bron import _drawn
from samenwerking_kg.api.site.plainly import Plainly
from samenwerking_kg.describe.quality.quality import Quality
from samenwerking_kg.describe.quality.surveying import survey
from samenwerking_kg.validate.shapes import load as load_shapes

HTML = "text/html"
ROOT = Path(__file__).parents[4]
NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def surveyed(parts, rules):
    return survey(parts.store, rules, parts.questions, NOW.date(), lambda: NOW)


@pytest.fixture(scope="module")
def quality(surveyed) -> Quality:
    made = Quality()
    made.put(surveyed)
    return made


@pytest.fixture(scope="module")
def seen(call, parts, quality):
    """A caller of the same service, of which the quality was surveyed."""
    return type(call)(build_app(replace(parts, quality=quality)))


def queries(page: str) -> list[tuple[str, int]]:
    """The queries that a page links with a number, and the number."""
    found = re.findall(r'<a href="/sparql\?query=([^"]+)">([\d.]+)<', page)
    return [
        (parse_qs("query=" + html.unescape(query))["query"][0], int(n.replace(".", "")))
        for query, n in found
    ]


@pytest.mark.parametrize(
    "path", ["/kwaliteit", "/kwaliteit/regels/R03", "/kwaliteit/verschillen",
             "/kwaliteit/reparaties", "/kwaliteit/roo/regelingen", "/kwaliteit/roo"],
)  # fmt: skip
def test_a_page_waits_for_the_first_survey(call, parts, path) -> None:
    alone = type(call)(build_app(replace(parts, quality=Quality())))
    answer = alone.get(path, HTML)
    assert answer.status_code == 200
    assert "Wij tellen nog" in answer.text
    data = alone.get(path + "?formaat=json")
    assert data.status_code == 503
    assert "telling van de kwaliteit" in data.json()["detail"]


@pytest.mark.parametrize("path", ["/kwaliteit/regels/R99", "/kwaliteit/bestaat/niet"])
def test_a_page_that_does_not_exist_is_there_before_the_survey(call, parts, path) -> None:
    alone = type(call)(build_app(replace(parts, quality=Quality())))
    assert alone.get(path, HTML).status_code == 404


def test_a_page_from_before_the_survey_is_kept_after_it(call, parts, surveyed) -> None:
    quality = Quality()
    alone = type(call)(build_app(replace(parts, quality=quality)))
    assert "Wij tellen nog" in alone.get("/kwaliteit", HTML).text
    quality.put(surveyed)
    assert "Wij tellen nog" not in alone.get("/kwaliteit", HTML).text
    assert "opnieuw geteld" not in alone.get("/kwaliteit", HTML).text
    quality.outdate()
    assert "Dit wordt opnieuw geteld" in alone.get("/kwaliteit", HTML).text


def test_a_number_on_the_page_differs_from_the_answer_to_its_query(seen, parts) -> None:
    page = seen.get("/kwaliteit", HTML)
    assert page.status_code == 200
    found = queries(page.text)
    assert len(found) > 10
    for query, number in found:
        rows = list(parts.store.query(query))
        counted = "AS ?aantal" in query
        assert number == (int(rows[0][0].value) if counted else len(rows)), query


def test_a_rule_that_finds_something_is_not_on_the_page(seen, surveyed) -> None:
    page = seen.get("/kwaliteit", HTML).text
    assert surveyed.broken
    for ruled in surveyed.rules:
        assert f'href="/kwaliteit/regels/{ruled.rule.notation}"' in page
    data = seen.get("/kwaliteit?formaat=json").json()
    counts = {rule["code"]: rule["aantal"] for rule in data["regels"]}
    assert counts == {ruled.rule.notation: len(ruled.found) for ruled in surveyed.rules}
    assert sum(data["bevindingen"].values()) == surveyed.total
    assert (data["peildag"], data["actueel"]) == ("2026-11-25", True)


def test_a_finding_is_left_out_of_the_list_or_its_downloads(seen, surveyed, parts) -> None:
    for ruled in surveyed.broken:
        address = f"/kwaliteit/regels/{ruled.rule.notation}"
        page = seen.get(address, HTML)
        assert page.status_code == 200
        plain = Plainly(parts.wording.now().concept, "nl").reader
        assert plain(ruled.rule.remedy.nl) in html.unescape(page.text)
        for each in ruled.found[:50]:
            assert plain(each.finding.message.nl) in html.unescape(page.text)
        rows = list(csv.DictReader(io.StringIO(seen.get(address + "?formaat=csv").text)))
        told = seen.get(address + "?formaat=json").json()
        assert len(rows) == told["aantal"] == len(told["bevindingen"]) == len(ruled.found)
        assert [row["ding"] for row in rows] == [each.finding.focus for each in ruled.found]
    whole = list(csv.DictReader(io.StringIO(seen.get("/kwaliteit?formaat=csv").text)))
    assert len(whole) == surveyed.total


def test_a_list_of_one_source_or_of_today_holds_others(seen, surveyed, parts) -> None:
    for ruled in surveyed.broken:
        for source in ruled.by_source:
            short = source.partition("/graph/")[2]
            for more, current in (("", False), ("&nu=ja", True)):
                address = f"/kwaliteit/regels/{ruled.rule.notation}?bron={short}{more}"
                told = seen.get(address + "&formaat=json").json()
                assert told["aantal"] == len(list(parts.store.query(told["vraag"])))
                assert all(short in each["bronnen"] for each in told["bevindingen"])
                assert seen.get(address, HTML).status_code == 200
                assert not current or all(each["geldtNu"] for each in told["bevindingen"])


def test_the_pages_of_a_list_overlap_or_miss_a_finding(seen, surveyed, monkeypatch) -> None:
    monkeypatch.setattr("samenwerking_kg.api.site.kwaliteit_regels.PER_PAGE", 2)
    ruled = max(surveyed.broken, key=lambda each: len(each.found))
    address = f"/kwaliteit/regels/{ruled.rule.name.lower()}"
    assert len(ruled.found) > 2
    last, shown, path = -(-len(ruled.found) // 2), 0, address
    for number in range(1, last + 1):
        page = seen.get(path, HTML).text
        shown += page.count('<tr><th scope="row">') + page.count('<tr class="over">')
        following = re.search(r'rel="next" href="([^"]+)"', page)
        assert (following is None) == (number == last)
        path = html.unescape(following[1]) if following else ""
        assert number == last or urlsplit(path).query == f"bladzijde={number + 1}"
    assert shown == len(ruled.found)
    beyond = seen.get(f"{address}?bladzijde={last + 1}")
    assert beyond.status_code == 400
    assert f"Er zijn {last} bladzijden" in json.dumps(beyond.json())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/kwaliteit/regels/R99", 404),
        ("/kwaliteit/regels/", 404),
        ("/kwaliteit/bestaat/niet", 404),
        ("/kwaliteit/voorbeelden", 404),
        ("/kwaliteit/roo/regelingen?beeld=systeemgebruik", 404),
        ("/kwaliteit?formaat=xml", 400),
        ("/kwaliteit?fromaat=csv", 400),
        ("/kwaliteit?geldigOp=gisteren", 400),
        ("/kwaliteit/regels/R03?bladzijde=nul", 400),
        ("/kwaliteit/regels/R03?bladzijde=0", 400),
        ("/kwaliteit/regels/R03?bron=roo/regelinge", 400),
        ("/kwaliteit/regels/R03?nu=nee", 400),
        ("/kwaliteit/roo/regelingen?beeld=alles", 400),
        ("/kwaliteit/roo/regelingen?formaat=png", 400),
        ("/kwaliteit/roo/regelingen?formaat=svg", 400),
    ],
)
def test_what_cannot_be_asked_is_answered(seen, path, status) -> None:
    for accept in (HTML, "application/json"):
        answer = seen.get(path, accept)
        assert answer.status_code == status
        assert "Traceback" not in answer.text


def test_a_source_page_hides_what_is_found_in_that_source(seen, surveyed) -> None:
    for source in surveyed.sources:
        short = source.partition("/graph/")[2]
        page = seen.get(f"/kwaliteit/{short}", HTML)
        assert page.status_code == 200
        for ruled in surveyed.broken:
            link = f'href="/kwaliteit/regels/{ruled.rule.notation}?bron='
            assert (link in page.text) == bool(ruled.of(source))
        told = seen.get(f"/kwaliteit/{short}?formaat=json").json()
        assert sum(told["aantallen"].values()) == len(told["bevindingen"])


def test_a_picture_shows_another_share_than_the_survey(seen, surveyed) -> None:
    for each in surveyed.completeness:
        short = each.graph.partition("/graph/")[2]
        address = f"/kwaliteit/{short}?beeld={each.kind.key}"
        drawn = seen.get(address + "&formaat=svg")
        assert drawn.headers["content-type"].startswith("image/svg+xml")
        rows = list(csv.reader(io.StringIO(seen.get(address + "&formaat=csv").text)))
        shares = {row[0]: float(row[1]) for row in rows[1:]}
        expected = {s.field.name.nl: 1000 * s.count // each.total / 10 for s in each.shares}
        assert shares == expected


def test_a_publisher_with_more_sources_has_no_page(seen) -> None:
    page = seen.get("/kwaliteit/roo", HTML)
    assert page.status_code == 200
    assert 'href="/kwaliteit/roo/regelingen"' in page.text


def test_an_english_page_speaks_dutch_or_loses_the_language(seen) -> None:
    page = seen.get("/kwaliteit?taal=en&geldigOp=2020-01-01", HTML).text
    assert "Completeness" in page
    assert "Volledigheid" not in page
    assert 'href="/kwaliteit/regels/R03?geldigOp=2020-01-01&amp;taal=en"' in page
    assert "always about the day of counting" in page


def test_the_five_and_the_sixteen_are_not_told(shipped, shipped_store, parts, rules) -> None:
    """On the shipped data, without the rules that are not asked for here."""
    few = replace(rules, rules=tuple(r for r in rules.rules if r.notation in ("R03", "R14")))
    quality = Quality()
    quality.put(survey(shipped_store, few, parts.questions, NOW.date(), lambda: NOW))
    whole = replace(shipped.app.state.parts, quality=quality)
    page = type(shipped)(build_app(whole)).get("/kwaliteit", HTML).text
    assert re.search(r"<strong>5</strong>\s+bedrijfsvoeringsorganisaties", page)
    assert re.search(r"<strong>16</strong>\s+deelnames", page)
    for query, number in queries(page):
        rows = list(shipped_store.query(query))
        assert number == (int(rows[0][0].value) if "AS ?aantal" in query else len(rows))


def test_the_list_of_rules_has_no_address(seen) -> None:
    answer = seen.get("/kwaliteit/regels", HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, "/kwaliteit#regels")
    assert 'id="regels"' in seen.get("/kwaliteit", HTML).text


def test_a_source_that_is_newer_than_the_survey_does_not_exist(door, covenant) -> None:
    quality = door.parts.quality
    now = dt.datetime.now(dt.UTC)
    few = replace(load_shapes(ROOT / "shapes"), rules=())
    quality.put(survey(door.parts.store, few, door.parts.questions, NOW.date(), lambda: now))
    assert door("GET", "/kwaliteit/gm0106/warmte", None).status_code == 404
    assert door.put("/graph/gm0106/warmte", covenant("warmte")).status_code == 201
    for path in ("/kwaliteit/gm0106/warmte", "/kwaliteit/gm0106"):
        page = door("GET", path, None, headers={"accept": HTML})
        assert page.status_code == 200
        assert "Deze bron is nieuwer dan de laatste telling" in page.text
    quality.put(survey(door.parts.store, few, door.parts.questions, NOW.date(), lambda: now))
    page = door("GET", "/kwaliteit/gm0106/warmte", None, headers={"accept": HTML})
    assert "Publicatie van" in page.text
    assert "versie 1" in page.text


def test_a_question_behind_an_english_page_is_asked_in_dutch(seen) -> None:
    page = seen.get("/kwaliteit?taal=en&geldigOp=2020-01-01", HTML).text
    asked = re.findall(r'<a [^>]*href="(/(?:sparql\?query|vragen/)[^"]*)"', page)
    assert len(asked) > 5
    assert [each for each in asked if "taal=en" not in each] == []


@pytest.mark.parametrize("form", ["json", "html"])
def test_a_drawing_comes_where_another_format_was_asked(seen, surveyed, form) -> None:
    one = surveyed.completeness[0]
    drawn = f"/kwaliteit/{one.graph.partition('/graph/')[2]}?beeld={one.kind.key}"
    assert seen.get(drawn).headers["content-type"].startswith("image/svg+xml")
    answer = seen.get(f"{drawn}&formaat={form}")
    assert answer.status_code == 400
    assert "svg, csv, png" in answer.text


@pytest.mark.parametrize("path", ["/kwaliteit", "/kwaliteit/regels/R07", "/kwaliteit/regels/S08"])
def test_a_reader_sees_the_code_of_a_source(call, path) -> None:
    page = call.get(path, "text/html").text
    shown = re.sub(r"<[^>]+>", "\n", page[page.index("<main") : page.index("</main>")])
    assert not re.search(r"^(roo/regelingen|noord/samenwerkingen)$", shown, re.MULTILINE)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2003-01-01", "1 januari 2003"),
        ("2003-01-01T00:00:00+01:00", "1 januari 2003"),
        ("2003-01-01T12:30:00Z", "2003-01-01T12:30:00Z"),
        ("gemeente Sluis", "gemeente Sluis"),
    ],
)
def test_a_day_of_a_repair_is_shown_as_data(value: str, shown: str) -> None:
    parts = environment().get_template("site/kwaliteit_delen.html")
    here = Chosen(dt.date(2026, 1, 1), dt.date(2026, 1, 1))
    assert parts.make_module({"here": here, "say": here.say}).as_day(value) == shown


def test_a_large_number_below_a_picture_has_no_points(surveyed) -> None:
    here = Chosen(NOW.date(), NOW.date())
    one = replace(surveyed.completeness[0], total=4629)
    assert "Van 4.629 in deze bron" in _drawn(here, one).description

"""The publish page: what is checked changes nothing, what is published is what was sent."""

from __future__ import annotations

import html
import logging
import re
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import httpx
import pytest
from tests.unit.api.test_pages import Outline

from samenwerking_kg.api.site.publiceer_door import ROOM, STRANGERS
from samenwerking_kg.vocabulary import BASE

PAGE = "/publiceer"
GRAPH = BASE + "graph/gm0106/warmte"


def send(door, text: str | bytes | None, who: str | None = None, name="warmte.ttl", **said):
    """The form: `text` as a file, the key of `who`, and the other fields."""
    headers = said.pop("headers", None)
    fields = {"organisatie": "gm0106", "graaf": "warmte", "stap": "controleer", **said}
    if who is not None:
        fields["sleutel"] = door.tokens[who]
    data = text.encode() if isinstance(text, str) else text
    parts = [(field, (None, value)) for field, value in fields.items()]
    parts += [] if data is None else [("bestand", (name, data))]
    return door.call("POST", PAGE, headers, files=parts)


def told(answer: httpx.Response) -> str:
    """What came of it, as words."""
    found = re.search(r'id="uitslag">(.*?)</section>', answer.text, re.DOTALL)
    return plain(found[1]) if found else ""


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))


def field(answer: httpx.Response, name: str) -> str:
    """What a hidden field or a box of the form holds."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', answer.text)
    return html.unescape(found[1]) if found else ""


def carried(answer: httpx.Response) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", answer.text, re.DOTALL)
    assert found
    return html.unescape(found[1])


def stands(door) -> tuple[object, ...]:
    """What is in the store and in the log."""
    pipeline = door.parts.pipeline
    graphs = door.parts.store.graphs()
    return pipeline.versions(), tuple((name, door.parts.store.size(name)) for name in graphs)


def kept(folder: Path) -> dict[str, bytes]:
    """Every file of the publications, but the one with what was decided."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(p): p.read_bytes() for p in files if p.name != "audit.jsonl"}


def decided(folder: Path) -> list[str]:
    path = folder / "audit.jsonl"
    return path.read_text().splitlines() if path.exists() else []


@pytest.mark.parametrize("who", [None, "gm0106", "kijker"])
@pytest.mark.parametrize("good", [True, False])
def test_a_check_publishes(door, covenant, tmp_path, who, good) -> None:
    text = covenant("warmte") if good else covenant("warmte").replace("vorm:convenant", "vorm:x")
    graph = "kijker/warmte" if who == "kijker" else "warmte"
    before, files, lines = stands(door), kept(tmp_path), len(decided(tmp_path))
    answer = send(door, text, who, graaf=graph, organisatie="" if who else "Assen")
    assert answer.status_code == (200 if good else 400)
    assert "location" not in answer.headers
    assert (stands(door), kept(tmp_path)) == (before, files)
    new = decided(tmp_path)[lines:]
    assert len(new) == 1
    assert '"recht": "check"' in new[0]
    assert f'"publicist": "{who or "zonder sleutel"}"' in new[0]
    assert door("GET", "/graph/gm0106/warmte").status_code == 404
    assert door("GET", "/doc/samenwerkingsverband/gm0106-warmte").status_code == 404


def test_a_receipt_says_something_else_than_what_was_published(door, covenant) -> None:
    text = covenant("warmte")
    first = send(door, text, "gm0106", stap="publiceer")
    assert first.status_code == 201
    assert first.headers["location"] == "http://proef/graph/gm0106/warmte"
    (version,) = door.parts.pipeline.versions(GRAPH)
    said = told(first)
    assert f"Versie {version.number} " in said
    assert version.time.strftime("%H:%M:%S") in said
    assert "1 samenwerking, 2 deelnames" in said
    assert f"{version.statements} uitspraken" in said
    assert "curl -X DELETE" in said
    assert 'href="/samenwerkingen/gm0106-warmte"' in first.text
    assert 'href="/doc/samenwerkingsverband/gm0106-warmte"' in first.text
    assert door.parts.pipeline.sent(version) == text.encode()

    other = text.replace("Convenant", "Overeenkomst")
    second = send(door, other, "gm0106", stap="publiceer")
    assert second.status_code == 201
    assert f"terugNaar={version.number}" in told(second)
    again = send(door, other, "gm0106", stap="publiceer")
    assert (again.status_code, "location" in again.headers) == (200, False)
    assert "dit stond er al" in told(again)
    assert len(door.parts.pipeline.versions(GRAPH)) == 2


def test_a_publisher_must_know_its_own_graph(door, covenant) -> None:
    answer = send(door, covenant("warmte"), "gm0106", stap="publiceer", graaf="", organisatie="")
    assert answer.status_code == 201
    assert door.parts.pipeline.version(BASE + "graph/gm0106") is not None


@pytest.mark.parametrize(
    ("who", "more", "status"),
    [
        (None, {}, 401),
        (None, {"sleutel": "onzin"}, 401),
        (None, {"sleutel": "swkg_aaaaaaaa_" + "b" * 49}, 401),
        ("gm0114", {}, 403),
        ("gm0106", {"graaf": "gm0114/warmte"}, 403),
        ("gm0106", {"graaf": BASE + "graph/gm0114"}, 403),
        ("gm0106", {"organisatie": "Emmen"}, 403),
        ("gm0106", {"graaf": "roo/regelingen"}, 403),
        ("kijker", {"graaf": "kijker/warmte", "organisatie": ""}, 403),
    ],
)
def test_who_may_not_publish_does(kept_door, covenant, who, more, status) -> None:
    before = stands(kept_door)
    answer = send(kept_door, covenant("warmte"), who, stap="publiceer", **more)
    assert answer.status_code == status
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert "niets veranderd" in told(answer)
    assert stands(kept_door) == before


@pytest.mark.parametrize("step", ["controleer", "publiceer"])
@pytest.mark.parametrize("good", [True, False])
def test_a_key_comes_back(door, covenant, tmp_path, caplog, step, good) -> None:
    caplog.set_level(logging.DEBUG)
    key = door.tokens["gm0106"]
    text = covenant("warmte") if good else "geen turtle"
    for said in (key, "Bearer " + key, key[:-1] + "!"):
        answer = send(door, text, stap=step, sleutel=said)
        assert key[:-7] not in answer.text
        assert not [value for value in answer.headers.values() if key[:-7] in value]
    assert re.search(r'<input id="sleutel"[^>]*>', answer.text)
    assert "value" not in re.search(r'<input id="sleutel"[^>]*>', answer.text)[0]
    assert 'autocomplete="off"' in re.search(r'<input id="sleutel"[^>]*>', answer.text)[0]
    assert key[14:] not in caplog.text
    assert not [name for name, held in kept(tmp_path).items() if key[14:].encode() in held]
    assert key[14:] not in "".join(decided(tmp_path))


def test_a_key_in_the_address_is_taken(door) -> None:
    key = door.tokens["gm0106"]
    for method in ("GET", "POST"):
        parts = {"files": {"bestand": ("a.ttl", b"x")}} if method == "POST" else {}
        answer = door.call(method, f"{PAGE}?sleutel={key}", {"accept": "text/html"}, **parts)
        assert answer.status_code == 400
        assert key not in answer.text


def test_a_fault_has_no_place_remedy_or_root(door, covenant) -> None:
    text = covenant("warmte").replace("sw:vorm vorm:convenant", "sw:vrom vorm:convenant")
    answer = send(door, text)
    assert answer.status_code == 400
    number = next(n for n, line in enumerate(text.split("\n"), 1) if "sw:vrom" in line)
    found = plain(answer.text.partition('<ol class="findings">')[2].partition("</ol>")[0])
    assert f"regel {number}" in found
    assert text.split("\n")[number - 1].strip() in found
    assert "Wat kunt u doen?" in found
    assert "verdwijnt dan waarschijnlijk vanzelf" in found
    assert "1 erbij" in plain(answer.text)
    assert carried(answer) == text


def test_a_file_that_cannot_be_read_says_not_where(door, covenant) -> None:
    text = covenant("warmte").replace("sw:regelt", "sw:regelt ,,", 1)
    answer = send(door, text)
    assert answer.status_code == 400
    number = next(n for n, line in enumerate(text.split("\n"), 1) if ",," in line)
    assert f"Regel {number} van uw bestand" in told(answer)
    assert ",," in told(answer)


def test_many_participations_go_unasked(door, covenant) -> None:
    assert send(door, covenant("warmte"), "gm0106", stap="publiceer").status_code == 201
    fewer, other = covenant("warmte", "gm0106"), covenant("warmte", "gm0114")
    check = send(door, fewer)
    assert check.status_code == 200
    assert "verdwijnen of eindigen veel deelnames" in plain(check.text)
    assert "eraf : gemeente Emmen in Verband gm0106-warmte" in plain(check.text)
    before = stands(door)
    refused = send(door, fewer, "gm0106", stap="publiceer")
    assert refused.status_code == 409
    assert "1 van de 2 deelnames" in told(refused)
    mark = field(refused, "bevestig")
    assert mark == field(check, "bevestig") != ""
    for text, said in ((other, mark), (fewer, "ja"), (fewer, "")):
        answer = send(door, text, "gm0106", stap="publiceer", bevestig=said)
        assert answer.status_code == 409, said
    assert stands(door) == before
    done = send(door, fewer, "gm0106", stap="publiceer", bevestig=mark)
    assert done.status_code == 201


def test_what_a_colleague_published_is_lost(door, covenant) -> None:
    text = covenant("warmte")
    mine = text.replace("Convenant", "Overeenkomst")
    seen = field(send(door, text), "gezien")
    assert seen == f"{GRAPH} nieuw"
    assert send(door, text, "gm0106", stap="publiceer", gezien=seen).status_code == 201
    answer = send(door, mine, "gm0106", stap="publiceer", gezien=seen)
    assert answer.status_code == 412
    assert field(answer, "gezien") == ""
    seen = field(send(door, mine), "gezien")
    other = mine.replace("gm0106-warmte", "gm0106-anders")
    answer = send(door, other, "gm0106", stap="publiceer", gezien=seen, graaf="anders")
    assert answer.status_code == 201  # another graph than the one that was looked at
    assert send(door, mine, "gm0106", stap="publiceer", gezien=seen).status_code == 201


def test_pasted_text_is_published_as_something_else(door, covenant) -> None:
    text = "\n\n" + covenant("warmte")
    check = send(door, text)
    assert check.status_code == 200
    assert carried(check) == text
    sent = carried(check).replace("\n", "\r\n")  # as browsers send it
    done = send(door, None, "gm0106", stap="publiceer", tekst=sent, gezien=field(check, "gezien"))
    assert done.status_code == 201
    (version,) = door.parts.pipeline.versions(GRAPH)
    assert door.parts.pipeline.sent(version) == text.encode()
    assert carried(done) == ""


def test_a_long_file_travels_in_the_form(door, covenant) -> None:
    text = covenant("warmte") + "#" * 70_000
    answer = send(door, text)
    assert answer.status_code == 200
    assert carried(answer) == ""
    assert "Kies het hieronder opnieuw" in plain(answer.text)


def test_an_empty_graph_passes_for_a_good_file(kept_door) -> None:
    answer = send(kept_door, "# niets\n")
    assert answer.status_code == 200
    assert "in dit bestand staat niets" in told(answer)
    kept = send(kept_door, "# niets\n", "gm0106", stap="publiceer")
    assert kept.status_code == 409  # all that stands would go


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def test_a_hostile_name_becomes_markup(door, covenant) -> None:
    said = HOSTILE.replace('"', '\\"')
    good = covenant("warmte").replace('"Verband gm0106-warmte"', f'"{said}</textarea>"')
    bad = good.replace("sw:vorm vorm:convenant ;", f'sw:vorm "{said}" ;')
    prefix = re.sub("verband:gm", "verband:%3Cscript%3E", good)
    pages = [
        send(door, good, name=HOSTILE + ".ttl"),
        send(door, bad, organisatie="Assen", name=HOSTILE),
        send(door, "@prefix x: <y> .\n x:" + HOSTILE),
        send(door, prefix),
        send(door, good, organisatie=HOSTILE),
        send(door, good, graaf=HOSTILE),
        send(door, good, formaat=HOSTILE),
        send(door, good, stap=HOSTILE),
        send(door, good, **{HOSTILE: "x"}),
        send(door, good, "gm0106", stap="publiceer", name=HOSTILE + ".ttl"),
    ]
    assert [page.status_code for page in pages[:2]] == [200, 400]
    assert pages[-1].status_code == 201
    for page in pages:
        outline = Outline(page.text)
        assert all(one["src"].startswith("/static/") for one in outline.all("script"))
        assert outline.all("img") == []
        assert len(outline.all("textarea")) == 1
        assert not [a for _, a in outline.found if any(name[:2] == "on" for name in a)]
        assert (outline.crossed, outline.open) == ([], [])


def test_a_page_of_a_check_is_no_page(door, covenant) -> None:
    text = covenant("warmte")
    send(door, text, "gm0106", stap="publiceer")
    found = {
        "start": door.call.get(f"{PAGE}?organisatie=gm0106&graaf=x", "text/html"),
        "check": send(door, covenant("warmte", "gm0106")),
        "fault": send(door, text.replace("vorm:convenant", "vorm:x")),
        "unread": send(door, "geen turtle <"),
        "many": send(door, covenant("warmte", "gm0106"), "gm0106", stap="publiceer"),
        "done": send(door, text + "# x", "gm0106", stap="publiceer"),
        "english": door.call("POST", PAGE + "?taal=en", files={"tekst": (None, "x")}),
    }
    assert [page.status_code for page in found.values()] == [200, 200, 400, 400, 409, 200, 400]
    for name, page in found.items():
        outline = Outline(page.text)
        assert (outline.crossed, outline.open) == ([], []), name
        levels = [int(tag[1]) for tag, _ in outline.found if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1, name
        assert all(b - a <= 1 for a, b in pairwise(levels)), name
        ids = [attributes["id"] for _, attributes in outline.found if "id" in attributes]
        assert len(ids) == len(set(ids)), name
        labelled = {label.get("for") for label in outline.all("label")}
        fields = [f for tag in ("input", "select", "textarea") for f in outline.all(tag)]
        assert {f["id"] for f in fields if f.get("type") != "hidden"} <= labelled, name
        assert len(outline.all("caption")) == len(outline.all("table")), name
        assert all(cell.get("scope") in ("col", "row") for cell in outline.all("th")), name
    assert Outline(found["english"].text).all("html") == [{"lang": "en"}]


def test_a_preview_leads_nowhere_or_passes_for_published(door, covenant) -> None:
    answer = send(door, covenant("warmte"))
    shown = answer.text.partition('class="preview"')[2].partition("</section>")[0]
    words = plain(shown)
    for said in ("Voorbeeld, nog niet gepubliceerd", "Verband gm0106-warmte", "Deelnemers (2)",
                 "gemeente Assen", "gemeente Emmen", "deelnemer", "convenant",
                 "1 januari 2025"):  # fmt: skip
        assert said in words, said
    assert "<a " not in shown


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({}, False),
        ({"sec-fetch-site": "same-origin", "origin": "http://proef"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"origin": "http://proef"}, False),
        ({"origin": "https://proef"}, False),  # behind who does TLS
        ({"sec-fetch-site": "cross-site", "origin": "https://kwaad.example"}, True),
        ({"sec-fetch-site": "cross-site", "origin": "http://proef"}, True),
        ({"sec-fetch-site": "same-site", "origin": "http://ander.proef"}, True),
        ({"origin": "https://kwaad.example"}, True),
        ({"origin": "null"}, True),
        ({"origin": "http://proef.kwaad.example"}, True),
    ],
)
def test_a_form_of_another_site_is_read(kept_door, covenant, headers, refused) -> None:
    before = stands(kept_door)
    for step in ("controleer", "publiceer"):
        answer = send(kept_door, covenant("warmte"), "gm0106", stap=step, headers=headers)
        assert answer.status_code == (403 if refused else 200)
        assert ("andere website" in told(answer)) is refused
    assert stands(kept_door) == before


def test_a_form_that_is_too_much_or_broken_is_no_page(kept_door) -> None:
    before = stands(kept_door)
    form = {"content-type": "multipart/form-data; boundary=x"}
    name = "content-disposition: form-data; name="
    bodies = {
        413: [b'--x\r\n%s"bestand"; filename="a"\r\n\r\n%s\r\n--x--' % (name.encode(), b"a" * n)
              for n in (100_001, 400_000)],
        400: [b"", b"--x", b"zomaar wat", b'--x\r\n%s"tekst"\r\n\r\nhalf' % name.encode(),
              b'--x\r\n%s"tekst"\r\n\r\nx\r\n' % name.encode() * 40 + b"--x--",
              b'--x\r\n%s"stap"\r\n\r\nx\r\n--x\r\n%s"stap"\r\n\r\nx\r\n--x--'
              % (name.encode(), name.encode())],
    }  # fmt: skip
    for status, several in bodies.items():
        for body in several:
            answer = kept_door.call("POST", PAGE, form, content=body)
            assert answer.status_code == status, body[:60]
            assert "niets veranderd" in told(answer)
            assert Outline(answer.text).all("form")
    for kind in ("application/x-www-form-urlencoded", "text/turtle", "multipart/form-data"):
        answer = kept_door.call("POST", PAGE, {"content-type": kind}, content=b"stap=publiceer")
        assert answer.status_code in (400, 415)
        assert told(answer)
    assert kept_door.call("POST", PAGE).status_code == 415
    assert stands(kept_door) == before


@pytest.mark.parametrize(
    ("more", "status", "said"),
    [
        ({"organisatie": ""}, 400, "voor welke organisatie"),
        ({"organisatie": "gm9999"}, 400, "geen organisatie gm9999"),
        ({"organisatie": "Zwolle"}, 400, "Welke organisatie is"),
        ({"organisatie": "Asen"}, 400, "gemeente Assen (gm0106)"),
        ({"graaf": "met spaties"}, 400, "kan geen naam zijn"),
        ({"graaf": "../roo"}, 400, "kan geen naam zijn"),
        ({"graaf": "roo/regelingen"}, 403, "komt uit de bestanden"),
        ({"stap": "publicer"}, 400, "controleer of publiceer"),
        ({"formaat": "excel"}, 400, "kennen wij niet"),
        ({"sluetel": "x"}, 400, "Bedoelt u sleutel?"),
    ],
)
def test_a_form_filled_in_wrong_says_not_what_to_do(kept_door, covenant, more, status, said):
    answer = send(kept_door, covenant("nieuw"), **more)
    assert answer.status_code == status
    assert said in told(answer)


def test_forms_fill_the_memory(kept_door, covenant) -> None:
    text = covenant("nieuw")
    with ExitStack() as taken:
        for _ in range(8):
            taken.enter_context(ROOM.place())
        answer = send(kept_door, text, "gm0106")
        assert answer.status_code == 503
        assert answer.headers["retry-after"]
        assert told(answer)
    assert send(kept_door, text, "gm0106").status_code == 200


def test_strangers_keep_a_publisher_waiting(kept_door, covenant) -> None:
    text = covenant("nieuw")
    with ExitStack() as taken:
        for _ in range(4):
            taken.enter_context(STRANGERS.place())
        assert send(kept_door, text).status_code == 503
        assert send(kept_door, text, "gm0106").status_code == 200
    assert send(kept_door, text).status_code == 200


def test_an_answer_is_kept_or_a_method_is_misnamed(kept_door, covenant) -> None:
    answer = send(kept_door, covenant("nieuw"))
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-language"] == "nl"
    assert "set-cookie" not in answer.headers
    assert kept_door.call("OPTIONS", PAGE).headers["allow"] == "GET, HEAD, OPTIONS, POST"
    refused = kept_door.call("PUT", PAGE)
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST")
    head = kept_door.call("HEAD", PAGE)
    assert (head.status_code, head.content) == (200, b"")


def test_a_publisher_reads_of_graphs_that_he_never_made(door, covenant) -> None:
    text = covenant("warmte")
    for page in (send(door, text, "gm0106").text, send(door, "a b c").text):
        told = re.sub(r"(?s)<(pre|code|script)\b.*?</\1>|<[^>]+>", " ", page[page.index("<main") :])
        assert not re.search(r"(deze|hele|uw|eigen) graaf", told)
    assert "Vergeleken met wat u hier eerder hebt gepubliceerd" in send(door, text, "gm0106").text

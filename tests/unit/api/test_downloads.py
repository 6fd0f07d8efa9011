"""The files to take home: the list, whole files and parts of them, and what a cache is told."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.deps import Parts
from samenwerking_kg.boot.dumps.copying import copied, opened
from samenwerking_kg.describe.dumps.dump import FORMS, Dump, File, name_of
from samenwerking_kg.describe.dumps.making import make
from samenwerking_kg.describe.dumps.shelf import Shelf
from samenwerking_kg.vocabulary import BASE

CONTENT = bytes(range(256)) * 40
SIZE = len(CONTENT)
NEWEST, FIXED = "/downloads/samenwerking-kg.nq.gz", "/downloads/samenwerking-kg-2-b.nq.gz"


def put(shelf: Shelf, state: str, content: bytes, day: int) -> None:
    room = shelf.room()
    files = []
    for form in FORMS:
        name, digest = name_of(form, state), hashlib.sha256(content).hexdigest()
        (room / name).write_bytes(content)
        files.append(File(form.name, name, len(content), digest, 0.1))
    made = dt.datetime(2026, 11, day, 12, tzinfo=dt.UTC)
    dump = Dump(state, int(state[0]), "2026-11-01T00:00:00Z", made, 3, tuple(files))
    dump.write(room)
    shelf.place(room, dump)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    made = Shelf(tmp_path_factory.mktemp("dumps"), kept=2)
    made.open()
    for state, content, day in (("0-z", b"gone", 1), ("1-a", b"former", 2), ("2-b", CONTENT, 3)):
        put(made, state, content, day)
    return made


@pytest.fixture(scope="module")
def ask(parts: Parts, shelf: Shelf, call):
    return type(call)(build_app(replace(parts, shelf=shelf)))


def test_the_list_does_not_say_what_there_is(ask) -> None:
    answer = ask.get("/downloads")
    assert answer.headers["content-type"] == "application/json"
    told = answer.json()
    assert told["staat"] == "2-b"
    assert [dump["staat"] for dump in told["dumps"]] == ["2-b", "1-a"]
    newest = told["dumps"][0]
    assert (newest["versie"], newest["uitspraken"]) == (2, 3)
    assert newest["gemaakt"] == "2026-11-03T12:00:00Z"
    assert {file["formaat"] for file in newest["bestanden"]} == {form.name for form in FORMS}
    for file in newest["bestanden"]:
        for link in file["links"].values():
            content = ask.get(link).content
            assert hashlib.sha256(content).hexdigest() == file["sha256"]
            assert len(content) == file["bytes"]


def test_the_page_does_not_lead_to_the_files(ask) -> None:
    answer = ask.get("/downloads", "text/html")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f'href="{NEWEST}"' in answer.text
    assert 'href="/downloads/samenwerking-kg-1-a.sqlite"' in answer.text
    assert "deelname_bestuursorganen" in answer.text
    assert "3 november 2026" in answer.text


def test_a_list_outlives_what_it_lists(parts: Parts, call, tmp_path: Path) -> None:
    fresh = Shelf(tmp_path, kept=1)
    fresh.open()
    own = type(call)(build_app(replace(parts, shelf=fresh)))
    before = own.get("/downloads")
    put(fresh, "2-b", CONTENT, 3)
    after = own.get("/downloads")
    assert before.json() == {"staat": None, "dumps": []}
    assert after.json()["staat"] == "2-b"
    assert after.headers["etag"] != before.headers["etag"]
    assert "public" not in after.headers["cache-control"]
    assert own("GET", "/downloads", {"if-none-match": after.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("path", [NEWEST, FIXED])
def test_a_packed_file_is_taken_for_a_packed_transfer(ask, path: str) -> None:
    answer = ask("GET", path, {"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/gzip"
    assert "content-encoding" not in answer.headers
    assert answer.content == CONTENT
    digest = base64.b64encode(hashlib.sha256(CONTENT).digest()).decode()
    assert answer.headers["repr-digest"] == f"sha-256=:{digest}:"
    assert answer.headers["content-location"] == FIXED
    assert answer.headers["accept-ranges"] == "bytes"


def test_a_cache_keeps_the_newest_or_does_not_keep_what_is_fixed(ask) -> None:
    assert ask.get(NEWEST).headers["cache-control"] == "no-cache, no-transform"
    assert "immutable" in ask.get(FIXED).headers["cache-control"]


@pytest.mark.parametrize(
    ("ending", "kind"),
    [(".sqlite", "application/vnd.sqlite3"), (".csv.zip", "application/zip"),
     (".trig.gz", "application/gzip"), (".jsonld.gz", "application/gzip")],
)  # fmt: skip
def test_a_file_has_another_type(ask, ending: str, kind: str) -> None:
    assert ask("HEAD", f"/downloads/samenwerking-kg{ending}").headers["content-type"] == kind


def test_a_head_differs_from_its_get(ask) -> None:
    head, get = ask("HEAD", NEWEST), ask.get(NEWEST)
    ours = {"x-request-id", "date"}
    assert {n: v for n, v in head.headers.items() if n not in ours} == {
        n: v for n, v in get.headers.items() if n not in ours
    }
    assert head.content == b""
    assert head.headers["content-length"] == str(SIZE)
    assert ask("HEAD", NEWEST, {"range": "bytes=0-1"}).status_code == 200


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [("bytes=0-0", 0, 0), ("bytes=10-19", 10, 19), ("bytes=100-", 100, SIZE - 1),
     ("bytes=-5", SIZE - 5, SIZE - 1), (f"bytes=0-{SIZE * 2}", 0, SIZE - 1),
     (f"bytes=-{SIZE * 2}", 0, SIZE - 1), ("BYTES= 3-4", 3, 4),
     (f"bytes=1-2,{SIZE}-", 1, 2)],
)  # fmt: skip
def test_a_part_is_another_part(ask, given: str, first: int, last: int) -> None:
    answer = ask("GET", NEWEST, {"range": given})
    assert answer.status_code == 206
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{SIZE}"
    assert answer.headers["content-length"] == str(last - first + 1)
    assert answer.content == CONTENT[first : last + 1]
    assert answer.headers["content-type"] == "application/gzip"


@pytest.mark.parametrize("given", [f"bytes={SIZE}-", "bytes=-0", f"bytes={SIZE}-{SIZE + 5},-0"])
def test_a_part_beyond_the_end_is_answered(ask, given: str) -> None:
    answer = ask("GET", NEWEST, {"range": given})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{SIZE}"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/problemen/bereik-kan-niet"


@pytest.mark.parametrize(
    "given",
    ["bytes=5-1", "bytes=a-b", "bytes", "bytes=", "rows=0-1", "bytes=0", "bytes=--1", "bytes=1-2-3",
     "bytes=" + ",".join(f"{n}-{n}" for n in range(0, 40, 2)), "bytes=٣-٤", "bytes=0-" + "9" * 5000],
    ids=range(11),
)  # fmt: skip
def test_a_range_that_cannot_be_read_is_an_error(ask, given: str) -> None:
    answer = ask("GET", NEWEST, {"range": given.encode()})
    assert answer.status_code == 200
    assert answer.content == CONTENT


def test_several_parts_do_not_come_in_one_answer(ask) -> None:
    answer = ask("GET", NEWEST, {"range": "bytes=0-1,10-11"})
    assert answer.status_code == 206
    assert answer.headers["content-type"].startswith("multipart/byteranges; boundary=")
    assert int(answer.headers["content-length"]) == len(answer.content)
    for first in (0, 10):
        assert f"Content-Range: bytes {first}-{first + 1}/{SIZE}".encode() in answer.content


def test_a_part_of_another_file_is_glued_on(ask) -> None:
    head = ask("HEAD", NEWEST).headers
    wanted = {"range": "bytes=10-"}
    for condition in (head["etag"], head["last-modified"]):
        assert ask("GET", NEWEST, {**wanted, "if-range": condition}).status_code == 206
    former = ask("HEAD", "/downloads/samenwerking-kg-1-a.nq.gz").headers
    for condition in (former["etag"], former["last-modified"], "W/" + head["etag"], '"x"'):
        answer = ask("GET", NEWEST, {**wanted, "if-range": condition})
        assert (answer.status_code, answer.content) == (200, CONTENT)
    beyond = {"range": f"bytes={SIZE}-", "if-range": former["etag"]}
    assert ask("GET", NEWEST, beyond).status_code == 200


def test_who_has_the_file_gets_it_again(ask) -> None:
    head = ask("HEAD", NEWEST).headers
    assert ask("GET", NEWEST, {"if-none-match": head["etag"]}).status_code == 304
    assert ask("GET", NEWEST, {"if-modified-since": head["last-modified"]}).status_code == 304
    assert ask("GET", NEWEST, {"if-none-match": '"x"'}).status_code == 200
    assert ask("GET", NEWEST, {"if-match": '"x"'}).status_code == 412


@pytest.mark.parametrize(
    "name",
    ["samenwerking-kg-0-z.nq.gz", "samenwerking-kg-9-q.nq.gz", "manifest.json", "..%2F2-b", "x",
     "2-b", "%00", ".maken-x"],
)  # fmt: skip
def test_a_file_that_is_not_there_is_served(ask, name: str) -> None:
    answer = ask.get(f"/downloads/{name}")
    assert answer.status_code in (400, 404)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_file_that_went_just_now_is_our_fault(parts: Parts, call, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, kept=1)
    shelf.open()
    put(shelf, "2-b", CONTENT, 3)
    (tmp_path / "2-b" / "samenwerking-kg-2-b.nq.gz").unlink()
    assert type(call)(build_app(replace(parts, shelf=shelf))).get(NEWEST).status_code == 404


def test_a_service_without_files_has_no_list(call) -> None:
    assert call.get("/downloads").json() == {"staat": None, "dumps": []}
    assert call.get(NEWEST).status_code == 404
    assert "maakt geen bestanden" in call.get("/downloads", "text/html").text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_file_can_be_changed(ask, method: str) -> None:
    answer = ask(method, NEWEST)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_a_dump_does_not_say_which_publication_came_last(kept_door, tmp_path: Path) -> None:
    """Two graphs were published, and one of them was retracted."""
    contents = opened(copied(kept_door.parts.store, tmp_path / "copy"), tmp_path / "engine")
    (tmp_path / "dump").mkdir()
    dump = make(contents, tmp_path / "dump", ["n-quads", "sqlite"])
    assert dump is not None
    assert dump.version == kept_door.parts.pipeline.last_version == 3
    assert dump.state.startswith("3-")
    assert dt.datetime.fromisoformat(dump.published).tzinfo is not None
    assert BASE + "graph/gm0106/warmte" in dump.graphs
    assert BASE + "graph/gm0106/weg" not in dump.graphs
    file = dump.file("sqlite")
    assert file is not None
    with closing(sqlite3.connect(tmp_path / "dump" / file.name)) as database:
        said = database.execute("SELECT versie, uitgever FROM bronnen WHERE bron = 'gm0106/warmte'")
        assert said.fetchall() == [(1, "gemeente Assen")]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []

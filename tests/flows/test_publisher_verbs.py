"""`samenwerking-kg publisher`, as an operator uses it: by its words, its two outputs, its codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from samenwerking_kg.errors import NotAuthenticated
from samenwerking_kg.publish.publishers import Right
from samenwerking_kg.publish.who.access import Access
from samenwerking_kg.publish.who.audit import Audit
from samenwerking_kg.publish.who.roster import Roster
from samenwerking_kg.publish.who.tokens import SCANNABLE, take_apart

GRAPH = "https://w3id.org/samenwerking-kg/graph/"
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith("SAMENWERKING_")}
Ran = subprocess.CompletedProcess[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "publicaties"


@pytest.fixture
def run(tmp_path: Path, folder: Path) -> Callable[..., Ran]:
    def go(*words: str) -> Ran:
        code = "from samenwerking_kg.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-c", code, "publisher", *words],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=CLEAN | {"SAMENWERKING_PUBLICATIONS": str(folder)},
            check=False,
        )

    return go


@pytest.fixture
def service(folder: Path) -> Access:
    """What a running service asks; it was started before any publisher was there."""
    return Access(Roster(folder), None, Audit(folder))


def test_the_token_is_alone_on_standard_output(run: Callable[..., Ran], service: Access) -> None:
    told = run("add", "gm1895")
    assert told.returncode == 0, told.stderr
    assert re.fullmatch(SCANNABLE.pattern + "\n", told.stdout)
    caller = service.caller("Bearer " + told.stdout.strip())
    assert caller.publisher.key == "gm1895"
    assert caller.rights == {Right.CHECK, Right.PUBLISH, Right.RETRACT}
    service.may(caller, Right.PUBLISH, GRAPH + "gm1895/x")


def test_what_to_do_with_it_is_told_in_both_languages_and_does_not_repeat_it(
    run: Callable[..., Ran],
) -> None:
    told = run("add", "gm1895", "--days", "1")
    for words in ("één keer", "shown once", "Authorization: Bearer", "publishers.json"):
        assert words in told.stderr
    assert not SCANNABLE.search(told.stderr)
    assert told.stdout.strip()[14:] not in told.stderr


def test_key_graphs_rights_and_days_can_be_chosen(run: Callable[..., Ran], service: Access) -> None:
    words = ["--key", "oldambt-zorg", "--days", "2", "--right", "check", "--right", "publish"]
    told = run(
        "add", "kvk-01179514", *words, "--graph", GRAPH + "zorg", "--graph", GRAPH + "zorg/*"
    )
    assert told.returncode == 0, told.stderr
    publisher = service.caller("Bearer " + told.stdout.strip()).publisher
    assert publisher.key == "oldambt-zorg"
    assert publisher.organisation.endswith("/id/organisatie/kvk-01179514")
    assert publisher.graphs == (GRAPH + "zorg", GRAPH + "zorg/*")
    assert publisher.rights == {Right.CHECK, Right.PUBLISH}


def test_rights_and_graphs_are_changed_at_once_and_written_down(
    run: Callable[..., Ran], service: Access, folder: Path
) -> None:
    text = run("add", "gm1895").stdout.strip()
    told = run("change", "gm1895", "--right", "check")
    assert (told.returncode, told.stdout) == (0, "")
    caller = service.caller(f"Bearer {text}")
    assert (caller.rights, caller.publisher.owns(GRAPH + "gm1895/x")) == ({Right.CHECK}, True)
    graphs = ("--graph", GRAPH + "oldambt", "--graph", GRAPH + "gm1895/x")
    assert run("change", "gm1895", *graphs, "--right", "publish").returncode == 0
    caller = service.caller(f"Bearer {text}")
    assert caller.publisher.graphs == (GRAPH + "oldambt", GRAPH + "gm1895/x")
    service.may(caller, Right.PUBLISH, GRAPH + "oldambt")
    lines = [json.loads(line) for line in (folder / "audit.jsonl").read_text().splitlines()]
    changes = [line for line in lines if line["besluit"] == "gewijzigd"]
    assert [line["publicist"] for line in changes] == ["gm1895"] * 4
    assert changes[1]["toelichting"].startswith("nieuwe sleutel")
    assert changes[2]["toelichting"] == f"check: {GRAPH}gm1895, {GRAPH}gm1895/*"
    assert changes[3]["toelichting"] == f"publish: {GRAPH}oldambt, {GRAPH}gm1895/x"


def test_a_token_comes_or_goes_without_a_line_in_the_audit(
    run: Callable[..., Ran], folder: Path
) -> None:
    texts = [run("add", "gm1895").stdout, *(run("rotate", "gm1895").stdout for _ in range(2))]
    shown = [take_apart(text.strip()) for text in texts]
    ids = [each.id for each in shown if each is not None]
    run("revoke", "gm1895", "--token", ids[1])
    run("revoke", "gm1895")
    written = (folder / "audit.jsonl").read_text()
    lines = [json.loads(line) for line in written.splitlines()]
    told = [(line.get("middel"), line["toelichting"]) for line in lines][1:]
    assert told == [
        (ids[0], f"nieuwe sleutel; goed zijn: {ids[0]}"),
        (ids[1], f"nieuwe sleutel; goed zijn: {ids[0]}, {ids[1]}"),
        (ids[2], f"nieuwe sleutel; goed zijn: {ids[1]}, {ids[2]}"),
        (ids[1], "sleutel ingetrokken"),
        (ids[2], "sleutel ingetrokken"),
        (None, "publicist afgesloten"),
    ]
    assert not any(text.strip() in written for text in texts)


def test_an_operator_is_made_with_one_word(run: Callable[..., Ran], service: Access) -> None:
    told = run("add", "gm0014", "--key", "beheer", "--right", "operate")
    caller = service.caller("Bearer " + told.stdout.strip())
    service.may(caller, Right.OPERATE, None)
    service.may(caller, Right.RETRACT, GRAPH + "gm1895/x")


def test_rotate_and_revoke_are_seen_by_a_running_service_at_once(
    run: Callable[..., Ran], service: Access
) -> None:
    first = run("add", "gm1895").stdout.strip()
    second = run("rotate", "gm1895").stdout.strip()
    service.caller(f"Bearer {first}")
    service.caller(f"Bearer {second}")
    shown = take_apart(first)
    assert shown is not None
    assert run("revoke", "gm1895", "--token", shown.id).returncode == 0
    with pytest.raises(NotAuthenticated):
        service.caller(f"Bearer {first}")
    service.caller(f"Bearer {second}")
    told = run("revoke", "gm1895")
    assert told.returncode == 0
    assert told.stdout == ""
    assert "can no longer publish" in told.stderr
    with pytest.raises(NotAuthenticated):
        service.caller(f"Bearer {second}")
    assert "gm1895" in run("list").stdout


def test_the_list_shows_states_and_no_secret(run: Callable[..., Ran], folder: Path) -> None:
    first = run("add", "gm1895").stdout.strip()
    second = run("rotate", "gm1895").stdout.strip()
    third = run("rotate", "gm1895").stdout.strip()
    ids = [shown.id for text in (first, second, third) if (shown := take_apart(text))]
    told, parsed = run("list").stdout, json.loads(run("list", "--format", "json").stdout)
    (row,) = parsed
    assert [token["id"] for token in row["tokens"]] == ids
    assert [token["state"] for token in row["tokens"]] == ["withdrawn", "active", "active"]
    for words in (*ids, "ingetrokken / withdrawn", "actief / active", "check, publish, retract"):
        assert words in told
    digests = re.findall(r"[0-9a-f]{64}", (folder / "publishers.json").read_text())
    assert len(digests) == 3
    for secret in [*digests, first[14:], second[14:], third[14:]]:
        assert secret not in told + json.dumps(parsed)


def test_an_empty_list_is_a_list(run: Callable[..., Ran], folder: Path) -> None:
    assert json.loads(run("list", "--format", "json").stdout) == []
    assert run("list").returncode == 0
    assert not folder.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "Oldambt"), "Oldambt"),
        (("add", "gm1895", "--key", "tooi"), "tooi"),
        (("add", "gm1895", "--graph", GRAPH + "tooi/gemeenten"), "tooi/gemeenten"),
        (("add", "gm1895", "--graph", GRAPH + "gm0014/x"), "gm0014"),
        (("add", "gm0014"), "bestaat al"),
        (("add", "gm1895", "--right", "alles"), "alles"),
        (("add", "gm1895", "--days", "0"), "--days"),
        (("change", "gm9999", "--right", "check"), "gm9999"),
        (("change", "gm0014"), "--right"),
        (("change", "gm0014", "--graph", GRAPH + "tooi/x"), "tooi/x"),
        (("change", "gm0014", "--graph", GRAPH + "gm0047/x"), "gm0047"),
        (("rotate", "gm9999"), "gm9999"),
        (("revoke", "gm9999"), "gm9999"),
        (("revoke", "gm0014", "--token", "aaaaaaaa"), "aaaaaaaa"),
        (("list", "--format", "xml"), "xml"),
    ],
)
def test_a_mistake_changes_nothing_and_ends_with_code_2(
    run: Callable[..., Ran], folder: Path, words: tuple[str, ...], said: str
) -> None:
    Roster(folder).add("gm0014", "gm0014")
    Roster(folder).add("gm0047", "gm0047")
    before = (folder / "publishers.json").read_bytes()
    told = run(*words)
    assert told.returncode == 2
    assert said in told.stderr
    assert told.stdout == ""
    assert "Traceback" not in told.stderr
    assert (folder / "publishers.json").read_bytes() == before


def test_a_damaged_roster_is_named(run: Callable[..., Ran], folder: Path) -> None:
    folder.mkdir()
    (folder / "publishers.json").write_text("")
    for words in (("list",), ("add", "gm1895")):
        told = run(*words)
        assert told.returncode == 2
        assert "publishers.json" in told.stderr
        assert told.stdout == ""


def test_the_help_teaches_each_word(run: Callable[..., Ran]) -> None:
    told = run("--help").stdout
    for word in ("add", "list", "change", "rotate", "revoke"):
        assert word in told
    assert "--right operate" in run("add", "--help").stdout


def test_two_commands_at_once_lose_nothing(tmp_path: Path, folder: Path) -> None:
    code = "from samenwerking_kg.cli import main; main()"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, "publisher", "add", f"gm{number:04d}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=tmp_path,
            env=CLEAN | {"SAMENWERKING_PUBLICATIONS": str(folder)},
        )
        for number in range(1, 9)
    ]
    tokens = [one.communicate()[0].decode().strip() for one in running]
    assert [one.returncode for one in running] == [0] * 8
    roster = Roster(folder)
    assert len(roster.list()) == 8
    assert all((shown := take_apart(text)) and roster.token(shown.id) for text in tokens)


def test_the_name_behind_a_code_is_told_and_an_unknown_code_is_noticed(
    run: Callable[..., Ran],
) -> None:
    known, unknown = run("add", "gm1895"), run("add", "gm9998")
    assert (known.returncode, unknown.returncode) == (0, 0)
    assert "Oldambt" in known.stderr
    assert "Klopt de code?" in unknown.stderr

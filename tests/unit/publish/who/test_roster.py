"""The roster: publishers and their tokens on disk, whole, private, and never lost."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from samenwerking_kg.errors import (
    PublisherInvalid,
    PublisherNotFound,
    StoreFull,
    StoreTrouble,
)
from samenwerking_kg.publish.publishers import (
    RESERVED,
    Right,
    is_publishable,
    overlap,
    own_graphs,
)
from samenwerking_kg.publish.who import vault
from samenwerking_kg.publish.who.organisations import key_of, organisation_of
from samenwerking_kg.publish.who.roster import Roster
from samenwerking_kg.publish.who.tokens import State, take_apart

TOOI = "https://identifier.overheid.nl/tooi/id/"
GM1895 = TOOI + "gemeente/gm1895"
BASE = "https://w3id.org/samenwerking-kg/"
GRAPH = BASE + "graph/"
OURS = BASE + "id/organisatie/"


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    return Roster(tmp_path / "publications")


def _states(roster: Roster, key: str) -> list[State]:
    entry = roster.entry(key)
    assert entry is not None
    return [token.state(dt.datetime.now(dt.UTC)) for token in entry.tokens]


def test_a_folder_without_a_roster_has_no_publishers(roster: Roster) -> None:
    assert roster.list() == ()
    assert roster.entry("gm1895") is None
    assert not roster.path.exists()


def test_a_publisher_is_there_for_who_opens_the_folder_anew(roster: Roster) -> None:
    made, text = roster.add("gm1895", GM1895, days=30)
    (entry,) = Roster(roster.path.parent).list()
    assert entry.publisher == made
    assert made.graphs == own_graphs("gm1895")
    assert made.rights == {Right.CHECK, Right.PUBLISH, Right.RETRACT}
    shown = take_apart(text)
    assert shown is not None
    assert shown.fits(entry.tokens[0])
    assert entry.tokens[0].expires - entry.tokens[0].made == dt.timedelta(days=30)


def test_the_file_holds_no_secret_and_is_for_its_owner_only(roster: Roster) -> None:
    _, text = roster.add("gm1895", GM1895)
    shown = take_apart(text)
    assert shown is not None
    assert shown.secret not in roster.path.read_text()
    assert text not in roster.path.read_text()
    for path in roster.path.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(roster.path.parent.stat().st_mode) & 0o077 == 0


def test_a_running_reader_sees_each_change_at_once(roster: Roster) -> None:
    reader = Roster(roster.path.parent)
    assert reader.list() == ()
    _, text = roster.add("gm1895", GM1895)
    shown = take_apart(text)
    assert shown is not None
    assert reader.token(shown.id) is not None
    roster.revoke("gm1895")
    found = reader.token(shown.id)
    assert found is not None
    assert found[1].withdrawn is not None
    roster.path.unlink()
    assert reader.list() == ()


def test_a_file_that_did_not_change_is_not_read_again(
    roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster.add("gm1895", GM1895)
    assert roster.entry("gm1895") is not None
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("read again"))
    assert roster.entry("gm1895") is not None


def test_two_tokens_are_good_after_a_rotation_and_never_three(roster: Roster) -> None:
    roster.add("gm1895", GM1895)
    roster.rotate("gm1895")
    assert _states(roster, "gm1895") == [State.ACTIVE, State.ACTIVE]
    text = roster.rotate("gm1895")
    assert _states(roster, "gm1895") == [State.WITHDRAWN, State.ACTIVE, State.ACTIVE]
    entry, shown = roster.entry("gm1895"), take_apart(text)
    assert entry is not None
    assert shown is not None
    assert shown.fits(entry.tokens[-1])


def test_an_expired_token_does_not_count_as_one_of_the_two(roster: Roster) -> None:
    roster.add("gm1895", GM1895)
    held = json.loads(roster.path.read_bytes())
    held["publishers"][0]["tokens"][0]["expires"] = "2020-01-01T00:00:00+00:00"
    roster.path.write_text(json.dumps(held))
    roster.rotate("gm1895")
    roster.rotate("gm1895")
    assert _states(roster, "gm1895") == [State.EXPIRED, State.ACTIVE, State.ACTIVE]


def test_revoking_all_keeps_the_publisher_and_shuts_it_out_until_a_rotation(
    roster: Roster,
) -> None:
    roster.add("gm1895", GM1895)
    roster.rotate("gm1895")
    assert len(roster.revoke("gm1895")) == 2
    assert _states(roster, "gm1895") == [State.WITHDRAWN, State.WITHDRAWN]
    entry = roster.entry("gm1895")
    assert entry is not None
    assert entry.closed
    assert roster.revoke("gm1895") == ()
    roster.rotate("gm1895")
    entry = roster.entry("gm1895")
    assert entry is not None
    assert not entry.closed


def test_revoking_one_token_leaves_the_other(roster: Roster) -> None:
    _, text = roster.add("gm1895", GM1895)
    roster.rotate("gm1895")
    shown = take_apart(text)
    assert shown is not None
    (ended,) = roster.revoke("gm1895", shown.id)
    assert ended.id == shown.id
    assert _states(roster, "gm1895") == [State.WITHDRAWN, State.ACTIVE]
    entry = roster.entry("gm1895")
    assert entry is not None
    assert not entry.closed


def test_a_token_is_withdrawn_once_however_often_it_is_revoked(roster: Roster) -> None:
    roster.add("gm1895", GM1895)
    roster.revoke("gm1895")
    held = json.loads(roster.path.read_bytes())
    held["publishers"][0]["tokens"][0]["withdrawn"] = "2020-01-01T00:00:00+00:00"
    roster.path.write_text(json.dumps(held))
    roster.revoke("gm1895")
    entry = roster.entry("gm1895")
    assert entry is not None
    assert entry.tokens[0].withdrawn == dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def test_what_is_not_there_cannot_be_rotated_or_revoked(roster: Roster) -> None:
    roster.add("gm0014", TOOI + "gemeente/gm0014")
    _, text = roster.add("gm1895", GM1895)
    shown = take_apart(text)
    assert shown is not None
    with pytest.raises(PublisherNotFound):
        roster.rotate("gm9999")
    with pytest.raises(PublisherNotFound):
        roster.revoke("gm9999")
    with pytest.raises(PublisherInvalid):
        roster.revoke("gm0014", shown.id)  # a token of another
    assert _states(roster, "gm1895") == [State.ACTIVE]


@pytest.mark.parametrize(
    "key",
    ["", "-a", "GM1895", "gm 1895", "gm1895/x", "gm1895\n", "é", "a" * 64, "..", "*", *RESERVED],
)
def test_a_key_that_cannot_be_in_a_graph_or_is_ours_is_refused(roster: Roster, key: str) -> None:
    with pytest.raises(PublisherInvalid):
        roster.add(key, GM1895)
    assert roster.list() == ()


def test_a_key_is_given_once(roster: Roster) -> None:
    roster.add("gm1895", GM1895)
    with pytest.raises(PublisherInvalid, match="rotate gm1895"):
        roster.add("gm1895", GM1895, graphs=[GRAPH + "elders"])


@pytest.mark.parametrize(
    "name",
    [
        GRAPH + "tooi/gemeenten",
        GRAPH + "samenwerking-kg",
        GRAPH + "tooi/*",
        GRAPH + "*",
        BASE + "graph",
        GRAPH + "gm1895/",
        GRAPH + "gm1895/../tooi",
        GRAPH + "gm1895/%2e%2e/tooi",
        GRAPH + "gm1895/./x",
        GRAPH + "gm1895//x",
        GRAPH + "gm1895/x#y",
        GRAPH + "gm1895/x?y",
        GRAPH + "gm1895/x\n",
        GRAPH + "GM1895/x",
        GRAPH + "gm1895*",
        GRAPH + "gm1895/*/*",
        "https://example.org/graph/gm1895",
        GRAPH.replace("https", "http") + "gm1895",
        "",
    ],
)
def test_a_graph_that_nobody_can_publish_is_refused(roster: Roster, name: str) -> None:
    assert not is_publishable(name)
    with pytest.raises(PublisherInvalid):
        roster.add("gm1895", GM1895, graphs=[name])
    assert roster.list() == ()


def test_a_publisher_without_a_right_is_refused(roster: Roster) -> None:
    with pytest.raises(PublisherInvalid):
        roster.add("gm1895", GM1895, rights=[])


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("a/x", "a/x", True),
        ("a/x", "a/y", False),
        ("a/*", "a/x", True),
        ("a/*", "a/x/y", True),
        ("a/*", "a/x/*", True),
        ("a/*", "a/*", True),
        ("a/*", "a", False),
        ("a/*", "ab/x", False),
        ("a/*", "ab/*", False),
        ("a/x/*", "a/x", False),
        ("a/x/*", "a/xy/*", False),
    ],
)
def test_scopes_overlap_when_a_graph_lies_in_both(one: str, other: str, shared: bool) -> None:
    assert overlap(GRAPH + one, GRAPH + other) is shared
    assert overlap(GRAPH + other, GRAPH + one) is shared


@pytest.mark.parametrize("name", ["gm1895/../tooi", "gm1895/%2e%2e/tooi", "gm1895//x", "gm1895/"])
def test_nobody_owns_another_spelling_of_a_graph(roster: Roster, name: str) -> None:
    made, _ = roster.add("gm1895", GM1895)
    assert made.owns(GRAPH + "gm1895/x")
    assert not made.owns(GRAPH + name)


def test_a_graph_has_one_owner(roster: Roster) -> None:
    roster.add("gm1895", GM1895)
    for name in ("gm1895", "gm1895/x", "gm1895/x/*"):
        with pytest.raises(PublisherInvalid, match="gm1895"):
            roster.add("partner", OURS + "kvk-01179514", graphs=[GRAPH + name])
    roster.add("partner", OURS + "kvk-01179514", graphs=[GRAPH + "gm1895x/*"])
    with pytest.raises(PublisherInvalid, match="partner"):
        roster.add("gm1895x", GM1895)


@pytest.mark.parametrize(
    ("word", "iri", "key"),
    [
        ("gm1895", GM1895, "gm1895"),
        (" GM1895 ", GM1895, "gm1895"),
        ("ws0653", TOOI + "waterschap/ws0653", "ws0653"),
        ("pv20", TOOI + "provincie/pv20", "pv20"),
        ("so0823", TOOI + "so/so0823", "so0823"),
        ("kvk-01179514", OURS + "kvk-01179514", "kvk-01179514"),
        ("01179514", OURS + "kvk-01179514", "kvk-01179514"),
        (GM1895, GM1895, "gm1895"),
        (TOOI + "zbo/zb000120", TOOI + "zbo/zb000120", "zb000120"),
        (OURS + "woonservice", OURS + "woonservice", "woonservice"),
    ],
)
def test_an_organisation_is_meant_by_its_code_or_iri(word: str, iri: str, key: str) -> None:
    assert organisation_of(word) == iri
    assert key_of(iri) == key


@pytest.mark.parametrize(
    "word",
    [
        "",
        "gm189",
        "gm18955",
        "gm١٨٩٥",
        "1179514",
        "٠١١٧٩٥١٤",
        "kvk-1179514",
        "Oldambt",
        TOOI,
        TOOI + "gemeente/ws0653",
        TOOI + "gemeente/gm1895/x",
        TOOI + "gemeente/wzg_00065222",
        TOOI.replace("https", "http") + "gemeente/gm1895",
        OURS + "kvk-123",
        OURS + "../regeling/x",
        OURS,
        BASE + "id/regeling/roo-1",
        "https://example.org/gm1895",
    ],
)
def test_what_names_no_organisation_is_refused(roster: Roster, word: str) -> None:
    with pytest.raises(PublisherInvalid):
        organisation_of(word)
    with pytest.raises(PublisherInvalid):
        roster.add("gm1895", word)


DAMAGE = [
    b"",
    b"{}",
    b"[]",
    b"null",
    b'{"version": 2, "publishers": []}',
    b'{"version": 1, "publishers": {}}x',
    b'{"version": 1, "publishers": [{}]}',
    b'{"version": 1, "publishers": ["gm1895"]}',
    b"\xff\xfe",
    b"[" * 100_000,
]


@pytest.mark.parametrize("content", DAMAGE, ids=range(len(DAMAGE)))
def test_a_damaged_file_is_named_and_never_taken_for_an_empty_one(
    roster: Roster, content: bytes
) -> None:
    roster.add("gm1895", GM1895)
    roster.path.write_bytes(content)
    for act in (
        lambda: roster.list(),
        lambda: roster.entry("gm1895"),
        lambda: roster.token("aaaaaaaa"),
        lambda: roster.add("gm0014", TOOI + "gemeente/gm0014"),
        lambda: roster.rotate("gm1895"),
        lambda: roster.revoke("gm1895"),
    ):
        with pytest.raises(StoreTrouble, match=r"publishers\.json"):
            act()
    assert roster.path.read_bytes() == content


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("key", "GM1895"),
        ("key", 5),
        ("key", "tooi"),
        ("organisation", "geen iri"),
        ("graphs", []),
        ("graphs", "gm1895"),
        ("rights", ["alles"]),
        ("rights", "check"),
        ("closed", "false"),
        ("tokens", None),
        ("tokens", [{"id": "x"}]),
    ],
)
def test_one_wrong_field_is_damage(roster: Roster, field: str, value: object) -> None:
    roster.add("gm1895", GM1895)
    held = json.loads(roster.path.read_bytes())
    held["publishers"][0][field] = value
    roster.path.write_text(json.dumps(held))
    with pytest.raises(StoreTrouble):
        roster.list()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("digest", "0" * 63),
        ("digest", "g" * 64),
        ("expires", "2026-01-01T00:00:00"),
        ("expires", None),
        ("expires", "ooit"),
        ("withdrawn", False),
    ],
)
def test_one_wrong_field_of_a_token_is_damage(roster: Roster, field: str, value: object) -> None:
    roster.add("gm1895", GM1895)
    held = json.loads(roster.path.read_bytes())
    held["publishers"][0]["tokens"][0][field] = value
    roster.path.write_text(json.dumps(held))
    with pytest.raises(StoreTrouble):
        roster.list()


def test_a_publisher_or_token_that_is_there_twice_is_damage(roster: Roster) -> None:
    roster.add("gm1895", GM1895)
    held = json.loads(roster.path.read_bytes())
    (one,) = held["publishers"]
    roster.path.write_text(json.dumps(held | {"publishers": [one, one | {"tokens": []}]}))
    with pytest.raises(StoreTrouble):
        roster.list()
    roster.path.write_text(json.dumps(held | {"publishers": [one, one | {"key": "gm0014"}]}))
    with pytest.raises(StoreTrouble):
        roster.list()


def test_a_file_that_cannot_be_read_is_trouble_not_emptiness(roster: Roster) -> None:
    roster.path.mkdir(parents=True)
    with pytest.raises(StoreTrouble, match=r"publishers\.json"):
        roster.list()


def test_a_full_disk_leaves_the_roster_as_it_was(roster: Roster) -> None:
    roster.add("gm1895", GM1895)
    before = roster.path.read_bytes()
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from samenwerking_kg.errors import StoreFull\n"
        "from samenwerking_kg.publish.who.roster import Roster\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try: Roster(Path(sys.argv[1])).rotate('gm1895')\n"
        "except StoreFull: sys.exit(7)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(roster.path.parent)], check=False)
    assert ran.returncode == 7
    assert roster.path.read_bytes() == before
    assert sorted(path.name for path in roster.path.parent.iterdir()) == [
        "publishers.json",
        "publishers.lock",
    ]
    roster.rotate("gm1895")
    assert _states(roster, "gm1895") == [State.ACTIVE, State.ACTIVE]


def test_what_a_killed_command_left_behind_is_no_hindrance(roster: Roster) -> None:
    roster.add("gm1895", GM1895)
    beside = roster.path.with_name("publishers.json.new")
    beside.write_bytes(b'{"version"')
    beside.chmod(0o644)
    roster.rotate("gm1895")
    assert _states(roster, "gm1895") == [State.ACTIVE, State.ACTIVE]
    assert not beside.exists()
    assert stat.S_IMODE(roster.path.stat().st_mode) == 0o600


def test_a_failed_rename_is_told_and_changes_nothing(
    roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster.add("gm1895", GM1895)
    before = roster.path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(vault.Path, "replace", full)
    with pytest.raises(StoreFull):
        roster.rotate("gm1895")
    assert roster.path.read_bytes() == before


def test_commands_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from samenwerking_kg.publish.who.roster import Roster\n"
        "roster = Roster(Path(sys.argv[1]))\n"
        "for n in range(25):\n"
        "    roster.add(f'{sys.argv[2]}-{n}', 'gm1895'); roster.rotate('samen')\n"
    )
    roster = Roster(tmp_path)
    roster.add("samen", GM1895)
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name])
        for name in ("een", "twee", "drie")
    ]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert len(roster.list()) == 76
    assert len(_states(roster, "samen")) == 76
    assert _states(roster, "samen").count(State.ACTIVE) == 2

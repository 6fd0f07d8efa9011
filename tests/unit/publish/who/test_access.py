"""Who is let in: states of a token x rights x graphs, and JWTs beside them."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from samenwerking_kg.errors import (
    GraphNotOwned,
    NotAllowed,
    NotAuthenticated,
    StoreFull,
    StoreTrouble,
)
from samenwerking_kg.publish.publishers import Caller, Right
from samenwerking_kg.publish.who import vault
from samenwerking_kg.publish.who.access import Access
from samenwerking_kg.publish.who.audit import Audit
from samenwerking_kg.publish.who.issuer import Issuer, Trust
from samenwerking_kg.publish.who.roster import Roster
from samenwerking_kg.publish.who.tokens import make, take_apart

GRAPH = "https://w3id.org/samenwerking-kg/graph/"
GM0014 = "gm0014"
KEY = ec.generate_private_key(ec.SECP256R1())
ISSUER, AUDIENCE = "https://login.example.org", "samenwerking-kg"


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    return Roster(tmp_path / "publications")


@pytest.fixture
def access(roster: Roster, tmp_path: Path) -> Access:
    path = tmp_path / "jwks.json"
    key = json.loads(ECAlgorithm.to_jwk(KEY.public_key())) | {"kid": "ec"}
    path.write_text(json.dumps({"keys": [key]}))
    trust = Trust(ISSUER, AUDIENCE, str(path), organisations={"0000": "gm1895"})
    return Access(roster, Issuer(trust), Audit(roster.path.parent))


def _lines(roster: Roster) -> list[dict[str, str]]:
    path = roster.path.parent / "audit.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def _id(text: str) -> str:
    shown = take_apart(text)
    assert shown is not None
    return shown.id


def _expire(roster: Roster, key: str) -> None:
    """Let all tokens of a publisher have ended a second ago."""
    held = json.loads(roster.path.read_bytes())
    past = (dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)).isoformat()
    for publisher in held["publishers"]:
        for token in publisher["tokens"] if publisher["key"] == key else ():
            token["expires"] = past
    roster.path.write_text(json.dumps(held))


def _jwt(**other: object) -> str:
    now = int(dt.datetime.now(dt.UTC).timestamp())
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": "robot", "exp": now + 60} | other
    return jwt.encode(claims, KEY, "ES256", headers={"kid": "ec"})


NO_TOKEN = "takes a token"
NOT_VALID = "not valid"
EXPIRED = "has expired"

# -- who asks


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "Bearer "])
def test_a_good_token_is_known_by_its_id(roster: Roster, access: Access, scheme: str) -> None:
    made, text = roster.add("gm1895", "gm1895", days=10)
    caller = access.caller(f"{scheme} {text}")
    assert caller.publisher == made
    assert caller.means == _id(text)
    assert caller.rights == made.rights
    entry = roster.entry("gm1895")
    assert entry is not None
    assert caller.expires == entry.tokens[0].expires


def test_both_tokens_are_good_during_a_rotation_and_the_oldest_is_not_after_the_next(
    roster: Roster, access: Access
) -> None:
    _, first = roster.add("gm1895", "gm1895")
    second = roster.rotate("gm1895")
    assert access.caller(f"Bearer {first}").means == _id(first)
    assert access.caller(f"Bearer {second}").means == _id(second)
    third = roster.rotate("gm1895")
    with pytest.raises(NotAuthenticated, match=NOT_VALID):
        access.caller(f"Bearer {first}")
    assert access.caller(f"Bearer {second}").means == _id(second)
    assert access.caller(f"Bearer {third}").means == _id(third)


def test_a_revoked_token_is_not_good_one_request_later(roster: Roster, access: Access) -> None:
    _, first = roster.add("gm1895", "gm1895")
    second = roster.rotate("gm1895")
    Roster(roster.path.parent).revoke("gm1895", _id(first))
    with pytest.raises(NotAuthenticated, match=NOT_VALID):
        access.caller(f"Bearer {first}")
    access.caller(f"Bearer {second}")
    Roster(roster.path.parent).revoke("gm1895")
    with pytest.raises(NotAuthenticated, match=NOT_VALID):
        access.caller(f"Bearer {second}")


def test_an_expired_token_is_told_so_to_who_has_it(roster: Roster, access: Access) -> None:
    _, text = roster.add("gm1895", "gm1895")
    _expire(roster, "gm1895")
    with pytest.raises(NotAuthenticated, match=EXPIRED):
        access.caller(f"Bearer {text}")
    assert _lines(roster)[-1]["reden"] == "sleutel verlopen"


def test_who_has_only_the_id_is_not_told_that_a_token_expired_or_was_withdrawn(
    roster: Roster, access: Access
) -> None:
    told = set()
    for key in ("gm1895", "gm0014"):
        _, text = roster.add(key, key)
        told.add(_refused(access, f"Bearer {_with_another_secret(text)}"))
        (_expire if key == "gm1895" else Roster.revoke)(roster, key)
        told.add(_refused(access, f"Bearer {_with_another_secret(text)}"))
    told.add(_refused(access, f"Bearer {make(dt.datetime.now(dt.UTC), 1)[1]}"))
    assert len(told) == 1


def _refused(access: Access, header: str | None) -> str:
    with pytest.raises(NotAuthenticated) as problem:
        access.caller(header)
    return str(problem.value)


def _with_another_secret(text: str) -> str:
    """A token with a right checksum and the id of this one."""
    from samenwerking_kg.publish.who import tokens

    head = text[:14] + make(dt.datetime.now(dt.UTC), 1)[1][14:57]
    return head + tokens._checksum(head)


HEADERS: dict[str, tuple[Callable[[str], str | None], str]] = {
    "no header": (lambda _: None, NO_TOKEN),
    "an empty header": (lambda _: "", NO_TOKEN),
    "only spaces": (lambda _: "  ", NO_TOKEN),
    "no token after the scheme": (lambda _: "Bearer", NO_TOKEN),
    "a space after the scheme": (lambda _: "Bearer ", NO_TOKEN),
    "no scheme": (lambda text: text, NO_TOKEN),
    "Basic": (lambda _: "Basic Z20xODk1OmdlaGVpbQ==", NO_TOKEN),
    "a token under Basic": (lambda text: f"Basic {text}", NO_TOKEN),
    "another scheme that begins alike": (lambda text: f"Bearers {text}", NO_TOKEN),
    "two headers": (lambda text: f"Bearer {text}, Bearer {text}", NOT_VALID),
    "two headers, Basic first": (lambda text: f"Basic eA==, Bearer {text}", NO_TOKEN),
    "two tokens": (lambda text: f"Bearer {text} {text}", NOT_VALID),
    "a space within": (lambda text: f"Bearer {text[:20]} {text[20:]}", NOT_VALID),
    "a line end within": (lambda text: f"Bearer {text}\n", NOT_VALID),
    "quotes": (lambda text: f'Bearer "{text}"', NOT_VALID),
    "lower case": (lambda text: f"Bearer {text.lower()}", NOT_VALID),
    "upper case": (lambda text: f"Bearer {text.upper()}", NOT_VALID),
    "a wrong checksum": (
        lambda text: f"Bearer {text[:-1]}{'a' if text[-1] != 'a' else 'b'}",
        NOT_VALID,
    ),
    "cut short": (lambda text: f"Bearer {text[:-6]}", NOT_VALID),
    "an unknown id": (lambda _: f"Bearer {make(dt.datetime.now(dt.UTC), 1)[1]}", NOT_VALID),
    "another secret": (lambda text: f"Bearer {_with_another_secret(text)}", NOT_VALID),
    "the id alone": (lambda text: f"Bearer {_id(text)}", NOT_VALID),
    "a JWT of nobody": (lambda _: "Bearer e30.e30.e30", NOT_VALID),
    "very long": (lambda text: f"Bearer {text}{'a' * 100_000}", NOT_VALID),
    "letters of another alphabet": (lambda _: "Bearer ѕwkg_ключ", NOT_VALID),
    "a NUL": (lambda text: f"Bearer {text}\0", NOT_VALID),
}


@pytest.mark.parametrize(("header", "told"), HEADERS.values(), ids=HEADERS.keys())
def test_what_is_no_good_token_is_refused_written_down_and_not_repeated(
    roster: Roster,
    access: Access,
    caplog: pytest.LogCaptureFixture,
    header: Callable[[str], str | None],
    told: str,
) -> None:
    caplog.set_level("DEBUG")
    _, text = roster.add("gm1895", "gm1895")
    sent = header(text)
    answer = _refused(access, sent)
    assert told in answer
    (line,) = _lines(roster)
    assert line["besluit"] == "niet herkend"
    written = (roster.path.parent / "audit.jsonl").read_text() + caplog.text + answer
    for part in re.findall(r"[0-9A-Za-z]{20,}", f"{text} {sent}"):
        assert part not in written


def test_a_header_with_a_good_token_is_in_no_line_either(
    roster: Roster, access: Access, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    _, text = roster.add("gm1895", "gm1895")
    bearer = _jwt(organisation="gm1895")
    for one in (text, bearer):
        access.may(access.caller(f"Bearer {one}"), Right.PUBLISH, GRAPH + "gm1895/x")
    written = (roster.path.parent / "audit.jsonl").read_text() + caplog.text
    assert [line["middel"] for line in _lines(roster)] == [_id(text), "jwt:robot"]
    assert text[14:] not in written
    assert not any(part in written for part in bearer.split("."))


# -- a JWT


@pytest.mark.parametrize("value", ["gm1895", "0000", ["0000"], ["0000", "gm1895", "onbekend"]])
def test_a_jwt_of_the_issuer_speaks_for_its_organisation(
    roster: Roster, access: Access, value: object
) -> None:
    made, _ = roster.add("gm1895", "gm1895", rights=[Right.CHECK])
    caller = access.caller(f"Bearer {_jwt(organisation=value, scope='publish')}")
    assert caller.publisher == made
    assert caller.rights == {Right.CHECK}
    assert caller.means == "jwt:robot"
    assert caller.expires is not None


@pytest.mark.parametrize("value", ["onbekend", "", None, [], ["gm1895", GM0014], 1895, "gm1895 "])
def test_a_jwt_that_does_not_name_one_publisher_is_refused(
    roster: Roster, access: Access, value: object
) -> None:
    roster.add("gm1895", "gm1895")
    roster.add(GM0014, GM0014)
    assert NOT_VALID in _refused(access, f"Bearer {_jwt(organisation=value)}")
    assert _lines(roster)[-1]["reden"] == "organisatie onbekend"
    assert _lines(roster)[-1]["middel"] == "jwt:robot"


def test_an_expired_jwt_is_told_so(roster: Roster, access: Access) -> None:
    roster.add("gm1895", "gm1895")
    assert EXPIRED in _refused(access, f"Bearer {_jwt(organisation='gm1895', exp=1)}")


def test_a_publisher_that_was_shut_out_does_not_come_in_with_a_jwt(
    roster: Roster, access: Access
) -> None:
    _, text = roster.add("gm1895", "gm1895")
    roster.revoke("gm1895", _id(text))
    access.caller(f"Bearer {_jwt(organisation='gm1895')}")
    roster.revoke("gm1895")
    assert NOT_VALID in _refused(access, f"Bearer {_jwt(organisation='gm1895')}")
    roster.rotate("gm1895")
    access.caller(f"Bearer {_jwt(organisation='gm1895')}")


def test_without_an_issuer_a_jwt_is_no_token(roster: Roster) -> None:
    roster.add("gm1895", "gm1895")
    access = Access(roster, None, Audit(roster.path.parent))
    assert NOT_VALID in _refused(access, f"Bearer {_jwt(organisation='gm1895')}")


def test_keys_of_the_issuer_that_cannot_be_read_are_told_apart(
    roster: Roster, access: Access, tmp_path: Path
) -> None:
    roster.add("gm1895", "gm1895")
    (tmp_path / "jwks.json").unlink()
    assert "issuer" in _refused(access, f"Bearer {_jwt(organisation='gm1895')}")


# -- may they?

OWN = ["gm1895", "gm1895/x", "gm1895/x/y", "gm1895/v1.0_a~b-c"]
OTHERS = ["gm0014", "gm0014/x", "gm1895x", "gm1895x/y", "gm1895-/x", "gm189/x", "nieuw/x"]
NOBODYS = [
    "tooi/gemeenten",
    "tooi",
    "roo/regelingen",
    "samenwerking-kg/perioden",
    "voorbeelden",
    "gm1895/../tooi",
    "gm1895/../tooi/gemeenten",
    "gm1895/./x",
    "gm1895/..",
    "gm1895/%2e%2e/tooi",
    "gm1895/x%2Fy",
    "gm1895%2Fx",
    "gm1895/",
    "gm1895//x",
    "gm1895/x/",
    "gm1895/x?y",
    "gm1895/x#y",
    "gm1895/x y",
    "gm1895/x\n",
    "gm1895/é",
    "gm1895/*",
    "GM1895/x",
    "TOOI/gemeenten",
    "",
    "../graph/gm1895/x",
]
FOREIGN = [
    "",
    "urn:x",
    "gm1895/x",
    "https://example.org/graph/gm1895/x",
    "http://w3id.org/samenwerking-kg/graph/gm1895/x",
    "HTTPS://w3id.org/samenwerking-kg/graph/gm1895/x",
    "https://w3id.org/samenwerking-kg/graph",
    "https://w3id.org/samenwerking-kg/id/gm1895/x",
    "https://w3id.org:443/samenwerking-kg/graph/gm1895/x",
    "https://w3id.org/samenwerking-kg/./graph/gm1895/x",
]
SETS = {
    "none that fits": [Right.CHECK],
    "publish": [Right.PUBLISH],
    "retract": [Right.RETRACT],
    "all but operate": [Right.CHECK, Right.PUBLISH, Right.RETRACT],
}


def _caller(roster: Roster, access: Access, rights: list[Right]) -> Caller:
    roster.add(GM0014, GM0014)
    _, text = roster.add("gm1895", "gm1895", rights=rights)
    return access.caller(f"Bearer {text}")


@pytest.mark.parametrize("rights", SETS.values(), ids=SETS.keys())
@pytest.mark.parametrize("right", list(Right))
def test_in_its_own_graphs_a_publisher_may_what_its_rights_say(
    roster: Roster, access: Access, rights: list[Right], right: Right
) -> None:
    caller = _caller(roster, access, rights)
    may = right in rights or (right is Right.CHECK and Right.PUBLISH in rights)
    for name in OWN:
        if may:
            access.may(caller, right, GRAPH + name)
            continue
        with pytest.raises(NotAllowed, match=right.value) as problem:
            access.may(caller, right, GRAPH + name)
        assert not isinstance(problem.value, GraphNotOwned)
    decisions = {line["besluit"] for line in _lines(roster)}
    assert decisions == {"toegestaan" if may else "geweigerd"}
    assert len(_lines(roster)) == len(OWN)


@pytest.mark.parametrize("right", [Right.CHECK, Right.PUBLISH, Right.RETRACT])
@pytest.mark.parametrize("name", OTHERS)
def test_no_right_reaches_the_graph_of_another(
    roster: Roster, access: Access, right: Right, name: str
) -> None:
    caller = _caller(roster, access, SETS["all but operate"])
    with pytest.raises(GraphNotOwned):
        access.may(caller, right, GRAPH + name)
    (line,) = _lines(roster)
    assert (line["besluit"], line["graaf"]) == ("geweigerd", GRAPH + name)


@pytest.mark.parametrize("rights", [SETS["all but operate"], [Right.OPERATE], list(Right)])
@pytest.mark.parametrize("graph", [GRAPH + name for name in NOBODYS] + FOREIGN)
def test_some_graphs_are_closed_to_everybody(
    roster: Roster, access: Access, rights: list[Right], graph: str
) -> None:
    caller = _caller(roster, access, rights)
    for right in Right:
        with pytest.raises(NotAllowed):
            access.may(caller, right, graph)
    assert {line["besluit"] for line in _lines(roster)} == {"geweigerd"}


def test_a_reserved_graph_is_said_to_come_from_our_files(roster: Roster, access: Access) -> None:
    caller = _caller(roster, access, [Right.OPERATE])
    with pytest.raises(NotAllowed, match="shipped"):
        access.may(caller, Right.PUBLISH, GRAPH + "tooi/gemeenten")


@pytest.mark.parametrize("right", list(Right))
def test_an_operator_may_everything_in_every_graph_that_can_be_published(
    roster: Roster, access: Access, right: Right
) -> None:
    caller = _caller(roster, access, [Right.OPERATE])
    for name in OWN + OTHERS:
        access.may(caller, right, GRAPH + name)
    access.may(caller, right, None)
    assert {line["reden"] for line in _lines(roster)} == {"beheerder"}


def test_who_may_publish_may_check_by_token_and_by_jwt(roster: Roster, access: Access) -> None:
    _, text = roster.add("gm1895", "gm1895", rights=[Right.PUBLISH])
    for shown in (text, _jwt(organisation="gm1895")):
        caller = access.caller(f"Bearer {shown}")
        assert caller.rights == {Right.CHECK, Right.PUBLISH}
        access.may(caller, Right.CHECK, GRAPH + "gm1895/x")


def test_without_a_graph_one_may_only_check(roster: Roster, access: Access) -> None:
    caller = _caller(roster, access, SETS["all but operate"])
    access.may(caller, Right.CHECK, None)
    for right in (Right.PUBLISH, Right.RETRACT, Right.OPERATE):
        with pytest.raises(NotAllowed):
            access.may(caller, right, None)


def test_a_named_graph_is_one_graph_and_a_scope_is_all_below_it(
    roster: Roster, access: Access
) -> None:
    _, text = roster.add(
        "partner", "01179514", graphs=[GRAPH + "regio/ict", GRAPH + "regio/zorg/*"]
    )
    caller = access.caller(f"Bearer {text}")
    for name in ("regio/ict", "regio/zorg/x", "regio/zorg/x/y"):
        access.may(caller, Right.PUBLISH, GRAPH + name)
    for name in ("regio", "regio/ict/x", "regio/ict2", "regio/zorg", "regio/zorgx/y", "partner/x"):
        with pytest.raises(GraphNotOwned):
            access.may(caller, Right.PUBLISH, GRAPH + name)


# -- when it cannot be written down


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, _: bytes) -> None:
        raise StoreFull(path.name)

    monkeypatch.setattr(vault, "append", refuse)


@pytest.mark.usefixtures("full")
def test_what_cannot_be_written_down_is_not_allowed(roster: Roster, access: Access) -> None:
    caller = _caller(roster, access, list(Right))
    with pytest.raises(StoreFull):
        access.may(caller, Right.PUBLISH, GRAPH + "gm1895/x")


@pytest.mark.usefixtures("full")
def test_a_refusal_stays_a_refusal_on_a_full_disk(roster: Roster, access: Access) -> None:
    caller = _caller(roster, access, [Right.CHECK])
    with pytest.raises(NotAllowed):
        access.may(caller, Right.PUBLISH, GRAPH + "gm1895/x")
    with pytest.raises(NotAllowed):
        access.may(caller, Right.PUBLISH, GRAPH + "tooi")
    with pytest.raises(NotAuthenticated):
        access.caller(None)


def test_a_damaged_roster_lets_nobody_in_and_is_no_fault_of_the_caller(
    roster: Roster, access: Access
) -> None:
    _, text = roster.add("gm1895", "gm1895")
    roster.path.write_text("{}")
    with pytest.raises(StoreTrouble):
        access.caller(f"Bearer {text}")
    with pytest.raises(NotAuthenticated):
        access.caller(None)

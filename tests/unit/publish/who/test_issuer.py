"""JWTs of an issuer: which one is believed, and with which key. All keys are real."""

from __future__ import annotations

import base64
import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

from samenwerking_kg.errors import SettingsInvalid
from samenwerking_kg.publish.who.audit import Reason
from samenwerking_kg.publish.who.issuer import Doubt, Identity, Issuer, Trust
from samenwerking_kg.publish.who.jwks import KeysAtAddress, KeysUnreadable

ISSUER, AUDIENCE = "https://login.example.org/realm", "samenwerking-kg"
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
STRANGE = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())
WIDE_EC_KEY = ec.generate_private_key(ec.SECP384R1())
ED_KEY = ed25519.Ed25519PrivateKey.generate()
OCT = {"kty": "oct", "k": base64.urlsafe_b64encode(b"x" * 32).decode(), "kid": "oct"}


def _public(algorithm: Any, key: Any, kid: str, **more: object) -> dict[str, object]:
    return {**json.loads(algorithm.to_jwk(key.public_key())), "kid": kid, **more}


JWKS = {
    "keys": [
        _public(RSAAlgorithm, RSA_KEY, "rsa"),
        _public(RSAAlgorithm, RSA_KEY, "rsa-pss", alg="PS256", use="sig"),
        _public(RSAAlgorithm, RSA_KEY, "rsa-enc", use="enc"),
        _public(RSAAlgorithm, RSA_KEY, "rsa-sign", key_ops=["sign"]),
        _public(ECAlgorithm, EC_KEY, "ec"),
        _public(ECAlgorithm, WIDE_EC_KEY, "ec-384"),
        _public(OKPAlgorithm, ED_KEY, "ed"),
        OCT,
    ]
}


def _now() -> int:
    return int(dt.datetime.now(dt.UTC).timestamp())


def _claims(**other: object) -> dict[str, object]:
    good = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": "robot",
        "exp": _now() + 600,
        "organisation": "gm1895",
    }
    return {name: value for name, value in (good | other).items() if value is not None}


def _signed(
    key: Any = RSA_KEY, algorithm: str = "RS256", kid: str | None = "rsa", **other: object
) -> str:
    header = {"kid": kid} if kid else None
    return jwt.encode(_claims(**other), key, algorithm=algorithm, headers=header)


def _by_hand(header: object, claims: object, signature: bytes = b"") -> str:
    parts = [json.dumps(header).encode(), json.dumps(claims).encode(), signature]
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


@pytest.fixture
def jwks(tmp_path: Path) -> Path:
    path = tmp_path / "jwks.json"
    path.write_text(json.dumps(JWKS))
    return path


@pytest.fixture
def issuer(jwks: Path) -> Issuer:
    return Issuer(Trust(ISSUER, AUDIENCE, str(jwks), organisations={"0000": "gm0014"}))


@pytest.mark.parametrize(
    ("key", "algorithm", "kid"),
    [
        (RSA_KEY, "RS256", "rsa"),
        (RSA_KEY, "PS256", "rsa"),
        (RSA_KEY, "PS256", "rsa-pss"),
        (EC_KEY, "ES256", "ec"),
        (ED_KEY, "EdDSA", "ed"),
        (EC_KEY, "ES256", None),  # one key of its kind: no name needed
    ],
)
def test_a_good_jwt_says_who_asks(
    issuer: Issuer, key: Any, algorithm: str, kid: str | None
) -> None:
    claims = _claims()
    told = issuer.identify(_signed(key, algorithm, kid, exp=claims["exp"]))
    assert isinstance(told, Identity), told
    assert told.subject == "robot"
    assert told.publishers == {"gm1895"}
    assert told.expires.timestamp() == claims["exp"]


@pytest.mark.parametrize(
    ("value", "publishers"),
    [
        ("gm1895", {"gm1895"}),
        ("0000", {"gm0014"}),
        ("0001", {"0001"}),
        (["0000"], {"gm0014"}),
        (["0000", "gm0014"], {"gm0014"}),
        (["0000", "gm1895"], {"gm0014", "gm1895"}),
        ([], set()),
        (None, set()),
        (1895, set()),
        ({"id": "gm1895"}, set()),
        ([["gm1895"]], set()),
    ],
)
def test_the_claim_and_the_map_say_which_publishers_may_be_meant(
    issuer: Issuer, value: object, publishers: set[str]
) -> None:
    told = issuer.identify(_signed(organisation=value))
    assert isinstance(told, Identity)
    assert told.publishers == publishers


def test_another_claim_can_be_chosen(jwks: Path) -> None:
    issuer = Issuer(Trust(ISSUER, AUDIENCE, str(jwks), claim="oin"))
    told = issuer.identify(_signed(oin="gm0014"))
    assert isinstance(told, Identity)
    assert told.publishers == {"gm0014"}


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"exp": -31}, Reason.JWT_EXPIRED),
        ({"exp": -3600}, Reason.JWT_EXPIRED),
        ({"exp": None}, Reason.JWT_INVALID),
        ({"nbf": 60}, Reason.JWT_INVALID),
        ({"iat": 3600}, Reason.JWT_INVALID),
        ({"aud": "iets-anders"}, Reason.JWT_INVALID),
        ({"aud": []}, Reason.JWT_INVALID),
        ({"aud": None}, Reason.JWT_INVALID),
        ({"iss": "https://login.example.org/"}, Reason.JWT_INVALID),
        ({"iss": None}, Reason.JWT_INVALID),
    ],
)
def test_a_claim_that_is_not_right_is_not_believed(
    issuer: Issuer, other: dict[str, Any], reason: Reason
) -> None:
    moments = {
        name: _now() + value if name in ("exp", "nbf", "iat") and value is not None else value
        for name, value in other.items()
    }
    told = issuer.identify(_signed(**moments))
    assert isinstance(told, Doubt)
    assert told.reason is reason


def test_clocks_may_differ_by_half_a_minute(issuer: Issuer) -> None:
    assert isinstance(issuer.identify(_signed(exp=_now() - 20)), Identity)
    assert isinstance(issuer.identify(_signed(nbf=_now() + 20)), Identity)


def test_one_of_several_audiences_is_enough(issuer: Issuer) -> None:
    assert isinstance(issuer.identify(_signed(aud=["iets-anders", AUDIENCE])), Identity)


def _pem(key: rsa.RSAPrivateKey) -> bytes:
    return key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _with_the_public_key_as_secret() -> str:
    import hashlib
    import hmac

    head = _by_hand({"alg": "HS256", "kid": "rsa", "typ": "JWT"}, _claims()).rpartition(".")[0]
    signature = hmac.new(_pem(RSA_KEY), head.encode(), hashlib.sha256).digest()
    return head + "." + base64.urlsafe_b64encode(signature).decode().rstrip("=")


FORGED: dict[str, Callable[[], str]] = {
    "signed by a stranger": lambda: _signed(STRANGE),
    "a key that the issuer does not have": lambda: _signed(kid="onbekend"),
    "no name, and several keys that fit": lambda: _signed(algorithm="PS256", kid=None),
    "alg none": lambda: jwt.encode(_claims(), None, algorithm="none", headers={"kid": "rsa"}),  # type: ignore[arg-type]
    "alg None with capitals": lambda: _by_hand({"alg": "NonE", "kid": "rsa"}, _claims()),
    "no alg": lambda: _by_hand({"kid": "rsa"}, _claims()),
    "alg a list": lambda: _by_hand({"alg": ["RS256"], "kid": "rsa"}, _claims()),
    "kid a number": lambda: _by_hand({"alg": "RS256", "kid": 1}, _claims()),
    "HS256 with the public key": _with_the_public_key_as_secret,
    "HS256 with a shared key that is in the set": lambda: _signed(b"x" * 32, "HS256", "oct"),
    "RS512": lambda: _signed(algorithm="RS512"),
    "ES384": lambda: _signed(WIDE_EC_KEY, "ES384", "ec-384"),
    "ES256 by name of an RSA key": lambda: _signed(EC_KEY, "ES256", "rsa"),
    "RS256 with a key that is for PS256": lambda: _signed(kid="rsa-pss"),
    "a key for encryption": lambda: _signed(kid="rsa-enc"),
    "a key that is not for verifying": lambda: _signed(kid="rsa-sign"),
    "an empty signature": lambda: _signed().rpartition(".")[0] + ".",
    "other claims under the same signature": lambda: ".".join(
        [
            _signed().split(".")[0],
            _by_hand({}, _claims(organisation="gm0014")).split(".")[1],
            _signed().split(".")[2],
        ]
    ),
    "a critical header that we do not know": lambda: jwt.encode(
        _claims(), RSA_KEY, "RS256", headers={"kid": "rsa", "crit": ["x"], "x": 1}
    ),
    "a header that is nested too deep": lambda: (
        base64.urlsafe_b64encode(b"[" * 9000).decode().rstrip("=") + ".e30.AA"
    ),
    "a header that is a list": lambda: _by_hand([], _claims()),
    "not base64": lambda: "a.b.c",
    "empty parts": lambda: "..",
    "too long": lambda: _signed(x="y" * 20_000),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_a_forged_jwt_is_not_believed(issuer: Issuer, forge: Callable[[], str]) -> None:
    told = issuer.identify(forge())
    assert isinstance(told, Doubt)
    assert told.reason is Reason.JWT_INVALID


@pytest.mark.parametrize("exp", [1e300, 10**15, "morgen", True])
def test_an_end_that_is_no_moment_is_not_believed(issuer: Issuer, exp: object) -> None:
    assert isinstance(issuer.identify(_signed(exp=exp)), Doubt)


def test_a_key_that_the_file_gets_or_loses_counts_at_once(issuer: Issuer, jwks: Path) -> None:
    late = _signed(STRANGE, kid="nieuw")
    assert isinstance(issuer.identify(late), Doubt)
    jwks.write_text(json.dumps({"keys": [_public(RSAAlgorithm, STRANGE, "nieuw")]}))
    assert isinstance(issuer.identify(late), Identity)
    assert isinstance(issuer.identify(_signed()), Doubt)


@pytest.mark.parametrize("content", [None, b"", b"{}", b"[]", b'{"keys": {}}', b"[" * 100_000])
def test_a_file_without_keys_is_told_apart_from_a_bad_jwt(
    issuer: Issuer, jwks: Path, content: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    jwks.unlink()
    if content is not None:
        jwks.write_bytes(content)
    told = issuer.identify(_signed())
    assert isinstance(told, Doubt)
    assert told.reason is Reason.JWT_KEYS
    assert "jwks-onleesbaar" in caplog.text


@pytest.mark.parametrize(
    "trust",
    [
        Trust("", AUDIENCE, "jwks.json"),
        Trust(ISSUER, "", "jwks.json"),
        Trust(ISSUER, AUDIENCE, ""),
        Trust(ISSUER, AUDIENCE, "jwks.json", claim=""),
        Trust(ISSUER, AUDIENCE, "file:///jwks.json"),
        Trust(ISSUER, AUDIENCE, "ftp://example.org/jwks.json"),
    ],
)
def test_half_a_trust_is_a_setting_that_cannot_be(trust: Trust) -> None:
    with pytest.raises(SettingsInvalid):
        Issuer(trust)


class _Served(BaseHTTPRequestHandler):
    """The keys of an issuer, or an error; counts how often it was asked."""

    asked = 0
    status = 200

    def do_GET(self) -> None:
        type(self).asked += 1
        body = json.dumps(JWKS).encode()
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served() -> Iterator[tuple[str, type[_Served]]]:
    handler = type("Handler", (_Served,), {})
    server = HTTPServer(("127.0.0.1", 0), handler)
    running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    running.start()
    yield f"http://127.0.0.1:{server.server_port}/jwks", handler
    server.shutdown()
    running.join()
    server.server_close()


def test_keys_at_an_address_are_asked_once_for_many_jwts(
    served: tuple[str, type[_Served]],
) -> None:
    address, handler = served
    issuer = Issuer(Trust(ISSUER, AUDIENCE, address))
    for _ in range(5):
        assert isinstance(issuer.identify(_signed()), Identity)
        assert isinstance(issuer.identify(_signed(kid="verzonnen")), Doubt)
    assert handler.asked == 1


def test_an_issuer_that_does_not_answer_is_told_and_not_asked_again_at_once(
    served: tuple[str, type[_Served]], caplog: pytest.LogCaptureFixture
) -> None:
    address, handler = served
    handler.status = 500
    issuer = Issuer(Trust(ISSUER, AUDIENCE, address))
    for _ in range(5):
        told = issuer.identify(_signed())
        assert isinstance(told, Doubt)
        assert told.reason is Reason.JWT_KEYS
    assert handler.asked == 1
    assert "jwks-onleesbaar" in caplog.text


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_keys_at_an_address_serve_on_for_an_hour_when_it_falls_silent() -> None:
    clock, up, asked = _Clock(), True, 0

    def fetch() -> object:
        nonlocal asked
        asked += 1
        if not up:
            raise OSError("silent")
        return JWKS

    keys = KeysAtAddress(fetch, clock)
    assert len(keys.named("rsa")) == 1
    clock.now = 299
    assert len(keys.named("rsa")) == 1
    assert asked == 1
    up, clock.now = False, 300
    assert len(keys.named("rsa")) == 1
    assert asked == 2
    clock.now = 329
    assert len(keys.named("rsa")) == 1
    assert asked == 2
    clock.now = 3599
    assert len(keys.named("rsa")) == 1
    clock.now = 3630
    with pytest.raises(KeysUnreadable):
        keys.named("rsa")
    up, clock.now = True, 3661
    assert len(keys.named("rsa")) == 1


def test_a_new_key_is_asked_for_but_not_more_than_twice_a_minute() -> None:
    clock, asked = _Clock(), 0

    def fetch() -> object:
        nonlocal asked
        asked += 1
        return JWKS if asked > 1 else {"keys": []}

    keys = KeysAtAddress(fetch, clock)
    for _ in range(10):
        assert keys.named("rsa") == []
    assert asked == 1
    clock.now = 30
    assert len(keys.named("rsa")) == 1
    assert asked == 2

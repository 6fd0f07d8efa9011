"""The second way in: a JWT of a configured OpenID Connect issuer (RFC 7519, 7515, 8725).

The only door to PyJWT. The issuer signs with a key pair, so symmetric algorithms and ``none`` are
never accepted, and a key serves only the algorithms of its own kind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jwt

from samenwerking_kg.errors import SettingsInvalid
from samenwerking_kg.publish.who.audit import Reason
from samenwerking_kg.publish.who.jwks import Key, Keys, KeysAtAddress, KeysInFile, KeysUnreadable

#: Algorithm -> kind of key, and its curve where that is bound to the algorithm.
_FITS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "RS256": ("RSA", ()),
    "PS256": ("RSA", ()),
    "ES256": ("EC", ("P-256",)),
    "EdDSA": ("OKP", ("Ed25519", "Ed448")),
}
_LEEWAY = 30  # seconds that clocks may differ
_LONGEST = 16_384
_BROKEN = (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError)


@dataclass(frozen=True)
class Trust:
    """Whose JWTs we accept.

    jwks           the keys: path of a file, or an http(s) address
    claim          the claim that says for which organisation the caller speaks
    organisations  value of that claim -> key of a publisher; other values are keys themselves
    """

    issuer: str
    audience: str
    jwks: str
    claim: str = "organisation"
    organisations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Identity:
    """What a good JWT says: who asks, and the keys of the publishers that may be meant."""

    subject: str
    publishers: frozenset[str]
    expires: dt.datetime


@dataclass(frozen=True)
class Doubt:
    """Why a JWT is not good; `detail` is for the log."""

    reason: Reason
    detail: str


class Issuer:
    """Reads JWTs of one issuer. Raises SettingsInvalid when it is not told enough to do so."""

    def __init__(self, trust: Trust) -> None:
        if not (trust.issuer and trust.audience and trust.jwks and trust.claim):
            raise SettingsInvalid(
                "Bij SAMENWERKING_OIDC_ISSUER horen ook _OIDC_AUDIENCE en _OIDC_JWKS.",
                "SAMENWERKING_OIDC_ISSUER takes _OIDC_AUDIENCE and _OIDC_JWKS as well.",
            )
        self._trust = trust
        self._keys = _keys_of(trust.jwks)

    def identify(self, token: str) -> Identity | Doubt:
        """Who a JWT says that its bearer is, or why we do not believe it."""
        if len(token) > _LONGEST:
            return Doubt(Reason.JWT_INVALID, "too long")
        try:
            return self._identity(self._claims(token))
        except KeysUnreadable:
            return Doubt(Reason.JWT_KEYS, "see the log")
        except jwt.ExpiredSignatureError:
            return Doubt(Reason.JWT_EXPIRED, "exp")
        except _BROKEN as problem:
            return Doubt(Reason.JWT_INVALID, type(problem).__name__)

    def _claims(self, token: str) -> Mapping[str, object]:
        header = jwt.get_unverified_header(token)
        algorithm, kid = header.get("alg"), header.get("kid")
        if not isinstance(algorithm, str) or algorithm not in _FITS:
            raise jwt.InvalidAlgorithmError("alg")
        found = [key for key in self._keys.named(kid) if _serves(key, algorithm)]
        if len(found) != 1:
            raise jwt.InvalidKeyError("kid")
        claims: Mapping[str, object] = jwt.decode(
            token,
            jwt.PyJWK(dict(found[0]), algorithm).key,
            algorithms=[algorithm],
            audience=self._trust.audience,
            issuer=self._trust.issuer,
            leeway=_LEEWAY,
            options={"require": ["exp", "iss", "aud"]},
        )
        return claims

    def _identity(self, claims: Mapping[str, object]) -> Identity:
        expires, subject = claims["exp"], claims.get("sub")
        if not isinstance(expires, int | float):
            raise jwt.DecodeError("exp")
        return Identity(
            subject if isinstance(subject, str) else "",
            frozenset(self._publishers(claims.get(self._trust.claim))),
            dt.datetime.fromtimestamp(expires, dt.UTC),
        )

    def _publishers(self, value: object) -> list[str]:
        values = value if isinstance(value, list) else [value]
        named = [one for one in values if isinstance(one, str)]
        return [self._trust.organisations.get(one, one) for one in named]


def _keys_of(place: str) -> Keys:
    if place.lower().startswith(("https://", "http://")):
        return KeysAtAddress(jwt.PyJWKClient(place, cache_jwk_set=False, timeout=5).fetch_data)
    if "://" in place:
        raise SettingsInvalid(
            f"SAMENWERKING_OIDC_JWKS is een bestand of een https-adres, niet {place!r}.",
            f"SAMENWERKING_OIDC_JWKS is a file or an https address, not {place!r}.",
        )
    return KeysInFile(Path(place))


def _serves(key: Key, algorithm: str) -> bool:
    """Whether a key may verify that algorithm: its kind, its curve, and what it says it is for."""
    kind, curves = _FITS[algorithm]
    operations = key.get("key_ops")
    return (
        key.get("kty") == kind
        and (not curves or key.get("crv") in curves)
        and key.get("alg", algorithm) == algorithm
        and key.get("use", "sig") == "sig"
        and (not isinstance(operations, list) or "verify" in operations)
    )

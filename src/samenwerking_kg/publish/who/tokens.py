"""Our own tokens: ``swkg_`` + id (8) + ``_`` + secret (43) + checksum (6), all in base62.

The id is public: it is in lists and logs. The secret is 256 bits of chance, so that a plain SHA-256
of it can be kept: nobody guesses it, and a slow hash would add nothing. The checksum (CRC-32 of
all before it, as GitHub does) tells a typing error, or a false hit of a scanner, from a token.
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
import hmac
import re
import secrets
import string
import zlib
from dataclasses import dataclass

PREFIX = "swkg_"
#: For scanners of source code and logs. Whatever it finds, with a right checksum, is a token.
SCANNABLE = re.compile(r"swkg_([0-9A-Za-z]{8})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})")
_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_NOBODY = hashlib.sha256(b"").hexdigest()  # what a token with an unknown id is compared with


class State(enum.Enum):
    """Of a token, at a moment."""

    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Token:
    """What we keep of a token: its id and SHA-256 (hex) of its secret; times are UTC."""

    id: str
    digest: str
    made: dt.datetime
    expires: dt.datetime
    withdrawn: dt.datetime | None = None

    def state(self, now: dt.datetime) -> State:
        """Withdrawn comes first: a withdrawn token that ended is still a withdrawn one."""
        if self.withdrawn is not None:
            return State.WITHDRAWN
        return State.ACTIVE if now < self.expires else State.EXPIRED


@dataclass(frozen=True)
class Shown:
    """A token as somebody sends it, taken apart."""

    id: str
    secret: str

    def fits(self, token: Token | None) -> bool:
        """Whether this is that token; as slow when there is no such token."""
        kept = token.digest if token else _NOBODY
        return hmac.compare_digest(_digest(self.secret), kept) and token is not None


def make(now: dt.datetime, days: int) -> tuple[Token, str]:
    """A new token that lasts so many days: what we keep, and the text that is shown once."""
    key, secret = _chance(8), _chance(43)
    head = f"{PREFIX}{key}_{secret}"
    token = Token(key, _digest(secret), now, now + dt.timedelta(days=days))
    return token, head + _checksum(head)


def take_apart(text: str) -> Shown | None:
    """The parts of a token; None when it is none, or its checksum is wrong."""
    found = SCANNABLE.fullmatch(text)
    if found is None or _checksum(text[:-6]) != found[3]:
        return None
    return Shown(found[1], found[2])


def _chance(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _checksum(head: str) -> str:
    number, written = zlib.crc32(head.encode()), ""
    for _ in range(6):
        number, digit = divmod(number, 62)
        written = _ALPHABET[digit] + written
    return written

"""The last part of an address of the API and the IRI that it stands for, both ways.

What has a code of its own is called by it (`gm1895`, `roo-29892807`, `c_17a86a17`, `iv3-0.4`). An
IRI without such a code is written as ``iri-`` and its bytes in base64url, so that every thing has
an address.
"""

from __future__ import annotations

import base64
import re
from binascii import Error
from collections.abc import Iterator
from functools import lru_cache

from samenwerking_kg.errors import ThingNotFound
from samenwerking_kg.model.identifiers import TOOI_ID
from samenwerking_kg.rdf.terms import NamedNode, is_iri
from samenwerking_kg.vocabulary import BASE, TOP

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,599}")
_ENCODED = "iri-"
#: Kind -> (what a key starts with, what the IRI starts with, which keys those are).
_PLACES: dict[str, tuple[tuple[str, str, re.Pattern[str]], ...]] = {
    "samenwerkingen": (("", BASE + "id/samenwerkingsverband/", _KEY),),
    "regelingen": (("", BASE + "id/regeling/", _KEY),),
    "deelnames": (("", BASE + "id/deelname/", _KEY),),
    "systemen": (("", BASE + "id/systeem/", _KEY),),
    "themas": (
        ("", TOP.base, re.compile(r"c_[0-9a-z]+")),
        ("iv3-", BASE + "id/begrip/iv3/", re.compile(r"[0-9][0-9a-z.]*")),
    ),
    "organisaties": (
        ("", TOOI_ID + "gemeente/", re.compile(r"gm\d{4}")),
        ("", TOOI_ID + "provincie/", re.compile(r"pv\d{2}")),
        ("", TOOI_ID + "waterschap/", re.compile(r"ws\d{4}")),
        ("", TOOI_ID + "so/", re.compile(r"so\d{4}")),
        ("", TOOI_ID + "zbo/", re.compile(r"z[bc]\d{3,8}")),
        ("", TOOI_ID + "ministerie/", re.compile(r"mnre\d{3,8}")),
        ("", TOOI_ID + "oorg/", re.compile(r"oorg\d{3,8}")),
        ("so-", TOOI_ID + "so/", re.compile(r"hv_\d+")),
        ("ws-", TOOI_ID + "waterschap/", re.compile(r"hv_\d+")),
        ("zbo-", TOOI_ID + "zbo/", re.compile(r"hv_\d+")),
        ("", BASE + "id/organisatie/", _KEY),
    ),
}


#: What an IRI starts with -> the kind of thing that it is.
_KIND_BY_PLACE = {
    BASE + "id/samenwerkingsverband/": "samenwerkingen",
    BASE + "id/regeling/": "regelingen",
    BASE + "id/deelname/": "deelnames",
    BASE + "id/organisatie/": "organisaties",
    BASE + "id/systeem/": "systemen",
    BASE + "id/begrip/iv3/": "themas",
    TOP.base: "themas",
    TOOI_ID: "organisaties",
}


def iri_of(kind: str, key: str) -> NamedNode:
    """The IRI behind a key of this kind, whether or not there is such a thing.

    Raises ThingNotFound for what no key of ours looks like.
    """
    if not _KEY.fullmatch(key):
        raise ThingNotFound(key)
    found = _decoded(key) or next(_candidates(kind, key), None)
    if found is None or key_of(kind, found) != key:
        raise ThingNotFound(key)
    return NamedNode(found)


@lru_cache(maxsize=100_000)
def key_of(kind: str, iri: str) -> str:
    """The key of a thing of this kind: its own code where it has one."""
    for start, base, keys in _PLACES[kind]:
        local = iri[len(base) :] if iri.startswith(base) else ""
        taken = next(_candidates(kind, start + local), None)
        if keys.fullmatch(local) and taken == iri and not local.startswith(_ENCODED):
            return start + local
    return _ENCODED + base64.urlsafe_b64encode(iri.encode()).decode().rstrip("=")


@lru_cache(maxsize=100_000)
def sleutel(iri: str) -> str | None:
    """The key of a thing's own document; None for what has no document."""
    for place, kind in _KIND_BY_PLACE.items():
        if iri.startswith(place):
            return key_of(kind, iri)
    return None


def _candidates(kind: str, key: str) -> Iterator[str]:
    """The IRIs that a key may stand for, the first one wins."""
    for start, base, keys in _PLACES[kind]:
        local = key.removeprefix(start)
        if key.startswith(start) and keys.fullmatch(local):
            yield base + local


def _decoded(key: str) -> str | None:
    """The IRI that is written out in the key; None when it is not one of those."""
    if not key.startswith(_ENCODED):
        return None
    written = key.removeprefix(_ENCODED)
    try:
        found = base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)).decode()
    except (Error, ValueError):
        return None
    return found if is_iri(found) else None

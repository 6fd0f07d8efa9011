"""Which organisation a publisher is: an IRI of TOOI, or one of ours for a partner without it."""

from __future__ import annotations

import re

from samenwerking_kg.errors import PublisherInvalid
from samenwerking_kg.model.identifiers import TOOI_ID, kvk_is_valid, thing, tooi
from samenwerking_kg.vocabulary import BASE

_OURS = BASE + "id/organisatie/"
_TOOI = re.compile(re.escape(TOOI_ID) + r"[a-z]+/([a-z]{2,8}[0-9]{2,10})")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def organisation_of(word: str) -> str:
    """The IRI that is meant by ``gm1895``, ``kvk-01179514``, ``01179514`` or the IRI itself.

    Raises PublisherInvalid when it can be no organisation's.
    """
    meant = _meant(word.strip())
    if not _is_organisation(meant):
        raise PublisherInvalid(
            f"{word!r} is geen organisatie. Noem een TOOI-code (gm1895, ws0653, pv20, so0823), "
            "een KvK-nummer van acht cijfers, of de hele IRI.",
            f"{word!r} is no organisation. Give a TOOI code (gm1895, ws0653, pv20, so0823), "
            "a KvK number of eight digits, or the whole IRI.",
        )
    return meant


def key_of(organisation: str) -> str:
    """The key that fits an organisation: the last part of its IRI."""
    return organisation.rpartition("/")[2]


def _meant(word: str) -> str:
    if ":" in word:
        return word
    code = word.lower()
    if kvk_is_valid(code.removeprefix("kvk-")):
        return thing("organisatie", "kvk-" + code.removeprefix("kvk-")).value
    try:
        return tooi(code).value
    except ValueError:
        return word


def _is_organisation(iri: str) -> bool:
    if found := _TOOI.fullmatch(iri):
        return _in_its_folder(iri, found[1])
    if iri.startswith(_OURS):
        key = iri.removeprefix(_OURS)
        known = not key.startswith("kvk-") or kvk_is_valid(key.removeprefix("kvk-"))
        return known and _SLUG.fullmatch(key) is not None
    return False


def _in_its_folder(iri: str, code: str) -> bool:
    """A code that we can make the IRI of has that IRI; others (``zb…``, ``oorg…``) pass."""
    try:
        return iri == tooi(code).value
    except ValueError:
        return code[:2] not in ("gm", "pv", "ws", "so")

"""What whoever is not let in is told: 401 and 403 in words."""

from __future__ import annotations

from samenwerking_kg.errors import GraphNotOwned, NotAllowed, NotAuthenticated
from samenwerking_kg.publish.publishers import Caller, Right
from samenwerking_kg.publish.who.audit import Reason

_EXPIRED = (
    "Uw sleutel is verlopen. Vraag de beheerder om een nieuwe.",
    "Your token has expired. Ask the operator for a new one.",
)
_INVALID = (
    "Uw sleutel is niet geldig. Controleer of u hem helemaal hebt overgenomen, of vraag de "
    "beheerder om een nieuwe.",
    "Your token is not valid. Check that you copied all of it, or ask the operator for a new one.",
)
_KEYS = (
    "Wij kunnen de sleutels van uw inlogdienst nu niet lezen. Probeer het over een paar minuten "
    "opnieuw.",
    "The keys of your issuer cannot be read now. Try again in a few minutes.",
)
_TOLD = {
    Reason.TOKEN_EXPIRED: _EXPIRED,
    Reason.JWT_EXPIRED: _EXPIRED,
    Reason.JWT_KEYS: _KEYS,
}
_NAMES = {
    Right.CHECK: ("controleren", "check"),
    Right.PUBLISH: ("publiceren", "publish"),
    Right.RETRACT: ("intrekken", "retract"),
    Right.OPERATE: ("beheren", "operate"),
}


def not_known(reason: Reason) -> NotAuthenticated:
    """A stranger is told that there is no token, that it is no good, or that it has expired; never
    whether it exists or was withdrawn."""
    if reason is Reason.NO_TOKEN:
        return NotAuthenticated()
    return NotAuthenticated(*_TOLD.get(reason, _INVALID))


def not_allowed(caller: Caller, right: Right, graph: str | None, reason: Reason) -> NotAllowed:
    """What is missing: the right, or the graph."""
    publisher = caller.publisher
    if reason is Reason.GRAPH_OF_OTHER:
        return GraphNotOwned(publisher.key, graph or "")
    if reason is Reason.RIGHT_MISSING:
        nl, en = _NAMES[right]
        return NotAllowed(
            f"{publisher.key} mag dit niet: het recht om te {nl} ontbreekt.",
            f"{publisher.key} may not do this: the right to {en} is missing.",
        )
    if reason is Reason.GRAPH_RESERVED:
        return NotAllowed(
            f"De graaf <{graph}> komt uit de bestanden die met deze dienst meekomen. "
            "Daarin kan niemand publiceren.",
            f"The graph <{graph}> comes from the files that are shipped with this service. "
            "Nobody can publish in it.",
        )
    own = publisher.graphs[0].removesuffix("/*")
    return NotAllowed(
        f"In <{graph or ''}> kan niemand publiceren. Een graaf heet zoals <{own}/ict>.",
        f"Nobody can publish in <{graph or ''}>. A graph is called like <{own}/ict>.",
    )

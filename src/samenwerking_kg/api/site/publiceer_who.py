"""Who publishes, for which organisation, in which graph.

Publishing takes a key. Checking does not: who shows none is judged as the organisation that is
named, and told that we did not see whether it is theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from samenwerking_kg.api.site.publiceer_form import (
    GRAPH,
    ORGANISATION,
    PUBLISH,
    Form,
)
from samenwerking_kg.describe.labels import names
from samenwerking_kg.errors import Fault, InputInvalid, NotAuthenticated, PublisherInvalid
from samenwerking_kg.index.search import Search
from samenwerking_kg.index.search.kinds import ORGANISATION as ORGANISATIONS
from samenwerking_kg.model.identifiers import TOOI_ID, graph
from samenwerking_kg.publish.publishers import Caller, Publisher, Right
from samenwerking_kg.publish.who.access import Access
from samenwerking_kg.publish.who.organisations import key_of, organisation_of
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import BASE

#: How whoever shows no key is called, in the log as well: no publisher can have a space in its key.
NOBODY = "zonder sleutel"
_WHOLE_NAME = 95.0
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,99}")


@dataclass(frozen=True)
class Organisation:
    """One that publishes: its IRI, the key in the names of its graphs, and what it is called."""

    iri: str
    key: str
    name: str


@dataclass(frozen=True)
class Who:
    """Who asks, for whom, and about which graph. `known`: by a key."""

    caller: Caller
    organisation: Organisation
    graph: str
    known: bool


def who(form: Form, access: Access, store: Store, search: Search) -> Who:
    """What the form says of this.

    Raises NotAuthenticated for a key that is none, or that is missing to publish; InputInvalid.
    """
    caller = _caller(form, access)
    named = organisation(form.organisation, store, search) if form.organisation else None
    if caller is not None:
        meant = named or _of(caller.publisher, store)
        home = graph(named.key) if named else caller.publisher.graphs[0].removesuffix("/*")
        return Who(caller, meant, _graph(form.graph, home), known=True)
    if named is None:
        raise _wrong(
            ORGANISATION,
            "verplicht",
            "Zeg voor welke organisatie u controleert: een naam, of een code zoals gm1895.",
            "Say for which organisation you check: a name, or a code such as gm1895.",
        )
    name = _graph(form.graph, graph(named.key))
    return Who(_nobody(named, name), named, name, known=False)


def organisation(word: str, store: Store, search: Search) -> Organisation:
    """The one that is meant by a name, a TOOI code, a KvK number or an IRI. Raises InputInvalid."""
    try:
        found = organisation_of(word)
    except PublisherInvalid:
        found = _by_name(word, search)
    known = names(store, [found])
    if found not in known and found.startswith(TOOI_ID):
        raise _wrong(
            ORGANISATION,
            "onbekend",
            f"In de registers staat geen organisatie {key_of(found)}. Controleer de code.",
            f"No organisation {key_of(found)} is in the registers. Check the code.",
        )
    return Organisation(found, key_of(found), known.nl(found) if found in known else word)


def _by_name(word: str, search: Search) -> str:
    hits = search.find(word, (ORGANISATIONS,), limit=5)
    whole = [hit for hit in hits if hit.score >= _WHOLE_NAME and hit.until is None]
    if len(whole) == 1:
        return whole[0].iri
    coded = [(hit.name, key_of(hit.iri)) for hit in hits if hit.until is None]
    near = ", ".join(f"{name} ({code})" for name, code in coded if _is_code(code))
    raise _wrong(
        ORGANISATION,
        "onbekend",
        f"Welke organisatie is “{word[:60]}”?"
        + (f" Bedoelt u {near}? Vul dan de code in." if near else " Vul de code in, zoals gm1895."),
        f"Which organisation is “{word[:60]}”?"
        + (f" Do you mean {near}? Fill in the code." if near else " Fill in a code, as gm1895."),
    )


def _is_code(word: str) -> bool:
    try:
        return bool(organisation_of(word))
    except PublisherInvalid:
        return False


def _caller(form: Form, access: Access) -> Caller | None:
    """Whose key this is; None without one, which does for a check. Raises NotAuthenticated."""
    key = re.sub(r"(?i)^bearer\s+", "", form.key)
    if key:
        return access.caller(f"Bearer {key}")
    if form.step == PUBLISH:
        raise NotAuthenticated(
            "Om te publiceren hebt u een sleutel nodig. Vul hem in bij Sleutel. Controleren kan "
            "zonder.",
            "You need a key to publish. Fill it in at Key. You can check without one.",
        )
    return None


def _nobody(meant: Organisation, name: str) -> Caller:
    rights = frozenset({Right.CHECK})
    return Caller(Publisher(NOBODY, meant.iri, (name,), rights), NOBODY, rights)


def _of(publisher: Publisher, store: Store) -> Organisation:
    iri = publisher.organisation
    return Organisation(iri, publisher.key, names(store, [iri]).nl(iri))


def _graph(word: str, home: str) -> str:
    """``regelingen`` below the own graph, ``gm1895/regelingen``, or a whole IRI; none: the own
    graph itself. Whether one may write there is not decided here. Raises InputInvalid."""
    word = word.strip().strip("/")
    if not word or word == key_of(home):
        return home
    whole = word.startswith(BASE + "graph/")
    parts = word.removeprefix(BASE + "graph/").split("/")
    if not all(_PART.fullmatch(part) for part in parts):
        raise _wrong(
            GRAPH,
            "naam",
            f"“{word[:60]}” kan geen naam zijn. Gebruik letters zonder accenten, cijfers en "
            "streepjes, zoals regelingen of gm1895/regelingen.",
            f"“{word[:60]}” cannot be a name. Use letters without accents, digits and hyphens, "
            "such as regelingen or gm1895/regelingen.",
        )
    named = "/".join(parts)
    return graph(named) if whole or len(parts) > 1 else f"{home}/{named}"


def _wrong(name: str, code: str, nl: str, en: str) -> InputInvalid:
    return InputInvalid([Fault("form", name, code, nl, en)])

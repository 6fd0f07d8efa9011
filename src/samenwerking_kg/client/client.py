"""The client: one method for each list and each document of the API."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, TypedDict, TypeVar, Unpack
from urllib.parse import quote

import httpx

from samenwerking_kg.client.pages import Pages
from samenwerking_kg.client.things import (
    Arrangement,
    ArrangementItem,
    Cooperation,
    CooperationItem,
    Found,
    Organisation,
    OrganisationItem,
    Participation,
    ParticipationItem,
    System,
    SystemItem,
    Theme,
    ThemeItem,
    Thing,
    fields,
)
from samenwerking_kg.client.trouble import Unreachable, problem_of

T = TypeVar("T", bound=Thing)
Day = dt.date | str
Moment = dt.datetime | dt.date | str
_BUSY = (429, 503)
_PATIENCE = 10.0  # seconds that we wait at most before we ask again


class On(TypedDict, total=False):
    """Of which day, and as was known when."""

    geldig_op: Day
    beschikbaar_op: Moment


class Narrowed(On, total=False):
    """What a list is narrowed to, and its order. Codes (``gm1895``) or IRIs; see /v1."""

    gemeente: str
    provincie: str
    thema: str
    vorm: str
    rol: str
    partner: str
    systeem: str
    status: str
    bron: str
    soort: str
    gewijzigd_sinds: Moment
    zoek: str
    bbox: tuple[float, float, float, float]
    sorteer: str
    per_pagina: int


class Client:
    """Asks one service. Use it as a context, or `close` it.

    address  of the service, without /v1
    retries  how often it asks again when the service is busy or cannot be reached

    Every method raises ApiError (NotFound for what is not there), and Unreachable.
    """

    def __init__(
        self,
        address: str,
        *,
        timeout: float = 30.0,
        retries: int = 2,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._base, self._retries = address.rstrip("/") + "/v1/", retries
        head = {"Accept": "application/json", "User-Agent": "samenwerking-kg-client"}
        self._http = httpx.Client(timeout=timeout, headers=head, transport=transport)

    def cooperations(self, **narrowed: Unpack[Narrowed]) -> Pages[CooperationItem]:
        """Cooperations, of every form."""
        return self._list("samenwerkingen", CooperationItem, narrowed)

    def cooperation(self, key: str, **on: Unpack[On]) -> Cooperation:
        """One cooperation, by the last part of its address: ``roo-24962947``."""
        return self._one("samenwerkingen", key, Cooperation, on)

    def arrangements(self, **narrowed: Unpack[Narrowed]) -> Pages[ArrangementItem]:
        """Versions of arrangements."""
        return self._list("regelingen", ArrangementItem, narrowed)

    def arrangement(self, key: str, **on: Unpack[On]) -> Arrangement:
        """One version of an arrangement."""
        return self._one("regelingen", key, Arrangement, on)

    def participations(self, **narrowed: Unpack[Narrowed]) -> Pages[ParticipationItem]:
        """Who takes part in what."""
        return self._list("deelnames", ParticipationItem, narrowed)

    def participation(self, key: str, **on: Unpack[On]) -> Participation:
        """One participation."""
        return self._one("deelnames", key, Participation, on)

    def organisations(self, **narrowed: Unpack[Narrowed]) -> Pages[OrganisationItem]:
        """Organisations; ``soort="gemeente"`` for municipalities alone."""
        return self._list("organisaties", OrganisationItem, narrowed)

    def organisation(self, key: str, **on: Unpack[On]) -> Organisation:
        """One organisation: ``gm1895``."""
        return self._one("organisaties", key, Organisation, on)

    def themes(self, **narrowed: Unpack[Narrowed]) -> Pages[ThemeItem]:
        """Themes and task fields."""
        return self._list("themas", ThemeItem, narrowed)

    def theme(self, key: str, **on: Unpack[On]) -> Theme:
        """One theme."""
        return self._one("themas", key, Theme, on)

    def systems(self, **narrowed: Unpack[Narrowed]) -> Pages[SystemItem]:
        """Systems that are used."""
        return self._list("systemen", SystemItem, narrowed)

    def system(self, key: str, **on: Unpack[On]) -> System:
        """One system."""
        return self._one("systemen", key, System, on)

    def search(self, words: str, **more: Any) -> list[Found]:
        """What is called something like this, best first. `more`: parameters of ``/v1/zoek``."""
        found = self.get("zoek", zoek=words, **more)
        return [Found.model_validate(each) for each in found["items"]]

    def get(self, path: str, **parameters: Any) -> dict[str, Any]:
        """Anything below /v1 as JSON, for what has no method of its own: ``get("cijfers")``."""
        return self._json(self._base + path.lstrip("/"), fields(parameters))

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _list(self, path: str, kind: type[T], narrowed: Mapping[str, Any]) -> Pages[T]:
        first, asked = self._base + path, fields(dict(narrowed))
        return Pages(
            lambda page: self._json(first, asked) if page is None else self._json(page), kind
        )

    def _one(self, path: str, key: str, kind: type[T], on: Mapping[str, Any]) -> T:
        address = f"{self._base}{path}/{quote(key, safe='')}"
        return kind.model_validate(self._json(address, fields(dict(on))))

    def _json(self, address: str, asked: Mapping[str, str] | None = None) -> dict[str, Any]:
        answer = self._asked(address, asked)
        if not answer.is_success:
            raise problem_of(answer)
        try:
            found = answer.json()
        except ValueError as problem:
            raise Unreachable(f"{address}: the answer is no JSON") from problem
        if not isinstance(found, dict):
            raise Unreachable(f"{address}: the answer is not one of this API")
        return found

    def _asked(self, address: str, asked: Mapping[str, str] | None) -> httpx.Response:
        """The answer; asked again when the service is busy or was not there."""
        for left in range(self._retries, -1, -1):
            try:
                answer = self._http.get(address, params=asked)
            except httpx.HTTPError as problem:
                if not left:
                    raise Unreachable(f"{address}: {problem}") from problem
                time.sleep(0.5)
                continue
            if answer.status_code not in _BUSY or not left:
                return answer
            time.sleep(_rest(answer))
        raise AssertionError("it is asked once at least")


def _rest(answer: httpx.Response) -> float:
    """Seconds until the service wants to be asked again."""
    said = answer.headers.get("retry-after", "")
    return min(float(said), _PATIENCE) if said.isdecimal() else 1.0

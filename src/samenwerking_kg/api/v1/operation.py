"""What the API can do: each operation declared once, served from there and described from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from fastapi import APIRouter
from starlette.requests import Request

from samenwerking_kg.api.negotiation import Offer
from samenwerking_kg.api.v1.formats import ALONE, chosen, format_parameter
from samenwerking_kg.api.v1.parameters import Given, Parameter, read
from samenwerking_kg.api.v1.version import BASE_PATH
from samenwerking_kg.errors import Fault

Schema = Mapping[str, object]
Handler = TypeVar("Handler", bound=Callable[..., object])
#: Statuses of problems that any operation may answer with.
ALWAYS = (400, 405, 406, 412, 500, 503)


@dataclass(frozen=True)
class Place:
    """A variable part of an address. `example` is one that works on the data that we ship."""

    name: str
    about: str
    example: str


@dataclass(frozen=True)
class Operation:
    """One thing to ask, by GET.

    path        below ``/v1``; "" is the landing; {name} for each of `places`
    name        operationId, lowerCamelCase and unique: samenwerkingenLezen
    title       one line, Dutch; `about` explains, Dutch, Markdown
    schema      of the JSON answer (JSON Schema 2020-12); `example` is one that is valid
    parameters  of the query; ``formaat`` is added when there is more than one format
    offers      formats; the first is for who asks for nothing
    problems    statuses that it answers with beside `ALWAYS`; 404 is added where there are places
    bodies      format -> example of a body in it, for the formats that are not JSON
    """

    path: str
    name: str
    title: str
    about: str
    schema: Schema
    example: object
    parameters: Sequence[Parameter] = ()
    places: tuple[Place, ...] = ()
    offers: tuple[Offer, ...] = ALONE
    problems: tuple[int, ...] = ()
    bodies: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The path as it is asked."""
        return BASE_PATH + self.path

    @property
    def known(self) -> tuple[Parameter, ...]:
        """All parameters of the query."""
        more = (format_parameter(self.offers),) if len(self.offers) > 1 else ()
        return (*self.parameters, *more)

    @property
    def component(self) -> str:
        """What its schema is called in the OpenAPI document: `Samenwerking`, `Vragen`."""
        bare = self.name.removesuffix("Lezen")
        return bare[0].upper() + bare[1:]

    @property
    def statuses(self) -> tuple[int, ...]:
        """Every status of a problem that it may answer with."""
        return tuple(sorted({*ALWAYS, *self.problems, *((404,) if self.places else ())}))

    def read(
        self,
        request: Request,
        now: dt.datetime,
        check: Callable[[Given], Sequence[Fault]] | None = None,
    ) -> Given:
        """What the address asks; `check` finds what else is wrong with it.

        Raises InputInvalid, RequestMalformed, FormatNotOffered.
        """
        given = read(request, self.known, now, check)
        chosen(request, given, self.offers)
        return given


class Room(APIRouter):
    """Operations about one thing: a router that knows what it serves.

    tag    under which they stand in the OpenAPI document; `about` says what the thing is
    """

    def __init__(self, tag: str, about: str) -> None:
        super().__init__()
        self.tag, self.about = tag, about
        self.operations: list[Operation] = []

    def serve(self, operation: Operation, *, listed: bool = True) -> Callable[[Handler], Handler]:
        """Make the function below answer this operation, for GET and HEAD.

        listed  whether it stands in the OpenAPI document as it is
        """

        def placed(handler: Handler) -> Handler:
            if listed:
                self.operations.append(operation)
            self.add_api_route(
                operation.address, handler, methods=["GET", "HEAD"], response_model=None
            )
            return handler

        return placed

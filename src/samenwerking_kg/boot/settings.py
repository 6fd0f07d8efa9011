"""What whoever runs the service can set: the environment, read once.

Every field is a variable ``SAMENWERKING_<NAME>``; an empty one counts as not set. A variable with
that prefix that we do not know is an error, because a spelling mistake must not pass in silence.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from samenwerking_kg.errors import SettingsInvalid
from samenwerking_kg.store.registry import BACKENDS, Place, place

PREFIX = "SAMENWERKING_"
MIB = 1024 * 1024
_CONTACT = re.compile(r"https://[^\s<>\"]+|[^\s<>\"@:]+@[^\s<>\"@:]+\.[^\s<>\"@:]+")


class Settings(BaseSettings):
    """Built by `read_settings`; frozen from then on."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid"
    )

    store: str = Field(
        "store",
        repr=False,
        description="Where the data is kept: "
        + "; ".join(f"`{row.form}` ({row.about})" for row in BACKENDS)
        + ". A folder is made at the first start, relative to the folder in which you start; "
        "delete it to load everything again.",
    )
    host: str = Field(
        "127.0.0.1",
        min_length=1,
        description="Address on which the service listens; 0.0.0.0 lets other machines in.",
    )
    port: int = Field(8000, ge=1, le=65535, description="Port on which the service listens.")
    public_url: str | None = Field(
        None,
        description="Address at which people reach this service, when that is not host and port: "
        "https://samenwerking.example.org behind a proxy. The IRIs in the data do not change "
        "with it.",
    )
    default_graph: Literal["union", "apart"] | None = Field(
        None,
        description="What a query sees that names no graph: `union` of all named graphs, or a "
        "graph `apart`, which is writable. `apart` goes with `serve --scratch` only, where it is "
        "the default; all else needs the union.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="The least serious event that is written to the log."
    )
    metrics: Literal["open", "local", "off"] = Field(
        "local",
        description="Who may read `/metrics`: everybody (`open`), who asks on this machine itself "
        "and not through a proxy (`local`), nobody (`off`).",
    )
    ontology: Path | None = Field(
        None, description="Folder with the vocabulary, in place of the one that comes along."
    )
    shapes: Path | None = Field(
        None, description="Folder with the rules, in place of the one that comes along."
    )
    data: Path | None = Field(
        None, description="Folder with the data, in place of the one that comes along."
    )

    publications: Path = Field(
        Path("publications"),
        description="Folder of what governments publish: the publishers, the log of every version "
        "and the files as they were sent. Keep it and back it up: the store is made from it.",
    )
    token: SecretStr | None = Field(
        None, description="Token with which `publish` and `rollback` speak to a service."
    )
    max_body: int = Field(
        16 * MIB, ge=1, description="Largest publication as it is sent, in bytes."
    )
    max_inflated: int = Field(
        64 * MIB, ge=1, description="Largest publication after unpacking gzip, in bytes."
    )
    max_triples: int = Field(250_000, ge=1, description="Most statements in a publication.")
    max_literal: int = Field(
        65_536, ge=1, description="Longest text in a publication, in characters."
    )
    max_nesting: int = Field(
        64, ge=1, le=400, description="Deepest nesting in a publication (JSON-LD, Turtle, XML)."
    )
    parse_seconds: float = Field(
        20.0, gt=0, description="Longest time to read one publication, in seconds."
    )
    parse_memory: int = Field(
        1024, ge=128, description="Most memory to read one publication, in MiB."
    )
    query_seconds: float = Field(
        10.0, gt=0, description="Longest time that a query may run, in seconds."
    )
    query_most_seconds: float = Field(
        60.0, gt=0, description="Longest time that one may ask for with a token, in seconds."
    )
    query_memory: int = Field(
        1024, ge=64, description="Most memory that one query may take beyond the data, in MiB."
    )
    query_answer: int = Field(
        256, ge=1, description="Longest answer to a query, in MiB; a longer one is refused."
    )
    query_places: int = Field(
        8,
        ge=2,
        le=256,
        description="Queries that run at once. Half of them may be slow while others wait, and "
        "half of them from one address.",
    )
    query_in_memory: int = Field(
        1_500_000,
        ge=0,
        description="Most statements that queries are answered from in memory; "
        "larger data is read from the disk. A million takes about 1 GiB.",
    )
    query_union_in_memory: int = Field(
        12_000_000,
        ge=0,
        description="Of larger data: most statements of which those that a query sees that names "
        "no graph are in memory, as far as a quarter of what is to spare allows. A million takes "
        "about 300 MiB.",
    )
    dumps: Path | None = Field(
        None,
        description="Folder of the files to take home (`/downloads`); without it `dumps` in the "
        "folder of the store.",
    )
    dumps_kept: int = Field(
        3,
        ge=0,
        le=100,
        description="How many of the last dumps stay, each with all its files; 0: none are made.",
    )
    dumps_quiet: float = Field(
        30.0,
        ge=0,
        description="Seconds without a change before a dump is made, ten times that at the most.",
    )
    contact: str | None = Field(
        None,
        description="Where people can ask about the data, an e-mail address or an https address: "
        "in the catalogue, and in security.txt when that has no contact of its own.",
    )
    security_contact: str | None = Field(
        None,
        description="Where to report a weakness, an e-mail address or an https address "
        "(`/.well-known/security.txt`).",
    )
    security_days: int = Field(
        180,
        ge=1,
        le=365,
        description="Days from today until security.txt expires; who looks after it may be trusted "
        "for that long.",
    )
    oidc_issuer: str | None = Field(
        None,
        description="OpenID Connect issuer whose JWTs are accepted beside our own tokens; "
        "without it there are only our own.",
    )
    oidc_audience: str | None = Field(
        None, description="What the claim `aud` of such a JWT must hold; needed with an issuer."
    )
    oidc_jwks: str | None = Field(
        None, description="Keys of the issuer (JWKS): a file or an https address; needed as well."
    )
    oidc_claim: str = Field(
        "organisation", description="Claim of a JWT that says for which organisation it speaks."
    )
    oidc_organisations: dict[str, str] = Field(
        default_factory=dict,
        description='JSON object: value of that claim to publisher, as {"00000001821002193000": '
        '"gm1895"}. A value that is not in it is taken as the name of the publisher itself.',
    )

    @field_validator("store", mode="before")
    @classmethod
    def _is_a_place(cls, value: object) -> str:
        place(str(value))
        return str(value)

    @field_validator("public_url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"https?://[^\s/?#]+/?", value):
            raise ValueError("an address is http:// or https:// and a host, without a path")
        return value.rstrip("/") if value else None

    @field_validator("contact", "security_contact")
    @classmethod
    def _is_a_contact(cls, value: str | None) -> str | None:
        if value is not None and not _CONTACT.fullmatch(value):
            raise ValueError("a contact is an e-mail address, or an address that begins https://")
        return value

    @property
    def place(self) -> Place:
        """Where the data is kept. Raises SettingsInvalid."""
        return place(self.store)

    @property
    def address(self) -> str:
        """Where people reach this service, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"


def read_settings(**given: object) -> Settings:
    """The settings of the environment; those `given` (and not None) win. Raises SettingsInvalid."""
    _refuse_unknown(os.environ)
    chosen = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**chosen)  # type: ignore[arg-type]  # pydantic checks the values
    except ValidationError as problem:
        raise _invalid(problem) from problem


@dataclass(frozen=True)
class Row:
    """One line of the table of settings."""

    variable: str
    default: str
    description: str


def rows() -> tuple[Row, ...]:
    """Every setting, for the documentation."""
    return tuple(
        Row(PREFIX + name.upper(), str(field.default or ""), field.description or "")
        for name, field in Settings.model_fields.items()
    )


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    known = [row.variable for row in rows()]
    for name in sorted(environment):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), known, 1)
            raise SettingsInvalid(
                f"De instelling {name} bestaat niet." + (f" Bedoelt u {near[0]}?" if near else ""),
                f"There is no setting {name}." + (f" Did you mean {near[0]}?" if near else ""),
            )


def _invalid(problem: ValidationError) -> SettingsInvalid:
    found = problem.errors(include_url=False, include_context=False)
    names = [PREFIX + str(error["loc"][0]).upper() for error in found]
    values = [f"{name}={error['input']!r}" for name, error in zip(names, found, strict=True)]
    told = [f"{value}: {error['msg']}" for value, error in zip(values, found, strict=True)]
    return SettingsInvalid(
        f"Deze waarde kan niet: {'; '.join(values)}.", f"Invalid setting: {'; '.join(told)}."
    )

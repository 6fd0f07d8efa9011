"""Who was let in, and who was not: one JSON line for every decision.

The line goes to ``audit.jsonl`` in the folder of publications and to the log. Never a token, a
body or a literal of somebody's data: what looks like a token in a name is struck out.
"""

from __future__ import annotations

import datetime as dt
import enum
import json
import logging
import re
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.errors import StoreTrouble
from samenwerking_kg.publish.publishers import Right
from samenwerking_kg.publish.who import vault

LOG = logging.getLogger("samenwerking_kg.audit")
#: The id of the request that is being answered; the door sets it.
REQUEST: ContextVar[str | None] = ContextVar("request", default=None)

_NAME = "audit.jsonl"
_LONGEST = 300
_SECRETS = re.compile(r"(?i)(swkg_[0-9a-z]{0,8})_[0-9a-z]+|(eyJ)[0-9a-z_-]{8,}(?:\.[0-9a-z_-]*)*")


class Decision(enum.Enum):
    """What was decided. `UNKNOWN`: we could not establish who asked."""

    ALLOWED = "toegestaan"
    REFUSED = "geweigerd"
    UNKNOWN = "niet herkend"


class Reason(enum.Enum):
    """Why."""

    OWN = "eigen graaf"
    OPERATOR = "beheerder"
    NO_GRAPH = "geen graaf nodig"
    NO_TOKEN = "geen sleutel"
    NOT_A_TOKEN = "geen sleutel van ons"
    TOKEN_UNKNOWN = "sleutel onbekend"
    TOKEN_WITHDRAWN = "sleutel ingetrokken"
    TOKEN_EXPIRED = "sleutel verlopen"
    PUBLISHER_CLOSED = "publicist afgesloten"
    JWT_INVALID = "jwt ongeldig"
    JWT_EXPIRED = "jwt verlopen"
    JWT_KEYS = "sleutels van de uitgever niet te lezen"
    ORGANISATION_UNKNOWN = "organisatie onbekend"
    RIGHT_MISSING = "recht ontbreekt"
    GRAPH_RESERVED = "graaf uit onze bestanden"
    GRAPH_NOT_OURS = "geen graaf om in te publiceren"
    GRAPH_OF_OTHER = "graaf van een ander"


@dataclass(frozen=True)
class Line:
    """One decision. `means` is the id of a token, or ``jwt:`` and its subject."""

    decision: Decision
    reason: Reason
    publisher: str | None = None
    means: str | None = None
    right: Right | None = None
    graph: str | None = None
    detail: str | None = None


class Audit:
    """Writes lines into a folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / _NAME

    def write(self, line: Line) -> None:
        """Write it down. Raises StoreFull or StoreTrouble when the file cannot be added to; the
        log has the line then."""
        text = json.dumps(_facts(line))  # in ASCII: no name of a stranger can break a line
        LOG.info(text)
        vault.append(self.path, text.encode())

    def try_to_write(self, line: Line) -> None:
        """The same for a decision that stands whether it is written down or not: a refusal."""
        try:
            self.write(line)
        except StoreTrouble as problem:
            LOG.error(json.dumps({"event": "audit", "fout": problem.en}, ensure_ascii=False))


def _facts(line: Line) -> dict[str, str]:
    facts = {
        "tijd": dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "event": "besluit",
        "besluit": line.decision.value,
        "reden": line.reason.value,
        "publicist": line.publisher,
        "middel": line.means,
        "recht": line.right.value if line.right else None,
        "graaf": line.graph,
        "toelichting": line.detail,
        "request_id": REQUEST.get(),
    }
    return {name: _safe(value) for name, value in facts.items() if value is not None}


def _safe(value: str) -> str:
    struck = _SECRETS.sub(lambda found: f"{found[1] or found[2]}…", value)
    return struck if len(struck) <= _LONGEST else struck[:_LONGEST] + "…"

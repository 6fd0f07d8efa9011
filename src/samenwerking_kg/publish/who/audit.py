"""Who was let in, who was not, and who may come in from now on: one JSON line for every decision.

The line goes to ``audit.jsonl`` in the folder of publications and to the log. Never a token, a
body or a literal of somebody's data: what looks like a token in a name is struck out.

The file grows by some 300 bytes a decision and is never shortened. It may be moved away while the
service runs: it is opened anew for every line, so the next line begins a new file. Do not copy and
truncate it: the lines of the moment between would be lost.
"""

from __future__ import annotations

import enum
import logging
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.errors import StoreTrouble
from samenwerking_kg.events import Event, line, safe, tell
from samenwerking_kg.publish.publishers import Right
from samenwerking_kg.publish.who import vault

LOG = logging.getLogger("samenwerking_kg.audit")
_NAME = "audit.jsonl"


class Decision(enum.Enum):
    """What was decided. `UNKNOWN`: we could not establish who asked. `CHANGED`: the roster."""

    ALLOWED = "toegestaan"
    REFUSED = "geweigerd"
    UNKNOWN = "niet herkend"
    CHANGED = "gewijzigd"


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
    ROSTER = "beheer van publicisten"


@dataclass(frozen=True)
class Line:
    """One decision. `means` is the id of a token, or ``jwt:`` and its subject; `detail` of a change
    of the roster what is so from now on."""

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

    def write(self, decided: Line) -> None:
        """Write it down. Raises StoreFull or StoreTrouble when the file cannot be added to; the
        log has the line then."""
        text = line(Event.DECISION, **_facts(decided))
        LOG.info(text)
        vault.append(self.path, text.encode())

    def try_to_write(self, decided: Line) -> None:
        """The same for a decision that stands whether it is written down or not: a refusal."""
        try:
            self.write(decided)
        except StoreTrouble as problem:
            tell(LOG, Event.DECISION_UNWRITTEN, fout=problem.en)


def _facts(decided: Line) -> dict[str, str]:
    facts = {
        "besluit": decided.decision.value,
        "reden": decided.reason.value,
        "publicist": decided.publisher,
        "middel": decided.means,
        "recht": decided.right.value if decided.right else None,
        "graaf": decided.graph,
        "toelichting": decided.detail,
    }
    return {name: safe(fact) for name, fact in facts.items() if fact is not None}

"""The log: one JSON object a line, a fixed name for each event, facts as fields.

Whoever has something to tell calls `tell`; where the lines go is for the roof to say. A fact is
never a token, a body, a literal of somebody's data or the text of a query: what strangers send of
their own choice goes through `safe` first.
"""

from __future__ import annotations

import enum
import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

#: The id of the request that is being answered; the door sets it, and every line has it.
REQUEST: ContextVar[str | None] = ContextVar("request", default=None)

_LONGEST = 300
_JSON = json.JSONEncoder()
_FRAMES = 8
_SECRETS = re.compile(r"(?i)(swkg_[0-9a-z]{0,8})_[0-9a-z]+|(eyJ)[0-9a-z_-]{8,}(?:\.[0-9a-z_-]*)*")


class Event(enum.Enum):
    """Every event that there is, under the name that it has in the log, and how serious it is.

    ``docs/operations.md`` has a row for each; a test holds the two together.
    """

    STARTED = "gestart", logging.INFO
    STOPPED = "gestopt", logging.INFO
    REQUEST = "verzoek", logging.INFO
    PROBE = "peiling", logging.DEBUG
    FAULT = "fout", logging.ERROR
    SLOW_QUERY = "trage-vraag", logging.WARNING
    WORKER_ENDED = "werker-weg", logging.INFO
    PUBLISHED = "publicatie", logging.INFO
    NOT_PUBLISHED = "publicatie-geweigerd", logging.INFO
    DECISION = "besluit", logging.INFO
    DECISION_UNWRITTEN = "besluit-niet-geschreven", logging.ERROR
    KEYS_UNREADABLE = "jwks-onleesbaar", logging.ERROR
    WARM_UP_FAILED = "opwarmen-mislukt", logging.WARNING
    COUNT_FAILED = "telling-mislukt", logging.WARNING
    SURVEYED = "kwaliteit-bekeken", logging.INFO
    SURVEY_FAILED = "kwaliteit-mislukt", logging.WARNING
    CARD_FAILED = "kaartje-mislukt", logging.ERROR
    DUMP_MADE = "bestanden-gemaakt", logging.INFO
    DUMP_FAILED = "bestanden-mislukt", logging.WARNING
    INDEX_FAILED = "index-mislukt", logging.ERROR
    COPY_FAILED = "kopie-mislukt", logging.ERROR
    JUDGE_FAILED = "snelle-toets-mislukt", logging.ERROR
    STORE_READ_ONLY = "opslag-alleen-lezen", logging.WARNING
    MESSAGE = "melding", logging.INFO

    def __init__(self, label: str, level: int) -> None:
        self.label, self.level = label, level


def tell(log: logging.Logger, event: Event, /, **facts: object) -> None:
    """Write one line, if events of its level are written; facts that are None are left out."""
    if log.isEnabledFor(event.level):
        # As `Logger.log` does, without looking for who called: that is half of what it costs.
        log.handle(log.makeRecord(log.name, event.level, "", 0, line(event, **facts), (), None))


def line(event: Event, /, **facts: object) -> str:
    """The JSON of one event, with the moment and the id of the request."""
    now = datetime.now(UTC).isoformat(timespec="microseconds").removesuffix("+00:00")
    whole = {"tijd": now + "Z", "event": event.label, "request_id": REQUEST.get(), **facts}
    told = (f'"{name}": {_written(fact)}' for name, fact in whole.items() if fact is not None)
    return f"{{{', '.join(told)}}}"


def _written(fact: object) -> str:
    """As JSON; for a number the encoder is much work."""
    return repr(fact) if type(fact) in (int, float) else _JSON.encode(fact)


def safe(text: str) -> str:
    """What a stranger chose, fit for a line: at most 300 characters, what looks like a token
    struck out."""
    struck = _SECRETS.sub(lambda found: f"{found[1] or found[2]}…", text)
    return struck if len(struck) <= _LONGEST else struck[:_LONGEST] + "…"


def where(problem: BaseException) -> list[str]:
    """The last frames of an exception as ``function:line``: neither its message, which may hold
    somebody's data, nor source."""
    frames = traceback.extract_tb(problem.__traceback__)
    return [f"{frame.name}:{frame.lineno}" for frame in frames[-_FRAMES:]]

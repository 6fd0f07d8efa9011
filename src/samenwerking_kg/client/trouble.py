"""What goes wrong, as errors of Python, made of the problem (RFC 9457) that the API tells."""

from __future__ import annotations

from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict


class Fault(BaseModel):
    """One thing that is wrong with a request: where it is and what to do, in Dutch."""

    model_config = ConfigDict(extra="allow", frozen=True)

    location: str | None = None
    parameter: str | None = None
    code: str | None = None
    detail: str | None = None


class ApiError(Exception):
    """The API said no. `faults` tells of each parameter what is wrong with it."""

    def __init__(self, status: int, title: str, detail: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{status} {title}: {detail}" if detail else f"{status} {title}")
        self.status, self.title, self.detail, self.faults = status, title, detail, faults


class NotFound(ApiError):
    """There is no such thing, or it is no more (404, 410)."""


class Unreachable(Exception):
    """There was no answer, or one that is not of this API."""


def problem_of(answer: httpx.Response) -> ApiError:
    """The error in an answer that is no success."""
    said = _said(answer)
    kind = NotFound if answer.status_code in (404, 410) else ApiError
    told = said.get("errors")
    listed = told if isinstance(told, list) else []
    faults = tuple(Fault.model_validate(each) for each in listed if isinstance(each, dict))
    title = str(said.get("title") or answer.reason_phrase)
    return kind(answer.status_code, title, str(said.get("detail") or ""), faults)


def _said(answer: httpx.Response) -> dict[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}

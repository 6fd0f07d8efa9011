"""An errand over HTTP, with a token. The only place that knows the HTTP client."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx

from samenwerking_kg.cli.errand import FAILED, GOOD, REFUSED, Answer, Errand, Format
from samenwerking_kg.errors import ServiceUnreachable
from samenwerking_kg.publish.version import Act

_METHODS = {Act.REPLACE: "PUT", Act.ADD: "POST", Act.PATCH: "PATCH", Act.RETRACT: "DELETE"}
_ACCEPT = {
    Format.text: "text/plain", Format.json: "application/json",
    Format.sarif: "application/sarif+json", Format.turtle: "text/turtle",
}  # fmt: skip
_REFUSED = (400, 409)  # with a report: what is wrong lies in the data
_TRIES, _LONGEST_WAIT = 4, 30.0  # seconds
_PATIENCE = httpx.Timeout(10.0, read=180.0, write=180.0)


@dataclass(frozen=True)
class RemoteDesk:
    """The service at `address`, without a slash at the end; `told` hears of each new try."""

    address: str
    token: str
    told: Callable[[str], object]
    transport: httpx.BaseTransport | None = None
    wait: Callable[[float], None] = time.sleep

    def do(self, errand: Errand) -> Answer:
        """Sends it, again with the same key when the line breaks. Raises ServiceUnreachable.

        A rollback has no key, so it is sent once: a second could undo what came in between.
        """
        tries = 1 if errand.back_to is not None else _TRIES
        with httpx.Client(timeout=_PATIENCE, transport=self.transport) as client:
            for turn in range(1, tries + 1):
                try:
                    answer = self._sent(client, errand)
                except (httpx.HTTPError, httpx.InvalidURL) as problem:
                    if turn == tries:
                        raise ServiceUnreachable(self.address, str(problem)) from problem
                    self._pause(turn, None)
                    continue
                if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE or turn == tries:
                    break
                self._pause(turn, answer.headers.get("retry-after"))
        return _heard(answer, errand)

    def _sent(self, client: httpx.Client, errand: Errand) -> httpx.Response:
        return client.request(
            "PUT" if errand.back_to is not None else _METHODS[errand.act],
            f"{self.address}/graphs",
            params=_asked(errand),
            headers=self._head(errand),
            content=errand.body or None,
        )

    def _head(self, errand: Errand) -> dict[str, str]:
        said = {
            "Authorization": f"Bearer {self.token}",
            "Accept": _ACCEPT[errand.form],
            "Accept-Language": errand.language.value,
            "Content-Type": errand.media_type,
            "Content-Encoding": errand.encoding,
            "Idempotency-Key": errand.key if errand.back_to is None else None,
        }
        return {name: value for name, value in said.items() if value is not None}

    def _pause(self, turn: int, asked: str | None) -> None:
        wished = float(asked) if asked and asked.isdigit() else 2.0 ** (turn - 1)
        seconds = min(wished, _LONGEST_WAIT)
        self.told(
            f"Nog geen antwoord; opnieuw over {seconds:.0f} s. / "
            f"No answer yet; again in {seconds:.0f} s.\n"
        )
        self.wait(seconds)


def _asked(errand: Errand) -> Mapping[str, str]:
    said = {"graph": errand.graph}
    said |= {"proef": "true"} if errand.trial else {}
    said |= {"bevestig": "true"} if errand.confirmed else {}
    return said | ({"terugNaar": str(errand.back_to)} if errand.back_to is not None else {})


def _heard(answer: httpx.Response, errand: Errand) -> Answer:
    if answer.is_success:
        return Answer(_shown(answer, errand), GOOD)
    problem = "problem+json" in answer.headers.get("content-type", "")
    about_data = answer.status_code in _REFUSED and not (problem and not _has_report(answer))
    return Answer(_shown(answer, errand), REFUSED if about_data else FAILED)


def _shown(answer: httpx.Response, errand: Errand) -> bytes:
    """As it came; a problem as its two sentences for who reads text."""
    kind = answer.headers.get("content-type", "")
    if "json" in kind and "sarif" not in kind:
        said = answer.json()
        if errand.form is not Format.json and "detail" in said:
            return f"{said['detail']}\n{said.get('detailEn', '')}\n".encode()
        return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
    return answer.content


def _has_report(answer: httpx.Response) -> bool:
    return "errors" in answer.json()

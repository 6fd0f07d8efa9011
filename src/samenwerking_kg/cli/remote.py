"""An errand over HTTP, with a token. The only place that knows the HTTP client."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx

from samenwerking_kg.cli.errand import FAILED, GOOD, REFUSED, Answer, Errand
from samenwerking_kg.cli.formats import Format
from samenwerking_kg.errors import ServiceUnreachable
from samenwerking_kg.publish.history.version import Act
from samenwerking_kg.publish.submission import Submission

_METHODS = {Act.REPLACE: "PUT", Act.ADD: "POST", Act.PATCH: "PATCH", Act.RETRACT: "DELETE"}
_ACCEPT = {
    Format.text: "text/plain", Format.json: "application/json",
    Format.sarif: "application/sarif+json", Format.turtle: "text/turtle",
}  # fmt: skip
_REFUSED = (400, 409)  # with a report: what is wrong lies in the data
_TRIES, _LONGEST_WAIT = 4, 30.0  # seconds
_LARGE = 256 * 1024  # bytes
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
                except httpx.HTTPError as problem:
                    if turn == tries:
                        raise ServiceUnreachable(self.address, str(problem)) from problem
                    self._pause(turn, None)
                    continue
                if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE or turn == tries:
                    break
                self._pause(turn, answer.headers.get("retry-after"))
        return _heard(answer, errand)

    def _sent(self, client: httpx.Client, errand: Errand) -> httpx.Response:
        body, encoding = _packed(errand.submission)
        return client.request(
            "PUT" if errand.back_to is not None else _METHODS[errand.submission.act],
            f"{self.address}/graphs",
            params=_asked(errand),
            headers=self._head(errand, encoding),
            content=body or None,
        )

    def _head(self, errand: Errand, encoding: str | None) -> dict[str, str]:
        said = {
            "Authorization": f"Bearer {self.token}",
            "Accept": _ACCEPT[errand.form],
            "Accept-Language": errand.language.value,
            "Content-Type": errand.submission.media_type,
            "Content-Encoding": encoding,
            "Idempotency-Key": errand.submission.key if errand.back_to is None else None,
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


def _packed(sent: Submission) -> tuple[bytes, str | None]:
    """The body as it goes over the line, and its encoding: a large one packed."""
    if sent.encoding is not None or len(sent.body) < _LARGE:
        return sent.body, sent.encoding
    return gzip.compress(sent.body, mtime=0), "gzip"


def answers(address: str) -> bool:
    """Whether a service answers there at once."""
    try:
        return httpx.get(f"{address}/gezond", timeout=5.0).is_success
    except httpx.HTTPError:
        return False


def _asked(errand: Errand) -> Mapping[str, str]:
    said = {"graph": errand.submission.graph}
    said |= {"proef": "true"} if errand.submission.trial else {}
    said |= {"bevestig": "true"} if errand.submission.confirmed else {}
    return said | ({"terugNaar": str(errand.back_to)} if errand.back_to is not None else {})


def _heard(answer: httpx.Response, errand: Errand) -> Answer:
    said = _json_of(answer)
    shown = _shown(answer, said, errand)
    if answer.is_success:
        return Answer(shown, GOOD)
    about_data = answer.status_code in _REFUSED and (said is None or "errors" in said)
    return Answer(shown, REFUSED if about_data else FAILED)


def _json_of(answer: httpx.Response) -> dict[str, object] | None:
    """What a receipt or a problem says; None for a report, and for what is no JSON after all."""
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if kind not in ("application/json", "application/problem+json"):
        return None
    try:
        said = answer.json()
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _shown(answer: httpx.Response, said: dict[str, object] | None, errand: Errand) -> bytes:
    """As it came; a problem as its two sentences for who reads text."""
    if said is None:
        return answer.content
    if errand.form is not Format.json and "detail" in said:
        return f"{said['detail']}\n{said.get('detailEn', '')}\n".encode()
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()

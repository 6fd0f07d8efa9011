"""What is said to who finds a weakness, and to language models."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.contacts import Contacts
from samenwerking_kg.api.deps import Parts

PLACE = "/.well-known/security.txt"


def told(text: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in text.splitlines())


@pytest.mark.parametrize(
    ("contacts", "uri"),
    [
        (Contacts(), "https://w3id.org/samenwerking-kg/"),
        (Contacts("data@example.org"), "mailto:data@example.org"),
        (Contacts("data@example.org", "veilig@example.org"), "mailto:veilig@example.org"),
        (Contacts("", "https://example.org/melden"), "https://example.org/melden"),
    ],
)  # fmt: skip
def test_a_weakness_is_reported_elsewhere(parts: Parts, call, contacts: Contacts, uri: str) -> None:
    answer = type(call)(build_app(replace(parts, contacts=contacts))).get(PLACE)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    said = told(answer.text)
    assert said["Contact"] == uri
    assert said["Canonical"] == "http://proef/.well-known/security.txt"
    assert said["Preferred-Languages"] == "nl, en"


def test_what_is_said_expires_another_day(parts: Parts, call) -> None:
    build = replace(parts, contacts=Contacts(days=30))
    said = told(type(call)(build_app(build)).get(PLACE).text)
    assert said["Expires"] == "2026-12-25T00:00:00Z"
    default = told(call.get(PLACE).text)["Expires"]
    left = dt.datetime.fromisoformat(default) - dt.datetime(2026, 11, 25, tzinfo=dt.UTC)
    assert dt.timedelta() < left < dt.timedelta(days=365)


def test_a_language_model_is_led_to_what_is_not_there(call) -> None:
    answer = call.get("/llms.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith("# ")
    found = re.findall(r"\]\(http://proef(/[^)]*)\)", answer.text)
    assert len(found) > 8
    for path in found:
        assert call.get(path, "*/*").status_code in (200, 303), path

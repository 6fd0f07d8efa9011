"""What can be set, and what is said of what cannot."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from samenwerking_kg.boot.settings import PREFIX, Settings, read_settings, rows
from samenwerking_kg.errors import SettingsInvalid
from samenwerking_kg.store.registry import BACKENDS

#: A place of each backend.
FORMS = {
    "oxigraph": "oxigraph:kg",
    "memory": "memory:",
    "reference": "reference:",
    "sparql": "sparql:http://localhost:7878/query,http://jan:geheim@localhost:7878/update",
}


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith(PREFIX):
            monkeypatch.delenv(name)


def test_without_any_variable_the_service_stays_on_this_machine() -> None:
    settings = read_settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.place.folder == Path("store")
    assert settings.address == "http://127.0.0.1:8000"


def test_a_variable_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENWERKING_STORE", "/elsewhere/kg")
    monkeypatch.setenv("SAMENWERKING_PORT", "8080")
    monkeypatch.setenv("samenwerking_log_level", "debug")
    settings = read_settings()
    assert (settings.place.folder, settings.port) == (Path("/elsewhere/kg"), 8080)
    assert settings.log_level == "debug"


def test_what_is_given_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENWERKING_PORT", "8080")
    assert read_settings(port=9000, host=None).port == 9000


def test_an_empty_variable_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENWERKING_STORE", "")
    assert read_settings().store == "store"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "acht"), ("PORT", "0"), ("PORT", "70000"), ("STORE", "sqlite:kg.db"),
        ("STORE", "memory"), ("STORE", "memory:x"), ("STORE", "oxigraph:"),
        ("LOG_LEVEL", "loud"), ("PUBLIC_URL", "example.org"), ("PUBLIC_URL", "ftp://example.org"),
        ("PUBLIC_URL", "https://example.org/?q=1"), ("PUBLIC_URL", "https://example.org/kg"), ("PUBLIC_URL", "https://"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_named_with_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingsInvalid) as caught:
        read_settings()
    for said in (caught.value.nl, caught.value.en):
        assert f"{PREFIX}{name}={value!r}" in said


def test_a_spelling_mistake_does_not_pass_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENWERKING_STOER", "/elsewhere")
    with pytest.raises(SettingsInvalid, match="Did you mean SAMENWERKING_STORE"):
        read_settings()


def test_a_given_name_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SettingsInvalid, match="SAMENWERKING_DOOR"):
        read_settings(door="open")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({"host": "::1", "port": 81}, "http://[::1]:81"),
        ({"public_url": "https://example.org/"}, "https://example.org"),
    ],
)
def test_the_address_is_what_people_type(given: dict[str, object], address: str) -> None:
    assert read_settings(**given).address == address


def test_settings_do_not_change_once_read() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        read_settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("store", "name", "folder"),
    [
        ("/elsewhere/kg", "oxigraph", Path("/elsewhere/kg")),
        ("oxigraph:/elsewhere/kg", "oxigraph", Path("/elsewhere/kg")),
        ("./memory", "oxigraph", Path("memory")),
        ("memory:", "memory", None),
        ("reference:", "reference", None),
    ],
)
def test_a_store_is_chosen_by_its_place(store: str, name: str, folder: Path | None) -> None:
    chosen = read_settings(store=store).place
    assert (chosen.backend.name, chosen.folder) == (name, folder)


def test_every_backend_has_a_form_that_chooses_it() -> None:
    for row in BACKENDS:
        example = FORMS[row.name]
        assert example.startswith(row.form.partition(":")[0])
        assert read_settings(store=example).place.backend is row


def test_every_setting_is_in_the_table_with_a_sentence() -> None:
    table = {row.variable: row for row in rows()}
    assert list(table) == [PREFIX + name.upper() for name in Settings.model_fields]
    assert table["SAMENWERKING_PORT"].default == "8000"
    assert table["SAMENWERKING_STORE"].default == "store"
    assert table["SAMENWERKING_DATA"].default == ""
    for row in table.values():
        assert row.description.endswith(".")
        assert len(row.description) > 20


@pytest.mark.parametrize(
    "store", ["sparql:", "sparql:kg", "sparql:http://h/q,ftp://jan:geheim@h/u"]
)
def test_a_password_is_never_told(monkeypatch: pytest.MonkeyPatch, store: str) -> None:
    assert "geheim" not in repr(read_settings(store=FORMS["sparql"]))
    assert "geheim" not in str(read_settings(store=FORMS["sparql"]).place)
    monkeypatch.setenv("SAMENWERKING_STORE", store)
    with pytest.raises(SettingsInvalid) as caught:
        read_settings()
    assert "SAMENWERKING_STORE" in caught.value.nl
    assert "SAMENWERKING_STORE" in caught.value.en
    assert "geheim" not in str(caught.value)

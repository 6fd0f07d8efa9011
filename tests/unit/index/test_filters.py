"""What narrows a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from samenwerking_kg.index import Filters, Index
from samenwerking_kg.store.oxigraph import OxigraphStore

Lister = Callable[..., list[str]]
DAY = "2016-06-01"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"gemeente": "gm1900"}, ["roo-1"]),
        ({"gemeente": "https://identifier.overheid.nl/tooi/id/gemeente/gm1900"}, ["roo-1"]),
        ({"gemeente": "gm0055"}, []),
        ({"gemeente": "gm9999"}, []),
        ({"provincie": "pv21"}, ["roo-1"]),
        ({"provincie": "pv20"}, ["roo-1", "netwerk"]),
        ({"partner": "huis"}, ["netwerk"]),
        ({"gemeente": "gm1900", "partner": "huis"}, []),
        ({"gemeente": "gm1895", "partner": "huis"}, ["netwerk"]),
        ({"organisatie": "huis"}, ["netwerk"]),
        ({"organisatie": "gm1900"}, ["roo-1"]),
        ({"organisatie": "huis", "gemeente": "gm1895"}, ["netwerk"]),
        ({"organisatie": "huis", "gemeente": "gm1900"}, []),
        ({"organisatie": "huis", "rol": "gastheer"}, []),
        ({"organisatie": "huis", "bron": "roo"}, []),
        ({"organisatie": "pv20"}, []),
        ({"thema": "c_afval"}, ["roo-1", "netwerk"]),
        ({"thema": "c_milieu"}, ["roo-1", "netwerk"]),
        ({"thema": "iv3-7.3"}, ["netwerk"]),
        ({"vorm": "openbaar-lichaam"}, ["roo-1"]),
        ({"vorm": "publiekrechtelijk"}, ["roo-1"]),
        ({"vorm": "convenant"}, ["netwerk"]),
        ({"rol": "gastheer"}, ["roo-1"]),
        ({"rol": "gastheer", "gemeente": "gm1900"}, []),
        ({"systeem": "suite"}, ["roo-1"]),
        ({"bron": "roo"}, ["roo-1"]),
        ({"bron": "noord"}, ["roo-1", "netwerk"]),
        ({"bron": "noord/ict"}, []),
        ({"bron": "ro"}, []),
        ({"bron": "noord", "gemeente": "gm1895"}, ["roo-1", "netwerk"]),
        ({"bron": "noord", "gemeente": "gm1900"}, []),
        ({"bron": "roo", "rol": "gastheer"}, ["roo-1"]),
        ({"bron": "noord", "rol": "gastheer"}, []),
        ({"bron": "noord", "provincie": "pv21"}, []),
        ({"bron": "noord", "thema": "c_milieu"}, ["netwerk"]),
        ({"bron": "roo", "thema": "c_milieu"}, ["roo-1"]),
        ({"bron": "noord", "vorm": "openbaar-lichaam"}, []),
        ({"bron": "roo", "vorm": "openbaar-lichaam"}, ["roo-1"]),
        ({"bron": "roo", "systeem": "suite"}, []),
        ({"search": "WUNNETWURK"}, ["netwerk"]),
        ({"search": "vuilophaal"}, ["roo-1"]),
        ({"search": "noord afval"}, ["roo-1"]),
        ({"search": "100%"}, []),
        ({"bbox": (7.0, 53.1, 7.1, 53.2)}, ["roo-1", "netwerk"]),
        ({"bbox": (5.8, 53.1, 5.85, 53.15)}, []),
        ({"changed_since": dt.date(2022, 3, 4)}, ["roo-1"]),
        ({"changed_since": dt.datetime(2022, 3, 4, tzinfo=dt.UTC)}, ["roo-1"]),
        ({"changed_since": dt.date(2022, 3, 5)}, []),
        ({"status": "in-werking"}, ["roo-1", "netwerk"]),
        ({"status": "vastgesteld"}, []),
    ],
)  # fmt: skip
def test_a_filter_keeps_the_cooperations_that_meet_it(
    listed: Lister, filters: dict[str, object], found: list[str]
) -> None:
    assert listed("samenwerkingen", DAY, **filters) == found


@pytest.mark.parametrize(
    ("kind", "filters", "found"),
    [
        ("regelingen", {"gemeente": "gm1900"}, ["roo-2"]),
        ("regelingen", {"vorm": "convenant"}, ["noord-netwerk"]),
        ("regelingen", {"bron": "roo"}, ["roo-2"]),
        ("deelnames", {"gemeente": "gm1895", "rol": "gastheer"}, ["roo-1-gm1895"]),
        ("deelnames", {"partner": "huis"}, ["noord-netwerk-gm1895", "noord-netwerk-huis"]),
        ("deelnames", {"organisatie": "huis"}, ["noord-netwerk-huis"]),
        ("deelnames", {"organisatie": "gm1900"}, ["roo-1-gm1900"]),
        ("deelnames", {"organisatie": "huis", "rol": "gastheer"}, []),
        ("deelnames", {"provincie": "pv21"}, ["roo-1-gm1900"]),
        ("deelnames", {"bron": "roo", "provincie": "pv20"}, ["roo-1-gm1895"]),
        ("deelnames", {"search": "us hus"}, ["noord-netwerk-huis"]),
        ("deelnames", {"bbox": (7.0, 53.1, 7.1, 53.2), "bron": "roo"}, ["roo-1-gm1895"]),
        ("organisaties", {"partner": "huis"}, ["gm1895"]),
        ("organisaties", {"soort": "partner"}, ["huis"]),
        ("organisaties", {"organisatie": "huis"}, ["huis"]),
        ("regelingen", {"organisatie": "huis"}, ["noord-netwerk"]),
        ("themas", {"organisatie": "huis"}, ["7.3", "c_afval", "c_milieu"]),
        ("organisaties", {"provincie": "pv20", "soort": "gemeente"}, ["gm1895"]),
        ("organisaties", {"provincie": "pv21"}, ["pv21", "gm0080", "gm1900"]),
        ("organisaties", {"rol": "gastheer"}, ["gm1895"]),
        ("organisaties", {"search": "bar-organisatie"}, ["so0828"]),
        ("organisaties", {"systeem": "suite", "soort": "gemeente"}, ["gm1895", "gm1900"]),
        ("themas", {}, ["7.3", "c_afval", "c_milieu"]),
        ("themas", {"gemeente": "gm1900"}, ["c_afval", "c_milieu"]),
        ("themas", {"thema": "c_afval"}, ["7.3", "c_afval"]),
        ("systemen", {"gemeente": "gm1895"}, ["suite"]),
        ("systemen", {"gemeente": "gm1900"}, []),
        ("systemen", {"gemeente": "gm1895", "bron": "noord/ict"}, ["suite"]),
        ("systemen", {"gemeente": "gm1895", "bron": "roo"}, []),
        ("themas", {"bron": "roo"}, ["c_afval", "c_milieu"]),
        ("themas", {"bron": "noord"}, ["7.3", "c_afval", "c_milieu"]),
        ("themas", {"bron": "noord", "gemeente": "gm1900"}, []),
        ("regelingen", {"bron": "roo", "thema": "iv3-7.3"}, []),
        ("systemen", {"organisatie": "gm1895"}, ["suite"]),
        ("systemen", {"organisatie": "huis"}, []),
        ("systemen", {"thema": "c_milieu"}, ["suite"]),
        ("systemen", {"systeem": "suite"}, ["suite"]),
    ],
)
def test_a_filter_keeps_what_has_to_do_with_it(
    listed: Lister, kind: str, filters: dict[str, object], found: list[str]
) -> None:
    assert sorted(listed(kind, DAY, **filters)) == sorted(found)


def test_a_boundary_counts_on_its_own_days(listed: Lister) -> None:
    box = (5.8, 53.1, 5.85, 53.15)
    assert listed("organisaties", "2013-06-01", bbox=box) == ["gm0055"]
    assert listed("organisaties", "2014-06-01", bbox=box) == []


def test_a_finder_decides_what_is_found(store: OxigraphStore, tmp_path: Path) -> None:
    wanted = "https://w3id.org/samenwerking-kg/id/samenwerkingsverband/netwerk"
    index = Index(store, tmp_path, finder=lambda _kind, text: [wanted] if text == "x" else None)
    index.start()
    day = dt.date.fromisoformat(DAY)
    found = index.page("samenwerkingen", Filters(day, search="x")).rows
    plain = index.page("samenwerkingen", Filters(day, search="afval")).rows
    index.close()
    assert [row.iri for row in found] == [wanted]
    assert [row.iri.rpartition("/")[2] for row in plain] == ["roo-1"]


def test_choices_tell_what_a_filter_can_be(kept: Index) -> None:
    assert kept.choices("provincie") == [
        ("pv21", "provincie Fryslân"), ("pv20", "provincie Groningen"),
    ]  # fmt: skip
    assert ("publiekrechtelijk", "publiekrechtelijk") in kept.choices("vorm")
    assert kept.choices("rol") == [("deelnemer", "deelnemer"), ("gastheer", "gastheer")]
    assert ("iv3-7.3", "Afval") in kept.choices("thema")
    assert ("c_afval", "afval") in kept.choices("thema")
    assert [code for code, _ in kept.choices("partner")][-1] == "huis"
    assert {"pv20", "gm0055", "so0828", "huis"} <= dict(kept.choices("organisatie")).keys()
    assert "roo/regelingen" in dict(kept.choices("bron"))
    assert kept.choices("zoek") == []


def test_every_choice_of_a_filter_can_be_asked_for(kept: Index) -> None:
    day = dt.date.fromisoformat(DAY)
    for field in (
        "vorm",
        "rol",
        "thema",
        "systeem",
        "provincie",
        "organisatie",
        "partner",
        "bron",
        "soort",
    ):
        for code, _ in kept.choices(field):
            kind = "organisaties" if field == "soort" else "samenwerkingen"
            kept.page(kind, Filters(day, **{field: code}))  # type: ignore[arg-type]
    assert kept.page("samenwerkingen", Filters(day, thema="7.3")).total == 1

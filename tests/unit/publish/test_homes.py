from __future__ import annotations

from pathlib import Path

import pytest

from samenwerking_kg.publish.homes import Homes
from samenwerking_kg.publish.who.roster import Roster

BASE = "https://w3id.org/samenwerking-kg/"


@pytest.fixture
def homes(tmp_path: Path) -> Homes:
    roster = Roster(tmp_path)
    roster.add("gm1895", "gm1895")
    roster.add("kvk-01179514", "01179514", graphs=[f"{BASE}graph/kvk-01179514/zorg"])
    roster.add("ict", "gm0014")
    roster.add("gm0047", "gm0047", graphs=[f"{BASE}graph/regio/veendam"])
    return Homes(roster, lambda _: "wie eerst was")


@pytest.mark.parametrize(
    ("thing", "owner"),
    [
        ("deelname/gm1895-groningen", "gm1895"),
        ("samenwerkingsverband/gm1895", "gm1895"),
        ("systeem/kvk-01179514-zaken", "kvk-01179514"),
    ],
)
def test_an_address_with_a_code_of_a_publisher_is_its_own(
    homes: Homes, thing: str, owner: str
) -> None:
    assert homes.owner_of(f"{BASE}id/{thing}") == f"{BASE}graph/{owner}"


@pytest.mark.parametrize(
    "thing",
    [
        f"{BASE}id/deelname/gm18951-x",
        f"{BASE}id/deelname/x-gm1895-x",
        f"{BASE}id/deelname/gm0106-x",
        f"{BASE}id/deelname/ict-x",
        f"{BASE}id/deelname/gm0047-x",
        f"{BASE}id/organisatie/kvk-01179514",
        f"{BASE}id/begrip/rol/gm1895-x",
        f"{BASE}graph/gm1895/x",
        "https://example.org/id/deelname/gm1895-x",
    ],
)
def test_of_any_other_address_it_is_who_spoke_first(homes: Homes, thing: str) -> None:
    assert homes.owner_of(thing) == "wie eerst was"

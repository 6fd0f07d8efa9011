"""The difference between two contents of a graph, in words of the domain."""

from __future__ import annotations

import datetime as dt
import json
import random

import pytest

from samenwerking_kg.model.identifiers import concept, thing, tooi
from samenwerking_kg.publish.comparing import compared
from samenwerking_kg.publish.difference import MOST, Changes, Difference, Item
from samenwerking_kg.rdf.terms import (
    BlankNode,
    NamedNode,
    Subject,
    Triple,
    day,
    plain,
    text,
)  # fmt: skip
from samenwerking_kg.validate.shapes import Bilingual
from samenwerking_kg.vocabulary import ELI, ORG, RDF, RDFS, SW

GR = thing("samenwerkingsverband", "gr-publiek-vervoer")
OLDAMBT, VEENDAM = tooi("gm1895"), tooi("gm0047")
NAMING = [
    Triple(OLDAMBT, RDFS.label, text("Gemeente Oldambt", "nl")),
    Triple(VEENDAM, RDFS.label, text("Gemeente Veendam", "nl")),
    Triple(GR, RDFS.label, plain("GR Publiek Vervoer")),
]


def participation(
    node: Subject,
    member: NamedNode = OLDAMBT,
    start: str | None = "2020-01-01",
    end: str | None = None,
    role: str = "deelnemer",
    whole: NamedNode = GR,
) -> list[Triple]:
    said = [
        Triple(node, RDF.type, SW.Deelname),
        Triple(node, ORG.member, member),
        Triple(node, ORG.organization, whole),
        Triple(node, ORG.role, concept("rol", role)),
    ]
    if start:
        said.append(Triple(node, SW.geldigVan, day(start)))
    if end:
        said.append(Triple(node, SW.geldigTot, day(end)))
    return said


def own(key: str | int) -> NamedNode:
    return thing("deelname", f"eigen-{key}")


def many(keys: range, prefix: str = "") -> list[Triple]:
    return [
        triple
        for key in keys
        for triple in participation(own(f"{prefix}{key}"), tooi(f"gm{key:04}"))
    ]


def counts(changes: Changes) -> tuple[int, int, int]:
    """Added, removed, changed."""
    return len(changes.added), len(changes.removed), len(changes.changed)


def test_the_same_content_in_another_order_is_no_difference() -> None:
    data = many(range(20))
    assert compared(data, data[::-1], NAMING) == Difference(participations_before=20)


def test_a_participation_is_named_by_who_takes_part_in_what() -> None:
    found = compared([], participation(own(1)), NAMING)
    assert counts(found.participations) == (1, 0, 0)
    assert found.participations.added[0].name == Bilingual(
        "Gemeente Oldambt in GR Publiek Vervoer", "Gemeente Oldambt in GR Publiek Vervoer"
    )
    assert found.participations.added[0].iri == own(1).value


def test_what_nobody_names_is_told_by_its_address() -> None:
    (item,) = compared([], participation(own(1))).participations.added
    assert item.name.nl == f"{OLDAMBT.value} in {GR.value}"


def test_a_name_in_the_content_itself_is_used_also_when_it_did_not_change() -> None:
    label = [Triple(GR, RDFS.label, plain("Eigen naam"))]
    (item,) = compared(label, label + participation(own(1))).participations.added
    assert item.name.nl.endswith(" in Eigen naam")


def test_one_that_went_is_named_as_it_was() -> None:
    (item,) = compared(participation(own(1)), [], NAMING).participations.removed
    assert item.name.nl == "Gemeente Oldambt in GR Publiek Vervoer"


def test_an_end_date_changes_a_participation_and_its_period() -> None:
    found = compared(participation(own(1)), participation(own(1), end="2024-01-01"), NAMING)
    assert counts(found.participations) == (0, 0, 1)
    (item,) = found.participations.changed
    assert item.before == Bilingual("vanaf 1-1-2020", "from 1-1-2020")
    assert item.after == Bilingual("1-1-2020 – 1-1-2024", "1-1-2020 – 1-1-2024")
    assert counts(found.periods) == (0, 0, 1)
    assert found.statements_added == 1
    assert found.lost_share == 1.0


@pytest.mark.parametrize(
    ("before", "after", "ended"),
    [
        ({}, {"end": "2024-01-01"}, True),
        ({"end": "2030-01-01"}, {"end": "2024-01-01"}, True),
        ({}, {"end": "2024-06-01"}, True),
        ({}, {"end": "2024-06-02"}, False),
        ({"end": "2024-01-01"}, {"end": "2023-01-01"}, False),
        ({"end": "2023-01-01"}, {"end": "2024-01-01"}, False),
        ({"end": "2024-01-01"}, {}, False),
        ({}, {"start": "2024-06-02"}, True),
        ({}, {"start": None}, False),
        ({"start": None}, {"start": None, "end": "2024-01-01"}, True),
        ({"start": "2025-01-01"}, {"start": "2025-01-01", "end": "2024-01-01"}, False),
        ({}, {"role": "partner"}, False),
    ],
)  # fmt: skip
def test_a_participation_that_ran_and_runs_no_more_is_lost_like_one_that_went(
    before: dict[str, str], after: dict[str, str], ended: bool
) -> None:
    today, rest = dt.date(2024, 6, 1), participation(own(2), VEENDAM)
    was, now = participation(own(1), **before), participation(own(1), **after)
    found = compared(rest + was, rest + now, NAMING, today)
    assert (found.participations_ended, found.participations_lost) == (ended, ended)
    assert found.lost_share == (0.5 if ended else 0.0)
    assert counts(found.participations) == (0, 0, 1)


def test_what_went_and_what_ended_are_counted_together() -> None:
    ends = [triple for key in range(3) for triple in (
        *participation(own(key), tooi(f"gm{key:04}"), end="2020-01-02"),
    )]  # fmt: skip
    found = compared(many(range(10)), ends + many(range(3, 8)))
    assert (found.participations_lost, found.lost_share) == (5, 0.5)
    assert "10 -> 8 deelnames (2 eraf, 3 gewijzigd, 3 beëindigd)" in found.as_text()
    assert "10 -> 8 participations (2 removed, 3 changed, 3 ended)" in found.as_text("en")
    assert found.as_document()["deelnames"]["beeindigd"] == 3  # type: ignore[index]


def test_only_what_changed_is_told() -> None:
    found = compared(participation(own(1)), participation(own(1), role="partner"), NAMING)
    (item,) = found.participations.changed
    assert item.before == Bilingual("rol: deelnemer", "role: deelnemer")
    assert item.after == Bilingual("rol: partner", "role: partner")
    assert counts(found.periods) == (0, 0, 0)


def test_a_value_is_told_by_its_name() -> None:
    partner = Triple(concept("rol", "partner"), RDFS.label, text("Maatschappelijke partner", "nl"))
    found = compared(participation(own(1)), participation(own(1), role="partner"), [partner])
    assert found.participations.changed[0].after is not None
    assert found.participations.changed[0].after.nl == "rol: Maatschappelijke partner"


def test_a_new_address_for_the_same_participation_removes_nothing() -> None:
    found = compared(many(range(10)), many(range(10), "nieuw-"), NAMING)
    assert counts(found.participations) == (0, 0, 10)
    assert found.lost_share == 0.0
    item = next(i for i in found.participations.changed if i.iri == own("nieuw-3").value)
    assert item.before == Bilingual(f"adres: {own(3).value}", f"address: {own(3).value}")
    assert counts(found.periods) == (0, 0, 0)


def test_a_new_address_does_not_hide_a_removal() -> None:
    found = compared(many(range(10)), many(range(4), "nieuw-"), NAMING)
    assert counts(found.participations) == (0, 6, 4)
    assert found.lost_share == 0.6


def test_two_that_look_alike_are_not_both_found_in_one() -> None:
    before = participation(own(1), start=None) + participation(own(2), start=None, role="partner")
    found = compared(before, participation(own(3), start=None, role="partner"), NAMING)
    assert counts(found.participations) == (0, 1, 1)
    assert found.participations.removed[0].iri == own(1).value


def test_another_member_on_the_same_address_is_a_removal() -> None:
    found = compared(participation(own(1)), participation(own(1), VEENDAM), NAMING)
    assert counts(found.participations) == (1, 1, 0)
    assert found.lost_share == 1.0
    assert found.participations.removed[0].name.nl.startswith("Gemeente Oldambt")
    assert found.participations.added[0].name.nl.startswith("Gemeente Veendam")


def test_addresses_that_were_exchanged_remove_nothing() -> None:
    before = participation(own(1), OLDAMBT) + participation(own(2), VEENDAM)
    after = participation(own(2), OLDAMBT) + participation(own(1), VEENDAM)
    assert counts(compared(before, after, NAMING).participations) == (0, 0, 2)


def test_a_participation_that_is_no_longer_called_one_is_removed() -> None:
    before = participation(own(1))
    found = compared(before, before[1:], NAMING)
    assert counts(found.participations) == (0, 1, 0)
    assert found.lost_share == 1.0


def test_a_membership_that_says_of_what_is_a_participation() -> None:
    said = [Triple(own(1), RDF.type, ORG.Membership), Triple(own(1), ORG.member, OLDAMBT)]
    whole = Triple(own(1), ORG.organization, GR)
    assert compared([*said, whole], [], NAMING).participations_before == 1
    assert compared(said, [], NAMING).participations_before == 0


def test_a_participation_without_an_address_counts_whatever_its_label() -> None:
    before = participation(BlankNode("a")) + participation(BlankNode("b"), VEENDAM)
    found = compared(before, participation(BlankNode("c"), end="2024-01-01"), NAMING)
    assert found.participations_before == 2
    assert counts(found.participations) == (0, 1, 1)
    assert found.participations.changed[0].name.nl == "Gemeente Oldambt in GR Publiek Vervoer"
    assert counts(compared(before[:5], participation(BlankNode("z"))).participations) == (0, 0, 0)


def test_a_cooperation_is_added_changed_and_removed() -> None:
    was = [Triple(GR, RDF.type, SW.Samenwerkingsverband), Triple(GR, RDFS.label, plain("Oud"))]
    now = [Triple(GR, RDF.type, SW.Samenwerkingsverband), Triple(GR, RDFS.label, plain("Nieuw"))]
    assert counts(compared([], was).cooperations) == (1, 0, 0)
    assert counts(compared(was, []).cooperations) == (0, 1, 0)
    (item,) = compared(was, now).cooperations.changed
    assert (item.before, item.after) == (
        Bilingual("naam: Oud", "name: Oud"),
        Bilingual("naam: Nieuw", "name: Nieuw"),
    )
    assert item.name.nl == "Nieuw"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (SW.geldigVan, SW.geldigTot),
        (ELI.first_date_entry_in_force, ELI.date_no_longer_in_force),
    ],
)
def test_a_period_of_any_thing_is_told_before_and_after(start: NamedNode, end: NamedNode) -> None:
    version = thing("regeling", "eigen")
    named = Triple(version, RDFS.label, plain("Regeling"))
    first = [named, Triple(version, start, day("2020-01-01"))]
    ended = [*first, Triple(version, end, day("2024-01-01"))]
    only_end = [named, Triple(version, end, day("2024-01-01"))]
    (item,) = compared(first, ended).periods.changed
    assert item.as_text() == "Regeling: vanaf 1-1-2020 -> 1-1-2020 – 1-1-2024"
    (item,) = compared([named], only_end).periods.added
    assert item.after == Bilingual("tot 1-1-2024", "until 1-1-2024")
    assert item.before is None
    (item,) = compared(ended, [named]).periods.removed
    assert item.before == Bilingual("1-1-2020 – 1-1-2024", "1-1-2020 – 1-1-2024")


def test_a_date_that_is_none_is_shown_as_it_is() -> None:
    odd = [Triple(own(1), SW.geldigVan, plain("vorig jaar"))]
    assert compared([], odd).periods.added[0].after == Bilingual(
        "vanaf vorig jaar", "from vorig jaar"
    )


def test_the_document_is_json_with_whole_counts_and_short_lists() -> None:
    document = json.loads(json.dumps(compared([], many(range(250)), NAMING).as_document()))
    assert document["uitspraken"] == {"erbij": 1250, "eraf": 0}
    assert document["deelnames"]["voor"] == 0
    assert document["deelnames"]["na"] == 250
    assert document["deelnames"]["aantal"] == {"erbij": 250, "eraf": 0, "gewijzigd": 0}
    assert len(document["deelnames"]["erbij"]) == MOST
    assert document["deelnames"]["erbij"][0].keys() == {"id", "naam"}
    assert document["perioden"]["aantal"]["erbij"] == 250
    assert document["perioden"]["erbij"][0]["na"] == "vanaf 1-1-2020"
    assert document["samenwerkingen"]["erbij"] == []


def test_the_text_begins_with_what_goes() -> None:
    found = compared(many(range(9)), many(range(1)), NAMING)
    assert found.as_text().splitlines()[:2] == [
        "uitspraken: 0 erbij, 40 eraf",
        "9 -> 1 deelnames (8 eraf)",
    ]
    assert found.as_text("en").splitlines()[1] == "9 -> 1 participations (8 removed)"


def test_the_text_names_only_so_many() -> None:
    found = compared([], many(range(20)), NAMING).as_text(most=3)
    assert sum(line.startswith("  erbij: https") for line in found.splitlines()) == 6
    assert "  erbij: … en nog 17" in found.splitlines()
    assert Difference().as_text() == "uitspraken: 0 erbij, 0 eraf\n0 -> 0 deelnames\n"


def test_an_item_without_change_is_only_a_name() -> None:
    item = Item("x", Bilingual("Naam", "Name"))
    assert item.as_text("en") == "Name"
    assert item.as_document("en") == {"id": "x", "naam": "Name"}


def test_the_share_of_an_empty_graph_is_nothing() -> None:
    assert compared([], many(range(3))).lost_share == 0.0


@pytest.mark.parametrize("seed", range(25))
def test_the_numbers_always_add_up(seed: int) -> None:
    """Any two contents: after = before - removed + added, and the way back is the mirror image."""
    chance = random.Random(seed)

    def content() -> list[Triple]:
        found: list[Triple] = []
        for key in chance.sample(range(30), 15):
            node: Subject = (
                own(key) if chance.random() < 0.7 else BlankNode(f"b{chance.random()}"[3:])
            )
            member = tooi(f"gm{chance.randrange(8):04}")
            start = chance.choice([None, "2020-01-01", "2021-01-01"])
            found += participation(
                node, member, start, role=chance.choice(["deelnemer", "partner"])
            )
        return found

    before, after = content(), content()
    there, back = compared(before, after), compared(after, before)
    assert there.participations_before == 15
    assert there.participations_after == 15 == back.participations_before
    assert len(there.participations.removed) == len(back.participations.added)
    assert len(there.participations.added) == len(back.participations.removed)
    assert there.statements_added == back.statements_removed == len(set(after) - set(before))
    chance.shuffle(before)
    chance.shuffle(after)
    assert compared(before, after) == there


@pytest.mark.parametrize("seed", range(25))
def test_renaming_hides_no_removal(seed: int) -> None:
    """Whatever is renamed and whatever goes: as many are removed as went."""
    chance = random.Random(seed)
    keys = list(range(40))
    gone = set(chance.sample(keys, chance.randrange(41)))
    before = many(range(40))
    after = [
        triple
        for key in keys
        if key not in gone
        for triple in participation(
            own(f"nieuw-{key}") if chance.random() < 0.5 else own(key), tooi(f"gm{key:04}")
        )
    ]
    found = compared(before, after)
    assert {item.iri for item in found.participations.removed} == {own(key).value for key in gone}
    assert not found.participations.added
    assert found.lost_share == len(gone) / 40

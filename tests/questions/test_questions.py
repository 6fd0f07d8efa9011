"""The competency questions over the shipped data, against numbers that were known before.

The numbers come from the registers' own README ("Counts that must come out") and the design notes;
where the data teaches another number, the test says why.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from samenwerking_kg.describe.questions import Question
from samenwerking_kg.query.asking import ask
from samenwerking_kg.store.base import Store

Row = dict[str, str | None]


def rows(store: Store, question: Question, **values: str) -> list[Row]:
    answer = ask(store, question.asked(values))
    assert answer.kind == "solutions"
    return [
        {
            n: (v.value if v is not None else None)
            for n, v in zip(answer.variables, row, strict=True)
        }
        for row in answer
    ]


@pytest.fixture(scope="module")
def asked(shipped_store: Store, questions: dict[str, Question]):
    def run(number: int, **values: str) -> list[Row]:
        question = next(q for name, q in questions.items() if name.startswith(f"{number:02d}-"))
        return rows(shipped_store, question, **values)

    return run


def test_there_are_twenty_questions_and_more(questions: dict[str, Question]) -> None:
    numbers = [int(name[:2]) for name in questions]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 20


def test_every_question_answers_with_its_defaults(
    shipped_store: Store, questions: dict[str, Question]
) -> None:
    empty = [name for name, q in questions.items() if not rows(shipped_store, q)]
    assert empty == []


def test_every_question_is_told_in_both_languages(questions: dict[str, Question]) -> None:
    for name, q in questions.items():
        assert all((q.title_nl, q.title_en, q.explanation_nl, q.explanation_en)), name


def test_01_a_municipality_takes_part_in_9_3_arrangements(asked) -> None:
    (row,) = asked(1)
    assert row == {
        "gemeenten": "342", "deelnames": "3181", "gemiddeld": "9.3", "minimum": "4", "maximum": "19",
    }  # fmt: skip


def test_02_assen_does_seven_of_sixteen_themes_jointly(asked) -> None:
    (row,) = asked(2)
    assert (row["samen"], row["totaal"]) == ("7", "16")


def test_03_pekela_and_oldambt_meet_most_often(asked) -> None:
    first = asked(3)[0]
    assert {first["een"], first["ander"]} == {"Pekela", "Oldambt"}
    assert first["samen"] == "12"


def test_04_forms_in_nature_and_environment(asked) -> None:
    found = {r["vorm"]: int(r["aantal"]) for r in asked(4) if r["thema"] == "natuur en milieu"}
    assert found == {
        "openbaar lichaam": 52,
        "regeling zonder meer": 6,
        "bedrijfsvoeringsorganisatie": 2,
        "gemeenschappelijk orgaan": 1,
    }


def test_05_safety_is_done_on_a_larger_scale_than_work(asked) -> None:
    mean = {r["thema"]: float(r["gemiddeld"]) for r in asked(5)}
    assert mean["openbare orde en veiligheid"] == pytest.approx(12.8, abs=0.2)
    assert mean["werk"] == pytest.approx(4.8, abs=0.2)


def test_06_assen_meets_eleven_partners_in_the_ggd(asked) -> None:
    partners = {r["partner"] for r in asked(6) if "roo-24962947" in r["verband"]}
    assert len(partners) == 11


def test_07_sixteen_participations_name_a_dissolved_municipality(asked) -> None:
    found = asked(7)
    assert len({r["deelname"] for r in found}) == 16
    assert all(r["opvolgers"] for r in found)


def test_08_nine_cooperations_take_part_in_another(asked) -> None:
    assert len(asked(8)) == 9


def test_09_culture_is_delegated_as_often_as_mandated(asked) -> None:
    found = {r["grondslag"]: int(r["aantal"]) for r in asked(9) if r["thema"].startswith("cultuur")}
    assert (found["mandaat"], found["delegatie"]) == (24, 25)


def test_10_most_public_bodies_are_made_by_colleges_alone(asked) -> None:
    found = {
        (r["raad"], r["college"], r["burgemeester"]): int(r["aantal"])
        for r in asked(10)
        if r["vorm"] == "openbaar lichaam"
    }
    assert found[("", "ja", "")] == 174
    assert found[("ja", "ja", "")] == 50
    assert found[("ja", "ja", "ja")] == 28


def test_11_twelve_cooperations_changed_form(asked) -> None:
    assert len({r["verband"] for r in asked(11)}) == 12


def test_12_joiners_and_leavers_of_2019(asked) -> None:
    found = {r["jaar"]: (int(r["toetreders"]), int(r["uittreders"])) for r in asked(12)}
    assert found["2019"] == (91, 87)


def test_13_two_participants_are_private(asked) -> None:
    assert len(asked(13)) == 2


def test_14_a_version_has_its_publications_and_its_source(asked) -> None:
    found = asked(14)
    assert len(found) == 3
    assert {r["graaf"] for r in found} == {"https://w3id.org/samenwerking-kg/graph/roo/regelingen"}
    assert all(r["uitgever"] and r["peildatum"] == "2026-05-16" for r in found)


def test_15_ict_came_late_in_the_example(asked) -> None:
    (row,) = asked(15)
    assert row["fase"] == "inrichting"
    assert row["bron"].endswith("graph/voorbeelden")


def test_16_the_example_partners_use_two_systems(asked) -> None:
    (row,) = asked(16)
    assert {row["systeemEen"], row["systeemAnder"]} == {
        "Pakket X (verzonnen)", "Pakket Y (verzonnen)",
    }  # fmt: skip


def test_17_no_invented_system_is_counted(asked) -> None:
    found = asked(17)
    assert all(int(r["systemen"]) > 1 for r in found)
    assert "AI-component" not in {r["waarvoor"] for r in found}


def test_18_one_document_was_late_and_one_is_open(asked) -> None:
    assert {(r["stuk"], r["stand"]) for r in asked(18)} == {
        ("ontwerpbegroting", "te laat"), ("jaarrekening", "open"),
    }  # fmt: skip


def test_19_social_partners_are_real(asked) -> None:
    found = asked(19)
    assert len({(r["naamPartner"], r["naamVerband"]) for r in found}) >= 60
    assert not any("verzonnen" in r["naamPartner"] for r in found)


def test_20_the_merger_of_voorne_aan_zee_touched_ten_cooperations(asked) -> None:
    assert len({r["verband"] for r in asked(20)}) == 10


NETHERLANDS = {
    "2009-01-01": 441, "2012-01-01": 415, "2013-01-01": 408, "2014-01-01": 403, "2019-01-01": 355,
    "2022-01-01": 345, "2022-03-24": 344, "2023-01-01": 342, "2026-01-01": 342,
}  # fmt: skip
NORTH = {
    "2009-01-01": 68, "2010-01-01": 66, "2011-01-01": 62, "2013-01-01": 62, "2014-01-01": 59,
    "2019-01-01": 42, "2021-01-01": 40, "2026-01-01": 40,
}  # fmt: skip


@pytest.mark.parametrize(("on", "count"), NETHERLANDS.items())
def test_21_the_municipalities_of_the_netherlands_on_a_day(asked, on: str, count: int) -> None:
    assert sum(int(r["gemeenten"]) for r in asked(21, op=on)) == count


@pytest.mark.parametrize(("on", "count"), NORTH.items())
def test_21_the_municipalities_of_the_north_on_a_day(asked, on: str, count: int) -> None:
    north = {"Groningen", "Fryslân", "Drenthe"}
    found = [int(r["gemeenten"]) for r in asked(21, op=on) if r["provincie"] in north]
    assert sum(found) == count


@pytest.mark.parametrize(
    ("on", "count"),
    {
        "2010-06-01": 69,
        "2013-06-01": 111,
        "2018-06-01": 429,
        "2020-01-01": 440,
        "2026-05-16": 451,
    }.items(),
)
def test_22_the_arrangements_in_force_on_a_day(asked, on: str, count: int) -> None:
    assert sum(int(r["regelingen"]) for r in asked(22, op=on)) == count


def test_22_the_forms_of_today(asked) -> None:
    assert {r["vorm"]: int(r["regelingen"]) for r in asked(22)} == {
        "openbaar lichaam": 283,
        "regeling zonder meer": 81,
        "bedrijfsvoeringsorganisatie": 64,
        "gemeenschappelijk orgaan": 23,
    }


def test_23_there_are_nearly_as_many_groups_as_arrangements(asked) -> None:
    (row,) = asked(23)
    assert (row["regelingen"], row["groepen"]) == ("422", "331")


def test_24_five_arrangements_have_an_impossible_form(asked) -> None:
    assert len({r["verband"] for r in asked(24)}) == 5


def test_25_the_north_differs_per_province(asked) -> None:
    mean = {r["provincie"]: float(r["gemiddeld"]) for r in asked(25)}
    assert (mean["Groningen"], mean["Fryslân"], mean["Drenthe"]) == (11.1, 7.2, 8.0)


def test_the_questions_stand_in_the_folder_that_the_wheel_carries() -> None:
    folder = Path(__file__).parents[2] / "data" / "queries"
    assert len(list(folder.glob("*.rq"))) >= 20

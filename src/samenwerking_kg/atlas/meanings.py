"""What a number counts and what it does not know, in words for readers.

The texts go with the functions of the same name in ``counts``, ``together`` and ``themes``; who
shows a number adds the day, the area and the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Both:
    """The same in Dutch and in English."""

    nl: str
    en: str


@dataclass(frozen=True)
class Meaning:
    """`counted`: what is counted. `unknown`: what the number does not know."""

    title: Both
    counted: Both
    unknown: Both


NO_DATA = Both(
    "Geen gegevens betekent niet: geen samenwerking.",
    "No data does not mean: no cooperation.",
)
_UNKNOWN_START = Both(
    "Deelnames zonder begindatum tellen mee zolang niet bekend is dat ze later begonnen. Nul"
    " betekent: geen gegevens.",
    "Participations without a start count as long as they are not known to have begun later."
    " Nought means: no data.",
)
_WITHOUT_THEME = Both(
    "Veel samenwerkingen noemen geen thema. Die staan er niet bij: dit is een ondergrens.",
    "Many cooperations name no theme. These are not shown: this is a lower bound.",
)
MEANINGS: Mapping[str, Meaning] = {
    "per_municipality": Meaning(
        Both("Samenwerkingen per gemeente", "Cooperations per municipality"),
        Both(
            "Het aantal samenwerkingen waaraan een gemeente op de peildatum meedoet. Een"
            " samenwerking telt één keer, ook als meer besturen van de gemeente meedoen.",
            "The number of cooperations in which a municipality takes part on the reference date."
            " A cooperation counts once, also when several bodies of the municipality take part.",
        ),
        _UNKNOWN_START,
    ),
    "groups": Meaning(
        Both("Groepen tegenover samenwerkingen", "Groups against cooperations"),
        Both(
            "Van de samenwerkingen met twee of meer gemeenten: hoeveel verschillende groepen van"
            " precies dezelfde gemeenten er zijn. Liggen de twee getallen dicht bij elkaar, dan"
            " zijn er weinig vaste groepen.",
            "Of the cooperations with two municipalities or more: how many different groups of"
            " exactly the same municipalities there are. When the two numbers are close, there are"
            " few fixed groups.",
        ),
        Both(
            "Wie een bron niet noemt, telt niet mee: twee groepen kunnen daardoor gelijk of"
            " verschillend lijken.",
            "Who is not named by a source does not count: two groups may so seem the same or"
            " different.",
        ),
    ),
    "overlaps": Meaning(
        Both("Wat buren samen doen", "What neighbours do together"),
        Both(
            "De samenwerkingen waaraan twee gemeenten allebei meedoen, als deel van alle"
            " samenwerkingen waaraan minstens een van de twee meedoet.",
            "The cooperations in which two municipalities both take part, as a share of all"
            " cooperations in which at least one of the two does.",
        ),
        Both(
            "Doet geen van de twee ergens aan mee volgens deze bron, dan is er geen getal.",
            "Where neither takes part in anything by this source, there is no number.",
        ),
    ),
    "partners": Meaning(
        Both("Partners", "Partners"),
        Both(
            "Organisaties die in minstens één samenwerking zitten waar deze ook in zit, met het"
            " aantal samenwerkingen dat zij delen.",
            "Organisations that are in at least one cooperation with this one, with the number of"
            " cooperations that they share.",
        ),
        _UNKNOWN_START,
    ),
    "lasting": Meaning(
        Both("Partners bij drie thema’s of meer", "Partners in three themes or more"),
        Both(
            "Partners die deze gemeente tegenkomt in samenwerkingen bij minstens drie van de 16"
            " hoofdthema’s van de TOP-lijst.",
            "Partners that this municipality meets in cooperations on at least three of the 16"
            " main themes of the TOP-lijst.",
        ),
        _WITHOUT_THEME,
    ),
    "joint_themes": Meaning(
        Both("Aandeel van de thema’s", "Share of the themes"),
        Both(
            "Het aantal van de 16 hoofdthema’s van de TOP-lijst waarvoor een gemeente op de"
            " peildatum in minstens één samenwerking zit. De taakvelden van het noorden hebben wij"
            " zelf bij een thema gezet.",
            "The number of the 16 main themes of the TOP-lijst on which a municipality is in one"
            " cooperation at least on the reference date. The task fields of the north were put"
            " under a theme by us.",
        ),
        _WITHOUT_THEME,
    ),
    "spread": Meaning(
        Both("Een thema op de kaart", "A theme on the map"),
        Both(
            "Per gemeente de samenwerkingen op de peildatum die dit thema noemen, of een deel"
            " ervan.",
            "For each municipality the cooperations on the reference date that name this theme or"
            " a part of it.",
        ),
        Both(
            "Veel samenwerkingen noemen geen thema. Geen gegevens betekent niet: geen"
            " samenwerking.",
            "Many cooperations name no theme. No data does not mean: no cooperation.",
        ),
    ),
    "forms_per_theme": Meaning(
        Both("Vormen per thema", "Forms per theme"),
        Both(
            "Per hoofdthema en vorm het aantal samenwerkingen met minstens één gemeente uit het"
            " gebied. Een samenwerking met meer thema’s of vormen telt bij elk daarvan.",
            "For each main theme and form the number of cooperations with at least one"
            " municipality of the area. One with several themes or forms counts under each.",
        ),
        Both(
            "Is de vorm van die dag niet bekend, dan staat de samenwerking onder ‘vorm niet"
            " bekend’. Zonder thema staat zij er niet bij.",
            "Where the form of that day is not known, the cooperation stands under ‘form not"
            " known’. Without a theme it is not shown.",
        ),
    ),
    "sizes_per_theme": Meaning(
        Both("Schaal per thema", "Scale per theme"),
        Both(
            "Per hoofdthema de samenwerkingen met minstens één gemeente uit het gebied, en hoeveel"
            " gemeenten (uit heel Nederland) meedoen.",
            "For each main theme the cooperations with at least one municipality of the area, and"
            " how many municipalities (of the whole country) take part.",
        ),
        _WITHOUT_THEME,
    ),
    "comparable": Meaning(
        Both("Naast andere gemeenten", "Beside other municipalities"),
        Both(
            "Het aantal samenwerkingen naast dat van de andere gemeenten in dezelfde provincie.",
            "The number of cooperations beside that of the other municipalities in the same"
            " province.",
        ),
        Both(
            "Hoe groot een gemeente is, staat niet in onze gegevens. Gemeenten van dezelfde"
            " grootte kunnen wij daarom niet vergelijken.",
            "How large a municipality is, is not in our data. So we cannot compare municipalities"
            " of the same size.",
        ),
    ),
}  # fmt: skip

"""Pictures of an area on a day, as several pages show them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.pages.render import day_in
from samenwerking_kg.api.site.beeld import address, of_two
from samenwerking_kg.api.site.chosen import Chosen
from samenwerking_kg.api.site.claims import Claim
from samenwerking_kg.atlas.areas import Area
from samenwerking_kg.atlas.counts import keyed, per_municipality
from samenwerking_kg.atlas.day import Day
from samenwerking_kg.atlas.meanings import MEANINGS, Both
from samenwerking_kg.atlas.patches import dividing_themes
from samenwerking_kg.atlas.themes import (
    UNKNOWN_FORM,
    forms_per_theme,
    sizes_per_theme,
    spread,
)
from samenwerking_kg.atlas.together import Overlap, Pair, overlaps
from samenwerking_kg.index import Filters
from samenwerking_kg.pictures.dots import dots
from samenwerking_kg.pictures.heaps import Dot
from samenwerking_kg.pictures.heaps import Row as Strip
from samenwerking_kg.pictures.land import Land
from samenwerking_kg.pictures.map import choropleth
from samenwerking_kg.pictures.patchwork import patchwork
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.quilt import Theme
from samenwerking_kg.pictures.seams import seams
from samenwerking_kg.pictures.stacks import Part, Stack, stacked
from samenwerking_kg.pictures.stays import Period, Stay
from samenwerking_kg.pictures.tiles import Tiles, tiles


@dataclass(frozen=True)
class Scene:
    """What pictures are made of: an area on a day, for a reader. `day` may be a part of one."""

    parts: Parts
    here: Chosen
    day: Day
    area: Area

    @cached_property
    def land(self) -> Land:
        """The map of the area."""
        return self.parts.lands.on(self.here.day, tuple(sorted(self.area.provinces)))

    @cached_property
    def overlaps(self) -> Mapping[Pair, Overlap]:
        """What neighbours on the map share."""
        return overlaps(self.day, self.land.borders)

    @property
    def place(self) -> str:
        """What the area is called."""
        return self.here.tell(Both(self.area.nl, self.area.en))

    @property
    def source(self) -> str:
        """Who says so, as one says it in a sentence."""
        return self.here.tell(self.parts.wording.now().source(self.day.source))

    @property
    def note(self) -> str:
        """What stands below a picture: the day, and who says so."""
        day = day_in(self.here.day, self.here.language)
        nl, en = f"Stand op {day}. Bron: {self.source}.", f"As of {day}. Source: {self.source}."
        return self.here.tell(Both(nl, en))

    def titled(self, meaning: str) -> str:
        """What is counted, and where."""
        return f"{self.here.tell(MEANINGS[meaning].title)}, {self.place}"

    def of_place(self, code: str) -> str:
        """The page of a municipality."""
        return address(self.here, f"/gemeenten/{code}")

    def of_cooperation(self, iri: str) -> str:
        """The page of a cooperation."""
        return address(self.here, f"/samenwerkingen/{self.day.cooperations[iri].key}")

    def of_theme(self, iri: str) -> str:
        """The page of a theme."""
        return address(self.here, f"/themas/{self.day.themes[iri].code}")


def numbers(scene: Scene, name: str = "kaart") -> Picture:
    """In how many cooperations each municipality is; of none there is no data."""
    found = keyed(scene.day, per_municipality(scene.day, scene.area))
    return choropleth(
        name, scene.titled("per_municipality"), scene.land,
        {code: number or None for code, number in found.items()}, scene.of_place,
        note=scene.note, language=scene.here.language,
    )  # fmt: skip


def seams_of(scene: Scene, name: str = "naden") -> Picture:
    """How little neighbours share."""
    shared = {
        pair: (len(each.shared), each.either) if each.either else None
        for pair, each in scene.overlaps.items()
    }
    title = f"{scene.here.say('De naden van de lappendeken', 'The seams of the patchwork')}"
    return seams(
        name, f"{title}, {scene.place}", scene.land, shared, scene.of_place,
        between=of_two(scene.here),
        note=scene.note, language=scene.here.language,
    )  # fmt: skip


def theme_of(scene: Scene, iri: str) -> Theme:
    """A theme as a patchwork takes it; a municipality in none of its cooperations: no data."""
    found = spread(scene.day, iri, scene.area)
    keys = scene.day.cooperations
    return Theme(
        iri,
        scene.day.themes[iri].name,
        {
            scene.day.organisations[place].key: [keys[each].key for each in members] or None
            for place, members in found.found.items()
        },
        {keys[each].key: keys[each].name for each in found.cooperations},
    )


def patchwork_of(scene: Scene, iri: str, name: str = "lappendeken") -> Picture:
    """Which cooperation on a theme each municipality is in."""
    theme = theme_of(scene, iri)
    return patchwork(
        name, f"{theme.title}, {scene.place}", scene.land, theme, scene.of_place,
        note=scene.note, language=scene.here.language,
    )  # fmt: skip


def tiles_of(scene: Scene, most: int, name: str = "themas") -> Tiles:
    """The patchworks of the themes that show it best."""
    themes = [theme_of(scene, iri) for iri in dividing_themes(scene.day, scene.area, most)]
    return tiles(
        name, f"{scene.here.say('Samenwerking per thema', 'Cooperation per theme')}, {scene.place}",
        scene.land, themes, scene.of_theme, note=scene.note, language=scene.here.language,
    )  # fmt: skip


def scale(scene: Scene, name: str = "schaal") -> Picture:
    """How many municipalities take part, per theme; a theme with none is no row."""
    strips = [
        Strip(
            scene.day.themes[theme].name,
            [
                Dot(scene.day.cooperations[iri].name, size, scene.of_cooperation(iri))
                for iri, size in sizes
            ],
            scene.of_theme(theme),
        )
        for theme, sizes in sizes_per_theme(scene.day, scene.area).items()
        if sizes
    ]
    return dots(
        name, scene.titled("sizes_per_theme"), strips, note=scene.note,
        language=scene.here.language,
    )  # fmt: skip


def forms(scene: Scene, name: str = "vormen") -> Picture:
    """In which forms, per theme; a theme with none is no row."""
    found = {theme: each for theme, each in forms_per_theme(scene.day, scene.area).items() if each}
    total = sum(found.values(), Counter[str]())
    words = scene.parts.wording.now()
    stacks = [
        Stack(
            scene.day.themes[theme].name, counts, scene.of_theme(theme),
            {
                form: address(
                    scene.here, "/samenwerkingen", vorm=form, thema=scene.day.themes[theme].code
                )
                for form in counts
                if form != UNKNOWN_FORM
            },
        )
        for theme, counts in found.items()
    ]  # fmt: skip
    made_of = [Part(form, scene.here.tell(words.form(form))) for form, _ in total.most_common()]
    return stacked(
        name, scene.titled("forms_per_theme"), stacks, made_of,
        heading=str(scene.here.say("Thema", "Theme")), note=scene.note,
        language=scene.here.language,
    )  # fmt: skip


def stays(
    here: Chosen, found: Sequence[Claim], ended: Mapping[str, dt.date] | None = None
) -> list[Stay]:
    """Participations as the bars of a timeline.

    ended  who or what each is about -> the first day without the cooperation: what has no end of
           its own ends then
    """
    over = ended or {}
    made = []
    for each in found:
        period, end = Period(day_of(each.since), day_of(each.until)), over.get(each.other.iri)
        page = address(here, each.other.page) if each.other.page else ""
        made.append(Stay(each.other.name, period.ended_by(end) if end else period, page))
    return made


def ended(parts: Parts, asked: Filters) -> dict[str, dt.date]:
    """Cooperations that are over or will be -> the first day without them."""
    rows = parts.lists.index.rows("samenwerkingen", asked)
    days = {row.iri: day_of(cast("str | None", row.fields["geldigTot"])) for row in rows}
    return {iri: day for iri, day in days.items() if day}


def day_of(written: str | None) -> dt.date | None:
    """A day as sources write it; None when they give none, or one that is no day."""
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError:
        return None

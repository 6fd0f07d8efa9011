"""What a page tells of the quality of its own thing."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from samenwerking_kg.api.pages.render import environment
from samenwerking_kg.api.site.chosen import Chosen
from samenwerking_kg.api.site.kwaliteit_badge import Noticed, noticed
from samenwerking_kg.api.site.plainly import Plainly
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.describe.quality.quality import Quality

DAY = dt.date(2026, 11, 25)


def shown(found: Noticed | None, language: str = "nl") -> str:
    here = Chosen(DAY, DAY, language)
    says = Plainly(lambda iri: Both(iri, iri), language)
    given = {"here": here, "say": here.say, "both": here.both, "to": here.to, "found": found}
    given["plainly"] = says
    template = environment().from_string(
        '{% from "site/kwaliteit_badge.html" import badge with context %}{{ badge(found) }}'
    )
    return template.render(given)


@pytest.fixture
def thing(parts) -> str:
    """A cooperation at which more than one rule finds something."""
    last = parts.quality.last
    every = [iri for ruled in last.broken for each in ruled.found for iri in each.cooperations]
    return max(every, key=lambda iri: len({o.finding.rule for o in last.about(iri)}))


def test_a_finding_at_a_thing_is_counted_twice_or_not(parts, thing) -> None:
    found = noticed(parts.quality, thing)
    assert found is not None
    every = parts.quality.about(thing)
    assert found.current + found.over == len(every) > 1
    assert found.current == sum(each.current for each in every)
    assert [point.rule for point in found.points] == sorted(
        {each.finding.rule for each in every}, key=lambda rule: rule.order
    )
    text = shown(found)
    assert f"<strong>{found.current}</strong>" in text
    for point in found.points:
        assert f'href="/kwaliteit/regels/{point.rule.notation}"' in text


def test_a_thing_without_findings_looks_like_one_that_was_not_looked_at() -> None:
    assert noticed(Quality(), "http://example.org/x") is None
    assert "wij tellen nog" in shown(None)
    assert "geen aandachtspunten" in shown(Noticed((), fresh=True))


def test_an_old_survey_passes_for_a_new_one(parts, thing) -> None:
    quality = Quality()
    quality.put(parts.quality.last)
    assert "opnieuw geteld" not in shown(noticed(quality, thing))
    quality.outdate()
    assert "dit wordt opnieuw geteld" in shown(noticed(quality, thing))


def test_the_english_badge_speaks_dutch(parts, thing) -> None:
    text = shown(noticed(parts.quality, thing), "en")
    assert "Data quality" in text
    assert not re.search(r"aandachtspunt|verwijt|geldend", text)

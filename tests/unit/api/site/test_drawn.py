"""What pages hand to pictures."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from samenwerking_kg.api.site.chosen import Chosen
from samenwerking_kg.api.site.claims import Claim, Thing
from samenwerking_kg.api.site.drawn import stays

DAY = dt.date(2026, 11, 1)
WITHIN = Thing("https://example.org/c", "", "Verband")
CLAIM = Claim("https://example.org/d", WITHIN, (), (), "2010-01-01", "", "https://example.org/g")


def test_a_bar_goes_on_after_what_is_over() -> None:
    here, end = Chosen(DAY, DAY), dt.date(2020, 1, 1)
    said = [CLAIM, replace(CLAIM, until="2015-01-01"), replace(CLAIM, since="2021-01-01")]
    ends = [each.period.end for each in stays(here, said, {WITHIN.iri: end})]
    assert ends == [end, dt.date(2015, 1, 1), None]  # who began later has its own
    assert [each.period.end for each in stays(here, said)] == [None, dt.date(2015, 1, 1), None]
    (other, *_) = stays(here, said, {"https://example.org/x": end})
    assert other.period.end is None

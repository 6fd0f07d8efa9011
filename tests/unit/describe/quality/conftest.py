"""One survey of the shipped data, for all tests of this folder."""

from __future__ import annotations

import datetime as dt

import pytest

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.describe.quality.survey import Survey
from samenwerking_kg.describe.quality.surveying import survey
from samenwerking_kg.describe.questions import read_all
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate.shapes import Shapes, load

DAY = dt.date(2026, 11, 25)


@pytest.fixture(scope="session")
def shapes(assets: Assets) -> Shapes:
    return load(assets.shapes)


@pytest.fixture(scope="session")
def surveyed(shipped_store: Store, shapes: Shapes, assets: Assets) -> Survey:
    questions = read_all(assets.queries.glob("*.rq"))
    now = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
    return survey(shipped_store, shapes, questions, DAY, lambda: now)

"""The W3C's tests of SPARQL 1.1 Query, Update, their syntax and the formats of results, over HTTP."""

from __future__ import annotations

import pytest
from tests.conformance.endpoint import Endpoint
from tests.conformance.manifests import LANGUAGE, Case, cases
from tests.conformance.verdicts import check

pytestmark = pytest.mark.shared


@pytest.mark.parametrize("case", cases(*LANGUAGE), ids=lambda case: case.short)
def test_the_language_is_not_spoken(case: Case, service: Endpoint) -> None:
    check(case, service)

"""The W3C's tests of the protocols and the service description, and what HTTP asks beyond them."""

from __future__ import annotations

import pytest
from tests.conformance.endpoint import Endpoint
from tests.conformance.manifests import HTTP, LANGUAGE, Case, cases
from tests.conformance.manners import MANNERS
from tests.conformance.verdicts import check, known

#: How many tests there are at least: a suite that is not found is no suite that passes.
_AT_LEAST = {
    "query": 225, "query syntax": 103, "federation syntax": 3, "update": 94, "update syntax": 63,
    "results": 10, "protocol": 34, "graph store": 14, "service description": 3,
}  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize("case", cases(*HTTP), ids=lambda case: case.short)
def test_the_protocol_is_broken(case: Case, service: Endpoint) -> None:
    check(case, service)


@pytest.mark.parametrize("name", MANNERS)
def test_a_client_is_treated_badly(name: str, service: Endpoint) -> None:
    MANNERS[name](service)


@pytest.mark.shared
@pytest.mark.parametrize("section", [*LANGUAGE, *HTTP])
def test_a_suite_is_not_there(section: str) -> None:
    assert len(cases(section)) >= _AT_LEAST[section]


@pytest.mark.shared
def test_a_known_failure_is_of_no_test() -> None:
    assert known().keys() <= {case.iri for case in cases(*LANGUAGE, *HTTP)}

"""How a case ends, and which failures are known."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from tests.conformance import description, exchanges, language
from tests.conformance.endpoint import Endpoint
from tests.conformance.manifests import Case

_RUN = {
    "ProtocolTest": exchanges.run,
    "GraphStoreProtocolTest": exchanges.run,
    "ServiceDescriptionTest": description.run,
}


@cache
def known() -> dict[str, str]:
    """IRI of a test that we fail -> why."""
    found = tomllib.loads((Path(__file__).parent / "known.toml").read_text("utf-8"))
    return {iri: reason for group in found.values() for iri, reason in group.items()}


def failure(case: Case, service: Endpoint) -> AssertionError | None:
    """Why the service fails the test; None when it does not."""
    try:
        _RUN.get(case.kind, language.run)(case, service)
    except AssertionError as problem:
        return problem
    return None


def check(case: Case, service: Endpoint) -> None:
    """Raises AssertionError for a failure that is not known, and for a known one that passes."""
    problem, reason = failure(case, service), known().get(case.iri)
    if problem is not None and reason is None:
        raise problem
    if problem is None and reason is not None:
        raise AssertionError(f"{case.iri} passes; take it out of known.toml: {reason}")

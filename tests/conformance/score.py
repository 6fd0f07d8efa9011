"""How many of the W3C's tests we pass, section by section, beside `oxigraph serve`.

    python tests/conformance/score.py [--failures]

Both are real processes, asked in the same way over HTTP. The last row is what HTTP asks beyond the
W3C's tests (`manners.py`). Ends with 1 when we are behind on any row.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.conformance.endpoint import Endpoint, ours, theirs
from tests.conformance.manifests import HTTP, LANGUAGE, cases
from tests.conformance.manners import MANNERS
from tests.conformance.verdicts import failure

_MANNERS = "HTTP beyond"


def outcomes(service: Endpoint) -> Iterator[tuple[str, str, BaseException | None]]:
    """Section, test, and why it failed."""
    for case in cases(*LANGUAGE, *HTTP):
        yield case.section, case.iri, failure(case, service)
    for name, check in MANNERS.items():
        try:
            check(service)
        except (AssertionError, KeyError) as problem:
            yield _MANNERS, name, problem
        else:
            yield _MANNERS, name, None


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--failures", action="store_true", help="also list what fails")
    chosen = arguments.parse_args()
    scores: list[Counter[str]] = []
    tests: Counter[str] = Counter()
    for opened in (ours, theirs):
        passed: Counter[str] = Counter()
        with opened() as service:
            found = list(outcomes(service))
        tests = Counter(section for section, _, _ in found)
        passed.update(section for section, _, problem in found if problem is None)
        scores.append(passed)
        for section, test, problem in found if chosen.failures else ():
            if problem is not None:
                print(f"{service.name}: {section}: {test}")
    if len(tests) == 1:
        print("../shared/suites/sparql11 is not here: only what HTTP asks beyond it was tried.")
    print(f"| section | tests | samenwerking-kg | oxigraph serve |\n{'|---' * 4}|")
    for section, number in tests.items():
        print(f"| {section} | {number} | {scores[0][section]} | {scores[1][section]} |")
    return int(any(scores[0][section] < scores[1][section] for section in tests))


if __name__ == "__main__":
    sys.exit(main())

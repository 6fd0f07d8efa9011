"""Our sh:ValidationReport says what pySHACL says that never met us: ten of a hundred graphs.

The hundred: ``python tests/bench/plain_pyshacl.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.shapes import Shapes

HERE = Path(__file__).parent


def test_our_report_says_what_plain_pyshacl_says_in_a_process_of_its_own(
    shapes: Shapes,
    around: Callable[[list[Triple]], list[Triple]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    from fragments import differences

    total, differ = differences(shapes, around, range(10), tmp_path)
    assert differ == {}
    assert total > 30

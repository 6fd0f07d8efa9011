"""Both judges on made graphs, 250 of a thousand: more files, so that the workers share them.

The thousand: ``python tests/bench/differential.py``.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize("start", range(250, 500, 50))
def test_the_judge_in_front_says_of_a_made_graph_what_pyshacl_says(
    start: int, agreed_on_seeds: Callable[[range], int]
) -> None:
    assert agreed_on_seeds(range(start, start + 50)) > 50

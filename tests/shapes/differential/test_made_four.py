"""Both judges on made graphs, a quarter of a thousand: files, so that the workers share them."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize("start", range(750, 1000, 50))
def test_the_judge_in_front_says_of_a_made_graph_what_pyshacl_says(
    start: int, agreed_on_seeds: Callable[[range], int]
) -> None:
    assert agreed_on_seeds(range(start, start + 50)) > 50

"""Mean, median, least and most of the numbers of a figure."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping


def summary(rows: Iterable[Mapping[str, object]], column: str) -> dict[str, float | int] | None:
    """Of the rows that have a number in this column: `aantal` is how many have; None without any.

    The mean is rounded to two decimals, or to three of numbers below one.
    """
    numbers = [value for row in rows if isinstance(value := row.get(column), int | float)]
    if not numbers:
        return None
    return {
        "aantal": len(numbers),
        "gemiddeld": round(statistics.fmean(numbers), 3 if max(numbers) <= 1 else 2),
        "mediaan": statistics.median(numbers),
        "minimum": min(numbers),
        "maximum": max(numbers),
    }

"""Who has most of what is overdue: one unit, or as many as have the same number."""

from __future__ import annotations

from collections import Counter

import pytest

from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.ledger.overdue_ages import OverdueAges
from tthc_metrics.reviews.deck.overdue import with_most

SAID = [
    ({"A": 3, "B": 1}, "; nhiều nhất A 3"),
    ({"A": 3, "B": 3, "C": 1}, "; nhiều nhất 2 đơn vị, mỗi đơn vị 3"),
    ({"A": 3, "B": 3}, ""),
    ({"A": 3}, ""),
]


@pytest.mark.parametrize(("numbers", "said"), SAID)
def test_the_one_with_most_or_how_many_have_as_many(numbers: dict[str, int], said: str) -> None:
    found = {
        Unit(name, name, name, None, GroupBy.OFFICE): OverdueAges(ages=Counter({0: number}))
        for name, number in numbers.items()
    }
    assert with_most(found) == said
    assert with_most(found, "lĩnh vực") == said.replace("đơn vị", "lĩnh vực")

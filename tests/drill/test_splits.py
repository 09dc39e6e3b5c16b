"""What a scope can be split by, the step that most often comes next first."""

from __future__ import annotations

import pytest

from tthc_metrics.ledger.breakdown import Split, splits
from tthc_metrics.ledger.counts import Within

SPLITS = [
    (Within(), "don-vi tuyen linh-vuc thu-tuc"),
    (Within(tier="commune"), "don-vi linh-vuc thu-tuc"),
    (Within(district="d"), "don-vi linh-vuc thu-tuc"),
    (Within(office="o"), "linh-vuc thu-tuc"),
    (Within(field="f"), "thu-tuc don-vi tuyen"),
    (Within(district="d", field="f"), "thu-tuc don-vi"),
    (Within(office="o", field="f"), "thu-tuc"),
    (Within(procedure="p"), "don-vi tuyen"),
    (Within(office="o", field="f", procedure="p"), ""),
]


@pytest.mark.parametrize(("within", "expected"), SPLITS)
def test_the_splits_of_a_scope(within: Within, expected: str) -> None:
    assert splits(within) == [Split(name) for name in expected.split()]

"""What a scope can be split by, the step that most often comes next first."""

from __future__ import annotations

import pytest

from tthc_metrics.ledger.breakdown import Split, splits
from tthc_metrics.ledger.scope import Scope

SPLITS = [
    (Scope(), "don-vi tuyen linh-vuc thu-tuc"),
    (Scope(tier="commune"), "don-vi linh-vuc thu-tuc"),
    (Scope(district="d"), "don-vi linh-vuc thu-tuc"),
    (Scope(office="o"), "linh-vuc thu-tuc"),
    (Scope(field="f"), "thu-tuc don-vi tuyen"),
    (Scope(district="d", field="f"), "thu-tuc don-vi"),
    (Scope(office="o", field="f"), "thu-tuc"),
    (Scope(procedure="p"), "don-vi tuyen"),
    (Scope(office="o", field="f", procedure="p"), ""),
]


@pytest.mark.parametrize(("within", "expected"), SPLITS)
def test_the_splits_of_a_scope(within: Scope, expected: str) -> None:
    assert splits(within) == [Split(name) for name in expected.split()]

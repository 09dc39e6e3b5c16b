"""Causes of lateness in words, from counts."""

from __future__ import annotations

import pytest

from tthc_metrics.scoring.wording.causes import late_causes_text

COUNTS = {"late_subjective": 7, "late_objective": 3, "late_software": 0, "late_unknown": 2, "resolved_late": 12, "resolved": 100}  # fmt: skip
NONE = dict.fromkeys(COUNTS, 0) | {"resolved": 5}
SAID = [
    (COUNTS, "Sở A có **12 / 100 hồ sơ** giải quyết quá hạn: chủ quan 7 (58,3 %), khách quan 3 (25,0 %), không nêu 2 (16,7 %)."),
    (NONE, "Sở A không có hồ sơ giải quyết quá hạn trong kỳ (5 hồ sơ đã giải quyết)."),
]  # fmt: skip


@pytest.mark.parametrize(("counts", "said"), SAID)
def test_the_sentence(counts: dict[str, int], said: str) -> None:
    assert late_causes_text(counts, "Sở A") == said

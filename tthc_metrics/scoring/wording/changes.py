"""A light that another target made: the rate need not have moved, and may have moved the other way."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.vietnamese import number, target_percent
from tthc_metrics.scoring.changes import Moved


def aims_text(moved: Moved) -> str:
    """`chỉ tiêu đổi: 98 % → 85 %`; empty where both lights were judged by one target."""
    if not moved.target_changed or moved.earlier is None or moved.later is None:
        return ""
    targets = [score.target for score in (moved.earlier, moved.later)]
    return f"chỉ tiêu đổi: {' → '.join(target_percent(each.value) for each in targets if each)}"


def not_by_light_text(moved: Sequence[Moved], word: str) -> str:
    """`Không so màu của 4 đơn vị (chỉ tiêu đổi: 98 % → 85 %), chỉ so tỷ lệ.`; empty where no target changed."""
    changed = [aims for each in moved if (aims := aims_text(each))]
    if not changed:
        return ""
    aims = "; ".join(dict.fromkeys(changed))
    return f"Không so màu của {number(len(changed))} {word} ({aims}), chỉ so tỷ lệ."

"""What is no advice: a rise to grey, what does not come."""

from __future__ import annotations

import pytest

from tests.metrics.test_advice import DEFS, ahead_of, scored
from tthc_metrics.core.records import Light
from tthc_metrics.scoring.wording.why import why


@pytest.mark.parametrize(
    ("overdue", "still_open", "next_light", "to_next"),
    [
        (63, 67, None, None),  # 4 would be left: too few for a colour, which is no rise
        (12, 19, None, None),  # 7 would be left
        (30, 200, Light.ORANGE, 12),
    ],
)  # fmt: skip
def test_no_advice_leads_to_grey(
    overdue: int, still_open: int, next_light: Light | None, to_next: int | None
) -> None:
    found = scored("overdue_of_open", aim="0.05", open_overdue=overdue, open=still_open)
    ahead = ahead_of(found, open_overdue=0, open=0, resolved=0)
    assert (ahead.next_light, ahead.to_next) == (next_light, to_next)
    assert "để lên màu xám" not in why(found, ahead, DEFS.bands)


@pytest.mark.parametrize(
    ("received", "said"),
    [
        (0, "nếu như từ đầu kỳ không thêm hồ sơ phải giải quyết nào thì"),
        (1, "(khoảng 1 nữa)"),
    ],
)
def test_what_does_not_come_is_not_counted_as_about_0(received: int, said: str) -> None:
    found = scored("resolution_rate", aim="0.9", resolved=44, handled=330)
    ahead = ahead_of(found, resolved=44, handled=received)
    assert said in why(found, ahead, DEFS.bands)
    assert "khoảng 0" not in why(found, ahead, DEFS.bands)

"""What is asked for a day agrees with what is done a day, and nothing is asked for that cannot be reached."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.metrics.test_advice import DEFS, ahead_of, scored
from tthc_metrics.core.records import Unknown
from tthc_metrics.scoring.outlook import Outlook
from tthc_metrics.scoring.rest import Advice, Coming, Rest
from tthc_metrics.scoring.wording.shortfall import missing_texts, shortfall_text

DAILY = [  # needed, days, done a day so far: what is said on a page, on a slide
    (88, 11, 4, "mỗi ngày cần 8 hồ sơ trực tuyến (tất cả 88)", "mỗi ngày cần 8 (nay 4)"),
    (85, 11, 4, "mỗi ngày cần 8 hồ sơ trực tuyến (tất cả 85)", "mỗi ngày cần 8 (nay 4)"),
    (85, 11, Fraction(78, 10), "mỗi ngày cần 7,8 hồ sơ trực tuyến (tất cả 85)", "mỗi ngày cần 7,8 (nay 7,8)"),
    (10, 73, 0, "cần 10 hồ sơ trực tuyến trong 73 ngày ấy", "cần 10 trong 73 ngày"),
    (1, 6, Fraction(1, 3), "cần 1 hồ sơ trực tuyến trong 6 ngày ấy", "cần 1 trong 6 ngày"),
    (6, 6, 0, "mỗi ngày cần 1 hồ sơ trực tuyến (tất cả 6)", "mỗi ngày cần 1 (nay 0)"),
]  # fmt: skip


def rest(needed: int, days: int, so_far: Fraction | int) -> Outlook:
    advice = Advice(Coming(0, 10_000), days, needed=needed)
    pace = Rest(Fraction(so_far), Fraction(1_000), Fraction(1, 10), advice)
    return Outlook(needed, None, None, days, True, rest=pace)


@pytest.mark.parametrize(("needed", "days", "so_far", "page", "slide"), DAILY)
def test_what_is_needed_a_day(
    needed: int, days: int, so_far: Fraction | int, page: str, slide: str
) -> None:
    found = scored("online_rate", received_online=44, received=330)
    assert page in missing_texts(found, rest(needed, days, so_far), DEFS.bands)[-1]
    assert missing_texts(found, rest(needed, days, so_far), DEFS.bands, brief=True)[-1].endswith(slide)  # fmt: skip


@given(st.integers(1, 500), st.integers(1, 80), st.fractions(0, 20))
def test_more_is_asked_for_than_is_done_only_where_that_is_too_little(
    needed: int, days: int, so_far: Fraction
) -> None:
    found = scored("online_rate", received_online=44, received=330)
    said = missing_texts(found, rest(needed, days, so_far), DEFS.bands, brief=True)[-1]
    if "mỗi ngày cần" in said:
        asked = said.split("mỗi ngày cần ")[1].split(" (")[0].replace(".", "").replace(",", ".")
        assert Fraction(Decimal(asked)) * days >= needed, "whoever follows it arrives"
        assert Fraction(Decimal(asked)) <= so_far + Fraction(1, 10) or so_far * days < needed


FINAL = [  # metric, target, counts, unknown: what it lacks, whether it is said that it cannot be reached
    ("on_time_of_resolved", "1", (316, 330), 0, "thiếu 14 hồ sơ đúng hạn so với 100 %, không bù được nữa", True),
    ("late_subjective_rate", "0", (14, 330), 0, "thừa 14 hồ sơ quá hạn do chủ quan so với 0 %, không bớt được nữa", True),
    ("late_subjective_rate", "0", (14, 330), 14, "thừa 14 đến 28 hồ sơ quá hạn do chủ quan so với 0 %, không bớt được nữa", True),
    ("late_subjective_rate", "0", (0, 330), 14, "", False),
    ("online_rate", "0.9", (44, 330), 0, "còn thiếu 253 hồ sơ trực tuyến để đạt 90 %", False),
    ("overdue_of_open", "0", (14, 330), 0, "phải bớt 14 hồ sơ quá hạn để đạt 0 %", False),
]  # fmt: skip


@pytest.mark.parametrize(("metric", "aim", "counts", "unknown", "lacks", "final"), FINAL)
def test_what_cannot_be_reached_is_no_task(
    metric: str, aim: str, counts: tuple[int, int], unknown: int, lacks: str, final: bool
) -> None:
    defined = DEFS.metrics[metric]
    told = {defined.numerator: counts[0], defined.denominator: counts[1]}
    found = scored(metric, aim=aim, **told)
    if unknown:
        low, high = (Fraction(counts[0] + more, counts[1]) for more in (0, unknown))
        found = replace(found, unknown=Unknown(unknown, counts[1], low, high))
    assert shortfall_text(found) == lacks
    ahead = ahead_of(found, **told)
    assert (ahead.possible is False) == final
    assert any("không thể đạt trong kỳ" in text for text in missing_texts(found, ahead, DEFS.bands)) == final  # fmt: skip

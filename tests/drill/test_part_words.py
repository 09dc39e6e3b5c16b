"""What is said of a part beside its whole: to which target its numbers are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.drill.test_contributions import ONLINE, part, target
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.scoring.contributions import contributions
from tthc_metrics.scoring.scorecard import score
from tthc_metrics.scoring.wording.contributions import (
    contributions_text,
    own_distance_text,
    part_heading,
)


@pytest.mark.parametrize(
    ("aim", "counts", "said"),
    # 95 % of 54 are 51,3; green by 60 % it is 15 beyond, whatever the whole lacks
    [("0.95", (46, 54), "+6"), ("0.6", (53, 63), "−15"), (None, (46, 54), "–")],
)
def test_a_field_lacks_what_the_target_that_lights_it_asks(
    aim: str | None, counts: tuple[int, int], said: str
) -> None:
    named = replace(target(aim), metric=ONLINE.id, fields=("Đất đai",)) if aim else None
    known = replace(definitions(), targets=(named,) if named else ())
    field = Unit("Đất đai", "Đất đai", "Đất đai", None, GroupBy.FIELD)
    march = parse_period("2022-03", known.calendars["calendar"])
    own = dict(zip((ONLINE.numerator, ONLINE.denominator), counts, strict=True))
    assert own_distance_text(score(field, ONLINE, march, own, known, of_tier="province")) == said


def test_who_reaches_a_target_exactly_is_not_beyond_it() -> None:
    said = contributions_text(contributions(ONLINE, target("1"), [part(ONLINE, "A", 4, 4)]), "A", "xã")  # fmt: skip
    assert said == "A đã đạt đúng chỉ tiêu 100 %."


def test_without_a_target_of_the_whole_its_parts_are_what_fell_short() -> None:
    shared = [part(ONLINE, "A", 46, 54)]
    assert part_heading(contributions(ONLINE, None, shared)) == "Chưa đạt"
    whole = contributions(ONLINE, target("0.9"), shared)
    assert part_heading(whole) == "Thiếu (+) / vượt (−)"
    assert part_heading(whole, own_beside=True) == "Góp vào phần thiếu chung (+)"

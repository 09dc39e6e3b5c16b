"""Which era a page shows, in words: districts until 30 June 2025, communes since."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.geography.eras import Era, era_of
from tthc_metrics.geography.places import OLD_ERA_END, REFORM

ERA_WORDS = {
    Era.DISTRICTS: f"theo huyện (trước {day(REFORM)})",
    Era.COMMUNES: f"theo xã (từ {day(REFORM)})",
    Era.BOTH: f"vắt qua {day(REFORM)}: theo xã từ ngày đó",
}


def era_words(period: Period) -> str:
    """The era of a period, short enough for the line under a heading."""
    return ERA_WORDS[era_of(period)]


def both_eras(period: Period) -> str:
    """What a period of both eras shows; empty for any other."""
    if era_of(period) is not Era.BOTH:
        return ""
    return (
        f"Kỳ này vắt qua {day(REFORM)}, ngày bỏ cấp huyện: số chung là của cả kỳ; địa phương là xã, phường mới, chỉ "
        "với hồ sơ từ ngày đó. Hồ sơ trước đó vẫn là của huyện, xã cũ."
    )


def one_of_both_eras(period: Period) -> str:
    """What one unit has of a period of both eras; empty for any other."""
    if era_of(period) is not Era.BOTH:
        return ""
    return (
        f"Kỳ này vắt qua {day(REFORM)}, ngày bỏ cấp huyện: đơn vị mới chỉ có hồ sơ từ ngày đó, đơn vị cũ đến "
        f"{day(OLD_ERA_END)}."
    )


def area_in_both_eras(period: Period) -> str:
    """What a former district's area adds up in a period of both eras; empty for any other."""
    if era_of(period) is not Era.BOTH:
        return ""
    return (
        f"Kỳ này vắt qua {day(REFORM)}, ngày bỏ cấp huyện: đến {day(OLD_ERA_END)} là hồ sơ của huyện và các xã cũ, sau "
        "đó là của các xã, phường mới trên địa bàn."
    )


def merged(provinces: Sequence[str]) -> str:
    """Whose dossiers those of before the reform are, if they were of several provinces."""
    if len(provinces) < 2:
        return ""
    return f"Trước {day(REFORM)} gồm {' và '.join(provinces)}, cộng chung."


def of_no_unit(offices: int, dossiers: int) -> str:
    """How many dossiers belong to no locality or department that is known."""
    if not offices:
        return ""
    return (
        f"Chưa thuộc địa phương, sở ngành nào: {number(dossiers)} hồ sơ của {number(offices)} đơn vị, "
        "có trong số chung, không có trong xếp hạng."
    )


def outside(offices: int, dossiers: int) -> str:
    """How many dossiers offices have that are not there on the last day of the period."""
    if not offices:
        return ""
    return (
        f"{number(dossiers)} hồ sơ là của {number(offices)} đơn vị không còn (hoặc chưa có) vào cuối kỳ: có trong số "
        "chung, không có trong xếp hạng."
    )

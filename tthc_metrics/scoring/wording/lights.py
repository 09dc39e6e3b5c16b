"""A light in words: why it is what it is, and what it takes to reach the target."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import Score, Target
from tthc_metrics.core.vietnamese import (
    NO_VALUE,
    day,
    lower_first,
    number,
    percent,
    rate,
    target_percent,
)
from tthc_metrics.scoring.verdict import cuts, exactly, unknown_text
from tthc_metrics.scoring.wording.freshness import older_text
from tthc_metrics.scoring.wording.shortfall import lacking_heading, shortfall_text
from tthc_metrics.scoring.wording.targets import asked_text, days_text, document_text

WHOLE = Fraction(1)
"""2.499 of 2.500 are not `100,0 %`, wherever the target is."""


def value_text(score: Score, digits: int = 1) -> str:
    """The rate as written beside what parts the lights, and all: `≥ 15,5 %` where it may be higher, `≈` if lower too."""
    return _sign(score) + rate(score.value, (*score_cuts(score), WHOLE), digits)


def value_beside(score: Score, target: Target | None) -> str:
    """The rate of a part beside the `target` of its whole where it has none of its own: 89,96 % is not 90 % there either."""
    return value_text(score if score.target or not target else replace(score, target=target))


def attained_text(score: Score, share: Fraction | None = None) -> str:
    """How much of the target is reached, beside what parts the lights: 19,99 of 20 % is `99,95 %`.

    `share`: as much instead, where unknown dossiers leave open how much it is.
    """
    return rate(score.attainment if share is None else share, attained_cuts(score))


def attained_cuts(score: Score) -> tuple[Fraction, ...]:
    """The shares of a target that part the lights of a score."""
    bands = definitions().bands.for_metric(score.metric)
    return tuple(exactly(band.at_least) for band in bands.lights)


def score_cuts(score: Score) -> tuple[Fraction, ...]:
    return cuts(score.target, score.metric, definitions().bands) if score.target else ()


def _sign(score: Score) -> str:
    if score.unknown is None or score.value is None:
        return ""
    return "≥ " if score.unknown.low == score.value else "≈ "


def _attained(score: Score) -> str:
    """`≥ 77,3 % chỉ tiêu`, and `≤` where a higher rate reaches less of it."""
    if score.attainment is None:
        return "–"
    sign = _sign(score)
    if score.metric.direction == "down":
        sign = sign.replace("≥", "≤")
    return f"{sign}{attained_text(score)} chỉ tiêu"


def unknown_note(score: Score) -> str:
    """`1.234 trong 5.678 hồ sơ không rõ hình thức tiếp nhận`; empty where nothing is unknown."""
    return unknown_text(score.metric, score.unknown) if score.unknown else ""


def range_text(score: Score) -> str:
    """`tỷ lệ thật từ 15,5 % đến 37,2 %`; empty where nothing is unknown, or all is."""
    if score.unknown is None or score.value is None:
        return ""
    low, high = (
        rate(bound, score_cuts(score)) for bound in (score.unknown.low, score.unknown.high)
    )
    if low == high:  # so few that one decimal place does not show them
        low, high = (percent(bound, 4) for bound in (score.unknown.low, score.unknown.high))
    return f"tỷ lệ thật từ {low} đến {high}"


def fraction_text(score: Score) -> str:
    """`4.049 / 26.199`, with a dash for what is not known."""
    if score.numerator is None and score.denominator is None:
        return NO_VALUE
    return f"{number(score.numerator)} / {number(score.denominator)}"


def target_text(score: Score) -> str:
    """`Chỉ tiêu 20 %`, or that there is none."""
    return f"Chỉ tiêu {target_percent(score.target.value)}" if score.target else "Chưa có chỉ tiêu"


def reasons(score: Score, until: str) -> tuple[tuple[str, str], ...]:
    """All that explains a figure, as pairs of a term and its text; `until` when its unit's dossiers are told."""
    metric, target = score.metric, score.target
    pairs = [
        ("Chỉ số", metric.label),
        ("Tử số", f"{number(score.numerator)} – {lower_first(metric.numerator_label)}"),
        ("Mẫu số", f"{number(score.denominator)} – {lower_first(metric.denominator_label)}"),
        ("Tỷ lệ", value_text(score, 2)),
        ("Chưa rõ", "; ".join(part for part in (unknown_note(score), range_text(score)) if part)),
        ("Kỳ", f"{score.period.label}: {day(score.period.start)} – {day(score.period.end)}"),
        ("Chỉ tiêu", f"{asked_text(target, metric)}, áp dụng {days_text(target)}" if target else "chưa có chỉ tiêu áp dụng"),
        ("Văn bản", document_text(target) if target else "–"),
        ("Đạt", _attained(score)),
        ("Vì sao xám", score.reason or ""),
        (lacking_heading(metric), shortfall_text(score)),
        ("Ý nghĩa", metric.why),
        ("Cách tính theo", metric.source),
        ("Số liệu đến", until),
        ("Lưu ý", older_text(score.told)),
    ]  # fmt: skip
    return tuple((term, text) for term, text in pairs if text)

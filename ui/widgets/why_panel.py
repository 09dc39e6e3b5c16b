"""What stands behind «Vì sao?» beside the figure's own parts: the reason in one sentence, the same
period last year, the year so far, and what later loads changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_metrics.core.records import Score
from tthc_metrics.core.vietnamese import day, points
from tthc_metrics.scoring.scores import is_main, of_metrics
from tthc_metrics.scoring.wording.freshness import in_part
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from tthc_metrics.scoring.wording.restated import RESTATED, restated_text
from ui.queries import batches, coverage, periods, scorecard

Pairs = tuple[tuple[str, str], ...]


def why_pairs(
    now: Sequence[Score],
    district: str | None = None,
    office: str | None = None,
    province: str | None = None,
) -> Mapping[str, Pairs]:
    """By metric, for the main ones; `district`, `office` or `province` as the scores were asked for."""
    if not now:
        return {}
    period, by = now[0].period, now[0].unit.by
    earlier = periods.last_year(period, now[0].unit if district or office or province else None)
    asked = {"year": periods.this_year(period)} | ({"last": earlier} if earlier else {})
    found = {
        (name, s.metric.id, s.unit.id): s
        for name, other in asked.items()
        for s in of_metrics(
            scorecard.scores([other], by, district, office, province=province), is_main
        )
    }
    return {
        s.metric.id: _pairs(
            s,
            found.get(("last", s.metric.id, s.unit.id)),
            found.get(("year", s.metric.id, s.unit.id)),
        )
        for s in of_metrics(now, is_main)
    }


def _pairs(score: Score, last: Score | None, year: Score | None) -> Pairs:
    pairs = [("Vì sao", scorecard.why_text(score))]
    if last is not None and last.value is not None:
        text = value_text(last)
        if score.value is not None and not score.unknown and not last.unknown:
            text += f" ({points(score.value - last.value)})"
            text = " – ".join(filter(None, (text, in_part(score.told))))
        pairs.append((f"Cùng kỳ năm trước ({last.period.label})", text))
    if year is not None and year.value is not None:
        first = coverage.first_day()
        in_full = (
            ""
            if first is None or first <= year.period.start
            else f"chỉ chắc chắn đủ từ {day(first)}"
        )
        said = f"{value_text(year)} ({fraction_text(year)})"
        pairs.append(("Lũy kế từ đầu năm", ", ".join(filter(None, (said, in_full)))))
    pairs += [
        (
            RESTATED,
            restated_text(r),
        )
        for r in batches.restated()
        if (r.calendar, r.period, r.grouped_by, r.unit, r.metric)
        == (score.period.calendar, score.period.code, str(score.unit.by), score.unit.id, score.metric.id)
    ]  # fmt: skip
    return tuple(pairs)

"""Sections II and III of the report: main metrics against their targets, who is below, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthc_metrics.core.records import Light, Metric, Score
from tthc_metrics.core.vietnamese import NO_VALUE, alphabetical, lower_first, number, target_percent
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.official.records import ReportTable, heading
from tthc_metrics.exports.unit_wording import (
    bare,
    earlier_headings,
    inside,
    unit_headline,
    unit_whole_word,
)
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.shortfall import by_lack, missing_range
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.scoring.wording.greys import greys_named
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from tthc_metrics.scoring.wording.overdue import done_text
from tthc_metrics.scoring.wording.shortfall import missing_text, task_text

NAMED = 5


def metrics_table(facts: Facts) -> ReportTable:
    """One row a main metric: counts, rate, target, light, the period before, a year before."""
    return ReportTable(
        "Kết quả các chỉ số chính so với chỉ tiêu",
        heading((
            "Chỉ số", "Tử số / mẫu số", "Tỷ lệ", "Chỉ tiêu", "Đánh giá",
            *earlier_headings(facts, "Kỳ trước", "Cùng kỳ năm trước"),
        )),
        tuple(_row(facts, facts.score(metric.id)) for metric in facts.main),
        (42, 30, 18, 16, 18, 18, 23),
        words=frozenset({0, 4}),
        note=" ".join(_notes(facts)),
    )  # fmt: skip


def _row(facts: Facts, score: Score) -> tuple[str, ...]:
    return (
        score.metric.short_label,
        fraction_text(score),
        value_text(score),
        target_percent(score.target.value) if score.target else NO_VALUE,
        light_text(facts, score),
        _value_of(facts.before, score.metric),
        _value_of(facts.last_year, score.metric),
    )


def light_text(facts: Facts, score: Score) -> str:
    """Shape and word: `● Xanh`."""
    band = facts.definitions.bands.of(score.light)
    return f"{band.shape} {band.label}"


def _value_of(scores: Sequence[Score], metric: Metric) -> str:
    return next((value_text(s) for s in of_metric(scores, metric.id)), NO_VALUE)


def _notes(facts: Facts) -> Iterator[str]:
    """Why a light is grey, and why an earlier period has no figure."""
    greys: dict[str, list[str]] = {}
    for metric in facts.main:
        score = facts.score(metric.id)
        if score.light is Light.GREY and score.reason:
            greys.setdefault(score.reason, []).append(lower_first(metric.short_label))
    for reason, names in greys.items():
        yield f"Chưa xếp màu {', '.join(names)}: {lower_first(reason)}."
    for name, scores in (("Kỳ trước", facts.before), ("Cùng kỳ năm trước", facts.last_year)):
        if not scores:
            yield f"{name}: hồ sơ không có đủ để so."
    if facts.other_targets:
        yield f"Ngoài các chỉ số chính {facts.other_targets}."
    yield f"{facts.definitions.bands.note}."


def results(facts: Facts) -> tuple[str, ...]:
    """One paragraph a metric with a target: how many units reach it, and the whole."""
    return tuple(
        f"- {_naming(metric, bare(said))}"
        for metric in _with_target(facts)
        if (said := unit_headline(facts, metric))
    )


def _naming(metric: Metric, said: str) -> str:
    """The sentence with the metric's name before it where it does not name it itself."""
    return said if lower_first(metric.short_label) in said else f"{metric.short_label}: {said}"


def below(facts: Facts, metric: str) -> list[Score]:
    """Units inside that have a colour and are below the target, the one that lacks most first."""
    coloured = [s for s in inside(facts, metric) if s.light is not Light.GREY]
    return sorted((s for s in coloured if (missing_range(s) or (0, 0))[0] > 0), key=by_lack)


def shortcomings(facts: Facts, overdue: str, most_overdue: Sequence[str]) -> tuple[str, ...]:
    """Who is below which target; where overdue dossiers wait, after the finding on them, `most_overdue` first if it is told."""
    found = [_below_text(facts, metric) for metric in _with_target(facts)]
    return tuple(text for text in [*found, _overdue_text(facts, overdue, most_overdue)] if text)


def _below_text(facts: Facts, metric: Metric) -> str:
    lacking = below(facts, metric.id)
    if not lacking:
        return ""
    verb = "thiếu" if metric.direction == "up" else "vượt"
    names = ", ".join(
        f"{s.unit.short_name} ({value_text(s)}, {verb} {missing_text(s)})" for s in lacking[:NAMED]
    )
    left = len(lacking) - NAMED
    grey = sum(s.light is Light.GREY for s in inside(facts, metric.id))
    apart = f"; {grey} đơn vị chưa xếp màu không tính" if grey else ""
    return (
        f"- {metric.short_label}: {len(lacking)} đơn vị chưa đạt chỉ tiêu (phần {verb} tính bằng "
        f"{metric.missing}): {names}{f' và {left} đơn vị khác' if left > 0 else ''}{apart}."
    )


def _overdue_text(facts: Facts, finding: str, most: Sequence[str]) -> str:
    stock = facts.score(STOCK)
    if not stock.numerator:
        return ""
    lead = finding or "Hồ sơ quá hạn chưa giải quyết đến cuối kỳ"
    said = f"- {lead}: {fraction_text(stock)} hồ sơ đang giải quyết, chiếm {value_text(stock)}"
    found = sorted(
        (s for s in inside(facts, STOCK) if s.numerator),
        key=lambda s: (-(s.numerator or 0), alphabetical(s.unit.name)),
    )
    told = most or [f"{s.unit.short_name} {number(s.numerator)}" for s in found]
    names = ", ".join(told[:NAMED])
    most_of = "nhiều nhất" if len(told) > 1 else "ở"
    return f"{said}; {most_of}: {names}." if names else f"{said}."


def to_do(facts: Facts) -> tuple[str, ...]:
    """What the unit is to do to reach each target; nothing of overdue dossiers that all have a result by now."""
    over = not facts.unfinished
    return tuple(
        f"- {unit_whole_word(facts)} {text} ({metric.label[:1].lower()}{metric.label[1:]}){_done_since(facts, metric)}."
        for metric in _with_target(facts)
        if (text := task_text(facts.score(metric.id), over))
        and not (metric.id == STOCK and _done(facts) == facts.counts["open_overdue"])
    )


def _done(facts: Facts) -> int:
    """How many of the overdue dossiers have a result by now, after the last day of the period; none where some lie elsewhere."""
    if facts.lacking.offices or len(facts.overdue) < facts.counts["open_overdue"]:
        return 0
    return sum(one.finished_on is not None for one in facts.overdue)


def _done_since(facts: Facts, metric: Metric) -> str:
    """`; 1 trong 3 hồ sơ quá hạn đến hết ngày 31/10/2026 đã có kết quả sau ngày ấy` behind what the stock lacks."""
    if metric.id != STOCK or not (done := _done(facts)):
        return ""
    return f"; {lower_first(done_text(facts.counts['open_overdue'], done, facts.own_end))}"


def below_table(facts: Facts) -> ReportTable | None:
    """Every unit below a target, by metric; None where there is none."""
    rows: list[tuple[str, ...]] = []
    strong: set[int] = set()
    for metric in _with_target(facts):
        found = below(facts, metric.id)
        if found:
            strong.add(len(rows))
            rows.append((f"{metric.short_label}: {len(found)} đơn vị", "", "", "", "", ""))
        rows += [
            (
                s.unit.name,
                fraction_text(s),
                value_text(s),
                target_percent(s.target.value) if s.target else NO_VALUE,
                light_text(facts, s),
                missing_text(s),
            )
            for s in found
        ]
    if not rows:
        return None
    return ReportTable(
        "Đơn vị chưa đạt chỉ tiêu",
        heading(("Đơn vị", "Tử số / mẫu số", "Tỷ lệ", "Chỉ tiêu", "Đánh giá", "Còn thiếu (phải bớt)")),
        tuple(rows),
        (65, 30, 18, 16, 18, 18),
        words=frozenset({0, 4}),
        strong=frozenset(strong),
        note=" ".join(grey_notes(facts)),
    )  # fmt: skip


def grey_notes(facts: Facts) -> Iterator[str]:
    """Which units have no colour, and so are neither below a target nor reach it, by reason."""
    for metric in _with_target(facts):
        what = lower_first(metric.short_label)
        for said in greys_named(inside(facts, metric.id), "đơn vị", what):
            yield f"{said}."


def _with_target(facts: Facts) -> list[Metric]:
    """Main metrics that have a target for the unit or for any inside it."""
    return [
        m
        for m in facts.main
        if facts.score(m.id).target or any(s.target for s in inside(facts, m.id))
    ]

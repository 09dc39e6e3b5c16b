"""The newest peak month of a review: the weeks before, during and after it, and the year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tthc_metrics.core.records import GroupBy, Metric, Score
from tthc_metrics.core.vietnamese import alphabetical, day, lower_first
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.ledger.units import in_force
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.records import Mark, Slide, SlideCell, SlideKind, SlideTable
from tthc_metrics.reviews.deck.wording import figure
from tthc_metrics.scoring.campaign import (
    Peak,
    PeakScores,
    Stage,
    peak_months,
    peak_of,
    peak_scores,
)
from tthc_metrics.scoring.changes import Move, Moved
from tthc_metrics.scoring.changes import tally_changes as tally_of_moves
from tthc_metrics.scoring.wording.campaign import (
    ARROWS,
    HELD,
    STAGES,
    WON,
    campaign_lead,
    span_note,
    why_unknown,
)
from tthc_metrics.scoring.wording.lights import fraction_text, value_text

ROWS = 7  # units on a page
METRICS = 6  # rows of the whole
SUBJECTIVE = "late_subjective_rate"  # what the campaign itself asks for: none of them
ORDER = (Move.WORSE, Move.SAME, Move.BETTER, Move.UNKNOWN)


def peak_month(material: Material) -> Iterator[Slide]:
    """The whole in every metric, then the units in the metric asked for; nothing without a peak month."""
    found = _newest(material)
    if found is None:
        return
    whole = peak_scores(material.database, material.definitions, found, GroupBy.ALL)
    units = _of_localities(material, found)
    yield _of_whole(material, whole, units)
    if units.of(Stage.DURING, material.metric.id):
        yield _of_units(material, units)


def _of_localities(material: Material, peak: Peak) -> PeakScores:
    """Of the localities of the month's last day; others' dossiers may outlive them."""
    national = material.is_national
    by = GroupBy.PROVINCE if national else localities_by(peak.month)
    there = in_force(material.database, by, peak.month.end)
    found = peak_scores(material.database, material.definitions, peak, by)
    stages = {
        stage: tuple(s for s in scores if s.unit.id in there)
        for stage, scores in found.stages.items()
    }
    return replace(found, stages=stages)


def _newest(material: Material) -> Peak | None:
    """The newest peak month that begins by the period's end and has any week told."""
    until = min(material.until, material.period.end)
    months = peak_months(material.definitions, material.calendar, material.first, until)
    known = (peak_of(m, material.calendar, material.first, material.until) for m in months)
    return next((p for p in known if p.spans[Stage.DURING].told), None)


def _of_whole(material: Material, whole: PeakScores, units: PeakScores) -> Slide:
    shown = [*material.shown(), material.definitions.metrics[SUBJECTIVE]]
    metrics = list(dict.fromkeys(shown))[:METRICS]
    step, words = _step(units)
    stages = _told(units.peak)
    rows = tuple(_metric_row(m, whole, stages, units.moved(*step, m.id)) for m in metrics)
    focus = [next(iter(whole.of(stage, material.metric.id)), None) for stage in tuple(Stage)[:3]]
    moves = f"↓ {words[Move.WORSE]}, = {words[Move.SAME]}, ↑ {words[Move.BETTER]}."
    return Slide(
        kind=SlideKind.PEAK,
        title=f"Tháng cao điểm, theo tuần: {lower_first(units.peak.month.label)}",
        sentence=campaign_lead(units, material.metric, focus, material.local_units.word),
        figures=tuple(figure(s) for m in metrics for s in whole.of(Stage.DURING, m.id)),
        table=SlideTable(
            (
                material.whole_word,
                *(STAGES[stage] for stage in stages),
                f"Số {material.local_units.word}",
            ),
            rows,
        ),
        note=" ".join([f"Số {material.local_units.word}: {moves}", *_notes(material, units.peak)]),
        source=_source(material, units.peak),
    )


def _of_units(material: Material, units: PeakScores) -> Slide:
    """Those that lost first, then those that kept theirs; what does not fit is counted."""
    step, words = _step(units)
    moved = units.moved(*step, material.metric.id)
    order = sorted(moved, key=lambda m: (ORDER.index(m.move), alphabetical(m.unit.name)))
    by_stage = {
        stage: {s.unit.id: s for s in units.of(stage, material.metric.id)} for stage in Stage
    }
    stages = _told(units.peak)
    rows = tuple(
        (
            each.unit.short_name,
            *(_cell(by_stage[stage].get(each.unit.id)) for stage in stages),
            _moved_text(each, words),
        )
        for each in order[:ROWS]
    )
    left = len(order) - len(rows)
    name = lower_first(material.metric.short_label)
    return Slide(
        kind=SlideKind.PEAK,
        title=f"Tháng cao điểm, {name}: {material.local_units.words}",
        sentence="",
        figures=tuple(
            figure(by_stage[Stage.DURING][each.unit.id])
            for each in order[:ROWS]
            if each.unit.id in by_stage[Stage.DURING]
        ),
        table=SlideTable(("Đơn vị", *(STAGES[stage] for stage in stages), "Kết quả"), rows),
        note=f"Còn {left} {material.local_units.word} nữa, ở trang Theo dõi, mục Tháng cao điểm."
        if left
        else "",
        source=_source(material, units.peak),
    )


def _step(units: PeakScores) -> tuple[tuple[Stage, Stage], dict[Move, str]]:
    """After the month what was held or lost, once there are weeks after it; before, what was won."""
    if units.peak.spans[Stage.AFTER].told is None:
        return (Stage.BEFORE, Stage.DURING), WON
    return (Stage.DURING, Stage.AFTER), HELD


def _told(peak: Peak) -> list[Stage]:
    """The stages that dossiers tell of at all: others are named in the note."""
    return [stage for stage in Stage if peak.spans[stage].told]


def _metric_row(
    metric: Metric, whole: PeakScores, stages: Sequence[Stage], moved: Sequence[Moved]
) -> tuple[SlideCell, ...]:
    counts = tally_of_moves(moved)
    known = " · ".join(f"{ARROWS[move]} {counts[move]}" for move in ORDER if counts[move])
    return (
        metric.short_label,
        *(_cell(next(iter(whole.of(stage, metric.id)), None)) for stage in stages),
        known or "–",
    )


def _cell(score: Score | None) -> SlideCell:
    if score is None:
        return "–"
    return Mark(score.light, f"{value_text(score)} ({fraction_text(score)})")


def _moved_text(moved: Moved, words: dict[Move, str]) -> str:
    if moved.move is Move.UNKNOWN:
        return f"{ARROWS[moved.move]} {why_unknown(moved) or words[moved.move]}"
    return f"{ARROWS[moved.move]} {words[moved.move]}"


def _notes(material: Material, peak: Peak) -> list[str]:
    first, last = day(material.first), day(material.until)
    said = [span_note(peak.spans[stage], STAGES[stage], first, last) for stage in Stage]
    return [note for note in said if note]


def _source(material: Material, peak: Peak) -> str:
    span = peak.spans[Stage.DURING].whole
    return (
        f"Các tuần trong tháng: {day(span.start)} – {day(span.end)}; "
        f"tháng cao điểm theo {material.definitions.peak.source}"
    )

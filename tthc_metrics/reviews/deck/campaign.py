"""The newest peak month of a review: the weeks before, during and after it, and the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tthc_metrics.core.records import GroupBy, Score
from tthc_metrics.core.vietnamese import alphabetical, day, lower_first
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.ledger.units import in_force
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.records import Mark, Slide, SlideCell, SlideKind, SlideTable
from tthc_metrics.reviews.deck.wording import figure, rate_chart
from tthc_metrics.scoring.campaign import (
    Peak,
    PeakScores,
    Stage,
    peak_months,
    peak_scores,
    peak_within,
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
from tthc_metrics.scoring.wording.lights import value_text

ROWS = 6  # units on a page
ORDER = (Move.WORSE, Move.SAME, Move.BETTER, Move.UNKNOWN)
"""After the month: who lost first, then who kept theirs."""
GAINED = (Move.WORSE, Move.BETTER, Move.SAME, Move.UNKNOWN)


def peak_month(material: Material) -> Slide | None:
    """The whole and its localities in the metric asked for; None where the period has no peak month."""
    found = _newest(material)
    if found is None:
        return None
    asked = (material.database, material.definitions, found)
    whole = peak_scores(*asked, material.unit.by, material.within)
    return _slide(material, whole, _of_localities(material, found))


def _of_localities(material: Material, peak: Peak) -> PeakScores:
    """Of the localities of the month's last day; others' dossiers may outlive them."""
    by = material.localities_by
    if by is GroupBy.FIELD:  # of an office no part is followed week by week
        return PeakScores(peak, dict.fromkeys(Stage, ()))
    if by in (GroupBy.DISTRICT, GroupBy.COMMUNE):
        by = localities_by(peak.month)
    there = in_force(material.database, by, peak.month.end)
    found = peak_scores(material.database, material.definitions, peak, by, material.within)
    stages = {
        stage: tuple(s for s in scores if s.unit.id in there)
        for stage, scores in found.stages.items()
    }
    return replace(found, stages=stages)


def _newest(material: Material) -> Peak | None:
    """The newest peak month of the period that has any week told."""
    until = min(material.until, material.period.end)
    months = peak_months(material.definitions, material.calendar, material.first, until)
    own = [month for month in months if month.start >= material.period.start]
    days = (material.first, material.until)
    known = (
        peak_within(material.database, m, material.calendar, days, material.within) for m in own
    )
    return next((p for p in known if p.spans[Stage.DURING].told), None)


def _slide(material: Material, whole: PeakScores, units: PeakScores) -> Slide | None:
    """Bars of the whole by stage; those that lost first, then those that kept theirs; what does not fit is counted."""
    metric, (step, words) = material.metric, _step(units)
    moved = units.moved(*step, metric.id)
    ranks = ORDER if words is HELD else GAINED
    order = sorted(moved, key=lambda m: (ranks.index(m.move), alphabetical(m.unit.name)))
    by_stage = {stage: {s.unit.id: s for s in units.of(stage, metric.id)} for stage in Stage}
    stages = _told(units.peak)
    rows = tuple(
        (
            each.unit.short_name,
            *(_cell(by_stage[stage].get(each.unit.id)) for stage in step),
            _moved_text(each, words),
        )
        for each in order[:ROWS]
    )
    left, word = len(order) - len(rows), material.local_units.word
    rest = f"Còn {left} {word} nữa, ở trang Theo dõi, mục Tháng cao điểm." if left > 0 else ""
    focus = {stage: next(iter(whole.of(stage, metric.id)), None) for stage in stages}
    bars = [(STAGES[stage], score) for stage, score in focus.items() if score is not None]
    lead = [focus.get(stage) for stage in tuple(Stage)[:3]]
    if not any(focus.values()):
        return None
    return Slide(
        kind=SlideKind.PEAK,
        title=_title(material, units.peak, moved, words)
        if any(each.move is not Move.UNKNOWN for each in moved) or (rows and words is HELD)
        else _own_title(material, units.peak, bars),
        sentence=campaign_lead(units, metric, lead, word) if rows and words is HELD else "",
        figures=tuple(
            figure(by_stage[Stage.DURING][each.unit.id])
            for each in order[:ROWS]
            if each.unit.id in by_stage[Stage.DURING]
        ),
        table=SlideTable(("Đơn vị", *(STAGES[stage] for stage in step), "Kết quả"), rows)
        if rows
        else None,
        note=" ".join([*([rest] if rest else []), *_notes(units.peak)]),
        source=_source(material, units.peak),
        chart=rate_chart(f"{metric.short_label}, {material.whole_within}", bars),
    )


def _title(material: Material, peak: Peak, moved: Sequence[Moved], words: dict[Move, str]) -> str:
    """`Sau tháng cao điểm 3/2022, 2 huyện tụt lại, 9 giữ được mức`."""
    counts = tally_of_moves(moved)
    word, month = material.local_units.word, lower_first(peak.month.label)
    when = "Sau" if words is HELD else "Trong"
    if counts[Move.UNKNOWN] == len(moved):
        return f"{when} tháng cao điểm ({month}): không so được {word} nào theo màu"
    return (
        f"{when} tháng cao điểm ({month}): {counts[Move.WORSE]} {word} {words[Move.WORSE]}, "
        f"{counts[Move.BETTER]} {words[Move.BETTER]}, {counts[Move.SAME]} {words[Move.SAME]}"
    )


def _own_title(material: Material, peak: Peak, bars: Sequence[tuple[str, Score]]) -> str:
    """`Tháng cao điểm (tháng 6/2022), hồ sơ trực tuyến: 4 tuần trước 18,2 %, tuần trong tháng 26,5 %`."""
    said = ", ".join(f"{lower_first(name)} {value_text(score)}" for name, score in bars)
    name = lower_first(material.metric.short_label)
    return f"Tháng cao điểm ({lower_first(peak.month.label)}), {name}: {said}"


def _step(units: PeakScores) -> tuple[tuple[Stage, Stage], dict[Move, str]]:
    """After the month what was held or lost, once there are weeks after it; before, what was won."""
    after = units.peak.spans[Stage.AFTER]
    if after.told is None or after.in_part:
        return (Stage.BEFORE, Stage.DURING), WON
    return (Stage.DURING, Stage.AFTER), HELD


def _told(peak: Peak) -> list[Stage]:
    """The stages that dossiers tell of at all: others are named in the note."""
    return [stage for stage in Stage if peak.spans[stage].told]


def _cell(score: Score | None) -> SlideCell:
    if score is None:
        return "–"
    return Mark(score.light, value_text(score))


def _moved_text(moved: Moved, words: dict[Move, str]) -> str:
    if moved.move is Move.UNKNOWN:
        return f"{ARROWS[moved.move]} {why_unknown(moved) or words[moved.move]}"
    return f"{ARROWS[moved.move]} {words[moved.move]}"


def _notes(peak: Peak) -> list[str]:
    first, last = day(peak.first), day(peak.last)
    said = [span_note(peak.spans[stage], STAGES[stage], first, last) for stage in Stage]
    return [note for note in said if note]


def _source(material: Material, peak: Peak) -> str:
    span = peak.spans[Stage.DURING].whole
    return (
        f"Các tuần trong tháng: {day(span.start)} – {day(span.end)}; "
        f"tháng cao điểm theo {material.definitions.peak.source}"
    )

"""What changed since the period before: how the whole moved, and which parts changed their light."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tthc_metrics.core.records import Score
from tthc_metrics.core.vietnamese import capitalised, lower_first, points
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.overview import change_text
from tthc_metrics.reviews.deck.records import Chart, Mark, Slide, SlideCell, SlideKind, SlideTable
from tthc_metrics.reviews.deck.wording import beside_name, figure, named, rate_chart, source
from tthc_metrics.scoring.changes import Move, Moved, moves
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.changes import not_by_light_text
from tthc_metrics.scoring.wording.lights import value_text

ROWS = 8
COLUMNS = ("Đơn vị", "Kỳ trước", "Kỳ này", "Thay đổi")


def changes(material: Material) -> Slide | None:
    """The periods of the whole as bars, and who moved; None where there is nothing to compare with."""
    moved = moves(material.inside_before, material.inside(material.metric.id))
    shown, by_light = _shown(moved), [m for m in moved if not m.target_changed]
    chart = _trend(material)
    if not shown and chart is None:
        return None
    (own,) = of_metric(material.scores, material.metric.id)
    return Slide(
        kind=SlideKind.CHANGES,
        title=_title(material, by_light, own),
        sentence=_sentence(material, by_light, own),
        figures=tuple(figure(m.later) for m in shown if m.later),
        table=SlideTable(COLUMNS, tuple(map(_row, shown))) if shown else None,
        note=" ".join(
            filter(
                None,
                (_left_out(material, moved, shown), not_by_light_text(moved, material.part_word)),
            )
        ),
        source=source(material.period, material.metric, [own]),
        chart=chart,
    )


def _title(material: Material, moved: Sequence[Moved], own: Score) -> str:
    """`3 huyện, sở lên mức, 2 xuống mức so với quý IV/2021`; how the whole moved where no light changed."""
    better = sum(m.move is Move.BETTER for m in moved)
    worse = sum(m.move is Move.WORSE for m in moved)
    if better or worse:
        beside = beside_name(material.before[0].period)
        return f"{better} {material.part_word} lên mức, {worse} {material.part_word} xuống mức so với {beside}"
    said = change_text(own, material.before)
    name = lower_first(material.metric.short_label)
    if said:
        return f"{material.whole_word}, {name}: {said}"
    return f"{material.whole_word}, {name}: {value_text(own)}, chưa so được với kỳ trước"


def _sentence(material: Material, moved: Sequence[Moved], own: Score) -> str:
    parts = []
    if said := change_text(own, material.before):
        parts.append(f"{material.whole_word} **{value_text(own)}**, {said}")
    for move, words in ((Move.WORSE, "Xuống mức"), (Move.BETTER, "Lên mức")):
        if names := [m.unit.short_name for m in moved if m.move is move]:
            parts.append(f"{words}: **{named(names)}**")
    return " ".join(f"{part}." for part in parts)


def _shown(moved: Sequence[Moved]) -> list[Moved]:
    """Those that changed their light by one target, the losers first; then whose rate moved most, as far as there is room."""
    known = [m for m in moved if m.move is not Move.UNKNOWN]
    ordered = [m for m in known if m.move is not Move.SAME and not m.target_changed]
    ordered.sort(key=lambda m: (m.move is Move.BETTER, -_size(m)))
    rest = sorted((m for m in known if m not in ordered and m.change), key=lambda m: -_size(m))
    return [*ordered, *rest][:ROWS]


def _left_out(material: Material, moved: Sequence[Moved], shown: Sequence[Moved]) -> str:
    """Which are in the table where others moved too: none without a colour, and who changed it first."""
    if not shown or sum(bool(m.change) for m in moved) <= len(shown):
        return ""
    return f"Bảng: {len(shown)} {material.part_word} có màu ở cả hai kỳ, đổi màu trước rồi đổi tỷ lệ nhiều nhất."


def _size(moved: Moved) -> Fraction:
    return abs(moved.change or Fraction(0))


def _row(moved: Moved) -> tuple[SlideCell, ...]:
    return (
        moved.unit.short_name,
        _cell(moved.earlier),
        _cell(moved.later),
        points(moved.change) if moved.change is not None else "–",
    )


def _cell(score: Score | None) -> SlideCell:
    return Mark(score.light, value_text(score)) if score else "–"


def _trend(material: Material) -> Chart | None:
    """The whole's periods, oldest first; None where fewer than two are known."""
    found = [s for scores in material.history for s in of_metric(scores, material.metric.id)]
    known = [s for s in found if s.value is not None]
    if len(known) < 2:
        return None
    title = f"{material.metric.short_label}, {material.whole_within}"
    return rate_chart(title, [(_name(s, material), s) for s in known])


def _name(score: Score, material: Material) -> str:
    name = capitalised(beside_name(score.period))
    unfinished = score.period == material.period and material.unfinished
    return f"{name} (chưa đủ số liệu)" if unfinished else name

"""The pages that everybody looks at: the whole in figures, and one map a metric."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tthc_metrics.core.records import Light, Metric, Score
from tthc_metrics.core.vietnamese import capitalised, day, lower_first, points
from tthc_metrics.geography.eras import Era, era_of
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.places import MANY, islands
from tthc_metrics.reviews.deck.records import Slide, SlideKind
from tthc_metrics.reviews.deck.wording import beside_name, counted, days, ended, figure, source
from tthc_metrics.scoring.ranking import ranked, shared_reason
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.standing import STOCK, on_cards
from tthc_metrics.scoring.wording.elsewhere import split_note
from tthc_metrics.scoring.wording.freshness import in_part, stock_note
from tthc_metrics.scoring.wording.greys import greys_in_short
from tthc_metrics.scoring.wording.lights import target_text, value_text
from tthc_metrics.scoring.wording.shortfall import shortfall_text
from tthc_metrics.scoring.wording.summary import (
    headline,
    reach_text,
    reached_text,
    spread_text,
)
from tthc_metrics.scoring.wording.targets import document_text

CARDS = 6  # figures of the whole on one page
SCHEME = "Sơ đồ ô vuông, không phải địa giới"
FACTS = 4  # lines under each
COLOURS = {"green": "xanh", "yellow": "vàng", "orange": "cam", "red": "đỏ", "grey": "xám"}


def summary(material: Material) -> Slide:
    """The whole: the metrics that targets judge and the overdue stock, and the sentence to take away."""
    shown = dict.fromkeys([*material.judged, material.definitions.metrics[STOCK]])
    every = [s for metric in shown for s in of_metric(material.scores, metric.id)]
    scores = every[:CARDS]
    targets = list(dict.fromkeys(document_text(s.target) for s in scores if s.target))
    return Slide(
        SlideKind.SUMMARY,
        _where_we_stand(material, every),
        metric_sentence(material, material.metric, beside=True),
        tuple(figure(s, _facts(material, s)) for s in scores),
        note=" ".join(_notes(material)),
        source="; ".join([days(material.period), *targets]),
    )


def _where_we_stand(material: Material, scores: Sequence[Score]) -> str:
    """`Toàn tỉnh đạt 2/4 chỉ tiêu, 1 chưa xếp màu; hồ sơ trực tuyến 18,3 %, còn thiếu 570 … để đạt 20 %`."""
    (focus,) = of_metric(material.scores, material.metric.id)
    judged = [s for s in scores if s.light is not Light.GREY]
    said = f"{material.whole_word} chưa xếp màu được chỉ số nào"
    if judged:
        reached = sum(s.light is Light.GREEN for s in judged)
        asked = sum(s.target is not None for s in scores)
        said = f"{material.whole_word} đạt {reached}/{asked} chỉ tiêu"
        said += f", {asked - len(judged)} chưa xếp màu" if asked > len(judged) else ""
    own = f"{lower_first(focus.metric.short_label)} {value_text(focus)}"
    lacking = shortfall_text(focus, brief=True)
    return f"{said}; {own}" + (f", {lacking}" if lacking else "")


def metric_sentence(material: Material, metric: Metric, beside: bool = False) -> str:
    """What to take away of a metric, as the page Toàn tỉnh says it."""
    (focus,) = of_metric(material.scores, metric.id)
    units = material.local_units
    others = [s for s in units.scores if on_cards(s.metric) and s.metric.id != metric.id]
    return headline(
        focus,
        of_metric(units.scores, metric.id),
        unit_word=units.word,
        others=of_metric(material.agencies, metric.id),
        beside=others if beside else (),
        whole_word=material.whole_word,
        wholes=material.scores,
    )


def main_map(material: Material, where: Mapping[str, tuple[int, int]]) -> Slide | None:
    """The map of the metric asked for; None where the unit has no parts."""
    scores = of_metric(material.localities, material.metric.id)
    if not scores:
        return None
    units = material.local_units
    told = reach_text(scores, units.word) if any(s.target for s in scores) else ""
    title = ended(told or spread_text(scores, units.word) or f"Chưa so được {units.word} nào")
    if len(scores) > MANY:
        title = title.partition(";")[0]  # one line: the names need the room
    return _map(material, material.metric, title, scores, where)


def other_maps(material: Material, where: Mapping[str, tuple[int, int]]) -> Iterator[Slide]:
    """Of the other metrics that targets judge; then one of the departments in the metric asked for."""
    for metric in material.judged:
        scores = of_metric(material.localities, metric.id)
        if metric != material.metric and any(s.light is not Light.GREY for s in scores):
            title = f"{metric.short_label} theo {material.local_units.word}"
            yield _map(material, metric, title, scores, where)
    agencies = of_metric(material.agencies, material.metric.id)
    if agencies:
        title = f"{material.metric.short_label} theo sở, ban, ngành"
        yield _map(material, material.metric, title, agencies, {})


def _notes(material: Material) -> list[str]:
    """What a reader must know of the period itself."""
    period, said = material.period, []
    if period.start < material.first:
        said.append(f"Hồ sơ chỉ chắc chắn đủ từ {day(material.first)}.")
    if material.unfinished:
        said.append(f"{capitalised(material.unfinished)}.")
    said += [note for note in (stock_note(material.told),) if note]
    if era_of(period) is Era.BOTH:
        said.append("Kỳ vắt qua 01/07/2025, khi không còn cấp huyện: đơn vị là cấp xã.")
    if material.within.office and (lacks := split_note(material.lacking)):
        said.append(f"Theo lĩnh vực: {lower_first(lacks)}")
    return said


def _facts(material: Material, score: Score) -> list[str]:
    units = of_metric(material.localities, score.metric.id)
    reached = reached_text(units, material.local_units.word) if score.target is not None else ""
    facts = [
        counted(score),
        " · ".join(filter(None, (target_text(score), reached))),
        score.reason if score.reason and score.target else "",
        change_text(score, material.before),
        change_text(score, material.last_year),
    ]
    return list(dict.fromkeys(fact for fact in facts if fact))[:FACTS]


def change_text(score: Score, earlier: Sequence[Score]) -> str:
    """`+4,9 điểm % so với quý IV/2021`; empty where either rate is not known exactly."""
    before = next(iter(of_metric(earlier, score.metric.id)), None)
    if before is None or before.value is None or score.value is None:
        return ""
    if before.unknown or score.unknown:
        return ""
    said = f"{points(score.value - before.value)} so với {beside_name(before.period)}"
    return " – ".join(filter(None, (said, in_part(score.told))))


def _map(
    material: Material,
    metric: Metric,
    title: str,
    scores: Sequence[Score],
    where: Mapping[str, tuple[int, int]],
) -> Slide:
    """A square for each unit, best first."""
    order = [score for _, score in ranked(scores)]
    tiles = [figure(s, (counted(s), s.reason or ""), where.get(s.unit.id)) for s in order]
    if where and material.is_national:
        tiles += islands(where)
    is_local = order[0].unit.by is material.localities_by
    is_map, is_full = bool(where), len(order) > MANY
    words = (material.local_units if is_local else material.agency_units).words
    said = lights_text(order, words, with_reasons=not is_full)  # so many names need the room
    notes = [
        ended(said) if is_full else "",
        material.definitions.bands.note,
        SCHEME if is_map else "",
    ]
    return Slide(
        SlideKind.MAP,
        title,
        "" if is_full else said,
        tuple(tiles),
        note=". ".join(note for note in notes if note),
        source=source(material.period, metric, order),
    )


def lights_text(scores: Sequence[Score], words: str, with_reasons: bool = True) -> str:
    """`10 sở, ban, ngành: **6 xanh**, 2 vàng, 1 cam, 1 xám (quá ít hồ sơ).`"""
    shared = shared_reason(scores)
    if shared:
        return f"{len(scores)} {words}, chưa xếp màu: {lower_first(shared)}."
    counts = Counter(s.light for s in scores)
    said = [f"**{counts[light]} {COLOURS[light]}**" for light in Light if counts[light]]
    if with_reasons and (why := greys_in_short(scores)):
        said[-1] += f" ({why})"
    return f"{len(scores)} {words}: {', '.join(said)}."

"""From scores to what is drawn: cards, tiles and rows with finished Vietnamese texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tthc_metrics.core.periods import named_beside
from tthc_metrics.core.records import AsOf, Bands, GroupBy, Light, Metric, Period, Score, Told
from tthc_metrics.core.vietnamese import (
    day,
    lower_first,
    number,
    points,
    target_percent,
)
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.geography.tile_grid import TileCell as GridCell
from tthc_metrics.scoring.ranking import ranked, shared_reason
from tthc_metrics.scoring.scores import is_main, of_metric, of_metrics
from tthc_metrics.scoring.shortfall import missing
from tthc_metrics.scoring.wording.freshness import in_part, older_text, until_text
from tthc_metrics.scoring.wording.lights import (
    fraction_text,
    reasons,
    target_text,
    unknown_note,
    value_text,
)
from tthc_metrics.scoring.wording.shortfall import (
    lacking_heading,
    missing_text,
    numerator_heading,
    shortfall_text,
)
from tthc_metrics.scoring.wording.summary import reached_text
from ui.address.method import entry
from ui.components.cards import Card
from ui.components.era_words import era_words
from ui.components.lights import pill_html
from ui.components.office_names import without_district
from ui.components.ranking import NO_RANK, Column, Row
from ui.components.table import Value
from ui.components.tiles import Tile
from ui.components.unit_links import address, address_of_unit
from ui.markup import Markup, fill


@dataclass(frozen=True)
class Peers:
    """Units beside a unit, and what they are called."""

    scores: Sequence[Score]
    word: str


def columns(metric: Metric) -> tuple[Column, ...]:
    """The columns of a ranking after the rate: where less is better nobody reaches a number."""
    return (
        Column(numerator_heading(metric), narrow=False),
        Column("Trên tổng", narrow=False),
        Column(lacking_heading(metric)),
    )


def freshness(period: Period, fresh: AsOf, told: Told | None, is_peak: bool) -> str:
    """The line under a heading: the period's days, how far those are `told` whose figures follow, and whether they are real."""
    parts = [
        f"Từ {day(period.start)} đến {day(period.end)}",
        era_words(period),
        until_text(told, fresh),
    ]
    last = (told and told.until) or (fresh.data_until and fresh.data_until.date())
    if last and last < period.end:
        parts.append("số liệu chưa hết kỳ")
    if is_peak:
        parts.append("★ tháng cao điểm")
    if fresh.simulated:
        parts.append("dữ liệu mô phỏng")
    return " · ".join(parts)


@dataclass(frozen=True)
class Beside:
    """What stands on cards beside the figures themselves.

    `before` is what they are compared with, `last_year` the same period then, `history` their time line,
    oldest first, `until` when the unit is told, `parts` its units with what these are called, `why` what more there is to say of each
    metric behind «Vì sao?».
    """

    before: Sequence[Score]
    history: Sequence[Score]
    until: str
    why: Mapping[str, Sequence[tuple[str, str]]]
    last_year: Sequence[Score] = ()
    parts: Sequence[Score] = ()
    part_word: str = ""


def cards(
    now: Sequence[Score],
    beside: Beside,
    bands: Bands,
    slug: str,
    unit: str | None = None,
    *,
    province: str | None = None,
) -> list[Card]:
    """One card a main metric; each leads to the page `slug` of a unit, or of a province."""
    return [
        _card(score, beside, bands, address(slug, score, unit, province=province))
        for score in of_metrics(now, is_main)
    ]


def _card(score: Score, beside: Beside, bands: Bands, link: str) -> Card:
    metric = score.metric.id
    history = of_metric(beside.history, metric)
    parts = of_metric(beside.parts, metric)
    first = target_text(score)
    if parts and score.target:
        said = reached_text(parts, beside.part_word, brief=True) or lower_first(score.reason or "")
        first += f" · {said}" if said else ""
    elif score.reason and score.target:
        first += f" · {score.reason}"
    note = unknown_note(score)
    quiet = "" if score.target else lower_first(first)
    return Card(
        label=score.metric.short_label,
        value=value_text(score),
        band=bands.of(score.light),
        facts=(
            *([] if quiet else [first]),
            *([_counted(score)] if score.denominator is not None else []),
            *([note] if note and note not in first else []),
        ),
        change=changes(score, beside.before),
        year_change=changes(score, beside.last_year),
        trend=trend_of([float(h.value) if h.value is not None else None for h in history]),
        trend_label="; ".join(f"{h.period.label} {value_text(h)}" for h in history),
        reasons=(*beside.why.get(metric, ()), *reasons(score, beside.until)),
        href=link,
        method=entry(metric, score),
        quiet=quiet,
    )


def _counted(score: Score) -> str:
    """`4.049 / 26.199 hồ sơ tiếp nhận`."""
    return f"{fraction_text(score)} {score.metric.counted}"


def changes(score: Score, earlier: Sequence[Score]) -> str:
    """`+4,9 điểm % so với quý IV/2021`; empty where there is nothing to compare with.

    A lower bound has no change: nobody can tell how far either rate lies above it.
    """
    before = next(iter(of_metric(earlier, score.metric.id)), None)
    if before is None or before.value is None or score.value is None:
        return ""
    if before.unknown or score.unknown:
        return ""
    said = f"{points(score.value - before.value)} so với {named_beside(before.period)}"
    return " – ".join(filter(None, (said, in_part(score.told))))


def trend_of(values: Sequence[float | None]) -> tuple[float | None, ...]:
    """What a sparkline is drawn from: nothing where one point alone is known."""
    return tuple(values) if sum(v is not None for v in values) > 1 else ()


def tiles(
    scores: Sequence[Score],
    cells: Sequence[GridCell],
    bands: Bands,
    slug: str | None,
    province: str | None = None,
) -> list[Tile]:
    """One tile a unit, of a `province` alone if one is given; without cells they are to flow in the order given."""
    places: Mapping[str, GridCell] = {cell.unit_id: cell for cell in cells}
    return [
        Tile(
            unit_id=score.unit.id,
            name=score.unit.short_name,
            value=value_text(score),
            band=bands.of(score.light),
            href=address_of_unit(slug, score, province=province) if slug else "",
            facts=_facts(score),
            row=places[score.unit.id].row if score.unit.id in places else 0,
            col=places[score.unit.id].column if score.unit.id in places else 0,
        )
        for score in scores
        if not cells or score.unit.id in places
    ]


def _facts(score: Score) -> tuple[str, ...]:
    counted = _counted(score) if score.denominator is not None else ""
    said = score.reason or older_text(score.told)
    found = (counted, target_text(score), said, shortfall_text(score))
    return tuple(fact for fact in found if fact)


def rows(
    scores: Sequence[Score],
    bands: Bands,
    slug: str | None,
    current: str | None = None,
    *,
    province: str | None = None,
) -> list[Row]:
    """The ranking of one metric, of a `province` alone if one is given: best first, without a colour last and with the reason; what is older than others says so."""
    shared = shared_reason(scores)
    return [
        Row(
            rank=str(rank) if rank else NO_RANK,
            name=score.unit.short_name if slug else without_district(score.unit.name),
            href=address_of_unit(slug, score, province=province) if slug else "",
            band=bands.of(score.light),
            value=value_text(score),
            cells=(number(score.numerator), number(score.denominator), missing_text(score)),
            why=("" if shared else score.reason or "") or older_text(score.told),
            current=score.unit.id == current,
        )
        for rank, score in ranked(scores)
    ]


def unit_sentence(
    score: Score, peers: Sequence[Score], peer_word: str, bands: Bands, near: Peers | None = None
) -> str:
    """What to know about one unit: its light, its place among its peers (and those `near`), what is missing."""
    light = bands.of(score.light).label.lower()
    said = f"{score.metric.short_label}: **{value_text(score)}**, {light}"
    if place := _place(score, peers):
        said += f", xếp thứ {place} {peer_word}"
        if near and len(near.scores) < len(peers):
            said += f", thứ {_place(score, near.scores)} {near.word}"
    ending = score.reason or shortfall_text(score)
    if score.target and missing(score) == 0 and score.light is Light.GREEN:
        ending = f"đã đạt chỉ tiêu {target_percent(score.target.value)}"
    return f"{said}; {lower_first(ending)}." if ending else f"{said}."


def _place(score: Score, peers: Sequence[Score]) -> str:
    """`3/18`: its rank of those that have one; empty where it has none."""
    ranks = ranked([p for p in peers if p.metric.id == score.metric.id])
    rank = next((r for r, p in ranks if p.unit.id == score.unit.id), None)
    return f"{rank}/{sum(r is not None for r, _ in ranks)}" if rank else ""


def rate_html(score: Score | None, bands: Bands) -> Markup:
    """A light, its rate, and the fraction that it is of; a dash where nothing is told."""
    if score is None:
        return Markup("–")
    template = '<span class="rate">{} <b>{}</b></span><small>{}</small>'
    return fill(template, pill_html(bands.of(score.light)), value_text(score), fraction_text(score))


def trend_rows(scores: Sequence[Score], bands: Bands) -> list[tuple[Value, ...]]:
    """The trend as a table, newest first."""
    return [
        (
            score.period.label,
            value_text(score),
            bands.of(score.light),
            fraction_text(score),
            target_percent(score.target.value) if score.target else "–",
        )
        for score in reversed(scores)
    ]


def words_for(period: Period) -> tuple[str, str]:
    """What localities are called in a period, in short and in full."""
    if localities_by(period) is GroupBy.DISTRICT:
        return "huyện", "huyện, thị xã, thành phố"
    return "xã", "xã, phường, đặc khu"


def caption(metric: Metric, scores: Sequence[Score], word: str) -> str:
    """What a ranking ranks; if nothing has a colour for one reason, it is said here once."""
    shared = shared_reason(scores)
    ending = f" · {lower_first(shared)}" if shared else ""
    return f"{metric.short_label}: {len(scores)} {word}{ending}"


def title_of_map(metric: Metric) -> str:
    """What the tiles show."""
    return f"{metric.short_label} theo địa phương"

"""The week by unit: rates of this week, last week and the year, overdue dossiers; lights that turned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from tthc_metrics.core.records import Bands, Light, Metric, Score
from tthc_metrics.core.vietnamese import NO_VALUE, number
from tthc_metrics.ledger.overdue_changes import Overdue, together
from tthc_metrics.scoring.bulletin import Week, WeekScores
from tthc_metrics.scoring.changes import Moved
from tthc_metrics.scoring.ranking import ranked
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.bulletin import change_text, overdue_text
from tthc_metrics.scoring.wording.lights import value_text
from ui.address.links import anchor, href
from ui.address.query import METRIC, UNIT
from ui.components.lights import paint
from ui.views.monitoring.bulletin_cards import overdue_at
from ui.views.monitoring.campaign_tables import value_html

SLUG = "thu-sau"
HEADS = (
    "Đơn vị", "Tuần này", "Tuần trước", "Thay đổi, điểm %", "Từ đầu năm",
    "Quá hạn tồn", "Mới quá hạn", "Đã xử lý",
)  # fmt: skip


def units_html(
    scores: WeekScores, metric: Metric, bands: Bands, word: str, query: dict[str, str], current: str
) -> str:
    """Each unit's week, worst rate first, without a colour last; a row leads to the unit on this page."""
    now = [s for _, s in ranked(of_metric(scores.now, metric.id))]
    coloured = [s for s in now if s.light is not Light.GREY]
    order = [*reversed(coloured), *(s for s in now if s.light is Light.GREY)]
    before, year = (
        {s.unit.id: s for s in of_metric(side, metric.id)} for side in (scores.before, scores.year)
    )
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in HEADS)
    body = "".join(
        _row(
            s,
            before.get(s.unit.id),
            year.get(s.unit.id),
            scores.week,
            scores.overdue,
            bands,
            query,
            current,
        )
        for s in order
    )
    caption = f"{metric.short_label}: {len(now)} {word}"
    units = {s.unit.id for s in now}
    all_units = together({u: m for u, m in scores.overdue.items() if u in units})
    text = overdue_text(all_units).replace("**", "")
    return (
        f'<table class="tthc ranking plain week"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        f'<p class="tthc fresh">{escape(f"Cộng {len(now)} {word}: {text}.")}</p>'
    )


def turned_html(
    red: Sequence[Moved], green: Sequence[Moved], bands: Bands, query: dict[str, str]
) -> str:
    """What turned red and what turned green since last week, of all units and main metrics."""
    sides = ((Light.RED, red), (Light.GREEN, green))
    parts = "".join(_turned(light, moved, bands, query) for light, moved in sides)
    return f'<div class="tthc turned">{parts}</div>'


def _turned(light: Light, moved: Sequence[Moved], bands: Bands, query: dict[str, str]) -> str:
    band = bands.of(light)
    title = f"Chuyển {band.label.lower()}: {len(moved)}"
    items = "".join(f"<li>{_item(m, bands, query)}</li>" for m in moved)
    body = (
        f"<ul>{items}</ul>"
        if items
        else f"<p>Không đèn nào chuyển {escape(band.label.lower())}.</p>"
    )
    shape = f'<span aria-hidden="true">{escape(band.shape)}</span>'
    return f'<section style="{paint(band)}"><h2>{shape} {escape(title)}</h2>{body}</section>'


def _item(moved: Moved, bands: Bands, query: dict[str, str]) -> str:
    assert moved.earlier is not None
    assert moved.later is not None
    metric = moved.later.metric
    address = href(SLUG, **{**query, METRIC: metric.id, UNIT: moved.unit.id})
    name = anchor(address, f"<b>{escape(moved.unit.short_name)}</b> · {escape(metric.short_label)}")
    was, now = (f"{value_text(s)} ({_counts(s)})" for s in (moved.earlier, moved.later))
    label = bands.of(moved.earlier.light).label.lower()
    return f"{name}<small>{escape(f'{label} {was} → {now}')}</small>"


def _counts(score: Score) -> str:
    return f"{number(score.numerator)}/{number(score.denominator)}"


def _row(
    now: Score,
    before: Score | None,
    year: Score | None,
    week: Week,
    overdue: Mapping[str, Overdue],
    bands: Bands,
    query: dict[str, str],
    current: str,
) -> str:
    unit, moved = now.unit, overdue.get(now.unit.id, Overdue())
    name = anchor(href(SLUG, **{**query, UNIT: unit.id}), escape(unit.short_name))
    why = f"<small>{escape(now.reason)}</small>" if now.reason and now.target else ""
    cells = (
        value_html(now, bands),
        value_html(before, bands),
        escape(change_text(before, now).removesuffix(" điểm %") if before else NO_VALUE),
        value_html(year, bands),
        anchor(overdue_at(week, unit), number(moved.after)) if moved.after else "0",
        number(moved.became),
        number(moved.worked_off),
    )
    body = "".join(
        f'<td data-label="{escape(title)}">{cell}</td>'
        for title, cell in zip(HEADS[1:], cells, strict=True)
    )
    mark = ' aria-current="true"' if unit.id == current else ""
    return f'<tr{mark}><th scope="row">{name}{why}</th>{body}</tr>'

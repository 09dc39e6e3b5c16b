"""The week by unit: rates of this week, last week and the year, overdue dossiers; lights that turned."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.records import Bands, Light, Metric, Score, Unit
from tthc_metrics.core.vietnamese import NO_VALUE, number
from tthc_metrics.ledger.overdue_changes import together
from tthc_metrics.scoring.bulletin import WeekScores
from tthc_metrics.scoring.changes import Moved
from tthc_metrics.scoring.ranking import ranked
from tthc_metrics.scoring.scores import of_metric, of_units
from tthc_metrics.scoring.wording.bulletin import STOCK_COUNT, change_text, sum_text
from tthc_metrics.scoring.wording.changes import aims_text
from tthc_metrics.scoring.wording.lights import value_text
from ui.address.links import anchor, href
from ui.address.query import METRIC, UNIT
from ui.components.blocks import list_html, rest_html
from ui.components.figures import rate_html
from ui.components.lights import paint
from ui.components.long_lists import ALL, IN_FULL, cut, left_out
from ui.components.table import PLAIN, AnyRow, Cell, Row, Table, link, table_html
from ui.markup import Markup, fill, joined
from ui.views.bulletin.bulletin_cards import overdue_at

SLUG = "thu-sau"
UNITS = 70  # of a nation: a row has three rates
TURNED = 40  # lights of each colour where they are those of a nation: more than twice as many
HEADS = (
    "Đơn vị", "Tuần này", "Tuần trước", "Thay đổi, điểm %", "Từ đầu năm",
    STOCK_COUNT, "Mới quá hạn", "Đã xử lý",
)  # fmt: skip


def units_html(
    scores: WeekScores,
    metric: Metric,
    bands: Bands,
    word: str,
    query: dict[str, str],
    *,
    current: str,
    away: str = "",
) -> Markup:
    """Each unit's week, worst rate first, without a colour last; a row leads to the unit on this page.

    `away` is the sentence about dossiers that lie elsewhere.
    """
    now = [s for _, s in ranked(of_metric(scores.now, metric.id))]
    coloured = [s for s in now if s.light is not Light.GREY]
    order = [*reversed(coloured), *(s for s in now if s.light is Light.GREY)]
    shown = cut(order, IN_FULL in query, UNITS)
    seen = {s.unit.id for s in shown}
    before, year = (
        {s.unit.id: s for s in of_metric(of_units(side, lambda u: u.id in seen), metric.id)}
        for side in (scores.before, scores.year)
    )
    rows: list[AnyRow] = [
        Row(
            (
                _name(s, query),
                rate_html(s, bands),
                rate_html(last := before.get(s.unit.id), bands),
                change_text(last, s).removesuffix(" điểm %") if last else NO_VALUE,
                rate_html(year.get(s.unit.id), bands),
                *_overdue(s.unit, scores),
            ),
            s.unit.id == current,
        )
        for s in shown
    ]
    rows += left_out(order, shown, href(SLUG, **{**query, IN_FULL: ALL}))
    caption = f"{metric.short_label}: {number(len(now))} {word}"
    units = {s.unit.id for s in now}
    note = away
    if not away:
        all_units = together({u: m for u, m in scores.overdue.items() if u in units})
        note = f"Cộng {len(now)} {word}: {sum_text(all_units, now).replace('**', '')}."
    return table_html(Table(caption, HEADS, rows, f"{PLAIN} week", note=note))


def _name(score: Score, query: dict[str, str]) -> Cell:
    why = score.reason if score.reason and score.target else ""
    return link(score.unit.short_name, href(SLUG, **{**query, UNIT: score.unit.id}), why)


def _overdue(unit: Unit, scores: WeekScores) -> tuple[str, str, str]:
    """Overdue at the end of the week, a link to their list; those that became so, those worked off."""
    moved = scores.stock(unit.id)
    if moved is None:
        return NO_VALUE, NO_VALUE, NO_VALUE
    after = anchor(overdue_at(scores.week, unit), number(moved.after)) if moved.after else "0"
    return after, number(moved.became), number(moved.worked_off)


def turned_html(
    red: Sequence[Moved], green: Sequence[Moved], bands: Bands, query: dict[str, str]
) -> Markup:
    """What turned red and what turned green since last week, of all units and main metrics."""
    sides = ((Light.RED, red), (Light.GREEN, green))
    parts = joined(_turned(light, moved, bands, query) for light, moved in sides)
    return fill('<div class="tthc turned">{}</div>', parts)


def _turned(light: Light, moved: Sequence[Moved], bands: Bands, query: dict[str, str]) -> Markup:
    band = bands.of(light)
    name = band.label.lower()
    none = fill("<p>Không đèn nào chuyển {}.</p>", name)
    shape = fill('<span aria-hidden="true">{}</span>', band.shape)
    title = fill("<h2>{} Chuyển {}: {}</h2>", shape, name, len(moved))
    shown = moved if IN_FULL in query or len(moved) <= 2 * TURNED else moved[:TURNED]
    items = list_html(_item(m, bands, query) for m in shown)
    rest = rest_html(len(moved) - len(shown), f"{number(len(moved) - len(shown))} đèn nữa")
    return fill('<section style="{}">{}{}{}</section>', paint(band), title, items or none, rest)


def _item(moved: Moved, bands: Bands, query: dict[str, str]) -> Markup:
    assert moved.earlier is not None
    assert moved.later is not None
    metric = moved.later.metric
    address = href(SLUG, **{**query, METRIC: metric.id, UNIT: moved.unit.id})
    name = fill("<b>{}</b> · {}", moved.unit.short_name, metric.short_label)
    was, now = (f"{value_text(s)} ({_counts(s)})" for s in (moved.earlier, moved.later))
    label = bands.of(moved.earlier.light).label.lower()
    aims = f"; {aims}" if (aims := aims_text(moved)) else ""
    return fill("{}<small>{} {} → {}</small>", anchor(address, name), label, was, f"{now}{aims}")


def _counts(score: Score) -> str:
    return f"{number(score.numerator)}/{number(score.denominator)}"

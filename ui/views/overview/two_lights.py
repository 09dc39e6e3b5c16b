"""Two lights side by side: the same units in the same places, once for each of two metrics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tthc_metrics.core.records import Bands, Metric, Score
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.scoring.ranking import ranked
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.lights import value_text
from ui.address import query
from ui.address.scope import AGENCY
from ui.components import figures
from ui.components.blocks import fold_html
from ui.components.table import Table, Value, table_html
from ui.components.tiles import flow_html
from ui.markup import NOTHING, Markup, fill
from ui.queries import source
from ui.widgets import filters
from ui.widgets.filters import Option
from ui.widgets.period_choice import period_meant
from ui.widgets.tile_map import tile_map_html

SECOND, NONE = "chi_so_2", "khong"
WIDTH = 258  # of the choice: its longest words


@dataclass(frozen=True)
class Side:
    """One metric's map and its block of departments, which may be empty."""

    map: Markup
    agencies: Markup


def second_asked(first: Metric) -> Metric | None:
    """The metric of the second map by the address; None without one, or if it is the first again."""
    known = source.definitions_of(period_meant()).metrics
    found = known.get(query.asked(SECOND) or NONE)
    return None if found is first else found


def choose_second(first: Metric) -> None:
    """The choice of the second metric: the main ones, the one asked for, or none."""
    asked = second_asked(first)
    offered = [
        m
        for m in source.definitions_of(period_meant()).metrics.values()
        if (m.main or m is asked) and m is not first
    ]
    options = [
        Option(NONE, "So sánh với…" if asked is None else "Thôi so sánh"),
        *(Option(m.id, f"So với {lower_first(m.short_label)}") for m in offered),
        *([Option(first.id, "Thôi so sánh")] if query.asked(SECOND) == first.id else []),
    ]
    filters.choose(SECOND, "So sánh với", options, NONE, show_label=False, width=WIDTH)


def side(
    metric: Metric,
    units: Sequence[Score],
    agencies: Sequence[Score],
    slug: str,
    province: str | None,
) -> Side:
    """The map of one metric, its title naming it, and the departments in the same order each time."""
    title = figures.title_of_map(metric)
    return Side(tile_map_html(units, title, slug, province), agencies_html(agencies, province))


def agencies_html(scores: Sequence[Score], province: str | None) -> Markup:
    """The departments, of a province alone if one is given, as a block of tiles of their own; nothing without departments."""
    blocks = figures.tiles(scores, [], source.definitions().bands, AGENCY, province)
    return flow_html(blocks, title="Sở, ban, ngành") if blocks else NOTHING


def foot_html(legend: Markup, twin: Markup) -> Markup:
    """The legend and, beside it, the table of two maps, which opens below."""
    return fill('<div class="tthc foot">{}{}</div>', legend, twin)


def twin_html(
    pair: Sequence[Metric], units: Sequence[Score], agencies: Sequence[Score], bands: Bands
) -> Markup:
    """Both maps as one table behind a fold: units by the first metric, then departments."""
    first, second = pair
    title = f"{first.short_label} và {lower_first(second.short_label)}"
    rows = [row for scores in (units, agencies) for row in _rows(first, second, scores, bands)]
    columns = ("Đơn vị", "Mức", first.short_label, "Mức", second.short_label)
    table = table_html(Table(title, columns, rows))
    return fold_html(f"Bảng số liệu ({len(rows)} đơn vị)", table)


def _rows(
    first: Metric, second: Metric, scores: Sequence[Score], bands: Bands
) -> list[tuple[Value, ...]]:
    others = {s.unit.id: s for s in of_metric(scores, second.id)}
    return [
        (
            score.unit.short_name,
            bands.of(score.light),
            value_text(score),
            bands.of(others[score.unit.id].light),
            value_text(others[score.unit.id]),
        )
        for _, score in ranked(of_metric(scores, first.id))
        if score.unit.id in others
    ]

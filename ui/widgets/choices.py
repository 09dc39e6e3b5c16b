"""The choices that pages share beside the period: metric and unit, from the address or the data."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.records import Metric, Score
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.scoring.ranking import ranked
from ui.address import query
from ui.queries import source
from ui.widgets import filters, unit_choice
from ui.widgets.filters import Option
from ui.widgets.period_choice import period_meant
from ui.widgets.unit_choice import UnitChoice

FIRST_METRIC = "online_rate"


def metric_asked() -> Metric:
    """The metric that the address names, without drawing anything."""
    known = source.definitions_of(period_meant()).metrics
    options = [Option(m.id, m.short_label) for m in known.values()]
    return known[filters.resolve(options, FIRST_METRIC, query.asked(query.METRIC))[0].code]


def metric() -> Metric:
    """The metric that the address names, drawn as a choice: the main ones, and that one."""
    known = source.definitions_of(period_meant()).metrics
    asked = metric_asked()
    offered = [m for m in known.values() if m.main or m is asked]
    options = [Option(m.id, m.short_label) for m in offered]
    chosen = filters.choose(
        query.METRIC, "Chỉ số", options, FIRST_METRIC, pills=True, show_label=False
    )
    return known[chosen.code]


def of_units(label: str, scores: Sequence[Score]) -> UnitChoice:
    """The choice of a unit: the one that the address names, else the lowest of those with a colour."""
    in_order = ranked(scores)
    order = [s for s in in_order if s[0] is not None] or in_order
    known = {s.unit.id: s.unit for s in sorted(scores, key=lambda s: alphabetical(s.unit.name))}
    return unit_choice.choice(label, known, order[-1][1].unit.id if order else "")

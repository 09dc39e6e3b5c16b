"""The choices that pages share beside the period: metric and unit, from the address or the data."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.records import Metric, Score, Unit
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.scoring.ranking import ranked
from ui.address import query
from ui.queries import source
from ui.widgets import filters, unit_choice
from ui.widgets.filters import Option

FIRST_METRIC = "online_rate"


def metric_asked() -> Metric:
    """The metric that the address names, without drawing anything."""
    known = source.definitions().metrics
    options = [Option(m.id, m.short_label) for m in known.values()]
    return known[filters.resolve(options, FIRST_METRIC, query.asked(query.METRIC))[0].code]


def metric() -> Metric:
    """The metric that the address names, drawn as a choice: the main ones, and that one."""
    known = source.definitions().metrics
    asked = metric_asked()
    offered = [m for m in known.values() if m.main or m is asked]
    options = [Option(m.id, m.short_label) for m in offered]
    chosen = filters.choose(
        query.METRIC, "Chỉ số", options, FIRST_METRIC, pills=True, show_label=False
    )
    return known[chosen.code]


def unit(label: str, scores: Sequence[Score]) -> Unit:
    """The unit that the address names, drawn as a choice; else the lowest of those with a colour."""
    order = [s for s in ranked(scores) if s[0] is not None] or ranked(scores)
    known = {s.unit.id: s.unit for s in sorted(scores, key=lambda s: alphabetical(s.unit.name))}
    offered = [unit_choice.known(unit) for unit in known.values()]
    return known[unit_choice.choose_unit(label, offered, order[-1][1].unit.id)]

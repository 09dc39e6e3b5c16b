"""What a unit needs, where nothing can be needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Target
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.store.database import Database
from ui.views.unit.answers import NO_TARGET, needs_html


def test_without_any_target_that_is_said(sample: Database) -> None:
    """The heading «Cần gì» stood above nothing."""
    period = parse_period("2022-Q2", definitions().calendars["calendar"])
    scores = list(scorecard(sample, definitions(), [period], GroupBy.ALL))
    assert NO_TARGET not in needs_html(period, scores)
    assert NO_TARGET in needs_html(period, [replace(score, target=None) for score in scores])


def test_the_target_of_what_waits_overdue_is_among_them(sample: Database) -> None:
    known = definitions()
    stock = Target(STOCK, date(2020, 1, 1), ("province",), Decimal("0.05"), False, "QĐ 1")
    period = parse_period("2022-Q2", known.calendars["calendar"])
    more = replace(known, targets=(*known.targets, stock))
    scores = list(scorecard(sample, more, [period], GroupBy.ALL))
    label = known.metrics[STOCK].short_label
    assert label in needs_html(period, scores)
    assert label not in needs_html(period, [s for s in scores if s.metric.id != STOCK])

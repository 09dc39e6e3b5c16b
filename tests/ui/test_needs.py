"""What a unit needs, where nothing can be needed."""

from __future__ import annotations

from dataclasses import replace

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.store.database import Database
from ui.views.unit.answers import NO_TARGET, needs_html


def test_without_any_target_that_is_said(sample: Database) -> None:
    """The heading «Cần gì» stood above nothing."""
    period = parse_period("2022-Q2", definitions().calendars["calendar"])
    scores = list(scorecard(sample, definitions(), [period], GroupBy.ALL))
    assert NO_TARGET not in needs_html(period, scores)
    assert NO_TARGET in needs_html(period, [replace(score, target=None) for score in scores])
